"""The district's summary as a workbook, for those who go on calculating."""

from import_export.formats.base_formats import XLSX
from tablib import Dataset

from assessment.reports.district_summary import DistrictSummary, SummaryRow

STATES = {"not_begun": "ยังไม่เริ่ม", "draft": "ร่าง", "sent": "ส่งแล้ว"}


def district_summary_xlsx(summary: DistrictSummary) -> bytes:
    """One row per ศอช.ต.; figures of forms that are not sent stay empty. No cell is run as a formula."""
    categories = [f"หมวด {category.number}" for category in summary.criteria.categories]
    table = Dataset(title=f"ปี {summary.fiscal_year}")
    table.headers = [
        "ที่",
        "ศอช.ต.",
        *categories,
        "รวม",
        "อ่านเคร่งครัด",
        "ระดับ",
        "ระดับเคร่งครัด",
        "สถานะ",
    ]
    for place, row in enumerate(summary.rows, start=1):
        table.append([place, row.name, *_figures(row, len(categories)), STATES[row.state]])
    for without in summary.without:
        table.append(["", without.name, *[""] * (len(categories) + 4), f"ไม่มี ศอช.ต.: {without.reason}"])
    return XLSX().export_data(table, escape_formulae=True)


def _figures(row: SummaryRow, categories: int) -> list[object]:
    if row.total is None or row.band is None:
        return [""] * (categories + 4)
    strict_total = row.total if row.strict_total is None else row.strict_total
    strict_band = row.strict_band or row.band
    return [*row.subtotals, row.total, strict_total, row.band.label, strict_band.label]
