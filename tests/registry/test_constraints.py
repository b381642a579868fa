"""What the database itself refuses of committees, seats and selections, whoever writes."""

from datetime import date
from typing import Any

import pytest

from registry.choices import (
    SOURCES_FROM_ANYWHERE,
    CommitteeKind,
    NetworkLevel,
    Source,
)
from registry.models import (
    Centre,
    Committee,
    Network,
    Person,
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
from tests.registry.raw_sql import insert, refused, write

pytestmark = pytest.mark.django_db

START, END = date(2020, 1, 1), date(2023, 12, 31)


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
