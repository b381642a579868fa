"""The titles in front of a person's name."""

from __future__ import annotations

import re
from typing import NamedTuple

from conweb.kernel.thai.text import clean_text

# Words written straight before the name. The value is how the title is stored.
_WORDS = {
    "นาย": "นาย",
    "นาง": "นาง",
    "นางสาว": "นางสาว",
    "เด็กชาย": "เด็กชาย",
    "เด็กหญิง": "เด็กหญิง",
    "ว่าที่ร้อยตรี": "ว่าที่ ร.ต.",
    "ว่าที่ร้อยโท": "ว่าที่ ร.ท.",
    "ว่าที่ร้อยเอก": "ว่าที่ ร.อ.",
    "ว่าที่พันตรี": "ว่าที่ พ.ต.",
    "ร้อยตรี": "ร.ต.",
    "ร้อยโท": "ร.ท.",
    "ร้อยเอก": "ร.อ.",
    "พันตรี": "พ.ต.",
    "พันโท": "พ.ท.",
    "พันเอก": "พ.อ.",
    "พันจ่าตรี": "พ.จ.ต.",
    "พันจ่าโท": "พ.จ.ท.",
    "พันจ่าเอก": "พ.จ.อ.",
    "จ่าสิบตรี": "จ.ส.ต.",
    "จ่าสิบโท": "จ.ส.ท.",
    "จ่าสิบเอก": "จ.ส.อ.",
    "สิบตรี": "ส.ต.",
    "สิบโท": "ส.ท.",
    "สิบเอก": "ส.อ.",
    "ร้อยตำรวจตรี": "ร.ต.ต.",
    "ร้อยตำรวจโท": "ร.ต.ท.",
    "ร้อยตำรวจเอก": "ร.ต.อ.",
    "พันตำรวจตรี": "พ.ต.ต.",
    "พันตำรวจโท": "พ.ต.ท.",
    "พันตำรวจเอก": "พ.ต.อ.",
    "ดาบตำรวจ": "ด.ต.",
    "จ่าสิบตำรวจ": "จ.ส.ต.",
    "สิบตำรวจตรี": "ส.ต.ต.",
    "สิบตำรวจโท": "ส.ต.ท.",
    "สิบตำรวจเอก": "ส.ต.อ.",
    "ศาสตราจารย์": "ศ.",
    "รองศาสตราจารย์": "รศ.",
    "ผู้ช่วยศาสตราจารย์": "ผศ.",
    "ดอกเตอร์": "ดร.",
    "นายแพทย์": "นพ.",
    "แพทย์หญิง": "พญ.",
    "ทันตแพทย์": "ทพ.",
    "หม่อมเจ้า": "ม.จ.",
    "หม่อมราชวงศ์": "ม.ร.ว.",
    "หม่อมหลวง": "ม.ล.",
    "พระมหา": "พระมหา",
    "พระครู": "พระครู",
    "พระครูปลัด": "พระครูปลัด",
    "พระครูสมุห์": "พระครูสมุห์",
    "พระครูใบฎีกา": "พระครูใบฎีกา",
    "พระปลัด": "พระปลัด",
    "พระสมุห์": "พระสมุห์",
    "พระใบฎีกา": "พระใบฎีกา",
    "พระอธิการ": "พระอธิการ",
    "เจ้าอธิการ": "เจ้าอธิการ",
    "พระอาจารย์": "พระอาจารย์",
    "พระ": "พระ",
    "สามเณร": "สามเณร",
    "แม่ชี": "แม่ชี",
}
# Shortened titles; dots and spaces between their letters vary in what people type.
_RANKS = (
    *("ร.ต.", "ร.ท.", "ร.อ.", "พ.ต.", "พ.ท.", "พ.อ.", "พล.ต.", "พล.ท.", "พล.อ."),
    *(
        "จ.ต.",
        "จ.ท.",
        "จ.อ.",
        "พ.จ.ต.",
        "พ.จ.ท.",
        "พ.จ.อ.",
        "จ.ส.ต.",
        "จ.ส.ท.",
        "จ.ส.อ.",
        "ส.ต.",
        "ส.ท.",
        "ส.อ.",
    ),
    *("ส.ต.ต.", "ส.ต.ท.", "ส.ต.อ.", "ด.ต.", "ร.ต.ต.", "ร.ต.ท.", "ร.ต.อ.", "พ.ต.ต.", "พ.ต.ท.", "พ.ต.อ."),
    *("พล.ต.ต.", "พล.ต.ท.", "พล.ต.อ."),
)
_OTHER_SHORT = (
    "ม.จ.",
    "ม.ร.ว.",
    "ม.ล.",
    "ศ.",
    "รศ.",
    "ผศ.",
    "ดร.",
    "นพ.",
    "พญ.",
    "ทพ.",
    "ทพญ.",
    "สพ.ญ.",
    "น.สพ.",
)
_SHORT = {
    **{short: short for short in (*_RANKS, *_OTHER_SHORT)},
    "น.ส.": "นางสาว",
    "ด.ช.": "เด็กชาย",
    "ด.ญ.": "เด็กหญิง",
}
# As they are stored, each once, the most usual first: what a field may propose; any other can be typed.
TITLES = tuple(dict.fromkeys((*_WORDS.values(), *_SHORT.values())))
# Posts that begin like a title. «นายก » is one, while นายกมล is a man called กมล.
_POST = re.compile(
    r"นาย(?:ก(?:\s|ฯ|$|อบต|อบจ|องค์|เทศ|เมือง|รัฐ|สมาคม|สภา|เหล่า)|อำเภอ|ทะเบียน|ช่าง|ทหาร|ด่าน|สถานี|จ้าง|ตรวจ)"
)
# What follows a title is the start of a word: นายิกา carries none.
_NAME = r"\s*(?=[ก-ฮเ-ไA-Za-z])"


