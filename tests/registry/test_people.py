"""Writing people down: what is taken as typed, what is refused, and how a citizen ID is kept."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from conweb.kernel import secrets_at_rest
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from registry.models import Person
from registry.selectors.people import namesakes, with_national_id
from registry.services.people import change_person, create_person, delete_person
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)

pytestmark = pytest.mark.django_db

# Invented; the check digits stand worked out in tests/kernel/test_thai_citizen_ids.py.
ID, OTHER_ID = "1234567890121", "0123456789016"


@pytest.fixture
def area():
    return SubdistrictFactory(
        code="311605", name="สนวน", district=DistrictFactory(code="3116", name="ห้วยราช")
    )


@pytest.fixture
def by(area):
    return officer_of(area.district)


def written(by, area, **changes) -> Person:
    facts = {"prefix": "นาง", "first_name": "สมใจ", "last_name": "ใจดี", "subdistrict_id": area.pk}
    return create_person(by=by, province_id="31", district_id="3116", **{**facts, **changes})


def kept_as(person: Person, **changes) -> dict:
    """What a form sends that changes nothing but `changes`."""
    facts = ("prefix", "first_name", "last_name", "subdistrict_id")
    return {name: getattr(person, name) for name in facts} | changes


def test_person_is_written_in_one_spelling(by, area):
    person = written(by, area, first_name=" สม\u200bใจ ", phone="๐๘-๑๒๓๔-๕๖๗๘")

    assert (person.full_name, person.phone) == ("นางสมใจ ใจดี", "0812345678")


def test_surname_and_everything_else_may_be_missing(by, area):
    person = written(by, area, prefix="", last_name="", subdistrict_id=None)

    assert person.full_name == "สมใจ"


def test_citizen_id_stands_nowhere_in_the_row(by, area):
    person = written(by, area, national_id="1-2345-67890-12-1")

    with connection.cursor() as cursor:
        cursor.execute("SELECT registry_person::text FROM registry_person WHERE id = %s", [person.pk])
        (row,) = cursor.fetchone()
    assert ID not in row
    assert secrets_at_rest.decrypt(person.national_id_cipher) == ID


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"national_id": "1234567890122"}, "national_id"),
        ({"phone": "12345"}, "phone"),
        ({"subdistrict_id": "311701"}, "subdistrict_id"),
        ({"first_name": ""}, "first_name"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(by, area, given, field):
    SubdistrictFactory(code="311701")

    with pytest.raises(ValidationError) as refusal:
        written(by, area, **given)

    assert set(refusal.value.error_dict) == {field}
    assert not Person.objects.exists()


def test_only_an_office_of_the_place_writes(area):
    elsewhere = officer_of(DistrictFactory(code="3117"))

    with pytest.raises(ValidationError, match="หน่วยงานที่เก็บ"):
        written(elsewhere, area)


def test_provincial_office_writes_in_its_districts(area):
    assert written(person_with(Role.PROVINCIAL, province=area.district.province), area).pk


def test_people_of_the_department_are_written_by_the_department(area, by):
    department = person_with(Role.DEPARTMENT)

    person = create_person(by=department, prefix="นาย", first_name="กลาง", province_id=None, district_id=None)

    assert person.pk
    with pytest.raises(ValidationError):
        create_person(by=by, prefix="นาย", first_name="กลาง", province_id=None, district_id=None)


# ── changing ───────────────────────────────────────────────────────────────────────────────
def test_phone_and_citizen_id_stay_where_nothing_is_said_of_them(by, area):
    person = written(by, area, phone="0812345678", national_id=ID)

    changed = change_person(person=person, by=by, **kept_as(person, last_name="มั่นคง"))

    assert (changed.last_name, changed.phone) == ("มั่นคง", "0812345678")
    assert secrets_at_rest.decrypt(changed.national_id_cipher) == ID


def test_citizen_id_that_was_missing_is_added_without_a_reason(by, area):
    person = written(by, area)

    changed = change_person(person=person, by=by, **kept_as(person), national_id=ID)

    assert changed.national_id_hash == secrets_at_rest.keyed_hash(ID)


@pytest.mark.parametrize("wanted", ["", OTHER_ID])
def test_citizen_id_is_changed_or_taken_away_only_with_a_reason(by, area, wanted):
    person = written(by, area, national_id=ID)

    with pytest.raises(ValidationError) as refusal:
        change_person(person=person, by=by, **kept_as(person), national_id=wanted)
    assert set(refusal.value.error_dict) == {"reason"}

    changed = change_person(person=person, by=by, **kept_as(person), national_id=wanted, reason="พิมพ์ผิดคน")
    assert changed.has_national_id == bool(wanted)


def test_same_citizen_id_again_is_no_change(by, area):
    person = written(by, area, national_id=ID)

    change_person(person=person, by=by, **kept_as(person), national_id=ID)

    events = Person.pgh_event_model.objects.filter(pgh_obj=person.pk)
    assert [event.pgh_label for event in events] == ["insert"]


def test_representative_of_a_subdistrict_stays_in_it_while_seated(by, area):
    other = SubdistrictFactory(code="311606", district=area.district)
    person = written(by, area)
    SeatFactory(committee=CommitteeFactory(centre=CentreFactory(subdistrict=area)), person=person)

    with pytest.raises(ValidationError) as refusal:
        change_person(person=person, by=by, **kept_as(person, subdistrict_id=other.pk))

    assert "subdistrict_id" in refusal.value.error_dict


@pytest.mark.parametrize("shut", [{"merged": True}, {"anonymised_on": "2020-01-01"}])
def test_record_that_is_closed_is_not_written(by, area, shut):
    person = written(by, area)
    values = {"merged_into": PersonFactory()} if shut.pop("merged", False) else shut
    Person.objects.filter(pk=person.pk).update(**values)

    with pytest.raises(ValidationError, match="แล้ว"):
        change_person(person=person, by=by, **kept_as(person, first_name="อื่น"))


# ── deleting ───────────────────────────────────────────────────────────────────────────────
def test_record_on_which_nothing_stands_goes_as_a_recorded_change_without_its_name(by, area):
    person = written(by, area)

    delete_person(person=person, by=by, reason="บันทึกซ้ำ")

    assert not Person.objects.filter(pk=person.pk).exists()
    change = RecordedChange.objects.get()
    assert (change.kind, change.district_id, change.reason) == ("deletion", "3116", "บันทึกซ้ำ")
    assert "สมใจ" not in change.title


def test_record_with_a_seat_stays(by, area):
    person = written(by, area)
    SeatFactory(committee=CommitteeFactory(centre=CentreFactory(subdistrict=area)), person=person)

    with pytest.raises(ValidationError, match="มีตำแหน่งในทะเบียน"):
        delete_person(person=person, by=by, reason="บันทึกซ้ำ")


def test_deleting_needs_a_reason_and_a_second_click_does_nothing(by, area):
    person = written(by, area)

    with pytest.raises(ValidationError):
        delete_person(person=person, by=by, reason="")
    for _ in range(2):
        delete_person(person=person, by=by, reason="บันทึกซ้ำ")

    assert RecordedChange.objects.count() == 1


# ── finding ────────────────────────────────────────────────────────────────────────────────
def test_namesakes_are_of_the_same_office_whatever_the_title_and_the_spelling(by, area):
    person = written(by, area, first_name="น้ำ ผึ้ง")
    PersonFactory(first_name="น้ำผึ้ง", last_name="ใจดี", district=DistrictFactory(code="3117"))
    gone = written(by, area, prefix="น.ส.", first_name="น้ำผึ้ง")
    Person.objects.filter(pk=gone.pk).update(merged_into=person)

    found = namesakes(first_name="นํ้าผึ้ง", last_name="ใจดี", province_id="31", district_id="3116")

    assert found == [person]


def test_first_and_last_name_do_not_run_into_one_another(by, area):
    written(by, area, first_name="สมใจ", last_name="ดี")

    assert namesakes(first_name="สม", last_name="ใจดี", province_id="31", district_id="3116") == []


def test_citizen_id_is_known_again_after_a_new_key_came(by, area, settings):
    person = written(by, area, national_id=ID)
    settings.PERSONAL_DATA_KEYS = ["a-newer-key-" + "k" * 40, *settings.PERSONAL_DATA_KEYS]

    assert list(with_national_id(Person.objects.visible_to(by), ID)) == [person]
    assert list(with_national_id(Person.objects.visible_to(by), OTHER_ID)) == []


# ── what the database refuses by itself ────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE registry_person SET national_id_cipher = 'x'", "person_national_id_in_both_columns"),
        ("UPDATE registry_person SET national_id_hash = 'x'", "person_national_id_in_both_columns"),
        ("UPDATE registry_person SET merged_into_id = id", "person_not_merged_into_itself"),
        ("UPDATE registry_person SET district_id = '3001'", "person_district_in_province"),
    ],
)
def test_database_keeps_a_record_whole(by, area, statement, constraint):
    written(by, area)
    DistrictFactory(code="3001")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
