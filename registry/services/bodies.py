"""Committees of every kind as bodies: begun, given other dates, reviewed, ended. Their seats: registry.services.rosters."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from conweb.kernel import access, clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, Subdistrict, User
from registry import central
from registry.choices import (
    CENTRE_KINDS,
    DEPARTMENT_KINDS,
    CentreStatus,
    CommitteeKind,
    CommitteeStatus,
    Position,
    Source,
)
from registry.models import Centre, Committee, Person, Seat, TermLength
from registry.querysets import CommitteeQuerySet
from registry.services.rosters import keeps_committee, locked, whom_to_ask

# Constraint of the database → the field it is about, and what to do.
BY_CONSTRAINT = {
    "committee_ends_after_it_starts": ("ends_on", "วันครบวาระต้องอยู่หลังวันเริ่มวาระ"),
    "executive_committee_has_a_term": ("ends_on", "ระบุวันครบวาระ"),
    "committee_place_fits_kind": (None, "ระบุ ศอช. หรือพื้นที่ให้ตรงกับคณะ"),
    "one_executive_committee_at_a_time": (
        "starts_on",
        "ศอช. นี้มีคณะกรรมการบริหารในช่วงวันนั้นแล้ว แก้วันเริ่มหรือวันครบวาระ",
    ),
    "one_selection_at_a_time": (None, "ศอช. นี้กำลังคัดเลือกคณะกรรมการอยู่แล้ว"),
    "committee_on_sensible_days": ("starts_on", "ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ."),
}
SEATS_OUTSIDE = "มีผู้ดำรงตำแหน่งนอกช่วงวันนี้ {names} แก้รายชื่อก่อน"
NOT_WHILE_CHOOSING = "คณะนี้กำลังคัดเลือก แก้วันที่หน้าการคัดเลือก"


def default_end(tier: str, starts_on: date) -> date | None:
    """The last day of a term by the setting of the tier; None where no setting reaches so far back."""
    years = TermLength.objects.years_for(tier, starts_on)
    if years is None:
        return None
    return _years_later(starts_on, years) - timedelta(days=1)


def years_today(tier: str) -> int | None:
    """The setting that a term beginning today follows."""
    return TermLength.objects.years_for(tier, clock.today())


def _years_later(day: date, years: int) -> date:
    """The same day of a later year; 29 ก.พ. becomes 1 มี.ค. where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def create_committee(
    *,
    kind: str,
    by: User,
    starts_on: date,
    centre: Centre | None = None,
    subdistrict: Subdistrict | None = None,
    district: District | None = None,
    ends_on: date | None = None,
    order_number: str = "",
    announced_on: date | None = None,
    experts: Iterable[Person] = (),
    follows: Committee | None = None,
    takes_seats: bool = False,
    proposes_seats: bool = False,
    reason: str = "",
) -> Committee:
    """Record a body by its paper. Raises ValidationError at the field.

    `experts` of a ก.บ.ต. are กรรมการ ศอช.ต. who sit on it as ผู้ทรงคุณวุฒิ. The order that this one `follows`
    ends the day before; `takes_seats` carries over who sits there still. `proposes_seats` gives คณะกรรมการกลาง
    the 27 seats of the regulation. The same form sent twice gives the body that it made.
    """
    body = Committee(
        kind=kind,
        status=CommitteeStatus.STANDING,
        centre=centre,
        subdistrict=subdistrict,
        district=district or (subdistrict.district if subdistrict else None),
        starts_on=starts_on,
        ends_on=ends_on,
        order_number=thai.clean_text(order_number),
        announced_on=announced_on,
    )
    if kind == CommitteeKind.EXECUTIVE and ends_on is None and centre is not None:
        body.ends_on = default_end(centre.tier, starts_on)
    check_beginning(body, by=by)
    place = _placed(body)
    with change_set(by, reason=reason or f"บันทึก{body.get_kind_display()}") as change:
        _one_at_a_time(body)
        if twin := _twin_of(body):
            return twin
        _refuse_second(body, follows)
        if follows is not None:
            _end_before(follows, starts_on, by)
        _saved(body)
        _first_seats(
            body,
            experts=experts,
            old=follows if takes_seats else None,
            proposed=proposes_seats and not takes_seats and kind == CommitteeKind.CENTRAL,
        )
        record_change(
            change,
            kind="committee",
            title=f"บันทึก {body.full_name}"[:200],
            by=by,
            at=place if place.province_id else None,
            reason=reason,
        )
    return body


