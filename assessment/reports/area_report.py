"""The yearly reports of an area: the year-end pack, DOC17 to the คณะกรรมการกลาง, and the report to the ministry (DL9).

One set of facts, three papers. What จังหวัด has not accepted is told apart, never left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assessment.facts import criteria_of
from assessment.models import AssessmentRound
from assessment.reports.district_summary import DistrictSummary, district_summaries
from assessment.reports.figures import mean_text
from assessment.reports.result_table import ResultTable
from assessment.scoring.criteria import Band, Criteria, Indicator
from assessment.selectors.late_forms import LateTask, late_tasks
from assessment.selectors.registry_figures import RegistryFigures, registry_figures
from assessment.selectors.results import (
    Area,
    IndicatorPoints,
    PlaceResults,
    bands_of_years,
    counting_of,
    points_by_place,
    results,
)
from assessment.selectors.yearly import (
    KPI_PERCENT,
    PolicyLine,
    ProblemShare,
    district_figures,
    policy_lines,
    problem_share,
)
from conweb.kernel import clock, pdf, thai
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import Digits
from registry.models import Centre
from registry.rules import KbtState

STYLE = "css/report-papers.css"
WEAKEST = 5


class Report(StrEnum):
    """Which paper is made of the facts."""

    YEAR_END = "year_end"
    CENTRAL = "central"
    MINISTRY = "ministry"

    @property
    def label(self) -> str:
        return {
            "year_end": "ชุดรายงานสิ้นปี ศอช.ต.",
            "central": "รายงานประจำปี ศอช. ต่อคณะกรรมการกลาง",
            "ministry": "รายงานผลการดำเนินงาน ศอช. ต่อกระทรวงมหาดไทย",
        }[self.value]


@dataclass(frozen=True, slots=True)
class YearLine:
    """The bands of one year and the mean total."""

    fiscal_year: int
    bands: Mapping[int, int]
    mean: Fraction | None

    @property
    def forms(self) -> int:
        return sum(self.bands.values())

    @property
    def mean_text(self) -> str:
        return mean_text(self.mean)


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator over the forms that count, and its mean of the year before by the same criteria."""

    indicator: Indicator
    points: IndicatorPoints
    before: Fraction | None

    @property
    def mean_text(self) -> str:
        return mean_text(self.points.mean)

    @property
    def before_text(self) -> str:
        return mean_text(self.before)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """The KPI of one district, with its own source."""

    district: str
    solved: int
    of: int
    source: str

    @property
    def words(self) -> str:
        return f"{self.solved:,} จาก {self.of:,}"

    @property
    def percent(self) -> str:
        return mean_text(Fraction(100 * self.solved, self.of)) if self.of else mean_text(None)


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A place, or a ศอช.ต., with its points of every indicator as text, and the mean total or the total."""

    name: str
    cells: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class AreaReport:
    """Everything in the yearly reports of an area, as far as its reader may see."""

    report: Report
    criteria: Criteria
    digits: Digits
    fiscal_year: int
    area: str  # «จังหวัดบุรีรัมย์», or the department
    short_area: str  # «จ.บุรีรัมย์»
    level: str  # district, province, country
    printed_on: date
    table: ResultTable
    years: tuple[YearLine, ...]
    registry: RegistryFigures
    problems: ProblemShare
    figures: tuple[FigureLine, ...]
    policies: tuple[PolicyLine, ...]
    indicators: tuple[IndicatorLine, ...]
    matrix: tuple[MatrixLine, ...] = ()
    districts: tuple[DistrictSummary, ...] = ()
    late: tuple[LateTask, ...] = ()
    round_note: str = ""

    @property
    def title(self) -> str:
        return f"{self.report.label} {self.short_area} ปี {self.fiscal_year}".replace("  ", " ")

    @property
    def printed(self) -> str:
        return thai.format_date(self.printed_on, "full")

    @property
    def total(self) -> PlaceResults:
        return self.table.total

    @property
    def bands(self) -> tuple[Band, ...]:
        return self.table.bands

    @property
    def counting(self) -> str:
        """«จังหวัดรับแล้ว»: what a form must have come to for bands and means."""
        return self.table.counting.label

    @property
    def mean_total(self) -> str:
        return mean_text(self.total.mean)

    @property
    def categories(self) -> tuple[tuple[str, str, int], ...]:
        """(title, mean, greatest) of every หมวด."""
        return tuple(
            (part.title, mean_text(self.total.of_category(self.criteria, part.number)), part.greatest)
            for part in self.criteria.categories
        )

    @property
    def weakest(self) -> tuple[IndicatorLine, ...]:
        return tuple(sorted(self._measured, key=_by_mean)[:WEAKEST])

    @property
    def strongest(self) -> tuple[IndicatorLine, ...]:
        return tuple(sorted(self._measured, key=_by_mean, reverse=True)[:WEAKEST])

    @property
    def _measured(self) -> list[IndicatorLine]:
        return [line for line in self.indicators if line.points.mean is not None]

    @property
    def year_rows(self) -> tuple[dict[str, object], ...]:
        """The years as the table of bands prints them: the best band first."""
        return tuple(
            {
                "fiscal_year": line.fiscal_year,
                "numbers": [line.bands.get(band.level, 0) for band in self.bands],
                "forms": line.forms,
                "mean_text": line.mean_text,
                "is_this": line.fiscal_year == self.fiscal_year,
            }
            for line in self.years
        )

    @property
    def board_words(self) -> str:
        """The ก.บ.ต. of the ตำบล in a sentence, each ตำบล once."""
        kinds = {
            KbtState.MEMBER: "มีกรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ",
            KbtState.NONE: "ไม่มีกรรมการ ศอช.ต.",
            KbtState.OLD: "คำสั่งเก่า",
            KbtState.NO_ORDER: "ยังไม่มีคำสั่ง",
        }
        told = [f"{kinds[state]} {number:,} ตำบล" for state, number in self.registry.boards.items() if number]
        if not told:
            return ""
        return f"คำสั่งแต่งตั้ง ก.บ.ต. ของตำบลที่มี ศอช.ต. {self.registry.board_count:,} ตำบล: {' '.join(told)}"

    @property
    def problem_words(self) -> str:
        """The KPI in a sentence; of one district with its source."""
        told, aim = self.problems, f"เป้าหมายร้อยละ {KPI_PERCENT}"
        if not told.districts:
            return f"ปีนี้ไม่มีตัวเลขการแก้ไขปัญหาชุมชน ({aim})"
        result = f"แก้ไขปัญหาชุมชนได้ {told.solved:,} จาก {told.of:,} ปัญหา คิดเป็นร้อยละ {mean_text(told.percent)}"
        reached = "ถึงเป้าหมาย" if told.is_reached else "ยังไม่ถึงเป้าหมาย"
        if self.level == "district":
            return f"{result} ({aim} {reached}) แหล่งข้อมูล: {told.source}"
        return f"{result} ({aim} {reached}) จากตัวเลขของ {told.districts:,} ใน {told.all_districts:,} อำเภอ"

    @property
    def signer(self) -> str:
        """Whose paper it is, under the line of the signature."""
        if self.level == "country":
            return "อธิบดีกรมการพัฒนาชุมชน"
        return f"พัฒนาการ{self.area.split(' ')[0]}"


def area_report(
    report: Report, area: Area, round_: AssessmentRound, *, user: User, digits: Digits
) -> AreaReport:
    """The facts of one report. The same number of queries however many ศอช. there are."""
    criteria = criteria_of(round_.criteria_id)
    today = clock.today()
    rows = tuple(results(user, round_, area))
    is_pack = report is Report.YEAR_END
    return AreaReport(
        report=report,
        criteria=criteria,
        digits=digits,
        fiscal_year=round_.fiscal_year,
        area=_whole_name(area),
        short_area=_short_name(area),
        level={District: "district", Province: "province"}.get(type(area), "country"),
        printed_on=today,
        table=ResultTable(criteria, "จังหวัด" if area is None else "อำเภอ", rows, counting_of(area)),
        years=tuple(YearLine(*line) for line in bands_of_years(user, area, until=round_.fiscal_year)),
        registry=registry_figures(user, area, on=today),
        problems=problem_share(user, round_, area),
        figures=_figures(user, round_, area),
        policies=policy_lines(user, round_, area),
        indicators=_indicators(user, round_, area, criteria, rows),
        matrix=_matrix(user, round_, area, criteria, rows) if is_pack else (),
        districts=_districts(user, round_, area, digits) if is_pack else (),
        late=tuple(late_tasks(user, round_, area, today=today)) if is_pack else (),
        round_note=round_.note,
    )


def area_report_pdf(report: AreaReport) -> bytes:
    """A4; wide tables lie across. What is filed for the year is PDF/A."""
    html = pdf.paper_html(f"assessment/print/{report.report.value}.html", {"report": report})
    return pdf.print_html(html, style=STYLE, variant="pdf/a-3u")


def _by_mean(line: IndicatorLine) -> tuple[Fraction, int]:
    return line.points.mean or Fraction(0), line.indicator.number


def _indicators(
    user: User,
    round_: AssessmentRound,
    area: Area,
    criteria: Criteria,
    rows: tuple[PlaceResults, ...],
) -> tuple[IndicatorLine, ...]:
    found = ResultTable(criteria, "", rows).total.indicators
    last = AssessmentRound.objects.filter(
        fiscal_year=round_.fiscal_year - 1, criteria=round_.criteria_id
    ).first()
    before = points_by_place(user, last, area, "fiscal_year").get(last.fiscal_year, {}) if last else {}
    return tuple(
        IndicatorLine(
            indicator,
            found.get(indicator.number, IndicatorPoints(indicator.number)),
            before[indicator.number].mean if indicator.number in before else None,
        )
        for indicator in criteria.indicators
    )


def _figures(user: User, round_: AssessmentRound, area: Area) -> tuple[FigureLine, ...]:
    """The districts of a province that told one; the country has too many, a district tells its own in words."""
    if not isinstance(area, Province):
        return ()
    return tuple(
        FigureLine(row.district.name, row.solved, row.of, row.source)
        for row in district_figures(user, round_, area)
    )


def _matrix(
    user: User,
    round_: AssessmentRound,
    area: Area,
    criteria: Criteria,
    rows: tuple[PlaceResults, ...],
) -> tuple[MatrixLine, ...]:
    """Of a district every ศอช.ต. with its points; of a wider area every place with its means."""
    numbers = [indicator.number for indicator in criteria.indicators]
    if not isinstance(area, District):
        return tuple(
            MatrixLine(
                row.name,
                tuple(mean_text(row.indicators[n].mean, 1) if n in row.indicators else "" for n in numbers),
                mean_text(row.mean, 1) if row.counted else "",
            )
            for row in rows
        )
    points = points_by_place(user, round_, area, "centre")
    centres = Centre.objects.visible_to(user).filter(pk__in=points).select_related("subdistrict")
    lines = []
    for centre in centres:
        given = {number: found.points for number, found in points[centre.pk].items()}
        lines.append(
            MatrixLine(
                centre.subdistrict.name,
                tuple(str(given.get(number, "")) for number in numbers),
                str(sum(given.values())),
            )
        )
    return tuple(lines)


def _districts(
    user: User, round_: AssessmentRound, area: Area, digits: Digits
) -> tuple[DistrictSummary, ...]:
    """The ศอช.ต. of the district, or of every district of the province."""
    if area is None:
        return ()
    here = [area]
    if isinstance(area, Province):
        seen = Centre.objects.visible_to(user).filter(province=area, district__isnull=False)
        here = list(
            District.objects.filter(pk__in=seen.order_by().values("district")).select_related("province")
        )
    return tuple(district_summaries(here, round_, user=user, digits=digits))


def _whole_name(area: Area) -> str:
    if area is None:
        return "กรมการพัฒนาชุมชน"
    return f"{area.full_name} {area.province.full_name}" if isinstance(area, District) else area.full_name


def _short_name(area: Area) -> str:
    if area is None:
        return ""
    return f"อ.{area.name} จ.{area.province.name}" if isinstance(area, District) else f"จ.{area.name}"
