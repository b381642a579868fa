"""What the heading of a column means: the words that offices write over the columns of a roster."""

import re
from functools import lru_cache

from conweb.kernel import thai
from registry.imports import places, wording
from registry.imports.heading_words import WORDS
from registry.imports.values import ANSWER_HEADS, Field

# Where no whole heading fits: the first that is found in it, the most telling first.
_PARTS: tuple[tuple[str, Field], ...] = (
    # Days of a card, and other people than the one of the row.
    (r"วัน.*บัตร|หมดอายุ|ออกบัตร|^ชื่อ(?:บิดา|มารดา|คู่สมรส|ภรรยา|สามี|ทายาท)", Field.IGNORED),
    (r"ประชาชน|13หลัก|ปชช", Field.CITIZEN_ID),
    (
        r"^(?:ประทับเวลา|timestamp|ข้อเสนอ|ที่อยู่|บ้านเลขที่|หมายเหตุ|อายุ|เกิด|วันเกิด|วันเดือนปีเกิด|ลายมือ|ลงชื่อ|อีเมล|จำนวน|คำสั่ง|เลขที่คำสั่ง)",
        Field.IGNORED,
    ),
    (r"เหตุ.*พ้น|พ้น.*เหตุ", Field.LEAVING_REASON),
    (r"โทร|มือถือ|เบอร์|phone|mobile", Field.PHONE),
    (r"รหัส(?:ตำบล|พื้นที่|อำเภอ|จังหวัด|ศอช)", Field.AREA_CODE),
    (r"สิ้นสุด|ครบวาระ|หมดวาระ|วันที่?พ้น|พ้นเมื่อ|พ้นจากตำแหน่ง|^ถึง", Field.UNTIL),
    (r"วัน.*(?:แต่งตั้ง|เริ่ม|ดำรง|รับตำแหน่ง|เข้ารับ|คัดเลือก)|^เริ่ม|^ตั้งแต่|แต่งตั้ง(?:เมื่อ|วัน)|^วาระ", Field.SINCE),
    (r"ตำแหน่ง.*(?:ศอช|คณะ|กรรมการ|กก|คกก|ศูนย์)", Field.POSITION),
    (r"ตำแหน่ง.*(?:ราชการ|ท้องที่|ท้องถิ่น|สังคม|ชุมชน|หมู่บ้าน|ตำบล|หน่วยงาน|ปัจจุบัน|อื่น|การงาน|เดิม)", Field.POST),
    (r"คำนำหน้า.*ชื่อ.*สกุล|ชื่อ.*สกุล|สกุล.*ชื่อ|^นาม(?!สกุล).*สกุล|^ราย(?:ชื่อ|นาม)", Field.FULL_NAME),
    (r"คำนำหน้า", Field.PREFIX),
    (r"นามสกุล|^สกุล", Field.LAST_NAME),
    (r"ผู้แทน|ตัวแทน|ชื่อ(?:กลุ่ม|องค์กร)|^กลุ่ม|^องค์กร|^สังกัด|^หน่วยงาน", Field.REPRESENTS),
    (r"^ประเภท|^มาจาก|^ที่มา|องค์ประกอบ|สัดส่วน", Field.SOURCE),
    (r"^ชื่อ(?:ผู้|คณะ|กรรมการ|สมาชิก|บุคคล|คน)", Field.FULL_NAME),
    (r"^ชื่อ(?:ของ|ท่าน|ตัว|จริง)", Field.FIRST_NAME),
    (r"ตำแหน่ง|หน้าที่", Field.POSITION),
    (r"^ลำดับ", Field.NUMBER),
    (r"ศอช|ศูนย์ประสานงาน", Field.CENTRE),
    (r"^(?:ชื่อ)?ตำบล", Field.SUBDISTRICT),
    (r"^(?:ชื่อ)?อำเภอ", Field.DISTRICT),
    (r"^(?:ชื่อ)?จังหวัด", Field.PROVINCE),
    (r"กลุ่ม|ชมรม|องค์กร|เครือข่าย|ในนาม|สังกัด|หน่วยงาน", Field.REPRESENTS),
)
# What may stand before a position at the head of names: «ชื่อประธาน ศอช.ต.», «รายนามเลขานุการ».
_OVER_NAMES = re.compile(r"^(?:ราย)?(?:ชื่อ|นาม)(?:และ)?(?:(?:นาม)?สกุล)?(?:ของ|ผู้ดำรงตำแหน่ง)?|ชื่อ(?:นาม)?สกุล$")
# Titles beside the positions of the list under which people stand as well.
_OF_WHOM = re.compile(r"(?:ของ)?(?:คณะ|ศอช|ศูนย์).*")
_TITLES = frozenset({"ที่ปรึกษา", "ประชาสัมพันธ์", "ปฏิคม", "นายทะเบียน"})
_NUMBERED = re.compile(r"^\s*\(?[0-9๐-๙]{1,2}[.)]\s*")
_BRACKETS = re.compile(r"[(\[«“\"].*?[)\]»”\"]")
_NOISE = re.compile(r"[/\\*:+ฯ|~^&=<>?!•●✓_]+")
# Under one of these a ตำบล is where somebody lives.
ADDRESS = re.compile(r"ที่อยู่|ภูมิลำเนา|ที่พัก|ทะเบียนบ้าน")
# Under one of these «เลขที่» and «บ้าน» are telephones.
TELEPHONE = re.compile(r"โทร|เบอร์|ติดต่อ")


