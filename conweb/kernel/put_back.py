"""Writing rows back as they were before a change set, in an order that the database can follow.

Each row goes back statement by statement, the last one first: every state in between has stood before, so a rule
that is checked at once (two chairs never on one day) holds on the way as it held then. Foreign keys are checked at
the end of a transaction, so tables only have to follow one another where a trigger looks at another table.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pgtrigger
from django.db.models import F, ForeignKey, Model

from conweb.kernel import clock
from conweb.kernel.history_rows import (
    COUNTER,
    DELETE,
    INSERT,
    ChangedRow,
    Values,
    Write,
    counters,
    differing,
    kept_fields,
)

# A row that says itself whether it was taken back is marked, not deleted: it is a log of what was done.
MARK = "undone_on"


def put_back(rows: Iterable[ChangedRow]) -> None:
    """Make these rows what they were before their change set. DatabaseError where a rule no longer allows it."""
    listed = list(rows)
    tables = _parents_first({row.model for row in listed})
    for model in reversed(tables):
        _take_away(model, [row.pk for row in listed if row.model is model and row.was_made])
    for model in tables:
        stayed = [row for row in listed if row.model is model and not row.was_made]
        writes = ((write, row) for row in stayed for write in row.writes)
        for write, row in sorted(writes, key=lambda pair: pair[0].number, reverse=True):
            _take_back(row, write)
        counted = [row.pk for row in stayed] if counters(model) else []
        _grow(model, counted)
    _grow_wholes(listed)


def can_be_made_again(model: type[Model]) -> bool:
    """Whether the history keeps every column that a row needs."""
    kept = {field.name for field in kept_fields(model)}
    return all(
        field.name in kept or field.generated or field.null or field.has_default()
        for field in model._meta.concrete_fields
    )


def _take_away(model: type[Model], keys: Collection[Any]) -> None:
    """Rows that were made go, all at once: rules between them are asked at the end of the transaction."""
    if not keys:
        return
    here = model._base_manager.filter(pk__in=keys)
    if any(field.name == MARK for field in model._meta.concrete_fields):
        here.update(**{MARK: clock.today()})
    else:
        # Past Django's own cascades: rows that hang on this one must stop it, not go with it.
        with _past_the_rules_of(model):
            here._raw_delete(here.db)


def _past_the_rules_of(model: type[Model]) -> AbstractContextManager[object]:
    """A table whose rows otherwise stay (`undone_despite` names the rules) gives back what the change itself made."""
    rules: tuple[str, ...] = getattr(model, "undone_despite", ())
    return pgtrigger.ignore(*rules) if rules else nullcontext()


def _take_back(row: ChangedRow, write: Write) -> None:
    here = row.model._base_manager.filter(pk=row.pk)
    if write.label == DELETE:
        _make_again(row.model, write.before or {})
    elif write.label == INSERT:
        here._raw_delete(here.db)
    elif write.before is not None and write.after is not None:
        columns = differing(write.before, write.after) - counters(row.model)
        if columns:
            here.update(**{name: write.before[name] for name in columns})


def _make_again(model: type[Model], values: Values) -> None:
    """The row under its own key, as it was: nothing is computed anew."""
    model(**values).save_base(raw=True, force_insert=True)


def _grow(model: type[Model], keys: Iterable[Any]) -> None:
    """Counters never go back: whoever has the page open must see that something was saved."""
    wanted = set(keys)
    if wanted:
        model._base_manager.filter(pk__in=wanted).update(**{COUNTER: F(COUNTER) + 1})


def _grow_wholes(rows: list[ChangedRow]) -> None:
    """The counter of a whole whose part went back, where the whole itself was not in the change set."""
    own = {(row.model, row.pk) for row in rows}
    wholes: dict[type[Model], set[Any]] = defaultdict(set)
    for row in rows:
        for field in _links(row.model):
            model = field.remote_field.model._meta.concrete_model
            if counters(model):
                keys = {state[field.attname] for state in (row.before, row.after) if state}
                wholes[model] |= {key for key in keys if key is not None and (model, key) not in own}
    for model, keys in wholes.items():
        _grow(model, keys)


def _links(model: type[Model]) -> Iterator[ForeignKey]:
    return (field for field in kept_fields(model) if isinstance(field, ForeignKey))


def _parents_first(models: set[type[Model]]) -> list[type[Model]]:
    """Each table after those it points to."""
    ordered: list[type[Model]] = []

    def place(model: type[Model], above: frozenset[type[Model]]) -> None:
        if model in ordered or model in above:
            return
        for field in _links(model):
            target = field.remote_field.model._meta.concrete_model
            if target in models:
                place(target, above | {model})
        ordered.append(model)

    for model in sorted(models, key=lambda each: each._meta.label):
        place(model, frozenset())
    return ordered
