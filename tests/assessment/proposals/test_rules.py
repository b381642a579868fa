"""What the records of a year propose: tables of events and rows, and the value that each indicator takes of them."""

from dataclasses import replace
from datetime import date

import pytest

from assessment.log_choices import LogKind
from assessment.rules.proposals import (
    DUTIES,
    Event,
    Fund,
    Goal,
    Honour,
    Item,
    MemberRecord,
    Merit,
    Organisation,
    OuterSeat,
    Project,
    Proposal,
    Review,
    Rule,
    Sitting,
    Support,
    Visit,
    Work,
    YearFacts,
    differs,
    propose,
)
from registry.year_choices import Duty, RecordKind

JAN, FEB, MAR = date(2021, 1, 15), date(2021, 2, 15), date(2021, 3, 15)
LONG_AGO = date(2018, 5, 1)
# The round of 2564 as CRITERIA has it: 1 October to the cut-off on 30 เม.ย. 2564; fifteen กรรมการ, 1 to 15.
YEAR = YearFacts(
    fiscal_year=2564,
    first=date(2020, 10, 1),
    last=date(2021, 4, 30),
    cut_off=date(2021, 4, 30),
    committee_size=15,
    members=frozenset(range(1, 16)),
)


def of(number: int, **facts) -> Proposal:
    return propose(replace(YEAR, **facts))[number]


def said(number: int, **facts) -> tuple[int, int | None]:
    proposal = of(number, **facts)
    return proposal.value, proposal.of


def keys(number: int, **facts) -> list[str]:
    return [record.id for record in of(number, **facts).records]


def events(*rows: tuple, **more) -> tuple[Event, ...]:
    """(kind, day) each, with keys 1, 2, …; a third place says what else an event knows."""
    return tuple(
        Event(key, row[0], row[1], **{**more, **(row[2] if len(row) > 2 else {})})
        for key, row in enumerate(rows, start=1)
    )


def people(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


# ── the shape of it ────────────────────────────────────────────────────────────────────────
def test_every_indicator_has_a_proposal_and_nothing_recorded_proposes_the_least():
    found = propose(YEAR)

    assert list(found) == list(range(1, 24))
    assert {number: (row.value, row.of) for number, row in found.items()} == {
        **dict.fromkeys((5, 8, 9, 10, 12, 13, 14, 16, 17, 18, 19), (0, None)),
        **dict.fromkeys((1, 20, 21, 22, 23), (0, 15)),
        2: (0, 0),
        3: (0, 13),
        4: (0, 0),
        6: (1, None),
        7: (1, None),
        11: (0, 0),
        15: (0, 0),
    }
    assert not any(row.records or row.is_recorded for row in found.values())
    assert all(row.sentence for row in found.values())


def test_kinds_are_those_of_the_log_and_of_the_record_of_members():
    assert {work.value for work in Work} <= set(LogKind.values)
    assert {merit.value for merit in Merit} == set(RecordKind.values)
    assert len(Duty) == DUTIES


def test_same_facts_propose_the_same_in_whatever_order_they_come():
    held = events((Work.FORUM, FEB), (Work.FORUM, JAN), (Work.TRAINING, MAR))

    assert propose(replace(YEAR, events=held)) == propose(replace(YEAR, events=held[::-1]))


# ── counts of events ───────────────────────────────────────────────────────────────────────
COUNTED = {
    5: Work.PLAN_FOLLOW_UP,
    8: Work.MEMBER_MEETING,
    9: Work.FORUM,
    16: Work.TRAINING,
    17: Work.ADVICE,
}


@pytest.mark.parametrize(("number", "kind"), COUNTED.items())
def test_events_of_its_kind_are_counted_and_no_others(number, kind):
    others = [(other, JAN) for other in Work if other is not kind]
    held = events((kind, MAR), (kind, JAN), (kind, FEB), *others)

    assert said(number, events=held) == (3, None)
    assert keys(number, events=held) == ["log:2", "log:3", "log:1"]  # in the order of their days


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2020, 9, 30), 0),
        (date(2020, 10, 1), 1),
        (date(2021, 4, 30), 1),
        (date(2021, 5, 1), 0),
    ],
)
@pytest.mark.parametrize(("number", "kind"), COUNTED.items())
def test_only_the_counting_window_counts_both_its_ends_included(number, kind, day, counted):
    assert said(number, events=events((kind, day))) == (counted, None)


