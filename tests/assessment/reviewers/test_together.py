"""Two reviewers at one moment, each with a list of many: every form moves once, nobody waits for ever."""

import pytest
from django.db import OperationalError, transaction

from assessment.choices import Move, Status
from assessment.models import AssessmentRound, ReviewStep
from assessment.services import move_form
from assessment.services.review_many import move_many
from conweb.kernel.choices import Role
from tests.assessment.test_services_together import together
from tests.factories import DistrictFactory, centre_in, listed_form, person_with, round_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_overlapping_lists_move_every_form_once():
    district, round_ = DistrictFactory(code="3116"), round_of()
    forms = [
        listed_form(centre_in(district, f"ตำบล{number}", number), round_, total=50, status=Status.SENT)
        for number in range(1, 9)
    ]
    one, two = (person_with(Role.DISTRICT_HEAD, district=district) for _ in range(2))
    first = {form.pk: 0 for form in forms[:6]}
    second = {form.pk: 0 for form in reversed(forms[2:])}

    results = together(
        lambda: move_many(seen=first, move=Move.ENDORSE, by=one),
        lambda: move_many(seen=second, move=Move.ENDORSE, by=two),
    )

    assert sum(len(result.done) for result in results) == 8
    assert sum(len(result.left) for result in results) == 4
    assert {"รับรองผลประเมินนี้แล้ว" in left.why for result in results for left in result.left} == {True}
    assert ReviewStep.objects.filter(move=Move.ENDORSE).count() == 8


def test_whoever_closes_a_round_waits_for_a_move_under_way():
    district, round_ = DistrictFactory(code="3116"), round_of()
    form = listed_form(centre_in(district, "ห้วยราช", 1), round_, total=50, status=Status.SENT)
    head = person_with(Role.DISTRICT_HEAD, district=district)

    def take_the_round() -> None:
        with transaction.atomic():
            AssessmentRound.objects.select_for_update(nowait=True).get(pk=round_.pk)

    with transaction.atomic():
        move_form(assessment=form, move=Move.ENDORSE, by=head)
        [refusal] = together(take_the_round)

    assert isinstance(refusal, OperationalError)
    assert "could not obtain lock" in str(refusal)
