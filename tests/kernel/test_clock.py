"""The business date: one setting, and one reader of the clock."""

import ast
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from conweb.kernel import clock

PROJECT = Path(configured.BASE_DIR)
# Where what is decided depends on the day. The launcher and the tools measure real time: rules never run there.
ROOMS = ("conweb/kernel", "conweb/views.py", "registry", "assessment", "awards", "conweb/demo")
CLOCK = PROJECT / "conweb" / "kernel" / "clock.py"
READS_THE_CLOCK = {
    "date.today",
    "datetime.date.today",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "datetime.datetime.now",
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "time.time",
    "time.localtime",
    "time.gmtime",
}


def test_fixed_business_date_is_the_day(settings):
    settings.BUSINESS_DATE = "2021-04-20"

    assert clock.today() == date(2021, 4, 20)
    assert clock.now().date() == date(2021, 4, 20)


def test_fixed_business_date_keeps_the_time_of_day(settings, monkeypatch):
    settings.BUSINESS_DATE = "2021-04-20"
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 1, 5, 3, 15, tzinfo=UTC))

    assert clock.now().isoformat() == "2021-04-20T10:15:00+07:00"


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2021, 4, 19, 16, 59, tzinfo=UTC), date(2021, 4, 19)),
        (datetime(2021, 4, 19, 17, 0, tzinfo=UTC), date(2021, 4, 20)),  # midnight in Bangkok
        (datetime(2020, 12, 31, 17, 0, tzinfo=UTC), date(2021, 1, 1)),
    ],
)
def test_without_a_fixed_date_the_day_is_bangkok_s(settings, monkeypatch, moment, day):
    settings.BUSINESS_DATE = ""
    monkeypatch.setattr(timezone, "now", lambda: moment)

    assert clock.today() == day
    assert clock.now() == moment


@pytest.mark.parametrize("odd", ["20/4/2564", "2021-02-29", "เมษายน"])
def test_odd_business_date_is_refused_by_name(settings, odd):
    settings.BUSINESS_DATE = odd

    with pytest.raises(ImproperlyConfigured, match="BUSINESS_DATE"):
        clock.today()


# ── nobody else reads it ───────────────────────────────────────────────────────────────────
def clock_readings(source: str) -> list[str]:
    """Calls, and references handed on (default=timezone.now), that read the clock."""
    names = (ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute))
    return sorted(name for name in names if name in READS_THE_CLOCK)


def test_nothing_that_decides_reads_the_clock_itself():
    files = [
        file
        for room in ROOMS
        for file in ([PROJECT / room] if room.endswith(".py") else sorted((PROJECT / room).rglob("*.py")))
        if file != CLOCK and "migrations" not in file.parts
    ]

    found = {
        str(file.relative_to(PROJECT)): readings
        for file in files
        if (readings := clock_readings(file.read_text(encoding="utf-8")))
    }

    assert found == {}
    assert len(files) > 50


def test_search_for_clock_readings_finds_them():
    source = "from django.utils import timezone\nx = timezone.now()\nfield(default=timezone.now)\ny = date.today()\n"

    assert clock_readings(source) == ["date.today", "timezone.now", "timezone.now"]
    assert clock_readings(CLOCK.read_text(encoding="utf-8")) != []


def test_no_column_that_rules_read_is_filled_by_the_real_clock():
    """`auto_now` would put the real year into a round that stands in another."""
    dated = {
        f"{model._meta.label}.{field.name}"
        for label in ("kernel", "registry", "assessment", "awards")
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.get_fields()
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    }

    # When an account or a saved filter was made and criteria were published: facts of the real world that decide
    # nothing.
    assert dated == {
        "kernel.User.date_joined",
        "assessment.CriteriaVersion.published_at",
        "registry.SavedFilter.made_at",
    }


def test_time_of_day_can_be_said_for_what_is_made_up(settings):
    settings.BUSINESS_DATE = "2021-04-19"

    with clock.at_time(time(16, 20)):
        said = clock.now()

    assert said.isoformat() == "2021-04-19T16:20:00+07:00"
    assert settings.BUSINESS_DATE == "2021-04-19"
