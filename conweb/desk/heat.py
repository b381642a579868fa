"""Places × 23 indicators: mean points on one ramp, light is well; and the weakest indicators of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.scoring.criteria import Criteria
from assessment.selectors.desk.points import Given, Places, together, weakest
from conweb.desk.asked import Asked

# Where each shade begins, from the darkest; the figure in the cell is rounded as the shade is chosen.
SHADES = ((1.5, "ht1"), (1.9, "ht2"), (2.3, "ht3"), (2.7, "ht4"))
WELL = "ht5"
KEY = (
    ("ht1", "ต่ำกว่า 1.5"),
    ("ht2", "1.5 – 1.8"),
    ("ht3", "1.9 – 2.2"),
    ("ht4", "2.3 – 2.6"),
    ("ht5", "2.7 ขึ้นไป"),
)


@dataclass(frozen=True, slots=True)
class Shade:
    """A mean as it is shown: one decimal place, and its dress."""

    words: str
    dress: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One place; without a single form its cells are hatched."""

    name: str
    address: str
    cells: tuple[Shade, ...]
    mean: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: the indicator, its name, and the list of those that were given 1 point."""

    number: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The whole map, the weakest place first, those without a form last."""

    groups: tuple[tuple[str, int], ...]  # หมวด, and how many indicators it has
    heads: tuple[Head, ...]
    rows: tuple[HeatRow, ...]
    total: HeatRow | None


@dataclass(frozen=True, slots=True)
class Weak:
    """One of the weakest indicators: its mean, and how many forms were given each of the points."""

    number: int
    title: str
    mean: str
    url: str
    parts: tuple[tuple[str, str, int, int, str], ...]  # dress, words, how many, length, the list
    numbers: tuple[int, int, int]  # given 1, 2 and 3 points


VOID = Shade("–", "ht0")


def heat_map(
    named: Sequence[tuple[str | int, str, str]], places: Places, criteria: Criteria, asked: Asked
) -> HeatMap:
    """The map of places, each given by its key, its name and where the name leads."""
    numbers = [indicator.number for indicator in criteria.indicators]
    rows = []
    for key, name, address in named:
        given = places.get(key, {})
        rows.append((_mean_of(given), _row(name, address, given, numbers)))
    rows.sort(key=lambda row: (row[0] is None, row[0] or 0.0))
    everything = together(places.values())
    return HeatMap(
        groups=tuple(
            (f"หมวด {category.number}", len(category.indicators)) for category in criteria.categories
        ),
        heads=tuple(
            Head(
                indicator.number,
                indicator.short_label,
                asked.forms(
                    asked.area, f"standing={asked.step}", f"indicator={indicator.number}", "points=1"
                ),
            )
            for indicator in criteria.indicators
        ),
        rows=tuple(row for _, row in rows),
        total=_row("", "", everything, numbers) if everything else None,
    )


def weak_ones(places: Places, criteria: Criteria, asked: Asked) -> list[Weak]:
    """The five indicators with the lowest mean of all places."""
    found = []
    for given in weakest(together(places.values())):
        here = (asked.area, f"standing={asked.step}", f"indicator={given.number}")
        found.append(
            Weak(
                given.number,
                criteria.indicator(given.number).label,
                f"{given.mean:.2f}",
                asked.forms(*here),
                tuple(
                    (
                        f"b{points}",
                        f"ได้ {points} คะแนน",
                        number,
                        max(number * 200 // given.forms, 1),
                        asked.forms(*here, f"points={points}"),
                    )
                    for points, number in ((1, given.ones), (2, given.twos), (3, given.threes))
                    if number
                ),
                (given.ones, given.twos, given.threes),
            )
        )
    return found


def _row(name: str, address: str, given: Mapping[int, Given], numbers: Sequence[int]) -> HeatRow:
    mean = _mean_of(given)
    return HeatRow(
        name,
        address,
        tuple(shade(given[number].mean) if number in given else VOID for number in numbers),
        f"{mean:.2f}" if mean is not None else "–",
    )


def _mean_of(given: Mapping[int, Given]) -> float | None:
    """Of all indicators together, each counting the same."""
    return sum(one.mean for one in given.values()) / len(given) if given else None


def shade(mean: float) -> Shade:
    """The words and the shade of a mean from 1.0 to 3.0."""
    rounded = round(mean, 1)
    return Shade(f"{rounded:.1f}", next((dress for below, dress in SHADES if rounded < below), WELL))
