"""What the database keeps of selections, tried with plain SQL as somebody past every page would."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from awards.choices import StageState
from awards.models import Score, Stage, StageEntry, ZoneDistrict
from awards.services import stages
from tests.awards.factories import ContestFactory, StageFactory


def run(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_district_competes_in_one_zone(world):
    ZoneDistrict.objects.create(stage=world.stage("zone"), district=world.districts[0])
    second = stages.add_zone(contest=world.contest, by=world.user)

    with pytest.raises(IntegrityError, match="district_in_one_zone"):
        run(
            "INSERT INTO awards_zonedistrict (stage_id, district_id) VALUES (%s, %s)",
            second.pk,
            world.districts[0].pk,
        )


def test_a_district_may_lie_in_a_zone_of_each_year(world):
    ZoneDistrict.objects.create(stage=world.stage("zone"), district=world.districts[0])
    later = StageFactory(contest=ContestFactory(fiscal_year=2565, province=world.province), level="zone")

    ZoneDistrict.objects.create(stage=later, district=world.districts[0])

    assert ZoneDistrict.objects.count() == 2


def test_scores_of_a_closed_round_are_neither_changed_nor_taken_away(world):
    world.scored((80,))
    world.close()

    with pytest.raises(IntegrityError, match="score_while_its_round_is_open"):
        run("UPDATE awards_score SET value = 1")
    with pytest.raises(IntegrityError, match="scores_of_a_closed_round_stay"):
        run("DELETE FROM awards_score")
    assert Score.objects.get().value == 80


@pytest.mark.parametrize("sql", ["UPDATE awards_stageentry SET total = 1", "DELETE FROM awards_stageentry"])
def test_the_outcome_of_a_closed_round_stays(world, sql):
    world.scored((80,))
    world.close()

    with pytest.raises(IntegrityError, match="outcome_of_a_closed_round_stays"):
        run(sql)
    assert StageEntry.objects.get().total == Decimal("80.00")


def test_what_a_criterion_is_worth_stays_once_points_were_given(world):
    world.scored((80,))

    with pytest.raises(IntegrityError, match="scored_criterion_stays"):
        run("UPDATE awards_rubriccriterion SET most = 500")


def test_a_score_is_not_above_the_most_of_its_criterion(world):
    world.scored((80,))

    with pytest.raises(IntegrityError, match="score_within_its_most"):
        run("UPDATE awards_score SET value = 100.01")
    run("UPDATE awards_score SET value = 100")


def test_a_reopening_without_a_reason_is_no_step(world):
    with pytest.raises(IntegrityError, match="contest_reopened_with_a_reason"):
        run(
            "INSERT INTO awards_conteststep (contest_id, move, at, reason) VALUES (%s, 'reopen', now(), '')",
            world.contest.pk,
        )


def test_steps_are_not_rewritten(world):
    world.rubric(100)
    world.open()

    with pytest.raises(ProgrammingError, match="Cannot update rows from awards_conteststep"):
        run("UPDATE awards_conteststep SET move = 'close'")


def test_two_do_not_share_a_rank(world):
    world.scored((80, 90))

    with pytest.raises(IntegrityError, match="one_a_rank"):
        run("UPDATE awards_stageentry SET rank = 1; SET CONSTRAINTS ALL IMMEDIATE")


def test_a_round_that_is_not_used_never_opens(world):
    with pytest.raises(IntegrityError, match="unused_stage_never_opens"):
        run("UPDATE awards_stage SET state = %s WHERE level = 'region'", StageState.OPEN)
    assert Stage.objects.get(level="region", contest=world.contest).state == StageState.WAITING


def test_an_open_selection_has_its_rules(world):
    with pytest.raises(IntegrityError, match="open_contest_keeps_its_rules"):
        run("UPDATE awards_contest SET state = 'nominating'")
