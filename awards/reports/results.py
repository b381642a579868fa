"""What closed rounds of a selection came to: ranks, means, what each judge gave; on paper and as a workbook."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from awards.choices import StageState
from awards.models import Contest, Judge, Score, Stage, StageEntry
from awards.reports.figures import points_text
from awards.selectors.results import sees_whole
from conweb.kernel import clock, pdf
from conweb.kernel.models import User
from conweb.kernel.thai import Digits
from registry.reports.exports.cells import Cell, Row
from registry.reports.exports.xlsx import Shape, as_xlsx

STYLE = "css/award-papers.css"


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One candidate of a round; `sums` are what each judge gave in all, in the order of the judges."""

    rank: int | None
    centre: str
    district: str
    sums: tuple[Decimal | None, ...]
    mean: Decimal | None
    extra: Decimal | None
    total: Decimal | None
    outcome: str
    tie_note: str

    @property
    def points(self) -> tuple[str, ...]:
        """As printed: each judge's sum, then mean, extra and all together."""
        return tuple(map(points_text, (*self.sums, self.mean, self.extra, self.total)))


@dataclass(frozen=True, slots=True)
class StageResult:
    """A closed round."""

    name: str
    is_scored: bool
    judges: tuple[str, ...]
    lines: tuple[ResultLine, ...]

    @property
    def notes(self) -> tuple[ResultLine, ...]:
        """Where equal points were parted by a written reason."""
        return tuple(line for line in self.lines if line.tie_note)


@dataclass(frozen=True, slots=True)
class ContestResult:
    category: str
    fiscal_year: int
    province: str
    stages: tuple[StageResult, ...]
    tie_break: str
    announced_on: date | None
    printed_on: date
    digits: Digits

    @property
    def title(self) -> str:
        return f"สรุปผลการคัดเลือก {self.category} {self.province} ปี {self.fiscal_year}"


def contest_result(contest: Contest, *, user: User, digits: Digits) -> ContestResult:
    """Of the closed rounds that anybody entered; a reader is shown what they may see. Four queries, however many candidates."""
    stages = list(Stage.objects.filter(contest=contest, is_used=True, state=StageState.CLOSED))
    if not sees_whole(contest, user):  # a judge reads the rounds of their own seats
        seats = set(Judge.objects.filter(stage__in=stages, user=user).values_list("stage_id", flat=True))
        stages = [stage for stage in stages if stage.pk in seats]
    judges: dict[int, list[Judge]] = defaultdict(list)
    for judge in Judge.objects.filter(stage__in=stages):
        judges[judge.stage_id].append(judge)
    sums: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for score in Score.objects.visible_to(user).filter(judge__stage__in=stages):
        sums[score.judge_id, score.nomination_id] += score.value
    entries: dict[int, list[StageEntry]] = defaultdict(list)
    seen = StageEntry.objects.visible_to(user).filter(stage__in=stages)
    for entry in seen.select_related("nomination__centre__district"):
        entries[entry.stage_id].append(entry)
    return ContestResult(
        category=contest.category,
        fiscal_year=contest.fiscal_year,
        province=contest.province.full_name,
        stages=tuple(
            StageResult(
                stage.name,
                stage.is_scored,
                tuple(judge.name for judge in judges[stage.pk]),
                tuple(_line(entry, judges[stage.pk], sums) for entry in entries[stage.pk]),
            )
            for stage in stages
            if entries[stage.pk]
        ),
        tie_break=contest.tie_break,
        announced_on=contest.announced_on,
        printed_on=clock.today(),
        digits=digits,
    )


def contest_result_pdf(result: ContestResult) -> bytes:
    return pdf.print_html(pdf.paper_html("awards/print/result.html", {"result": result}), style=STYLE)


def contest_result_xlsx(result: ContestResult) -> Iterator[bytes]:
    """One sheet: a row for each candidate of each closed round, a column for what each of its judges gave."""
    most = max((len(stage.judges) for stage in result.stages), default=0)
    widths = [24, 8, 34, 24, *([24, 10] * most), 12, 12, 12, 20, 40]
    return as_xlsx(_rows(result, most), Shape(name=f"ผล {result.fiscal_year}", widths=widths, frozen=3))


def _rows(result: ContestResult, most: int) -> Iterator[Row]:
    heads = [part for number in range(1, most + 1) for part in (f"กรรมการคนที่ {number}", f"คะแนน {number}")]
    yield [
        "รอบ",
        "อันดับ",
        "ศอช.ต.",
        "อำเภอ",
        *heads,
        "คะแนนเฉลี่ย",
        "คะแนนเพิ่ม",
        "คะแนนรวม",
        "ผล",
        "เหตุที่อันดับนี้เมื่อคะแนนเท่ากัน",
    ]
    for stage in result.stages:
        for line in stage.lines:
            given: list[Cell] = []
            for name, points in zip(stage.judges, line.sums, strict=True):
                given += [name, _number(points)]
            given += [""] * (2 * (most - len(stage.judges)))
            yield [
                stage.name,
                line.rank if line.rank is not None else "",
                line.centre,
                line.district,
                *given,
                *map(_number, (line.mean, line.extra, line.total)),
                line.outcome,
                line.tie_note,
            ]


def _number(points: Decimal | None) -> Cell:
    return "" if points is None else points


def _line(entry: StageEntry, judges: list[Judge], sums: dict[tuple[int, int], Decimal]) -> ResultLine:
    centre = entry.nomination.centre
    return ResultLine(
        rank=entry.rank,
        centre=centre.short_name,
        district=centre.district.full_name if centre.district else "",
        sums=tuple(sums.get((judge.pk, entry.nomination_id)) for judge in judges),
        mean=entry.mean,
        extra=entry.extra,
        total=entry.total,
        outcome=entry.get_outcome_display(),
        tie_note=entry.tie_note,
    )
