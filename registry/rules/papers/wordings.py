"""Texts of papers that an office may word itself, and how they read where it has not.

The clause numbers of ระเบียบ มท. 2551 are not in the sources: «อาศัยอำนาจตามข้อ …» is for the office to fill in.
"""

from __future__ import annotations

from enum import StrEnum


class WordingKey(StrEnum):
    """What can be worded: the legal basis of each kind, how letters close, how the sender is written."""

    BASIS_EXECUTIVE = "basis_executive"
    BASIS_WORKING = "basis_working"
    BASIS_KBT = "basis_kbt"
    BASIS_KBO = "basis_kbo"
    EFFECTIVE = "effective"
    CLOSING = "closing"
    CLOSING_MEMO = "closing_memo"
    REQUEST_CLOSING = "request_closing"
    ADDRESS = "address"
    OWNER = "owner"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    WordingKey.BASIS_EXECUTIVE: "อำนาจตามระเบียบ: ประกาศและคำสั่งคณะกรรมการบริหาร",
    WordingKey.BASIS_WORKING: "อำนาจตามระเบียบ: คำสั่งคณะทำงานส่งเสริม",
    WordingKey.BASIS_KBT: "อำนาจตามระเบียบ: คำสั่ง ก.บ.ต.",
    WordingKey.BASIS_KBO: "อำนาจตามระเบียบ: คำสั่ง ก.บ.อ.",
    WordingKey.EFFECTIVE: "วันที่มีผล เมื่อไม่ได้ระบุวัน",
    WordingKey.CLOSING: "คำลงท้ายหนังสือภายนอก",
    WordingKey.CLOSING_MEMO: "ข้อความปิดท้ายบันทึกรายงาน",
    WordingKey.REQUEST_CLOSING: "ข้อความปิดท้ายบันทึกขออนุมัติ",
    WordingKey.ADDRESS: "ที่อยู่บนหัวหนังสือ (บรรทัดละหนึ่งบรรทัด)",
    WordingKey.OWNER: "เจ้าของเรื่องท้ายหนังสือ (บรรทัดละหนึ่งบรรทัด)",
}

_REGULATION_2551 = "ระเบียบกระทรวงมหาดไทย ว่าด้วยการดำเนินงานศูนย์ประสานงานองค์การชุมชน พ.ศ. 2551"
# As the letter บร ๐๐๑๙/ว ๑๐๐๙ (item 4) writes it.
_REGULATION_2562 = "ระเบียบกระทรวงมหาดไทย ว่าด้วยการจัดทำแผนและประสานแผนพัฒนาพื้นที่ระดับอำเภอและตำบล พ.ศ. 2562"

# Printed as lines under one another; every other one is part of a sentence.
OF_SEVERAL_LINES = frozenset({WordingKey.ADDRESS, WordingKey.OWNER})

# ADDRESS and OWNER have no default: without a wording they are made of the office's own columns.
DEFAULTS: dict[WordingKey, str] = {
    WordingKey.BASIS_EXECUTIVE: _REGULATION_2551,
    WordingKey.BASIS_WORKING: _REGULATION_2551,
    WordingKey.BASIS_KBT: _REGULATION_2562,
    WordingKey.BASIS_KBO: _REGULATION_2562,
    WordingKey.EFFECTIVE: "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
    WordingKey.CLOSING: "ขอแสดงความนับถือ",
    WordingKey.CLOSING_MEMO: "จึงเรียนมาเพื่อโปรดทราบ",
    WordingKey.REQUEST_CLOSING: "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ",
    WordingKey.ADDRESS: "",
    WordingKey.OWNER: "",
}
