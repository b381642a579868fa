"""What a print keeps, and what keeps a paper from being printed."""

import pytest

from registry.choices import Position
from registry.models import PaperPrinting
from registry.rules.papers.kinds import PaperStatus
from registry.services.papers.drafting import change_draft, discard_draft, draft_paper
from registry.services.papers.force import cancel_paper
from registry.services.papers.printing import print_paper, take_back_print
from tests.factories import (
    CommitteeFactory,
    district_centre,
)
from tests.registry.papers.life.steps import refusal_of
from tests.registry.selecting import seat_people

pytestmark = pytest.mark.django_db


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
