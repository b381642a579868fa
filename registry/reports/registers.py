"""DOC15 on paper and as a workbook: the same register, its rows as text."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from conweb.kernel import pdf, thai
from registry.selectors.papers.registers import RegisterTable

STYLE = "css/registers.css"
# More rows than these take the printer too long; of a province the workbook has them all.
PDF_MOST = 1500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register_pdf(table: RegisterTable, *, by: str) -> bytes:
    """A4 across, the heads on every page, a row never split."""
    context = {"table": table, "by": by, "digits": "arabic"}  # a table may keep Arabic digits (งานสารบรรณ)
    return pdf.print_html(pdf.paper_html("registry/print/register.html", context), style=STYLE)


def register_xlsx(table: RegisterTable) -> bytes:
    """One sheet of text: no cell is run as a formula. The heading of a group stands in its rows, so they can be sorted."""
    book = Workbook()
    sheet = book.active
    sheet.title = table.what.label
    grouped = any(group.heading for group in table.groups)
    sheet.append([table.title])
    sheet.append([f"ข้อมูล ณ วันที่ {thai.format_date(table.on, 'full')}"])
    sheet.append([*(["ศอช."] if grouped else []), *table.heads])
    for group in table.groups:
        for row in group.rows:
            sheet.append([*([group.heading] if grouped else []), *row])
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text stays text, whatever it begins with
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C4" if grouped else "B4"
    widths = [*([6] if grouped else []), *table.widths]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = (
            44 if grouped and column == 1 else width * 1.6
        )
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
