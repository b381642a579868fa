"""The forms of three years as rows. Written in bulk, by the rules of the services, and checked against them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max

from assessment.choices import Status
from assessment.facts import criteria_of, points_of, read_typed, scored_answers
from assessment.models import Answer, Assessment, AssessmentRound
from assessment.scoring.criteria import Criteria
from assessment.scoring.engine import score
from assessment.services import rescore, unexplained_denominators
from conweb.demo.centres import Centres
from conweb.demo.forms import YEARS, Inventor, Sheet, State, states_of_this_year
from conweb.demo.invention import TODAY, dice, fixture
from conweb.kernel.models import User
from conweb.kernel.thai import BANGKOK
from registry.choices import CommitteeStatus
from registry.models import Centre, Seat

FIGURES = ("answered", "total", "strict_total", "band", "strict_band")


def make_assessments(centres: Centres, officers: Mapping[str, User], accounts: Mapping[str, User]) -> int:
    """Store the forms of all years; `officers` are by code of the ตำบล, `accounts` by user name.

    Returns how many forms there are.
    """
    rounds = {row.fiscal_year: row for row in AssessmentRound.objects.filter(fiscal_year__in=YEARS)}
    sizes = {year: _sizes(row) for year, row in rounds.items()}
    last_sizes = _last_sizes()
    by_district: dict[str, list[str]] = defaultdict(list)
    for code, centre in centres.subdistricts.items():
        by_district[centre.district_id].append(code)
    states = states_of_this_year(by_district)
    forms: list[Assessment] = []
    answers: list[Answer] = []
    for code, centre in centres.subdistricts.items():
        inventor = Inventor(
            criteria=criteria_of(rounds[YEARS[-1]].criteria_id),
            code=code,
            sizes={year: sizes[year].get(centre.pk, 0) for year in YEARS},
            last_size=last_sizes[centre.pk],
            state=states[code],
        )
        for year, sheet in inventor.sheets():
            size = sizes[year].get(centre.pk, 0)
            form, rows = _form(centre, rounds[year], size, sheet, officers[code], accounts)
            forms.append(form)
            answers += rows
    Assessment.objects.bulk_create(forms, batch_size=1000)
    Answer.objects.bulk_create(answers, batch_size=2000)
    check_forms()
    return len(forms)


def check_forms() -> None:
    """Refuse a demo whose stored figures are not the engine's, or that was sent against the rules of sending."""
    for form in Assessment.objects.prefetch_related("answers"):
        stored = [getattr(form, figure) for figure in FIGURES]
        rows = list(form.answers.all())
        rescore(form, rows)
        if [getattr(form, figure) for figure in FIGURES] != stored:
            raise AssertionError(f"{form}: stored {stored} is not what the engine says")
        if form.status == Status.SENT and unexplained_denominators(form, rows):
            raise AssertionError(f"{form}: sent with a number of กรรมการ that nobody explained")


def _form(
    centre: Centre,
    round_: AssessmentRound,
    size: int,
    sheet: Sheet,
    officer: User,
    accounts: Mapping[str, User],
) -> tuple[Assessment, list[Answer]]:
    criteria = criteria_of(round_.criteria_id)
    hours = _Hours(round_, centre.subdistrict_id)
    form = Assessment(
        centre=centre,
        round=round_,
        criteria_id=round_.criteria_id,
        fiscal_year=round_.fiscal_year,
        province_id=centre.province_id,
        district_id=centre.district_id,
        committee_size=size,
        started_at=hours.next(),
        started_by=officer,
    )
    rows = []
    for number, (value, of) in sorted(sheet.typed.items()):
        reading = read_typed(criteria.indicator(number), value, of)
        answer = Answer(
            assessment=form,
            number=number,
            typed_value=value,
            typed_of=of,
            value=reading.value,
            of=reading.of,
            note=sheet.notes.get(number, ""),
            saved_at=hours.next(),
            saved_by=accounts[sheet.helped[number]] if number in sheet.helped else officer,
        )
        answer.points, answer.strict_points = points_of(criteria.indicator(number), answer)
        rows.append(answer)
    _take_figures(form, criteria, rows)
    if sheet.state == State.SENT:
        form.status, form.sent_at, form.sent_by = Status.SENT, hours.next(minutes=35), officer
        form.first_sent_at = form.sent_at
    return form, rows


def _take_figures(form: Assessment, criteria: Criteria, rows: list[Answer]) -> None:
    card = score(criteria, scored_answers(criteria, rows))
    form.answered = card.answered
    form.total, form.strict_total = card.total, card.strict_total
    form.band = card.band.level if card.band else None
    form.strict_band = card.strict_band.level if card.strict_band else None


def _sizes(round_: AssessmentRound) -> dict[int, int]:
    """กรรมการ in office on the cut-off date, by centre."""
    seats = Seat.objects.executive().in_office(round_.cut_off_on).values("committee__centre")
    return {row["committee__centre"]: row["size"] for row in seats.annotate(size=Count("pk"))}


def _last_sizes() -> dict[int, int]:
    """How many sat at the end of the latest committee, by centre."""
    seats = Seat.objects.executive().filter(committee__status=CommitteeStatus.STANDING, until__isnull=True)
    latest = dict(seats.values_list("committee__centre").annotate(Max("committee__starts_on")))
    counted = seats.values_list("committee__centre", "committee__starts_on").annotate(Count("pk"))
    return {centre: size for centre, starts_on, size in counted if latest[centre] == starts_on}


class _Hours:
    """The office hours in which one form was filled in: one to three sittings on working days of the round."""

    def __init__(self, round_: AssessmentRound, code: str) -> None:
        self.thrown = dice("hours", code, round_.fiscal_year)
        days = _working_days(round_)
        self.sittings = sorted(self.thrown.sample(days, k=min(len(days), self.thrown.randint(1, 3))))
        self.left = self.thrown.randint(6, 14)
        self.at = self._morning()

    def next(self, minutes: int = 0) -> datetime:
        """A moment later than the one before, on the next day when a sitting is over."""
        self.left -= 1
        if self.left < 0 and len(self.sittings) > 1:
            self.sittings.pop(0)
            self.left, self.at = self.thrown.randint(6, 14), self._morning()
        else:
            self.at += timedelta(minutes=minutes, seconds=self.thrown.randint(40, 160))
        return self.at

    def _morning(self) -> datetime:
        opening = datetime.combine(self.sittings[0], time(8, 30), tzinfo=BANGKOK)
        return opening + timedelta(minutes=self.thrown.randint(0, 330))


def _working_days(round_: AssessmentRound) -> list[date]:
    holidays = set(fixture("assessments")["holidays"])
    last = min(round_.cut_off_on, TODAY - timedelta(days=1))
    days = [round_.opens_on + timedelta(days=n) for n in range((last - round_.opens_on).days + 1)]
    return [day for day in days if day.weekday() < 5 and day.isoformat() not in holidays]
