"""The way of a form as a line of steps: which it has reached, by whom and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assessment.choices import Move, Status
from assessment.models import Assessment, ReviewStep

WAY: tuple[tuple[Status, Move, str], ...] = (
    (Status.SENT, Move.SEND, "ส่งแล้ว"),
    (Status.ENDORSED, Move.ENDORSE, "อำเภอรับรอง"),
    (Status.ACCEPTED, Move.ACCEPT, "จังหวัดรับ"),
    (Status.REPORTED, Move.REPORT, "รายงานกรม"),
)
ORDER = [status for status, _, _ in WAY]


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of the line. `at` and `by` are of the last time it was made; empty while it is not reached."""

    label: str
    reached: bool
    at: datetime | None = None
    by: str = ""
    current: bool = False


def way_of(form: Assessment, steps: Iterable[ReviewStep]) -> list[Milestone]:
    """Where a form stands between its officer and the department. What was taken back is not reached any more."""
    listed = list(steps)
    last = {step.move: step for step in listed}  # the later one stands
    came = ORDER.index(Status(form.status)) if form.status in ORDER else -1
    if listed and form.was_brought_in:
        came_in, reported = listed[-1], form.status == Status.REPORTED
        by = came_in.by.full_name if came_in.by else ""
        return [
            Milestone("นำเข้าจากไฟล์", True, came_in.at, by, current=not reported),
            Milestone("รายงานกรม", reported, form.reported_at if reported else None, current=reported),
        ]
    found = []
    for place, (status, move, label) in enumerate(WAY):
        step = last.get(move) if place <= came else None
        found.append(
            Milestone(
                label=label,
                reached=place <= came,
                at=step.at if step else None,
                by=step.by.full_name if step and step.by else "",
                current=status == form.status,
            )
        )
    return found
