"""The signature: what it keeps and does, what it refuses or asks."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conweb.kernel.models import RecordedChange
from registry.choices import CommitteeStatus, OfficeKind, Position
from registry.models import Committee, Paper, PostHolding
from registry.rules.papers.kinds import PaperStatus
from registry.selectors.papers.in_force import paper_in_force
from registry.services.papers.drafting import draft_paper
from registry.services.papers.force import bring_into_force
from registry.services.papers.printing import print_paper
from registry.services.papers.recording import record_signed_paper
from tests.factories import (
    CommitteeFactory,
    officer_of,
)
from tests.registry.papers.life.steps import refusal_of, signed
from tests.registry.papers.paper_rows import (
    TODAY,
    deputy_of,
    head_of,
    office_of,
    photo,
    recorded_row,
    scan,
)
from tests.registry.selecting import day_of, seat_people

pytestmark = pytest.mark.django_db


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


def test_code_of_a_signed_letter_stays_when_the_letterhead_gets_another(centre, officer):
    for kind in (OfficeKind.DISTRICT, OfficeKind.DISTRICT_ADMINISTRATION):
        office_of(centre.district, kind, document_code="บร ๐๐๑๙")
    order = recorded_row(district=centre.district)
    letter = record_signed_paper(
        kind="copy_letter", district=centre.district, about=[order], by=officer, dated_on=TODAY, number="5"
    )

    for office in (letter.issuer, letter.owner):
        office.document_code = "บร ๙๙๙๙"
        office.save()

    letter = Paper.objects.get(pk=letter.pk)
    assert letter.full_number == "บร 0019/5"
