"""What the database itself refuses of offices, posts, networks, อปท., people, checks and milestones."""

from datetime import date

import pytest

from conweb.kernel.models import Province
from registry.choices import (
    HoldingMode,
    LocalAuthorityKind,
    NetworkLevel,
    OfficeKind,
    PostKind,
)
from registry.models import (
    CentralRecordCheck,
    Centre,
    CentreMilestone,
    DistinctPair,
    LocalAuthority,
    Network,
    Office,
    Person,
    PersonReveal,
    Post,
    PostHolding,
    RetentionRule,
)
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    PersonFactory,
    ProvinceFactory,
    SubdistrictFactory,
    UserFactory,
)
from tests.registry.raw_sql import refused, write

pytestmark = pytest.mark.django_db

START = date(2020, 1, 1)


@pytest.fixture
def centre(district) -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@pytest.fixture
def neighbour(centre) -> Person:
    return PersonFactory(province=centre.province, district=centre.district)


# ── offices, posts, networks, อปท. ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "province", "district"),
    [
        (OfficeKind.DISTRICT, "31", None),
        (OfficeKind.PROVINCE, "31", "3116"),
        (OfficeKind.DEPARTMENT, "31", None),
        (OfficeKind.PROVINCE_ADMINISTRATION, None, None),
    ],
)
def test_area_of_an_office_fits_its_kind(kind, province, district):
    DistrictFactory(code="3116")

    with refused("office_area_fits_kind"):
        Office.objects.create(kind=kind, name="สมมุติ", province_id=province, district_id=district)


def test_an_area_has_one_office_of_a_kind(district):
    columns = {"kind": OfficeKind.DISTRICT, "province": district.province, "district": district}
    Office.objects.create(name="สำนักงานพัฒนาชุมชนอำเภอห้วยราช", **columns)

    with refused("office_once_per_area"):
        Office.objects.create(name="อีกแห่งหนึ่ง", **columns)


def test_office_that_closed_makes_room_for_one_more_of_its_kind(district):
    columns = {"kind": OfficeKind.DISTRICT, "province": district.province, "district": district}
    Office.objects.create(name="สำนักงานเดิม", ended_on=date(2021, 3, 31), **columns)
    Office.objects.create(name="สำนักงานใหม่", **columns)

    with refused("office_once_per_area"):
        Office.objects.update(ended_on=None)


def test_office_does_not_close_543_years_off(district):
    columns = {"kind": OfficeKind.DISTRICT, "province": district.province, "district": district}

    with refused("office_ended_on_a_sensible_day"):
        Office.objects.create(name="สำนักงานเดิม", ended_on=date(2564, 3, 31), **columns)


@pytest.fixture
def chief(district) -> Post:
    hall = Office.objects.create(
        kind=OfficeKind.DISTRICT_ADMINISTRATION,
        name="ที่ทำการปกครองอำเภอห้วยราช",
        province=district.province,
        district=district,
    )
    return Post.objects.create(office=hall, kind=PostKind.DISTRICT_CHIEF, title="นายอำเภอห้วยราช")


def test_a_post_has_one_holder_on_a_day_and_others_may_act(chief, district):
    people = [PersonFactory(province=district.province, district=district) for _ in range(3)]
    PostHolding.objects.create(post=chief, person=people[0], since=START, until=date(2021, 9, 30))

    with refused("one_holder_at_a_time"):
        PostHolding.objects.create(post=chief, person=people[1], since=date(2021, 9, 30))
    acting = {"mode": HoldingMode.ACTING_FOR, "own_position": "ปลัดอำเภอ"}
    assert PostHolding.objects.create(post=chief, person=people[2], since=date(2021, 9, 1), **acting).pk
    assert PostHolding.objects.create(post=chief, person=people[1], since=date(2021, 10, 1)).pk


def test_who_acts_says_their_own_position(chief, district):
    """It is printed under the name: «ปลัดอำเภอ รักษาราชการแทน นายอำเภอห้วยราช»."""
    person = PersonFactory(province=district.province, district=district)

    with refused("acting_holder_says_own_position"):
        PostHolding.objects.create(post=chief, person=person, since=START, mode=HoldingMode.ACTING_FOR)


