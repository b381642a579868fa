"""Temporary passwords: readable, the same for a second click, good for one sign-in."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError

from conweb.kernel import user_services as services
from conweb.kernel.temporary_passwords import new_ticket, open_ticket, stamp_of
from tests.factories import (
    officer_of,
)
from tests.kernel.account_pages import TEMPORARY, fresh, signed_in

pytestmark = pytest.mark.django_db


# ── temporary passwords ────────────────────────────────────────────────────────────────────
def test_a_temporary_password_ends_every_session_and_must_be_changed(admin, district):
    account = officer_of(district)
    client = signed_in(account)

    services.set_temporary_password(
        account=account, by=admin, password=TEMPORARY, stamp=stamp_of(fresh(account))
    )

    assert fresh(account).check_password(TEMPORARY)
    assert fresh(account).must_change_password
    assert not UserSession.objects.filter(user=account).exists()
    assert client.get("/accounts/sessions/").status_code == 302


def test_a_temporary_password_asked_for_twice_is_set_once(admin, district):
    account = officer_of(district)
    stamp = stamp_of(account)

    services.set_temporary_password(account=account, by=admin, password=TEMPORARY, stamp=stamp)
    stored = fresh(account).password
    services.set_temporary_password(account=account, by=admin, password=TEMPORARY, stamp=stamp)

    assert fresh(account).password == stored


def test_a_form_from_before_the_owner_chose_a_password_does_not_undo_it(admin, district):
    account = officer_of(district)
    stamp = stamp_of(account)
    account.set_password("ฝนตก-ปลายนา-204")
    account.save()

    with pytest.raises(ValidationError, match="เปลี่ยนไปหลังจากเปิดหน้านี้"):
        services.set_temporary_password(account=account, by=admin, password=TEMPORARY, stamp=stamp)

    assert fresh(account).check_password("ฝนตก-ปลายนา-204")


def test_a_ticket_always_gives_the_same_password_and_another_ticket_another(district):
    account = officer_of(district)
    text, other = new_ticket(account), new_ticket(account)

    password = open_ticket(text, account).password_for("somchai")

    assert open_ticket(text, account).password_for("somchai") == password
    assert open_ticket(text, account).password_for("somsri") != password
    assert open_ticket(other, account).password_for("somchai") != password


def test_a_temporary_password_has_no_letter_that_is_mistaken_for_another():
    words = [open_ticket(new_ticket()).password_for("somchai") for _ in range(50)]

    assert not set("".join(words)) & set("01liqcxz")
    assert all(len(word) == len("kamo-reta-sudo-4729") for word in words)
    assert len(set(words)) == len(words)


def test_a_ticket_of_another_account_or_an_altered_one_is_refused(district):
    account, other = officer_of(district), officer_of(district)

    with pytest.raises(ValidationError, match="บัญชีอื่น"):
        open_ticket(new_ticket(other), account)
    with pytest.raises(ValidationError, match="กดปุ่มอีกครั้ง"):
        open_ticket(new_ticket(account)[:-1] + "-", account)
    with pytest.raises(ValidationError, match="กดปุ่มอีกครั้ง"):
        open_ticket("", account)


def test_a_ticket_lapses_after_an_hour(district, monkeypatch):
    account = officer_of(district)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 1_618_880_000)
    text = new_ticket(account)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 1_618_880_000 + 3_601)

    with pytest.raises(ValidationError, match="เปิดไว้นานเกินไป"):
        open_ticket(text, account)
