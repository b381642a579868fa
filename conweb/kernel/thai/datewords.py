"""The words of typed dates, as they look once spaces, dots and other separators are taken out."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Literal

from conweb.kernel.thai.writing import MONTHS, MONTHS_SHORT, WEEKDAYS

Era = Literal["be", "ce"]

_SEPARATORS = re.compile(r"[\s.,/()ฯ–—-]+")


def squeeze(words: str) -> str:
    return _SEPARATORS.sub("", words)


# Beside the full and the short name: the everyday form without its ending, and the slips that are common.
_OTHER_MONTHS: tuple[tuple[str, ...], ...] = (
    ("มกรา", "มกราคน", "มกรคม", "มการาคม"),
    ("กุมภา", "กุมภาพัน", "กุมภาพันธุ์", "กุมภาพันธ", "กุมพาพันธ์", "กุมภาพนธ์"),
    ("มีนา", "มีนาคน", "มินาคม", "มีนคม"),
    ("เมษา", "เมษ", "เมษายยน", "เมษยน", "เมศายน", "เมสายน", "เมษายาน"),
    ("พฤษภา", "พฤษภาคน", "พฤกษภาคม", "พฤศภาคม", "พฤษาคม", "พฤษภคม", "พฤสภาคม"),
    ("มิถุนา", "มิถุนายาน", "มิถุณายน", "มีถุนายน", "มิถุนยน"),
    ("กรกฎา", "กรกฏา", "กรกฏาคม", "กรกฎคม", "กรกฏคม", "กรกดาคม", "กรกฎาคน"),
    ("สิงหา", "สิงหาคน", "สิงหคม", "สิ่งหาคม", "สิงห์หาคม", "สิงห์คม"),
    ("กันยา", "กันยายาน", "กัณยายน", "กันยน", "กันยาน"),
    ("ตุลา", "ตุลาคน", "ตุลคม"),
    ("พฤศจิกา", "พฤศจิกายาน", "พฤษจิกายน", "พฤศจิการยน", "พฤจิกายน", "พฤกษจิกายน", "พฤสจิกายน", "พฤศจิกาย"),
    ("ธันวา", "ธันวาคน", "ธันวคม", "ธัณวาคม", "ทันวาคม"),
)
_MONTH_WORDS = {
    squeeze(word): number
    for number, words in enumerate(zip(MONTHS, MONTHS_SHORT, _OTHER_MONTHS, strict=True), start=1)
    for word in (words[0], words[1], *words[2])
}
# Longest first: พฤษภาคม before พฤษภา.
_MONTHS_BY_LENGTH = sorted(_MONTH_WORDS.items(), key=lambda entry: -len(entry[0]))
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ERAS: dict[str, Era | None] = {
    "": None,
    "ปี": None,
    "พศ": "be",
    "ปีพศ": "be",
    "พุทธศักราช": "be",
    "คศ": "ce",
    "ปีคศ": "ce",
    "คริสต์ศักราช": "ce",
    "คริสตศักราช": "ce",
}
_WEEKDAY_WORDS = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    "พฤหัส": 3,
    **{short: number for number, short in enumerate(("จ", "อ", "พ", "พฤ", "ศ", "ส", "อา"))},
}
_LEAD = re.compile(
    r"(?:สั่ง|ประกาศ|ให้ไว้)?(?:ณ|ลง|เมื่อ)?(?:(?:วัน)?(?P<weekday>"
    + "|".join(sorted(_WEEKDAY_WORDS, key=len, reverse=True))
    + r")(?:วันที่|ที่)?|วันที่|ที่)?"
)


def month_and_era(words: str) -> tuple[int, Era | None] | None:
    """What stands between day and year in «1 เดือนเมษายน พ.ศ. 2564»; None when it is no Thai month."""
    words = words.removeprefix("เดือน")
    for word, number in _MONTHS_BY_LENGTH:
        if words.startswith(word) and (rest := words[len(word) :]) in _ERAS:
            return number, _ERAS[rest]
    return None


def era_of(words: str) -> tuple[bool, Era | None]:
    """Whether the words are a mark of the era or nothing at all, and which era."""
    return words in _ERAS, _ERAS.get(words)


def english_month(words: str) -> int | None:
    for number, start in enumerate(_ENGLISH_MONTHS, start=1):
        if words.lower().startswith(start):
            return number
    return None


def likely_month(words: str) -> int | None:
    """The month somebody probably meant: for a question in a hint, never taken for granted."""
    bare = re.sub(r"^เดือน|(?:ปี)?[พค]ศ$", "", words)
    near = get_close_matches(bare, MONTHS, n=1, cutoff=0.6)
    return MONTHS.index(near[0]) + 1 if near else None


def weekday_before(words: str) -> tuple[bool, int | None]:
    """Whether the words may stand before a date («ณ วันที่», «วันจันทร์ที่»), and the weekday they name."""
    found = _LEAD.fullmatch(words)
    if found is None:
        return False, None
    return True, _WEEKDAY_WORDS.get(found["weekday"] or "")
