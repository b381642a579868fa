"""Everything that happened to one centre, in sentences: itself, its events, committees, seats, checks, selections."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pghistory.models
from django.db.models import Model, Q, QuerySet, Value

from conweb.kernel import thai
from conweb.kernel.history_rows import WRITES, ChangedRow, read_rows
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.row_words import RowWords, ToldRow
from registry.models import (
    CentralRecordCheck,
    Centre,
    CentreMilestone,
    Committee,
    MilestoneParty,
    Seat,
    Selection,
    SelectionFile,
    SelectionStep,
)
from registry.selectors.changes import hides_from

THE_SYSTEM = "ระบบ"
# More rows of one sort than this are told by their names alone: a roster is not read as twenty-five tables.
FEW = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, and below it what exactly changed."""

    title: str
    details: list[str]


@dataclass(frozen=True, slots=True)
class CentreDeed:
    """One act: when, by whom, why, and what it did to the centre. `record` where it can be looked at as a whole."""

    at: datetime
    by: str
    reason: str
    told: list[Told]
    record: RecordedChange | None


@dataclass(frozen=True, slots=True)
class Act:
    """An act by its key (the change set, or the moment where there was none) and the tables that it wrote."""

    key: Any
    at: datetime
    tables: frozenset[int]


# A table of history with its rows that are about something.
Source = tuple[type[Model], QuerySet]


def acts_of(centre: Centre) -> list[Act]:
    """Every act that wrote anything of the centre, newest first: one query, and no row of history is read yet."""
    return acts_among(_sources(centre))


def acts_among(sources: Sequence[Source]) -> list[Act]:
    """Every act that wrote one of these rows of history, newest first. One query."""
    parts = [
        events.filter(pgh_label__in=WRITES)
        .order_by()
        .annotate(table_of_history=Value(number))
        .values_list("pgh_context", "pgh_created_at", "table_of_history")
        for number, (_, events) in enumerate(sources)
    ]
    moments: dict[Any, datetime] = {}
    tables: dict[Any, set[int]] = defaultdict(set)
    for context, at, number in parts[0].union(*parts[1:]):
        key = context or at
        moments[key] = min(moments.get(key, at), at)
        tables[key].add(number)
    acts = [Act(key, at, frozenset(tables[key])) for key, at in moments.items()]
    return sorted(acts, key=lambda act: (act.at, str(act.key)), reverse=True)


def deeds_of(centre: Centre, acts: Iterable[Act], user: User) -> list[CentreDeed]:
    """Some of the acts in words. Two queries for each table that they wrote, and one for each sort of name."""
    known = [centre, centre.province, centre.district, centre.subdistrict]
    return deeds_among(_sources(centre), acts, user, known=known)


def deeds_among(
    sources: Sequence[Source], acts: Iterable[Act], user: User, *, known: Iterable[Model | None] = ()
) -> list[CentreDeed]:
    """The same of the acts among these rows of history; `known` are rows that the page has read already."""
    listed = list(acts)
    rows = _rows_of(sources, listed)
    words = RowWords(hides_from(user), known=known)
    told = dict(zip(rows_in_order(rows), words.tell(rows_in_order(rows)), strict=True))
    contexts = [act.key for act in listed if not isinstance(act.key, datetime)]
    said = {
        context.pk: context.metadata for context in pghistory.models.Context.objects.filter(pk__in=contexts)
    }
    others = {each.get("user") for each in said.values()} - {None, user.pk}
    people = {**User.objects.in_bulk(others), user.pk: user}
    records = RecordedChange.objects.visible_to(user).in_bulk(contexts)
    deeds = []
    for act in listed:
        facts = said.get(act.key, {})
        person = people.get(facts.get("user"))
        deeds.append(
            CentreDeed(
                at=_on_the_day(act.at, facts.get("on")),
                by=person.full_name if person else THE_SYSTEM,
                reason=facts.get("reason", ""),
                told=_sentences([told[row] for row in rows[act.key]]),
                record=records.get(act.key),
            )
        )
    return [deed for deed in deeds if deed.told]


def rows_in_order(rows: dict[Any, list[ChangedRow]]) -> list[ChangedRow]:
    return [row for listed in rows.values() for row in listed]


def _sources(centre: Centre) -> list[Source]:
    """Each table of history, and its rows that are about the centre; those that are gone are found as well."""

    def events(model: type[Model]) -> QuerySet:
        return model.pgh_event_model.objects

    committees = events(Committee).filter(centre=centre.pk)
    ids = committees.order_by().values("pgh_obj")
    selections = events(Selection).filter(committee__in=ids)
    steps = events(SelectionStep).filter(selection__in=selections.order_by().values("pgh_obj"))
    parties = events(MilestoneParty).filter(centre=centre.pk)
    return [
        (CentreMilestone, events(CentreMilestone).filter(pgh_obj__in=parties.order_by().values("milestone"))),
        (Centre, events(Centre).filter(pgh_obj=centre.pk)),
        (MilestoneParty, parties),
        (CentralRecordCheck, events(CentralRecordCheck).filter(centre=centre.pk)),
        (Committee, committees),
        (Selection, selections),
        (SelectionStep, steps),
        (SelectionFile, events(SelectionFile).filter(step__in=steps.order_by().values("pgh_obj"))),
        (Seat, events(Seat).filter(committee__in=ids)),
    ]


def _rows_of(sources: Sequence[Source], acts: list[Act]) -> dict[Any, list[ChangedRow]]:
    rows: dict[Any, list[ChangedRow]] = {act.key: [] for act in acts}
    moments = [act.key for act in acts if isinstance(act.key, datetime)]
    contexts = [act.key for act in acts if not isinstance(act.key, datetime)]
    written = frozenset().union(*(act.tables for act in acts))
    for number, (model, events) in enumerate(sources):
        if number not in written:
            continue
        here = events.filter(
            Q(pgh_context__in=contexts) | Q(pgh_context__isnull=True, pgh_created_at__in=moments)
        )
        for (key, _), row in read_rows(model.pgh_event_model, here).items():
            if key in rows and not row.is_nothing and not row.only_counted:
                rows[key].append(row)
    return rows


def _sentences(rows: list[ToldRow]) -> list[Told]:
    """Rows of one sort together; many of them by their names."""
    sorts: dict[tuple[str, str], list[ToldRow]] = defaultdict(list)
    for row in rows:
        sorts[row.verb, row.noun].append(row)
    told = []
    for (verb, noun), listed in sorts.items():
        if len(listed) <= FEW or verb == "แก้ไข":
            told += [Told(row.title, row.sentences) for row in listed]
        else:
            names = ", ".join(row.name for row in listed)
            told.append(Told(f"{verb}{noun} {len(listed)} รายการ", [names]))
    return told


def _on_the_day(moment: datetime, on: str | None) -> datetime:
    """The business date of the act with its time of day."""
    local = thai.in_bangkok(moment)
    return datetime.combine(date.fromisoformat(on), local.timetz()) if on else local
