"""What was done to a person's record, in sentences that never hold the phone or the citizen ID themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conweb.kernel import thai
from conweb.kernel.models import Subdistrict, User
from registry.models import Person

INSERT, UPDATE, DELETE = "insert", "update", "delete"
NAMES = ("prefix", "first_name", "last_name")
THE_SYSTEM = "ระบบ"


@dataclass(frozen=True, slots=True)
class PersonDeed:
    """One change: when, by whom, why (empty where the sentences say it), and what it did."""

    at: datetime
    by: str
    reason: str
    sentences: list[str]


def history_of(person: Person) -> list[PersonDeed]:
    """Everything done to a record, newest first. Three queries."""
    events = list(
        Person.pgh_event_model.objects.filter(pgh_obj=person.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    doers = User.objects.in_bulk({_said(event).get("user") for event in events} - {None})
    areas = Subdistrict.objects.in_bulk({event.subdistrict_id for event in events} - {None})
    deeds = []
    for was, now in zip([None, *events], events, strict=False):
        sentences = list(_sentences(was, now, areas))
        if not sentences:
            continue
        said = _said(now)
        doer = doers.get(said.get("user"))
        deeds.append(
            PersonDeed(
                at=_when(now),
                by=doer.full_name if doer else THE_SYSTEM,
                reason="" if said.get("reason") in OWN_REASONS else said.get("reason", ""),
                sentences=sentences,
            )
        )
    return deeds[::-1]


# What the services say where no person gave a reason: the sentence says it already.
OWN_REASONS = {"เพิ่มบุคคล", "แก้ไขข้อมูลบุคคล", None}


def _when(event: Any) -> datetime:
    """The business date on which it was done, with the time of day."""
    made = thai.in_bangkok(event.pgh_created_at)
    on = _said(event).get("on")
    return datetime.combine(date.fromisoformat(on), made.timetz()) if on else made


def _said(event: Any) -> dict[str, Any]:
    return event.pgh_context.metadata if event.pgh_context else {}


def _sentences(was: Any, now: Any, areas: dict[str, Subdistrict]) -> Iterator[str]:
    if now.pgh_label == DELETE:
        yield "ลบระเบียน"
        return
    if now.pgh_label == INSERT:
        yield "บันทึกระเบียน" if was is None else "นำระเบียนกลับมา"
        return
    if was is None:
        return
    if now.anonymised_on and not was.anonymised_on:
        yield "ทำให้เป็นนิรนาม"
        return
    if any(getattr(was, name) != getattr(now, name) for name in NAMES):
        yield f"แก้ชื่อ จาก “{_full_name(was)}” เป็น “{_full_name(now)}”"
    if was.subdistrict_id != now.subdistrict_id:
        yield f"แก้ตำบล จาก {_area(was, areas)} เป็น {_area(now, areas)}"
    if was.phone != now.phone:
        yield _kept("หมายเลขโทรศัพท์", was.phone, now.phone)
    if was.national_id_hash != now.national_id_hash:
        yield _kept("เลขประจำตัวประชาชน", was.national_id_hash, now.national_id_hash)
    if (was.province_id, was.district_id) != (now.province_id, now.district_id):
        yield "ย้ายระเบียนไปอีกหน่วยงาน"
    if was.merged_into_id != now.merged_into_id:
        yield "รวมเข้ากับระเบียนอื่น" if now.merged_into_id else "ยกเลิกการรวม"


def _kept(what: str, was: str, now: str) -> str:
    """The act without the value, which stays masked in the history as well."""
    if not was:
        return f"เพิ่ม{what}"
    return f"เปลี่ยน{what}" if now else f"ลบ{what}"


def _full_name(event: Any) -> str:
    return f"{event.prefix}{event.first_name} {event.last_name}".strip()


def _area(event: Any, areas: dict[str, Subdistrict]) -> str:
    area = areas.get(event.subdistrict_id)
    return area.full_name if area else "ไม่ทราบ"
