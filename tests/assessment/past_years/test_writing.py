"""What a preview showed is written once, as accepted forms, and can be undone."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from assessment.choices import Move, Status
from assessment.models import Answer, Assessment, ReviewStep
from assessment.selectors.flags import flags_for
from assessment.selectors.late_forms import late_tasks
from assessment.selectors.review import steps_of
from assessment.selectors.steps import way_of
from assessment.services.past_years.writing import (
    MovedSince,
    apply_plan,
    done_before,
    open_plan,
    plan_of,
)
from conweb.kernel import clock
from conweb.kernel.undo import undo_change
from tests.assessment.past_years.conftest import row_of, sheet
from tests.factories import DistrictFactory, centre_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(check, desk):
    """bring(row, …): the file as it would be sent and pressed."""

    def one(*rows, by=None):
        checked = check(sheet(*rows), by=by)
        return apply_plan(plan=open_plan(plan_of(checked).seal()), by=by or desk, reason="แฟ้มของจังหวัด")

    return one


def test_form_stands_as_accepted_by_whoever_brought_it_in(bring, centre, desk, past):
    bring(row_of(centre))

    form = Assessment.objects.get()
    assert (form.status, form.total, form.strict_total, form.band) == (Status.ACCEPTED, 46, 46, 2)
    assert (form.round, form.criteria, form.answered) == (past, past.criteria, 23)
    step = form.steps.get()
    assert (step.move, step.from_status, step.by) == (Move.ACCEPT, Status.DRAFT, desk)
    assert step.reason == "นำเข้าจากไฟล์: แฟ้มของจังหวัด"
    assert len(step.versions) == 23


def test_answers_stand_as_the_pages_store_them(bring, centre):
    bring(row_of(centre, {15: ("๗๐", "100")}))

    answer = Answer.objects.get(number=15)
    assert (answer.typed_value, answer.value, answer.of) == ("๗๐", 70, 100)
    assert (answer.points, answer.strict_points, answer.version) == (3, 2, 1)


def test_same_file_twice_changes_nothing(bring, check, centre):
    bring(row_of(centre))

    again = check(sheet(row_of(centre)))

    assert (again.read, again.unchanged, again.written, again.faults) == (1, 1, [], [])


def test_mended_file_changes_what_differs(bring, check, centre):
    bring(row_of(centre))
    checked = check(sheet(row_of(centre, {8: ("4", "")})))

    (form,) = checked.changed
    assert [(one.number, one.before, one.after) for one in form.changes] == [(8, "2 ครั้ง", "4 ครั้ง")]
    bring(row_of(centre, {8: ("4", "")}))

    stands = Assessment.objects.get()
    assert (stands.total, stands.status, stands.changed_since_accepted) == (47, Status.ACCEPTED, 0)
    assert stands.answers.get(number=8).version == 2
    assert stands.answers.get(number=9).version == 1
    assert stands.steps.count() == 2


def test_undoing_takes_the_forms_away(bring, centre, other, desk):
    record = bring(row_of(centre), row_of(other))
    assert record.district_id == "3116"

    undone = undo_change(record, by=desk)

    assert not undone.left
    assert not Assessment.objects.exists()
    assert not Answer.objects.exists()
    assert not ReviewStep.objects.exists()


def test_undoing_a_mended_file_brings_the_first_answers_back(bring, centre, desk):
    bring(row_of(centre))
    record = bring(row_of(centre, {8: ("4", "")}))

    undo_change(record, by=desk)

    form = Assessment.objects.get()
    assert form.total == 46
    assert form.answers.get(number=8).value == 2
    assert form.steps.count() == 1


def test_pressed_twice_writes_once(check, centre, desk):
    plan = plan_of(check(sheet(row_of(centre))))
    record = apply_plan(plan=plan, by=desk, reason="แฟ้ม")

    assert done_before(plan) == str(record.pk)
    with pytest.raises(MovedSince):
        apply_plan(plan=plan, by=desk, reason="แฟ้ม")
    assert Assessment.objects.count() == 1


def test_form_that_came_meanwhile_is_not_overwritten(check, centre, desk):
    first, second = (plan_of(check(sheet(row_of(centre)))) for _ in range(2))
    apply_plan(plan=first, by=desk, reason="แฟ้ม")

    with pytest.raises(MovedSince):
        apply_plan(plan=second, by=desk, reason="แฟ้ม")


def test_plan_of_another_province_writes_nothing(check, department, desk):
    far = centre_in(DistrictFactory(code="3001"), "ในเมือง", 1)
    plan = plan_of(check(sheet(row_of(far)), by=department))

    with pytest.raises(ValidationError):
        apply_plan(plan=plan, by=desk, reason="แฟ้ม")
    assert not Assessment.objects.exists()


def test_reason_is_asked(check, centre, desk):
    with pytest.raises(ValidationError):
        apply_plan(plan=plan_of(check(sheet(row_of(centre)))), by=desk, reason="")


def test_altered_plan_is_refused(check, centre):
    sealed = plan_of(check(sheet(row_of(centre)))).seal()

    with pytest.raises(ValidationError):
        open_plan(sealed[:-4] + "aaaa")


def test_way_of_the_form_says_where_it_came_from(bring, centre):
    bring(row_of(centre))
    form = Assessment.objects.get()

    assert [(one.label, one.reached) for one in way_of(form, steps_of(form))] == [
        ("นำเข้าจากไฟล์", True),
        ("รายงานกรม", False),
    ]


def test_nothing_is_said_of_its_being_late(bring, centre, desk, past):
    for task in ("DL3", "DL4"):
        past.due_dates.create(task=task, due_on=past.closes_on)
    bring(row_of(centre))
    form = Assessment.objects.with_places().get()
    today = clock.today() + timedelta(days=1)

    assert not [
        flag for flag in flags_for([form], today=today)[form.pk] if "ช้า" in flag.text or "เกิน" in flag.text
    ]
    late = late_tasks(desk, past, centre.district, today=today)
    assert [row for row in late if row.task in ("DL3", "DL4")] == []
