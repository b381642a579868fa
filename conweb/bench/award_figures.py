"""The rows of `manage.py bench` about awards: the clauses over the country's ศอช.ต., and the radar of a province."""

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment.models import Assessment
from awards.selectors.candidates import standings_of
from awards.selectors.radar import COLUMNS as ASKED
from awards.selectors.radar import grounds_of
from conweb.bench.award_world import fill_awards
from conweb.bench.figures import MS, World
from conweb.bench.measure import Figure, timed_together
from conweb.bench.page_figures import beside_plain_cells
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Province, User
from registry.models import Centre


def eligibility(world: World) -> Iterator[Figure]:
    """Every clause of every ศอช.ต. of the country with its sentence, beside one query that loads them and their forms.

    One yardstick makes model rows, as a plain query of ours does, and fewer than are decided on: the registers are
    left out. The other takes the same rows as bare tuples, with no object made of them, which is the sternest reading.
    """
    fill_awards()
    year = int(FiscalYear.of(clock.today()))
    provinces = list(Province.objects.values_list("pk", flat=True))
    competing = Centre.objects.assessed().only(*ASKED)

    def decide_all() -> int:
        grounds = grounds_of(provinces, year, today=clock.today())
        standings = standings_of(
            competing,
            fiscal_year=year,
            on={code: ground.on for code, ground in grounds.items()},
            rules={code: ground.rules for code, ground in grounds.items()},
        )
        return sum(bool(finding.sentence) for row in standings for finding in row.decision.findings)

    def load() -> int:
        """The bulk of what is decided on; awards, certifications and visits cannot come in the same plain query."""
        return len(list(Assessment.objects.filter(fiscal_year=year).select_related("centre")))

    def load_bare() -> int:
        columns = ("pk", "centre_id", "centre__short_name", "band", "strict_band", "total", "status")
        return len(list(Assessment.objects.filter(fiscal_year=year).values_list(*columns)))

    mine, plain = timed_together(decide_all, load, runs=5)
    again, bare = timed_together(decide_all, load_bare, runs=5)
    with CaptureQueriesContext(connection) as asked:
        sentences = decide_all()
    yield Figure(
        f"eligibility of {competing.count():,} centres with reasons",
        mine.median * MS,
        "ms",
        "one plain query that loads them with their forms of the year",
        plain.median * MS,
        mine.spread,
        aim=5,
        remark=f"{sentences:,} sentences; {load():,} rows loaded",
    )
    yield Figure(
        "the same eligibility, by the sternest yardstick",
        again.median * MS,
        "ms",
        "the same query as bare tuples",
        bare.median * MS,
        again.spread,
        aim=5,
    )
    yield Figure(
        "queries of deciding a country",
        len(asked),
        "queries",
        "none: a number committed in the tests",
        aim=12,
        aims_at="value",
    )


def award_radar(world: World) -> Iterator[Figure]:
    """The radar of a province, its figures and a hundred ศอช.ต. clause by clause, beside as many plain cells."""
    fill_awards()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username="province"))
    yield from beside_plain_cells(
        client,
        reverse("awards:radar"),
        name=f"award radar of a province of {_size(world)} centres",
        queries="queries of a province's award radar",
    )


def _size(world: World) -> int:
    return Centre.objects.assessed().filter(province=world.draft.province_id).count()


ROWS = (eligibility, award_radar)
