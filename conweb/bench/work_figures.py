"""Rows of `manage.py bench` about the year's work: proposals of a centre that logged five hundred events, its log."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.log_choices import LogKind, Part
from assessment.models import Assessment, LogAttendance, LogEntry
from assessment.selectors.proposals import proposals_of
from conweb.bench.figures import MS, World
from conweb.bench.measure import Figure, timed_together
from conweb.bench.page_figures import beside_plain_cells
from conweb.kernel import clock
from registry.models import Seat

EVENTS, PRESENT = 500, 9


def proposals_of_a_full_log(world: World) -> Iterator[Figure]:
    """The 23 proposals of one centre with 500 events and who was there, beside one plain query over these events."""
    form = world.draft
    first, last = form.round.counting_from, form.round.counting_until
    _log_up_to(form, EVENTS)

    def propose_all() -> None:
        found = proposals_of([form])[form.pk]
        if not found[9].is_recorded:
            raise RuntimeError("the log proposed nothing")

    def read_all() -> None:
        events = LogEntry.objects.filter(centre=form.centre, held_on__range=(first, last))
        if len(list(events)) < EVENTS:
            raise RuntimeError("the log is not full")

    mine, plain = timed_together(propose_all, read_all, runs=9, repeat=3)
    with CaptureQueriesContext(connection) as asked:
        propose_all()
    yield Figure(
        f"proposals for one centre with {EVENTS} events",
        mine.median * MS,
        "ms",
        "one plain query over these events",
        plain.median * MS,
        mine.spread,
        aim=10,
        remark=f"{len(asked)} query",
    )


def _log_up_to(form: Assessment, events: int) -> None:
    """Events of every kind over the counting window, each with nine of the committee."""
    first, last = form.round.counting_from, form.round.counting_until
    logged = LogEntry.objects.between(first, last).filter(centre=form.centre).count()
    people = list(
        Seat.objects.executive()
        .in_office(form.round.cut_off_on)
        .filter(committee__centre=form.centre, person__isnull=False)
        .values_list("person", flat=True)[:PRESENT]
    )
    kinds, days = list(LogKind), (last - first).days + 1
    made = LogEntry.objects.bulk_create(
        LogEntry(
            centre=form.centre,
            kind=kinds[number % len(kinds)],
            held_on=first + timedelta(days=number % days),
            topic=f"เรื่องที่ {number + 1}",
            recorded_by_id=form.started_by_id,
            recorded_at=clock.now(),
        )
        for number in range(logged, events)
    )
    LogAttendance.objects.bulk_create(
        LogAttendance(entry=entry, person_id=person, part=Part.ATTENDED)
        for entry in made
        for person in people
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assessment_logentry, assessment_logattendance")


def page_of_a_full_log(world: World) -> Iterator[Figure]:
    """The log of a centre with 500 events: fifty of them on a page, with their counts and partners."""
    _log_up_to(world.draft, EVENTS)
    yield from beside_plain_cells(
        world.client(),
        f"{reverse('assessment:log-list', args=[world.draft.centre_id])}?year=all",
        name=f"log of one centre with {EVENTS} events",
        queries="queries of that log",
    )


ROWS = (proposals_of_a_full_log, page_of_a_full_log)
