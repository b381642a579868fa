"""A ศอช.ต. of อำเภอห้วยราช, of which no อปท. is recorded until a test says so."""

import pytest

from conweb.kernel.models import District
from registry.models import Centre
from tests.factories import centre_in


@pytest.fixture
def centre(district: District) -> Centre:
    return centre_in(district, "สนวน", 5)
