"""What the records say beside what was answered: proposals of forms, read in one query however many they are.

The rules are in assessment/rules/proposals; here rows become their facts. An autosave asks for one indicator and reads
only the tables that it counts.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from assessment.log_choices import LogKind, Part
from assessment.models import Assessment, LogAttendance, LogEntry, LogOrganisation, LogPartner, ProposalSeen
from assessment.rules import proposals as rules
from assessment.rules.proposals import Proposal, YearFacts, propose
from registry.honours import honours_register
from registry.models import (
    ActionItem,
    Fund,
    MemberRecord,
    NetworkRule,
    Organisation,
    OrganisationReview,
    PlanProject,
    Seat,
    SubdistrictPlan,
    SupportAttendance,
    SupportVisit,
    YearGoal,
)
from registry.year_choices import FundKind, TakenUp, VisitKind, WorkState

Row = Mapping[str, Any]

EVENTS, ORGANISATIONS, FUNDS, RULES = "events", "organisations", "funds", "rules"
GOALS, ITEMS, PROJECTS = "goals", "items", "projects"
MEMBERS, RECORDS, VISITS, HONOURS = "members", "records", "visits", "honours"

# Which tables each indicator counts.
NEEDS: dict[int, tuple[str, ...]] = {
    1: (EVENTS, MEMBERS),
    2: (ORGANISATIONS,),
    3: (ITEMS,),
    4: (ORGANISATIONS, RULES),
    6: (FUNDS, EVENTS),
    7: (ORGANISATIONS,),
    11: (PROJECTS,),
    12: (GOALS,),
    13: (ITEMS, EVENTS),
    14: (GOALS,),
    15: (FUNDS,),
    18: (ORGANISATIONS, EVENTS),
    19: (ITEMS, EVENTS),
    20: (MEMBERS, RECORDS),
    21: (MEMBERS, RECORDS, EVENTS, VISITS),
    22: (MEMBERS, RECORDS, EVENTS),
    23: (MEMBERS, HONOURS),
    **dict.fromkeys((5, 8, 9, 10, 16, 17), (EVENTS,)),
}


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
    return {row["pk"]: _proposed(row, tables, numbers) for row in _rows(forms, tables)}


def proposals_and_seen(
    forms: Iterable[Assessment],
) -> dict[int, tuple[dict[int, Proposal], dict[int, Seen]]]:
    """Each form's proposals and those that stood when it was answered, by its key. One query."""
    tables = _tables(None)
    rows = ProposalSeen.objects.filter(assessment=OuterRef("pk")).order_by("number")
    column = _column(rows, number="number", value="value", of="of", records="records")
    return {
        row["pk"]: (_proposed(row, tables, None), {cell["number"]: _seen(cell) for cell in row["seen"]})
        for row in _rows(forms, tables, seen=column)
    }


def _seen(cell: Row) -> Seen:
    return Seen(cell["value"], cell["of"], frozenset(cell["records"]))


def _tables(numbers: Collection[int] | None) -> set[str]:
    return {table for number in (NEEDS if numbers is None else numbers) for table in NEEDS[number]}


def _rows(forms: Iterable[Assessment], tables: Collection[str], **more: ArraySubquery) -> Iterable[Row]:
    """What is recorded of the centre and year of each form (already scoped), a row for each. One query."""
    keys = [form.pk for form in forms]
    columns = {f"its_{table}": SOURCES[table]() for table in tables}
    return Assessment.objects.filter(pk__in=keys).order_by().values("pk", *ROUND, **columns, **more)


def _proposed(row: Row, tables: Collection[str], numbers: Collection[int] | None) -> dict[int, Proposal]:
    found = propose(_facts_of(row, tables))
    return found if numbers is None else {number: found[number] for number in numbers}


ROUND = (
    *("fiscal_year", "committee_size", "round__counting_from", "round__counting_until"),
    "round__cut_off_on",
)


