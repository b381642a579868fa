"""The rules of a year in words: what is read of a version, and in what it differs from another."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from awards.choices import AwardLevel, ExtraMode, Succession
from awards.eligibility import extra
from awards.eligibility.clauses import TITLES
from awards.eligibility.values import ExtraCriterion, Rules
from awards.models import ExtraRule, RuleSet

# The facts of 7.6 as a menu: by what they are told of.
_GROUPS = (
    (
        "ผลประเมินของปี",
        lambda key: key in {"total", "strict_total", "strong_years"} or key.startswith("category_"),
    ),
    ("คะแนนรายตัวชี้วัด", lambda key: key.startswith("indicator_")),
    ("ศอช. และงานของ ศอช.", lambda key: True),
)


def _grouped() -> list[tuple[str, list[tuple[str, str]]]]:
    left = dict(extra.FACTS)
    groups = []
    for label, belongs in _GROUPS:
        keys = [key for key in left if belongs(key)]
        groups.append((label, [(key, _with_unit(left.pop(key))) for key in keys]))
    return groups


def _with_unit(fact: extra.Fact) -> str:
    return f"{fact.label} ({fact.unit or 'ใช่ / ไม่ใช่'})"


FACT_GROUPS = _grouped()


def condition_words(fact: str, operator: str, value: Decimal | Fraction) -> str:
    """«คะแนนรวม ตั้งแต่ 60 คะแนน»."""
    return extra.asked_words(ExtraCriterion(0, "", fact, operator, Fraction(value)))


@dataclass(frozen=True, slots=True)
class ExtraLine:
    """One of a province's own criteria as it is read."""

    number: int
    label: str
    condition: str
    effect: str

    @property
    def says_more(self) -> bool:
        """Whether its name is another than its condition."""
        return self.label != self.condition


def extra_lines(rows: Sequence[ExtraRule]) -> list[ExtraLine]:
    return [
        ExtraLine(
            row.number, row.label, condition_words(row.fact, row.operator, row.value), effect_words(row)
        )
        for row in rows
    ]


def effect_words(row: ExtraRule) -> str:
    if row.mode == ExtraMode.WEIGHT:
        return f"เพิ่ม {extra.number_words(Fraction(row.weight))} คะแนน"
    return str(ExtraMode.GATE.label)


def five_years_words(offset: int) -> str:
    """The sum of 7.4 as it is printed: «ปีที่ได้รางวัล + 5 + 1 ปี»."""
    return f"ปีที่ได้รางวัล + 5 + {offset} ปี" if offset else "ปีที่ได้รางวัล + 5 ปี"


def level_words(counted_from: str) -> str:
    """«ระดับจังหวัดขึ้นไป»."""
    level = AwardLevel(counted_from)
    return f"ระดับ{level.label}" if level == AwardLevel.DEPARTMENT else f"ระดับ{level.label}ขึ้นไป"


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """What a clause of the guideline asks in this year."""

    clause: str
    title: str
    asks: str


def clause_lines(rules: Rules) -> list[ClauseLine]:
    """The clauses as these rules hold them, 7.1 to 7.5; 7.6 is told by its own rows."""
    succession = Succession.JUDGED if rules.succession_judged else Succession.COUNTS
    return [
        ClauseLine("7.1", TITLES["7.1"], "ผู้มีอำนาจวินิจฉัยจากหลักฐาน 3 รายการ"),
        ClauseLine(
            "7.2",
            TITLES["7.2"],
            f"ปี {rules.fiscal_year} ที่จังหวัดรับแล้ว อ่านเคร่งครัดได้ระดับ 2 ให้ผู้มีอำนาจวินิจฉัย",
        ),
        ClauseLine("7.3", TITLES["7.3"], "ผู้มีอำนาจวินิจฉัยจากหลักฐานของแต่ละสร้าง"),
        ClauseLine(
            "7.4",
            TITLES["7.4"],
            f"ลงแข่งได้อีกตั้งแต่{five_years_words(rules.offset)} นับรางวัล{level_words(rules.counted_from)}"
            f" รางวัลของ ศอช. เดิมก่อนรวมหรือแยก: {succession.label}",
        ),
        ClauseLine("7.5", TITLES["7.5"], "รับรองถึงวันพิจารณา และยังไม่สิ้นสุดก่อนวันนั้น"),
    ]


def differences(new: RuleSet, old: RuleSet | None) -> list[str]:
    """In what a version differs from the one that held before it; nothing where it does not, or nothing held."""
    if old is None:
        return []
    said = []
    if new.offset != old.offset:
        said.append(f"ปีที่เพิ่มจากห้าปี จาก {old.offset} เป็น {new.offset}")
    if new.counted_from != old.counted_from:
        said.append(f"นับรางวัล จาก{level_words(old.counted_from)} เป็น{level_words(new.counted_from)}")
    if new.succession != old.succession:
        said.append(f"รางวัลของ ศอช. เดิม: {new.get_succession_display()}")
    before = {_key(row): row for row in old.extras.all()}
    after = {_key(row): row for row in new.extras.all()}
    said += [f"เพิ่มเกณฑ์ “{row.label}”" for key, row in after.items() if key not in before]
    said += [f"เอาเกณฑ์ “{row.label}” ออก" for key, row in before.items() if key not in after]
    kept = [key for key in before if key in after]
    if kept != [key for key in after if key in before]:
        said.append("เปลี่ยนลำดับของเกณฑ์")
    return said


def _key(row: ExtraRule) -> tuple[object, ...]:
    return (row.label, row.fact, row.operator, row.value, row.mode, row.weight)
