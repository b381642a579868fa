"""How an event of the log stood when a page was opened: what a colleague writes meanwhile is not written over."""

import json
from hashlib import sha256

from assessment.models import LogEntry

CHANGED_SINCE = "มีผู้แก้บันทึกนี้หลังจากท่านเปิดหน้า ท่านยังไม่ได้บันทึก เปิดบันทึกดูก่อน แล้วบันทึกใหม่"
# Columns that a form or a file fills in.
COLUMNS = ("kind", "held_on", "topic", "place", "duty", "policy_id", "action_id", "people", "amount", "note")


def stamp_of(entry: LogEntry) -> str:
    """What the form of an event holds, as it stood when a page was opened. Three queries."""
    said = [str(getattr(entry, name)) for name in COLUMNS]
    said += [f"{person}:{part}" for person, part in sorted(entry.attendances.values_list("person", "part"))]
    for links, column in ((entry.organisation_links, "organisation"), (entry.partner_links, "partner")):
        said.append(",".join(map(str, sorted(links.values_list(column, flat=True)))))
    return _digest("\x1f".join(said))


def minutes_stamp_of(entry: LogEntry) -> str:
    """The same of its minutes, which have a page of their own."""
    return _digest(json.dumps(entry.minutes, sort_keys=True))


def _digest(said: str) -> str:
    return sha256(said.encode()).hexdigest()[:16]
