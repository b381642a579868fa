"""Changes that are recorded, and what the tables held before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import RecordedChange, User
from registry.models import Centre


@contextmanager
def recorded(
    by: User, at: Centre, *, kind: str = "roster", title: str = "แก้ทะเบียน"
) -> Iterator[list[RecordedChange]]:
    """A change set that is recorded; what it wrote is undone by the record that the list gets."""
    made: list[RecordedChange] = []
    with change_set(by, reason="ทดสอบ") as change:
        yield made
        made.append(record_change(change, kind=kind, title=title, by=by, at=at, reason="ทดสอบ"))


def state(*models: Any) -> dict[Any, list[dict[str, Any]]]:
    """Every column of every row, but the counters, which only grow."""
    return {
        model: [
            {name: value for name, value in row.items() if name != "version"}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in models
    }
