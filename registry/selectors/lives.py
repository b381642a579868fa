"""The lives of ศอช., and which days of a row of theirs lie outside."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from registry.choices import CentreStatus, MilestoneKind
from registry.models import Centre, CentreMilestone, MilestoneParty
from registry.rules.lives import Life, why_not_in

ENDS = (MilestoneKind.DISSOLVED, MilestoneKind.MERGED, MilestoneKind.SPLIT)


def lives_of(centres: Iterable[Centre]) -> dict[int, Life]:
    """One query, and none where no centre has ended."""
    listed = list(centres)
    gone = [row.pk for row in listed if row.status == CentreStatus.DISSOLVED]
    ends: dict[int, date] = {}
    if gone:
        last = CentreMilestone.objects.filter(
            kind__in=ENDS, parties__centre=OuterRef("centre"), parties__side=MilestoneParty.BEFORE
        ).order_by("-happened_on")
        parties = MilestoneParty.objects.filter(centre__in=gone, side=MilestoneParty.BEFORE)
        ends = dict(
            parties.order_by()
            .annotate(day=Subquery(last.values("happened_on")[:1]))
            .filter(day__isnull=False)
            .values_list("centre", "day")
        )
    return {row.pk: Life(row.founded_on, ends.get(row.pk)) for row in listed}


def outside_life(centre: Centre, row: Any, *columns: str) -> dict[str, str]:
    """Of days on which the ศอช. itself acts those on which it did not stand: by column, why."""
    days = {name: day for name in columns if (day := getattr(row, name))}
    if not days:
        return {}
    life = lives_of([centre])[centre.pk]
    return {name: why for name, day in days.items() if (why := why_not_in(life, day))}
