"""A roster as a workbook, for those who go on working with it: neither telephones nor citizen IDs are in it."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from conweb.kernel import thai
from registry.selectors.rosters import Roster, RosterLine

HEADS = (
    ("ที่", 6),
    ("ชื่อ-สกุล", 30),
    ("ตำแหน่งในหน่วยงาน", 28),
    ("ตำแหน่ง", 18),
    ("มาจาก", 20),
    ("ผู้แทนของ", 34),
    ("ตั้งแต่", 14),
    ("ถึง", 14),
    ("หมายเหตุ", 34),
)


def roster_xlsx(roster: Roster) -> bytes:
    """One row for each seat, those given up at the end. No cell is run as a formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = "รายชื่อ"
    sheet.append([roster.committee.full_name])
    sheet.append([f"ณ วันที่ {thai.format_date(roster.on, 'full')}"])
    sheet.append([head for head, _ in HEADS])
    for line in roster.lines:
        sheet.append(_cells(line))
    for row in sheet.iter_rows():
        for cell in row:
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


def _cells(line: RosterLine) -> list[int | str | None]:
    left = f"{line.left} แทนโดย {line.replaced_by}" if line.replaced_by else line.left
    return [
        line.number,
        line.name,
        line.post,
        line.title,
        line.source,
        line.whom,
        thai.format_date(line.since),
        thai.format_date(line.until) if line.until else "",
        "ยังไม่ถึงวันเริ่ม" if line.is_coming else left,
    ]
