"""What the registers, the assessment and a nomination's file say of a ศอช.ต., and what comes of it."""

from datetime import date
from fractions import Fraction

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.choices import Status, Task
from assessment.models import AssessmentRound, DueDate
from awards.choices import (
    AwardKind,
    AwardLevel,
    CertificationResult,
    ContestState,
    Item,
    RuleSetState,
    StageState,
)
from awards.eligibility.extra import FACTS
from awards.eligibility.values import Certificate, PastAward, Rules, Verdict
from awards.models import AwardFile, ItemDecision
from awards.selectors.candidates import candidates_of, standings_of
from conweb.kernel import clock
from registry.choices import MilestoneKind, Position
from registry.models import CentralRecordCheck, CentreMilestone, MilestoneParty
from tests.awards.factories import (
    RULES,
    AwardFactory,
    CertificationFactory,
    ContestFactory,
    NominationFactory,
    RuleSetFactory,
    StageEntryFactory,
    StageFactory,
    StudyVisitFactory,
)
from tests.factories import CentreFactory, CommitteeFactory, SeatFactory, UserFactory, listed_form, round_of
from tests.registry.centre_rows import centre
from tests.year_factories import PlanSendingFactory

pytestmark = pytest.mark.django_db
YEAR, DAY = 2564, date(2021, 6, 1)


def of(*centres, contest=None, **given):
    return candidates_of(centres, **{"fiscal_year": YEAR, "on": DAY, "contest": contest} | given)


def standing(one, **given):
    return standings_of([one], **{"fiscal_year": YEAR, "on": DAY} | given)[0]


def clause(found, number):
    return next(row for row in found.decision.findings if row.clause == number)


def event(kind, on, before, after):
    """`before` stood until a day, `after` since."""
    made = CentreMilestone.objects.create(kind=kind, happened_on=on, reason="ประกาศ")
    for side, listed in ((MilestoneParty.BEFORE, before), (MilestoneParty.AFTER, after)):
        for one in listed:
            MilestoneParty.objects.create(
                milestone=made,
                centre=one,
                side=side,
                official_name=one.official_name,
                short_name=one.short_name,
            )
    return made


def result_of(one, year, total, *, strict=None, status=Status.ACCEPTED):
    round_ = AssessmentRound.objects.filter(fiscal_year=year).first() or round_of(year)
    return listed_form(one, round_, total=total, strict_total=strict or total, status=status)


def test_results_tell_their_band_and_whether_the_province_accepted():
    one = CentreFactory()
    form = result_of(one, YEAR, 56, strict=53)

    (found,) = of(one)

    assert found.results[YEAR].band == 3
    assert found.results[YEAR].strict_band == 2
    assert found.results[YEAR].is_accepted
    assert found.results[YEAR].standing == "จังหวัดรับ"
    assert found.results[YEAR].key == str(form.pk)


@pytest.mark.parametrize("status", [Status.SENT, Status.ENDORSED, Status.RETURNED])
def test_results_before_the_province_are_not_accepted(status):
    one = CentreFactory()
    result_of(one, YEAR, 60, status=status)

    (found,) = of(one)

    assert not found.results[YEAR].is_accepted


def test_results_in_between_are_read_of_a_centre_that_won():
    one = CentreFactory()
    AwardFactory(centre=one, fiscal_year=2559)
    result_of(one, 2561, 50)

    (found,) = of(one)

    assert found.results[2561].band == 2


def test_awards_and_certificates_are_its_own():
    one, other = CentreFactory(), CentreFactory()
    award = AwardFactory(centre=one, fiscal_year=2559)
    kept = CertificationFactory(centre=one, valid_until=date(2022, 1, 31))
    AwardFactory(centre=other)
    CertificationFactory(centre=other)

    (found,) = of(one)

    assert found.awards == (PastAward(2559, "province", "outstanding", str(award.pk)),)
    assert found.certificates == (
        Certificate("network", date(2020, 2, 1), date(2022, 1, 31), kept.number, str(kept.pk)),
    )


@pytest.mark.parametrize("result", [CertificationResult.APPLIED, CertificationResult.FAILED])
def test_only_a_certification_that_was_passed_is_one(result):
    one = CentreFactory()
    CertificationFactory(centre=one, result=result, certified_on=None, number="")

    assert of(one)[0].certificates == ()


def test_study_visits_count_until_the_day():
    one = CentreFactory()
    for day in (date(2019, 1, 1), date(2021, 6, 1), date(2021, 6, 2)):
        StudyVisitFactory(centre=one, visited_on=day)

    assert of(one)[0].visits == 2


# Centres that were joined or parted.


