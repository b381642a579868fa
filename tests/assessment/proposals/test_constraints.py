"""What the database itself refuses of kept proposals, whoever writes."""

import pytest

from assessment.models import ProposalSeen
from tests.assessment.review.test_constraints import refused
from tests.factories import AssessmentFactory

pytestmark = pytest.mark.django_db

INSERT = (
    "INSERT INTO assessment_proposalseen (assessment_id, number, records, answer_version, taken, seen_by_id, seen_at)"
    " VALUES (%s, %s, '[]', 1, false, %s, now())"
)


@pytest.mark.parametrize("number", [0, 24])
def test_proposal_is_of_one_of_the_23(number):
    form = AssessmentFactory()

    assert "proposal_number_1_to_23" in refused(INSERT, form.pk, number, form.started_by_id)


def test_indicator_keeps_one_proposal():
    form = AssessmentFactory(answers={9: ("1", "")})
    assert ProposalSeen.objects.filter(assessment=form).count() == 1

    assert "one_proposal_per_indicator" in refused(INSERT, form.pk, 9, form.started_by_id)
