"""A paper from the draft to the day something takes its place."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import CommitteeKind, CommitteeStatus, OfficeKind, PaperOrigin, Position
from registry.models import Centre, Committee, Office, Paper, PaperPrinting, PostHolding, Selection
from registry.rules.papers.kinds import LinkKind, PaperStatus
from registry.selectors.papers.in_force import paper_in_force
from registry.services.papers.drafting import change_draft, discard_draft, draft_paper
from registry.services.papers.force import bring_into_force, cancel_paper
from registry.services.papers.printing import print_paper, take_back_print
from registry.services.papers.recording import record_signed_paper
from registry.services.papers.signing import sign_paper
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    SeatFactory,
    district_centre,
    officer_of,
    person_with,
)
from tests.registry.papers.paper_rows import TODAY, chief_of, deputy_of, head_of, photo, scan
from tests.registry.selecting import centre_with_term, day_of, ready, seat_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> Centre:
    return centre_with_term()


@pytest.fixture
def officer(centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def chief(centre) -> PostHolding:
    return chief_of(centre.district)


@pytest.fixture
def selection(centre, officer) -> Selection:
    return ready(centre, officer)


@pytest.fixture
def draft(selection, officer, chief) -> Paper:
    return draft_paper(kind="announcement", selection=selection, by=officer)


@pytest.fixture
def printed(draft, officer) -> Paper:
    print_paper(draft, by=officer)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def working(centre) -> Committee:
    """A คณะทำงานส่งเสริม of the ศอช.ต., as its rules want it."""
    body = CommitteeFactory(
        centre=centre, kind=CommitteeKind.WORKING, starts_on=date(2021, 1, 1), ends_on=None
    )
    SeatFactory(committee=body, order=0)
    head = head_of(centre.district)
    SeatFactory(committee=body, person=head.person, post=head.post, position=Position.SECRETARY, order=1)
    return body


def signed(paper: Paper, by: User, chief: PostHolding, **given: object) -> Paper:
    return sign_paper(
        paper, by=by, **{"dated_on": TODAY, "signatory": chief, "scan": scan(), "number": "12"} | given
    )


def refusal_of(*args: object, **kwargs: object) -> str:
    """What a call is refused with, each sentence with its field."""
    call, *rest = args
    with pytest.raises(ValidationError) as refusal:
        call(*rest, **kwargs)
    return str(refusal.value)


# ── drafts ──────────────────────────────────────────────────────────────────────────────────
def test_announcement_is_issued_by_the_district_and_written_by_its_community_office(draft, centre):
    name = centre.district.name

    assert (draft.issuer.name, draft.owner.name) == (
        f"ที่ทำการปกครองอำเภอ{name}",
        f"สำนักงานพัฒนาชุมชนอำเภอ{name}",
    )


def test_request_is_issued_by_the_office_that_writes_it(selection, officer):
    paper = draft_paper(kind="request", selection=selection, by=officer)

    assert paper.issuer.kind == OfficeKind.DISTRICT


def test_offices_that_stand_are_not_made_again(draft, selection, officer):
    offices = Office.objects.count()

    draft_paper(kind="appointment", selection=selection, by=officer)

    assert Office.objects.count() == offices


def test_paper_of_a_province_is_the_province_staffs(centre, officer):
    with pytest.raises(PermissionDenied):
        draft_paper(kind="circular", province=centre.province, by=officer)


def test_circular_is_issued_by_the_province(centre):
    staff = person_with(Role.PROVINCIAL, province=centre.province)

    paper = draft_paper(kind="circular", province=centre.province, by=staff)

    assert (paper.issuer.name, paper.owner.kind, paper.district) == ("จังหวัดบุรีรัมย์", OfficeKind.PROVINCE, None)


def test_officer_of_another_district_drafts_nothing_here(selection):
    with pytest.raises(PermissionDenied):
        draft_paper(kind="announcement", selection=selection, by=officer_of(DistrictFactory(code="3142")))


def test_same_draft_sent_twice_is_one(draft, selection, officer):
    again = draft_paper(kind="announcement", selection=selection, by=officer)

    assert (again.pk, Paper.objects.count()) == (draft.pk, 1)


def test_working_order_of_an_executive_committee_is_refused(selection, officer):
    assert "ไม่ใช่เอกสารของ" in refusal_of(draft_paper, kind="working_order", selection=selection, by=officer)


def test_cancellation_without_an_order_is_refused(centre, officer):
    assert "about" in refusal_of(draft_paper, kind="cancellation", centre=centre, by=officer)


def test_change_of_a_draft_that_somebody_changed_meanwhile_is_refused(draft, officer):
    change_draft(draft, by=officer, version=1, typed={"body_text": "หนึ่ง"})

    refusal = refusal_of(change_draft, draft, by=officer, version=1, typed={"body_text": "สอง"})

    assert "มีผู้แก้ร่างนี้" in refusal
    draft.refresh_from_db()
    assert draft.typed == {"body_text": "หนึ่ง"}


def test_same_change_sent_twice_counts_once(draft, officer):
    change_draft(draft, by=officer, version=1, subject="เรื่องของเรา")
    again = change_draft(draft, by=officer, version=1, subject="เรื่องของเรา")

    assert (again.version, again.subject) == (2, "เรื่องของเรา")


def test_discarded_draft_is_gone_and_comes_back_by_undoing(draft, officer):
    key = draft.pk
    discard_draft(draft, by=officer)
    assert not Paper.objects.exists()

    undo_change(RecordedChange.objects.get(kind="paper"), by=officer)

    assert Paper.objects.get().pk == key


def test_draft_thrown_away_twice_is_no_fault(draft, officer):
    discard_draft(draft, by=officer)

    discard_draft(draft, by=officer)


# ── printing ────────────────────────────────────────────────────────────────────────────────
def test_printing_keeps_text_roster_and_bytes(printed):
    printing = printed.printings.get()

    assert printing.document["heading"] == f"ประกาศอำเภอ{printed.district.name}"
    assert len(printing.roster) == 9
    assert printing.pdf.read()[:5] == b"%PDF-"
    assert printed.status == PaperStatus.PRINTED


def test_printing_puts_everybody_into_the_search(printed, selection):
    person = selection.committee.seats.first().person

    assert person.full_name in printed.names


def test_printing_twice_with_nothing_changed_is_one(printed, officer):
    again = print_paper(printed, by=officer)

    assert (again.number, PaperPrinting.objects.count()) == (1, 1)


def test_printing_after_a_change_is_another(printed, selection, officer):
    seat_people(selection, 1, position=Position.MEMBER)

    again = print_paper(printed, by=officer)

    assert (again.number, len(again.roster)) == (2, 10)


def test_announcement_below_nine_is_not_printed(draft, selection, officer):
    selection.committee.seats.last().delete()

    assert "8 คน" in refusal_of(print_paper, draft, by=officer)


def test_announcement_above_twenty_five_is_not_printed(draft, selection, officer):
    seat_people(selection, 17, position=Position.MEMBER)

    assert "26 คน" in refusal_of(print_paper, draft, by=officer)


def test_appointment_of_a_district_outside_9_to_25_takes_a_reason(centre, officer, chief):
    above = district_centre(centre.district)
    committee = CommitteeFactory(centre=above, members=8)
    draft = draft_paper(kind="appointment", committee=committee, by=officer)

    assert "เหตุผล" in refusal_of(print_paper, draft, by=officer)


def test_print_taken_back_is_a_draft_and_stays_kept(printed, officer):
    take_back_print(printed, by=officer, reason="รายชื่อผิด")

    printed.refresh_from_db()
    assert (printed.status, printed.printings.count(), printed.subject) == ("draft", 1, "")


def test_print_is_taken_back_with_a_reason(printed, officer):
    assert "reason" in refusal_of(take_back_print, printed, by=officer, reason="")


def test_printed_paper_is_not_changed(printed, officer):
    assert "เรียกคืนเป็นร่างก่อน" in refusal_of(change_draft, printed, by=officer, subject="อื่น")


def test_draft_that_was_printed_once_is_given_up_not_thrown_away(printed, officer):
    take_back_print(printed, by=officer, reason="รายชื่อผิด")
    assert "ให้ยกเลิก" in refusal_of(discard_draft, printed, by=officer)

    cancel_paper(printed, by=officer, reason="ไม่ใช้แล้ว")

    printed.refresh_from_db()
    assert (printed.status, printed.ended_reason) == ("cancelled", "ไม่ใช้แล้ว")


# ── signing ─────────────────────────────────────────────────────────────────────────────────
def test_signed_announcement_makes_the_committee_stand(printed, selection, officer, chief):
    signed(printed, officer, chief)

    committee = Committee.objects.get(pk=selection.committee_id)
    assert (committee.status, committee.announced_on) == (CommitteeStatus.STANDING, TODAY)


def test_signing_keeps_scan_day_and_signatory(printed, officer, chief):
    paper = signed(printed, officer, chief)

    assert (paper.dated_on, paper.signatory, paper.scan_type, len(paper.scan_sha256)) == (
        TODAY,
        chief,
        "application/pdf",
        64,
    )
    assert paper.signature == [f"({chief.person.full_name})", f"นายอำเภอ{printed.district.name}"]
    assert paper.roster == paper.printing.roster


def test_signing_is_no_change_to_undo(printed, officer, chief):
    before = RecordedChange.objects.count()

    signed(printed, officer, chief)

    assert RecordedChange.objects.count() == before


def test_announcement_of_a_coming_term_waits_for_its_first_day(printed, selection, officer, chief):
    paper = signed(printed, officer, chief)

    assert (paper.status, paper.effective_on) == (PaperStatus.SIGNED, selection.committee.starts_on)


def test_announcement_comes_into_force_on_its_day(printed, selection, officer, chief):
    paper = signed(printed, officer, chief)

    assert bring_into_force(selection.committee.starts_on - timedelta(days=1)) == []
    assert bring_into_force(selection.committee.starts_on) == [paper]
    assert bring_into_force(selection.committee.starts_on) == []


def test_roster_that_changed_after_printing_is_not_signed(printed, selection, officer, chief):
    seat_people(selection, 1, position=Position.MEMBER)

    assert "รายชื่อเปลี่ยนไปหลังพิมพ์" in refusal_of(signed, printed, officer, chief)
    assert selection.committee.status == CommitteeStatus.CHOOSING


def test_draft_is_not_signed(draft, officer, chief):
    assert "พิมพ์เสนอลงนามก่อน" in refusal_of(signed, draft, officer, chief)


def test_day_in_the_future_is_refused(printed, officer, chief):
    assert "ยังมาไม่ถึง" in refusal_of(signed, printed, officer, chief, dated_on=TODAY + timedelta(days=1))


def test_day_before_the_forum_is_refused(printed, officer, chief):
    forum = day_of("forum")

    refusal = refusal_of(signed, printed, officer, chief, dated_on=forum - timedelta(days=1))

    assert "ก่อนวันจัดเวทีประชาคม" in refusal


def test_signatory_who_had_left_is_refused_and_the_acting_one_told(printed, officer, chief):
    PostHolding.objects.filter(pk=chief.pk).update(until=date(2021, 4, 1))
    chief.refresh_from_db()
    deputy = deputy_of(printed.district, since=date(2021, 4, 2))

    refusal = refusal_of(signed, printed, officer, chief)

    assert "signatory" in refusal
    assert f"{deputy.person.full_name} ปลัดอำเภอ รักษาราชการแทน" in refusal


def test_signatory_other_than_the_printed_one_is_asked_for(printed, officer, chief):
    deputy = deputy_of(printed.district, since=date(2021, 4, 2))

    assert "ลงนามแทนกันจริง" in refusal_of(signed, printed, officer, deputy)
    paper = signed(printed, officer, deputy, other_signatory_is_meant=True)

    assert paper.signature[1] == "ปลัดอำเภอ รักษาราชการแทน"


def test_signatory_of_another_post_is_refused(printed, officer, chief):
    assert "ลงนามโดยนายอำเภอ" in refusal_of(signed, printed, officer, head_of(printed.district))


def test_signature_without_a_signatory_names_who_was_in_the_post(printed, officer, chief):
    refusal = refusal_of(signed, printed, officer, None)

    assert chief.person.full_name in refusal


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_scan_may_be_a_picture(printed, officer, chief, kind):
    paper = signed(printed, officer, chief, scan=photo(f"ประกาศ.{kind.lower()}", kind))

    assert paper.scan_type == f"image/{kind.lower()}"


def test_scan_that_is_no_paper_is_refused(printed, officer, chief):
    fake = SimpleUploadedFile("ประกาศ.pdf", b"MZ\x90 no paper at all")

    assert "ไม่ใช่ PDF, JPEG หรือ PNG" in refusal_of(signed, printed, officer, chief, scan=fake)


def test_scan_with_a_password_is_refused(printed, officer, chief):
    assert "รหัสผ่าน" in refusal_of(signed, printed, officer, chief, scan=scan(password="ลับ1234"))


def test_scan_over_20_mb_is_refused(printed, officer, chief, settings):
    settings.SIGNED_SCAN_MAX_BYTES = 1024 * 1024
    large = scan()
    large.size = 1024 * 1024 + 1

    assert "ใหญ่เกิน 1 MB" in refusal_of(signed, printed, officer, chief, scan=large)


def test_scan_may_be_twenty_megabytes(settings):
    assert settings.SIGNED_SCAN_MAX_BYTES == 20 * 1024 * 1024


def test_missing_scan_is_asked_for(printed, officer, chief):
    assert "scan" in refusal_of(signed, printed, officer, chief, scan=None)


def test_refused_signature_leaves_no_file(printed, officer, chief, selection, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ends = selection.committee.ends_on
    CommitteeFactory(centre=selection.committee.centre, starts_on=ends, ends_on=ends + timedelta(days=400))

    assert "คร่อม" in refusal_of(signed, printed, officer, chief)
    assert list(tmp_path.rglob("*.*")) == []


def test_second_click_signs_once(printed, officer, chief):
    first = signed(printed, officer, chief)
    again = signed(printed, officer, chief)

    assert again.signed_at == first.signed_at


def test_second_officer_is_told_who_signed(printed, officer, chief):
    signed(printed, officer, chief)
    colleague = officer_of(printed.district)

    refusal = refusal_of(signed, printed, colleague, chief, scan=scan(pages=2))

    assert officer.full_name in refusal


def test_page_that_saw_an_older_print_is_refused(printed, selection, officer, chief):
    seat_people(selection, 1, position=Position.MEMBER)
    version = printed.version
    print_paper(printed, by=officer)

    assert "พิมพ์ใหม่" in refusal_of(signed, printed, officer, chief, version=version)


# ── numbers ─────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def working_print(working, officer, chief) -> Paper:
    paper = draft_paper(kind="working_order", committee=working, by=officer)
    print_paper(paper, by=officer)
    return paper


def test_order_without_a_number_is_refused(working_print, officer, chief):
    assert "number" in refusal_of(signed, working_print, officer, chief, number="")


def test_number_lies_in_the_calendar_year_of_the_day(working_print, officer, chief):
    paper = signed(working_print, officer, chief, number="ที่ ๑๒/๒๕๖๔")

    assert (paper.number, paper.number_year, paper.full_number) == ("12", 2564, "12/2564")


def test_number_of_another_year_is_refused(working_print, officer, chief):
    assert "ปี 2563" in refusal_of(signed, working_print, officer, chief, number="12/2563")


def test_number_used_twice_is_asked_for(working_print, working, centre, officer, chief):
    first = record_signed_paper(
        kind="removal", committee=working, by=officer, dated_on=date(2021, 2, 1), number="12", subject="ให้พ้น"
    )

    assert first.subject in refusal_of(signed, working_print, officer, chief)
    paper = signed(working_print, officer, chief, double_is_meant=True)

    assert paper.number == "12"


def test_same_number_of_another_year_is_no_double(working_print, working, officer, chief):
    record_signed_paper(
        kind="removal", committee=working, by=officer, dated_on=date(2020, 12, 1), number="12"
    )

    assert signed(working_print, officer, chief).number == "12"


def test_signed_order_tells_a_body_that_knew_no_paper(working_print, working, officer, chief):
    signed(working_print, officer, chief)

    working.refresh_from_db()
    assert (working.order_number, working.announced_on) == ("12/2564", TODAY)


def test_signed_order_is_in_force_at_once(working_print, working, officer, chief):
    paper = signed(working_print, officer, chief)

    assert paper.status == PaperStatus.IN_FORCE
    assert paper_in_force(working, TODAY) == paper


def test_order_of_a_committee_still_chosen_is_not_signed(selection, officer, chief):
    paper = draft_paper(kind="appointment", selection=selection, by=officer)
    print_paper(paper, by=officer)

    assert "ยังไม่ได้ประกาศ" in refusal_of(signed, paper, officer, chief)


# ── what takes whose place ──────────────────────────────────────────────────────────────────
@pytest.fixture
def order(working_print, officer, chief) -> Paper:
    return signed(working_print, officer, chief)


def test_new_order_replaces_the_one_before_and_what_amended_it(order, working, officer, chief):
    addition = record_signed_paper(
        kind="working_addition", committee=working, by=officer, dated_on=TODAY, number="13", about=[order]
    )
    new = record_signed_paper(
        kind="working_order", committee=working, by=officer, dated_on=TODAY, number="14"
    )

    order.refresh_from_db()
    addition.refresh_from_db()
    assert (order.status, addition.status, order.ended_on) == ("replaced", "replaced", TODAY)
    assert set(new.links.values_list("target", "kind")) == {
        (order.pk, LinkKind.REPLACES),
        (addition.pk, LinkKind.REPLACES),
    }


def test_older_order_entered_later_is_replaced_by_the_newer(order, working, officer):
    old = record_signed_paper(
        kind="working_order", committee=working, by=officer, dated_on=date(2020, 2, 1), number="3"
    )

    order.refresh_from_db()
    assert (old.status, old.ended_on, order.status) == ("replaced", TODAY, "in_force")


def test_appointment_stands_beside_the_announcement(centre, officer):
    committee = centre.committees.executive().get()
    first = record_signed_paper(
        kind="announcement", committee=committee, by=officer, dated_on=date(2020, 1, 1)
    )
    record_signed_paper(
        kind="appointment", committee=committee, by=officer, dated_on=date(2020, 1, 5), number="1"
    )

    first.refresh_from_db()
    assert (first.status, paper_in_force(committee, TODAY)) == ("in_force", first)


def test_announcement_of_a_new_term_ends_the_one_before(printed, centre, selection, officer, chief):
    old = centre.committees.executive().standing().get()
    first = record_signed_paper(kind="announcement", committee=old, by=officer, dated_on=date(2020, 1, 1))
    signed(printed, officer, chief)

    bring_into_force(selection.committee.starts_on)

    first.refresh_from_db()
    assert (first.status, first.ended_on) == ("replaced", selection.committee.starts_on)


def test_cancellation_ends_the_order_that_it_names(order, officer, chief):
    paper = draft_paper(kind="cancellation", about=[order], by=officer, typed={"reason": "ออกซ้ำ"})
    print_paper(paper, by=officer)
    signed(paper, officer, chief, number="15")

    order.refresh_from_db()
    assert (order.status, order.ended_on, order.ended_reason) == ("cancelled", TODAY, "ยกเลิกโดยคำสั่งที่ 15/2564")


def test_signed_order_is_not_given_up_by_a_click(order, officer):
    assert "คำสั่งยกเลิก" in refusal_of(cancel_paper, order, by=officer, reason="ผิด")


def test_order_that_takes_effect_later_waits(working, officer, chief):
    paper = draft_paper(
        kind="working_order", committee=working, by=officer, effective_on=TODAY + timedelta(days=10)
    )
    print_paper(paper, by=officer)
    signed(paper, officer, chief)

    paper.refresh_from_db()
    assert paper.status == PaperStatus.SIGNED
    assert paper_in_force(working, TODAY) is None
    assert [one.pk for one in bring_into_force(TODAY + timedelta(days=10))] == [paper.pk]


# ── recorded ────────────────────────────────────────────────────────────────────────────────
def test_recorded_announcement_makes_the_committee_stand(selection, officer):
    paper = record_signed_paper(
        kind="announcement",
        selection=selection,
        by=officer,
        dated_on=date(2021, 4, 12),
        term=(date(2021, 6, 16), date(2025, 6, 15)),
    )

    committee = Committee.objects.get(pk=selection.committee_id)
    assert (committee.status, committee.ends_on) == (CommitteeStatus.STANDING, date(2025, 6, 15))
    assert (paper.origin, len(paper.roster)) == (PaperOrigin.RECORDED, 9)


def test_paper_recorded_twice_is_one(working, officer):
    given = {"kind": "working_order", "committee": working, "by": officer, "dated_on": date(2020, 2, 1)}
    first = record_signed_paper(number="3", **given)

    assert record_signed_paper(number="3", **given).pk == first.pk


def test_recorded_paper_keeps_its_scan(working, officer):
    paper = record_signed_paper(
        kind="working_order",
        committee=working,
        by=officer,
        dated_on=date(2020, 2, 1),
        number="3",
        scan=scan(),
    )

    assert paper.scan.read()[:5] == b"%PDF-"


def test_record_made_by_mistake_is_given_up_with_a_reason(working, officer):
    paper = record_signed_paper(
        kind="working_order", committee=working, by=officer, dated_on=date(2020, 2, 1), number="3"
    )

    cancel_paper(paper, by=officer, reason="บันทึกผิดคณะ")

    paper.refresh_from_db()
    assert paper.status == PaperStatus.CANCELLED


def test_reader_of_the_place_writes_no_paper(working):
    reader = person_with(Role.EXECUTIVE, province=working.province)

    with pytest.raises(PermissionDenied):
        record_signed_paper(kind="working_order", committee=working, by=reader, dated_on=TODAY, number="3")


# ── years later ─────────────────────────────────────────────────────────────────────────────
def test_reprint_years_later_gives_the_same_bytes(order, working, settings, officer):
    kept = order.printing.pdf.read()
    settings.BUSINESS_DATE = "2027-01-05"
    person = working.seats.first().person
    person.first_name = "เปลี่ยนชื่อ"
    person.save()
    Office.objects.update(name="ชื่อใหม่", address="ที่อยู่ใหม่")

    paper = Paper.objects.get(pk=order.pk)

    assert paper.printing.pdf.read() == kept
