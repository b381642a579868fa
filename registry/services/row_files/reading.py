"""A table of rows found in the file that an officer filled in or exported."""

from conweb.kernel import clock, thai
from conweb.kernel.models import User
from registry.imports.cells import text_of
from registry.imports.opening import look_into
from registry.imports.sheets import Sheet, open_book
from registry.imports.values import ROW_KEY_HEAD, CellValue, Unreadable
from registry.reports.exports.xlsx import letter
from registry.row_keys import read_row_key
from registry.services.row_files.kinds import RowFile
from registry.services.row_files.values import FoundFile, FoundRow

MOST_ROWS = 5_000
HEAD_WITHIN = 30  # rows in which the heading is looked for: titles may have been put above it
HEADS_ALIKE = 2  # headings of ours that make a row the heading
TOO_LONG = f"ไฟล์มีเกิน {MOST_ROWS:,} แถว แยกไฟล์ เช่น {{split}} แล้วนำเข้าทีละไฟล์"
EMPTY = "ไฟล์นี้มีหัวตารางแต่ไม่มีรายการ กรอกรายการใต้หัวตารางแล้วนำเข้าอีกครั้ง"


def read_file(content: bytes, *, name: str, kind: RowFile, user: User) -> FoundFile:
    """The table in a file. Raises Unreadable with what to do."""
    columns, key_kind = _columns(kind, user)
    for sheet in open_book(content, look_into(content, name=name)).sheets:
        if not sheet.is_read:
            continue
        if (found := _in_sheet(sheet, kind, columns, key_kind)) is not None:
            if not found.rows:
                raise Unreadable(EMPTY)
            return found
    heads = ", ".join(columns[one] for one in kind.needed)
    raise Unreadable(f"ไม่พบหัวตารางของ{kind.title} ใช้ไฟล์แบบที่ดาวน์โหลดจากหน้านี้ ซึ่งมีคอลัมน์ {heads}")


def _columns(kind: RowFile, user: User) -> tuple[dict[str, str], str]:
    """The heading of each column by its name, and the letters with which keys of its rows begin."""
    table = kind.table(user=user, on=clock.today())
    return {name: str(column.column_name) for name, column in table.fields.items()}, table.key_kind


def _in_sheet(sheet: Sheet, kind: RowFile, columns: dict[str, str], key_kind: str) -> FoundFile | None:
    """None where the sheet holds no heading of ours."""
    rows = ((number, values) for number, values, _ in sheet.rows())
    names = {thai.fold(head): name for name, head in columns.items()}
    heads: dict[int, str] = {}
    for number, values in rows:
        said = {place: text_of(value) for place, value in enumerate(values) if value not in ("", None)}
        if sum(thai.fold(head) in names for head in said.values()) >= HEADS_ALIKE:
            heads = said
            break
        if number >= HEAD_WITHIN:
            return None
    if not heads:
        return None
    known = {place: names[thai.fold(head)] for place, head in heads.items() if thai.fold(head) in names}
    missing = [columns[name] for name in kind.needed if name not in known.values()]
    if missing:
        raise Unreadable(f"ไม่พบคอลัมน์ {', '.join(missing)} ใช้หัวตารางตามไฟล์แบบที่ดาวน์โหลดจากหน้านี้")
    key_at = next((place for place, head in heads.items() if head == ROW_KEY_HEAD), None)
    found = FoundFile(
        letters={name: letter(place) for place, name in known.items()},
        unknown=tuple(
            head for head in heads.values() if thai.fold(head) not in names and head != ROW_KEY_HEAD
        ),
    )
    for number, values in rows:
        if len(found.rows) == MOST_ROWS:
            raise Unreadable(TOO_LONG.format(split=kind.split))
        cells = {name: _at(values, place) for place, name in known.items()}
        broken = frozenset(name for place, name in known.items() if (number - 1, place) in sheet.errors)
        if broken or any(text_of(value) for value in cells.values()):
            found.rows.append(FoundRow(number, _key(values, key_at, key_kind), cells, broken))
    return found


def _key(values: list[CellValue], place: int | None, key_kind: str) -> int | None:
    if place is None:
        return None
    return read_row_key(text_of(_at(values, place)), key_kind)


def _at(values: list[CellValue], place: int) -> CellValue:
    found = values[place] if place < len(values) else ""
    return "" if found is None else found
