"""The rows of one table: which of them are people, and what the others say."""

import re
from collections.abc import Sequence
from datetime import date

from conweb.kernel import thai
from registry.imports import cells, lines, places
from registry.imports.heads import Head
from registry.imports.people import People, Told
from registry.imports.sheet_xml import column_letters
from registry.imports.sheets import Row, Sheet
from registry.imports.values import CellValue, Field, PlaceWords, RosterRow

_NUMBER = re.compile(r"\(?(?:[0-9๐-๙]{1,3}\.){0,2}[0-9๐-๙]{1,4}[.)]?")
# Under a table, a row of so many cells is a person all the same.
_ENOUGH = 4


class TableReader:
    """Reads row after row of one table. `where` is shared with the titles around it."""

    def __init__(self, head: Head, sheet: Sheet, where: lines.Where, *, today: date, told: Told) -> None:
        self.head, self.sheet, self.where = head, sheet, where
        self.rows: list[RosterRow] = []
        self.first_row = self.last_row = 0
        self._people = People(head, sheet, where, today=today, told=told)
        self._names = self._people.names
        self._name_column = self._names[0] if self._names else -1
        self._number_column = head.fields.get(Field.NUMBER, -1)
        self._post_column = head.fields.get(Field.POST, -1)
        # Whoever has one of these is a person whose name is missing.
        telling = (Field.CITIZEN_ID, Field.PHONE, Field.SINCE, Field.UNTIL)
        self._telling = [head.fields[one] for one in telling if one in head.fields]
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
        if head.several:
            return lines.SEVERAL
        name = self._name_of(values)
        if told == 1 or not name or lines.maybe_no_person(name) or self._counts_otherwise(values):
            reason = self._other(number, values, name, told)
            if reason:
                return reason
        if self._over and not self._numbered(values) and told < _ENOUGH:
            return lines.BELOW
        self._over = False
        if merged:
            values = self._people.filled(values, merged)
        self.where.open = False
        self.rows.append(self._people.read(number, values, name))
        self.first_row, self.last_row = self.first_row or number, number
        return ""

    def repeated(self) -> None:
        """Its heading stands on the sheet once more."""
        self._over, self._people.source = False, ""

    def _name_of(self, values: Sequence[CellValue]) -> str:
        for column in self._names:
            value = values[column]
            name = thai.clean_text(value) if type(value) is str else cells.text_of(value)
            if not cells.is_nothing(name):
                return name
        return ""

    def _other(self, number: int, values: Sequence[CellValue], name: str, told: int) -> str:
        """Why a row holds nobody; nothing where it may hold somebody."""
        first = next(at for at, value in enumerate(values) if value != "")
        text = cells.text_of(values[first])
        told_of = name if name and first == self._number_column else text
        reason = lines.kind_of(text) or (lines.kind_of(told_of) if told_of != text else "")
        if reason:
            self._over = self._over or reason == lines.SIGNATURE
            return reason
        if told == 1:
            return self._line(number, text, first)
        if name:
            return self._title(number, name, told) if lines.is_title(name) else ""
        return self._nameless(number, values, told)

    def _line(self, number: int, text: str, column: int) -> str:
        """A row of one cell: a dividing row, a title, a group; or a person of whom nothing else is told."""
        if not text or cells.is_nothing(text):
            return lines.NO_PERSON
        in_names = column == self._name_column
        words = lines.place_of_line(text, self.where.now, bare=True)
        if words != places.NOWHERE:
            self._goes_on_in(words, number, column)
            return lines.PLACE
        if (source := lines.group_of(text)) is not None:
            self._people.source = source
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
        """«คณะกรรมการ ศอช.ต. …» in the column of names, where hardly anything stands beside it."""
        if told >= _ENOUGH:
            return ""
        words = places.words_in(name)
        if words != places.NOWHERE:
            self._goes_on_in(words, number, self._name_column)
        return lines.TITLE

    def _nameless(self, number: int, values: Sequence[CellValue], told: int) -> str:
        held = [value for value in values if value != ""]
        words = [cells.text_of(value) for value in held]
        if told < _ENOUGH and all(isinstance(value, str) for value in held):
            place = lines.place_of_line(" ".join(words), self.where.now, bare=False)
            if place != places.NOWHERE and all(values[at] == "" for at in self._people.places):
                self._goes_on_in(place, number, next(at for at, value in enumerate(values) if value != ""))
                return lines.PLACE
        if self._over:
            return lines.BELOW
        if self._says(values, self._post_column) or any(self._says(values, at) for at in self._telling):
            return ""
        if all(_NUMBER.fullmatch(word) or cells.is_nothing(word) for word in words):
            return lines.NUMBER_ONLY
        return lines.NAMELESS

    def _goes_on_in(self, words: PlaceWords, number: int, column: int) -> None:
        """The rows below belong to another place."""
        self.where.line(words, cell=f"{column_letters(column + 1)}{number}", sheet=self.sheet.number)
        self._people.part()
        self._over = False

    @staticmethod
    def _says(values: Sequence[CellValue], column: int) -> bool:
        return column >= 0 and values[column] != "" and not cells.is_nothing(cells.text_of(values[column]))

    def _counts_otherwise(self, values: Sequence[CellValue]) -> bool:
        """Whether words stand in the column of numbers: «รวม»."""
        at = self._number_column
        return (
            at >= 0
            and isinstance(value := values[at], str)
            and value != ""
            and not _NUMBER.fullmatch(value.strip())
        )

    def _numbered(self, values: Sequence[CellValue]) -> bool:
        at = self._number_column
        return at >= 0 and values[at] != "" and _NUMBER.fullmatch(cells.text_of(values[at])) is not None
