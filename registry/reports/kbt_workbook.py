"""ก.บ.ต. and ก.บ.อ. of a year as a workbook: a row for each ตำบล, and one for the อำเภอ after its ตำบล."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from conweb.kernel import thai
from registry.models import Transmittal
from registry.selectors.kbt import BoardLine, BoardSummary

HEADS = (
    ("อำเภอ", 18),
    ("ตำบล", 18),
    ("คณะ", 10),
    ("คำสั่งที่", 16),
    ("ลงวันที่", 14),
    ("ผู้ทรงคุณวุฒิจาก ศอช.ต.", 20),
    ("กรรมการ ศอช.ต. ที่เป็นผู้ทรงคุณวุฒิ", 40),
    ("มีชื่อในคำสั่งแต่พ้นแล้ว", 34),
    ("ปีนี้", 24),
    ("ส่งสำเนาให้จังหวัด", 18),
    ("ส่งกรมทาง OA", 18),
    ("หมายเหตุ", 30),
)


def kbt_xlsx(rows: Iterable[BoardSummary], *, title: str, on: date) -> bytes:
    """No cell is run as a formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = "ก.บ.ต."
    sheet.append([title])
    sheet.append([f"ณ วันที่ {thai.format_date(on, 'full')}"])
    sheet.append([head for head, _ in HEADS])
    for row in rows:
        for line in row.lines:
            sheet.append(_cells(row.district.name, line.place.name, "ก.บ.ต.", line))
        sheet.append(_cells(row.district.name, "", "ก.บ.อ.", row.kbo))
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text stays text, whatever it begins with
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C4"
    for column, (_, width) in enumerate(HEADS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cells(district: str, area: str, kind: str, line: BoardLine) -> list[str]:
    return [
        district,
        area,
        kind,
        line.number,
        thai.format_date(line.dated_on) if line.dated_on else "",
        line.state.label if line.state else "",
        ", ".join(line.experts),
        ", ".join(line.left),
        result_words(line),
        _sent(line.sent),
        _sent(line.sent_up),
        f"ไม่มี ศอช.ต. {line.absent}" if line.absent else "",
    ]


def result_words(line: BoardLine) -> str:
    """What became of the order in the year; «ทบทวนแล้ว ไม่เปลี่ยน» is a valid result."""
    if line.committee is None:
        return "ยังไม่มีคำสั่ง"
    if line.reviewed_on:
        return f"ทบทวนแล้ว ไม่เปลี่ยน {thai.format_date(line.reviewed_on)}"
    return "คำสั่งปีนี้" if line.ordered_on else "ยังไม่ทบทวน"


def _sent(row: Transmittal | None) -> str:
    return thai.format_date(row.sent_on) if row else "ยังไม่ส่ง"
