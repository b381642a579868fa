"""ข้อสังเกต: what a reviewer should look at in a form before it goes on, and the officer before sending it.

Rules over frozen facts; where the facts come from is in assessment/selectors/flags.py. A flag forbids nothing: it
takes a form out of what may be accepted together with others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conweb.kernel.thai import format_date

NOTABLE_JUMP = 10  # points against last year; more than these are asked about
MOST_TOLD = 3  # answers told in full where a flag is about many


class Code(StrEnum):
    """What a flag is about."""

    CHANGED = "changed"
    BAND = "band"
    OVERLAP = "overlap"
    JUMP = "jump"
    EXCEEDS = "exceeds"
    ROSTER = "roster"
    ZERO = "zero"
    LATE = "late"
    RECORDS = "records"
    EVIDENCE = "evidence"


# A few words for each, where a row of a list has no room for more.
SHORT: dict[Code, str] = {
    Code.CHANGED: "แก้ไขหลังรับ",
    Code.BAND: "ระดับขึ้นกับวิธีอ่าน",
    Code.OVERLAP: "ใช้ช่วงที่ซ้อนกัน",
    Code.JUMP: "คะแนนเปลี่ยนมาก",
    Code.EXCEEDS: "ตัวเลขขัดกัน",
    Code.ROSTER: "กรรมการไม่ตรงทะเบียน",
    Code.ZERO: "จำนวนทั้งหมดเป็น 0",
    Code.LATE: "ช้ากว่ากำหนด",
    Code.RECORDS: "ไม่ตรงกับบันทึก",
    Code.EVIDENCE: "ไม่มีหลักฐาน",
}


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """One indicator. `points` is None while it cannot be read, `before` are last year's; `of` is the whole that
    was typed, `off_roster` whether it is a number of กรรมการ that the registry does not say. A note counts as evidence:
    it may say where the papers are kept; so do records that the indicator counts. `unlike` tells in words an answer
    that is another than the records say, `noted` whether a note stands beside it."""

    number: int
    points: int | None = None
    before: int | None = None
    overlaps: bool = False
    of_nothing: bool = False
    off_roster: bool = False
    of: int | None = None
    has_evidence: bool = False
    unlike: str = ""
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Excess:
    """A number that passes one it should not pass: of goals reached those set, of those helped the members."""

    number: int
    beside: int
    message: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that binds the form, and when it was first met; None while it is not."""

    what: str
    due_on: date
    met_on: date | None