def _typed(short: str) -> str:
    """«น.ส.» is also typed «น.ส », «นส.» and «น. ส.»; with no dot at all it is the beginning of a name."""
    parts = short.rstrip(".").split(".")
    closed = r"\.?\s?".join(parts) + r"\."
    if len(parts) == 1:
        return rf"(?:{closed}|ดร\s)" if short == "ดร." else closed
    return rf"(?:{closed}|" + r"\.\s?".join(parts) + r"\s)"


def _by_length(titles: dict[str, str]) -> list[tuple[str, str]]:
    """Longest first, so that นางสาว wins over นาง, and ร.ต.อ. over ร.ต."""
    return sorted(titles.items(), key=lambda entry: -len(entry[0].replace(".", "")))


def _woman(short: str) -> str:
    """«ร.ต. หญิง»: after a rank it is never the beginning of a name, whether a space follows or not."""
    return r"(?P<woman>หญิง\s?)?" if short in _RANKS else r"(?P<woman>หญิง\s)?"


def _in_full(word: str) -> str:
    """«ว่าที่ร้อยตรี» is also typed «ว่าที่ ร้อยตรี», and a rank in full may be a woman's: «ร้อยตรีหญิง»."""
    return word.replace("ว่าที่", r"ว่าที่\s?").replace("หญิง", r"\s?หญิง")


_WOMEN = {
    f"{word}หญิง": f"{stored} หญิง" for word, stored in _WORDS.items() if stored.removeprefix("ว่าที่ ") in _RANKS
}
_IN_FULL = _by_length(_WORDS | _WOMEN)
# All of them at once, the first that fits: people come by the 100,000.
_WORD_TITLE = re.compile("(?:" + "|".join(f"({_in_full(word)})" for word, _ in _IN_FULL) + ")" + _NAME)
_SHORTS = [short for short, _ in _by_length(_SHORT)]
_SHORT_TITLES = [
    (re.compile(rf"(?P<acting>ว่าที่\s?)?{_typed(short)}\s?{_woman(short)}{_NAME}"), stored)
    for short, stored in _by_length(_SHORT)
]
# By the letter that they begin with; «ว» of «ว่าที่ ร.ต.» may begin all of them.
_BY_LETTER = {
    letter: [
        (pattern, stored)
        for short, (pattern, stored) in zip(_SHORTS, _SHORT_TITLES, strict=True)
        if letter in ("ว", short[0])
    ]
    for letter in {"ว", *(short[0] for short in _SHORTS)}
}


class TitledName(NamedTuple):
    """`title` as it is stored («นางสาว» for น.ส.), empty when there is none; `name` is the rest."""

    title: str
    name: str


def split_prefix(full_name: str) -> TitledName:
    """Take นาย นาง น.ส. ด.ช. ว่าที่ ร.ต. ผศ. ดร. พระ and the like off a person's name.

    Shortened titles may follow one another; a word such as นาง counts only once, so นางสาวนางนวล keeps her name.
    """
    rest = clean_text(full_name)
    if _POST.match(rest):
        return TitledName("", rest)
    titles: list[str] = []
    if (found := _WORD_TITLE.match(rest)) and found.lastindex:
        titles.append(_IN_FULL[found.lastindex - 1][1])
        rest = rest[found.end() :]
    while short := _short_title(rest):
        titles.append(short.title)
        rest = short.name
    return TitledName(" ".join(titles), rest)


def strip_prefix(full_name: str) -> str:
    """The name without its titles; for search, where people type them or not."""
    return split_prefix(full_name).name


def _short_title(text: str) -> TitledName | None:
    if "." not in text and "ดร" not in text:  # all of them have a dot, but for «ดร »
        return None
    for pattern, stored in _BY_LETTER.get(text[:1], ()):
        if found := pattern.match(text):
            acting, woman = "ว่าที่ " if found["acting"] else "", " หญิง" if found["woman"] else ""
            return TitledName(f"{acting}{stored}{woman}", text[found.end() :])
    return None
