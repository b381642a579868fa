"""Rows become facts: what is stored is proposed, in one query for one form and for thirty."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.log_choices import LogKind, Part
from assessment.models import Assessment
from assessment.selectors.log import attendance_of
from assessment.selectors.proposals import proposals_and_seen, proposals_of
from assessment.selectors.year_columns import NEEDS
from awards.choices import AwardKind
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from registry.choices import CommitteeKind
from registry.models import Committee, Person, Seat
from registry.year_choices import FundKind, RecordKind, VisitKind, WorkState
from tests.awards.factories import AwardFactory
from tests.factories import (
    AssessmentFactory,
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    round_of,
)
from tests.registry.contact_rows import office_of
from tests.year_factories import (
    A_DAY,
    ActionItemFactory,
    ActionPlanFactory,
    FundFactory,
    LogAttendanceFactory,
    LogEntryFactory,
    LogOrganisationFactory,
    LogPartnerFactory,
    MemberRecordFactory,
    NetworkRuleFactory,
    OrganisationFactory,
    OrganisationReviewFactory,
    PartnerFactory,
    PlanProjectFactory,
    SubdistrictPlanFactory,
    SupportAttendanceFactory,
    SupportFactory,
    SupportVisitFactory,
    YearGoalFactory,
)

pytestmark = pytest.mark.django_db
FORUM, MEETING = LogKind.FORUM, LogKind.COMMITTEE_MEETING


@pytest.fixture
def form(db) -> Assessment:
    return AssessmentFactory()


def members_of(form: Assessment) -> list[Person]:
    """Its fifteen กรรมการ."""
    return [seat.person for seat in Seat.objects.filter(committee__centre=form.centre)]


def fill(form: Assessment) -> None:
    """A row in every table that an indicator counts."""
    one, two, *_ = members_of(form)
    here = {"centre": form.centre, "recorded_by": form.started_by}
    meeting = LogEntryFactory(kind=MEETING, **here)
    LogAttendanceFactory(entry=meeting, person=one)
    LogAttendanceFactory(entry=meeting, person=two, part=Part.ABSENT)
    forum = LogEntryFactory(kind=FORUM, **here)
    LogAttendanceFactory(entry=forum, person=two, part=Part.LED)
    LogPartnerFactory(entry=forum)
    member = OrganisationFactory(centre=form.centre)
    OrganisationReviewFactory(organisation=member, recorded_by=form.started_by)
    LogOrganisationFactory(entry=LogEntryFactory(kind=LogKind.HELP, **here), organisation=member)
    OrganisationFactory(centre=form.centre, joined_on=None)
    NetworkRuleFactory(centre=form.centre)
    FundFactory(centre=form.centre, kind=FundKind.NETWORK)
    FundFactory(centre=form.centre, networked_on=A_DAY)
    goal = YearGoalFactory(centre=form.centre, reached_on=A_DAY)
    plan = ActionPlanFactory(centre=form.centre)
    ActionItemFactory(plan=plan, duty=2, goal=goal, state=WorkState.DONE, done_on=A_DAY)
    ActionItemFactory(plan=plan, duty=6, is_mutual_help=True, state=WorkState.DONE, done_on=A_DAY)
    proposed = SubdistrictPlanFactory(centre=form.centre)
    PlanProjectFactory(plan=proposed)
    MemberRecordFactory(centre=form.centre, person=one, kind=RecordKind.OUTER_SEAT)
    MemberRecordFactory(centre=form.centre, person=one, kind=RecordKind.TRAINING, since=A_DAY)
    MemberRecordFactory(centre=form.centre, person=one, kind=RecordKind.FORUM_LEADER)
    AwardFactory(
        centre=None,
        person=one,
        province=form.province,
        district=form.district,
        kind=AwardKind.LEADER,
        title="ผู้นำ อช. ดีเด่น",
    )


def said(form: Assessment) -> dict[int, tuple[int, int | None]]:
    return {number: (row.value, row.of) for number, row in proposals_of([form])[form.pk].items()}


def test_rows_of_every_table_reach_their_indicator(form):
    fill(form)

    found = said(form)

    assert found == {
        1: (1, 15),
        2: (1, 2),
        3: (2, 13),
        4: (1, 1),
        5: (0, None),
        6: (2, None),
        7: (3, None),
        8: (0, None),
        9: (1, None),
        10: (1, None),
        11: (0, 1),
        12: (1, None),
        13: (1, None),
        14: (1, None),
        15: (1, 1),
        16: (0, None),
        17: (0, None),
        18: (1, None),
        19: (1, None),
        20: (1, 15),
        21: (1, 15),
        22: (2, 15),
        23: (1, 15),
    }


def test_form_without_records_has_no_proposal_to_take(form):
    assert not any(row.is_recorded for row in proposals_of([form])[form.pk].values())


def test_one_indicator_alone_is_as_it_is_among_all(form):
    fill(form)
    together = proposals_of([form])[form.pk]

    for number in NEEDS:
        alone = proposals_of([form], numbers=[number])[form.pk]
        assert list(alone) == [number]
        assert (alone[number].value, alone[number].of) == (together[number].value, together[number].of)
        assert [row.id for row in alone[number].records] == [row.id for row in together[number].records]


def test_one_indicator_beside_what_was_seen_is_marked_as_it_is_among_all(form):
    fill(form)
    together = proposals_and_seen([form])[form.pk][0]

    for number in NEEDS:
        alone, _ = proposals_and_seen([form], numbers={number})[form.pk]
        assert alone[number] == together[number]


def test_every_indicator_says_which_tables_it_counts():
    assert sorted(NEEDS) == list(range(1, 24))


def test_members_at_half_are_those_of_the_attendance_of_the_year(form):
    """Both count the meetings held while in office, also in a term before: of four members of a committee that began
    on 1 ก.พ., one came to its only meeting, one joined after it, one was away, and one, who sat in the term before
    as well, came to one meeting of four."""
    came, late, away, old = members_of(form)[:4]
    Committee.objects.filter(centre=form.centre).update(starts_on=date(2021, 2, 1))
    Seat.objects.filter(person=late).update(since=date(2021, 4, 2))
    before = CommitteeFactory(centre=form.centre, starts_on=date(2018, 1, 1), ends_on=date(2021, 1, 31))
    SeatFactory(committee=before, person=old)
    for day in (date(2020, 11, 1), date(2020, 12, 1), date(2021, 1, 1)):
        LogAttendanceFactory(entry=LogEntryFactory(kind=MEETING, centre=form.centre, held_on=day))
    last = LogEntryFactory(kind=MEETING, centre=form.centre, held_on=date(2021, 4, 1))
    for person, part in ((came, Part.ATTENDED), (old, Part.LED), (away, Part.ABSENT)):
        LogAttendanceFactory(entry=last, person=person, part=part)

    year = attendance_of(form.centre, FiscalYear(2564), today=date(2021, 4, 30))

    assert said(form)[1] == (1, 15)
    assert [row.person_id for row in year.members if row.at_half] == [came.pk]


def test_committee_meeting_logged_without_names_proposes_nothing(form):
    LogEntryFactory(kind=MEETING, centre=form.centre)

    assert not proposals_of([form])[form.pk][1].is_recorded


def test_training_given_by_an_office_counts_for_who_was_there(form):
    office = office_of(form.district)
    visit = SupportVisitFactory(centre=form.centre, office=office)
    SupportAttendanceFactory(visit=visit, person=members_of(form)[0])
    followed = SupportVisitFactory(centre=form.centre, office=office, kind=VisitKind.FOLLOW_UP)
    SupportAttendanceFactory(visit=followed, person=members_of(form)[1])

    assert said(form)[21] == (1, 15)


def test_event_that_was_taken_out_counts_no_more(form):
    LogEntryFactory(centre=form.centre, removed_at=clock.now())

    assert said(form)[9] == (0, None)


def test_events_of_another_centre_and_of_another_year_do_not_count(form):
    LogEntryFactory()
    LogEntryFactory(centre=form.centre, held_on=date(2020, 9, 30))
    LogEntryFactory(centre=form.centre, held_on=date(2021, 5, 1))

    assert said(form)[9] == (0, None)


def test_projects_are_those_of_the_latest_version_of_the_plan_that_a_forum_proposed(form):
    PlanProjectFactory(plan=SubdistrictPlanFactory(centre=form.centre, version=1))
    latest = SubdistrictPlanFactory(centre=form.centre, version=2)
    PlanProjectFactory.create_batch(2, plan=latest)
    PlanProjectFactory(plan=latest, is_from_forum=False)
    PlanProjectFactory(plan=SubdistrictPlanFactory(centre=form.centre, fiscal_year=2563, version=9))

    assert said(form)[11] == (0, 2)


def test_new_version_of_the_plan_without_forum_projects_leaves_those_of_the_one_before(form):
    PlanProjectFactory.create_batch(2, plan=SubdistrictPlanFactory(centre=form.centre, version=1))
    PlanProjectFactory(plan=SubdistrictPlanFactory(centre=form.centre, version=2), is_from_forum=False)
    SubdistrictPlanFactory(centre=form.centre, version=3)

    assert said(form)[11] == (0, 2)


def test_support_of_a_named_partner_counts_with_those_of_the_log(form):
    partner = PartnerFactory(name="อบต.สนวน")
    support = SupportFactory(centre=form.centre, partner=partner, purpose="จัดเวทีประชาคม")
    LogPartnerFactory(entry=LogEntryFactory(centre=form.centre), partner=partner)
    SupportFactory(centre=form.centre, partner=None)
    SupportFactory(centre=form.centre, partner=PartnerFactory(), received_on=date(2020, 9, 30))

    found = proposals_of([form])[form.pk][10]

    assert found.value == 1
    assert [(row.id, row.text) for row in found.records[1:]] == [
        (f"support:{support.pk}", "อบต.สนวน: จัดเวทีประชาคม")
    ]


def test_seat_on_another_body_on_the_cut_off_day_counts(form):
    one, two, three, four, *_ = members_of(form)
    kbt = CommitteeFactory(
        kind=CommitteeKind.KBT, centre=None, subdistrict=form.centre.subdistrict, ends_on=None
    )
    seat = SeatFactory(committee=kbt, person=one)
    SeatFactory(committee=kbt, person=two, until=date(2021, 4, 29))
    SeatFactory(committee=kbt, person=PersonFactory())  # sits on this one alone
    SeatFactory(committee=CommitteeFactory(centre=district_centre(form.centre.district)), person=three)
    working = CommitteeFactory(centre=form.centre, kind=CommitteeKind.WORKING, ends_on=None)
    SeatFactory(committee=working, person=four)

    found = proposals_of([form])[form.pk][20]

    assert (found.value, found.of) == (2, 15)
    first, _ = found.records
    assert (first.id, first.page) == (f"seat:{seat.pk}", kbt.pk)
    assert first.text == f"{one.first_name} {one.last_name}: ก.บ.ต. {form.centre.subdistrict.name}"


def test_member_who_left_before_the_cut_off_day_counts_no_more(form):
    person = members_of(form)[0]
    MemberRecordFactory(centre=form.centre, person=person)
    Seat.objects.filter(person=person).update(until=date(2021, 4, 29))

    assert said(form)[20] == (0, 15)


def test_record_says_what_it_was(form):
    forum = LogEntryFactory(centre=form.centre, topic="เวทีน้ำแล้ง")

    [record] = proposals_of([form])[form.pk][9].records

    assert (record.id, record.text, record.day) == (f"log:{forum.pk}", "เวทีประชาคม เวทีน้ำแล้ง", A_DAY)


def test_each_form_counts_in_the_window_of_its_own_round(form):
    last_year = AssessmentFactory(centre=form.centre, round=round_of(2563), by=form.started_by)
    type(last_year.round).objects.filter(pk=last_year.round_id).update(
        counting_from=date(2019, 10, 1), counting_until=date(2020, 4, 30), cut_off_on=date(2020, 4, 30)
    )
    LogEntryFactory(centre=form.centre, held_on=date(2019, 12, 1))
    LogEntryFactory.create_batch(2, centre=form.centre)

    found = proposals_of([form, last_year])

    assert (found[form.pk][9].value, found[last_year.pk][9].value) == (2, 1)


def test_thirty_forms_take_one_query_as_one_does(form):
    fill(form)
    forms = [form]
    for number in range(2, 31):
        place = SubdistrictFactory(code=f"3117{number:02d}", district=DistrictFactory(code="3117"))
        centre = CentreFactory(subdistrict=place, members=2)
        LogEntryFactory(centre=centre)
        forms.append(AssessmentFactory(centre=centre, round=form.round, by=form.started_by))

    with CaptureQueriesContext(connection) as asked:
        found = proposals_of(forms)

    assert len(asked) == 1
    assert [found[row.pk][9].value for row in forms] == [1] * 30


def test_no_forms_take_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert proposals_of([]) == {}
