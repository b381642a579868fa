"""What a change set wrote, row by row, read from the history that the database's triggers keep."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F, Field, Model, OuterRef, Q, QuerySet, Subquery, Value

from conweb.kernel.models import RecordedChange

INSERT, UPDATE, DELETE = "insert", "update", "delete"
# Acts that change no column (audit.record_act) leave rows of history of their own, in which nothing is to be found.
WRITES = (INSERT, UPDATE, DELETE)
# A counter under this name only ever grows: pages that lie open tell by it that somebody else has saved.
COUNTER = "version"

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Write:
    """One statement's effect on one row: the columns before it (None: it did not exist) and after it."""

    number: int  # grows within a table
    label: str
    before: Values | None
    after: Values | None
    knows_before: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class ChangedRow:
    """What one change set made of one row, all its statements together. Columns are named as in the database."""

    model: type[Model]
    pk: Any
    writes: tuple[Write, ...]

    @property
    def before(self) -> Values | None:
        return self.writes[0].before

    @property
    def after(self) -> Values | None:
        return self.writes[-1].after

    @property
    def knows_before(self) -> bool:
        """False for a row older than its history."""
        return self.writes[0].knows_before

    @property
    def was_made(self) -> bool:
        return self.knows_before and self.before is None and self.after is not None

    @property
    def was_deleted(self) -> bool:
        return self.before is not None and self.after is None

    @property
    def is_nothing(self) -> bool:
        """Made and taken away again, or written as it was."""
        return self.knows_before and self.before == self.after

    @property
    def only_counted(self) -> bool:
        """A counter moved because something else changed; that is told there."""
        if self.before is None or self.after is None:
            return False
        return differing(self.before, self.after) <= counters(self.model)

    @property
    def known(self) -> Values:
        """The columns as they are known last: what the row is called is told from them."""
        return self.after or self.before or {}


@cache
def event_models() -> tuple[type[Model], ...]:
    """Every table of history, but the one of the recorded changes themselves."""
    found = [model for model in apps.get_models() if getattr(model, "pgh_tracked_model", None)]
    return tuple(model for model in found if model.pgh_tracked_model is not RecordedChange)


@cache
def event_model_of(model: type[Model]) -> type[Model] | None:
    concrete = model._meta.concrete_model
    return next((each for each in event_models() if tracked_model(each) is concrete), None)


def tracked_model(event_model: type[Model]) -> type[Model]:
    return event_model.pgh_tracked_model._meta.concrete_model


@cache
def kept_fields(model: type[Model]) -> tuple[Field, ...]:
    """The fields whose values stand in the history; generated ones follow from them."""
    kept = {field.name for field in event_model_of(model)._meta.concrete_fields}
    return tuple(field for field in model._meta.concrete_fields if field.name in kept and not field.generated)


@cache
def counters(model: type[Model]) -> frozenset[str]:
    """The counter of a model, if it has one. Where `version` names an edition («ฉบับที่ 2»), which goes back like
    anything else, the model says so: `version_is_edition`."""
    if getattr(model, "version_is_edition", False):
        return frozenset()
    return frozenset({COUNTER} & {field.attname for field in model._meta.concrete_fields})


def differing(one: Values, other: Values) -> set[str]:
    """Columns in which two states of a row differ."""
    return {name for name in one if one[name] != other.get(name)}


def changed_rows(record: RecordedChange) -> list[ChangedRow]:
    """Every row that a recorded change wrote, in the order of the tables and of its statements."""
    return rows_of_contexts([record.pk])


def rows_where(context: UUID, where: Mapping[type[Model], Q]) -> list[ChangedRow]:
    """The rows of these tables that a change set wrote, as far as their rows of history fit. Two queries for each."""
    found: list[ChangedRow] = []
    for model, condition in where.items():
        event_model = event_model_of(model)
        events = event_model._default_manager.filter(condition, pgh_context=context)
        found += [row for row in read_rows(event_model, events).values() if not row.is_nothing]
    return found


