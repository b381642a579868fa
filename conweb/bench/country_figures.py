"""The rows of `manage.py bench` that need a whole country: 7,823 centres and 150,000 people."""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from unittest.mock import patch

from django.test import Client
from django.urls import reverse

from conweb.bench.country import PEOPLE, fill_country
from conweb.bench.figures import MS, World
from conweb.bench.measure import Figure, timed_together
from conweb.bench.search_world import FIRST, Query, make_search_world, queries
from conweb.kernel.models import User
from registry.choices import Tier
from registry.models import Centre, Person
from registry.selectors.centre_lines import ListedCentre
from registry.selectors.search import search

PASSES = 2  # of the whole set of queries, after every fourth of them to warm up
ALLOWED_MS = 300  # of one search, on a machine of the office; told beside the ratio, which travels


def searching(world: World) -> Iterator[Figure]:
    """The committed queries over the country, each beside one look-up by primary key."""
    _make_country()
    someone = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for who, reads in (("department", "the whole country"), ("officer", "one district")):
        yield from _searched(User.objects.get(username=who), who, reads, someone)


def _searched(user: User, who: str, reads: str, someone: int) -> Iterator[Figure]:
    for query in queries()[::4]:
        search(user, query.text)
    passes: list[list[float]] = []
    plain: list[float] = []
    met: set[Query] = set()
    for _ in range(PASSES):
        seconds = []
        for query in queries():
            begun = time.perf_counter()
            hits = search(user, query.text)
            seconds.append(time.perf_counter() - begun)
            plain.append(_taken(lambda: Person.objects.get(pk=someone)))
            if any(map(query.is_met_by, hits[:FIRST])):
                met.add(query)
        passes.append(seconds)
    meant = {query for query in queries() if query.who == who}
    kept = [taken for one in passes for taken in one]
    one_row = statistics.median(plain)
    tails = [_percentile(one, 95) for one in passes]
    half, tail = _percentile(kept, 50), _percentile(kept, 95)
    of = f"{PEOPLE:,} people, {Centre.objects.count():,} centres, {reads}"
    yardstick = "one person by primary key"
    yield Figure(f"search p50 ({of})", half * MS, "ms", yardstick, one_row * MS)
    yield Figure(
        f"search p95 ({of})",
        tail * MS,
        "ms",
        yardstick,
        one_row * MS,
        (max(tails) - min(tails)) / 2 / tail,
        aim=400,
        remark=f"{tail * MS:.0f} of {ALLOWED_MS} ms allowed; {len(met & meant)} of {len(meant)} queries of this reader found what was meant",
    )


def _taken(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _percentile(values: Iterable[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def centre_list(world: World) -> Iterator[Figure]:
    """One page of the list of the country's ศอช.ต., with everything that is worth a look beside each."""
    _make_country()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username="department"))
    page = f"{reverse('registry:centre-list')}?tier={Tier.SUBDISTRICT}"

    def open_page() -> None:
        if client.get(page).status_code != 200:
            raise RuntimeError("the list was refused")

    def open_without_flags() -> None:
        with patch("registry.views.centres.centre_lines", _without_flags):
            open_page()

    mine, plain = timed_together(open_page, open_without_flags, runs=9, repeat=3)
    yield Figure(
        f"one page of the list of {Centre.objects.of_tier(Tier.SUBDISTRICT).count():,} centres with all flags",
        mine.median * MS,
        "ms",
        "the same page without flags",
        plain.median * MS,
        mine.spread,
        aim=2,
    )


def _without_flags(centres: Iterable[Centre], **_: object) -> list[ListedCentre]:
    """The rows as the yardstick shows them: nothing was asked about any centre."""
    return [
        ListedCentre(
            centre,
            members=None,
            starts_on=None,
            ends_on=None,
            amiss=(),
            term="",
            kbt=None,
            record_checked=False,
        )
        for centre in centres
    ]


def _make_country() -> None:
    """Once for all rows of a run."""
    if Person.objects.count() < PEOPLE:
        make_search_world()
        fill_country()


ROWS: tuple[Callable[[World], Iterator[Figure]], ...] = (searching, centre_list)
