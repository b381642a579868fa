"""A selection as its papers find it: a round with candidates, judges and a rubric, and one that is announced."""

from datetime import date
from decimal import Decimal
from typing import Any

from awards.choices import AwardKind, AwardLevel, ContestState, NominationState, Outcome, StageState
from awards.models import Award, Contest, Judge, Nomination, Score, Stage, StageEntry
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from registry.choices import HoldingMode, OfficeKind, PostKind
from registry.models import Office, Person, Post, PostHolding
from tests.awards.factories import (
    ContestFactory,
    JudgeFactory,
    NominationFactory,
    RubricCriterionFactory,
    StageFactory,
)
from tests.factories import CentreFactory, DistrictFactory, PersonFactory, SubdistrictFactory, person_with


def round_of_judging(**fields: Any) -> Stage:
    """รอบจังหวัด of 2564, open, with two criteria worth 60 and 40."""
    stage = StageFactory(contest=ContestFactory(state=ContestState.JUDGING, **fields), state=StageState.OPEN)
    RubricCriterionFactory(contest=stage.contest, number=1, text="การบริหารจัดการ", most=Decimal(60))
    RubricCriterionFactory(contest=stage.contest, number=2, text="ความยั่งยืน", most=Decimal("40"))
    return stage


def entered(stage: Stage, name: str, code: str = "3116") -> StageEntry:
    """A ศอช.ต. of อำเภอห้วยราช that stands in the round."""
    district = DistrictFactory(code=code, name="ห้วยราช" if code == "3116" else "นางรอง")
    subdistrict = SubdistrictFactory(district=district, name=name)
    centre = CentreFactory(subdistrict=subdistrict)
    nomination = NominationFactory(contest=stage.contest, centre=centre, state=NominationState.NOMINATED)
    return StageEntry.objects.create(stage=stage, nomination=nomination)


def given(judge: Judge, nomination: Nomination, *points: str) -> None:
    """What a judge gave, criterion by criterion."""
    for criterion, value in zip(judge.stage.contest.rubric.all(), points, strict=True):
        Score.objects.create(
            judge=judge,
            nomination=nomination,
            criterion=criterion,
            value=Decimal(value),
            entered_by=judge.user or nomination.started_by,
            entered_at=clock.now(),
        )


def closed(stage: Stage, *outcomes: str, tie_note: str = "") -> list[StageEntry]:
    """The round as it stands when it is closed: the candidates ranked in the order in which they came in; `tie_note` is the last one's."""
    entries = list(stage.entries.order_by("pk"))
    for number, (entry, outcome) in enumerate(zip(entries, outcomes, strict=True), 1):
        entry.rank, entry.outcome = number, outcome
        entry.mean, entry.extra = Decimal(95 - 5 * number), Decimal(0)
        entry.total = entry.mean
        entry.tie_note = tie_note if entry == entries[-1] else ""
        entry.save()
    Stage.objects.filter(pk=stage.pk).update(state=StageState.CLOSED)
    Contest.objects.filter(pk=stage.contest_id).update(state=ContestState.CLOSED)
    return entries


def awarded(entry: StageEntry, **fields: Any) -> Award:
    centre = entry.nomination.centre
    winner = entry.outcome == Outcome.WINNER
    return Award.objects.create(
        centre=centre,
        province=centre.province,
        district=centre.district,
        kind=AwardKind.OUTSTANDING if winner else AwardKind.RUNNER_UP,
        level=AwardLevel.PROVINCE,
        fiscal_year=entry.stage.contest.fiscal_year,
        entry=entry,
        **fields,
    )


def governor(province: Any, person: Person | None = None) -> PostHolding:
    """Who signs for the province, from 1 ต.ค. 2562 on."""
    office, _ = Office.objects.get_or_create(
        kind=OfficeKind.PROVINCE_ADMINISTRATION, province=province, defaults={"name": province.full_name}
    )
    post = Post.objects.create(office=office, kind=PostKind.GOVERNOR, title=f"ผู้ว่าราชการจังหวัด{province.name}")
    holder = person or PersonFactory(prefix="นาย", first_name="วิชัย", last_name="มั่นคง", province=province)
    return PostHolding.objects.create(
        post=post, person=holder, since=date(2019, 10, 1), mode=HoldingMode.SUBSTANTIVE
    )


def provincial(contest: Contest) -> User:
    return person_with(Role.PROVINCIAL, province=contest.province)


def seat(stage: Stage, name: str, **fields: Any) -> Judge:
    return JudgeFactory(stage=stage, name=name, **fields)
