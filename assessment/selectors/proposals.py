"""What the records say beside what was answered: proposals of forms, read in one query however many they are.

The rules are in assessment/rules/proposals; here rows become their facts.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from assessment.log_choices import LogKind
from assessment.models import Assessment
from assessment.rules import proposals as rules
from assessment.rules.proposals import Proposal, YearFacts, propose
from assessment.selectors.year_columns import (
    COUNTED_IN_SEVERAL,
    EVENTS,
    FUNDS,
    GOALS,
    HONOURS,
    ITEMS,
    KEYS,
    LINKS,
    MEMBERS,
    NEEDS,
    ORGANISATIONS,
    PROJECTS,
    RECORDS,
    RULES,
    SEATS,
    SEEN,
    SITTINGS,
    SUPPORTS,
    VISITS,
    statement,
)
from registry.choices import CommitteeKind
from registry.year_choices import FundKind, TakenUp, WorkState

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was proposed when an indicator was answered; without a value nothing was recorded then."""

    value: int | None
    of: int | None
    records: frozenset[str]


def proposals_of(
    forms: Iterable[Assessment], *, numbers: Collection[int] | None = None
) -> dict[int, dict[int, Proposal]]:
    """Each form's proposals by its key: one query. Of `numbers` alone, only the tables that these count are read,
    and a record does not say which other indicators count it too."""
    tables = _tables(numbers)
    return {row["pk"]: _proposed(row, numbers) for row in _rows(forms, tables)}


def proposals_and_seen(
    forms: Iterable[Assessment], *, numbers: Collection[int] | None = None
) -> dict[int, tuple[dict[int, Proposal], dict[int, Seen]]]:
    """Each form's proposals and those that stood when it was answered, by its key. One query. Of `numbers` alone,
    records say all the same which other indicators count them."""
    tables = _tables(numbers) | {SEEN}
    if tables & {EVENTS, ORGANISATIONS}:
        tables |= COUNTED_IN_SEVERAL
    return {row["pk"]: (_proposed(row, numbers), dict(row[SEEN])) for row in _rows(forms, tables)}


def _tables(numbers: Collection[int] | None) -> set[str]:
    return {table for number in (NEEDS if numbers is None else numbers) for table in NEEDS[number]}


