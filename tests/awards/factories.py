"""Rows of awards for tests, each with the least that the database lets stand."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from awards.choices import (
    AwardKind,
    AwardLevel,
    CertificationResult,
    ContestState,
    NominationState,
    RuleSetState,
    StageState,
    StandardType,
    Succession,
)
from awards.models import (
    Award,
    Certification,
    Contest,
    Judge,
    Nomination,
    RubricCriterion,
    RuleSet,
    Stage,
    StageEntry,
    StudyVisit,
)
from conweb.kernel import clock
from conweb.kernel.choices import Role
from tests.factories import CentreFactory, ProvinceFactory, UserFactory, person_with

# What a selection keeps of its rules when it opens: the year's, with nothing added.
RULES = {
    "fiscal_year": 2564,
    "offset": 0,
    "counted_from": "province",
    "succession_judged": False,
    "extras": [],
    "sources": ["เกณฑ์กรม ปี 2564 ฉบับที่ 1"],
}


class CertificationFactory(DjangoModelFactory):
    """มชช. of a ศอช.ต., passed on 1 ก.พ. 2563, without an end."""

    class Meta:
        model = Certification

    centre = factory.SubFactory(CentreFactory)
    province = factory.SelfAttribute("centre.province")
    district = factory.SelfAttribute("centre.district")
    standard_type = StandardType.NETWORK
    fiscal_year = 2563
    result = CertificationResult.PASSED
    number = factory.Sequence(lambda number: f"มชช. {number + 1}/2563")
    certified_on = date(2020, 2, 1)


class AwardFactory(DjangoModelFactory):
    """ศอช.ต. ดีเด่น of the province, 2559."""

    class Meta:
        model = Award

    centre = factory.SubFactory(CentreFactory)
    province = factory.SelfAttribute("centre.province")
    district = factory.SelfAttribute("centre.district")
    kind = AwardKind.OUTSTANDING
    level = AwardLevel.PROVINCE
    fiscal_year = 2559


class StudyVisitFactory(DjangoModelFactory):
    class Meta:
        model = StudyVisit

    centre = factory.SubFactory(CentreFactory)
    visited_on = date(2021, 1, 15)
    visitors = factory.Sequence(lambda number: f"คณะศึกษาดูงานที่ {number + 1}")
    people = 40


class RuleSetFactory(DjangoModelFactory):
    """The department's rules of 2564 as published; with a province, a draft of what it adds."""

    class Meta:
        model = RuleSet

    fiscal_year = 2564
    version = 1
    province = None
    offset = 0
    counted_from = factory.LazyAttribute(lambda row: "" if row.province else AwardLevel.PROVINCE)
    succession = factory.LazyAttribute(lambda row: "" if row.province else Succession.COUNTS)
    state = factory.LazyAttribute(lambda row: RuleSetState.DRAFT if row.province else RuleSetState.PUBLISHED)
    made_at = factory.LazyFunction(clock.now)
    made_by = None
    published_at = factory.LazyAttribute(
        lambda row: clock.now() if row.state == RuleSetState.PUBLISHED else None
    )


class ContestFactory(DjangoModelFactory):
    """The selection of 2564 in จังหวัด 31, as yet without rounds; opened with `state`."""

    class Meta:
        model = Contest

    fiscal_year = 2564
    province = factory.LazyFunction(lambda: ProvinceFactory(code="31"))
    judged_on = date(2021, 6, 1)
    nominate_until = date(2021, 5, 31)
    state = ContestState.PREPARING
    rules = factory.LazyAttribute(lambda row: None if row.state == ContestState.PREPARING else RULES)
    announced_on = factory.LazyAttribute(
        lambda row: date(2021, 9, 1) if row.state == ContestState.ANNOUNCED else None
    )


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    contest = factory.SubFactory(ContestFactory)
    number = 3
    level = AwardLevel.PROVINCE
    name = "รอบจังหวัด"


class JudgeFactory(DjangoModelFactory):
    """A judge with an account, called to the province of the selection; `user=None` for one on paper."""

    class Meta:
        model = Judge

    stage = factory.SubFactory(StageFactory)
    user = factory.LazyAttribute(lambda row: person_with(Role.JUDGE, province=row.stage.contest.province))
    name = factory.Sequence(lambda number: f"กรรมการตัดสินที่ {number + 1}")
    number = factory.Sequence(lambda number: number + 1)


class RubricCriterionFactory(DjangoModelFactory):
    class Meta:
        model = RubricCriterion

    contest = factory.SubFactory(ContestFactory)
    number = factory.Sequence(lambda number: number + 1)
    text = factory.Sequence(lambda number: f"เกณฑ์ให้คะแนนที่ {number + 1}")
    most = Decimal(20)


class NominationFactory(DjangoModelFactory):
    """A file being prepared; `state=NominationState.NOMINATED` hands it in, with no findings kept."""

    class Meta:
        model = Nomination

    contest = factory.SubFactory(ContestFactory, state=ContestState.NOMINATING)
    centre = factory.SubFactory(CentreFactory)
    started_at = factory.LazyFunction(clock.now)
    started_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class: type[Nomination], *args: Any, **given: Any) -> Nomination:
        if given.get("state") == NominationState.NOMINATED:
            handed_in = {"nominated_at": clock.now(), "nominated_by": given["started_by"], "findings": []}
            given = handed_in | given
        return super()._create(model_class, *args, **given)


class StageEntryFactory(DjangoModelFactory):
    class Meta:
        model = StageEntry

    stage = factory.SubFactory(StageFactory, state=StageState.OPEN)
    nomination = factory.LazyAttribute(
        lambda row: NominationFactory(contest=row.stage.contest, state=NominationState.NOMINATED)
    )
