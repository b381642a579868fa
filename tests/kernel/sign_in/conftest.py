"""Somebody of the country who signs in, with nobody's failed tries before, in the middle of a time step."""

from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User
from tests.kernel.sign_in.signing import MOMENT, PASSWORD


@pytest.fixture(autouse=True)
def no_failed_tries_yet():
    cache.clear()


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    """A code is good for 30 seconds: no test may run across the edge of two."""
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: MOMENT))


@pytest.fixture
def officer() -> User:
    province, _ = Province.objects.get_or_create(code="31", defaults={"name": "บุรีรัมย์"})
    district, _ = District.objects.get_or_create(
        code="3119", defaults={"name": "ห้วยราช", "province": province}
    )
    user = User.objects.create_user("somying", PASSWORD, prefix="นาง", first_name="สมหญิง", last_name="ใจงาม")
    Duty.objects.create(user=user, role=Role.OFFICER, district=district)
    return user
