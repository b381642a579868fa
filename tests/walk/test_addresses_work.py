"""The walk through accounts, homes and assessments."""

import pytest

from tests.walk.every_address import EveryAddress
from tests.walk.walking import Walk

pytestmark = pytest.mark.django_db


class TestWork(EveryAddress):
    part = "work"


def test_evidence_is_handed_out_as_a_file_only(walk: Walk):
    for visit in walk.visits("assessment:evidence-download"):
        if visit.answer == "200":
            assert visit.headers["Content-Disposition"].startswith("attachment;"), str(visit)
            assert visit.headers["X-Content-Type-Options"] == "nosniff", str(visit)
            assert "sandbox" in visit.headers["Content-Security-Policy"], str(visit)
