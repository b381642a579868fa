"""Who sees which rows of awards: people of the area theirs, judges only the selection in which they hold a seat."""

from decimal import Decimal

import pytest
from django.db.models import Model

from awards.choices import ContestState, NominationState, Outcome, StageState
from awards.models import (
    Award,
    AwardFile,
    CandidateList,
    Certification,
    Contest,
    ContestStep,
    ExtraRule,
    FieldVisit,
    ItemDecision,
    Judge,
    Nomination,
    RubricCriterion,
    RuleSet,
    Score,
    Stage,
    StageEntry,
    StudyVisit,
    ZoneDistrict,
)
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import Province, User
from tests.awards.factories import (
    ContestFactory,
    JudgeFactory,
    NominationFactory,
    RubricCriterionFactory,
    RuleSetFactory,
    StageEntryFactory,
    StageFactory,
)
from tests.factories import CentreFactory, SubdistrictFactory, UserFactory, officer_of, person_with
from tests.walk.award_rows import make_award_rows

pytestmark = pytest.mark.django_db

# What lies in a district, and what is a province's as a whole.
OF_DISTRICT = (Award, Certification, StudyVisit, Nomination, ItemDecision, StageEntry, FieldVisit)
OF_PROVINCE = (Contest, Stage, RubricCriterion, ZoneDistrict, Judge, ContestStep, CandidateList)
EVERY = (*OF_DISTRICT, *OF_PROVINCE, AwardFile, RuleSet, ExtraRule, Score)


def entry_in(place: str, *, state: StageState = StageState.OPEN) -> StageEntry:
    """A candidate of a ตำบล in the round of its province."""
    centre = CentreFactory(subdistrict=SubdistrictFactory(code=place), members=2)
    contest = Contest.objects.filter(province=centre.province).first() or ContestFactory(
        province=centre.province, state=ContestState.JUDGING
    )
    stage = contest.stages.first() or StageFactory(contest=contest, state=state)
    nomination = NominationFactory(contest=contest, centre=centre, state=NominationState.NOMINATED)
    return StageEntryFactory(stage=stage, nomination=nomination)


def score_of(entry: StageEntry, judge: Judge, by: User | None = None) -> Score:
    criterion = entry.stage.contest.rubric.first() or RubricCriterionFactory(contest=entry.stage.contest)
    return Score.objects.create(
        judge=judge,
        nomination=entry.nomination,
        criterion=criterion,
        value=Decimal(12),
        from_paper=by is not None,
        entered_by=by or judge.user,
        entered_at=clock.now(),
    )


@pytest.fixture
def own() -> StageEntry:
    return entry_in("311605")


@pytest.fixture
def beside(own: StageEntry) -> StageEntry:
    """Another district of the same province."""
    return entry_in("310204")


@pytest.fixture
def far() -> StageEntry:
    return entry_in("300205")


def rows(model: type[Model], user: User) -> set[Model]:
    return set(model.objects.visible_to(user))


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_nothing_exists_for_a_judge_without_a_seat(model, own):
    make_award_rows(own.nomination.centre, own.nomination.started_by, "สายบุญ")
    RuleSetFactory()
    score_of(own, JudgeFactory(stage=own.stage))

    stranger = person_with(Role.JUDGE, province=own.stage.contest.province)

    assert rows(model, stranger) == set()


def test_judge_sees_the_candidates_of_the_own_round_and_no_register(own, beside, far):
    make_award_rows(own.nomination.centre, own.nomination.started_by, "สายบุญ")
    judge = JudgeFactory(stage=own.stage).user

    assert rows(Nomination, judge) == {own.nomination, beside.nomination}
    assert rows(StageEntry, judge) == {own, beside}
    assert rows(Contest, judge) == {own.stage.contest}
    for register in (Award, Certification, StudyVisit, AwardFile):
        assert rows(register, judge) == set()


def test_district_sees_its_own_candidate_and_the_selection_of_its_province(own, beside, far):
    officer = officer_of(own.nomination.centre.district)

    assert rows(Nomination, officer) == {own.nomination}
    assert rows(StageEntry, officer) == {own}
    assert rows(Contest, officer) == {own.stage.contest}


def test_province_sees_the_candidates_of_all_its_districts(own, beside, far):
    province = person_with(Role.PROVINCIAL, province=own.stage.contest.province)

    assert rows(Nomination, province) == {own.nomination, beside.nomination}


def test_announced_outcome_is_public_in_its_province(own, beside, far):
    StageEntry.objects.filter(pk=beside.pk).update(outcome=Outcome.WINNER, rank=1)
    officer = officer_of(own.nomination.centre.district)
    before = rows(StageEntry, officer)
    Contest.objects.update(state=ContestState.ANNOUNCED, announced_on="2021-09-01")

    assert (before, rows(StageEntry, officer)) == ({own}, {own, beside})
    assert rows(Nomination, officer) == {own.nomination}  # the file stays the district's


def test_rules_of_the_department_are_read_everywhere_and_a_provinces_inside(own, far):
    everybodys = RuleSetFactory()
    province: Province = own.stage.contest.province
    ours, theirs = RuleSetFactory(province=province), RuleSetFactory(province=far.stage.contest.province)

    assert rows(RuleSet, officer_of(own.nomination.centre.district)) == {everybodys, ours}
    assert rows(RuleSet, person_with(Role.DEPARTMENT)) == {everybodys, ours, theirs}
    assert rows(RuleSet, UserFactory()) == set()


def test_scores_are_hidden_from_one_another_until_the_round_is_closed(own):
    first, second = JudgeFactory(stage=own.stage), JudgeFactory(stage=own.stage)
    mine, theirs = score_of(own, first), score_of(own, second)
    province = person_with(Role.PROVINCIAL, province=own.stage.contest.province)
    seen = [rows(Score, who) for who in (first.user, second.user, province, person_with(Role.DEPARTMENT))]

    assert seen == [{mine}, {theirs}, set(), set()]

    Stage.objects.update(state=StageState.CLOSED)
    assert [rows(Score, who) for who in (first.user, second.user, province)] == [{mine, theirs}] * 3


def test_score_typed_from_paper_is_seen_by_who_typed_it(own):
    province = person_with(Role.PROVINCIAL, province=own.stage.contest.province)
    typed = score_of(own, JudgeFactory(stage=own.stage, user=None), by=province)
    score_of(own, JudgeFactory(stage=own.stage))

    assert rows(Score, province) == {typed}


def test_scores_of_a_closed_round_stay_the_provinces(own):
    judge = JudgeFactory(stage=own.stage)
    score_of(own, judge)
    Stage.objects.update(state=StageState.CLOSED)

    assert rows(Score, officer_of(own.nomination.centre.district)) == set()


def test_file_of_a_nomination_is_read_by_its_judges(own, beside):
    make_award_rows(own.nomination.centre, own.nomination.started_by, "สายบุญ")
    file = AwardFile.objects.filter(visit__isnull=False).get()
    AwardFile.objects.filter(pk=file.pk).update(visit=None, nomination=own.nomination, item="7.3.1")
    judge = JudgeFactory(stage=own.stage).user

    assert rows(AwardFile, judge) == {file}
    assert rows(AwardFile, officer_of(beside.nomination.centre.district)) == set()
