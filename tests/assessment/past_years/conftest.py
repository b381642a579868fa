"""A province with two ศอช.ต., the round of a past year, and files in the layout of `manage.py score`."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from assessment.models import AssessmentRound
from assessment.scoring.parsing import shipped_criteria
from assessment.services.past_years.checking import check_file
from assessment.services.past_years.reading import read_file
from assessment.services.past_years.values import CheckedFile
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.models import Centre
from tests.factories import (
    MEDIUM,
    DistrictFactory,
    ProvinceFactory,
    centre_in,
    officer_of,
    person_with,
    round_of,
)

HEADS = [
    "ref",
    "รหัสตำบล",
    "ปีงบประมาณ",
    *(
        head
        for number in range(1, 24)
        for head in ([str(number), f"{number}_of"] if MEDIUM[number][1] else [str(number)])
    ),
]


@pytest.fixture(autouse=True)
def past(db) -> AssessmentRound:
    """The round of 2562, closed."""
    round_of(2564)
    return round_of(
        2562,
        opens_on="2019-04-01",
        closes_on="2019-06-30",
        counting_from="2018-10-01",
        counting_until="2019-04-30",
        cut_off_on="2019-04-30",
        closed_on="2019-09-30",
    )


@pytest.fixture
def district(db) -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def centre(district) -> Centre:
    return centre_in(district, "สนวน", 1)


@pytest.fixture
def other(district) -> Centre:
    return centre_in(district, "อิสาณ", 2)


@pytest.fixture
def desk(db) -> User:
    return person_with(Role.PROVINCIAL, province=ProvinceFactory(code="31"))


@pytest.fixture
def department(db) -> User:
    return person_with(Role.DEPARTMENT)


@pytest.fixture
def officer(district) -> User:
    return officer_of(district)


def row_of(centre: Centre, changes: Mapping[int, tuple[str, str]] | None = None, **said: Any) -> list[str]:
    """A row of the layout: 2 points everywhere but for the changes."""
    answers = MEDIUM | dict(changes or {})
    cells = {"ref": centre.short_name, "รหัสตำบล": centre.subdistrict_id, "ปีงบประมาณ": "2562"}
    for number, (value, of) in answers.items():
        cells[str(number)], cells[f"{number}_of"] = value, of
    cells |= {name: str(value) for name, value in said.items()}
    return [str(cells.get(head, "")) for head in HEADS]


def sheet(*rows: list[str], heads: list[str] | None = None) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([heads or HEADS, *rows])
    return out.getvalue().encode()


@pytest.fixture
def check(desk) -> Callable[..., CheckedFile]:
    """check(content): as the province's desk, on today."""

    def one(content: bytes, *, by: User | None = None, year: int | None = None) -> CheckedFile:
        found = read_file(content, name="ปีก่อน.csv", criteria=shipped_criteria("2564"))
        return check_file(found, year=year, by=by or desk, today=clock.today())

    return one
