"""Showing what is masked: for a reason, once, in the log; and that nothing of it slips out anywhere."""

import logging

import pytest
from django.core import mail
from django.db import connection

from conweb.kernel.choices import Role
from registry.models import Person, PersonReveal
from tests.factories import (
    person_with,
)
from tests.pages import words
from tests.registry.people_page import SHOWN_PHONE, WRITTEN, sent, url
from tests.registry.people_rows import ID, OTHER_ID, PHONE, home, written

pytestmark = pytest.mark.django_db


# ── showing what is masked ─────────────────────────────────────────────────────────────────


def reveal(client, person: Person, field: str, reason: str = "โทรนัดประชุม"):
    return client.post(url("person-reveal", person), {"field": field, "reason": reason})


def test_citizen_id_is_shown_once_with_a_reason_that_stays(signed_in, by):
    person = written(by, national_id=ID)

    page = reveal(signed_in, person, "national_id", "เทียบกับบัตร")

    assert "1-2345-67890-12-1" in words(page)
    assert "no-store" in page["Cache-Control"]
    look = PersonReveal.objects.get()
    assert (look.person, look.field, look.by, look.reason) == (person, "national_id", by, "เทียบกับบัตร")
    after = signed_in.get(url("person-detail", person))
    assert not any(secret in after.content.decode() for secret in WRITTEN)
    assert "เทียบกับบัตร" in words(after)


def test_without_a_reason_nothing_is_shown_and_the_field_says_so(signed_in, by):
    person = written(by, national_id=ID)

    page = reveal(signed_in, person, "national_id", " ")

    assert "ระบุเหตุผลที่ต้องเปิดดู" in words(page)
    assert not any(secret in page.content.decode() for secret in WRITTEN)
    assert not PersonReveal.objects.exists()


def test_second_click_is_the_same_look(signed_in, by):
    person = written(by, national_id=ID)
    for _ in range(2):
        reveal(signed_in, person, "national_id")

    assert PersonReveal.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "field", "status"),
    [
        (Role.PROVINCIAL, "phone", 200),
        (Role.REGION, "phone", 200),
        (Role.EXECUTIVE, "phone", 403),
        (Role.PROVINCIAL, "national_id", 403),
        (Role.REGION, "national_id", 403),
        (Role.EXECUTIVE, "national_id", 403),
    ],
)
def test_other_offices_may_see_a_phone_to_call_but_no_citizen_id(client, by, role, field, status):
    person = written(by, phone=PHONE, national_id=ID)
    client.force_login(person_with(role, province=home().district.province))

    page = reveal(client, person, field)

    assert page.status_code == status
    assert PersonReveal.objects.count() == (status == 200)
    assert (SHOWN_PHONE in page.content.decode()) == (status == 200)
    assert not any(secret in page.content.decode() for secret in WRITTEN)


def test_reveal_opened_by_its_address_shows_the_person_and_nothing_more(signed_in, by):
    person = written(by, national_id=ID)

    page = signed_in.get(url("person-reveal", person))

    assert "x-xxxx-xxxxx-12-1" in words(page)
    assert not any(secret in page.content.decode() for secret in WRITTEN)
    assert not PersonReveal.objects.exists()


def test_lost_key_is_said_and_hides_nothing_else(signed_in, by, settings):
    person = written(by, national_id=ID)
    settings.PERSONAL_DATA_KEYS = ["another-key-" + "k" * 40]

    assert "x-xxxx-xxxxx-xx-x" in words(signed_in.get(url("person-detail", person)))
    assert "กุญแจ" in words(reveal(signed_in, person, "national_id"))


# ── nothing slips out ──────────────────────────────────────────────────────────────────────


def test_citizen_id_reaches_no_log_no_address_no_session_no_mail_and_no_column(signed_in, by, caplog):
    """Everything is done once that handles an ID; afterwards it is looked for wherever something could be kept."""
    home()
    caplog.set_level(logging.DEBUG)
    pages = [
        signed_in.post(url("person-create"), sent(national_id="1-2345-67890-12-1")),
        signed_in.post(url("person-create"), sent(first_name="", national_id="๑๒๓๔๕๖๗๘๙๐๑๒๑")),
    ]
    person = Person.objects.get()
    pages += [
        signed_in.get(url("person-detail", person)),
        signed_in.get(url("person-edit", person)),
        signed_in.post(url("person-edit", person), sent(national_id=OTHER_ID)),
        signed_in.post(url("person-edit", person), sent(national_id=OTHER_ID, reason="ตรวจกับบัตรแล้ว")),
        signed_in.post(url("person-edit", person), sent(national_id=ID, reason="เดิมถูกแล้ว")),
        reveal(signed_in, person, "national_id"),
        signed_in.get(url("person-detail", person) + "?history=all"),
        signed_in.get(url("person-list"), {"q": "สมใจ"}),
        signed_in.get(url("duplicate-list")),
        signed_in.post(url("person-delete", person), {"reason": "บันทึกซ้ำ"}),
    ]

    kept = f"{caplog.text} {signed_in.session.items()!r} {[str(letter.message()) for letter in mail.outbox]}"
    addresses = [
        page.request["PATH_INFO"] + page.request["QUERY_STRING"] + page.get("Location", "") for page in pages
    ]
    stored = every_text_stored()
    for secret in (*WRITTEN, OTHER_ID, "0-1234-56789-01-6"):
        assert secret not in kept
        assert not [address for address in addresses if secret in address]
        assert not [where for where, text in stored if secret in text]
    # A page repeats an ID only to the one who has just typed it or asked for it, and no copy is kept of that page.
    for page in pages:
        if any(secret in page.content.decode() for secret in WRITTEN):
            assert page.request["REQUEST_METHOD"] == "POST"
            assert "no-store" in page["Cache-Control"]


def every_text_stored() -> list[tuple[str, str]]:
    """Every row of every table of ours, of the sessions and of the history, as text."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name != "conweb_cache"]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [(table, text) for (text,) in cursor.fetchall()]
    assert any(table == "registry_personevent" for table, _ in rows)
    return rows


def test_kept_words_of_an_ended_session_never_hold_a_person(client, by):
    """A form sent after the session ended is laid aside for some pages; these are none of them."""
    home()
    client.cookies["sessionid"] = "a-session-that-has-ended"

    client.post(url("person-create"), sent(national_id=ID))

    assert not [text for _, text in every_text_stored_of("django_session") if ID in text]
    assert "kept_post" not in client.session


def every_text_stored_of(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT t::text FROM "{table}" t')
        return [(table, text) for (text,) in cursor.fetchall()]
