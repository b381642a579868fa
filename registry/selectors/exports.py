"""Rows of exported tables that no list reads as they are: who sits on committees; and the log of exports."""

from datetime import date

from django.db.models import F, Q, QuerySet

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import CommitteeStatus
from registry.models import ExportRecord, Seat

# Places in the order of their names, the province's own before its districts', then the order of the roster.
IN_ORDER = (
    F("committee__province__sort_key").asc(nulls_first=True),
    F("committee__district__sort_key").asc(nulls_first=True),
    F("committee__subdistrict__sort_key").asc(nulls_first=True),
    "committee__starts_on",
    "committee",
    "order",
    "pk",
)


def seats_to_export(seats: QuerySet[Seat], *, on: date) -> QuerySet[Seat]:
    """Of these seats (already scoped) those held on a day or to come, on committees in office, as rosters show them."""
    return seats.filter(
        Q(until__isnull=True) | Q(until__gte=on),
        Q(committee__ends_on__isnull=True) | Q(committee__ends_on__gte=on),
        committee__starts_on__lte=on,
        committee__status=CommitteeStatus.STANDING,
    ).order_by(*IN_ORDER)


def smallest_area(user: User, province: str, district: str) -> tuple[str | None, str | None]:
    """The area that a table was about: what was chosen, or all that this person sees; both empty for the country."""
    if district:
        return district[:2], district
    if province:
        return province, None
    if user.sees_everything:
        return None, None
    provinces = {*user.seen_provinces, *(code[:2] for code in user.seen_districts)}
    if len(provinces) != 1:
        return None, None
    alone = not user.seen_provinces and len(user.seen_districts) == 1
    return provinces.pop(), user.seen_districts[0] if alone else None


def export_records(
    user: User, *, words: str, table: str, province: str, district: str
) -> QuerySet[ExportRecord]:
    """Exports of one's area and one's own, the newest first, as the filter asks for them."""
    found = ExportRecord.objects.visible_to(user).select_related("by", "province", "district")
    if district:
        found = found.filter(district=district)
    elif province:
        found = found.filter(province=province)
    if table:
        found = found.filter(table=table)
    for word in thai.clean_text(words).split():
        found = found.filter(
            Q(reason__icontains=word) | Q(by__first_name__icontains=word) | Q(by__last_name__icontains=word)
        )
    return found
