"""Signing in: who gets in, how often one may try, the dialog that renews a session, a session that ended."""

import re

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from conweb.kernel.accounts import AccountAdapter, in_dialog
from conweb.kernel.models import User
from tests.kernel.sign_in.signing import PASSWORD, SCRIPT, code_of, page, sign_in, with_app

pytestmark = pytest.mark.django_db

DIALOG = "/accounts/login/?next=/accounts/renewed/&dialog=1"

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
