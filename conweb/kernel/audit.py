"""Who changed what, why, and in which change set.

The rows of history are written by database triggers, so bulk writes and raw SQL are in them too.
A service opens `change_set` around its writes; what it says travels with every statement.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import pghistory
from django.db import models, transaction
from pghistory import runtime

from conweb.kernel import clock

if TYPE_CHECKING:
    from conweb.kernel.models import User

ModelClass = TypeVar("ModelClass", bound=type[models.Model])


def tracked(*, exclude: Sequence[str] = (), acts: Sequence[str] = ()) -> Callable[[ModelClass], ModelClass]:
    """Keep every insert, update and delete of this model. Generated columns must be excluded.

    `acts` are the labels of what is done to a row without a kept column changing; `record_act` writes them.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        *(pghistory.ManualEvent(act) for act in acts),
        exclude=list(exclude) or None,
    )


def record_act(row: models.Model, act: str) -> None:
    """Write an act into the history of a row, inside the change set that is open."""
    pghistory.create_event(row, label=act)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One person's one act: every row of history that it wrote carries this id."""

    id: UUID


@contextmanager
def change_set(by: "User | None", *, reason: str = "", of: UUID | None = None) -> Iterator[ChangeSet]:
    """One transaction, recorded as done by this person (None: conweb itself) for this reason.

    A change set inside another joins it: the outer person and reason stay. `of` is the id of an act that takes several
    transactions (an import, committee by committee): what each writes belongs to that one change set.
    """
    # The day on which the office works: what was known on a day is asked by it (BUSINESS_DATE moves it).
    said: dict[str, Any] = {"user": by.pk if by else None, "on": clock.today().isoformat()}
    if reason:
        said["reason"] = reason
    with transaction.atomic(), pghistory.context() as context:
        if of is not None and context.id != of:
            context = _continued(context, of)
        for key, value in said.items():
            context.metadata.setdefault(key, value)
        yield ChangeSet(context.id)


def _continued(begun: Any, of: UUID) -> Any:
    """The context under the id of an act that was begun before; inside another act it stays that one's."""
    if begun.metadata:
        return begun
    known = begun._replace(id=of)
    runtime._tracker.value = known  # the package has no word for going on with a context
    return known
