"""Single cells as what they mean: text, names, dates, citizen IDs, telephones.

What cannot be read raises `Unread` with what to type; people come by the 100,000, so that words which return are
remembered.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from conweb.kernel import thai
from registry.imports.values import CellValue

# Written where there is nothing to write.
_NOTHING = frozenset(
    {"", "-", "--", "---", "–", "—", "_", ".", "..", "...", "ไม่มี", "ไม่ทราบ", "ไม่ระบุ", "n/a", "N/A", "ไม่มีข้อมูล"}
)
_MASKED = re.compile(r"[0-9๐-๙xX×•*●\s().-]*[xX×•*●][0-9๐-๙xX×•*●\s().-]*")
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")
_DIGITS = re.compile(r"[0-9]+")
_NUMBERED = re.compile(r"\(?[0-9๐-๙]{1,3}(?:[.)]+\s*|\s+)(?=\D)")
_POST = re.compile(
    r"(?:กำนัน|ผู้ใหญ่บ้าน|ผู้ช่วยผู้ใหญ่|สารวัตรกำนัน|แพทย์ประจำตำบล|นายอำเภอ|ปลัด(?:อำเภอ|เทศบาล|องค์การ|อบต)|นายก(?:\s|ฯ|$|อบต|อบจ|องค์|เทศ|เมือง|สมาคม|สภา|เหล่า)"
    r"|พัฒนาการ|พัฒนากร|ประธาน(?:สภา|กลุ่ม|ชมรม|กองทุน|อสม|เครือข่าย|สตรี|ศูนย์|สหกรณ์|ชุมชน|อช)|ผู้อำนวยการ|ผอ\.|เกษตร(?:อำเภอ|ตำบล)|สาธารณสุข(?:อำเภอ|ตำบล)"
    r"|เจ้าหน้าที่|นักวิชาการ|หัวหน้า|ผู้แทน|ตัวแทน|ท้องถิ่นอำเภอ|ปศุสัตว์|ครู กศน|เจ้าอาวาส|รองนายก|สมาชิกสภา|ส\.อบต)"
)
_VACANT = re.compile(
    r"[-–—(\s]*(?:ว่าง|ตำแหน่งว่าง|ยังไม่มี|อยู่ระหว่าง(?:สรรหา|คัดเลือก|แต่งตั้ง)|รอ(?:แต่งตั้ง|คัดเลือก|สรรหา))[-–—)\s]*"
)
_SPAN = re.compile(r"\s*(?:ถึงวันที่|ถึง|จนถึง|–|—|~|\s-\s|-(?=\s*[0-9๐-๙]{1,2}\s*[ก-ฮ./]))\s*")
_PHONES_APART = re.compile(r"\s*(?:[,/;、]|หรือ|และ|\s{2,}|\n)\s*")
_TAIL = re.compile(r"\s*(?:ต่อ|ext)", re.IGNORECASE)
_ID_HOW = "จัดช่องเป็นข้อความ (Text) แล้วพิมพ์เลข 13 หลักใหม่ทั้งเลข"


class Unread(Exception):
    """A cell that cannot be used; the text says what to type."""


def text_of(value: CellValue) -> str:
    """A cell as clean text: a whole number without its decimals, a day as it is written."""
    if type(value) is str:
        return thai.clean_text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "จริง" if value else "เท็จ"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return thai.format_date(_shown(value.date()))
    if isinstance(value, date):
        return thai.format_date(_shown(value))
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def is_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing."""
    return text in _NOTHING


def is_masked(text: str) -> bool:
    """«x-xxxx-xxxxx-12-1»: shown in part, and therefore not given."""
    return _MASKED.fullmatch(text) is not None


def is_vacant(name: str) -> bool:
    return _VACANT.fullmatch(name) is not None


def is_post(name: str) -> bool:
    """Whether a name is that of a post: «กำนันตำบลสนวน», «นายอำเภอห้วยราช»."""
    return _POST.match(name) is not None


def unnumbered(name: str) -> str:
    """A name without the number that was typed before it in the same cell."""
    return _NUMBERED.sub("", name, count=1) if name[:1] in "(0123456789๐๑๒๓๔๕๖๗๘๙" else name


def split_name(name: str) -> tuple[str, str, str]:
    """(prefix, first name, surname): «นายสมชาย ใจดี»; the surname may be missing."""
    prefix, rest = thai.split_prefix(name)
    first, _, last = rest.partition(" ")
    return prefix, first, last.strip()


@lru_cache(maxsize=4096)
def prefix_of(text: str) -> str:
    """A prefix as it is stored: «น.ส.» is «นางสาว»; what is no known prefix stays as it was typed."""
    title, name = thai.split_prefix(f"{text}ฮ")
    return title if title and name == "ฮ" else text


def is_prefix(text: str) -> bool:
    title, name = thai.split_prefix(f"{text}ฮ")
    return bool(title) and name == "ฮ"


