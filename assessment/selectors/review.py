"""What reviewers have before them: the queue of forms, where one stands in it, and how it was when they had it last."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q

from assessment.choices import Move, Status
from assessment.facts import criteria_of
from assessment.models import Assessment, Evidence, ReviewComment, ReviewStep
from assessment.querysets import AssessmentQuerySet
from assessment.rules import moves
from assessment.rules.flags import Code, Flag
from assessment.selectors.changes import AnswerChange, changes_since
from assessment.selectors.flags import flags_for
from assessment.selectors.form import CategoryState, FormState, IndicatorState
from assessment.selectors.lists import Standing, standing_of
from conweb.kernel import access
from conweb.kernel.access import Placed
from conweb.kernel.choices import Role
from conweb.kernel.models import User

# The step that lets a form pass, by the role that makes it: what «รอท่านตรวจ» waits for.
PASSING = {step.mover: step for step in moves.STEPS if step.move in (moves.Move.ENDORSE, moves.Move.ACCEPT)}


def movers_at(user: User, *, at: Placed) -> tuple[moves.Mover, ...]:
    """The roles of the table that this person holds in a place."""
    return tuple(mover for mover in moves.Mover if access.holds(user, Role(mover), at=at))


def movers_held(user: User) -> frozenset[moves.Mover]:
    """The roles of the table that this person holds anywhere."""
    roles = {duty.role for duty in user.duty_list}
    return frozenset(mover for mover in moves.Mover if mover in roles)


def waiting_for(user: User) -> Q:
    """Forms that this person is to let pass or send back: what was sent for a head, what is endorsed for a province."""
    wanted = Q(pk__in=[])
    for duty in user.duty_list:
        for mover, step in PASSING.items():
            if duty.role != mover:
                continue
            area = Q(district=duty.district_id) if duty.district_id else Q(province=duty.province_id)
            wanted |= Q(status=step.start) & area
    return wanted


def lets_pass(user: User) -> bool:
    """Whether anything ever waits for this person: a head of a district, a province."""
    return any(duty.role in PASSING for duty in user.duty_list)


def in_queue_order(forms: AssessmentQuerySet) -> AssessmentQuerySet:
    """By province, district and ศอช.ต., as the tables of a province stand."""
    return forms.order_by("province__sort_key", "district__sort_key", "centre__sort_key", "pk")


def last_steps_of(forms: Iterable[Assessment]) -> dict[int, ReviewStep]:
    """The last step of each form with its person, by the keys of the forms. One query."""
    steps = ReviewStep.objects.filter(assessment__in=[form.pk for form in forms]).select_related("by")
    return {
        step.assessment_id: step for step in steps.order_by("assessment_id", "-pk").distinct("assessment_id")
    }


def last_steps(forms: AssessmentQuerySet) -> dict[int, int]:
    """The key of the last step of each form: what a page that lists them has seen. One query."""
    rows = forms.order_by("pk").annotate(last=Max("steps")).values_list("pk", "last")
    return {pk: last or 0 for pk, last in rows}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One form in the queue. `since` is when it came to this step; `again` that it was returned or reopened before."""

    form: Assessment
    standing: Standing
    band_label: str
    strict_label: str
    total_before: int | None
    flags: tuple[Flag, ...]
    again: bool
    since: datetime | None
    seen: int  # the last step: what is decided from a page is refused where another has been made since

    @property
    def readings_differ(self) -> bool:
        return self.form.total != self.form.strict_total

    @property
    def bands_differ(self) -> bool:
        return self.form.band != self.form.strict_band


SINCE = {
    Status.SENT: "sent_at",
    Status.ENDORSED: "endorsed_at",
    Status.ACCEPTED: "accepted_at",
    Status.REPORTED: "reported_at",
}


def queue_rows(
    forms: Sequence[Assessment],
    *,
    today: date,
    flags: Mapping[int, tuple[Flag, ...]] | None = None,
) -> list[QueueRow]:
    """The given forms (already scoped, `with_places`) as rows; two queries beside those of the flags."""
    keys = [form.pk for form in forms]
    flags = flags_for(forms, today=today) if flags is None else flags
    went_back: set[int] = set()
    last: dict[int, ReviewStep] = {}
    for step in (
        ReviewStep.objects.filter(assessment__in=keys).only("assessment", "move", "at").order_by("pk")
    ):
        last[step.assessment_id] = step
        if step.move in (Move.RETURN, Move.REOPEN):
            went_back.add(step.assessment_id)
    years = {form.fiscal_year - 1 for form in forms}
    before = {
        (centre, year + 1): total
        for centre, year, total in Assessment.objects.filter(
            centre__in=[form.centre_id for form in forms], fiscal_year__in=years
        ).values_list("centre", "fiscal_year", "total")
    }
    rows = []
    for form in forms:
        step = last.get(form.pk)
        reached = getattr(form, SINCE.get(Status(form.status), ""), None)
        rows.append(
            QueueRow(
                form=form,
                standing=standing_of(form),
                band_label=band_label(form, form.band),
                strict_label=band_label(form, form.strict_band),
                total_before=before.get((form.centre_id, form.fiscal_year)),
                flags=flags.get(form.pk, ()),
                again=form.pk in went_back and form.status != Status.RETURNED,
                since=reached or (step.at if step else None),
                seen=step.pk if step else 0,
            )
        )
    return rows