def _rows(forms: Iterable[Assessment], tables: Collection[str]) -> list[dict[str, Any]]:
    """What is recorded of the centre and year of each form (already scoped), a row for each. One query."""
    keys = [form.pk for form in forms]
    if not keys:
        return []
    sql, parameters, columns = statement(frozenset(tables))
    with connection.cursor() as cursor:
        cursor.execute(sql, [keys if value is KEYS else value for value in parameters])
        return [_read(dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]


def _read(row: dict[str, Any]) -> dict[str, Any]:
    """Cells become values of the rules; a กรรมการ is a key already."""
    for table, make in MAKERS.items():
        if table in row:
            row[table] = tuple(make(json.loads(cell)) for cell in row[table])
    return row


def _proposed(row: Row, numbers: Collection[int] | None) -> dict[int, Proposal]:
    found = propose(
        YearFacts(
            fiscal_year=row["fiscal_year"],
            first=row["round__counting_from"],
            last=row["round__counting_until"],
            cut_off=row["round__cut_off_on"],
            committee_size=row["committee_size"],
            members=frozenset(row.get(MEMBERS, ())),
            **{table: row[table] for table in MAKERS if table in row and table != SEEN},
        )
    )
    return found if numbers is None else {number: found[number] for number in numbers}


# ── a cell of a column to a value of the rules ─────────────────────────────────────────────
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


KIND_WORDS = dict(LogKind.choices)
BODY_WORDS = dict(CommitteeKind.choices)


def _event(cell: Row) -> rules.Event:
    return rules.Event(
        cell["key"],
        cell["kind"],
        date.fromisoformat(cell["day"]),
        f"{KIND_WORDS[cell['kind']]} {cell['topic']}".strip(),
        cell["item"],
        *(frozenset(cell.get(link, ())) for link in LINKS),
    )


def _organisation(cell: Row) -> rules.Organisation:
    return rules.Organisation(
        cell["key"],
        cell["text"],
        _day(cell["founded"]),
        _day(cell["ended"]),
        _day(cell["joined"]),
        _day(cell["left"]),
        tuple(rules.Review(date.fromisoformat(row["day"]), row["keeps"]) for row in cell["reviews"]),
    )


def _fund(cell: Row) -> rules.Fund:
    days = (_day(cell[name]) for name in ("founded", "ended", "networked", "unnetworked"))
    return rules.Fund(cell["key"], cell["kind"] == FundKind.NETWORK, cell["text"], *days)


def _rule(cell: Row) -> rules.Rule:
    return rules.Rule(cell["key"], date.fromisoformat(cell["adopted"]), _day(cell["ended"]), cell["text"])


def _goal(cell: Row) -> rules.Goal:
    set_on, reached = date.fromisoformat(cell["set_on"]), _day(cell["reached"])
    return rules.Goal(cell["key"], cell["year"], set_on, reached, cell["text"])


def _item(cell: Row) -> rules.Item:
    dropped = cell["state"] == WorkState.DROPPED
    return rules.Item(
        *(cell["key"], cell["duty"], cell["goal"], cell["mutual"]),
        *(_day(cell["done"]), dropped, cell["text"]),
    )


def _project(cell: Row) -> rules.Project:
    taken_up = cell["taken_up"] != TakenUp.NONE
    return rules.Project(cell["key"], taken_up, _day(cell["taken_up_on"]), cell["text"])


def _sitting(cell: Row) -> rules.Sitting:
    return rules.Sitting(cell["person"], date.fromisoformat(cell["since"]), _day(cell["until"]))


def _record(cell: Row) -> rules.MemberRecord:
    since, until = date.fromisoformat(cell["since"]), _day(cell["until"])
    return rules.MemberRecord(cell["key"], cell["person"], cell["kind"], since, until, _whose(cell))


def _seat(cell: Row) -> rules.OuterSeat:
    since, until = date.fromisoformat(cell["since"]), _day(cell["until"])
    body = f"{BODY_WORDS[cell['kind']]} {cell['place'] or ''}".strip()
    # The คณะกรรมการบริหาร of a ศอช.จ. has a page that an officer of a district does not see.
    is_seen = cell["kind"] != CommitteeKind.EXECUTIVE or cell["district"]
    return rules.OuterSeat(
        cell["key"],
        cell["person"],
        cell["body"] if is_seen else None,
        since,
        until,
        _whose({**cell, "text": body}),
    )


def _support(cell: Row) -> rules.Support:
    text = f"{cell['name']}: {cell['text']}"
    return rules.Support(cell["key"], cell["partner"], date.fromisoformat(cell["day"]), text)


def _visit(cell: Row) -> rules.Visit:
    day = date.fromisoformat(cell["day"])
    return rules.Visit(cell["key"], day, frozenset(cell["present"]), cell["text"])


def _honour(cell: Row) -> rules.Honour:
    return rules.Honour(cell["key"], cell["person"], cell["year"], _day(cell["day"]), _whose(cell))


def _whose(cell: Row) -> str:
    name = f"{cell['first_name']} {cell['last_name']}".strip()
    return f"{name}: {cell['text']}" if cell["text"] else name


def _seen(cell: Row) -> tuple[int, Seen]:
    return cell["number"], Seen(cell["value"], cell["of"], frozenset(cell["records"]))


MAKERS: dict[str, Callable[[Row], Any]] = {
    EVENTS: _event,
    ORGANISATIONS: _organisation,
    FUNDS: _fund,
    RULES: _rule,
    GOALS: _goal,
    ITEMS: _item,
    PROJECTS: _project,
    SITTINGS: _sitting,
    RECORDS: _record,
    SEATS: _seat,
    SUPPORTS: _support,
    VISITS: _visit,
    HONOURS: _honour,
    SEEN: _seen,
}
