"""Taking away a row that nothing hangs on, as a change that can be restored; anything else is closed instead."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, ProtectedError

from conweb.kernel.access import Placed
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User

Row = TypeVar("Row", bound=Model)


def take_away(row: Model, *, by: User, at: Placed | None, title: str, reason: str, linked: str) -> None:
    """Delete a row for good reason; `linked` says what to do where others point at it. A second click does nothing."""
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผลที่ลบ"})
    with change_set(by, reason=reason) as change:
        standing = locked(row)
        if standing is None:
            return
        record_change(change, kind="deletion", title=title, by=by, at=at, reason=reason)
        try:
            with transaction.atomic():
                standing.delete()
        except ProtectedError as error:
            raise ValidationError(linked) from error


def locked(row: Row) -> Row | None:
    """The row as it stands now, held until the change is written; None where it is gone."""
    return type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