def _facts_of(row: Row, tables: Collection[str]) -> YearFacts:
    made = {
        table: tuple(MAKERS[table](cell) for cell in row[f"its_{table}"])
        for table in tables
        if table != MEMBERS
    }
    return YearFacts(
        fiscal_year=row["fiscal_year"],
        first=row["round__counting_from"],
        last=row["round__counting_until"],
        cut_off=row["round__cut_off_on"],
        committee_size=row["committee_size"],
        members=frozenset(row.get(f"its_{MEMBERS}", ())),
        **made,
    )


# ── the tables, each as one column of the query over forms ─────────────────────────────────
def _column(rows: QuerySet, **cells: Any) -> ArraySubquery:
    return ArraySubquery(rows.values(json=JSONObject(key="pk", **cells)))


def _of_centre(model: type[Any], **narrowed: Any) -> QuerySet:
    return model.objects.filter(centre=OuterRef("centre"), **narrowed).order_by("pk")


def _events() -> ArraySubquery:
    """The kept events of the window; of those who were there, who led."""
    window = (OuterRef("round__counting_from"), OuterRef("round__counting_until"))
    rows = LogEntry.objects.kept().filter(centre=OuterRef("centre"), held_on__range=window)

    def linked(model: type[Any], column: str, **narrowed: Any) -> ArraySubquery:
        return ArraySubquery(model.objects.filter(entry=OuterRef("pk"), **narrowed).order_by().values(column))

    return _column(
        rows.order_by("held_on", "pk"),
        kind="kind",
        day="held_on",
        topic="topic",
        item="action_id",
        present=linked(LogAttendance, "person_id", part__in=[Part.ATTENDED, Part.LED]),
        led=linked(LogAttendance, "person_id", part=Part.LED),
        partners=linked(LogPartner, "partner_id"),
        organisations=linked(LogOrganisation, "organisation_id"),
    )


def _organisations() -> ArraySubquery:
    reviews = OrganisationReview.objects.filter(organisation=OuterRef("pk")).order_by()
    return _column(
        _of_centre(Organisation).order_by("name", "pk"),
        text="name",
        founded="founded_on",
        ended="ended_on",
        joined="joined_on",
        left="left_on",
        reviews=ArraySubquery(reviews.values(json=JSONObject(day="reviewed_on", keeps="keeps_rules"))),
    )


def _funds() -> ArraySubquery:
    return _column(
        _of_centre(Fund),
        kind="kind",
        text="name",
        founded="founded_on",
        ended="ended_on",
        networked="networked_on",
        unnetworked="network_left_on",
    )


def _rules() -> ArraySubquery:
    return _column(_of_centre(NetworkRule), text="title", adopted="adopted_on", ended="ended_on")


def _goals() -> ArraySubquery:
    """Those of the year, and older ones that were reached in the window."""
    reached = Q(reached_on__range=(OuterRef("round__counting_from"), OuterRef("round__counting_until")))
    rows = _of_centre(YearGoal).filter(Q(fiscal_year=OuterRef("fiscal_year")) | reached)
    return _column(rows, text="goal", year="fiscal_year", set_on="set_on", reached="reached_on")


def _items() -> ArraySubquery:
    plan = {"plan__centre": OuterRef("centre"), "plan__fiscal_year": OuterRef("fiscal_year")}
    return _column(
        ActionItem.objects.filter(**plan).order_by("duty", "pk"),
        text="title",
        duty="duty",
        goal="goal_id",
        mutual="is_mutual_help",
        state="state",
        done="done_on",
    )


def _projects() -> ArraySubquery:
    """What forums proposed into the latest version of the year's แผนพัฒนาตำบล."""
    # Seen from within the projects, the form is two queries up.
    plans = SubdistrictPlan.objects.filter(
        centre=OuterRef(OuterRef("centre")), fiscal_year=OuterRef(OuterRef("fiscal_year"))
    )
    latest = Subquery(plans.order_by("-version").values("pk")[:1])
    rows = PlanProject.objects.filter(plan=latest, is_from_forum=True)
    return _column(rows.order_by("pk"), text="title", taken_up="taken_up", taken_up_on="taken_up_on")


