"""DOC13, สรุปผลการจัดระดับ รายจังหวัด: every อำเภอ with its ศอช.ต. by step and band, on one signed paper to the department."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from assessment.facts import criteria_of
from assessment.models import AssessmentRound
from assessment.reports.place import Place
from assessment.reports.result_table import ResultTable
from assessment.scoring.criteria import Criteria
from assessment.selectors.results import results
from conweb.kernel import clock, pdf, thai
from conweb.kernel.models import Province, User
from conweb.kernel.thai import Digits

STYLE = "css/report-papers.css"
NAME_WIDTH, FIGURE_WIDTH = 28, 12


@dataclass(frozen=True, slots=True)
class ProvinceSummary:
    """The summary of one province and round, as far as its reader may see. Bands and means are of what จังหวัดรับ."""

    criteria: Criteria
    digits: Digits
    fiscal_year: int
    place: Place
    printed_on: date
    table: ResultTable
    round_note: str = ""

    @property
    def title(self) -> str:
        return f"สรุปผลการจัดระดับ ศอช.ต. {self.place.short} ปี {self.fiscal_year}"

    @property
    def printed(self) -> str:
        return thai.format_date(self.printed_on, "full")


def province_summary(
    province: Province, round_: AssessmentRound, *, user: User, digits: Digits
) -> ProvinceSummary:
    """The districts of a province in a round, those that this person may see. Three queries."""
    criteria = criteria_of(round_.criteria_id)
    return ProvinceSummary(
        criteria=criteria,
        digits=digits,
        fiscal_year=round_.fiscal_year,
        place=Place(province=province.name),
        printed_on=clock.today(),
        table=ResultTable(criteria, "อำเภอ", tuple(results(user, round_, province))),
        round_note=round_.note,
    )


def province_summary_pdf(summary: ProvinceSummary) -> bytes:
    """A4 across; the head is repeated where the table runs over a page."""
    html = pdf.paper_html("assessment/print/province_summary.html", {"summary": summary})
    return pdf.print_html(html, style=STYLE)


def province_summary_xlsx(summary: ProvinceSummary) -> bytes:
    """One row per อำเภอ with figures that can be calculated on. No cell is run as a formula."""
    criteria, table = summary.criteria, summary.table
    book = Workbook()
    sheet = book.active
    sheet.title = f"ปี {summary.fiscal_year}"
    heads = [
        *("ที่", "อำเภอ", "ศอช.ต. ทั้งหมด", "ส่งแล้ว", "อำเภอรับรอง", "จังหวัดรับ", "รายงานกรม"),
        *(band.label for band in table.bands),
        *("คะแนนเฉลี่ย", *(f"หมวด {part.number} เฉลี่ย" for part in criteria.categories)),
        *("ระดับขึ้นกับวิธีอ่าน", "ส่งกลับแก้ไข", "ร่าง", "ยังไม่เริ่ม"),
    ]
    sheet.append([summary.title])
    sheet.append([f"ข้อมูล ณ วันที่ {summary.printed} ระดับและคะแนนเฉลี่ยนับที่จังหวัดรับแล้ว"])
    sheet.append(heads)
    for number, row in enumerate((*table.rows, table.total), 1):
        categories = [row.of_category(criteria, part.number) for part in criteria.categories]
        sheet.append(
            [
                number if row.code else None,
                row.name,
                *(row.centres, row.sent, row.endorsed, row.accepted, row.reported),
                *(row.band(band.level) for band in table.bands),
                *(None if mean is None else round(float(mean), 4) for mean in (row.mean, *categories)),
                *(row.differing, row.returned, row.drafts, row.untouched),
            ]
        )
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text stays text, whatever it begins with
    for cell in (*sheet[1], *sheet[3], *sheet[sheet.max_row]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C4"
    for column in range(1, len(heads) + 1):
        width = 6 if column == 1 else NAME_WIDTH if column == 2 else FIGURE_WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = width
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
