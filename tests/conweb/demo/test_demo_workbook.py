"""The workbook that waits in the demo: one committee could go in, one has cells to mend, nothing is written yet."""

import pytest

from registry.choices import ImportState, RosterState
from registry.models import Committee, RosterImport

pytestmark = pytest.mark.django_db


def test_workbook_waits_for_its_officer():
    (run,) = RosterImport.objects.all()

    assert (run.state, run.by.username, run.change) == (ImportState.READ, "officer", None)
    states = {
        roster.centre.subdistrict.name: roster.state
        for roster in run.rosters.select_related("centre__subdistrict")
    }
    assert states == {"เมืองโพธิ์": RosterState.READY, "ตาเสา": RosterState.RETURNED}


def test_wrong_cells_are_those_of_the_fixture():
    (returned,) = RosterImport.objects.get().rosters.filter(state=RosterState.RETURNED)

    assert sorted(problem["cell"] for problem in returned.problems) == ["C11", "E9", "F8"]


def test_workbook_changed_no_committee():
    assert not Committee.objects.filter(seats__person__first_name="ละออ").exists()
