"""Somebody of rare names who left a committee: what is written of them is found wherever it was kept."""

from datetime import date

from registry.choices import Source
from registry.models import Person, Seat
from tests.factories import CentreFactory, CommitteeFactory, SeatFactory
from tests.registry.people_rows import home

FIRST, LAST, FORMER = "แก้วกาญจน์", "เพชรพิรุณ", "ก่อนเปลี่ยนนาม"


def left(person: Person, until: date) -> Seat:
    """A seat that ended on a day, in a term that ends later."""
    body = CommitteeFactory(
        centre=CentreFactory(subdistrict=home()), starts_on=date(1995, 1, 1), ends_on=date(2030, 1, 1)
    )
    return SeatFactory(committee=body, person=person, source=Source.EXPERT, order=5, until=until)
