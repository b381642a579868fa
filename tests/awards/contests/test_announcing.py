"""The end of a selection: closed, announced with its awards, the next year of 7.4, and opened again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from awards.choices import AwardKind, AwardLevel, ContestState, NominationState
from awards.models import Award, CandidateList, Contest
from awards.selectors.results import again_from
from awards.services import announcing, contests, stages
from tests.awards.factories import RULES, AwardFactory, ContestFactory
from tests.factories import ProvinceFactory

TODAY = date(2021, 4, 20)


@pytest.fixture
def closed(world):
    """Three names ranked 2, 1, 3, the round and the selection closed."""
    world.scored((80, 90, 70))
    world.close(runners_up=1)
    announcing.close_contest(contest=world.contest, by=world.user)
    world.again()
    return world


def announce(world, **said):
    return announcing.announce(contest=world.contest, by=world.user, **{"announced_on": TODAY, **said})


def test_a_selection_closes_when_every_round_is(world, refused):
    world.scored((80,))

    said = refused(announcing.close_contest, contest=world.contest, by=world.user)
    assert said == ["ปิดรอบจังหวัดก่อน"]

    world.close()
    announcing.close_contest(contest=world.contest, by=world.user)
    assert world.again().state == ContestState.CLOSED


def test_an_announcement_writes_the_award_of_each_prize(closed):
    announce(closed, ceremony_on=date(2021, 8, 30), plaque="โล่พร้อมเกียรติบัตร")

    first, second = Award.objects.order_by("entry__rank")
    winner = closed.nominations[1].centre
    assert (first.centre, first.kind, first.level, first.fiscal_year) == (
        winner,
        AwardKind.OUTSTANDING,
        AwardLevel.PROVINCE,
        2564,
    )
    assert (first.province_id, first.district_id) == (winner.province_id, winner.district_id)
    assert (first.plaque, first.ceremony_on) == ("โล่พร้อมเกียรติบัตร", date(2021, 8, 30))
    assert (second.centre, second.kind) == (closed.nominations[0].centre, AwardKind.RUNNER_UP)
    assert closed.again().announced_on == TODAY


def test_announcing_twice_writes_awards_once(closed):
    announce(closed)
    announce(closed)

    assert Award.objects.count() == 2


def test_lists_of_candidates_are_kept_at_opening_end_closing_and_announcement(closed):
    announce(closed)

    moves = CandidateList.objects.order_by("step__pk").values_list("step__move", flat=True)
    assert list(moves) == ["open", "end_nominations", "close", "announce"]


def test_a_selection_is_announced_after_it_is_closed(world, refused):
    world.scored((80,))
    world.close()

    assert "ปิดการตัดสินก่อน" in refused(announce, world=world)[0]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"announced_on": date(2021, 4, 21)}, "announced_on"),
        ({"announced_on": date(2021, 4, 19)}, "announced_on"),
        ({"ceremony_on": date(2021, 4, 19)}, "ceremony_on"),
    ],
)
def test_days_of_an_announcement_in_the_wrong_order_are_refused(closed, said, field):
    with pytest.raises(ValidationError) as refusal:
        announce(closed, **said)

    assert list(refusal.value.error_dict) == [field]
    assert not Award.objects.exists()


def test_an_award_written_by_hand_before_is_named_and_nothing_is_written(closed, refused):
    AwardFactory(centre=closed.nominations[1].centre, fiscal_year=2564)

    assert closed.nominations[1].centre.short_name in refused(announce, world=closed)[0]
    assert Award.objects.count() == 1
    assert closed.again().state == ContestState.CLOSED


def test_a_prize_of_another_category_starts_no_years_of_7_4(world):
    contests.change_contest(contest=world.contest, by=world.user, category="ศอช.ต. ด้านสวัสดิการ")
    world.scored((80,))
    world.close()
    announcing.close_contest(contest=world.contest, by=world.user)

    announce(world)

    award = Award.objects.get()
    assert (award.kind, award.title) == (AwardKind.OTHER, "ศอช.ต. ด้านสวัสดิการ")
    assert again_from(world.again(), "province", "winner") is None


@pytest.mark.parametrize(("offset", "year"), [(0, 2569), (1, 2570)])
def test_the_next_year_is_five_and_the_offset_later(db, offset, year):
    contest = ContestFactory.build(
        province=ProvinceFactory(), state=ContestState.CLOSED, rules=RULES | {"offset": offset}
    )

    assert again_from(contest, "province", "winner") == year


@pytest.mark.parametrize(
    ("level", "outcome", "counted", "year"),
    [
        ("province", "winner", "region", None),
        ("region", "winner", "region", 2569),
        ("department", "winner", "region", 2569),
        ("province", "runner_up", "province", None),
        ("zone", "forward", "province", None),
    ],
)
def test_only_a_prize_of_a_counted_level_closes_7_4(db, level, outcome, counted, year):
    contest = ContestFactory.build(
        province=ProvinceFactory(), state=ContestState.CLOSED, rules=RULES | {"counted_from": counted}
    )

    assert again_from(contest, level, outcome) == year


def test_a_reopening_takes_the_awards_back_and_keeps_its_reason(closed):
    announce(closed)

    announcing.reopen_contest(contest=closed.contest, by=closed.user, reason="รวมคะแนนผิด")

    contest = closed.again()
    assert (contest.state, contest.announced_on) == (ContestState.JUDGING, None)
    assert not Award.objects.exists()
    assert contest.steps.get(move="reopen").reason == "รวมคะแนนผิด"
    # The announcement that was revoked stays visible among the steps.
    assert contest.steps.filter(move="announce").exists()


def test_a_reopened_selection_is_judged_and_announced_anew(closed):
    announce(closed)
    announcing.reopen_contest(contest=closed.contest, by=closed.user, reason="รวมคะแนนผิด")
    stages.reopen_stage(stage=closed.stage(), by=closed.user, reason="แก้คะแนน")
    judge = closed.stage().judges.get()
    closed.score(judge, closed.nominations[2], 99)
    closed.close()
    announcing.close_contest(contest=closed.contest, by=closed.user)

    announce(closed)

    assert Award.objects.get().centre == closed.nominations[2].centre


def test_a_reopening_needs_a_reason(closed, refused):
    assert refused(announcing.reopen_contest, contest=closed.contest, by=closed.user, reason="") == [
        "เขียนเหตุผลที่เปิดใหม่"
    ]


def test_an_announcement_on_which_a_later_year_rests_is_not_revoked(closed, refused):
    announce(closed)
    later = ContestFactory(fiscal_year=2565, province=closed.province, state=ContestState.NOMINATING)

    said = refused(announcing.reopen_contest, contest=closed.contest, by=closed.user, reason="แก้")
    assert "2565" in said[0]
    assert "ข้อ 7.4" in said[0]

    Contest.objects.filter(pk=later.pk).update(state=ContestState.PREPARING)
    announcing.reopen_contest(contest=closed.contest, by=closed.user, reason="แก้")


def test_a_closed_selection_is_not_edited(closed, refused):
    said = refused(contests.change_contest, contest=closed.contest, by=closed.user, note="แก้ทีหลัง")
    assert "ปิดการตัดสินแล้ว" in said[0]
    said = refused(stages.reopen_stage, stage=closed.stage(), by=closed.user, reason="แก้")
    assert "ปิดการตัดสินแล้ว" in said[0]


def test_there_is_nothing_to_announce_where_nobody_won(world, refused):
    stages.change_stage(stage=world.stage(), by=world.user, is_scored=False)
    world.judging(1)
    stages.open_stage(stage=world.stage(), by=world.user)
    entry = world.stage().entries.get()
    world.close(outcomes={entry.pk: "not_chosen"})
    announcing.close_contest(contest=world.contest, by=world.user)

    assert "ไม่มีแห่งใดได้รับรางวัล" in refused(announce, world=world)[0]


def test_names_all_withdrawn_leave_no_round_to_close(world, refused):
    world.scored((80,))
    gone = world.nominations[0]
    gone.state, gone.withdrawn_reason = NominationState.WITHDRAWN, "ขอถอน"
    gone.save()

    assert "ถอนชื่อทั้งหมด" in refused(world.close)[0]
