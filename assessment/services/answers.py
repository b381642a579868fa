"""Beginning a form and saving its answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assessment.facts import criteria_of, points_of, read_typed, scored_answers
from assessment.models import Answer, AnswerConflict, Assessment, AssessmentRound
from assessment.rules.proposals import Proposal
from assessment.scoring.answers import Problem
from assessment.scoring.engine import ScoreCard, score
from assessment.services.changed import recount_changes
from assessment.services.proposals import keep_proposal_seen
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.choices import CentreStatus, Tier
from registry.models import Centre
from registry.selectors import committee_size_on


def start_assessment(*, centre: Centre, round_: AssessmentRound, by: User | None) -> Assessment:
    """Begin the form of a centre. A second click, or a colleague's, opens the same form."""
    if centre.tier != Tier.SUBDISTRICT or centre.status != CentreStatus.ACTIVE:
        raise ValidationError("ประเมินเฉพาะ ศอช.ต. ที่ดำเนินงานอยู่")
    if round_.closed_on:
        raise ValidationError(f"รอบปีงบประมาณ {round_.fiscal_year} ปิดแล้ว ติดต่อจังหวัดหากต้องแก้ไข")
    with change_set(by):
        try:
            with transaction.atomic():
                return Assessment.objects.create(
                    centre=centre,
                    round=round_,
                    criteria_id=round_.criteria_id,
                    fiscal_year=round_.fiscal_year,
                    province_id=centre.province_id,
                    district_id=centre.district_id,
                    committee_size=committee_size_on(centre, on=round_.cut_off_on),
                    started_at=clock.now(),
                    started_by=by,
                )
        except IntegrityError:
            return Assessment.objects.get(centre=centre, round=round_)


def take_committee_size(*, assessment: Assessment, by: User) -> Assessment:
    """Take the number of กรรมการ anew from the registry, as of the cut-off date."""
    with change_set(by, reason="ใช้จำนวนกรรมการล่าสุดจากทะเบียน"):
        form = locked_draft(assessment)
        form.committee_size = committee_size_on(form.centre, on=form.round.cut_off_on)
        form.save(update_fields=["committee_size"])
    return form


# Together, with a colon between, they fill Answer.page.
PAGE_ID_LENGTH, LAST_SEQUENCE = 22, 10**13 - 1


