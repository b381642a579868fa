"""The points of every indicator by place: what a heat map shows, and which indicators are the weakest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Count, F, Q, QuerySet

from assessment.models import Answer, AssessmentRound, IndicatorSummary
from assessment.selectors.expected import STEPS
from conweb.kernel.kept_sql import rows_of, scope_of
from conweb.kernel.models import User

WEAKEST = 5


@dataclass(frozen=True, slots=True)
class Given:
    """How many forms were given 1, 2 and 3 points for an indicator."""

    number: int
    ones: int
    twos: int
    threes: int

    @property
    def forms(self) -> int:
        return self.ones + self.twos + self.threes

    @property
    def points(self) -> int:
        return self.ones + 2 * self.twos + 3 * self.threes

    @property
    def mean(self) -> float:
        """Of one place with at least one form: nothing else is ever asked."""
        return self.points / self.forms

    def __add__(self, other: "Given") -> "Given":
        return Given(self.number, self.ones + other.ones, self.twos + other.twos, self.threes + other.threes)


Places = dict[str | int, dict[int, Given]]


@dataclass(frozen=True, slots=True)
class Points:
    """By place and indicator; `made_at` where the figures are kept ones, and not counted this moment."""

    places: Places
    made_at: datetime | None = None


def points_by_place(
    user: User,
    round_: AssessmentRound,
    by: Literal["province", "district", "centre"],
    *,
    step: str,
    **area: str,
) -> Points:
    """The points of the forms that came to a step, of every place by its key: one query over the answers."""
    key = ("points", scope_of(user), round_.pk, by, step, *area.items())
    rows = rows_of(key, lambda: _points(user, round_, by, step, area))
    found: Places = {}
    for row in rows:
        given = Given(row["number"], row["of_1"], row["of_2"], row["of_3"])
        found.setdefault(row["place"], {})[given.number] = given
    return Points(found)


def _points(
    user: User, round_: AssessmentRound, by: str, step: str, area: dict[str, str]
) -> QuerySet[Answer]:
    here = {f"assessment__{name}": code for name, code in area.items()}
    return (
        Answer.objects.visible_to(user)
        .filter(assessment__round=round_, assessment__status__in=STEPS[step], points__isnull=False, **here)
        .order_by()
        .values("number", place=F(f"assessment__{by}"))
        .annotate(**{f"of_{points}": Count("pk", filter=Q(points=points)) for points in (1, 2, 3)})
    )


def points_by_province(user: User, round_: AssessmentRound, *, step: str) -> Points:
    """The same of every province, from the sums that are kept for a country; counted where there are none."""
    kept = IndicatorSummary.objects.visible_to(user).filter(fiscal_year=round_.fiscal_year)
    if step in ("sent", "accepted"):
        rows = list(
            kept.filter(accepted=step == "accepted")
            .order_by("province", "number")
            .values_list("province", "number", "ones", "twos", "threes", "made_at")
        )
        if rows:
            found: Places = {}
            for place, number, ones, twos, threes, _ in rows:
                found.setdefault(place, {})[number] = Given(number, ones, twos, threes)
            return Points(found, made_at=min(row[-1] for row in rows))
    return points_by_place(user, round_, "province", step=step)


def together(places: Iterable[Mapping[int, Given]]) -> dict[int, Given]:
    """All places as one."""
    found: dict[int, Given] = {}
    for place in places:
        for number, given in place.items():
            found[number] = found[number] + given if number in found else given
    return found


def weakest(total: Mapping[int, Given], most: int = WEAKEST) -> list[Given]:
    """The indicators with the lowest mean, in order; among equals the earlier one on the form."""
    return sorted(total.values(), key=lambda given: (given.mean, given.number))[:most]
