"""Taking imports back: all rows as they were, one committee of three and then the rest, and what was edited since."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder

from conweb.kernel import clock
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import ImportState, RosterState, Source
from registry.models import Committee, ImportedRoster, Person, RosterImport, Seat
from registry.services.imports.checking import check_rosters
from registry.services.imports.undoing import foresee_import, foresee_roster, undo_import, undo_roster
from registry.services.imports.writing import write_rosters
from tests.factories import CentreFactory, SubdistrictFactory
from tests.registry.imports.roster_files import CHANGE_DAY, at, book, new_term, row, rows_of, ten, within
from tests.registry.people_rows import ID, OTHER_ID, PHONE
from tests.registry.roster_rows import drafts_of, new, save, seats

pytestmark = pytest.mark.django_db


def imported(rows, by, choices) -> RosterImport:
    """A file that was written, with its run as the pages keep it."""
    run = RosterImport.objects.create(
        by=by, made_at=clock.now(), state=ImportState.DONE, file_name="รายชื่อ.xlsx", change=uuid4()
    )
    for batch in check_rosters(book(*rows), by=by, choices=choices):
        written = write_rosters(batch, by=by, choices=choices, reason="ตามประกาศ", change=run.change)
        for roster in batch:
            came = written.get(roster.order)
            ImportedRoster.objects.create(
                run=run,
                order=roster.order,
                place=roster.place,
                sheet="แผ่น1",
                first_row=roster.first_row,
                centre=roster.centre,
                committee=came.committee if came else None,
                state=came.state if came else RosterState.RETURNED,
                rows=len(roster.rows),
                new=roster.new,
                changed=roster.changed,
                unchanged=roster.unchanged,
            )
    return run


def everything() -> str:
    """All rows of committees, seats and people, every column but the counters, as one number."""
    told = []
    for model in (Committee, Seat, Person):
        columns = [field.attname for field in model._meta.concrete_fields if field.name != "version"]
        told.append(list(model.objects.order_by("pk").values_list(*columns)))
    return hashlib.sha256(json.dumps(told, cls=DjangoJSONEncoder).encode()).hexdigest()


@pytest.fixture
def three(committee) -> list[Committee]:
    """Committees of three members each: สนวน, ห้วยราช, เมืองโพธิ์."""
    others = [
        CentreFactory(subdistrict=SubdistrictFactory(code=code, name=name), members=3).committees.get()
        for code, name in (("311601", "ห้วยราช"), ("311604", "เมืองโพธิ์"))
    ]
    return [committee, *others]


def changes_of(three: list[Committee]) -> list:
    """Within the term: in each list one leaves, one comes, one gets a telephone."""
    rows = []
    for number, body in enumerate(three):
        place = at(body.centre.subdistrict.name)
        first = 4 + 10 * number
        kept = rows_of(body, place=place, first=first)[:2]
        kept[1] = replace(kept[1], phone=PHONE)
        rows += [
            *kept,
            row(first + 2, f"นาง มาลัย ใจงาม{number}", place=place, citizen_id=(ID, OTHER_ID, "")[number]),
        ]
    return rows


def new_terms_of(three: list[Committee]) -> list:
    return [
        one
        for number, body in enumerate(three)
        for one in ten(4 + 20 * number, place=at(body.centre.subdistrict.name), word=f"ก{number}ข")
    ]


@pytest.mark.parametrize(("rows", "choices"), [(changes_of, within()), (new_terms_of, new_term())])
def test_import_and_undo_leave_every_row_as_it_was(three, officer, rows, choices):
    before = everything()
    run = imported(rows(three), officer, choices)
    assert everything() != before

    foreseen = foresee_import(run)
    undone = undo_import(run, by=officer)

    assert everything() == before
    assert undone.left == []
    assert (foreseen.rows, foreseen.of) == (undone.rows, undone.of)
    assert {one.state for one in run.rosters.all()} == {RosterState.UNDONE}
    assert RecordedChange.objects.get(pk=run.change).undone_at is not None


@pytest.mark.parametrize(("rows", "choices"), [(changes_of, within()), (new_terms_of, new_term())])
def test_one_of_three_goes_back_and_then_the_rest(three, officer, rows, choices):
    before = everything()
    run = imported(rows(three), officer, choices)
    second = run.rosters.all()[1]

    foreseen = foresee_roster(second)
    undone = undo_roster(second, by=officer)

    assert [one.state for one in run.rosters.all()] == [RosterState.IN, RosterState.UNDONE, RosterState.IN]
    assert undone.left == []
    assert (foreseen.rows, foreseen.of) == (undone.rows, undone.of)
    three[1].refresh_from_db()
    assert three[1].ends_on == date(2023, 12, 31)
    assert three[1].seats.filter(until=None).count() == 3
    assert RecordedChange.objects.get(pk=run.change).undone_at is None
    assert everything() != before

    undo_import(run, by=officer)

    assert everything() == before


@pytest.mark.parametrize(("rows", "choices"), [(changes_of, within()), (new_terms_of, new_term())])
def test_large_import_goes_back_by_parts_as_one_change(three, officer, monkeypatch, rows, choices):
    monkeypatch.setattr("registry.services.imports.undoing.AT_ONCE", 2)
    before = everything()
    run = imported(rows(three), officer, choices)

    foreseen = foresee_import(run)
    undone = undo_import(run, by=officer)

    assert everything() == before
    assert (undone.rows, undone.left) == (undone.of, [])
    assert (foreseen.rows, foreseen.of) == (undone.rows, undone.of)
    assert RecordedChange.objects.count() == 2
    assert RecordedChange.objects.get(pk=run.change).undone_at is not None
    undo_change(undone.record, by=officer)
    assert everything() != before


def test_three_go_back_one_by_one(three, officer):
    before = everything()
    run = imported(new_terms_of(three), officer, new_term())

    for one in run.rosters.all():
        undo_roster(one, by=officer)

    assert everything() == before
    assert RecordedChange.objects.get(pk=run.change).undone_at is not None


def test_somebody_of_two_committees_goes_back_with_the_second(three, officer):
    before = everything()
    rows = [
        *rows_of(three[0], place=at("สนวน")),
        row(7, "นาง มาลัย ใจงาม", citizen_id=ID, place=at("สนวน")),
        *rows_of(three[1], place=at("ห้วยราช"), first=10),
        row(13, "นาง มาลัย ใจงาม", citizen_id=ID, place=at("ห้วยราช"), source=Source.EXPERT),
    ]
    run = imported(rows, officer, within())
    first, second = run.rosters.all()

    undo_roster(first, by=officer)
    assert Person.objects.get(first_name="มาลัย").seats.count() == 1
    undo_roster(second, by=officer)

    assert everything() == before


def test_committee_edited_since_is_left_and_named_and_goes_back_later(three, officer):
    before = everything()
    run = imported(changes_of(three), officer, within())
    rows = drafts_of(three[0])
    last = seats(three[0])[-1]
    saved = save(
        Committee.objects.get(pk=three[0].pk),
        [replace(rows[last.pk], values=replace(rows[last.pk].values, represents="กลุ่มอื่น"))],
        officer,
    )

    undone = undo_import(run, by=officer)

    assert [one.state for one in run.rosters.all()] == [
        RosterState.IN,
        RosterState.UNDONE,
        RosterState.UNDONE,
    ]
    assert any("มาลัย" in left.name and "แก้ไขหลังจากนั้น" in left.why for left in undone.left)
    last.refresh_from_db()
    assert last.represents == "กลุ่มอื่น"

    undo_change(RecordedChange.objects.get(pk=saved.change), by=officer)
    undo_import(run, by=officer)

    assert everything() == before


def test_undone_committee_can_be_made_again_and_undone_once_more(three, officer):
    run = imported(new_terms_of(three), officer, new_term())
    after = everything()
    first = run.rosters.first()
    undone = undo_roster(first, by=officer)

    undo_change(undone.record, by=officer)

    assert everything() == after


def test_person_seated_elsewhere_since_stays(three, officer):
    run = imported(changes_of(three), officer, within())
    person = Person.objects.get(last_name="ใจงาม0")
    other = Committee.objects.get(pk=three[1].pk)
    save(other, [new(person_id=person.pk, source=Source.EXPERT, since=CHANGE_DAY)], officer)

    undone = undo_import(run, by=officer)

    assert Person.objects.get(pk=person.pk).seats.get().committee == other
    assert {one.state for one in run.rosters.all()} == {RosterState.UNDONE}
    assert [left.name for left in undone.left] == ["บุคคล นางมาลัย ใจงาม0"]


def test_after_thirty_days_nothing_goes_back(three, officer, settings):
    run = imported(changes_of(three), officer, within())
    settings.BUSINESS_DATE = (clock.today() + timedelta(days=31)).isoformat()

    for act in (lambda: undo_import(run, by=officer), lambda: undo_roster(run.rosters.first(), by=officer)):
        with pytest.raises(ValidationError, match="พ้นกำหนด"):
            act()


def test_what_came_back_or_went_back_is_not_undone(three, officer):
    run = imported(changes_of(three), officer, within())
    row_ = run.rosters.first()
    undo_roster(row_, by=officer)

    with pytest.raises(ValidationError, match="ย้อนกลับแล้ว"):
        undo_roster(row_, by=officer)
