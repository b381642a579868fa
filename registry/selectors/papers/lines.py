"""Who sits on a body on a day, as the lines that a paper writes, and these as JSON."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from registry import facts, rules
from registry.choices import CommitteeKind, CommitteeStatus, Source
from registry.models import Committee, Seat
from registry.rules.papers.difference import EXPERT_OF_CENTRE, Line
from registry.selectors.rosters import seats_of

_FIELDS = tuple(part.name for part in fields(Line))
# Told apart in the registry by «คนที่ 2»; a paper lists the post as it is called.
_POST_NUMBER = re.compile(r"\s*คนที่\s*[0-9๐-๙]+$")
# Who speaks for somebody; the others are what they are.
_DELEGATES = frozenset(
    {
        Source.ORGANISATION,
        Source.OTHER_ORGANISATION,
        Source.SUBDISTRICT_CENTRE,
        Source.DISTRICT_CENTRE,
        Source.NETWORK,
    }
)


def roster_lines(committee: Committee, *, on: date, seats: Sequence[Seat] | None = None) -> tuple[Line, ...]:
    """The seats held on a day in the order of the roster; of one that is being chosen all that are planned.

    A seat that was given to a post and somebody in it names who is in the post on that day: membership follows
    the post (ระเบียบ มท. 2551). One that names the post alone goes on doing so; so does a post that is vacant.
    At most three queries beside those of `seats_of`, which are saved where `seats` are given.
    """
    rows = seats_of(committee) if seats is None else list(seats)
    choosing = committee.status == CommitteeStatus.CHOOSING
    day = rules.seated_on(
        on,
        starts_on=committee.starts_on,
        ends_on=committee.ends_on,
        coming=[seat.since for seat in rows if seat.until is None] if choosing else None,
    )
    held = [seat for seat in rows if seat.since <= day and (seat.until is None or day <= seat.until)]
    holders = facts.holders_of({seat.post_id for seat in held if seat.post_id and seat.person_id}, on=day)
    took_over = {seat.replaced_by_id: seat.pk for seat in rows if seat.replaced_by_id}
    in_centre = _in_centre(committee, held, on=day)
    return tuple(_line(seat, holders, took_over, in_centre) for seat in held)


def line_to_json(line: Line) -> dict[str, Any]:
    return asdict(line)


def line_from_json(said: Mapping[str, Any]) -> Line:
    """A line of a kept roster; what it does not say is as if it were empty."""
    return Line(**{name: said[name] for name in _FIELDS if name in said})


def lines_from_json(roster: Iterable[Mapping[str, Any]] | None) -> tuple[Line, ...]:
    return tuple(line_from_json(said) for said in roster or ())


def _line(
    seat: Seat, holders: facts.Holders, took_over: Mapping[int | None, int], in_centre: Mapping[int, str]
) -> Line:
    post = _POST_NUMBER.sub("", seat.post_name)
    person, name = seat.person_id, seat.holder_name if seat.person_id else post
    if seat.person_id and seat.post_id and seat.post_id in holders:
        here = holders[seat.post_id]
        if seat.person_id not in {one for one, _ in here}:
            person, name = here[0] if here else (None, post)
    return Line(
        name=name,
        title=seat.title,
        of=_whom(seat, name, in_centre),
        seat=seat.pk,
        person=person,
        post=seat.post_id,
        position=seat.position,
        replaces=took_over.get(seat.pk),
    )


def _whom(seat: Seat, name: str, in_centre: Mapping[int, str]) -> str:
    """For whom they sit: «ผู้แทนกลุ่มออมทรัพย์…», «ผู้นำชุมชน», the post that they hold."""
    if centre := in_centre.get(seat.person_id or 0):
        return f"{EXPERT_OF_CENTRE}{centre})"
    if post := _POST_NUMBER.sub("", seat.post_name):
        return post if post != name else ""
    source, whom = Source(seat.source), seat.whom
    if source == Source.EX_OFFICIO:
        return whom
    if not whom:
        return source.label
    if source in _DELEGATES and not whom.startswith("ผู้แทน"):
        return f"ผู้แทน{' ' if whom.startswith('ศอช.') else ''}{whom}"
    return whom


def _in_centre(committee: Committee, held: Iterable[Seat], *, on: date) -> dict[int, str]:
    """Of a ก.บ.ต.: its ผู้ทรงคุณวุฒิ who sit on the ศอช.ต. of the ตำบล that day, with its name. One query."""
    experts = [seat.person_id for seat in held if seat.source == Source.EXPERT and seat.person_id]
    if committee.kind != CommitteeKind.KBT or not experts:
        return {}
    sitting = Seat.objects.executive().in_office(on).filter(committee__subdistrict=committee.subdistrict_id)
    return dict(
        sitting.filter(person__in=experts).order_by().values_list("person", "committee__centre__short_name")
    )
