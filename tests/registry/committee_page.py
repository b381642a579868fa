"""The page of a committee of fifteen people of ตำบลสนวน."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel.models import User
from registry.models import Committee, Person, Seat
from tests.factories import CentreFactory, CommitteeFactory, PersonFactory, SubdistrictFactory


def fifteen() -> Committee:
    """A committee whose forms say whom its members represent."""
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
    found = CommitteeFactory(centre=centre, members=15)
    Seat.objects.filter(committee=found).update(represents="กลุ่มออมทรัพย์")
    found.refresh_from_db()
    return found


def address(committee: Committee, query: str = "") -> str:
    return reverse("registry:committee-detail", args=[committee.pk]) + query


def page_of(client: Client, user: User, committee: Committee, query: str = "") -> HttpResponse:
    client.force_login(user)
    response = client.get(address(committee, query))
    assert response.status_code == 200
    return response


def someone(committee: Committee, **fields: object) -> Person:
    return PersonFactory(province=committee.centre.province, district=committee.centre.district, **fields)
