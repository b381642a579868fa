"""A proposal, and how one is made of what was counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.rules.proposals.facts import Event, Goal, Item, Organisation, Record, Source, YearFacts


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the records say to one indicator, as the engine takes it: a count, a numerator with its whole `of`, or a
    level 1 to 3. `records` are the rows that were counted. Without `is_recorded` nothing was written down that could
    say anything: the least value then is no proposal to take, only a hint where to log."""

    number: int
    value: int
    of: int | None
    sentence: str
    records: tuple[Record, ...] = ()
    is_recorded: bool = False


def differs(proposal: Proposal, value: int | None, of: int | None) -> bool:
    """Whether an answer that can be read is another than what the records say."""
    return proposal.is_recorded and value is not None and (value, of) != (proposal.value, proposal.of)


def records_of(source: Source, rows: Iterable[Event | Item | Goal | Organisation]) -> tuple[Record, ...]:
    """Rows as records, in the order in which they come."""
    return tuple(Record(source, row.key, row.text) for row in rows)


def logged(events: Iterable[Event]) -> tuple[Record, ...]:
    return tuple(Record(Source.EVENT, event.key, event.text, event.day) for event in events)


def count(number: int, value: int, unit: str, records: tuple[Record, ...], more: str = "") -> Proposal:
    if not records:
        return Proposal(number, 0, None, more or "ยังไม่มีบันทึก")
    return Proposal(number, value, None, f"บันทึกไว้ {value:,} {unit}{more}", records, True)


def of_members(
    number: int, facts: YearFacts, people: Iterable[int], what: str, records: tuple[Record, ...]
) -> Proposal:
    """A share of the committee in office on the cut-off day. The form keeps the number that it took of them; where
    the roster changed since, its page asks to take it anew, and a share is never above its whole."""
    whole = facts.committee_size
    value = min(len(facts.members.intersection(people)), whole)
    if not records:
        return Proposal(number, 0, whole, "ยังไม่มีบันทึก")
    return Proposal(number, value, whole, f"กรรมการ {value:,} จาก {whole:,} คน{what}", records, True)
