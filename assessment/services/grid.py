"""A district's grid: forms begun together, a block of answers saved at once, and that block taken back.

Every answer goes through `save_answer`, as on the pages of the form: there is no second way of writing one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError

from assessment.models import Answer, AnswerConflict, Assessment, AssessmentRound
from assessment.services.answers import Saved, Typed, save_answer, start_assessment
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, RecordedChange, User
from conweb.kernel.undo import why_not_undo
from registry.models import Centre

# Of the recorded changes: a block of answers, and a block that was taken back, which can be taken back in turn.
KIND = "grid-answers"
TAKEN_BACK, MADE_AGAIN = "ย้อนการวาง: ", "วางอีกครั้ง: "
WHOSE = "ย้อนการวางเป็นงานของพัฒนากรในอำเภอนี้ หากต้องแก้ไขติดต่อพัฒนากร"


@dataclass(frozen=True, slots=True)
class BlockCell:
    """One cell of a block: whose form, which indicator, what was typed."""

    form: int
    number: int
    typed: Typed


@dataclass(slots=True)
class Block:
    """What became of a block: by form and indicator what stands, or why it could not be stored."""

    change: UUID | None = None  # None where nothing was written that could be taken back
    saved: dict[tuple[int, int], Saved] = field(default_factory=dict)
    refused: dict[tuple[int, int], ValidationError] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftAnswer:
    """An answer of a block that stays: somebody has changed it since, or its form is no longer open."""

    form: Assessment
    number: int
    why: str

    def __str__(self) -> str:
        return f"{self.form.centre.short_name} ข้อ {self.number}: {self.why}"


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What taking a block back does: the answers that become what they were, and those that stay."""

    going: tuple[tuple[Assessment, int, str, str], ...]  # form, indicator, value and denominator from before
    left: tuple[LeftAnswer, ...]

    @property
    def of(self) -> int:
        return len(self.going) + len(self.left)


def begin_forms(*, centres: Iterable[Centre], round_: AssessmentRound, by: User) -> list[Assessment]:
    """Begin the forms of several centres at once. ValidationError, and none begun, where one cannot be."""
    with change_set(by, reason="เริ่มแบบประเมินจากตารางทั้งอำเภอ"):
        return [start_assessment(centre=centre, round_=round_, by=by) for centre in centres]


def save_block(
    *, cells: Sequence[BlockCell], forms: Mapping[int, Assessment], district: District, title: str, by: User
) -> Block:
    """Save many answers of a district as one change set that can be taken back.

    Each stands for itself: one that cannot be stored (its form was sent meanwhile, the text is too long) takes no other
    along. What is wrong is stored as typed, what came second waits as a conflict, as on the pages of the form.
    PermissionDenied where a form is not this person's to enter.
    """
    block = Block()
    # Forms are locked one after the other, always in one order: two blocks never wait for each other.
    ordered = sorted(cells, key=lambda cell: (cell.form, cell.number))
    with change_set(by, reason=title[:300]) as change:
        stood = _versions(forms)
        for cell in ordered:
            form = forms[cell.form]
            if not access.enters_assessments(by, at=form):
                raise PermissionDenied(WHOSE)
            at = (cell.form, cell.number)
            try:
                block.saved[at] = save_answer(assessment=form, number=cell.number, typed=cell.typed, by=by)
            except ValidationError as refusal:
                block.refused[at] = refusal
        # What was there already makes no change that could be taken back.
        if any(
            saved.answer is not None and saved.answer.version != stood.get(at, 0)
            for at, saved in block.saved.items()
        ):
            block.change = change.id
            record_change(
                change,
                kind=KIND,
                title=title[:200],
                by=by,
                at=Centre(province_id=district.province_id, district_id=district.pk),
            )
    return block


