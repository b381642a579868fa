"""A selection of จังหวัด 31 in the hands of its province: districts, names handed in, judges, a rubric."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from awards.choices import NominationState
from awards.models import Contest, Judge, Nomination, RubricCriterion, Score, Stage
from awards.services import contests, judges, rubric, stages
from awards.services.contests import create_contest
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from tests.awards.factories import NominationFactory
from tests.factories import DistrictFactory, ProvinceFactory, centre_in, person_with

TODAY = "2021-04-20"


@pytest.fixture(autouse=True)
def business_date(settings):
    settings.BUSINESS_DATE = TODAY


@dataclass
class World:
    """Everything of one selection, and short words for what is done to it."""

    province: Province
    user: User
    contest: Contest
    districts: list[District]
    nominations: list[Nomination] = field(default_factory=list)

    def stage(self, level: str = "province") -> Stage:
        return Stage.objects.select_related("contest__province").get(contest=self.contest, level=level)

    def again(self) -> Contest:
        self.contest = Contest.objects.select_related("province").get(pk=self.contest.pk)
        return self.contest

    def rubric(self, *most: int) -> None:
        rows = [rubric.RubricRow(f"เกณฑ์ที่ {place}", Decimal(points)) for place, points in enumerate(most, 1)]
        rubric.change_rubric(contest=self.contest, rows=rows, by=self.user)

    def judge(self, name: str = "นายตัดสิน หนึ่ง", stage: Stage | None = None, **said: Any) -> Judge:
        return judges.add_judge(stage=stage or self.stage(), by=self.user, name=name, **said)

    def nominate(self, district: District, name: str, **said: Any) -> Nomination:
        """A name handed in; `said` overrides (state, findings)."""
        centre = centre_in(district, name, len(self.nominations) + 1)
        made = NominationFactory(
            contest=self.contest,
            centre=centre,
            started_by=self.user,
            **{"state": NominationState.NOMINATED, **said},
        )
        self.nominations.append(made)
        return made

    def open(self) -> None:
        contests.open_contest(contest=self.contest, by=self.user)

    def judging(self, count: int = 2, *, most: tuple[int, ...] = (60, 40)) -> None:
        """Open, with so many names of as many districts, and closed to more."""
        if not self.contest.rubric.exists():
            self.rubric(*most)
        self.open()
        for place in range(count):
            self.nominate(self.districts[place % len(self.districts)], f"ตำบลที่{place + 1}")
        contests.end_nominations(contest=self.contest, by=self.user)

    def score(self, judge: Judge, nomination: Nomination, *points: int) -> None:
        criteria = RubricCriterion.objects.filter(contest=self.contest).order_by("number")
        for criterion, value in zip(criteria, points, strict=True):
            Score.objects.update_or_create(
                judge=judge,
                nomination=nomination,
                criterion=criterion,
                defaults={"value": value, "entered_by": self.user, "entered_at": clock.now()},
            )

    def scored(self, *rows: tuple[int, int], stage: Stage | None = None) -> list[Judge]:
        """Judging with one judge for each row; a row holds that judge's points of each name, for one criterion."""
        self.judging(len(rows[0]), most=(100,))
        seats = [self.judge(f"นายตัดสิน คนที่ {place}") for place in range(1, len(rows) + 1)]
        stages.open_stage(stage=self.stage(), by=self.user)
        for seat, row in zip(seats, rows, strict=True):
            for nomination, points in zip(self.nominations, row, strict=True):
                self.score(seat, nomination, points)
        return seats

    def close(self, **said: Any) -> Stage:
        closing = stages.Closing(**{"breaks": {}, **said})
        return stages.close_stage(stage=self.stage(), by=self.user, said=closing)

    def states(self) -> dict[str, str]:
        return dict(Stage.objects.filter(contest=self.contest).values_list("name", "state"))


@pytest.fixture
def world(db) -> World:
    province = ProvinceFactory(code="31")
    user = person_with(Role.PROVINCIAL, province=province)
    named = {"3101": "เหนือ", "3102": "กลาง", "3103": "ใต้"}
    districts = [DistrictFactory(code=code, name=name) for code, name in named.items()]
    contest = create_contest(
        province=province,
        fiscal_year=2564,
        judged_on=date(2021, 6, 1),
        nominate_until=date(2021, 5, 31),
        by=user,
    )
    return World(province, user, contest, districts)


@pytest.fixture
def refused() -> Callable[..., list[str]]:
    """What a service said when it refused, in one list."""

    def ask(step: Callable[..., object], **said: Any) -> list[str]:
        with pytest.raises(ValidationError) as refusal:
            step(**said)
        return list(refusal.value.messages)

    return ask