def _members() -> ArraySubquery:
    seats = Seat.objects.executive().in_office(OuterRef("round__cut_off_on"))
    return ArraySubquery(
        seats.filter(committee__centre=OuterRef("centre"), person__isnull=False)
        .order_by()
        .values("person_id")
    )


def _records() -> ArraySubquery:
    return _column(
        _of_centre(MemberRecord),
        person="person_id",
        kind="kind",
        since="since",
        until="until",
        text="title",
        first_name="person__first_name",
        last_name="person__last_name",
    )


def _visits() -> ArraySubquery:
    window = (OuterRef("round__counting_from"), OuterRef("round__counting_until"))
    present = SupportAttendance.objects.filter(visit=OuterRef("pk")).order_by().values("person_id")
    rows = _of_centre(SupportVisit, kind=VisitKind.TRAINING, held_on__range=window)
    return _column(rows, day="held_on", text="topic", present=ArraySubquery(present))


def _honours() -> ArraySubquery:
    """Honours of those who sit on the committee on the cut-off day, by the model that keeps them."""
    model, tie = honours_register()
    seats = Seat.objects.executive().in_office(OuterRef(OuterRef("round__cut_off_on")))
    people = seats.filter(committee__centre=OuterRef(OuterRef("centre"))).values("person_id")
    rows = model._default_manager.filter(**{f"{tie.person}__in": people}).order_by("pk")
    return _column(
        rows,
        person=f"{tie.person}_id",
        year=tie.year,
        day=tie.day,
        text=tie.text,
        first_name=f"{tie.person}__first_name",
        last_name=f"{tie.person}__last_name",
    )


SOURCES: dict[str, Callable[[], ArraySubquery]] = {
    EVENTS: _events,
    ORGANISATIONS: _organisations,
    FUNDS: _funds,
    RULES: _rules,
    GOALS: _goals,
    ITEMS: _items,
    PROJECTS: _projects,
    MEMBERS: _members,
    RECORDS: _records,
    VISITS: _visits,
    HONOURS: _honours,
}


# ── a cell of such a column to a value of the rules ────────────────────────────────────────
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


KIND_WORDS = dict(LogKind.choices)


def _event(cell: Row) -> rules.Event:
    return rules.Event(
        cell["key"],
        cell["kind"],
        date.fromisoformat(cell["day"]),
        f"{KIND_WORDS[cell['kind']]} {cell['topic']}".strip(),
        cell["item"],
        frozenset(cell["present"]),
        frozenset(cell["led"]),
        frozenset(cell["partners"]),
        frozenset(cell["organisations"]),
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


def _record(cell: Row) -> rules.MemberRecord:
    since, until = date.fromisoformat(cell["since"]), _day(cell["until"])
    return rules.MemberRecord(cell["key"], cell["person"], cell["kind"], since, until, _whose(cell))


def _visit(cell: Row) -> rules.Visit:
    day = date.fromisoformat(cell["day"])
    return rules.Visit(cell["key"], day, frozenset(cell["present"]), cell["text"])


def _honour(cell: Row) -> rules.Honour:
    return rules.Honour(cell["key"], cell["person"], cell["year"], _day(cell["day"]), _whose(cell))


def _whose(cell: Row) -> str:
    name = f"{cell['first_name']} {cell['last_name']}".strip()
    return f"{name}: {cell['text']}" if cell["text"] else name


MAKERS: dict[str, Callable[[Row], Any]] = {
    EVENTS: _event,
    ORGANISATIONS: _organisation,
    FUNDS: _fund,
    RULES: _rule,
    GOALS: _goal,
    ITEMS: _item,
    PROJECTS: _project,
    RECORDS: _record,
    VISITS: _visit,
    HONOURS: _honour,
}
