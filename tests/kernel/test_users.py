"""The pages of accounts and duties: who sees which, what a click changes, and what a page says."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User
from conweb.kernel.user_services import close_account, open_account, set_subdistricts
from tests.factories import (
    DistrictFactory,
    DutyFactory,
    ProvinceFactory,
    SubdistrictFactory,
    UserFactory,
    officer_of,
    person_with,
)

pytestmark = pytest.mark.django_db

# Every page of one account, and of one duty of it.
OF_ACCOUNT = [
    "user-detail",
    "user-edit",
    "user-password",
    "factor-reset",
    "user-close",
    "user-open",
    "duty-create",
]
OF_DUTY = ["duty-remove", "duty-subdistricts"]


@pytest.fixture
def province() -> Province:
    return ProvinceFactory(code="31")


@pytest.fixture
def district(province: Province) -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def elsewhere() -> District:
    return DistrictFactory(code="3001", name="เมืองนครราชสีมา")


@pytest.fixture
def admin(client: Client, province: Province) -> User:
    """The administrator of จังหวัดบุรีรัมย์, signed in."""
    user = person_with(Role.ADMINISTRATOR, province=province)
    client.force_login(user)
    return user


@pytest.fixture
def account(district: District) -> User:
    return officer_of(district, username="somying", prefix="นาง", first_name="สมหญิง", last_name="ใจงาม")


def url(name: str, account: User, duty: Duty | None = None, **query: str) -> str:
    path = reverse(f"accounts:{name}", args=[account.pk, duty.pk] if duty else [account.pk])
    return path + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def page(response) -> str:
    return response.content.decode()


def main(response) -> str:
    """What stands between the frame's head and foot."""
    return page(response).split("<main", 1)[1].split("</main>", 1)[0]


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def ticket_in(response) -> str:
    return re.search(r'name="ticket" value="([^"]+)"', page(response)).group(1)


def password_in(response) -> str:
    return re.findall(r"<code>([^<]+)</code>", page(response))[1]


# ── who may come in ────────────────────────────────────────────────────────────────────────
def every_page(account: User) -> list[str]:
    duty = account.duties.first()
    return [
        reverse("accounts:user-list"),
        reverse("accounts:user-create"),
        *(url(name, account) for name in OF_ACCOUNT),
        *(url(name, account, duty) for name in OF_DUTY),
    ]


@pytest.mark.parametrize(
    "role", [Role.OFFICER, Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.DEPARTMENT, Role.REGION, Role.EXECUTIVE]
)
def test_pages_of_accounts_are_403_for_who_sees_the_area_but_administers_nothing(
    client, account, district, province, role
):
    at = {
        Role.OFFICER: {"district": district},
        Role.DISTRICT_HEAD: {"district": district},
        Role.DEPARTMENT: {},
    }.get(role, {"province": province})
    client.force_login(person_with(role, **at))

    for address in every_page(account):
        assert client.get(address).status_code == 403, address


def test_accounts_do_not_exist_for_who_sees_nothing_of_their_area(client, account, province, elsewhere):
    for stranger in (person_with(Role.JUDGE, province=province), officer_of(elsewhere)):
        client.force_login(stranger)

        assert [client.get(address).status_code for address in every_page(account)] == [403, 403, *[404] * 9]


def test_pages_of_accounts_ask_to_sign_in(client, account):
    for address in every_page(account):
        assert client.get(address).status_code == 302, address


def test_account_outside_the_area_is_404_on_every_page_of_it(client, admin, elsewhere):
    outsider = officer_of(elsewhere)
    chief = Client()
    chief.force_login(person_with(Role.ADMINISTRATOR))

    for address in every_page(outsider)[2:]:
        assert client.get(address).status_code == 404, address
        assert chief.get(address).status_code == 200, address
    for address in every_page(outsider)[3:]:
        assert client.post(address).status_code == 404, address


def test_a_duty_of_another_account_is_404(client, admin, account, district):
    other = officer_of(district).duties.get()

    for name in OF_DUTY:
        assert client.get(url(name, account, other)).status_code == 404


def test_account_with_a_duty_in_two_areas_is_seen_by_the_administrators_of_both(
    client, admin, account, elsewhere
):
    DutyFactory(user=account, district=elsewhere)
    there = Client()
    there.force_login(person_with(Role.ADMINISTRATOR, province=elsewhere.province))

    assert client.get(url("user-detail", account)).status_code == 200
    assert there.get(url("user-detail", account)).status_code == 200


def test_account_with_a_duty_outside_is_not_changed_and_the_page_says_whom_to_ask(
    client, admin, account, elsewhere
):
    chief = person_with(Role.ADMINISTRATOR)
    there = DutyFactory(user=account, district=elsewhere)

    whole = [name for name in OF_ACCOUNT if name not in {"user-detail", "duty-create"}]
    for address in [
        *(url(name, account) for name in whole),
        url("duty-remove", account, there),
        url("duty-subdistricts", account, there),
    ]:
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address
    refused = client.get(url("user-close", account))

    assert f"ผู้ดูแลระบบทั้งประเทศ ({chief.full_name})" in page(refused)
    assert "นอกพื้นที่ของท่าน" in main(client.get(url("user-detail", account)))
    assert fresh(account).is_active
    assert account.duties.count() == 2


