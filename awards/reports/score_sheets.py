"""ใบให้คะแนน: what a judge fills in by pen, with the names of a round's candidates and what points are given for."""

from collections.abc import Iterable
from dataclasses import dataclass

from awards.models import Judge, RubricCriterion, Stage, StageEntry
from awards.reports.figures import points_text
from conweb.kernel import pdf
from conweb.kernel.models import Province
from conweb.kernel.thai import Digits

STYLE = "css/award-papers.css"
# Before anybody entered the round the names are written by hand as well.
LINES_BY_HAND = 8


@dataclass(frozen=True, slots=True)
class SheetCriterion:
    """One thing that points are given for, and at most how many."""

    number: int
    text: str
    most: str


@dataclass(frozen=True, slots=True)
class SheetCandidate:
    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The blank sheet of one judge; without a name, one for any."""

    category: str
    fiscal_year: int
    province: str
    stage: str
    judge: str
    position: str
    is_chair: bool
    criteria: tuple[SheetCriterion, ...]
    most: str  # of all criteria together
    candidates: tuple[SheetCandidate, ...]
    tie_break: str
    digits: Digits

    @property
    def title(self) -> str:
        whose = f" {self.judge}" if self.judge else ""
        return f"ใบให้คะแนน {self.category} ปี {self.fiscal_year} {self.stage}{whose}"

    @property
    def lines(self) -> tuple[SheetCandidate, ...]:
        return self.candidates or (SheetCandidate(),) * LINES_BY_HAND

    @property
    def width(self) -> str:
        """Of a column of points, in per cent of the paper: a dozen criteria still stand beside the names."""
        return f"{64 / (len(self.criteria) + 1):.2f}"


def score_sheets(stage: Stage, judges: Iterable[Judge], *, digits: Digits) -> list[ScoreSheet]:
    """A sheet for each judge, or one without a name where there is none yet. Four queries."""
    contest = stage.contest
    rows = list(RubricCriterion.objects.filter(contest=contest))
    criteria = tuple(
        SheetCriterion(number, row.text, points_text(row.most)) for number, row in enumerate(rows, 1)
    )
    entries = StageEntry.objects.filter(stage=stage).select_related("nomination__centre__district")
    candidates = tuple(
        SheetCandidate(entry.nomination.centre.short_name, _district(entry))
        for entry in entries.order_by(
            "nomination__centre__district__sort_key", "nomination__centre__sort_key"
        )
    )
    province = Province.objects.get(pk=contest.province_id)
    return [
        ScoreSheet(
            category=contest.category,
            fiscal_year=contest.fiscal_year,
            province=province.full_name,
            stage=stage.name,
            judge=judge.name if judge else "",
            position=judge.position if judge else "",
            is_chair=bool(judge and judge.is_chair),
            criteria=criteria,
            most=points_text(sum(row.most for row in rows)) if rows else "",
            candidates=candidates,
            tie_break=contest.tie_break,
            digits=digits,
        )
        for judge in [*judges] or [None]
    ]


def score_sheets_pdf(sheets: list[ScoreSheet]) -> bytes:
    """One file: the sheet of each judge begins on a page of its own."""
    context = {"sheets": sheets, "first": sheets[0]}
    return pdf.print_html(pdf.paper_html("awards/print/score_sheets.html", context), style=STYLE)


def sheets_title(sheets: list[ScoreSheet]) -> str:
    """What the file is called: of one judge by name, of several by their round."""
    first = sheets[0]
    if len(sheets) == 1:
        return first.title
    return f"ใบให้คะแนน {first.category} ปี {first.fiscal_year} {first.stage} {len(sheets)} คน"


def _district(entry: StageEntry) -> str:
    district = entry.nomination.centre.district
    return district.full_name if district else ""