def test_window_of_twelve_months_before_the_cut_off_counts_last_summer():
    twelve_months = {"first": date(2020, 5, 1), "last": date(2021, 4, 30)}

    assert said(9, events=events((Work.FORUM, date(2020, 6, 1))), **twelve_months) == (1, None)


def test_two_forums_on_one_day_are_two():
    assert said(9, events=events((Work.FORUM, JAN), (Work.FORUM, JAN))) == (2, None)


def test_sentence_says_what_is_recorded():
    held = events(*[(Work.FORUM, JAN)] * 4)

    assert of(9, events=held).sentence == "บันทึกไว้ 4 เวที"


# ── 1: meetings of the committee ───────────────────────────────────────────────────────────
def meetings(*present: frozenset[int]) -> tuple[Event, ...]:
    return events(*[(Work.COMMITTEE_MEETING, JAN, {"present": who}) for who in present])


@pytest.mark.parametrize(
    ("present", "value"),
    [
        ([people(1, 2, 3)], 3),
        ([people(1, 2), people(1)], 2),  # one of two is half
        ([people(1, 2), people(1), people(1)], 1),  # one of three is not
        ([people(1, 2), people(1, 2), people(1)], 2),
        ([people(1), people(), people()], 1),  # of a meeting without names nothing is known
        ([people(), people()], 0),
        ([people(1, 99), people(99)], 1),  # 99 sits on the committee no longer
    ],
)
def test_members_at_half_of_the_committee_meetings_do_their_duties(present, value):
    assert said(1, events=meetings(*present)) == (value, 15)


def test_meetings_without_names_are_told_and_no_records():
    proposal = of(1, events=meetings(people(1), people(), people()))

    assert [record.id for record in proposal.records] == ["log:1"]
    assert proposal.is_recorded
    assert "การประชุมคณะกรรมการ 1 ครั้งที่บันทึกไว้" in proposal.sentence
    assert proposal.sentence.endswith(" อีก 2 ครั้งยังไม่ได้ระบุผู้มาประชุม จึงไม่นับ")


def test_meetings_of_which_none_has_names_propose_nothing():
    proposal = of(1, events=meetings(people(), people()))

    assert (proposal.value, proposal.of, proposal.is_recorded, proposal.records) == (0, 15, False, ())
    assert proposal.sentence == "มีบันทึกการประชุมคณะกรรมการ 2 ครั้ง แต่ยังไม่ได้ระบุผู้มาประชุม จึงไม่นับ"


@pytest.mark.parametrize(
    ("sittings", "came", "doing"),
    [
        ([(MAR, None)], [MAR], True),  # of one meeting since, at that one
        ([(MAR, None)], [JAN, FEB], False),  # as a guest before the seat
        ([(date(2021, 3, 16), None)], [MAR], False),  # no meeting since
        ([(FEB, None)], [MAR], True),  # one of two
        ([(LONG_AGO, JAN), (MAR, None)], [JAN], True),  # sat before, was away between: one of two
        ([(LONG_AGO, FEB), (date(2021, 2, 16), None)], [JAN], False),  # two terms on end: one of three
        ([(LONG_AGO, None)], [JAN, MAR], True),
    ],
)
def test_member_is_judged_on_the_meetings_held_since_they_took_office(sittings, came, doing):
    held = events(
        *[
            (Work.COMMITTEE_MEETING, day, {"present": people(2, *([1] if day in came else []))})
            for day in (JAN, FEB, MAR)
        ]
    )
    rows = tuple(Sitting(1, since, until) for since, until in sittings)

    assert said(1, events=held, sittings=rows) == (1 + doing, 15)


def test_committee_is_as_large_as_the_form_took_it():
    held = meetings(people(*range(1, 16)))

    assert said(1, events=held, committee_size=14) == (14, 14)  # a share is never above its whole
    assert said(1, events=held, committee_size=0) == (0, 0)


# ── 2, 4, 7: organisations ─────────────────────────────────────────────────────────────────
def member(key: int, **more) -> Organisation:
    return Organisation(key, joined=LONG_AGO, **more)


def test_member_organisations_of_those_that_stand_on_the_cut_off_day():
    rows = (
        member(1),
        member(2, left=date(2021, 4, 30)),  # gone on the day itself
        member(3, left=date(2021, 5, 1)),
        member(4, ended=date(2021, 2, 1)),  # no longer there at all
        Organisation(5, joined=date(2021, 4, 30)),
        Organisation(6, joined=date(2021, 5, 1)),  # after the day
        Organisation(7),
        Organisation(8, founded=date(2021, 5, 1)),  # not there yet
    )

    assert said(2, organisations=rows) == (3, 6)
    assert keys(2, organisations=rows) == ["organisation:1", "organisation:3", "organisation:5"]


