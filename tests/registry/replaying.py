"""Years of an office in a few seconds: random edits of two centres and their rosters, each on a day of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import IntegrityError, transaction

from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.choices import CentreStatus, MilestoneKind, NetworkLevel, Position, Source
from registry.models import (
    Centre,
    CentreMilestone,
    Committee,
    LeavingReason,
    MilestoneParty,
    Network,
    Person,
    Seat,
)
from registry.selectors import committee_of
from registry.selectors.as_of import centre_on, roster_on
from registry.selectors.rosters import Roster, roster_of
from tests.factories import CentreFactory, SubdistrictFactory, district_centre

FIRST_DAY = date(2018, 1, 1)
# Whom each kind of committee is made of.
SOURCES = {"subdistrict": Source.ORGANISATION, "district": Source.SUBDISTRICT_CENTRE}
Picture = tuple[Any, ...]


@dataclass
class Office:
    """Two centres with a committee each, and everything that was deleted from them and could be restored."""

    lower: Centre
    upper: Centre
    network: Network
    by: User
    chance: Random
    deleted: list[Seat] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)
    _names: int = 0

    @classmethod
    def open(cls, by: User, chance: Random) -> "Office":
        lower = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
        upper = district_centre(lower.district)
        network = Network.objects.create(
            level=NetworkLevel.DISTRICT,
            name="เครือข่ายกองทุน",
            province=lower.province,
            district=lower.district,
        )
        office = cls(lower, upper, network, by, chance)
        for centre in (lower, upper):
            committee = Committee.objects.create(
                centre=centre, starts_on=FIRST_DAY, ends_on=FIRST_DAY + timedelta(days=4000)
            )
            for place in range(12):
                office.seat(committee, FIRST_DAY, order=place)
        return office

    @property
    def centres(self) -> tuple[Centre, Centre]:
        return self.lower, self.upper

    def person(self) -> Person:
        self._names += 1
        return Person.objects.create(
            prefix=self.chance.choice(["นาย", "นาง", "นางสาว"]),
            first_name=f"สมมุติ{self._names}",
            last_name="ใจดี",
            province=self.lower.province,
            district=self.lower.district,
        )

    def seat(self, committee: Committee, since: date, **given: Any) -> Seat:
        source = SOURCES[committee.centre.tier]
        facts: dict[str, Any] = {"source": source, "represents": f"กลุ่มที่ {self.chance.randint(1, 40)}"}
        if source == Source.SUBDISTRICT_CENTRE:
            facts |= {"for_centre": self.lower, "represents": ""}
            if self.chance.random() < 0.3:
                facts |= {"source": Source.NETWORK, "for_network": self.network, "for_centre": None}
        return Seat.objects.create(
            committee=committee, since=since, **{"person": self.person(), **facts, **given}
        )

    # ── one edit ───────────────────────────────────────────────────────────────────────────
    def edit(self, day: date) -> None:
        """Some edit that the rules of the database allow on this day."""
        edits: list[Callable[[Committee, date], None]] = [
            self.add,
            self.add_for_later,
            self.end,
            self.replace,
            self.move,
            self.change_position,
            self.correct_whom,
            self.put_another_in,
            self.rename_person,
            self.rename_centre,
            self.correct_centre_name,
            self.change_place,
            self.suspend_or_resume,
            self.rename_network,
            self.delete,
            self.restore,
        ]
        while True:
            edit = self.chance.choice(edits)
            committee = Committee.objects.select_related("centre").get(
                centre=self.chance.choice(self.centres)
            )
            try:
                with transaction.atomic(), change_set(self.by, reason="แก้ทะเบียน"):
                    edit(committee, day)
            except (IntegrityError, LookupError):
                continue  # another chair sits there already, nobody is left to end
            self.done[edit.__name__] = self.done.get(edit.__name__, 0) + 1
            return

    def _sitting(self, committee: Committee, day: date) -> Seat:
        return self.chance.choice(
            list(committee.seats.filter(until__isnull=True, since__lte=day).order_by("pk"))
        )

    def add(self, committee: Committee, day: date) -> None:
        if committee.seats.filter(until__isnull=True).count() > 25:
            raise LookupError
        self.seat(committee, day, order=self.chance.randint(0, 30))

    def add_for_later(self, committee: Committee, day: date) -> None:
        if committee.seats.filter(until__isnull=True).count() > 25:
            raise LookupError
        self.seat(committee, day + timedelta(days=self.chance.randint(1, 20)), order=31)

    def end(self, committee: Committee, day: date) -> None:
        seat = self._sitting(committee, day)
        seat.until = day + timedelta(days=self.chance.choice([0, 0, 5]))
        seat.leaving_reason = self.chance.choice(list(LeavingReason.objects.order_by("pk")))
        seat.leaving_note = self.chance.choice(["", "แจ้งด้วยวาจา"])
        seat.save()

    def replace(self, committee: Committee, day: date) -> None:
        old = self._sitting(committee, day - timedelta(days=1))
        new = self.seat(committee, day, order=old.order, position=Position.MEMBER)
        old.until, old.replaced_by = day - timedelta(days=1), new
        old.save()

    def move(self, committee: Committee, day: date) -> None:
        seat = self._sitting(committee, day)
        Seat.objects.filter(pk=seat.pk).update(order=self.chance.randint(0, 30))

    def change_position(self, committee: Committee, day: date) -> None:
        seat = self._sitting(committee, day)
        seat.position = self.chance.choice([Position.CHAIR, Position.SECRETARY, Position.MEMBER])
        seat.save()

    def correct_whom(self, committee: Committee, day: date) -> None:
        seat = self._sitting(committee, day)
        seat.represents = f"กลุ่มที่ {self.chance.randint(41, 80)}"
        seat.save()

    def put_another_in(self, committee: Committee, day: date) -> None:
        seat = self._sitting(committee, day)
        seat.person = self.person()
        seat.save()

    def rename_person(self, committee: Committee, day: date) -> None:
        person = self._sitting(committee, day).person
        person.prefix, person.last_name = "นาง", f"สกุล{self.chance.randint(1, 999)}"
        person.save()

    def rename_centre(self, committee: Committee, day: date) -> None:
        """By a milestone, as a changed name of the ตำบล brings it."""
        centre = committee.centre
        milestone = CentreMilestone.objects.create(
            kind=MilestoneKind.RENAMED, happened_on=day, reason="ประกาศเปลี่ยนชื่อ"
        )
        self._party(milestone, centre, MilestoneParty.BEFORE)
        centre.short_name = f"{centre.short_name.split('/')[0]}/{self.chance.randint(1, 999)}"
        centre.save()
        self._party(milestone, centre, MilestoneParty.AFTER)

    def _party(self, milestone: CentreMilestone, centre: Centre, side: str) -> None:
        MilestoneParty.objects.create(
            milestone=milestone,
            centre=centre,
            side=side,
            official_name=centre.official_name,
            short_name=centre.short_name,
        )

    def correct_centre_name(self, committee: Committee, day: date) -> None:
        centre = committee.centre
        centre.official_name = f"{centre.official_name.split('/')[0]}/{self.chance.randint(1, 999)}"
        centre.save()

    def change_place(self, committee: Committee, day: date) -> None:
        Centre.objects.filter(pk=committee.centre_id).update(
            place=f"ศาลากลางบ้าน {self.chance.randint(1, 99)}"
        )

    def suspend_or_resume(self, committee: Committee, day: date) -> None:
        centre = committee.centre
        active = centre.status == CentreStatus.ACTIVE
        centre.status = CentreStatus.SUSPENDED if active else CentreStatus.ACTIVE
        centre.save()

    def rename_network(self, committee: Committee, day: date) -> None:
        Network.objects.filter(pk=self.network.pk).update(name=f"เครือข่าย {self.chance.randint(1, 99)}")

    def delete(self, committee: Committee, day: date) -> None:
        seat = self.chance.choice(list(committee.seats.order_by("pk")))
        kept = Seat.objects.get(pk=seat.pk)
        seat.delete()
        self.deleted.append(kept)

    def restore(self, committee: Committee, day: date) -> None:
        """As an undo brings a row back: under its own key, with what it said."""
        seat = self.chance.choice(self.deleted)
        successor = seat.replaced_by_id
        if successor and not Seat.objects.filter(pk=successor).exists():
            seat.replaced_by = None
        seat.save(force_insert=True)
        self.deleted.remove(seat)


# ── what a page shows ──────────────────────────────────────────────────────────────────────
def shown_today(centre: Centre, today: date) -> Picture:
    """The page of today, by the rows as they are."""
    row = Centre.objects.get(pk=centre.pk)
    committee = committee_of(row, on=today)
    return _picture(row, roster_of(committee.committee, on=today))


def shown_as_of(centre: Centre, day: date) -> Picture:
    """The page of an earlier day, by the history."""
    then = centre_on(Centre.objects.get(pk=centre.pk), day)
    return _picture(then.centre, roster_on(then.committee.committee, day))


def _picture(centre: Centre, roster: Roster) -> Picture:
    return (
        centre.short_name,
        centre.official_name,
        centre.place,
        centre.status,
        (roster.sitting, roster.vacant),
        tuple(
            (
                line.number,
                line.name,
                line.title,
                line.whom,
                line.source,
                line.since,
                line.is_coming,
                line.left,
                line.until,
                line.replaced_by,
            )
            for line in roster.lines
        ),
    )
