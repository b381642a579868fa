"""The columns of the templates: one head for each field, as the exports of rosters have them and the import reads them."""

from dataclasses import dataclass
from enum import StrEnum

from registry.choices import CommitteeKind, Position, Source, Tier
from registry.imports.values import Field
from registry.models.committees import WORKING_TITLES
from registry.selectors.roster_options import sources_of


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """`width` in letters; `note` stands as a comment on the head."""

    head: str
    width: int
    note: str


COLUMNS = {
    Field.CENTRE: TemplateColumn("ศอช.", 24, "เลือกหรือพิมพ์ชื่อ ศอช. ทุกแถว เช่น ศอช.ต. ตัวอย่าง"),
    Field.SUBDISTRICT: TemplateColumn("ตำบล", 20, "เลือกหรือพิมพ์ชื่อตำบลทุกแถว"),
    Field.DISTRICT: TemplateColumn("อำเภอ", 20, "พิมพ์ชื่ออำเภอทุกแถว เพราะชื่อตำบลซ้ำกันได้"),
    Field.NUMBER: TemplateColumn("ลำดับ", 8, "เริ่ม 1 ใหม่ทุกคณะ เว้นว่างได้"),
    Field.PREFIX: TemplateColumn("คำนำหน้า", 12, "เลือก หรือพิมพ์คำอื่น เช่น ว่าที่ร้อยตรี พระครู"),
    Field.FIRST_NAME: TemplateColumn("ชื่อ", 20, "ไม่รวมคำนำหน้า"),
    Field.LAST_NAME: TemplateColumn("นามสกุล", 22, "เว้นว่างได้ถ้าไม่มีนามสกุล"),
    Field.POSITION: TemplateColumn("ตำแหน่ง", 26, "เลือก หรือพิมพ์ชื่อตำแหน่งอื่นที่คณะนี้ใช้"),
    Field.POST: TemplateColumn("ตำแหน่งในหน่วยงาน", 32, "เช่น กำนันตำบลตัวอย่าง นายก อบต. ตัวอย่าง เว้นว่างได้"),
    Field.SOURCE: TemplateColumn("มาจาก", 26, "เลือกจากรายการ"),
    Field.REPRESENTS: TemplateColumn("ผู้แทนของ", 36, "ชื่อกลุ่ม องค์กร ศอช. หรือเครือข่ายที่เป็นผู้แทน"),
    Field.SINCE: TemplateColumn("ตั้งแต่", 16, "วันเริ่มดำรงตำแหน่ง เช่น 1 เม.ย. 2564 หรือ 1/4/2564"),
    Field.UNTIL: TemplateColumn("ถึง", 16, "วันสุดท้ายที่ดำรงตำแหน่ง เว้นว่างถ้ายังดำรงตำแหน่ง"),
    Field.LEAVING_REASON: TemplateColumn("เหตุที่พ้น", 20, "เลือกเมื่อกรอกช่อง “ถึง”"),
    Field.CITIZEN_ID: TemplateColumn("เลขประจำตัวประชาชน", 24, "13 หลัก มีขีดหรือไม่มีก็ได้ เว้นว่างได้"),
    Field.PHONE: TemplateColumn("โทรศัพท์", 18, "เว้นว่างได้"),
}
# What a filled template leaves empty: neither leaves conweb in a table, and what is empty stays as it is.
NEVER_FILLED = frozenset({Field.CITIZEN_ID, Field.PHONE})
KEPT_AS_IT_IS = "ถ้าเว้นว่าง ของเดิมในระบบยังอยู่"

_PEOPLE = (Field.NUMBER, Field.PREFIX, Field.FIRST_NAME, Field.LAST_NAME, Field.POSITION)
_SEAT = (Field.SOURCE, Field.REPRESENTS, Field.SINCE, Field.UNTIL, Field.LEAVING_REASON)
_PRIVATE = (Field.CITIZEN_ID, Field.PHONE)


class TemplateKind(StrEnum):
    """Which bodies a template is for: คณะกรรมการบริหาร of each tier, คณะทำงานส่งเสริม, ก.บ.ต."""

    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    PROVINCE = "province"
    WORKING = "working"
    KBT = "kbt"

    @property
    def tier(self) -> Tier | None:
        """Of the bodies in it; None where they are of several."""
        return Tier(self.value) if self.value in set(Tier) else None

    @property
    def committee_kind(self) -> CommitteeKind:
        return CommitteeKind.EXECUTIVE if self.tier else CommitteeKind(self.value)

    @property
    def label(self) -> str:
        if self.tier:
            return f"{CommitteeKind.EXECUTIVE.label} {self.tier.abbreviation}"
        return str(self.committee_kind.label)

    @property
    def holds(self) -> str:
        """What one row of it is."""
        where = {
            TemplateKind.WORKING: "หนึ่งตำแหน่งในคณะทำงานของ ศอช. ทุกระดับ",
            TemplateKind.KBT: "หนึ่งตำแหน่งใน ก.บ.ต. ของตำบล",
        }
        return where.get(self, "กรรมการหนึ่งคน")

    @classmethod
    def of(cls, kind: str, tier: str | None) -> "TemplateKind | None":
        """That of a body; None of those which no template is for (ก.บ.อ., the department's)."""
        name = tier if kind == CommitteeKind.EXECUTIVE else kind
        return cls(name) if name in set(cls) else None


def columns_of(kind: TemplateKind, *, tells_district: bool) -> tuple[Field, ...]:
    """The fields of a template in their order."""
    place = (Field.SUBDISTRICT,) if kind == TemplateKind.KBT else (Field.CENTRE,)
    below_district = kind not in (TemplateKind.DISTRICT, TemplateKind.PROVINCE)
    district = (Field.DISTRICT,) if tells_district and below_district else ()
    posts = () if kind.tier else (Field.POST,)
    return (*place, *district, *_PEOPLE, *posts, *_SEAT, *_PRIVATE)


def positions_of(kind: TemplateKind) -> tuple[str, ...]:
    """As the people of such a body call them; any other title may be typed."""
    titles = WORKING_TITLES if kind == TemplateKind.WORKING else {}
    named = [position for position in Position if position != Position.OTHER]
    return tuple(str(titles.get(position, position.label)) for position in named)


def sources_offered(kind: TemplateKind) -> tuple[str, ...]:
    return tuple(str(Source(source).label) for source in sources_of(kind.committee_kind, kind.tier))
