"""What each kind of paper is about, and what it does to the papers that it speaks of."""

from __future__ import annotations

from registry.rules.papers.kinds import FOUNDING, LinkKind, PaperKind
from registry.rules.values import Kind

# Papers of the way to a คณะกรรมการบริหาร: each belongs to a selection that is or was under way.
OF_A_SELECTION = frozenset({PaperKind.REQUEST, PaperKind.INVITATION, PaperKind.FORUM_MINUTES})
OF_A_PROVINCE = frozenset({PaperKind.CIRCULAR, PaperKind.REMINDER_LETTER, PaperKind.RESULT_ANNOUNCEMENT})
# Speak of one signed paper or more, and are nothing without them.
OF_PAPERS = frozenset({PaperKind.CANCELLATION, PaperKind.COPY_LETTER, PaperKind.GOVERNOR_REPORT})
_BODIES: dict[PaperKind, frozenset[Kind]] = {
    PaperKind.ANNOUNCEMENT: frozenset({Kind.EXECUTIVE}),
    PaperKind.AMENDING_ANNOUNCEMENT: frozenset({Kind.EXECUTIVE}),
    PaperKind.APPOINTMENT: frozenset({Kind.EXECUTIVE}),
    PaperKind.AMENDING_APPOINTMENT: frozenset({Kind.EXECUTIVE}),
    PaperKind.WORKING_ORDER: frozenset({Kind.WORKING}),
    PaperKind.WORKING_ADDITION: frozenset({Kind.WORKING}),
    PaperKind.KBT_ORDER: frozenset({Kind.KBT}),
    PaperKind.KBO_ORDER: frozenset({Kind.KBO}),
    PaperKind.REMOVAL: frozenset({Kind.EXECUTIVE, Kind.WORKING, Kind.KBT, Kind.KBO}),
}
_LINKS = {
    PaperKind.AMENDING_ANNOUNCEMENT: LinkKind.AMENDS,
    PaperKind.AMENDING_APPOINTMENT: LinkKind.AMENDS,
    PaperKind.WORKING_ADDITION: LinkKind.AMENDS,
    PaperKind.REMOVAL: LinkKind.AMENDS,
    PaperKind.CANCELLATION: LinkKind.CANCELS,
}
# What changes the paper at its other end; a letter that encloses one leaves it as it is.
ACTS = frozenset({LinkKind.AMENDS, LinkKind.REPLACES, LinkKind.CANCELS})
FOUNDS: dict[PaperKind, Kind] = {kind: body for body, kinds in FOUNDING.items() for kind in kinds}


def bodies_of(kind: PaperKind) -> frozenset[Kind]:
    """The bodies that a paper of this kind can be about; empty where it is about none."""
    return _BODIES.get(kind, frozenset())


def link_of(kind: PaperKind) -> LinkKind:
    """What a paper of this kind does to those that it speaks of: orders act on them, letters enclose them."""
    if kind in FOUNDS:
        return LinkKind.REPLACES
    return _LINKS.get(kind, LinkKind.ENCLOSES)
