"""The officer's side of a return: who, why, where; what was mended; and that all of it is gone once it is sent again."""

import pytest
from django.test import Client
from django.urls import reverse

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment, AssessmentRound
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from tests.assessment.reading import stored
from tests.assessment.review.ground import complete_form, form_at, move_on, person_of
from tests.factories import centre_in
from tests.pages import links, queries_of, words

pytestmark = pytest.mark.django_db

ASKED = {9: "แนบภาพเวที\nทุกครั้ง", 15: "ตรวจกับทะเบียนกองทุน"}


@pytest.fixture
def returned(district) -> Assessment:
    """By the province, with comments on 9 and 15 and a word about the whole."""
    form = form_at(Status.ENDORSED, centre=centre_in(district, "สนวน", 1, members=15))
    by = person_of(Role.PROVINCIAL, district)
    return services.move_form(assessment=form, move=Move.RETURN, by=by, reason="ขอหลักฐานเพิ่ม", comments=ASKED)


@pytest.fixture
def officer(returned) -> User:
    return returned.started_by


@pytest.fixture
def desk(client: Client, officer) -> Client:
    client.force_login(officer)
    return client


def at(name: str, form: Assessment, *more: int) -> str:
    return reverse(f"assessment:{name}", args=[form.pk, *more])


def mend(form: Assessment, by: User, number: int, value: str, of: str = "") -> None:
    base = form.answers.get(number=number).version
    services.save_answer(
        assessment=form, number=number, typed=services.Typed(value, of, base_version=base), by=by
    )


def sender(form: Assessment) -> User:
    return form.steps.last().by


# ── landing ────────────────────────────────────────────────────────────────────────────────
def test_officer_lands_on_the_first_indicator_that_was_asked_about(desk, returned):
    response = desk.get(at("mend", returned))

    assert (response.status_code, response["Location"]) == (302, f"{at('category', returned, 2)}#i9")


def test_form_without_comments_is_opened_as_a_whole(client, district):
    form = form_at(Status.ACCEPTED, centre=centre_in(district, "สนวน", 1, members=15))
    move_on(form, Move.REOPEN, person_of(Role.PROVINCIAL, district))
    client.force_login(form.started_by)

    assert client.get(at("mend", form))["Location"] == at("task-list", form)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.RETURNED])
def test_form_that_did_not_come_back_is_opened_as_a_whole(client, status):
    form = form_at(status)
    client.force_login(form.started_by)

    assert client.get(at("mend", form))["Location"] == at("task-list", form)


def test_home_begins_with_what_came_back_and_leads_to_each_indicator(desk, returned):
    response = desk.get(reverse("district-home", args=[returned.district_id]))

    first = response.context["due"][0]
    assert (first.state, first.title, first.count) == ("ส่งกลับแก้ไข", "ศอช.ต. สนวน", "2 ข้อ")
    assert "จากจังหวัด" in first.details and "ขอหลักฐานเพิ่ม" in first.details
    leads = dict(links(response))
    assert leads["ข้อ 9 ศอช.ต. สนวน"] == f"{at('category', returned, 2)}#i9"
    assert leads["ข้อ 15 ศอช.ต. สนวน"] == f"{at('category', returned, 3)}#i15"
    assert leads["แก้ 2 ข้อ: ศอช.ต. สนวน"] == at("mend", returned)


def test_home_of_the_head_only_looks_at_what_came_back(client, returned):
    client.force_login(person_of(Role.DISTRICT_HEAD, returned.district))

    response = client.get(reverse("district-home", args=[returned.district_id]))

    assert response.context["due"][0].act == "ดู"


def test_home_of_a_closed_round_asks_for_nothing(desk, returned):
    AssessmentRound.objects.filter(pk=returned.round_id).update(closed_on="2021-04-19")

    response = desk.get(reverse("district-home", args=[returned.district_id]))

    assert "ส่งกลับแก้ไข" not in [item.state for item in response.context["due"]]


@pytest.mark.parametrize("name", ["assessment:overview", "centre-detail"])
def test_lists_lead_to_the_first_indicator(desk, returned, name):
    address = reverse(name, args=[returned.centre_id] if name == "centre-detail" else [])

    assert at("mend", returned) in [address for _, address in links(desk.get(address))]


# ── the pages of the form ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["task-list", "check"])
def test_page_tells_who_sent_it_back_when_why_and_what_to_mend(desk, returned, name):
    said = words(desk.get(at(name, returned)))

    assert "ส่งกลับให้แก้ 2 ข้อ" in said
    assert f"จังหวัด {sender(returned).full_name}" in said
    assert "20 เม.ย. 2564" in said
    assert "ขอหลักฐานเพิ่ม" in said
    for number, label, text in (
        (9, "เวทีประชาคม", "แนบภาพเวที"),
        (15, "กองทุนที่บริหารร่วมกัน", "ตรวจกับทะเบียนกองทุน"),
    ):
        assert f"ข้อ {number} {label}" in said and text in said


