"""The ศอช. that a ศอช. took over from by joining or parting, any number of steps back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from registry.choices import MilestoneKind

SUCCEEDING = (MilestoneKind.MERGED, MilestoneKind.SPLIT)

# A step back goes from one that stood after an event to those that stood before it; what one of these came from lies
# before that event too, so each line carries the day until which merits of the one at its end were taken over.
LINES = """
WITH RECURSIVE step AS (
    SELECT later.centre_id AS after, earlier.centre_id AS before, earlier.short_name AS name, event.happened_on
    FROM registry_milestoneparty later
    JOIN registry_centremilestone event ON event.id = later.milestone_id
    JOIN registry_milestoneparty earlier ON earlier.milestone_id = event.id AND earlier.side = 'before'
    WHERE later.side = 'after' AND later.centre_id <> earlier.centre_id
      AND event.kind = ANY(%(kinds)s) AND event.happened_on <= %(on)s
), line AS (
    SELECT after AS root, before, name, happened_on AS until FROM step WHERE after = ANY(%(centres)s)
    UNION
    SELECT line.root, step.before, step.name, LEAST(line.until, step.happened_on)
    FROM line JOIN step ON step.after = line.before AND step.happened_on <= line.until
)
SELECT root, before, min(name), max(until) FROM line WHERE before <> root GROUP BY root, before ORDER BY root, before
"""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A centre as it was called before, and the day of the event by which it was taken over."""

    centre: int
    name: str
    until: date


def predecessors_of(centres: Collection[int], *, on: date) -> Mapping[int, list[Predecessor]]:
    """By the key of each of these centres, those it came from by a day; one query, however long the lines are."""
    found: dict[int, list[Predecessor]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(LINES, {"kinds": list(SUCCEEDING), "centres": list(centres), "on": on})
        for root, before, name, until in cursor.fetchall():
            found[root].append(Predecessor(before, name, until))
    return found
