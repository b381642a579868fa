"""An office's workbook as rows of people: every sheet, every table on it, every row."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import PurePath

from registry.imports import cells, heads, lines, opening, places
from registry.imports.heads import Head
from registry.imports.people import Told
from registry.imports.rows import TableReader
from registry.imports.sheet_xml import column_letters
from registry.imports.sheets import Book, Row, Sheet, open_book
from registry.imports.values import (
    CONWEB_SHEETS,
    CellValue,
    Field,
    FileProblem,
    ReadBook,
    RosterRow,
    SheetFacts,
    Table,
)

# How many rows are looked at together: to know a heading, and what stands below it.
AHEAD = 60
MOST_SKIPPED = 20_000

NO_TABLE = "ไม่พบรายชื่อในไฟล์ ใส่หัวตาราง เช่น ลำดับ ชื่อ-สกุล ตำแหน่ง ไว้เหนือรายชื่อ แล้วนำเข้าอีกครั้ง"
NO_ROWS = "มีหัวตาราง แต่ไม่มีรายชื่อใต้หัวตาราง พิมพ์รายชื่อ แล้วนำเข้าอีกครั้ง"
SEVERAL_IN_A_ROW = (
    "ตารางนี้มีหลายคนในแถวเดียว ({heads}) ยังไม่ได้อ่าน จัดให้แถวละหนึ่งคน มีคอลัมน์ ชื่อ-สกุล และ ตำแหน่ง แล้วนำเข้าอีกครั้ง"
)

Columns = Mapping[str, Mapping[str, Field]]


def read_roster_book(content: bytes, *, name: str, columns: Columns | None = None, today: date) -> ReadBook:
    """All that a file tells. `columns` are what people decided about headings: fingerprint → letter → field.

    Raises Unreadable for a file that is refused as a whole.
    """
    kind = opening.look_into(content, name=name)
    book = open_book(content, kind)
    reader = _BookReader(book, name=name, columns=columns or {}, today=today)
    with _uncollected():
        reader.read()
    book.close()
    if wrong := opening.ends_otherwise(kind, name):
        book.notes.insert(0, f"ชื่อไฟล์ลงท้าย {wrong} แต่ข้างในเป็น .{kind} อ่านตามที่เป็นจริง")
    return ReadBook(
        kind=kind,
        sheets=tuple(
            SheetFacts(sheet.name, sheet.filled, sheet.hidden_rows, sheet.has_filter, sheet.is_hidden)
            for sheet in book.sheets
        ),
        tables=tuple(reader.tables),
        rows=tuple(reader.rows),
        problems=tuple(reader.problems()),
        skipped=tuple(reader.skipped),
        notes=(*book.notes, *reader.notes()),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles: there are none in 100,000 new rows, and the search takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _BookReader:
    def __init__(self, book: Book, *, name: str, columns: Columns, today: date) -> None:
        self._book, self._columns, self._today = book, columns, today
        self._file = places.words_in(PurePath(name).stem.replace("_", " "))
        self.rows: list[RosterRow] = []
        self.tables: list[Table] = []
        self.skipped: list[tuple[int, int, str]] = []
        self._told = Told()
        self._wide: list[tuple[int, str]] = []  # sheets and headings of tables with several people in a row

    def read(self) -> None:
        for sheet in self._book.sheets:
            if sheet.is_read:
                self._read_sheet(sheet)

    def problems(self) -> Iterator[FileProblem]:
        for sheet, several in self._wide:
            yield FileProblem(SEVERAL_IN_A_ROW.format(heads=several), sheet=sheet, stops=not self.rows)
        if not self.tables:
            yield FileProblem(NO_TABLE, stops=True)
        elif not self.rows and not self._wide:
            yield FileProblem(NO_ROWS, stops=True)

    def notes(self) -> Iterator[str]:
        read = {table.sheet for table in self.tables}
        for sheet in self._book.sheets:
            called = f"แผ่น «{sheet.name}»" if sheet.name else "ไฟล์"
            if sheet.is_hidden and sheet.has_cells and sheet.name not in CONWEB_SHEETS:
                yield f"{called} ซ่อนอยู่ ไม่ได้อ่าน ถ้าต้องการให้เลิกซ่อนแล้วนำเข้าใหม่"
            elif sheet.has_filter:
                yield f"{called} เปิดตัวกรองไว้ อ่านทุกแถวรวมทั้งแถวที่ไม่แสดง"
            elif sheet.number not in read and sheet.filled and sheet.name not in CONWEB_SHEETS and read:
                yield f"{called} ไม่มีตารางรายชื่อ ไม่ได้อ่าน"
            elif sheet.hidden_rows:
                yield f"{called} มีแถวที่ซ่อนอยู่ {sheet.hidden_rows:,} แถว อ่านด้วย"
        if places_of_two := self._told.two_phones:
            shown = " ".join(places_of_two[:10])
            yield f"มีหมายเลขโทรศัพท์มากกว่าหนึ่งในช่องเดียว {len(places_of_two):,} ช่อง ใช้หมายเลขแรก ({shown})"

    def _read_sheet(self, sheet: Sheet) -> None:
        ahead = _Ahead(sheet.rows())
        where = self._where_of(sheet)
        readers: list[TableReader] = []
        titles: list[Row] = []
        while row := ahead.first:
            found, used = self._heads(ahead) if heads.looks_like_head(row) else ([], 0)
            if found and not _same(readers, found):
                self._finish(sheet, readers)
                readers = self._begin(sheet, found, titles, readers, where)
                titles = []
            elif found:
                self._repeat(sheet, readers, ahead, used)
            elif readers:
                self._take(sheet, readers, row)
            else:
                titles.append(row)
                _title(sheet, where, row)
                if len(titles) == AHEAD:
                    readers, titles = self._without_heading(sheet, titles, where), []
            ahead.step(used or 1)
        if not readers and titles:
            readers = self._without_heading(sheet, titles, where)
        self._finish(sheet, readers)

    def _where_of(self, sheet: Sheet) -> lines.Where:
        """What the name of the file and of the sheet say before the first title."""
        words = places.words_in(sheet.name)
        if words == places.NOWHERE and places.is_bare(sheet.name):
            words = places.bare_words(sheet.name)
        now = places.under(self._file, words) if words != places.NOWHERE else self._file
        return lines.Where(now=replace(now, sheet=sheet.number))

    def _heads(self, ahead: "_Ahead") -> tuple[list[Head], int]:
        return heads.find_heads(ahead.window, self._columns)

    def _begin(
        self,
        sheet: Sheet,
        found: Sequence[Head],
        titles: Sequence[Row],
        before: Sequence[TableReader],
        where: lines.Where,
    ) -> list[TableReader]:
        """Tables that begin here. What stood over them said where they belong, and what ended the tables above."""
        readers = []
        for head in found:
            above = [
                one.where for one in before if one.head.left <= head.right and head.left <= one.head.right
            ]
            own = above[0] if above else where
            if len(found) > 1:
                own = own.copy() if above else _beside(sheet, self._where_of(sheet), head, titles)
            readers.append(TableReader(head, sheet, own, today=self._today, told=self._told))
        return readers

    def _repeat(self, sheet: Sheet, readers: Sequence[TableReader], ahead: "_Ahead", used: int) -> None:
        for number, *_ in ahead.window[:used]:
            self._skip(sheet, number, lines.REPEATED)
        for reader in readers:
            reader.repeated()

    def _take(self, sheet: Sheet, readers: Sequence[TableReader], row: Row) -> None:
        reasons = [reader.take(row) for reader in readers]
        if "" not in reasons or (len(reasons) == 1 and reasons[0]):
            self._skip(sheet, row[0], reasons[0])

    def _without_heading(self, sheet: Sheet, titles: Sequence[Row], where: lines.Where) -> list[TableReader]:
        """A list that has no heading at all is known by what its cells look like."""
        head = heads.headless(titles, self._columns)
        if head is None:
            return []
        reader = TableReader(head, sheet, where, today=self._today, told=self._told)
        for row in titles:
            self._take(sheet, [reader], row)
        return [reader]

    def _finish(self, sheet: Sheet, readers: Sequence[TableReader]) -> None:
        for reader in readers:
            head = reader.head
            if head.several:
                self._wide.append((sheet.number, ", ".join(head.several)))
            last_head = head.rows[-1] if head.rows else 0
            self.tables.append(
                Table(
                    sheet=sheet.number,
                    head_rows=head.rows,
                    first_row=reader.first_row or last_head + 1,
                    last_row=reader.last_row or last_head + 1,
                    columns=head.columns,
                    fingerprint=head.fingerprint,
                )
            )
            self.rows += reader.rows
            reader.rows = []

    def _skip(self, sheet: Sheet, number: int, reason: str) -> None:
        if reason and len(self.skipped) < MOST_SKIPPED:
            self.skipped.append((sheet.number, number, reason))


class _Ahead:
    """The rows of a sheet with a few of those that follow."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._read: list[Row] = []
        self._at = 0
        self.step(0)

    @property
    def first(self) -> Row | None:
        return self._read[self._at] if self._at < len(self._read) else None

    @property
    def window(self) -> list[Row]:
        return self._read[self._at : self._at + AHEAD]

    def step(self, count: int) -> None:
        self._at += count
        if self._at + AHEAD > len(self._read):
            # Many at a time: a step that only counts costs nothing.
            self._read = [*self._read[self._at :], *islice(self._rows, 10 * AHEAD)]
            self._at = 0


def _same(readers: Sequence[TableReader], found: Sequence[Head]) -> bool:
    return [one.head.fingerprint for one in readers] == [one.fingerprint for one in found]


def _title(sheet: Sheet, where: lines.Where, row: Row) -> None:
    """A line above the table may say where its people belong."""
    number, values, _ = row
    texts = [(at, cells.text_of(value)) for at, value in enumerate(values) if value != ""]
    words = places.words_in(" ".join(text for _, text in texts))
    if words != places.NOWHERE:
        where.line(words, cell=f"{column_letters(texts[0][0] + 1)}{number}", sheet=sheet.number)


def _beside(sheet: Sheet, where: lines.Where, head: Head, titles: Sequence[Row]) -> lines.Where:
    """Of two tables beside one another: the titles that stand over this one, or over both."""
    for number, values, merged in titles:
        told = [value for value in values if value != ""]
        over: list[CellValue] = list(values)
        if len(told) > 1:
            filled = merged or {}
            over = [
                (value if value != "" else filled.get(at, "")) if head.left <= at <= head.right else ""
                for at, value in enumerate(values)
            ]
        _title(sheet, where, (number, over, None))
    return where