@pytest.mark.parametrize(("category", "here", "elsewhere"), [(2, 9, 15), (3, 15, 9), (1, None, 9)])
def test_comment_stands_at_its_indicator(desk, returned, category, here, elsewhere):
    response = desk.get(at("category", returned, category))

    page = response.content.decode()
    if here:
        section = page.split(f'data-number="{here}"')[1].split("</section>")[0]
        assert "จังหวัดให้แก้ข้อนี้:" in section and ASKED[here].split("\n")[0] in section
    assert ASKED[elsewhere].split("\n")[0] not in page
    # The others are one press away.
    assert {"ข้อ 9", "ข้อ 15"} <= {label for label, _ in links(response)}


def test_comments_are_read_by_reviewers_as_well(client, returned):
    client.force_login(sender(returned))

    assert "จังหวัดให้แก้ข้อนี้:" in words(client.get(at("category", returned, 2)))


def test_comment_of_a_reviewer_is_no_markup(desk, officer, returned):
    move_on(returned, Move.SEND, officer)
    head = person_of(Role.DISTRICT_HEAD, returned.district)
    services.move_form(assessment=returned, move=Move.RETURN, by=head, comments={9: "<b>แนบ</b>"})

    assert "&lt;b&gt;แนบ&lt;/b&gt;" in desk.get(at("category", returned, 2)).content.decode()


# ── what was mended ────────────────────────────────────────────────────────────────────────
def test_check_tells_what_was_mended_and_what_was_not(desk, officer, returned):
    mend(returned, officer, 9, "5")
    mend(returned, officer, 8, "3")

    response = desk.get(at("check", returned))

    assert [(row.number, row.before, row.after) for row in response.context["changes"]] == [
        (8, "2 ครั้ง", "3 ครั้ง"),
        (9, "4 ครั้ง", "5 ครั้ง"),
    ]
    assert response.context["untouched"] == [15]
    said = words(response)
    assert "แก้แล้ว 2 ข้อตั้งแต่ส่งกลับ" in said
    assert "แก้ข้อ 9แก้แล้ว" in said and "แก้ข้อ 15ยังไม่ได้แก้" in said


def test_answer_that_was_typed_and_taken_back_is_not_mended(desk, officer, returned):
    mend(returned, officer, 9, "5")
    mend(returned, officer, 9, "4")

    assert desk.get(at("check", returned)).context["changes"] == []


def test_last_question_before_sending_again_tells_what_reviewers_will_see(desk, officer, returned):
    mend(returned, officer, 9, "5")

    said = words(desk.get(at("send", returned)))

    assert "แก้แล้ว 1 ข้อตั้งแต่ส่งกลับ" in said
    assert "ยังไม่ได้แก้ข้อ 15 ที่จังหวัดขอไว้" in said


def test_nothing_of_the_return_stands_once_it_is_sent_again(desk, officer, returned):
    mend(returned, officer, 9, "5")
    desk.post(at("send", returned))

    assert stored(returned).status == Status.SENT
    for name, more in (("task-list", ()), ("category", (2,)), ("check", ())):
        said = words(desk.get(at(name, returned, *more)))
        assert "ให้แก้" not in said and "แนบภาพเวที" not in said
    home = desk.get(reverse("district-home", args=[returned.district_id]))
    assert "ส่งกลับแก้ไข" not in words(home)


# ── the steps ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("status", "reached"),
    [
        (Status.DRAFT, 0),
        (Status.SENT, 1),
        (Status.RETURNED, 0),
        (Status.ENDORSED, 2),
        (Status.ACCEPTED, 3),
        (Status.REPORTED, 4),
    ],
)
def test_task_list_shows_the_line_of_steps(client, status, reached):
    form = form_at(status)
    client.force_login(form.started_by)

    way = client.get(at("task-list", form)).context["way"]

    assert [step.label for step in way] == ["ส่งแล้ว", "อำเภอรับรอง", "จังหวัดรับ", "รายงานกรม"]
    assert [step.reached for step in way] == [True] * reached + [False] * (4 - reached)
    made = [step.by for step in form.steps.all()] if reached else []
    assert [step.by for step in way[:reached]] == [by.full_name for by in made]
    assert [step.current for step in way] == [place == reached - 1 for place in range(4)]


def test_history_tells_every_step_with_its_words(desk, officer, returned):
    mend(returned, officer, 9, "5")
    move_on(returned, Move.SEND, officer)

    response = desk.get(at("history", returned))

    assert [step.move for step in response.context["steps"]] == [
        Move.SEND,
        Move.ENDORSE,
        Move.RETURN,
        Move.SEND,
    ]
    said = words(response)
    assert "ขอหลักฐานเพิ่ม" in said and "ข้อ 15: ตรวจกับทะเบียนกองทุน" in said


# ── after acceptance ───────────────────────────────────────────────────────────────────────
@pytest.fixture
def reopened(district) -> Assessment:
    """Accepted, opened, and changed in two indicators since."""
    form = form_at(Status.ACCEPTED, centre=centre_in(district, "สามแวง", 2, members=15))
    move_on(form, Move.REOPEN, person_of(Role.PROVINCIAL, district))
    mend(form, form.started_by, 8, "3")
    mend(form, form.started_by, 20, "9", "15")
    return stored(form)


