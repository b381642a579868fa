"""One row of a table as one person: who, as what, from where, since when."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from conweb.kernel import thai
from registry.choices import Position, Source
from registry.imports import cells, lines, places, wording
from registry.imports.heads import Head
from registry.imports.sheet_xml import column_letters
from registry.imports.sheets import Sheet
from registry.imports.values import NOTHING, CellProblem, CellValue, Field, PlaceWords, RosterRow
from registry.roster_values import SeatValues

PLACES = (Field.CENTRE, Field.AREA_CODE, Field.SUBDISTRICT, Field.DISTRICT, Field.PROVINCE)
_NAMES = (Field.PREFIX, Field.FIRST_NAME, Field.LAST_NAME)
# What one cell may say for the rows below it, by merging or by a ditto mark.
_CARRIED = (*PLACES, Field.POSITION, Field.SOURCE, Field.REPRESENTS, Field.SINCE, Field.UNTIL)
_DITTO = frozenset({'"', "”", "“", "″", "''", ",,", "〃", "„", '""', "เช่นเดียวกัน", "เหมือนกัน", "เดียวกัน"})
# Words of which one is remembered for each way of writing it.
_MOST_WORDS = 50_000

_NO_NAME = "ยังไม่มีชื่อ พิมพ์ชื่อ-สกุล หรือลบแถวนี้"
_NO_FIRST_NAME = "มีแต่คำนำหน้า พิมพ์ชื่อ-สกุล"
_FORMULA = "สูตรในช่องนี้ยังไม่มีค่า เปิดไฟล์ใน Excel แล้วบันทึกใหม่ หรือพิมพ์ค่าแทนสูตร"
_NO_SOURCE = "ไม่รู้จักที่มานี้ เลือกจากรายการ"
_SOURCES = tuple(str(label) for _, label in Source.choices)
_LABELS = {str(value): str(label) for value, label in (*Position.choices, *Source.choices)}
_MEMBER = str(Position.MEMBER)


@dataclass
class Told:
    """What is shared by all tables of a file: what is worth saying once, and every word in one copy."""

    two_phones: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    def one(self, word: str) -> str:
        """The same word as the same object: names come back by the thousand."""
        return self.words.setdefault(word, word)

    def known(self, value: CellValue) -> str | None:
        """A cell that is one of these words already, and therefore in order."""
        return self.words.get(value) if type(value) is str else None


class People:
    """Reads the people of one table. `where` is what titles and dividing rows say at the moment."""

    def __init__(self, head: Head, sheet: Sheet, where: lines.Where, *, today: date, told: Told) -> None:
        self.source = ""  # of a dividing row that names one
        self._head, self._sheet, self._where, self._today, self._told = head, sheet, where, today, told
        fields = head.fields
        self._at = {one: fields.get(one, -1) for one in Field}
        self._letters = {one: column_letters(at + 1) for one, at in fields.items()}
        self._columns = frozenset(fields) | ({Field.POSITION} if head.position[0] else frozenset())
        # A name in parts is surer than the whole that a formula puts together of them.
        in_parts = (Field.FIRST_NAME, Field.FULL_NAME, Field.LAST_NAME)
        self.names = [fields[one] for one in in_parts if one in fields]
        self.places = [fields[one] for one in PLACES if one in fields]
        self._place_fields = [one for one in PLACES if one in fields]
        self._carried = [at for one, at in fields.items() if one in _CARRIED]
        self._has_odd = bool(sheet.errors or sheet.formulas)
        self._above: dict[int, CellValue] = {}
        self._repeats: set[int] = set()
        self._known_places: dict[tuple[CellValue, ...], PlaceWords] = {}
        self._known_in = self._last_place = places.NOWHERE
        self._last_cells: tuple[CellValue, ...] = ()
        self._given: dict[tuple[Field, ...], frozenset[Field]] = {}
        self._positions: dict[CellValue, tuple[str, str, str]] = {}
        self._sources: dict[CellValue, tuple[str | None, str, str]] = {}
        self._found: dict[tuple[str, str], Mapping[Field, str]] = {("", ""): NOTHING}

    def part(self) -> None:
        """A dividing row stands here: what was carried down ends."""
        self.source, self._above, self._last_cells = "", {}, ()

    def filled(self, values: Sequence[CellValue], merged: Mapping[int, CellValue]) -> list[CellValue]:
        """Merged cells speak for every row that they cover, where rows may share what they say."""
        full = list(values)
        for at in self._carried:
            if full[at] == "" and at in merged:
                full[at] = merged[at]
        return full

    def read(self, number: int, values: Sequence[CellValue], name: str) -> RosterRow:
        """The person of a row; what cannot be read of it is among its problems."""
        at = self._at
        problems: list[CellProblem] = []
        given: list[Field] = []
        prefix, first, last, post = self._name(values, name, given)
        position, title, told_position = self._position(values, given)
        if " " in last and at[Field.POSITION] < 0:
            last, position = self._position_behind(last, position, given)
        if (column := at[Field.POST]) >= 0 and (text := self._text(values[column])):
            post = text
            given.append(Field.POST)
        source, represents, told_source = self._group(number, values, given, problems)
        found = self._found.get((told_position, told_source))
        if found is None:
            found = self._found[told_position, told_source] = {
                one: text
                for one, text in ((Field.POSITION, told_position), (Field.SOURCE, told_source))
                if text
            }
        if at[Field.ROW_KEY] >= 0:
            found = self._as_exported(values, (prefix, first, last), found)
        citizen_id = phone = reason = same = key = ""
        since = until = None
        try:
            if (column := at[Field.CITIZEN_ID]) >= 0 and (value := values[column]) != "":
                citizen_id = cells.citizen_id_of(value)
                if citizen_id:
                    given.append(Field.CITIZEN_ID)
        except cells.Unread as error:
            found = self._unread(number, Field.CITIZEN_ID, value, error, problems, found)
        try:
            if (column := at[Field.PHONE]) >= 0 and (value := values[column]) != "":
                phone, several = cells.phone_of(value)
                if phone:
                    given.append(Field.PHONE)
                if several:
                    self._told.two_phones.append(self._cell(number, column))
        except cells.Unread as error:
            found = self._unread(number, Field.PHONE, value, error, problems, found)
        try:
            if (column := at[Field.SINCE]) >= 0 and (value := values[column]) != "":
                since, until = self._days(values, column)
                if since:
                    given.append(Field.SINCE)
                if until:
                    given.append(Field.UNTIL)
        except cells.Unread as error:
            found = self._unread(number, Field.SINCE, value, error, problems, found)
        try:
            if (column := at[Field.UNTIL]) >= 0 and (value := values[column]) != "":
                until = cells.day_of(self._down(values, column), self._today)
                if until:
                    given.append(Field.UNTIL)
        except cells.Unread as error:
            found = self._unread(number, Field.UNTIL, value, error, problems, found)
        if (column := at[Field.LEAVING_REASON]) >= 0 and (reason := self._text(values[column])):
            given.append(Field.LEAVING_REASON)
        if (column := at[Field.SAME_PERSON]) >= 0 and (same := self._text(values[column])):
            given.append(Field.SAME_PERSON)
        if (column := at[Field.ROW_KEY]) >= 0 and (key := self._text(values[column])):
            given.append(Field.ROW_KEY)
        if self._has_odd:
            problems += self._odd(number)
        if not first and not post:
            self._nobody(number, name, prefix, problems)
        place = self._place(number, values, given) if self.places else self._where.now
        fields = tuple(given)
        return RosterRow(
            sheet=self._sheet.number,
            row=number,
            place=place,
            seat=SeatValues(
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
            ),
            citizen_id=citizen_id,
            phone=phone,
            same_person=same,
            row_key=key,
            given=self._given.get(fields) or self._given.setdefault(fields, frozenset(fields)),
            columns=self._columns,
            letters=self._letters,
            found=found,
            problems=tuple(problems),
        )

    def _name(self, values: Sequence[CellValue], name: str, given: list[Field]) -> tuple[str, str, str, str]:
        """(prefix, first name, surname, post) out of whichever columns the table has; `name` is the first of them."""
        at = self._at
        own = last = ""
        if (column := at[Field.LAST_NAME]) >= 0 and (last := self._text(values[column])):
            given.append(Field.LAST_NAME)
        for one in (Field.FIRST_NAME, Field.FULL_NAME):
            if not own and (column := at[one]) >= 0 and values[column] != "":
                own = name if column == self.names[0] else self._text(values[column])
                if own:
                    given.append(one)
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
        return prefix, self._told.one(first), self._told.one(last), ""

    def _as_exported(
        self, values: Sequence[CellValue], parts: Sequence[str], found: Mapping[Field, str]
    ) -> Mapping[Field, str]:
        """The words of a name in a table of ours, where they are read otherwise: «น.ส.» may be what stands."""
        told = {}
        for one, part in zip(_NAMES, parts, strict=True):
            if (column := self._at[one]) >= 0 and (text := self._text(values[column])) != part:
                told[one] = text
        return {**found, **told} if told else found

    def _position(self, values: Sequence[CellValue], given: list[Field]) -> tuple[str, str, str]:
        """(position, its title, the words where they are not its own name)."""
        column = self._at[Field.POSITION]
        if column < 0 and self._head.position[0]:
            given.append(Field.POSITION)
            return *self._head.position, ""
        if column < 0 or (value := self._down(values, column)) == "":
            return _MEMBER, "", ""
        known = self._positions.get(value)
        if known is None:
            text = self._text(value)
            position, title = wording.position_of(text) if text else ("", "")
            known = (position, title, "" if title or text == _LABELS.get(position) else text)
            if len(self._positions) < _MOST_WORDS:
                self._positions[value] = known
        if not known[0]:
            return _MEMBER, "", ""
        given.append(Field.POSITION)
        return known

    def _position_behind(self, last: str, position: str, given: list[Field]) -> tuple[str, str]:
        """«หาญดี ประธานกรรมการ»: where positions have no column, they may stand behind the name."""
        surname, _, words = last.partition(" ")
        known = wording.known_position(words)
        if known is None:
            return last, position
        given.append(Field.POSITION)
        return self._told.one(surname), known

    def _group(
        self, number: int, values: Sequence[CellValue], given: list[Field], problems: list[CellProblem]
    ) -> tuple[str, str, str]:
        """(source, group, the words of the source where they are not its own name)."""
        at = self._at
        represents = told = ""
        if (column := at[Field.REPRESENTS]) >= 0 and (value := self._down(values, column)) != "":
            represents = self._told.known(value) or self._told.one(self._text(value))
            if represents:
                given.append(Field.REPRESENTS)
        source: str | None = self.source
        if (column := at[Field.SOURCE]) >= 0 and (value := self._down(values, column)) != "":
            known = self._sources.get(value)
            if known is None:
                text = self._text(value)
                own, group = wording.source_of(text) if text else ("", "")
                known = (own, group, "" if own and text == _LABELS[own] else text)
                if len(self._sources) < _MOST_WORDS:
                    self._sources[value] = known
            own, group, told = known
            if own is None:
                problems.append(self._problem(number, Field.SOURCE, told, _NO_SOURCE, _SOURCES))
            elif own:
                source, represents = own, represents or group
        if source:
            given.append(Field.SOURCE)
        return source or "", represents, told

    def _days(self, values: Sequence[CellValue], column: int) -> tuple[date | None, date | None]:
        """Both days of a cell that may hold a span, where the end has no column of its own."""
        value = self._down(values, column)
        if self._at[Field.UNTIL] >= 0:
            return cells.day_of(value, self._today), None
        return cells.days_of(value, self._today)

    def _place(self, number: int, values: Sequence[CellValue], given: list[Field]) -> PlaceWords:
        """What the columns of places say, inside what the titles say; empty cells go with the row above."""
        if self._where.now is not self._known_in:
            self._known_places, self._known_in, self._last_cells = {}, self._where.now, ()
        told = tuple([values[column] for column in self.places])
        if told == self._last_cells:
            self._repeats.update(self.places)
            given += self._place_fields
            return self._last_place
        complete = True
        full = []
        for one, column, value in zip(self._place_fields, self.places, told, strict=True):
            if value == "" or (isinstance(value, str) and (not value.strip() or value.strip() in _DITTO)):
                # Where every row names its place, a row that does not has lost it.
                value = "" if column in self._repeats and value == "" else self._above.get(column, "")
                complete = False
            else:
                given.append(one)
                if self._above.get(column) == value:
                    self._repeats.add(column)
                self._above[column] = value
            full.append(value)
        key = tuple(full)
        known = self._known_places.get(key)
        if known is None:
            known = self._known_places[key] = self._place_of(number, key)
        self._last_cells, self._last_place = (told if complete else ()), known
        return known

    def _place_of(self, number: int, told: Sequence[CellValue]) -> PlaceWords:
        above = self._where.now
        texts = {one: cells.text_of(value) for one, value in zip(self._place_fields, told, strict=True)}
        if above.tier and getattr(above, above.tier):
            # «ศอช.อ. ห้วยราช» stands over the list: its column «ตำบล» is where people come from.
            below = {
                places.DISTRICT: (Field.SUBDISTRICT,),
                places.PROVINCE: (Field.SUBDISTRICT, Field.DISTRICT),
            }
            texts = {one: text for one, text in texts.items() if one not in below.get(above.tier, ())}
        if above.subdistrict:
            texts = {one: text for one, text in texts.items() if one not in self._head.address}
        words = places.of_columns(texts)
        if words == places.NOWHERE:
            return above
        column = next(self._at[one] for one in PLACES if texts.get(one))
        return replace(places.under(above, words), cell=self._cell(number, column), sheet=self._sheet.number)

    def _text(self, value: CellValue) -> str:
        text = thai.clean_text(value) if type(value) is str else cells.text_of(value)
        return "" if cells.is_nothing(text) else text

    def _down(self, values: Sequence[CellValue], column: int) -> CellValue:
        """The cell, or the one above it where it holds a ditto mark."""
        value = values[column]
        if isinstance(value, str) and len(value) < 15 and value.strip() in _DITTO:
            return self._above.get(column, "")
        self._above[column] = value
        return value

    def _odd(self, number: int) -> list[CellProblem]:
        """Cells of this row whose value is an error of Excel, or was never worked out."""
        found = []
        for one, column in self._head.fields.items():
            if one in (Field.NUMBER, Field.STATUS):
                continue
            if error := self._sheet.errors.get((number - 1, column)):
                message = f"ช่องนี้เป็นค่าผิดพลาด {error} พิมพ์ค่าที่ถูกต้อง หรือลบให้ว่าง"
                found.append(self._problem(number, one, error, message))
            elif (number - 1, column) in self._sheet.formulas:
                found.append(self._problem(number, one, "", _FORMULA))
        return found

    def _nobody(self, number: int, name: str, prefix: str, problems: list[CellProblem]) -> None:
        one = Field.FIRST_NAME if self._at[Field.FIRST_NAME] >= 0 else Field.FULL_NAME
        if not any(problem.field in (Field.FULL_NAME, Field.FIRST_NAME) for problem in problems):
            problems.append(self._problem(number, one, name, _NO_FIRST_NAME if prefix else _NO_NAME))

    def _unread(
        self,
        number: int,
        one: Field,
        value: CellValue,
        why: cells.Unread,
        problems: list[CellProblem],
        found: Mapping[Field, str],
    ) -> Mapping[Field, str]:
        shown = hidden(one, cells.text_of(value))
        problems.append(self._problem(number, one, shown, str(why)))
        return {**found, one: shown}

    def _problem(
        self, number: int, one: Field, found: str, message: str, choices: tuple[str, ...] = ()
    ) -> CellProblem:
        column = self._at[one] if self._at[one] >= 0 else (self.names or [0])[0]
        return CellProblem(
            self._sheet.number, number, self._cell(number, column), one, found, message, choices
        )

    @staticmethod
    def _cell(number: int, column: int) -> str:
        return f"{column_letters(column + 1)}{number}"


def hidden(one: Field, text: str) -> str:
    """What stands in a cell as it may be shown: of citizen IDs and telephones the last digits alone."""
    if one not in (Field.CITIZEN_ID, Field.PHONE):
        return text
    digits = re.sub(r"[^0-9]", "", thai.arabic_digits(text))
    if one is Field.CITIZEN_ID and len(digits) == 13:
        return thai.mask_citizen_id(digits)
    return f"x{digits[-2:]}" if len(digits) > 4 else "x"
