"""History: every change, by whom, why, and which changes were one act; whatever way it was written."""

import pytest
from django.apps import apps
from django.db import DatabaseError, InternalError, connection, transaction
from pghistory.models import Context

from conweb.kernel.audit import change_set, record_act
from conweb.kernel.choices import Role
from conweb.kernel.models import TEMPORARY_PASSWORD, Duty, DutySubdistrict, User
from registry.models import Centre, Person
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    PersonFactory,
    ProvinceFactory,
    SubdistrictFactory,
    UserFactory,
    officer_of,
)

pytestmark = pytest.mark.django_db

# Every change set keeps the business date beside who and why.
TODAY = {"on": "2021-04-20"}

# Areas come from a published list, and published criteria cannot change at all.
# Areas and criteria are loaded; a reveal and a printing are themselves lines that are only ever added; a saved filter
# is its owner's note.
WITHOUT_HISTORY = {"Province", "District", "Subdistrict", "CriteriaVersion", "PersonReveal", "SavedFilter"}
WITHOUT_HISTORY |= {"PaperPrinting", "ExportRecord", "CentralComparison"}
# What became of a workbook: the rosters that it wrote have theirs, under the change set that the run names.
WITHOUT_HISTORY |= {"RosterImport", "ImportedRoster"}
# Copies of what answers say, and nightly lines of whether they are true; papers that the database lets nobody change,
# and collections of them that are gone after a month.
WITHOUT_HISTORY |= {"IndicatorSummary", "FigureCheck", "KeptSheet", "FormBundle"}
# The facts of a day, which the database lets nobody change.
WITHOUT_HISTORY |= {"CandidateList"}


@pytest.fixture
def by() -> User:
    return UserFactory(prefix="นาง", first_name="วรรณา", last_name="ทองดี")


@pytest.fixture
def centre() -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605"))