def rows_of_contexts(contexts: Collection[UUID]) -> list[ChangedRow]:
    """The rows that these change sets wrote, each set by itself: a row of two sets stands there twice."""
    return [row for _, rows in rows_by_context(contexts).items() for row in rows]


def rows_by_context(contexts: Collection[UUID]) -> dict[UUID, list[ChangedRow]]:
    """As `rows_of_contexts`, told apart by change set. Two queries for each table that was written."""
    found: dict[UUID, list[ChangedRow]] = {context: [] for context in contexts}
    for event_model in _written_by(contexts):
        events = event_model._default_manager.filter(pgh_context__in=contexts)
        for (context, _), row in read_rows(event_model, events).items():
            if not row.is_nothing:
                found[context].append(row)
    return found


def read_rows(event_model: type[Model], events: QuerySet) -> dict[tuple[Any, Any], ChangedRow]:
    """Rows of history as changed rows, by (change set, key of the row). Two queries.

    What was written without a change set is told apart by its moment: one transaction is one moment.
    """
    model = tracked_model(event_model)
    key = key_of(event_model)
    names = [field.attname for field in kept_fields(model)]
    earlier = event_model._default_manager.filter(
        **{key: OuterRef(key)}, pgh_label__in=WRITES, pgh_id__lt=OuterRef("pgh_id")
    ).order_by("-pgh_id")
    own = list(
        events.filter(pgh_label__in=WRITES)
        .annotate(row_key=F(key), earlier=Subquery(earlier.values("pgh_id")[:1]))
        .order_by("pgh_id")
        .values("pgh_id", "pgh_label", "pgh_context", "pgh_created_at", "row_key", "earlier", *names)
    )
    states = {event["pgh_id"]: event for event in own}
    elsewhere = {event["earlier"] for event in own} - set(states) - {None}
    if elsewhere:
        found = event_model._default_manager.filter(pk__in=elsewhere)
        states |= {event["pgh_id"]: event for event in found.values("pgh_id", "pgh_label", *names)}
    writes: dict[tuple[Any, Any], list[Write]] = defaultdict(list)
    for event in own:
        act = event["pgh_context"] or event["pgh_created_at"]
        writes[act, event["row_key"]].append(_write(event, states, names))
    return {(act, pk): ChangedRow(model, pk, tuple(parts)) for (act, pk), parts in writes.items()}


def key_of(event_model: type[Model]) -> str:
    """The column of a table of history that names the row."""
    return "pgh_obj_id" if hasattr(event_model, "pgh_obj") else tracked_model(event_model)._meta.pk.attname


def values_of(event: Values, names: Iterable[str]) -> Values:
    return {name: event[name] for name in names}


def _write(event: Values, states: Mapping[int, Values], names: list[str]) -> Write:
    label = event["pgh_label"]
    now = values_of(event, names)
    if label == DELETE:  # it keeps the columns as they were
        return Write(event["pgh_id"], label, before=now, after=None)
    if label == INSERT:
        return Write(event["pgh_id"], label, before=None, after=now)
    earlier = states.get(event["earlier"])
    if earlier is None or earlier["pgh_label"] == DELETE:
        return Write(event["pgh_id"], label, before=None, after=now, knows_before=False)
    return Write(event["pgh_id"], label, before=values_of(earlier, names), after=now)


def _written_by(contexts: Collection[UUID]) -> Iterator[type[Model]]:
    """The tables of history in which these change sets left anything: one query over all of them."""
    if not contexts:
        return
    parts = [
        model._default_manager.filter(pgh_context__in=contexts)
        .order_by()
        .annotate(table_of_history=Value(number))
        .values_list("table_of_history")
        for number, model in enumerate(event_models())
    ]
    written = {number for (number,) in parts[0].union(*parts[1:])}
    for number, model in enumerate(event_models()):
        if number in written:
            yield model
