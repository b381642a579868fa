"""Passwords that must be changed, and the devices of an account."""

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.accounts import device_name
from conweb.kernel.models import User
from tests.kernel.sign_in.signing import PASSWORD, page, sign_in

pytestmark = pytest.mark.django_db


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
