"""People for the tests about personal data: two ตำบล of one district, its officer, and invented citizen IDs."""

from conweb.kernel.models import Subdistrict, User
from registry.models import Person
from registry.services.people import create_person
from tests.factories import DistrictFactory, ProvinceFactory, SubdistrictFactory, officer_of

# Invented; the check digits stand worked out in tests/kernel/test_thai_citizen_ids.py.
ID, OTHER_ID = "1234567890121", "0123456789016"
PHONE = "0812345678"


def home() -> Subdistrict:
    """ตำบลสนวน อำเภอห้วยราช."""
    district = DistrictFactory(code="3116", name="ห้วยราช", province=ProvinceFactory(code="31"))
    return SubdistrictFactory(code="311605", name="สนวน", district=district)


def officer() -> User:
    return officer_of(home().district)


def written(by: User, **changes: object) -> Person:
    """นางสมใจ ใจดี of ตำบลสนวน, through the service."""
    facts = {"prefix": "นาง", "first_name": "สมใจ", "last_name": "ใจดี", "subdistrict_id": home().pk}
    return create_person(by=by, province_id="31", district_id="3116", **{**facts, **changes})
