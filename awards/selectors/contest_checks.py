"""What keeps a selection, or one of its rounds, from its next step; and the mark by which two people are kept apart."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from django.db.models import Model

from awards.choices import AwardLevel, ContestState, StageState
from awards.models import Contest, Stage
from awards.selectors.stages import before, districts_of, entrants_of, used_in_order
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District
from conweb.kernel.thai import format_date


def mark_of(row: Model, fields: Iterable[str], *more: object) -> str:
    """A short mark of what a page showed: another one means that somebody has written since."""
    said = "\x1f".join([*(str(getattr(row, field)) for field in fields), *map(str, more)])
    return sha256(said.encode()).hexdigest()[:16]


def date_faults(contest: Contest) -> dict[str, str]:
    """What is wrong with the days of a selection, by field."""
    year = FiscalYear(contest.fiscal_year)
    span = f"{format_date(year.starts)} – {format_date(year.ends)}"
    return {
        name: f"ต้องอยู่ในปีงบประมาณ {contest.fiscal_year} ({span})"
        for name in ("judged_on", "nominate_until")
        if not year.starts <= getattr(contest, name) <= year.ends
    }


def stage_date_faults(stage: Stage, contest: Contest, stages: Sequence[Stage]) -> dict[str, str]:
    """What is wrong with the days of a round beside the others', by field."""
    faults: dict[str, str] = {}
    opens, closes = stage.opens_on, stage.closes_on
    if opens and closes and closes < opens:
        faults["closes_on"] = f"ต้องไม่ก่อนวันเริ่ม ({format_date(opens)})"
    if stage.level == AwardLevel.DISTRICT or not stage.is_used:
        return faults
    first = opens or closes
    name = "opens_on" if opens else "closes_on"
    if first and first < contest.nominate_until:
        faults.setdefault(name, f"ต้องไม่ก่อนวันสุดท้ายที่รับเสนอชื่อ ({format_date(contest.nominate_until)})")
    others = [other for other in used_in_order(stages) if other.pk != stage.pk]
    for other in others:
        edge = other.closes_on or other.opens_on
        if (
            other.level != AwardLevel.DISTRICT
            and other.number < stage.number
            and first
            and edge
            and first < edge
        ):
            faults.setdefault(name, f"ต้องไม่ก่อน{other.name}สิ้นสุด ({format_date(edge)})")
        start, last = other.opens_on or other.closes_on, closes or opens
        if other.number > stage.number and last and start and last > start:
            faults.setdefault(
                "closes_on" if closes else "opens_on", f"ต้องไม่หลัง{other.name}เริ่ม ({format_date(start)})"
            )
    return faults


def why_not_open(contest: Contest) -> list[str]:
    """What is missing before nominations can be taken, all at once."""
    stages = used_in_order(contest.stages.all())
    missing = []
    if contest.nominate_until < clock.today():
        missing.append(f"วันรับเสนอชื่อ ({format_date(contest.nominate_until)}) ผ่านไปแล้ว แก้วันก่อนเปิด")
    judged = [stage for stage in stages if stage.level != AwardLevel.DISTRICT]
    if not judged:
        missing.append("ไม่มีรอบตัดสินที่ใช้ เลือกใช้รอบจังหวัดเป็นอย่างน้อย")
    if any(stage.is_scored for stage in judged) and not contest.rubric.exists():
        missing.append("ยังไม่มีเกณฑ์ให้คะแนน (ข้อ 7.6) เพิ่มอย่างน้อย 1 ข้อ")
    return [*missing, *_zone_faults(contest, stages), *_order_faults(contest, stages)]


def _zone_faults(contest: Contest, stages: Sequence[Stage]) -> list[str]:
    zones = [stage for stage in stages if stage.level == AwardLevel.ZONE]
    if not zones:
        return []
    held = districts_of(zones)
    faults = [f"{zone.name} ยังไม่มีอำเภอ" for zone in zones if not held[zone.pk]]
    everywhere = District.objects.active().filter(province=contest.province_id)
    zoned = set().union(*held.values())
    if without := [row.full_name for row in everywhere if row.pk not in zoned]:
        faults.append(f"ยังไม่อยู่ในโซนใด: {', '.join(without)}")
    return faults


def _order_faults(contest: Contest, stages: Sequence[Stage]) -> list[str]:
    faults = []
    for stage in stages:
        for words in stage_date_faults(stage, contest, stages).values():
            faults.append(f"วันของ{stage.name}: {words}")
    return list(dict.fromkeys(faults))


def why_not_open_stage(stage: Stage, stages: Sequence[Stage]) -> list[str]:
    """What is missing before a round can be opened, all at once."""
    contest = stage.contest
    if contest.state == ContestState.PREPARING:
        return ["เปิดรับเสนอชื่อก่อน"]
    if contest.state == ContestState.NOMINATING:
        return ["ปิดรับเสนอชื่อก่อน จึงเปิดรอบตัดสินได้"]
    missing = [
        f"ปิด{other.name}ก่อน"
        for other in used_in_order(stages)
        if other.number < stage.number and other.state != StageState.CLOSED
    ]
    if stage.is_scored and not stage.judges.exists():
        missing.append("ยังไม่มีกรรมการตัดสินของรอบนี้")
    if stage.is_scored and not contest.rubric.exists():
        missing.append("ยังไม่มีเกณฑ์ให้คะแนน (ข้อ 7.6)")
    if not missing and not entrants_of(stage, stages):
        missing.append(
            f"ไม่มีผู้เข้า{stage.name} หากไม่ตัดสินรอบนี้ให้เลือก «ไม่ใช้รอบนี้»"
            if stage.level == AwardLevel.ZONE
            else f"ไม่มีผู้เข้า{stage.name} ตรวจผลของ{_names(before(stage, stages))}"
        )
    return missing


def _names(stages: Iterable[Stage]) -> str:
    return ", ".join(stage.name for stage in stages) or "การเสนอชื่อ"


def why_not_close_contest(contest: Contest, stages: Sequence[Stage]) -> list[str]:
    if contest.state != ContestState.JUDGING:
        return ["การคัดเลือกนี้ไม่ได้อยู่ระหว่างตัดสิน ดูขั้นตอนที่หน้านี้"]
    return [f"ปิด{stage.name}ก่อน" for stage in used_in_order(stages) if stage.state != StageState.CLOSED]
