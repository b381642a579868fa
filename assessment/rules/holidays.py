"""A year's list of holidays as it is pasted from the cabinet's announcement: a line a day, the day before its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from conweb.kernel.thai import (
    ThaiDateError,
    arabic_digits,
    be_year,
    clean_text,
    format_date,
    parse_thai_date,
)

LONGEST_NAME = 120
MOST_LINES = 60
MOST_WORDS = 8  # of a date with its weekday: วันศุกร์ ที่ 1 เดือน มกราคม พ.ศ. 2564
NO_SUCH_DAY = "ไม่มีวันที่"  # of a date that was understood, and is none
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|[-•*])\s+(?=\S)")
_BETWEEN = " \t-–—:,|"


@dataclass(frozen=True, slots=True)
class ReadHoliday:
    """A line that was understood."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that was not: which, what stands there, and what to do."""

    number: int
    line: str
    why: str


def read_holidays(text: str, *, year: int) -> tuple[list[ReadHoliday], list[Unread]]:
    """The days of a pasted list and the lines that were not understood; `year` (พ.ศ.) where a line names none.

    «1 มกราคม 2564 วันขึ้นปีใหม่», «วันศุกร์ที่ 1 มกราคม วันขึ้นปีใหม่» and a day and a name parted by a tab are read, in ๐–๙
    as well, numbered or not. A day that stands twice is asked back.
    """
    found: dict[date, ReadHoliday] = {}
    unread: list[Unread] = []
    for number, line in enumerate(text.splitlines(), 1):
        plain = arabic_digits(clean_text(line.replace("\t", " ")))
        if not plain:
            continue
        read, why = _read(_NUMBERED.sub("", plain), year)
        if read is None:
            unread.append(Unread(number, clean_text(line), why))
        elif read.day in found:
            twice = f"ซ้ำวันที่ {format_date(read.day)} กับ{found[read.day].name}"
            unread.append(Unread(number, clean_text(line), twice))
        else:
            found[read.day] = read
    return sorted(found.values(), key=lambda one: one.day), unread


def _read(line: str, year: int) -> tuple[ReadHoliday | None, str]:
    """The longest beginning of the line that is a date, and what stands after it."""
    words = line.split(" ")
    why = "ไม่พบวันที่ต้นบรรทัด พิมพ์เช่น 1 ม.ค. 2564 วันขึ้นปีใหม่"
    for size in range(min(len(words), MOST_WORDS), 0, -1):
        head, rest = " ".join(words[:size]), " ".join(words[size:]).strip(_BETWEEN)
        day, fault = _day(head.strip(_BETWEEN), year)
        if fault:
            return None, fault
        if day is None:
            continue
        if not rest:
            return None, "ยังไม่มีชื่อวันหยุดหลังวันที่"
        if len(rest) > LONGEST_NAME:
            return None, f"ชื่อวันหยุดยาวเกิน {LONGEST_NAME} ตัวอักษร"
        if abs(be_year(day) - year) > 1:
            return None, f"เป็นวันของปี {be_year(day)} ไม่ใช่ {year}"
        return ReadHoliday(day, rest), ""
    return None, why


def _day(head: str, year: int) -> tuple[date | None, str]:
    """The day that some words name, with the year added where they name none; or what is wrong with the day."""
    for said in (head, f"{head} {year}"):
        try:
            return parse_thai_date(said), ""
        except ThaiDateError as refusal:
            if refusal.suggestion is not None or NO_SUCH_DAY in str(refusal):
                return None, str(refusal)
    return None, ""


def years_of(days: Iterable[date]) -> list[int]:
    """The Buddhist years of some days, each once."""
    return sorted({be_year(day) for day in days})