def history(row) -> list:
    return list(type(row).pgh_event_model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id"))


def labels(row) -> list[str]:
    return [event.pgh_label for event in history(row)]


# ── which tables ───────────────────────────────────────────────────────────────────────────
def test_every_table_that_people_change_keeps_its_history():
    without = {
        model.__name__
        for label in ("kernel", "registry", "assessment", "awards")
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model") and not hasattr(model, "pgh_event_model")
    }

    assert without == WITHOUT_HISTORY


def test_links_between_people_and_places_keep_theirs_too():
    """The ตำบล of a พัฒนากร stand in a table of their own."""
    links = {
        field.remote_field.through.__name__
        for label in ("kernel", "registry", "assessment", "awards")
        for model in apps.get_app_config(label).get_models()
        if model.__name__ not in WITHOUT_HISTORY
        for field in model._meta.many_to_many
        if not hasattr(field.remote_field.through, "pgh_event_model")
    }

    assert links == {"Duty_subdistricts"}
    assert DutySubdistrict._meta.concrete_model is Duty.subdistricts.through


# ── by whom and why ────────────────────────────────────────────────────────────────────────
def test_change_carries_person_reason_and_change_set(centre, by):
    with change_set(by, reason="ย้ายที่ทำการ") as act:
        Centre.objects.filter(pk=centre.pk).update(place="ศาลาประชาคม")

    event = history(centre)[-1]
    assert (event.pgh_label, event.place) == ("update", "ศาลาประชาคม")
    assert event.pgh_context.metadata == {**TODAY, "user": by.pk, "reason": "ย้ายที่ทำการ"}
    assert event.pgh_context_id == act.id


def test_one_act_is_one_change_set_over_all_tables(centre, by):
    with change_set(by, reason="แก้ชื่อ") as act:
        Centre.objects.filter(pk=centre.pk).update(place="วัด")
        person = PersonFactory(province=centre.province)

    assert {history(centre)[-1].pgh_context_id, history(person)[-1].pgh_context_id} == {act.id}


def test_two_acts_are_two_change_sets(centre, by):
    for place in ("วัด", "โรงเรียน"):
        with change_set(by):
            Centre.objects.filter(pk=centre.pk).update(place=place)

    first, second = history(centre)[-2:]
    assert first.pgh_context_id != second.pgh_context_id


def test_change_set_inside_another_joins_it(centre, by):
    """A service called by a service: the outer person and reason stay."""
    colleague = UserFactory()
    with change_set(by, reason="นำเข้าทั้งไฟล์") as outer, change_set(colleague, reason="แก้หนึ่งแถว") as inner:
        Centre.objects.filter(pk=centre.pk).update(place="วัด")

    assert outer == inner
    assert history(centre)[-1].pgh_context.metadata == {**TODAY, "user": by.pk, "reason": "นำเข้าทั้งไฟล์"}


def test_inner_change_set_gives_the_reason_that_the_outer_left_out(centre, by):
    with change_set(by), change_set(by, reason="ส่งผลประเมิน"):
        Centre.objects.filter(pk=centre.pk).update(place="วัด")

    assert history(centre)[-1].pgh_context.metadata == {**TODAY, "user": by.pk, "reason": "ส่งผลประเมิน"}


def test_what_conweb_does_itself_has_no_person(centre):
    with change_set(None, reason="ปรับรายชื่อพื้นที่"):
        Centre.objects.filter(pk=centre.pk).update(place="วัด")

    assert history(centre)[-1].pgh_context.metadata == {**TODAY, "user": None, "reason": "ปรับรายชื่อพื้นที่"}


def test_failed_change_set_leaves_neither_change_nor_history(centre, by):
    before, contexts = labels(centre), Context.objects.count()

    with pytest.raises(RuntimeError, match="กลางทาง"), change_set(by, reason="ไม่สำเร็จ"):
        Centre.objects.filter(pk=centre.pk).update(place="วัด")
        raise RuntimeError("กลางทาง")

    centre.refresh_from_db()
    assert centre.place == ""
    assert (labels(centre), Context.objects.count()) == (before, contexts)


# ── whatever way it was written ────────────────────────────────────────────────────────────
def test_history_sees_every_way_to_write(by):
    province = ProvinceFactory(code="31")
    with change_set(by, reason="ทุกวิธี"):
        saved = Person.objects.create(first_name="หนึ่ง", province=province)
        (bulk,) = Person.objects.bulk_create([Person(first_name="สอง", province=province)])
        saved.last_name = "ใจดี"
        saved.save()
        Person.objects.filter(pk=bulk.pk).update(last_name="มั่นคง")
        bulk.last_name = "รักดี"
        Person.objects.bulk_update([bulk], ["last_name"])
        with connection.cursor() as cursor:
            cursor.execute("UPDATE registry_person SET prefix = 'นาย' WHERE id = %s", [bulk.pk])
            cursor.execute("DELETE FROM registry_person WHERE id = %s", [saved.pk])

    assert labels(saved) == ["insert", "update", "delete"]
    assert labels(bulk) == ["insert", "update", "update", "update"]
    assert [event.last_name for event in history(bulk)] == ["", "มั่นคง", "รักดี", "รักดี"]
    assert {event.pgh_context.metadata["user"] for event in [*history(saved), *history(bulk)]} == {by.pk}


def test_deleted_row_is_kept_as_it_was_last(by):
    person = PersonFactory(first_name="สมหมาย", province=ProvinceFactory(code="31"))
    person_id = person.pk
    with change_set(by, reason="บันทึกซ้ำ"):
        person.delete()

    last = Person.pgh_event_model.objects.filter(pgh_obj_id=person_id).last()
    assert (last.pgh_label, last.first_name) == ("delete", "สมหมาย")
    assert last.pgh_context.metadata["reason"] == "บันทึกซ้ำ"


def test_a_save_that_changes_nothing_leaves_no_line(centre):
    before = labels(centre)

    centre.save()

    assert labels(centre) == before


def test_subdistricts_looked_after_leave_lines(by):
    officer = officer_of(DistrictFactory(code="3116"))
    duty, area = officer.duties.get(), SubdistrictFactory(code="311605")
    with change_set(by):
        duty.subdistricts.add(area)
        duty.subdistricts.remove(area)

    events = DutySubdistrict.pgh_event_model.objects.filter(duty=duty).order_by("pgh_id")
    assert [(event.pgh_label, event.subdistrict_id) for event in events] == [
        ("insert", "311605"),
        ("delete", "311605"),
    ]


# ── what is kept, and what is not ──────────────────────────────────────────────────────────
def test_passwords_and_sign_ins_are_not_copied_into_history():
    kept = {field.name for field in User.pgh_event_model._meta.get_fields()}

    assert {"username", "first_name", "is_active", "must_change_password"} <= kept
    assert not kept & {"password", "last_login", "sort_key"}


def test_new_password_alone_leaves_no_line_but_the_act_does(by):
    account = UserFactory()
    before = labels(account)
    with change_set(by, reason="ลืมรหัสผ่าน"):
        account.set_password("ลมหนาวพัดผ่านทุ่ง-5")
        account.save(update_fields=["password"])
        record_act(account, TEMPORARY_PASSWORD)

    assert labels(account) == [*before, TEMPORARY_PASSWORD]
    assert history(account)[-1].pgh_context.metadata == {**TODAY, "user": by.pk, "reason": "ลืมรหัสผ่าน"}


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_history_is_never_changed_afterwards(centre, verb):
    events = Centre.pgh_event_model.objects.filter(pgh_obj_id=centre.pk)
    write = (lambda: events.update(place="อื่น")) if verb == "update" else events.delete

    with pytest.raises((InternalError, DatabaseError), match="Cannot update or delete"), transaction.atomic():
        write()


def test_history_outlives_the_person_who_wrote_it(centre):
    """Accounts are closed, not deleted; but the line does not hang on the account's row either."""
    writer = UserFactory()
    with change_set(writer, reason="ย้ายที่ทำการ"):
        Centre.objects.filter(pk=centre.pk).update(place="วัด")
    writer_id = writer.pk
    writer.delete()

    assert history(centre)[-1].pgh_context.metadata["user"] == writer_id


def test_duty_given_and_taken_stays_in_history(by):
    user, district = UserFactory(), DistrictFactory(code="3116")
    with change_set(by, reason="ย้ายมาใหม่"):
        duty = Duty.objects.create(user=user, role=Role.OFFICER, district=district)
    duty_id = duty.pk
    with change_set(by, reason="ย้ายไปอำเภออื่น"):
        duty.delete()

    events = Duty.pgh_event_model.objects.filter(pgh_obj_id=duty_id).order_by("pgh_id")
    assert [(event.pgh_label, event.role, event.pgh_context.metadata["reason"]) for event in events] == [
        ("insert", "officer", "ย้ายมาใหม่"),
        ("delete", "officer", "ย้ายไปอำเภออื่น"),
    ]