def test_network_of_a_district_names_it_and_one_of_a_province_does_not(district):
    province: Province = district.province
    for level, place in ((NetworkLevel.DISTRICT, None), (NetworkLevel.PROVINCE, district)):
        with refused("network_area_fits_level"):
            Network.objects.create(level=level, name="สมมุติ", province=province, district=place)


def test_network_stands_once(district):
    columns = {"level": NetworkLevel.PROVINCE, "name": "เครือข่ายสตรี", "province": district.province}
    Network.objects.create(**columns)

    with refused("network_once"):
        Network.objects.create(**columns)


def test_provincial_authority_belongs_to_no_district(district):
    with refused("provincial_authority_has_no_district"):
        LocalAuthority.objects.create(
            kind=LocalAuthorityKind.PROVINCIAL, name="บุรีรัมย์", province=district.province, district=district
        )


# ── people, checks, milestones ─────────────────────────────────────────────────────────────


def test_person_lies_in_a_district_of_the_province(district):
    ProvinceFactory(code="30")

    for province in ("30", None):
        with refused("person_district_in_province"):
            Person.objects.create(first_name="สมหมาย", province_id=province, district=district)


def test_citizen_id_stands_in_both_columns_or_in_none(neighbour):
    for column in ("national_id_cipher", "national_id_hash"):
        with refused("person_national_id_in_both_columns"):
            write(f"UPDATE registry_person SET {column} = 'x' WHERE id = %s", neighbour.pk)


def test_person_is_not_joined_to_themselves(neighbour):
    with refused("person_not_merged_into_itself"):
        write("UPDATE registry_person SET merged_into_id = id WHERE id = %s", neighbour.pk)


def test_pair_of_two_people_stands_once_in_one_order(neighbour):
    other = PersonFactory(province=neighbour.province, district=neighbour.district)
    by = {"by": UserFactory(), "on": START}
    first, second = sorted((neighbour, other), key=lambda person: person.pk)
    DistinctPair.objects.create(first=first, second=second, **by)

    with refused("distinct_pair_once"):
        DistinctPair.objects.create(first=first, second=second, **by)
    with refused("distinct_pair_in_order"):
        DistinctPair.objects.create(first=second, second=first, **by)


def test_reveal_says_why(neighbour):
    with refused("reveal_has_a_reason"):
        PersonReveal.objects.create(
            person=neighbour, field="phone", by=UserFactory(), reason="", at="2021-04-20T10:00+07:00"
        )


def test_retention_is_a_sensible_number_of_years():
    with refused("retention_between_1_and_100_years"):
        RetentionRule.objects.filter(record_class="former_member").update(years=0)


def test_central_record_is_checked_once_a_fiscal_year(centre):
    columns = {"centre": centre, "checked_on": date(2021, 1, 15), "checked_by": UserFactory()}
    CentralRecordCheck.objects.create(fiscal_year=2564, **columns)

    with refused("record_check_once_a_year"):
        CentralRecordCheck.objects.create(fiscal_year=2564, **columns)
    with refused("record_check_year_is_buddhist"):
        CentralRecordCheck.objects.create(fiscal_year=2021, **columns)


def test_milestone_has_a_reason_and_a_sensible_day():
    with refused("milestone_has_a_reason"):
        CentreMilestone.objects.create(kind="founded", happened_on=START, reason="")
    with refused("milestone_on_a_sensible_day"):
        CentreMilestone.objects.create(kind="founded", happened_on=date(2564, 1, 1), reason="ประกาศ")


@pytest.mark.parametrize(("latitude", "longitude"), [("14.9", None), (None, "103.1"), ("22.5", "103.1")])
def test_map_point_lies_in_thailand_and_is_whole(centre, latitude, longitude):
    with refused("centre_point_in_thailand"):
        Centre.objects.filter(pk=centre.pk).update(latitude=latitude, longitude=longitude)
