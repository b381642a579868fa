"""What stands in the address of a new row of an area, and is none."""

import pytest
from django.urls import reverse

from conweb.kernel.choices import Role
from tests.factories import ProvinceFactory, person_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("noun", ["partner", "agreement", "mission", "publicity"])
@pytest.mark.parametrize("asked", [{"area": "\x00\x00"}, {"area": "²²"}, {"province": "\x00"}])
@pytest.mark.parametrize("role", [Role.PROVINCIAL, Role.DEPARTMENT])
def test_area_that_is_none_is_asked_for_again(client, noun, asked, role):
    province = ProvinceFactory(code="31")
    client.force_login(person_with(role, province=province) if role == Role.PROVINCIAL else person_with(role))

    answer = client.get(reverse(f"registry:{noun}-create"), asked)

    assert answer.status_code in (200, 404)
