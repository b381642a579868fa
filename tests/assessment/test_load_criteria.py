from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessment.models import AssessmentRound, CriteriaVersion, DueDate
from conweb.kernel.areas import load_areas

pytestmark = pytest.mark.django_db


def load(**options: object) -> str:
    out = StringIO()
    call_command("load_criteria", stdout=out, **options)
    return out.getvalue()


def test_load_criteria_publishes_the_version_and_opens_its_round():
    load_areas()

    load()

    round_ = AssessmentRound.objects.get()
    assert CriteriaVersion.objects.get().code == "2564"
    assert (round_.fiscal_year, round_.cut_off_on) == (2564, date(2021, 4, 30))
    # บร ๐๐๑๙/ว ๑๐๐๙ item 3: the districts report to the province by 30 เม.ย. 2564.
    assert DueDate.objects.get(task="DL3", province="31").due_on == date(2021, 4, 30)


def test_load_criteria_twice_changes_nothing():
    load_areas()
    load()
    events = AssessmentRound.pgh_event_model.objects.count() + DueDate.pgh_event_model.objects.count()

    told = load()

    assert CriteriaVersion.objects.count() == AssessmentRound.objects.count() == 1
    assert AssessmentRound.pgh_event_model.objects.count() + DueDate.pgh_event_model.objects.count() == events
    assert "ไม่ได้เปลี่ยน" in told


def test_load_criteria_leaves_a_round_as_the_department_changed_it():
    load_areas()
    load()
    AssessmentRound.objects.update(closes_on=date(2021, 7, 31))

    load()
    kept = AssessmentRound.objects.get().closes_on
    load(correct_rounds=True)

    assert kept == date(2021, 7, 31)
    assert AssessmentRound.objects.get().closes_on == date(2021, 6, 30)


def test_load_criteria_before_the_areas_says_what_to_run_first():
    with pytest.raises(CommandError, match="load_areas"):
        load()
