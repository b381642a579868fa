"""Where a roster belongs, out of words: titles, dividing rows, names of sheets and files, columns."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import geothai

from conweb.kernel import thai
from registry.imports.values import Field, PlaceWords

SUBDISTRICT, DISTRICT, PROVINCE = "subdistrict", "district", "province"
_TIERS = {
    "ต": SUBDISTRICT,
    "อ": DISTRICT,
    "จ": PROVINCE,
    "ตำบล": SUBDISTRICT,
    "อำเภอ": DISTRICT,
    "จังหวัด": PROVINCE,
}
_CENTRE = r"(?:ศูนย์ประสานงานองค์(?:การ|กร)(?:ชุมชน)?|ศอช\.?)"
_MARK = (
    r"(?:(?<!ส่วน)(?<!เทศบาล)ตำบล|แขวง|(?<![ก-๎.])ต\.|อำเภอ|(?<![ก-๎.])อ\.|จังหวัด|(?<![ก-๎.])จ\.|(?<![ก-๎.])จว\.)"
)
_END = r"(?=[\s(),;:/«»\"'0-9๐-๙–—_]|-(?!(?:ลก|ระ)(?![ก-๎]))|$|ตำบล|อำเภอ|จังหวัด|ต\.|อ\.|จ\.|จว\.|จำนวน|ประจำปี|พ\.ศ\.|วาระ)"
# «สุไหงโก-ลก» and «แป-ระ» are the names with a hyphen.
_NAME = rf"(?!ตำบล|อำเภอ|จังหวัด|ระดับ|จำนวน|คณะกรรมการ|คณะทำงาน|แบบบูรณาการ|ต\.|อ\.|จ\.)([ก-ฮเ-ไ][ก-๎]+?(?:-(?:ลก|ระ))?){_END}"
# The tier that a ศอช. says of itself, and its name where it follows at once.
_OF_CENTRE = re.compile(
    rf"{_CENTRE}\s*\(?(?:(?:ระดับ|ประจำ)?\s*(?P<long>ตำบล|อำเภอ|จังหวัด)|(?P<short>[ตอจ])(?:\.|(?=[\s)]|$)))"
    rf"(?:\s*\(\s*ศอช\.?\s*[ตอจ]\.?\s*\))?\)?(?:\s*[:：]?\s*{_NAME})?"
)
_MARKED = re.compile(rf"(?P<mark>{_MARK})\s*[:：]?\s*{_NAME}")
_NAMED_CENTRE = re.compile(rf"{_CENTRE}\s*{_NAME}")
_LEVELS = {"ต": SUBDISTRICT, "แ": SUBDISTRICT, "อ": DISTRICT, "จ": PROVINCE}
# What follows «ตำบล» and is no name.
_NO_NAMES = frozenset(
    {
        "ละ",
        "ที่",
        "ใน",
        "นี้",
        "และ",
        "หรือ",
        "ใด",
        "ทุก",
        "ทั้ง",
        "ทั้งหมด",
        "ต่าง",
        "ต่างๆ",
        "เดียวกัน",
        "ประจำ",
        "ได้แก่",
        "มี",
    }
)
# The same with whatever stands behind them. No place of Thailand begins so, though «ในเมือง» and «ที่วัง» are places.
_NO_NAME = re.compile(
    r"ใน(?:เขต|พื้นที่|สังกัด|ความ|ระดับ|ปี|จังหวัด|อำเภอ|ตำบล)|ภายใน|ทุก|ทั้ง|แต่ละ|ของ|ราย|หลาย|อื่น|ต่าง|ปี|ชุด|ปัจจุบัน"
    r"|ประจำ|สังกัด|พื้นที่|ตาม|ดัง|ต่อไป|จาก|ซึ่ง|เพื่อ|แยก|โดย|ที่(?:ครบ|หมด|จัดตั้ง|ตั้ง|มี|อยู่|ได้|ยัง|ผ่าน)|วาระ|เดียวกัน|นำร่อง"
)
_CODE = re.compile(r"[1-9][0-9](?:[0-9]{2}){0,3}")
_NUMBERED = re.compile(r"^\s*\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]+)*[.)]\)?\s*|^\s*[0-9๐-๙]{1,3}\s+")
_STRIPPED = re.compile(r"^(?:ตำบล|แขวง|ต\.|อำเภอ|เขต|กิ่งอำเภอ|อ\.|จังหวัด|จ\.|จว\.)\s*|\s*\([^)]*\)\s*$")
_BARE = re.compile(r"[ก-ฮเ-ไ][ก-๎]{1,29}")

NOWHERE = PlaceWords()
_PARTS = (PROVINCE, DISTRICT, SUBDISTRICT)
_LEVEL_OF = {
    Field.CENTRE: "",
    Field.AREA_CODE: "",
    Field.SUBDISTRICT: SUBDISTRICT,
    Field.DISTRICT: DISTRICT,
    Field.PROVINCE: PROVINCE,
}


@lru_cache(maxsize=8192)
def words_in(text: str) -> PlaceWords:
    """What a text names of places by itself, with «ตำบล», «ต.», «ศอช.ต.» and the like; NOWHERE where it names none."""
    line = thai.clean_text(text)
    found: dict[str, str] = {}
    tiers: set[str] = set()
    for hit in _OF_CENTRE.finditer(line):
        tier = _TIERS[hit["long"] or hit["short"]]
        tiers.add(tier)
        if (name := hit[3]) and _is_name(name):
            found.setdefault(tier, name)
    for hit in _MARKED.finditer(line):
        # «ศอช.ต. ตำบลสนวน» and «ศอช.ต. อำเภอห้วยราช» say their names with marks of their own.
        if _is_name(hit[2]):
            found.setdefault(_LEVELS[hit["mark"][0]], hit[2])
    if not tiers and not found:
        for hit in _NAMED_CENTRE.finditer(line):
            if _is_name(hit[1]):
                found.setdefault(SUBDISTRICT, hit[1])
    tier = tiers.pop() if len(tiers) == 1 else ""
    if not found and not tier:
        return NOWHERE
    return _of(found, tier)


@lru_cache(maxsize=8192)
def bare_words(text: str) -> PlaceWords:
    """The same of a text that is nothing but a name, «สนวน»: only where Thailand has a place called so."""
    name = _NUMBERED.sub("", thai.clean_text(text))
    if (told := words_in(name)) != NOWHERE:
        return told
    level = _level_of(name)
    return _of({level: name}) if level else NOWHERE


@lru_cache(maxsize=65536)
def cell_words(field: Field, text: str) -> PlaceWords:
    """What a cell of a column of places tells: the name alone, with its mark, a code, or a whole address."""
    line = thai.clean_text(text)
    digits = thai.arabic_digits(line).replace(" ", "").replace("-", "")
    if not line or line in ("-", "–", "—"):
        return NOWHERE
    if _CODE.fullmatch(digits):
        return PlaceWords(code=digits[:6])  # eight digits are those of a village
    if field is Field.AREA_CODE:
        return NOWHERE
    told = words_in(line)
    if told != NOWHERE and (told.words or (told.tier and field is Field.CENTRE)):
        return told if field is Field.CENTRE or not told.tier else replace(told, tier="")
    level = _LEVEL_OF[field] or SUBDISTRICT
    name = _STRIPPED.sub("", _NUMBERED.sub("", line)).strip(" .,:;")
    return _of({level: name}) if name else NOWHERE


def together(first: PlaceWords, second: PlaceWords) -> PlaceWords:
    """Two lines of one title: what the first leaves open the second may tell.

    «ศอช.ต. สนวน» below «ศอช. อำเภอห้วยราช» is the ศอช. that the list is of; the อำเภอ above says where it lies.
    """
    named = bool(second.tier and getattr(second, second.tier))
    smaller = named and bool(first.tier) and _PARTS.index(second.tier) > _PARTS.index(first.tier)
    return replace(
        first,
        tier=second.tier if smaller else first.tier or second.tier,
        code=first.code or second.code,
        subdistrict=first.subdistrict or second.subdistrict,
        district=first.district or second.district,
        province=first.province or second.province,
    )


def under(above: PlaceWords, words: PlaceWords) -> PlaceWords:
    """`words` inside the place above it: another อำเภอ ends the ตำบล of before, another ตำบล leaves the อำเภอ."""
    if words.code:
        return replace(words, tier=words.tier or above.tier)
    told: dict[str, str] = {}
    another = False
    for part in _PARTS:
        new, old = getattr(words, part), getattr(above, part)
        told[part] = new or ("" if another else old)
        another = another or bool(new and old and new != old)
    tier = words.tier
    if not tier and above.tier and not another:
        tier = above.tier
    if not tier and above.tier and told[above.tier]:
        # «ศอช.ต.» over a list holds for every ตำบล below; «ศอช.อ. ห้วยราช» for the one อำเภอ that it names.
        tier = above.tier
    code = above.code if not another and not words.words else ""
    return replace(_of(told, tier), code=code, cell=words.cell, sheet=words.sheet)


def of_columns(cells: Mapping[Field, str]) -> PlaceWords:
    """What the columns of one row tell together; the most exact column speaks first."""
    told = NOWHERE
    for field in (Field.CENTRE, Field.AREA_CODE, Field.SUBDISTRICT, Field.DISTRICT, Field.PROVINCE):
        # «ศอช.อ. ห้วยราช» is the whole place: a ตำบล beside it is where people come from.
        settled = bool(told.tier) and bool(getattr(told, told.tier))
        if (text := cells.get(field, "")) and not (settled and _LEVEL_OF[field] in _below(told.tier)):
            told = together(told, cell_words(field, text))
    return told


def _is_name(word: str) -> bool:
    return word not in _NO_NAMES and _NO_NAME.match(word) is None


def _below(tier: str) -> tuple[str, ...]:
    return _PARTS[_PARTS.index(tier) + 1 :]


def is_bare(text: str) -> bool:
    """Whether a name of a sheet could be that of a place: Thai letters alone."""
    return _BARE.fullmatch(text) is not None


def _of(parts: Mapping[str, str], tier: str = "") -> PlaceWords:
    return PlaceWords(
        tier=tier,
        subdistrict=parts.get(SUBDISTRICT, ""),
        district=parts.get(DISTRICT, ""),
        province=parts.get(PROVINCE, ""),
    )


def _level_of(name: str) -> str:
    for level, names in _names():
        if name in names:
            return level
    return ""


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, frozenset[str]], ...]:
    """Every ตำบล, อำเภอ and จังหวัด by name. A name of several levels counts as the smallest place."""
    provinces = geothai.provinces()
    districts = [one for province in provinces for one in geothai.districts(province.code)]
    subdistricts = [one for district in districts for one in geothai.subdistricts(district.code)]
    return (
        (SUBDISTRICT, frozenset(one.name_th for one in subdistricts)),
        (DISTRICT, frozenset(one.name_th for one in districts)),
        (PROVINCE, frozenset(one.name_th for one in provinces)),
    )


def bare_inside(text: str, area: PlaceWords) -> PlaceWords:
    """A text that is nothing but the name of a ตำบล in the area that is known; NOWHERE for any other."""
    name = _NUMBERED.sub("", thai.clean_text(text))
    if not (area.district or area.province) or not is_bare(name):
        return NOWHERE
    found = geothai.match(name, district=area.district or None, province=area.province or None)
    return _of({SUBDISTRICT: name}) if found else NOWHERE
