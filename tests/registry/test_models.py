"""What the database itself refuses to hold: proved by writing past every form, and in words where a person meets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from conweb.kernel.models import Province
from registry.choices import CentreStatus, Position, Source, Tier
from registry.models import AbsentCentre, Centre, Committee, Person, Seat
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    ProvinceFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    province_centre,
)

pytestmark = pytest.mark.django_db

NAMES = {"official_name": "ศูนย์ประสานงานองค์การชุมชน", "short_name": "ศอช."}


@pytest.fixture
def buriram() -> Province:
    return ProvinceFactory(code="31")


@pytest.fixture
def centre(buriram) -> Centre:
    """The ศอช.ต. of ตำบลสนวน, with those above it."""
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """The database refuses, by the name of its rule; the rest of the test goes on."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def raw_centre(**columns: Any) -> None:
    """A row of registry_centre as somebody at the database's own prompt would write it."""
    given = {"status": "active", "place": "", "phone": "", "english_name": "", **NAMES} | columns
    places = ", ".join(["%s"] * len(given))
    sql(f"INSERT INTO registry_centre ({', '.join(given)}) VALUES ({places})", *given.values())


# ── one per area and tier ──────────────────────────────────────────────────────────────────
def test_there_is_one_centre_per_subdistrict(centre):
    with refused("one_centre_per_subdistrict"):
        raw_centre(
            tier="subdistrict",
            province_id="31",
            district_id="3116",
            subdistrict_id="311605",
            parent_id=centre.parent_id,
        )


def test_there_is_one_centre_per_district(centre):
    with refused("one_centre_per_district"):
        raw_centre(tier="district", province_id="31", district_id="3116", parent_id=centre.parent.parent_id)


def test_there_is_one_centre_per_province(centre):
    with refused("one_centre_per_province"):
        raw_centre(tier="province", province_id="31")


def test_one_per_tier_leaves_room_for_the_other_tiers(centre):
    """A district has its own ศอช.อ. beside the ศอช.ต. that lie in it."""
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311602"))

    assert other.parent == centre.parent
    assert Centre.objects.filter(district="3116").count() == 3


def test_dissolved_centre_makes_room_for_a_new_one(centre):
    Centre.objects.filter(pk=centre.pk).update(status=CentreStatus.DISSOLVED)

    again = CentreFactory(subdistrict=centre.subdistrict)

    assert again.pk != centre.pk
    with refused("one_centre_per_subdistrict"):  # nor can the old one come back beside it
        Centre.objects.filter(pk=centre.pk).update(status=CentreStatus.ACTIVE)


def test_suspended_centre_keeps_its_place(centre):
    Centre.objects.filter(pk=centre.pk).update(status=CentreStatus.SUSPENDED)

    with refused("one_centre_per_subdistrict"):
        CentreFactory(subdistrict=centre.subdistrict)


def test_second_centre_is_refused_in_words(centre):
    second = Centre(
        tier=Tier.SUBDISTRICT,
        province=centre.province,
        district=centre.district,
        subdistrict=centre.subdistrict,
        parent=centre.parent,
        **NAMES,
    )

    with pytest.raises(ValidationError, match=r"ตำบลนี้มี ศอช.ต. แล้ว"):
        second.full_clean()


# ── the area fits the tier ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("tier", "district", "subdistrict", "above"),
    [
        ("province", "3116", None, False),
        ("province", None, None, True),
        ("province", None, "311602", False),
        ("district", None, None, True),
        ("district", "3116", "311602", True),
        ("district", "3116", None, False),  # without the ศอช.จ. above
        ("subdistrict", "3116", None, True),
        ("subdistrict", None, "311602", True),
        ("subdistrict", "3116", "311602", False),
        ("village", "3116", "311602", False),  # a tier that does not exist
    ],
)
def test_area_and_parent_fit_the_tier(buriram, tier, district, subdistrict, above):
    DistrictFactory(code="3116")
    SubdistrictFactory(code="311602")
    elsewhere = province_centre(ProvinceFactory(code="30")) if above else None

    with refused("centre_area_fits_tier|centre_parent_lies_above"):
        raw_centre(
            tier=tier,
            province_id="31",
            district_id=district,
            subdistrict_id=subdistrict,
            parent_id=elsewhere.pk if elsewhere else None,
        )


