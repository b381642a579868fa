"""Places without a centre: explained or not, and who founds one."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.models import AbsentCentre
from tests.factories import (
    ProvinceFactory,
    SubdistrictFactory,
    district_centre,
    person_with,
)
from tests.pages import links, same_queries, words
from tests.registry.centre_rows import centre

pytestmark = pytest.mark.django_db

BARE = reverse("registry:bare-places")


def test_bare_places_list_what_is_explained_and_what_is_not(
    client: Client, district: District, officer: User
):
    centre(1)
    AbsentCentre.objects.create(
        subdistrict=SubdistrictFactory(code="311602", name="ในเมือง"), reason="อยู่ในเขตเทศบาล"
    )
    SubdistrictFactory(code="311603", name="ห้วยใหม่")
    client.force_login(officer)

    page = words(client.get(BARE))

    assert "ตำบลในเมือง อำเภอห้วยราช อยู่ในเขตเทศบาล" in page
    assert "ตำบลห้วยใหม่ อำเภอห้วยราช ยังไม่บอกเหตุ" in page
    assert len(client.get(f"{BARE}?why=told").context["rows"]) == 1
    assert len(client.get(f"{BARE}?why=untold").context["rows"]) == 1


def test_bare_place_is_explained_on_its_page(client: Client, district: District, officer: User):
    place = SubdistrictFactory(code="311602", name="ในเมือง")
    client.force_login(officer)
    address = reverse("registry:absent-mark", args=[place.pk])

    refused = client.post(address, {"reason": "", "since": "31 ก.พ. 2564"})
    assert "ยังไม่ได้พิมพ์เหตุที่ไม่มี ศอช.ต." in words(refused)
    assert "31 ก.พ. 2564" in refused.content.decode()
    done = client.post(address, {"reason": "อยู่ในเขตเทศบาล", "since": "๑ ต.ค. ๒๕๕๒"})

    assert done.status_code == 302
    assert AbsentCentre.objects.get().since == date(2009, 10, 1)


def test_bare_places_offer_founding_to_the_province_only(client: Client, district: District, officer: User):
    place = SubdistrictFactory(code="311602", name="ในเมือง")
    found = reverse("registry:milestone-found", args=[place.pk])

    client.force_login(officer)
    assert found not in [url for _, url in links(client.get(BARE))]
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory()))
    assert found in [url for _, url in links(client.get(f"{BARE}?province=31"))]


def test_bare_places_ask_as_often_for_thirty(client: Client, district: District, officer: User):
    SubdistrictFactory(code="311601")
    district_centre(district)
    client.force_login(officer)

    def grow() -> None:
        for number in range(2, 31):
            AbsentCentre.objects.create(
                subdistrict=SubdistrictFactory(code=f"3116{number:02d}"), reason="อยู่ในเขตเทศบาล"
            )

    same_queries(client, BARE, 5, grow=grow)
