"""Lists of candidates: who may compete, and a kept list that says the same for ever."""

from datetime import date
from fractions import Fraction

import pytest

from assessment.models import Assessment
from awards.choices import ContestMove, ContestState
from awards.eligibility.values import ExtraCriterion, Rules, Verdict
from awards.facts import rules_to_json
from awards.models import Award, CandidateList, Certification, Contest, ContestStep
from awards.selectors.candidate_lists import (
    Asked,
    competing_in,
    counts_of,
    ground_of,
    kept_rows,
    lines_of,
    moved_since,
    narrowed,
    rules_kept,
)
from awards.services.candidate_lists import keep_list
from conweb.kernel import clock
from registry.choices import CentreStatus
from registry.models import Centre
from tests.awards.factories import AwardFactory, ContestFactory, RuleSetFactory
from tests.awards.rule_sets.strong import strong, without_certificate
from tests.factories import DistrictFactory, centre_in

TODAY = date(2021, 4, 20)
RULES = Rules(
    2564,
    offset=1,
    extras=(ExtraCriterion(1, "คะแนนรวมตั้งแต่ 60", "total", "ge", Fraction(60)),),
    sources=("เกณฑ์กรม ปี 2564 ฉบับที่ 1",),
)


@pytest.fixture
def centres(district):
    """One that may compete once a person has judged it, one without a certificate, one awarded in 2562."""
    awarded = strong(district, "สามแวง", 3)
    AwardFactory(centre=awarded, fiscal_year=2562)
    return [
        strong(district, "สนวน", 1),
        without_certificate(strong(district, "ห้วยราช", 2)),
        awarded,
    ]


def lines(**given):
    ground = ground_of(2564, "31", today=TODAY)
    return lines_of(competing_in("31", **given), fiscal_year=2564, ground=ground)


def test_list_says_of_each_what_stands_in_the_way(centres):
    said = {line.name: [row.clause for row in line.reasons] for line in lines()}

    assert said == {
        "ศอช.ต. สนวน": ["7.1", "7.3"],
        "ศอช.ต. ห้วยราช": ["7.5"],
        "ศอช.ต. สามแวง": ["7.4"],
    }


def test_list_tells_the_year_in_which_a_blocked_one_may_compete_again(centres):
    assert {line.name: line.decision.blocked_until_year for line in lines()}["ศอช.ต. สามแวง"] == 2567


def test_list_is_narrowed_by_verdict_clause_and_name(centres):
    listed = lines()

    assert counts_of(listed) == {Verdict.JUDGED: 1, Verdict.FAILS: 2}
    assert [line.name for line in narrowed(listed, Asked(verdict="judge"))] == ["ศอช.ต. สนวน"]
    assert [line.name for line in narrowed(listed, Asked(verdict="fail", clause="7.5"))] == ["ศอช.ต. ห้วยราช"]
    assert [line.name for line in narrowed(listed, Asked(clause="7.1"))] == ["ศอช.ต. สนวน"]
    assert narrowed(listed, Asked(verdict="fail", clause="7.1")) == ()
    assert [line.name for line in narrowed(listed, Asked(words="สามแวง"))] == ["ศอช.ต. สามแวง"]


def test_only_active_subdistrict_centres_of_the_area_compete(centres, buriram):
    Centre.objects.filter(pk=centres[0].pk).update(status=CentreStatus.SUSPENDED)
    centre_in(DistrictFactory(code="3001"), "นอกจังหวัด", 1)
    beside = centre_in(DistrictFactory(code="3117"), "อำเภออื่น", 1)

    assert {row.pk for row in competing_in("31")} == {centres[1].pk, centres[2].pk, beside.pk}
    assert [row.pk for row in competing_in("31", "3117")] == [beside.pk]


def test_ground_is_the_day_and_the_frozen_rules_of_the_years_selection(buriram):
    ContestFactory(province=buriram, state=ContestState.NOMINATING, rules=rules_to_json(RULES))

    ground = ground_of(2564, "31", today=TODAY)

    assert (ground.on, ground.rules) == (date(2021, 6, 1), RULES)


