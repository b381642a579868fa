"""Queries whose words are kept: composing one with a dozen conditions takes longer than the database takes to answer.

Only the SQL and its parameters are kept, never an answer: what is read is what stands there now.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from conweb.kernel.models import User

MOST = 500  # scopes × places × steps that one process remembers

_kept: OrderedDict[Hashable, tuple[str, tuple[Any, ...]] | None] = OrderedDict()
_keeping = Lock()


def scope_of(user: User) -> Hashable:
    """All that decides what `visible_to` leaves of a table."""
    if user.sees_everything:
        return "all"
    return tuple(user.seen_provinces), tuple(user.seen_districts)


def rows_of(key: Hashable, make: Callable[[], QuerySet]) -> list[dict[str, Any]]:
    """The rows of a `values()` queryset by their names, as the database gives them: JSON comes as text.

    `key` says everything that the words and parameters of the query depend on; `make` is asked once for each.
    """
    if key not in _kept:
        try:
            words = make().query.sql_with_params()
        except EmptyResultSet:
            words = None
        with _keeping:
            _kept[key] = words
            while len(_kept) > MOST:
                _kept.popitem(last=False)
    else:
        words = _kept[key]
    if words is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*words)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
