"""อปท. and the ตำบล in their territory: made, mended, closed."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError

from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import Subdistrict, User
from registry.choices import LocalAuthorityKind
from registry.models import LocalAuthority, LocalAuthoritySubdistrict
from registry.selectors.areas import Area
from registry.services.removing import locked, take_away

CREATED, CHANGED, CLOSED, REOPENED = "เพิ่ม อปท.", "แก้ข้อมูล อปท.", "ปิด อปท.", "เปิดใช้ อปท."
LINKED = "ลบไม่ได้ เพราะมีข้อมูลอื่นอ้างถึง อปท. นี้ ปิดแทน"
GONE = "อปท. นี้ถูกลบไปแล้ว"


def create_authority(
    *,
    by: User,
    area: Area,
    kind: str,
    name: str,
    code: str = "",
    phone: str = "",
    address: str = "",
    subdistricts: Collection[str] = (),
    reason: str = "",
) -> LocalAuthority:
    """An อปท. of a district; an อบจ. of a province as a whole. The same form sent again gives the row back."""
    place = {"kind": kind, "name": name, "province_id": area.province_id, "district_id": area.district_id}
    given = {"code": code, "phone": phone, "address": address}
    with change_set(by, reason=reason or CREATED):
        if made := LocalAuthority.objects.filter(**place, **given, is_active=True).first():
            return made
        _check(place)
        authority = LocalAuthority(**place, **given)
        authority.full_clean()
        authority.save()
        _serve(authority, subdistricts)
    return authority


def change_authority(
    *,
    authority: LocalAuthority,
    by: User,
    kind: str,
    name: str,
    code: str,
    phone: str,
    address: str,
    subdistricts: Collection[str],
    reason: str = "",
) -> LocalAuthority:
    """Mend an อปท.: an อบต. may become a เทศบาล. Its district stays."""
    wanted: dict[str, Any] = {"kind": kind, "name": name, "code": code, "phone": phone, "address": address}
    with change_set(by, reason=reason or CHANGED):
        row = locked(authority)
        if row is None:
            raise ValidationError(GONE)
        if row.is_active:
            place = {
                "kind": kind,
                "name": name,
                "province_id": row.province_id,
                "district_id": row.district_id,
            }
            _check(place, besides=row.pk)
        changed = [field for field, value in wanted.items() if getattr(row, field) != value]
        for field in changed:
            setattr(row, field, wanted[field])
        row.full_clean()
        if changed:
            row.save(update_fields=changed)
        _serve(row, subdistricts)
    return row


def close_authority(*, authority: LocalAuthority, by: User, reason: str = "") -> LocalAuthority:
    """An อปท. that is no more; its ตำบล stay written, so that the past can be read."""
    with change_set(by, reason=reason or CLOSED) as change:
        row = locked(authority)
        if row is None:
            raise ValidationError(GONE)
        if row.is_active:
            title = f"{CLOSED} {row.full_name}"
            record_change(change, kind="local-authority", title=title, by=by, at=row, reason=reason)
            row.is_active = False
            row.save(update_fields=["is_active"])
    return row


def reopen_authority(*, authority: LocalAuthority, by: User, reason: str = "") -> LocalAuthority:
    with change_set(by, reason=reason or REOPENED):
        row = locked(authority)
        if row is None:
            raise ValidationError(GONE)
        if not row.is_active:
            place = {
                "kind": row.kind,
                "name": row.name,
                "province_id": row.province_id,
                "district_id": row.district_id,
            }
            _check(place, besides=row.pk)
            row.is_active = True
            row.save(update_fields=["is_active"])
    return row


def delete_authority(*, authority: LocalAuthority, by: User, reason: str) -> None:
    """Take away an อปท. entered by mistake."""
    title = f"ลบ {authority.full_name}"
    take_away(authority, by=by, at=authority, title=title, reason=reason, linked=LINKED)


def _check(place: dict[str, Any], *, besides: int | None = None) -> None:
    provincial = place["kind"] == LocalAuthorityKind.PROVINCIAL
    if provincial and place["district_id"]:
        raise ValidationError({"kind": "อบจ. เป็นของทั้งจังหวัด เพิ่มที่พื้นที่จังหวัด"})
    if not provincial and not place["district_id"]:
        raise ValidationError({"kind": "เทศบาลและ อบต. อยู่ในอำเภอ เลือกพื้นที่เป็นอำเภอ"})
    same = LocalAuthority.objects.filter(**place, is_active=True).exclude(pk=besides)
    if same.exists():
        raise ValidationError({"name": "มี อปท. ชื่อนี้ในพื้นที่นี้แล้ว แก้ที่รายการเดิม"})


def _serve(authority: LocalAuthority, codes: Collection[str]) -> None:
    """The ตำบล in the territory, of the same province: a town may reach over the border of its district."""
    wanted = set(codes)
    here = Subdistrict.objects.filter(pk__in=wanted, district__province=authority.province_id)
    if here.count() != len(wanted):
        raise ValidationError({"subdistricts": "มีตำบลที่ไม่อยู่ในจังหวัดนี้ เลือกเฉพาะตำบลในรายการ"})
    held = {link.subdistrict_id: link for link in authority.subdistrict_links.all()}
    for code in held.keys() - wanted:
        held[code].delete()
    LocalAuthoritySubdistrict.objects.bulk_create(
        LocalAuthoritySubdistrict(authority=authority, subdistrict_id=code)
        for code in sorted(wanted - held.keys())
    )
