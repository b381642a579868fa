"""What the answers of a province come to, indicator by indicator."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from assessment.choices import Status
from assessment.models import Answer, Assessment

SUMMED = ("forms", "points", "strict_points", "ones", "twos", "threes")


@dataclass(frozen=True, slots=True)
class Sums:
    """What the answers to one indicator come to in one province and year."""

    number: int
    accepted: bool
    forms: int
    points: int
    strict_points: int
    ones: int
    twos: int
    threes: int

    @property
    def key(self) -> tuple[int, bool]:
        return self.number, self.accepted


def sums_of(fiscal_year: int, province_id: str) -> Iterator[Sums]:
    """What the answers of one province and year come to now: one query, nothing for what no form is behind."""
    accepted = Q(assessment__status__in=[Status.ACCEPTED, Status.REPORTED])
    answers = Answer.objects.filter(
        assessment__in=Assessment.objects.of_year(fiscal_year).filter(province=province_id).sent(),
        points__isnull=False,
    )
    rows = (
        answers.order_by("number")
        .values("number")
        .annotate(**_columns("all", Q()), **_columns("accepted", accepted))
    )
    for row in rows:
        for name, is_accepted in (("all", False), ("accepted", True)):
            summed = {column: row[f"{name}_{column}"] or 0 for column in SUMMED}
            if summed["forms"]:
                yield Sums(number=row["number"], accepted=is_accepted, **summed)


def _columns(name: str, of: Q) -> dict[str, Count | Sum]:
    counted = {f"{name}_forms": Count("pk", filter=of)}
    for points, column in ((1, "ones"), (2, "twos"), (3, "threes")):
        counted[f"{name}_{column}"] = Count("pk", filter=of & Q(points=points))
    return counted | {
        f"{name}_{column}": Sum(column, filter=of or None) for column in ("points", "strict_points")
    }
