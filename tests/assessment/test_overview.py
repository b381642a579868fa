"""The overview of a round: every centre with its form, filtered and sorted."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import AssessmentRound
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, User
from registry.models import Centre
from tests.factories import (
    DistrictFactory,
    ProvinceFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
    round_of,
)
from tests.pages import links, posts, same_queries, words

pytestmark = pytest.mark.django_db

OVERVIEW = reverse("assessment:overview")


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def provincial() -> User:
    return person_with(Role.PROVINCIAL, province=ProvinceFactory())


@pytest.fixture
def six(district: District, round_: AssessmentRound) -> dict[str, Centre]:
    """Three sent, one in each band; one complete, one begun, one untouched."""
    names = ("โคกเหล็ก", "ตาเสา", "ห้วยราช", "สามแวง", "สนวน", "ห้วยราชา")
    centres = {name: centre_in(district, name, number) for number, name in enumerate(names, start=1)}
    listed_form(centres["โคกเหล็ก"], round_, total=41, sent=True)
    listed_form(centres["ตาเสา"], round_, total=47, sent=True)
    listed_form(centres["ห้วยราช"], round_, total=61, sent=True)
    listed_form(centres["สามแวง"], round_, total=56, strict_total=53)
    listed_form(centres["สนวน"], round_, answered=20)
    return centres


def page(client: Client, user: User, query: str = "") -> object:
    client.force_login(user)
    response = client.get(f"{OVERVIEW}?{query}" if query else OVERVIEW)
    assert response.status_code == 200
    return response


def names(response: object) -> list[str]:
    return [row.centre.area.name for row, _ in response.context["rows"]]


# ── the list ────────────────────────────────────────────────────────────────────────────────


def test_overview_gives_the_dates_of_the_round(client: Client, six: dict[str, Centre], officer: User) -> None:
    said = words(page(client, officer))

    assert "ประเมิน 1 เม.ย. – 30 มิ.ย. 2564" in said
    assert "นับผลงาน 1 ต.ค. 2563 – 30 เม.ย. 2564" in said
    assert "ตัดยอดกรรมการ 30 เม.ย. 2564" in said
    assert "อีก 10 วัน ครบกำหนด 30 เม.ย. 2564" in said


def test_overview_counts_where_the_forms_stand(client: Client, six: dict[str, Centre], officer: User) -> None:
    counts = page(client, officer).context["counts"]

    told = {name: number for name, number in counts.items() if number}
    assert told == {"all": 6, "sent": 3, "waiting": 3, "complete": 1, "partial": 1, "untouched": 1}


def test_overview_counts_do_not_move_with_what_is_listed(
    client: Client, six: dict[str, Centre], officer: User
) -> None:
    response = page(client, officer, "standing=partial")

    assert names(response) == ["สนวน"]
    assert response.context["counts"]["all"] == 6


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("standing=sent", ["โคกเหล็ก", "ตาเสา", "ห้วยราช"]),
        ("standing=complete", ["สามแวง"]),
        ("standing=partial", ["สนวน"]),
        ("standing=untouched", ["ห้วยราชา"]),
        # The band of a form that is not sent yet may still change.
        ("band=3", ["ห้วยราช"]),
        ("band=2", ["ตาเสา"]),
        ("band=1", ["โคกเหล็ก"]),
        ("band=1&standing=complete", []),
        ("q=ห้วย", ["ห้วยราช", "ห้วยราชา"]),
        ("sort=least", ["โคกเหล็ก", "ตาเสา", "สามแวง", "ห้วยราช", "สนวน", "ห้วยราชา"]),
        ("sort=most", ["ห้วยราช", "สามแวง", "ตาเสา", "โคกเหล็ก", "สนวน", "ห้วยราชา"]),
        ("standing=nonsense", ["โคกเหล็ก", "ตาเสา", "สนวน", "สามแวง", "ห้วยราช", "ห้วยราชา"]),
    ],
)
def test_overview_filters_and_sorts(
    client: Client, six: dict[str, Centre], officer: User, query: str, found: list[str]
) -> None:
    assert names(page(client, officer, query)) == found


def test_overview_shows_mine_first_only_when_asked(
    client: Client, six: dict[str, Centre], officer: User
) -> None:
    Duty.objects.get(user=officer).subdistricts.add(six["สนวน"].subdistrict, six["ตาเสา"].subdistrict)

    assert len(names(page(client, officer))) == 6
    assert names(page(client, officer, "mine=on")) == ["ตาเสา", "สนวน"]


def test_overview_says_what_is_shown_and_keeps_the_year_when_cleared(
    client: Client, six: dict[str, Centre], officer: User
) -> None:
    round_of(2563, note="ใช้ย้อนหลังเพื่อสาธิต")

    response = page(client, officer, "year=2563&standing=untouched&sort=least")

    assert "ยังไม่เริ่ม · 6 แห่ง" in words(response)
    assert ("ล้างตัวกรอง", f"{OVERVIEW}?year=2563") in links(response)
    assert "ใช้ย้อนหลังเพื่อสาธิต" in words(response)


def test_overview_of_another_year_shows_its_own_forms(
    client: Client, six: dict[str, Centre], officer: User
) -> None:
    listed_form(six["สนวน"], round_of(2563), total=44, sent=True)

    response = page(client, officer, "year=2563")

    assert response.context["counts"]["sent"] == 1
    assert any(url.endswith("?year=2564") for _, url in links(response))


@pytest.mark.parametrize("year", ["", "x", "2570", "99999999999999999999", "๒๕๖๔", "-1"])
def test_overview_of_a_year_without_a_round_is_this_year(
    client: Client, six: dict[str, Centre], officer: User, year: str
) -> None:
    client.force_login(officer)

    assert client.get(OVERVIEW, {"year": year}).context["round"].fiscal_year == 2564


def test_overview_shows_how_far_a_draft_is_and_no_band_before_the_end(
    client: Client, six: dict[str, Centre], officer: User
) -> None:
    said = words(page(client, officer, "q=สนวน"))

    assert "20 จาก 23" in said
    assert "ยังไม่ครบ" in said


def test_overview_shows_the_strict_band_where_it_differs(
    client: Client, six: dict[str, Centre], officer: User
) -> None:
    said = words(page(client, officer, "q=สามแวง"))

    # 56 is the first total of เข้มแข็ง; 53 is ปานกลาง.
    assert "56 คะแนน เคร่งครัด 53 เข้มแข็ง เคร่งครัด ปานกลาง" in said


def test_overview_lets_an_officer_start_continue_and_send(
    client: Client, six: dict[str, Centre], officer: User
) -> None:
    response = page(client, officer)

    assert posts(response).count(reverse("assessment:start", args=[2564, six["ห้วยราชา"].pk])) == 1
    said = [label for label, _ in links(response)]
    assert "ทำต่อ ศอช.ต. สนวน" in said
    assert "ตรวจและส่ง ศอช.ต. สามแวง" in said
    assert "ดู ศอช.ต. ตาเสา" in said


def test_overview_of_the_province_only_looks(
    client: Client, six: dict[str, Centre], provincial: User
) -> None:
    response = page(client, provincial)

    assert not any("/start/" in address for address in posts(response))
    assert "ทำต่อ" not in words(response)


def test_overview_of_a_closed_round_starts_nothing(client: Client, district: District, officer: User) -> None:
    centre_in(district, "สนวน", 1)
    round_of(2564, closed_on="2021-04-19")

    response = page(client, officer)

    assert not any("/start/" in address for address in posts(response))
    assert "ปิดรอบแล้วเมื่อ 19 เมษายน 2564" in words(response)


def test_overview_prints_the_summary_of_one_district_only(
    client: Client, six: dict[str, Centre], provincial: User
) -> None:
    centre_in(DistrictFactory(code="3102", name="คูเมือง"), "ปะเคียบ", 1)
    summary = reverse("assessment:district-summary", args=[2564, "3116"])

    assert summary in [url for _, url in links(page(client, provincial, "district=3116"))]
    assert summary not in [url for _, url in links(page(client, provincial))]


def test_overview_names_the_district_where_several_are_listed(
    client: Client, six: dict[str, Centre], provincial: User
) -> None:
    centre_in(DistrictFactory(code="3102", name="คูเมือง"), "ปะเคียบ", 1)

    assert "ศอช.ต. ปะเคียบ อำเภอคูเมือง" in words(page(client, provincial))


def test_overview_holds_only_the_own_area(client: Client, six: dict[str, Centre], officer: User) -> None:
    centre_in(DistrictFactory(code="3102", name="คูเมือง"), "ปะเคียบ", 1)

    response = page(client, officer, "district=3102")

    assert "ปะเคียบ" not in names(response)
    assert "จึงไม่ได้กรองด้วย อำเภอ" in words(response)


def test_overview_without_a_round_says_who_opens_one(client: Client, officer: User) -> None:
    assert "กรมการพัฒนาชุมชนเป็นผู้เปิดรอบ" in words(page(client, officer))


def test_overview_without_centres_says_what_will_stand_here(
    client: Client, officer: User, round_: AssessmentRound
) -> None:
    assert "ยังไม่มี ศอช.ต. ที่ต้องประเมินในพื้นที่ของท่าน" in words(page(client, officer))


# Who sees several provinces has a menu of them.
@pytest.mark.parametrize(("role", "queries"), [(Role.PROVINCIAL, 10), (Role.DEPARTMENT, 11)])
def test_overview_asks_as_often_for_thirty_centres(
    client: Client, district: District, round_: AssessmentRound, role: Role, queries: int
) -> None:
    before = round_of(2563)
    first = centre_in(district, "ตาเสา", 1, members=2)
    listed_form(first, round_, total=47, sent=True)
    listed_form(first, before, total=47, sent=True)
    client.force_login(person_with(role, province=ProvinceFactory() if role == Role.PROVINCIAL else None))

    def grow() -> None:
        for number in range(20, 50):
            centre = centre_in(DistrictFactory(code=f"31{number}"), f"หนองบัว{number}", 1, members=1)
            listed_form(centre, round_, total=47)
            listed_form(centre, before, total=50, sent=True)

    same_queries(client, f"{OVERVIEW}?province=31", queries, grow=grow)


# ── the history ─────────────────────────────────────────────────────────────────────────────


def test_overview_date_words_come_from_the_round(client: Client, district: District, officer: User) -> None:
    centre_in(district, "สนวน", 1)
    round_of(2564, opens_on="2020-12-15", closes_on=date(2021, 2, 1).isoformat())

    assert "ประเมิน 15 ธ.ค. 2563 – 1 ก.พ. 2564" in words(page(client, officer))
