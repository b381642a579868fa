"""How long people are kept, who is due, and that a name once given up is nowhere any more."""

from datetime import date, datetime
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from conweb.kernel import secrets_at_rest, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from registry.choices import CommitteeKind, SensitiveField, Source
from registry.models import Centre, Committee, Person, PersonReveal, RetentionRule, Seat
from registry.selectors.retention import people_due, years_before
from registry.services.duplicates import merge_people
from registry.services.people import change_person
from registry.services.personal_data import reveal
from registry.services.personal_keys import rotate_keys
from registry.services.retention import anonymise, set_years
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    SeatFactory,
    officer_of,
    person_with,
)
from tests.pages import words
from tests.registry.leaving import FIRST, FORMER, LAST, left
from tests.registry.people_rows import ID, PHONE, home, written
from tests.year_factories import OrganisationFactory

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)


def due(*people) -> list[bool]:
    found = set(people_due(Person.objects.all(), on=TODAY))
    return [person in found for person in people]


# ── who is due ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("until", "is_due"), [(date(2011, 4, 19), True), (date(2011, 4, 20), False), (date(2011, 4, 21), False)]
)
def test_former_member_is_due_ten_years_after_the_last_day(by, until, is_due):
    person = written(by)
    left(person, until)

    assert due(person) == [is_due]


def test_seat_without_an_end_of_its_own_ends_with_the_term(by):
    person = written(by)
    body = CommitteeFactory(
        centre=CentreFactory(subdistrict=home()), starts_on=date(2005, 1, 1), ends_on=date(2008, 12, 31)
    )
    SeatFactory(committee=body, person=person)

    assert due(person) == [True]


def test_who_still_sits_on_a_body_without_a_term_is_never_due(by):
    person = written(by)
    left(person, date(2005, 1, 1))
    body = Committee.objects.create(kind=CommitteeKind.KBT, subdistrict=home(), starts_on=date(2004, 1, 1))
    Seat.objects.create(committee=body, person=person, source=Source.EXPERT, since=date(2004, 1, 1))

    assert due(person) == [False]


def test_who_still_speaks_for_an_organisation_is_never_due(by):
    person = written(by)
    left(person, date(2005, 1, 1))
    organisation = OrganisationFactory(centre=Centre.objects.get(subdistrict=home()), representative=person)
    much_later = date(2060, 1, 1)
    assert person not in set(people_due(Person.objects.all(), on=much_later))

    organisation.left_on = date(2021, 1, 1)
    organisation.save()

    assert person in set(people_due(Person.objects.all(), on=much_later))


def test_who_never_sat_is_due_two_years_after_the_last_change(by):
    person = written(by)
    assert due(person) == [False]

    later = datetime(2040, 1, 1, tzinfo=thai.BANGKOK).date()

    assert person in set(people_due(Person.objects.all(), on=later))


def test_class_without_a_rule_is_kept_for_good(by):
    person = written(by)
    left(person, date(1999, 1, 1))
    RetentionRule.objects.filter(record_class="former_member").delete()

    assert due(person) == [False]


def test_29_february_counts_as_the_28th_of_a_common_year():
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)


# ── giving up ──────────────────────────────────────────────────────────────────────────────


def with_a_past(by) -> Person:
    """Somebody of whom everything is kept that can be, told about in every reason and note."""
    person = written(by, first_name=FORMER, last_name=LAST, phone=PHONE, national_id=ID)
    change_person(
        person=person,
        by=by,
        prefix="นาง",
        first_name=FIRST,
        last_name=LAST,
        subdistrict_id=home().pk,
        reason=f"นาง{FORMER} {LAST} เปลี่ยนชื่อเป็น {FIRST}",
    )
    twin = written(by, first_name=FIRST, last_name=LAST)
    person.refresh_from_db()
    merge_people(kept=person, gone=twin, by=by, reason=f"{FIRST} คนเดียวกัน")
    reveal(person=person, field=SensitiveField.PHONE, by=by, reason=f"โทรหานาง{FIRST}")
    seat = left(person, date(2010, 1, 1))
    with change_set(by, reason=f"นาง{FIRST} ลาออก") as change:
        Seat.objects.filter(pk=seat.pk).update(leaving_note=f"หนังสือลาออกของนาง{FIRST} {LAST}")
        record_change(
            change, kind="roster", title=f"นาง{FIRST} พ้นตำแหน่ง", by=by, at=person, reason=f"{FIRST} ลาออก"
        )
    return person


