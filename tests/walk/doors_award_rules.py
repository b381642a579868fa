"""Doors of awards: the rules of a year, who may compete by them, lists that were kept."""

from typing import Any

from awards.choices import ContestMove, ContestState, RuleSetState
from awards.models import CandidateList, RuleSet
from tests.walk.award_rows import YEAR, contest_of, rules_of
from tests.walk.door import Door
from tests.walk.world import Place

COMPOSED = {
    "offset": "2",
    "ruling": "มติที่ประชุม",
    "counted_from": "province",
    "succession": "judged",
    "do": "save",
    "rows": "1",
    "x0-fact": "chair_present",
    "x0-operator": "eq",
    "x0-value": "ใช่",
    "x0-mode": "gate",
}


def _is_country(at: Place) -> bool:
    """`above` asks for what is the department's."""
    return at.fresh.district_id is None


def _whose(at: Place) -> tuple[Any, ...]:
    return ("country" if _is_country(at) else at.province.pk,)


def _rules(at: Place, state: RuleSetState) -> RuleSet:
    return rules_of(None if _is_country(at) else at.province, state)


def _draft(at: Place) -> tuple[Any, ...]:
    return (_rules(at, RuleSetState.DRAFT).pk,)


def _published(at: Place) -> tuple[Any, ...]:
    return (_rules(at, RuleSetState.PUBLISHED).pk,)


def _nominating(at: Place) -> tuple[Any, ...]:
    return (contest_of(at.province, ContestState.NOMINATING).pk,)


def _kept(at: Place) -> tuple[Any, ...]:
    return (CandidateList.objects.get(contest=_nominating(at)[0], step__move=ContestMove.OPEN).pk,)


DOORS: dict[str, Door] = {
    "awards:rules-list": Door(),
    "awards:rules-create": Door(row=_whose, sends=lambda at: {"fiscal_year": str(YEAR), "source": ""}),
    "awards:rules-detail": Door(row=_published),
    "awards:rules-edit": Door(row=_draft, sends=lambda at: COMPOSED),
    "awards:rules-publish": Door(row=_draft),
    "awards:rules-discard": Door(row=_draft),
    "awards:rules-paper": Door(row=_published),
    "awards:candidates": Door(asks=lambda at: f"?province={at.province.pk}"),
    "awards:kept-lists": Door(row=_nominating),
    "awards:kept-list": Door(row=_kept),
}
