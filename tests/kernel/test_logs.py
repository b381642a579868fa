"""The log keeps what went wrong and where, and leaves out the values that PostgreSQL tells beside it."""

import io
import logging

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.module_loading import import_string

NAME = "มะลิวัลย์"


@pytest.fixture
def written() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def log(written: io.StringIO) -> logging.Logger:
    told = dict(settings.LOGGING["formatters"]["line"])
    kind, line = import_string(told.pop("()")), told.pop("format")
    handler = logging.StreamHandler(written)
    handler.setFormatter(kind(line, **told))
    logger = logging.Logger("of this test")
    logger.addHandler(handler)
    return logger


def refused() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registry_person (prefix, first_name, last_name, phone) VALUES ('', %s, %s, NULL)",
            [NAME, "บรรทัดแรก\nบรรทัดต่อมา"],
        )


@pytest.mark.django_db
def test_refused_row_is_logged_without_its_values(log, written):
    with pytest.raises(IntegrityError, match=NAME):
        refused()
    try:
        refused()
    except IntegrityError:
        log.exception("an import broke off")

    text = written.getvalue()
    assert "an import broke off" in text
    assert "null value in column" in text
    assert "in refused" in text
    assert NAME not in text
    assert "บรรทัดต่อมา" not in text


@pytest.mark.django_db
def test_message_that_holds_the_refusal_loses_its_values_too(log, written):
    try:
        refused()
    except IntegrityError as refusal:
        log.error("job failed: %s", refusal)

    assert "job failed" in written.getvalue()
    assert NAME not in written.getvalue()


def test_what_holds_no_values_is_logged_as_it_is(log, written):
    log.warning("two\nlines")

    assert written.getvalue().endswith("two\nlines\n")
