"""Money that a ศอช. received, trainings that an office gave its committee, follow-up visits with findings."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from conweb.kernel import thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.models import Person, Seat, Support, SupportAttendance, SupportVisit
from registry.selectors.lives import outside_life
from registry.services.organisations import not_to_come
from registry.services.partners import KIND
from registry.services.removing import locked
from registry.services.year_rows import (
    AT_ONCE,
    YearNoun,
    refuse_changed_since,
    remove_year_row,
    save_year_row,
    write_year_row,
)
from registry.year_choices import SupportSource


def _wrong_support(row: Support) -> dict[str, str]:
    wrong = not_to_come(row, "received_on") or outside_life(row.centre, row, "received_on")
    if row.received_on and row.fiscal_year and not wrong:
        year = FiscalYear.of(row.received_on).be
        # Money of one budget may come when the next has begun, never years apart.
        if abs(year - row.fiscal_year) > 1:
            wrong["fiscal_year"] = f"วันที่ได้รับอยู่ในปีงบประมาณ {year} ตรวจปีหรือวันที่อีกครั้ง"
    if row.amount is not None and row.amount <= 0:
        wrong["amount"] = "จำนวนเงินต้องมากกว่า 0"
    if row.is_meeting_subsidy and row.source != SupportSource.DEPARTMENT:
        wrong["is_meeting_subsidy"] = (
            "เงินอุดหนุนการประชุมเป็นของกรมการพัฒนาชุมชน เลือกแหล่งให้ตรงกัน หรือเอาเครื่องหมายออก"
        )
    return wrong


def _wrong_visit(row: SupportVisit) -> dict[str, str]:
    return not_to_come(row, "held_on") or outside_life(row.centre, row, "held_on")


SUPPORT: YearNoun[Support] = YearNoun(
    model=Support,
    kind=KIND,
    place_of=lambda row: row.centre,
    title_of=lambda row: f"การสนับสนุน {row.centre.short_name} ปี {row.fiscal_year}",
    check=_wrong_support,
)
SUPPORT_VISIT: YearNoun[SupportVisit] = YearNoun(
    model=SupportVisit,
    kind=KIND,
    place_of=lambda row: row.centre,
    title_of=lambda row: f"{row.get_kind_display()} {row.centre.short_name} {thai.format_date(row.held_on)}",
    check=_wrong_visit,
)


def save_support(*, by: User, support: Support | None = None, reason: str = "", **values: Any) -> Support:
    """Money that a `centre` received, or what stands with these values changed. ValidationError at the field."""
    return save_year_row(SUPPORT, support, values, by=by, reason=reason)


def remove_support(*, support: Support, by: User, reason: str) -> None:
    remove_year_row(SUPPORT, support, by=by, reason=reason)


def save_support_visit(
    *,
    by: User,
    support_visit: SupportVisit | None = None,
    attended: Iterable[Person] = (),
    reason: str = "",
    **values: Any,
) -> SupportVisit:
    """A training or visit with the กรรมการ who were there; written together, and undone together.

    ValidationError at «attended» for somebody who sat on no committee of the centre on that day.
    """
    verb = "แก้ไข" if support_visit is not None else "บันทึก"
    people = {person.pk: person for person in attended}
    try:
        with change_set(by, reason=reason or f"{verb}{SupportVisit._meta.verbose_name}") as change:
            _refuse_others_changed(support_visit, people, values.get("stamp", ""))
            visit, anything = write_year_row(SUPPORT_VISIT, support_visit, values, by=by)
            if visit.people is not None and visit.people < len(people):
                raise ValidationError({"people": f"เลือกกรรมการไว้ {len(people)} คน จำนวนผู้เข้าร่วมต้องไม่น้อยกว่านั้น"})
            if _write_attendance(visit, people) or anything:
                title = f"{verb}{SUPPORT_VISIT.title_of(visit)}"[:200]
                record_change(change, kind=KIND, title=title, by=by, at=visit.centre, reason=reason)
    except IntegrityError as error:  # two people at once: the other was faster
        raise ValidationError(AT_ONCE) from error
    return visit


def remove_support_visit(*, support_visit: SupportVisit, by: User, reason: str) -> None:
    """Who was there and the files go with it, and come back with it."""
    remove_year_row(SUPPORT_VISIT, support_visit, by=by, reason=reason)


def _refuse_others_changed(visit: SupportVisit | None, people: dict[int, Person], stamp: str) -> None:
    """Who was there is no column: a list that a colleague changed meanwhile is not written over."""
    if visit is None or not stamp or (standing := locked(visit)) is None:
        return
    if set(standing.attendances.values_list("person", flat=True)) != people.keys():
        refuse_changed_since(standing, stamp)


def _write_attendance(visit: SupportVisit, people: dict[int, Person]) -> bool:
    """Whether anything changed. Who stood there already stays, whatever their seat has become since."""
    standing = {row.person_id: row for row in SupportAttendance.objects.filter(visit=visit)}
    added = people.keys() - standing.keys()
    seated = set(
        Seat.objects.executive()
        .in_office(visit.held_on)
        .filter(committee__centre=visit.centre_id, person__in=added)
        .values_list("person", flat=True)
    )
    if strangers := [people[key].full_name for key in added - seated]:
        raise ValidationError(
            {
                "attended": f"{', '.join(sorted(strangers))} ไม่ได้เป็นกรรมการในวันที่ {thai.format_date(visit.held_on)}"
            }
        )
    gone = [row.pk for key, row in standing.items() if key not in people]
    SupportAttendance.objects.filter(pk__in=gone).delete()
    SupportAttendance.objects.bulk_create(
        SupportAttendance(visit=visit, person_id=key) for key in people if key in added
    )
    return bool(gone or added)
