"""What differs between a form as somebody had it before them and the form as it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.choices import Move
from assessment.facts import criteria_of, points_of
from assessment.models import Answer, Assessment, Evidence, ReviewStep
from assessment.scoring.criteria import Indicator, Kind
from assessment.scoring.notes import answer_text
from assessment.selectors.form import FormState
from assessment.selectors.history import answers_of_forms


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One indicator then and now: answers in words, points (None while there are none), notes, and files by name."""

    number: int
    label: str
    before: str
    after: str
    points_before: int | None
    points_after: int | None
    note_before: str
    note_after: str
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def answer_changed(self) -> bool:
        return self.before != self.after

    @property
    def note_changed(self) -> bool:
        return self.note_before != self.note_after


def last_step(assessment: Assessment, *moves: Move) -> ReviewStep | None:
    """The latest step of a form, of these moves where any are named."""
    steps = assessment.steps.filter(move__in=moves) if moves else assessment.steps.all()
    return steps.order_by("-pk").first()


def accepted_step(assessment: Assessment) -> ReviewStep | None:
    """When the province accepted the form last."""
    return last_step(assessment, Move.ACCEPT)


def accepted_steps(forms: Iterable[Assessment]) -> dict[int, ReviewStep]:
    """As `accepted_step`, for many forms by their keys; those never accepted are left out. One query, none for none."""
    keys = [form.pk for form in forms]
    if not keys:
        return {}
    steps = ReviewStep.objects.filter(assessment__in=keys, move=Move.ACCEPT)
    return {
        step.assessment_id: step for step in steps.order_by("assessment_id", "-pk").distinct("assessment_id")
    }


def changes_since(assessment: Assessment, step: ReviewStep) -> list[AnswerChange]:
    """The indicators whose answer, note or files are not what they were at a step, in the order of the form. Three
    queries."""
    return changes_of([(assessment, step)])[assessment.pk]


def changes_of(pairs: Iterable[tuple[Assessment, ReviewStep]]) -> dict[int, list[AnswerChange]]:
    """As `changes_since`, for many forms by their keys, each with a step of its own: three queries, none for none."""
    steps = {form.pk: (form, step) for form, step in pairs}
    if not steps:
        return {}
    now: dict[int, dict[int, Answer]] = defaultdict(dict)
    for row in Answer.objects.filter(assessment__in=steps):
        now[row.assessment_id][row.number] = row
    moved = {key: _moved(now[key], step) for key, (_, step) in steps.items()}
    then = answers_of_forms(moved)
    files: dict[int, list[Evidence]] = defaultdict(list)
    for file in Evidence.objects.filter(assessment__in=steps):
        files[file.assessment_id].append(file)
    return {
        key: _changes(form, step, now[key], then.get(key, {}), moved[key], files[key])
        for key, (form, step) in steps.items()
    }


def changes_in(state: FormState, step: ReviewStep) -> list[AnswerChange]:
    """As `changes_since`, for a form whose page has read it already, with every indicator and its evidence: one
    query."""
    form = state.assessment
    moved = _moved(state.rows, step)
    then = answers_of_forms({form.pk: moved}).get(form.pk, {})
    files = [file for row in state.indicators for file in (*row.evidence, *row.removed_evidence)]
    return _changes(form, step, state.rows, then, moved, files)


def _moved(now: Mapping[int, Answer], step: ReviewStep) -> dict[int, int]:
    """The answers of which another version stands than at a step, with the version it had then."""
    versions = {int(number): version for number, version in step.versions.items()}
    return {number: version for number, version in versions.items() if _version(now.get(number)) != version}


def _changes(
    form: Assessment,
    step: ReviewStep,
    now: Mapping[int, Answer],
    then: Mapping[int, Any],
    moved: Collection[int],
    files: Iterable[Evidence],
) -> list[AnswerChange]:
    """One form then and now: what stood at the step is `then` where another version stands, else it is the same."""
    had = set(step.evidence)
    added: dict[int, list[str]] = defaultdict(list)
    removed: dict[int, list[str]] = defaultdict(list)
    for file in files:
        kept = file.removed_at is None
        if kept != (file.pk in had):
            (added if kept else removed)[file.number].append(file.name)
    found = []
    for indicator in criteria_of(form.criteria_id).indicators:
        number = indicator.number
        answer = now.get(number)
        was = then.get(number) if number in moved else (answer if str(number) in step.versions else None)
        change = AnswerChange(
            number=number,
            label=indicator.short_label,
            before=_told(indicator, was),
            after=_told(indicator, answer),
            points_before=_points(indicator, was),
            points_after=_points(indicator, answer),
            note_before=was.note if was else "",
            note_after=answer.note if answer else "",
            added=tuple(added[number]),
            removed=tuple(removed[number]),
        )
        if change.answer_changed or change.note_changed or change.added or change.removed:
            found.append(change)
    return found


def _version(answer: Answer | None) -> int:
    return answer.version if answer else 0


def _told(indicator: Indicator, row: Answer | None) -> str:
    """An answer in words, one of the history as well; what was typed where it cannot be read."""
    if row is None:
        return ""
    if row.value is None or (indicator.kind is Kind.SHARE and row.of is None):
        return row.typed_value
    return answer_text(indicator, row.value, row.of)


def _points(indicator: Indicator, row: Answer | None) -> int | None:
    return points_of(indicator, row)[0] if row else None
