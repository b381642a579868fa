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
from registry.models import Committee, Network, Person, PersonReveal, RetentionRule, Seat, Selection
from registry.selectors.retention import people_due, years_before
from registry.services.duplicates import merge_people
from registry.services.people import change_person
from registry.services.personal_data import reveal
from registry.services.personal_keys import rotate_keys
from registry.services.retention import anonymise, set_years
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    SeatFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)
from tests.pages import links, same_queries, words
from tests.registry.people_rows import ID, PHONE, home, officer, written

pytestmark = pytest.mark.django_db
TODAY = date(2021, 4, 20)
# Rare words, so that they are found wherever they were kept.
FIRST, LAST, FORMER = "แก้วกาญจน์", "เพชรพิรุณ", "ก่อนเปลี่ยนนาม"


@pytest.fixture
def by():
    return officer()


def left(person, until: date) -> Seat:
    """A seat that ended on a day, in a term that ends later."""
    body = CommitteeFactory(
        centre=CentreFactory(subdistrict=home()), starts_on=date(1995, 1, 1), ends_on=date(2030, 1, 1)
    )
    return SeatFactory(committee=body, person=person, source=Source.EXPERT, order=5, until=until)


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


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_due_are_listed_previewed_and_made_nameless(client, by):
    person = written(by, first_name=FIRST)
    left(person, date(2010, 1, 1))
    client.force_login(by)
    assert FIRST in words(client.get(reverse("registry:people-due")))
    address = f"{reverse('registry:people-anonymise')}?person={person.pk}"
    preview = words(client.get(address))
    assert "1 ม.ค. 2553" in preview and "ยังไม่ครบกำหนดเก็บ" not in preview

    refused = client.post(address, {"reason": "ครบกำหนด"})
    assert "นำกลับมาไม่ได้" in words(refused)
    assert Person.objects.get(pk=person.pk).first_name == FIRST

    done = client.post(address, {"reason": "ครบกำหนด", "sure": "on"})
    assert done.url == reverse("registry:people-due")
    page = words(client.get(reverse("registry:person-detail", args=[person.pk])))
    assert f"บุคคลนิรนาม {person.pk}" in page and FIRST not in page


def test_preview_warns_where_it_is_early_and_stops_where_somebody_still_sits(client, by):
    early, sitting = written(by), written(by, first_name="ยังอยู่")
    left(sitting, date(2022, 1, 1))
    client.force_login(by)

    address = reverse("registry:people-anonymise")
    assert "ยังไม่ครบกำหนดเก็บ" in words(client.get(address, {"person": early.pk}))
    stopped = client.get(address, {"person": [early.pk, sitting.pk]})
    assert "ยังมีตำแหน่งอยู่" in words(stopped)
    assert "ทำให้เป็นนิรนามถาวร" not in words(stopped)


def test_preview_leads_to_sentences_that_still_say_the_name(client, by):
    person = written(by, first_name=FIRST, last_name=LAST)
    centre = CentreFactory(subdistrict=home())
    selection = Selection.objects.create(
        committee=CommitteeFactory(centre=centre), resolution=f"เลือกนาง{FIRST} {LAST} เป็นประธาน"
    )
    form = AssessmentFactory(centre=centre, answers=MEDIUM)
    form.answers.filter(number=8).update(note=f"ถาม{FIRST} {LAST} แล้ว")
    client.force_login(by)

    page = client.get(reverse("registry:people-anonymise"), {"person": person.pk})

    said = words(page)
    assert f"เลือกนาง{FIRST} {LAST}เป็นประธาน" in said.replace(f"{LAST} ", LAST)
    assert f"ถาม{FIRST} {LAST}" in said
    addresses = {address for _, address in links(page)}
    assert reverse("registry:selection-detail", args=[selection.pk]) in addresses
    assert reverse("assessment:check", args=[form.pk]) in addresses
    selection.refresh_from_db()
    assert FIRST in selection.resolution


def test_preview_says_where_no_sentence_names_anybody_and_shows_none_of_elsewhere(client, by):
    """A namesake in a sentence of another district is that office's."""
    person = written(by, first_name=FIRST, last_name=LAST)
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311701"))
    Selection.objects.create(committee=CommitteeFactory(centre=other), resolution=f"เลือก{FIRST} {LAST}")
    client.force_login(by)

    page = client.get(reverse("registry:people-anonymise"), {"person": person.pk})

    assert "ไม่พบชื่อเต็มของบุคคลที่เลือก" in words(page)
    assert page.context["texts"] == []


def test_first_name_alone_is_no_find(client, by):
    person = written(by, first_name=FIRST, last_name=LAST)
    Network.objects.create(
        level="district", name="เครือข่ายสตรี", district=home().district, province_id="31", note=f"ป้า{FIRST}ดูแล"
    )
    client.force_login(by)

    assert client.get(reverse("registry:people-anonymise"), {"person": person.pk}).context["texts"] == []


def test_preview_takes_the_same_queries_for_1_sentence_and_for_30(client, by):
    person = written(by, first_name=FIRST, last_name=LAST)
    client.force_login(by)

    def grow(number: int = 29) -> None:
        for place in range(number):
            Network.objects.create(
                level="district",
                name=f"เครือข่าย {number}-{place}",
                district=home().district,
                province_id="31",
                note=f"{FIRST} {LAST} ประสานงาน",
            )

    grow(1)
    address = f"{reverse('registry:people-anonymise')}?person={person.pk}"
    # Session, reader, duties; people, years, who is due; and one for each of six models with sentences.
    same_queries(client, address, 12, grow=grow)


def test_people_of_elsewhere_are_not_in_the_preview(client, by):
    client.force_login(officer_of(DistrictFactory(code="3117")))
    address = reverse("registry:people-anonymise")

    assert client.get(address, {"person": written(by).pk}).status_code == 404
    assert client.get(address).url == reverse("registry:people-due")


def test_record_of_somebody_nameless_is_not_offered_for_change(client, by):
    person = written(by)
    anonymise(people=[person], by=by, reason="ขอให้ลบ")
    client.force_login(by)

    page = client.get(reverse("registry:person-detail", args=[person.pk]))

    assert reverse("registry:person-edit", args=[person.pk]) not in {address for _, address in links(page)}
    assert client.get(reverse("registry:person-edit", args=[person.pk])).status_code == 302


# Session, reader, duties; provinces and districts of the filter; years; how many, one page of them; years once more.
DUE_QUERIES = 9


def test_list_of_those_due_takes_the_same_queries_for_1_and_for_30(client, by):
    client.force_login(by)
    seat = left(written(by), date(2010, 1, 1))

    def grow() -> None:
        for number in range(29):
            person = written(by, first_name=f"คน{number}")
            SeatFactory(
                committee=seat.committee, person=person, source=Source.EXPERT, order=9, until=date(2010, 1, 1)
            )

    same_queries(client, reverse("registry:people-due"), DUE_QUERIES, grow=grow)


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
