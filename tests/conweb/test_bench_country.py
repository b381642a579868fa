"""The country that the bench measures in: what it is made of, and what its figures take for the tail."""

from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from conweb.bench.country import fill_people, fill_places
from conweb.bench.country_figures import _percentile, _without_flags
from conweb.bench.search_world import Query
from conweb.kernel.choices import Role
from registry.choices import Tier
from registry.models import Centre, LocalAuthority, Office, Person
from registry.selectors.search import Hit
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, person_with
from tests.pages import queries_of


@pytest.fixture
def places(db: None) -> None:
    for code in ("311605", "311606", "300201"):
        SubdistrictFactory(code=code, district=DistrictFactory(code=code[:4]))
    with connection.cursor() as cursor:
        fill_places(cursor)


def fill(number: int) -> list[tuple[str, str, str | None]]:
    with connection.cursor() as cursor:
        fill_people(cursor, number)
    return list(Person.objects.order_by("pk").values_list("first_name", "last_name", "district_id"))


def test_every_area_gets_its_centre_and_offices(places: None):
    tiers = [Centre.objects.of_tier(tier).count() for tier in Tier]

    assert tiers == [3, 2, 2]
    assert (Office.objects.count(), LocalAuthority.objects.count()) == (2 * 2 + 2 * 2, 3)


def test_filling_again_adds_nothing(places: None):
    fill(40)
    with connection.cursor() as cursor:
        fill_places(cursor)

    assert len(fill(40)) == 40
    assert (Centre.objects.count(), Office.objects.count()) == (7, 8)


def test_people_are_the_same_in_every_run_and_lie_in_every_district(places: None):
    first = fill(60)
    Person.objects.all().delete()

    assert fill(60) == first
    assert {district for _, _, district in first} == {"3116", "3002"}


def test_tail_is_the_value_that_five_of_a_hundred_exceed():
    assert _percentile(range(1, 102), 50) == 51
    assert _percentile(range(1, 102), 95) == 96


@pytest.mark.parametrize(
    ("kind", "name", "path", "met"),
    [
        ("centre", "ศอช.ต. สนวน", "ตำบลสนวน อำเภอห้วยราช", True),
        ("centre", "ศอช.ต. สนวน", "ตำบลสนวน อำเภอเมือง", False),
        ("person", "ศอช.ต. สนวน", "ตำบลสนวน อำเภอห้วยราช", False),
        ("centre", "ศอช.ต. โคกสนวน", "อำเภอห้วยราช", False),
    ],
)
def test_query_is_met_by_its_own_row_only(kind: str, name: str, path: str, met: bool):
    query = Query("officer", "สนวน", "centre", "ศอช.ต. สนวน", "ห้วยราช", "")

    assert query.is_met_by(Hit(kind, 1, name, path, "ชื่อ")) is met


def test_yardstick_of_the_list_is_the_page_without_the_question_of_its_flags(client: Client, db: None):
    CentreFactory(members=8)
    client.force_login(person_with(Role.DEPARTMENT))
    page = reverse("registry:centre-list")
    whole = queries_of(client, page)

    with patch("registry.views.centres.centre_lines", _without_flags):
        bare = queries_of(client, page)

    assert bare == whole - 1
