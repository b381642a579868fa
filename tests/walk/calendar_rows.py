"""What the calendar's addresses ask for: a holiday, an address for a calendar program, a printed reminder."""

from datetime import date

from assessment.models import AssessmentRound, CalendarFeed, Holiday
from assessment.services.feeds import make_feed
from assessment.services.letters import draft_letter
from conweb.kernel.models import Province, User
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from registry.services.papers.printing import print_paper

TICKET = "walk"
HOLIDAY = "วันจักรี"


def make_calendar_rows(officer: User, administrator: User) -> None:
    Holiday.objects.create(day=date(2021, 4, 6), name=HOLIDAY)
    make_feed(by=officer, ticket=TICKET)
    for province in Province.objects.filter(pk__in=["31", "30"]):
        letter = draft_letter(
            kind=PaperKind.REMINDER_LETTER,
            office=province,
            to="นายอำเภอทุกอำเภอ",
            subject="เตือนกำหนดส่งงาน",
            paragraphs=("ด้วยใกล้ครบกำหนดส่งงาน", "จึงเรียนมาเพื่อพิจารณาดำเนินการ"),
            enclosures=(),
            by=administrator,
        )
        print_paper(letter, by=administrator)


def the_round() -> AssessmentRound:
    return AssessmentRound.objects.get(fiscal_year=2564)


def the_holiday() -> Holiday:
    return Holiday.objects.get(name=HOLIDAY)


def the_feed() -> CalendarFeed:
    return CalendarFeed.objects.get(ended_at=None)


def letter_of(province: Province) -> int:
    """The printed reminder of a province."""
    return Paper.objects.filter(kind=PaperKind.REMINDER_LETTER, province=province).earliest("pk").pk
