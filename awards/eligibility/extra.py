"""Guideline 7.6: facts that a province may hold its candidates against, and what comes of it.

A criterion of the province only ever adds: a gate may fail a candidate, a weight may add points. None of them passes a
clause that fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from awards.eligibility.clauses import TITLES
from awards.eligibility.values import Candidate, ExtraCriterion, FactLink, Finding, Rules, Verdict
from conweb.kernel import thai

CLAUSE = "7.6"


@dataclass(frozen=True, slots=True)
class Fact:
    """What can be asked of a candidate. `noun` is where it is kept (values.FactLink)."""

    label: str
    unit: str
    kind: Literal["number", "truth"]
    noun: str = "centre"


# How indicators and หมวด are called, as short as the criteria of 2564 call them.
CATEGORIES = (
    "บริหารจัดการเครือข่าย",
    "ศูนย์กลางประสานการทำงาน",
    "แก้ปัญหาและพัฒนาตำบล",
    "พัฒนากลุ่มองค์กรสมาชิก",
    "พัฒนาผู้นำ",
)
INDICATORS = (
    "กรรมการที่ปฏิบัติงานตามบทบาท",
    "องค์กรที่เป็นสมาชิก",
    "แผนปฏิบัติการครอบคลุมภารกิจ",
    "กฎเกณฑ์และการปฏิบัติตาม",
    "ติดตามงานตามแผน",
    "กองทุนบริหารเครือข่าย",
    "ทะเบียนสมาชิก",
    "ประชุมสมาชิก",
    "เวทีประชาคม",
    "หน่วยงาน / แหล่งทุนที่ร่วมมือ",
    "โครงการที่ อปท. บรรจุในแผน",
    "เป้าหมายแก้ปัญหาตำบล",
    "โครงการตามเป้าหมาย",
    "แก้ปัญหาได้ตามเป้าหมาย",
    "กองทุนที่บริหารร่วมกัน",
    "ให้ความรู้แก่สมาชิก",
    "ให้คำแนะนำองค์กรสมาชิก",
    "องค์กรสมาชิกที่ช่วยเหลือ",
    "โครงการช่วยเหลือกัน",
    "กรรมการในองค์กรอื่น",
    "กรรมการที่ร่วมอบรม",
    "แกนนำเวทีประชาคม",
    "กรรมการที่ได้รับยกย่อง",
)
# How far back visits are counted: the year of the round and the two before it.
VISIT_YEARS = 3

FACTS: Mapping[str, Fact] = {
    "total": Fact("คะแนนรวม", "คะแนน", "number", "assessment"),
    "strict_total": Fact("คะแนนรวมอ่านเคร่งครัด", "คะแนน", "number", "assessment"),
    **{
        f"category_{number}": Fact(f"คะแนนหมวด {number} {name}", "คะแนน", "number", "assessment")
        for number, name in enumerate(CATEGORIES, 1)
    },
    **{
        f"indicator_{number}": Fact(f"คะแนนตัวชี้วัด {number} {name}", "คะแนน", "number", "assessment")
        for number, name in enumerate(INDICATORS, 1)
    },
    "strong_years": Fact("ได้ระดับ 3 ติดต่อกันถึงปีนี้", "ปี", "number", "assessment"),
    "years_founded": Fact("จัดตั้งมาแล้ว", "ปี", "number"),
    "committee_size": Fact("จำนวนกรรมการบริหาร", "คน", "number"),
    "committee_full": Fact("กรรมการบริหารครบตามเกณฑ์จำนวน", "", "truth"),
    "chair_present": Fact("มีประธานกรรมการ", "", "truth"),
    "secretary_present": Fact("มีเลขานุการ", "", "truth"),
    "papers_current": Fact("มีประกาศหรือคำสั่งแต่งตั้งที่ใช้อยู่", "", "truth"),
    "kbt_linked": Fact("กรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ ก.บ.ต.", "", "truth"),
    "record_checked": Fact("ตรวจข้อมูลในศูนย์ข้อมูลกลางแล้วในปีนี้", "", "truth"),
    "plan_in_time": Fact("ส่งแผนพัฒนาตำบลทันกำหนด", "", "truth"),
    "visits": Fact(f"มีผู้มาศึกษาดูงานใน {VISIT_YEARS} ปี", "ครั้ง", "number", "visits"),
    "certificates": Fact("เคยผ่านการรับรอง มชช.", "ครั้ง", "number", "certification"),
    "awards": Fact("เคยได้รับรางวัลทุกระดับ", "รางวัล", "number", "award"),
}
OPERATORS: Mapping[str, str] = {
    "ge": "ตั้งแต่",
    "gt": "มากกว่า",
    "le": "ไม่เกิน",
    "lt": "น้อยกว่า",
    "eq": "เท่ากับ",
}
TRUTHS = {True: "ใช่", False: "ไม่ใช่"}

Value = Fraction | bool | None


def operators_of(fact: str) -> tuple[str, ...]:
    """The operators that make sense of a fact: a truth is or is not, a number can be held against another."""
    return ("eq",) if FACTS[fact].kind == "truth" else tuple(OPERATORS)


def meets(criterion: ExtraCriterion, value: Value) -> bool:
    """Whether a fact meets a criterion; what is not known meets none."""
    if value is None:
        return False
    known, asked = Fraction(value), criterion.value
    match criterion.operator:
        case "ge":
            return known >= asked
        case "gt":
            return known > asked
        case "le":
            return known <= asked
        case "lt":
            return known < asked
        case "eq":
            return known == asked
    raise ValueError(f"no operator {criterion.operator}")


def of_the_province(candidate: Candidate, rules: Rules) -> tuple[Finding, ...]:
    """7.6: a finding for each criterion of the province in their order, or the one that it added none."""
    if not rules.extras:
        return _added_nothing(rules.fiscal_year)
    return tuple(_asked(row, candidate) for row in sorted(rules.extras, key=lambda row: row.number))


@lru_cache(maxsize=64)
def _added_nothing(fiscal_year: int) -> tuple[Finding, ...]:
    told = f"จังหวัดไม่ได้กำหนดเกณฑ์เพิ่มของปี {fiscal_year}"
    return (Finding(CLAUSE, Verdict.PASSES, told, FactLink("rules"), TITLES[CLAUSE]),)


def asked_words(criterion: ExtraCriterion) -> str:
    """What is asked, in words: «คะแนนรวม ตั้งแต่ 60 คะแนน», «มีประธานกรรมการ: ใช่»."""
    fact = FACTS.get(criterion.fact)
    label = fact.label if fact else criterion.fact
    if fact and fact.kind == "truth":
        return f"{label}: {TRUTHS[criterion.value == 1]}"
    return f"{label} {OPERATORS[criterion.operator]} {value_words(criterion.fact, criterion.value)}"


def value_words(fact: str, value: Value) -> str:
    """«61 คะแนน», «ใช่», «ไม่มีข้อมูล»."""
    if value is None:
        return "ไม่มีข้อมูล"
    known = FACTS.get(fact)
    if isinstance(value, bool):
        return TRUTHS[value]
    return f"{number_words(value)} {known.unit}" if known and known.unit else number_words(value)


def number_words(value: Fraction) -> str:
    """At most two places, and none that say nothing: «7.5», «60»."""
    if value.denominator == 1:
        return thai.format_number(value.numerator)
    return thai.format_number(float(value), decimals=2).rstrip("0").rstrip(".")


def _asked(criterion: ExtraCriterion, candidate: Candidate) -> Finding:
    value = candidate.facts.get(criterion.fact)
    met = meets(criterion, value)
    now = value_words(criterion.fact, value)
    link = _link(criterion, candidate)
    if criterion.is_gate:
        verdict = Verdict.PASSES if met else Verdict.FAILS
        return Finding(
            CLAUSE, verdict, f"ต้องเป็น: {asked_words(criterion)} (ขณะนี้ {now})", link, criterion.label
        )
    added = f"ได้เพิ่ม {number_words(criterion.weight)} คะแนน" if met else "ไม่ได้คะแนนเพิ่ม"
    told = f"{added} ({asked_words(criterion)} ขณะนี้ {now})"
    weight = criterion.weight if met else Fraction(0)
    return Finding(CLAUSE, Verdict.PASSES, told, link, criterion.label, weight=weight)


def _link(criterion: ExtraCriterion, candidate: Candidate) -> FactLink:
    fact = FACTS.get(criterion.fact)
    noun = fact.noun if fact else "rules"
    if noun == "assessment":
        result = candidate.results.get(candidate.fiscal_year)
        return FactLink(noun, result.key if result else "")
    return FactLink(noun, candidate.key if noun == "centre" else "")