def test_an_award_before_a_merger_is_taken_over():
    old, heir = CentreFactory(), CentreFactory()
    award = AwardFactory(centre=old, fiscal_year=2562)
    event(MilestoneKind.MERGED, date(2020, 3, 1), [old, heir], [heir])

    (found,) = of(heir)

    assert found.awards == (PastAward(2562, "province", "outstanding", str(award.pk), of=old.short_name),)


def test_an_award_is_taken_over_through_any_number_of_events():
    first, second, third = centre(1), centre(2), centre(3)
    AwardFactory(centre=first, fiscal_year=2561)
    CertificationFactory(centre=first, certified_on=date(2017, 1, 1))
    event(MilestoneKind.MERGED, date(2018, 10, 1), [first, second], [second])
    event(MilestoneKind.SPLIT, date(2019, 10, 1), [second], [second, third])

    (found,) = of(third)

    assert [(row.fiscal_year, row.of) for row in found.awards] == [(2561, first.short_name)]
    assert [row.of for row in found.certificates] == [first.short_name]


def test_what_a_centre_won_after_another_parted_from_it_is_not_taken_over():
    old, new = centre(1), centre(2)
    event(MilestoneKind.SPLIT, date(2018, 10, 1), [old], [old, new])  # the first day of 2562
    AwardFactory(centre=old, fiscal_year=2563)
    CertificationFactory(centre=old, certified_on=date(2018, 10, 2))

    (found,) = of(new)

    assert found.awards == ()
    assert found.certificates == ()


def test_what_came_in_after_a_centre_parted_is_not_taken_over():
    first, second, third = centre(1), centre(2), centre(3)
    AwardFactory(centre=first, fiscal_year=2561)
    event(MilestoneKind.SPLIT, date(2016, 10, 1), [second], [second, third])
    event(MilestoneKind.MERGED, date(2019, 10, 1), [first, second], [second])

    assert of(third)[0].awards == ()
    assert len(of(second)[0].awards) == 1


def test_a_merger_after_the_day_is_not_there_yet():
    old, heir = CentreFactory(), CentreFactory()
    AwardFactory(centre=old, fiscal_year=2562)
    event(MilestoneKind.MERGED, date(2021, 6, 2), [old, heir], [heir])

    assert of(heir)[0].awards == ()


def test_a_new_name_makes_no_other_centre():
    one = CentreFactory()
    AwardFactory(centre=one, fiscal_year=2562)
    event(MilestoneKind.RENAMED, date(2020, 3, 1), [one], [one])

    assert [row.of for row in of(one)[0].awards] == [""]


# The file of a nomination.


def nomination_of(one, **given):
    return NominationFactory(centre=one, contest=ContestFactory(state=ContestState.NOMINATING, **given))


def decide(nomination, item, *, holds=True):
    return ItemDecision.objects.create(
        nomination=nomination,
        item=item,
        holds=holds,
        reason="เห็นจริง",
        by=UserFactory(first_name="สมมุติ", last_name="ตัวอย่าง"),
        at=clock.now(),
    )


def prove(nomination, item, **given):
    one = nomination.centre
    name = f"{item}-{AwardFile.objects.count()}"
    return AwardFile.objects.create(
        nomination=nomination,
        item=item,
        province_id=one.province_id,
        district_id=one.district_id,
        file=ContentFile(b"x", name=name),
        name=name,
        media_type="image/png",
        size=1,
        sha256=name,
        uploaded_by=nomination.started_by,
        uploaded_at=clock.now(),
        **given,
    )


def test_decisions_and_evidence_of_the_nomination_are_read():
    nomination = nomination_of(CentreFactory())
    decide(nomination, Item.FOOD)
    prove(nomination, Item.FOOD)
    prove(nomination, Item.FOOD)
    prove(nomination, Item.STRONG, removed_at=clock.now())

    (found,) = of(nomination.centre, contest=nomination.contest)

    assert found.nomination == str(nomination.pk)
    assert found.decided[Item.FOOD].by == "สมมุติ ตัวอย่าง"
    assert found.decided[Item.FOOD].on == clock.today()
    assert found.evidence == {Item.FOOD: 2}


def test_without_a_contest_the_file_of_the_year_s_selection_is_read():
    nomination = nomination_of(CentreFactory())
    decide(nomination, Item.FOOD)

    assert Item.FOOD in of(nomination.centre)[0].decided
    assert of(nomination.centre, fiscal_year=2565)[0].decided == {}


def test_the_file_of_another_contest_is_not_read():
    nomination = nomination_of(CentreFactory())
    decide(nomination, Item.FOOD)
    other = ContestFactory(category="ประเภทอื่น")

    assert of(nomination.centre, contest=other)[0].decided == {}


