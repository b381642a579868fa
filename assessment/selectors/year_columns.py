"""The records of a centre's year, each table as one column of a query over forms; the query is composed once.

Which tables an indicator counts stands in NEEDS, so that an autosave reads no more than its own.
"""

from collections.abc import Callable, Collection
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Greatest, JSONObject, Least

from assessment.log_choices import Part
from assessment.models import Assessment, LogAttendance, LogEntry, LogOrganisation, LogPartner, ProposalSeen
from registry.choices import CommitteeKind, CommitteeStatus
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
    Support,
    SupportAttendance,
    SupportVisit,
    YearGoal,
)
from registry.year_choices import VisitKind

EVENTS, ORGANISATIONS, FUNDS, RULES = "events", "organisations", "funds", "rules"
GOALS, ITEMS, PROJECTS = "goals", "items", "projects"
MEMBERS, SITTINGS, RECORDS, VISITS, HONOURS = "members", "sittings", "records", "visits", "honours"
SEATS, SUPPORTS = "seats", "supports"
SEEN = "seen"
# Of the events: who was there, who led, which partners and which organisations took part.
PRESENT, LED, PARTNERS, HELPED = "present", "led", "partners", "helped"
LINKS = (PRESENT, LED, PARTNERS, HELPED)

# What each indicator counts.
NEEDS: dict[int, tuple[str, ...]] = {
    1: (EVENTS, PRESENT, MEMBERS, SITTINGS),
    2: (ORGANISATIONS,),
    3: (ITEMS,),
    4: (ORGANISATIONS, RULES),
    6: (FUNDS, EVENTS),
    7: (ORGANISATIONS,),
    10: (EVENTS, PARTNERS, SUPPORTS),
    11: (PROJECTS,),
    12: (GOALS,),
    13: (ITEMS, EVENTS),
    14: (GOALS,),
    15: (FUNDS,),
    18: (ORGANISATIONS, EVENTS, HELPED),
    19: (ITEMS, EVENTS),
    20: (MEMBERS, RECORDS, SEATS),
    21: (MEMBERS, RECORDS, EVENTS, PRESENT, VISITS),
    22: (MEMBERS, RECORDS, EVENTS, LED),
    23: (MEMBERS, HONOURS),
    **dict.fromkeys((5, 8, 9, 16, 17), (EVENTS,)),
}

# Besides the คณะกรรมการบริหาร of other centres; a คณะทำงานส่งเสริม and the secretariats are offices' own people.
OUTER_BODIES = (CommitteeKind.KBT, CommitteeKind.KBO, CommitteeKind.CENTRAL)

# What decides in which indicators an event or an organisation counts.
COUNTED_IN_SEVERAL = frozenset({EVENTS, *LINKS, MEMBERS, ORGANISATIONS, RULES, ITEMS, FUNDS})

ROUND = (
    *("fiscal_year", "committee_size", "round__counting_from", "round__counting_until"),
    "round__cut_off_on",
)
# Stands in the composed query where the keys of the forms go.
KEYS = "keys"


@cache
def statement(tables: frozenset[str]) -> tuple[str, tuple[Any, ...], tuple[str, ...]]:
    """The query over forms with these tables, its parameters with KEYS in the place of the keys, and its columns.

    Composing it from its dozen subqueries takes longer than asking it, and it is the same for every form.
    """
    wanted = sorted(tables.difference(LINKS))
    columns = {f"its_{table}": _events(tables) if table == EVENTS else SOURCES[table]() for table in wanted}
    keys = RawSQL("SELECT unnest(%s::bigint[])", (KEYS,), output_field=BigIntegerField())
    rows = Assessment.objects.filter(pk__in=keys).order_by().values("pk", *ROUND, **columns)
    sql, parameters = rows.query.sql_with_params()
    return sql, parameters, ("pk", *ROUND, *wanted)


def _column(rows: QuerySet, **cells: Any) -> ArraySubquery:
    return ArraySubquery(rows.values(json=JSONObject(key="pk", **cells)))


def _of_centre(model: type[Any], **narrowed: Any) -> QuerySet:
    return model.objects.filter(centre=OuterRef("centre"), **narrowed).order_by("pk")


