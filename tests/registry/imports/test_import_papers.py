"""What an import means for papers: คำสั่งส่วนต่าง drafted for every committee that changed, when it was asked for."""

import pytest

from conweb.kernel import clock
from registry.models import Committee, Paper, RosterImport
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.services.imports import runs, steps
from tests.factories import CentreFactory, SubdistrictFactory
from tests.pages import words
from tests.registry.imports.handed_in import REASON, hand_in, rows_of, somebody
from tests.registry.papers.owed_rows import announced
from tests.registry.papers.paper_rows import chief_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(district, officer) -> Committee:
    """A committee by a signed ประกาศ."""
    chief_of(district)
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
    return announced(centre, officer)


def imported(committee: Committee, officer, *, drafts: bool) -> RosterImport:
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    meaning = runs.Meaning(is_whole=False, changed_on=clock.today(), reason=REASON, drafts_papers=drafts)
    runs.set_meaning(run, by=officer, meaning=meaning)
    run.refresh_from_db()
    return runs.confirm(run, by=officer)


def drafts_of(committee: Committee) -> list[str]:
    drafts = Paper.objects.filter(committee=committee, status=PaperStatus.DRAFT)
    return list(drafts.values_list("kind", flat=True))


def test_changed_committee_gets_its_drafts(desk, signed, officer):
    run = imported(signed, officer, drafts=True)

    assert drafts_of(signed) == [PaperKind.AMENDING_ANNOUNCEMENT]
    assert "ร่างเอกสาร 1 ฉบับ" in words(desk.get(f"/imports/{run.pk}/"))


def test_drafts_are_made_only_when_they_are_asked_for(signed, officer):
    imported(signed, officer, drafts=False)

    assert drafts_of(signed) == []


def test_writing_that_begins_again_drafts_nothing_twice(signed, officer):
    run = imported(signed, officer, drafts=True)

    RosterImport.objects.filter(pk=run.pk).update(state="writing")
    steps.write_import(run.pk)

    assert drafts_of(signed) == [PaperKind.AMENDING_ANNOUNCEMENT]
