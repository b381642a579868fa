"""Named reads of centres, as values."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import CommitteeStatus, Tier
from registry.filters import OF_CENTRES, CentreFilter
from registry.models import AbsentCentre, Centre, Committee, Seat, Selection
from registry.querysets import CentreQuerySet


@dataclass(frozen=True, slots=True)
class CentreLine:
    """A centre in the list, with the size of its committee in office."""

    centre: Centre
    members: int


def with_members(centres: CentreQuerySet, *, on: date) -> list[CentreLine]:
    """How many กรรมการ each centre has on a day: read together with them."""
    return [
        CentreLine(centre, centre.sitting["members"] if centre.sitting else 0)
        for centre in centres.with_sitting(on)
    ]


def absent_centres(user: User, chosen: CentreFilter) -> QuerySet[AbsentCentre]:
    """ตำบล without a ศอช.ต. that the filter asks about: in its area, by its words.

    None where it asks for another tier, or for what only a centre has: a status, a term, a committee.
    """
    absent = AbsentCentre.objects.visible_to(user).select_related("subdistrict__district__province")
    if chosen.chosen("tier") not in ("", Tier.SUBDISTRICT) or any(map(chosen.chosen, OF_CENTRES)):
        return absent.none()
    if code := chosen.chosen("district"):
        absent = absent.filter(subdistrict__district=code)
    elif code := chosen.chosen("province"):
        absent = absent.filter(subdistrict__district__province=code)
    if chosen.chosen("mine"):
        absent = absent.filter(subdistrict__officers__in=user.duty_list).distinct()
    for word in thai.clean_text(chosen.chosen("q")).split():
        absent = absent.filter(subdistrict__name__contains=word)
    return absent.order_by("subdistrict__district__sort_key", "subdistrict__sort_key")


@dataclass(frozen=True, slots=True)
class TermEnd:
    """A centre whose committee's term ends, has ended without another, or never began."""

    centre: Centre
    ends_on: date | None
    days_left: int
    selection_id: int | None = None  # of the committee that is being chosen to follow it

    @property
    def is_over(self) -> bool:
        return self.days_left < 0


def term_ends(centres: CentreQuerySet, *, on: date, until: date) -> list[TermEnd]:
    """Active centres (already scoped) without a term that reaches past `until`, the earliest end first.

    Those that never had a committee come first. One query.
    """
    choosing = Selection.objects.filter(
        committee__centre=OuterRef("pk"), committee__status=CommitteeStatus.CHOOSING
    )
    found = (
        centres.without_term_after(until)
        .with_term_end()
        .annotate(selection_id=Subquery(choosing.values("pk")[:1]))
        .select_related("district")
        .order_by(F("term_ends_on").asc(nulls_first=True), "sort_key")
    )
    return [
        TermEnd(
            centre,
            centre.term_ends_on,
            (centre.term_ends_on - on).days if centre.term_ends_on else -1,
            centre.selection_id,
        )
        for centre in found
    ]


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
        centre.committees.executive().in_office(on).first()
        or centre.committees.executive().standing().filter(starts_on__lte=on).order_by("-ends_on").first()
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
    return Seat.objects.executive().in_office(on).filter(committee__centre=centre).count()
