"""The forms that a look pays off for: one indicator from the next band, or a band that hangs on the reading."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from assessment.facts import criteria_of
from assessment.models import Answer, AssessmentRound
from assessment.scoring.criteria import Band, Criteria
from assessment.scoring.engine import Answer as ScoredAnswer
from assessment.scoring.engine import Way, single_steps
from assessment.scoring.notes import way_text
from assessment.selectors.expected import BANDS_DIFFER, STEPS, near_next_band, with_forms
from conweb.kernel.kept_sql import rows_of, scope_of
from conweb.kernel.models import User
from registry.models import Centre

READ = 120  # forms that are looked at; more are only counted
LISTED = 8  # of each kind


@dataclass(frozen=True, slots=True)
class Near:
    """A ศอช.ต. that one indicator would have lifted into the next band: the step that adds the least, in words."""

    centre_id: int
    name: str
    district: str
    total: int
    above: Band
    way: str
    others: int  # how many more indicators would have done as well


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A ศอช.ต. whose band is another one where overlapping cells of the criteria are read strictly."""

    centre_id: int
    name: str
    district: str
    total: int
    band: Band
    strict_total: int
    strict_band: Band


@dataclass(frozen=True, slots=True)
class Notable:
    """The first few of each kind."""

    near: tuple[Near, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()


def notable_forms(user: User, round_: AssessmentRound, *, step: str, **area: str) -> Notable:
    """Of the forms that came to a step: those nearest to their next band first. One query."""
    criteria = criteria_of(round_.criteria_id)
    key = ("notable", scope_of(user), round_.pk, round_.closes_on, step, *area.items())
    lifted: list[Near] = []
    doubtful: list[Doubtful] = []
    for row in rows_of(key, lambda: _notable(user, round_, step, area)):
        if row["form__band"] != row["form__strict_band"] and len(doubtful) < LISTED:
            doubtful.append(_doubtful(criteria, row))
        if len(lifted) < LISTED and (found := _near(criteria, row)):
            lifted.append(found)
    return Notable(tuple(lifted), tuple(doubtful))


def _notable(user: User, round_: AssessmentRound, step: str, area: dict[str, str]) -> QuerySet[Centre]:
    answers = Answer.objects.filter(assessment=OuterRef("form__pk"), value__isnull=False)
    near = near_next_band(round_)
    return (
        with_forms(Centre.objects.visible_to(user).filter(**area), round_)
        .filter(Q(form__status__in=STEPS[step]), near | BANDS_DIFFER)
        .order_by(F("form__total").desc(), "sort_key", "pk")
        .annotate(answers=ArraySubquery(answers.values(json=JSONObject(n="number", v="value", of="of"))))
        .values(
            *("pk", "short_name", "district__name", "form__total", "form__strict_total"),
            *("form__band", "form__strict_band", "answers"),
        )
    )[:READ]


def _near(criteria: Criteria, row: Mapping) -> Near | None:
    read = map(json.loads, row["answers"])
    answers = {answer["n"]: ScoredAnswer(answer["v"], answer["of"]) for answer in read}
    steps = single_steps(criteria, answers)
    above = criteria.band_above(criteria.band_of(row["form__total"]))
    if not steps or above is None:
        return None
    return Near(
        centre_id=row["pk"],
        name=row["short_name"],
        district=row["district__name"],
        total=row["form__total"],
        above=above,
        way=way_text(criteria, Way(steps[:1])),
        others=len(steps) - 1,
    )


def _doubtful(criteria: Criteria, row: Mapping) -> Doubtful:
    return Doubtful(
        centre_id=row["pk"],
        name=row["short_name"],
        district=row["district__name"],
        total=row["form__total"],
        band=criteria.band_of(row["form__total"]),
        strict_total=row["form__strict_total"],
        strict_band=criteria.band_of(row["form__strict_total"]),
    )
