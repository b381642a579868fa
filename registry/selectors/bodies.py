"""Bodies of the department as their list shows them, where one may be recorded, and who may be seated from elsewhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from conweb.kernel.models import District, Subdistrict, User
from registry.choices import CENTRE_KINDS, DEPARTMENT_KINDS, CommitteeKind
from registry.models import Centre, Committee, Person, Seat
from registry.selectors.areas import KEEPERS


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