def test_what_the_contest_itself_gave_was_not_there_when_its_candidates_were_looked_at():
    nomination = nomination_of(CentreFactory())
    stage = StageFactory(contest=nomination.contest, state=StageState.OPEN)
    entry = StageEntryFactory(stage=stage, nomination=nomination)
    AwardFactory(centre=nomination.centre, fiscal_year=YEAR, entry=entry)

    assert of(nomination.centre, contest=nomination.contest)[0].awards == ()
    assert len(of(nomination.centre)[0].awards) == 1


# By which rules.


def test_the_published_rules_of_the_year_hold():
    one = CentreFactory()
    AwardFactory(centre=one, fiscal_year=2559)
    RuleSetFactory(offset=1)

    assert clause(standing(one), "7.4").verdict == Verdict.FAILS


def test_the_rules_that_a_selection_froze_hold_after_new_ones_are_published():
    one = CentreFactory()
    AwardFactory(centre=one, fiscal_year=2559)
    contest = ContestFactory(province=one.province, state=ContestState.NOMINATING)
    RuleSetFactory(offset=1)

    assert clause(standing(one), "7.4").verdict == Verdict.PASSES
    assert clause(standing(one, contest=contest), "7.4").verdict == Verdict.PASSES


def test_a_selection_that_has_not_opened_follows_the_rules_of_the_year():
    one = CentreFactory()
    AwardFactory(centre=one, fiscal_year=2559)
    contest = ContestFactory(province=one.province)
    RuleSetFactory(offset=1)

    assert clause(standing(one, contest=contest), "7.4").verdict == Verdict.FAILS


def test_rules_that_are_tried_out_stand_above_the_others():
    one = CentreFactory()
    AwardFactory(centre=one, fiscal_year=2559)
    ContestFactory(province=one.province, state=ContestState.NOMINATING)

    assert clause(standing(one, rules=Rules(YEAR, offset=3)), "7.4").verdict == Verdict.FAILS


def test_each_province_holds_its_own_rules():
    here = CentreFactory()
    there = centre(1, district="3001")
    for one in (here, there):
        AwardFactory(centre=one, fiscal_year=2559)
    RuleSetFactory()
    RuleSetFactory(province=there.province, offset=1, state=RuleSetState.PUBLISHED)

    found = standings_of([here, there], fiscal_year=YEAR, on=DAY)

    assert [clause(one, "7.4").verdict for one in found] == [Verdict.PASSES, Verdict.FAILS]


def test_an_award_of_another_kind_or_level_is_read_and_does_not_block():
    one = CentreFactory()
    AwardFactory(centre=one, fiscal_year=2563, level=AwardLevel.DISTRICT)
    AwardFactory(centre=one, fiscal_year=2563, kind=AwardKind.RUNNER_UP)

    assert clause(standing(one), "7.4").verdict == Verdict.PASSES


# Facts for the province's own criteria.


def facts_of(one, *names, **given):
    return of(one, facts=names or None, **given)[0].facts


def test_every_fact_of_the_list_is_answered():
    assert facts_of(CentreFactory()).keys() == FACTS.keys()


def test_only_facts_that_are_asked_for_are_read():
    assert facts_of(CentreFactory(), "visits") == {"visits": 0}


def test_points_are_those_of_the_accepted_form():
    one = CentreFactory()
    result_of(one, YEAR, 60, strict=57)

    found = facts_of(one, "total", "strict_total", "strong_years")

    assert found == {"total": 60, "strict_total": 57, "strong_years": 1}


def test_points_of_a_form_that_is_not_accepted_are_not_known():
    one = CentreFactory()
    result_of(one, YEAR, 60, status=Status.SENT)

    found = facts_of(one, "total", "category_1", "indicator_1", "strong_years")

    assert set(found.values()) == {None}


def test_years_in_a_row_end_at_the_first_that_fell():
    one = CentreFactory()
    for year, total in ((2561, 60), (2562, 50), (2563, 60), (2564, 60)):
        result_of(one, year, total)

    assert facts_of(one, "strong_years")["strong_years"] == 2


@pytest.mark.parametrize(
    ("founded_on", "years"),
    [(date(2016, 6, 1), 5), (date(2016, 6, 2), 4), (None, None), (date(2021, 6, 2), None)],
)
def test_years_since_founding_are_whole_ones(founded_on, years):
    assert facts_of(CentreFactory(founded_on=founded_on), "years_founded")["years_founded"] == years


