"""Invented facts of papers of every kind and tier, and the pages that were written out by hand for them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from registry.rules.papers.difference import Difference, Line
from registry.rules.papers.document import Letterhead
from registry.rules.papers.facts import Forum, PaperFacts, PaperRef, Place, Signatory
from registry.rules.papers.kinds import PaperKind
from registry.rules.values import Kind, Tier

EXPECTED = Path(__file__).parent / "expected"

SUBDISTRICT, DISTRICT, PROVINCE = Tier
PLACES = {
    SUBDISTRICT: Place("สนวน", "ห้วยราช", "บุรีรัมย์"),
    DISTRICT: Place("", "ห้วยราช", "บุรีรัมย์"),
    PROVINCE: Place("", "", "บุรีรัมย์"),
}
CENTRES = {
    SUBDISTRICT: "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน",
    DISTRICT: "ศูนย์ประสานงานองค์การชุมชนระดับอำเภอ (ศอช.อ.) ห้วยราช",
    PROVINCE: "ศูนย์ประสานงานองค์การชุมชนระดับจังหวัด (ศอช.จ.) บุรีรัมย์",
}
CHIEF = Signatory("นายปรีชา แสนสุข", "นายอำเภอห้วยราช")
HEAD = Signatory("นางอรทัย พูนผล", "พัฒนาการอำเภอห้วยราช")
GOVERNOR = Signatory("นายวิชัย มั่นคง", "ผู้ว่าราชการจังหวัดบุรีรัมย์", "รองผู้ว่าราชการจังหวัด", "รักษาราชการแทน")
DISTRICT_HEAD_OFFICE = "สำนักงานพัฒนาชุมชนอำเภอห้วยราช"

HALL = Letterhead("อำเภอห้วยราช", "บร 0019", ("ที่ว่าการอำเภอห้วยราช", "ถนนหน้าอำเภอ", "จังหวัดบุรีรัมย์ 31000"))
CAPITOL = Letterhead("จังหวัดบุรีรัมย์", "บร 0019", ("ศาลากลางจังหวัดบุรีรัมย์", "ถนนหน้าเมือง", "จังหวัดบุรีรัมย์ 31000"))
DESK = Letterhead(DISTRICT_HEAD_OFFICE, "บร 0019.16", phone="โทร. 0 4400 0101")
PROVINCIAL_DESK = Letterhead("สำนักงานพัฒนาชุมชนจังหวัดบุรีรัมย์", "บร 0019", phone="โทร. 0 4400 0100")
# ส่วนราชการ of a memo that the head of the area signs: the area, and the office that wrote it.
DISTRICT_MEMO = replace(DESK, office=f"อำเภอห้วยราช ({DISTRICT_HEAD_OFFICE})")
PROVINCIAL_MEMO = replace(PROVINCIAL_DESK, office="จังหวัดบุรีรัมย์ (สำนักงานพัฒนาชุมชนจังหวัดบุรีรัมย์)")
OWNER = (DISTRICT_HEAD_OFFICE, "โทร. 0 4400 0101")
PROVINCIAL_OWNER = ("สำนักงานพัฒนาชุมชนจังหวัด", "กลุ่มงานส่งเสริมการพัฒนาชุมชน", "โทร./โทรสาร 0 4400 0100")

MEMBERS = (
    Line("นายสมมุติ ใจดี", "ประธาน", "ผู้แทนกลุ่มออมทรัพย์บ้านสนวน", 1, 11, position="chair"),
    Line("นางมาลัย ใจงาม", "เลขานุการ", "ผู้แทนกลุ่มสตรี", 2, 12, position="secretary"),
    Line("นายทองดี มีสุข", "เหรัญญิก", "ผู้แทนกลุ่มเลี้ยงโค", 3, 13, position="treasurer"),
    Line("นางสาวสายใจ ชื่นบาน", "กรรมการ", "ผู้นำชุมชน", 4, 14),
    Line("นายบุญมี ศรีเมือง", "ประชาสัมพันธ์", "ผู้ทรงคุณวุฒิ", 5, 15, position="other"),
)
WORKERS = (
    Line("นายปรีชา แสนสุข", "ประธานคณะทำงาน", "นายอำเภอห้วยราช", 21, 31, 41, "chair"),
    Line("กำนันตำบลสนวน", "คณะทำงาน", "", 22),
    Line("นางสาวพิมพ์ชนก สายบุญ", "คณะทำงานและเลขานุการ", "นักวิชาการพัฒนาชุมชน", 23, 33, 43, "secretary"),
)
INTEGRATED = (
    Line("นายเอกชัย ตั้งใจ", "ประธาน", "ปลัดอำเภอ", 51, 61, 71, "chair"),
    Line("นายสมมุติ ใจดี", "กรรมการ", "ผู้ทรงคุณวุฒิ (กรรมการ ศอช.ต. สนวน)", 52, 11),
    Line("นางสาวพิมพ์ชนก สายบุญ", "เลขานุการ", "นักวิชาการพัฒนาชุมชน", 53, 33, 43, "secretary"),
)
FORUM = Forum(
    asked_on=date(2021, 3, 1),
    approved_on=date(2021, 3, 5),
    held_on=date(2021, 3, 12),
    place="ศาลาประชาคมบ้านสนวน",
    attendance=3,
    resolution="เห็นชอบให้คัดเลือกโดยการยกมือ",
)
TERM = (date(2021, 5, 1), date(2025, 4, 30))
ROSTERS = {Kind.EXECUTIVE: MEMBERS, Kind.WORKING: WORKERS, Kind.KBT: INTEGRATED, Kind.KBO: INTEGRATED}


def facts(
    kind: PaperKind, tier: Tier | None = SUBDISTRICT, body: Kind | None = Kind.EXECUTIVE, **more: Any
) -> PaperFacts:
    """A paper about a body of a tier (None: a ก.บ.ต., or no body at all), signed as that tier signs."""
    provincial = tier is PROVINCE
    given: dict[str, Any] = {
        "letterhead": CAPITOL if provincial else HALL,
        "place": PLACES[tier or SUBDISTRICT],
        "body": body,
        "tier": tier,
        "centre": CENTRES[tier] if tier else "",
        "roster": ROSTERS[body] if body else (),
        "signatory": GOVERNOR if provincial else CHIEF,
        "owner": PROVINCIAL_OWNER if provincial else OWNER,
        "dated_on": date(2021, 4, 19),
    }
    return PaperFacts(kind=kind, **given | more)


def announced(tier: Tier = SUBDISTRICT) -> PaperRef:
    sender = "จังหวัดบุรีรัมย์" if tier is PROVINCE else "อำเภอห้วยราช"
    names = {
        SUBDISTRICT: "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน",
        DISTRICT: "ศูนย์ประสานงานองค์การชุมชนระดับอำเภอ (ศอช.อ.) อำเภอห้วยราช",
        PROVINCE: "ศูนย์ประสานงานองค์การชุมชนระดับจังหวัด (ศอช.จ.) จังหวัดบุรีรัมย์",
    }
    subject = f"รับรองผลการคัดเลือกคณะกรรมการบริหาร{names[tier]}"
    return PaperRef(PaperKind.ANNOUNCEMENT, f"ประกาศ{sender}", subject, date(2020, 5, 1))


APPOINTED = PaperRef(
    PaperKind.APPOINTMENT,
    "คำสั่งอำเภอห้วยราช",
    "แต่งตั้งคณะกรรมการบริหารศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน",
    date(2020, 5, 5),
    "31/2563",
)
ORDERED = PaperRef(
    PaperKind.WORKING_ORDER,
    "คำสั่งอำเภอห้วยราช",
    "แต่งตั้งคณะทำงานส่งเสริมศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน",
    date(2020, 6, 2),
    "40/2563",
)
ADDED = replace(
    ORDERED,
    kind=PaperKind.WORKING_ADDITION,
    subject="แต่งตั้งเพิ่มเติมคณะทำงานส่งเสริมศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน",
    dated_on=date(2021, 4, 8),
    number="22/2564",
)
KBT_ORDERED = PaperRef(
    PaperKind.KBT_ORDER,
    "คำสั่งอำเภอห้วยราช",
    "แต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบลสนวน",
    date(2020, 11, 10),
    "77/2563",
)
NEWCOMER = Line("นางสาวรุ่งนภา เพียรดี", "กรรมการ", "ผู้แทนกลุ่มจักสาน", 6, 16)
LEAVER = Line("นายเก่า ลาไกล", "กรรมการ", "ผู้แทนกลุ่มจักสาน", 7, 17)
EVERY_CHANGE = Difference(
    added=(NEWCOMER,),
    left=(LEAVER,),
    replaced=((replace(LEAVER, name="นายแก่น เดิมที", position="chair"), MEMBERS[3]),),
    changed=((replace(MEMBERS[1], position="member"), MEMBERS[1]),),
)
TRANSFER = Difference(
    replaced=(
        (
            Line("นายย้าย ไปแล้ว", "คณะทำงานและเลขานุการ", "นักวิชาการพัฒนาชุมชน", 23, 34, 43, "secretary"),
            WORKERS[2],
        ),
    )
)


def expected(name: str) -> list[str]:
    """A page as it was written out by hand, line by line."""
    return (EXPECTED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
