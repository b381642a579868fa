"""The log of the demo: events over the year with who took part, for whom, with which partner, and a few pictures."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile

from assessment.log_choices import AdviceState, LogKind, Part
from assessment.models import (
    AdviceRequest,
    LogAttendance,
    LogEntry,
    LogFile,
    LogOrganisation,
    LogPartner,
    PolicyTag,
)
from conweb.demo.evidence import sample_file
from conweb.demo.invention import day_between, fixture
from conweb.demo.year import CentreYear, Rows, moment, written_on
from conweb.kernel.models import User
from conweb.kernel.thai import format_date
from registry.models import Centre, Organisation, Partner, Person

LAST_RECORDED = date(2021, 4, 19)
# Events at which the roster is called; the others are told with a number of people.
CALLED = frozenset({LogKind.COMMITTEE_MEETING, LogKind.MEMBER_MEETING, LogKind.FORUM, LogKind.LEARNING})


@dataclass
class Event:
    """An entry with what hangs on it, before it is stored."""

    entry: LogEntry
    parts: list[tuple[Person, Part]] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)
    picture: str = ""


def record_log(years: list[CentreYear], undo: ExitStack) -> None:
    """Month by month, as it was written down, each officer the own."""
    events = [event for year in years for event in _events(year)]
    months: dict[tuple[int, int, int], list[Event]] = {}
    for event in events:
        day = event.entry.recorded_at.date()
        months.setdefault((day.year, day.month, event.entry.recorded_by_id), []).append(event)
    for _, found in sorted(months.items(), key=lambda item: item[0]):
        found.sort(key=lambda event: (event.entry.held_on, event.entry.centre_id))
        last = max(event.entry.recorded_at.date() for event in found)
        with written_on(last, found[0].entry.recorded_by):
            _store(found, undo)


def _store(events: list[Event], undo: ExitStack) -> None:
    LogEntry.objects.bulk_create(event.entry for event in events)
    rows = Rows()
    for event in events:
        for person, part in event.parts:
            rows.add(LogAttendance(entry=event.entry, person=person, part=part))
        for organisation in event.organisations:
            rows.add(LogOrganisation(entry=event.entry, organisation=organisation))
        for partner in event.partners:
            rows.add(LogPartner(entry=event.entry, partner=partner))
        if event.picture:
            undo.callback(rows.add(_file(event)).file.delete, save=False)
    rows.store()


def _file(event: Event) -> LogFile:
    entry = event.entry
    lines = [str(entry), f"{entry.centre.short_name} {format_date(entry.held_on)}"]
    made = sample_file(event.picture, lines)
    return LogFile(
        entry=entry,
        file=ContentFile(made, name=event.picture),
        name=event.picture,
        media_type="image/jpeg" if event.picture.endswith(".jpg") else "application/pdf",
        size=len(made),
        sha256=sha256(made).hexdigest(),
        uploaded_by=entry.recorded_by,
        uploaded_at=entry.recorded_at,
    )


# ── what happened ──────────────────────────────────────────────────────────────────────────
def _events(year: CentreYear) -> Iterator[Event]:
    yield from _committee_meetings(year)
    counted = {
        LogKind.PLAN_FOLLOW_UP: 5,
        LogKind.MEMBER_MEETING: 8,
        LogKind.FORUM: 9,
        LogKind.TRAINING: 16,
        LogKind.ADVICE: 17,
    }
    # Without a plan nothing in it could be done: then what was carried out stands in the log alone.
    if not year.value(3):
        counted |= {LogKind.PROJECT: 13, LogKind.MUTUAL_PROJECT: 19}
    for kind, number in counted.items():
        for which in range(year.value(number)):
            yield _event(year, kind, which)
    for which in range((year.value(18) + 1) // 2):
        event = _event(year, LogKind.HELP, which)
        event.organisations = year.members[2 * which : min(2 * which + 2, year.value(18))]
        yield event
    for which in range(year.value(10)):
        event = _event(year, LogKind.COOPERATION, which)
        event.partners = [year.partners[which % len(year.partners)]]
        yield event
    for which in range(2 if year.value(6) == 3 else 0):
        event = _event(year, LogKind.FUNDRAISING, which)
        event.entry.amount = year.thrown("raised", which).randint(24, 190) * 100
        yield event
    went = year.some(year.value(21), "went")[1::2]
    if went:
        event = _event(year, LogKind.LEARNING, 0)
        event.parts = [(person, Part.ATTENDED) for person in went]
        yield event
    if year.thrown("supervised").random() < 0.6:
        yield _event(year, LogKind.SUPERVISION, 0)


def _committee_meetings(year: CentreYear) -> Iterator[Event]:
    """Four; whom indicator 1 counts was at two of them or more, the others at one."""
    working = set(year.some(year.value(1), "working"))
    for which, (first, last) in enumerate(fixture("year")["meetings"]):
        event = _event(
            year, LogKind.COMMITTEE_MEETING, which, day=day_between(first, last, year.thrown("m", which))
        )
        for seat, person in enumerate(year.people):
            away = (seat + which) % 4 == 0 if person in working else (seat + which) % 4 != 1
            event.parts.append((person, Part.ABSENT if away else Part.ATTENDED))
        event.entry.people = sum(part != Part.ABSENT for _, part in event.parts)
        if which == 3:
            event.entry.minutes = fixture("year")["minutes"]
            event.picture = f"บันทึกการประชุม {format_date(event.entry.held_on)}.pdf"
        yield event


def _event(year: CentreYear, kind: LogKind, which: int, *, day: date | None = None) -> Event:
    told, thrown = fixture("year"), year.thrown(kind, which)
    held = day or day_between(*told["days"], thrown)
    topics, village = told["topics"][kind], thrown.choice(fixture("bodies")["villages"])
    place = thrown.choice(fixture("bodies")["places"]).format(
        village=village, tambon=year.centre.subdistrict.name
    )
    recorded = min(held + timedelta(days=thrown.randint(0, 3)), LAST_RECORDED)
    entry = LogEntry(
        centre=year.centre,
        kind=kind,
        held_on=held,
        topic=topics[which % len(topics)],
        place=place if thrown.random() < 0.7 else "",
        duty=told["duties"][kind],
        people=thrown.randint(12, 85) if kind != LogKind.ADVICE else thrown.randint(2, 9),
        recorded_by=year.by,
        recorded_at=moment(recorded, thrown.randint(9, 17), thrown.randint(0, 59)),
    )
    event = Event(entry)
    if kind in (LogKind.MEMBER_MEETING, LogKind.FORUM):
        there = year.some(max(3, len(year.people) // 3), kind, which)
        event.parts = [(person, Part.ATTENDED) for person in there]
        if which == 0:
            event.picture = f"{entry.get_kind_display()} {format_date(held)}.jpg"
    elif kind in (LogKind.ADVICE, LogKind.TRAINING) and year.members:
        event.organisations = [year.members[which % len(year.members)]]
    return event


# ── the ศอช.อ., policies, and what was asked ───────────────────────────────────────────────
def record_district_log(accounts: Mapping[str, User], district: Centre) -> None:
    """Of the ศอช.อ. some events without a roll."""
    by, rows = accounts["officer"], Rows()
    for kind, day, topic, people in fixture("year")["district_log"]:
        held = date.fromisoformat(day)
        rows.add(
            LogEntry(
                centre=district,
                kind=kind,
                held_on=held,
                topic=topic,
                people=people,
                recorded_by=by,
                recorded_at=moment(held),
            )
        )
    with written_on(date(2021, 4, 5), by):
        rows.store()


def tag_policies(years: list[CentreYear]) -> None:
    """The first forum of some ตำบล was about a policy of the government."""
    tags = list(PolicyTag.objects.order_by("pk"))
    for number, year in enumerate(years[::2]):
        entry = LogEntry.objects.filter(centre=year.centre, kind=LogKind.FORUM).order_by("held_on").first()
        if entry and tags:
            entry.policy = tags[number % len(tags)]
            with written_on(date(2021, 4, 8), year.by):
                entry.save(update_fields=["policy"])


def record_advice(years: list[CentreYear]) -> None:
    """What committees asked their คณะทำงาน, some still waiting for an answer."""
    by_code = {year.code: year for year in years}
    for entry in fixture("year")["advice"]:
        year, asked = by_code[entry["of"]], date.fromisoformat(entry["on"])
        given: dict[str, Any] = {}
        if on := entry.get("given_on"):
            given = {
                "state": AdviceState.GIVEN,
                "given_on": date.fromisoformat(on),
                "given_by": entry["by"],
                "given": entry["given"],
            }
        with written_on(asked, year.by):
            AdviceRequest.objects.create(
                centre=year.centre,
                asked_on=asked,
                topic=entry["topic"],
                detail=entry.get("detail", ""),
                recorded_by=year.by,
                recorded_at=moment(asked),
                **given,
            )
