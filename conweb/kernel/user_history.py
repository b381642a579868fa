"""What was done to an account, in sentences: read from the rows that the database's triggers keep."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from conweb.kernel.choices import Role
from conweb.kernel.models import (
    FACTORS_REMOVED,
    TEMPORARY_PASSWORD,
    District,
    Duty,
    DutySubdistrict,
    Province,
    Subdistrict,
    User,
)
from conweb.kernel.user_services import OWN_REASONS

INSERT, UPDATE, DELETE = "insert", "update", "delete"
NAMES = ("prefix", "first_name", "last_name")
THE_SYSTEM = "ระบบ"


@dataclass(frozen=True, slots=True)
class Deed:
    """One change set: when, by whom, why (empty where the sentences say it), and what it did."""

    at: datetime
    by: str
    reason: str
    sentences: list[str]


def history_of(account: User) -> list[Deed]:
    """Everything done to an account and its duties, newest first."""
    people = list(
        User.pgh_event_model.objects.filter(pgh_obj=account.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    duties = list(
        Duty.pgh_event_model.objects.filter(user=account.pk).select_related("pgh_context").order_by("pgh_id")
    )
    named = list(
        DutySubdistrict.pgh_event_model.objects.filter(duty__in={event.pgh_obj_id for event in duties})
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    before = {event.pgh_id: earlier for earlier, event in zip([None, *people], people, strict=False)}
    sets: dict[Any, list[Model]] = defaultdict(list)
    for event in [*people, *duties, *named]:
        # Without a context each statement is a deed of its own.
        sets[event.pgh_context_id or (type(event), event.pgh_id)].append(event)
    names = _Names(account, duties, named, sets.values())
    deeds = [
        Deed(
            at=min(event.pgh_created_at for event in events),
            by=names.doer(events, before),
            reason=_reason(events),
            sentences=sentences,
        )
        for events in sets.values()
        if (sentences := list(_sentences(events, before, names)))
    ]
    return sorted(deeds, key=lambda deed: deed.at, reverse=True)


def took_away(by: User, *, user_id: int, duty_id: int) -> bool:
    """Whether this very person has taken this duty from this account."""
    return Duty.pgh_event_model.objects.filter(
        pgh_obj=duty_id, user=user_id, pgh_label=DELETE, pgh_context__metadata__user=by.pk
    ).exists()


class _Names:
    """The names of people and places in a history, each kind read once."""

    def __init__(self, account: User, duties: list[Any], named: list[Any], sets: Iterable[list[Any]]) -> None:
        self.account = account
        doers = {_said(events).get("user") for events in sets} - {None}
        self.people = User.objects.in_bulk(doers)
        self.provinces = Province.objects.in_bulk({event.province_id for event in duties} - {None})
        self.districts = District.objects.in_bulk({event.district_id for event in duties} - {None})
        self.subdistricts = Subdistrict.objects.in_bulk({event.subdistrict_id for event in named})

    def doer(self, events: list[Any], before: dict[int, Any]) -> str:
        if events[0].pgh_context is None and _is_own_password(events[0], before):
            return self.account.full_name
        person = self.people.get(_said(events).get("user"))
        return person.full_name if person else THE_SYSTEM

    def duty(self, event: Any) -> str:
        area = self.districts.get(event.district_id) or self.provinces.get(event.province_id)
        return f"{Role(event.role).label} {area.full_name if area else 'ทั้งประเทศ'}"


def _said(events: list[Any]) -> dict[str, Any]:
    context = events[0].pgh_context
    return context.metadata if context else {}


def _reason(events: list[Any]) -> str:
    reason = _said(events).get("reason", "")
    return "" if reason in OWN_REASONS else reason


def _is_own_password(event: Any, before: dict[int, Any]) -> bool:
    """Choosing a password of one's own is done on the page of signing in, without a change set."""
    was = before.get(event.pgh_id) if isinstance(event, User.pgh_event_model) else None
    return bool(was and was.must_change_password and not event.must_change_password)


def _sentences(events: list[Any], before: dict[int, Any], names: _Names) -> Iterator[str]:
    people = [event for event in events if isinstance(event, User.pgh_event_model)]
    duties = [event for event in events if isinstance(event, Duty.pgh_event_model)]
    acts = {event.pgh_label for event in people}
    for event in people:
        if event.pgh_label == INSERT:
            yield f"สร้างบัญชี “{event.username}”"
        elif event.pgh_label == UPDATE:
            yield from _changes(before[event.pgh_id], event, has_new_password=TEMPORARY_PASSWORD in acts)
        elif event.pgh_label == TEMPORARY_PASSWORD:
            yield "ออกรหัสผ่านชั่วคราว"
        elif event.pgh_label == FACTORS_REMOVED:
            yield "ล้างการยืนยันตัวตนสองขั้น"
    for event in duties:
        verb = {INSERT: "ให้หน้าที่", UPDATE: "แก้หน้าที่เป็น", DELETE: "ลบหน้าที่"}[event.pgh_label]
        yield f"{verb} {names.duty(event)}"
    gone = {event.pgh_obj_id for event in duties if event.pgh_label == DELETE}
    # A duty that goes takes its list with it; that needs no word of its own.
    yield from _named(
        [
            event
            for event in events
            if isinstance(event, DutySubdistrict.pgh_event_model) and event.duty_id not in gone
        ],
        names,
    )


def _changes(was: Any, now: Any, *, has_new_password: bool) -> Iterator[str]:
    if was is None:
        return
    if was.is_active != now.is_active:
        yield "เปิดบัญชี" if now.is_active else "ปิดบัญชี"
    if was.must_change_password != now.must_change_password and not has_new_password:
        yield "ให้ตั้งรหัสผ่านใหม่" if now.must_change_password else "เจ้าของบัญชีตั้งรหัสผ่านของตนเองแล้ว"
    if any(getattr(was, name) != getattr(now, name) for name in NAMES):
        yield f"แก้ชื่อ จาก “{_full_name(was)}” เป็น “{_full_name(now)}”"
    if was.username != now.username:
        yield f"แก้ชื่อผู้ใช้ จาก “{was.username}” เป็น “{now.username}”"
    if was.email != now.email:
        yield f"แก้อีเมล จาก “{was.email or 'ไม่มี'}” เป็น “{now.email or 'ไม่มี'}”"


def _full_name(event: Any) -> str:
    return f"{event.prefix}{event.first_name} {event.last_name}".strip()


def _named(events: list[Any], names: _Names) -> Iterator[str]:
    for label, verb in ((INSERT, "เพิ่มตำบลที่รับผิดชอบ"), (DELETE, "เอาตำบลที่รับผิดชอบออก")):
        areas = [names.subdistricts[event.subdistrict_id] for event in events if event.pgh_label == label]
        areas.sort(key=lambda area: (area.sort_key, area.name))
        # One change set names the ตำบล of one duty, and so of one district; a load may name those of several.
        for district in sorted({area.district_id for area in areas}):
            there = [area.name for area in areas if area.district_id == district]
            yield f"{verb}ใน{names.districts[district].full_name}: {', '.join(there)}"
