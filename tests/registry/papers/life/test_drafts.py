"""Papers as they are begun, changed and thrown away."""

import pytest
from django.core.exceptions import PermissionDenied

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import OfficeKind
from registry.models import Office, Paper
from registry.services.papers.drafting import change_draft, discard_draft, draft_paper
from tests.factories import (
    DistrictFactory,
    officer_of,
    person_with,
)
from tests.registry.papers.life.steps import refusal_of

pytestmark = pytest.mark.django_db


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
