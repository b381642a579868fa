"""ทะเบียนการศึกษาดูงาน of one ศอช.: who came to learn there, and when (guideline 7.1)."""

from dataclasses import dataclass
from datetime import date

from awards.models import StudyVisit
from conweb.kernel import clock, pdf
from conweb.kernel.models import User
from conweb.kernel.thai import Digits
from registry.models import Centre

STYLE = "css/award-papers.css"
# Room under what is recorded for what the centre writes by hand until the next print.
LINES_BY_HAND = 5


@dataclass(frozen=True, slots=True)
class VisitLine:
    on: date
    visitors: str
    people: int | None
    topic: str
    note: str


@dataclass(frozen=True, slots=True)
class VisitLog:
    """The visits of a centre, the first one first."""

    centre: str
    short_name: str
    place: str
    visits: tuple[VisitLine, ...]
    printed_on: date
    digits: Digits

    @property
    def title(self) -> str:
        return f"ทะเบียนการศึกษาดูงาน {self.short_name}"

    @property
    def people(self) -> int:
        return sum(visit.people or 0 for visit in self.visits)

    @property
    def uncounted(self) -> int:
        """Visits of which nobody wrote down how many came."""
        return sum(visit.people is None for visit in self.visits)

    @property
    def empty_lines(self) -> range:
        return range(LINES_BY_HAND)


def visit_log(centre: Centre, *, user: User, digits: Digits) -> VisitLog:
    """Everything recorded of the centre. One query besides the centre with its places."""
    rows = StudyVisit.objects.visible_to(user).filter(centre=centre).order_by("visited_on", "pk")
    places = (centre.district, centre.province)
    return VisitLog(
        centre=centre.official_name,
        short_name=centre.short_name,
        place=" ".join(place.full_name for place in places if place),
        visits=tuple(
            VisitLine(row.visited_on, row.visitors, row.people, row.topic, row.note) for row in rows
        ),
        printed_on=clock.today(),
        digits=digits,
    )


def visit_log_pdf(log: VisitLog) -> bytes:
    return pdf.print_html(pdf.paper_html("awards/print/visit_log.html", {"log": log}), style=STYLE)
