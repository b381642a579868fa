"""Lines on a sheet that are no person: titles, dividing rows, totals, signatures, notes; and where they say we are."""

import re
from dataclasses import dataclass, replace

from conweb.kernel import thai
from registry.imports import cells, places, wording
from registry.imports.values import PlaceWords

REPEATED = "หัวตารางซ้ำ"
PLACE = "ชื่อพื้นที่"
GROUP = "หัวข้อกลุ่ม"
TITLE = "หัวเรื่อง"
TOTAL = "แถวรวม"
SIGNATURE = "ลงชื่อหรือรับรอง"
NOTE = "หมายเหตุ"
BELOW = "ข้อความใต้ตาราง"
NO_PERSON = "ไม่ใช่รายชื่อ"
NAMELESS = "ยังไม่มีชื่อ"
VACANT = "ตำแหน่งว่าง"
SEVERAL = "หลายคนในแถวเดียว"
NUMBER_ONLY = "มีแต่ลำดับ"

_TOTAL = re.compile(
    r"(?:รวม(?:\s*(?:ทั้งสิ้น|ทั้งหมด|จำนวน|เป็น|ยอด|กรรมการ|คณะ|ตำบล|อำเภอ|จังหวัด|คน|:|=)|\s*[0-9๐-๙]|\s*$)|ยอดรวม|รวมยอด|ทั้งหมด\s*[0-9๐-๙]|จำนวน(?:ทั้งสิ้น|ทั้งหมด|รวม)|จำนวน\s*[0-9๐-๙]+\s*(?:คน|ราย|ท่าน))"
)
_SIGNATURE = re.compile(
    r"[(\s]*(?:ลงชื่อ|ลงนาม|ผู้รับรอง|ผู้ตรวจ|ขอรับรอง|ข้าพเจ้า|สำเนาถูกต้อง|รับรองสำเนา|รับรองถูกต้อง|ตรวจแล้วถูกต้อง|ผู้จัดทำ|ผู้รายงาน|ผู้ให้ข้อมูล|ผู้บันทึก|ประกาศ ณ|สั่ง ณ|\.{5,}|…{2,}|_{5,})"
    r"|\(\s*(?:\.{3,}|…+|นาย|นาง|น\.ส|ว่าที่|ร\.ต|ร\.อ|ร\.ท|พ\.ต|จ\.ส)"
)
_NOTE = re.compile(
    r"[*\s]*(?:หมายเหตุ|ข้อมูล\s*ณ|ที่มา\s*[:：]|คำอธิบาย|คำชี้แจง|ปรับปรุง(?:ข้อมูล)?(?:เมื่อ|ล่าสุด|ณ)|พิมพ์เมื่อ|หน้า\s*[0-9๐-๙]|แผ่นที่\s*[0-9๐-๙]|อ้างถึง|\*)"
)
_TITLE = re.compile(
    r"(?:บัญชี|ทะเบียน|แบบ(?:ฟอร์ม|รายงาน|สำรวจ)?|รายชื่อ|รายนาม|ทำเนียบ|คณะกรรมการ|คณะทำงาน|คำสั่ง|ประกาศ|แนบท้าย|เอกสารแนบ|ชุดที่|วาระ|ประจำปี|สำนักงาน|ศูนย์ประสานงาน|ลำดับที่|ตามคำสั่ง|ข้อมูล|ผนวก)"
)
# A form that nobody filled in: «นาย/นาง/นางสาว ..............».
_BLANK = re.compile(r"(?:นางสาว|นาย|นาง|น\.ส\.|[/\s()0-9๐-๙])*[._…\s]{4,}[)]?")
_NEVER = re.compile(
    r"รวม|ยอด|ทั้งหมด|จำนวน|[-–—]*\s*(?:ว่าง|ตำแหน่งว่าง|ยังไม่มี|อยู่ระหว่าง|รอ)|[(\s]*(?:ลง|ผู้|ขอรับ|ข้าพ|สำเนา|รับรอง|ตรวจ|ประกาศ|สั่ง|\.{3}|…|__)|\(|หมายเหตุ|ข้อมูล|ที่มา|คำ|ปรับปรุง|พิมพ์|หน้า|แผ่น|\*|อ้างถึง|บัญชี|ทะเบียน|แบบ|ราย|ทำเนียบ|คณะ|แนบ|ชุด|วาระ|เอกสาร"
)


def maybe_no_person(name: str) -> bool:
    """Cheap: whether a text in the column of names begins or ends like a line of another kind."""
    return name[-1:] in "._…" or _NEVER.match(name) is not None


def kind_of(text: str) -> str:
    """Why a text is no person: one of the reasons above, or nothing."""
    if _TOTAL.match(text):
        return TOTAL
    if _SIGNATURE.match(text):
        return SIGNATURE
    if _NOTE.match(text):
        return NOTE
    if cells.is_vacant(text) or _BLANK.fullmatch(text):
        return VACANT
    return ""


def is_title(text: str) -> bool:
    return _TITLE.match(text) is not None


def group_of(text: str) -> str | None:
    """The source that a dividing row names: «ผู้แทนองค์การชุมชน» above the people of that kind."""
    source, group = wording.source_of(text.rstrip(": "))
    return source if source and not group else None


@dataclass
class Where:
    """Where the rows of a table belong, as its titles and dividing rows say one after the other."""

    above: PlaceWords = places.NOWHERE  # what held before the lines that are being read
    block: PlaceWords = places.NOWHERE  # what these lines say together
    now: PlaceWords = places.NOWHERE
    open: bool = False

    def line(self, words: PlaceWords, *, cell: str, sheet: int) -> None:
        """One more line of a title, or a new dividing row after people."""
        if not self.open:
            self.above, self.block, self.open = self.now, places.NOWHERE, True
        words = replace(words, cell=cell, sheet=sheet)
        best = words if _depth(words) > _depth(self.block) else self.block
        told = places.together(self.block, words)
        self.block = replace(told, cell=best.cell, sheet=best.sheet)
        self.now = places.under(self.above, self.block)

    def person(self) -> None:
        self.open = False

    def copy(self) -> "Where":
        return replace(self)


def _depth(words: PlaceWords) -> int:
    """How exact words are: the cell of the most exact line is the one to mend."""
    if words == places.NOWHERE:
        return -1
    return 3 if words.subdistrict or words.code else 2 if words.district else 1 if words.province else 0


def place_of_line(text: str, where: PlaceWords, *, bare: bool) -> PlaceWords:
    """What a dividing row names; a bare name only where it lies in the area that is known already."""
    if cells.is_post(text) or thai.split_prefix(text).title:
        return places.NOWHERE
    told = places.words_in(text)
    if told != places.NOWHERE or not bare:
        return told
    return places.bare_inside(text, where)
