"""Workbooks to fill in: the columns that the import knows, lists to choose from, an example on a sheet of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from registry.choices import Source
from registry.imports.values import EXAMPLE_SHEET, ROW_KEY_HEAD, Field
from registry.reports.imports.cell_texts import FONT, SIZE, across_a4, put_text
from registry.reports.imports.columns import (
    COLUMNS,
    KEPT_AS_IT_IS,
    NEVER_FILLED,
    TemplateKind,
    columns_of,
    positions_of,
    sources_offered,
)
from registry.reports.imports.drop_downs import list_formula

SHEET = "รายชื่อ"
MADE_BY = "คำอธิบาย"  # the author of the comments on heads
PREFIXES = ("นาย", "นาง", "นางสาว")
# So far down lists are offered: more people than the centres of a province have seats.
LAST_ROW = 5000
HEAD_FILL = PatternFill("solid", fgColor="FFE8EEF4")
LINE = Border(bottom=Side("thin", color="FF9AA7B4"))
# A word that is not in these lists is asked back by Excel; other lists only help.
CLOSED = frozenset({Field.SOURCE, Field.LEAVING_REASON, Field.CENTRE, Field.SUBDISTRICT})

_EXAMPLES: tuple[Mapping[Field, str], ...] = (
    {
        Field.NUMBER: "1",
        Field.PREFIX: "นาย",
        Field.FIRST_NAME: "สมมุติ",
        Field.LAST_NAME: "ตัวอย่างดี",
        Field.SINCE: "1 เม.ย. 2564",
        Field.CITIZEN_ID: "1-9999-00000-00-5",
        Field.PHONE: "08-1234-5678",
    },
    {
        Field.NUMBER: "2",
        Field.PREFIX: "นางสาว",
        Field.FIRST_NAME: "สมมุติ",
        Field.LAST_NAME: "ตัวอย่างงาม",
        Field.SINCE: "1/4/2564",
    },
    {
        Field.NUMBER: "3",
        Field.PREFIX: "นาง",
        Field.FIRST_NAME: "สมมุติ",
        Field.LAST_NAME: "พ้นแล้ว",
        Field.SINCE: "1 เม.ย. 2564",
        Field.UNTIL: "31 พ.ค. 2564",
    },
)
_REPRESENTS = {
    Source.ORGANISATION: "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง",
    Source.LEADER: "ผู้นำชุมชนหมู่ที่ 1",
    Source.OTHER_ORGANISATION: "กองทุนหมู่บ้านตัวอย่าง",
    Source.SUBDISTRICT_CENTRE: "ศอช.ต. ตัวอย่าง",
    Source.DISTRICT_CENTRE: "ศอช.อ. ตัวอย่าง",
    Source.NETWORK: "เครือข่ายตัวอย่าง",
}
# On a body of posts: the executive of a local authority, the office's own secretary, a กำนัน (ระเบียบ มท. 2551).
_POSTS = ("นายก อบต. ตัวอย่าง", "นักวิชาการพัฒนาชุมชน", "กำนันตำบลตัวอย่าง")
HOW = (
    "กรอกในแผ่น “รายชื่อ” แถวละหนึ่งคน แผ่นนี้ไม่ถูกนำเข้า",
    "กรอกได้หลาย ศอช. ในแผ่นเดียว ใส่ชื่อ ศอช. ทุกแถว",
    "ช่องที่มีลูกศรเลือกจากรายการได้ วันที่ใช้ พ.ศ.",
    "เสร็จแล้วนำเข้าที่เมนู “นำเข้ารายชื่อ” ระบบแสดงสิ่งที่จะเปลี่ยนให้ตรวจก่อนบันทึก",
)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One person of a filled template: words by field, and the key by which the row is known again."""

    values: Mapping[Field, str]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """`places` are the bodies of the area, as they are chosen; `reasons` why people leave, in the department's words."""

    kind: TemplateKind
    places: Sequence[str] = ()
    districts: Sequence[str] = ()
    reasons: Sequence[str] = ()
    rows: Sequence[TemplateRow] = ()
    is_filled: bool = False
    # A name of a ตำบล says where it lies only together with its district.
    tells_district: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return columns_of(self.kind, tells_district=self.tells_district)


