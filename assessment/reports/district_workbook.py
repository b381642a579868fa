"""The district's summary as a workbook, for those who go on calculating."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from assessment.reports.district_summary import DistrictSummary, SummaryRow

STATES = {"not_begun": "ยังไม่เริ่ม", "draft": "ร่าง", "sent": "ส่งแล้ว"}
NAME_WIDTH, FIGURE_WIDTH = 28, 12


def district_summary_xlsx(summary: DistrictSummary) -> bytes:
    """One row per ศอช.ต.; figures of forms that are not sent stay empty. No cell is run as a formula."""
    categories = len(summary.criteria.categories)
    book = Workbook()
    sheet = book.active
    sheet.title = f"ปี {summary.fiscal_year}"
    heads = [f"หมวด {number + 1}" for number in range(categories)]
    sheet.append(["ที่", "ศอช.ต.", *heads, "รวม", "อ่านเคร่งครัด", "ระดับ", "ระดับเคร่งครัด", "สถานะ"])
    for place, row in enumerate(summary.rows, start=1):
        sheet.append([place, row.name, *_figures(row, categories), STATES[row.state]])
    for without in summary.without:
        sheet.append([None, without.name, *[None] * (categories + 4), f"ไม่มี ศอช.ต.: {without.reason}"])
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text stays text, whatever it begins with
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    for column in range(1, sheet.max_column + 1):
        wide = column in (2, sheet.max_column)
        sheet.column_dimensions[get_column_letter(column)].width = NAME_WIDTH if wide else FIGURE_WIDTH
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _figures(row: SummaryRow, categories: int) -> list[int | str | None]:
    if row.total is None or row.band is None:
        return [None] * (categories + 4)
    strict_total = row.total if row.strict_total is None else row.strict_total
    strict_band = row.strict_band or row.band
    return [*row.subtotals, row.total, strict_total, row.band.label, strict_band.label]
