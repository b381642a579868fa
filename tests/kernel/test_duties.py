"""The pages of duties: two clicks give one, a question stands before one is taken."""

import re

import pytest
from django.urls import reverse

from conweb.kernel.choices import Role
from tests.factories import (
    DutyFactory,
    SubdistrictFactory,
    UserFactory,
    officer_of,
    person_with,
)
from tests.kernel.account_pages import main, url

pytestmark = pytest.mark.django_db


# ── duties ─────────────────────────────────────────────────────────────────────────────────
def test_a_duty_is_given_with_two_clicks_from_the_page_of_the_account(client, admin, account):
    role = url("duty-create", account, role="district_head")
    start = main(client.get(url("user-detail", account)))
    areas = main(client.get(role))

    done = client.post(role, {"role": "district_head", "area": "3116"}, follow=True)

    assert f'href="{role}"' in start
    assert 'name="area" value="3116"' in areas
    assert "ให้หน้าที่ พัฒนาการอำเภอ อำเภอห้วยราช แล้ว" in main(done)
    assert {duty.role for duty in account.duties.all()} == {"officer", "district_head"}


def test_duty_sent_twice_is_given_once(client, admin, account):
    for _ in range(2):
        client.post(url("duty-create", account), {"role": "district_head", "area": "3116"})

    assert account.duties.count() == 2


def test_duty_held_already_is_no_button(client, admin, account):
    areas = main(client.get(url("duty-create", account, role="officer")))

    assert "อำเภอห้วยราช (มีแล้ว)" in areas
    assert 'value="3116"' not in areas


@pytest.mark.parametrize(
    ("role", "area", "sentence"),
    [
        ("officer", "3001", "นอกพื้นที่ของท่าน"),
        ("department", "country", "นอกพื้นที่ของท่าน"),
        ("administrator", "country", "นอกพื้นที่ของท่าน"),
        ("officer", "31", "เลือกพื้นที่ให้ตรงกับหน้าที่"),
        ("officer", "9999", "ไม่มีพื้นที่นี้"),
        ("king", "3116", "ไม่มีหน้าที่นี้"),
        ("officer", "", "ยังไม่ได้เลือกพื้นที่"),
    ],
)
def test_duty_beyond_the_area_or_out_of_the_list_is_refused_in_words(
    client, admin, account, elsewhere, role, area, sentence
):
    refused = client.post(url("duty-create", account), {"role": role, "area": area})

    assert sentence in main(refused)
    assert account.duties.count() == 1


def test_the_country_looks_into_a_province_before_its_districts(client, account, district, elsewhere):
    client.force_login(person_with(Role.ADMINISTRATOR))
    newcomer = UserFactory()

    near = main(client.get(url("duty-create", account, role="officer")))
    anew = main(client.get(url("duty-create", newcomer, role="officer")))
    there = main(client.get(url("duty-create", newcomer, role="executive", province="30")))

    assert 'value="3116"' not in near  # held already
    assert "อำเภอในจังหวัดบุรีรัมย์" in near
    assert 'href="?role=officer&amp;province=30"' in anew
    assert 'value="30"' in there
    assert 'value="3001"' in there


def test_a_duty_is_taken_after_a_question_and_twice_is_once(client, admin, account, district):
    DutyFactory(user=account, role=Role.DISTRICT_HEAD, district=district)
    duty = account.duties.get(role=Role.OFFICER)
    address = url("duty-remove", account, duty)

    asked = main(client.get(address))
    done = client.post(address, {"reason": "เลื่อนตำแหน่ง"})
    again = client.post(address, {"reason": "เลื่อนตำแหน่ง"})

    assert "ลบหน้าที่" in asked
    assert done.headers["Location"] == again.headers["Location"] == url("user-detail", account)
    assert [held.role for held in account.duties.all()] == ["district_head"]


def test_taking_the_last_duty_in_the_area_leads_back_to_the_list_also_when_clicked_twice(
    client, admin, account
):
    duty = account.duties.get()
    address = url("duty-remove", account, duty)

    warned = main(client.get(address))
    answers = [client.post(address).headers["Location"] for _ in range(2)]

    assert "จะไม่อยู่ในรายชื่อของท่าน" in warned
    assert answers == [reverse("accounts:user-list")] * 2


def test_subdistricts_are_ticked_from_the_list_of_the_district(client, admin, account, district):
    mine, other, theirs = (SubdistrictFactory(code=f"31160{n}", name=f"ที่{n}") for n in (1, 2, 3))
    abolished = SubdistrictFactory(code="311609", name="เก่า", is_active=False)
    duty = account.duties.get()
    duty.subdistricts.add(mine)
    colleague = officer_of(district)
    colleague.duties.get().subdistricts.add(theirs)

    shown = main(client.get(url("duty-subdistricts", account, duty)))
    client.post(url("duty-subdistricts", account, duty), {"subdistricts": [other.pk, theirs.pk]})

    assert re.search(rf'value="{mine.pk}"[^>]* checked', shown)
    assert f"{colleague.full_name} ดูแลอยู่" in shown
    assert abolished.pk not in shown
    assert set(duty.subdistricts.all()) == {other, theirs}


def test_subdistricts_of_another_district_are_refused_and_the_ticks_stay(client, admin, account):
    area = SubdistrictFactory(code="311601")
    stranger = SubdistrictFactory(code="310101")
    duty = account.duties.get()

    refused = main(
        client.post(url("duty-subdistricts", account, duty), {"subdistricts": [area.pk, stranger.pk]})
    )

    assert "ไม่อยู่ในอำเภอนี้" in refused
    assert re.search(rf'value="{area.pk}"[^>]* checked', refused)
    assert not duty.subdistricts.exists()


def test_subdistricts_of_a_duty_that_is_no_officer_s_do_not_exist(client, admin, district):
    head = person_with(Role.DISTRICT_HEAD, district=district)

    assert client.get(url("duty-subdistricts", head, head.duties.get())).status_code == 404
