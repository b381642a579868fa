"""What is written on a paper, before it is laid out: frozen values that the PDF and the DOCX are both made from.

Digits are Arabic here throughout; the setting of the paper turns them at the very end. A document goes into the
database as JSON when it is printed, and comes back equal, so that what was signed can be read years later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from registry.rules.papers.kinds import Form

Digits = Literal["thai", "arabic"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender as the form prints it. `lines` is the address at the top right of a หนังสือภายนอก."""

    office: str  # «อำเภอห้วยราช», «จังหวัดบุรีรัมย์», «สำนักงานพัฒนาชุมชนอำเภอห้วยราช»
    code: str = ""  # «บร 0019», before the number
    lines: tuple[str, ...] = ()
    phone: str = ""  # on the ส่วนราชการ line of a memo
    emblem: str = ""  # name of the stored file; empty: a frame of the official size


@dataclass(frozen=True, slots=True)
class Enclosure:
    """สิ่งที่ส่งมาด้วย, with how many («1 ชุด»)."""

    text: str
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `indent` in steps of 2.5 cm: 1 is the first line of a paragraph, 0 a line without."""

    text: str
    indent: int = 1
    centred: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One of a numbered list, with its mark as printed («1.», «(1)», «1)»)."""

    mark: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a roster on paper: number, name (or the post), for whom, as what."""

    number: int
    name: str
    of: str
    title: str


@dataclass(frozen=True, slots=True)
class RosterBlock:
    """A list of people in columns; a row never breaks over a page."""

    rows: tuple[RosterRow, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Any other table: heads, rows of text, widths in per cent."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class SignLine:
    """A place to sign beside another («ผู้จดรายงานการประชุม»)."""

    name: str
    lines: tuple[str, ...]


Block = Paragraph | Item | RosterBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Annex:
    """บัญชีรายชื่อแนบท้าย: begins on a page of its own."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. What a form does not have stays empty."""

    form: Form
    letterhead: Letterhead
    heading: str  # «ประกาศอำเภอห้วยราช», «คำสั่งอำเภอห้วยราช», «บันทึกข้อความ», «รายงานการประชุม…»
    subject: str
    blocks: tuple[Block, ...]
    number: str = (
        ""  # «12/2564» of an order, «บร 0019/ว 1009» of a letter; dots are printed where it is empty
    )
    # «11 กุมภาพันธ์ 2564»; of คำสั่ง and ประกาศ «11 กุมภาพันธ์ พ.ศ. 2564», which the form prints after «สั่ง ณ วันที่» or
    # «ประกาศ ณ วันที่». Dots are printed where it is empty.
    date: str = ""
    to: str = ""  # เรียน
    references: tuple[str, ...] = ()  # อ้างถึง
    enclosures: tuple[Enclosure, ...] = ()
    closing: str = ""  # «ขอแสดงความนับถือ»; of orders and announcements nothing
    signature: tuple[str, ...] = ()  # «(นาย…)», position, acting phrase, position acted for
    signers: tuple[SignLine, ...] = ()  # minutes: ผู้จด and ผู้ตรวจ
    owner: tuple[str, ...] = ()  # bottom left of a letter: office, group, «โทร. 0 4466 …»
    annexes: tuple[Annex, ...] = ()
    urgency: str = ""  # ด่วนที่สุด, ด่วนมาก, ด่วน
    secrecy: str = ""  # ลับที่สุด, ลับมาก, ลับ
    head_lines: tuple[tuple[str, str], ...] = field(default=())  # minutes: («เมื่อ», «วันที่ …»), («ณ», «…»)

    def to_json(self) -> dict[str, Any]:
        """Plain lists and strings; blocks carry the name of their kind."""
        said = asdict(self)
        said["blocks"] = [_block_to_json(block) for block in self.blocks]
        said["annexes"] = [
            {**asdict(annex), "blocks": [_block_to_json(block) for block in annex.blocks]}
            for annex in self.annexes
        ]
        return said

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Document:
        """The document that `to_json` was given; a KeyError or TypeError where it is none."""
        return cls(
            **{
                **said,
                "form": Form(said["form"]),
                "letterhead": Letterhead(
                    **{**said["letterhead"], "lines": tuple(said["letterhead"]["lines"])}
                ),
                "blocks": tuple(_block_from_json(block) for block in said["blocks"]),
                "references": tuple(said["references"]),
                "enclosures": tuple(Enclosure(**one) for one in said["enclosures"]),
                "signature": tuple(said["signature"]),
                "signers": tuple(SignLine(one["name"], tuple(one["lines"])) for one in said["signers"]),
                "owner": tuple(said["owner"]),
                "annexes": tuple(
                    Annex(
                        one["title"],
                        tuple(_block_from_json(block) for block in one["blocks"]),
                        one["subtitle"],
                    )
                    for one in said["annexes"]
                ),
                "head_lines": tuple((one[0], one[1]) for one in said["head_lines"]),
            }
        )


_NAMES: dict[str, type[Block]] = {
    "paragraph": Paragraph,
    "item": Item,
    "roster": RosterBlock,
    "table": TableBlock,
}


def _block_to_json(block: Block) -> dict[str, Any]:
    name = next(name for name, kind in _NAMES.items() if isinstance(block, kind))
    return {"block": name, **asdict(block)}


def _block_from_json(said: Mapping[str, Any]) -> Block:
    values = {key: value for key, value in said.items() if key != "block"}
    match said["block"]:
        case "roster":
            return RosterBlock(tuple(RosterRow(**row) for row in values["rows"]), values["heading"])
        case "table":
            return TableBlock(
                tuple(values["heads"]),
                tuple(tuple(row) for row in values["rows"]),
                tuple(values["widths"]),
                values["heading"],
            )
        case name:
            return _NAMES[name](**values)
