"""The second factor: apps, recovery codes, and the roles that need one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from tests.kernel.sign_in.signing import PASSWORD, SCRIPT, code_of, page, sign_in, with_app

pytestmark = pytest.mark.django_db

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


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
