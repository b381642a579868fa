"""Numbers of papers: read as they are typed, and what a number book lacks or has twice.

A book belongs to an office and a calendar Buddhist year (ข้อ 16: the number begins at 1 and runs to สิ้นปีปฏิทิน).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from conweb.kernel import thai
from registry.rules.papers.kinds import PaperKind, Series

# «12/2564», «12/ 2564»; of a letter what stands before the number is the code of the office.
_WITH_YEAR = re.compile(r"(?P<number>.+?)\s*/\s*(?P<year>2[4-6][0-9]{2})")
_COUNTING = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as it is entered in the book, and the year that was typed with it, if any."""

    number: str
    year: int | None = None


def read_number(kind: PaperKind, typed: str, *, code: str = "") -> TypedNumber:
    """«ที่ ๑๒/๒๕๖๔» of an order is 12 of 2564; «บร ๐๐๑๙/ว ๑๐๐๙» of a letter is 1009, where `code` is «บร ๐๐๑๙».

    Leading noughts fall away, so that 012 and 12 are one number. What is no plain number stays as it was typed.
    """
    said = thai.arabic_digits(thai.clean_text(typed))
    said = re.sub(r"^(เลขที่|ที่)\s*", "", said)
    year = None
    if kind.series in (Series.ORDERS, Series.NONE):
        if found := _WITH_YEAR.fullmatch(said):
            said, year = found["number"], int(found["year"])
    else:
        head = thai.arabic_digits(thai.clean_text(code))
        if head and said.replace(" ", "").startswith(f"{head}/".replace(" ", "")):
            said = said.split("/", 1)[1].strip()
        elif "/" in said:
            said = said.rsplit("/", 1)[1].strip()
        said = re.sub(r"^ว\s*", "", said)
    if _COUNTING.fullmatch(said):
        said = said.lstrip("0") or "0"
    return TypedNumber(said, year)


def counting(number: str) -> int | None:
    """The place in the book, where the number says one."""
    return int(number) if _COUNTING.fullmatch(number) else None


@dataclass(frozen=True, slots=True)
class Book:
    """What a number book of a year holds: from 1 to `last`, which are missing, which stand there twice."""

    last: int
    used: int
    gaps: tuple[tuple[int, int], ...]  # first and last of each run that is missing
    doubles: tuple[str, ...]
    others: tuple[str, ...]  # numbers that count nothing: «12 ก»

    @property
    def missing(self) -> int:
        return sum(last - first + 1 for first, last in self.gaps)


def book_of(numbers: Iterable[str]) -> Book:
    """The book that these numbers make."""
    said = list(numbers)
    times = Counter(said)
    held = sorted({place for number in said if (place := counting(number)) is not None})
    gaps = []
    before = 0
    for place in held:
        if place > before + 1:
            gaps.append((before + 1, place - 1))
        before = place
    doubles = [number for number, count in times.items() if count > 1]
    return Book(
        last=before,
        used=len(said),
        gaps=tuple(gaps),
        doubles=tuple(sorted(doubles, key=lambda number: (counting(number) or 0, number))),
        others=tuple(sorted({number for number in said if counting(number) is None})),
    )
