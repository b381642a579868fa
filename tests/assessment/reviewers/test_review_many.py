"""Letting pass together what has no flag: the preview, the moves, and what stays behind with its reason."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import Max
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment, ReviewStep
from assessment.services import review_many
from assessment.services.review_many import move_many
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from tests.assessment.reading import stored
from tests.factories import (
    DistrictFactory,
    DutyFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
    round_of,
)
from tests.pages import queries_of, words

pytestmark = pytest.mark.django_db

TOGETHER = reverse("assessment:review-many")


@pytest.fixture
def clear(district, round_) -> list[Assessment]:
    """Three forms that were sent, of which nothing is to be said."""
    return [
        listed_form(centre_in(district, name, number), round_, total=50, status=Status.SENT)
        for number, name in enumerate(("ก้าน", "ขาม", "คำ"), start=11)
    ]


def seen(*forms: Assessment) -> dict[int, int]:
    """The forms with the last step of each, as a preview knows them now."""
    return {form.pk: form.steps.aggregate(last=Max("pk"))["last"] or 0 for form in forms}


def pairs(*forms: Assessment) -> list[str]:
    return [f"{key}-{step}" for key, step in seen(*forms).items()]


def press(client: Client, user: User, forms: list[str], query: str = "") -> HttpResponse:
    client.force_login(user)
    return client.post(TOGETHER + query, {"form": forms})


# ── the moves ───────────────────────────────────────────────────────────────────────────────


def test_each_form_moves_one_step(clear, head: User) -> None:
    moved = move_many(seen={form.pk: 0 for form in clear}, move=Move.ENDORSE, by=head)

    assert [form.pk for form in moved.done] == [form.pk for form in clear]
    assert {stored(form).status for form in clear} == {Status.ENDORSED}


def test_all_moves_are_one_change_set(clear, head: User) -> None:
    move_many(seen={form.pk: 0 for form in clear}, move=Move.ENDORSE, by=head)

    contexts = ReviewStep.pgh_event_model.objects.values_list("pgh_context_id", flat=True)
    assert len(set(contexts)) == 1


def test_flagged_form_is_left_and_told(sent: Assessment, clear, head: User) -> None:
    moved = move_many(seen=seen(sent, clear[0]), move=Move.ENDORSE, by=head)

    assert [form.pk for form in moved.done] == [clear[0].pk]
    assert [(left.form.pk, left.why) for left in moved.left] == [(sent.pk, "มีข้อสังเกต: ไม่มีหลักฐาน")]
    assert stored(sent).status == Status.SENT


def test_form_that_moved_since_the_preview_is_left_with_the_decision(clear, head: User) -> None:
    colleague = person_with(Role.DISTRICT_HEAD, district=clear[0].district)
    services.move_form(assessment=clear[0], move=Move.RETURN, by=colleague, comments={8: "แนบรายงาน"})

    moved = move_many(seen={form.pk: 0 for form in clear}, move=Move.ENDORSE, by=head)

    assert [form.pk for form in moved.done] == [clear[1].pk, clear[2].pk]
    assert f"{colleague.full_name} ส่งกลับให้แก้ไขแล้ว" in moved.left[0].why
    assert stored(clear[0]).status == Status.RETURNED


def test_own_form_is_left_to_somebody_else(clear, head: User) -> None:
    ReviewStep.objects.create(
        assessment=clear[0],
        move=Move.SEND,
        from_status=Status.DRAFT,
        to_status=Status.SENT,
        at=clear[0].sent_at,
        by=head,
    )

    moved = move_many(seen={clear[0].pk: clear[0].steps.get().pk}, move=Move.ENDORSE, by=head)

    assert "ต้องให้ผู้อื่นตรวจ" in moved.left[0].why


def test_form_of_another_area_does_not_exist(round_, head: User) -> None:
    elsewhere = DistrictFactory(code="3102")
    form = listed_form(centre_in(elsewhere, "ปะเคียบ", 1), round_, total=50, status=Status.SENT)

    moved = move_many(seen={form.pk: 0}, move=Move.ENDORSE, by=head)

    assert (moved.done, moved.left) == ((), ())
    assert stored(form).status == Status.SENT


def test_move_of_somebody_else_moves_nothing(clear, round_, head: User, province_desk: User) -> None:
    with pytest.raises(PermissionDenied):
        move_many(seen={form.pk: 0 for form in clear}, move=Move.ENDORSE, by=province_desk)

    assert {stored(form).status for form in clear} == {Status.SENT}


def test_officer_of_one_district_and_head_of_another_endorses_only_there(clear, district, round_) -> None:
    other = DistrictFactory(code="3102", name="คูเมือง")
    there = listed_form(centre_in(other, "ปะเคียบ", 1), round_, total=50, status=Status.SENT)
    both = officer_of(district)
    DutyFactory(user=both, role=Role.DISTRICT_HEAD, district=other)
    both = User.objects.get(pk=both.pk)

    with pytest.raises(PermissionDenied):
        move_many(seen={clear[0].pk: 0, there.pk: 0}, move=Move.ENDORSE, by=both)
    moved = move_many(seen={there.pk: 0}, move=Move.ENDORSE, by=both)

    assert [form.pk for form in moved.done] == [there.pk]


def test_too_many_at_once_are_refused(clear, head: User, monkeypatch) -> None:
    monkeypatch.setattr(review_many, "LIMIT", 2)

    with pytest.raises(ValidationError, match="ครั้งละไม่เกิน 2 แห่ง"):
        move_many(seen={form.pk: 0 for form in clear}, move=Move.ENDORSE, by=head)


def test_closed_round_moves_nothing(clear, head: User) -> None:
    round_of(2564, closed_on="2021-09-30")

    moved = move_many(seen={form.pk: 0 for form in clear}, move=Move.ENDORSE, by=head)

    assert moved.done == ()
    assert "ปิดแล้ว" in moved.left[0].why


def test_moves_take_as_many_statements_for_thirty_as_for_three(clear, district, round_, head: User) -> None:
    more = [
        listed_form(centre_in(district, f"ตำบล{number}", number), round_, total=50, status=Status.SENT)
        for number in range(30, 60)
    ]

    counts = []
    move_many(seen=seen(clear[0]), move=Move.ENDORSE, by=head)  # fills what a process reads once
    for forms in (clear[1:], more):
        with CaptureQueriesContext(connection) as asked:
            moved = move_many(seen={form.pk: 0 for form in forms}, move=Move.ENDORSE, by=head)
        assert len(moved.done) == len(forms)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_step_of_each_form_holds_what_the_mover_had_before_them(
    sent, answer, officer, head, province_desk
) -> None:
    services.move_form(assessment=sent, move=Move.RETURN, by=head, comments={8: "นับใหม่"})
    answer(sent, 8, "4")
    services.send_assessment(assessment=sent, by=officer)
    services.move_form(assessment=sent, move=Move.ENDORSE, by=head)
    services.move_form(assessment=sent, move=Move.ACCEPT, by=province_desk)

    move_many(seen={sent.pk: sent.steps.latest("pk").pk}, move=Move.REPORT, by=province_desk)

    step = sent.steps.latest("pk")
    assert (step.move, step.total, step.band, step.by) == (Move.REPORT, 47, 2, province_desk)
    assert step.versions["8"] == 2 and step.versions["9"] == 1
    assert stored(sent).reported_at is not None


# ── the preview ─────────────────────────────────────────────────────────────────────────────


def test_preview_lists_what_passes_and_what_does_not(client: Client, sent, clear, head: User) -> None:
    client.force_login(head)

    response = client.get(TOGETHER)

    assert [row.form.pk for row in response.context["clear"]] == [form.pk for form in clear]
    assert [row.form.pk for row in response.context["flagged"]] == [sent.pk]
    assert "จะรับรอง 3 แห่ง" in words(response)
    assert "ไม่มีหลักฐาน 23 ข้อ" in words(response)


def test_preview_writes_nothing(client: Client, clear, head: User) -> None:
    client.force_login(head)

    client.get(TOGETHER)

    assert {stored(form).status for form in clear} == {Status.SENT}


def test_preview_stays_in_the_filter_of_the_queue(client: Client, clear, round_, province_desk: User) -> None:
    other = DistrictFactory(code="3102", name="คูเมือง")
    here = listed_form(centre_in(other, "ปะเคียบ", 1), round_, total=50, status=Status.ENDORSED)
    listed_form(centre_in(DistrictFactory(code="3105"), "ก้าน", 1), round_, total=50, status=Status.ENDORSED)
    client.force_login(province_desk)

    response = client.get(f"{TOGETHER}?district=3102")

    assert [row.form.pk for row in response.context["clear"]] == [here.pk]


def test_press_moves_the_ticked_and_says_how_many(client: Client, clear, head: User) -> None:
    response = press(client, head, pairs(*clear[:2]))

    assert response.url == f"{reverse('assessment:review-list')}?year=2564"
    assert [stored(form).status for form in clear] == [Status.ENDORSED, Status.ENDORSED, Status.SENT]
    assert "รับรองผลประเมินแล้ว 2 แห่ง" in words(client.get(response.url))


def test_press_names_what_was_left(client: Client, sent, clear, head: User) -> None:
    response = press(client, head, pairs(sent, clear[0]))

    said = words(client.get(response.url))
    assert "รับรองผลประเมินแล้ว 1 แห่ง" in said
    assert "ไม่ได้รับรอง 1 แห่ง ศอช.ต. สนวน: มีข้อสังเกต: ไม่มีหลักฐาน" in said


def test_press_without_a_tick_is_refused(client: Client, clear, head: User) -> None:
    response = press(client, head, [])

    assert response.status_code == 422
    assert "เลือกอย่างน้อยหนึ่งแห่ง" in words(response)


def test_what_is_no_form_is_no_tick(client: Client, clear, head: User) -> None:
    response = press(client, head, ["x-1", "1", "", f"{'9' * 30}-1"])

    assert response.status_code == 422


def test_second_press_moves_nothing_more(client: Client, clear, head: User) -> None:
    press(client, head, pairs(*clear))
    press(client, head, pairs(*clear))

    assert ReviewStep.objects.filter(move=Move.ENDORSE).count() == 3


def test_department_passes_nothing(client: Client, clear, department: User) -> None:
    client.force_login(department)

    assert client.get(TOGETHER).status_code == 403
    assert press(client, department, pairs(*clear)).status_code == 403


def test_two_roles_choose_the_step_in_the_address(
    client: Client, clear, district, round_, head: User
) -> None:
    DutyFactory(user=head, role=Role.PROVINCIAL, district=None, province=district.province)
    both = User.objects.get(pk=head.pk)
    endorsed = listed_form(centre_in(district, "ตาเสา", 30), round_, total=50, status=Status.ENDORSED)
    client.force_login(both)

    assert len(client.get(TOGETHER).context["clear"]) == 3
    assert [row.form.pk for row in client.get(f"{TOGETHER}?move=accept").context["clear"]] == [endorsed.pk]


def test_preview_takes_as_many_queries_for_thirty(
    client: Client, clear, district, round_, head: User
) -> None:
    client.force_login(head)
    few = queries_of(client, TOGETHER)
    for number in range(30, 60):
        listed_form(centre_in(district, f"ตำบล{number}", number), round_, total=50, status=Status.SENT)

    assert (few, queries_of(client, TOGETHER)) == (12, 12)
