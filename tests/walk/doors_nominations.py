"""Doors of awards: the file of a nomination, and what judges see and give."""

from typing import Any

from awards.choices import ContestState, NominationState, StageState
from awards.models import Nomination, Stage
from tests.walk.award_rows import contest_of, entry_of, judges_of, nomination_of
from tests.walk.door import Door, Fields
from tests.walk.pictures import picture
from tests.walk.world import Place


def _preparing(at: Place) -> tuple[Any, ...]:
    return (nomination_of(at.district, ContestState.NOMINATING, NominationState.PREPARING).pk,)


def _handed_in(at: Place) -> tuple[Any, ...]:
    return (nomination_of(at.district, ContestState.NOMINATING, NominationState.NOMINATED).pk,)


def _entered(at: Place) -> Nomination:
    """The file in the round that is open: a judge reads it too."""
    return entry_of(at.district).nomination


def _item(at: Place) -> tuple[Any, ...]:
    return (*_preparing(at), "7.3.2")


def _round(at: Place) -> Stage:
    return Stage.objects.get(contest__province=at.province, state=StageState.OPEN)


def _points(at: Place) -> Fields:
    return {f"c{criterion.pk}": "๑๕.๕" for criterion in _round(at).contest.rubric.all()}


def _sheet(at: Place) -> Fields:
    criterion = _round(at).contest.rubric.first()
    return {f"n{_entered(at).pk}-c{criterion.pk}": "16"}


DOORS: dict[str, Door] = {
    "awards:nomination-list": Door(row=lambda at: (contest_of(at.province, ContestState.NOMINATING).pk,)),
    "awards:nomination-start": Door(
        row=lambda at: (at.fresh.pk,),
        sends=lambda at: {"contest": contest_of(at.province, ContestState.NOMINATING).pk},
    ),
    "awards:nomination-detail": Door(row=lambda at: (_entered(at).pk,)),
    "awards:nomination-history": Door(row=lambda at: (_entered(at).pk,)),
    "awards:nomination-strengths": Door(row=_preparing, sends=lambda at: {"strengths": "ตลาดชุมชนทุกเดือน"}),
    "awards:nomination-item": Door(row=_item),
    "awards:nomination-attach": Door(row=_item, sends=lambda at: {"files": picture("ป่าชุมชน.png", 5)}),
    "awards:nomination-decide": Door(row=_item, sends=lambda at: {"holds": "1", "reason": "เห็นป่าชุมชน"}),
    "awards:nomination-hand-in": Door(row=_handed_in),
    "awards:nomination-withdraw": Door(row=_handed_in, sends=lambda at: {"reason": "คณะกรรมการขอถอน"}),
    "awards:nomination-resume": Door(row=_preparing),
    "awards:judging": Door(),
    "awards:judging-stage": Door(row=lambda at: (_round(at).pk,)),
    "awards:score-sheet": Door(row=lambda at: (_round(at).pk, _entered(at).pk), sends=_points),
    "awards:paper-scores": Door(row=lambda at: (judges_of(at.province)[1].pk,), sends=_sheet),
}
