"""Reading dates as officials type them.

A year is Buddhist unless the text says otherwise (ค.ศ., or the form 2021-04-01), and 543 is taken off before the
date is built, so that 29 ก.พ. 2567 exists. A year that is 543 off in either direction is refused with the
right one in the hint: a wrong guess would stand in a signed order for years.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from conweb.kernel.thai import datewords
from conweb.kernel.thai.datewords import Era, squeeze
from conweb.kernel.thai.errors import ThaiInputError
from conweb.kernel.thai.text import arabic_digits, clean_text
from conweb.kernel.thai.writing import BE_OFFSET, MONTHS, MONTHS_SHORT, WEEKDAYS, be_year, format_date

EARLIEST_BE, LATEST_BE = 2400, 2699
# The year began on 1 April until 2483, which had nine months only: since 2484 it begins on 1 January.
FIRST_JANUARY_NEW_YEAR = 2484
# A two-digit year this far ahead of today is more likely a birth in 24xx.
YEARS_AHEAD = 20

_SERIAL = re.compile(r"([0-9]{5,6})(?:\.0+)?")
_SERIAL_DAYS = (date(1941, 1, 1), date(2099, 12, 31))
_SERIAL_ZERO = date(1899, 12, 30)
_MIDNIGHT = re.compile(r"(?<=[0-9])(?:[ T]+0?0[:.]00(?:[:.]00(?:\.0+)?)?(?: ?น\.?)?)$")
_TIME = re.compile(r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?![0-9])")
_YEAR_FIRST = re.compile(r"([0-9]{4})\s?([/.-])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,2})")
_EXAMPLE = "พิมพ์ วัน เดือน ปี เช่น 1 เม.ย. 2564 หรือ 1/4/2564"


class ThaiDateError(ThaiInputError):
    """Text that is no date. `suggestion` is the day that was probably meant, for a person to confirm."""

    def __init__(self, message_th: str, hint: str, suggestion: date | None = None) -> None:
        super().__init__(message_th, hint)
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class _Typed:
    """The parts of a date as typed; `ce_form` for 2021-04-01, the one form where a bare year may be ค.ศ."""

    day: str
    month: int
    year: str
    era: Era | None = None
    ce_form: bool = False
    weekday: int | None = None


def parse_thai_date(text: str, *, today: date | None = None) -> date:
    """The day that `text` names; ThaiDateError with what to type instead.

    Reads 1/4/2564, 1-4-64, ๑ เม.ย. ๖๔, วันพฤหัสบดีที่ 1 เดือนเมษายน พ.ศ. 2564, 2021-04-01, 2564-04-01 and the
    day numbers of Excel (44287). Two-digit years are Buddhist; with `today`, one that would lie more than
    20 years ahead is asked back.
    """
    line = arabic_digits(clean_text(text))
    if not line:
        raise ThaiDateError("ยังไม่ได้พิมพ์วันที่", _EXAMPLE)
    line = _MIDNIGHT.sub("", line)
    if _TIME.search(line):
        raise ThaiDateError("มีเวลาติดมากับวันที่", "ลบเวลาออก แล้วพิมพ์เฉพาะ วัน เดือน ปี")
    if serial := _SERIAL.fullmatch(line):
        return _from_serial(int(serial[1]))
    return _build(_read(line), today)


def _read(line: str) -> _Typed:
    if found := _YEAR_FIRST.fullmatch(line):
        year, separator, month, day = found.groups()
        return _Typed(day, _month_number(month, day, f"{year}-{day}-{month}"), year, ce_form=separator == "-")
    numbers = re.findall(r"[0-9]+", line)
    words = [squeeze(part) for part in re.split(r"[0-9]+", line)]
    before, after = words[0], words[-1]
    leads, weekday = datewords.weekday_before(before)
    if len(numbers) > 3 or (len(numbers) == 3 and datewords.month_and_era(words[2])):
        raise ThaiDateError("มีวันที่มากกว่าหนึ่งวัน", "พิมพ์วันเดียว เช่น 1 เม.ย. 2564")
    if not numbers or not leads or after:
        raise _incomplete(line, numbers, words)
    if len(numbers) == 3 and words[1] in ("", "เดือน", "เดือนที่"):
        readable, era = datewords.era_of(words[2])
        if readable:
            day, month, year = numbers
            return _Typed(day, _month_number(month, day, f"{month}/{day}/{year}"), year, era, weekday=weekday)
    if len(numbers) == 2 and words[1]:
        if month_era := datewords.month_and_era(words[1]):
            return _Typed(numbers[0], month_era[0], numbers[1], month_era[1], weekday=weekday)
        raise _unknown_month(words[1], numbers)
    raise _incomplete(line, numbers, words)


def _build(typed: _Typed, today: date | None) -> date:
    year = _ce_year(typed, today)
    if len(typed.day) > 2:
        raise ThaiDateError(f"วันที่ {_shown(typed.day)} มีหลายหลักเกินไป", _EXAMPLE)
    day, last = int(typed.day), monthrange(year, typed.month)[1]
    if not 1 <= day <= last:
        raise ThaiDateError(
            f"{MONTHS[typed.month - 1]} {year + BE_OFFSET} มี {last} วัน ไม่มีวันที่ {day}",
            f"พิมพ์วันที่ 1 ถึง {last}",
        )
    found = date(year, typed.month, day)
    if typed.weekday is not None and typed.weekday != found.weekday():
        raise ThaiDateError(
            f"{format_date(found)} เป็นวัน{WEEKDAYS[found.weekday()]} ไม่ใช่วัน{WEEKDAYS[typed.weekday]}",
            "ตรวจวันที่อีกครั้ง หรือลบชื่อวันออก",
            found,
        )
    return found


def _ce_year(typed: _Typed, today: date | None) -> int:
    """The Christian year meant; every year that could be 543 off is refused."""
    digits, year = typed.year, int(typed.year[:6])
    if len(digits) == 2:
        return _short_year(typed, today)
    if len(digits) != 4:
        raise ThaiDateError(f"ปี {_shown(digits)} มี {len(digits)} หลัก", "พิมพ์ปี พ.ศ. ให้ครบ 4 หลัก เช่น 2564")
    if typed.era == "ce":
        if _is_be(year):
            raise _wrong_year(typed, f"ปี {year} เป็น พ.ศ. ไม่ใช่ ค.ศ.", year - BE_OFFSET)
        if _is_be(year + BE_OFFSET):
            return year
    elif _is_be(year):
        if year < FIRST_JANUARY_NEW_YEAR and typed.month <= 3:
            raise _old_new_year(typed, year)
        return year - BE_OFFSET
    if _is_be(year + BE_OFFSET):
        if typed.ce_form:
            return year
        raise _wrong_year(typed, f"ปี {year} เป็น ค.ศ.", year)
    if _is_be(year - BE_OFFSET):
        raise _wrong_year(typed, f"ปี {year} บวก 543 เกินมา", year - 2 * BE_OFFSET)
    if _is_be(year + 2 * BE_OFFSET):
        raise _wrong_year(typed, f"ปี {year} ลบ 543 เกินไป", year + BE_OFFSET)
    raise ThaiDateError(f"ปี {year} ไม่อยู่ระหว่าง พ.ศ. {EARLIEST_BE}–{LATEST_BE}", "พิมพ์ปี พ.ศ. 4 หลัก เช่น 2564")


def _short_year(typed: _Typed, today: date | None) -> int:
    year = 2500 + int(typed.year)
    if typed.era == "ce":
        raise ThaiDateError(f"ปี ค.ศ. {typed.year} มี 2 หลัก", "พิมพ์ปี พ.ศ. ให้ครบ 4 หลัก เช่น 2564")
    if today is not None and year > be_year(today) + YEARS_AHEAD:
        raise ThaiDateError(f"ปี {typed.year} อาจเป็น {year - 100} หรือ {year}", "พิมพ์ปี พ.ศ. ให้ครบ 4 หลัก")
    return year - BE_OFFSET


def _from_serial(number: int) -> date:
    """A day number of Excel, which a cell shows when its date format is lost."""
    day = _SERIAL_ZERO + timedelta(days=number)
    if _SERIAL_DAYS[0] <= day <= _SERIAL_DAYS[1]:
        return day
    if _is_be(day.year):
        # 1/4/2564 typed into a sheet that counts in ค.ศ.: Excel then keeps the year 2564 after Christ.
        raise _wrong_year(
            _Typed(str(day.day), day.month, str(day.year)),
            f"Excel นับ {number} เป็น ค.ศ. {day.year}",
            day.year - BE_OFFSET,
        )
    raise ThaiDateError(f"อ่าน {number} เป็นวันที่ไม่ได้ เพราะไม่มีตัวคั่น", _EXAMPLE)


def _month_number(month: str, day: str, swapped: str) -> int:
    """1–12; where day and month have changed places, `swapped` is the text as it should have been."""
    number = int(month[:6])
    if 1 <= number <= 12:
        return number
    if 13 <= number <= 31 and 1 <= int(day[:6]) <= 12:
        raise ThaiDateError(f"ไม่มีเดือนที่ {number}", f"ถ้าสลับวันกับเดือน พิมพ์ {_shown(swapped)}")
    raise ThaiDateError(f"ไม่มีเดือนที่ {_shown(month)}", "พิมพ์เดือน 1 ถึง 12 เช่น 1/4/2564")


def _unknown_month(words: str, numbers: list[str]) -> ThaiDateError:
    day, year = numbers
    if words in ("มย", "เดือนมย"):
        return ThaiDateError("เดือน ม.ย. อาจเป็น มิ.ย. หรือ เม.ย.", "พิมพ์ชื่อเดือนให้ครบ เช่น เม.ย. หรือ มิถุนายน")
    if english := datewords.english_month(words):
        return ThaiDateError("ชื่อเดือนเป็นภาษาอังกฤษ", f"พิมพ์เดือนเป็น {MONTHS_SHORT[english - 1]} และปีเป็น พ.ศ.")
    if near := datewords.likely_month(words):
        return ThaiDateError(
            f"อ่านเดือน «{_shown(words)}» ไม่ออก",
            f"ถ้าหมายถึง{MONTHS[near - 1]} พิมพ์ {_shown(day)} {MONTHS_SHORT[near - 1]} {_shown(year)}",
        )
    return ThaiDateError(f"อ่านเดือน «{_shown(words)}» ไม่ออก", _EXAMPLE)


def _incomplete(line: str, numbers: list[str], words: list[str]) -> ThaiDateError:
    """Why the text is no date: what is missing where that can be seen."""
    if len(numbers) == 1:
        if len(numbers[0]) == 8:
            return ThaiDateError(f"อ่าน {numbers[0]} เป็นวันที่ไม่ได้ เพราะไม่มีตัวคั่น", _EXAMPLE)
        if datewords.month_and_era(words[0]):
            return ThaiDateError("ยังไม่มีวันที่ มีแต่เดือนกับปี", _EXAMPLE)
        if datewords.month_and_era(words[1]):
            return ThaiDateError("ยังไม่มีปี", f"เติมปี พ.ศ. ต่อท้าย เช่น {_shown(line)} 2564")
        if datewords.era_of(words[0])[0] and len(numbers[0]) == 4:
            return ThaiDateError("มีแต่ปี ยังไม่มีวันและเดือน", _EXAMPLE)
    if len(numbers) == 2 and not any(words):
        return ThaiDateError("มีตัวเลขสองชุด ยังไม่ครบ วัน เดือน ปี", _EXAMPLE)
    if any(datewords.english_month(word) for word in words):
        return ThaiDateError("ชื่อเดือนเป็นภาษาอังกฤษ", _EXAMPLE)
    return ThaiDateError(f"อ่าน «{_shown(line)}» เป็นวันที่ไม่ได้", _EXAMPLE)


def _wrong_year(typed: _Typed, message: str, ce_year: int) -> ThaiDateError:
    """Refusal of a year 543 off; the hint names the right one, the suggestion is the whole day if it exists."""
    try:
        meant = date(ce_year, typed.month, int(typed.day[:2]))
    except ValueError:
        meant = None
    return ThaiDateError(message, f"พิมพ์ พ.ศ. {ce_year + BE_OFFSET}", meant)


def _old_new_year(typed: _Typed, year: int) -> ThaiDateError:
    kept, moved = year - BE_OFFSET, year - BE_OFFSET + 1
    return ThaiDateError(
        f"ก่อน พ.ศ. 2484 ปีใหม่เริ่มเดือนเมษายน {MONTHS[typed.month - 1]} {year} จึงเป็นได้สองปี",
        f"พิมพ์เป็น ค.ศ. เช่น {kept}-{typed.month:02d}-01 หรือ {moved}-{typed.month:02d}-01",
    )


def _is_be(year: int) -> bool:
    return EARLIEST_BE <= year <= LATEST_BE


def _shown(typed: str) -> str:
    """What was typed, short enough for a message."""
    return typed if len(typed) <= 30 else f"{typed[:29]}…"
