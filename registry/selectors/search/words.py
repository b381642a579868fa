"""What somebody typed into the search box, taken apart: names, words that say what they are, codes.

Plain Python. Every term keeps its own folded text, so that a word understood as «ต.» or «นาย» is still looked for
as it stands where the understanding does not fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from conweb.kernel import thai
from registry.choices import (
    DISTRICT_OFFICES,
    PROVINCE_OFFICES,
    LocalAuthorityKind,
    OfficeKind,
    PostKind,
    Tier,
)

SUBDISTRICT, DISTRICT, PROVINCE = "subdistrict", "district", "province"
PHONE_LENGTH = 6  # digits from which a number may be part of a telephone number
CODE_LENGTH = 6  # of a ตำบล; a district has four, a province two
ID_LENGTH = 13
MOST_TERMS = 8  # nobody looks for more words at once; what follows is not read
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query. `text` is folded; the rest says what else it may mean."""

    text: str
    given: str = ""  # the name behind a title that is written straight before it: นาย|สมชาย
    is_title: bool = False  # a title that stands alone
    centres: bool = False  # «ศอช.»
    tier: str = ""  # «ศอช.ต.»
    level: str = ""  # the word after ต. อ. จ. is the name of such an area
    offices: frozenset[OfficeKind] = frozenset()
    authorities: frozenset[LocalAuthorityKind] = frozenset()
    networks: bool = False
    posts: frozenset[PostKind] = frozenset()
    role: bool = False  # «ประธาน», «คณะกรรมการ»: said of a centre, no part of its name
    code: str = ""
    # Spellings that come near, each folded; filled in where what was typed finds too little.
    near: tuple[str, ...] = ()

    @property
    def is_name(self) -> bool:
        """Whether it may be (part of) a person's name."""
        return not (
            self.is_title or self.centres or self.level or self.offices or self.authorities or self.networks
            or self.posts or self.role or self.code
        )  # fmt: skip

    @property
    def names(self) -> tuple[str, ...]:
        """The spellings under which a place or a body is looked for."""
        return (self.text, *self.near)

    @property
    def names_of_people(self) -> tuple[str, ...]:
        """The same for a person, who may be called นางนวล, or นวล with a title before it."""
        return (self.given, *self.names) if self.given else self.names


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: its words, all of which a hit must answer to; or one number."""

    terms: tuple[Term, ...]
    joined: str = ""  # everything in one folded text
    number: str = ""  # digits alone: a code, or (part of) a telephone number

    @property
    def code(self) -> str:
        return self.number if 2 <= len(self.number) <= CODE_LENGTH else ""

    @property
    def phone(self) -> str:
        """What to look for among telephone numbers, as they are stored."""
        digits = self.number.partition("#")[0]
        return digits if len(digits) >= PHONE_LENGTH else ""


def parse(text: str) -> Asked:
    """Take a query apart. Nothing is refused: what is not understood is a word to look for."""
    no_end = text[:LONGEST_QUERY].replace("\0", " ")  # which no text in the database can hold
    cleaned = thai.arabic_digits(thai.clean_text(no_end)).strip(" ,.;")
    joined = thai.fold(cleaned)
    if number := _number(cleaned):
        return Asked((), joined, number)
    terms: list[Term] = []
    rest = _part_areas(cleaned)
    while rest and len(terms) < MOST_TERMS:
        term, rest = _next_term(rest)
        if term.text:
            terms.append(term)
    return Asked(tuple(terms), joined)


def looks_like_citizen_id(text: str) -> bool:
    """Thirteen digits, however they are parted: never a thing to search with."""
    return len(re.sub(r"[\s.-]", "", thai.arabic_digits(thai.clean_text(text)))) == ID_LENGTH and bool(
        re.fullmatch(r"[\d\s.-]+", thai.arabic_digits(thai.clean_text(text)))
    )


def _number(text: str) -> str:
    """The digits of a query that is nothing but a number; a telephone number as it is stored."""
    bare = re.sub(r"^(?:รหัส|โทรศัพท์|โทรสาร|โทร|เบอร์)\.?\s*", "", text)
    if not re.fullmatch(r"\+?[\d\s().–-]*\d(?:\s*ต่อ\s*\d+)?", bare):
        return ""
    try:
        return thai.normalise_phone(bare)
    except thai.ThaiPhoneError:
        return re.sub(r"\D", "", bare.split("ต่อ")[0])


# ── words that say what follows ─────────────────────────────────────────────────────────────
_TIERS = {"ต": Tier.SUBDISTRICT, "อ": Tier.DISTRICT, "จ": Tier.PROVINCE}
_LEVELS = {
    **dict.fromkeys(("ตำบล", "แขวง", "ต"), SUBDISTRICT),
    **dict.fromkeys(("อำเภอ", "กิ่งอำเภอ", "อ"), DISTRICT),
    **dict.fromkeys(("จังหวัด", "จ"), PROVINCE),
}
_END = r"(?=[\s.(),/]|$)"
_LONG_NAME = r"ศูนย์ประสานงานองค์(?:กร|การ)ชุมชน\s?(?:ระดับ\s?)?"
# The tier stands in the first of these that fits, as a letter or as a word.
_CENTRES = [
    re.compile(rf"{_LONG_NAME}(?:ตำบล|อำเภอ|จังหวัด)?\s?\(ศอช\.?\s?(?P<tier>[ตอจ])\.?\)\s?"),
    re.compile(r"ศูนย์ประสานงานองค์(?:กร|การ)ชุมชน\s?ระดับ\s?(?P<tier>[ตอจ])(?:ำบล|ำเภอ|ังหวัด)\s?"),
    re.compile(r"ศูนย์ประสานงานองค์(?:กร|การ)(?:ชุมชน)?\s?(?:\(ศอช\.?\)\s?)?"),
    re.compile(r"ศอช\.?\s?(?P<tier>[ตอจ])(?:\.\s?|\s|$)"),
    re.compile(r"ศอช\.?(?P<tier>[ตอจ])(?=[ก-ฮเ-ไ])"),  # written together: «ศอช.ตสนวน»
    re.compile(r"ศอช(?:\.|(?=\s|$)|(?=ตำบล|อำเภอ|จังหวัด))\s?"),
]
_ROLE = re.compile(r"(?:คณะกรรมการ(?:บริหาร)?|กรรมการ|คณะทำงาน(?:ส่งเสริม)?|ประธาน|เลขานุการ)\.?\s?(?=\s|$|ศอช)")
_AREA = re.compile(r"(?P<word>กิ่งอำเภอ|อำเภอ|ตำบล|แขวง|จังหวัด|[ตอจ](?=[.\s]))\.?\s?(?P<name>[^\s,/()]+)")
_RANK = re.compile(r"จ\.\s?[ก-ฮ]\.")  # «จ.ส.อ.» is no province
# Inside a run of letters only the long words and a letter with its dot begin another area.
_RUN_ON = re.compile(
    r"(?<=[ก-๛]{2})(?<!สพ)(?<!พช)(?<!อบ)(?<!ศอช)(?=(?:อำเภอ|ตำบล|จังหวัด)[ก-ฮเ-ไ]|[ตอจ]\.\s?[ก-ฮเ-ไ])"
)

_OFFICES: list[tuple[str, frozenset[OfficeKind]]] = [
    (r"(?:สำนักงานพัฒนาชุมชนอำเภอ|สพอ|พชอ|พช\.อ)", frozenset({OfficeKind.DISTRICT})),
    (r"(?:สำนักงานพัฒนาชุมชนจังหวัด|สพจ|พชจ|พช\.จ)", frozenset({OfficeKind.PROVINCE})),
    (r"(?:สำนักงานพัฒนาชุมชน|สนง\.?พช)", frozenset({OfficeKind.DISTRICT, OfficeKind.PROVINCE})),
    (r"(?:ที่ทำการปกครองอำเภอ|ที่ว่าการอำเภอ|ปกครองอำเภอ)", frozenset({OfficeKind.DISTRICT_ADMINISTRATION})),
    (r"ศาลากลาง(?:จังหวัด)?", frozenset({OfficeKind.PROVINCE_ADMINISTRATION})),
    (r"(?:กรมการพัฒนาชุมชน|กรมพัฒนาชุมชน|กรม\s?พช)", frozenset({OfficeKind.DEPARTMENT})),
    (r"(?:ศูนย์ช่วยเหลือ(?:ทาง)?วิชาการ(?:พัฒนาชุมชน)?(?:\s?เขต(?:ที่)?)?|ศพช)", frozenset({OfficeKind.REGION})),
    (r"พช(?=[.\s])", DISTRICT_OFFICES | PROVINCE_OFFICES | {OfficeKind.DEPARTMENT}),
]
_MUNICIPAL = frozenset({LocalAuthorityKind.CITY, LocalAuthorityKind.TOWN, LocalAuthorityKind.MUNICIPALITY})
_AUTHORITIES: list[tuple[str, frozenset[LocalAuthorityKind]]] = [
    (r"(?:องค์(?:การ|กร)บริหารส่วนตำบล|อบต)", frozenset({LocalAuthorityKind.SUBDISTRICT})),
    (r"(?:องค์(?:การ|กร)บริหารส่วนจังหวัด|อบจ)", frozenset({LocalAuthorityKind.PROVINCIAL})),
    (r"(?:เทศบาลตำบล|ทต(?=[.\s]))", frozenset({LocalAuthorityKind.MUNICIPALITY})),
    (r"(?:เทศบาลเมือง|ทม(?=[.\s]))", frozenset({LocalAuthorityKind.TOWN})),
    (r"(?:เทศบาลนคร|ทน(?=[.\s]))", frozenset({LocalAuthorityKind.CITY})),
    (r"เทศบาล", _MUNICIPAL),
]
_POSTS: list[tuple[str, frozenset[PostKind]]] = [
    (r"นายอำเภอ", frozenset({PostKind.DISTRICT_CHIEF})),
    (r"(?:ผู้ว่าราชการจังหวัด|ผู้ว่าราชการ|ผู้ว่า)", frozenset({PostKind.GOVERNOR})),
    (r"(?:พัฒนาการอำเภอ|พอ(?=\.))", frozenset({PostKind.DISTRICT_HEAD})),
    (r"(?:พัฒนาการจังหวัด|พจ(?=\.))", frozenset({PostKind.PROVINCIAL_HEAD})),
    (r"(?:พัฒนากร|นักวิชาการพัฒนาชุมชน)", frozenset({PostKind.OFFICER})),
]
_KINDS = [
    *((re.compile(pattern + r"ฯ?\.?\s?"), {"offices": kinds}) for pattern, kinds in _OFFICES),
    *((re.compile(pattern + r"\.?\s?"), {"authorities": kinds}) for pattern, kinds in _AUTHORITIES),
    *((re.compile(pattern + r"ฯ?\.?\s?"), {"posts": kinds}) for pattern, kinds in _POSTS),
]
_NETWORK = re.compile(rf"เครือข่าย{_END}\s?")
_CODE = re.compile(rf"(?:รหัส\s?)?(?P<code>\d{{2,{CODE_LENGTH}}}){_END}")
_WORD = re.compile(r"[^\s,]+")


def _part_areas(text: str) -> str:
    """«ต.สนวนอ.ห้วยราช» is written as two words; a kind of office keeps the area word that is part of it."""
    parted = _RUN_ON.sub(" ", text)
    for whole in ("องค์การบริหารส่วน", "องค์กรบริหารส่วน", "เทศบาล", "สำนักงานพัฒนาชุมชน", "ที่ทำการปกครอง", "ที่ว่าการ",
                  "ผู้ว่าราชการ", "พัฒนาการ", "ศาลากลาง", "ระดับ", "นาย", "ปกครอง"):  # fmt: skip
        parted = re.sub(rf"{whole} (?=ตำบล|อำเภอ|จังหวัด)", whole, parted)
    return parted


def _next_term(text: str) -> tuple[Term, str]:
    """The first word of a text with what it means, and what follows."""
    text = text.lstrip(" ,/()")
    for pattern in _CENTRES:
        if found := pattern.match(text):
            tier = _TIERS.get(found.groupdict().get("tier", ""), "")
            return Term(thai.fold(found[0]), centres=True, tier=tier), text[found.end() :]
    if found := _ROLE.match(text):
        return Term(thai.fold(found[0]), role=True), text[found.end() :]
    for pattern, meaning in _KINDS:
        if found := pattern.match(text):
            return Term(thai.fold(found[0]), **meaning), text[found.end() :]
    if not _RANK.match(text) and (found := _AREA.match(text)):
        return Term(thai.fold(found["name"]), level=_LEVELS[found["word"]]), text[found.end() :]
    if found := _NETWORK.match(text):
        return Term(thai.fold(found[0]), networks=True), text[found.end() :]
    if found := _CODE.match(text):
        return Term(found["code"], code=found["code"]), text[found.end() :]
    return _title_or_word(text)


def _title_or_word(text: str) -> tuple[Term, str]:
    titled = thai.split_prefix(text)
    found = _WORD.match(text)
    if found is None:
        return Term(""), ""
    if titled.title:
        typed = text[: len(text) - len(titled.name)]
        if typed.endswith((" ", ".")):  # it stands apart from the name
            return Term(thai.fold(typed), is_title=True), titled.name
        word = Term(thai.fold(found[0]))
        behind = _WORD.match(titled.name)
        return replace(word, given=thai.fold(behind[0]) if behind else ""), text[found.end() :]
    return Term(thai.fold(found[0])), text[found.end() :]
