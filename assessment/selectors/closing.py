"""How far the forms of places are from the end of the round; when it was closed and opened again, by whom and why."""

from dataclasses import dataclass
from datetime import date

from assessment.models import AssessmentRound
from assessment.selectors.progress import Progress
from conweb.kernel.models import User
from conweb.kernel.thai import in_bangkok


@dataclass(frozen=True, slots=True)
class Cell:
    """How many forms of a place stand somewhere, and the word of the overview that lists exactly those."""

    label: str
    number: int
    standing: str


@dataclass(frozen=True, slots=True)
class PlaceEnds:
    """A district or province on the way to the end of the round: what is not reported, the furthest first."""

    progress: Progress
    cells: tuple[Cell, ...]

    @property
    def left(self) -> int:
        return self.progress.centres - self.progress.reported


def place_ends(progress: Progress) -> PlaceEnds:
    """The cells of a place; together with what is reported they are all its ศอช.ต."""
    row = progress
    return PlaceEnds(
        row,
        (
            Cell("จังหวัดรับ ยังไม่รายงาน", row.accepted - row.reported, "unreported"),
            Cell("รอจังหวัดรับ", row.endorsed - row.accepted, "endorsed"),
            Cell("รออำเภอรับรอง", row.sent - row.endorsed, "waiting"),
            Cell("ส่งกลับแก้ไข", row.returned, "returned"),
            Cell("ร่าง ตอบครบ", row.complete, "complete"),
            Cell("ร่าง ไม่ครบ", row.partial, "partial"),
            Cell("ยังไม่เริ่ม", row.untouched, "untouched"),
        ),
    )


@dataclass(frozen=True, slots=True)
class Closing:
    """One closing (`closed_on` is its day) or opening again (None) of a round, and the day on which it was done."""

    closed_on: date | None
    on: date
    by: str
    reason: str


def closings_of(round_: AssessmentRound) -> list[Closing]:
    """Every closing and opening, the newest first. Two queries."""
    events = AssessmentRound.pgh_event_model.objects.filter(id=round_.pk)
    found = []
    standing: date | None = None
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        if event.closed_on != standing:
            said = event.pgh_context.metadata if event.pgh_context else {}
            # The day on which the office worked, which the clock of the database does not know.
            day = date.fromisoformat(said["on"]) if "on" in said else in_bangkok(event.pgh_created_at).date()
            found.append((event.closed_on, day, said.get("user"), said.get("reason", "")))
        standing = event.closed_on
    people = User.objects.in_bulk({user for _, _, user, _ in found if user})
    closings = [
        Closing(closed_on, day, people[user].full_name if user in people else "", reason)
        for closed_on, day, user, reason in found
    ]
    return closings[::-1]
