"""The selection of a คณะกรรมการบริหาร as it is done, step by step, until it is announced (ระเบียบ มท. 2551)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import F

from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from conweb.kernel.thai import format_date
from registry.choices import CentreStatus, CommitteeKind, CommitteeStatus, SelectionStepKind
from registry.models import Centre, Committee, Selection, SelectionStep
from registry.selectors.selection_rules import check_of
from registry.selectors.selections import (
    SHORT,
    STEPS,
    mark_of,
    next_kind,
    open_selection_of,
    planned_term,
)
from registry.services.selection_files import keep_file

WHOM_TO_ASK = (
    "การคัดเลือกคณะกรรมการเป็นงานของพัฒนากร พัฒนาการอำเภอ และเจ้าหน้าที่จังหวัด ท่านดูได้อย่างเดียว หากต้องแก้ไขติดต่ออำเภอ"
)
STARTED, ANNOUNCED = "เริ่มคัดเลือกคณะกรรมการ", "บันทึกการลงนามประกาศ"
TAKEN_BACK, CANCELLED = "เรียกคืนขั้นตอน", "ยกเลิกการคัดเลือก"
CHANGED_MEANWHILE = "มีผู้บันทึกการคัดเลือกนี้หลังจากท่านเปิดหน้า ดูขั้นตอนล่าสุดที่หน้านี้ แล้วบันทึกอีกครั้งหากยังต้องการ"

# What a step keeps beside its day: columns of the selection, of READY a column of the committee.
DETAILS: dict[SelectionStepKind, tuple[str, ...]] = {
    SelectionStepKind.INVITED: ("invited",),
    SelectionStepKind.FORUM: ("forum_place", "attendance", "resolution"),
    SelectionStepKind.READY: ("size_exception",),
}


def start_selection(
    *,
    centre: Centre,
    by: User,
    requested_on: date,
    starts_on: date | None = None,
    ends_on: date | None = None,
    done_by: str = "",
    note: str = "",
    files: Sequence[File] = (),
) -> Selection:
    """Begin to choose the next committee: the request is made, and a roster stands ready to be filled.

    The planned term follows the present one and is as long as the setting says, where none is given.
    The same form sent twice gives the selection that it made. Raises ValidationError, by field.
    """
    _insist_keeper(by, centre)
    with change_set(by, reason=STARTED):
        row = Centre.objects.select_for_update(no_key=True).get(pk=centre.pk)
        if row.status == CentreStatus.DISSOLVED:
            raise ValidationError("ศอช. นี้ยุบเลิกแล้ว เริ่มคัดเลือกคณะกรรมการไม่ได้")
        if standing := open_selection_of(row):
            return _begun_before(standing, requested_on, by)
        plan = planned_term(row, today=clock.today())
        _insist_past("requested_on", requested_on)
        if plan.present and requested_on < plan.present.starts_on:
            began = format_date(plan.present.starts_on)
            raise ValidationError({"requested_on": f"ก่อนชุดปัจจุบันเริ่มวาระ ({began}) ตรวจปี พ.ศ. อีกครั้ง"})
        committee = Committee(
            kind=CommitteeKind.EXECUTIVE,
            status=CommitteeStatus.CHOOSING,
            centre=row,
            starts_on=starts_on or plan.starts_on,
            ends_on=ends_on or plan.ends_on,
        )
        if committee.ends_on is None:
            raise ValidationError({"ends_on": "ยังไม่ได้กำหนดความยาววาระของระดับนี้ พิมพ์วันครบวาระเอง"})
        if committee.ends_on <= committee.starts_on:
            raise ValidationError({"ends_on": "วันครบวาระต้องอยู่หลังวันเริ่มวาระ"})
        committee.full_clean()
        committee.save()
        committee.refresh_from_db()  # the database says where it lies
        selection = Selection.objects.create(committee=committee)
        step = SelectionStep.objects.create(
            selection=selection,
            kind=SelectionStepKind.REQUESTED,
            done_on=requested_on,
            done_by=done_by,
            note=note,
            recorded_by=by,
        )
        for upload in files:
            keep_file(step=step, upload=upload, by=by)
    return selection


def record_step(
    *,
    selection: Selection,
    kind: str,
    done_on: date,
    by: User,
    done_by: str = "",
    note: str = "",
    base: str = "",
    files: Sequence[File] = (),
    **details: Any,
) -> SelectionStep:
    """Record the step that comes next, or correct one that is recorded; on paper only its day is known.

    `details` are those of DETAILS. `base` is the mark of the page (`mark_of`): where somebody else has written
    since, it is refused; the same words sent twice are taken once. Raises ValidationError, by field.
    """
    kind = SelectionStepKind(kind)
    unknown = set(details) - set(DETAILS.get(kind, ()))
    if unknown:
        raise TypeError(f"{kind} keeps no {', '.join(sorted(unknown))}")
    said = {"done_on": done_on, "done_by": done_by, "note": note}
    with change_set(by, reason=SHORT[kind]):
        row = _locked(selection, by)
        steps = {step.kind: step for step in row.steps.all()}
        step = steps.get(kind)
        if step is None or not _stands(step, said, row, details):
            _insist_open(row)
            if base and base != mark_of(row, steps.values()):
                raise ValidationError(CHANGED_MEANWHILE, code="changed")
            _insist_order(kind, done_on, steps)
            _insist_rules(row.committee, kind, details, is_new=step is None)
            step = step or SelectionStep(selection=row, kind=kind)
            for name, value in said.items():
                setattr(step, name, value)
            step.recorded_by = by
            step.full_clean()
            step.save()
            _keep_details(row, details)
        for upload in files:
            keep_file(step=step, upload=upload, by=by)
    return step


def take_back_step(*, selection: Selection, kind: str, by: User, reason: str = "") -> None:
    """Undo the last step, recorded by mistake, with its files; the change can be undone in turn.

    What was typed of a forum or an invitation stays, and is proposed when the step is recorded again.
    """
    kind = SelectionStepKind(kind)
    if kind == SelectionStepKind.REQUESTED:
        raise ValidationError("ขั้นแรกเรียกคืนไม่ได้ หากไม่คัดเลือกแล้วให้ยกเลิกการคัดเลือก")
    with change_set(by, reason=reason or TAKEN_BACK) as change:
        row = _locked(selection, by)
        steps = {step.kind: step for step in row.steps.all()}
        if kind not in steps:
            return  # a second click
        _insist_open(row)
        if later := _after(kind, steps):
            raise ValidationError(f"มีขั้น{SHORT[SelectionStepKind(later[0].kind)]}ต่อจากนี้แล้ว เรียกคืนขั้นนั้นก่อน")
        steps[kind].delete()
        record_change(
            change,
            kind="selection",
            title=f"เรียกคืนขั้น{SHORT[kind]} การคัดเลือก {row.committee.centre}",
            by=by,
            at=row.committee,
            reason=reason,
        )


def cancel_selection(*, selection: Selection, by: User, reason: str) -> Selection:
    """Give a selection up. Its steps, files and roster stay to be read; another one may begin."""
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุที่ยกเลิก"})
    with change_set(by, reason=reason) as change:
        row = _locked(selection, by)
        if row.committee.status == CommitteeStatus.CANCELLED:
            return row  # a second click
        _insist_open(row)
        row.committee.status = CommitteeStatus.CANCELLED
        row.committee.save(update_fields=["status"])
        row.cancelled_on, row.cancelled_reason = clock.today(), reason
        row.save(update_fields=["cancelled_on", "cancelled_reason"])
        record_change(
            change,
            kind="selection",
            title=f"{CANCELLED} {row.committee.centre}",
            by=by,
            at=row.committee,
            reason=reason,
        )
    return row


def announce(
    *,
    selection: Selection,
    announced_on: date,
    starts_on: date,
    ends_on: date,
    by: User,
    order_number: str = "",
    by_paper: bool = False,
) -> Committee:
    """The ประกาศรับรองผลการคัดเลือก was signed: the committee stands from its true first day.

    A present committee that would still sit then ends the day before. Who was taken off the roster before the
    announcement never held office. One change set; it can be undone unless it is done `by_paper`, since what is
    signed stays (registry.services.papers.signing calls it so). Raises ValidationError, by field.
    """
    with change_set(by, reason=ANNOUNCED) as change:
        row = _locked(selection, by)
        committee = row.committee
        term = {"announced_on": announced_on, "starts_on": starts_on, "ends_on": ends_on}
        if committee.status == CommitteeStatus.STANDING and all(
            getattr(committee, name) == value for name, value in term.items()
        ):
            return committee  # a second click
        before = check_announcement(
            selection=row, announced_on=announced_on, starts_on=starts_on, ends_on=ends_on
        )
        if before:
            before.ends_on = starts_on - timedelta(days=1)
            before.save(update_fields=["ends_on"])
        check = check_of(committee, on=announced_on)
        committee.seats.filter(until__lt=max(check.day, starts_on)).delete()
        committee.seats.update(since=starts_on)
        for name, value in term.items():
            setattr(committee, name, value)
        committee.order_number = order_number
        if not check.asks_why:
            committee.size_exception = ""  # it was written when the number was another
        committee.status = CommitteeStatus.STANDING
        committee.version = F("version") + 1  # a roster page that is open elsewhere shows other days
        committee.save()
        committee.refresh_from_db()
        committee.full_clean()
        if not by_paper:
            record_change(
                change,
                kind="selection",
                title=f"ลงนามประกาศรับรองผลการคัดเลือก {committee.centre}",
                by=by,
                at=committee,
            )
    return committee


def check_announcement(
    *, selection: Selection, announced_on: date, starts_on: date, ends_on: date
) -> Committee | None:
    """Refuse, by field, what cannot be announced so; else the present committee that would be cut short, if any."""
    _insist_open(selection)
    _insist_announceable(selection, announced_on, starts_on, ends_on)
    return _cut_short(selection.committee, starts_on, ends_on)


def _cut_short(committee: Committee, starts_on: date, ends_on: date) -> Committee | None:
    near = (
        Committee.objects.executive()
        .standing()
        .filter(centre=committee.centre_id, starts_on__lte=ends_on, ends_on__gte=starts_on)
        .exclude(pk=committee.pk)
        .order_by("starts_on")
    )
    found = None
    for other in near:
        if other.starts_on >= starts_on:
            days = f"{format_date(other.starts_on)} – {format_date(other.ends_on)}"
            raise ValidationError({"starts_on": f"มีคณะกรรมการวาระ {days} อยู่แล้ว วาระใหม่ต้องไม่คร่อมกัน"})
        if other.starts_on >= starts_on - timedelta(days=1):
            raise ValidationError(
                {"starts_on": f"ชุดปัจจุบันเพิ่งเริ่มวาระ {format_date(other.starts_on)} เริ่มชุดใหม่หลังวันนั้นอย่างน้อย 2 วัน"}
            )
        found = other
    return found


# ── what is insisted on ─────────────────────────────────────────────────────────────────────
def _insist_keeper(by: User, centre: Centre) -> None:
    access.insist(access.keeps_registry(by, at=centre), WHOM_TO_ASK)


def _locked(selection: Selection, by: User) -> Selection:
    """The selection and its committee as they stand now, held until the change is written."""
    Committee.objects.select_for_update().get(pk=selection.committee_id)
    row = Selection.objects.select_related(
        "committee__centre__province", "committee__centre__district", "committee__centre__subdistrict"
    ).get(pk=selection.pk)
    _insist_keeper(by, row.committee.centre)
    return row


def _insist_open(selection: Selection) -> None:
    if selection.committee.status == CommitteeStatus.CANCELLED:
        raise ValidationError("การคัดเลือกนี้ยกเลิกแล้ว เริ่มคัดเลือกใหม่ได้จากหน้า ศอช.")
    if selection.committee.status != CommitteeStatus.CHOOSING:
        raise ValidationError("คณะกรรมการชุดนี้ประกาศแล้ว ขั้นตอนการคัดเลือกแก้ไม่ได้อีก")


def _insist_past(field: str, day: date) -> None:
    if day > clock.today():
        raise ValidationError({field: f"วันที่ {format_date(day)} ยังมาไม่ถึง บันทึกเมื่อทำแล้ว"})


def _begun_before(selection: Selection, requested_on: date, by: User) -> Selection:
    """The same form sent again is no fault; somebody else's selection is told."""
    first = selection.steps.filter(kind=SelectionStepKind.REQUESTED).first()
    if first and (first.done_on, first.recorded_by_id) == (requested_on, by.pk):
        return selection
    raise ValidationError("ศอช. นี้กำลังคัดเลือกคณะกรรมการอยู่แล้ว ทำต่อจากการคัดเลือกนั้น", code="begun")


