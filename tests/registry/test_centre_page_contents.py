"""What stands on the page of a centre beside its names: bodies, forms, อปท., events, and who may do what."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Subdistrict, User
from registry.choices import CommitteeKind, CommitteeStatus, Source
from registry.models import (
    CentralRecordCheck,
    Centre,
    Committee,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    Seat,
)
from registry.services.milestones import rename_centre, split_centre
from tests.factories import (
    CommitteeFactory,
    SeatFactory,
    listed_form,
    person_with,
    round_of,
)
from tests.pages import links, posts, same_queries, words
from tests.registry.centre_rows import at, centre, place

pytestmark = pytest.mark.django_db

DAY = date(2021, 4, 1)


def page_of(client: Client, user: User, there: Centre):
    client.force_login(user)
    return client.get(reverse("centre-detail", args=[there.pk]))


def test_centre_page_shows_what_is_written_of_it(client: Client, officer: User):
    there = centre(1, "สนวน", place="วัดสนวน", phone="044660001", latitude="14.993500", longitude="103.102900")

    response = page_of(client, officer, there)

    page = words(response)
    assert "โทรศัพท์ 0 4466 0001" in page
    assert "พิกัด 14.993500, 103.102900" in page
    assert "Community Organization Network Center (CON Center)" in page
    assert "รหัสพื้นที่ 311601" in page
    outside = [url for _, url in links(response) if url.startswith("https://")]
    assert len(outside) == 2
    assert all("14.993500" in url and "103.102900" in url for url in outside)


def test_centre_page_lists_bodies_of_every_kind_with_links(client: Client, officer: User):
    there = centre(1, "สนวน", members=9)
    before = CommitteeFactory(centre=there, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31), members=3)
    coming = CommitteeFactory(
        centre=there, status=CommitteeStatus.CHOOSING, starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31)
    )
    given_up = CommitteeFactory(
        centre=there, status=CommitteeStatus.CANCELLED, starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31)
    )
    order = Committee.objects.create(
        kind=CommitteeKind.KBT,
        subdistrict=there.subdistrict,
        starts_on=date(2020, 1, 1),
        order_number="12/2563",
    )
    SeatFactory(committee=order, person=Seat.objects.first().person, source=Source.EXPERT)

    response = page_of(client, officer, there)

    page, addresses = words(response), [url for _, url in links(response)]
    assert "คณะกรรมการบริหาร กำลังคัดเลือก 0 คน" in page
    assert "คณะกรรมการบริหาร ดำรงตำแหน่ง 9 คน" in page
    assert "คณะกรรมการบริหาร พ้นแล้ว 3 คน" in page
    assert "ก.บ.ต. ตำบลสนวน คำสั่งที่ 12/2563" in page
    assert "ก.บ.ต. มีกรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ" in page
    for body in (before, coming, order):
        assert reverse("registry:committee-detail", args=[body.pk]) in addresses
    assert reverse("registry:committee-detail", args=[given_up.pk]) not in addresses


def test_centre_page_tells_which_forms_counted_a_committee(client: Client, officer: User):
    there = centre(1, "สนวน", members=9)
    listed_form(there, round_of(2564), answered=8)

    page = words(page_of(client, officer, there))

    assert "ดำรงตำแหน่ง 9 คน 1 ม.ค. 2563 ถึง 31 ธ.ค. 2566 ตัวหาร ปี 2564" in page


def test_centre_page_names_the_local_authorities(client: Client, officer: User):
    there = centre(1, "สนวน")
    authority = LocalAuthority.objects.create(
        kind="subdistrict", name="สนวน", province=there.province, district=there.district
    )
    LocalAuthoritySubdistrict.objects.create(authority=authority, subdistrict=there.subdistrict)

    response = page_of(client, officer, there)

    assert (str(authority), at("local-authority-detail", authority.pk)) in links(response)


def test_centre_page_tells_what_happened_to_it(client: Client, officer: User, provincial: User):
    there = centre(1, "สนวน")
    place(2, "สามแวง")
    split_centre(
        centre=there, areas=[Subdistrict.objects.get(pk="311602")], on=DAY, reason="พื้นที่กว้าง", by=provincial
    )

    page = words(page_of(client, officer, there))

    assert "เหตุการณ์ 1 ครั้ง" in page
    assert "1 เม.ย. 2564 แยก เดิม ศอช.ต. สนวน เป็น" in page


@pytest.mark.parametrize(
    ("role", "edits", "orders"),
    [
        (Role.OFFICER, True, False),
        (Role.DISTRICT_HEAD, True, False),
        (Role.PROVINCIAL, True, True),
        (Role.DEPARTMENT, False, False),
        (Role.EXECUTIVE, False, False),
    ],
)
def test_centre_page_offers_only_what_is_the_readers_job(
    client: Client, district: District, role: Role, edits: bool, orders: bool
):
    there = centre(1, "สนวน")
    area = {
        Role.OFFICER: {"district": district},
        Role.DISTRICT_HEAD: {"district": district},
        Role.PROVINCIAL: {"province": district.province},
        Role.DEPARTMENT: {},
        Role.EXECUTIVE: {"province": district.province},
    }[role]

    response = page_of(client, person_with(role, **area), there)

    addresses = [url for _, url in links(response)]
    assert (at("centre-edit", there.pk) in addresses) is edits
    assert (at("record-check", there.pk) in posts(response)) is edits
    assert (at("milestone-dissolve", there.pk) in addresses) is orders


def test_centre_page_with_events_asks_as_often_for_many(
    client: Client, district: District, officer: User, provincial: User
):
    there = centre(1, "สนวน", members=2)
    rename_centre(centre=there, name="เมืองสนวน", on=DAY, reason="ประกาศ", by=provincial)
    client.force_login(officer)

    def grow() -> None:
        for number in range(12):
            rename_centre(centre=there, name=f"สนวน {number}", on=DAY, reason="ประกาศ", by=provincial)
        for year in range(2559, 2564):
            CentralRecordCheck.objects.create(
                centre=there, fiscal_year=year, checked_on=date(year - 543, 3, 1), checked_by=officer
            )

    same_queries(client, reverse("centre-detail", args=[there.pk]), 18, grow=grow)
