"""Signing in: who gets in, what stops the rest, and what an account must settle first."""

import re
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings as configured
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from conweb.kernel.accounts import AccountAdapter, device_name, in_dialog
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User

PASSWORD = "ตะวันสาด-ทุ่งนา-77"
DIALOG = "/accounts/login/?next=/accounts/renewed/&dialog=1"
MOMENT = 1_618_880_520  # a second in the middle of a time step
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
SCRIPT = {"X-Requested-With": "conweb"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_failed_tries_yet():
    cache.clear()


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    """A code is good for 30 seconds: no test may run across the edge of two."""
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: MOMENT))


@pytest.fixture
def officer() -> User:
    province, _ = Province.objects.get_or_create(code="31", defaults={"name": "บุรีรัมย์"})
    district, _ = District.objects.get_or_create(
        code="3119", defaults={"name": "ห้วยราช", "province": province}
    )
    user = User.objects.create_user("somying", PASSWORD, prefix="นาง", first_name="สมหญิง", last_name="ใจงาม")
    Duty.objects.create(user=user, role=Role.OFFICER, district=district)
    return user


def sign_in(client: Client, password: str = PASSWORD, *, username: str = "somying", at: str = "", **extra):
    return client.post(
        at or reverse("account_login"), {"login": username, "password": password}, follow=True, **extra
    )


def page(response) -> str:
    return response.content.decode()


