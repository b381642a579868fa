"""The last sheet of a workbook that goes back: counts that add up, what is wrong with the file, how to send it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from registry.imports.values import STATUS_HEAD, SUMMARY_SHEET
from registry.reports.imports.cell_texts import FONT, SIZE, across_a4, put_text
from registry.reports.imports.values import AnswerFacts, RowStatus

HOW_BACK = (
    f"กรองคอลัมน์ “{STATUS_HEAD}” ให้เหลือ “{RowStatus.RETURNED}” และ “{RowStatus.ASKED}” เพื่อดูเฉพาะแถวที่ต้องทำ",
    "แก้ช่องที่มีหมายเหตุ แล้วบันทึกไฟล์นี้ อย่าลบคอลัมน์ที่มีคำว่า (conweb)",
    "เปิดหน้าผลการนำเข้า กด “ส่งไฟล์ที่แก้แล้ว” แล้วเลือกไฟล์นี้ แถวที่เข้าแล้วจะไม่ซ้ำ",
)
WIDTHS = {"A": 34, "B": 24, "C": 84}
LINE = 24  # points


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the sheet; a `wide` one is a sentence over all columns."""

    cells: tuple[str | int, ...] = ()
    bold: bool = False
    wide: bool = False


def write_summary(book: Workbook, facts: AnswerFacts) -> None:
    """Made anew at the end of the workbook; the sheet of an earlier round goes."""
    if SUMMARY_SHEET in book.sheetnames:
        del book[SUMMARY_SHEET]
    sheet = book.create_sheet(SUMMARY_SHEET)
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    across_a4(sheet)
    for row, line in enumerate(_lines(facts), 1):
        for column, value in enumerate(line.cells, 1):
            cell = sheet.cell(row, column)
            if isinstance(value, int):
                cell.value, cell.number_format = value, "#,##0"
            else:
                put_text(cell, value)
            cell.font = Font(name=FONT, size=SIZE, bold=line.bold)
            cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="left")
        widths = list(WIDTHS.values())
        if line.wide:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(WIDTHS))
            widths = [sum(widths)]
        lines = (1 + len(str(cell)) // width for cell, width in zip(line.cells, widths, strict=False))
        sheet.row_dimensions[row].height = LINE * max(lines, default=1)


def _lines(facts: AnswerFacts) -> Iterator[_Line]:
    counts = facts.counts
    yield _Line((f"ผลตรวจ {facts.file_name}",), bold=True, wide=True)
    yield _Line(("อ่านได้ (แถว)", facts.read))
    told = (RowStatus.READY,) if RowStatus.READY in counts else (RowStatus.IN,)
    yield from (_Line((status.value, counts.get(status, 0))) for status in (*told, RowStatus.UNCHANGED))
    yield _Line(("ส่งคืน", facts.sent_back, _parts(counts)))
    yield from _block("ปัญหาของไฟล์", facts.problems)
    yield from _block("ควรทราบ", facts.notes)
    yield from _block("สิ่งที่ไฟล์นี้เก็บจากไฟล์เดิมไว้ไม่ได้", facts.lost)
    if facts.returned:
        yield _Line()
        yield _Line(("ที่ยังไม่เข้า", "เริ่มที่", "เหตุ"), bold=True)
        yield from (_Line(told) for told in facts.returned)
    if facts.sent_back:
        yield from _block("ส่งกลับมาอีกครั้ง", [f"{number}. {line}" for number, line in enumerate(HOW_BACK, 1)])


def _block(head: str, lines: Sequence[str]) -> Iterator[_Line]:
    if lines:
        yield _Line()
        yield _Line((head,), bold=True)
        yield from (_Line((line,), wide=True) for line in lines)


def _parts(counts: dict[str, int]) -> str:
    """Of what the rows that went back consist: only what there is."""
    parts = (RowStatus.RETURNED, RowStatus.ASKED, RowStatus.WAITING)
    told = ", ".join(f"{part} {counts[part]:,}" for part in parts if counts.get(part))
    return f"{told} (รอแถวอื่นของรายชื่อเดียวกัน)" if counts.get(RowStatus.WAITING) else told
