"""Files on the disk that no row names any more, and that no undoing could need.

A row that is taken away leaves its file, so that the change can be undone; an upload that was cut off between the
file and its row leaves one as well. Both are found here, whatever model they belong to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import FileField, Model, Q

from conweb.kernel import clock
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import DAYS, first_moment_to_undo

# A file younger than this (in seconds, by the machine's own clock) may still get its row.
YOUNG = DAYS * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies in the folder: how many files in all, those of rows, those that wait, and those to clear.

    `waiting` are without a row, but wanted by a change that can be undone, or younger than 30 days.
    """

    total: int
    named: int
    waiting: int
    idle: list[Path]
    size: int  # of the idle ones, in bytes


def look_through() -> Stored:
    """Every file under MEDIA_ROOT, judged. The files are listed first: a row that is written meanwhile counts."""
    found = list(_files())
    named, wanted = _named_by_rows(), _named_by_changes()
    old = clock.machine_now().timestamp() - YOUNG
    root = Path(settings.MEDIA_ROOT)
    idle: list[Path] = []
    of_rows = size = 0
    for path in found:
        name = path.relative_to(root).as_posix()
        if name in named:
            of_rows += 1
            continue
        try:
            seen = path.stat()
        except FileNotFoundError:  # taken away meanwhile
            continue
        if name not in wanted and seen.st_mtime < old:
            idle.append(path)
            size += seen.st_size
    return Stored(len(found), of_rows, len(found) - of_rows - len(idle), idle, size)


def clear(stored: Stored) -> None:
    """Remove the idle files for good."""
    for path in stored.idle:
        path.unlink(missing_ok=True)


def _files() -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT)
    return (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())


def _models_with_files() -> Iterator[tuple[type[Model], list[str]]]:
    """Every table of today's rows that names files, with the columns that do; histories are no such tables."""
    for model in apps.get_models():
        columns = [field.attname for field in model._meta.concrete_fields if isinstance(field, FileField)]
        if columns and not hasattr(model, "pgh_tracked_model"):
            yield model, columns


def _named_by_rows() -> set[str]:
    named: set[str] = set()
    for model, columns in _models_with_files():
        for column in columns:
            named |= set(model._base_manager.order_by().values_list(column, flat=True))
    return named - {""}


def _named_by_changes() -> set[str]:
    """Every name that a row ever had which a change that can still be undone has written, or anybody since 30 days."""
    open_changes = RecordedChange.objects.filter(made_at__gte=first_moment_to_undo(clock.today())).order_by()
    lately = clock.machine_now() - timedelta(days=DAYS)
    named: set[str] = set()
    for model, columns in _models_with_files():
        events = getattr(model, "pgh_event_model", None)
        if events is None:
            continue
        written = events._base_manager.filter(
            Q(pgh_context__in=open_changes.values("pk")) | Q(pgh_created_at__gte=lately)
        )
        rows = events._base_manager.filter(pgh_obj__in=written.values("pgh_obj")).order_by()
        for column in columns:
            named |= set(rows.values_list(column, flat=True))
    return named - {""}