def with_app(user: User) -> str:
    """Gives the account an authenticator app and returns its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, MOMENT // 30))


# ── the door ───────────────────────────────────────────────────────────────────────────────
def test_sign_in_with_the_right_password_opens_the_page_asked_for(client, officer):
    response = client.post(
        f"{reverse('account_login')}?next=/help/", {"login": "somying", "password": PASSWORD}
    )

    assert response.headers["Location"] == "/help/"
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_sign_in_with_a_wrong_password_says_what_to_do_and_keeps_the_name(client, officer):
    response = sign_in(client, "ไม่ใช่รหัสนี้")

    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจแล้วพิมพ์ใหม่" in page(response)
    assert 'value="somying"' in page(response)
    assert "<title>ผิดพลาด: ลงชื่อเข้าใช้ · conweb</title>" in page(response)


def test_sign_in_of_an_unknown_name_reads_like_a_wrong_password(client, officer):
    known = re.findall(r'class="errors".*?</ul>', page(sign_in(client, "ผิด")), re.S)

    unknown = re.findall(r'class="errors".*?</ul>', page(sign_in(client, "ผิด", username="nobody")), re.S)

    assert known == unknown != []


def test_sign_in_to_a_closed_account_says_whom_to_ask(client, officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)

    response = sign_in(client)

    assert response.redirect_chain[-1][0] == reverse("account_inactive")
    assert "ติดต่อผู้ดูแลระบบ" in page(response)


def test_sign_up_does_not_exist(rf):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert AccountAdapter().is_open_for_signup(rf.get("/")) is False


def test_forgotten_password_page_is_public_and_names_whom_to_ask(client):
    response = client.get(reverse("account_reset_password"))

    assert response.status_code == 200
    assert "ผู้ดูแลระบบของจังหวัด" in page(response)


def test_any_other_page_asks_to_sign_in_first(client):
    response = client.get(reverse("usersessions_list"))

    assert response.headers["Location"] == f"{reverse('account_login')}?next={reverse('usersessions_list')}"


# ── how often one may try ──────────────────────────────────────────────────────────────────
def test_five_wrong_passwords_close_the_name_even_from_other_addresses(officer):
    for number in range(5):
        sign_in(Client(REMOTE_ADDR=f"10.0.0.{number}"), "ผิด")

    response = sign_in(Client(REMOTE_ADDR="10.0.0.99"))

    assert "ลองผิดหลายครั้งเกินไป รอ 5 นาทีแล้วลองใหม่" in page(response)
    assert not response.wsgi_request.user.is_authenticated


def test_ten_wrong_passwords_from_one_address_close_it_for_every_name(officer):
    for number in range(10):
        sign_in(Client(REMOTE_ADDR="10.0.0.1"), "ผิด", username=f"name{number}")

    assert "ลองผิดหลายครั้งเกินไป" in page(sign_in(Client(REMOTE_ADDR="10.0.0.1")))
    assert sign_in(Client(REMOTE_ADDR="10.0.0.2")).wsgi_request.user.is_authenticated


def test_a_name_that_others_closed_leaves_other_names_open(officer):
    for number in range(5):
        sign_in(Client(REMOTE_ADDR=f"10.0.0.{number}"), "ผิด", username="someone")

    assert sign_in(Client(REMOTE_ADDR="10.0.0.99")).wsgi_request.user.is_authenticated


def test_failed_tries_are_counted_in_the_database_that_all_workers_share(client, officer):
    sign_in(client, "ผิด")

    assert configured.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM conweb_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] == 2  # one for the name, one for the address


def test_too_many_requests_have_a_page_of_their_own(officer):
    client = Client(REMOTE_ADDR="10.0.0.1")
    for _ in range(30):  # allauth's bound on any sign-in requests of one address in a minute
        client.post(reverse("account_login"), {})

    response = client.post(reverse("account_login"), {})

    assert response.status_code == 429
    assert "ลองบ่อยเกินไป" in page(response)


# ── the dialog that renews a session ───────────────────────────────────────────────────────
def has_frame(response) -> bool:
    return 'class="bar"' in page(response) or 'class="foot"' in page(response)


def test_sign_in_inside_the_dialog_shows_only_its_form(client):
    assert not has_frame(client.get(DIALOG))
    assert has_frame(client.get(reverse("account_login")))


def test_sign_in_inside_the_dialog_keeps_its_address_after_a_refusal(client, officer):
    response = client.post(DIALOG, {"login": "somying", "password": "ผิด"})

    assert not has_frame(response)
    assert 'action="/accounts/login/?next=/accounts/renewed/&amp;dialog=1"' in page(response)


def test_sign_in_inside_the_dialog_ends_at_the_page_that_hands_over(client, officer):
    response = client.post(DIALOG, {"login": "somying", "password": PASSWORD}, follow=True)

    assert response.request["PATH_INFO"] == reverse("renewed")
    assert not has_frame(response)
    assert f'data-user="{officer.pk}"' in page(response)
    assert re.search(r'data-csrf="\w{64}"', page(response))
    assert "js/renewed" in page(response)


def test_sign_in_inside_the_dialog_stays_bare_through_the_second_factor(client, officer):
    secret = with_app(officer)
    second = client.post(DIALOG, {"login": "somying", "password": PASSWORD}, follow=True)
    refused = client.post(reverse("mfa_authenticate"), {"code": "abcdef"})

    response = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}, follow=True)

    assert second.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert not has_frame(second)
    assert not has_frame(refused)
    assert response.request["PATH_INFO"] == reverse("renewed")


def test_pages_after_the_dialog_have_their_frame_again(client, officer):
    client.post(DIALOG, {"login": "somying", "password": PASSWORD}, follow=True)

    assert has_frame(client.get(reverse("help")))


def test_page_handing_over_needs_a_session(client):
    assert client.get(reverse("renewed")).status_code == 302


def test_a_frame_is_recognised_by_what_the_browser_says():
    inside = RequestFactory().get("/", headers={"Sec-Fetch-Dest": "iframe"})
    outside = RequestFactory().get("/", headers={"Sec-Fetch-Dest": "document"})

    assert in_dialog(inside)
    assert not in_dialog(outside)
    assert not in_dialog(None)


# ── a session that ended ───────────────────────────────────────────────────────────────────
def test_script_without_a_session_is_told_where_to_sign_in(client):
    response = client.post(reverse("usersessions_list"), headers=SCRIPT)

    assert response.status_code == 401
    assert response.json()["login"] == DIALOG
    assert "no-store" in response.headers["Cache-Control"]


def test_script_reaches_a_public_page_without_a_session(client):
    assert client.get(reverse("account_reset_password"), headers=SCRIPT).status_code == 200


def test_script_with_a_session_is_let_through(client, officer):
    client.force_login(officer)

    assert client.get(reverse("usersessions_list"), headers=SCRIPT).status_code == 200


# ── the second factor ──────────────────────────────────────────────────────────────────────
def test_second_factor_can_be_switched_on_for_one_account(client, officer):
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = re.search(r"<code[^>]*>(\w+)</code>", page(client.get(reverse("mfa_activate_totp"))))[1]

    response = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)

    assert response.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert len(re.findall(r"<code[^>]*>\d{8}</code>", page(response))) == 10
    assert Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists()


def test_second_factor_stands_between_password_and_pages(client, officer):
    with_app(officer)

    response = sign_in(client)

    assert response.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_recovery_code_signs_in_once(officer):
    with_app(officer)
    code = RecoveryCodes.activate(officer).get_unused_codes()[0]
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)

    first.post(reverse("mfa_authenticate"), {"code": code})
    refused = second.post(reverse("mfa_authenticate"), {"code": code})

    assert first.session["_auth_user_id"] == str(officer.pk)
    assert "รหัสไม่ถูกต้อง" in page(refused)


def test_code_in_thai_digits_with_a_gap_is_the_same_code(client, officer):
    code = code_of(with_app(officer))
    typed = code[:3].translate(THAI_DIGITS) + " " + code[3:].translate(THAI_DIGITS)
    sign_in(client)

    client.post(reverse("mfa_authenticate"), {"code": typed})

    assert client.session["_auth_user_id"] == str(officer.pk)


def test_guessing_codes_is_bounded(client, officer):
    with_app(officer)
    sign_in(client)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    response = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert "ลองผิดหลายครั้งเกินไป" in page(response)


def test_role_that_needs_a_second_factor_sets_it_up_before_anything_else(client, officer, settings):
    settings.MFA_REQUIRED_ROLES = ["officer"]
    client.force_login(officer)

    response = client.get(reverse("usersessions_list"))

    assert response.headers["Location"] == reverse("mfa_index")
    assert "หน้าที่ของท่านต้องยืนยันตัวตนสองขั้น" in page(client.get(reverse("mfa_index")))


@pytest.mark.parametrize("name", ["mfa_index", "account_reauthenticate", "account_logout", "renewed", "help"])
def test_role_that_needs_a_second_factor_can_still_open(client, officer, settings, name):
    settings.MFA_REQUIRED_ROLES = ["officer"]
    client.force_login(officer)

    assert client.get(reverse(name)).status_code == 200


def test_role_that_needs_a_second_factor_works_once_it_has_one(client, officer, settings):
    settings.MFA_REQUIRED_ROLES = ["officer"]
    with_app(officer)
    client.force_login(officer)

    assert client.get(reverse("usersessions_list")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, officer, settings):
    settings.MFA_REQUIRED_ROLES = ["officer"]
    RecoveryCodes.activate(officer)
    client.force_login(officer)

    assert client.get(reverse("usersessions_list")).status_code == 302


def test_other_roles_need_no_second_factor(client, officer, settings):
    settings.MFA_REQUIRED_ROLES = ["administrator"]
    client.force_login(officer)

    assert client.get(reverse("usersessions_list")).status_code == 200


def test_script_of_an_account_that_owes_something_is_told_so(client, officer, settings):
    settings.MFA_REQUIRED_ROLES = ["officer"]
    client.force_login(officer)

    response = client.get(reverse("usersessions_list"), headers=SCRIPT)

    assert response.status_code == 403
    assert response.json()["at"] == reverse("mfa_index")


# ── passwords ──────────────────────────────────────────────────────────────────────────────
def change(client: Client, new: str):
    fields = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    return client.post(reverse("account_change_password"), fields, follow=True)


def test_password_that_somebody_else_chose_is_changed_first(client, officer):
    User.objects.filter(pk=officer.pk).update(must_change_password=True)
    client.force_login(officer)

    response = client.get(reverse("usersessions_list"))
    change(client, "ลมหนาวพัดผ่านทุ่ง-5")

    officer.refresh_from_db()
    assert response.headers["Location"] == reverse("account_change_password")
    assert officer.must_change_password is False
    assert client.get(reverse("usersessions_list")).status_code == 200


def test_account_that_owes_password_and_second_factor_settles_one_after_the_other(client, officer, settings):
    settings.MFA_REQUIRED_ROLES = ["officer"]
    User.objects.filter(pk=officer.pk).update(must_change_password=True)
    client.force_login(officer)

    first = client.get(reverse("usersessions_list"), follow=True)
    second = change(client, "ลมหนาวพัดผ่านทุ่ง-5")

    assert first.request["PATH_INFO"] == reverse("account_change_password")
    assert "ตั้งรหัสผ่านของท่านเองก่อน" in page(first)
    assert second.request["PATH_INFO"] == reverse("mfa_index")
    assert "ต้องยืนยันตัวตนสองขั้น" in page(second)


def test_password_of_one_s_own_stands_in_the_history_under_its_owner(client, officer):
    User.objects.filter(pk=officer.pk).update(must_change_password=True)
    client.force_login(officer)

    change(client, "ลมหนาวพัดผ่านทุ่ง-5")

    event = User.pgh_event_model.objects.filter(pgh_obj=officer.pk).latest("pgh_id")
    assert event.must_change_password is False
    assert event.pgh_context.metadata["user"] == officer.pk


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("สั้น-77", "รหัสผ่านสั้นเกินไป ใช้อย่างน้อย 10 ตัวอักษร"),
        ("8461937502", "รหัสผ่านนี้มีแต่ตัวเลข เพิ่มตัวอักษรด้วย"),
        ("1q2w3e4r5t6y", "รหัสผ่านนี้มีคนใช้มากและเดาง่าย ใช้คำอื่น"),
        ("somyingsomying", "รหัสผ่านคล้ายกับชื่อผู้ใช้เกินไป ใช้คำอื่น"),
    ],
)
def test_weak_password_is_refused_with_what_to_do(client, officer, new, sentence):
    User.objects.filter(pk=officer.pk).update(username="somyingsomying")
    client.force_login(User.objects.get(pk=officer.pk))

    assert sentence in page(change(client, new))


def test_password_change_asks_for_the_present_one(client, officer):
    client.force_login(officer)
    fields = {"oldpassword": "ไม่ใช่", "password1": "ลมหนาวพัดผ่านทุ่ง-5", "password2": "ลมหนาวพัดผ่านทุ่ง-5"}

    response = client.post(reverse("account_change_password"), fields)

    assert "รหัสผ่านปัจจุบันไม่ถูกต้อง พิมพ์ใหม่" in page(response)


# ── devices ────────────────────────────────────────────────────────────────────────────────
def test_other_devices_can_be_signed_out(officer):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)

    here.post(reverse("usersessions_list"))

    assert there.get(reverse("usersessions_list")).status_code == 302
    assert here.get(reverse("usersessions_list")).status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/126.0.0.0 Safari/537.36",
            "โครม บนวินโดวส์",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
            "เอดจ์ บนวินโดวส์",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/17.5 Mobile/15E148 Safari/604.1",
            "ซาฟารี บนไอโฟน",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
            "Mobile Safari/537.36",
            "โครม บนแอนดรอยด์",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "ไฟร์ฟอกซ์ บนลินุกซ์"),
        ("curl/8.5.0", "เบราว์เซอร์อื่น"),
    ],
)
def test_device_is_named_in_words_a_person_knows(user_agent, words):
    assert device_name(user_agent) == words
