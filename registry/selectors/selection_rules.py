"""What the rules say of a committee that is being chosen: before its officers, and before the announcement."""

from dataclasses import dataclass
from datetime import date

from registry import facts, rules
from registry.choices import Position, SelectionStepKind
from registry.models import Committee
from registry.rules import Finding, Tier, Verdict
from registry.selectors.rosters import Roster, RosterLine, roster_of, seats_of

OFFICERS = frozenset({Position.CHAIR.value, Position.SECRETARY.value})
NOBODY = "ยังไม่มีรายชื่อผู้ได้รับคัดเลือก เพิ่มรายชื่อก่อน"


@dataclass(frozen=True, slots=True)
class RosterCheck:
    """The roster that is being made and what every rule finds in it. `day` is the day whose seats count."""

    roster: Roster
    findings: tuple[Finding, ...]
    size: int
    tier: Tier | None
    day: date

    @property
    def lines(self) -> list[RosterLine]:
        """Who would hold office; who was taken off the roster would not."""
        return [line for line in self.roster.lines if not line.is_gone]

    @property
    def asks_why(self) -> bool:
        """ศอช.อ. and ศอช.จ. outside 9–25 are announced with a written reason."""
        return self.tier is not Tier.SUBDISTRICT and not rules.SMALLEST <= self.size <= rules.LARGEST

    @property
    def unrepresented(self) -> list[tuple[str, tuple[str, ...]]]:
        """The ศอช. and the networks that have nobody on the roster yet, each by name."""
        heads = {"centres": "ศอช.ต." if self.tier is Tier.DISTRICT else "ศอช.อ.", "networks": "เครือข่าย"}
        return [
            (heads[found.code], found.missing)
            for found in self.findings
            if found.code in heads and found.missing
        ]

    def why_not(self, kind: SelectionStepKind | None) -> list[str]:
        """What keeps a step, or the announcement (None), from being done; nothing for the first four."""
        if kind not in (SelectionStepKind.OFFICERS, SelectionStepKind.READY, None):
            return []
        if not self.size:
            return [NOBODY]
        return [
            f"{found.title} · {found.detail}" if found.detail else found.title
            for found in self.findings
            if found.verdict is Verdict.BLOCK
            and (kind != SelectionStepKind.OFFICERS or found.code in OFFICERS)
        ]


def check_of(committee: Committee, *, on: date) -> RosterCheck:
    """The roster of a committee, with its centre, and its findings."""
    seats = seats_of(committee)
    body = facts.body_of(committee, seats, on=on)
    return RosterCheck(
        roster=roster_of(committee, on=on, seats=seats),
        findings=tuple(rules.findings(body)),
        size=body.size,
        tier=body.tier,
        day=body.day,
    )
