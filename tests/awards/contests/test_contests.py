"""A selection begun, set up, opened: what is frozen, what is refused, and what a second click does."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from awards.choices import AwardLevel, ContestMove, ContestState
from awards.models import CandidateList, Contest
from awards.selectors.contest_checks import mark_of
from awards.services import contests, stages
from awards.services.contests import create_contest
from conweb.kernel.choices import Role
from tests.awards.factories import RuleSetFactory
from tests.factories import ProvinceFactory, centre_in, officer_of, person_with

DAYS = {"judged_on": date(2021, 6, 1), "nominate_until": date(2021, 5, 31)}
NEXT_YEAR = {"judged_on": date(2022, 6, 1), "nominate_until": date(2022, 5, 31)}


def test_the_usual_rounds_go_from_district_to_department_with_zones_and_higher_ones_off(world):
    rows = world.contest.stages.order_by("number").values_list("level", "is_used", "is_scored")

    assert list(rows) == [
        ("district", True, False),
        ("zone", False, True),
        ("province", True, True),
        ("region", False, False),
        ("department", False, False),
    ]


def test_the_same_form_sent_twice_makes_one_selection(world):
    again = create_contest(province=world.province, fiscal_year=2564, by=world.user, **DAYS)

    assert again.pk == world.contest.pk


def test_another_selection_of_the_same_year_and_category_is_refused(world, refused):
    said = refused(
        create_contest,
        province=world.province,
        fiscal_year=2564,
        by=world.user,
        **DAYS | {"nominate_until": date(2021, 5, 1)},
    )

    assert "มีการคัดเลือก" in said[0]


@pytest.mark.parametrize("day", [date(2020, 9, 30), date(2021, 10, 1)])
def test_days_outside_the_fiscal_year_are_refused_at_their_field(world, day):
    with pytest.raises(ValidationError) as refusal:
        contests.change_contest(contest=world.contest, by=world.user, judged_on=day)

    assert list(refusal.value.error_dict) == ["judged_on"]


@pytest.mark.parametrize("day", [date(2020, 10, 1), date(2021, 9, 30)])
def test_the_first_and_last_day_of_the_fiscal_year_will_do(world, day):
    assert contests.change_contest(contest=world.contest, by=world.user, judged_on=day).judged_on == day


def test_a_selection_copied_from_last_year_has_its_rounds_rubric_and_tie_break(world):
    world.rubric(30, 70)
    zone = world.stage("zone")
    stages.change_stage(
        stage=zone, by=world.user, is_used=True, name="โซนเหนือ", places=2, districts=world.districts[:2]
    )
    contests.change_contest(contest=world.contest, by=world.user, tie_break="ดูเกณฑ์ข้อ 1")
    world.judge()

    made = create_contest(
        province=world.province, fiscal_year=2565, by=world.user, copied=world.again(), **NEXT_YEAR
    )

    copied = made.stages.get(level=AwardLevel.ZONE)
    assert (copied.name, copied.places, copied.is_used) == ("โซนเหนือ", 2, True)
    assert set(copied.districts.all()) == set(world.districts[:2])
    assert list(made.rubric.values_list("number", "text", "most")) == [(1, "เกณฑ์ที่ 1", 30), (2, "เกณฑ์ที่ 2", 70)]
    assert made.tie_break == "ดูเกณฑ์ข้อ 1"
    assert not made.stages.filter(judges__isnull=False).exists()


def test_days_of_copied_rounds_are_a_year_on(world):
    stages.change_stage(
        stage=world.stage(), by=world.user, opens_on=date(2021, 6, 15), closes_on=date(2021, 6, 30)
    )

    made = create_contest(
        province=world.province, fiscal_year=2565, by=world.user, copied=world.contest, **NEXT_YEAR
    )

    copied = made.stages.get(level=AwardLevel.PROVINCE)
    assert (copied.opens_on, copied.closes_on) == (date(2022, 6, 15), date(2022, 6, 30))


def test_opening_freezes_the_rules_and_keeps_the_candidates(world):
    RuleSetFactory(offset=1)
    centre_in(world.districts[0], "ตำบลหนึ่ง", 1)
    world.rubric(100)

    world.open()

    contest = world.again()
    assert contest.state == ContestState.NOMINATING
    assert contest.rules["offset"] == 1
    assert contest.department_rules.offset == 1
    step = contest.steps.get()
    assert (step.move, step.by) == (ContestMove.OPEN, world.user)
    assert CandidateList.objects.get(step=step).judged_on == date(2021, 6, 1)


def test_rules_published_after_the_opening_do_not_change_the_selection(world):
    RuleSetFactory(offset=0)
    world.rubric(100)
    world.open()

    RuleSetFactory(offset=5, version=2)

    assert world.again().rules["offset"] == 0


def test_opening_twice_is_one_opening(world):
    world.rubric(100)
    world.open()
    world.open()

    assert world.contest.steps.count() == 1


def test_an_opening_by_a_second_person_is_told(world, refused):
    world.rubric(100)
    world.open()
    other = person_with(Role.PROVINCIAL, province=world.province)

    said = refused(contests.open_contest, contest=world.contest, by=other)

    assert "เปิดรับเสนอชื่อไปแล้ว" in said[0]


def test_everything_missing_before_the_opening_is_named_at_once(world, refused, settings):
    settings.BUSINESS_DATE = "2021-06-02"
    stages.change_stage(stage=world.stage("zone"), by=world.user, is_used=True)

    said = " ".join(refused(contests.open_contest, contest=world.contest, by=world.user))

    assert "ผ่านไปแล้ว" in said
    assert "เกณฑ์ให้คะแนน (ข้อ 7.6)" in said
    assert "โซนที่ 1 ยังไม่มีอำเภอ" in said
    assert world.again().state == ContestState.PREPARING


def test_zones_must_hold_every_district_of_the_province(world, refused):
    world.rubric(100)
    stages.change_stage(stage=world.stage("zone"), by=world.user, is_used=True, districts=world.districts[:2])

    said = refused(contests.open_contest, contest=world.contest, by=world.user)

    assert "อำเภอใต้" in said[0]
    assert "อำเภอเหนือ" not in said[0]


def test_the_day_of_candidates_stays_once_names_come_in(world):
    world.rubric(100)
    world.open()

    with pytest.raises(ValidationError) as refusal:
        contests.change_contest(contest=world.again(), by=world.user, judged_on=date(2021, 7, 1))

    assert list(refusal.value.error_dict) == ["judged_on"]


def test_the_last_day_for_names_can_be_moved_while_they_come_in(world):
    world.rubric(100)
    world.open()

    contests.change_contest(contest=world.again(), by=world.user, nominate_until=date(2021, 6, 15))

    assert world.again().nominate_until == date(2021, 6, 15)


def test_two_people_on_one_page_the_second_is_told(world, refused):
    base = mark_of(world.contest, contests.EDITED)
    contests.change_contest(contest=world.contest, by=world.user, base=base, note="คนแรก")

    said = refused(contests.change_contest, contest=world.contest, by=world.user, base=base, note="คนที่สอง")

    assert "มีผู้แก้ส่วนนี้" in said[0]
    assert world.again().note == "คนแรก"


def test_the_end_of_nominations_needs_a_name(world, refused):
    world.rubric(100)
    world.open()

    said = refused(contests.end_nominations, contest=world.contest, by=world.user)

    assert "ยังไม่มีอำเภอใดส่งชื่อ" in said[0]


def test_nominations_end_once(world):
    world.judging(1)
    contests.end_nominations(contest=world.contest, by=world.user)

    assert world.again().state == ContestState.JUDGING
    assert list(world.contest.steps.values_list("move", flat=True)) == ["open", "end_nominations"]


def test_a_selection_never_opened_can_be_removed_and_its_removal_recorded(world):
    contests.remove_contest(contest=world.contest, by=world.user, reason="สร้างผิดปี")

    assert not Contest.objects.exists()


def test_an_open_selection_is_not_removed(world, refused):
    world.rubric(100)
    world.open()

    assert "เปิดแล้ว" in refused(contests.remove_contest, contest=world.contest, by=world.user)[0]


@pytest.mark.parametrize("elsewhere", [True, False])
def test_only_the_province_runs_its_selection(world, elsewhere):
    by = (
        person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30"))
        if elsewhere
        else officer_of(world.districts[0])
    )

    with pytest.raises(PermissionDenied):
        contests.open_contest(contest=world.contest, by=by)
