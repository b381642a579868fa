"""Several people, or one impatient browser, at the same moment: every save is kept and the totals are right."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from assessment import services
from assessment.choices import Status
from assessment.models import Assessment
from tests.assessment.reading import engine_figures, figures, stored, versions
from tests.factories import MEDIUM, AssessmentFactory, CentreFactory, officer_of, round_of

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works: Callable[[], object]) -> list[object]:
    """Run each in a thread and connection of its own, let go at one moment; what each gave, or its error."""
    results: list[object] = [None] * len(works)
    gate = threading.Barrier(len(works))

    def run(place: int, work: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=30)
            results[place] = work()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return results


def test_saves_of_different_indicators_at_the_same_time_are_all_kept():
    form = AssessmentFactory()
    people = [officer_of(form.district) for _ in range(4)]
    numbers = list(MEDIUM)

    def fill(mine: list[int], by) -> Callable[[], object]:
        def work() -> list[services.Saved]:
            return [
                services.save_answer(
                    assessment=form,
                    number=number,
                    typed=services.Typed(*MEDIUM[number], page=f"p{by.pk}"),
                    by=by,
                )
                for number in mine
            ]

        return work

    results = together(*(fill(numbers[place::4], by) for place, by in enumerate(people)))

    assert not [result for result in results if isinstance(result, Exception)]
    assert form.answers.count() == 23
    assert not form.conflicts.exists()
    assert figures(form) == engine_figures(form) == (23, 46, 46, 2, 2)


def test_saves_of_one_indicator_at_the_same_time_leave_one_standing_and_the_others_waiting():
    form = AssessmentFactory()
    people = [officer_of(form.district) for _ in range(4)]

    def type_it(by, value: str) -> Callable[[], object]:
        typed = services.Typed(value, page=f"p{by.pk}", sequence=1)
        return lambda: services.save_answer(assessment=form, number=8, typed=typed, by=by)

    results = together(*(type_it(by, str(place)) for place, by in enumerate(people)))

    assert not [result for result in results if isinstance(result, Exception)]
    standing = form.answers.get(number=8)
    waiting = set(form.conflicts.values_list("typed_value", flat=True))
    assert standing.version == 1
    assert waiting | {standing.typed_value} == {"0", "1", "2", "3"}
    assert len(waiting) == 3


def test_same_save_at_the_same_time_is_one_version():
    form = AssessmentFactory()
    by = officer_of(form.district)
    typed = services.Typed("3", page="a", sequence=1)

    results = together(
        *[lambda: services.save_answer(assessment=form, number=8, typed=typed, by=by) for _ in range(4)]
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert versions(form, 8) == [(1, "3")]


def test_starts_at_the_same_time_are_one_form():
    centre, round_ = CentreFactory(members=9), round_of()
    people = [officer_of(centre.district) for _ in range(3)]

    forms = together(
        *[lambda by=by: services.start_assessment(centre=centre, round_=round_, by=by) for by in people]
    )

    assert len({getattr(form, "pk", form) for form in forms}) == 1
    assert Assessment.objects.count() == 1


def test_save_and_send_at_the_same_time_never_leave_a_sent_form_without_its_answer():
    form = AssessmentFactory(answers=MEDIUM)
    by = officer_of(form.district)
    blank = services.Typed("", base_version=1)

    _, sent = together(
        lambda: services.save_answer(assessment=form, number=8, typed=blank, by=by),
        lambda: services.send_assessment(assessment=form, by=by),
    )

    row = stored(form)
    assert figures(form) == engine_figures(form)
    assert (row.status == Status.SENT) == (row.answered == 23)
    assert isinstance(sent, ValidationError) == (row.status == Status.DRAFT)
