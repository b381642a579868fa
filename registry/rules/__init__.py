"""Who may sit together, for whom, and what is missing: ระเบียบ มท. 2551 and the letter บร ๐๐๑๙/ว ๑๐๐๙.

Plain Python: values in, findings out. Rows become values in registry.facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from registry.rules import bodies, executive
from registry.rules.bodies import KbtState, kbt_left, kbt_state
from registry.rules.executive import term_alert
from registry.rules.values import (
    CENTRAL_SEATS,
    LARGEST,
    SMALLEST,
    Body,
    Delegating,
    Finding,
    KbtExpert,
    KbtOrder,
    Kind,
    Position,
    SeatFact,
    Source,
    Tier,
    Verdict,
    seated_on,
)

Rule = Callable[[Body], Finding | None]

_EVERY_EXECUTIVE: tuple[Rule, ...] = (
    executive.size,
    executive.chair,
    executive.secretary,
    executive.sources,
    executive.composition,
    executive.from_here,
    executive.overlaps,
    executive.term,
)
_ABOVE: tuple[Rule, ...] = (executive.centres_represented, executive.networks_represented)
EXECUTIVE_RULES: dict[Tier, tuple[Rule, ...]] = {
    Tier.SUBDISTRICT: (*_EVERY_EXECUTIVE, bodies.kbt_names_left, bodies.kbt_member),
    Tier.DISTRICT: (*_EVERY_EXECUTIVE, *_ABOVE),
    Tier.PROVINCE: (*_EVERY_EXECUTIVE, *_ABOVE),
}
# Of a ก.บ.อ. and of the department's two offices no source says how they are made up.
OTHER_RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.WORKING: (
        bodies.working_chair,
        bodies.working_secretary,
        bodies.posts_changed,
        executive.overlaps,
    ),
    Kind.KBT: (bodies.kbt_member, bodies.kbt_names_left, bodies.kbt_reviewed, executive.overlaps),
    Kind.KBO: (executive.overlaps,),
    Kind.CENTRAL: (bodies.central_size, bodies.central_chair, executive.overlaps),
    Kind.CENTRAL_BUREAU: (executive.overlaps,),
    Kind.CENTRAL_OFFICE: (executive.overlaps,),
}
_WEIGHT = {Verdict.BLOCK: 0, Verdict.SEE: 1, Verdict.OK: 2}


def findings(body: Body) -> list[Finding]:
    """What every rule of this kind of body says, what holds up an announcement first."""
    rules = (
        EXECUTIVE_RULES[body.tier] if body.tier and body.kind is Kind.EXECUTIVE else OTHER_RULES[body.kind]
    )
    said = [finding for rule in rules if (finding := rule(body))]
    return sorted(said, key=lambda finding: _WEIGHT[finding.verdict])


def blocks_announcement(found: Iterable[Finding]) -> bool:
    """Whether something has to be mended before the announcement may be drawn up."""
    return any(finding.verdict is Verdict.BLOCK for finding in found)


def owes_reason(found: Iterable[Finding]) -> bool:
    """ศอช.อ. and ศอช.จ. outside 9–25: the announcement waits for a written reason, nothing else."""
    return any(finding.code == "size" and finding.verdict is Verdict.SEE for finding in found)


__all__ = [
    "CENTRAL_SEATS",
    "LARGEST",
    "SMALLEST",
    "Body",
    "Delegating",
    "Finding",
    "KbtExpert",
    "KbtOrder",
    "KbtState",
    "Kind",
    "Position",
    "SeatFact",
    "Source",
    "Tier",
    "Verdict",
    "blocks_announcement",
    "findings",
    "kbt_left",
    "kbt_state",
    "owes_reason",
    "seated_on",
    "term_alert",
]
