"""The bench: what a figure says beside its aim, how runs are taken, and that it measures in no user's database."""

import io
import itertools
import json
import re
from contextlib import nullcontext
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection

from assessment import facts
from conweb.bench import measure
from conweb.bench.measure import Figure, timed, timed_together
from conweb.management.commands import bench
from tests.factories import AssessmentFactory

SAID = ["name", "value", "unit", "yardstick", "ratio", "aim", "met"]


# ── a figure ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("aim", "met"),
    [(4.0, True), (3.0, True), (2.9, False), (None, None)],
    ids=["under", "at", "over", "none"],
)
def test_figure_holds_its_ratio_to_its_aim(aim: float | None, met: bool | None):
    figure = Figure("one save", 30.0, "ms", "one update", 10.0, aim=aim)

    assert figure.ratio == 3.0
    assert figure.met is met


@pytest.mark.parametrize(("value", "met"), [(11, True), (12, True), (13, False)])
def test_figure_without_a_yardstick_holds_the_value_to_its_aim(value: float, met: bool):
    figure = Figure("queries", value, "queries", "none", aim=12, aims_at="value")

    assert figure.ratio is None
    assert figure.met is met


def test_figure_holds_the_value_to_its_aim_also_beside_a_yardstick():
    heavy = Figure("bytes", 250.0, "kB", "the bytes before", 250.0, aim=200, aims_at="value")

    assert (heavy.ratio, heavy.met) == (1.0, False)


def test_figure_whose_yardstick_measured_nothing_has_met_no_ratio():
    assert Figure("one save", 30.0, "ms", "one update", 0.0, aim=4).met is False


def test_figure_in_json_begins_with_the_seven_keys():
    told = Figure("one save", 30.0, "ms", "one update", 10.0, aim=2).as_json()

    assert list(told)[:7] == SAID
    assert [told[key] for key in SAID] == ["one save", 30.0, "ms", "one update", 3.0, 2, False]


# ── taking a figure ─────────────────────────────────────────────────────────────────────────
def test_runs_are_five_or_more_after_a_warm_up():
    assert measure.RUNS >= 5
    assert measure.WARM_UPS >= 1
    acts: list[str] = []

    timed(lambda: acts.append("a"), repeat=3)

    assert len(acts) == measure.WARM_UPS + measure.RUNS * 3


def test_acts_measured_together_take_turns():
    acts: list[str] = []

    timed_together(lambda: acts.append("a"), lambda: acts.append("b"), runs=5)

    assert "".join(acts) == "ab" * (measure.WARM_UPS + 5)


@pytest.fixture
def a_clock(monkeypatch: pytest.MonkeyPatch):
    """a_clock(4, 2, …): the runs take so many seconds, one after the other."""

    def set_to(*seconds: float) -> None:
        readings = itertools.chain.from_iterable((100.0, 100.0 + taken) for taken in seconds)
        monkeypatch.setattr("conweb.bench.measure.time.perf_counter", lambda: next(readings))

    return set_to


def test_median_and_spread_are_those_of_one_act(a_clock):
    a_clock(4, 2, 6, 3, 40)

    timing = timed(lambda: None, runs=5, repeat=2)

    # Each run is two acts: 1, 1.5, 2, 3 and 20 seconds.
    assert timing.median == 2
    assert timing.spread == pytest.approx((20 - 1) / 2 / 2)


def test_median_and_spread_of_two_acts_are_kept_apart(a_clock):
    a_clock(1, 10, 2, 30, 3, 20, 4, 50, 5, 40)

    first, second = timed_together(lambda: None, lambda: None, runs=5)

    assert (first.median, second.median) == (3, 30)
    assert (first.spread, second.spread) == (pytest.approx(4 / 2 / 3), pytest.approx(40 / 2 / 30))