def check_beginning(body: Committee, *, by: User) -> None:
    """Refuse a body that may not be recorded, as far as it alone tells. Raises ValidationError at the field."""
    if not keeps_committee(by, _placed(body)):
        raise ValidationError(whom_to_ask(body))
    _refuse_dates(body)
    gone = body.centre is not None and body.centre.status == CentreStatus.DISSOLVED
    if gone and body.kind != CommitteeKind.EXECUTIVE:
        raise ValidationError("ศอช. นี้ยุบเลิกแล้ว ตั้งคณะใหม่ไม่ได้")


def _placed(body: Committee) -> Committee:
    """With the area that the trigger will write, so that it can be asked whose job it is."""
    place = body.centre or body.district
    if place is None:
        return body
    area = Committee(kind=body.kind)
    area.province_id = place.province_id
    area.district_id = body.centre.district_id if body.centre else place.pk
    return area


def _one_at_a_time(body: Committee) -> None:
    """Two officers who record the same body wait for each other on the row of its place."""
    if body.centre_id:
        Centre.objects.select_for_update(no_key=True).get(pk=body.centre_id)
    elif body.subdistrict_id:
        Subdistrict.objects.select_for_update(no_key=True).get(pk=body.subdistrict_id)
    elif body.district_id:
        District.objects.select_for_update(no_key=True).get(pk=body.district_id)


def _twin_of(body: Committee) -> Committee | None:
    """The body that the same form made a moment ago."""
    return (
        _of_same_place(body)
        .filter(
            starts_on=body.starts_on,
            ends_on=body.ends_on,
            order_number=body.order_number,
            announced_on=body.announced_on,
        )
        .first()
    )


def _of_same_place(body: Committee) -> CommitteeQuerySet:
    """The standing bodies of this kind at the very place."""
    found = Committee.objects.standing().filter(kind=body.kind)
    if body.centre_id:
        return found.filter(centre=body.centre_id)
    if body.subdistrict_id:
        return found.filter(subdistrict=body.subdistrict_id)
    return found.filter(district=body.district_id)


def _refuse_second(body: Committee, follows: Committee | None) -> None:
    """Of every body but the คณะกรรมการบริหาร one stands at a time; a new order says which one it follows."""
    if body.kind == CommitteeKind.EXECUTIVE or body.ends_on is not None:
        return
    standing = standing_body(body)
    if standing and standing != follows:
        day = thai.format_date(standing.starts_on)
        raise ValidationError({"follows": f"มีคณะที่ตั้งเมื่อ {day} อยู่แล้ว เลือกให้คณะเดิมสิ้นสุดเมื่อคณะใหม่เริ่ม หรือแก้คณะเดิม"})


def standing_body(body: Committee) -> Committee | None:
    """The body of the same kind and place that has not ended."""
    open_ones = _of_same_place(body).filter(ends_on__isnull=True).exclude(pk=body.pk)
    return open_ones.order_by("-starts_on").first()


def _end_before(old: Committee, starts_on: date, by: User) -> None:
    last = last_day_of(old, before=starts_on)
    row = locked(old, by)
    row.ends_on = last
    _saved(row)


def last_day_of(old: Committee, *, before: date) -> date:
    """The last day of a body that another one follows. Raises ValidationError where it would not have begun."""
    last = before - timedelta(days=1)
    if old.starts_on >= last:
        raise ValidationError({"starts_on": f"ต้องหลังวันเริ่มของคณะเดิม {thai.format_date(old.starts_on)}"})
    return last


def _first_seats(
    body: Committee, *, experts: Iterable[Person], old: Committee | None, proposed: bool
) -> None:
    seats: list[Seat] = []
    taken: set[int | None] = set()
    if proposed:
        seats += [
            Seat(position=position, source=source, post_title=post)
            for position, source, post in central.proposed_seats()
        ]
    if old is not None:
        for seat in old.seats.filter(until__isnull=True).order_by("order", "pk"):
            taken.add(seat.person_id)
            seat.pk = None
            seat._state.adding = True
            seats.append(seat)
    seats += [
        Seat(person=person, position=Position.MEMBER, source=Source.EXPERT, represents="กรรมการ ศอช.ต.")
        for person in experts
        if person.pk not in taken
    ]
    for order, seat in enumerate(seats):
        seat.committee, seat.since, seat.order = body, body.starts_on, order
    Seat.objects.bulk_create(seats)