BADGE = "แก้ไขหลังรับ 2 ตัวชี้วัด"


def test_change_after_acceptance_stands_on_every_list_with_the_difference(client, reopened):
    client.force_login(person_of(Role.PROVINCIAL, reopened.district))
    pages = [
        reverse("assessment:overview"),
        reverse("district-home", args=[reopened.district_id]),
        reverse("centre-detail", args=[reopened.centre_id]),
        at("task-list", reopened),
        at("check", reopened),
    ]

    for page in pages:
        assert dict(links(client.get(page)))[BADGE] == at("changes", reopened), page


def test_badge_stays_until_the_province_accepts_again(client, reopened):
    officer = reopened.started_by
    move_on(reopened, Move.SEND, officer)
    head, province = (person_of(role, reopened.district) for role in (Role.DISTRICT_HEAD, Role.PROVINCIAL))
    client.force_login(officer)
    overview = reverse("assessment:overview")
    move_on(reopened, Move.ENDORSE, head)
    assert BADGE in words(client.get(overview))

    move_on(reopened, Move.ACCEPT, province)

    assert "แก้ไขหลังรับ" not in words(client.get(overview))


def test_badge_goes_when_the_change_is_taken_back(client, reopened):
    officer = reopened.started_by
    mend(reopened, officer, 8, "2")
    mend(reopened, officer, 20, "5", "15")
    client.force_login(officer)

    assert "แก้ไขหลังรับ" not in words(client.get(reverse("assessment:overview")))


def test_difference_page_compares_with_the_acceptance(client, reopened):
    client.force_login(reopened.started_by)

    response = client.get(at("changes", reopened))

    assert response.context["step"].move == Move.ACCEPT
    told = [
        (row.number, row.before, row.after, row.points_before, row.points_after)
        for row in response.context["changes"]
    ]
    assert told == [(8, "2 ครั้ง", "3 ครั้ง", 2, 3), (20, "5 จาก 15 คน", "9 จาก 15 คน", 2, 3)]
    said = words(response)
    assert "ต่างจากตอนจังหวัดรับผลประเมิน 2 ตัวชี้วัด" in said
    assert "คะแนนรวม 46 เป็น 48" in said


def test_difference_page_compares_with_another_step(client, reopened):
    client.force_login(reopened.started_by)
    opening = reopened.steps.last()
    mend(reopened, reopened.started_by, 9, "5")

    response = client.get(at("changes", reopened), {"step": opening.pk})

    assert response.context["step"] == opening
    assert [row.number for row in response.context["changes"]] == [8, 9, 20]


@pytest.mark.parametrize("asked", ["0", "x", "99999999999999999999999", "-1"])
def test_difference_page_of_a_step_that_is_none_is_the_usual_one(client, reopened, asked):
    client.force_login(reopened.started_by)

    assert client.get(at("changes", reopened), {"step": asked}).context["step"].move == Move.ACCEPT


def test_difference_page_of_a_form_never_sent_says_so(client):
    form = complete_form()
    client.force_login(form.started_by)

    assert "ยังไม่เคยส่งผลประเมินนี้" in words(client.get(at("changes", form)))


# ── how often they ask ─────────────────────────────────────────────────────────────────────
def test_pages_of_a_returned_form_ask_as_often_whatever_was_asked_and_mended(desk, officer, returned):
    pages = {
        "task list": at("task-list", returned),
        "category": at("category", returned, 2),
        "check": at("check", returned),
        "send": at("send", returned),
        "history": at("history", returned),
        "changes": at("changes", returned),
    }
    few = {page: queries_of(desk, address) for page, address in pages.items()}
    for number in (5, 8, 9, 10, 12, 13, 16, 17, 19):
        mend(returned, officer, number, "1")
    move_on(returned, Move.SEND, officer)
    head = person_of(Role.DISTRICT_HEAD, returned.district)
    comments = dict.fromkeys(range(1, 24), "แนบหลักฐาน")
    services.move_form(assessment=returned, move=Move.RETURN, by=head, comments=comments)
    for number in (5, 8, 9):
        mend(returned, officer, number, "2")
    many = {page: queries_of(desk, address) for page, address in pages.items()}

    assert few == {"task list": 12, "category": 13, "check": 12, "send": 12, "history": 9, "changes": 9}
    # Once something was mended, its earlier version is read.
    assert many == few | {"check": 13, "send": 13, "changes": 10}


def test_home_asks_as_often_for_thirty_returned_forms(desk, district, returned):
    address = reverse("district-home", args=[district.pk])
    few = queries_of(desk, address)
    for number in range(2, 31):
        form = form_at(Status.SENT, centre=centre_in(district, f"ตำบลที่{number}", number, members=15))
        move_on(form, Move.RETURN, person_of(Role.DISTRICT_HEAD, district))

    assert queries_of(desk, address) == few
