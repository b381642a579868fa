"""What each role may do: only in the very area of its duty, and refused with the name of whom to ask."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.urls import reverse

from conweb.kernel import access
from conweb.kernel.choices import (
    ANY_AREA_ROLES,
    COUNTRY_ROLES,
    DISTRICT_ROLES,
    PROVINCE_ROLES,
    ROLES_THAT_SEE_THEIR_AREA,
    Role,
)
from conweb.kernel.models import Duty, User
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    DutyFactory,
    ProvinceFactory,
    SubdistrictFactory,
    UserFactory,
    district_centre,
    officer_of,
    person_with,
    province_centre,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """A ศอช.ต. of ห้วยราช."""
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605"))


@pytest.fixture
def there():
    """A ศอช.ต. of another district of the province."""
    return CentreFactory(subdistrict=SubdistrictFactory(code="310202"))


# ── a duty counts in its own area ──────────────────────────────────────────────────────────
def test_duty_counts_in_its_district_and_nowhere_else(here, there):
    officer = officer_of(here.district)

    assert access.holds(officer, Role.OFFICER, at=here)
    assert not access.holds(officer, Role.OFFICER, at=there)
    assert not access.holds(officer, Role.DISTRICT_HEAD, at=here)


def test_duty_of_a_province_counts_in_all_its_districts_and_in_no_other(here, there):
    far = CentreFactory(subdistrict=SubdistrictFactory(code="300201"))
    person = person_with(Role.PROVINCIAL, province=here.province)

    assert access.holds(person, Role.PROVINCIAL, at=here)
    assert access.holds(person, Role.PROVINCIAL, at=there)
    assert access.holds(person, Role.PROVINCIAL, at=province_centre(here.province))
    assert not access.holds(person, Role.PROVINCIAL, at=far)


def test_duty_of_the_country_counts_everywhere(here, there):
    person = person_with(Role.DEPARTMENT)

    assert access.holds(person, Role.DEPARTMENT, at=here)
    assert access.holds(person, Role.DEPARTMENT, at=province_centre(there.province))


def test_duty_of_a_district_does_not_reach_the_centre_of_its_province(here):
    officer = officer_of(here.district)

    assert access.holds(officer, Role.OFFICER, at=district_centre(here.district))
    assert not access.holds(officer, Role.OFFICER, at=province_centre(here.province))


def test_officer_here_who_is_head_there_endorses_nothing_here(here, there):
    """The two duties of one person are two: neither lends its area to the other."""
    person = officer_of(here.district)
    DutyFactory(user=person, role=Role.DISTRICT_HEAD, district=there.district)
    person = User.objects.get(pk=person.pk)

    assert not access.holds(person, Role.DISTRICT_HEAD, at=here)
    assert access.holds(person, Role.DISTRICT_HEAD, at=there)
    assert access.enters_assessments(person, at=here)
    assert not access.enters_assessments(person, at=there)


def test_any_of_several_roles_is_enough(here):
    head = person_with(Role.DISTRICT_HEAD, district=here.district)

    assert access.holds(head, Role.OFFICER, Role.DISTRICT_HEAD, at=here)


# ── entering ───────────────────────────────────────────────────────────────────────────────
def duty_of(role: Role, here) -> Duty:
    """The role as near to the centre as it can be held."""
    district = here.district if role in DISTRICT_ROLES | ANY_AREA_ROLES else None
    province = here.province if role in PROVINCE_ROLES else None
    return DutyFactory(role=role, district=district, province=province)


@pytest.mark.parametrize("role", Role)
def test_only_the_officer_enters(role, here):
    person = duty_of(role, here).user

    assert access.enters_assessments(person, at=here) is (role is Role.OFFICER)


@pytest.mark.parametrize("role", Role)
def test_only_head_province_and_department_review_forms(role, here):
    person = duty_of(role, here).user

    reviews = role in {Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.DEPARTMENT}
    assert access.reviews_assessments(person, at=here) is reviews
    assert access.reviews_some_assessments(person) is reviews


def test_head_of_another_district_reviews_nothing_here(here, there):
    head = person_with(Role.DISTRICT_HEAD, district=there.district)

    assert not access.reviews_assessments(head, at=here)
    assert access.reviews_some_assessments(head)


@pytest.mark.parametrize("role", Role)
def test_only_the_administrator_keeps_accounts(role, here):
    person = duty_of(role, here).user

    assert access.keeps_accounts(person) is (role is Role.ADMINISTRATOR)


def test_account_without_a_duty_may_do_nothing(here):
    nobody = UserFactory()

    assert not access.enters_assessments(nobody, at=here)
    assert not access.keeps_accounts(nobody)
    assert not nobody.sees_everything


# ── the refusal ────────────────────────────────────────────────────────────────────────────
def test_refusal_carries_whom_to_ask():
    access.insist(True, "ติดต่อพัฒนากร")
    with pytest.raises(PermissionDenied, match="ติดต่อพัฒนากร"):
        access.insist(False, "ติดต่อพัฒนากร")


def test_refused_page_says_whom_to_ask(client, here):
    client.force_login(person_with(Role.DISTRICT_HEAD, district=here.district))

    response = client.post(reverse("assessment:start", args=[2564, here.pk]))

    assert response.status_code == 403
    assert "ติดต่อพัฒนากร" in response.content.decode()


def test_refused_script_gets_words_and_no_page(client, here):
    client.force_login(person_with(Role.DISTRICT_HEAD, district=here.district))

    response = client.post(
        reverse("assessment:start", args=[2564, here.pk]), headers={"X-Requested-With": "conweb"}
    )

    assert response.status_code == 403
    assert response.json()["state"] == "forbidden"
    assert "ติดต่อพัฒนากร" in response.json()["message"]


@access.administrators_only
def page(request, user_id: int | None = None) -> HttpResponse:
    return HttpResponse("ok")


def asked_by(user: User) -> SimpleNamespace:
    return SimpleNamespace(user=user)


def test_administrators_page_opens_for_administrators_only(here):
    assert page(asked_by(person_with(Role.ADMINISTRATOR, district=here.district))).content == b"ok"
    with pytest.raises(PermissionDenied, match="ผู้ดูแลระบบ"):
        page(asked_by(officer_of(here.district)))


def test_account_of_the_area_is_refused_and_another_does_not_exist(here, there):
    officer, colleague, stranger = (
        officer_of(here.district),
        officer_of(here.district),
        officer_of(there.district),
    )

    with pytest.raises(PermissionDenied):
        page(asked_by(officer), user_id=colleague.pk)
    with pytest.raises(Http404):
        page(asked_by(officer), user_id=stranger.pk)
    with pytest.raises(Http404):
        page(asked_by(person_with(Role.JUDGE, province=here.province)), user_id=colleague.pk)


# ── duties ─────────────────────────────────────────────────────────────────────────────────
def test_every_role_has_a_place_where_it_is_held():
    assert set(Role) == DISTRICT_ROLES | PROVINCE_ROLES | COUNTRY_ROLES | ANY_AREA_ROLES
    assert set(Role) - ROLES_THAT_SEE_THEIR_AREA == {Role.JUDGE}


@pytest.mark.parametrize("role", Role)
def test_duty_is_held_only_at_its_own_level(role):
    """The database says so: พัฒนากร in a district, เจ้าหน้าที่จังหวัด in a province, กรม in the country."""
    district = DistrictFactory(code="3116")
    user = UserFactory()
    fits = {
        "district": role in DISTRICT_ROLES | ANY_AREA_ROLES,
        "province": role in PROVINCE_ROLES | ANY_AREA_ROLES,
        "country": role in COUNTRY_ROLES | ANY_AREA_ROLES,
        "district and province": False,
    }
    areas = {
        "district": {"district": district},
        "province": {"province": district.province},
        "country": {},
        "district and province": {"district": district, "province": district.province},
    }

    for level, allowed in fits.items():
        if allowed:
            Duty.objects.create(user=user, role=role, **areas[level])
        else:
            with pytest.raises(IntegrityError, match="duty_area_fits_role"), transaction.atomic():
                Duty.objects.create(user=user, role=role, **areas[level])
    assert Duty.objects.filter(user=user).count() == sum(fits.values())


def test_duty_at_a_wrong_level_is_refused_in_words():
    duty = Duty(user=UserFactory(), role=Role.OFFICER, province=ProvinceFactory(code="31"))

    with pytest.raises(ValidationError, match="เลือกพื้นที่ให้ตรงกับหน้าที่"):
        duty.full_clean()


@pytest.mark.parametrize("area", ["district", "province", "country"])
def test_duty_is_held_once(area):
    district = DistrictFactory(code="3116")
    place = {"district": {"district": district}, "province": {"province": district.province}, "country": {}}[
        area
    ]
    user = UserFactory()
    Duty.objects.create(user=user, role=Role.EXECUTIVE, **place)

    with pytest.raises(IntegrityError, match="duty_once"):
        Duty.objects.create(user=user, role=Role.EXECUTIVE, **place)


def test_unknown_role_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="duty_area_fits_role"):
        Duty.objects.create(user=UserFactory(), role="governor")


def test_roles_under_the_name_are_said_once_each(here, there):
    person = officer_of(here.district)
    for role, centre in ((Role.OFFICER, there), (Role.DISTRICT_HEAD, there)):
        DutyFactory(user=person, role=role, district=centre.district)

    assert User.objects.get(pk=person.pk).role_label == "พัฒนากร, พัฒนาการอำเภอ"


def test_anonymous_person_sees_no_accounts():
    assert not User.objects.visible_to(AnonymousUser()).exists()