def test_visits_are_counted_of_three_fiscal_years():
    one = CentreFactory()
    for day in (date(2018, 9, 30), date(2018, 10, 1), date(2021, 6, 1)):
        StudyVisitFactory(centre=one, visited_on=day)

    assert facts_of(one, "visits")["visits"] == 2


@pytest.mark.parametrize(("members", "full"), [(8, False), (9, True), (25, True), (26, False)])
def test_a_committee_is_full_within_nine_and_twenty_five(members, full):
    one = CentreFactory()
    committee = CommitteeFactory(centre=one)
    SeatFactory.create_batch(members, committee=committee)

    found = facts_of(one, "committee_full", "committee_size")

    assert found == {"committee_full": full, "committee_size": members}


def test_the_officers_of_the_committee_in_office_are_known():
    one = CentreFactory()
    SeatFactory(committee=CommitteeFactory(centre=one), position=Position.CHAIR)

    assert facts_of(one, "chair_present", "secretary_present") == {
        "chair_present": True,
        "secretary_present": False,
    }


def test_without_a_committee_nobody_is_there():
    found = facts_of(CentreFactory(), "committee_size", "chair_present", "papers_current", "kbt_linked")

    assert found == {
        "committee_size": 0,
        "chair_present": False,
        "papers_current": False,
        "kbt_linked": False,
    }


def test_the_central_record_is_checked_in_the_very_year():
    one = CentreFactory()
    CentralRecordCheck.objects.create(
        centre=one, fiscal_year=2563, checked_on=date(2020, 5, 1), checked_by=UserFactory()
    )

    assert facts_of(one, "record_checked")["record_checked"] is False
    assert facts_of(one, "record_checked", fiscal_year=2563)["record_checked"] is True


@pytest.mark.parametrize(
    ("sent_on", "known"),
    [(date(2021, 5, 31), True), (date(2021, 6, 1), False), (None, False)],
)
def test_a_plan_is_sent_in_time_until_its_day(sent_on, known):
    one = CentreFactory()
    round_ = round_of(YEAR)
    DueDate.objects.filter(round=round_).delete()
    DueDate.objects.create(round=round_, task=Task.SUBDISTRICT_PLANS, due_on=date(2021, 5, 31))
    if sent_on:
        PlanSendingFactory(plan__centre=one, plan__fiscal_year=YEAR, sent_on=sent_on)

    assert facts_of(one, "plan_in_time")["plan_in_time"] is known


def test_a_plan_that_is_not_due_yet_is_not_known():
    one = CentreFactory()
    round_ = round_of(YEAR)
    DueDate.objects.filter(round=round_).delete()
    DueDate.objects.create(round=round_, task=Task.SUBDISTRICT_PLANS, due_on=date(2021, 6, 1))

    assert facts_of(one, "plan_in_time")["plan_in_time"] is None


def test_whether_a_plan_was_in_time_is_not_known_without_a_due_day():
    one = CentreFactory()
    DueDate.objects.filter(round=round_of(YEAR)).delete()
    PlanSendingFactory(plan__centre=one, plan__fiscal_year=YEAR, sent_on=date(2021, 5, 31))

    assert facts_of(one, "plan_in_time")["plan_in_time"] is None


def test_merits_of_before_are_counted():
    one = CentreFactory()
    CertificationFactory(centre=one)
    AwardFactory(centre=one, fiscal_year=2559)
    AwardFactory(centre=one, fiscal_year=YEAR)

    assert facts_of(one, "certificates", "awards") == {"certificates": 1, "awards": 1}


def test_a_weight_of_the_frozen_rules_is_decided_on_its_fact():
    one = CentreFactory()
    extra = {
        "number": 1,
        "label": "ตั้งมานาน",
        "fact": "years_founded",
        "operator": "ge",
        "value": "5",
        "is_gate": False,
        "weight": "5/2",
    }
    one.founded_on = date(2010, 1, 1)
    one.save()
    contest = ContestFactory(
        province=one.province, state=ContestState.NOMINATING, rules=RULES | {"extras": [extra]}
    )

    assert standing(one, contest=contest).decision.weight == Fraction(5, 2)


def test_many_centres_take_as_many_queries_as_one():
    listed = [centre(number) for number in range(1, 13)]
    contest = ContestFactory(state=ContestState.NOMINATING)
    for one in listed:
        AwardFactory(centre=one, fiscal_year=2559)
        CertificationFactory(centre=one)
        result_of(one, YEAR, 60)
        decide(NominationFactory(centre=one, contest=contest), Item.FOOD)

    asked = []
    for some in (listed[:1], listed):
        with CaptureQueriesContext(connection) as queries:
            candidates_of(some, fiscal_year=YEAR, on=DAY)
        asked.append(len(queries))

    assert asked[0] == asked[1]
