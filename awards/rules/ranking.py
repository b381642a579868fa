"""Who stands where after the judges: means as exact shares, points of the province's own criteria, ties told.

Plain values: no rows, no clock, no settings. Nothing is rounded before it is compared, so that two who show the same
two decimals are no tie unless their points are equal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the sum that each judge gave it, and what the province's own criteria add."""

    key: int
    sums: tuple[Fraction, ...]
    extra: Fraction = Fraction(0)

    @property
    def mean(self) -> Fraction:
        """Of the judges' sums. ZeroDivisionError where no judge has scored: such a round is never ranked."""
        return sum(self.sums, Fraction(0)) / len(self.sums)

    @property
    def total(self) -> Fraction:
        return self.mean + self.extra


@dataclass(frozen=True, slots=True)
class TieBreak:
    """Which of those with the same points stands first (1), and why, in words."""

    place: int
    why: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its place. `tied` are the keys of the others with exactly the same points."""

    scored: Scored
    rank: int
    tied: tuple[int, ...] = ()

    @property
    def key(self) -> int:
        return self.scored.key


def ties(candidates: Iterable[Scored]) -> list[tuple[int, ...]]:
    """Keys of those who share their points with another one, group by group from above; inside by key."""
    return [tuple(sorted(one.key for one in group)) for group in _by_points(candidates) if len(group) > 1]


def unsettled(candidates: Iterable[Scored], breaks: Mapping[int, TieBreak]) -> list[tuple[int, ...]]:
    """The ties that are not settled: a place or the reason is missing, or two were given the same place."""
    return [group for group in ties(candidates) if not _settles(group, breaks)]


def rank(candidates: Iterable[Scored], breaks: Mapping[int, TieBreak] | None = None) -> list[Ranked]:
    """Most points first. ValueError where a tie is not settled: no rank is drawn by lot or by name."""
    given = breaks or {}
    listed = list(candidates)
    if open_ties := unsettled(listed, given):
        raise ValueError(f"ties without a written tie-break: {open_ties}")
    ordered: list[Ranked] = []
    for group in _by_points(listed):
        keys = {one.key for one in group}
        first = sorted(group, key=lambda one: given[one.key].place) if len(group) > 1 else group
        for one in first:
            ordered.append(Ranked(one, len(ordered) + 1, tuple(sorted(keys - {one.key}))))
    return ordered


def _by_points(candidates: Iterable[Scored]) -> list[Sequence[Scored]]:
    listed = sorted(candidates, key=lambda one: (-one.total, one.key))
    return [list(group) for _, group in groupby(listed, key=lambda one: one.total)]


def _settles(group: Sequence[int], breaks: Mapping[int, TieBreak]) -> bool:
    said = [breaks[key] for key in group if key in breaks]
    return (
        len(said) == len(group)
        and len({one.place for one in said}) == len(group)
        and all(one.why for one in said)
    )