def what_goes_back(record: RecordedChange) -> TakingBack:
    """What taking this block back would do. Reads only: four queries, however long the block is."""
    written = _written(record.pk)
    forms = Assessment.objects.select_related("centre__subdistrict", "round").in_bulk(
        {answer.form for answer in written}
    )
    stands = _versions(forms)
    going, left = [], []
    for answer in written:
        form = forms[answer.form]
        if stands[answer.form, answer.number] != answer.version:
            left.append(LeftAnswer(form, answer.number, "มีการแก้ไขหลังจากนั้น"))
        elif not form.is_draft or form.round.closed_on:
            left.append(LeftAnswer(form, answer.number, "ส่งหรือปิดรอบแล้ว"))
        else:
            going.append((form, answer.number, *answer.before))
    return TakingBack(tuple(going), tuple(left))


def take_back_block(*, record: RecordedChange, by: User) -> TakingBack:
    """Make the answers of a block what they were before it, as a change set of its own that can be taken back too.

    Answers that were changed since, and forms that were sent, stay and are named. ValidationError where the block was
    taken back before, is too old, or nothing of it can go back.
    """
    plain = record.title.removeprefix(TAKEN_BACK).removeprefix(MADE_AGAIN)
    said = MADE_AGAIN if record.title.startswith(TAKEN_BACK) else TAKEN_BACK
    with change_set(by, reason=f"{said}{plain}"[:300]) as change:
        locked = RecordedChange.objects.select_for_update().get(pk=record.pk)
        if refusal := why_not_undo(locked):
            raise ValidationError(refusal)
        forms = {answer.form for answer in _written(locked.pk)}
        list(Assessment.objects.select_for_update().filter(pk__in=forms).order_by("pk"))
        work = what_goes_back(locked)
        if not work.going:
            raise ValidationError(["ย้อนการวางไม่ได้", *map(str, work.left)])
        stands = {
            (row.assessment_id, row.number): row.version
            for row in Answer.objects.filter(assessment__in=forms)
        }
        for form, number, value, of in work.going:
            if not access.enters_assessments(by, at=form):
                raise PermissionDenied(WHOSE)
            typed = Typed(value, of, base_version=stands[form.pk, number])
            save_answer(assessment=form, number=number, typed=typed, by=by)
        _drop_conflicts(locked, by)
        RecordedChange.objects.filter(pk=locked.pk).update(undone_at=clock.now(), undone_by=by)
        record_change(change, kind=KIND, title=f"{said}{plain}"[:200], by=by, at=locked)
    return work


@dataclass(frozen=True, slots=True)
class _Written:
    """An answer that a block gave: the version it made, and what had been typed there before."""

    form: int
    number: int
    version: int
    before: tuple[str, str]


def _written(change: UUID) -> list[_Written]:
    """The answers whose version a block made, in the order of forms and indicators. Two queries."""
    history = Answer.pgh_event_model.objects
    of_block = history.filter(pgh_context=change)
    made: dict[int, Any] = {event.pgh_obj_id: event for event in of_block.order_by("pgh_id")}
    before: dict[int, Any] = {}
    for event in history.filter(pgh_obj_id__in=made).exclude(pgh_context=change).order_by("pgh_id"):
        if event.pgh_id < made[event.pgh_obj_id].pgh_id:
            before[event.pgh_obj_id] = event
    found = []
    for key, event in made.items():
        earlier = before.get(key)
        # The same value typed on another page makes no version: only the page that confirmed it is noted.
        if event.version > (earlier.version if earlier else 0):
            typed = (earlier.typed_value, earlier.typed_of) if earlier else ("", "")
            found.append(_Written(event.assessment_id, event.number, event.version, typed))
    return sorted(found, key=lambda answer: (answer.form, answer.number))


def _versions(forms: Iterable[int]) -> dict[tuple[int, int], int]:
    """The version that stands, by form and indicator. One query."""
    rows = Answer.objects.filter(assessment__in=list(forms)).values_list("assessment", "number", "version")
    return {(form, number): version for form, number, version in rows}


def _drop_conflicts(record: RecordedChange, by: User) -> None:
    """What the block had laid beside a newer value waits no longer."""
    events = AnswerConflict.pgh_event_model.objects.filter(pgh_context=record.pk)
    waiting = AnswerConflict.objects.filter(
        pk__in=events.values("pgh_obj_id"), kept__isnull=True, by=record.by
    )
    waiting.update(kept=False, decided_at=clock.now())
