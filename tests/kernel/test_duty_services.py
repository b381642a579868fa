"""The writes of duties: inside one's own area, once, and never the last administrator."""

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel import user_services as services
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty
from conweb.kernel.user_access import Place, fits, roles_to_give
from tests.factories import (
    DutyFactory,
    SubdistrictFactory,
    UserFactory,
    officer_of,
    person_with,
)
from tests.kernel.account_pages import fresh

pytestmark = pytest.mark.django_db


# ── giving and taking duties ───────────────────────────────────────────────────────────────
def test_give_duty_twice_gives_it_once(admin, district):
    account = officer_of(district)
    given = {"account": account, "by": admin, "role": Role.DISTRICT_HEAD, "place": Place("31", "3116")}

    first = services.give_duty(**given)
    again = services.give_duty(**given)

    assert first == again
    assert account.duties.count() == 2


@pytest.mark.parametrize(
    ("role", "place", "expected"),
    [
        (Role.OFFICER, Place("31", "3116"), True),
        (Role.OFFICER, Place("31"), False),
        (Role.PROVINCIAL, Place("31"), True),
        (Role.PROVINCIAL, Place("31", "3116"), False),
        (Role.DEPARTMENT, Place(), True),
        (Role.DEPARTMENT, Place("31"), False),
        (Role.EXECUTIVE, Place("31", "3116"), True),
        (Role.EXECUTIVE, Place("31"), True),
        (Role.EXECUTIVE, Place(), True),
    ],
)
def test_a_role_fits_the_places_the_database_lets_stand(role, place, expected):
    assert fits(role, place) is expected


def test_an_account_of_elsewhere_is_not_drawn_into_one_s_own_area(admin, district, elsewhere):
    for account in (officer_of(elsewhere), UserFactory()):
        with pytest.raises(ValidationError, match="บัญชีนี้อยู่นอกพื้นที่ของท่าน"):
            services.give_duty(account=account, by=admin, role=Role.OFFICER, place=Place("31", "3116"))

        assert not account.duties.filter(district=district).exists()


def test_give_duty_where_the_role_does_not_fit_is_refused(admin, district):
    with pytest.raises(ValidationError, match="เลือกพื้นที่ให้ตรงกับหน้าที่"):
        services.give_duty(account=officer_of(district), by=admin, role=Role.OFFICER, place=Place("31"))


def test_roles_to_give_follow_the_size_of_the_area(admin, country_admin, district):
    local = person_with(Role.ADMINISTRATOR, district=district)

    assert set(roles_to_give(country_admin)) == set(Role)
    assert set(roles_to_give(admin)) == set(Role) - {Role.DEPARTMENT}
    assert set(roles_to_give(local)) == {
        Role.OFFICER,
        Role.DISTRICT_HEAD,
        Role.EXECUTIVE,
        Role.ADMINISTRATOR,
    }


def test_take_duty_twice_takes_it_once(admin, district):
    account = officer_of(district)
    duty = account.duties.get()

    services.take_duty(duty=duty, by=admin)
    services.take_duty(duty=duty, by=admin)

    assert not account.duties.exists()


def test_take_duty_outside_the_area_is_refused_though_the_account_is_seen(admin, district, elsewhere):
    account = officer_of(district)
    there = DutyFactory(user=account, district=elsewhere)

    with pytest.raises(ValidationError, match="นอกพื้นที่ของท่าน"):
        services.take_duty(duty=there, by=admin)

    assert account.duties.count() == 2


def test_own_last_administrator_duty_is_not_taken(admin):
    with pytest.raises(ValidationError, match="ของตนเองไม่ได้"):
        services.take_duty(duty=admin.duties.get(), by=admin)

    assert admin.duties.exists()


def test_own_second_administrator_duty_is_taken(province, district):
    twice = person_with(Role.ADMINISTRATOR, province=province)
    second = DutyFactory(user=twice, role=Role.ADMINISTRATOR, district=district)

    services.take_duty(duty=second, by=fresh(twice))

    assert [duty.area_name for duty in fresh(twice).duty_list] == ["จังหวัดบุรีรัมย์"]


def test_the_country_keeps_its_last_administrator(country_admin, province):
    """With a province left it would be no last duty of one's own, and yet nobody could mend it."""
    DutyFactory(user=country_admin, role=Role.ADMINISTRATOR, district=None, province=province)
    of_country = country_admin.duties.get(province=None)

    with pytest.raises(ValidationError, match="อย่างน้อยหนึ่งคน"):
        services.take_duty(duty=of_country, by=fresh(country_admin))

    assert Duty.objects.filter(pk=of_country.pk).exists()


# ── ตำบล of a พัฒนากร ──────────────────────────────────────────────────────────────────────
def test_set_subdistricts_puts_the_new_list_in_the_place_of_the_old(admin, district):
    one, two, three = (SubdistrictFactory(code=f"31160{n}") for n in (1, 2, 3))
    duty = officer_of(district).duties.get()

    services.set_subdistricts(duty=duty, by=admin, codes=[one.pk, two.pk])
    services.set_subdistricts(duty=duty, by=admin, codes=[two.pk, three.pk])

    assert set(duty.subdistricts.all()) == {two, three}


def test_set_subdistricts_of_another_district_is_refused(admin, district):
    stranger = SubdistrictFactory(code="310101")
    duty = officer_of(district).duties.get()

    with pytest.raises(ValidationError, match="ไม่อยู่ในอำเภอนี้"):
        services.set_subdistricts(duty=duty, by=admin, codes=[stranger.pk])

    assert not duty.subdistricts.exists()


def test_set_subdistricts_is_for_officers(admin, district):
    duty = person_with(Role.DISTRICT_HEAD, district=district).duties.get()

    with pytest.raises(ValidationError, match="เฉพาะหน้าที่พัฒนากร"):
        services.set_subdistricts(duty=duty, by=admin, codes=[])
