"""อำเภอห้วยราช with a centre in each standing."""

import pytest

from assessment.models import AssessmentRound
from conweb.kernel.models import District
from registry.models import Centre
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    centre_in,
    district_centre,
    listed_form,
    round_of,
)


@pytest.fixture
def round_() -> AssessmentRound:
    return round_of(2564)


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def four(district: District, round_: AssessmentRound) -> list[Centre]:
    """One centre in each standing: sent, complete, partial, untouched."""
    sent, ready, begun, untouched = (
        centre_in(district, name, number, members=9)
        for number, name in enumerate(("ตาเสา", "สามแวง", "สนวน", "ห้วยราชา"), start=1)
    )
    CommitteeFactory(centre=district_centre(district))
    listed_form(sent, round_, total=47, sent=True)
    listed_form(ready, round_, total=57, strict_total=55)
    listed_form(begun, round_, answered=20)
    return [sent, ready, begun, untouched]
