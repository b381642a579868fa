"""The pages of a selection over HTTP: what each shows, keeps when it refuses, and does."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import User
from registry.choices import CommitteeStatus, Source
from registry.models import Centre, Selection, SelectionFile
from tests.assessment.files import pdf
from tests.factories import (
    CentreFactory,
    SubdistrictFactory,
    district_centre,
    officer_of,
    person_with,
)
from tests.pages import links, posts, words
from tests.registry.selecting import (
    APPROVED,
    FORUM,
    INVITED,
    OFFICERS,
    READY,
    begun,
    network_of,
    ready,
    record_upto,
    seat_people,
)
from tests.registry.selections.visiting import page, start, step, value_of

pytestmark = pytest.mark.django_db


# ── the beginning ───────────────────────────────────────────────────────────────────────────


STARTED = {"requested_on": "๑ มี.ค. ๒๕๖๔", "starts_on": "16 มิ.ย. 2564", "ends_on": "15 มิ.ย. 2568"}


def test_start_proposes_the_term_and_says_where_its_length_is_from(signed_in, centre):
    response = signed_in.get(start(centre))

    assert 'value="16 มิ.ย. 2564"' in response.content.decode()
    assert 'value="15 มิ.ย. 2568"' in response.content.decode()
    assert "4 ปีเป็นค่าตั้งต้น โปรดตรวจกับระเบียบ" in words(response)


def test_start_leads_to_the_page_of_the_selection(signed_in, centre):
    response = signed_in.post(start(centre), STARTED)

    selection = Selection.objects.get()
    assert response.headers["Location"] == page(selection)
    assert selection.steps.get().done_on == date(2021, 3, 1)


def test_start_clicked_twice_begins_once(signed_in, centre):
    for _ in range(2):
        assert signed_in.post(start(centre), STARTED).status_code == 302

    assert Selection.objects.count() == 1


def test_start_keeps_the_request_as_a_file(signed_in, centre):
    upload = SimpleUploadedFile("ขออนุมัติ.pdf", pdf())

    signed_in.post(start(centre), STARTED | {"files": [upload]})

    assert SelectionFile.objects.get().name == "ขออนุมัติ.pdf"


def test_start_refuses_at_the_field_and_keeps_the_rest(signed_in, centre):
    response = signed_in.post(start(centre), STARTED | {"requested_on": "31 ก.พ. 2564", "note": "ด่วน"})

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"requested_on"}
    assert value_of(response, "requested_on") == "31 ก.พ. 2564"
    assert value_of(response, "note") == "ด่วน"


def test_start_refuses_a_term_that_ends_before_it_begins(signed_in, centre):
    response = signed_in.post(start(centre), STARTED | {"ends_on": "15 มิ.ย. 2564"})

    assert response.context["form"].errors.keys() == {"ends_on"}


def test_start_beside_a_selection_leads_to_it(signed_in, centre, selection):
    response = signed_in.get(start(centre))

    assert page(selection) in [address for _, address in links(response)]
    assert start(centre) not in posts(response)


def test_centre_page_offers_the_beginning_to_who_keeps_the_registry(signed_in, centre):
    offered = [address for _, address in links(signed_in.get(reverse("centre-detail", args=[centre.pk])))]

    assert start(centre) in offered


def test_centre_page_offers_nothing_to_who_only_looks(client, centre):
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    response = client.get(reverse("centre-detail", args=[centre.pk]))

    assert start(centre) not in [address for _, address in links(response)]


def test_start_that_a_session_ended_under_stands_in_its_fields_again(signed_in, centre, officer):
    session = signed_in.session
    session["kept_post"] = {
        "path": start(centre),
        "owner": str(officer.pk),
        "fields": STARTED | {"note": "ด่วน"},
    }
    session.save()

    response = signed_in.get(start(centre))

    assert (value_of(response, "requested_on"), value_of(response, "note")) == ("๑ มี.ค. ๒๕๖๔", "ด่วน")
    assert "ยังไม่ได้บันทึก" in words(response)
    assert not Selection.objects.exists()


# ── the steps ───────────────────────────────────────────────────────────────────────────────
def test_page_opens_the_form_of_the_step_that_comes_next(signed_in, selection):
    response = signed_in.get(page(selection))

    assert posts(response).count(step(selection, APPROVED)) == 1
    assert step(selection, INVITED) not in posts(response)


def test_page_of_who_only_looks_has_no_form(client, selection):
    client.force_login(person_with(Role.DEPARTMENT))

    response = client.get(page(selection))

    assert not [address for address in posts(response) if "selections" in address]
    assert "ท่านดูได้อย่างเดียว" in words(response)


def test_step_is_recorded_and_told(signed_in, selection):
    response = signed_in.post(step(selection, APPROVED), {"done_on": "5 มี.ค. 2564"}, follow=True)

    assert "บันทึกขั้นอนุมัติแล้ว" in words(response)
    assert "5 มีนาคม 2564" in words(response)


def test_step_refuses_at_the_field_and_keeps_what_was_typed(signed_in, selection):
    response = signed_in.post(
        step(selection, APPROVED), {"done_on": "28 ก.พ. 2564", "done_by": "นายอำเภอ", "note": "รับแฟ้มคืน"}
    )

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"done_on"}
    assert (value_of(response, "done_on"), value_of(response, "note")) == ("28 ก.พ. 2564", "รับแฟ้มคืน")
    assert "<title>ผิดพลาด: " in response.content.decode()


def test_step_without_a_day_says_what_to_type(signed_in, selection):
    response = signed_in.post(step(selection, APPROVED), {})

    assert "ยังไม่ได้พิมพ์วันที่" in words(response)


def test_step_with_a_broken_file_is_not_recorded(signed_in, selection):
    upload = SimpleUploadedFile("หนังสือ.pdf", b"MZ" + bytes(99))

    response = signed_in.post(step(selection, APPROVED), {"done_on": "5 มี.ค. 2564", "files": [upload]})

    assert response.context["form"].errors.keys() == {"files"}
    assert selection.steps.count() == 1


def test_step_of_a_page_that_another_overtook_shows_the_newer_and_then_takes_it(
    signed_in, selection, officer
):
    seen = signed_in.get(page(selection)).context["state"].mark
    record_upto(selection, APPROVED, officer_of(officer.duty_list[0].district))
    sent = {"done_on": "6 มี.ค. 2564", "base": seen}

    response = signed_in.post(step(selection, APPROVED), sent)

    assert response.status_code == 422
    assert "หลังจากท่านเปิดหน้า" in words(response)
    assert "8 มีนาคม 2564" in words(response)
    again = sent | {"base": value_of(response, "base")}
    assert signed_in.post(step(selection, APPROVED), again).status_code == 302


def test_recorded_step_opens_for_correction_with_its_words(signed_in, selection, officer):
    record_upto(selection, INVITED, officer)

    response = signed_in.get(step(selection, APPROVED))

    assert 'value="8 มี.ค. 2564"' in response.content.decode()
    assert "บันทึกการแก้ไข" in words(response)


def test_step_that_is_not_next_leads_back_to_the_page(signed_in, selection):
    assert signed_in.get(step(selection, READY)).headers["Location"] == page(selection)


def test_unknown_step_does_not_exist(signed_in, selection):
    assert signed_in.get(step(selection, "signed")).status_code == 404


def test_approval_proposes_who_approves(signed_in, selection, centre):
    assert f"นายอำเภอ{centre.district.name}" in value_of(signed_in.get(page(selection)), "done_by")


def test_invitation_of_a_subdistrict_names_organisations_and_the_public(
    signed_in, selection, officer, centre
):
    record_upto(selection, APPROVED, officer)

    proposed = value_of(signed_in.get(page(selection)), "invited")

    place = centre.subdistrict.full_name
    assert proposed == f"ผู้แทนองค์การชุมชนใน{place}ทั้งหมด\nประชาชนทั่วไปใน{place}"


def test_invitation_of_a_district_names_every_centre_and_network(signed_in, centre, officer):
    above = district_centre(centre.district)
    CentreFactory(subdistrict=SubdistrictFactory(code=f"{centre.district_id}77", name="ตาเสา"))
    network_of(above, "เครือข่ายกองทุนหมู่บ้าน")
    selection = begun(above, officer)
    record_upto(selection, APPROVED, officer)

    proposed = value_of(signed_in.get(page(selection)), "invited").splitlines()

    assert proposed[0].startswith(f"ศอช.ต. ทุกแห่งใน{centre.district.full_name} 2 แห่ง: ")
    assert "ตาเสา" in proposed[0]
    assert proposed[1] == "เครือข่ายองค์การชุมชนระดับอำเภอ 1 เครือข่าย: เครือข่ายกองทุนหมู่บ้าน"
    assert proposed[2] == f"ประชาชนทั่วไปใน{centre.district.full_name}"


def test_forum_keeps_lines_of_the_resolution(signed_in, selection, officer):
    record_upto(selection, INVITED, officer)

    signed_in.post(
        step(selection, FORUM),
        {"done_on": "22 มี.ค. 2564", "attendance": "๑๒๔", "resolution": " มติ  1 \r\nมติ 2\r\n"},
    )

    selection.refresh_from_db()
    assert (selection.attendance, selection.resolution) == (124, "มติ 1\nมติ 2")


def test_page_says_what_keeps_the_officers_from_being_chosen(signed_in, selection, officer):
    record_upto(selection, FORUM, officer)

    response = signed_in.get(page(selection))

    assert "ยังไม่มีรายชื่อผู้ได้รับคัดเลือก เพิ่มรายชื่อก่อน" in words(response)
    edit = reverse("registry:roster-edit", args=[selection.committee_id])
    assert edit in [address for _, address in links(response)]


def test_page_of_a_district_names_who_has_nobody_yet(signed_in, centre, officer):
    above = district_centre(centre.district)
    network_of(above, "เครือข่ายกองทุนหมู่บ้าน")
    selection = begun(above, officer)
    record_upto(selection, FORUM, officer)
    seat_people(selection, 2, source=Source.EXPERT, represents="")

    said = words(signed_in.get(page(selection)))

    assert f"ศอช.ต. 1 แห่ง {centre.short_name}" in said
    assert "เครือข่าย 1 แห่ง เครือข่ายกองทุนหมู่บ้าน" in said


def test_reason_for_the_number_is_asked_only_above_the_subdistrict(signed_in, centre, officer):
    selection = begun(district_centre(centre.district), officer)
    record_upto(selection, FORUM, officer)
    seat_people(selection, 8, source=Source.EXPERT, represents="")
    record_upto(selection, OFFICERS, officer)

    response = signed_in.post(step(selection, READY), {"done_on": "5 เม.ย. 2564"})

    assert response.context["form"].errors.keys() == {"size_exception"}
    sent = {"done_on": "5 เม.ย. 2564", "size_exception": "อำเภอมีเพียง 1 ตำบล"}
    assert signed_in.post(step(selection, READY), sent).status_code == 302


def test_subdistrict_is_never_asked_for_a_reason(signed_in, selection, officer):
    record_upto(selection, FORUM, officer)
    seat_people(selection, 8)
    record_upto(selection, OFFICERS, officer)

    response = signed_in.get(page(selection))

    assert "size_exception" not in response.context["form"].fields
    assert "จำนวน 8 คน ขาดอีก 1 คน" in words(response)


# ── taking back, giving up ──────────────────────────────────────────────────────────────────
def test_taking_back_asks_first_and_says_what_goes(signed_in, selection, officer):
    record_upto(selection, APPROVED, officer)
    signed_in.post(step(selection, APPROVED, "file-attach"), {"files": [SimpleUploadedFile("ก.pdf", pdf())]})

    said = words(signed_in.get(step(selection, APPROVED, "take-back")))

    assert "เอกสารและภาพของขั้นนี้ 1 ไฟล์จะออกไปด้วย" in said
    assert selection.steps.count() == 2


def test_taking_back_returns_to_the_step(signed_in, selection, officer):
    record_upto(selection, APPROVED, officer)

    response = signed_in.post(step(selection, APPROVED, "take-back"), {"reason": "บันทึกผิด ศอช."})

    assert response.headers["Location"] == f"{page(selection)}#step-approved"
    assert selection.steps.count() == 1


def test_taking_back_a_step_that_is_not_the_last_leads_back(signed_in, selection, officer):
    record_upto(selection, INVITED, officer)

    assert signed_in.get(step(selection, APPROVED, "take-back")).status_code == 302


def test_cancelling_without_a_reason_is_refused_at_the_field(signed_in, selection):
    response = signed_in.post(reverse("registry:selection-cancel", args=[selection.pk]), {"reason": " "})

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"reason"}


def test_cancelled_selection_is_read_only_and_says_why(signed_in, selection):
    response = signed_in.post(
        reverse("registry:selection-cancel", args=[selection.pk]), {"reason": "เลื่อนเวที"}, follow=True
    )

    assert "เลื่อนเวที" in words(response)
    assert not [address for address in posts(response) if "selections" in address]


# ── the announcement ────────────────────────────────────────────────────────────────────────
SIGNED = {
    "announced_on": "20 เม.ย. 2564",
    "order_number": "12/2564",
    "starts_on": "1 พ.ค. 2564",
    "ends_on": "30 เม.ย. 2568",
}


@pytest.fixture
def announcement(centre: Centre, officer: User) -> str:
    return reverse("registry:selection-announce", args=[ready(centre, officer).pk])


def test_announcement_is_shown_before_it_is_done(signed_in, announcement):
    response = signed_in.post(announcement, SIGNED)

    said = words(response)
    assert "กรรมการ 9 คน ดำรงตำแหน่งตั้งแต่ 1 พฤษภาคม 2564 ถึง 30 เมษายน 2568" in said
    assert "ชุดปัจจุบันซึ่งครบวาระ 15 มิถุนายน 2564 จะสิ้นสุดวาระ 30 เมษายน 2564 แทน" in said
    assert Selection.objects.get().committee.status == CommitteeStatus.CHOOSING


def test_announcement_that_cuts_nobody_short_says_nothing_of_the_present_committee(signed_in, announcement):
    response = signed_in.post(announcement, SIGNED | {"starts_on": "16 มิ.ย. 2564", "ends_on": "15 มิ.ย. 2568"})

    assert "จะสิ้นสุดวาระ" not in words(response)


def test_announcement_of_an_unusual_length_is_told_before_it_is_done(signed_in, announcement):
    usual = words(signed_in.post(announcement, SIGNED))
    longer = words(signed_in.post(announcement, SIGNED | {"ends_on": "15 มิ.ย. 2568"}))

    assert "ต่างจากที่พิมพ์" not in usual
    assert "ตามค่าตั้งต้น 4 ปี วาระที่เริ่มวันนั้นครบ 30 เมษายน 2568 ต่างจากที่พิมพ์" in longer


def test_confirmed_announcement_makes_the_committee_stand(signed_in, announcement):
    response = signed_in.post(announcement, SIGNED | {"confirmed": "1"}, follow=True)

    assert "ประกาศแล้ว" in words(response)
    assert Selection.objects.get().committee.status == CommitteeStatus.STANDING


def test_way_back_from_the_confirmation_keeps_what_was_typed(signed_in, announcement):
    response = signed_in.post(announcement, SIGNED | {"again": "1"})

    assert value_of(response, "order_number") == "12/2564"
    assert Selection.objects.get().committee.status == CommitteeStatus.CHOOSING


def test_announcement_of_a_day_to_come_is_refused_at_the_field(signed_in, announcement):
    response = signed_in.post(announcement, SIGNED | {"announced_on": "21 เม.ย. 2564"})

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"announced_on"}


def test_announcement_before_it_is_ready_leads_to_the_steps(signed_in, selection):
    response = signed_in.get(reverse("registry:selection-announce", args=[selection.pk]))

    assert response.headers["Location"] == page(selection)