def test_ground_without_a_selection_is_today_by_the_published_rules(buriram):
    RuleSetFactory(offset=2)

    ground = ground_of(2564, "31", today=TODAY)

    assert (ground.on, ground.rules.offset) == (TODAY, 2)


@pytest.mark.parametrize(("year", "day"), [(2563, date(2020, 9, 30)), (2565, TODAY)])
def test_year_that_is_over_is_looked_at_on_its_last_day_and_one_to_come_today(buriram, year, day):
    assert ground_of(year, "31", today=TODAY).on == day


# ── kept lists ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def kept(buriram, staff, centres) -> CandidateList:
    contest = ContestFactory(province=buriram, state=ContestState.NOMINATING, rules=rules_to_json(RULES))
    step = ContestStep.objects.create(contest=contest, move=ContestMove.OPEN, at=clock.now(), by=staff)
    return keep_list(step)


def outcome(rows):
    return {row.candidate.centre: (row.again, row.is_same) for row in rows}


def test_list_of_a_move_is_kept_once(kept):
    assert keep_list(kept.step) == kept
    assert CandidateList.objects.count() == 1


def test_kept_list_holds_facts_rules_and_outcomes(kept, staff):
    rows = kept_rows(CandidateList.objects.get(), staff)

    assert rules_kept(kept) == RULES
    assert {row.candidate.centre: row.then.verdict for row in rows} == {
        "ศอช.ต. สนวน": Verdict.JUDGED,
        "ศอช.ต. ห้วยราช": Verdict.FAILS,
        "ศอช.ต. สามแวง": Verdict.FAILS,
    }


def test_kept_list_says_the_same_whatever_becomes_of_everything_else(kept, staff, centres, district):
    """The snapshot: registers, assessments, rules and centres are changed, and the outcome stays."""
    before = outcome(kept_rows(kept, staff))

    Award.objects.all().delete()
    Certification.objects.all().delete()
    Assessment.objects.update(total=30, strict_total=30, band=1, strict_band=1)
    AwardFactory(centre=centres[0], fiscal_year=2563)
    Centre.objects.filter(pk=centres[1].pk).update(status=CentreStatus.DISSOLVED, short_name="ศอช.ต. อื่น")
    strong(district, "ตาเสา", 4)
    Contest.objects.update(rules=rules_to_json(Rules(2564, offset=20)))
    RuleSetFactory(offset=10, counted_from="district")

    rows = kept_rows(CandidateList.objects.get(), staff)
    assert outcome(rows) == before
    assert all(row.is_same for row in rows)


def test_kept_list_tells_what_would_differ_today(kept, staff, centres, district):
    Award.objects.all().delete()
    Centre.objects.filter(pk=centres[1].pk).update(status=CentreStatus.DISSOLVED)
    strong(district, "ตาเสา", 4)

    moved = {row.name: row for row in moved_since(kept, kept_rows(kept, staff), staff)}

    assert set(moved) == {"ศอช.ต. สามแวง", "ศอช.ต. ห้วยราช", "ศอช.ต. ตาเสา"}
    assert moved["ศอช.ต. สามแวง"].now.verdict == Verdict.JUDGED
    assert [row.clause for row in moved["ศอช.ต. สามแวง"].unlike] == ["7.4"]
    assert moved["ศอช.ต. ห้วยราช"].now is None
    assert moved["ศอช.ต. ตาเสา"].then is None


def test_nothing_differs_while_nothing_changed(kept, staff):
    assert moved_since(kept, kept_rows(kept, staff), staff) == []


def test_officer_sees_of_a_kept_list_the_own_district(kept, officer, buriram):
    elsewhere = centre_in(DistrictFactory(code="3117"), "อำเภออื่น", 1)
    step = ContestStep.objects.create(
        contest=kept.contest, move=ContestMove.END_NOMINATIONS, at=clock.now(), by=None
    )

    rows = kept_rows(keep_list(step), officer)

    assert len(rows) == 3
    assert elsewhere.short_name not in {row.candidate.centre for row in rows}
