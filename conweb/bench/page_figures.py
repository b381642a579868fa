"""A page with tables, beside a signed-in page of as many plain cells."""

import re
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from conweb.bench.figures import MS, _queries
from conweb.bench.measure import Figure, timed_together

COLUMNS = 10


def beside_plain_cells(client: Client, page: str, *, name: str, queries: str) -> Iterator[Figure]:
    """How long the page takes, and how many queries; `name` and `queries` say so in the list of figures."""
    cells = len(re.findall(r"<t[dh][ >]", client.get(page).content.decode()))
    plain = reverse("bench-plain-cells", args=[-(-cells // COLUMNS), COLUMNS])

    def opening(address: str) -> None:
        if client.get(address).status_code != 200:
            raise RuntimeError(f"{address} was refused")

    mine, least = timed_together(lambda: opening(page), lambda: opening(plain), runs=9, repeat=5)
    yield Figure(
        name,
        mine.median * MS,
        "ms",
        f"signed-in page of {cells} plain table cells",
        least.median * MS,
        mine.spread,
        aim=2,
    )
    yield Figure(
        queries,
        _queries(client, lambda: opening(page)),
        "queries",
        "none: a number committed in the tests",
        aim=12,
        aims_at="value",
    )
