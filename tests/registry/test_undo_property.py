"""Whatever an act did to centres, rosters, people and networks: undone, every row is what it was."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.undo import undo_change
from registry.choices import NetworkLevel, Position, Source
from registry.models import Centre, Committee, Network, Office, Person, Post, PostHolding, Seat
from registry.models import HoldingSubdistrict as Charge
from tests.factories import CentreFactory, PersonFactory, SubdistrictFactory, UserFactory

pytestmark = pytest.mark.django_db

TABLES = (Centre, Committee, Seat, Person, Network, Office, Post, PostHolding, Charge)
EDITS = 25  # in one act
FIRST = date(2020, 1, 1)


def rows() -> dict:
    """Every stored column, generated ones too; the counter of a roster only grows."""
    return {
        model: [
            {name: value for name, value in row.items() if name != "version"}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in TABLES
    }


@pytest.fixture
def centres() -> list[Centre]:
    made = [
        CentreFactory(subdistrict=SubdistrictFactory(code=code), members=9) for code in ("311601", "311602")
    ]
    district = made[0].district
    office = Office.objects.create(
        kind="district", name="สำนักงานพัฒนาชุมชน", province=district.province, district=district
    )
    post = Post.objects.create(office=office, kind="officer", title="พัฒนากร")
    holding = PostHolding.objects.create(
        post=post, person=PersonFactory(province=district.province, district=district), since=FIRST
    )
    Charge.objects.create(holding=holding, subdistrict=made[0].subdistrict)
    for number in range(3):
        Network.objects.create(
            level=NetworkLevel.DISTRICT,
            name=f"เครือข่าย {number}",
            province=district.province,
            district=district,
        )
    return made


class Edits:
    """Random acts on the rows there are; what a rule of the database refuses has not happened."""

    def __init__(self, chance: Random, centre: Centre) -> None:
        self.chance, self.centre = chance, centre

    def one(self) -> bool:
        acts: list[Callable[[], object]] = [
            self.mend_centre, self.end_seat, self.move_seat, self.swap_seats, self.add_seat, self.replace_seat,
            self.drop_seat, self.drop_committee, self.add_committee, self.mend_person, self.drop_person,
            self.add_network, self.end_network, self.drop_network, self.link_network, self.drop_holding,
        ]  # fmt: skip
        try:
            with transaction.atomic():
                self.chance.choice(acts)()
        except (IntegrityError, ProtectedError, IndexError):
            return False
        return True

    def any(self, model):
        return self.chance.choice(list(model._base_manager.order_by("pk")))

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(1400))

    def person(self) -> Person:
        return PersonFactory(province=self.centre.province, district=self.centre.district)

    def mend_centre(self):
        Centre.objects.filter(pk=self.any(Centre).pk).update(
            place=self.chance.choice(["วัด", "โรงเรียน", ""]), founded_on=self.chance.choice([None, self.day()])
        )

    def end_seat(self):
        Seat.objects.filter(pk=self.any(Seat).pk).update(until=self.day(), leaving_reason="resigned")

    def move_seat(self):
        Seat.objects.filter(pk=self.any(Seat).pk).update(
            order=self.chance.randrange(9), position=self.chance.choice(Position.values[:5])
        )

    def swap_seats(self):
        one, other = self.any(Seat), self.any(Seat)
        Seat.objects.filter(pk=one.pk).update(position=Position.MEMBER)
        Seat.objects.filter(pk=other.pk).update(position=one.position)
        Seat.objects.filter(pk=one.pk).update(position=other.position)

    def add_seat(self):
        Seat.objects.create(
            committee=self.any(Committee), person=self.person(), source=Source.LEADER, since=self.day()
        )

    def replace_seat(self):
        seat = self.any(Seat)
        day = self.day()
        Seat.objects.filter(pk=seat.pk).update(until=day)
        new = Seat.objects.create(
            committee=seat.committee,
            person=self.person(),
            position=seat.position,
            source=Source.EXPERT,
            since=day + timedelta(days=1),
        )
        Seat.objects.filter(pk=seat.pk).update(replaced_by=new)

    def drop_seat(self):
        self.any(Seat).delete()

    def drop_committee(self):
        body = self.any(Committee)
        body.seats.all().delete()
        body.delete()

    def add_committee(self):
        body = Committee.objects.create(kind="working", centre=self.any(Centre), starts_on=self.day())
        Seat.objects.create(
            committee=body,
            post_title="กำนัน",
            source=Source.EX_OFFICIO,
            since=body.starts_on,
            post=Post.objects.first(),
        )

    def mend_person(self):
        Person.objects.filter(pk=self.any(Person).pk).update(
            first_name=f"ใหม่{self.chance.randrange(99)}", phone=self.chance.choice(["", "0812345678"])
        )

    def drop_person(self):
        person = self.any(Person)
        person.seats.all().delete()
        person.holdings.all().delete()
        person.delete()

    def add_network(self):
        centre = self.any(Centre)
        Network.objects.create(
            level=NetworkLevel.PROVINCE, name=f"จังหวัด {self.chance.random()}", province=centre.province
        )

    def end_network(self):
        Network.objects.filter(pk=self.any(Network).pk).update(until=self.day())

    def drop_network(self):
        network = self.any(Network)
        Seat.objects.filter(for_network=network).update(for_network=None)
        network.delete()

    def link_network(self):
        Seat.objects.filter(pk=self.any(Seat).pk).update(source=Source.NETWORK, for_network=self.any(Network))

    def drop_holding(self):
        self.any(PostHolding).delete()


@pytest.mark.parametrize("seed", range(40))
def test_undone_act_leaves_every_row_as_it_was_and_done_again_as_it_became(centres, seed):
    by = UserFactory()
    edits = Edits(Random(seed), centres[0])
    before = rows()
    with change_set(by, reason="แก้หลายอย่าง") as change:
        happened = sum(edits.one() for _ in range(EDITS))
        record = record_change(change, kind="roster", title="แก้หลายอย่าง", by=by, at=centres[0])
    after = rows()

    undone = undo_change(record, by=by)

    assert happened > EDITS / 2
    assert undone.left == []
    assert rows() == before

    undo_change(undone.record, by=by)

    assert rows() == after
