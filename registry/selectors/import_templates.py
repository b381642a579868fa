"""What a workbook to fill in holds of an area: its bodies by name, and the people who sit on them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from conweb.kernel.models import District, Province, Subdistrict, User
from registry.choices import CentreStatus, CommitteeKind, Tier
from registry.models import Centre, Committee, LeavingReason, Seat

Area = Province | District


def centres_to_fill(user: User, area: Area, tier: Tier | None) -> list[str]:
    """Names of the active ศอช. of an area, of one tier or of all. One query."""
    rows = Centre.objects.visible_to(user).filter(status=CentreStatus.ACTIVE, **_within(area))
    if tier:
        rows = rows.filter(tier=tier)
    return _once(rows.order_by("sort_key", "pk").values_list("short_name", flat=True))


def subdistricts_to_fill(user: User, area: Area) -> list[str]:
    """Names of the ตำบล of an area, as far as this person sees it: each has a ก.บ.ต. One query."""
    rows = Subdistrict.objects.active()
    if isinstance(area, District):
        rows = rows.filter(district=area)
    else:
        rows = rows.filter(district__in=_districts_of(user, area).values("pk"))
    return _once(rows.order_by("sort_key", "pk").values_list("name", flat=True))


def districts_to_fill(user: User, area: Area) -> list[str]:
    """The districts that a table of this area has to tell apart. One query at most."""
    if isinstance(area, District):
        return [area.name]
    return list(_districts_of(user, area).values_list("name", flat=True))


def _districts_of(user: User, area: Province) -> QuerySet[District]:
    rows = District.objects.active().filter(province=area)
    if not user.sees_everything and area.pk not in user.seen_provinces:
        rows = rows.filter(pk__in=user.seen_districts)
    return rows


def reasons_to_leave() -> list[str]:
    return list(LeavingReason.objects.active().values_list("label", flat=True))


def committees_to_fill(
    user: User, area: Area, kind: CommitteeKind, tier: Tier | None, *, on: date
) -> list[Committee]:
    """The last appointed committee of each body of an area, also where its term is over. One query."""
    rows = Committee.objects.visible_to(user).standing().filter(kind=kind, starts_on__lte=on, **_within(area))
    if tier:
        rows = rows.filter(centre__tier=tier)
    if kind != CommitteeKind.KBT:
        rows = rows.filter(centre__status=CentreStatus.ACTIVE)
    rows = rows.order_by("centre_id", "subdistrict_id", "-starts_on", "-pk").distinct(
        "centre_id", "subdistrict_id"
    )
    found = list(rows.select_related("centre", "subdistrict", "district"))
    return sorted(found, key=_place)


def seats_to_fill(committees: Sequence[Committee], *, on: date) -> list[Seat]:
    """Who sits on these, or is to come, committee by committee; those who left are not told. One query."""
    last = {row.pk: min(on, row.ends_on) if row.ends_on else on for row in committees}
    rows = (
        Seat.objects.filter(Q(until__isnull=True) | Q(until__gte=min(last.values(), default=on)))
        .filter(committee__in=list(last))
        .select_related("person", "post", "for_centre", "for_network", "leaving_reason")
        .order_by("order", "pk")
    )
    seats: dict[int, list[Seat]] = {pk: [] for pk in last}
    for seat in rows:
        if seat.until is None or seat.until >= last[seat.committee_id]:
            seats[seat.committee_id].append(seat)
    for committee in committees:
        for seat in seats[committee.pk]:
            seat.committee = committee
    return [seat for committee in committees for seat in seats[committee.pk]]


def _place(committee: Committee) -> tuple[str, str, int]:
    district = committee.district.sort_key if committee.district else ""
    place = committee.centre or committee.subdistrict
    return district, place.sort_key if place else "", committee.pk


def _within(area: Area) -> dict[str, Area]:
    return {"district": area} if isinstance(area, District) else {"province": area}


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