# ── the command ─────────────────────────────────────────────────────────────────────────────
def printed(monkeypatch: pytest.MonkeyPatch, *figures: Figure) -> str:
    """The table with these figures in place of measured ones."""
    monkeypatch.setattr(bench, "scratch_database", lambda: nullcontext(Path("unused")))
    monkeypatch.setattr(bench, "collect_static", lambda: None)
    monkeypatch.setattr(bench, "make_world", lambda folder: None)
    monkeypatch.setattr(bench, "ROWS", (lambda world: iter(figures),))
    out = io.StringIO()
    call_command("bench", stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_missed_aim_is_printed_as_missed(monkeypatch):
    said = printed(monkeypatch, Figure("one save", 45.0, "ms", "one update", 10.0, 0.07, aim=4))

    assert "one save: 45.0 ms ±7%" in said
    assert "beside one update: 10.0 ms, ratio 4.50" in said
    assert "aim ≤ 4 ratio: MISSED" in said


def test_met_aim_is_printed_as_met_and_a_figure_without_one_bare(monkeypatch):
    said = printed(
        monkeypatch,
        Figure("bytes", 150.0, "kB", "none", aim=200, aims_at="value"),
        Figure("memory", 90.0, "MB", "an empty worker", 45.0),
    )

    first, _, second = said.partition("memory")
    assert "aim ≤ 200 kB: met" in first
    assert "ratio 2.00" in second and "aim" not in second


def test_unknown_word_is_refused_with_the_names_of_the_rows():
    with pytest.raises(CommandError) as refusal:
        call_command("bench", only="ไม่มีแถวนี้", stdout=io.StringIO(), stderr=io.StringIO())

    assert "ไม่มีแถวนี้" in str(refusal.value)
    for name in ("scoring", "autosave", "category page", "paper", "weight", "memory"):
        assert name in str(refusal.value)


def databases() -> frozenset[str]:
    """The databases of the server, asked over a connection of its own."""
    parameters = {**connection.get_connection_params(), "dbname": "postgres"}
    known = {
        key: parameters[key] for key in ("host", "port", "user", "password", "dbname") if key in parameters
    }
    with psycopg.connect(**known) as server:
        return frozenset(name for (name,) in server.execute("SELECT datname FROM pg_database"))


def row_counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
        return counts


class Watch(io.StringIO):
    """The progress, and what the server held at the moment when a row was measured."""

    held: frozenset[str] = frozenset()
    pointed_at = ""

    def write(self, text: str) -> int:
        if "วัด scoring" in text:
            self.held, self.pointed_at = databases(), connection.settings_dict["NAME"]
        return super().write(text)


@pytest.fixture
def another_database_comes_and_goes():
    """What a process remembers of the scratch database's rows is true of no other."""
    yield
    facts._parsed.cache_clear()
    ContentType.objects.clear_cache()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("another_database_comes_and_goes")
def test_bench_measures_in_a_database_that_comes_and_goes():
    AssessmentFactory(answers={8: ("4", "")})
    own, rows, before = connection.settings_dict["NAME"], row_counts(), databases()
    media, day = settings.MEDIA_ROOT, settings.BUSINESS_DATE
    out, progress = io.StringIO(), Watch()

    call_command("bench", only="scoring", json=True, stdout=out, stderr=progress)

    [told] = json.loads(out.getvalue())
    assert set(SAID) <= told.keys()
    assert (told["name"], told["unit"]) == ("scoring 10,000 forms", "ms")
    assert "230,000 integers" in told["yardstick"]
    assert told["value"] > 0 and told["spread"] >= 0
    assert told["ratio"] == pytest.approx(told["value"] / told["yardstick_value"])
    assert (told["aim"], told["met"]) == (None, None)
    # It was another database while it measured, which is gone; this one is as it was.
    scratch = progress.pointed_at
    assert re.fullmatch(r"conweb_bench_\d+", scratch)
    assert [scratch in held for held in (before, progress.held, databases())] == [False, True, False]
    assert (connection.settings_dict["NAME"], settings.DATABASES["default"]["NAME"]) == (own, own)
    assert (media, day) == (settings.MEDIA_ROOT, settings.BUSINESS_DATE)
    assert row_counts() == rows
