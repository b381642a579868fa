"""Change sets that people meet again: named, placed in an area, and open to be undone."""

from conweb.kernel import clock
from conweb.kernel.access import Placed
from conweb.kernel.audit import ChangeSet
from conweb.kernel.models import RecordedChange, User


def record_change(
    change: ChangeSet, *, kind: str, title: str, by: User, at: Placed | None, reason: str = ""
) -> RecordedChange:
    """Name the change set that is open, so that it stands in the list of changes of its area.

    `kind` is a short English word ("roster", "bulk-edit", "merge", "deletion"); `title` is what people read;
    `at` is the place it lies in, None for the department's own things. Where an act is made of others that name
    themselves, the change set is one, and the whole, which speaks last, has the word.
    """
    said = {
        "kind": kind,
        "title": title,
        "reason": reason,
        "by": by,
        "made_at": clock.now(),
        "province_id": at.province_id if at else None,
        "district_id": at.district_id if at else None,
    }
    record, _ = RecordedChange.objects.update_or_create(id=change.id, defaults=said)
    return record
