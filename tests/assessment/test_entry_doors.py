"""Who may open and enter a form, and what becomes of words sent when the session or the form had ended."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from assessment import services
from conweb.kernel.choices import Role
from tests.assessment.entering import fields, input_of, page, page_of
from tests.factories import (
    MEDIUM,
    PASSWORD,
    AssessmentFactory,
    DistrictFactory,
    ProvinceFactory,
    officer_of,
    person_with,
)

pytestmark = pytest.mark.django_db


# ── an ended session, an old page, a sent form ─────────────────────────────────────────────
def test_what_was_typed_before_the_session_ended_is_there_after_signing_in(client, form, officer, save):
    save(8, "3")
    client.force_login(officer)
    typed = fields(form, officer, 2, i8="4", i7="2", **{"i9-note": "รอรายงาน"})
    Session.objects.all().delete()

    door = client.post(page_of(form), typed)
    assert door["Location"].startswith(reverse("account_login"))
    shown = page(
        client.post(door["Location"], {"login": officer.username, "password": PASSWORD}, follow=True)
    )

    assert "คำตอบที่พิมพ์ไว้ก่อนหมดเวลายังไม่ได้บันทึก ตรวจแล้วกดบันทึก" in shown
    assert 'value="4"' in input_of(shown, "i8")
    assert 'name="i8-version" value="1"' in shown
    assert ">รอรายงาน</textarea>" in shown
    assert re.search(r'<input type="radio" name="i7" value="2" checked>', shown)
    assert form.answers.get(number=8).typed_value == "3"


@pytest.fixture
def signed_out(client, officer) -> Client:
    """A browser that still has the cookie of a session which has ended."""
    client.force_login(officer)
    Session.objects.all().delete()
    return client


def test_what_was_typed_before_the_session_ended_is_shown_once(signed_out, form, officer):
    signed_out.post(page_of(form), fields(form, officer, 2, i8="4"))
    signed_out.force_login(officer)

    shown = [page(signed_out.get(page_of(form))) for _ in range(2)]

    assert ['value="4"' in input_of(text, "i8") for text in shown] == [True, False]


def test_what_was_typed_goes_only_into_its_own_page(signed_out, form, officer):
    signed_out.post(page_of(form), fields(form, officer, 2, i8="4"))
    signed_out.force_login(officer)

    assert "ยังไม่ได้บันทึก" not in page(signed_out.get(page_of(form, 1)))
    assert 'value="4"' in input_of(page(signed_out.get(page_of(form))), "i8")


def test_what_was_typed_is_never_shown_to_somebody_else(signed_out, form, officer, colleague):
    signed_out.post(page_of(form), fields(form, officer, 2, i8="4"))
    # Straight into the session that holds the words, as signing in on the same page does.
    door = f"{reverse('account_login')}?next={page_of(form)}"

    shown = page(signed_out.post(door, {"login": colleague.username, "password": PASSWORD}, follow=True))

    assert 'name="owner" value="' + str(colleague.pk) + '"' in shown
    assert 'value=""' in input_of(shown, "i8")
    assert "ยังไม่ได้บันทึก" not in shown
    assert "kept_post" not in signed_out.session


def test_post_of_a_stranger_leaves_no_session_behind(client, form, officer):
    door = client.post(page_of(form), fields(form, officer, 2, i8="4"))

    assert door["Location"].startswith(reverse("account_login"))
    assert not Session.objects.exists()


def test_what_was_too_long_to_be_kept_is_said_on_the_page(signed_out, form, officer):
    typed = fields(form, officer, 2, i8="4", **{"i8-note": "ก" * 40_001})

    door = signed_out.post(page_of(form), typed)
    shown = page(
        signed_out.post(door["Location"], {"login": officer.username, "password": PASSWORD}, follow=True)
    )

    assert "ยาวเกินกว่าจะเก็บได้ จึงไม่ได้บันทึก" in shown
    assert 'value=""' in input_of(shown, "i8")


def test_page_older_than_the_sign_in_gets_its_words_back(form, officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    client.get(page_of(form))

    back = client.post(
        page_of(form),
        fields(form, officer, 2, i8="4") | {"csrfmiddlewaretoken": "x" * 64},
        headers={"Origin": "http://testserver"},
    )
    shown = page(client.get(back["Location"]))

    assert back["Location"] == page_of(form)
    assert 'value="4"' in input_of(shown, "i8")
    assert not form.answers.exists()


def test_post_from_a_foreign_page_is_refused_and_forgotten(form, officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)

    response = client.post(
        page_of(form), fields(form, officer, 2, i8="4"), headers={"Origin": "https://elsewhere.example"}
    )

    assert response.status_code == 403
    assert 'value="4"' not in input_of(page(client.get(page_of(form))), "i8")


def test_form_sent_meanwhile_says_what_was_not_saved(client, officer):
    form = AssessmentFactory(answers=MEDIUM)
    by = officer_of(form.district)
    client.force_login(by)
    typed = fields(form, by, 2, i8="4")
    services.send_assessment(assessment=form, by=by)

    shown = page(client.post(page_of(form), typed, follow=True))

    assert "ส่งผลประเมินแล้ว แก้ไขไม่ได้ ที่ไม่ได้บันทึก ข้อ 8: 4" in shown
    assert form.answers.get(number=8).typed_value == "2"


def test_sent_form_is_only_read(client):
    form = AssessmentFactory(answers=MEDIUM)
    by = officer_of(form.district)
    services.send_assessment(assessment=form, by=by)
    client.force_login(by)

    shown = page(client.get(page_of(form)))

    assert "ส่งให้พัฒนาการอำเภอแล้ว จึงดูได้อย่างเดียว" in shown
    assert "readonly" in input_of(shown, "i8")
    assert "บันทึก</button>" not in shown and "entry.js" not in shown


# ── whose page it is ───────────────────────────────────────────────────────────────────────
PAGES = ["task-list", "category", "check", "history"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [Role.DISTRICT_HEAD, Role.PROVINCIAL])
def test_others_of_the_area_look_and_do_not_enter(client, form, name, role):
    in_district = role == Role.DISTRICT_HEAD
    user = person_with(
        role,
        district=form.district if in_district else None,
        province=None if in_district else ProvinceFactory(code="31"),
    )
    client.force_login(user)
    args = [form.pk, 2] if name == "category" else [form.pk]

    response = client.get(reverse(f"assessment:{name}", args=args))

    assert response.status_code == 200
    assert "entry.js" not in page(response)


@pytest.mark.parametrize(
    ("name", "args"),
    [("category", [2]), ("answer-save", [8]), ("send", []), ("committee-size", []), ("evidence-attach", [8])],
)
def test_entering_as_head_of_the_district_is_refused_with_whom_to_ask(client, form, name, args):
    client.force_login(person_with(Role.DISTRICT_HEAD, district=form.district))

    response = client.post(reverse(f"assessment:{name}", args=[form.pk, *args]), {"value": "3", "i8": "3"})

    assert response.status_code == 403
    assert "เป็นงานของพัฒนากรในอำเภอนี้" in page(response)
    assert not form.answers.exists()


@pytest.mark.parametrize(
    ("name", "args"),
    [("task-list", []), ("category", [2]), ("check", []), ("send", []), ("answer-save", [8])],
)
def test_form_of_another_district_does_not_exist(client, form, name, args):
    client.force_login(officer_of(DistrictFactory(code="3102")))
    address = reverse(f"assessment:{name}", args=[form.pk, *args])

    assert client.get(address).status_code in (404, 405)
    assert client.post(address, {"value": "3"}).status_code in (404, 405)
    assert not form.answers.exists()


def test_category_that_the_criteria_do_not_have_does_not_exist(signed_in, form):
    assert signed_in.get(page_of(form, 6)).status_code == 404
