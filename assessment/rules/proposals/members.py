"""Indicators 1 and 20–23: what the records say of the members of the committee."""

from collections.abc import Iterable
from datetime import date

from assessment.rules.proposals.facts import (
    Event,
    MemberRecord,
    Merit,
    OuterSeat,
    Record,
    Source,
    Work,
    YearFacts,
)
from assessment.rules.proposals.proposal import Proposal, logged, of_members


def does_duty(facts: YearFacts) -> Proposal:
    """Who was at half at least of the committee's meetings since they took office. A meeting of which nobody was
    ticked as present yet says nothing of anybody."""
    logged_meetings = facts.of(Work.COMMITTEE_MEETING)
    held = [event for event in logged_meetings if event.present]
    nameless = len(logged_meetings) - len(held)
    if nameless and not held:
        told = f"มีบันทึกการประชุมคณะกรรมการ {nameless:,} ครั้ง แต่ยังไม่ได้ระบุผู้มาประชุม จึงไม่นับ"
        return Proposal(1, 0, facts.committee_size, told)
    doing = [person for person in facts.members if _at_half(person, held, facts)]
    what = f"ร่วมประชุมอย่างน้อยครึ่งหนึ่งของการประชุมคณะกรรมการ {len(held):,} ครั้งที่บันทึกไว้ นับตั้งแต่ได้รับตำแหน่ง"
    if nameless:
        what += f" อีก {nameless:,} ครั้งยังไม่ได้ระบุผู้มาประชุม จึงไม่นับ"
    return of_members(1, facts, doing, what, logged(held))


def _at_half(person: int, held: Iterable[Event], facts: YearFacts) -> bool:
    """As the attendance of a year counts it: of the meetings on days in office, and of one at least."""
    seats = [row for row in facts.sittings if row.person == person]
    mine = [event for event in held if not seats or any(row.holds_on(event.day) for row in seats)]
    return bool(mine) and 2 * sum(person in event.present for event in mine) >= len(mine)


def outer_seats(facts: YearFacts) -> Proposal:
    """By the record of members, and by the rosters of other bodies that are kept here; a person once."""
    recorded = [
        row
        for row in facts.records
        if row.kind == Merit.OUTER_SEAT and row.person in facts.members and _stands(row, facts.cut_off)
    ]
    seats = [row for row in facts.seats if row.person in facts.members and _stands(row, facts.cut_off)]
    people = {row.person for row in recorded} | {row.person for row in seats}
    records = (
        *(Record(Source.MEMBER, row.key, row.text, row.since) for row in recorded),
        *(Record(Source.SEAT, row.key, row.text, row.since, page=row.body) for row in seats),
    )
    return of_members(20, facts, people, "เป็นกรรมการของหน่วยงานหรือองค์กรอื่น", records)


def _stands(row: MemberRecord | OuterSeat, day: date) -> bool:
    return row.since <= day and (row.until is None or row.until >= day)


def trained(facts: YearFacts) -> Proposal:
    """At a meeting, training or seminar of others: one's own committee's meetings are indicator 1."""
    events = [
        event
        for event in facts.counted
        if event.kind in (Work.LEARNING, Work.STUDY_TRIP) and event.present & facts.members
    ]
    courses = [
        row
        for row in facts.records
        if row.kind == Merit.TRAINING
        and row.person in facts.members
        and row.since <= facts.last
        and (row.until or row.since) >= facts.first
    ]
    visits = [row for row in facts.visits if facts.in_window(row.day) and row.present & facts.members]
    people = {row.person for row in courses}.union(
        *(event.present for event in events), *(visit.present for visit in visits)
    )
    records = (
        *logged(events),
        *(Record(Source.MEMBER, row.key, row.text, row.since) for row in courses),
        *(Record(Source.VISIT, row.key, row.text, row.day) for row in visits),
    )
    return of_members(21, facts, people, "ไปร่วมประชุม อบรม หรือสัมมนา", records)


def leaders(facts: YearFacts) -> Proposal:
    """Who can lead a forum: recorded once, it stays; or shown by having led one within the window."""
    recorded = [
        row
        for row in facts.records
        if row.kind == Merit.FORUM_LEADER and row.person in facts.members and row.since <= facts.cut_off
    ]
    led = [event for event in facts.of(Work.FORUM) if event.led & facts.members]
    people = {row.person for row in recorded}.union(*(event.led for event in led))
    records = (
        *logged(led),
        *(Record(Source.MEMBER, row.key, row.text, row.since) for row in recorded),
    )
    return of_members(22, facts, people, "เป็นแกนนำจัดเวทีประชาคมได้", records)


def honoured(facts: YearFacts) -> Proposal:
    given = [
        row
        for row in facts.honours
        if row.person in facts.members
        and row.fiscal_year <= facts.fiscal_year
        and (row.day is None or row.day <= facts.cut_off)
    ]
    records = tuple(Record(Source.HONOUR, row.key, row.text, row.day) for row in given)
    return of_members(23, facts, {row.person for row in given}, "ได้รับการยกย่องหรือได้รับรางวัล", records)
