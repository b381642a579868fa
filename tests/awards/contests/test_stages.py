"""Rounds: who enters, what keeps one from opening or closing, ranks, ties, outcomes, reopening."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from awards.choices import NominationState, Outcome, StageState
from awards.eligibility.values import Finding, Verdict
from awards.facts import findings_to_json
from awards.models import ContestStep, FieldVisit, Nomination, Stage, StageEntry
from awards.rules.ranking import TieBreak
from awards.services import contests, judges, stages
from conweb.kernel.choices import Role
from conweb.kernel.models import District
from tests.factories import DistrictFactory, person_with


def entries(stage: Stage) -> dict[str, StageEntry]:
    rows = StageEntry.objects.filter(stage=stage).select_related("nomination__centre__subdistrict")
    return {entry.nomination.centre.short_name: entry for entry in rows}


def ranks(stage: Stage) -> list[tuple[int, Decimal, str]]:
    rows = StageEntry.objects.filter(stage=stage).order_by("rank")
    return [(row.rank, row.total, row.outcome) for row in rows]


def test_a_district_lies_in_one_zone_at_most(world, refused):
    first = world.stage("zone")
    stages.change_stage(stage=first, by=world.user, districts=world.districts[:2])
    second = stages.add_zone(contest=world.contest, by=world.user)

    said = refused(stages.change_stage, stage=second, by=world.user, districts=world.districts[1:])

    assert said == ["อยู่ในโซนอื่นแล้ว: อำเภอกลาง (โซนที่ 1)"]


def test_a_district_of_another_province_is_no_choice_of_a_zone(world, refused):
    strange: District = DistrictFactory(code="3001")

    said = refused(stages.change_stage, stage=world.stage("zone"), by=world.user, districts=[strange])

    assert "อยู่นอกจังหวัด" in said[0]


def test_days_of_rounds_follow_one_another(world):
    region = world.stage("region")
    stages.change_stage(
        stage=region, by=world.user, is_used=True, opens_on=date(2021, 7, 1), closes_on=date(2021, 7, 31)
    )

    with pytest.raises(ValidationError) as refusal:
        stages.change_stage(stage=world.stage(), by=world.user, closes_on=date(2021, 7, 2))

    assert list(refusal.value.error_dict) == ["closes_on"]


def test_a_round_may_begin_on_the_last_day_for_names(world):
    row = stages.change_stage(stage=world.stage(), by=world.user, opens_on=date(2021, 5, 31))

    assert row.opens_on == date(2021, 5, 31)


def test_a_round_does_not_begin_while_names_come_in(world):
    with pytest.raises(ValidationError) as refusal:
        stages.change_stage(stage=world.stage(), by=world.user, opens_on=date(2021, 5, 30))

    assert list(refusal.value.error_dict) == ["opens_on"]


def test_a_round_opens_for_the_names_handed_in_and_no_others(world):
    world.judging(2)
    world.nominate(world.districts[2], "เตรียมอยู่", state=NominationState.PREPARING)
    world.nominate(world.districts[2], "ถอนแล้ว", state=NominationState.WITHDRAWN, withdrawn_reason="ขอถอน")
    world.judge()

    stage = stages.open_stage(stage=world.stage(), by=world.user)

    assert {entry.nomination for entry in stage.entries.all()} == set(world.nominations[:2])


def test_a_round_needs_judges_and_the_end_of_nominations(world, refused):
    world.rubric(100)
    world.open()

    assert refused(stages.open_stage, stage=world.stage(), by=world.user) == ["ปิดรับเสนอชื่อก่อน จึงเปิดรอบตัดสินได้"]

    world.nominate(world.districts[0], "ตำบลหนึ่ง")
    contests.end_nominations(contest=world.contest, by=world.user)

    assert refused(stages.open_stage, stage=world.stage(), by=world.user) == ["ยังไม่มีกรรมการตัดสินของรอบนี้"]


def test_a_round_that_is_not_used_does_not_open(world, refused):
    world.judging(1)

    assert "ไม่ได้ใช้" in refused(stages.open_stage, stage=world.stage("region"), by=world.user)[0]


def zoned(world) -> tuple[Stage, Stage]:
    """Two zones used: one of the first district, one of the other two; a judge in each."""
    north = world.stage("zone")
    stages.change_stage(
        stage=north, by=world.user, is_used=True, name="โซนเหนือ", districts=world.districts[:1]
    )
    south = stages.add_zone(contest=world.contest, by=world.user)
    stages.change_stage(stage=south, by=world.user, is_used=True, name="โซนใต้", districts=world.districts[1:])
    for stage in (north, south):
        world.judge("นายโซน", stage=stage)
    world.judge()
    return Stage.objects.get(pk=north.pk), Stage.objects.get(pk=south.pk)


def test_a_zone_takes_the_names_of_its_districts(world):
    north, south = zoned(world)
    world.judging(3)

    opened = stages.open_stage(stage=north, by=world.user)
    other = stages.open_stage(stage=south, by=world.user)

    assert [entry.nomination for entry in opened.entries.all()] == world.nominations[:1]
    assert {entry.nomination for entry in other.entries.all()} == set(world.nominations[1:])


def test_whoever_came_through_the_zones_enters_the_province(world):
    north, south = zoned(world)
    world.judging(3, most=(100,))
    points = {north: [(0, 70)], south: [(1, 60), (2, 90)]}
    for stage, rows in points.items():
        stages.open_stage(stage=stage, by=world.user)
        judge = stage.judges.get()
        for place, value in rows:
            world.score(judge, world.nominations[place], value)
        stages.close_stage(stage=stage, by=world.user, said=stages.Closing({}))

    province = stages.open_stage(stage=world.stage(), by=world.user)

    first, second, third = world.nominations
    assert {entry.nomination for entry in province.entries.all()} == {first, third}
    assert set(second.entries.values_list("outcome", flat=True)) == {Outcome.NOT_CHOSEN}
    assert set(first.entries.exclude(stage=province).values_list("outcome", flat=True)) == {Outcome.FORWARD}


def test_the_province_waits_for_every_zone(world, refused):
    zoned(world)
    world.judging(3)

    said = refused(stages.open_stage, stage=world.stage(), by=world.user)

    assert said == ["ปิดโซนเหนือก่อน", "ปิดโซนใต้ก่อน"]


def test_names_of_a_zone_that_is_given_up_go_straight_to_the_province(world):
    north, south = zoned(world)
    world.judging(3, most=(100,))
    stages.change_stage(stage=north, by=world.user, is_used=False)
    stages.open_stage(stage=south, by=world.user)
    for nomination in world.nominations[1:]:
        world.score(south.judges.get(), nomination, 50 + nomination.pk % 2)
    scores = {nomination.pk % 2 for nomination in world.nominations[1:]}
    assert len(scores) == 2  # no tie
    stages.close_stage(stage=south, by=world.user, said=stages.Closing({}))

    province = stages.open_stage(stage=world.stage(), by=world.user)

    assert world.nominations[0] in {entry.nomination for entry in province.entries.all()}
    assert province.entries.count() == 2


def test_means_ranks_and_the_prize_come_with_the_closing(world):
    world.scored((80, 90, 70), (70, 95, 90))

    stage = world.close(runners_up=1)

    assert stage.state == StageState.CLOSED
    assert ranks(stage) == [
        (1, Decimal("92.50"), Outcome.WINNER),
        (2, Decimal("80.00"), Outcome.RUNNER_UP),
        (3, Decimal("75.00"), Outcome.NOT_CHOSEN),
    ]


def test_a_mean_is_rounded_half_up_to_two_decimals(world):
    world.scored((80,), (80,), (81,))

    assert ranks(world.close())[0][1] == Decimal("80.33")


def test_points_of_the_province_are_those_found_when_the_name_was_handed_in(world):
    world.scored((80, 78))
    finding = Finding("7.6", Verdict.PASSES, "ได้คะแนนเพิ่ม", weight=Fraction(5, 2))
    Nomination.objects.filter(pk=world.nominations[1].pk).update(findings=findings_to_json([finding]))

    stage = world.close()

    first = stage.entries.get(rank=1)
    assert (first.nomination, first.mean, first.extra, first.total) == (
        world.nominations[1],
        Decimal("78.00"),
        Decimal("2.50"),
        Decimal("80.50"),
    )


def test_closing_with_scores_missing_names_whose(world, refused):
    seats = world.scored((80, 90), (70, 95))
    seats[1].scores.filter(nomination=world.nominations[0]).delete()

    said = refused(world.close)

    assert "ข้อ 7.6" in said[0]
    assert said[1:] == [f"{seats[1].name} ขาด {world.nominations[0].centre.short_name}"]
    assert world.stage().state == StageState.OPEN


def test_equal_points_need_a_written_tie_break(world, refused):
    world.scored((80, 90), (90, 80))

    assert "คะแนนเท่ากัน" in refused(world.close)[0]

    one, two = world.stage().entries.order_by("pk")
    stage = world.close(breaks={one.pk: TieBreak(2, "แพ้เกณฑ์ข้อ 1"), two.pk: TieBreak(1, "ชนะเกณฑ์ข้อ 1")})

    assert list(stage.entries.order_by("rank").values_list("pk", "tie_note")) == [
        (two.pk, "ชนะเกณฑ์ข้อ 1"),
        (one.pk, "แพ้เกณฑ์ข้อ 1"),
    ]


def test_a_reason_is_not_kept_where_there_is_no_tie(world):
    world.scored((80, 90))
    one, two = world.stage().entries.order_by("pk")

    stage = world.close(breaks={one.pk: TieBreak(1, "ก"), two.pk: TieBreak(2, "ข")})

    assert set(stage.entries.values_list("tie_note", flat=True)) == {""}
    assert stage.entries.get(rank=1) == two


def test_two_places_make_two_winners(world):
    stages.change_stage(stage=world.stage(), by=world.user, places=2)
    world.scored((80, 90, 70))

    outcomes = [row[2] for row in ranks(world.close(runners_up=1))]

    assert outcomes == [Outcome.WINNER, Outcome.WINNER, Outcome.RUNNER_UP]


def test_a_withdrawn_name_is_neither_waited_for_nor_ranked(world):
    world.scored((80, 90))
    gone = world.nominations[1]
    gone.scores.all().delete()
    gone.state, gone.withdrawn_reason = NominationState.WITHDRAWN, "ขอถอน"
    gone.save()

    stage = world.close()

    assert stage.entries.get(nomination=gone).outcome == Outcome.NOT_CHOSEN
    assert stage.entries.get(nomination=gone).rank is None
    assert stage.entries.get(rank=1).nomination == world.nominations[0]


def test_closing_twice_is_one_closing(world):
    world.scored((80,))
    world.close()
    world.close()

    assert ContestStep.objects.filter(move="close_stage").count() == 1


def test_a_closing_by_a_second_person_is_told(world, refused):
    world.scored((80,))
    world.close()
    other = person_with(Role.PROVINCIAL, province=world.province)

    said = refused(stages.close_stage, stage=world.stage(), by=other, said=stages.Closing({}))

    assert "รอบนี้ปิดแล้ว" in said[0]
    assert "ข้อ 7" in said[0]


def test_a_closed_round_is_not_edited(world, refused):
    world.scored((80,))
    stage = world.close()

    said = refused(stages.change_stage, stage=stage, by=world.user, places=3)
    assert "เปิดรอบใหม่พร้อมเหตุผล" in said[0]
    assert "เปิดรอบใหม่พร้อมเหตุผล" in refused(world.judge, name="คนใหม่")[0]


def test_an_open_round_may_only_end_later(world, refused):
    world.judging(1)
    world.judge()
    stage = stages.open_stage(stage=world.stage(), by=world.user)

    assert "เปิดตัดสินแล้ว" in refused(stages.change_stage, stage=stage, by=world.user, places=3)[0]
    changed = stages.change_stage(stage=stage, by=world.user, closes_on=date(2021, 7, 30))
    assert changed.closes_on == date(2021, 7, 30)


def test_a_round_without_scores_takes_its_outcome_as_written(world, refused):
    stages.change_stage(stage=world.stage(), by=world.user, is_scored=False)
    world.judging(2)
    stages.open_stage(stage=world.stage(), by=world.user)
    one, two = world.stage().entries.order_by("pk")

    lacking = refused(world.close, outcomes={one.pk: Outcome.WINNER})
    assert world.nominations[1].centre.short_name in lacking[0]
    many = refused(world.close, outcomes={one.pk: Outcome.WINNER, two.pk: Outcome.WINNER})
    assert "ไม่เกิน 1 แห่ง" in many[0]
    stage = world.close(outcomes={one.pk: Outcome.RUNNER_UP, two.pk: Outcome.WINNER})

    assert [entry.outcome for entry in stage.entries.order_by("pk")] == [Outcome.RUNNER_UP, Outcome.WINNER]
    assert not stage.entries.filter(rank__isnull=False).exists()


def test_a_reopening_needs_a_reason_and_takes_the_ranks_off(world, refused):
    world.scored((80, 90))
    stage = world.close()

    assert "เขียนเหตุผล" in refused(stages.reopen_stage, stage=stage, by=world.user, reason="")[0]
    stages.reopen_stage(stage=stage, by=world.user, reason="กรอกคะแนนสลับแถว")

    assert ranks(stage) == [(None, None, ""), (None, None, "")]
    step = ContestStep.objects.get(move="reopen_stage")
    assert (step.reason, step.stage) == ("กรอกคะแนนสลับแถว", stage)
    world.score(stage.judges.get(), world.nominations[0], 95)
    assert world.close().entries.get(rank=1).nomination == world.nominations[0]


def test_a_round_is_not_reopened_behind_one_in_which_something_was_done(world, refused):
    stages.change_stage(stage=world.stage("region"), by=world.user, is_used=True)
    world.scored((80,))
    stage = world.close()
    later = stages.open_stage(stage=world.stage("region"), by=world.user)
    visit = FieldVisit.objects.create(
        entry=later.entries.get(),
        nomination=world.nominations[0],
        visited_on=date(2021, 4, 20),
        visitors="กรรมการ",
    )

    said = refused(stages.reopen_stage, stage=stage, by=world.user, reason="แก้คะแนน")
    assert "ลงพื้นที่" in said[0]

    visit.delete()
    stages.reopen_stage(stage=stage, by=world.user, reason="แก้คะแนน")
    assert Stage.objects.get(pk=later.pk).state == StageState.WAITING
    assert not later.entries.exists()


def test_names_can_be_taken_again_until_a_new_day(world):
    world.judging(1)

    stages.reopen_stage(
        stage=world.stage("district"),
        by=world.user,
        reason="อำเภอส่งช้าเพราะระบบขัดข้อง",
        nominate_until=date(2021, 6, 10),
    )

    contest = world.again()
    assert (contest.state, contest.nominate_until) == ("nominating", date(2021, 6, 10))
    assert world.states()["อำเภอเสนอชื่อ"] == StageState.OPEN


def test_names_are_not_taken_again_until_a_day_that_has_passed(world):
    world.judging(1)

    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        stages.reopen_stage(
            stage=world.stage("district"), by=world.user, reason="ลืม", nominate_until=date(2021, 4, 19)
        )

    assert list(refusal.value.error_dict) == ["nominate_until"]


def test_a_zone_can_be_removed_before_the_rounds_and_not_after(world, refused):
    zone = stages.add_zone(contest=world.contest, by=world.user)
    stages.remove_zone(stage=zone, by=world.user)
    assert not Stage.objects.filter(pk=zone.pk).exists()

    zone = stages.add_zone(contest=world.contest, by=world.user)
    world.judging(1)
    world.judge()
    stages.open_stage(stage=world.stage(), by=world.user)

    assert "เปิดรอบตัดสินแล้ว" in refused(stages.remove_zone, stage=zone, by=world.user)[0]


def test_the_round_of_the_districts_is_always_used(world, refused):
    said = refused(stages.change_stage, stage=world.stage("district"), by=world.user, is_used=False)

    assert "ใช้เสมอ" in said[0]


def test_a_judge_who_leaves_an_open_round_takes_the_points_along(world, refused):
    seats = world.scored((80, 90), (70, 95))

    assert "เขียนเหตุผล" in refused(judges.remove_judge, judge=seats[1], by=world.user, reason="")[0]
    gone = judges.remove_judge(judge=seats[1], by=world.user, reason="ป่วย")

    assert gone == 2
    assert [row[1] for row in ranks(world.close())] == [Decimal("90.00"), Decimal("80.00")]