def _events(links: Collection[str]) -> ArraySubquery:
    """The kept events of the window, each with those of its links that are asked for."""
    window = (OuterRef("round__counting_from"), OuterRef("round__counting_until"))
    rows = LogEntry.objects.kept().filter(centre=OuterRef("centre"), held_on__range=window)
    return _column(
        rows.order_by("held_on", "pk"),
        kind="kind",
        day="held_on",
        topic="topic",
        item="action_id",
        **{link: _linked(*LINKED[link]) for link in LINKS if link in links},
    )


LINKED: dict[str, tuple[type[Any], str, dict[str, Any]]] = {
    PRESENT: (LogAttendance, "person_id", {"part__in": [Part.ATTENDED, Part.LED]}),
    LED: (LogAttendance, "person_id", {"part": Part.LED}),
    PARTNERS: (LogPartner, "partner_id", {}),
    HELPED: (LogOrganisation, "organisation_id", {}),
}


def _linked(model: type[Any], column: str, narrowed: dict[str, Any]) -> ArraySubquery:
    return ArraySubquery(model.objects.filter(entry=OuterRef("pk"), **narrowed).order_by().values(column))


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
    """What forums proposed into the year's แผนพัฒนาตำบล, by its latest version that holds any such project: a new one
    whose projects are not typed yet is no plan without them."""
    # Seen from within the projects, the form is two queries up.
    plans = SubdistrictPlan.objects.filter(
        centre=OuterRef(OuterRef("centre")),
        fiscal_year=OuterRef(OuterRef("fiscal_year")),
        projects__is_from_forum=True,
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


def _sittings() -> ArraySubquery:
    """Who sat on the committee on any day of the window, in every seat and term: also the one before this one."""
    first = OuterRef("round__counting_from")
    seats = Seat.objects.executive().filter(
        Q(until__isnull=True) | Q(until__gte=first),
        Q(committee__ends_on__isnull=True) | Q(committee__ends_on__gte=first),
        committee__centre=OuterRef("centre"),
        committee__status=CommitteeStatus.STANDING,
        since__lte=OuterRef("round__counting_until"),
        person__isnull=False,
    )
    return _column(
        seats.order_by("pk"),
        person="person_id",
        since=Greatest("since", "committee__starts_on"),
        until=Least("until", "committee__ends_on"),  # of an open seat the end of the term
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


def _seats() -> ArraySubquery:
    """Seats on the cut-off day of the members of that day on bodies other than their own committee."""
    cut_off, centre = OuterRef("round__cut_off_on"), OuterRef("centre")
    seats = Seat.objects.executive().in_office(OuterRef(OuterRef("round__cut_off_on")))
    people = seats.filter(committee__centre=OuterRef(OuterRef("centre"))).values("person_id")
    elsewhere = Seat.objects.in_office(cut_off).filter(
        Q(committee__kind__in=OUTER_BODIES)
        | Q(committee__kind=CommitteeKind.EXECUTIVE) & ~Q(committee__centre=centre),
        person__in=people,
    )
    return _column(
        elsewhere.order_by("pk"),
        person="person_id",
        body="committee_id",
        district="committee__district_id",
        kind="committee__kind",
        place=Coalesce(
            "committee__centre__short_name", "committee__subdistrict__name", "committee__district__name"
        ),
        since="since",
        until="until",
        first_name="person__first_name",
        last_name="person__last_name",
    )


def _supports() -> ArraySubquery:
    """What was received in the window of a partner that is named."""
    window = (OuterRef("round__counting_from"), OuterRef("round__counting_until"))
    rows = _of_centre(Support, received_on__range=window, partner__isnull=False)
    return _column(rows, partner="partner_id", name="partner__name", day="received_on", text="purpose")


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


def _seen() -> ArraySubquery:
    """What was proposed at each answer."""
    rows = ProposalSeen.objects.filter(assessment=OuterRef("pk")).order_by("number")
    return _column(rows, number="number", value="value", of="of", records="records")


SOURCES: dict[str, Callable[[], ArraySubquery]] = {
    ORGANISATIONS: _organisations,
    FUNDS: _funds,
    RULES: _rules,
    GOALS: _goals,
    ITEMS: _items,
    PROJECTS: _projects,
    MEMBERS: _members,
    SITTINGS: _sittings,
    RECORDS: _records,
    SEATS: _seats,
    SUPPORTS: _supports,
    VISITS: _visits,
    HONOURS: _honours,
    SEEN: _seen,
}