def test_centre_names_its_province_itself(buriram):
    """Scoping through the district alone would lose the province's own centre."""
    with pytest.raises(IntegrityError, match="province_id"), transaction.atomic():
        raw_centre(tier="province", province_id=None)


def test_district_lies_in_the_province(buriram):
    """Also where the parent is right: the ศอช.จ. of the wrong province."""
    DistrictFactory(code="3116")
    elsewhere = province_centre(ProvinceFactory(code="30"))

    with refused("centre_district_in_province"):
        raw_centre(tier="district", province_id="30", district_id="3116", parent_id=elsewhere.pk)


def test_subdistrict_lies_in_the_district(centre):
    elsewhere = SubdistrictFactory(code="310202")

    with refused("centre_subdistrict_in_district"):
        Centre.objects.filter(pk=centre.pk).update(subdistrict=elsewhere)


def test_bangkok_has_no_centre():
    ProvinceFactory(code=Province.BANGKOK, name="กรุงเทพมหานคร")

    with refused("centre_outside_bangkok"):
        raw_centre(tier="province", province_id=Province.BANGKOK)
    with pytest.raises(ValidationError, match=r"กรุงเทพมหานครไม่มี ศอช."):
        Centre(tier=Tier.PROVINCE, province_id=Province.BANGKOK, **NAMES).full_clean()


# ── the parent lies above ──────────────────────────────────────────────────────────────────
def test_parent_of_a_subdistrict_is_the_centre_of_its_district(centre):
    beside = district_centre(DistrictFactory(code="3102"))

    for wrong in (beside, centre.parent.parent, centre):
        with refused("centre_parent_lies_above"):
            Centre.objects.filter(pk=centre.pk).update(parent=wrong)


def test_parent_of_a_district_is_the_centre_of_its_province(centre):
    far = province_centre(ProvinceFactory(code="30"))

    for wrong in (far, centre, centre.parent):
        with refused("centre_parent_lies_above"):
            Centre.objects.filter(pk=centre.parent_id).update(parent=wrong)


def test_parent_is_checked_when_a_row_is_made_by_hand(centre):
    SubdistrictFactory(code="311602")

    with refused("centre_parent_lies_above"):
        raw_centre(
            tier="subdistrict",
            province_id="31",
            district_id="3116",
            subdistrict_id="311602",
            parent_id=centre.parent.parent_id,
        )


def test_three_tiers_hang_together(centre):
    assert [centre.tier, centre.parent.tier, centre.parent.parent.tier] == [
        Tier.SUBDISTRICT,
        Tier.DISTRICT,
        Tier.PROVINCE,
    ]
    assert centre.parent.parent.parent is None


def test_centre_with_centres_below_is_not_deleted(centre):
    with pytest.raises(IntegrityError):
        centre.parent.delete()


# ── ตำบล without a ศอช.ต. ─────────────────────────────────────────────────────────────────
def test_subdistrict_without_a_centre_has_a_reason():
    area = SubdistrictFactory(code="311606")

    AbsentCentre.objects.create(subdistrict=area, reason="ยุบรวมกับเทศบาล")
    with refused("absent_centre_has_a_reason"):
        AbsentCentre.objects.filter(subdistrict=area).update(reason="")
    with pytest.raises(ValidationError) as refusal:
        AbsentCentre(subdistrict=SubdistrictFactory(code="311607"), reason="").full_clean()
    assert "reason" in refusal.value.message_dict


def test_subdistrict_is_without_a_centre_once():
    area = SubdistrictFactory(code="311606")
    AbsentCentre.objects.create(subdistrict=area, reason="ยุบรวมกับเทศบาล")

    with refused("registry_absentcentre_pkey"):
        AbsentCentre.objects.create(subdistrict=area, reason="อีกเหตุหนึ่ง")


# ── committees and seats ───────────────────────────────────────────────────────────────────
def test_term_ends_after_it_starts(centre):
    for ends_on in (date(2020, 1, 1), date(2019, 12, 31)):
        with refused("committee_ends_after_it_starts"):
            Committee.objects.create(centre=centre, starts_on=date(2020, 1, 1), ends_on=ends_on)


