"""Doors of คู่มือตีความ, and of past years that come in and go out as files."""

from typing import Any

from assessment.log_choices import RulingState
from assessment.models import AssessmentRound, CriteriaVersion
from assessment.services.past_years.values import Written
from assessment.services.past_years.writing import FormPlan, PastPlan
from tests.factories import MEDIUM
from tests.walk.door import Door, Fields
from tests.walk.world import LAST_YEAR, Place
from tests.walk.year_rows import ruling_of

WORDS = {
    "number": "9",
    "title": "เวทีร่วมกับ อปท.",
    "text": "นับได้เมื่อ ศอช.ต. เป็นผู้นำเวที",
    "source": "",
    "issued_on": "1 มี.ค. 2564",
}


def _ruling(at: Place, state: RulingState) -> tuple[Any, ...]:
    """`above` asks for what is the department's."""
    province = None if at.fresh.district_id is None else at.province
    return (ruling_of(province, state).pk,)


def _draft(at: Place) -> tuple[Any, ...]:
    return _ruling(at, RulingState.DRAFT)


def _published(at: Place) -> tuple[Any, ...]:
    return _ruling(at, RulingState.PUBLISHED)


def _plan(at: Place) -> Fields:
    """What a preview of a file with last year's form of this centre would send."""
    answers = {number: Written(value, of, None) for number, (value, of) in MEDIUM.items()}
    last = AssessmentRound.objects.get(fiscal_year=LAST_YEAR)
    return {"plan": PastPlan([FormPlan(at.fresh.pk, last.pk, None, answers)]).seal(), "reason": "แฟ้มของจังหวัด"}


def _earlier_round(at: Place) -> Fields:
    return {"fiscal_year": "2555", "criteria": CriteriaVersion.objects.all()[0].pk, "source": "หนังสือกรม"}


DOORS: dict[str, Door] = {
    "assessment:ruling-list": Door(),
    "assessment:ruling-create": Door(sends=lambda at: WORDS | {"owner": "31"}),
    "assessment:ruling-detail": Door(row=_published),
    "assessment:ruling-edit": Door(row=_draft, sends=lambda at: WORDS),
    "assessment:ruling-discard": Door(row=_draft),
    "assessment:ruling-publish": Door(row=_draft),
    "assessment:ruling-revise": Door(row=_published),
    "assessment:ruling-withdraw": Door(
        row=_published, sends=lambda at: {"on": "1 เม.ย. 2564", "reason": "เกณฑ์ใหม่"}
    ),
    "assessment:past-home": Door(),
    "assessment:past-import": Door(sends=_plan),
    "assessment:past-template": Door(),
    "assessment:past-round": Door(sends=_earlier_round),
    "assessment:form-export": Door(),
    "assessment:answer-export": Door(),
}
