"""The awards of the demo: every clause with every answer, one selection to its end, two under way."""

from collections import defaultdict

import pytest

from awards.choices import (
    CertificationResult,
    ContestState,
    NominationState,
    Outcome,
    RuleSetState,
    StageState,
)
from awards.models import (
    Award,
    Certification,
    Contest,
    Judge,
    Nomination,
    RuleSet,
    Score,
    StageEntry,
    StudyVisit,
)
from awards.models.contests import CATEGORY
from awards.selectors.candidate_lists import competing_in
from awards.selectors.candidates import standings_of
from conweb.demo.invention import TODAY
from registry.rules.papers.kinds import PaperKind

pytestmark = pytest.mark.usefixtures("demo")


def current() -> Contest:
    return Contest.objects.get(fiscal_year=2564, category=CATEGORY)


@pytest.fixture
def standings():
    contest = current()
    return standings_of(
        competing_in(contest.province_id), fiscal_year=2564, on=contest.judged_on, contest=contest
    )


def test_every_clause_shows_every_answer(standings):
    """7.4 and 7.5 wait for a person where a centre of before held the award or the certificate."""
    seen = defaultdict(set)
    for standing in standings:
        for finding in standing.decision.findings:
            seen[finding.clause].add(finding.verdict.value)

    every = {"pass", "fail", "judge"}
    assert {clause: answers for clause, answers in seen.items() if clause != "7.6"} == dict.fromkeys(
        ("7.1", "7.2", "7.3", "7.4", "7.5"), every
    )
    assert seen["7.6"] >= {"pass", "fail"}


def test_centres_may_compete_are_blocked_and_wait(standings):
    assert {standing.decision.verdict.value for standing in standings} == {"pass", "fail", "judge"}


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("310114", "fail"),  # 2560: the fourth year
        ("310102", "pass"),  # 2559: the fifth
        ("310112", "pass"),  # 2558: the sixth
        ("310304", "pass"),  # of the district, which does not count
        ("310505", "pass"),  # a runner-up
        ("311013", "judge"),  # of a centre that was joined into it
        ("310418", "fail"),  # won last year
    ],
)
def test_five_years_are_shown_at_their_bounds(standings, code, verdict):
    of = next(one for one in standings if one.centre.subdistrict_id == code)

    assert next(row.verdict.value for row in of.decision.findings if row.clause == "7.4") == verdict


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("310405", "fail"),  # ended on 31 พ.ค. 2564, the day before
        ("310415", "pass"),  # ends on the day itself
        ("310102", "pass"),  # without an end
        ("310710", "fail"),  # applied only
        ("311011", "fail"),  # none
        ("311013", "judge"),  # of a centre that was joined into it
    ],
)
def test_certificates_are_shown_at_their_bounds(standings, code, verdict):
    of = next(one for one in standings if one.centre.subdistrict_id == code)

    assert next(row.verdict.value for row in of.decision.findings if row.clause == "7.5") == verdict


def test_years_in_between_warn(standings):
    of = next(one for one in standings if one.centre.subdistrict_id == "310427")
    (finding,) = [row for row in of.decision.findings if row.clause == "7.4"]

    assert any("2562" in warning for warning in finding.warnings)


def test_last_years_selection_ended_with_a_signed_announcement_and_awards():
    contest = Contest.objects.get(fiscal_year=2563)

    assert (contest.state, contest.announcement.kind) == (
        ContestState.ANNOUNCED,
        PaperKind.RESULT_ANNOUNCEMENT,
    )
    assert contest.announcement.is_signed
    given = Award.objects.filter(entry__stage__contest=contest).values_list("entry__outcome", flat=True)
    assert sorted(given) == [Outcome.RUNNER_UP, Outcome.WINNER]


def test_equal_points_were_settled_in_writing():
    notes = StageEntry.objects.filter(stage__contest__fiscal_year=2563).exclude(tie_note="")

    assert [entry.rank for entry in notes.order_by("rank")] == [3, 4]


def test_this_years_files_stand_in_several_states():
    assert set(Nomination.objects.filter(contest=current()).values_list("state", flat=True)) == set(
        NominationState
    )


def test_judge_has_a_round_to_score_beside_judges_on_paper():
    judges = Judge.objects.filter(stage__state=StageState.OPEN, stage__is_scored=True)

    assert judges.get(user__username="judge")
    assert judges.filter(user=None).count() == 2
    assert set(Score.objects.filter(judge__in=judges).values_list("from_paper", flat=True)) == {True, False}


def test_rules_of_two_years_are_published_and_a_draft_is_worked_on():
    rows = RuleSet.objects.values_list("fiscal_year", "province", "state")

    assert set(rows) == {
        (2563, None, RuleSetState.PUBLISHED),
        (2563, "31", RuleSetState.PUBLISHED),
        (2564, None, RuleSetState.PUBLISHED),
        (2564, "31", RuleSetState.PUBLISHED),
        (2564, "31", RuleSetState.DRAFT),
    }


def test_registers_hold_every_result_and_type():
    assert set(Certification.objects.values_list("result", flat=True)) == set(CertificationResult)
    assert Certification.objects.values("standard_type").distinct().count() == 4
    assert Award.objects.exclude(person=None).exists()


def test_nothing_happened_after_the_demos_day():
    assert not StudyVisit.objects.filter(visited_on__gt=TODAY).exists()
    assert not Certification.objects.filter(certified_on__gt=TODAY).exists()
