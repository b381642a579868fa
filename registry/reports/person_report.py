"""All that is held about a person, on paper, for that person (มาตรา 30 พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from conweb.kernel import clock, thai
from conweb.kernel.models import User
from conweb.kernel.pdf import render_pdf
from conweb.kernel.thai import Digits
from registry import person_ties
from registry.choices import CommitteeStatus
from registry.models import Person, PersonReveal, Seat
from registry.selectors.people import masked_national_id, phone_for, positions_of
from registry.selectors.person_history import PersonDeed, history_of
from registry.selectors.retention import years_kept


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat or post: what, where, and the days."""

    body: str
    title: str
    since: date
    until: date | None
    note: str


@dataclass(frozen=True, slots=True)
class HeldRows:
    """What another app keeps («รางวัล»), each row in a line; `unseen` are those of other offices."""

    said: str
    lines: tuple[str, ...]
    unseen: int


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at what is masked, and why."""

    what: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class PersonReport:
    """What is held, the seats, who wrote and who looked. The citizen ID is masked in it."""

    name: str
    area: str
    office: str
    phone: str
    national_id: str
    seats: tuple[HeldSeat, ...]
    unseen: int
    ties: tuple[HeldRows, ...]
    deeds: tuple[PersonDeed, ...]
    looks: tuple[Look, ...]
    joined: tuple[str, ...]
    years: int | None
    printed_on: date
    printed_by: str
    digits: Digits

    @property
    def title(self) -> str:
        return f"ข้อมูลส่วนบุคคลที่เก็บ {self.name}"

    @property
    def printed(self) -> str:
        return thai.format_date(self.printed_on, "full")


def person_report(person: Person, *, user: User, digits: Digits) -> PersonReport:
    """The facts, as far as the reader sees them; bodies of other areas are counted."""
    positions = positions_of(person, user)
    looks = (
        PersonReveal.objects.visible_to(user)
        .filter(Q(person=person) | Q(person__merged_into=person))
        .select_related("by")
    )
    seats = [
        HeldSeat(
            seat.committee.full_name,
            seat.title,
            seat.since,
            seat.until or seat.committee.ends_on,
            _note(seat),
        )
        for seat in positions.seats
    ]
    posts = [
        HeldSeat(
            holding.post.office.name,
            holding.post.title,
            holding.since,
            holding.until,
            holding.get_mode_display(),
        )
        for holding in positions.holdings
    ]
    return PersonReport(
        name=person.full_name,
        area=_area(person),
        office=_office(person),
        phone=phone_for(user, person).text,
        national_id=masked_national_id(person),
        seats=(*seats, *posts),
        unseen=positions.unseen,
        ties=tuple(
            HeldRows(tie.said, tuple(words for words, _ in tie.lines), tie.unseen)
            for tie in person_ties.lines_of(person, user)
        ),
        deeds=tuple(history_of(person)),
        looks=tuple(
            Look(look.get_field_display(), look.reason, look.by.full_name, thai.format_datetime(look.at))
            for look in looks
        ),
        joined=tuple(row.full_name for row in person.merged_from.all()),
        years=years_kept().get("former_member" if seats or posts or positions.unseen else "unseated_person"),
        printed_on=clock.today(),
        printed_by=user.full_name,
        digits=digits,
    )


def person_report_pdf(report: PersonReport) -> bytes:
    return render_pdf("registry/print/person_report.html", {"report": report})


def _area(person: Person) -> str:
    places = (person.subdistrict, person.district, person.province)
    return " ".join(place.full_name for place in places if place) or "ส่วนกลาง"


def _office(person: Person) -> str:
    place = person.district or person.province
    return f"สำนักงานพัฒนาชุมชน{place.full_name}" if place else "กรมการพัฒนาชุมชน"


def _note(seat: Seat) -> str:
    """Why it ended; of a committee that is not appointed, that nobody holds this seat yet, or ever did."""
    if seat.leaving_reason:
        return seat.leaving_reason.label
    appointed = seat.committee.status == CommitteeStatus.STANDING
    return "" if appointed else seat.committee.get_status_display()
