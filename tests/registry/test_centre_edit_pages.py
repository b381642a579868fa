"""Mending a centre over HTTP: what is typed, what is refused, who changed it meanwhile, the central record."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.models import District, User
from registry.choices import CentreStatus
from registry.models import (
    CentralRecordCheck,
)
from registry.services.centres import change_centre
from tests.factories import (
    officer_of,
)
from tests.pages import words
from tests.registry.centre_rows import at, centre, form_of

pytestmark = pytest.mark.django_db


# ── mending ─────────────────────────────────────────────────────────────────────────────────


def test_edit_takes_thai_digits_and_every_way_of_writing(client: Client, officer: User):
    there = centre(1, "สนวน")
    client.force_login(officer)

    done = client.post(
        at("centre-edit", there.pk),
        {
            "place": " ศาลา  ประชาคม ",
            "phone": "๐๔๔-๖๖๐๐๐๑",
            "founded_on": "๓๐ มิ.ย. ๕๑",
            "latitude": "๑๔.๙๙๓๕",
            "longitude": "103.1029",
            "english_name": "Sanuan CON Center",
            "status": "suspended",
        },
    )

    there.refresh_from_db()
    assert done.url == reverse("centre-detail", args=[there.pk])
    assert (there.place, there.phone, there.founded_on) == ("ศาลา ประชาคม", "044660001", date(2008, 6, 30))
    assert (str(there.latitude), str(there.longitude)) == ("14.993500", "103.102900")
    assert there.status == CentreStatus.SUSPENDED


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("phone", "12345", "ไม่ได้ขึ้นต้นด้วยรหัสพื้นที่"),
        ("founded_on", "30 ก.พ. 2551", "วันที่จัดตั้ง"),
        ("founded_on", "1 พ.ค. 2564", "ต้องไม่หลังวันนี้"),
        ("latitude", "51.5", "ต้องอยู่ระหว่าง 5 – 21"),
        ("latitude", "สิบสี่", "องศาทศนิยม"),
        ("longitude", "100", "พิมพ์ละติจูดด้วย"),
        ("status", "dissolved", "เลือกดำเนินงานหรือพักการดำเนินงาน"),
    ],
)
def test_edit_refuses_at_the_field_and_keeps_the_rest(
    client: Client, officer: User, field: str, typed: str, told: str
):
    there = centre(1, "สนวน")
    client.force_login(officer)
    sent = {"place": "ศาลาประชาคม", "status": "active"} | {field: typed}

    response = client.post(at("centre-edit", there.pk), sent)

    assert response.status_code == 200
    assert told in words(response)
    assert 'value="ศาลาประชาคม"' in response.content.decode()
    there.refresh_from_db()
    assert there.place == ""


def test_edit_shows_a_newer_change_beside_what_was_typed_and_takes_the_next_word(
    client: Client, district: District, officer: User
):
    there = centre(1, "สนวน", place="ศาลากลางบ้าน", phone="044660001")
    colleague = officer_of(district, first_name="กิตติ")
    client.force_login(officer)
    sent = form_of(client, there) | {"place": "ศาลาประชาคม"}
    change_centre(centre=there, by=colleague, place="วัดสนวน", phone="044660002")

    beside = client.post(at("centre-edit", there.pk), sent)

    page = words(beside)
    assert f"{colleague.full_name} แก้ไปแล้วเมื่อ" in page
    assert "ที่ทำการ วัดสนวน ศาลาประชาคม" in page
    html = beside.content.decode()
    assert 'value="ศาลาประชาคม"' in html
    assert 'value="0 4466 0002"' in html
    there.refresh_from_db()
    assert there.place == "วัดสนวน"

    again = {field.html_name: field.value() or "" for field in beside.context["form"]}
    assert client.post(at("centre-edit", there.pk), again).status_code == 302
    there.refresh_from_db()
    assert (there.place, there.phone) == ("ศาลาประชาคม", "044660002")


def test_edit_of_a_dissolved_centre_leads_to_its_page(client: Client, officer: User):
    there = centre(1, "สนวน", status=CentreStatus.DISSOLVED)
    client.force_login(officer)

    response = client.get(at("centre-edit", there.pk), follow=True)

    assert "ยุบเลิกแล้ว แก้ข้อมูลไม่ได้" in words(response)


# ── the central record ──────────────────────────────────────────────────────────────────────


def test_record_is_ticked_and_taken_back_from_the_page(client: Client, officer: User):
    there = centre(1, "สนวน")
    client.force_login(officer)

    client.post(at("record-check", there.pk))
    page = words(client.get(reverse("centre-detail", args=[there.pk])))
    assert f"ปี 2564 ข้อมูลเป็นปัจจุบัน 20 เม.ย. 2564 โดย {officer.full_name}" in page

    client.post(at("record-check", there.pk), {"undo": "1"})
    assert "ปี 2564 ยังไม่ตรวจ" in words(client.get(reverse("centre-detail", args=[there.pk])))


def test_record_of_earlier_years_stays_on_the_page(client: Client, officer: User):
    there = centre(1, "สนวน")
    CentralRecordCheck.objects.create(
        centre=there, fiscal_year=2563, checked_on=date(2020, 3, 1), checked_by=officer
    )
    client.force_login(officer)

    assert "ปี 2563 ข้อมูลเป็นปัจจุบัน 1 มี.ค. 2563" in words(client.get(reverse("centre-detail", args=[there.pk])))
