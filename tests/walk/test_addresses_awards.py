"""The walk through awards: radar, rules, registers, selections, papers."""

import pytest

from tests.walk.every_address import EveryAddress

pytestmark = pytest.mark.django_db


class TestAwards(EveryAddress):
    part = "awards"