@dataclass(frozen=True, slots=True)
class Typed:
    """One indicator as it stands on somebody's page."""

    value: str
    of: str = ""
    note: str | None = None  # None: the note is not part of this save
    base_version: int = 0  # the version that the page had read; 0 where there was none
    page: str = ""  # which open page it is
    sequence: int = 0  # rises with every change of that page: a slow line may bring an earlier one last

    @property
    def stamp(self) -> str:
        """This very change of this very page, as it is kept with the answer."""
        return f"{self.page}:{self.sequence}" if self.page else ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: the answer that stands now, what is wrong with it, and who was first."""

    assessment: Assessment
    answer: Answer | None
    problem: Problem | None = None
    conflict: AnswerConflict | None = None
    came_late: bool = False  # the same page had saved this change, or a later one, before
    proposal: Proposal | None = None  # what the records said to it, where the answer was written


def save_answer(*, assessment: Assessment, number: int, typed: Typed, by: User) -> Saved:
    """Save one indicator, right or wrong, and the totals that follow.

    Where a newer version by another page stands there, nothing is overwritten: what was typed is kept
    as an open conflict. The same save sent twice changes nothing, however much later it comes again.
    ValidationError where the form is locked (code "sent" or "closed") or the text is too long to be kept.
    """
    typed = _clean(typed)
    with change_set(by):
        form = locked_draft(assessment)
        indicator = criteria_of(form.criteria_id).indicator(number)
        reading = read_typed(indicator, typed.value, typed.of)
        if reading.problem and reading.problem.code == "too_long":
            raise ValidationError(f"ข้อ {number}: {reading.problem.message}")
        rows = {row.number: row for row in form.answers.all()}
        answer = rows.get(number)
        if answer and _came_late(form, answer, typed):
            return _told_late(form, answer, typed, by)
        if answer and _same(answer, typed):
            _settle_own(form, number, by)
            if typed.stamp:  # an earlier change of this page may still be on its way
                answer.page = typed.stamp
                answer.save(update_fields=["page"])
            return Saved(form, answer, reading.problem)
        if answer and answer.version != typed.base_version and not _wrote(answer, typed.page):
            return Saved(form, answer, conflict=_keep_aside(form, number, typed, by))
        if answer is None and not (typed.value or typed.of or typed.note):
            # Nothing was there and nothing was typed; what was typed before that may still be on its way.
            return Saved(form, _empty(form, number, typed, by) if typed.stamp else None)
        if answer is None:
            answer = Answer(assessment=form, number=number, version=0)
            rows[number] = answer
        answer.typed_value, answer.typed_of = typed.value, typed.of
        answer.value, answer.of = reading.value, reading.of
        answer.points, answer.strict_points = points_of(indicator, answer)
        if typed.note is not None:
            answer.note = typed.note
        answer.version += 1
        answer.page, answer.saved_at, answer.saved_by = typed.stamp, clock.now(), by
        answer.save()
        proposal = keep_proposal_seen(form, answer, by=by)
        rescore(form, rows.values())
        recount_changes(form)
    return Saved(form, answer, reading.problem, proposal=proposal)


def decide_conflict(*, conflict: AnswerConflict, keep: bool, seen_version: int, by: User) -> Saved:
    """Settle which of two values stands. Both stay in the history.

    `seen_version` is the version of the other value that was on the screen: if a third one came since,
    the question is asked again, for whichever of the two was chosen.
    """
    with change_set(by, reason=f"เลือกค่าข้อ {conflict.number} ที่บันทึกชนกัน"):
        form = locked_draft(conflict.assessment)
        conflict = AnswerConflict.objects.select_for_update().get(pk=conflict.pk)
        answer = form.answers.get(number=conflict.number)
        if conflict.kept is not None:
            return Saved(form, answer, _problem_of(form, answer))
        if answer.version != seen_version:
            return Saved(form, answer, conflict=conflict)
        conflict.kept, conflict.decided_at = keep, clock.now()
        conflict.save(update_fields=["kept", "decided_at"])
        if not keep:
            return Saved(form, answer, _problem_of(form, answer))
        mine = Typed(conflict.typed_value, conflict.typed_of, conflict.note, base_version=answer.version)
        return save_answer(assessment=form, number=conflict.number, typed=mine, by=by)


def rescore(form: Assessment, rows: Iterable[Answer]) -> ScoreCard:
    """Bring the stored totals to what the engine says of these answers."""
    criteria = criteria_of(form.criteria_id)
    card = score(criteria, scored_answers(criteria, rows))
    figures = {
        "answered": len(criteria.indicators) - len(card.missing),
        "total": card.total,
        "strict_total": card.strict_total,
        "band": card.band.level if card.band else None,
        "strict_band": card.strict_band.level if card.strict_band else None,
    }
    if any(getattr(form, name) != figure for name, figure in figures.items()):
        for name, figure in figures.items():
            setattr(form, name, figure)
        form.save(update_fields=list(figures))
    return card


def locked_draft(assessment: Assessment) -> Assessment:
    """The form, held until the transaction ends: two savers of one form go one after the other."""
    form = Assessment.objects.select_for_update(of=("self",)).select_related("round").get(pk=assessment.pk)
    if not form.is_draft:
        raise ValidationError("ส่งผลประเมินแล้ว แก้ไขไม่ได้", code="sent")
    if form.round.closed_on:
        raise ValidationError(f"รอบปีงบประมาณ {form.fiscal_year} ปิดแล้ว แก้ไขไม่ได้", code="closed")
    return form


def _clean(typed: Typed) -> Typed:
    def text(value: str) -> str:
        return value.replace("\x00", "").strip()

    return replace(
        typed,
        value=text(typed.value),
        of=text(typed.of),
        note=None if typed.note is None else text(typed.note).replace("\r\n", "\n"),
        page=typed.page.replace(":", "")[:PAGE_ID_LENGTH],
        sequence=min(typed.sequence, LAST_SEQUENCE),
    )


def _same(answer: Answer | AnswerConflict, typed: Typed) -> bool:
    return (
        answer.typed_value == typed.value
        and answer.typed_of == typed.of
        and (typed.note is None or answer.note == typed.note)
    )


def _bears(answer: Answer, page: str) -> bool:
    return bool(page) and answer.page.startswith(f"{page}:")


def _wrote(answer: Answer, page: str) -> bool:
    """Whether the version that stands is this page's own, or was typed there as well: it has nothing to ask then."""
    events = Answer.pgh_event_model.objects.filter(pgh_obj_id=answer.pk, version=answer.version)
    return _bears(answer, page) or (bool(page) and events.filter(page__startswith=f"{page}:").exists())