def heading_key(text: str) -> str:
    """What is compared of a heading: no spaces, dots or other signs, Arabic digits."""
    return _NOISE.sub("", thai.fold(text))


_BY_KEY = {heading_key(word): field for field, words in WORDS.items() for word in words}
_BY_KEY |= {heading_key(word): field for word, field in ANSWER_HEADS.items()}
_BY_PART = tuple((re.compile(part), field) for part, field in _PARTS)
# Headings that say of themselves that they belong to conweb, whatever else is in them.
_OWN = {heading_key(word): field for word, field in ANSWER_HEADS.items()}


# Not «นาย/นาง/นางสาว», as which every other person begins.
_STARTS = (frozenset(word.strip()[:3].lower() for words in WORDS.values() for word in words) - {"นาย"}) | {
    "ปี",
    "วัน",
    "(ที",
}


def may_begin(text: str) -> bool:
    """Cheap, for every row: whether a text begins as headings do. What begins with no letter may be anything."""
    begin = text.lstrip()[:3].lower()
    return begin in _STARTS or not begin or not ("ก" <= begin[0] <= "๙" or begin[0].isascii())


@lru_cache(maxsize=4096)
def field_of(heading: str) -> tuple[Field | None, bool]:
    """What a heading means, and whether it says so itself: a whole heading that is known, or only a part of it."""
    heading = _NUMBERED.sub("", heading)
    key = heading_key(heading)
    if not key or len(key) > 60:
        return None, False
    if key in _OWN:
        return _OWN[key], True
    if key in _BY_KEY:
        return _BY_KEY[key], True
    bare = heading_key(_BRACKETS.sub(" ", heading))
    if bare in _BY_KEY:
        return _BY_KEY[bare], True
    if len(key) > 40 or places.words_in(heading).words:  # «ศอช.ต. สนวน» is the title of a table
        return None, False
    if position_over(heading):  # «ประธาน ศอช.ต.» is no centre: who it is stands below
        return (Field.FULL_NAME, True) if _OVER_NAMES.search(bare or key) else (None, False)
    for pattern, field in _BY_PART:
        if pattern.search(bare or key):
            return field, True
    return None, False


@lru_cache(maxsize=4096)
def position_over(heading: str) -> tuple[str, str] | None:
    """The position, and its title, of a heading that names one: «ประธาน ศอช.ต.» over those who are that."""
    heading = _NUMBERED.sub("", heading)
    for text in (heading, _BRACKETS.sub(" ", heading)):
        key = heading_key(text)
        if not key or len(key) > 40 or key in _BY_KEY:
            continue
        words = _OVER_NAMES.sub("", key)
        if position := wording.known_position(words):
            return position, ""
        if (title := _OF_WHOM.sub("", words)) in _TITLES:
            return wording.position_of(title)
    return None


def is_heading(text: str) -> bool:
    """Whether a text is a heading as a whole: for looking for a heading among other rows."""
    text = _NUMBERED.sub("", text)
    key = heading_key(text)
    return key in _BY_KEY or heading_key(_BRACKETS.sub(" ", text)) in _BY_KEY