def test_terms_of_a_centre_share_no_day(centre):
    """The next may begin the day after the last one ends, and not on it."""
    CommitteeFactory(centre=centre, starts_on=date(2020, 1, 1), ends_on=date(2023, 12, 31))

    with refused("one_executive_committee_at_a_time"):
        CommitteeFactory(centre=centre, starts_on=date(2023, 12, 31), ends_on=date(2027, 12, 30))
    assert CommitteeFactory(centre=centre, starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31)).pk


@pytest.mark.parametrize(
    ("position", "rule"),
    [(Position.CHAIR, "one_chair_at_a_time"), (Position.SECRETARY, "one_secretary_at_a_time")],
)
def test_committee_has_one_chair_and_one_secretary_at_a_time(centre, position, rule):
    committee = CommitteeFactory(centre=centre)
    first = SeatFactory(committee=committee, position=position)
    with refused(rule):
        SeatFactory(committee=committee, position=position)

    Seat.objects.filter(pk=first.pk).update(until=date(2021, 1, 31))

    assert SeatFactory(committee=committee, position=position, since=date(2021, 2, 1)).pk
    assert SeatFactory(committee=committee, position=Position.DEPUTY).pk
    assert SeatFactory(committee=committee, position=Position.DEPUTY).pk


def test_person_sits_once_on_a_committee_at_a_time(centre):
    committee = CommitteeFactory(centre=centre)
    person = PersonFactory(province=centre.province, district=centre.district)
    seat = SeatFactory(committee=committee, person=person)
    with refused("person_once_per_committee"):
        SeatFactory(committee=committee, person=person, source=Source.EXPERT)

    Seat.objects.filter(pk=seat.pk).update(until=date(2021, 1, 31))

    assert SeatFactory(committee=committee, person=person, since=date(2021, 2, 1)).pk


def test_person_sits_at_several_tiers(centre):
    """One record: the representative of a ศอช.ต. on the committee of the ศอช.อ."""
    person = PersonFactory(province=centre.province, district=centre.district)
    for body in (centre, centre.parent, centre.parent.parent):
        SeatFactory(committee=CommitteeFactory(centre=body), person=person)

    assert person.seats.count() == 3


def test_seat_does_not_end_before_it_starts(centre):
    committee = CommitteeFactory(centre=centre)

    with refused("seat_ends_after_it_starts"):
        SeatFactory(committee=committee, since=date(2021, 2, 1), until=date(2021, 1, 31))
    assert SeatFactory(committee=committee, since=date(2021, 2, 1), until=date(2021, 2, 1)).pk


def test_person_with_a_seat_is_not_deleted(centre):
    seat = SeatFactory(committee=CommitteeFactory(centre=centre))

    with pytest.raises(IntegrityError):
        seat.person.delete()


# ── stored keys ────────────────────────────────────────────────────────────────────────────
def test_centre_is_found_under_either_spelling(centre):
    """«องค์กรชุมชน» and «องค์การชุมชน», with and without the dots of ศอช.ต."""
    Centre.objects.filter(pk=centre.pk).update(official_name="ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน")

    for words in ("องค์กรชุมชน", "องค์การชุมชน", "ศอช.ต. สนวน", "ศอช.ต สนวน", "ศอชต สนวน"):
        assert centre in Centre.objects.matching(words), words


def test_names_follow_the_dictionary(centre):
    """เ แ โ ใ ไ stand behind their consonant: โคก before สนวน, เมือง after บ้าน."""
    for code, name in (
        ("311606", "โคกเหล็ก"),
        ("311607", "เมืองโพธิ์"),
        ("311604", "บ้านตะโก"),
        ("311608", "ห้วยราชา"),
    ):
        CentreFactory(subdistrict=SubdistrictFactory(code=code, name=name))

    listed = [row.short_name for row in Centre.objects.of_tier(Tier.SUBDISTRICT)]

    assert listed == [
        "ศอช.ต. โคกเหล็ก",
        "ศอช.ต. บ้านตะโก",
        "ศอช.ต. เมืองโพธิ์",
        "ศอช.ต. สนวน",
        "ศอช.ต. ห้วยราชา",
    ]


def test_people_are_in_the_order_of_their_names(buriram):
    for name in ("แสงดาว", "เกสร", "ก้อง", "ไพรวัลย์", "กนก"):
        PersonFactory(first_name=name, province=buriram)

    assert [row.first_name for row in Person.objects.all()] == ["กนก", "ก้อง", "เกสร", "ไพรวัลย์", "แสงดาว"]