def test_organisations_without_a_member_are_none_of_them():
    assert said(2, organisations=(Organisation(1), Organisation(2))) == (0, 2)


def test_members_that_keep_the_rules_by_their_last_review_of_the_year():
    rows = (
        member(1, reviews=(Review(JAN, True),)),
        member(2, reviews=(Review(JAN, True), Review(FEB, False))),  # the later one holds
        member(3, reviews=(Review(FEB, True), Review(JAN, False))),
        member(4, reviews=(Review(date(2020, 9, 30), True),)),  # the year before
        member(5, reviews=(Review(JAN, None),)),  # nothing was said of the rules
        member(6),
        Organisation(7, reviews=(Review(JAN, True),)),  # no member
        member(8, reviews=(Review(JAN, True), Review(FEB, None))),  # the later one takes nothing back
        member(9, reviews=(Review(JAN, False), Review(FEB, None))),
        member(10, reviews=(Review(date(2020, 9, 30), True), Review(JAN, None))),
    )
    rules = (Rule(1, LONG_AGO),)

    assert said(4, organisations=rows, rules=rules) == (3, 9)


@pytest.mark.parametrize(
    "rules",
    [(), (Rule(1, date(2021, 5, 1)),), (Rule(1, LONG_AGO, ended=date(2021, 4, 1)),)],
    ids=["none", "later", "over"],
)
def test_no_member_keeps_rules_that_are_not_set_down(rules):
    rows = (member(1, reviews=(Review(JAN, True),)),)

    assert said(4, organisations=rows, rules=rules) == (0, 1)


@pytest.mark.parametrize(
    ("reviews", "level"),
    [
        ([(Review(JAN),), (Review(FEB),)], 3),
        ([(Review(JAN),), ()], 2),
        ([(Review(JAN),), (Review(date(2020, 9, 30)),)], 2),
        ([(Review(date(2020, 10, 1)),), (Review(date(2021, 9, 30)),)], 3),  # the fiscal year, not the window
        ([(), ()], 2),
    ],
)
def test_register_is_current_when_all_members_were_reviewed_in_the_fiscal_year(reviews, level):
    rows = tuple(member(key, reviews=each) for key, each in enumerate(reviews, start=1))

    assert said(7, organisations=rows) == (level, None)


def test_there_is_no_register_without_a_member():
    assert said(7, organisations=(Organisation(1, reviews=(Review(JAN),)),)) == (1, None)


# ── 3, 12–14, 19: the plan ─────────────────────────────────────────────────────────────────
def test_plan_covers_each_duty_once_and_not_by_what_was_dropped():
    items = (Item(1, 2), Item(2, 2), Item(3, 6), Item(4, 13, dropped=True))

    assert said(3, items=items) == (2, 13)
    assert keys(3, items=items) == ["item:1", "item:2", "item:3"]


def test_goals_of_the_year_and_those_reached_in_the_window():
    goals = (
        Goal(1, 2564, date(2020, 9, 1), reached=JAN),  # set before the year began, for it
        Goal(2, 2564, JAN),
        Goal(3, 2564, date(2021, 5, 2)),  # set after the window
        Goal(4, 2563, date(2019, 11, 1), reached=FEB),  # of last year, reached in this one
        Goal(5, 2564, JAN, reached=date(2021, 5, 1)),
    )

    assert said(12, goals=goals) == (3, None)
    assert said(14, goals=goals) == (2, None)
    assert keys(14, goals=goals) == ["goal:1", "goal:4"]


def test_projects_are_done_items_toward_a_goal_and_events_of_no_such_item():
    items = (
        Item(1, 6, goal=1, done=JAN),
        Item(2, 6, goal=1),  # not done
        Item(3, 6, done=JAN),  # toward no goal
        Item(4, 6, goal=1, done=date(2020, 9, 1)),  # before the window
    )
    held = events(
        (Work.PROJECT, JAN, {"item": 1}),  # the very item that is done
        (Work.PROJECT, JAN),
        (Work.PROJECT, FEB),
        (Work.PROJECT, JAN, {"item": 2}),
        (Work.PROJECT, MAR, {"item": 2}),  # twice at one project
        (Work.MUTUAL_PROJECT, JAN),
        (Work.PROJECT, MAR, {"item": 3}),  # of a work toward no goal
    )

    assert said(13, items=items, events=held) == (1 + 2 + 1, None)
    assert of(13, items=items, events=held).sentence == (
        "บันทึกไว้ 4 โครงการ ในจำนวนนี้ 2 โครงการไม่ได้ผูกกับเป้าหมาย อีก 1 รายการเป็นงานในแผนที่ไม่มีเป้าหมาย จึงไม่นับ"
    )
    assert keys(13, items=items, events=held) == ["item:1", "log:1", "log:2", "log:4", "log:3", "log:5"]


