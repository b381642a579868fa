"""One form before its reviewer: what stands there, the decision, and everything that refuses it."""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment, ReviewStep
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from tests.assessment.files import pdf
from tests.assessment.reading import stored
from tests.factories import (
    MEDIUM,
    PASSWORD,
    AssessmentFactory,
    DutyFactory,
    centre_in,
    listed_form,
    person_with,
    round_of,
)
from tests.pages import links, queries_of, words

pytestmark = pytest.mark.django_db


def page_of(form: Assessment) -> str:
    return reverse("assessment:review-form", args=[form.pk])


def seen(form: Assessment) -> int:
    return form.steps.order_by("-pk").values_list("pk", flat=True)[0]


def look(client: Client, user: User, form: Assessment, query: str = "") -> HttpResponse:
    client.force_login(user)
    return client.get(page_of(form) + query)


def decide(
    client: Client, user: User, form: Assessment, move: Move, query: str = "", **typed: str
) -> HttpResponse:
    client.force_login(user)
    return client.post(page_of(form) + query, {"move": move, "seen": seen(form), **typed})


def buttons(response: HttpResponse) -> list[str]:
    return [str(decision.move) for decision in response.context["decisions"]]


def waiting(district, round_, number: int, name: str) -> Assessment:
    return listed_form(centre_in(district, name, number), round_, total=50, status=Status.SENT)


# ── what stands there ───────────────────────────────────────────────────────────────────────


def test_page_shows_answers_beside_last_year(
    client: Client, district, round_, officer: User, head: User
) -> None:
    centre = centre_in(district, "สนวน", 1, members=15)
    AssessmentFactory(centre=centre, round=round_of(2563), by=officer, answers={**MEDIUM, 8: ("1", "")})
    form = AssessmentFactory(centre=centre, round=round_, by=officer, answers=MEDIUM)
    services.send_assessment(assessment=form, by=officer)

    response = look(client, head, form)

    line = next(line for group in response.context["groups"] for line in group.lines if line.number == 8)
    assert (line.row.last_year.text, line.row.answer_text) == ("1 ครั้ง", "2 ครั้ง")
    assert "1 ครั้ง (1)" in words(response)


def test_page_shows_flags_notes_and_files(
    client: Client, sent: Assessment, head: User, officer: User, settings, tmp_path, answer
) -> None:
    settings.MEDIA_ROOT = tmp_path
    services.move_form(assessment=sent, move=Move.RETURN, by=head, comments={8: "แนบรายงาน"})
    services.attach_evidence(
        assessment=sent, number=8, upload=SimpleUploadedFile("รายงานประชุม.pdf", pdf()), by=officer
    )
    services.save_answer(
        assessment=sent,
        number=9,
        typed=services.Typed("4", note="แฟ้มเวทีประชาคม เล่ม 2", base_version=1),
        by=officer,
    )
    services.send_assessment(assessment=sent, by=officer)

    said = words(look(client, head, sent, "?show=all"))

    assert "ยังไม่มีหลักฐาน 21 ข้อ" in said
    assert "รายงานประชุม.pdf" in said
    assert "แฟ้มเวทีประชาคม เล่ม 2" in said


@pytest.mark.parametrize(
    ("status", "who", "moves"),
    [
        (Status.SENT, "head", ["endorse", "return"]),
        (Status.SENT, "province_desk", []),
        (Status.ENDORSED, "head", []),
        (Status.ENDORSED, "province_desk", ["accept", "return"]),
        (Status.ACCEPTED, "province_desk", ["return", "reopen"]),
        (Status.REPORTED, "province_desk", []),
        (Status.REPORTED, "department", ["return", "reopen"]),
        (Status.RETURNED, "head", []),
    ],
)
def test_buttons_follow_the_table_of_moves(
    client: Client, district, round_, request, status: Status, who: str, moves: list[str]
) -> None:
    form = listed_form(centre_in(district, "สนวน", 1), round_, total=50, status=status)

    assert buttons(look(client, request.getfixturevalue(who), form)) == moves


def test_page_says_whom_the_form_waits_for(client: Client, endorsed: Assessment, head: User) -> None:
    assert "รอเจ้าหน้าที่จังหวัดรับ" in words(look(client, head, endorsed))


