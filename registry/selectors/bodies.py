"""Bodies of a district and of the department, as their lists show them, and who may be seated from elsewhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from conweb.kernel.models import District, Subdistrict, User
from registry import facts, rules
from registry.choices import CENTRE_KINDS, DEPARTMENT_KINDS, CommitteeKind
from registry.models import AbsentCentre, Centre, Committee, Person, Seat
from registry.rules import KbtState
from registry.selectors.areas import KEEPERS


@dataclass(frozen=True, slots=True)
class KbtLine:
    """A ตำบล and its ก.บ.ต.: the order in force, how it stands, who on it has left the ศอช.ต."""

    subdistrict: Subdistrict
    committee: Committee | None
    state: KbtState
    seats: int
    left: tuple[str, ...]
    reviewed_this_year: bool
    absent: str  # why the ตำบล has no ศอช.ต.


def kbt_lines(district: District, *, on: date, year_starts: date) -> list[KbtLine]:
    """Every ตำบล of a district in order. The same number of queries however many there are."""
    areas = list(Subdistrict.objects.active().filter(district=district).order_by("sort_key", "name"))
    codes = [area.pk for area in areas]
    orders = facts.kbt_orders(codes, on=on)
    sitting = Q(seats__since__lte=on) & (Q(seats__until__isnull=True) | Q(seats__until__gte=on))
    found: dict[str, Committee] = {}
    bodies = Committee.objects.in_office(on).filter(kind=CommitteeKind.KBT, subdistrict__in=codes)
    for body in bodies.annotate(sitting=Count("seats", filter=sitting)).order_by("-starts_on", "-pk"):
        found.setdefault(body.subdistrict_id, body)
    absent = dict(AbsentCentre.objects.filter(subdistrict__in=codes).values_list("subdistrict", "reason"))
    return [
        _kbt_line(area, found.get(area.pk), orders.get(area.pk), absent.get(area.pk, ""), year_starts)
        for area in areas
    ]


def _kbt_line(
    area: Subdistrict,
    body: Committee | None,
    order: rules.KbtOrder | None,
    absent: str,
    year_starts: date,
) -> KbtLine:
    renewed = (
        max((day for day in (body.announced_on, body.reviewed_on) if day), default=None) if body else None
    )
    return KbtLine(
        subdistrict=area,
        committee=body,
        state=rules.kbt_state(order),
        seats=body.sitting if body else 0,
        left=rules.kbt_left(order),
        reviewed_this_year=bool(renewed and renewed >= year_starts),
        absent=absent,
    )


def kbo_of(district: District, *, on: date) -> Committee | None:
    bodies = Committee.objects.in_office(on).filter(kind=CommitteeKind.KBO, district=district)
    return bodies.order_by("-starts_on").first()


def sitting_members(subdistrict_code: str, *, on: date) -> list[Person]:
    """กรรมการ ศอช.ต. of a ตำบล on a day, in the order of their committee."""
    seats = (
        Seat.objects.executive()
        .in_office(on)
        .filter(committee__subdistrict=subdistrict_code, person__isnull=False)
        .select_related("person")
        .order_by("order", "pk")
    )
    return [seat.person for seat in seats]


def experts_to_add(committee: Committee, *, on: date) -> list[Person]:
    """Who sits on the ศอช.ต. of the ตำบล and is not on its ก.บ.ต. yet; nobody for other bodies."""
    if committee.kind != CommitteeKind.KBT:
        return []
    taken = set(Seat.objects.filter(committee=committee, until__isnull=True).values_list("person", flat=True))
    return [person for person in sitting_members(committee.subdistrict_id, on=on) if person.pk not in taken]


@dataclass(frozen=True, slots=True)
class CentralBody:
    """One of the three bodies of the department; `committee` None while it is not recorded."""

    kind: CommitteeKind
    committee: Committee | None
    seats: list[Seat]
    earlier: list[Committee]


def central_bodies(user: User, *, on: date) -> list[CentralBody]:
    """The bodies in office on a day, with their seats: two queries."""
    kinds = sorted(DEPARTMENT_KINDS, key=list(CommitteeKind).index)
    bodies: dict[str, list[Committee]] = {kind: [] for kind in kinds}
    for body in (
        Committee.objects.visible_to(user).standing().filter(kind__in=kinds).order_by("-starts_on", "-pk")
    ):
        bodies[body.kind].append(body)
    present = {
        kind: next(
            (row for row in rows if row.starts_on <= on and not (row.ends_on and row.ends_on < on)), None
        )
        for kind, rows in bodies.items()
    }
    seats: dict[int, list[Seat]] = {}
    standing = [body.pk for body in present.values() if body]
    for seat in (
        Seat.objects.in_office(on)
        .filter(committee__in=standing)
        .select_related("person", "post", "committee")
        .order_by("order", "pk")
    ):
        seats.setdefault(seat.committee_id, []).append(seat)
    return [
        CentralBody(
            CommitteeKind(kind),
            present[kind],
            seats.get(present[kind].pk, []) if present[kind] else [],
            [row for row in bodies[kind] if row != present[kind]],
        )
        for kind in kinds
    ]


def places_for(user: User, kind: str) -> list[tuple[str, str]]:
    """Where this person may record a body of a kind: (value, words). None where the whole country is theirs."""
    keeps = [duty for duty in user.duty_list if duty.role in KEEPERS]
    districts = [duty.district_id for duty in keeps if duty.district_id]
    provinces = [duty.province_id for duty in keeps if duty.province_id]
    if kind in CENTRE_KINDS:
        centres = Centre.objects.filter(Q(district__in=districts) | Q(province__in=provinces)).active()
        found = centres.select_related("district").order_by("tier", "district__sort_key", "sort_key")
        return [
            (str(row.pk), f"{row.short_name} {row.district.full_name if row.district else ''}")
            for row in found
        ]
    if kind == CommitteeKind.KBT:
        areas = Subdistrict.objects.active().filter(
            Q(district__in=districts) | Q(district__province__in=provinces)
        )
        found_areas = areas.select_related("district").order_by("district__sort_key", "sort_key")
        return [(row.pk, f"{row.full_name} {row.district.full_name}") for row in found_areas]
    if kind == CommitteeKind.KBO:
        here = District.objects.active().filter(Q(pk__in=districts) | Q(province__in=provinces))
        return [(row.pk, row.full_name) for row in here.order_by("sort_key")]
    return []
