"""The home of a district: what is due, and how far its centres are."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import AssessmentRound
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Subdistrict
from registry.choices import CentreStatus
from registry.models import AbsentCentre, Centre, Committee
from registry.services.selections import start_selection
from tests.conweb.homes.visiting import home
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    centre_in,
    district_centre,
    listed_form,
    officer_of,
    person_with,
    round_of,
)
from tests.pages import links, posts, same_queries, words
from tests.registry.papers.sent_rows import copy_sent

pytestmark = pytest.mark.django_db


# ── what is due in a district ────────────────────────────────────────────────────────────────


def test_district_home_says_who_is_ready_begun_and_not_begun(
    client: Client, four: list[Centre], district: District
) -> None:
    page = words(home(client, officer_of(district)))

    assert "ส่งแล้ว 1 จาก 4 แห่ง" in page
    assert "พร้อมส่ง สามแวง" in page
    assert "ทำค้าง สนวน 20 ข้อ" in page
    assert "ยังไม่เริ่ม ห้วยราชา" in page


def test_district_home_tells_how_near_the_date_is(
    client: Client, four: list[Centre], district: District
) -> None:
    page = words(home(client, officer_of(district)))

    # 30 เม.ย. 2564 is the Friday of the week after 20 เม.ย. 2564.
    assert "อีก 10 วัน" in page
    assert "วันศุกร์หน้า" in page
    assert "ครบกำหนด 30 เม.ย. 2564" in page
    assert "ภายใน 30 วัน 1 เรื่อง" in page


def test_district_home_is_late_after_the_date(
    client: Client, four: list[Centre], district: District, settings: object
) -> None:
    settings.BUSINESS_DATE = "2021-05-03"

    page = words(home(client, officer_of(district)))

    assert "เกินกำหนด" in page
    assert "เกินมา 3 วัน" in page
    assert "ต้องทำทันที 2 เรื่อง" in page, "the forms, and the copies that were due on 31 มี.ค."


def test_district_home_is_calm_when_all_are_sent(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    listed_form(centre_in(district, "ตาเสา", 1, members=9), round_, total=47, sent=True)
    CommitteeFactory(centre=district_centre(district))
    for committee in Committee.objects.all():
        copy_sent(committee)

    page = words(home(client, officer_of(district)))

    assert page.count("ส่งครบแล้ว") == 2, "the forms and the copies of orders"
    assert "ไม่มีเรื่องเร่งด่วน" in page


def test_district_home_names_whose_copies_are_owed_since_the_end_of_march(
    client: Client, four: list[Centre], district: District
) -> None:
    copy_sent(Committee.objects.get(centre=four[0]))

    page = words(home(client, officer_of(district)))

    assert "ปรับปรุงฐานข้อมูลและคำสั่งแต่งตั้งกรรมการ" in page
    assert f"ส่งแล้ว 1 จาก {Committee.objects.count()}" in page
    assert "เกินมา 20 วัน" in page, "31 มี.ค. to 20 เม.ย."


def test_district_home_does_not_claim_what_it_cannot_know(
    client: Client, round_: AssessmentRound, district: District
) -> None:
    centre_in(district, "สนวน", 5)

    response = home(client, officer_of(district))

    # Without a ก.บ.ต. order there is nothing to send: the date is told, and nothing is called late.
    assert "จัดทำหรือทบทวนคำสั่ง ก.บ.ต." in words(response)
    assert "เกินกำหนด" not in words(response)
    assert "สรุปรายงานผลประเมินส่งกรม" not in words(response), "a duty of the province is not the district's"


def test_district_home_lists_a_term_that_ends_soon(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    centre = centre_in(district, "สนวน", 5)
    CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15))
    CommitteeFactory(centre=district_centre(district))

    response = home(client, officer_of(district))

    assert "วาระกรรมการ ศอช.ต. สนวน จะครบ" in words(response)
    assert "อีก 56 วัน" in words(response)
    assert any(url == f"{reverse('centre-detail', args=[centre.pk])}#committee" for _, url in links(response))


def test_district_home_leads_its_officer_from_a_term_to_the_selection(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    centre = centre_in(district, "สนวน", 5)
    CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15))
    CommitteeFactory(centre=district_centre(district))
    start = reverse("registry:selection-start", args=[centre.pk])

    assert start in [url for _, url in links(home(client, officer_of(district)))]
    assert start not in [
        url for _, url in links(home(client, person_with(Role.EXECUTIVE, district=district)))
    ]


def test_district_home_leads_to_the_selection_that_is_under_way(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    centre = centre_in(district, "สนวน", 5)
    CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15))
    CommitteeFactory(centre=district_centre(district))
    officer = officer_of(district)
    selection = start_selection(centre=centre, by=officer, requested_on=date(2021, 4, 1))

    response = home(client, officer)

    assert "กำลังคัดเลือกชุดใหม่" in words(response)
    assert reverse("registry:selection-detail", args=[selection.pk]) in [url for _, url in links(response)]


def test_district_home_urges_where_no_committee_is_in_office(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    for number in range(1, 7):
        ended = centre_in(district, f"หนองบัว{number}", number)
        CommitteeFactory(centre=ended, starts_on=date(2017, 4, 1), ends_on=date(2021, 3, 31))
    CommitteeFactory(centre=district_centre(district))

    page = words(home(client, officer_of(district)))

    assert "ไม่มีกรรมการอยู่ในวาระ · 6 แห่ง" in page
    assert "และอีก 2 แห่ง" in page


def test_district_home_counts_a_term_once_a_new_committee_stands(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    centre = centre_in(district, "สนวน", 5, members=9)
    CommitteeFactory(centre=centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31))
    CommitteeFactory(centre=district_centre(district))

    page = words(home(client, officer_of(district)))

    assert "ไม่มีกรรมการอยู่ในวาระ" not in page


# ── the centres of a district ────────────────────────────────────────────────────────────────


def test_district_home_shows_both_readings_where_the_band_differs(
    client: Client, four: list[Centre], district: District
) -> None:
    page = words(home(client, officer_of(district)))

    assert "57 คะแนน เคร่งครัด 55" in page
    assert "เคร่งครัด ปานกลาง" in page


def test_district_home_shows_last_year(client: Client, four: list[Centre], district: District) -> None:
    listed_form(four[0], round_of(2563), total=43, sent=True)

    page = words(home(client, officer_of(district)))

    assert "43 ปานกลาง" in page


def test_district_home_lets_an_officer_start_what_is_not_begun(
    client: Client, four: list[Centre], district: District
) -> None:
    response = home(client, officer_of(district))

    assert reverse("assessment:start", args=[2564, four[3].pk]) in posts(response)
    assert reverse("assessment:start", args=[2564, four[2].pk]) not in posts(response)
    assert "ประเมินทั้งอำเภอ" in words(response)


def test_district_home_of_the_head_only_looks(client: Client, four: list[Centre], district: District) -> None:
    response = home(client, person_with(Role.DISTRICT_HEAD, district=district))

    assert reverse("assessment:start", args=[2564, four[3].pk]) not in posts(response)
    assert "ทำต่อ" not in words(response)
    assert "ดูผลประเมินทั้งอำเภอ" in words(response)


def test_district_home_leaves_out_a_suspended_centre(
    client: Client, four: list[Centre], district: District
) -> None:
    centre_in(district, "โคกเหล็ก", 9, status=CentreStatus.SUSPENDED)

    page = words(home(client, officer_of(district)))

    assert "โคกเหล็ก" not in page


def test_district_home_says_why_a_subdistrict_has_no_centre(
    client: Client, four: list[Centre], district: District
) -> None:
    place = Subdistrict.objects.create(code="311690", name="ในเมือง", district=district)
    AbsentCentre.objects.create(subdistrict=place, reason="อยู่ในเขตเทศบาลเมืองทั้งตำบล")

    page = words(home(client, officer_of(district)))

    assert "ตำบลในเมือง" in page
    assert "อยู่ในเขตเทศบาลเมืองทั้งตำบล" in page


def test_district_home_strip_holds_every_date_of_the_year(
    client: Client, four: list[Centre], district: District
) -> None:
    page = words(home(client, officer_of(district)))

    strip = page[page.index("งานทั้งปีงบประมาณ 2564") :]
    for told in ("มี.ค. 31 ทะเบียนกรรมการ31 คำสั่ง ก.บ.ต.", "เม.ย. 30 ผลประเมิน", "พ.ค. 31 แผนพัฒนาตำบล"):
        assert told in strip
    assert "มิ.ย. 30 สิ้นสุดการประเมิน" in strip


def test_district_home_asks_as_often_for_thirty_centres(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    listed_form(centre_in(district, "ตาเสา", 1, members=3), round_, total=47, sent=True)
    client.force_login(officer_of(district))

    def grow() -> None:
        for number in range(2, 31):
            listed_form(
                centre_in(district, f"หนองบัว{number}", number, members=2), round_, total=40 + number % 20
            )

    same_queries(client, "/", 16, grow=grow)


# ── small rules ──────────────────────────────────────────────────────────────────────────────


def test_forms_are_due_at_the_end_of_assessing_where_the_province_set_no_day(
    client: Client, round_: AssessmentRound
) -> None:
    far = DistrictFactory(code="3002", name="ครบุรี")
    centre_in(far, "แชะ", 1, members=9)

    page = words(home(client, officer_of(far)))

    # The letter of จังหวัดบุรีรัมย์ binds its own districts only; elsewhere the quarter ends on 30 มิ.ย. 2564.
    assert "ครบกำหนด 30 มิ.ย. 2564" in page
    assert "ครบกำหนด 30 เม.ย. 2564" not in page
