"""A dashboard on paper: the same figures, tables first, printed across an A4. Facts, then the page, then the paper."""

from dataclasses import dataclass
from datetime import datetime

from assessment.reports.place import file_name
from conweb.desk.bars import BANDS, BEFORE, BandRow, Segment
from conweb.desk.heat import KEY
from conweb.desk.page import LOOKS, Desk
from conweb.kernel import pdf, thai

STYLE = "css/desk-paper.css"
WIDE = 200  # the drawing of a bar, in units of its viewBox
# A drawing on paper reads no style sheet.
FILLS = {"b1": "#a32b22", "b2": "#e0a23b", "b3": "#12806f", "b0": "#ffffff"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar, placed: its colour, where it begins, how wide it is."""

    fill: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class BandLine:
    """A place with its bands as figures, and the bar that shows them."""

    name: str
    figures: tuple[int, ...]
    centres: int
    bar: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """Everything that is printed of a dashboard."""

    place: str
    whole: str
    step_label: str
    at: datetime
    digits: str
    desk: Desk
    bands: tuple[BandLine, ...]
    band_heads: tuple[str, ...]
    years: tuple[tuple[int, tuple[int, ...]], ...]
    looks: tuple[str, ...] = LOOKS
    key: tuple[tuple[str, str], ...] = KEY

    @property
    def title(self) -> str:
        """Always in Arabic digits: the name of the file as well."""
        return f"ภาพรวมผลประเมิน ศอช.ต. {self.place} ปีงบประมาณ {self.desk.round.fiscal_year}"

    @property
    def file_name(self) -> str:
        return file_name(self)

    @property
    def printed(self) -> str:
        return f"{thai.format_date(self.at.date(), 'full')} เวลา {thai.format_time(self.at)}"


def desk_paper(
    desk: Desk, *, place: str, whole: str, step: str, step_label: str, at: datetime, digits: str
) -> DeskPaper:
    most = max((row.centres for row in desk.bands), default=0)
    by_year = {
        bar.year: tuple(one.number for trend in desk.trends for one in trend.bars if one.year == bar.year)
        for trend in desk.trends[:1]
        for bar in trend.bars
    }
    return DeskPaper(
        place=place,
        whole=whole,
        step_label=step_label,
        at=at,
        digits=digits,
        desk=desk,
        bands=tuple(_line(row, most) for row in desk.bands),
        band_heads=(*(label for _, label in BANDS), BEFORE[step][0]),
        years=tuple(by_year.items()),
    )


def _line(row: BandRow, most: int) -> BandLine:
    numbers = {part.dress: part.number for part in row.segments}
    return BandLine(
        row.name,
        tuple(numbers.get(dress, 0) for dress in ("b1", "b2", "b3", "b0")),
        row.centres,
        _pieces(row.segments, most),
    )


def _pieces(segments: tuple[Segment, ...], most: int) -> tuple[Piece, ...]:
    """One after another on the scale of the longest bar."""
    found, at = [], 0
    for part in segments:
        width = max(round(WIDE * part.number / most), 1)
        found.append(Piece(FILLS[part.dress], at, width))
        at += width
    return tuple(found)


def desk_pdf(paper: DeskPaper) -> bytes:
    return pdf.print_html(pdf.paper_html("conweb/desk/print.html", {"paper": paper}), style=STYLE)
