"""The ก.บ.ต. and ก.บ.อ. of a district by fiscal year, and of a province by districts."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from conweb.kernel.choices import Role
from registry.choices import Channel, CommitteeKind, SentFor, Source
from registry.models import Committee, Paper, Seat
from registry.rules.papers.kinds import PaperKind
from registry.services.bodies import review_committee
from registry.services.papers.recording import record_signed_paper
from registry.services.papers.transmittals import send_copies
from tests.factories import CentreFactory, PersonFactory, SubdistrictFactory, officer_of, person_with
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db

ORDERED = date(2020, 7, 1)  # fiscal year 2563


@pytest.fixture
def centre(district):
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"), members=9)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def board(centre, officer):
    """The ก.บ.ต. of ตำบลสนวน, with a กรรมการ ศอช.ต. as ผู้ทรงคุณวุฒิ."""
    body = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=centre.subdistrict, starts_on=ORDERED, announced_on=ORDERED
    )
    person = centre.committees.get().seats.order_by("order")[2].person
    person.first_name, person.last_name = "สมหมาย", "ใจดี"
    person.save()
    Seat.objects.create(committee=body, person=person, source=Source.EXPERT, since=ORDERED)
    body.refresh_from_db()  # the area, which the database fills in
    return body


@pytest.fixture
def order(board, officer):
    return record_signed_paper(
        kind=PaperKind.KBT_ORDER, by=officer, committee=board, dated_on=ORDERED, number="146"
    )


def page(district, year: int | None = None) -> str:
    return reverse("registry:kbt-list", args=[district.pk]) + (f"?year={year}" if year else "")


def province_page(district, year: int | None = None) -> str:
    return reverse("registry:kbt-province", args=[district.province_id]) + (f"?year={year}" if year else "")


def sent(order: Paper, officer, task: str) -> None:
    send_copies(
        papers=[order],
        by=officer,
        sent_on=date(2021, 3, 25),
        channel=Channel.OA,
        to_name="สำนักงานพัฒนาชุมชนจังหวัด",
        task=task,
    )


# ── a district ─────────────────────────────────────────────────────────────────────────────
def test_the_order_in_force_leads_to_its_paper(desk, district, order):
    assert ("ที่ 146/2563", reverse("registry:paper-detail", args=[order.pk])) in links(
        desk.get(page(district))
    )


def test_members_of_the_centre_who_sit_as_experts_are_named(desk, district, board):
    assert "มี นายสมหมาย ใจดี" in words(desk.get(page(district)))


def test_an_order_of_an_earlier_year_that_nobody_reviewed_is_told(desk, district, board):
    assert "ยังไม่ทบทวน" in words(desk.get(page(district)))
    assert "คำสั่งปีนี้" in words(desk.get(page(district, 2563)))


def test_a_review_of_an_earlier_year_is_found_after_a_later_one(desk, district, board, officer):
    review_committee(committee=board, by=officer, reviewed_on=date(2020, 9, 1))
    review_committee(committee=board, by=officer, reviewed_on=date(2021, 3, 15))

    assert "ทบทวนแล้ว 1 ก.ย. 2563 ไม่เปลี่ยน" in words(desk.get(page(district, 2563)))
    assert "ทบทวนแล้ว 15 มี.ค. 2564 ไม่เปลี่ยน" in words(desk.get(page(district, 2564)))


def test_before_the_order_there_was_none(desk, district, board):
    assert "ตำบลสนวน ยังไม่มีคำสั่ง" in words(desk.get(page(district, 2562)))


def test_copies_are_told_with_their_day_for_each_duty(desk, district, order, officer):
    assert "ยังไม่ส่ง" in words(desk.get(page(district)))
    sent(order, officer, SentFor.KBT_ORDERS)

    said = words(desk.get(page(district)))

    assert "25 มี.ค. 2564 ยังไม่ส่ง" in said
    assert "ส่งจังหวัด 1 · ส่งกรม 0" in said


def test_a_copy_of_this_year_is_none_of_last_year(desk, district, order, officer):
    sent(order, officer, SentFor.KBT_ORDERS)

    assert "ส่งจังหวัด 0" in words(desk.get(page(district, 2563)))


def test_the_district_records_what_it_sends_and_the_province_what_it_sends_on(
    client, desk, district, order, provincial
):
    record = reverse("registry:transmittal-create", args=[order.pk])
    assert [address for _, address in links(desk.get(page(district)))].count(record) == 1

    client.force_login(provincial)
    assert [address for _, address in links(client.get(page(district)))].count(record) == 2


def test_a_year_that_is_over_offers_no_change(desk, district, order):
    offered = [address for _, address in links(desk.get(page(district, 2563)))]

    assert not [address for address in offered if "/edit/" in address or "/review/" in address]


def test_a_year_that_is_not_offered_shows_this_one(desk, district, board):
    assert "ปีงบประมาณ 2564" in words(desk.get(f"{page(district)}?year=2499"))


def test_kbo_stands_below_with_its_order_and_its_copies(desk, district, officer):
    body = Committee.objects.create(kind=CommitteeKind.KBO, district=district, starts_on=ORDERED)
    body.refresh_from_db()
    record_signed_paper(kind=PaperKind.KBO_ORDER, by=officer, committee=body, dated_on=ORDERED, number="734")

    said = words(desk.get(page(district)))

    assert "คำสั่งที่ 734/2563 1 ก.ค. 2563" in said
    assert "ก.บ.อ. ยังไม่ทบทวน" in said


def test_the_workbook_holds_what_the_page_shows(desk, district, order, officer):
    sent(order, officer, SentFor.KBT_ORDERS)

    response = desk.get(reverse("registry:kbt-workbook", args=[district.pk]))

    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[3] == (
        "ห้วยราช", "สนวน", "ก.บ.ต.", "146/2563", "1 ก.ค. 2563", "มี", "นายสมหมาย ใจดี", None,
        "ยังไม่ทบทวน", "25 มี.ค. 2564", "ยังไม่ส่ง", None,
    )  # fmt: skip
    assert rows[4][:3] == ("ห้วยราช", None, "ก.บ.อ.")


# ── a province ─────────────────────────────────────────────────────────────────────────────
def test_the_province_sees_its_districts_in_a_line_each(client, district, order, officer, provincial):
    client.force_login(provincial)
    sent(order, officer, SentFor.KBT_ORDERS)

    response = client.get(province_page(district))

    # ตำบล, มี, ไม่มี, คำสั่งเก่า, ยังไม่มีคำสั่ง, ทบทวนหรือออกปีนี้, ส่งจังหวัด, ส่งกรม
    assert "ห้วยราช 1 1 0 0 0 0 1 0 ยังไม่มี" in words(response)
    assert ("ห้วยราช", f"{page(district)}?year=2564") in links(response)


def test_the_workbook_of_a_province_has_every_district(client, district, order, provincial):
    CentreFactory(subdistrict=SubdistrictFactory(code="310202", name="ปะเคียบ"))
    client.force_login(provincial)

    response = client.get(reverse("registry:kbt-province-workbook", args=["31"]))

    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert {row[0] for row in rows[3:]} == {"ห้วยราช", "อำเภอที่3102"}


def test_an_officer_of_a_district_has_no_page_of_the_province(desk, district):
    assert desk.get(province_page(district)).status_code == 404


def test_a_province_that_is_another_s_is_not_there(client, district):
    client.force_login(person_with(Role.PROVINCIAL, province=district.province))
    elsewhere = officer_of(SubdistrictFactory(code="300202").district).seen_districts[0]

    assert client.get(reverse("registry:kbt-province", args=[elsewhere[:2]])).status_code == 404


def test_province_takes_the_same_queries_with_1_and_10_districts(client, district, order, provincial):
    client.force_login(provincial)

    def grow():
        for number in range(40, 50):
            area = SubdistrictFactory(code=f"31{number}01")
            body = Committee.objects.create(kind=CommitteeKind.KBT, subdistrict=area, starts_on=ORDERED)
            person = PersonFactory(province=district.province)
            Seat.objects.create(committee=body, person=person, source=Source.EXPERT, since=ORDERED)

    same_queries(client, province_page(district), 13, grow=grow)
