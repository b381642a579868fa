"""Doors of awards: what is printed."""

from typing import Any

from awards.choices import AwardLevel, ContestState
from awards.models import Award
from tests.walk.award_rows import contest_of, entry_of, judges_of
from tests.walk.door import Door
from tests.walk.world import Place


def _contest(state: ContestState) -> Any:
    return lambda at: (contest_of(at.province, state).pk,)


def _seat(at: Place) -> tuple[Any, ...]:
    return (judges_of(at.province)[0].pk,)


def _award(at: Place) -> tuple[Any, ...]:
    """What the อำเภอ gave."""
    return (Award.objects.get(centre__district=at.district, level=AwardLevel.DISTRICT).pk,)


DOORS: dict[str, Door] = {
    "awards:nomination-paper": Door(row=lambda at: (entry_of(at.district).nomination_id,)),
    "awards:nomination-table": Door(row=_contest(ContestState.JUDGING)),
    "awards:score-sheets": Door(row=lambda at: (entry_of(at.district).stage_id,)),
    "awards:judge-sheet": Door(row=_seat),
    "awards:result-paper": Door(row=_contest(ContestState.JUDGING)),
    "awards:result-table": Door(row=_contest(ContestState.JUDGING)),
    "awards:announcement": Door(row=_contest(ContestState.CLOSED)),
    "awards:certificates": Door(row=_contest(ContestState.ANNOUNCED)),
    "awards:certificate": Door(row=_award),
    "awards:visit-log": Door(row=lambda at: (at.fresh.pk,)),
}
