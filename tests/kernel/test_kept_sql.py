"""Queries whose words are kept: what is read is what stands there now, for each reader their own."""

import pytest
from django.db.models import Count, QuerySet

from conweb.kernel.choices import Role
from conweb.kernel.kept_sql import rows_of, scope_of
from conweb.kernel.models import User
from registry.models import Centre
from tests.factories import DistrictFactory, ProvinceFactory, centre_in, officer_of, person_with

pytestmark = pytest.mark.django_db


def counted(user: User, asked: list[int]) -> list[dict[str, object]]:
    def make() -> QuerySet[Centre]:
        asked.append(1)
        return Centre.objects.visible_to(user).order_by().values("district").annotate(number=Count("pk"))

    return rows_of(("test of kept words", scope_of(user)), make)


def test_kept_words_read_what_stands_there_now() -> None:
    district = DistrictFactory(code="3116")
    officer, asked = officer_of(district), []
    centre_in(district, "สนวน", 1)
    before = counted(officer, asked)

    centre_in(district, "ตาเสา", 2)

    assert [row["number"] for row in before] == [2], "the ศอช.อ. above it counts as well"
    assert [(row["district"], row["number"]) for row in counted(officer, asked)] == [("3116", 3)]
    assert len(asked) == 1, "composed once"


def test_scopes_tell_readers_apart() -> None:
    one, other = DistrictFactory(code="3116"), DistrictFactory(code="3102")
    people = [
        officer_of(one),
        officer_of(other),
        person_with(Role.PROVINCIAL, province=ProvinceFactory()),
        person_with(Role.DEPARTMENT),
    ]

    assert len({scope_of(person) for person in people}) == len(people)


def test_reader_without_an_area_is_given_nothing() -> None:
    judge, asked = person_with(Role.JUDGE, province=ProvinceFactory()), []

    assert counted(judge, asked) == []
    assert counted(judge, asked) == []
