"""The pages of accounts: who may come in, what a click changes, and what a page says."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, User
from tests.factories import (
    DutyFactory,
    officer_of,
    person_with,
)
from tests.kernel.account_pages import fresh, main, page, password_in, ticket_in, url

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
