"""Forms that went back to their officer: who sent them back, when, why, and what is to be mended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assessment.choices import Move, Status
from assessment.models import Assessment, ReviewStep, Ruling
from assessment.selectors.changes import AnswerChange

# Whose move it was, by where the form stood.
SENDERS = {
    Status.SENT: "พัฒนาการอำเภอ",
    Status.ENDORSED: "จังหวัด",
    Status.ACCEPTED: "จังหวัด",
    Status.REPORTED: "กรมการพัฒนาชุมชน",
}


@dataclass(frozen=True, slots=True)
class Return:
    """The step by which a form came back, what was said about its indicators, and by which rulings, by number."""

    step: ReviewStep
    comments: dict[int, str]
    cited: dict[int, Ruling] = field(default_factory=dict)

    @property
    def sender(self) -> str:
        """The office: จังหวัด, พัฒนาการอำเภอ, กรม."""
        return SENDERS[Status(self.step.from_status)]

    @property
    def who(self) -> str:
        return self.step.by.full_name if self.step.by else ""

    @property
    def is_reopened(self) -> bool:
        """Opened for a change without anything asked of an indicator."""
        return self.step.move == Move.REOPEN

    @property
    def first(self) -> int | None:
        """Where the officer begins."""
        return min(self.comments, default=None)

    def untouched(self, changes: Iterable[AnswerChange]) -> list[int]:
        """The indicators that were asked about and are as they were."""
        changed = {change.number for change in changes}
        return [number for number in self.comments if number not in changed]


def returns_of(forms: Iterable[Assessment]) -> dict[int, Return]:
    """How each form came back, by its key; those that are not with the officer for a second time are left out.
    Two queries, three where a ruling is named, none for none."""
    keys = [form.pk for form in forms if form.status == Status.RETURNED]
    if not keys:
        return {}
    steps = ReviewStep.objects.filter(assessment__in=keys, move__in=[Move.RETURN, Move.REOPEN])
    last = steps.order_by("assessment_id", "-pk").distinct("assessment_id")
    return {
        step.assessment_id: _by_step(step)
        for step in last.select_related("by").prefetch_related("comments__ruling")
    }


def return_of(form: Assessment) -> Return | None:
    """How a form came back; None unless it waits to be mended. Two queries, none for another form."""
    return returns_of([form]).get(form.pk)


def return_among(form: Assessment, steps: Sequence[ReviewStep]) -> Return | None:
    """As `return_of`, where the steps of the form are read already, with their comments."""
    if form.status != Status.RETURNED:
        return None
    back = (step for step in reversed(steps) if step.move in (Move.RETURN, Move.REOPEN))
    step = next(back, None)
    return step and _by_step(step)


def _by_step(step: ReviewStep) -> Return:
    comments = list(step.comments.all())
    cited = {comment.number: comment.ruling for comment in comments if comment.ruling}
    return Return(step, {comment.number: comment.text for comment in comments}, cited)