def kept_words() -> str:
    """Every row of every table as text, but for the areas."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [f"{table}: {text}" for (text,) in cursor.fetchall()]
    return "\n".join(rows)


def test_name_phone_and_id_are_nowhere_any_more_and_the_seats_stay(by):
    person = with_a_past(by)
    hashes = secrets_at_rest.keyed_hash(ID)
    before = list(Seat.objects.values("committee", "since", "until", "person", "order"))

    anonymise(people=[person], by=by, reason="ครบกำหนดเก็บ")

    kept = kept_words()
    for secret in (FIRST, LAST, FORMER, PHONE, ID, hashes):
        assert [line[:90] for line in kept.splitlines() if secret in line] == []
    person.refresh_from_db()
    assert (person.full_name, person.anonymised_on) == (f"บุคคลนิรนาม {person.pk}", TODAY)
    assert list(Seat.objects.values("committee", "since", "until", "person", "order")) == before


def test_history_says_who_gave_the_name_up_and_why(by):
    person = with_a_past(by)

    anonymise(people=[person], by=by, reason="ครบกำหนดเก็บ")

    last = Person.pgh_event_model.objects.filter(pgh_obj=person.pk).latest("pgh_id")
    assert last.pgh_context.metadata["reason"] == "ครบกำหนดเก็บ"
    assert last.pgh_context.metadata["user"] == by.pk
    assert last.anonymised_on == TODAY


def test_history_stays_closed_for_everything_else(by):
    written(by)

    with pytest.raises(DatabaseError), transaction.atomic():
        Person.pgh_event_model.objects.update(first_name="")


def test_other_people_of_one_change_keep_their_names(by):
    person = with_a_past(by)
    other = written(by, first_name="สมหมาย")

    anonymise(people=[person], by=by, reason="ครบกำหนดเก็บ")

    other.refresh_from_db()
    assert other.full_name == "นางสมหมาย ใจดี"
    assert Person.pgh_event_model.objects.filter(pgh_obj=other.pk, first_name="สมหมาย").exists()
    assert RecordedChange.objects.get(kind="roster").title == "บุคคลนิรนาม พ้นตำแหน่ง"


def test_who_still_sits_keeps_the_name(by):
    person = written(by)
    left(person, TODAY)

    with pytest.raises(ValidationError, match="ยังมีตำแหน่งอยู่"):
        anonymise(people=[person], by=by, reason="ขอให้ลบ")


def test_reason_with_the_name_in_it_is_refused(by):
    person = written(by, first_name=FIRST)

    with pytest.raises(ValidationError) as refusal:
        anonymise(people=[person], by=by, reason=f"นาง{FIRST} ขอให้ลบ")

    assert set(refusal.value.error_dict) == {"reason"}


def test_another_office_gives_up_nothing_and_a_second_click_does_nothing(by):
    person = written(by)
    with pytest.raises(ValidationError):
        anonymise(people=[person], by=officer_of(DistrictFactory(code="3117")), reason="ขอให้ลบ")

    assert anonymise(people=[person], by=by, reason="ขอให้ลบ").people == 1
    assert anonymise(people=[person], by=by, reason="ขอให้ลบ").people == 0


# ── the scheduler's command ────────────────────────────────────────────────────────────────


def said(*words_: str) -> str:
    out = StringIO()
    call_command("anonymise_due", *words_, stdout=out)
    return out.getvalue()


def test_command_only_counts_unless_it_is_told_to_apply(by):
    person = written(by, first_name=FIRST)
    left(person, date(2010, 1, 1))
    PersonReveal.objects.create(
        person=person, field="phone", by=by, reason="เดิม", at=datetime(2009, 1, 1, tzinfo=thai.BANGKOK)
    )

    counted = said()
    person.refresh_from_db()
    assert person.first_name == FIRST

    applied = said("--apply")
    person.refresh_from_db()
    assert person.anonymised_on == TODAY
    assert not PersonReveal.objects.exists()
    for text in (counted, applied):
        assert "บุคคล 1 คน บันทึกการเปิดดู 1 รายการ" in text
        assert FIRST not in text


# ── years ──────────────────────────────────────────────────────────────────────────────────


def test_department_sets_the_years_and_nobody_else(by):
    set_years(years={"former_member": 5}, by=person_with(Role.DEPARTMENT))
    assert RetentionRule.objects.get(pk="former_member").years == 5

    with pytest.raises(PermissionDenied):
        set_years(years={"former_member": 1}, by=by)


@pytest.mark.parametrize("years", ["0", "101", "ห้า", ""])
def test_years_that_cannot_be_are_said_at_the_field(client, years):
    client.force_login(person_with(Role.DEPARTMENT))
    facts = {"former_member": years, "unseated_person": "2", "selection_file": "10", "reveal_log": "10"}

    page = client.post(reverse("registry:retention-rules"), facts)

    assert 'href="#id_former_member"' in page.content.decode()
    assert RetentionRule.objects.get(pk="former_member").years == 10


def test_rules_are_read_by_everybody_and_typed_in_thai_digits(client, by):
    client.force_login(by)
    assert "10 ปี" in words(client.get(reverse("registry:retention-rules")))
    assert client.post(reverse("registry:retention-rules"), {}).status_code == 403

    client.force_login(person_with(Role.DEPARTMENT))
    facts = {"former_member": "๕", "unseated_person": "2", "selection_file": "10", "reveal_log": "10"}
    client.post(reverse("registry:retention-rules"), facts)
    assert RetentionRule.objects.get(pk="former_member").years == 5


# ── keys ───────────────────────────────────────────────────────────────────────────────────


def test_new_key_takes_over_record_and_history_alike_and_says_nothing(by, settings):
    person = written(by, national_id=ID)
    change_person(
        person=person, by=by, prefix="", first_name="สมใจ", last_name="", subdistrict_id=None, reason="แก้"
    )
    old, new = settings.PERSONAL_DATA_KEYS[0], "a-newer-key-" + "k" * 40
    events = Person.pgh_event_model.objects.filter(pgh_obj=person.pk)
    number = events.count()

    settings.PERSONAL_DATA_KEYS = [new, old]
    assert rotate_keys().written == 1
    assert rotate_keys().written == 0
    settings.PERSONAL_DATA_KEYS = [new]

    person.refresh_from_db()
    ciphers = {person.national_id_cipher, *events.values_list("national_id_cipher", flat=True)}
    assert len(ciphers) == 1
    assert secrets_at_rest.decrypt(ciphers.pop()) == ID
    assert person.national_id_hash == secrets_at_rest.keyed_hash(ID)
    assert events.count() == number


def test_command_names_what_no_key_opens(by, settings):
    written(by, national_id=ID)
    settings.PERSONAL_DATA_KEYS = ["another-key-" + "k" * 40]

    with pytest.raises(Exception, match="ขาดกุญแจเดิม"):
        call_command("rotate_personal_keys", stdout=StringIO())