def test_project_of_a_work_without_a_goal_is_none_toward_one_and_the_sentence_says_so():
    held = events((Work.PROJECT, JAN, {"item": 3}))
    proposal = of(13, items=(Item(3, 6),), events=held)

    assert (proposal.value, proposal.is_recorded, proposal.records) == (0, False, ())
    assert proposal.sentence == "มีบันทึกโครงการ 1 รายการ แต่เป็นงานในแผนที่ไม่มีเป้าหมาย จึงไม่นับ"


def test_project_of_a_work_of_another_plan_counts_as_one_without_a_known_goal():
    held = events((Work.PROJECT, JAN, {"item": 77}), (Work.PROJECT, FEB, {"item": 77}))

    assert of(13, events=held).sentence == "บันทึกไว้ 1 โครงการ ในจำนวนนี้ 1 โครงการไม่ได้ผูกกับเป้าหมาย"


def test_mutual_projects_are_done_items_and_events_of_no_such_item():
    items = (Item(1, 3, mutual=True, done=JAN), Item(2, 3, mutual=True), Item(3, 3, done=JAN))
    held = events(
        (Work.MUTUAL_PROJECT, JAN, {"item": 1}),
        (Work.MUTUAL_PROJECT, FEB),
        (Work.PROJECT, FEB),
    )

    assert said(19, items=items, events=held) == (2, None)


# ── 6, 15: funds ───────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("funds", "raised", "level"),
    [
        ((), (), 1),
        ((), (JAN,), 1),  # money is raised for a fund that there is
        ((Fund(1, own=True),), (), 2),
        ((Fund(1, own=True),), (JAN,), 2),  # once is not steadily
        ((Fund(1, own=True),), (JAN, JAN), 2),  # nor twice on one day
        ((Fund(1, own=True),), (JAN, FEB), 3),
        ((Fund(1, own=True),), (date(2020, 9, 1), JAN), 2),
        ((Fund(1, own=True),), (date(2020, 9, 1),), 2),  # before the window
        ((Fund(1, own=False),), (JAN,), 1),  # of the ตำบล
        ((Fund(1, own=True, ended=date(2021, 4, 30)),), (JAN,), 1),
        ((Fund(1, own=True, founded=date(2021, 5, 1)),), (JAN,), 1),
    ],
)
def test_fund_of_the_network_and_raising_money_for_it(funds, raised, level):
    held = events(*[(Work.FUNDRAISING, day) for day in raised])

    assert said(6, funds=funds, events=held) == (level, None)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ((JAN,), "1 ครั้งในวันเดียว จึงยังไม่เสนอว่าระดมทุนต่อเนื่อง ท่านเป็นผู้พิจารณา"),
        ((JAN, FEB), "2 ครั้ง ต่อเนื่องหรือไม่ ท่านเป็นผู้พิจารณา"),
    ],
)
def test_whether_money_is_raised_steadily_is_left_to_the_officer(days, why):
    held = events(*[(Work.FUNDRAISING, day) for day in days])

    assert why in of(6, funds=(Fund(1, own=True),), events=held).sentence


def test_networked_funds_of_the_funds_of_the_tambon():
    funds = (
        Fund(1, own=False, networked=LONG_AGO),
        Fund(2, own=False, networked=LONG_AGO, unnetworked=JAN),
        Fund(3, own=False, networked=date(2021, 5, 1)),
        Fund(4, own=False),
        Fund(5, own=False, networked=LONG_AGO, ended=JAN),
        Fund(6, own=True),
    )

    assert said(15, funds=funds) == (1, 4)
    assert keys(15, funds=funds) == ["fund:1"]