def _came_late(form: Assessment, answer: Answer, typed: Typed) -> bool:
    """Whether this page has sent this change, or a later one, before: it was repeated or overtaken on its way.

    The history is asked, for the answer may be somebody else's by now, and the later change kept aside.
    """
    if not (typed.page and typed.sequence):
        return False
    if _bears(answer, typed.page):
        stamps = [answer.page]
    else:
        answers, aside = (
            model.pgh_event_model.objects.filter(
                assessment=form.pk, number=answer.number, page__startswith=f"{typed.page}:"
            ).values_list("page", flat=True)
            for model in (Answer, AnswerConflict)
        )
        stamps = list(answers.union(aside))
    return any(int(stamp.rpartition(":")[2]) >= typed.sequence for stamp in stamps)


def _told_late(form: Assessment, answer: Answer, typed: Typed, by: User) -> Saved:
    """What stands, and what waits, for a change that came too late to touch either."""
    waiting = form.conflicts.filter(number=answer.number, by=by, kept__isnull=True).first()
    late = not _same(waiting or answer, typed)  # a plain repeat has nothing new to be told
    return Saved(form, answer, _problem_of(form, answer), conflict=waiting, came_late=late)


def _empty(form: Assessment, number: int, typed: Typed, by: User) -> Answer:
    """A row before its first version: it remembers what was taken back before it ever arrived."""
    return Answer.objects.create(
        assessment=form, number=number, version=0, page=typed.stamp, saved_at=clock.now(), saved_by=by
    )


def _settle_own(form: Assessment, number: int, by: User) -> None:
    """Who types the value that stands has nothing left to choose."""
    waiting = form.conflicts.filter(number=number, by=by, kept__isnull=True)
    waiting.update(kept=False, decided_at=clock.now())


def _keep_aside(form: Assessment, number: int, typed: Typed, by: User) -> AnswerConflict:
    waiting = form.conflicts.filter(number=number, by=by, kept__isnull=True).first()
    conflict = waiting or AnswerConflict(assessment=form, number=number, by=by)
    before = (conflict.typed_value, conflict.typed_of, conflict.note, conflict.base_version, conflict.page)
    conflict.typed_value, conflict.typed_of = typed.value, typed.of
    conflict.note = conflict.note if typed.note is None else typed.note
    conflict.base_version, conflict.page = typed.base_version, typed.stamp or conflict.page
    after = (conflict.typed_value, conflict.typed_of, conflict.note, conflict.base_version, conflict.page)
    if waiting is None or before != after:
        conflict.at = clock.now()
        conflict.save()
    return conflict


def _problem_of(form: Assessment, answer: Answer) -> Problem | None:
    indicator = criteria_of(form.criteria_id).indicator(answer.number)
    return read_typed(indicator, answer.typed_value, answer.typed_of).problem
