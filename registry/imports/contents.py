"""What the cells of a column look like, whatever its heading says."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from conweb.kernel import thai
from registry.imports import cells, wording
from registry.imports.values import CellValue, Field

# What can be told from the cells alone, the most telling first.
TELLING = (
    *(
        Field.ROW_KEY,
        Field.CITIZEN_ID,
        Field.PHONE,
        Field.SINCE,
        Field.AREA_CODE,
        Field.PREFIX,
        Field.POSITION,
    ),
    *(Field.SOURCE, Field.FULL_NAME, Field.REPRESENTS, Field.NUMBER),
)
_THAI_WORDS = re.compile(r"[ก-ฮเ-ไA-Za-z][ก-๎A-Za-z.()]*(?: [ก-ฮเ-ไA-Za-z][ก-๎A-Za-z.()]*){1,4}")
_THAI_WORD = re.compile(r"[ก-ฮเ-ไA-Za-z][ก-๎A-Za-z]*")
_PLAIN = re.compile(r"[\s().\-–]")
_TODAY = date(2100, 1, 1)  # only whether a text is a date at all
_GROUP = re.compile(
    r"(?:ผู้แทน|ตัวแทน)?\s*(?:กลุ่ม|ชมรม|กองทุน|วิสาหกิจ|สหกรณ์|สมาคม|เครือข่าย|สภา|อสม|กม\.|กทบ|กขคจ|ศพค|ธนาคาร|สตรี)"
)
_COUNTED = re.compile(r"\(?(?:[0-9๐-๙]{1,3}\.){0,2}([0-9๐-๙]{1,4})[.)]?")
_ROW_KEY = re.compile(r"[a-z]{1,3}[0-9]{1,18}-[0-9a-f]{8}")


def shares(values: Sequence[CellValue]) -> dict[Field, float]:
    """For each field how much of a column could be of it, 0 to 1; nothing for an empty column."""
    told = [value for value in values if value is not None and value != "" and not _says_nothing(value)]
    if not told:
        return {}
    found = [_fields_of(value) for value in told]
    return {field: sum(field in one for one in found) / len(told) for field in (*TELLING, Field.LAST_NAME)}


def posts(values: Sequence[CellValue]) -> float:
    """How much of a column is posts of offices and villages."""
    told = [cells.text_of(value) for value in values if value is not None and value != ""]
    return sum(cells.is_post(text) for text in told) / len(told) if told else 0.0


def counts(values: Sequence[CellValue]) -> bool:
    """Whether a column counts its rows: 1, 2, 3, or 1.1, 1.2, 2.1 where every part begins again."""
    told = [_COUNTED.fullmatch(cells.text_of(value).strip()) for value in values if value not in ("", None)]
    last = [int(one[1]) for one in told if one]
    if len(last) < 2 or len(last) < len(told) or last[0] != 1:
        return False
    return all(second in (first + 1, 1) for first, second in pairwise(last)) and max(last) > 1


def _says_nothing(value: CellValue) -> bool:
    return isinstance(value, str) and cells.is_nothing(thai.clean_text(value))


def _fields_of(value: CellValue) -> set[Field]:
    if isinstance(value, date | datetime):
        return {Field.SINCE}
    text = cells.text_of(value)
    if isinstance(value, int | float):
        return _of_digits(text)
    digits = _PLAIN.sub("", thai.arabic_digits(text))
    if digits.isdecimal():
        found = _of_digits(digits)
        if not (found & {Field.CITIZEN_ID, Field.PHONE}) and _is_day(text):
            found.add(Field.SINCE)
        return found
    if _ROW_KEY.fullmatch(text):
        return {Field.ROW_KEY}
    if cells.is_masked(text):
        return {Field.CITIZEN_ID} if len(_PLAIN.sub("", text)) == 13 else {Field.PHONE}
    if any(letter.isdigit() for letter in text):
        return _with_digits(value, text)
    return _in_words(text)


def _of_digits(digits: str) -> set[Field]:
    found = set()
    if len(digits) == 13:
        found.add(Field.CITIZEN_ID)
    elif (len(digits) in (9, 10) and digits[0] == "0") or (len(digits) == 9 and digits[0] in "689"):
        found.add(Field.PHONE)
    elif len(digits) == 6 and digits[0] != "0":
        found.add(Field.AREA_CODE)
    elif len(digits) == 5 and "15000" <= digits <= "60000":
        found.add(Field.SINCE)
    elif len(digits) <= 4:
        found.add(Field.NUMBER)
        if len(digits) == 4 and digits >= "1000":
            found.add(Field.AREA_CODE)
    return found


def _with_digits(value: CellValue, text: str) -> set[Field]:
    if _is_day(text):
        return {Field.SINCE}
    try:
        if cells.phone_of(value)[0]:
            return {Field.PHONE}
    except cells.Unread:
        pass
    if wording.known_position(text):
        return {Field.POSITION}
    if _is_source(text):
        return {Field.SOURCE}
    name = cells.unnumbered(text)
    return _in_words(name) if name != text else set()


def _is_day(text: str) -> bool:
    try:
        thai.parse_thai_date(text, today=_TODAY)
    except thai.ThaiDateError as error:
        return error.suggestion is not None
    return True


def _is_source(text: str) -> bool:
    source, group = wording.source_of(text)
    return bool(source) and not group


def _in_words(text: str) -> set[Field]:
    if cells.is_prefix(text):
        return {Field.PREFIX}
    if wording.known_position(text):
        return {Field.POSITION}
    if _is_source(text):
        return {Field.SOURCE}
    if _GROUP.match(text):
        return {Field.REPRESENTS}
    if cells.is_post(text):
        return set()
    if thai.split_prefix(text).title:
        return {Field.FULL_NAME}
    if _THAI_WORDS.fullmatch(text):
        return {Field.FULL_NAME}
    return {Field.LAST_NAME} if _THAI_WORD.fullmatch(text) and len(text) <= 30 else set()