# ── 10, 18: partners and organisations, each once ──────────────────────────────────────────
def test_partner_counts_once_however_often_and_at_whatever_event_it_comes():
    held = events(
        (Work.COOPERATION, JAN, {"partners": people(7)}),
        (Work.COOPERATION, FEB, {"partners": people(7, 8)}),
        (Work.COOPERATION, MAR),  # says with nobody
        (Work.TRAINING, MAR, {"partners": people(9)}),
        (Work.COOPERATION, date(2021, 5, 1), {"partners": people(10)}),
    )

    assert said(10, events=held) == (3, None)
    assert keys(10, events=held) == ["log:1", "log:2", "log:4"]


def test_partner_that_gave_in_the_window_counts_once_beside_the_events():
    held = events((Work.COOPERATION, JAN, {"partners": people(7)}))
    supports = (
        Support(1, 7, FEB),  # the same partner
        Support(2, 8, date(2020, 10, 1)),
        Support(3, 8, date(2021, 4, 30)),
        Support(4, 9, date(2020, 9, 30)),
        Support(5, 10, date(2021, 5, 1)),
    )

    assert said(10, events=held, supports=supports) == (2, None)
    assert keys(10, events=held, supports=supports) == ["log:1", "support:1", "support:2", "support:3"]
    assert said(10, supports=supports) == (2, None)


def test_cooperation_that_names_nobody_is_told():
    held = events((Work.COOPERATION, JAN, {"partners": people(7)}), (Work.COOPERATION, MAR))

    assert of(10, events=held).sentence == "บันทึกไว้ 1 แห่ง อีก 1 รายการไม่ได้ระบุหน่วยงาน จึงไม่นับ"


def test_member_organisation_that_was_helped_counts_once():
    rows = (
        member(1),
        member(2, left=FEB),  # was a member when it was helped
        Organisation(3),  # none
        Organisation(4, joined=MAR),  # not yet one
    )
    held = events(
        (Work.HELP, JAN, {"organisations": people(1, 2, 3, 4)}),
        (Work.HELP, FEB, {"organisations": people(1)}),
        (Work.ADVICE, FEB, {"organisations": people(3)}),
    )

    assert said(18, organisations=rows, events=held) == (2, None)


# ── 11: projects of the forums ─────────────────────────────────────────────────────────────
def test_projects_that_an_authority_took_up_by_the_end_of_the_window():
    projects = (
        Project(1, taken_up=True, taken_up_on=JAN),
        Project(2, taken_up=True),  # no day is known
        Project(3),
        Project(4, taken_up=True, taken_up_on=date(2021, 5, 1)),
    )

    assert said(11, projects=projects) == (2, 4)


# ── 20–23: the members ─────────────────────────────────────────────────────────────────────
def test_members_with_a_seat_elsewhere_on_the_cut_off_day_each_once():
    records = (
        MemberRecord(1, 1, Merit.OUTER_SEAT, LONG_AGO),
        MemberRecord(2, 1, Merit.OUTER_SEAT, LONG_AGO),
        MemberRecord(3, 2, Merit.OUTER_SEAT, LONG_AGO, until=date(2021, 4, 30)),  # to the day itself
        MemberRecord(4, 3, Merit.OUTER_SEAT, LONG_AGO, until=date(2021, 4, 29)),
        MemberRecord(5, 4, Merit.OUTER_SEAT, date(2021, 5, 1)),
        MemberRecord(6, 99, Merit.OUTER_SEAT, LONG_AGO),
        MemberRecord(7, 5, Merit.TRAINING, LONG_AGO),
    )

    assert said(20, records=records) == (2, 15)
    assert keys(20, records=records) == ["member:1", "member:2", "member:3"]


def test_seats_on_the_rosters_of_other_bodies_count_beside_the_record_a_person_once():
    records = (MemberRecord(1, 1, Merit.OUTER_SEAT, LONG_AGO),)
    seats = (
        OuterSeat(1, 1, 50, LONG_AGO),  # recorded already
        OuterSeat(2, 2, 50, LONG_AGO, until=date(2021, 4, 30)),
        OuterSeat(3, 2, 51, LONG_AGO),
        OuterSeat(4, 3, 50, LONG_AGO, until=date(2021, 4, 29)),
        OuterSeat(5, 4, 50, date(2021, 5, 1)),
        OuterSeat(6, 99, 50, LONG_AGO),
    )

    assert said(20, records=records, seats=seats) == (2, 15)
    assert keys(20, records=records, seats=seats) == ["member:1", "seat:1", "seat:2", "seat:3"]
    assert [row.page for row in of(20, seats=seats).records] == [50, 50, 51]


