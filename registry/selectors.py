"""Named reads of the registry, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from conweb.kernel.models import User
from registry.filters import CentreFilter
from registry.models import AbsentCentre, Centre, Committee, Seat


@dataclass(frozen=True, slots=True)
class CentreLine:
    """A centre in the list, with the size of its committee in office."""

    centre: Centre
    members: int


def with_members(centres: Iterable[Centre], *, on: date) -> list[CentreLine]:
    """How many กรรมการ each centre has on a day: one query for all of them."""
    listed = list(centres)
    counts = dict(
        Seat.objects.in_office(on)
        .filter(committee__centre__in=[centre.pk for centre in listed])
        .values_list("committee__centre")
        .annotate(people=Count("person", distinct=True))
    )
    return [CentreLine(centre, counts.get(centre.pk, 0)) for centre in listed]


def absent_centres(user: User, chosen: CentreFilter) -> QuerySet[AbsentCentre]:
    """ตำบล without a ศอช.ต. in the district asked for, or in the reader's whole area."""
    absent = AbsentCentre.objects.visible_to(user).select_related("subdistrict__district__province")
    district = chosen.form.cleaned_data.get("district") if chosen.is_valid() else None
    if district:
        absent = absent.filter(subdistrict__district=district)
    return absent.order_by("subdistrict__sort_key")


@dataclass(frozen=True, slots=True)
class CommitteeToday:
    """The committee in office on a day, or the one that was last."""

    committee: Committee
    seats: list[Seat]
    in_office: bool
    days_left: int


def committee_of(centre: Centre, *, on: date) -> CommitteeToday | None:
    """The คณะกรรมการบริหาร on a day; where none is in office, the last one with those who sat to its end."""
    committee = (
        centre.committees.in_office(on).first()
        or centre.committees.filter(starts_on__lte=on).order_by("-ends_on").first()
    )
    if committee is None:
        return None
    seats = Seat.objects.filter(committee=committee).in_office(min(on, committee.ends_on))
    return CommitteeToday(
        committee=committee,
        seats=list(seats.select_related("person")),
        in_office=committee.starts_on <= on <= committee.ends_on,
        days_left=(committee.ends_on - on).days,
    )


def children_of(centre: Centre, user: User) -> QuerySet[Centre]:
    """The centres below, as far as the reader sees them."""
    return centre.children.visible_to(user).select_related("district", "subdistrict", "province")


def committee_size_on(centre: Centre, *, on: date) -> int:
    """How many กรรมการ hold a seat on that day."""
    return Seat.objects.in_office(on).filter(committee__centre=centre).count()
