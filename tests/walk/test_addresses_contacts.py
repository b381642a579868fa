"""The walk through offices, officials, networks, อปท., changes and the search."""

import pytest

from tests.walk.every_address import EveryAddress

pytestmark = pytest.mark.django_db


class TestContacts(EveryAddress):
    part = "contacts"