def test_own_account_is_neither_closed_nor_given_a_password_here(client, admin):
    for name in ("user-close", "user-password", "factor-reset"):
        assert client.get(url(name, admin)).status_code == 403
        assert client.post(url(name, admin)).status_code == 403
    assert client.post(url("duty-remove", admin, admin.duties.get())).status_code == 403
    assert fresh(admin).is_administrator


def test_a_get_changes_nothing(client, admin, account):
    duty = account.duties.get()
    before = (fresh(account).password, fresh(account).is_active)

    for name in OF_ACCOUNT:
        client.get(url(name, account, role="officer", area="3116", reason="x"))
    for name in OF_DUTY:
        client.get(url(name, account, duty))

    assert (fresh(account).password, fresh(account).is_active) == before
    assert list(account.duties.all()) == [duty]


@pytest.mark.parametrize("name", ["user-close", "user-open", "user-password", "factor-reset", "duty-create"])
def test_a_post_without_the_token_is_refused(account, province, name):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person_with(Role.ADMINISTRATOR, province=province))

    assert strict.post(url(name, account)).status_code == 403


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


# ── making an account ──────────────────────────────────────────────────────────────────────
NEW = {"prefix": "นาย", "first_name": "สมชาย", "last_name": "ใจดี", "username": "somchai", "email": ""}


def create_url(**query: str) -> str:
    return reverse("accounts:user-create") + "?" + "&".join(f"{key}={value}" for key, value in query.items())


def test_create_leads_from_the_role_over_the_area_to_the_form(client, admin, district):
    roles = main(client.get(create_url()))
    areas = main(client.get(create_url(role="officer")))
    form = main(client.get(create_url(role="officer", area="3116")))

    assert 'href="?role=officer"' in roles
    assert 'href="?role=department"' not in roles
    assert 'href="?role=officer&amp;area=3116"' in areas
    assert 'name="username"' in form
    assert "อำเภอห้วยราช" in form


def test_create_makes_the_account_and_shows_its_password_once(client, admin, district):
    address = create_url(role="officer", area="3116")

    made = client.post(address, {**NEW, "ticket": ticket_in(client.get(address))})

    account = User.objects.get(username="somchai")
    assert account.check_password(password_in(made))
    assert "no-store" in made.headers["Cache-Control"]
    assert password_in(made) not in page(client.get(url("user-detail", account)))
    assert str(account.duties.get()) == "พัฒนากร อำเภอห้วยราช"


def test_create_sent_twice_makes_one_account_and_shows_the_same_password(client, admin, district):
    address = create_url(role="officer", area="3116")
    sent = {**NEW, "ticket": ticket_in(client.get(address))}

    first, again = client.post(address, sent), client.post(address, sent)

    assert password_in(first) == password_in(again)
    assert Duty.objects.filter(user__username="somchai").count() == 1


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"username": "สมชาย"}, "username", "ใช้ตัวอักษรอังกฤษเล็ก ตัวเลข จุด หรือขีด"),
        ({"username": ""}, "username", "ยังไม่ได้พิมพ์ชื่อผู้ใช้"),
        ({"username": "somying"}, "username", "มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น"),
        ({"first_name": " "}, "first_name", "ยังไม่ได้พิมพ์ชื่อ"),
        ({"first_name": "ก" * 81}, "first_name", "ยาวเกินไป พิมพ์ไม่เกิน 80 ตัวอักษร"),
        ({"email": "somchai"}, "email", "อีเมลต้องมี @"),
    ],
)
def test_create_keeps_what_was_typed_and_says_what_to_do(client, admin, account, typed, field, sentence):
    address = create_url(role="officer", area="3116")

    refused = client.post(address, {**NEW, **typed, "ticket": ticket_in(client.get(address))})

    assert refused.status_code == 200
    assert f'href="#id_{field}"' in main(refused)
    assert main(refused).count(sentence) == 2  # in the summary and at the field
    assert 'value="ใจดี"' in main(refused)
    assert "<title>ผิดพลาด: " in page(refused)
    assert not User.objects.filter(last_name="ใจดี").exists()


def test_create_with_a_lapsed_page_asks_for_one_more_click(client, admin, district):
    address = create_url(role="officer", area="3116")

    refused = client.post(address, {**NEW, "ticket": "lapsed"})
    made = client.post(address, {**NEW, "ticket": ticket_in(refused)})

    assert "กดปุ่มอีกครั้ง" in main(refused)
    assert 'value="somchai"' in main(refused)
    assert User.objects.get(username="somchai").check_password(password_in(made))


