"""Requests for advice: asked, answered in time, taken away and brought back."""

from datetime import date

import pytest
from django.urls import reverse

from assessment.log_choices import AdviceState
from assessment.models import AdviceRequest
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from tests.factories import person_with
from tests.pages import links, posts, same_queries, words
from tests.year_factories import A_DAY, AdviceRequestFactory

pytestmark = pytest.mark.django_db
ASKED = {"asked_on": "15 ม.ค. 2564", "topic": "การจดทะเบียนวิสาหกิจชุมชน"}
GIVEN = {"given": "ให้ยื่นแบบที่เกษตรอำเภอ", "given_on": "20/1/2564", "given_by": "เกษตรอำเภอ"}


@pytest.fixture
def create(centre):
    return reverse("assessment:advice-create", args=[centre.pk])


def edit(row):
    return reverse("assessment:advice-edit", args=[row.pk])


def test_a_request_waits_until_it_is_answered(signed_in, create, officer):
    signed_in.post(create, ASKED)
    row = AdviceRequest.objects.get()
    assert (row.state, row.asked_on, row.recorded_by) == (AdviceState.ASKED, A_DAY, officer)

    signed_in.post(edit(row), ASKED | GIVEN)

    row.refresh_from_db()
    assert (row.state, row.given_on, row.given_by) == (AdviceState.GIVEN, date(2021, 1, 20), "เกษตรอำเภอ")


def test_the_same_form_sent_twice_is_one_request(signed_in, create):
    signed_in.post(create, ASKED)
    signed_in.post(create, ASKED)

    assert AdviceRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"topic": ""}, "topic"),
        ({"asked_on": "1 พ.ค. 2564"}, "asked_on"),
        ({"given": "คำแนะนำ"}, "given_on"),
        ({"given_on": "20/1/2564"}, "given"),
        ({"given": "คำแนะนำ", "given_on": "14 ม.ค. 2564"}, "given_on"),
        ({"given": "คำแนะนำ", "given_on": "1 พ.ค. 2564"}, "given_on"),
        ({"given_by": "เกษตรอำเภอ"}, "given"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(signed_in, create, wrong, field):
    shown = signed_in.post(create, ASKED | wrong)

    assert shown.status_code == 422
    assert list(shown.context["form"].errors) == [field]
    assert not AdviceRequest.objects.exists()


def test_an_answer_can_be_undone(signed_in, officer, centre):
    row = AdviceRequestFactory(centre=centre)
    signed_in.post(edit(row), ASKED | GIVEN)

    undo_change(RecordedChange.objects.get(), by=officer)

    row.refresh_from_db()
    assert row.state == AdviceState.ASKED


def test_taken_away_it_can_be_brought_back(signed_in, officer, centre):
    row = AdviceRequestFactory(centre=centre)
    address = reverse("assessment:advice-remove", args=[row.pk])
    assert "นำกลับได้ภายใน 30 วัน" in words(signed_in.get(address))

    signed_in.post(address, {"reason": "บันทึกผิด"})
    assert not AdviceRequest.objects.exists()
    undo_change(RecordedChange.objects.get(), by=officer)

    assert AdviceRequest.objects.get().pk == row.pk


def test_those_that_wait_stand_on_top(signed_in, centre):
    AdviceRequestFactory(
        centre=centre, topic="ให้แล้ว", state=AdviceState.GIVEN, given="ก", given_on=date(2021, 4, 1)
    )
    AdviceRequestFactory(centre=centre, topic="ขอทีหลัง", asked_on=date(2021, 3, 1))
    AdviceRequestFactory(centre=centre, topic="ขอก่อน", asked_on=date(2021, 2, 1))

    shown = signed_in.get(reverse("assessment:advice-list", args=[centre.pk]))

    assert [row.topic for row in shown.context["page"].object_list] == ["ขอก่อน", "ขอทีหลัง", "ให้แล้ว"]


def test_an_empty_list_says_what_to_do(signed_in, centre, create):
    shown = signed_in.get(reverse("assessment:advice-list", args=[centre.pk]))

    assert ("บันทึกคำขอแรก", create) in links(shown)


def test_a_reader_reads_the_request_and_has_no_form(client, centre):
    row = AdviceRequestFactory(centre=centre, detail="มีสมาชิก 12 คน")
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    shown = client.get(edit(row))

    assert "มีสมาชิก 12 คน" in words(shown)
    assert not [address for address in posts(shown) if "advice" in address or not address]
    assert client.post(edit(row), ASKED).status_code == 403


def test_the_list_takes_the_same_queries_with_30(signed_in, centre):
    AdviceRequestFactory(centre=centre)
    address = reverse("assessment:advice-list", args=[centre.pk])

    same_queries(signed_in, address, 6, grow=lambda: AdviceRequestFactory.create_batch(29, centre=centre))


def test_the_page_of_one_takes_the_same_queries_however_often_it_changed(signed_in, centre):
    row = AdviceRequestFactory(centre=centre)
    signed_in.post(edit(row), ASKED | {"detail": "ครั้งแรก"})

    def grow():
        for number in range(30):
            signed_in.post(edit(row), ASKED | {"detail": f"ครั้งที่ {number}"})

    same_queries(signed_in, edit(row), 9, grow=grow)
