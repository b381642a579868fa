"""The dashboards: what they count, by which forms, for whom, and how many questions they ask."""

from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from assessment.choices import Move, Status
from assessment.models import Answer, Assessment, AssessmentRound, IndicatorSummary
from assessment.services import move_form
from conweb.desk.heat import shade
from conweb.desk.page import Desk
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.choices import OfficeKind
from registry.models import Centre, Office, SavedFilter
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    DistrictFactory,
    ProvinceFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
    round_of,
)
from tests.kernel.paper_reading import text_of
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db

PAGE, PAPER, SAVE = reverse("desk"), reverse("desk-pdf"), reverse("desk-save")


def desk(client: Client, user: User, query: str = "") -> Desk:
    client.force_login(user)
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 200
    return response.context["desk"]


def points_in(form: Assessment, points: dict[int, int]) -> None:
    Answer.objects.bulk_create(
        Answer(
            assessment=form, number=number, value=1, points=given, strict_points=given, saved_at=clock.now()
        )
        for number, given in points.items()
    )


# ── what is counted ──────────────────────────────────────────────────────────────────────────
def test_desk_counts_the_bands_of_what_was_sent(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    found = desk(client, province_user)

    assert [(row.name, [part.number for part in row.segments]) for row in found.bands] == [
        ("ห้วยราช", [1, 1, 1, 2]),
        ("คูเมือง", [2]),
    ]


def test_desk_of_a_later_step_counts_only_what_came_so_far(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    found = desk(client, province_user, "step=accepted")

    first = found.bands[0]
    assert [(part.label, part.number) for part in first.segments] == [("อ่อนแอ", 1), ("จังหวัดยังไม่รับ", 4)]


def test_desk_of_an_earlier_year_shows_that_year(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    listed_form(seven[0], round_of(2563), total=60, status=Status.REPORTED)

    found = desk(client, province_user, "year=2563")

    assert found.round.fiscal_year == 2563
    assert found.matters.total.reported == 1
    assert all("year=2563" in cell.url for row in found.matters.matrix.rows for cell in row.cells)


def test_desk_shows_whether_bands_get_better(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    before = round_of(2563)
    listed_form(seven[0], before, total=41, status=Status.REPORTED)
    listed_form(seven[1], before, total=30, status=Status.REPORTED)

    weak = desk(client, province_user).trends[0]

    assert weak.said == "อ่อนแอ ปี 2563 2 แห่ง ปี 2564 1 แห่ง"


def test_desk_names_the_five_weakest_indicators_and_who_is_weak_in_them(
    client: Client, round_: AssessmentRound, district: District, province_user: User
) -> None:
    for number, given in (
        (1, {9: 1, 4: 1, 7: 2, 8: 3, 1: 3, 2: 3}),
        (2, {9: 1, 4: 2, 7: 2, 8: 3, 1: 3, 2: 3}),
    ):
        form = listed_form(centre_in(district, f"ตำบล{number}", number), round_, total=47, sent=True)
        points_in(form, given)

    weak = desk(client, province_user).weak

    assert [(row.number, row.mean) for row in weak] == [
        (9, "1.00"),
        (4, "1.50"),
        (7, "2.00"),
        (1, "3.00"),
        (2, "3.00"),
    ]
    parts = {words: (number, url) for _, words, number, _, url in weak[1].parts}
    assert parts["ได้ 1 คะแนน"][0] == 1
    assert client.get(parts["ได้ 1 คะแนน"][1]).context["page"].paginator.count == 1


def test_heat_map_puts_the_weakest_place_first_and_hatches_the_silent(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    points_in(Assessment.objects.get(centre=seven[0]), {1: 1, 2: 2})
    third = DistrictFactory(code="3103", name="กระสัง")
    points_in(
        listed_form(centre_in(third, "สองชั้น", 1), AssessmentRound.objects.get(), total=47, sent=True),
        {1: 3, 2: 2},
    )

    heat = desk(client, province_user).heat

    assert [row.name for row in heat.rows] == ["ห้วยราช", "กระสัง", "คูเมือง"]
    assert [cell.words for cell in heat.rows[0].cells[:3]] == ["1.0", "2.0", "–"]
    assert heat.total.mean == "2.00"
    assert {cell.dress for cell in heat.rows[2].cells} == {"ht0"}


@pytest.mark.parametrize(
    ("mean", "words", "dress"),
    [
        (1.0, "1.0", "ht1"),
        (1.44, "1.4", "ht1"),
        (1.46, "1.5", "ht2"),
        (1.84, "1.8", "ht2"),
        (1.86, "1.9", "ht3"),
        (2.3, "2.3", "ht4"),
        (2.64, "2.6", "ht4"),
        (2.66, "2.7", "ht5"),
        (3.0, "3.0", "ht5"),
    ],
)
def test_shade_goes_with_the_figure_that_is_shown(mean: float, words: str, dress: str) -> None:
    assert (shade(mean).words, shade(mean).dress) == (words, dress)


def test_desk_tells_which_indicator_would_lift_a_centre(
    client: Client, round_: AssessmentRound, district: District, province_user: User
) -> None:
    # 46 points of 23 medium answers; nine raised to strong make 55, one below เข้มแข็ง.
    strong = {5: "4", 6: "3", 7: "3", 8: "3", 9: "7", 10: "3", 12: "5", 13: "5", 14: "5"}
    form = AssessmentFactory(
        centre=centre_in(district, "สนวน", 1, members=15),
        round=round_,
        answers=MEDIUM | {number: (value, "") for number, value in strong.items()},
    )
    Assessment.objects.filter(pk=form.pk).update(
        status=Status.SENT, sent_at=clock.now(), first_sent_at=clock.now()
    )
    assert form.total in (54, 55), form.total

    found = desk(client, province_user)

    assert [row.name for row in found.notable.near] == ["ศอช.ต. สนวน"]
    assert found.notable.near[0].way.startswith("ข้อ ")
    assert found.matters.total.near == 1


def test_desk_lists_the_bands_that_hang_on_the_reading(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    [row] = desk(client, province_user).notable.doubtful

    assert (row.name, row.total, row.band.label, row.strict_total, row.strict_band.label) == (
        "ศอช.ต. สามแวง",
        56,
        "เข้มแข็ง",
        55,
        "ปานกลาง",
    )


def test_desk_says_whom_to_call_where_nobody_has_begun(
    client: Client, seven: list[Centre], other: District, province_user: User
) -> None:
    Office.objects.create(
        kind=OfficeKind.DISTRICT,
        name="สำนักงานพัฒนาชุมชนอำเภอคูเมือง",
        district=other,
        province=other.province,
        phone="044000102",
    )

    client.force_login(province_user)
    response = client.get(PAGE)

    [idle] = response.context["desk"].matters.idle
    assert (idle.name, idle.centres, idle.office.phone) == ("คูเมือง", 2, "044000102")
    assert ("0 4400 0102", "tel:044000102") in links(response)


def test_form_that_is_moved_shows_at_once(
    client: Client, seven: list[Centre], district: District, province_user: User
) -> None:
    assert desk(client, province_user).matters.total.accepted == 1
    form = Assessment.objects.get(centre=seven[1])

    move_form(assessment=form, move=Move.ACCEPT, by=province_user)

    assert desk(client, province_user).matters.total.accepted == 2


# ── of which place, for whom ─────────────────────────────────────────────────────────────────
def test_desk_of_a_district_shows_its_centres(
    client: Client, seven: list[Centre], district: District
) -> None:
    points_in(Assessment.objects.get(centre=seven[0]), {1: 1, 2: 2})

    found = desk(client, officer_of(district))

    assert [row.name for row in found.heat.rows] == ["ศอช.ต. สนวน"]
    assert [row.name for row in found.matters.matrix.rows] == ["ห้วยราช"]


def test_desk_of_the_country_counts_by_province_from_the_sums_that_are_kept(
    client: Client, seven: list[Centre]
) -> None:
    IndicatorSummary.objects.create(
        fiscal_year=2564,
        province_id="31",
        number=1,
        accepted=False,
        forms=3,
        points=5,
        strict_points=5,
        ones=1,
        twos=2,
        threes=0,
        made_at=clock.now(),
    )

    found = desk(client, person_with(Role.DEPARTMENT))

    assert [(row.name, row.cells[0].words) for row in found.heat.rows] == [("บุรีรัมย์", "1.7")]
    assert found.points.made_at is not None
    assert found.matters.unit == "จังหวัด"


def test_desk_of_the_country_counts_the_answers_where_no_sums_are_kept(
    client: Client, seven: list[Centre]
) -> None:
    points_in(Assessment.objects.get(centre=seven[0]), {1: 2})

    found = desk(client, person_with(Role.DEPARTMENT))

    assert (found.heat.rows[0].cells[0].words, found.points.made_at) == ("2.0", None)


def test_desk_is_not_filtered_by_an_area_of_somebody_else_and_says_so(
    client: Client, seven: list[Centre], district: District
) -> None:
    client.force_login(officer_of(district))

    response = client.get(f"{PAGE}?district=3102")

    assert "ไม่มีตัวเลือกนี้ในพื้นที่ของท่าน" in words(response)
    assert [row.name for row in response.context["desk"].matters.matrix.rows] == ["ห้วยราช"]


def test_desk_counts_nothing_that_its_reader_may_not_see(
    client: Client, seven: list[Centre], district: District
) -> None:
    found = desk(client, officer_of(district), "province=31")

    assert found.matters.total.centres == 5


def test_desk_without_a_duty_says_whom_to_ask(client: Client, seven: list[Centre]) -> None:
    client.force_login(person_with(Role.JUDGE, province=ProvinceFactory()))

    assert client.get(PAGE).status_code == 200
    assert client.get(PAPER).status_code == 404


def test_desk_without_a_round_says_who_opens_one(client: Client, province_user: User) -> None:
    client.force_login(province_user)

    assert "กรมการพัฒนาชุมชนเป็นผู้เปิดรอบ" in words(client.get(PAGE))


def test_desk_without_a_centre_says_what_will_stand_there(
    client: Client, round_: AssessmentRound, province_user: User
) -> None:
    client.force_login(province_user)

    assert "ยังไม่มี ศอช.ต. ที่ต้องประเมิน" in words(client.get(PAGE))


# ── on paper, and under a name ───────────────────────────────────────────────────────────────
def test_paper_says_what_the_page_says(client: Client, seven: list[Centre], province_user: User) -> None:
    client.force_login(province_user)

    response = client.get(f"{PAPER}?digits=arabic")

    text = text_of(response.content)
    assert unquote(response["Content-Disposition"]).endswith(
        "ภาพรวมผลประเมิน ศอช.ต. จังหวัดบุรีรัมย์ ปีงบประมาณ 2564.pdf"
    )
    for said in ("จังหวัดบุรีรัมย์", "อำเภอใดส่งอะไรแล้ว", "ห้วยราช", "3 จาก 5", "กำลังทำ", "ระดับขึ้นกับวิธีอ่านเกณฑ์ 1 แห่ง"):
        assert said in text, said


def test_paper_in_thai_digits(client: Client, seven: list[Centre], province_user: User) -> None:
    client.force_login(province_user)

    text = text_of(client.get(f"{PAPER}?digits=thai").content)

    assert "๓ จาก ๕" in text
    assert not any(digit in text for digit in "0123456789")


def test_view_is_kept_under_a_name_and_opened_again(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    client.force_login(province_user)

    done = client.post(f"{SAVE}?step=accepted&x=1", {"name": "ที่รับแล้ว", "share": ""})

    saved = SavedFilter.objects.get()
    assert (saved.page, saved.query, done.url) == ("desk", "step=accepted", f"{PAGE}?step=accepted")
    assert ("ที่รับแล้ว", saved.address) in links(client.get(reverse("registry:filter-list")))
    assert "ที่รับแล้ว" not in words(client.get(reverse("registry:centre-list")))


def test_view_without_a_name_is_refused_at_the_field(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    client.force_login(province_user)

    page = words(client.post(f"{SAVE}?step=accepted", {"name": " "}))

    assert "ยังไม่ได้ตั้งชื่อตัวกรอง" in page
    assert not SavedFilter.objects.exists()


def test_view_that_chooses_nothing_is_not_kept(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    client.force_login(province_user)

    assert "ยังไม่ได้เลือกมุมมอง" in words(client.post(SAVE, {"name": "ว่าง"}))
    assert not SavedFilter.objects.exists()


# ── how much it asks and weighs ──────────────────────────────────────────────────────────────
def _grown(round_: AssessmentRound) -> None:
    for number in range(20, 50):
        place = DistrictFactory(code=f"31{number:02d}")
        form = listed_form(centre_in(place, "ในเมือง", 1), round_, total=54, strict_total=53, sent=True)
        points_in(form, dict.fromkeys(range(1, 24), 2))


def test_desk_of_a_province_asks_as_often_for_thirty_districts(
    client: Client, seven: list[Centre], round_: AssessmentRound, province_user: User
) -> None:
    client.force_login(province_user)

    same_queries(client, PAGE, 11, grow=lambda: _grown(round_))


def test_desk_of_the_country_asks_as_often_for_thirty_provinces(
    client: Client, seven: list[Centre], round_: AssessmentRound
) -> None:
    client.force_login(person_with(Role.DEPARTMENT))

    def grow() -> None:
        for number in range(32, 62):
            ProvinceFactory(code=str(number), name=f"จังหวัดที่{number}")
            listed_form(
                centre_in(DistrictFactory(code=f"{number}01"), "ในเมือง", 1), round_, total=47, sent=True
            )

    same_queries(client, PAGE, 11, grow=grow)


def test_desk_of_a_district_asks_as_often_for_thirty_centres(
    client: Client, seven: list[Centre], round_: AssessmentRound, district: District
) -> None:
    points_in(Assessment.objects.get(centre=seven[0]), {1: 1})
    client.force_login(officer_of(district))

    def grow() -> None:
        for number in range(10, 40):
            form = listed_form(centre_in(district, f"ตำบล{number}", number), round_, total=54, sent=True)
            points_in(form, dict.fromkeys(range(1, 24), 2))

    same_queries(client, PAGE, 11, grow=grow)


def test_desk_of_thirty_districts_weighs_little(
    client: Client, seven: list[Centre], round_: AssessmentRound, province_user: User
) -> None:
    _grown(round_)
    client.force_login(province_user)

    response = client.get(PAGE, headers={"accept-encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 50_000
