"""Where a line of Thai may end: pieces of text that stay whole, so that paper never cuts a word.

Thai is written without spaces between words. The words are pythainlp's (newmm), loaded with the first text
that needs them; what an official keeps together (ศอช.ต., 20 - 60 %, 3 ครั้ง, ต่าง ๆ) is one piece.
"""

import re
from functools import lru_cache
from unicodedata import category

from conweb.kernel.thai import MONTHS

SPACE = re.compile(r"(\s+)")
# ศอช.ต., ศอช. ต., ก.บ.อ., พ.ศ., เม.ย., โทร.: letters with full stops.
ABBREVIATION = re.compile(r"[เโ]?[ก-ฮ]{1,5}\.(?:\s?[ก-ฮ]\.)*")
# 20 - 60 %, 40-70%, 1- 41, 1,234.50: a range or a share reads as one.
FIGURE = re.compile(r"[0-9๐-๙][0-9๐-๙,./]*(?:\s?[-–]\s?[0-9๐-๙][0-9๐-๙,.]*)?(?:\s?%)?")
# (มาแทน), (ศอช.ต.): what is short and in brackets.
BRACKETED = re.compile(r"\([^()\s]{1,12}\)")
KEPT = re.compile(f"{BRACKETED.pattern}|{ABBREVIATION.pattern}|{FIGURE.pattern}")
# Names, of which the dictionary may know but parts: a person behind the title, a ศอช., a place, a tier. They end where
# the run of letters ends, and begin where no other word can run into them (ทนายความ is no นาย).
_NAME_ENDS = r"(?=[\s,.()”]|$)"
NAMED = re.compile(
    r"(?:(?<![ก-๎])|(?<=แทน)|(?<=จาก)|(?<=ให้)|(?<=โดย)|(?<=และ))(?:นางสาว|นาง|นาย)(?!อำเภอ|ก(?:องค์|เทศ|อบ|รัฐ|สมาคม|สภา| |$)|ทะเบียน|แพทย์)"
    rf"[ก-๎]{{2,16}}(?: [ก-๎]{{2,16}})?{_NAME_ENDS}"
    rf"|ศอช\.[ตอจ]\. [ก-๎]{{2,16}}{_NAME_ENDS}"
    rf"|ระดับ(?:ตำบล|อำเภอ|จังหวัด){_NAME_ENDS}"
    rf"|(?:ตำบล|อำเภอ|จังหวัด)[ก-๎]{{2,16}}{_NAME_ENDS}"
)
OPENING = frozenset("([{“‘«<")
CLOSING = frozenset(")]}”’»>.,:;!?/%ๆฯ-–=·")
# Words that lean on the next one: a line that ends with them reads badly.
LEANING = frozenset(
    {"การ", "ความ", "ที่", "ของ", "ใน", "และ", "โดย", "เพื่อ", "ให้", "ได้", "ไม่", "เป็น", "มี", "ตาม", "จาก"}
)
# Before the name of a place, of which the dictionary may know but parts: ห้วย-ราช, พุ-ทไธสง.
PLACE = re.compile("(?:ตำบล|อำเภอ|จังหวัด)[ก-๎]{0,4}$")
# Words that lean on the one before.
TRAILING = frozenset({"นี้", "นั้น"})
# Written after a space, and never first in a line.
FOLLOWERS = ("ๆ", "ฯ")
# Written before a number, and not last in a line.
NUMBERED = ("ข้อ", "ระดับ", "หมวด", "ปี", "ที่", "พ.ศ.", "หน้า", "โทร.", "=", *MONTHS)
# Written apart from the word after it, and never last in a line: «ณ ศาลาประชาคม».
ALONE = "ณ"


def breadth(text: str) -> int:
    """How many characters take room on the line; vowels and tone marks above and below take none."""
    return sum(category(character) != "Mn" for character in text)


@lru_cache(maxsize=4096)
def pieces(text: str, longest: int) -> tuple[str, ...]:
    """The text in pieces; joined they are the text again. White space is a piece of its own.

    Nothing is put together beyond a breadth of `longest`; a single word may be longer.
    """
    found: list[str] = []
    for part in _parts(text, longest):
        if found and _touch(found[-1], part) and breadth(found[-1] + part) <= longest:
            found[-1] += part
        else:
            found.append(part)
    held: list[str] = []
    for part in found:
        if len(held) > 1 and held[-1] == " " and _hold_on(held[-2], part):
            joined = f"{held[-2]} {part}"
            if breadth(joined) <= longest:
                held[-2:] = [joined]
                continue
        held.append(part)
    return tuple(held)


def _parts(text: str, longest: int) -> list[str]:
    """Words, names, figures, abbreviations and runs of white space, in order."""
    parts: list[str] = []
    at = 0
    for name in NAMED.finditer(text):
        if breadth(name.group()) <= longest:
            parts += [*_figures_and_words(text[at : name.start()]), name.group()]
            at = name.end()
    return parts + _figures_and_words(text[at:])


def _figures_and_words(text: str) -> list[str]:
    parts: list[str] = []
    at = 0
    for kept in KEPT.finditer(text):
        parts += _words(text[at : kept.start()])
        parts.append(kept.group())
        at = kept.end()
    return parts + _words(text[at:])


def _words(text: str) -> list[str]:
    from pythainlp.tokenize import word_tokenize  # the dictionary takes most of a second to load

    words: list[str] = []
    for run in SPACE.split(text):
        if run.isspace():
            words.append(run)
        elif run:
            words += word_tokenize(run, engine="newmm")
    return words


def _touch(before: str, after: str) -> bool:
    """Whether two neighbours without a space between them stay together."""
    if before.isspace() or after.isspace():
        return False
    return (
        before[-1] in OPENING
        or after[0] in CLOSING
        or before in LEANING
        or PLACE.search(before) is not None
        or after in TRAILING
        or (before[-1] == "/" and after == "ปี")
        or FIGURE.fullmatch(before.lstrip("(“")) is not None  # 5หมวด
        or (before[-1] == "." and FIGURE.match(after) is not None)  # พ.ศ.2564
    )


def _hold_on(before: str, after: str) -> bool:
    """Whether two neighbours stay together over a space: a number with its noun, a word with its ๆ or ฯ."""
    if before.isspace() or after.isspace() or after == ALONE:
        return False
    return (
        after.startswith(FOLLOWERS)
        or before == ALONE
        or (before == "/" and after.startswith("ปี"))
        or FIGURE.fullmatch(before.rsplit(" ", 1)[-1].lstrip("(“")) is not None
        or (before.endswith(NUMBERED) and FIGURE.match(after) is not None)
    )
