"""What a rule of guideline 7.1–7.6 is asked with, and what it answers. Plain values: no rows, no clock, no settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

OUTSTANDING = "outstanding"
NETWORK = "network"
# From below; an award counts from the level that the department sets upwards.
LEVELS = ("district", "zone", "province", "region", "department")
LEVEL_WORDS = {
    "district": "ระดับอำเภอ",
    "zone": "ระดับกลุ่มอำเภอ",
    "province": "ระดับจังหวัด",
    "region": "ระดับเขต",
    "department": "ระดับกรม",
}
STRONG_BAND = 3


class Verdict(StrEnum):
    """The three answers a clause may have."""

    PASSES = "pass"
    FAILS = "fail"
    JUDGED = "judge"

    @property
    def label(self) -> str:
        return {"pass": "ผ่าน", "fail": "ไม่ผ่าน", "judge": "ต้องใช้ดุลยพินิจ"}[self.value]


@dataclass(frozen=True, slots=True)
class FactLink:
    """Where the fact behind a finding is kept: a noun that the pages know, and the row's key ("" for a list)."""

    noun: str  # "assessment", "award", "certification", "nomination", "centre", "visits", "rules"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause's answer with its sentence. `weight` is what one of the province's own criteria adds."""

    clause: str
    verdict: Verdict
    sentence: str
    link: FactLink | None = None
    title: str = ""
    # Shown beside it and refusing nothing: years in between whose band fell below 3.
    warnings: tuple[str, ...] = ()
    weight: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Result:
    """A year's assessment. `total` and bands are None before 23 of 23; accepted = จังหวัดรับ or later."""

    fiscal_year: int
    band: int | None
    strict_band: int | None
    total: int | None
    is_accepted: bool
    standing: str  # what people read: «จังหวัดรับ»
    key: str = ""
    strict_total: int | None = None


@dataclass(frozen=True, slots=True)
class PastAward:
    """An award of the centre, or of one that it took over from (`of` names that one)."""

    fiscal_year: int
    level: str
    kind: str
    key: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A มชช. certification that was passed. `until` is the last day it holds, None where none is recorded."""

    standard_type: str
    certified_on: date | None
    until: date | None
    number: str = ""
    key: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided about an item that is theirs to judge."""

    holds: bool
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ศอช.ต. as it stands on a day before a round of a fiscal year.

    `decided` and `evidence` (files attached) go by the codes of awards.choices.Item; `facts` are what the province's
    own criteria may ask about, by the keys of awards.eligibility.extra.FACTS: a number, a truth, or None (unknown).
    """

    centre: str
    fiscal_year: int
    on: date
    results: Mapping[int, Result] = field(default_factory=dict)
    awards: tuple[PastAward, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    decided: Mapping[str, Decided] = field(default_factory=dict)
    evidence: Mapping[str, int] = field(default_factory=dict)
    visits: int = 0
    facts: Mapping[str, Fraction | bool | None] = field(default_factory=dict)
    key: str = ""
    nomination: str = ""


@dataclass(frozen=True, slots=True)
class ExtraCriterion:
    """One of the province's own criteria (7.6): `fact` `operator` `value`, as a gate or worth `weight` points."""

    number: int
    label: str
    fact: str
    operator: str  # "ge", "gt", "le", "lt", "eq"; a truth is asked with "eq" 1 or 0
    value: Fraction
    is_gate: bool = True
    weight: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a fiscal year as one province holds them.

    `offset` lengthens the five years of 7.4: the department's, or the province's where that is longer.
    `counted_from` is the lowest level whose award counts. `succession_judged`: whether awards of a centre that was
    joined or parted are judged by a person instead of counting as the successor's own.
    """

    fiscal_year: int
    offset: int = 0
    counted_from: str = "province"
    succession_judged: bool = False
    extras: tuple[ExtraCriterion, ...] = ()
    # What people read of where the rules come from: «กฎปี 2564 ฉบับที่ 1», «เกณฑ์จังหวัดบุรีรัมย์ ฉบับที่ 2».
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """All findings of a candidate in the order of the clauses."""

    findings: tuple[Finding, ...]
    # The first fiscal year from which 7.4 stands in the way no more; None where it does not stand in the way.
    blocked_until_year: int | None = None

    @property
    def verdict(self) -> Verdict:
        """Fails with one clause that fails; else waits for a person while one clause does; else may compete."""
        verdicts = {finding.verdict for finding in self.findings}
        for worst in (Verdict.FAILS, Verdict.JUDGED):
            if worst in verdicts:
                return worst
        return Verdict.PASSES

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What keeps the candidate from competing: the clauses that fail, then those that wait for a person."""
        return tuple(
            finding
            for worst in (Verdict.FAILS, Verdict.JUDGED)
            for finding in self.findings
            if finding.verdict == worst
        )

    @property
    def weight(self) -> Fraction:
        """Points that the province's own criteria add to the mean of the judges."""
        return sum((finding.weight for finding in self.findings), Fraction(0))
