"""The page of a หมวด with what the records say: taken with a button, answered otherwise, read by others."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.urls import reverse

from assessment import services
from assessment.log_choices import Part
from assessment.models import Assessment, ProposalSeen
from assessment.rules.flags import Code
from assessment.selectors import flags_for
from conweb.kernel import clock
from conweb.kernel.choices import Role
from registry.choices import CommitteeKind
from registry.models import Seat
from tests.assessment.entering import fields, page, page_of
from tests.assessment.reading import stored
from tests.assessment.review.ground import complete_form
from tests.factories import CommitteeFactory, SeatFactory, officer_of, person_with, province_centre
from tests.pages import same_queries, words
from tests.year_factories import (
    FundFactory,
    LogAttendanceFactory,
    LogEntryFactory,
    LogPartnerFactory,
    OrganisationFactory,
    PartnerFactory,
    SupportFactory,
)

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "conweb"}


@pytest.fixture
def forums(form) -> Callable[[int], None]:
    return lambda times: LogEntryFactory.create_batch(times, centre=form.centre, recorded_by=form.started_by)


def block_of(response: HttpResponse, number: int) -> str:
    """What the page says of one indicator, in its own markup."""
    return re.search(rf'<section class="ind[^>]*data-number="{number}".*?</section>', page(response), re.S)[0]


def values(form: Assessment, number: int) -> tuple[str, str]:
    return form.answers.values_list("typed_value", "typed_of").get(number=number)


def test_indicator_opens_with_what_is_recorded(form, signed_in, forums):
    forums(4)

    said = words(signed_in.get(page_of(form)))

    assert "บันทึกไว้ 4 เวที → เสนอระดับ 2" in said
    assert "รายการที่นับ 4 รายการ" in said


def test_indicator_without_records_says_so_and_leads_to_where_to_log(form, signed_in):
    block = block_of(signed_in.get(page_of(form)), 9)

    assert "ยังไม่มีบันทึก" in block
    assert f"/assessments/log/new/?centre={form.centre_id}&amp;kind=forum" in block
    assert 'name="take"' not in block


def test_event_that_counts_in_two_indicators_says_so(form, signed_in):
    LogPartnerFactory(entry=LogEntryFactory(centre=form.centre))
    response = signed_in.get(page_of(form))

    assert "นับในข้อ 10 ด้วย" in block_of(response, 9)
    assert "นับในข้อ 9 ด้วย" in block_of(response, 10)


def test_button_takes_a_count(form, officer, signed_in, forums):
    forums(4)

    response = signed_in.post(page_of(form), fields(form, officer, 2) | {"take": "9-4-"})

    assert response["Location"] == f"{page_of(form)}#i9"
    assert values(form, 9) == ("4", "")
    assert ProposalSeen.objects.get(assessment=form, number=9).taken


def test_button_takes_a_share_with_its_whole(form, officer, signed_in):
    OrganisationFactory(centre=form.centre)
    OrganisationFactory(centre=form.centre, joined_on=None)

    signed_in.post(page_of(form, 1), fields(form, officer, 1) | {"take": "2-1-2"})

    assert values(form, 2) == ("1", "2")


def test_button_takes_a_level(form, officer, signed_in):
    FundFactory(centre=form.centre, kind="network")

    signed_in.post(page_of(form, 1), fields(form, officer, 1) | {"take": "6-2-"})

    assert values(form, 6) == ("2", "")


def test_button_saves_what_was_typed_beside_it(form, officer, signed_in, forums):
    forums(4)

    signed_in.post(page_of(form), fields(form, officer, 2, i8="3", i9="7") | {"take": "9-4-"})

    assert (values(form, 8), values(form, 9)) == (("3", ""), ("4", ""))


def test_button_pressed_twice_does_nothing_twice(form, officer, signed_in, forums):
    forums(4)
    sent = fields(form, officer, 2) | {"take": "9-4-"}

    signed_in.post(page_of(form), sent)
    signed_in.post(page_of(form), sent)

    assert form.answers.get(number=9).version == 1
    assert form.conflicts.count() == 0


@pytest.mark.parametrize("pressed", ["9", "9-4", "x-4-", "1-4-", "9-4-5-6", f"{'9' * 4000}-1-", "--"])
def test_button_that_is_none_saves_what_was_typed(form, officer, signed_in, pressed):
    signed_in.post(page_of(form), fields(form, officer, 2, i9="2") | {"take": pressed})

    assert values(form, 9) == ("2", "")


def test_button_on_a_page_that_a_colleague_overtook_asks_which_stands(
    form, officer, colleague, signed_in, save, forums
):
    forums(4)
    save(9, "4")
    sent = fields(form, officer, 2)  # the page had read 4
    save(9, "6", by=colleague, base_version=1)

    signed_in.post(page_of(form), sent | {"take": "9-4-"})

    [conflict] = form.conflicts.filter(kept__isnull=True)
    assert conflict.typed_value == "4"


# ── answered otherwise ─────────────────────────────────────────────────────────────────────
def test_answer_that_differs_asks_for_a_note(form, signed_in, save, forums):
    forums(4)
    save(9, "5")

    block = block_of(signed_in.get(page_of(form)), 9)

    assert "ตอบต่างจากบันทึก" in block
    assert "เขียนเหตุผลใน" in block


def test_answer_that_differs_with_a_note_is_not_asked_again(form, signed_in, save, forums):
    forums(4)
    save(9, "5", note="เวทีของหมู่ 3 บันทึกไว้ในแฟ้ม")

    assert "มีเหตุผลในหมายเหตุแล้ว" in block_of(signed_in.get(page_of(form)), 9)


def test_answer_as_recorded_says_that_it_agrees(form, signed_in, save, forums):
    forums(4)
    save(9, "4")

    assert "ตรงกับบันทึก" in block_of(signed_in.get(page_of(form)), 9)


def test_records_changed_after_the_answer_are_told(form, signed_in, save, forums):
    forums(4)
    save(9, "4")
    forums(1)

    said = words(signed_in.get(page_of(form)))

    assert "ข้อมูลเปลี่ยนหลังตอบ ตอนตอบบันทึกเสนอ 4 ครั้ง ตอนนี้เสนอ 5 ครั้ง ตรวจคำตอบอีกครั้ง" in said


def test_answer_saved_by_the_script_brings_how_it_compares(form, signed_in, forums):
    forums(4)
    url = reverse("assessment:answer-save", args=[form.pk, 9])

    other = signed_in.post(url, {"value": "5", "page": "p", "sequence": 1}, headers=SCRIPT).json()
    same = signed_in.post(url, {"value": "4", "page": "p", "sequence": 2}, headers=SCRIPT).json()

    assert "ตอบต่างจากบันทึก" in other["proposal"]
    assert "ตรงกับบันทึก" in same["proposal"]


def test_late_change_of_the_script_brings_how_what_stands_compares(form, signed_in, forums):
    forums(4)
    url = reverse("assessment:answer-save", args=[form.pk, 9])
    signed_in.post(url, {"value": "4", "page": "p", "sequence": 2}, headers=SCRIPT)

    late = signed_in.post(url, {"value": "5", "page": "p", "sequence": 1}, headers=SCRIPT).json()

    assert "ตรงกับบันทึก" in late["proposal"]


# ── who only reads ─────────────────────────────────────────────────────────────────────────
def test_reader_sees_the_records_and_no_button(form, client, forums):
    forums(4)
    client.force_login(person_with(Role.PROVINCIAL, province=form.province))

    block = block_of(client.get(page_of(form)), 9)

    assert "เสนอระดับ 2" in block
    assert "ใช้ค่านี้" not in block


def save_again(form: Assessment, number: int, value: str) -> None:
    base = form.answers.get(number=number).version
    typed = services.Typed(value, base_version=base)
    services.save_answer(assessment=form, number=number, typed=typed, by=form.started_by)


# ── the check before sending and the reviewers ─────────────────────────────────────────────
def test_check_before_sending_and_reviewer_see_the_same_flag(client, django_assert_num_queries):
    form = complete_form()
    LogEntryFactory.create_batch(2, centre=form.centre)  # 9 is answered with 4
    [flag] = [
        row for row in flags_for([stored(form)], today=clock.today())[form.pk] if row.code is Code.RECORDS
    ]
    client.force_login(form.started_by)

    said = words(client.get(reverse("assessment:check", args=[form.pk])))

    assert (flag.numbers, flag.text) == (
        (9,),
        "ข้อ 9 ตอบ 4 ครั้ง บันทึกเสนอ 2 ครั้ง ยังไม่มีเหตุผลในหมายเหตุ 1 ข้อ",
    )
    assert f"{flag.title} {flag.text}" in said


def test_records_that_changed_or_went_after_the_answer_are_flagged():
    form = complete_form()
    LogEntryFactory.create_batch(3, centre=form.centre)
    gone = LogEntryFactory(centre=form.centre, kind="training")
    save_again(form, 9, "3")
    save_again(form, 16, "1")
    LogEntryFactory(centre=form.centre)
    type(gone).objects.filter(pk=gone.pk).update(removed_at=clock.now())

    [flag] = [
        row for row in flags_for([stored(form)], today=clock.today())[form.pk] if row.code is Code.RECORDS
    ]

    assert flag.text == (
        "ข้อ 9 ตอบ 3 ครั้ง บันทึกเสนอ 4 ครั้ง (เปลี่ยนหลังตอบ) · "
        "ข้อ 16 ตอบ 1 ครั้ง ไม่มีบันทึกแล้ว (เปลี่ยนหลังตอบ) ยังไม่มีเหตุผลในหมายเหตุ 2 ข้อ"
    )


def test_records_that_agree_are_evidence(client):
    form = complete_form()
    LogEntryFactory.create_batch(4, centre=form.centre)
    flags = {row.code: row for row in flags_for([stored(form)], today=clock.today())[form.pk]}

    assert Code.RECORDS not in flags
    assert 9 not in flags[Code.EVIDENCE].numbers
    assert 8 in flags[Code.EVIDENCE].numbers


def test_answer_that_differs_can_be_sent(client):
    form = complete_form()
    LogEntryFactory.create_batch(2, centre=form.centre)

    services.send_assessment(assessment=form, by=form.started_by)

    assert stored(form).status == "sent"


# ── queries ────────────────────────────────────────────────────────────────────────────────
CATEGORY_QUERIES = 11


def test_page_asks_as_often_for_a_record_as_for_thirty(form, officer, client):
    client.force_login(officer_of(form.district))
    person = Seat.objects.filter(committee__centre=form.centre).first().person

    def grow() -> None:
        for _ in range(30):
            entry = LogEntryFactory(centre=form.centre)
            LogAttendanceFactory(entry=entry, person=person, part=Part.LED)
            LogPartnerFactory(entry=entry)
            OrganisationFactory(centre=form.centre)

    same_queries(client, page_of(form, 2), CATEGORY_QUERIES, grow=grow)


def test_records_of_the_registry_lead_to_their_pages_that_the_officer_may_open(form, signed_in):
    support = SupportFactory(centre=form.centre, partner=PartnerFactory(name="อบต.สนวน"))
    one, two, *_ = Seat.objects.filter(committee__centre=form.centre)
    kbt = CommitteeFactory(
        kind=CommitteeKind.KBT, centre=None, subdistrict=form.centre.subdistrict, ends_on=None
    )
    SeatFactory(committee=kbt, person=one.person)
    SeatFactory(committee=CommitteeFactory(centre=province_centre(form.province)), person=two.person)

    partners = block_of(signed_in.get(page_of(form)), 10)
    seats = block_of(signed_in.get(page_of(form, 5)), 20)

    assert reverse("registry:support-edit", args=[support.pk]) in partners
    assert (
        seats.count(reverse("registry:committee-detail", args=[kbt.pk])) == seats.count("/committees/") == 1
    )
    assert signed_in.get(reverse("registry:committee-detail", args=[kbt.pk])).status_code == 200
    assert f"{two.person.first_name} {two.person.last_name}: คณะกรรมการบริหาร ศอช.จ." in seats
