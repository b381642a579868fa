"""The range still possible while a form is incomplete."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.scoring.criteria import LEAST_POINTS, MOST_POINTS, Indicator, Kind


@dataclass(frozen=True, slots=True)
class Envelope:
    """The least and the greatest total that the answers still missing can lead to, both included."""

    least: int
    greatest: int

    def __contains__(self, total: int) -> bool:
        return self.least <= total <= self.greatest


def envelope_of(partial: int, missing: Iterable[Indicator], denominators: Mapping[int, int]) -> Envelope:
    """From the sum of the answers given, the indicators not answered, and those of their denominators that are known.

    A known denominator of zero leaves a share its one point; above zero, every share can still become anything.
    """
    least = greatest = partial
    for indicator in missing:
        least += LEAST_POINTS
        hopeless = indicator.kind is Kind.SHARE and denominators.get(indicator.number) == 0
        greatest += LEAST_POINTS if hopeless else MOST_POINTS
    return Envelope(least, greatest)
