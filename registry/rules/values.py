"""What the rules of committees take and give: frozen values, no rows, no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from conweb.kernel import thai

SMALLEST, LARGEST = 9, 25  # ระเบียบ มท. 2551, composition of every tier
CENTRAL_SEATS = 27  # ระเบียบ มท. 2551, คณะกรรมการกลาง ศอช.


class Kind(StrEnum):
    """The bodies that have rules; the words are those of registry.choices, which is no plain Python."""

    EXECUTIVE = "executive"
    WORKING = "working"
    KBT = "kbt"
    KBO = "kbo"
    CENTRAL = "central"
    CENTRAL_BUREAU = "central_bureau"
    CENTRAL_OFFICE = "central_office"


class Tier(StrEnum):
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    PROVINCE = "province"

    @property
    def short(self) -> str:
        return {"subdistrict": "ศอช.ต.", "district": "ศอช.อ.", "province": "ศอช.จ."}[self.value]


class Position(StrEnum):
    """Those that the regulation names; every other one is «ตามความจำเป็น»."""

    CHAIR = "chair"
    SECRETARY = "secretary"


class Source(StrEnum):
    """Whom a กรรมการ comes from."""

    ORGANISATION = "organisation"
    LEADER = "leader"
    OTHER_ORGANISATION = "other_organisation"
    SUBDISTRICT_CENTRE = "subdistrict_centre"
    DISTRICT_CENTRE = "district_centre"
    NETWORK = "network"
    EXPERT = "expert"
    EX_OFFICIO = "ex_officio"

    @property
    def label(self) -> str:
        return SOURCE_WORDS[self]


SOURCE_WORDS = {
    Source.ORGANISATION: "ผู้แทนองค์การชุมชน",
    Source.LEADER: "ผู้นำชุมชน",
    Source.OTHER_ORGANISATION: "ผู้แทนองค์กรชุมชนอื่น",
    Source.SUBDISTRICT_CENTRE: "ผู้แทน ศอช.ต.",
    Source.DISTRICT_CENTRE: "ผู้แทน ศอช.อ.",
    Source.NETWORK: "ผู้แทนเครือข่าย",
    Source.EXPERT: "ผู้ทรงคุณวุฒิ",
    Source.EX_OFFICIO: "โดยตำแหน่ง",
}


class Verdict(StrEnum):
    OK = "ok"
    SEE = "see"  # look at it; nothing is held up
    BLOCK = "block"  # no announcement before this is mended

    @property
    def label(self) -> str:
        return {"ok": "ผ่าน", "see": "ต้องดู", "block": "ต้องแก้ก่อนประกาศ"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one body. `missing` names exactly what is not there, `excess` what is there too often."""

    code: str
    clause: str
    verdict: Verdict
    title: str
    detail: str = ""
    missing: tuple[str, ...] = ()
    excess: tuple[str, ...] = ()
    # Told, but no fault: a ตำบล that has no ศอช.ต. to send anybody.
    listed: tuple[str, ...] = ()

    @property
    def is_ok(self) -> bool:
        return self.verdict is Verdict.OK


