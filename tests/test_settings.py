"""What a server needs before it starts, and what it refuses by name."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parent.parent
REQUIRED = {
    "SECRET_KEY": "k7Qw2vX9_pZ4sLr8tB1nM6yH3gF5dC0jA-eUoIiYxWqVbNmKzPlTrSgHfDcJa2hE",
    "PERSONAL_DATA_KEYS": "p5Rt8wQz-only-for-this-test-yB2nK7mD4cF9gH1jL6s",
    "DATABASE_URL": "postgres://conweb:word@db.example.go.th/conweb",
    "ALLOWED_HOSTS": "conweb.example.go.th",
}


def server(*command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Runs Python with a server's environment and nothing else of ours; an empty change takes a variable away."""
    wanted = {**REQUIRED, "DJANGO_SETTINGS_MODULE": "conweb.settings", "PATH": os.environ["PATH"]} | changes
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env={name: value for name, value in wanted.items() if value},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def read(monkeypatch):
    """Reads settings.py once more, as a server's environment would have it."""

    def with_(**changes: str) -> dict[str, object]:
        for name in ("DEMO", "HTTPS", "BUSINESS_DATE", "PAPER_DIGITS", "LOG_LEVEL", "MFA_REQUIRED_ROLES"):
            monkeypatch.delenv(name, raising=False)
        for name, value in (REQUIRED | changes).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(PROJECT / "conweb" / "settings.py"))

    return with_


# ── what must be there ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", REQUIRED)
def test_server_does_not_start_without_a_required_value_and_names_it(name):
    refused = server("-c", "import conweb.wsgi", **{name: ""})

    assert refused.returncode != 0
    assert f"ImproperlyConfigured: {name} is not set" in refused.stderr


def test_server_starts_with_the_four_required_values_and_a_data_folder(tmp_path):
    (tmp_path / "static").mkdir()

    started = server("-c", "import conweb.wsgi; print(conweb.wsgi.application)", DATA_DIR=str(tmp_path))

    assert (started.returncode, started.stderr) == (0, "")
    assert "WSGIHandler" in started.stdout


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("blank", ["", "   "])
def test_a_blank_value_is_no_value(read, name, blank):
    with pytest.raises(ImproperlyConfigured, match=f"{name} is not set"):
        read(**{name: blank})


# ── what is refused because nobody can have meant it ───────────────────────────────────────
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_HOSTS", ","),
        ("BUSINESS_DATE", "20/4/2564"),
        ("BUSINESS_DATE", "2021-02-29"),
        ("BUSINESS_DATE", "2564-04-20"),  # the Buddhist year in the place of the common one
        ("CONN_MAX_AGE", "a minute"),
        ("CONN_MAX_AGE", "-1"),
        ("WORKER_HEARTBEAT", "0"),
        ("PRINT_PROCESSES", "0"),
        ("DATABASE_URL", "sqlite:///conweb.db"),
        ("DATABASE_URL", "mysql://conweb@db.example.go.th/conweb"),
        ("DEMO", "perhaps"),
        ("HTTPS", "of"),
        ("LOG_LEVEL", "loud"),
        ("PAPER_DIGITS", "roman"),
        ("TRUSTED_PROXY_COUNT", "one"),
    ],
)
def test_odd_value_is_refused_by_name(read, name, value):
    with pytest.raises(ImproperlyConfigured, match=f"^{name} must be "):
        read(**{name: value})


def test_role_that_does_not_exist_is_refused_where_a_second_factor_is_required(settings):
    settings.MFA_REQUIRED_ROLES = ["administrator", "administratr"]

    with pytest.raises(ImproperlyConfigured, match=r"^MFA_REQUIRED_ROLES: no role administratr;"):
        apps.get_app_config("kernel").ready()


def test_odd_value_stops_the_server(read):
    refused = server("-c", "import conweb.wsgi", BUSINESS_DATE="20/4/2564")

    assert refused.returncode != 0
    assert "ImproperlyConfigured: BUSINESS_DATE must be" in refused.stderr


# ── what a server gets that says nothing more ──────────────────────────────────────────────
def test_server_is_safe_by_default(read):
    found = read()

    assert found["DEBUG"] is False and found["DEMO"] is False
    assert found["SECURE_SSL_REDIRECT"] and found["SESSION_COOKIE_SECURE"] and found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["BUSINESS_DATE"] == ""
    assert found["PAPER_DIGITS"] == "arabic"
    assert "unsafe" not in str(found["CONTENT_SECURITY_POLICY"])


def test_every_page_asks_to_sign_in_unless_it_says_otherwise(read):
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in read()["MIDDLEWARE"]


def test_values_that_are_meant_are_taken(read):
    found = read(
        ALLOWED_HOSTS="a.example.go.th, b.example.go.th",
        BUSINESS_DATE="2021-04-20",
        HTTPS="off",
        DEMO="1",
        PAPER_DIGITS="thai",
        CONN_MAX_AGE="0",
        TRUSTED_PROXY_COUNT="2",
        MFA_REQUIRED_ROLES="administrator,department",
    )

    assert found["ALLOWED_HOSTS"] == ["a.example.go.th", "b.example.go.th"]
    assert found["BUSINESS_DATE"] == "2021-04-20"
    assert found["SECURE_SSL_REDIRECT"] is False and found["DEMO"] is True
    assert found["PAPER_DIGITS"] == "thai"
    assert found["DATABASES"]["default"]["CONN_MAX_AGE"] == 0
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 2
    assert found["MFA_REQUIRED_ROLES"] == ["administrator", "department"]


def test_deployment_check_has_nothing_to_say(read):
    checked = server("-m", "django", "check", "--deploy", "--fail-level", "WARNING")

    assert checked.returncode == 0, checked.stderr
    assert "System check identified no issues" in checked.stdout
    # The dialog that renews a session is a frame of our own.
    assert read()["SILENCED_SYSTEM_CHECKS"] == ["security.W019"]