def test_closed_round_offers_no_decision(client: Client, sent: Assessment, head: User) -> None:
    round_of(2564, closed_on="2021-09-30")

    response = look(client, head, sent)

    assert buttons(response) == []
    assert "รอบปีงบประมาณ 2564 ปิดแล้ว" in words(response)


def test_page_tells_the_steps_with_names_and_words(
    client: Client, sent, head: User, officer: User, answer
) -> None:
    services.move_form(assessment=sent, move=Move.RETURN, by=head, comments={8: "แนบรายงาน"}, reason="ขอเพิ่ม")
    answer(sent, 8, "3")
    services.send_assessment(assessment=sent, by=officer)

    said = words(look(client, head, sent))

    assert "ส่งกลับแก้ไข" in said and head.full_name in said
    assert "ขอเพิ่ม ข้อ 8: แนบรายงาน" in said


# ── letting it pass ─────────────────────────────────────────────────────────────────────────


def test_head_endorses_and_comes_to_the_next_of_the_queue(
    client: Client, district, round_, head: User
) -> None:
    forms = [
        waiting(district, round_, number, name) for number, name in enumerate(("ก้าน", "ขาม", "คำ"), start=1)
    ]
    following = look(client, head, forms[1]).context["next"]

    client.force_login(head)
    response = client.post(page_of(forms[1]), {"move": "endorse", "next": following})

    assert stored(forms[1]).status == Status.ENDORSED
    assert following == forms[2].pk
    assert response.url == page_of(forms[2])
    assert "รับรองผลประเมิน ศอช.ต. ขาม แล้ว" in words(client.get(response.url))


def test_filter_of_the_queue_stays_in_the_address(client: Client, district, round_, head: User) -> None:
    forms = [waiting(district, round_, number, name) for number, name in enumerate(("ก้าน", "ขาม"), start=1)]
    client.force_login(head)

    response = client.post(page_of(forms[0]) + "?look=clear", {"move": "endorse", "next": forms[1].pk})

    assert response.url == page_of(forms[1]) + "?look=clear"


def test_last_of_the_queue_leads_back_to_it(client: Client, sent: Assessment, head: User) -> None:
    response = decide(client, head, sent, Move.ENDORSE)

    assert response.url == f"{reverse('assessment:review-list')}?year=2564"


def test_next_that_is_no_part_of_the_queue_leads_back_to_it(
    client: Client, sent, district, round_, head
) -> None:
    other = listed_form(centre_in(district, "ตาเสา", 5), round_, total=50, status=Status.ACCEPTED)

    response = decide(client, head, sent, Move.ENDORSE, next=other.pk)

    assert response.url == f"{reverse('assessment:review-list')}?year=2564"


def test_neighbours_are_those_of_the_filter(client: Client, district, round_, head: User) -> None:
    forms = [
        waiting(district, round_, number, name) for number, name in enumerate(("ก้าน", "ขาม", "คำ"), start=1)
    ]

    place = look(client, head, forms[1]).context["place"]

    assert (place.number, place.count, place.before, place.after) == (2, 3, forms[0].pk, forms[2].pk)