def band_label(form: Assessment, level: int | None) -> str:
    """The word of a band by the criteria of this form; empty while it has none."""
    return next((band.label for band in criteria_of(form.criteria_id).bands if band.level == level), "")


def with_flags(
    forms: Sequence[Assessment], flags: Mapping[int, tuple[Flag, ...]], *, flagged: bool
) -> list[Assessment]:
    """Those of the forms that have a flag, or those that have none."""
    return [form for form in forms if bool(flags.get(form.pk)) == flagged]


def counts_by_status(forms: AssessmentQuerySet) -> dict[str, int]:
    """How many forms stand where, every step by its name. One query."""
    rows = forms.order_by().values_list("status").annotate(number=Count("pk"))
    return dict.fromkeys(Status.values, 0) | dict(rows)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands in the queue it was opened from, and its neighbours there."""

    number: int
    count: int
    before: int | None
    after: int | None


def place_in(queue: Sequence[int], pk: int) -> Place | None:
    """None where the form is no part of the queue (any more)."""
    if pk not in queue:
        return None
    at = queue.index(pk)
    return Place(
        number=at + 1,
        count=len(queue),
        before=queue[at - 1] if at else None,
        after=queue[at + 1] if at + 1 < len(queue) else None,
    )


def steps_of(form: Assessment) -> list[ReviewStep]:
    """Every step of a form with its person and its comments, the first one first. Two queries, three where a ruling is named."""
    return list(form.steps.select_related("by").prefetch_related("comments__ruling").order_by("pk"))


def had_last(steps: Iterable[ReviewStep], movers: Collection[moves.Mover]) -> ReviewStep | None:
    """The last step that the side of these reviewers made themselves: from then on everything is new to them.

    Whoever of the side made it: an office reads on where a colleague stopped.
    """
    own = {
        step.start for step in moves.STEPS if step.mover in movers and step.mover is not moves.Mover.OFFICER
    }
    return next((step for step in reversed(list(steps)) if step.from_status in own), None)


@dataclass(frozen=True, slots=True)
class Since:
    """What is new about a form for its reviewer: the step they made last, what differs since, what they asked for."""

    step: ReviewStep
    changes: dict[int, AnswerChange]
    asked: dict[int, ReviewComment]

    @property
    def numbers(self) -> list[int]:
        """The indicators to look at: changed ones, and those asked for that did not change."""
        return sorted({*self.changes, *self.asked})

    @property
    def unanswered(self) -> list[int]:
        """Asked for and not changed."""
        return sorted(self.asked.keys() - self.changes.keys())


def since_reviewed(
    form: Assessment, steps: Sequence[ReviewStep], movers: Collection[moves.Mover]
) -> Since | None:
    """What changed since this side had the form; None where it has it for the first time. Three queries at most."""
    step = had_last(steps, movers)
    if step is None:
        return None
    asked: dict[int, ReviewComment] = {}
    for one in steps:
        if one.pk >= step.pk:  # what others sent back meanwhile is to be looked after as well
            asked |= {comment.number: comment for comment in one.comments.all()}
    return Since(step, {change.number: change for change in changes_since(form, step)}, asked)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One indicator before its reviewer. `change` and `asked` are there where the form came back; `typed` is what
    stands in the comment field, `errors` why it was refused. `flags` leave out that nothing proves it: most lines would
    say so, and `is_bare` says it where the proof would stand."""

    row: IndicatorState
    change: AnswerChange | None
    asked: ReviewComment | None
    flags: tuple[Flag, ...]
    is_bare: bool
    typed: str
    errors: tuple[str, ...]
    cited: str = ""  # the key of the ruling that is chosen beside the comment

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def pictures(self) -> tuple[Evidence, ...]:
        return tuple(file for file in self.row.evidence if file.content_type.startswith("image/"))


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """A หมวด with the lines of it that are shown."""

    category: CategoryState
    lines: tuple[ReviewLine, ...]


def review_lines(
    state: FormState,
    flags: Iterable[Flag],
    since: Since | None,
    *,
    typed: Mapping[str, str],
    errors: Mapping[str, Sequence[str]],
    only_changed: bool,
) -> list[ReviewGroup]:
    """The indicators by หมวด; only those to look at again where the form came back. What was typed is never hidden."""
    told = list(flags)
    groups = []
    for category, rows in state.grouped:
        lines = tuple(
            ReviewLine(
                row=row,
                change=since.changes.get(row.number) if since else None,
                asked=since.asked.get(row.number) if since else None,
                flags=tuple(
                    flag for flag in told if row.number in flag.numbers and flag.code is not Code.EVIDENCE
                ),
                is_bare=any(flag.code is Code.EVIDENCE and row.number in flag.numbers for flag in told),
                typed=typed.get(f"c{row.number}", ""),
                errors=tuple(errors.get(f"c{row.number}", ())),
                cited=typed.get(f"r{row.number}", ""),
            )
            for row in rows
        )
        if only_changed:
            lines = tuple(line for line in lines if line.change or line.asked or line.typed)
        if lines:
            groups.append(ReviewGroup(category, lines))
    return groups
