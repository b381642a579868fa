"""What differs between a form as somebody had it before them and the form as it stands."""

from dataclasses import dataclass

from assessment.choices import Move
from assessment.facts import criteria_of, points_of
from assessment.models import Answer, Assessment, Evidence, ReviewStep
from assessment.scoring.criteria import Indicator, Kind
from assessment.scoring.notes import answer_text
from assessment.selectors.history import answers_read


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


def changes_since(assessment: Assessment, step: ReviewStep) -> list[AnswerChange]:
    """The indicators whose answer, note or files are not what they were at a step, in the order of the form. Three
    queries."""
    now = {row.number: row for row in assessment.answers.all()}
    versions = {int(number): version for number, version in step.versions.items()}
    moved = {number: version for number, version in versions.items() if _version(now.get(number)) != version}
    then = answers_read(assessment, moved)
    had = set(step.evidence)
    files: dict[int, dict[str, list[str]]] = {}
    for file in Evidence.objects.filter(assessment=assessment):
        kept = file.removed_at is None
        if kept != (file.pk in had):
            files.setdefault(file.number, {"added": [], "removed": []})[
                "added" if kept else "removed"
            ].append(file.name)
    found = []
    for indicator in criteria_of(assessment.criteria_id).indicators:
        number = indicator.number
        answer = now.get(number)
        was = then.get(number) if number in moved else (answer if number in versions else None)
        change = AnswerChange(
            number=number,
            label=indicator.short_label,
            before=_told(indicator, was),
            after=_told(indicator, answer),
            points_before=_points(indicator, was),
            points_after=answer.points if answer else None,
            note_before=was.note if was else "",
            note_after=answer.note if answer else "",
            added=tuple(files.get(number, {}).get("added", ())),
            removed=tuple(files.get(number, {}).get("removed", ())),
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
