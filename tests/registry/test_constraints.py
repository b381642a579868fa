"""What the database refuses of committees, seats, offices and people: written past every form and service."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from conweb.kernel.models import District, Province
from registry.choices import (
    SOURCES_FROM_ANYWHERE,
    CommitteeKind,
    HoldingMode,
    LocalAuthorityKind,
    NetworkLevel,
    OfficeKind,
    PostKind,
    Source,
)
from registry.models import (
    CentralRecordCheck,
    Centre,
    CentreMilestone,
    Committee,
    DistinctPair,
    LocalAuthority,
    Network,
    Office,
    Person,
    PersonReveal,
    Post,
    PostHolding,
    RetentionRule,
    Seat,
    Selection,
    SelectionFile,
    SelectionStep,
    TermLength,
)
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    ProvinceFactory,
    SeatFactory,
    SubdistrictFactory,
    UserFactory,
    district_centre,
    province_centre,
)

pytestmark = pytest.mark.django_db

START, END = date(2020, 1, 1), date(2023, 12, 31)


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """The database refuses, by the name of its rule; the rest of the test goes on."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield


def write(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def insert(table: str, **columns: Any) -> None:
    """A row as somebody at the database's own prompt would write it."""
    places = ", ".join(["%s"] * len(columns))
    write(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", *columns.values())


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def centre(district) -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@pytest.fixture
def committee(centre) -> Committee:
    return CommitteeFactory(centre=centre, starts_on=START, ends_on=END)


@pytest.fixture
def neighbour(centre) -> Person:
    return PersonFactory(province=centre.province, district=centre.district)


def raw_seat(committee: Committee, person: Person | None, **columns: Any) -> None:
    given = {
        "committee_id": committee.pk,
        "person_id": person.pk if person else None,
        "post_title": "",
        "position": "member",
        "position_title": "",
        "source": Source.ORGANISATION,
        "represents": "",
        "since": START,
        "leaving_note": "",
        '"order"': 1,
    }
    insert("registry_seat", **(given | columns))


# ── seats ──────────────────────────────────────────────────────────────────────────────────
def test_person_never_holds_two_seats_of_a_committee_on_one_day(committee, neighbour):
    raw_seat(committee, neighbour, until=date(2021, 3, 1))

    for since in (date(2020, 6, 1), date(2021, 3, 1)):
        with refused("person_once_per_committee"):
            raw_seat(committee, neighbour, since=since)
    raw_seat(committee, neighbour, since=date(2021, 3, 2))


def test_a_seat_that_was_held_before_counts_as_well(committee, neighbour):
    """The past is guarded too: an open seat is not the only one that overlaps."""
    raw_seat(committee, neighbour, since=date(2021, 1, 1), until=date(2021, 12, 31))

    with refused("person_once_per_committee"):
        raw_seat(committee, neighbour, since=date(2020, 1, 1), until=date(2021, 1, 1))


@pytest.mark.parametrize(("position", "rule"), [("chair", "one_chair"), ("secretary", "one_secretary")])
def test_second_chair_or_secretary_on_one_day_is_refused(committee, centre, position, rule):
    first, second = (PersonFactory(province=centre.province, district=centre.district) for _ in range(2))
    raw_seat(committee, first, position=position, until=date(2021, 6, 30))

    with refused(f"{rule}_at_a_time"):
        raw_seat(committee, second, position=position, since=date(2021, 6, 30))
    raw_seat(committee, second, position=position, since=date(2021, 7, 1))


def test_seat_ends_on_its_first_day_at_the_earliest(committee, neighbour):
    with refused("seat_ends_after_it_starts"):
        raw_seat(committee, neighbour, until=date(2019, 12, 31))
    raw_seat(committee, neighbour, until=START)


@pytest.mark.parametrize("column", ["since", "until"])
@pytest.mark.parametrize("day", ["2564-04-01", "1478-04-01"])
def test_day_543_years_off_is_refused(committee, neighbour, column, day):
    """พ.ศ. written as ค.ศ., and ค.ศ. from which 543 was taken away once too often."""
    with refused("seat_(on_sensible_days|ends_after_it_starts)"):
        raw_seat(committee, neighbour, **{column: day})


def test_seat_names_a_person_or_a_post(committee):
    with refused("seat_names_a_person_or_a_post"):
        raw_seat(committee, None)
    raw_seat(committee, None, post_title="กำนันตำบลสนวน", source=Source.EX_OFFICIO)


def test_position_of_its_own_has_a_title(committee, neighbour):
    with refused("seat_other_position_has_a_title"):
        raw_seat(committee, neighbour, position="other")
    raw_seat(committee, neighbour, position="other", position_title="ประชาสัมพันธ์")


@pytest.mark.parametrize("source", [Source.ORGANISATION, Source.NETWORK, Source.EXPERT])
def test_only_a_delegate_of_a_centre_stands_for_one(centre, neighbour, source):
    above = CommitteeFactory(centre=centre.parent)

    with refused("seat_for_centre_fits_source"):
        raw_seat(above, neighbour, source=source, for_centre_id=centre.pk)
    raw_seat(above, neighbour, source=Source.SUBDISTRICT_CENTRE, for_centre_id=centre.pk)


def test_only_a_delegate_of_a_network_stands_for_one(centre, neighbour, district):
    above = CommitteeFactory(centre=centre.parent)
    network = Network.objects.create(
        level=NetworkLevel.DISTRICT, name="กองทุนหมู่บ้าน", province=district.province, district=district
    )

    with refused("seat_for_network_fits_source"):
        raw_seat(above, neighbour, source=Source.EXPERT, for_network_id=network.pk)
    raw_seat(above, neighbour, source=Source.NETWORK, for_network_id=network.pk)


# ── where they come from ───────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("source", sorted(set(Source) - SOURCES_FROM_ANYWHERE))
def test_representative_from_another_district_is_refused(committee, source):
    stranger = PersonFactory(province=committee.centre.province, district=DistrictFactory(code="3102"))

    with refused("seat_person_from_here"):
        raw_seat(committee, stranger, source=source)


@pytest.mark.parametrize("source", sorted(SOURCES_FROM_ANYWHERE))
def test_expert_and_office_may_come_from_anywhere(committee, source):
    stranger = PersonFactory(province=ProvinceFactory(code="30"), district=DistrictFactory(code="3002"))

    raw_seat(committee, stranger, source=source)

    assert Seat.objects.filter(person=stranger).count() == 1


def test_representative_of_another_subdistrict_is_refused_where_it_is_known(committee, neighbour):
    Person.objects.filter(pk=neighbour.pk).update(subdistrict=SubdistrictFactory(code="311602"))
    with refused("seat_person_from_here"):
        raw_seat(committee, neighbour)

    Person.objects.filter(pk=neighbour.pk).update(subdistrict=committee.centre.subdistrict)
    raw_seat(committee, neighbour)


def test_province_committee_takes_people_of_all_its_districts(district):
    top = CommitteeFactory(centre=province_centre(district.province))
    inside = PersonFactory(province=district.province, district=DistrictFactory(code="3102"))
    outside = PersonFactory(province=ProvinceFactory(code="30"), district=DistrictFactory(code="3002"))

    raw_seat(top, inside, source=Source.DISTRICT_CENTRE)
    with refused("seat_person_from_here"):
        raw_seat(top, outside, source=Source.DISTRICT_CENTRE)


def test_moving_a_seat_to_a_stranger_is_refused_as_well(committee, neighbour):
    seat = SeatFactory(committee=committee, person=neighbour)
    stranger = PersonFactory(province=committee.centre.province, district=DistrictFactory(code="3102"))

    with refused("seat_person_from_here"):
        write("UPDATE registry_seat SET person_id = %s WHERE id = %s", stranger.pk, seat.pk)


# ── committees ─────────────────────────────────────────────────────────────────────────────
def test_committee_lies_where_its_centre_lies(committee):
    """Whatever is written: the area is the centre's, so nobody sees a roster of another area."""
    write(
        "UPDATE registry_committee SET province_id = NULL, district_id = NULL, subdistrict_id = NULL"
        " WHERE id = %s",
        committee.pk,
    )

    committee.refresh_from_db()
    assert (committee.province_id, committee.district_id, committee.subdistrict_id) == (
        "31",
        "3116",
        "311605",
    )


def test_body_without_a_centre_lies_where_its_code_says(centre):
    kbt = Committee.objects.create(kind=CommitteeKind.KBT, subdistrict=centre.subdistrict, starts_on=START)
    kbo = Committee.objects.create(kind=CommitteeKind.KBO, district=centre.district, starts_on=START)

    for body in (kbt, kbo):
        body.refresh_from_db()
        assert (body.province_id, body.district_id) == ("31", "3116")


@pytest.mark.parametrize(
    "columns",
    [
        {"kind": "executive"},
        {"kind": "working"},
        {"kind": "kbt", "district_id": "3116"},
        {"kind": "kbo", "subdistrict_id": "311605"},
        {"kind": "kbo"},
        {"kind": "central", "district_id": "3116"},
        {"kind": "village"},
    ],
)
def test_place_of_a_body_fits_its_kind(centre, columns):
    given = {
        "status": "standing",
        "starts_on": START,
        "ends_on": END,
        "order_number": "",
        "size_exception": "",
        "version": 1,
    }
    with refused("committee_place_fits_kind"):
        insert("registry_committee", **(given | columns))


def test_executive_committee_has_a_term(centre):
    with refused("executive_committee_has_a_term"):
        Committee.objects.create(centre=centre, starts_on=START)
    assert Committee.objects.create(kind=CommitteeKind.WORKING, centre=centre, starts_on=START).pk


def test_one_committee_is_chosen_at_a_time(committee):
    coming = {"status": "choosing", "starts_on": date(2024, 1, 1), "ends_on": date(2027, 12, 31)}
    Committee.objects.create(centre=committee.centre, **coming)

    with refused("one_selection_at_a_time"):
        Committee.objects.create(centre=committee.centre, **coming)


def test_committee_being_chosen_may_lie_over_the_one_in_office(committee):
    """Its days are only planned; they become true with the announcement."""
    assert Committee.objects.create(
        centre=committee.centre, status="choosing", starts_on=START, ends_on=END
    ).pk


@pytest.mark.parametrize("column", ["starts_on", "ends_on", "announced_on", "reviewed_on"])
def test_committee_keeps_no_day_543_years_off(committee, column):
    with refused("committee_(on_sensible_days|ends_after_it_starts)"):
        write(f"UPDATE registry_committee SET {column} = '2564-01-01' WHERE id = %s", committee.pk)


def test_term_length_is_a_sensible_number_of_years():
    for years in (0, 11):
        with refused("term_length_between_1_and_10_years"):
            TermLength.objects.create(tier="subdistrict", years=years, since=date(2021, 1, 1))


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


# ── selections ─────────────────────────────────────────────────────────────────────────────
def test_step_of_a_selection_is_done_once_and_a_file_is_attached_once(committee):
    by = UserFactory()
    selection = Selection.objects.create(committee=committee)
    columns = {"selection": selection, "kind": "requested", "done_on": START, "recorded_by": by}
    step = SelectionStep.objects.create(**columns)
    with refused("selection_step_once"):
        SelectionStep.objects.create(**columns)

    paper = {
        "step": step,
        "file": "x.pdf",
        "name": "หนังสือ.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "sha256": "a" * 64,
        "uploaded_by": by,
        "uploaded_at": "2021-04-20T10:00+07:00",
    }
    first = SelectionFile.objects.create(**paper)
    with refused("selection_file_once_a_step"):
        SelectionFile.objects.create(**paper)
    SelectionFile.objects.filter(pk=first.pk).update(removed_at="2021-04-20T11:00+07:00")
    assert SelectionFile.objects.create(**paper).pk


def test_committees_of_two_centres_may_share_their_days(committee, district):
    assert CommitteeFactory(centre=district_centre(district), starts_on=START, ends_on=END).pk
