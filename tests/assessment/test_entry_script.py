"""What the script of the pages sends and gets: one answer at a time, and what ends or delays it."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import services
from assessment.models import Assessment
from assessment.selectors import form_state
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from tests.assessment.entering import page, page_of, summary_of
from tests.assessment.reading import stored, versions
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    officer_of,
    person_with,
    round_of,
)

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "conweb"}


@pytest.fixture
def send(signed_in, form):
    """send(8, value="3"): what the script of an open page posts, and the answer as JSON."""

    def one(number: int, *, client: Client = signed_in, status: int = 200, headers=None, **typed):
        response = client.post(
            reverse("assessment:answer-save", args=[form.pk, number]), typed, headers=SCRIPT | (headers or {})
        )
        assert response.status_code == status, response.content
        return json.loads(response.content)

    return one


# ── one answer ─────────────────────────────────────────────────────────────────────────────
def test_script_save_tells_what_stands_now(send, form):
    answer = send(8, value="3", base=0, page="a", sequence=1)

    assert answer.keys() == {
        "state", "version", "revision", "points", "percent", "status", "why_html", "remark", "proposal", "meter", "tasks", "head",
        "problems",
    }  # fmt: skip
    assert (answer["state"], answer["version"], answer["revision"], answer["points"]) == ("saved", 1, 1, 3)
    assert "บันทึกแล้ว" in answer["status"] and "ได้ 3 คะแนน เข้มแข็ง" in answer["status"]
    assert "เข้าได้สองช่อง" in answer["remark"]
    assert "ยังเป็นไปได้" in answer["meter"]
    assert "ทำค้างไว้ 1 จาก 4 ข้อ" in answer["tasks"]
    assert "ได้ 3 จาก 12 คะแนน" in answer["head"]
    assert form.answers.get(number=8).page == "a:1"


def test_script_save_never_carries_an_input(send):
    answer = send(1, value="8", of="15")

    assert not re.search(r"<(input|textarea|select)\b", json.dumps(answer))


def test_script_save_of_a_share_tells_its_percentage(send):
    assert "53.33%" in send(1, value="8", of="15")["percent"]


def test_script_save_of_a_wrong_value_is_a_problem_that_is_kept(send, form):
    answer = send(1, value="24", of="15")

    assert (answer["state"], answer["points"]) == ("problem", None)
    assert "มีปัญหา" in answer["status"] and "มากกว่ากรรมการทั้งหมด" in answer["why_html"]
    assert form.answers.get(number=1).typed_value == "24"


def test_script_save_brings_the_summary_of_its_category_along(send, save):
    save(9, "ห้า")

    wrong = send(8, value="สาม", base=0, page="a", sequence=1)
    mended = send(8, value="3", base=1, page="a", sequence=2)
    elsewhere = send(1, value="8", of="15")

    assert [place for place, _ in summary_of(wrong["problems"])] == ["i8", "i9"]
    assert [place for place, _ in summary_of(mended["problems"])] == ["i9"]
    assert elsewhere["problems"].strip() == ""
    assert (
        "role=" not in wrong["problems"]
    )  # told beside the field; a summary that shouts at every letter helps nobody


def test_script_save_of_markup_comes_back_escaped(send):
    answer = send(8, value="<b>3</b>")

    assert "&lt;b&gt;" in answer["why_html"] and "<b>3" not in answer["why_html"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": "9" * 61}, "พิมพ์ตัวเลขสั้น ๆ เช่น 12"),
        ({"value": "3", "note": "ก" * 2001}, "หมายเหตุยาวเกินไป พิมพ์ไม่เกิน 2,000 ตัวอักษร"),
        ({"value": "3\x00"}, "ข้อ 8: "),
    ],
)
def test_script_save_that_cannot_be_stored_is_refused_for_good(send, form, typed, said):
    answer = send(8, status=422, **typed)

    assert answer["state"] == "problem"
    assert said in answer["message"]
    assert not form.answers.exists()


def test_script_save_of_a_number_that_does_not_exist_is_404(signed_in, form):
    address = reverse("assessment:answer-save", args=[form.pk, 24])

    assert signed_in.post(address, {"value": "3"}, headers=SCRIPT).status_code == 404


def test_script_save_in_conflict_shows_both_and_keeps_the_base(send, save, colleague):
    save(8, "3", by=colleague)

    answer = send(8, value="5", base=0, page="a", sequence=1)

    assert (answer["state"], answer["version"]) == ("conflict", 0)
    assert "<dd>5 ครั้ง</dd>" in answer["remark"] and "<dd>3 ครั้ง</dd>" in answer["remark"]


def test_script_save_beside_a_colleagues_waiting_value_still_builds_on_its_own(send, save, colleague):
    send(8, value="3", base=0, page="a", sequence=1)
    save(8, "5", by=colleague)

    answer = send(8, value="4", base=1, page="a", sequence=2)

    assert (answer["state"], answer["version"]) == ("conflict", 2)


def test_script_save_repeated_after_a_colleague_tells_what_stands(send, save, colleague, form):
    send(8, value="3", base=0, page="a", sequence=1)
    save(8, "4", by=colleague, base_version=1, note="ตรวจแล้ว")

    answer = send(8, value="3", base=0, page="a", sequence=1)

    assert (answer["state"], answer["version"]) == ("saved", 2)
    assert answer["stands"] == {"value": "4", "of": "", "note": "ตรวจแล้ว"}
    assert versions(form, 8) == [(1, "3"), (2, "4")]


# ── deciding ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("keep", "chosen"), [("mine", "5"), ("theirs", "3")])
def test_script_decision_hands_back_the_chosen_value(signed_in, form, save, colleague, keep, chosen):
    save(8, "3", by=colleague)
    conflict = save(8, "5").conflict
    address = reverse("assessment:conflict-decide", args=[form.pk, conflict.pk])

    answer = signed_in.post(address, {"keep": keep, "seen_version": 1}, headers=SCRIPT).json()

    assert (answer["state"], answer["chosen"]["value"]) == ("saved", chosen)
    assert "clash" not in answer["remark"]


def test_script_decision_without_a_choice_is_refused(signed_in, form, save, colleague):
    save(8, "3", by=colleague)
    conflict = save(8, "5").conflict

    response = signed_in.post(
        reverse("assessment:conflict-decide", args=[form.pk, conflict.pk]), {"keep": "both"}, headers=SCRIPT
    )

    assert response.status_code == 422
    assert response.json()["message"] == "เลือกค่าที่จะใช้หนึ่งค่า"


# ── what ends or delays a save ─────────────────────────────────────────────────────────────
def test_script_save_to_a_sent_form_is_locked(client):
    form = AssessmentFactory(answers=MEDIUM)
    by = officer_of(form.district)
    services.send_assessment(assessment=form, by=by)
    client.force_login(by)

    response = client.post(
        reverse("assessment:answer-save", args=[form.pk, 8]), {"value": "9"}, headers=SCRIPT
    )

    assert response.status_code == 409
    assert response.json() == {"state": "locked", "message": "ส่งผลประเมินแล้ว แก้ไขไม่ได้"}


def test_script_save_in_a_closed_round_is_locked(send, form):
    form.round.closed_on = "2021-07-01"
    form.round.save()

    assert send(8, value="3", status=409)["state"] == "locked"


def test_script_save_of_an_ended_session_gets_the_way_to_sign_in_again(send, form):
    Session.objects.all().delete()

    answer = send(8, value="3", status=401)

    assert answer["login"] == "/accounts/login/?next=/accounts/renewed/&dialog=1"
    assert not form.answers.exists()


def test_script_save_with_an_old_token_gets_a_fresh_one_that_works(officer, form):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    address = reverse("assessment:answer-save", args=[form.pk, 8])

    refused = client.post(address, {"value": "3"}, headers=SCRIPT | {"X-CSRFToken": "x" * 32})
    token = refused.json()["csrf"]
    taken = client.post(address, {"value": "3"}, headers=SCRIPT | {"X-CSRFToken": token})

    assert (refused.status_code, taken.status_code) == (403, 200)
    assert form.answers.get(number=8).value == 3


def test_script_save_of_an_ended_session_with_an_old_token_asks_to_sign_in(form):
    client = Client(enforce_csrf_checks=True)

    response = client.post(
        reverse("assessment:answer-save", args=[form.pk, 8]), {"value": "3"}, headers=SCRIPT
    )

    assert response.status_code == 401
    assert "csrf" not in response.json()


def test_script_of_one_persons_page_saves_nothing_in_anothers_name(send, client, form, officer, colleague):
    client.force_login(colleague)

    answer = send(8, client=client, value="3", headers={"X-Conweb-User": str(officer.pk)}, status=409)

    assert answer["state"] == "other_user"
    assert colleague.full_name in answer["message"]
    assert not form.answers.exists()


def test_script_of_ones_own_page_is_let_through(send, officer):
    assert send(8, value="3", headers={"X-Conweb-User": str(officer.pk)})["state"] == "saved"


def test_script_save_as_head_of_the_district_is_forbidden_in_words(send, client, form):
    client.force_login(person_with(Role.DISTRICT_HEAD, district=form.district))

    answer = send(8, client=client, value="3", status=403)

    assert answer["state"] == "forbidden"
    assert "พัฒนากร" in answer["message"]


def test_save_without_a_script_leads_back_to_the_indicator(signed_in, form):
    response = signed_in.post(reverse("assessment:answer-save", args=[form.pk, 8]), {"value": "3"})

    assert response["Location"] == f"{page_of(form)}#i8"


def test_page_tells_its_script_what_it_needs(signed_in, form, officer, save):
    save(8, "3")

    shown = page(signed_in.get(page_of(form)))

    assert f'data-user="{officer.pk}" data-assessment="{form.pk}" data-editable' in shown
    assert f'data-save-url="/assessments/{form.pk}/answers/99/"' in shown
    assert 'data-number="8" data-version="1"' in shown


# ── how often the database is asked ────────────────────────────────────────────────────────
QUERIES = {"category": 11, "task-list": 10, "check": 10, "one save": 16}  # the last with its BEGIN and COMMIT


def queries_of_each(client: Client, form: Assessment, by: User) -> dict[str, int]:
    asked = {}
    for name in ("category", "task-list", "check"):
        address = reverse(f"assessment:{name}", args=[form.pk, 1] if name == "category" else [form.pk])
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked[name] = len(queries)
    row = form_state(stored(form), reader=by).indicator(10)
    page_id = f"p{row.version}"  # newly opened each time
    typed = {
        "value": "0" if row.value_text == "1" else "1",
        "base": row.version,
        "page": page_id,
        "sequence": 1,
    }
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(reverse("assessment:answer-save", args=[form.pk, 10]), typed, headers=SCRIPT)
    assert answer.json()["version"] == row.version + 1
    return asked | {"one save": len(queries)}


def test_pages_and_saves_ask_the_database_no_more_with_30_centres_than_with_one(client):
    centre = CentreFactory(members=15)
    by, colleague = officer_of(centre.district), officer_of(centre.district)
    AssessmentFactory(centre=centre, round=round_of(2563), by=by, answers=MEDIUM)
    form = AssessmentFactory(centre=centre, by=by, answers=MEDIUM)
    for number in (8, 9):
        services.save_answer(assessment=form, number=number, typed=services.Typed("7"), by=colleague)
    client.force_login(by)

    with_one = queries_of_each(client, form, by)
    for _ in range(29):
        AssessmentFactory(centre=CentreFactory(), by=by, answers={8: ("3", "")})

    assert with_one == QUERIES
    assert queries_of_each(client, form, by) == QUERIES