def test_members_at_trainings_of_every_kind_each_once():
    held = events(
        (Work.LEARNING, JAN, {"present": people(1, 2, 99)}),
        (Work.STUDY_TRIP, JAN, {"present": people(2, 3)}),
        (Work.COMMITTEE_MEETING, JAN, {"present": people(10)}),  # one's own meeting is no seminar
    )
    records = (
        MemberRecord(1, 4, Merit.TRAINING, FEB),
        MemberRecord(2, 5, Merit.TRAINING, date(2020, 9, 1)),  # before the window
        MemberRecord(3, 6, Merit.TRAINING, date(2020, 9, 1), until=date(2020, 10, 2)),  # into it
    )
    visits = (Visit(1, MAR, people(7, 99)), Visit(2, date(2020, 9, 1), people(8)), Visit(3, MAR))

    assert said(21, events=held, records=records, visits=visits) == (6, 15)
    assert keys(21, events=held, records=records, visits=visits) == [
        *("log:1", "log:2"),
        *("member:1", "member:3", "visit:1"),
    ]


def test_members_who_lead_forums_by_their_record_or_by_having_led_one():
    held = events(
        (Work.FORUM, JAN, {"present": people(1, 2), "led": people(1)}),
        (Work.FORUM, JAN, {"present": people(3)}),
        (Work.TRAINING, JAN, {"present": people(4), "led": people(4)}),  # led something else
    )
    records = (
        MemberRecord(1, 1, Merit.FORUM_LEADER, LONG_AGO),
        MemberRecord(2, 5, Merit.FORUM_LEADER, LONG_AGO, until=LONG_AGO),  # a course: what was learned stays
        MemberRecord(3, 6, Merit.FORUM_LEADER, date(2021, 5, 1)),
    )

    assert said(22, events=held, records=records) == (2, 15)


def test_members_honoured_up_to_the_cut_off_day_each_once():
    honours = (
        Honour(1, 1, 2560),
        Honour(2, 1, 2562),
        Honour(3, 2, 2564, day=JAN),
        Honour(4, 3, 2564, day=date(2021, 8, 1)),
        Honour(5, 4, 2565),
        Honour(6, 99, 2560),
    )

    assert said(23, honours=honours) == (2, 15)


# ── one event for several indicators ───────────────────────────────────────────────────────
def test_event_that_feeds_several_indicators_counts_in_each_and_is_marked():
    held = events((Work.FORUM, JAN, {"partners": people(7), "present": people(1), "led": people(1)}))
    found = propose(replace(YEAR, events=held))

    assert [(number, row.value) for number, row in found.items() if row.records] == [(9, 1), (10, 1), (22, 1)]
    assert {number: found[number].records[0].also for number in (9, 10, 22)} == {
        9: (10, 22),
        10: (9, 22),
        22: (9, 10),
    }


def test_record_that_feeds_one_indicator_is_not_marked():
    assert of(16, events=events((Work.TRAINING, JAN))).records[0].also == ()


# ── what differs ───────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("value", "whole", "other"),
    [(4, None, False), (5, None, True), (3, None, True)],
)
def test_count_differs_where_it_is_another(value, whole, other):
    held = events(*[(Work.FORUM, JAN)] * 4)

    assert differs(of(9, events=held), value, whole) is other


@pytest.mark.parametrize(
    ("value", "whole", "other"), [(1, 2, False), (2, 4, True), (1, 3, True), (2, 2, True)]
)
def test_share_differs_in_either_number(value, whole, other):
    assert differs(of(2, organisations=(member(1), Organisation(2))), value, whole) is other


def test_nothing_differs_from_no_record():
    assert differs(of(9), 4, None) is False


def test_nothing_differs_while_it_is_not_answered():
    assert differs(of(9, events=events((Work.FORUM, JAN))), None, None) is False


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (2, {"organisations": (Organisation(1),)}),
        (4, {"organisations": (member(1),)}),
        (7, {"organisations": (Organisation(1),)}),
        (11, {"projects": (Project(1),)}),
        (14, {"goals": (Goal(1, 2564, JAN),)}),
        (15, {"funds": (Fund(1, own=False),)}),
    ],
)
def test_registry_that_knows_the_whole_proposes_none_of_it(number, facts):
    proposal = of(number, **facts)

    assert (proposal.is_recorded, proposal.records) == (True, ())
    assert proposal.value == (1 if number == 7 else 0)
