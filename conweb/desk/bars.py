"""Bars of bands by place on one common scale, and the bands over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.selectors import Progress, share
from conweb.desk.asked import Asked, area_of

# The band asked about first, so that it begins at one edge; what is not counted yet is shown, never left out.
BANDS = ((1, "อ่อนแอ"), (2, "ปานกลาง"), (3, "เข้มแข็ง"))
# Who did not come to a step, by its word.
BEFORE = {
    "sent": ("ยังไม่ส่ง", "unsent"),
    "with_province": ("อำเภอยังไม่รับรอง", "unendorsed"),
    "accepted": ("จังหวัดยังไม่รับ", "unaccepted"),
    "reported": ("ยังไม่รายงาน", "not_reported"),
}
LONGEST = 200  # the style sheet's longest segment; longer bars are all drawn to this scale


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: its dress, its word, how many, how long, and the list of exactly those."""

    dress: str
    label: str
    number: int
    length: int
    url: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """One place: its bar, and how long it is beside the longest."""

    name: str
    address: str
    centres: int
    url: str
    width: int
    segments: tuple[Segment, ...]


def band_rows(found: Sequence[Progress], asked: Asked) -> list[BandRow]:
    """The most อ่อนแอ first, then the most ปานกลาง."""
    most = max((progress.centres for progress in found), default=0)

    def key(progress: Progress) -> tuple[int, int, int]:
        return -progress.bands[1], -progress.bands[2], -progress.bands[3]

    return [
        BandRow(
            progress.place.name,
            asked.place(progress),
            progress.centres,
            asked.forms(area_of(progress)),
            share(progress.centres, most),
            segments(progress, area_of(progress), asked, most=most),
        )
        for progress in sorted(found, key=key)
    ]


def segments(progress: Progress, area: str, asked: Asked, *, most: int) -> tuple[Segment, ...]:
    """The bands of a place, and those that are not counted yet; nothing for none of a kind."""
    scale = max(most, LONGEST)
    word, standing = BEFORE[asked.step]
    counts = [
        (f"b{level}", label, progress.bands[level], (f"standing={asked.step}", f"band={level}"))
        for level, label in BANDS
    ]
    counts.append(("b0", word, progress.uncounted, (f"standing={standing}",)))
    return tuple(
        Segment(dress, label, number, max(number * LONGEST // scale, 1), asked.forms(area, *query))
        for dress, label, number, query in counts
        if number
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
    url: str


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


def trends(years: Mapping[int, Mapping[int, int]], asked: Asked, *, unfinished: int | None) -> list[Trend]:
    """Whether bands get better, on one scale for all three; nothing where only one year is known."""
    if len(years) < 2:
        return []
    most = max(max(bands.values()) for bands in years.values())
    return [
        Trend(
            level,
            label,
            tuple(
                _year_bar(place, year, level, bands[level], most, asked, partial=year == unfinished)
                for place, (year, bands) in enumerate(sorted(years.items()))
            ),
        )
        for level, label in BANDS
    ]


def _year_bar(
    place: int, year: int, level: int, number: int, most: int, asked: Asked, *, partial: bool
) -> YearBar:
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
        asked.forms(asked.area, f"standing={asked.step}", f"band={level}", year=year),
    )
