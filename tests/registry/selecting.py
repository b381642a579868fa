"""A selection half way: a centre, its officer, a roster that the rules accept, steps recorded day by day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.models import User
from registry.choices import Position, SelectionStepKind, Source, Tier
from registry.models import Centre, Committee, Network, Seat, Selection
from registry.selectors.selections import STEPS
from registry.services.selections import record_step, start_selection
from tests.factories import CentreFactory, PersonFactory

FIRST = date(2021, 3, 1)
TODAY = date(2021, 4, 20)  # the business date of the tests
REQUESTED, APPROVED, INVITED, FORUM, OFFICERS, READY = SelectionStepKind


def centre_with_term(ends_on: date = date(2021, 6, 15)) -> Centre:
    """A ศอช.ต. whose committee of nine sits until a day."""
    centre = CentreFactory(members=9)
    Committee.objects.filter(centre=centre).update(ends_on=ends_on)
    return centre


def day_of(kind: SelectionStepKind) -> date:
    """The steps of these tests are a week apart, from 1 มี.ค. to 5 เม.ย. 2564."""
    return FIRST + timedelta(days=7 * STEPS.index(kind))


def begun(centre: Centre, by: User) -> Selection:
    return start_selection(centre=centre, by=by, requested_on=FIRST)


def record_upto(selection: Selection, kind: SelectionStepKind, by: User) -> None:
    """Every step after the request, up to and with this one."""
    for step in STEPS[1 : STEPS.index(kind) + 1]:
        record_step(selection=selection, kind=step, done_on=day_of(step), by=by)


def seat_people(selection: Selection, number: int, **fields: object) -> list[Seat]:
    """So many people of the area; the first is ประธาน, the second เลขานุการ."""
    committee = selection.committee
    return [
        Seat.objects.create(
            committee=committee,
            person=PersonFactory(province=committee.province, district=committee.district),
            since=committee.starts_on,
            order=place,
            **{
                "position": {0: Position.CHAIR, 1: Position.SECRETARY}.get(place, Position.MEMBER),
                "source": Source.ORGANISATION,
                "represents": f"กลุ่มที่ {place + 1}",
            }
            | fields,
        )
        for place in range(number)
    ]


def ready(centre: Centre, by: User, *, members: int = 9) -> Selection:
    """All six steps recorded, with a roster of so many."""
    selection = begun(centre, by)
    record_upto(selection, SelectionStepKind.FORUM, by)
    seat_people(selection, members)
    record_upto(selection, SelectionStepKind.READY, by)
    return selection


def network_of(centre: Centre, name: str) -> Network:
    level = {Tier.DISTRICT: "district", Tier.PROVINCE: "province"}[Tier(centre.tier)]
    return Network.objects.create(level=level, name=name, province=centre.province, district=centre.district)


def refused(*args: object, **kwargs: object) -> str:
    """What a call is refused with, each sentence with its field."""
    call, *rest = args
    with pytest.raises(ValidationError) as refusal:
        call(*rest, **kwargs)
    return str(refusal.value)
