"""Whose personal data has been kept for as long as the department said, and what else has."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest, Least

from conweb.kernel import thai
from conweb.kernel.models import User
from registry import person_ties
from registry.choices import RecordClass
from registry.models import (
    Organisation,
    Person,
    PersonReveal,
    PostHolding,
    RetentionRule,
    Seat,
    SelectionFile,
)
from registry.querysets import PersonQuerySet

# Later than any day in the register: a seat or post that still runs.
STILL = date(9999, 12, 31)


def years_kept() -> dict[str, int]:
    """Years by class of data. A class without a rule is kept for good."""
    return dict(RetentionRule.objects.values_list("record_class", "years"))


def years_before(day: date, years: int) -> date:
    """The same day years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def people_due(people: PersonQuerySet, *, on: date) -> QuerySet[Person]:
    """Of `people` (already scoped) those whose data has been kept long enough, with `last_day` and `ever_seated`.

    Former members: counted from the end of their last seat or post. People who never held any: from the last
    change of their record. Nobody who still holds something, or speaks for an organisation, is due, and nobody of whom another app has written
    something since (an award of last year).
    """
    years = years_kept()
    people = people.current().filter(anonymised_on__isnull=True)
    due = Q(pk__in=[])
    if kept := years.get(RecordClass.FORMER_MEMBER):
        due |= Q(last_day__lt=years_before(on, kept)) & _nothing_written(years_before(on, kept))
    if kept := years.get(RecordClass.UNSEATED_PERSON):
        untouched = Person.pgh_event_model.objects.filter(
            pgh_obj=OuterRef("pk"), pgh_created_at__gte=_midnight(years_before(on, kept))
        )
        due |= Q(last_day__isnull=True) & ~Exists(untouched) & _nothing_written(years_before(on, kept))
    speaks = Organisation.objects.filter(
        representative=OuterRef("pk"), ended_on__isnull=True, left_on__isnull=True
    )
    return with_last_day(people).filter(due & ~Exists(speaks))


def _nothing_written(since: date) -> Q:
    """That no other app has written anything of a person since a day."""
    quiet = Q()
    for events in person_ties.written_since(_midnight(since)):
        quiet &= ~Exists(events)
    return quiet


def with_last_day(people: PersonQuerySet) -> PersonQuerySet:
    """`last_day`: when the last seat or post ended, far ahead where one runs, None where there never was any."""
    seats = (
        Seat.objects.filter(person=OuterRef("pk"))
        .order_by()
        .values("person")
        .annotate(
            last=Max(
                Least(
                    Coalesce("until", Value(STILL)),
                    Coalesce("committee__ends_on", Value(STILL)),
                )
            )
        )
        .values("last")
    )
    holdings = (
        PostHolding.objects.filter(person=OuterRef("pk"))
        .order_by()
        .values("person")
        .annotate(last=Max(Coalesce("until", Value(STILL))))
        .values("last")
    )
    return people.annotate(last_day=Greatest(seats, holdings))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=thai.BANGKOK)


@dataclass(frozen=True, slots=True)
class DuePerson:
    """Somebody whose data is due, and why."""

    person: Person
    last_day: date | None

    @property
    def why(self) -> str:
        if self.last_day is None:
            return RecordClass.UNSEATED_PERSON.label
        return RecordClass.FORMER_MEMBER.label


def due_in_area(user: User, *, on: date) -> QuerySet[Person]:
    """Those of the reader's area, the longest out of office first."""
    people = Person.objects.visible_to(user)
    return (
        people_due(people, on=on)
        .select_related("subdistrict", "district", "province")
        .order_by(F("last_day").asc(nulls_last=True), "pk")
    )


def reveals_due(*, on: date) -> QuerySet[PersonReveal]:
    """Lines of the log of looks that have been kept long enough."""
    kept = years_kept().get(RecordClass.REVEAL_LOG)
    if not kept:
        return PersonReveal.objects.none()
    return PersonReveal.objects.filter(at__lt=_midnight(years_before(on, kept)))


def selection_files_due(*, on: date) -> QuerySet[SelectionFile]:
    """Papers and photos of a forum, counted from the end of the term that it chose; those given up are left out."""
    kept = years_kept().get(RecordClass.SELECTION_FILE)
    if not kept:
        return SelectionFile.objects.none()
    return SelectionFile.objects.filter(
        step__selection__committee__ends_on__lt=years_before(on, kept)
    ).exclude(file="")