def test_double_click_makes_one_step(client: Client, sent: Assessment, head: User) -> None:
    first = {"move": "endorse", "seen": seen(sent)}
    client.force_login(head)

    answers = [client.post(page_of(sent), first).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert ReviewStep.objects.filter(assessment=sent, move=Move.ENDORSE).count() == 1


def test_words_to_the_district_are_not_lost_by_letting_it_pass(client: Client, sent, head: User) -> None:
    response = decide(client, head, sent, Move.ENDORSE, c8="แนบรายงานการประชุม")

    assert response.status_code == 422
    assert stored(sent).status == Status.SENT
    assert "ลบข้อความนี้ก่อน หรือกดส่งกลับแก้ไข" in words(response)
    assert "แนบรายงานการประชุม" in words(response)


def test_who_entered_does_not_endorse(client: Client, sent: Assessment, officer: User) -> None:
    DutyFactory(user=officer, role=Role.DISTRICT_HEAD, district=sent.district)

    response = decide(client, User.objects.get(pk=officer.pk), sent, Move.ENDORSE)

    assert response.status_code == 422
    assert "ต้องให้ผู้อื่นตรวจ" in words(response)
    assert stored(sent).status == Status.SENT


# ── sending back ────────────────────────────────────────────────────────────────────────────


def test_return_keeps_the_words_at_each_indicator(client: Client, sent: Assessment, head: User) -> None:
    response = decide(client, head, sent, Move.RETURN, c8="แนบรายงาน", c15="ตรวจจำนวนกองทุน", reason="ขอเพิ่ม")

    step = ReviewStep.objects.get(assessment=sent, move=Move.RETURN)
    assert response.status_code == 302
    assert stored(sent).status == Status.RETURNED
    assert step.reason == "ขอเพิ่ม"
    assert list(step.comments.values_list("number", "text")) == [(8, "แนบรายงาน"), (15, "ตรวจจำนวนกองทุน")]


def test_return_without_a_comment_is_refused_and_keeps_what_was_typed(
    client: Client, sent, head: User
) -> None:
    response = decide(client, head, sent, Move.RETURN, reason="ขอหลักฐานเพิ่ม")

    assert response.status_code == 422
    assert "เขียนข้อที่ให้แก้อย่างน้อย 1 ตัวชี้วัด" in words(response)
    assert "ขอหลักฐานเพิ่ม</textarea>" in response.content.decode()
    assert stored(sent).status == Status.SENT


def test_comment_of_blanks_is_none(client: Client, sent: Assessment, head: User) -> None:
    response = decide(client, head, sent, Move.RETURN, c8="   ")

    assert response.status_code == 422
    assert stored(sent).status == Status.SENT


def test_comment_that_is_too_long_is_refused_at_its_field_and_kept(client: Client, sent, head: User) -> None:
    response = decide(client, head, sent, Move.RETURN, c8="ก" * 1001)

    page = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#c8">ข้อ 8: ข้อความยาวเกิน 1000 ตัวอักษร เขียนให้สั้นลง</a>' in page
    assert 'aria-describedby="c8-why"' in page
    assert "ก" * 1001 in page


def test_reopening_wants_a_reason_at_its_field(client: Client, endorsed, province_desk: User) -> None:
    services.move_form(assessment=endorsed, move=Move.ACCEPT, by=province_desk)

    response = decide(client, province_desk, endorsed, Move.REOPEN)

    assert response.status_code == 422
    assert '<a href="#reason">เขียนเหตุผลที่เปิดให้แก้ไข</a>' in response.content.decode()
    assert stored(endorsed).status == Status.ACCEPTED


def test_province_reopens_with_a_reason(client: Client, endorsed, province_desk: User) -> None:
    services.move_form(assessment=endorsed, move=Move.ACCEPT, by=province_desk)

    decide(client, province_desk, endorsed, Move.REOPEN, reason="อำเภอนับการประชุมตกไป")

    assert stored(endorsed).status == Status.RETURNED


def test_unknown_button_changes_nothing(client: Client, sent: Assessment, head: User) -> None:
    client.force_login(head)

    response = client.post(page_of(sent), {"move": "approve"})

    assert response.status_code == 422
    assert stored(sent).status == Status.SENT


# ── two reviewers ───────────────────────────────────────────────────────────────────────────


def test_second_reviewer_sees_the_decision_of_the_first(
    client: Client, endorsed: Assessment, province_desk: User
) -> None:
    before = seen(endorsed)
    services.move_form(assessment=endorsed, move=Move.ACCEPT, by=province_desk)
    colleague = person_with(Role.PROVINCIAL, province=endorsed.province)
    client.force_login(colleague)

    response = client.post(page_of(endorsed), {"move": "accept", "seen": before})

    assert response.status_code == 422
    assert f"{province_desk.full_name} รับผลประเมินนี้แล้ว" in words(response)
    assert ReviewStep.objects.filter(assessment=endorsed, move=Move.ACCEPT).count() == 1


def test_words_of_the_second_reviewer_are_shown_though_their_fields_are_gone(
    client: Client, endorsed: Assessment, province_desk: User
) -> None:
    before = seen(endorsed)
    services.move_form(assessment=endorsed, move=Move.RETURN, by=province_desk, comments={9: "แนบภาพ"})
    client.force_login(person_with(Role.PROVINCIAL, province=endorsed.province))

    response = client.post(page_of(endorsed), {"move": "return", "seen": before, "c8": "แนบรายงานการประชุม"})

    said = words(response)
    assert response.status_code == 422
    assert "ยังไม่ได้บันทึก คัดลอกเก็บไว้ได้ ข้อ 8 แนบรายงานการประชุม" in said


# ── only what changed ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def resent(sent: Assessment, head: User, officer: User, answer) -> Assessment:
    """Returned about 8 and 15, of which only 8 was changed, and 20 besides; sent again."""
    services.move_form(
        assessment=sent, move=Move.RETURN, by=head, comments={8: "นับใหม่", 15: "ตรวจจำนวนกองทุน"}
    )
    answer(sent, 8, "3")
    answer(sent, 20, "6", "15")
    services.send_assessment(assessment=sent, by=officer)
    return stored(sent)


def numbers(response: HttpResponse) -> list[int]:
    return [line.number for group in response.context["groups"] for line in group.lines]


def test_form_that_came_back_shows_what_changed_and_what_was_asked(
    client: Client, resent, head: User
) -> None:
    assert numbers(look(client, head, resent)) == [8, 15, 20]


def test_changed_answer_stands_beside_the_one_before(client: Client, resent, head: User) -> None:
    said = words(look(client, head, resent))

    assert "เดิม 2 ครั้ง 3 ครั้ง" in said
    assert "ยังไม่ได้แก้ข้อ 15 ที่ขอไว้" in said
    assert "ขอให้แก้ไว้: ตรวจจำนวนกองทุน (ยังไม่ได้แก้)" in said


def test_everything_is_one_click_away(client: Client, resent, head: User) -> None:
    assert ("แสดงทั้ง 23 ข้อ", "?show=all") in links(look(client, head, resent))
    assert len(numbers(look(client, head, resent, "?show=all"))) == 23


def test_colleague_of_the_same_office_sees_only_what_changed(client: Client, resent: Assessment) -> None:
    colleague = person_with(Role.DISTRICT_HEAD, district=resent.district)

    assert numbers(look(client, colleague, resent)) == [8, 15, 20]


def test_province_that_never_had_the_form_sees_all_of_it(
    client: Client, resent: Assessment, head: User, province_desk: User
) -> None:
    services.move_form(assessment=resent, move=Move.ENDORSE, by=head)

    assert len(numbers(look(client, province_desk, resent))) == 23


def test_province_sees_what_changed_since_the_province_had_it(
    client: Client, endorsed: Assessment, head: User, officer: User, province_desk: User, answer
) -> None:
    services.move_form(assessment=endorsed, move=Move.RETURN, by=province_desk, comments={9: "แนบภาพเวที"})
    answer(endorsed, 10, "2")
    services.send_assessment(assessment=endorsed, by=officer)
    services.move_form(assessment=endorsed, move=Move.ENDORSE, by=head)

    assert numbers(look(client, province_desk, endorsed)) == [9, 10]


def test_refused_decision_never_hides_what_was_typed(client: Client, resent, head: User) -> None:
    response = decide(client, head, resent, Move.ENDORSE, c3="ตรวจแผน")

    assert 3 in numbers(response)
    assert "ตรวจแผน</textarea>" in response.content.decode()


def test_words_typed_before_the_session_ended_are_there_after_signing_in(
    client: Client, sent, head: User
) -> None:
    client.force_login(head)
    typed = {
        "owner": head.pk,
        "move": "return",
        "seen": seen(sent),
        "c8": "แนบรายงานการประชุม",
        "reason": "ขอเพิ่ม",
    }
    Session.objects.all().delete()

    door = client.post(page_of(sent), typed)
    shown = client.post(door["Location"], {"login": head.username, "password": PASSWORD}, follow=True)

    page = shown.content.decode()
    assert "ข้อความที่พิมพ์ไว้ก่อนหมดเวลายังไม่ได้ส่ง" in page
    assert "แนบรายงานการประชุม</textarea>" in page
    assert "ขอเพิ่ม</textarea>" in page
    assert stored(sent).status == Status.SENT


# ── counting ────────────────────────────────────────────────────────────────────────────────


def test_page_takes_as_many_queries_in_a_long_queue(
    client: Client, sent, district, round_, head: User
) -> None:
    client.force_login(head)
    alone = queries_of(client, page_of(sent))
    for number in range(10, 40):
        waiting(district, round_, number, f"ตำบล{number}")

    assert (alone, queries_of(client, page_of(sent))) == (14, 14)


def test_page_of_a_form_that_came_back_takes_three_more(client: Client, resent, head: User) -> None:
    client.force_login(head)

    assert queries_of(client, page_of(resent)) == 17