def test_create_outside_the_area_shows_the_choice_again_and_makes_nothing(client, admin, elsewhere, district):
    for role, area in (("officer", "3001"), ("administrator", "country"), ("department", "country")):
        response = client.post(create_url(role=role, area=area), NEW)

        assert 'name="username"' not in main(response)
    assert not User.objects.filter(username="somchai").exists()


def test_create_takes_capitals_and_blanks_out_of_a_user_name(client, admin, district):
    address = create_url(role="officer", area="3116")

    client.post(address, {**NEW, "username": " Somchai.J ", "ticket": ticket_in(client.get(address))})

    assert User.objects.filter(username="somchai.j").exists()


# ── editing ────────────────────────────────────────────────────────────────────────────────
def test_edit_changes_the_name_and_tells_the_history(client, admin, account):
    sent = {**NEW, "username": "somying", "reason": "สมรส"}

    response = client.post(url("user-edit", account), sent, follow=True)

    assert fresh(account).full_name == "นายสมชาย ใจดี"
    assert "แก้ชื่อ จาก “นางสมหญิง ใจงาม” เป็น “นายสมชาย ใจดี”" in main(response)
    assert "เหตุผล: สมรส" in main(response)


def test_edit_to_a_taken_user_name_keeps_what_was_typed(client, admin, account):
    refused = client.post(url("user-edit", account), {**NEW, "username": admin.username})

    assert "มีชื่อผู้ใช้นี้แล้ว" in main(refused)
    assert 'value="ใจดี"' in main(refused)
    assert fresh(account).last_name == "ใจงาม"


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


# ── password, second factor, closing ───────────────────────────────────────────────────────
def test_a_temporary_password_is_shown_by_the_answer_only(client, admin, account):
    address = url("user-password", account)
    asked = client.get(address)

    made = client.post(address, {"ticket": ticket_in(asked), "reason": "ลืมรหัสผ่าน"})

    assert fresh(account).check_password(password_in(made))
    assert fresh(account).must_change_password
    assert "no-store" in made.headers["Cache-Control"]
    assert password_in(made) not in page(client.get(address)) + page(client.get(url("user-detail", account)))
    assert "เหตุผล: ลืมรหัสผ่าน" in main(client.get(url("user-detail", account)))


def test_a_temporary_password_asked_for_twice_is_the_same(client, admin, account):
    address = url("user-password", account)
    sent = {"ticket": ticket_in(client.get(address))}

    first, again = client.post(address, sent), client.post(address, sent)

    assert password_in(first) == password_in(again)
    assert main(client.get(url("user-detail", account))).count("ออกรหัสผ่านชั่วคราว</p>") == 1


def test_a_password_page_left_open_does_not_undo_what_the_owner_chose(client, admin, account):
    address = url("user-password", account)
    ticket = ticket_in(client.get(address))
    account.set_password("ฝนตก-ปลายนา-204")
    account.save()

    refused = client.post(address, {"ticket": ticket, "reason": "ลืม"})
    made = client.post(address, {"ticket": ticket_in(refused)})

    assert "เปลี่ยนไปหลังจากเปิดหน้านี้" in main(refused)
    assert 'value="ลืม"' in main(refused)
    assert fresh(account).check_password(password_in(made))


def test_the_owner_signs_in_with_the_temporary_password_and_must_choose_another(client, admin, account):
    address = url("user-password", account)
    password = password_in(client.post(address, {"ticket": ticket_in(client.get(address))}))
    owner = Client()

    owner.post(reverse("account_login"), {"login": "somying", "password": password})

    assert owner.get("/help/").status_code == 200
    sent_to = owner.get(reverse("usersessions_list"))
    assert sent_to.headers["Location"] == reverse("account_change_password")


def test_the_second_factor_is_removed_after_a_question(client, admin, account):
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    address = url("factor-reset", account)

    asked = main(client.get(address))
    done = client.post(address, {"reason": "โทรศัพท์หาย"}, follow=True)

    assert "ใช้ไม่ได้อีก" in asked
    assert not account.authenticator_set.exists()
    assert "เหตุผล: โทรศัพท์หาย" in main(done)


def test_an_account_without_a_second_factor_has_nothing_to_remove(client, admin, account):
    assert "ไม่มีอะไรต้องล้าง" in main(client.get(url("factor-reset", account)))


def test_closing_and_opening_say_what_they_did(client, admin, account):
    closed = client.post(url("user-close", account), {"reason": "ย้าย"}, follow=True)
    assert not fresh(account).is_active

    opened = client.post(url("user-open", account), follow=True)

    assert "ปิดบัญชีของ นางสมหญิง ใจงาม แล้ว" in main(closed)
    assert "เปิดบัญชีของ นางสมหญิง ใจงาม แล้ว" in main(opened)
    assert fresh(account).is_active
