"""The page of a province or of the country: figures that link, bars on one common scale, and the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from assessment.selectors import Progress, share
from conweb.kernel.models import District

# The band asked about first, so that it begins at one edge; what is not sent is shown, never left out.
SEGMENTS = (
    ("b1", "อ่อนแอ", "standing=sent&band=1"),
    ("b2", "ปานกลาง", "standing=sent&band=2"),
    ("b3", "เข้มแข็ง", "standing=sent&band=3"),
)
LONGEST = 200  # the style sheet's longest segment; longer bars are all drawn to this scale


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: its dress, its word, how many, how long, and the list of exactly those."""

    dress: str
    label: str
    number: int
    length: int
    query: str


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One district or province: `query` begins the address of every list of its centres."""

    progress: Progress
    address: str
    query: str
    width: int
    segments: tuple[Segment, ...]


def progress_rows(found: Sequence[Progress]) -> list[ProgressRow]:
    """The rows of the table, the most unsent first."""
    most = max((progress.centres for progress in found), default=0)
    ordered = sorted(found, key=lambda progress: (-progress.unsent, progress.place.sort_key))
    return [_row(progress, most) for progress in ordered]


def weakest_first(rows: Sequence[ProgressRow]) -> list[ProgressRow]:
    """The rows of the chart: the most อ่อนแอ first, then the most ปานกลาง."""

    def key(row: ProgressRow) -> tuple[int, int, int, str]:
        bands = row.progress.bands
        return -bands[1], -bands[2], -bands[3], row.progress.place.sort_key

    return sorted(rows, key=key)


def _row(progress: Progress, most: int) -> ProgressRow:
    place = progress.place
    inside = isinstance(place, District)
    counts = [(*words, progress.bands[level]) for level, words in enumerate(SEGMENTS, start=1)]
    counts.append(("b0", "ยังไม่ส่ง", "", progress.unsent))
    scale = max(most, LONGEST)
    return ProgressRow(
        progress=progress,
        address=reverse("district-home" if inside else "province-home", args=[place.pk]),
        query=f"{'district' if inside else 'province'}={place.pk}&",
        width=share(progress.centres, most),
        segments=tuple(
            Segment(dress, label, number, max(number * LONGEST // scale, 1), query)
            for dress, label, query, number in counts
            if number
        ),
    )


# The drawing of one band over the years, in units of its viewBox.
BAR, STEP, LEFT, GROUND, TALLEST = 30, 41, 6, 110.0, 84.0
NARROWEST = 168  # so that few years are not drawn larger than many


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year's bar, placed. Lengths are texts with a decimal point, whatever the language of the page."""

    year: int
    number: int
    x: int
    middle: int
    top: str
    height: str
    figure_at: str
    partial: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """One band over the years."""

    level: int
    label: str
    bars: tuple[YearBar, ...]

    @property
    def width(self) -> int:
        return max(LEFT + STEP * len(self.bars), NARROWEST)

    @property
    def said(self) -> str:
        return f"{self.label} " + " ".join(f"ปี {bar.year} {bar.number} แห่ง" for bar in self.bars)


def trends(years: Mapping[int, Mapping[int, int]], *, unfinished: int | None) -> list[Trend]:
    """Whether bands get better, on one scale for all three; nothing where only one year is known."""
    if len(years) < 2:
        return []
    most = max(max(bands.values()) for bands in years.values())
    return [
        Trend(
            level,
            label,
            tuple(
                _year_bar(place, year, bands[level], most, partial=year == unfinished)
                for place, (year, bands) in enumerate(sorted(years.items()))
            ),
        )
        for level, (_, label, _) in enumerate(SEGMENTS, start=1)
    ]


def _year_bar(place: int, year: int, number: int, most: int, *, partial: bool) -> YearBar:
    height = TALLEST * number / most if most else 0.0
    x = LEFT + STEP * place
    return YearBar(
        year,
        number,
        x,
        x + BAR // 2,
        f"{GROUND - height:.1f}",
        f"{height:.1f}",
        f"{GROUND - height - 5:.1f}",
        partial,
    )