def _before(kind: SelectionStepKind, steps: dict[str, SelectionStep]) -> list[SelectionStep]:
    return [steps[earlier] for earlier in STEPS[: STEPS.index(kind)] if earlier in steps]


def _after(kind: SelectionStepKind, steps: dict[str, SelectionStep]) -> list[SelectionStep]:
    return [steps[later] for later in STEPS[STEPS.index(kind) + 1 :] if later in steps]


def _insist_order(kind: SelectionStepKind, done_on: date, steps: dict[str, SelectionStep]) -> None:
    """Steps follow one another, and so do their days."""
    coming = next_kind(steps)
    if kind not in steps and kind != coming:
        raise ValidationError(f"บันทึกขั้น{SHORT[coming]}ก่อน" if coming else "บันทึกครบทุกขั้นแล้ว")
    _insist_past("done_on", done_on)
    if earlier := _before(kind, steps):
        floor = earlier[-1]
        if done_on < floor.done_on:
            raise ValidationError({"done_on": f"ต้องไม่ก่อนขั้น{_dated(floor)}"})
    if later := _after(kind, steps):
        ceiling = later[0]
        if done_on > ceiling.done_on:
            raise ValidationError({"done_on": f"ต้องไม่หลังขั้น{_dated(ceiling)}"})