def change_term(
    *,
    committee: Committee,
    by: User,
    starts_on: date,
    ends_on: date | None,
    order_number: str = "",
    announced_on: date | None = None,
    size_exception: str | None = None,
    reason: str,
) -> Committee:
    """Give a body other dates or another paper. Seats that ran to its old first or last day follow it."""
    with change_set(by, reason=reason) as change:
        row = locked(committee, by)
        _insist_not_choosing(row)
        old = (row.starts_on, row.ends_on)
        wanted: dict[str, Any] = {
            "starts_on": starts_on,
            "ends_on": ends_on,
            "order_number": thai.clean_text(order_number),
            "announced_on": announced_on,
        }
        if size_exception is not None:
            wanted["size_exception"] = thai.clean_text(size_exception)
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        if not changed:
            return row
        for name in changed:
            setattr(row, name, wanted[name])
        _refuse_dates(row)
        if "starts_on" in changed:
            row.seats.filter(since=old[0]).exclude(until__lt=starts_on).update(since=starts_on)
        if "ends_on" in changed and ends_on and old[1]:
            row.seats.filter(until=old[1]).update(until=ends_on)
        _refuse_seats_outside(row)
        _saved(row)
        record_change(
            change,
            kind="committee",
            title=f"แก้วันของ {row.full_name}"[:200],
            by=by,
            at=row if row.province_id else None,
            reason=reason,
        )
    return row


def end_committee(*, committee: Committee, by: User, ends_on: date, reason: str) -> Committee:
    """The last day of a body before its time, or of one that has no term. Its seats end with it by themselves."""
    if not reason:
        raise ValidationError({"reason": "พิมพ์เหตุผลที่สิ้นสุด"})
    return change_term(
        committee=committee,
        by=by,
        starts_on=committee.starts_on,
        ends_on=ends_on,
        order_number=committee.order_number,
        announced_on=committee.announced_on,
        reason=reason,
    )


def review_committee(*, committee: Committee, by: User, reviewed_on: date) -> Committee:
    """«ทบทวนแล้ว ไม่เปลี่ยน»: a valid result of the yearly review of an order."""
    if reviewed_on > clock.today():
        raise ValidationError({"reviewed_on": "วันที่ทบทวนยังมาไม่ถึง พิมพ์วันที่ทบทวนแล้ว"})
    if reviewed_on < committee.starts_on:
        day = thai.format_date(committee.starts_on)
        raise ValidationError({"reviewed_on": f"อยู่ก่อนวันของคำสั่ง {day} พิมพ์วันที่ทบทวน"})
    with change_set(by, reason="ทบทวนแล้ว ไม่เปลี่ยน"):
        row = locked(committee, by)
        if row.reviewed_on != reviewed_on:
            row.reviewed_on = reviewed_on
            _saved(row)
    return row


def _insist_not_choosing(row: Committee) -> None:
    if row.status != CommitteeStatus.STANDING:
        raise ValidationError(NOT_WHILE_CHOOSING)


def _refuse_dates(body: Committee) -> None:
    """The same sentences as the constraints, before the database is asked."""
    if body.kind == CommitteeKind.EXECUTIVE and body.ends_on is None:
        raise ValidationError({"ends_on": "ยังไม่ได้กำหนดความยาววาระของระดับนี้ พิมพ์วันครบวาระเอง"})
    if body.ends_on is not None and body.ends_on <= body.starts_on:
        raise ValidationError({"ends_on": "วันครบวาระต้องอยู่หลังวันเริ่มวาระ"})


def _refuse_seats_outside(row: Committee) -> None:
    outside = row.seats.filter(since__lt=row.starts_on) | row.seats.filter(until__lt=row.starts_on)
    if row.ends_on:
        outside = outside | row.seats.filter(since__gt=row.ends_on) | row.seats.filter(until__gt=row.ends_on)
    seats: Sequence[Seat] = list(outside.select_related("person", "post")[:3])
    if seats:
        names = " ".join(seat.holder_name for seat in seats)
        raise ValidationError({"ends_on": SEATS_OUTSIDE.format(names=names)})


def _saved(body: Committee) -> None:
    """Written, or refused in the words of the constraint that stood against it."""
    try:
        body.save()
    except IntegrityError as refusal:
        name = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", "") or ""
        if name not in BY_CONSTRAINT:
            raise
        field, message = BY_CONSTRAINT[name]
        raise ValidationError({field: message} if field else message) from refusal


def keeps_place(user: User, *, kind: str, centre: Centre | None, district: District | None) -> bool:
    """Whether a body of this kind and place is this person's to record."""
    if kind in DEPARTMENT_KINDS:
        return access.keeps_code_lists(user)
    place = centre if kind in CENTRE_KINDS else None
    if place is not None:
        return access.keeps_registry(user, at=place)
    return district is not None and access.keeps_registry(
        user, at=Centre(province_id=district.province_id, district_id=district.pk)
    )
