"""อปท. and the ตำบล in their territory, read from both sides."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from conweb.kernel.models import Subdistrict, User
from registry.models import LocalAuthority, LocalAuthoritySubdistrict


@dataclass(frozen=True, slots=True)
class ServedArea:
    """A ตำบล and every อปท. that serves it, whole or in part; `is_seen` where it lies in the reader's area."""

    subdistrict: Subdistrict
    authorities: list[LocalAuthority]
    is_seen: bool


def with_subdistricts(authorities: QuerySet[LocalAuthority]) -> QuerySet[LocalAuthority]:
    """Each with its ตำบล in order of names, and the names of its area."""
    areas = Subdistrict.objects.select_related("district").order_by("sort_key", "pk")
    return authorities.select_related("province", "district__province").prefetch_related(
        Prefetch("subdistricts", areas)
    )


def served_areas(subdistricts: Iterable[Subdistrict], *, user: User) -> list[ServedArea]:
    """Each ตำบล with the อปท. in use that serve it, as far as the reader sees them: one query for all."""
    listed = list(subdistricts)
    links = (
        LocalAuthoritySubdistrict.objects.filter(
            subdistrict__in=[area.pk for area in listed],
            authority__is_active=True,
            authority__in=LocalAuthority.objects.visible_to(user).order_by().values("pk"),
        )
        .select_related("authority")
        .order_by("authority__sort_key", "authority__pk")
    )
    by_area: dict[str, list[LocalAuthority]] = {}
    for link in links:
        by_area.setdefault(link.subdistrict_id, []).append(link.authority)
    return [
        ServedArea(
            area,
            by_area.get(area.pk, []),
            user.sees_everything
            or area.district_id in user.seen_districts
            or area.pk[:2] in user.seen_provinces,
        )
        for area in listed
    ]


def unserved(subdistricts: QuerySet[Subdistrict]) -> QuerySet[Subdistrict]:
    """The ตำบล of these for which no อปท. in use is recorded."""
    links = LocalAuthoritySubdistrict.objects.filter(subdistrict=OuterRef("pk"), authority__is_active=True)
    return subdistricts.filter(~Exists(links))
