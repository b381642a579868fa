"""What takes whose place, papers that were signed elsewhere, and the same bytes years later."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from conweb.kernel.choices import Role
from registry.choices import CommitteeStatus, PaperOrigin
from registry.models import Committee, Office, Paper
from registry.rules.papers.kinds import LinkKind, PaperStatus
from registry.selectors.papers.in_force import paper_in_force
from registry.services.papers.drafting import draft_paper
from registry.services.papers.force import bring_into_force, cancel_paper
from registry.services.papers.printing import print_paper
from registry.services.papers.recording import record_signed_paper
from tests.factories import (
    person_with,
)
from tests.registry.papers.life.steps import refusal_of, signed
from tests.registry.papers.paper_rows import TODAY, scan

pytestmark = pytest.mark.django_db


# ── what takes whose place ──────────────────────────────────────────────────────────────────
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
