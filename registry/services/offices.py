"""Offices: their letterheads, and the emblem printed on them."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.files.base import File

from conweb.kernel.audit import change_set
from conweb.kernel.models import Province, User
from conweb.kernel.uploads import ENDINGS, checked_upload
from registry.choices import DISTRICT_OFFICES, PROVINCE_OFFICES, OfficeKind
from registry.models import Office, OfficeProvince
from registry.selectors.areas import Area
from registry.services.removing import locked, take_away

CREATED, CHANGED = "เพิ่มหน่วยงาน", "แก้ข้อมูลหน่วยงาน"
LETTERHEAD = ("name", "address", "phone", "fax", "email", "document_code", "group_name")
LINKED = "ลบไม่ได้ เพราะมีตำแหน่งอยู่ในหน่วยงานนี้ ปิดตำแหน่งที่เลิกใช้แทน"
EMBLEM_MAX_BYTES = 2 * 1024 * 1024
EMBLEM_TYPES = ("image/jpeg", "image/png")


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
    reason: str = "",
    **letterhead: str,
) -> Office:
    """An office of an area. The same form sent again gives the office back that it made."""
    if kind not in kinds_at(area):
        raise ValidationError({"kind": f"หน่วยงานประเภทนี้ไม่ได้อยู่ใน{area.name} เลือกประเภทอื่น"})
    place = {"kind": kind, "province_id": area.province_id or None, "district_id": area.district_id}
    wanted = {name: letterhead.get(name, "") for name in LETTERHEAD}
    with change_set(by, reason=reason or CREATED):
        if made := Office.objects.filter(**place, **wanted).first():
            return made
        _refuse_twice(place, wanted["name"], area)
        office = Office(**place, **wanted)
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
    reason: str = "",
    **letterhead: str,
) -> Office:
    """Mend the letterhead. What kind of office it is and where it lies stays."""
    with change_set(by, reason=reason or CHANGED):
        row = locked(office)
        if row is None:
            raise ValidationError("หน่วยงานนี้ถูกลบไปแล้ว")
        wanted = {name: letterhead.get(name, "") for name in LETTERHEAD}
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


def delete_office(*, office: Office, by: User, reason: str) -> None:
    """Take away an office entered by mistake, while no post hangs on it."""
    title = f"ลบหน่วยงาน {office.name}"
    at = office if office.province_id else None
    take_away(office, by=by, at=at, title=title, reason=reason, linked=LINKED)


def _refuse_twice(place: dict[str, str | None], name: str, area: Area) -> None:
    here = Office.objects.filter(**place)
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
    """Keep a JPEG or PNG, checked by what it holds. False where it is the one that is there already."""
    try:
        found = checked_upload(upload)
    except ValidationError as refusal:
        raise ValidationError({"emblem": refusal.messages}) from refusal
    if found.size > EMBLEM_MAX_BYTES:
        raise ValidationError({"emblem": "ตราใหญ่เกิน 2 MB พิมพ์กว้างเพียง 3 เซนติเมตร ย่อรูปแล้วแนบใหม่"})
    if found.media_type not in EMBLEM_TYPES:
        raise ValidationError({"emblem": "ตราต้องเป็นรูป JPEG หรือ PNG แปลงไฟล์แล้วแนบใหม่"})
    name = f"{found.sha256[:32]}{ENDINGS[found.media_type]}"
    if office.emblem and office.emblem.name.endswith(name):
        return False
    office.emblem.save(name, upload, save=False)
    return True