def _dated(step: SelectionStep) -> str:
    return f"{SHORT[SelectionStepKind(step.kind)]} ({format_date(step.done_on)})"


def _insist_rules(
    committee: Committee, kind: SelectionStepKind, details: dict[str, Any], *, is_new: bool
) -> None:
    """What the roster must show before officers are said to be chosen, and before it is ready."""
    if kind != SelectionStepKind.READY and not (kind == SelectionStepKind.OFFICERS and is_new):
        return
    check = check_of(committee, on=clock.today())
    if missing := check.why_not(kind):
        raise ValidationError(missing)
    if kind == SelectionStepKind.READY and check.asks_why and not details.get("size_exception"):
        raise ValidationError({"size_exception": "จำนวนไม่อยู่ใน 9 – 25 คน เขียนเหตุผลเพื่อให้ประกาศได้"})


def _insist_announceable(row: Selection, announced_on: date, starts_on: date, ends_on: date) -> None:
    committee = row.committee
    steps = {step.kind: step for step in row.steps.all()}
    ready, forum = steps.get(SelectionStepKind.READY), steps.get(SelectionStepKind.FORUM)
    if ready is None or forum is None:
        raise ValidationError(f"บันทึกขั้น{SHORT[SelectionStepKind.READY]}ก่อน")
    _insist_past("announced_on", announced_on)
    if announced_on < ready.done_on:
        raise ValidationError({"announced_on": f"ต้องไม่ก่อนขั้น{_dated(ready)}"})
    if starts_on < forum.done_on:
        raise ValidationError({"starts_on": f"ต้องไม่ก่อนขั้น{_dated(forum)}"})
    if ends_on <= starts_on:
        raise ValidationError({"ends_on": "วันครบวาระต้องอยู่หลังวันเริ่มวาระ"})
    check = check_of(committee, on=clock.today())
    if missing := check.why_not(None):
        raise ValidationError([f"รายชื่อเปลี่ยนไปหลังขั้น{SHORT[SelectionStepKind.READY]}", *missing])
    if check.asks_why and not committee.size_exception:
        raise ValidationError(f"จำนวนกรรมการไม่อยู่ใน 9 – 25 คน เขียนเหตุผลที่ขั้น{SHORT[SelectionStepKind.READY]}ก่อน")


def _stands(step: SelectionStep, said: dict[str, Any], row: Selection, details: dict[str, Any]) -> bool:
    """Whether exactly this is recorded already."""
    return all(getattr(step, name) == value for name, value in said.items()) and all(
        _detail(row, name) == value for name, value in details.items()
    )


def _detail(row: Selection, name: str) -> Any:
    return getattr(row.committee if name == "size_exception" else row, name)


def _keep_details(row: Selection, details: dict[str, Any]) -> None:
    for name, value in details.items():
        holder: Selection | Committee = row
        if name == "size_exception":
            holder = row.committee
        if getattr(holder, name) != value:
            setattr(holder, name, value)
            holder.save(update_fields=[name])
