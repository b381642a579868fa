"""What a paper is written from: values read from the registry, and what the drafter typed.

A paper is composed from these alone (`registry.rules.papers.compose`), so that a test needs no database and the
same facts give the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from registry.rules.papers.difference import Difference, Line
from registry.rules.papers.document import Digits, Enclosure, Letterhead
from registry.rules.papers.kinds import Form, PaperKind
from registry.rules.papers.wordings import WordingKey
from registry.rules.values import Kind, Tier


@dataclass(frozen=True, slots=True)
class Place:
    """Names without ตำบล, อำเภอ, จังหวัด before them; of an อำเภอ the first is empty."""

    subdistrict: str = ""
    district: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, as printed: acting ones with their own position and the acting phrase (DOMAIN 6.2)."""

    name: str
    post: str  # «นายอำเภอห้วยราช»
    own_position: str = ""  # «ปลัดอำเภอ (เจ้าพนักงานปกครองชำนาญการ)»
    acting: str = ""  # รักษาราชการแทน, ปฏิบัติราชการแทน, รักษาการในตำแหน่ง

    @property
    def lines(self) -> tuple[str, ...]:
        if not self.acting:
            return (f"({self.name})", self.post)
        return (f"({self.name})", f"{self.own_position} {self.acting}", self.post)


@dataclass(frozen=True, slots=True)
class Forum:
    """The เวทีประชาคม of a selection, as far as it is recorded."""

    asked_on: date | None = None
    approved_on: date | None = None
    held_on: date | None = None
    place: str = ""
    attendance: int | None = None
    resolution: str = ""
    invited: str = ""


@dataclass(frozen=True, slots=True)
class PaperRef:
    """Another paper that this one speaks of: «คำสั่งอำเภอห้วยราช ที่ 12/2564 ลงวันที่ 5 มีนาคม 2564»."""

    kind: PaperKind
    heading: str  # «ประกาศอำเภอห้วยราช», «คำสั่งอำเภอห้วยราช»
    subject: str
    dated_on: date | None = None
    number: str = ""  # as printed: «12/2564», «บร 0019/ว 1009»
    ends_on: date | None = None  # of a term: the letter that asks for a new paper names it
    district: str = ""  # whose นายอำเภอ answers for it; empty of a paper of the province


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Everything one paper is written from."""

    kind: PaperKind
    letterhead: Letterhead
    place: Place
    digits: Digits = "thai"
    body: Kind | None = None
    tier: Tier | None = None
    centre: str = ""  # official name: «ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน»
    term: tuple[date, date | None] | None = None
    roster: tuple[Line, ...] = ()  # who sits when the paper takes effect
    difference: Difference | None = None  # of the papers that hold only what changed
    forum: Forum = field(default_factory=Forum)
    left_because: frozenset[str] = frozenset()  # codes of the reasons recorded with those who were replaced
    refers: tuple[PaperRef, ...] = ()  # what it amends, cancels, or sends on
    circular: str = ""  # which letter asked for the copies: «หนังสือจังหวัด… ที่ บร 0019/ว 1009 ลงวันที่ …»
    districts: tuple[str, ...] = ()  # of a letter to several นายอำเภอ: every อำเภอ of the province
    subdistricts: int | None = None  # of a letter with the plans of a whole อำเภอ: how many ตำบล it has
    wordings: Mapping[WordingKey, str] = field(default_factory=dict)
    signatory: Signatory | None = None  # dots are printed where nobody is known
    owner: tuple[str, ...] = ()
    number: str = ""  # as printed; dots where empty
    dated_on: date | None = None
    effective_on: date | None = None
    # What was typed for this paper (registry.forms.papers says which fields a kind has).
    to: str = ""
    subject: str = ""  # in place of the usual one
    references: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    body_text: str = ""  # further paragraphs, one a line
    meeting_on: date | None = None
    meeting_time: str = ""
    meeting_place: str = ""
    reason: str = ""  # why somebody leaves, why an order is cancelled
    fiscal_year: int | None = None
    dues: Mapping[str, date] = field(default_factory=dict)  # of a circular: last days of DL1, DL2, DL3
    form: Form | None = None  # another form than the usual one: a report as หนังสือภายนอก
    urgency: str = ""
    secrecy: str = ""