def template_xlsx(template: Template) -> bytes:
    """The first sheet is filled in; the second shows how, and is not read."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    _lay_out(sheet, template)
    for number, row in enumerate(template.rows, 2):
        for column, field in enumerate(template.fields, 1):
            _put(sheet, number, column, row.values.get(field, ""))
        if template.is_filled:
            _put(sheet, number, len(template.fields) + 1, row.key)
    _offer(book, sheet, template)
    _example(book.create_sheet(EXAMPLE_SHEET, 1), template)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _lay_out(sheet: Worksheet, template: Template) -> None:
    """Heads with their explanation; every column is text, so that neither an ID nor a date is made into a number."""
    fields = template.fields
    for column, field in enumerate(fields, 1):
        told = COLUMNS[field]
        note = told.note
        if template.is_filled and field in NEVER_FILLED:
            note = f"{note} {KEPT_AS_IT_IS}"
        cell = _head(sheet, column, told.head, told.width)
        cell.comment = Comment(note, MADE_BY, height=24 + 20 * (1 + len(note) // 36), width=240)
    if template.is_filled:
        _head(sheet, len(fields) + 1, ROW_KEY_HEAD, 18)
        sheet.column_dimensions[get_column_letter(len(fields) + 1)].hidden = True
    name = fields.index(Field.FIRST_NAME) + 2
    sheet.freeze_panes = f"{get_column_letter(name)}2"
    _on_paper(sheet)


def _on_paper(sheet: Worksheet) -> None:
    """Rows high enough for the letters; A4 across, all columns on one page, the heads on every page."""
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = 24, True
    sheet.row_dimensions[1].height = 30
    sheet.print_title_rows = "1:1"
    across_a4(sheet)


def _head(sheet: Worksheet, column: int, head: str, width: int):
    dimension = sheet.column_dimensions[get_column_letter(column)]
    dimension.width, dimension.number_format = width, "@"
    dimension.font = Font(name=FONT, size=SIZE)
    cell = sheet.cell(1, column)
    put_text(cell, head)
    cell.font, cell.fill, cell.border = Font(name=FONT, size=SIZE, bold=True), HEAD_FILL, LINE
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    put_text(cell, text)
    cell.font, cell.number_format = Font(name=FONT, size=SIZE), "@"


def _offer(book: Workbook, sheet: Worksheet, template: Template) -> None:
    place = Field.SUBDISTRICT if template.kind == TemplateKind.KBT else Field.CENTRE
    lists = {
        place: template.places,
        Field.DISTRICT: template.districts,
        Field.PREFIX: PREFIXES,
        Field.POSITION: positions_of(template.kind),
        Field.SOURCE: sources_offered(template.kind),
        Field.LEAVING_REASON: template.reasons,
    }
    last = max(LAST_ROW, len(template.rows) + 100)
    for column, field in enumerate(template.fields, 1):
        values = lists.get(field)
        if not values:
            continue
        rule = DataValidation("list", formula1=list_formula(book, values), allow_blank=True)
        rule.showErrorMessage = field in CLOSED
        rule.errorStyle = "warning"
        rule.errorTitle = "ไม่อยู่ในรายการ"
        rule.error = "คำนี้ไม่อยู่ในรายการ เลือกจากลูกศร หรือใช้คำนี้ต่อ"
        letter = get_column_letter(column)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)


def _example(sheet: Worksheet, template: Template) -> None:
    """Three people who are nobody: one with everything, one with little, one who left."""
    positions, sources = positions_of(template.kind), sources_offered(template.kind)
    place = template.places[0] if template.places else _any_place(template.kind)
    for column, field in enumerate(template.fields, 1):
        told = COLUMNS[field]
        _head(sheet, column, told.head, told.width)
        for row, example in enumerate(_EXAMPLES):
            source = sources[row % 2] if template.kind.tier else sources[0]
            words = {
                Field.CENTRE: place,
                Field.SUBDISTRICT: place,
                Field.DISTRICT: template.districts[0] if template.districts else "",
                Field.POSITION: (positions[0], positions[2], positions[-1])[row],
                Field.POST: _POSTS[row],
                Field.SOURCE: source,
                Field.REPRESENTS: _REPRESENTS.get(_source_of(source), ""),
                Field.LEAVING_REASON: template.reasons[0] if row == 2 and template.reasons else "",
            }
            _put(sheet, row + 2, column, {**words, **example}.get(field, ""))
    for row, line in enumerate(HOW, len(_EXAMPLES) + 3):
        cell = sheet.cell(row, 1)
        put_text(cell, line)
        cell.font = Font(name=FONT, size=SIZE, bold=row == len(_EXAMPLES) + 3)
    sheet.sheet_properties.tabColor = "FF9AA7B4"
    _on_paper(sheet)


def _source_of(label: str) -> Source:
    return next(source for source in Source if source.label == label)


def _any_place(kind: TemplateKind) -> str:
    return f"{kind.tier.abbreviation} ตัวอย่าง" if kind.tier else "ตัวอย่าง"
