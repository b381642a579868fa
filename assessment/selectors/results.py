"""What the forms of an area say in a round, place by place: how far they are, their bands, the points given.

Which ศอช.ต. are expected is told by selectors.expected, for papers as for lists. Which forms count for bands and means is told by `Counting`: a district looks at what was sent, the
province and those above it at what จังหวัดรับ.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from assessment.choices import Status
from assessment.models import Answer, Assessment, AssessmentRound
from assessment.scoring.criteria import Criteria
from assessment.selectors.expected import ACCEPTED, BANDS_DIFFER, ENDORSED, SENT, with_forms
from conweb.kernel.models import District, Province, User
from registry.choices import CentreStatus
from registry.models import Centre

Area = District | Province | None  # None: the country
LEVELS = (3, 2, 1)
POINTS = {"ones": 1, "twos": 2, "threes": 3}


class Counting(StrEnum):
    """Which forms count for bands and means."""

    SENT = "sent"
    ACCEPTED = "accepted"

    @property
    def statuses(self) -> tuple[Status, ...]:
        return SENT if self is Counting.SENT else ACCEPTED

    @property
    def label(self) -> str:
        return "ส่งแล้ว" if self is Counting.SENT else "จังหวัดรับแล้ว"


def counting_of(area: Area) -> Counting:
    return Counting.SENT if isinstance(area, District) else Counting.ACCEPTED


@dataclass(frozen=True, slots=True)
class IndicatorPoints:
    """How often an indicator was given 1, 2 and 3 points by the forms that count."""

    number: int
    ones: int = 0
    twos: int = 0
    threes: int = 0

    @property
    def forms(self) -> int:
        return self.ones + self.twos + self.threes

    @property
    def points(self) -> int:
        return self.ones + 2 * self.twos + 3 * self.threes

    @property
    def mean(self) -> Fraction | None:
        return Fraction(self.points, self.forms) if self.forms else None

    def __add__(self, other: "IndicatorPoints") -> "IndicatorPoints":
        return IndicatorPoints(
            self.number, self.ones + other.ones, self.twos + other.twos, self.threes + other.threes
        )


@dataclass(frozen=True, slots=True)
class PlaceResults:
    """The forms of one place (or of a ศอช.ต., then `centres` is 1), each counted once in every figure that holds of it.

    `sent`, `endorsed` and `accepted` mean that step or a later one; `bands`, `total` and `indicators` are of the
    forms that count.
    """

    name: str
    code: str
    centres: int
    sent: int = 0
    endorsed: int = 0
    accepted: int = 0
    reported: int = 0
    returned: int = 0
    drafts: int = 0
    counted: int = 0
    bands: Mapping[int, int] = field(default_factory=dict)
    total: int = 0
    stopped: int = 0  # of the centres: not assessed any more, their form still counts
    differing: int = 0  # forms among those that count whose band hangs on the strict reading
    indicators: Mapping[int, IndicatorPoints] = field(default_factory=dict)

    @property
    def untouched(self) -> int:
        return self.centres - self.sent - self.returned - self.drafts

    @property
    def unsent(self) -> int:
        return self.centres - self.sent

    @property
    def unaccepted(self) -> int:
        return self.centres - self.accepted

    @property
    def mean(self) -> Fraction | None:
        """The mean total of the forms that count."""
        return Fraction(self.total, self.counted) if self.counted else None

    def band(self, level: int) -> int:
        return self.bands.get(level, 0)

    def of_category(self, criteria: Criteria, number: int) -> Fraction | None:
        """The mean points of a หมวด: over the forms that count, as the sum of its indicators."""
        category = next(row for row in criteria.categories if row.number == number)
        found = [self.indicators.get(row.number) for row in category.indicators]
        means = [row.mean for row in found if row]
        return sum(means, Fraction(0)) if means and None not in means else None


def together(rows: Iterable[PlaceResults], name: str = "รวม") -> PlaceResults:
    """All of them as one line."""
    listed = list(rows)
    bands: Counter[int] = Counter()
    indicators: dict[int, IndicatorPoints] = {}
    for row in listed:
        bands.update(row.bands)
        for number, points in row.indicators.items():
            indicators[number] = indicators[number] + points if number in indicators else points
    summed = {
        what: sum(getattr(row, what) for row in listed)
        for what in (
            *("centres", "sent", "endorsed", "accepted", "reported", "returned"),
            *("drafts", "counted", "total", "stopped", "differing"),
        )
    }
    return PlaceResults(name=name, code="", bands=dict(bands), indicators=indicators, **summed)


def results(
    user: User, round_: AssessmentRound, area: Area, *, with_indicators: bool = True
) -> list[PlaceResults]:
    """The places right below an area that the reader sees, in Thai order: provinces of the country, districts of a
    province; of a district its one line. Three queries, two without the points of indicators."""
    column = "province" if area is None else "district"
    found = _counts(user, round_, area, column)
    points = points_by_place(user, round_, area, column) if with_indicators else {}
    places = (Province if area is None else District).objects.filter(pk__in=found)
    return [
        PlaceResults(name=place.name, code=place.pk, indicators=points.get(place.pk, {}), **found[place.pk])
        for place in places
    ]


def place_of(area: Area) -> dict[str, str]:
    """The filter of rows that have a province and a district."""
    if area is None:
        return {}
    return {"district" if isinstance(area, District) else "province": area.pk}


def _counts(user: User, round_: AssessmentRound, area: Area, column: str) -> dict[str, dict[str, Any]]:
    counted = Q(form__status__in=counting_of(area).statuses)
    kinds = {
        "sent": Q(form__status__in=SENT),
        "endorsed": Q(form__status__in=ENDORSED),
        "accepted": Q(form__status__in=ACCEPTED),
        "reported": Q(form__status=Status.REPORTED),
        "returned": Q(form__status=Status.RETURNED),
        "drafts": Q(form__status=Status.DRAFT),
        "counted": counted,
        "differing": counted & BANDS_DIFFER,
        "stopped": ~Q(status=CentreStatus.ACTIVE),
    }
    levels = {f"band{level}": level for level in LEVELS}
    rows = (
        with_forms(Centre.objects.visible_to(user).filter(**place_of(area)), round_)
        .order_by()
        .values(column)
        .annotate(
            centres=Count("pk"),
            **{name: Count("pk", filter=rule) for name, rule in kinds.items()},
            **{name: Count("pk", filter=counted & Q(form__band=level)) for name, level in levels.items()},
            total=Coalesce(Sum("form__total", filter=counted), 0),
        )
    )
    return {
        row.pop(column): {
            "bands": {level: row.pop(name) for name, level in levels.items()},
            **row,
        }
        for row in rows
    }


def points_by_place(
    user: User, round_: AssessmentRound, area: Area, column: str
) -> dict[Any, dict[int, IndicatorPoints]]:
    """Points of every indicator by the place in a column of the form (or by its centre): one query."""
    here = {f"assessment__{name}": code for name, code in place_of(area).items()}
    by = f"assessment__{column}"
    rows = (
        Answer.objects.visible_to(user)
        .filter(
            assessment__round=round_,
            assessment__status__in=counting_of(area).statuses,
            points__isnull=False,
            **here,
        )
        .order_by()
        .values_list(by, "number")
        .annotate(**{name: Count("pk", filter=Q(points=points)) for name, points in POINTS.items()})
    )
    found: dict[Any, dict[int, IndicatorPoints]] = defaultdict(dict)
    for place, number, ones, twos, threes in rows:
        found[place][number] = IndicatorPoints(number, ones, twos, threes)
    return dict(found)


def bands_of_years(
    user: User, area: Area, *, until: int, years: int = 3
) -> list[tuple[int, Mapping[int, int], Fraction | None]]:
    """(year, forms of each band, mean total) of the newest years that have any form that counts: one query."""
    rows = (
        Assessment.objects.visible_to(user)
        .filter(
            fiscal_year__gt=until - years,
            fiscal_year__lte=until,
            status__in=counting_of(area).statuses,
            **place_of(area),
        )
        .order_by("fiscal_year")
        .values_list("fiscal_year", "band")
        .annotate(number=Count("pk"), points=Sum("total"))
    )
    bands: dict[int, Counter[int]] = defaultdict(Counter)
    totals: Counter[int] = Counter()
    for year, band, number, points in rows:
        bands[year][band] += number
        totals[year] += points
    return [(year, dict(found), Fraction(totals[year], found.total())) for year, found in bands.items()]
