"""The rows of one table: people, and what stands between them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from conweb.kernel import thai
from registry.choices import Source
from registry.imports import cells, lines, places, wording
from registry.imports.heads import Head
from registry.imports.sheet_xml import column_letters
from registry.imports.sheets import Row, Sheet
from registry.imports.values import CellProblem, CellValue, Field, PlaceWords, RosterRow
from registry.roster_values import SeatValues

PLACES = (Field.CENTRE, Field.AREA_CODE, Field.SUBDISTRICT, Field.DISTRICT, Field.PROVINCE)
# What one cell may say for the rows below it, by merging or by a ditto mark.
_CARRIED = (*PLACES, Field.SOURCE, Field.REPRESENTS, Field.SINCE, Field.UNTIL)
_DITTO = frozenset({'"', "”", "“", "″", "''", ",,", "〃", "„", '""', "เช่นเดียวกัน", "เหมือนกัน", "เดียวกัน"})
_NO_NAME = "ยังไม่มีชื่อ พิมพ์ชื่อ-สกุล หรือลบแถวนี้"
_NO_FIRST_NAME = "มีแต่คำนำหน้า พิมพ์ชื่อ-สกุล"
_FORMULA = "สูตรในช่องนี้ยังไม่มีค่า เปิดไฟล์ใน Excel แล้วบันทึกใหม่ หรือพิมพ์ค่าแทนสูตร"
_NO_SOURCE = "ไม่รู้จักที่มานี้ เลือกจากรายการ"
_SOURCES = tuple(str(label) for _, label in Source.choices)
_NUMBER = re.compile(r"\(?[0-9๐-๙]{1,4}[.)]?")
_ONE_CELL = frozenset({lines.TOTAL, lines.SIGNATURE, lines.NOTE, lines.VACANT})


@dataclass
class Told:
    """What is worth saying about many cells at once: where two telephones stood in one."""

    two_phones: list[str] = field(default_factory=list)


class TableReader:
    """Reads row after row of one table. `where` is shared with the titles around it."""

    def __init__(self, head: Head, sheet: Sheet, where: lines.Where, *, today: date, told: Told) -> None:
        self.head, self.sheet, self.where = head, sheet, where
        self.rows: list[RosterRow] = []
        self.first_row = self.last_row = 0
        self._today, self._told = today, told
        fields = head.fields
        self._at = {one: fields.get(one, -1) for one in Field}
        self._letters = {one: column_letters(at + 1) for one, at in fields.items()}
        self._columns = frozenset(fields)
        # A name in parts is surer than the whole that a formula puts together of them.
        self._in_parts = Field.FIRST_NAME in fields
        self._names = [
            fields[one] for one in (Field.FIRST_NAME, Field.FULL_NAME, Field.LAST_NAME) if one in fields
        ]
        self._name = self._names[0] if self._names else -1
        self._optional = [
            (one, at)
            for one in (Field.CITIZEN_ID, Field.PHONE, Field.SINCE, Field.UNTIL)
            if (at := fields.get(one, -1)) >= 0
        ]
        self._has_odd = bool(sheet.errors or sheet.formulas)
        self._carried = [at for one, at in fields.items() if one in _CARRIED]
        self._places = [(one, fields[one]) for one in PLACES if one in fields]
        self._above: dict[int, CellValue] = {}
        self._repeats: set[int] = set()
        self._known_places: dict[tuple[CellValue, ...], PlaceWords] = {}
        self._known_in = places.NOWHERE
        self._given: dict[tuple[Field, ...], frozenset[Field]] = {}
        self._source = ""
        self._over = False

    def take(self, row: Row) -> str:
        """Read a row; the reason where it holds nobody, nothing where it does."""
        number, values, merged = row
        head = self.head
        if len(values) <= head.right:
            values = [*values, *[""] * (head.right + 1 - len(values))]
        if head.left or len(values) > head.right + 1:
            values = [*[""] * head.left, *values[head.left : head.right + 1]]
        told = len(values) - values.count("")
        if not told:
            return ""
        name = self._name_of(values)
        if told == 1 or not name or lines.maybe_no_person(name) or self._counts_otherwise(values):
            reason = self._other(number, values, name, told)
            if reason:
                return reason
        if self._over and not self._numbered(values) and told < 4:
            return lines.BELOW
        self._over = False
        if merged:
            values = self._filled(values, merged)
        self._person(number, values, name)
        return ""

    def repeated(self) -> None:
        """Its heading stands on the sheet once more."""
        self._over, self._source = False, ""

    def _name_of(self, values: Sequence[CellValue]) -> str:
        for column in self._names:
            value = values[column]
            name = cells.clean(value) if type(value) is str else cells.text_of(value)
            if not cells.is_nothing(name):
                return name
        return ""

    def _other(self, number: int, values: list[CellValue], name: str, told: int) -> str:
        """Why a row holds nobody; nothing where it may hold somebody."""
        first = next(at for at, value in enumerate(values) if value != "")
        text = cells.text_of(values[first])
        told_of = name if name and first == self._at[Field.NUMBER] else text
        reason = lines.kind_of(text) or (lines.kind_of(told_of) if told_of != text else "")
        if reason:
            self._over = self._over or reason == lines.SIGNATURE
            return reason
        if told == 1:
            return self._line(number, text, first)
        if name:
            return self._title(number, name, told) if lines.is_title(name) else ""
        return self._nameless(number, values, text, told)

    def _line(self, number: int, text: str, column: int) -> str:
        """A row of one cell: a dividing row, a title, a group; or a person of whom nothing else is told."""
        if not text or cells.is_nothing(text):
            return lines.NO_PERSON
        in_names = column == self._name
        words = lines.place_of_line(text, self.where.now, bare=True)
        if words != places.NOWHERE and not (in_names and " " in text and thai.split_prefix(text).title):
            self.where.line(words, cell=f"{column_letters(column + 1)}{number}", sheet=self.sheet.number)
            self._over, self._source, self._above = False, "", {}
            return lines.PLACE
        if (source := lines.group_of(text)) is not None:
            self._source = source
            return lines.GROUP
        if lines.is_title(text):
            return lines.TITLE
        if self._over:
            return lines.BELOW
        if _NUMBER.fullmatch(text):
            return lines.NUMBER_ONLY
        if in_names and (thai.split_prefix(text).title or " " in text or len(self.head.fields) == 1):
            return ""
        return lines.NO_PERSON

    def _title(self, number: int, name: str, told: int) -> str:
        words = places.words_in(name)
        if told > 3:
            return ""
        if words != places.NOWHERE:
            self.where.line(words, cell=f"{column_letters(self._name + 1)}{number}", sheet=self.sheet.number)
        return lines.TITLE

    def _nameless(self, number: int, values: list[CellValue], text: str, told: int) -> str:
        words = [cells.text_of(value) for value in values if value != ""]
        if told <= 3 and all(isinstance(value, str) for value in values if value != ""):
            place = lines.place_of_line(" ".join(words), self.where.now, bare=False)
            beside = {at for _, at in self._places}
            if place != places.NOWHERE and not any(values[at] != "" for at in beside):
                column = next(at for at, value in enumerate(values) if value != "")
                self.where.line(place, cell=f"{column_letters(column + 1)}{number}", sheet=self.sheet.number)
                self._over, self._source, self._above = False, "", {}
                return lines.PLACE
        if self._over:
            return lines.BELOW
        post = self._at[Field.POST]
        if post >= 0 and values[post] != "" and not cells.is_nothing(cells.text_of(values[post])):
            return ""
        if any(
            values[at] != "" and not cells.is_nothing(cells.text_of(values[at])) for _, at in self._optional
        ):
            return ""
        if all(_NUMBER.fullmatch(word) or cells.is_nothing(word) for word in words):
            return lines.NUMBER_ONLY
        return lines.NAMELESS

    def _counts_otherwise(self, values: Sequence[CellValue]) -> bool:
        """Whether words stand in the column of numbers: «รวม»."""
        at = self._at[Field.NUMBER]
        return (
            at >= 0
            and isinstance(value := values[at], str)
            and value != ""
            and not _NUMBER.fullmatch(value.strip())
        )

    def _numbered(self, values: Sequence[CellValue]) -> bool:
        at = self._at[Field.NUMBER]
        return at >= 0 and values[at] != "" and _NUMBER.fullmatch(cells.text_of(values[at])) is not None

    def _filled(self, values: list[CellValue], merged: Mapping[int, CellValue]) -> list[CellValue]:
        """Merged cells speak for every row that they cover, where rows may share what they say."""
        values = list(values)
        for at in (*self._carried, self._at[Field.POSITION]):
            if at >= 0 and values[at] == "" and at in merged:
                values[at] = merged[at]
        return values

    def _person(self, number: int, values: Sequence[CellValue], name: str) -> None:
        where = self.where
        where.open = False
        at = self._at
        problems: list[CellProblem] = []
        found: dict[Field, str] = {}
        given: list[Field] = []
        prefix, first, last, post = self._person_name(values, given)
        position, title = "member", ""
        if (column := at[Field.POSITION]) >= 0 and (text := self._text(values[column])):
            position, title = wording.position_of(text)
            given.append(Field.POSITION)
            if title == "" and text != position:
                found[Field.POSITION] = text
        if (column := at[Field.POST]) >= 0 and (text := self._text(values[column])):
            post = text
            given.append(Field.POST)
        represents = ""
        if (column := at[Field.REPRESENTS]) >= 0 and (text := self._text(self._down(values, column))):
            represents = text
            given.append(Field.REPRESENTS)
        source = self._source
        if (column := at[Field.SOURCE]) >= 0 and (text := self._text(self._down(values, column))):
            known, group = wording.source_of(text)
            if known is None:
                problems.append(self._problem(number, Field.SOURCE, text, _NO_SOURCE, _SOURCES))
            else:
                source, represents = known, represents or group
                given.append(Field.SOURCE)
                found[Field.SOURCE] = text
        elif source:
            given.append(Field.SOURCE)
        citizen_id = phone = ""
        since = until = None
        for one, column in self._optional:
            value = values[column]
            if value == "":
                continue
            try:
                if one is Field.CITIZEN_ID:
                    citizen_id = cells.citizen_id_of(value)
                    is_given: object = citizen_id
                elif one is Field.PHONE:
                    phone, several = cells.phone_of(value)
                    is_given = phone
                    if several:
                        self._told.two_phones.append(self._cell(number, column))
                elif one is Field.SINCE:
                    value = self._down(values, column)
                    since, ends = (
                        cells.days_of(value, self._today)
                        if at[Field.UNTIL] < 0
                        else (cells.day_of(value, self._today), None)
                    )
                    if ends:
                        until = ends
                        given.append(Field.UNTIL)
                    is_given = since
                else:
                    until = cells.day_of(self._down(values, column), self._today)
                    is_given = until
                if is_given:
                    given.append(one)
            except cells.Unread as error:
                shown = _hidden(one, cells.text_of(value))
                found[one] = shown
                problems.append(self._problem(number, one, shown, str(error)))
        reason = same = key = ""
        if (column := at[Field.LEAVING_REASON]) >= 0 and (reason := self._text(values[column])):
            given.append(Field.LEAVING_REASON)
        if (column := at[Field.SAME_PERSON]) >= 0 and (same := self._text(values[column])):
            given.append(Field.SAME_PERSON)
        if (column := at[Field.ROW_KEY]) >= 0 and (key := self._text(values[column])):
            given.append(Field.ROW_KEY)
        if self._has_odd:
            problems += self._odd(number)
        if (
            not first
            and not post
            and not any(one.field in (Field.FULL_NAME, Field.FIRST_NAME) for one in problems)
        ):
            message = _NO_FIRST_NAME if prefix else _NO_NAME
            known_name = Field.FIRST_NAME if self._in_parts else Field.FULL_NAME
            problems.append(self._problem(number, known_name, name, message))
        place = self._place(number, values, given) if self._places else where.now
        if not self.first_row:
            self.first_row = number
        self.last_row = number
        fields = tuple(given)
        seat = SeatValues(
            position=position,
            position_title=title,
            prefix=prefix,
            first_name=first,
            last_name=last,
            post_title=post,
            source=source,
            represents=represents,
            since=since,
            until=until,
            leaving_reason=reason,
        )
        self.rows.append(
            RosterRow(
                sheet=self.sheet.number,
                row=number,
                place=place,
                seat=seat,
                citizen_id=citizen_id,
                phone=phone,
                same_person=same,
                row_key=key,
                given=self._given.get(fields) or self._given.setdefault(fields, frozenset(fields)),
                columns=self._columns,
                letters=self._letters,
                problems=tuple(problems),
                **({"found": found} if found else {}),
            )
        )

    def _person_name(self, values: Sequence[CellValue], given: list[Field]) -> tuple[str, str, str, str]:
        """(prefix, first name, surname, post) out of whichever columns the table has."""
        at = self._at
        own = last = ""
        if self._in_parts and (own := self._text(values[at[Field.FIRST_NAME]])):
            given.append(Field.FIRST_NAME)
        if (column := at[Field.LAST_NAME]) >= 0 and (last := self._text(values[column])):
            given.append(Field.LAST_NAME)
        if not own and (column := at[Field.FULL_NAME]) >= 0 and (own := self._text(values[column])):
            given.append(Field.FULL_NAME)
        own = cells.unnumbered(own)
        if own and cells.is_post(own):
            return "", "", "", own
        prefix, first, rest = cells.split_name(own)
        last = last or rest
        if first and not last and not prefix and cells.is_prefix(first):
            prefix, first = cells.prefix_of(first), ""
        if (column := at[Field.PREFIX]) >= 0 and (text := self._text(values[column])):
            given.append(Field.PREFIX)
            before = cells.prefix_of(text)
            # Some write «นาย» in its column and before the name as well.
            prefix = before if not prefix or prefix == before else f"{before} {prefix}"
        return prefix, first, last, ""

    def _text(self, value: CellValue) -> str:
        text = cells.clean(value) if type(value) is str else cells.text_of(value)
        return "" if cells.is_nothing(text) else text

    def _down(self, values: Sequence[CellValue], column: int) -> CellValue:
        """The cell, or the one above it where it holds a ditto mark."""
        value = values[column]
        if isinstance(value, str) and value.strip() in _DITTO:
            return self._above.get(column, "")
        self._above[column] = value
        return value

    def _place(self, number: int, values: Sequence[CellValue], given: list[Field]) -> PlaceWords:
        """What the columns of places say, inside what the titles say; empty cells go with the row above."""
        if self.where.now is not self._known_in:
            self._known_places, self._known_in = {}, self.where.now
        told: list[CellValue] = []
        for one, column in self._places:
            value = values[column]
            if value == "" or (isinstance(value, str) and (not value.strip() or value.strip() in _DITTO)):
                # Where every row names its place, a row that does not has lost it.
                value = "" if column in self._repeats and value == "" else self._above.get(column, "")
            else:
                given.append(one)
                if self._above.get(column) == value:
                    self._repeats.add(column)
                self._above[column] = value
            told.append(value)
        key = tuple(told)
        known = self._known_places.get(key)
        if known is None:
            known = self._known_places[key] = self._place_of(number, key)
        return known

    def _place_of(self, number: int, told: Sequence[CellValue]) -> PlaceWords:
        above = self.where.now
        texts = {one: cells.text_of(value) for (one, _), value in zip(self._places, told, strict=True)}
        if above.tier and getattr(above, above.tier):
            # «ศอช.อ. ห้วยราช» stands over the list: its column «ตำบล» is where people come from.
            below = {
                places.DISTRICT: (Field.SUBDISTRICT,),
                places.PROVINCE: (Field.SUBDISTRICT, Field.DISTRICT),
            }
            texts = {one: text for one, text in texts.items() if one not in below.get(above.tier, ())}
        if above.subdistrict:
            texts = {one: text for one, text in texts.items() if one not in self.head.address}
        words = places.of_columns(texts)
        if words == places.NOWHERE:
            return above
        column = next(at for one, at in self._places if texts.get(one))
        return replace(places.under(above, words), cell=self._cell(number, column), sheet=self.sheet.number)

    def _odd(self, number: int) -> list[CellProblem]:
        """Cells of this row whose value is an error of Excel, or was never worked out."""
        found = []
        for one, column in self.head.fields.items():
            if one in (Field.NUMBER, Field.STATUS):
                continue
            if error := self.sheet.errors.get((number - 1, column)):
                found.append(
                    self._problem(number, one, error, f"ช่องนี้เป็นค่าผิดพลาด {error} พิมพ์ค่าที่ถูกต้อง หรือลบให้ว่าง")
                )
            elif (number - 1, column) in self.sheet.formulas:
                found.append(self._problem(number, one, "", _FORMULA))
        return found

    def _problem(
        self, number: int, one: Field, found: str, message: str, choices: tuple[str, ...] = ()
    ) -> CellProblem:
        column = self._at[one] if self._at[one] >= 0 else max(self._name, 0)
        return CellProblem(
            self.sheet.number, number, self._cell(number, column), one, found, message, choices
        )

    @staticmethod
    def _cell(number: int, column: int) -> str:
        return f"{column_letters(column + 1)}{number}"


def _hidden(one: Field, text: str) -> str:
    """What stands in a cell as it may be shown: of citizen IDs and telephones the last digits alone."""
    if one not in (Field.CITIZEN_ID, Field.PHONE):
        return text
    digits = re.sub(r"[^0-9]", "", thai.arabic_digits(text))
    if one is Field.CITIZEN_ID and len(digits) == 13:
        return thai.mask_citizen_id(digits)
    return f"x{digits[-2:]}" if len(digits) > 4 else "x"
