"""Offices: their letterheads, and the emblem printed on them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import Province, User
from registry.choices import DISTRICT_OFFICES, PROVINCE_OFFICES, OfficeKind
from registry.models import Office, OfficeProvince
from registry.selectors.areas import Area
from registry.services.emblems import checked_emblem
from registry.services.posts import close_post
from registry.services.removing import locked, take_away

CREATED, CHANGED = "เพิ่มหน่วยงาน", "แก้ข้อมูลหน่วยงาน"
CLOSED, REOPENED = "ปิดหน่วยงาน", "เปิดใช้หน่วยงาน"
GONE = "หน่วยงานนี้ถูกลบไปแล้ว"
LETTERHEAD = ("name", "address", "phone", "fax", "email", "document_code", "group_name", "abbreviation")
LINKED = "ลบไม่ได้ เพราะมีตำแหน่งอยู่ในหน่วยงานนี้ ปิดตำแหน่งที่เลิกใช้แทน"


def kinds_at(area: Area) -> list[OfficeKind]:
    """The kinds of office that lie in a place of this size."""
    if area.district_id:
        return [kind for kind in OfficeKind if kind in DISTRICT_OFFICES]
    if area.province_id:
        return [kind for kind in OfficeKind if kind in PROVINCE_OFFICES]
    return [OfficeKind.REGION, OfficeKind.DEPARTMENT]


def create_office(
    *,
    by: User,
    area: Area,
    kind: str,
    provinces_served: Collection[str] = (),
    emblem: File | None = None,
    proposes_numbers: bool = True,
    reason: str = "",
    **letterhead: str,
) -> Office:
    """An office of an area. The same form sent again gives the office back that it made."""
    if kind not in kinds_at(area):
        raise ValidationError({"kind": f"หน่วยงานประเภทนี้ไม่ได้อยู่ใน{area.name} เลือกประเภทอื่น"})
    place = {"kind": kind, "province_id": area.province_id or None, "district_id": area.district_id}
    wanted = {name: letterhead.get(name, "") for name in LETTERHEAD}
    with change_set(by, reason=reason or CREATED):
        if made := Office.objects.open().filter(**place, **wanted).first():
            return made
        _refuse_twice(place, wanted["name"], area)
        office = Office(**place, **wanted, proposes_numbers=proposes_numbers)
        office.full_clean()
        office.save()
        _serve(office, provinces_served)
        if emblem and _put_emblem(office, emblem):
            office.save(update_fields=["emblem"])
    return office


def change_office(
    *,
    office: Office,
    by: User,
    provinces_served: Collection[str] = (),
    emblem: File | None = None,
    drop_emblem: bool = False,
    proposes_numbers: bool | None = None,
    reason: str = "",
    **letterhead: str,
) -> Office:
    """Mend the letterhead, and whether numbers are proposed (None: as it was). What kind of office it is and where it lies stays."""
    with change_set(by, reason=reason or CHANGED):
        row = locked(office)
        if row is None:
            raise ValidationError(GONE)
        wanted: dict[str, Any] = {name: letterhead.get(name, "") for name in LETTERHEAD}
        if proposes_numbers is not None:
            wanted["proposes_numbers"] = proposes_numbers
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, wanted[name])
        row.full_clean()
        if emblem:
            changed += ["emblem"] if _put_emblem(row, emblem) else []
        elif drop_emblem and row.emblem:
            row.emblem = ""  # the file stays, so that the change can be undone
            changed.append("emblem")
        if changed:
            row.save(update_fields=changed)
        _serve(row, provinces_served)
    return row


def close_office(*, office: Office, by: User, last_day: date, reason: str) -> Office:
    """An office that was joined to another or given up. Its posts are closed with it, and who is in them leaves.

    One recorded change, so that all of it comes back together. A second click does nothing.
    """
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผลที่ปิด"})
    if last_day > clock.today():
        raise ValidationError({"until": "หน่วยงานปิดทันทีที่บันทึก ระบุวันสุดท้ายไม่เกินวันนี้"})
    with change_set(by, reason=reason) as change:
        row = locked(office)
        if row is None:
            raise ValidationError(GONE)
        if not row.is_open:
            return row
        for post in row.posts.filter(is_active=True).order_by("pk"):
            close_post(post=post, by=by, last_day=last_day, reason=reason)
        row.ended_on = last_day
        row.full_clean()
        row.save(update_fields=["ended_on"])
        at = row if row.province_id else None
        record_change(change, kind="office", title=f"{CLOSED} {row.name}", by=by, at=at, reason=reason)
    return row


def reopen_office(*, office: Office, by: User, reason: str = "") -> Office:
    """Open an office again; its posts stay closed, and are opened one by one. A second click does nothing."""
    with change_set(by, reason=reason or REOPENED):
        row = locked(office)
        if row is None:
            raise ValidationError(GONE)
        if row.is_open:
            return row
        _refuse_second(row)
        row.ended_on = None
        row.full_clean()
        row.save(update_fields=["ended_on"])
    return row


def _refuse_second(office: Office) -> None:
    """Another office took the place of this one meanwhile."""
    here = Office.objects.open().filter(
        kind=office.kind, province=office.province_id, district=office.district_id
    )
    if office.kind != OfficeKind.REGION and (other := here.exclude(pk=office.pk).first()):
        raise ValidationError(f"พื้นที่นี้มี{other.name}ใช้อยู่แล้ว ปิดหน่วยงานนั้นก่อน")


def delete_office(*, office: Office, by: User, reason: str) -> None:
    """Take away an office entered by mistake, while no post hangs on it."""
    title = f"ลบหน่วยงาน {office.name}"
    at = office if office.province_id else None
    take_away(office, by=by, at=at, title=title, reason=reason, linked=LINKED)


def _refuse_twice(place: dict[str, str | None], name: str, area: Area) -> None:
    here = Office.objects.open().filter(**place)
    if place["kind"] == OfficeKind.REGION:
        if here.filter(name=name).exists():
            raise ValidationError({"name": "มีศูนย์ช่วยเหลือทางวิชาการเขตชื่อนี้แล้ว"})
    elif here.exists():
        raise ValidationError({"kind": f"{area.name}มีหน่วยงานประเภทนี้แล้ว แก้ที่หน่วยงานเดิม"})


def _serve(office: Office, provinces: Collection[str]) -> None:
    """The provinces that a regional office looks after; no other office has any."""
    wanted = set(provinces) if office.kind == OfficeKind.REGION else set()
    if len(wanted) != Province.objects.filter(pk__in=wanted).count():
        raise ValidationError({"provinces_served": "มีจังหวัดที่ไม่มีในรายการ เลือกจากรายการ"})
    held = {link.province_id: link for link in office.province_links.all()}
    for code in held.keys() - wanted:
        held[code].delete()
    OfficeProvince.objects.bulk_create(
        OfficeProvince(office=office, province_id=code) for code in sorted(wanted - held.keys())
    )


def _put_emblem(office: Office, upload: File) -> bool:
    """Keep an SVG, PNG or JPEG as it was written anew. False where it is the one that is there already."""
    try:
        emblem = checked_emblem(upload)
    except ValidationError as refusal:
        raise ValidationError({"emblem": refusal.messages}) from refusal
    if office.emblem and office.emblem.name.endswith(emblem.name):
        return False
    office.emblem.save(emblem.name, ContentFile(emblem.content), save=False)
    return True
