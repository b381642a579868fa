"""Committees as values, for the tests of the rules."""

from datetime import date

from registry.rules import (
    Body,
    Delegating,
    Finding,
    Kind,
    Position,
    SeatFact,
    Source,
    Tier,
    Verdict,
    findings,
)

START, END, DAY = date(2017, 6, 16), date(2021, 6, 15), date(2021, 4, 20)
OK, SEE, BLOCK = Verdict.OK, Verdict.SEE, Verdict.BLOCK


def seat(number: int, **changes) -> SeatFact:
    """Somebody of the place, for a group of their own; 1 is the ประธาน, 2 the เลขานุการ."""
    facts = {
        "name": f"นายคนที่ {number:02d}",
        "person": number,
        "since": START,
        "position": {1: Position.CHAIR, 2: Position.SECRETARY}.get(number, "member"),
        "source": Source.ORGANISATION,
        "represents": f"กลุ่มที่ {number}",
    }
    return SeatFact(**(facts | changes))


def body(members: int = 15, tier: Tier = Tier.SUBDISTRICT, **changes) -> Body:
    facts = {
        "kind": Kind.EXECUTIVE,
        "tier": tier,
        "on": DAY,
        "starts_on": START,
        "ends_on": END,
        "seats": tuple(seat(number) for number in range(1, members + 1)),
    }
    return Body(**(facts | changes))


def delegates(source: Source, *keys: int, first: int = 1, **named: str) -> tuple[SeatFact, ...]:
    """One seat for each key: of a ศอช., or of a network."""
    field = "for_network" if source is Source.NETWORK else "for_centre"
    return tuple(
        seat(first + place, source=source, represents="", **{field: key}) for place, key in enumerate(keys)
    )


def found(given: Body, code: str) -> Finding:
    return next(finding for finding in findings(given) if finding.code == code)


CENTRES = tuple(Delegating(key, f"ศอช.ต. ที่ {key}") for key in (1, 2, 3))
NETWORKS = tuple(Delegating(key, f"เครือข่ายที่ {key}") for key in (71, 72))
