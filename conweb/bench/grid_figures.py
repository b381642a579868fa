"""Rows of `manage.py bench` about a district on one page: the grid beside as many plain inputs, a block beside its parts."""

import json
from collections.abc import Callable, Iterator

from django.db import transaction
from django.test import Client
from django.urls import reverse

from assessment.models import Answer, Assessment
from conweb.bench.figures import MS, World, _queries
from conweb.bench.measure import Figure, timed_together
from registry.models import Centre

INDICATORS = 23


def district_grid(world: World) -> Iterator[Figure]:
    """The grid of a district: every ศอช.ต. × 23 with last year, proposals, subtotals, totals and bands."""
    client = world.client()
    centres = Centre.objects.assessed().filter(district=world.draft.district_id).count()
    page = reverse("assessment:grid", args=[world.draft.district_id])
    plain = reverse("bench-plain-inputs", args=[INDICATORS, centres])
    mine, least = timed_together(
        lambda: _opened(client, page), lambda: _opened(client, plain), runs=9, repeat=5
    )
    yield Figure(
        f"grid of a district, {centres} centres × {INDICATORS}",
        mine.median * MS,
        "ms",
        f"signed-in page of {centres * INDICATORS} plain inputs",
        least.median * MS,
        mine.spread,
        aim=2,
    )
    yield Figure(
        "queries of a district's grid",
        _queries(client, lambda: _opened(client, page)),
        "queries",
        "none: a number committed in the tests",
        aim=12,
        aims_at="value",
    )
    yield Figure(
        "a district's grid, compressed",
        len(client.get(page, headers={"accept-encoding": "gzip"}).content) / 1000,
        "kB",
        "none: the bytes themselves",
        aim=50,
        aims_at="value",
    )


def pasted_block(world: World) -> Iterator[Figure]:
    """A block pasted into a district's grid: one form's 23 answers in one request, beside 23 autosaves."""
    client = world.client()
    form = Assessment.objects.get(pk=world.draft.pk)
    paste = reverse("assessment:grid-paste", args=[form.district_id])
    turn = 0

    def cells() -> list[tuple[int, str, int]]:
        nonlocal turn
        turn += 1
        stands = dict(Answer.objects.filter(assessment=form).values_list("number", "version"))
        return [(number, str(turn % 3 + 1), stands.get(number, 0)) for number in range(1, INDICATORS + 1)]

    def in_one() -> None:
        rows = [[form.pk, number, text, text, base, "", 0] for number, text, base in cells()]
        _sent(client, paste, {"cells": json.dumps(rows)})

    def one_by_one() -> None:
        for number, text, base in cells():
            address = reverse("assessment:answer-save", args=[form.pk, number])
            _sent(client, f"{address}?in=grid", {"value": text, "of": text, "base": str(base)})

    def taken_back(act: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            with transaction.atomic():
                act()
                transaction.set_rollback(True)

        return run

    mine, parts = timed_together(taken_back(in_one), taken_back(one_by_one), runs=5)
    yield Figure(
        f"a block of {INDICATORS} answers pasted into the grid",
        mine.median * MS,
        "ms",
        f"{INDICATORS} autosaves of one answer each",
        parts.median * MS,
        mine.spread,
        aim=1,
    )


def _opened(client: Client, address: str) -> None:
    if client.get(address).status_code != 200:
        raise RuntimeError(f"{address} was refused")


def _sent(client: Client, address: str, fields: dict[str, str]) -> None:
    if client.post(address, fields, headers={"x-requested-with": "conweb"}).status_code != 200:
        raise RuntimeError(f"{address} was refused")


ROWS: tuple[Callable[[World], Iterator[Figure]], ...] = (district_grid, pasted_block)
