"""Duties of a round that are written down by hand: plans of a ตำบล, reports to above (DL5, DL8, DL9).

That a plan was sent (DL5) is kept with the plan, in the registry; of the reports nothing else tells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from assessment.choices import SHORT_TASKS, Task
from assessment.models import AssessmentRound, TaskDone
from assessment.rules.calendar import outside
from assessment.services.calendar import CLOSED, KIND, area_of
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, Province, User
from registry.models import Centre
from registry.services.plan_sendings import SentOut, send_to_all

WHO_RECORDS = "การบันทึกงานที่ทำแล้วเป็นงานของสำนักงานพัฒนาชุมชนของพื้นที่ ส่วนงานของกรมเป็นของกรมการพัฒนาชุมชน"
OF_SUBDISTRICTS = frozenset({Task.SUBDISTRICT_PLANS})
OF_PROVINCES = frozenset({Task.REPORT_TO_CENTRAL_COMMITTEE})
OF_THE_COUNTRY = frozenset({Task.REPORT_TO_CENTRAL_COMMITTEE, Task.REPORT_TO_MINISTRY})
NOT_YET = "วันที่นี้ยังมาไม่ถึง"


@dataclass(frozen=True, slots=True)
class Said:
    """What is written down of a duty: when it was done, by which letter."""

    done_on: date
    letter: str = ""
    note: str = ""


def may_record(user: User, task: str, place: District | Province | None) -> bool:
    """A district's plans by its own office or the province; a province's reports by its staff, the country's by กรม."""
    if place is None:
        return task in OF_THE_COUNTRY and access.keeps_rounds(user)
    if isinstance(place, Province):
        return task in OF_PROVINCES and access.accepts_assessments(user, at=area_of(place))
    return task in OF_SUBDISTRICTS and access.keeps_registry(user, at=area_of(place))


def record_done(
    *, round_: AssessmentRound, task: str, place: Province | None, said: Said | None, by: User
) -> TaskDone | None:
    """Write down that a province, or the department (no place), has done a duty; None takes the entry back."""
    access.insist(may_record(by, task, place), WHO_RECORDS)
    with change_set(by, reason=f"บันทึกงานที่ทำแล้ว {SHORT_TASKS[task]}") as change:
        row = _open(round_)
        if said and (fault := fault_of(said.done_on, row)):
            raise ValidationError({"done_on": fault})
        standing = TaskDone.objects.filter(round=row, task=task, province=place, district=None).first()
        made, moved = _write(row, task, standing, said, by=by, province=place)
        if moved:
            name = place.full_name if place else "กรมการพัฒนาชุมชน"
            title = f"{'บันทึก' if said else 'ยกเลิก'}งานที่ทำแล้ว {SHORT_TASKS[task]} {name}"
            record_change(change, kind=KIND, title=title, by=by, at=area_of(place) if place else None)
    return made


def record_plans(
    *,
    round_: AssessmentRound,
    district: District,
    centres: Sequence[Centre],
    said: Mapping[str, Said | None],
    by: User,
) -> int:
    """When the แผนพัฒนาตำบล of each ตำบล went to the ก.บ.อ. and the อปท. (guideline item 3), by the code of the ตำบล.

    Kept where the plans are kept: in the registry. A ตำบล without a date loses its sendings; one that is not named
    stays. How many changed. ValidationError by code.
    """
    access.insist(may_record(by, Task.SUBDISTRICT_PLANS, district), WHO_RECORDS)
    with change_set(by, reason=f"บันทึกงานที่ทำแล้ว {SHORT_TASKS[Task.SUBDISTRICT_PLANS]}") as change:
        row = _open(round_)
        faults = {
            code: fault
            for code, one in said.items()
            if one is not None and (fault := fault_of(one.done_on, row))
        }
        if faults:
            raise ValidationError(faults)
        moved = 0
        for centre in centres:
            code = centre.subdistrict_id
            if code is None or code not in said:
                continue
            one = said[code]
            sent = SentOut(one.done_on, one.letter) if one else None
            moved += send_to_all(centre=centre, fiscal_year=row.fiscal_year, said=sent, by=by)
        if moved:
            title = f"บันทึกการส่งแผนพัฒนาตำบล {district.full_name} {moved} ตำบล"
            record_change(change, kind=KIND, title=title, by=by, at=area_of(district))
    return moved


def fault_of(day: date, round_: AssessmentRound) -> str:
    """Why a duty cannot have been done on a day."""
    if day > clock.today():
        return NOT_YET
    return outside(day, round_.fiscal_year)


def _write(
    round_: AssessmentRound,
    task: str,
    standing: TaskDone | None,
    said: Said | None,
    *,
    by: User,
    **place: object,
) -> tuple[TaskDone | None, bool]:
    """One entry as it is wanted, and whether that changed anything."""
    if said is None:
        if standing is None:
            return None, False
        standing.delete()
        return None, True
    row = standing or TaskDone(round=round_, task=task, **place)
    wanted = {"done_on": said.done_on, "letter": said.letter, "note": said.note}
    if standing and all(getattr(row, name) == value for name, value in wanted.items()):
        return row, False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.recorded_by, row.recorded_at = by, clock.now()
    row.save()
    return row, True


def _open(round_: AssessmentRound) -> AssessmentRound:
    row = AssessmentRound.objects.select_for_update(of=("self",)).get(pk=round_.pk)
    if row.closed_on:
        raise ValidationError(CLOSED, code="closed")
    return row
