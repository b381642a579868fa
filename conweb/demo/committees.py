"""The committees of the demo, laid out in memory first: who sits where, for whom, from when until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from conweb.demo.centres import Centres
from conweb.demo.invention import TODAY, dice, fixture
from conweb.demo.names import Name, NamePool
from conweb.demo.terms import Term, deal_terms
from registry.choices import NetworkLevel, Position, Source, Tier
from registry.models import Centre, Committee, Network, Person, Seat

# A person, where they come from, whom they represent, and the row of the registry that is meant.
Delegate = tuple[Person, Source, str, Centre | Network | None]
SMALLEST, LARGEST = 9, 25  # ระเบียบ มท. 2551, composition of every tier


@dataclass
class CommitteePlan:
    """One committee to be: its row and those of its seats."""

    committee: Committee
    seats: list[Seat] = field(default_factory=list)

    def seat(
        self,
        person: Person,
        position: Position,
        source: Source,
        represents: str,
        stands_for: Centre | Network | None = None,
        **days: date,
    ) -> Seat:
        order = len(self.seats) + 1
        days.setdefault("since", self.committee.starts_on)
        row = Seat(
            committee=self.committee,
            person=person,
            position=position,
            source=source,
            represents=represents,
            for_centre=stands_for if isinstance(stands_for, Centre) else None,
            for_network=stands_for if isinstance(stands_for, Network) else None,
            order=order,
            **days,
        )
        self.seats.append(row)
        return row

    def sitting(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.until is None]


@dataclass(frozen=True, slots=True)
class Committees:
    """The committees in office by the code of their area, and how many people there are."""

    lowest: dict[str, CommitteePlan]
    middle: dict[str, CommitteePlan]
    top: CommitteePlan
    people: int


def make_committees(centres: Centres, names: NamePool) -> Committees:
    """Store a committee for every centre, and the one before where the present one is younger than the demo."""
    planner = _Planner(centres, names)
    made, plans = planner.plan()
    Person.objects.bulk_create(planner.people)
    Network.objects.bulk_create(planner.networks)
    Committee.objects.bulk_create(plan.committee for plan in plans)
    Seat.objects.bulk_create((seat for plan in plans for seat in plan.seats), batch_size=2000)
    _tell_successors(plans)
    return made


def _tell_successors(plans: Iterable[CommitteePlan]) -> None:
    """Who left gave up the seat to whoever represents the same body from a later day on."""
    left = []
    for plan in plans:
        for seat in plan.seats:
            if seat.until is None:
                continue
            seat.leaving_reason_id = dice("leaving", seat.pk).choice(["resigned", "moved_away", "died"])
            seat.replaced_by = next(
                (
                    other
                    for other in plan.seats
                    if other.represents == seat.represents and other.since > seat.until
                ),
                None,
            )
            left.append(seat)
    Seat.objects.bulk_update(left, ["leaving_reason", "replaced_by"])


class _Planner:
    def __init__(self, centres: Centres, names: NamePool) -> None:
        self.centres = centres
        self.names = names
        self.people: list[Person] = []
        self.networks: list[Network] = []
        # Since when each of them, by identity, has sat on a committee of a ศอช.ต.
        self.serving_since: dict[int, date] = {}
        # The first form of the demo counts กรรมการ on this day.
        self.first_count = date(2019, 4, 30)

    def plan(self) -> tuple[Committees, list[CommitteePlan]]:
        lowest, earlier = self._subdistrict_committees()
        for plan in (*lowest.values(), *earlier):
            for seat in plan.seats:
                known = self.serving_since.setdefault(id(seat.person), seat.since)
                self.serving_since[id(seat.person)] = min(known, seat.since)
        middle = self._district_committees(lowest)
        top = self._province_committee(middle)
        made = Committees(lowest, middle, top, len(self.people))
        return made, [*earlier, *lowest.values(), *middle.values(), top]

    def network(self, name: str, *, district: str | None) -> Network:
        row = Network(
            level=NetworkLevel.DISTRICT if district else NetworkLevel.PROVINCE,
            name=name,
            province=self.centres.province.province,
            district_id=district,
        )
        self.networks.append(row)
        return row

    def person(self, name: Name, *, district: str | None, subdistrict: str | None = None) -> Person:
        """Somebody new; a phone number no one has (none begins with 08 0000) for about two in three."""
        number = len(self.people) + 1
        row = Person(
            prefix=name.prefix,
            first_name=name.first,
            last_name=name.last,
            province=self.centres.province.province,
            district_id=district,
            subdistrict_id=subdistrict,
            phone=f"080000{number:04d}" if number % 3 else "",
        )
        self.people.append(row)
        return row

    # ── ศอช.ต. ─────────────────────────────────────────────────────────────────────────────
    def _subdistrict_committees(self) -> tuple[dict[str, CommitteePlan], list[CommitteePlan]]:
        chosen = fixture("huai_rat")["committees"]
        fixed = {
            code: Term.beginning(date.fromisoformat(facts["starts_on"])) for code, facts in chosen.items()
        }
        terms = deal_terms(Tier.SUBDISTRICT, list(self.centres.subdistricts), fixed)
        plans, earlier = {}, []
        for code, centre in self.centres.subdistricts.items():
            thrown = dice("committee", code)
            facts = chosen.get(code, {})
            plan = _planned(centre, terms[code])
            if "roster" in facts:
                self._seat_roster(plan, facts["roster"])
            else:
                self._seat_anew(
                    plan, facts.get("size") or round(thrown.triangular(SMALLEST, LARGEST, 14)), thrown
                )
            if not facts:
                self._let_someone_leave(plan, thrown)
            plans[code] = plan
            if plan.committee.starts_on > self.first_count:
                earlier.append(self._committee_before(plan, terms[code].before, thrown))
        return plans, earlier

    def _seat_roster(self, plan: CommitteePlan, roster: Iterable[dict[str, str]]) -> None:
        for entry in roster:
            person = self.person(
                self.names.reserve(Name.parse(entry["name"])),
                district=plan.committee.centre.district_id,
                subdistrict=plan.committee.centre.subdistrict_id,
            )
            days = {key: date.fromisoformat(entry[key]) for key in ("since", "until") if key in entry}
            plan.seat(
                person, Position(entry["position"]), Source(entry["source"]), entry["represents"], **days
            )

    def _seat_anew(self, plan: CommitteePlan, size: int, thrown: Random) -> None:
        bodies = _bodies(plan.committee.centre, thrown)
        for position in _positions(size):
            plan.seat(self._villager(plan.committee.centre, thrown), position, *next(bodies))

    def _let_someone_leave(self, plan: CommitteePlan, thrown: Random) -> None:
        """Now and then a member left, and mostly someone was appointed for the rest of the term."""
        served = (min(TODAY, plan.committee.ends_on) - plan.committee.starts_on).days
        if served < 400 or len(plan.seats) == SMALLEST or thrown.random() > 0.2:
            return
        leaver = plan.seats[-1]
        leaver.until = plan.committee.starts_on + timedelta(days=thrown.randrange(150, served - 60))
        if thrown.random() < 0.3:
            return
        successor = self._villager(plan.committee.centre, thrown)
        plan.seat(
            successor,
            Position.MEMBER,
            Source(leaver.source),
            leaver.represents,
            since=leaver.until + timedelta(days=thrown.randrange(14, 50)),
        )

    def _committee_before(self, plan: CommitteePlan, term: Term, thrown: Random) -> CommitteePlan:
        """About two thirds of the present members sat on it already, some in another place."""
        centre = plan.committee.centre
        before = _planned(centre, term)
        size = min(LARGEST, max(SMALLEST, len(plan.sitting()) + thrown.randint(-2, 2)))
        stayed = [seat.person for seat in plan.seats if thrown.random() < 0.66][:size]
        thrown.shuffle(stayed)
        bodies = _bodies(centre, thrown)
        for position in _positions(size):
            person = stayed.pop() if stayed else self._villager(centre, thrown)
            before.seat(person, position, *next(bodies))
        return before

    # ── ศอช.อ. and ศอช.จ. ──────────────────────────────────────────────────────────────────
    def _district_committees(self, lowest: dict[str, CommitteePlan]) -> dict[str, CommitteePlan]:
        """At least one from every ศอช.ต., one from each network, experts: 9 to 25."""
        terms = deal_terms(Tier.DISTRICT, list(self.centres.districts), {})
        plans = {}
        for code, centre in self.centres.districts.items():
            thrown = dice("committee", code)
            plan = _planned(centre, terms[code])
            below = [lowest[place.subdistrict_id] for place in self.centres.of_district(code)]
            networks = thrown.sample(
                fixture("bodies")["district_network"], k=min(4, LARGEST - len(below) - 1)
            )
            experts = thrown.sample(
                fixture("bodies")["expert"], k=min(2, LARGEST - len(below) - len(networks))
            )
            each = 1
            while each * len(below) + len(networks) + len(experts) < SMALLEST:
                each += 1
            seats: list[Delegate] = [
                (
                    seat.person,
                    Source.SUBDISTRICT_CENTRE,
                    lower.committee.centre.short_name,
                    lower.committee.centre,
                )
                for lower in below
                for seat in lower.sitting()[:each]
            ]
            for body in networks:
                network = self.network(body.format(district=centre.district.name), district=code)
                seats.append((self._new(thrown, code), Source.NETWORK, network.name, network))
            seats += [(self._new(thrown, code), Source.EXPERT, body, None) for body in experts]
            self._seat_delegates(plan, seats, thrown)
            plans[code] = plan
        return plans

    def _province_committee(self, middle: dict[str, CommitteePlan]) -> CommitteePlan:
        """One from every ศอช.อ. and one from each network of the province: 25 with 23 districts."""
        thrown = dice("committee", "province")
        plan = _planned(self.centres.province, Term.beginning(date(2019, 9, 2)))
        seats: list[Delegate] = [
            (
                lower.seats[0].person,
                Source.DISTRICT_CENTRE,
                lower.committee.centre.short_name,
                lower.committee.centre,
            )
            for lower in middle.values()
        ]
        for body in fixture("bodies")["province_network"][: LARGEST - len(seats)]:
            network = self.network(body, district=None)
            seats.append((self._new(thrown, None), Source.NETWORK, body, network))
        self._seat_delegates(plan, seats, thrown)
        return plan

    def _seat_delegates(self, plan: CommitteePlan, delegates: list[Delegate], thrown: Random) -> None:
        """They choose their officers among themselves, so anyone may come first.

        Nobody represents a ศอช.ต. before sitting on its own committee.
        """
        thrown.shuffle(delegates)
        starts = plan.committee.starts_on
        for position, delegate in zip(_positions(len(delegates)), delegates, strict=True):
            person, source, represents, stands_for = delegate
            since = max(starts, self.serving_since.get(id(person), starts))
            plan.seat(person, position, source, represents, stands_for, since=since)

    def _villager(self, centre: Centre, thrown: Random) -> Person:
        return self.person(
            self.names.draw(thrown), district=centre.district_id, subdistrict=centre.subdistrict_id
        )

    def _new(self, thrown: Random, district: str | None) -> Person:
        return self.person(self.names.draw(thrown), district=district)


def _planned(centre: Centre, term: Term) -> CommitteePlan:
    return CommitteePlan(Committee(centre=centre, starts_on=term.starts_on, ends_on=term.ends_on))


def _positions(size: int) -> list[Position]:
    officers = [Position.CHAIR, Position.DEPUTY, Position.SECRETARY, Position.TREASURER]
    if size > 12:
        officers.insert(2, Position.DEPUTY)
    return officers + [Position.MEMBER] * (size - len(officers))


def _bodies(centre: Centre, thrown: Random) -> Iterator[tuple[Source, str]]:
    """Whom the members of a ศอช.ต. represent, each body once: mostly organisations, then leaders, then others."""
    bodies, used = fixture("bodies"), set()
    while True:
        source = thrown.choices(
            [Source.ORGANISATION, Source.LEADER, Source.OTHER_ORGANISATION], weights=[60, 25, 15]
        )[0]
        body = thrown.choice(bodies[source.value]).format(
            tambon=centre.subdistrict.name,
            village=thrown.choice(bodies["villages"]),
            moo=thrown.randint(1, 12),
        )
        if body not in used:
            used.add(body)
            yield source, body