def day_of(value: CellValue, today: date) -> date | None:
    """The day of a cell: a date, the day number of one, or one in words; None where it is empty.

    A date that Excel keeps in the year 2564 after Christ is one of พ.ศ. 2564.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _real_day(value, today)
    if isinstance(value, bool | time | timedelta):
        raise Unread("อ่านเป็นวันที่ไม่ได้ พิมพ์ วัน เดือน ปี เช่น 1 เม.ย. 2564")
    return _day_of_text(value if isinstance(value, str) else text_of(value), today)


def days_of(value: CellValue, today: date) -> tuple[date | None, date | None]:
    """Both days of a cell that holds a span: «1 เม.ย. 2564 – 31 มี.ค. 2568»."""
    try:
        return day_of(value, today), None
    except Unread:
        if not isinstance(value, str):
            raise
        parts = [part for part in _SPAN.split(thai.clean_text(value)) if part]
        if len(parts) != 2:
            raise
        return _day_in_words(parts[0], today), day_of(parts[1], today)


@lru_cache(maxsize=16384)
def _real_day(day: date, today: date) -> date:
    if 2400 <= day.year <= 2699:
        return _day_in_words(f"{day.day}/{day.month}/{day.year}", today)
    if 1930 <= day.year < 2000:
        meant = day.year + 57
        if meant <= today.year + 10:
            raise Unread(
                f"Excel เก็บเป็น {thai.format_date(day)} เพราะปีมี 2 หลัก พิมพ์ปี พ.ศ. ให้ครบ 4 หลัก เช่น {day.day}/{day.month}/{meant + thai.BE_OFFSET}"
            )
    return day


@lru_cache(maxsize=16384)
def _day_of_text(typed: str, today: date) -> date | None:
    text = thai.clean_text(typed)
    if is_nothing(text) or text == "ปัจจุบัน" or is_masked(text):
        return None
    return _day_in_words(text, today)


@lru_cache(maxsize=16384)
def _day_in_words(text: str, today: date) -> date:
    try:
        return thai.parse_thai_date(text, today=today)
    except thai.ThaiDateError as error:
        raise Unread(str(error)) from error


def citizen_id_of(value: CellValue) -> str:
    """Thirteen digits; «» where the cell is empty or masked."""
    if type(value) is str and value.isdecimal():
        return _citizen_id_in_words(value)
    if isinstance(value, float) and (not value.is_integer() or _lost(int(value))):
        raise Unread(f"เลขนี้หายไปบางหลักเพราะ Excel เก็บเป็นตัวเลข {_ID_HOW}")
    if isinstance(value, datetime | date | time | timedelta | bool):
        raise Unread(f"ไม่ใช่เลขประจำตัวประชาชน {_ID_HOW}")
    text = text_of(value)
    if not text.isdecimal() and (is_nothing(text) or is_masked(text)):
        return ""
    if _SHORTENED.fullmatch(thai.arabic_digits(text)):
        raise Unread(f"เลขถูกย่อเป็น {text} หลักที่เหลือหายไป {_ID_HOW}")
    return _citizen_id_in_words(text.lstrip("'’"))


def _citizen_id_in_words(text: str) -> str:
    try:
        return thai.normalise_citizen_id(text)
    except thai.ThaiCitizenIdError as error:
        raise Unread(str(error)) from error


def phone_of(value: CellValue) -> tuple[str, bool]:
    """The digits of a telephone, and whether the cell holds more than one; «» where it is empty or masked."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        digits = text_of(value)
        value = f"0{digits}" if len(digits) in (8, 9) and digits[0] != "0" else digits
    if isinstance(value, datetime | date | time | timedelta | bool):
        raise Unread("ไม่ใช่หมายเลขโทรศัพท์ พิมพ์เช่น 08 0000 0000")
    text = str(value or "")
    if not text.isdecimal():
        text = thai.clean_text(text).lstrip("'’")
    if not text.isdecimal() and (is_nothing(text) or is_masked(text)):
        return "", False
    try:
        return thai.normalise_phone(_with_zero(text)), False
    except thai.ThaiPhoneError as error:
        several = [
            part
            for part in _PHONES_APART.split(str(value).strip())
            if _DIGITS.search(thai.arabic_digits(part))
        ]
        if len(several) > 1 and not _TAIL.search(text):
            try:
                return thai.normalise_phone(_with_zero(thai.clean_text(several[0]))), True
            except thai.ThaiPhoneError:
                pass
        raise Unread(str(error)) from error


def _with_zero(text: str) -> str:
    """A number that lost its leading zero on the way through a spreadsheet."""
    digits = thai.arabic_digits(text)
    return f"0{digits}" if _DIGITS.fullmatch(digits) and len(digits) == 9 and digits[0] in "689" else text


def _lost(number: int) -> bool:
    """A citizen ID ends in six zeros only where a spreadsheet once shortened it."""
    return number >= 10**12 and number % 10**6 == 0


def _shown(day: date) -> date:
    """A day that can be shown with its Buddhist year, also where Excel keeps the Buddhist year as Christian."""
    if day.year < 2400:
        return day
    try:
        return day.replace(year=day.year - thai.BE_OFFSET)
    except ValueError:
        return day.replace(year=day.year - thai.BE_OFFSET, day=28)
