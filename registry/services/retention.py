"""Giving personal data up: years by class, taking names out of records and out of their history, for good."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from pghistory.models import Context

from conweb.kernel import access, clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.models import RecordedChange, User
from registry import person_ties
from registry.choices import RecordClass
from registry.models import (
    Person,
    PersonMerge,
    PersonReveal,
    PostHolding,
    RetentionRule,
    Seat,
    SelectionFile,
)
from registry.people_access import WHO_KEEPS, keeps_person
from registry.selectors import retention as selectors

NAMELESS = "บุคคลนิรนาม"
DUE = "ครบกำหนดเก็บข้อมูลส่วนบุคคล"
# What of a record is personal, and what takes its place in the rows of its history.
GIVEN_UP = {
    "prefix": "",
    "last_name": "",
    "phone": "",
    "national_id_cipher": "",
    "national_id_hash": "",
    "subdistrict_id": None,
}
WHO_RULES = "ระยะเวลาเก็บข้อมูลเป็นงานของกรมการพัฒนาชุมชน"


def set_years(*, years: dict[str, int], by: User, reason: str = "") -> None:
    """How long each class is kept, from today on."""
    access.insist(access.keeps_code_lists(by), WHO_RULES)
    with change_set(by, reason=reason or "กำหนดระยะเวลาเก็บข้อมูล"):
        for record_class, number in years.items():
            rule = RetentionRule.objects.select_for_update().filter(pk=record_class).first()
            if rule is None:
                rule = RetentionRule(record_class=record_class)
            elif rule.years == number:
                continue
            rule.years = number
            rule.full_clean()
            rule.save()


@dataclass(frozen=True, slots=True)
class Anonymised:
    """How many people lost their names."""

    people: int


def anonymise(*, people: Sequence[Person], by: User | None, reason: str) -> Anonymised:
    """Take names, phones, citizen IDs and ตำบล out of records and their history. It cannot be undone.

    Seats and posts stay with their dates, so that numbers of the past stay as they were. `by` None is the scheduler,
    which asks for those that are due. Somebody who still holds a seat or post is refused.
    """
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผล"})
    with change_set(by, reason=reason):
        rows = [
            row
            for row in Person.objects.filter(pk__in=[person.pk for person in people])
            .order_by("pk")
            .select_for_update()
            if row.anonymised_on is None  # a second click
        ]
        for row in rows:
            if by is not None and not keeps_person(by, row):
                raise ValidationError(WHO_KEEPS)
            if row.merged_into_id:
                raise ValidationError("ระเบียนนี้รวมเข้ากับระเบียนอื่นแล้ว ทำที่ระเบียนที่เก็บไว้")
            if _without(reason, [row]) is not None:
                raise ValidationError({"reason": "อย่าพิมพ์ชื่อบุคคลในเหตุผล เพราะชื่อจะค้างอยู่ในประวัติ"})
        _refuse_in_office(rows)
        for row in rows:
            # The records that were joined to this one are the same person.
            _forget(_with_joined(row))
    return Anonymised(len(rows))


def _with_joined(person: Person) -> list[Person]:
    """A record and all that were joined to it, also by way of one another."""
    found = [person]
    for row in found:
        found += Person.objects.filter(merged_into=row).select_for_update()
    return found


def _refuse_in_office(rows: Sequence[Person]) -> None:
    today = clock.today()
    held = selectors.with_last_day(Person.objects.filter(pk__in=[row.pk for row in rows]))
    sitting = [str(person) for person in held.filter(last_day__gte=today)]
    if sitting:
        raise ValidationError(f"ยังมีตำแหน่งอยู่ จึงทำให้เป็นนิรนามไม่ได้: {', '.join(sitting)}")


def _forget(same: Sequence[Person]) -> None:
    """One person's records, their history, and what was written about them in reasons and notes."""
    keys = [person.pk for person in same]
    contexts = _contexts_of(keys)
    names = [*same, *_former_names(keys)]
    for person in same:
        Person.objects.filter(pk=person.pk).update(
            **GIVEN_UP, first_name=f"{NAMELESS} {person.pk}", anonymised_on=clock.today()
        )
    # History is only ever added to, but here: the one narrow door through which it is written over.
    with pgtrigger.ignore(
        "registry.PersonEvent:append_only",
        "registry.SeatEvent:append_only",
        "kernel.RecordedChangeEvent:append_only",
        "kernel.RecordedChange:update_update",
        "registry.Seat:update_update",
        *person_ties.doors(),
    ):
        for key in keys:
            Person.pgh_event_model.objects.filter(pgh_obj=key).update(
                **GIVEN_UP, first_name=f"{NAMELESS} {key}"
            )
        for model in (Seat, Seat.pgh_event_model):
            _rewrite(model.objects.filter(person__in=keys), "leaving_note", names)
        for rows, column in person_ties.columns_with_names(keys):
            _rewrite(rows, column, names)
        changes = RecordedChange.objects.filter(pk__in=contexts)
        events = RecordedChange.pgh_event_model.objects.filter(pgh_obj__in=contexts)
        for found in (changes, events):
            _rewrite(found, "title", names)
            _rewrite(found, "reason", names)
    person_ties.drop_files(keys)
    _rewrite(PersonReveal.objects.filter(person__in=keys), "reason", names)
    for context in Context.objects.filter(pk__in=contexts):
        said = context.metadata.get("reason")
        if said and (nameless := _without(said, names)) is not None:
            context.metadata["reason"] = nameless
            context.save()