@dataclass(frozen=True, slots=True)
class Delegating:
    """A ศอช. or a network that has somebody on the body above it."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class SeatFact:
    """One seat: who, as what, for whom, from when until when (None: until the body ends)."""

    name: str  # the person, or the post where nobody is named
    since: date
    until: date | None = None
    person: int | None = None
    position: str = "member"
    source: str = ""
    represents: str = ""
    for_centre: int | None = None
    for_network: int | None = None
    is_replaced: bool = False
    is_from_here: bool = True
    # Of a seat that belongs to a post: its name, whether เจ้าหน้าที่พัฒนาชุมชน hold it, and who does on the day.
    post: str = ""
    is_development_post: bool = False
    holders: tuple[tuple[int, str], ...] | None = None

    def held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class KbtExpert:
    """A ผู้ทรงคุณวุฒิ on a ก.บ.ต.: whether they sit on the ศอช.ต. of the ตำบล, or since when no more."""

    name: str
    sits: bool
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class KbtOrder:
    """The order that makes the ก.บ.ต. of a ตำบล on a day."""

    order_number: str
    made_on: date
    reviewed_on: date | None
    experts: tuple[KbtExpert, ...]
    key: int  # of the committee that it made
    changed_on: date | None = None  # the last day on which somebody came or left, the ศอช.ต. included

    @property
    def review(self) -> date | None:
        """The day of «ทบทวนแล้ว ไม่เปลี่ยน», unless something changed after it."""
        if self.reviewed_on and self.changed_on and self.changed_on > self.reviewed_on:
            return None
        return self.reviewed_on

    @property
    def name(self) -> str:
        return f"คำสั่งที่ {self.order_number}" if self.order_number else "คำสั่ง ก.บ.ต."


def seated_on(
    on: date, *, starts_on: date, ends_on: date | None, coming: Iterable[date] | None = None
) -> date:
    """The day whose seats stand for a body on another: inside its term, and of one that is being chosen (`coming`:
    since when its open seats are planned) the day when all have come."""
    if coming is not None:
        return max([starts_on, *coming])
    return max(min(on, ends_on or on), starts_on)


@dataclass(frozen=True)
class Body:
    """A committee on a day, with what the rules of its kind ask for."""

    kind: Kind
    on: date
    starts_on: date
    seats: tuple[SeatFact, ...]
    tier: Tier | None = None
    ends_on: date | None = None
    is_choosing: bool = False
    size_exception: str = ""
    term_years: int | None = None
    # Of a คณะกรรมการบริหาร above ศอช.ต.: the active ศอช. below it, areas that have none, and the networks.
    centres: tuple[Delegating, ...] = ()
    without_centre: tuple[str, ...] = ()
    networks: tuple[Delegating, ...] = ()
    # Of a ตำบล; None where it has no order, and then `has_kbt` says whether one is asked for.
    kbt: KbtOrder | None = None
    has_kbt: bool = False

    @cached_property
    def day(self) -> date:
        """The day whose seats count."""
        coming = [seat.since for seat in self.seats if seat.until is None] if self.is_choosing else None
        return seated_on(self.on, starts_on=self.starts_on, ends_on=self.ends_on, coming=coming)

    @cached_property
    def sitting(self) -> tuple[SeatFact, ...]:
        """The seats held on the day, by name: what they are listed in does not matter to any rule."""
        held = [seat for seat in self.seats if seat.held_on(self.day)]
        return tuple(
            sorted(
                held,
                key=lambda seat: (
                    thai.by_thai_name(seat.name),
                    seat.person or 0,
                    seat.position,
                    seat.source,
                    seat.since,
                ),
            )
        )

    @cached_property
    def size(self) -> int:
        """How many people sit: one who is there twice is one."""
        named = {seat.person for seat in self.sitting if seat.person is not None}
        return len(named) + sum(seat.person is None for seat in self.sitting)

    @cached_property
    def vacated(self) -> tuple[SeatFact, ...]:
        """Who left before the day and was not replaced, the last one first."""
        gone = [seat for seat in self.seats if seat.until and seat.until < self.day and not seat.is_replaced]
        sitting = {seat.person for seat in self.sitting}
        gone = [seat for seat in gone if seat.person is None or seat.person not in sitting]
        by_name = sorted(gone, key=lambda seat: thai.by_thai_name(seat.name))
        return tuple(sorted(by_name, key=lambda seat: seat.until or self.day, reverse=True))

    def holders_of(self, position: Position) -> tuple[SeatFact, ...]:
        return tuple(seat for seat in self.sitting if seat.position == position)


def joined(names: Iterable[str], *, most: int = 6) -> str:
    """Names in one line; of many the first few and how many more."""
    listed = list(names)
    shown = ", ".join(listed[:most])
    return f"{shown} และอีก {len(listed) - most} รายการ" if len(listed) > most else shown


def counted(keys: Iterable[int | None]) -> Counter[int]:
    """How often each key is named; an empty one names nothing."""
    return Counter(key for key in keys if key is not None)
