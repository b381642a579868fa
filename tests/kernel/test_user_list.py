"""The list of accounts and the page of one: what they show and to whom, at what cost."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.user_services import close_account, open_account, set_subdistricts
from tests.factories import (
    DistrictFactory,
    DutyFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)
from tests.kernel.account_pages import main, page, url

pytestmark = pytest.mark.django_db


# ── the list ───────────────────────────────────────────────────────────────────────────────
def listed(client: Client, **query: str) -> list[str]:
    response = client.get(reverse("accounts:user-list"), query)
    return [line.account.username for line in response.context["lines"]]


def test_list_shows_the_accounts_of_the_area_and_all_of_them_to_the_country(
    client, admin, account, elsewhere
):
    outsider = officer_of(elsewhere, username="outsider")
    chief = person_with(Role.ADMINISTRATOR)

    assert set(listed(client)) == {"somying", admin.username}
    client.force_login(chief)
    assert set(listed(client)) == {"somying", admin.username, outsider.username, chief.username}


@pytest.mark.parametrize(
    "typed", ["สมหญิง", "นางสมหญิง", "ใจงาม สมหญิง", "somying", "SOMYING", "somy งาม", " สม  ใจ "]
)
def test_list_finds_by_words_of_the_name_in_any_order(client, admin, account, district, typed):
    officer_of(district, username="other", first_name="ธนากร", last_name="ทองคำ")

    assert listed(client, name=typed) == ["somying"]


def test_list_filters_role_and_district_of_the_same_duty(client, admin, account, district):
    next_door = DistrictFactory(code="3101", name="เมืองบุรีรัมย์")
    both = officer_of(next_door, username="both")
    DutyFactory(user=both, role=Role.DISTRICT_HEAD, district=district)

    assert set(listed(client, role="officer")) == {"somying", "both"}
    assert listed(client, role="district_head", district="3116") == ["both"]
    assert listed(client, role="officer", district="3116") == ["somying"]


def test_list_filters_open_and_closed_accounts(client, admin, account):
    close_account(account=account, by=admin)

    assert listed(client, state="closed") == ["somying"]
    assert "somying" not in listed(client, state="open")


def test_list_says_in_words_what_is_shown_and_offers_to_clear_it(client, admin, account):
    said = main(client.get(reverse("accounts:user-list"), {"role": "officer", "district": "3116"}))

    assert "พัฒนากร · อำเภอห้วยราช" in said
    assert "1 บัญชี" in said
    assert "ล้างตัวกรอง" in said


def test_list_reads_past_what_is_no_choice(client, admin, account):
    response = client.get(reverse("accounts:user-list"), {"role": "king", "district": "9999", "page": "x"})

    assert response.status_code == 200
    assert len(response.context["lines"]) == 2


def test_list_of_the_country_asks_for_the_province_before_the_district(client, account, elsewhere):
    client.force_login(person_with(Role.ADMINISTRATOR))

    first = client.get(reverse("accounts:user-list")).context["filter"].form
    then = client.get(reverse("accounts:user-list"), {"province": "31"}).context["filter"].form

    assert "district" not in first.fields
    assert [area.pk for area in then.fields["district"].queryset] == ["3116"]
    assert listed(client, province="30") == []
    assert listed(client, province="31") == ["somying"]


def test_list_offers_districts_of_the_own_area_only(client, admin, account, elsewhere):
    response = client.get(reverse("accounts:user-list"))

    offered = {area.pk for area in response.context["filter"].form.fields["district"].queryset}
    assert offered == {"3116"}
    assert "province" not in response.context["filter"].form.fields


def test_list_without_a_match_says_so(client, admin):
    assert "ไม่พบบัญชี" in main(client.get(reverse("accounts:user-list"), {"name": "ไม่มีใครชื่อนี้"}))


def test_list_goes_on_over_pages_and_keeps_the_filter(client, admin, district):
    for _ in range(51):
        officer_of(district)

    first = client.get(reverse("accounts:user-list"), {"role": "officer"})

    assert len(first.context["lines"]) == 50
    assert "role=officer&amp;page=2" in page(first)
    assert (
        len(client.get(reverse("accounts:user-list"), {"role": "officer", "page": 2}).context["lines"]) == 1
    )


# Session, reader, duties of the reader, districts of the filter (its choices are read once as it is drawn);
# then the count, the accounts, their duties, their second factors.
LIST_QUERIES = 8


@pytest.mark.parametrize("accounts", [1, 30])
def test_list_asks_the_same_number_of_queries_for_1_and_for_30_accounts(
    client, admin, district, accounts, django_assert_num_queries
):
    for _ in range(accounts):
        DutyFactory(user=officer_of(district), role=Role.DISTRICT_HEAD, district=district)
    client.get(reverse("accounts:user-list"))

    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("accounts:user-list"))


# Session, reader, duties of the reader, the account, its duties; three kinds of history and the people, districts and
# ตำบล named in them; who looks after which ตำบล, the ตำบล of the districts; the second factors.
ACCOUNT_QUERIES = 14


@pytest.mark.parametrize("much", [1, 12])
def test_account_page_asks_the_same_number_of_queries_for_a_short_and_a_long_life(
    client, admin, account, much, django_assert_num_queries
):
    for number in range(1, much + 1):
        district = DistrictFactory(code=f"31{number + 30}")
        duty = DutyFactory(user=account, district=district)
        for colleague in (duty, officer_of(district).duties.get()):
            areas = [SubdistrictFactory(code=f"{district.pk}{n:02d}") for n in range(1, 4)]
            set_subdistricts(duty=colleague, by=admin, codes=[area.pk for area in areas])
        close_account(account=account, by=admin)
        open_account(account=account, by=admin)
    client.get(url("user-detail", account))

    with django_assert_num_queries(ACCOUNT_QUERIES):
        client.get(url("user-detail", account))


# ── the page of an account ─────────────────────────────────────────────────────────────────
def test_account_page_shows_duties_subdistricts_factor_and_sign_in(client, admin, account):
    account.duties.get().subdistricts.add(SubdistrictFactory(code="311605", name="สนวน"))
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})

    shown = main(client.get(url("user-detail", account)))

    assert "พัฒนากร" in shown
    assert "อำเภอห้วยราช" in shown
    assert "ตำบลสนวน" in shown
    assert "แอปยืนยันตัวตน" in shown
    assert "ยังไม่เคยเข้าใช้" in shown


def test_account_page_says_where_a_role_still_owes_its_second_factor(client, admin, account, settings):
    before = main(client.get(url("user-detail", account)))
    settings.MFA_REQUIRED_ROLES = ["officer"]
    asked = [
        main(client.get(address)) for address in (url("user-detail", account), reverse("accounts:user-list"))
    ]

    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    settled = main(client.get(reverse("accounts:user-list")))

    assert "ต้องตั้ง" not in before
    assert all("ต้องตั้ง" in shown for shown in asked)
    assert "ต้องตั้ง" not in settled


def test_account_page_shows_the_latest_of_a_long_history_and_all_of_it_on_demand(client, admin, account):
    for _ in range(15):
        close_account(account=account, by=admin)
        open_account(account=account, by=admin)

    recent = client.get(url("user-detail", account))
    whole = client.get(url("user-detail", account, history="all"))

    assert len(recent.context["deeds"]) == 20
    assert 'href="?history=all#history"' in main(recent)
    assert len(whole.context["deeds"]) == recent.context["deed_count"] > 20


def test_account_page_offers_only_what_the_reader_may_do(client, admin, account):
    own, other = (main(client.get(url("user-detail", person))) for person in (admin, account))

    assert url("user-password", account) in other
    assert url("user-close", account) in other
    assert url("user-password", admin) not in own
    assert url("user-close", admin) not in own
    assert url("duty-remove", admin, admin.duties.get()) not in own
