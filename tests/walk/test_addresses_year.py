"""The walk through a year's work: log, grid, organisations, plans, rulings, partners."""

import pytest

from tests.walk.every_address import EveryAddress

pytestmark = pytest.mark.django_db


class TestYear(EveryAddress):
    part = "year"
