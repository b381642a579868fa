"""The ศอช. that a ศอช. took over from by joining or parting, any number of steps back."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from registry.choices import MilestoneKind

SUCCEEDING = (MilestoneKind.MERGED, MilestoneKind.SPLIT)

# A step back goes from one that stood after an event to those that stood before it. Whatever the one at the end of a
# line won until the earliest event on it was taken over; the line is there from its newest event on, its first.
LINES = """
WITH RECURSIVE step AS (
    SELECT later.centre_id AS after, earlier.centre_id AS before, earlier.short_name AS name, event.happened_on
    FROM registry_milestoneparty later
    JOIN registry_centremilestone event ON event.id = later.milestone_id
    JOIN registry_milestoneparty earlier ON earlier.milestone_id = event.id AND earlier.side = 'before'
    WHERE later.side = 'after' AND later.centre_id <> earlier.centre_id
      AND event.kind = ANY(%(kinds)s) AND event.happened_on <= %(on)s
), line AS (
    SELECT after AS root, before, name, happened_on AS since, happened_on AS until
    FROM step WHERE after = ANY(%(centres)s)
    UNION
    SELECT line.root, step.before, step.name, line.since, step.happened_on
    FROM line JOIN step ON step.after = line.before AND step.happened_on <= line.until
)
SELECT root, before, name, since, until FROM line WHERE before <> root ORDER BY root, before, until DESC, name
"""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A centre as it was called before, and the day of the event by which it was taken over."""

    centre: int
    name: str
    until: date


def predecessors_of(days: Mapping[int, date]) -> Mapping[int, list[Predecessor]]:
    """By the key of each of these centres, those it came from by its day; one query, however long the lines are.

    Where several lines lead to the same centre, the latest event counts.
    """
    found: dict[int, dict[int, Predecessor]] = defaultdict(dict)
    asked = {"kinds": list(SUCCEEDING), "centres": list(days), "on": max(days.values(), default=date.min)}
    with connection.cursor() as cursor:
        cursor.execute(LINES, asked)
        for root, before, name, since, until in cursor.fetchall():
            if since <= days[root]:
                found[root].setdefault(before, Predecessor(before, name, until))
    return {root: list(lines.values()) for root, lines in found.items()}
