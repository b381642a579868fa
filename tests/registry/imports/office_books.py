"""Workbooks as offices keep them, with looks of their own, and what is told of their rows, for the tests of the answer."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.reading import read_roster_book
from registry.imports.values import Field, ReadBook
from registry.reports.imports.answer import answer_workbook
from registry.reports.imports.values import AnswerFacts, RowMark, RowStatus

TODAY = date(2021, 4, 20)
HEADS = ("ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "มาจาก", "ตั้งแต่", "โทรศัพท์", "อายุงาน (ปี)")
PEOPLE = (
    ("นายสมมุติ ใจดี", "ประธาน"),
    ("นางสาวตัวอย่าง งามตา", "เลขานุการ"),
    ("นายนาม", "กรรมการ"),
    ("นางมาลี รักถิ่น", "กรรมการ"),
)
HEAD_ROW, FIRST = 4, 5
STRIPE = PatternFill("solid", fgColor="FFE2EFDA")


def office_book(change: Callable[[Worksheet], None] | None = None) -> bytes:
    """One sheet with a title over merged cells, a table with every kind of looks, formulas; `change` adds more."""
    book = Workbook()
    sheet = book.active
    sheet.title = "ศอช.ต. สนวน"
    sheet["A1"] = "บัญชีรายชื่อคณะกรรมการ ศอช.ต. สนวน อ.ห้วยราช จ.บุรีรัมย์"
    sheet.merge_cells("A1:G1")
    sheet["A1"].font = Font(name="TH SarabunPSK", size=20, bold=True, color="FF1F3864")
    sheet["A1"].alignment = Alignment(horizontal="center")
    line = Side("thin", color="FF808080")
    for column, head in enumerate(HEADS, 1):
        cell = sheet.cell(HEAD_ROW, column, head)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFD9E1F2")
        cell.border = Border(line, line, line, line)
    for row, (name, position) in enumerate(PEOPLE, FIRST):
        values = (row - HEAD_ROW, name, position, "ผู้นำชุมชน", datetime(2020, 1, 1), "081-000-0000")
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column, value)
            cell.border = Border(line, line, line, line)
            if row % 2:
                cell.fill = STRIPE
        sheet.cell(row, 5).number_format = "[$-107041E]d mmm yyyy"
        sheet.cell(row, 7, f"=YEAR(DATE(2021,4,20))-YEAR(E{row})")
    sheet["B6"].comment = Comment("โทรถามก่อน", "สมหมาย")
    for letter, width in zip("ABCDEFG", (6, 32, 18, 22, 16, 15, 11), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.row_dimensions[6].height = 33
    sheet.freeze_panes = "C5"
    sheet.conditional_formatting.add("G5:G8", CellIsRule("greaterThan", ["3"], font=Font(color="FFFF0000")))
    sheet.conditional_formatting.add("A5:G8", FormulaRule(['$C5="ประธาน"'], font=Font(bold=True)))
    rule = DataValidation("list", formula1='"ประธาน,เลขานุการ,กรรมการ"', allow_blank=True)
    rule.add("C5:C8")
    sheet.add_data_validation(rule)
    sheet.print_title_rows = "4:4"
    sheet.print_area = "A1:G8"
    sheet.page_setup.orientation = "landscape"
    sheet.page_margins.left = 0.4
    sheet.oddHeader.center.text = "หน้า &P"
    hidden = book.create_sheet("บันทึก")
    hidden["A1"] = "ไม่เกี่ยว"
    hidden.sheet_state = "hidden"
    if change:
        change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def with_values(content: bytes, values: Mapping[str, str]) -> bytes:
    """The first sheet as Excel saves it: beside a formula stands what it came to."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(kept, "w") as after:
        for name in before.namelist():
            body = before.read(name).decode() if name == "xl/worksheets/sheet1.xml" else before.read(name)
            if isinstance(body, str):
                for cell, value in values.items():
                    kind = "" if value.isdigit() else ' t="str"'
                    found = rf'(<c r="{cell}"[^>]*)(><f>.*?</f>)<v(?:></v>|\s*/>)'
                    body, times = re.subn(found, rf"\g<1>{kind}\g<2><v>{value}</v>", body)
                    assert times == 1, cell
            after.writestr(name, body)
    return kept.getvalue()


def read(content: bytes, name: str = "รายชื่อ.xlsx") -> ReadBook:
    return read_roster_book(content, name=name, today=TODAY)


def answered(content: bytes, marks: Sequence[RowMark] = (), *, name: str = "รายชื่อ.xlsx", **facts) -> bytes:
    """The workbook as it goes back."""
    given = {"counts": {RowStatus.RETURNED: len(marks)}, **facts}
    return answer_workbook(content, read(content, name), marks, facts=AnswerFacts(name, **given))


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content), rich_text=True)


def told(content: bytes, marks: Sequence[RowMark] = (), **facts) -> Worksheet:
    """The first sheet of the workbook as it goes back."""
    return opened(answered(content, marks, **facts)).worksheets[0]


def wrong(row: int, cell: str = "", message: str = "พิมพ์นามสกุล", **more) -> RowMark:
    return RowMark(0, row, RowStatus.RETURNED, notes=((cell or f"B{row}", message),), **more)


def column_of(sheet: Worksheet, head: str, row: int = HEAD_ROW) -> str:
    return next(cell.column_letter for cell in sheet[row] if cell.value == head)


def marks_of(book: ReadBook) -> list[RowMark]:
    """Every status in turn, as a run could tell it of the rows of any book."""
    turns = (RowStatus.RETURNED, RowStatus.IN, RowStatus.UNCHANGED, RowStatus.ASKED)
    marks = []
    for number, row in enumerate(book.rows):
        status, cell = turns[number % 4], row.cell_of(Field.FULL_NAME)
        stands = status in (RowStatus.IN, RowStatus.UNCHANGED)
        marks.append(
            RowMark(
                row.sheet,
                row.row,
                status,
                key=f"s{number}-00000000" if stands else "",
                notes=() if stands else ((cell, "พิมพ์นามสกุล"),),
                choices=((cell, ("หนึ่ง", "สอง")),) if status == RowStatus.RETURNED else (),
                confirming=("คนเดียวกัน", "คนละคน") if status == RowStatus.ASKED else (),
            )
        )
    return marks
