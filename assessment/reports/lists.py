"""The lists on paper and as a workbook: the rows that their page shows."""

from collections.abc import Iterator

from assessment.selectors.report_lists import ListTable
from conweb.kernel import pdf, thai
from registry.reports.exports.cells import Cell, Row
from registry.reports.exports.xlsx import Shape, as_xlsx

STYLE = "css/registers.css"
# More rows than these take the printer too long; the workbook has them all.
PDF_MOST = 1500
LETTERS_PER_CENT = 1.4  # how wide a column of the workbook is for each per cent of the paper


def list_pdf(table: ListTable, *, by: str) -> bytes:
    """A4 across, the heads on every page, a row never split."""
    context = {"table": table, "by": by}
    return pdf.print_html(pdf.paper_html("assessment/print/list.html", context), style=STYLE)


def list_xlsx(table: ListTable) -> Iterator[bytes]:
    """One sheet, piece by piece: numbers can be calculated on, every other cell is text that nothing runs."""
    widths = [max(6, round(width * LETTERS_PER_CENT)) for width in table.widths]
    name = thai.format_date(table.on)
    return as_xlsx(_rows(table), Shape(name=name, widths=widths, frozen=2))


def _rows(table: ListTable) -> Iterator[Row]:
    yield table.heads
    for number, row in enumerate(table.rows, 1):
        yield [number, *(_cell(text) for text in row.cells)]


def _cell(text: str) -> Cell:
    return int(text) if text.isascii() and text.isdigit() else text