@dataclass(frozen=True, slots=True)
class FormFacts:
    """Everything the rules ask of a form. Totals and labels of bands are empty until every indicator is answered."""

    indicators: tuple[IndicatorFacts, ...]
    today: date
    committee_size: int = 0
    total: int | None = None
    strict_total: int | None = None
    band: str = ""
    strict_band: str = ""
    total_before: int | None = None
    excesses: tuple[Excess, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    changed: tuple[int, ...] = ()  # what differs from what the province accepted last


@dataclass(frozen=True, slots=True)
class Flag:
    """One remark, and the indicators it is about: none where it is about the whole form."""

    code: Code
    title: str
    text: str
    numbers: tuple[int, ...] = ()

    @property
    def short(self) -> str:
        return SHORT[self.code]


def flags_of(facts: FormFacts) -> tuple[Flag, ...]:
    """Every flag of a form, in the order of the rules."""
    return tuple(flag for rule in RULES for flag in rule(facts))


def changed_after_acceptance(facts: FormFacts) -> Iterator[Flag]:
    """The form is no longer what the province accepted."""
    if facts.changed:
        yield Flag(
            Code.CHANGED,
            f"แก้ไขหลังรับ {len(facts.changed)} ตัวชี้วัด",
            "คำตอบ หมายเหตุ หรือหลักฐานต่างจากที่จังหวัดรับไว้ครั้งล่าสุด",
            facts.changed,
        )


def overlap_decided(facts: FormFacts) -> Iterator[Flag]:
    """Printed cells overlap and the higher one was taken; louder where the band hangs on it."""
    numbers = tuple(row.number for row in facts.indicators if row.overlaps)
    if not numbers:
        return
    if facts.band != facts.strict_band:
        yield Flag(
            Code.BAND,
            "ระดับขึ้นกับวิธีอ่านช่วงที่ซ้อนกัน",
            f"รวม {facts.total} คะแนนคือ {facts.band} แต่อ่านอย่างเคร่งครัดได้ {facts.strict_total} คะแนน"
            f"คือ {facts.strict_band}",
            numbers,
        )
        return
    strict = (
        f" รวม {facts.total} คะแนน อ่านอย่างเคร่งครัดได้ {facts.strict_total} คะแนน ระดับเดียวกัน"
        if facts.total is not None
        else ""
    )
    yield Flag(
        Code.OVERLAP,
        f"ใช้ช่วงที่ซ้อนกัน {len(numbers)} ข้อ",
        f"แบบพิมพ์เขียนช่วงซ้อนกัน ใช้ช่องที่สูงกว่า{strict}",
        numbers,
    )


def jumps(total: int | None, before: int | None) -> bool:
    """Whether two totals lie further apart than a year's work usually makes; not while either is missing."""
    return total is not None and before is not None and abs(total - before) > NOTABLE_JUMP


def jumped(facts: FormFacts) -> Iterator[Flag]:
    """More points gained or lost against last year than a year's work usually makes."""
    if facts.total is None or facts.total_before is None:
        return
    jump = facts.total - facts.total_before
    if jumps(facts.total, facts.total_before):
        yield Flag(
            Code.JUMP,
            f"คะแนน{'เพิ่ม' if jump > 0 else 'ลด'}จากปีก่อน {abs(jump)} คะแนน",
            f"จาก {facts.total_before} เป็น {facts.total} เกินเกณฑ์เฝ้าดู {NOTABLE_JUMP} คะแนน "
            "ควรมีเหตุผลในหมายเหตุของข้อที่เปลี่ยนมาก",
            _moved_most(facts, 1 if jump > 0 else -1),
        )


def _moved_most(facts: FormFacts, way: int) -> tuple[int, ...]:
    """The indicators that moved the way of the total: by two points, or where none did, by one."""
    gains = {
        row.number: way * (row.points - row.before)
        for row in facts.indicators
        if row.points is not None and row.before is not None
    }
    most = max(gains.values(), default=0)
    return tuple(number for number, gain in gains.items() if gain == most) if most > 0 else ()


def exceeded(facts: FormFacts) -> Iterator[Flag]:
    """Goals reached above goals set, organisations helped above the members."""
    for excess in facts.excesses:
        yield Flag(
            Code.EXCEEDS,
            f"ข้อ {excess.number} มากกว่าข้อ {excess.beside}",
            excess.message,
            (excess.number, excess.beside),
        )


def off_roster(facts: FormFacts) -> Iterator[Flag]:
    """A number of กรรมการ that the registry does not say for the cut-off date."""
    differing = [row for row in facts.indicators if row.off_roster]
    if differing:
        used = " และ ".join(str(size) for size in sorted({row.of for row in differing if row.of is not None}))
        yield Flag(
            Code.ROSTER,
            "จำนวนกรรมการต่างจากทะเบียน",
            f"แบบนี้ใช้ {used} คน ทะเบียน ณ วันตัดยอดมี {facts.committee_size} คน เหตุผลอยู่ในหมายเหตุ",
            tuple(row.number for row in differing),
        )


def of_nothing(facts: FormFacts) -> Iterator[Flag]:
    """A share of nothing, which counts as none."""
    numbers = tuple(row.number for row in facts.indicators if row.of_nothing)
    if numbers:
        yield Flag(Code.ZERO, "จำนวนทั้งหมดเป็น 0", "คิดเป็นร้อยละ 0 ได้ 1 คะแนน ตรวจว่าไม่มีจริง", numbers)


def late(facts: FormFacts) -> Iterator[Flag]:
    """After the place's own date: the first time counts, so that a return makes nobody late."""
    missed = [row for row in facts.deadlines if (row.met_on or facts.today) > row.due_on]
    if not missed:
        return
    first = min(missed, key=lambda row: row.due_on)
    days = ((first.met_on or facts.today) - first.due_on).days
    met = f"ครั้งแรกเมื่อ {format_date(first.met_on)}" if first.met_on else "ยังไม่ได้ทำ"
    yield Flag(
        Code.LATE,
        f"ช้ากว่ากำหนด {days} วัน",
        f"{first.what}ภายใน {format_date(first.due_on)} {met}",
    )


def unlike_records(facts: FormFacts) -> Iterator[Flag]:
    """Answers that are others than what was logged and registered, with how many of them a note explains."""
    unlike = [row for row in facts.indicators if row.unlike]
    if not unlike:
        return
    told = " · ".join(f"ข้อ {row.number} {row.unlike}" for row in unlike[:MOST_TOLD])
    more = f" และอีก {len(unlike) - MOST_TOLD} ข้อ" if len(unlike) > MOST_TOLD else ""
    bare = sum(not row.noted for row in unlike)
    why = f"ยังไม่มีเหตุผลในหมายเหตุ {bare} ข้อ" if bare else "เหตุผลอยู่ในหมายเหตุ"
    yield Flag(
        Code.RECORDS,
        f"ค่าที่ตอบไม่ตรงกับบันทึก {len(unlike)} ข้อ",
        f"{told}{more} {why}",
        tuple(row.number for row in unlike),
    )


def without_evidence(facts: FormFacts) -> Iterator[Flag]:
    """Points above the least with neither a record, a file nor a word about where the papers are."""
    bare = tuple(row.number for row in facts.indicators if (row.points or 0) > 1 and not row.has_evidence)
    if bare:
        yield Flag(
            Code.EVIDENCE,
            f"ยังไม่มีหลักฐาน {len(bare)} ข้อ",
            "ไม่มีทั้งบันทึก ไฟล์ และหมายเหตุ แนบไฟล์ หรือเขียนในหมายเหตุว่าหลักฐานอยู่ที่ใด",
            bare,
        )


RULES: tuple[Callable[[FormFacts], Iterator[Flag]], ...] = (
    changed_after_acceptance,
    overlap_decided,
    jumped,
    exceeded,
    off_roster,
    of_nothing,
    late,
    unlike_records,
    without_evidence,
)