def _contexts_of(keys: Sequence[int]) -> set[UUID]:
    """Every change set that wrote something about these records."""
    found: set[UUID] = set()
    merges = Q(kept__in=keys) | Q(gone__in=keys)
    for rows in (
        Person.pgh_event_model.objects.filter(pgh_obj__in=keys),
        Seat.pgh_event_model.objects.filter(person__in=keys),
        PostHolding.pgh_event_model.objects.filter(person__in=keys),
        PersonMerge.pgh_event_model.objects.filter(merges),
        *person_ties.histories(keys),
    ):
        found |= set(rows.exclude(pgh_context=None).values_list("pgh_context", flat=True))
    return found


def _former_names(keys: Sequence[int]) -> list[Person]:
    """The names that these records had before, as the history still has them."""
    rows = Person.pgh_event_model.objects.filter(pgh_obj__in=keys).values("prefix", "first_name", "last_name")
    return [Person(**row) for row in rows.distinct()]


def _rewrite(rows: models.QuerySet, column: str, names: Iterable[Person]) -> None:
    listed = list(names)
    for row in rows.exclude(**{column: ""}):
        if (nameless := _without(getattr(row, column), listed)) is not None:
            rows.model.objects.filter(pk=row.pk).update(**{column: nameless})


def _without(text: str, people: Iterable[Person]) -> str | None:
    """The text without these people's names, or None where it holds none of them."""
    left = text
    for person in people:
        first, last = thai.clean_text(person.first_name), thai.clean_text(person.last_name)
        if not first or first.startswith(NAMELESS):
            continue
        title = rf"(?:{re.escape(person.prefix)}\s*)?" if person.prefix else ""
        surname = rf"(?:\s*{re.escape(last)})?" if last else ""
        left = re.sub(rf"{title}{re.escape(first)}{surname}", NAMELESS, left)
    return left if left != text else None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What was due on a day, by class."""

    people: int
    reveals: int
    files: int


def due_everywhere(*, on: date) -> GivenUp:
    """How much is due in the whole country."""
    return GivenUp(
        selectors.people_due(Person.objects.all(), on=on).count(),
        selectors.reveals_due(on=on).count(),
        selectors.selection_files_due(on=on).count(),
    )


def give_up_due(*, on: date) -> GivenUp:
    """All that is due in the whole country, one person at a time, so that a stop in the middle loses nothing."""
    people = list(selectors.people_due(Person.objects.all(), on=on))
    for person in people:
        anonymise(people=[person], by=None, reason=DUE)
    reveals, _ = selectors.reveals_due(on=on).delete()
    files = list(selectors.selection_files_due(on=on))
    for file in files:
        _drop_file(file)
    return GivenUp(len(people), reveals, len(files))


def _drop_file(file: SelectionFile) -> None:
    """The paper or photo, its row, and its name in the history."""
    with change_set(None, reason=f"{DUE}: {RecordClass.SELECTION_FILE.label}"):
        person_ties.drop_file(file)
