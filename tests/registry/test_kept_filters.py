"""Filters of the list of centres that are kept under a name and shared inside one's area."""

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.models import SavedFilter
from tests.factories import (
    DistrictFactory,
    officer_of,
    person_with,
)
from tests.pages import links, words
from tests.registry.centre_rows import centre

pytestmark = pytest.mark.django_db

LIST = reverse("registry:centre-list")
SAVE = reverse("registry:filter-save")


def test_filter_is_kept_under_a_name_and_opened_again(client: Client, district: District, officer: User):
    client.force_login(officer)

    done = client.post(f"{SAVE}?term=ending30&tier=subdistrict&page=3&x=1", {"name": "ใกล้ครบวาระ"})

    saved = SavedFilter.objects.get()
    assert (saved.owner, saved.query) == (officer, "tier=subdistrict&term=ending30")
    assert done.url == f"{LIST}?tier=subdistrict&term=ending30"
    assert ("ใกล้ครบวาระ", f"{LIST}?{saved.query}") in links(client.get(LIST))


def test_filter_without_a_name_is_refused_at_the_field(client: Client, district: District, officer: User):
    client.force_login(officer)

    page = words(client.post(f"{SAVE}?tier=subdistrict", {"name": " "}))

    assert "ชื่อตัวกรอง: ยังไม่ได้ตั้งชื่อตัวกรอง" in page
    assert not SavedFilter.objects.exists()


def test_filter_of_a_name_that_is_taken_is_refused_and_the_name_stays(
    client: Client, district: District, officer: User
):
    SavedFilter.objects.create(owner=officer, name="ของฉัน", query="tier=district")
    client.force_login(officer)

    response = client.post(f"{SAVE}?tier=subdistrict", {"name": "ของฉัน"})

    assert "มีตัวกรองชื่อนี้แล้ว ใช้ชื่ออื่น" in words(response)
    assert 'value="ของฉัน"' in response.content.decode()


def test_filter_saved_by_a_second_click_is_the_same(client: Client, district: District, officer: User):
    client.force_login(officer)

    for _ in range(2):
        client.post(f"{SAVE}?tier=subdistrict", {"name": "ของฉัน"})

    assert SavedFilter.objects.count() == 1


def test_filter_that_chooses_nothing_is_not_kept(client: Client, district: District, officer: User):
    client.force_login(officer)

    assert "ยังไม่ได้เลือกตัวกรอง" in words(client.get(SAVE))
    client.post(SAVE, {"name": "ว่าง"})
    assert not SavedFilter.objects.exists()


def test_filter_is_shared_with_the_own_district_and_not_beyond(
    client: Client, district: District, officer: User
):
    colleague, elsewhere = officer_of(district), officer_of(DistrictFactory(code="3102"))
    province = person_with(Role.PROVINCIAL, province=district.province)
    client.force_login(officer)
    client.post(f"{SAVE}?tier=subdistrict", {"name": "ของอำเภอ", "share": "3116"})

    assert [SavedFilter.objects.visible_to(who).exists() for who in (colleague, province, elsewhere)] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("share", ["3102", "31", "country"])
def test_filter_is_not_shared_outside_the_own_area(
    client: Client, district: District, officer: User, share: str
):
    client.force_login(officer)

    page = words(client.post(f"{SAVE}?tier=subdistrict", {"name": "ของฉัน", "share": share}))

    assert "แบ่งปันได้เฉพาะในพื้นที่ของท่าน" in page
    assert not SavedFilter.objects.exists()


def test_shared_filter_shows_only_the_area_of_who_opens_it(client: Client, district: District):
    centre(1, "สนวน")
    centre(1, "แชะ", district="3002")
    department = person_with(Role.DEPARTMENT)
    SavedFilter.objects.create(owner=department, name="ทั้งหมด", query="tier=subdistrict", for_everyone=True)
    client.force_login(officer_of(district))

    address = dict(links(client.get(LIST)))["ทั้งหมด" + department.full_name]

    assert [row.centre.short_name for row in client.get(address).context["rows"]] == ["ศอช.ต. สนวน"]


def test_filter_is_deleted_by_its_owner_alone(client: Client, district: District, officer: User):
    saved = SavedFilter.objects.create(
        owner=officer,
        name="ของอำเภอ",
        query="tier=subdistrict",
        district=district,
        province=district.province,
    )
    address = reverse("registry:filter-delete", args=[saved.pk])

    client.force_login(officer_of(district))
    assert client.post(address).status_code == 403
    client.force_login(officer)
    assert client.post(address).status_code == 302

    assert not SavedFilter.objects.exists()
