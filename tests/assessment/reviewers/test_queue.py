"""The queue of forms before their reviewers: whose it is, what it lists, how it is narrowed."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment, AssessmentRound
from conweb.kernel.models import District, User
from tests.factories import DistrictFactory, ProvinceFactory, centre_in, listed_form, round_of
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db

QUEUE = reverse("assessment:review-list")
NOTHING = "ไม่มีข้อสังเกต"


def opened(client: Client, user: User, query: str = "") -> object:
    client.force_login(user)
    response = client.get(f"{QUEUE}?{query}")
    assert response.status_code == 200
    return response


def listed(response: object) -> list[str]:
    return [row.form.centre.area.name for row in response.context["rows"]]


@pytest.fixture
def steps(district: District, round_: AssessmentRound) -> dict[str, Assessment]:
    """A form of one district at every step."""
    names = {
        "สนวน": "sent",
        "ตาเสา": "endorsed",
        "สามแวง": "accepted",
        "โคกเหล็ก": "reported",
        "บ้านตะโก": "returned",
    }
    found = {
        status: listed_form(centre_in(district, name, number), round_, total=50, status=Status(status))
        for number, (name, status) in enumerate(names.items(), start=1)
    }
    listed_form(centre_in(district, "เมืองโพธิ์", 9), round_, total=50)
    return found


# ── whose queue ─────────────────────────────────────────────────────────────────────────────


def test_queue_of_a_head_holds_what_was_sent(client: Client, steps, head: User) -> None:
    assert listed(opened(client, head)) == ["สนวน"]


def test_queue_of_a_province_holds_what_is_endorsed(client: Client, steps, province_desk: User) -> None:
    assert listed(opened(client, province_desk)) == ["ตาเสา"]


def test_queue_of_the_department_holds_every_step_but_drafts(client: Client, steps, department: User) -> None:
    assert len(listed(opened(client, department))) == 5


def test_queue_holds_nothing_of_another_district(client: Client, round_, head: User) -> None:
    elsewhere = DistrictFactory(code="3102", name="คูเมือง")
    listed_form(centre_in(elsewhere, "ปะเคียบ", 1), round_, total=50, status=Status.SENT)

    response = opened(client, head)

    assert listed(response) == []
    assert "ปะเคียบ" not in words(response)


def test_queue_of_another_year_holds_the_forms_of_that_year(
    client: Client, district, round_, head: User
) -> None:
    listed_form(centre_in(district, "สนวน", 1), round_of(2563), total=50, status=Status.SENT)

    assert listed(opened(client, head)) == []
    assert listed(opened(client, head, "year=2563")) == ["สนวน"]


def test_queue_is_refused_to_an_officer(client: Client, officer: User) -> None:
    client.force_login(officer)

    response = client.get(QUEUE)

    assert response.status_code == 403
    assert "พัฒนาการอำเภอ" in words(response)


def test_queue_without_a_round_says_so(client: Client, head: User) -> None:
    assert "ยังไม่เปิดรอบประเมิน" in words(opened(client, head))


# ── narrowing ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("sent", ["สนวน"]),
        ("accepted", ["สามแวง"]),
        ("reported", ["โคกเหล็ก"]),
        ("returned", ["บ้านตะโก"]),
    ],
)
def test_step_lists_the_forms_of_that_step(
    client: Client, steps, head: User, step: str, names: list[str]
) -> None:
    assert listed(opened(client, head, f"step={step}")) == names


def test_all_steps_leave_out_drafts(client: Client, steps, head: User) -> None:
    assert "เมืองโพธิ์" not in listed(opened(client, head, "step=all"))


def test_tiles_lead_to_lists_of_exactly_as_many(client: Client, steps, province_desk: User) -> None:
    response = opened(client, province_desk)
    tiles = [
        (text, address) for text, address in links(response) if text.endswith("แห่ง") and "step=" in address
    ]

    assert len(tiles) == 5
    for text, address in tiles:
        there = client.get(f"{QUEUE}{address}")
        assert there.context["page"].paginator.count == int(text.split()[0])


def test_district_of_another_area_is_no_choice_and_filters_nothing(client: Client, steps, head: User) -> None:
    DistrictFactory(code="3102", name="คูเมือง")

    response = opened(client, head, "district=3102")

    assert "ไม่มีตัวเลือกนี้ในพื้นที่ของท่าน" in words(response)
    assert listed(response) == ["สนวน"]


def test_name_finds_a_form_by_its_centre(client: Client, steps, head: User) -> None:
    assert listed(opened(client, head, "step=all&q=โคกเหล็ก")) == ["โคกเหล็ก"]


def test_line_above_the_list_always_says_the_step(client: Client, steps, head: User) -> None:
    assert "รอท่านตรวจ · 1 แห่ง" in words(opened(client, head))


def test_flagged_and_clear_forms_are_told_apart(client: Client, sent, district, round_, head: User) -> None:
    listed_form(
        centre_in(district, "ตาเสา", 2), round_, total=50, status=Status.SENT
    )  # answers nobody proves

    assert listed(opened(client, head, "look=flagged")) == ["สนวน"]
    assert listed(opened(client, head, "look=clear")) == ["ตาเสา"]


def test_flags_of_the_whole_country_want_a_province_first(client: Client, steps, department: User) -> None:
    response = opened(client, department, "look=clear")

    assert "เลือกจังหวัดก่อน" in words(response)
    assert len(listed(response)) == 5


def test_flags_of_a_province_are_found_by_the_department(client: Client, steps, department: User) -> None:
    response = opened(client, department, "look=clear&province=31")

    assert "เลือกจังหวัดก่อน" not in words(response)
    assert len(listed(response)) == 5


def test_row_names_the_flags_of_its_form(client: Client, sent: Assessment, head: User) -> None:
    assert "ไม่มีหลักฐาน 23 ข้อ" in words(opened(client, head))


def test_row_says_that_nothing_is_flagged(client: Client, steps, head: User) -> None:
    assert NOTHING in words(opened(client, head))


def test_form_that_came_back_is_marked_and_can_be_listed(
    client: Client, sent: Assessment, head: User, officer: User, answer
) -> None:
    services.move_form(assessment=sent, move=Move.RETURN, by=head, comments={8: "แนบรายงานการประชุม"})
    answer(sent, 8, "3")
    services.send_assessment(assessment=sent, by=officer)

    response = opened(client, head, "look=again")

    assert listed(response) == ["สนวน"]
    assert "ส่งใหม่" in words(response)


def test_form_changed_after_acceptance_can_be_listed(client: Client, steps, head: User) -> None:
    Assessment.objects.filter(pk=steps["sent"].pk).update(changed_since_accepted=2)

    assert listed(opened(client, head, "look=changed")) == ["สนวน"]


def test_queue_stands_by_district_then_centre(client: Client, round_, province_desk: User) -> None:
    for code, district, name in (("3105", "สตึก", "ก้าน"), ("3102", "คูเมือง", "หิน"), ("3109", "คูเมืองใต้", "ปะ")):
        place = DistrictFactory(code=code, name=district, province=ProvinceFactory())
        listed_form(centre_in(place, name, 1), round_, total=50, status=Status.ENDORSED)

    assert listed(opened(client, province_desk)) == ["หิน", "ปะ", "ก้าน"]


# ── states of the page ──────────────────────────────────────────────────────────────────────


def test_empty_queue_says_that_nothing_waits(client: Client, round_, head: User) -> None:
    assert "ไม่มีผลประเมินที่รอท่านตรวจ" in words(opened(client, head))


def test_filter_that_finds_nothing_leads_back_to_the_queue(client: Client, steps, head: User) -> None:
    response = opened(client, head, "q=ไม่มีชื่อนี้")

    assert "ไม่มีผลประเมินตามที่กรอง" in words(response)
    assert ("ดูทั้งคิว", QUEUE) in links(response)


def test_link_to_a_form_carries_the_filter_along(client: Client, steps, head: User) -> None:
    form = steps["returned"]

    addresses = [address for _, address in links(opened(client, head, "step=returned"))]

    assert f"{reverse('assessment:review-form', args=[form.pk])}?step=returned" in addresses


def test_closed_round_offers_nothing_to_be_passed(client: Client, district, head: User) -> None:
    round_of(2564, closed_on="2021-09-30")

    said = words(opened(client, head))

    assert "ปิดรอบแล้วเมื่อ 30 ก.ย. 2564" in said
    assert "รับรองที่ไม่มีข้อสังเกต" not in said


def test_only_reviewers_have_the_tab(client: Client, steps, officer: User, head: User) -> None:
    client.force_login(officer)
    of_officer = client.get(reverse("assessment:overview")).content.decode()
    client.force_login(head)
    of_head = client.get(reverse("assessment:overview")).content.decode()

    tab = re.escape(f'href="{QUEUE}?year=2564"')
    assert not re.search(tab, of_officer)
    assert re.search(tab, of_head)


def test_queue_takes_as_many_queries_for_thirty_rows(client: Client, district, round_, head: User) -> None:
    client.force_login(head)
    listed_form(centre_in(district, "ตำบล", 1), round_, total=50, status=Status.SENT)

    def grow() -> None:
        for number in range(2, 31):
            centre = centre_in(district, f"ตำบล{number}", number)
            listed_form(centre, round_, total=50, status=Status.SENT)

    same_queries(client, QUEUE, 14, grow=grow)
