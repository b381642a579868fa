"""Indicators 1 and 20–23: what the records say of the members of the committee."""

from assessment.rules.proposals.facts import Merit, Record, Source, Work, YearFacts
from assessment.rules.proposals.proposal import Proposal, logged, of_members


def does_duty(facts: YearFacts) -> Proposal:
    """Who was at half of the committee's meetings at least."""
    held = facts.of(Work.COMMITTEE_MEETING)
    times = dict.fromkeys(facts.members, 0)
    for event in held:
        for person in event.present & facts.members:
            times[person] += 1
    doing = [person for person, count in times.items() if held and count * 2 >= len(held)]
    what = f"ร่วมประชุมอย่างน้อยครึ่งหนึ่งของการประชุมคณะกรรมการ {len(held):,} ครั้งที่บันทึกไว้"
    return of_members(1, facts, doing, what, logged(held))


def outer_seats(facts: YearFacts) -> Proposal:
    held = [
        row
        for row in facts.records
        if row.kind == Merit.OUTER_SEAT
        and row.person in facts.members
        and row.since <= facts.cut_off
        and (row.until is None or row.until >= facts.cut_off)
    ]
    records = tuple(Record(Source.MEMBER, row.key, row.text, row.since) for row in held)
    return of_members(20, facts, {row.person for row in held}, "เป็นกรรมการของหน่วยงานหรือองค์กรอื่น", records)


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
