"""The menus of rosters: posts, ศอช., networks and code lists, read for one committee or for a hundred at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q

from conweb.kernel import thai
from registry.choices import CommitteeKind, HoldingMode, NetworkLevel, Position, Source, Tier
from registry.models import (
    Centre,
    Committee,
    LeavingReason,
    LocalAuthoritySubdistrict,
    Network,
    Person,
    Post,
    PostHolding,
    Seat,
)
from registry.models.committees import WORKING_TITLES
from registry.roster_values import CENTRE, NETWORK
from registry.selectors.officials import HOLDING_ORDER

# Bodies whose seats belong to posts; on a คณะกรรมการบริหาร people sit for whom they represent.
KINDS_OF_POSTS = frozenset(CommitteeKind) - {CommitteeKind.EXECUTIVE}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds or acts in a post today."""

    person: Person
    mode: str

    @property
    def words(self) -> str:
        acting = "" if self.mode == HoldingMode.SUBSTANTIVE else f" {HoldingMode(self.mode).label}"
        return f"{self.person.full_name}{acting}"


@dataclass(frozen=True)
class RosterOptions:
    """What the menus of a roster offer; every label is also how a value is told in words."""

    posts: list[tuple[Post, Holder | None]]
    centres: list[tuple[int, str]]
    networks: list[tuple[int, str]]
    reasons: list[tuple[str, str]]
    retired_reasons: dict[str, str]
    sources: list[tuple[str, str]]
    positions: list[tuple[str, str]]
    titles: list[str]  # proposals for posts outside the offices kept here
    # The district of each ศอช. offered: whoever comes from there has the record kept there.
    districts: dict[int, str | None] = field(default_factory=dict)

    def words_of(self, name: str, value: object) -> str:
        """A value of a field as people read it."""
        if value in (None, ""):
            return "ว่าง"
        if isinstance(value, date):
            return thai.format_date(value)
        return str(self._words.get(name, {}).get(str(value), value))

    @cached_property
    def _words(self) -> dict[str, dict[str, str]]:
        """The label of every value of every menu: a roster of 25 asks a hundred times."""
        return {
            "position": {str(key): str(label) for key, label in [*Position.choices, *self.positions]},
            "source": {str(key): str(label) for key, label in Source.choices},
            "leaving_reason": dict(self.reasons) | self.retired_reasons,
            "whom": {f"{CENTRE}{pk}": label for pk, label in self.centres}
            | {f"{NETWORK}{pk}": label for pk, label in self.networks},
            "post_id": {str(post.pk): post.title for post, _ in self.posts},
        }

    def offers(self, name: str, value: object) -> bool:
        """Whether a menu holds this value."""
        return str(value) in self._words[name]

    def holder_of(self, post_id: int | None) -> Holder | None:
        return next((holder for post, holder in self.posts if post.pk == post_id), None)


def roster_options(committee: Committee, *, on: date) -> RosterOptions:
    """The menus for one committee, the same number of queries however long its roster is."""
    return options_of([committee], on=on)[0]


def options_of(committees: Sequence[Committee], *, on: date) -> list[RosterOptions]:
    """The menus of each of these committees, in their order: as many queries for a hundred as for one.

    A committee that is not stored yet has them by its place; its centre is read along.
    """
    reasons = list(LeavingReason.objects.all())
    of_posts = [row for row in committees if row.kind in KINDS_OF_POSTS]
    posts = _Posts(of_posts, on) if of_posts else None
    executive = [row for row in committees if row.kind == CommitteeKind.EXECUTIVE]
    below = _centres_below(executive) if executive else {}
    above_lowest = [row for row in committees if _tier(row) in (Tier.DISTRICT, Tier.PROVINCE)]
    networks = _Networks(above_lowest, on) if above_lowest else None
    in_subdistrict = [row for row in of_posts if row.subdistrict_id]
    mayors = _mayors(in_subdistrict) if in_subdistrict else {}
    active = [(row.code, row.label) for row in reasons if row.is_active]
    retired = {row.code: row.label for row in reasons if not row.is_active}
    return [
        RosterOptions(
            posts=posts.of(row) if posts and row.kind in KINDS_OF_POSTS else [],
            centres=[(pk, name) for pk, name, _ in below.get(row.centre_id, ())],
            networks=networks.of(row) if networks and _tier(row) in (Tier.DISTRICT, Tier.PROVINCE) else [],
            reasons=active,
            retired_reasons=retired,
            sources=[(source.value, source.label) for source in sources_of(row.kind, _tier(row))],
            positions=_positions(row.kind),
            titles=_titles(row, mayors) if row.kind in KINDS_OF_POSTS else [],
            districts={pk: district for pk, _, district in below.get(row.centre_id, ())},
        )
        for row in committees
    ]


def _tier(committee: Committee) -> str | None:
    return committee.centre.tier if committee.centre else None


def _positions(kind: str) -> list[tuple[str, str]]:
    titles = WORKING_TITLES if kind == CommitteeKind.WORKING else {}
    return [(value, titles.get(value, label)) for value, label in Position.choices]


def sources_of(kind: str, tier: str | None) -> list[Source]:
    """The composition of each tier first (ระเบียบ มท. 2551); a body of posts has its own two."""
    if kind != CommitteeKind.EXECUTIVE:
        first = [Source.EX_OFFICIO, Source.EXPERT]
    else:
        first = {
            Tier.DISTRICT: [Source.SUBDISTRICT_CENTRE, Source.NETWORK, Source.EXPERT],
            Tier.PROVINCE: [Source.DISTRICT_CENTRE, Source.NETWORK, Source.EXPERT],
        }.get(tier, [Source.ORGANISATION, Source.LEADER, Source.OTHER_ORGANISATION])
    return [*first, *(source for source in Source if source not in first)]


class _Posts:
    """Posts of the offices of the very area of each committee, and those that sit on it, with their holders."""

    def __init__(self, committees: Sequence[Committee], on: date) -> None:
        stored = [row.pk for row in committees if row.pk]
        districts = {row.district_id for row in committees if row.district_id}
        provinces = {row.province_id for row in committees if row.province_id and not row.district_id}
        here = Q(office__district__in=districts)
        here |= Q(office__province__in=provinces, office__district__isnull=True)
        if any(not row.province_id for row in committees):
            here |= Q(office__kind="department")
        seated = Seat.objects.filter(post=OuterRef("pk"), committee__in=stored).order_by()
        holdings = PostHolding.objects.on(on).select_related("person").order_by("-since")
        self.found = list(
            Post.objects.filter((here & Q(is_active=True)) | Exists(seated))
            .annotate(sits_on=ArraySubquery(seated.values("committee").distinct()))
            .select_related("office")
            .prefetch_related(Prefetch("holdings", queryset=holdings, to_attr="held_now"))
            .order_by("sort_key", "pk")
        )

    def of(self, committee: Committee) -> list[tuple[Post, Holder | None]]:
        return [
            (post, _holder(post.held_now))
            for post in self.found
            if committee.pk in (post.sits_on or ()) or (post.is_active and self._is_here(post, committee))
        ]

    def _is_here(self, post: Post, committee: Committee) -> bool:
        office = post.office
        if committee.district_id:
            return office.district_id == committee.district_id
        if committee.province_id:
            return office.province_id == committee.province_id and office.district_id is None
        return office.kind == "department"


def _holder(holdings: Iterable[PostHolding]) -> Holder | None:
    """The one named for a post: the holder, else whoever acts."""
    first = min(holdings, key=lambda row: HOLDING_ORDER.index(HoldingMode(row.mode)), default=None)
    return Holder(first.person, first.mode) if first else None


def _centres_below(committees: Iterable[Committee]) -> dict[int, list[tuple[int, str, str | None]]]:
    """(number, short name, district) of the ศอช. under each centre, by its number. One query."""
    found: dict[int, list[tuple[int, str, str | None]]] = defaultdict(list)
    below = Centre.objects.filter(parent__in={row.centre_id for row in committees})
    for pk, name, district, parent in below.order_by("sort_key", "pk").values_list(
        "pk", "short_name", "district_id", "parent_id"
    ):
        found[parent].append((pk, name, district))
    return found


class _Networks:
    """Networks of the level and area of each committee, and those that sit on it although they have ended."""

    def __init__(self, committees: Sequence[Committee], on: date) -> None:
        self.on = on
        stored = [row.pk for row in committees if row.pk]
        districts = {row.district_id for row in committees if row.district_id}
        provinces = {row.province_id for row in committees if not row.district_id}
        seated = Seat.objects.filter(for_network=OuterRef("pk"), committee__in=stored).order_by()
        here = Q(level=NetworkLevel.DISTRICT, district__in=districts)
        here |= Q(level=NetworkLevel.PROVINCE, province__in=provinces)
        self.found = list(
            Network.objects.filter(here | Exists(seated))
            .annotate(sits_on=ArraySubquery(seated.values("committee").distinct()))
            .order_by("sort_key", "pk")
        )

    def of(self, committee: Committee) -> list[tuple[int, str]]:
        day = max(self.on, committee.starts_on)
        return [
            (row.pk, row.name)
            for row in self.found
            if committee.pk in (row.sits_on or ()) or (self._is_here(row, committee) and _stands(row, day))
        ]

    def _is_here(self, row: Network, committee: Committee) -> bool:
        if committee.district_id:
            return row.level == NetworkLevel.DISTRICT and row.district_id == committee.district_id
        return row.level == NetworkLevel.PROVINCE and row.province_id == committee.province_id


def _stands(network: Network, day: date) -> bool:
    """As NetworkQuerySet.on has it."""
    return not ((network.since and network.since > day) or (network.until and network.until < day))


def _mayors(committees: Iterable[Committee]) -> dict[str, list[str]]:
    """«นายก อบต. สนวน», by the code of the ตำบล. One query."""
    links = LocalAuthoritySubdistrict.objects.filter(
        subdistrict__in={row.subdistrict_id for row in committees}, authority__is_active=True
    ).select_related("authority")
    found: dict[str, list[str]] = defaultdict(list)
    for link in links.order_by("authority__sort_key", "authority__pk"):
        row = link.authority
        found[link.subdistrict_id].append(
            f"นายก อบต. {row.name}" if row.kind == "subdistrict" else f"นายก{row.full_name}"
        )
    return found


def _titles(committee: Committee, mayors: dict[str, list[str]]) -> list[str]:
    """«ผู้บริหาร อปท. ในตำบล (นายก อบต./นายกเทศมนตรี) หรือผู้แทน», กำนัน: the regulation's list for a ตำบล."""
    area = committee.subdistrict
    if area is None:
        return []
    numbered = (f"ผู้ใหญ่บ้าน หมู่ที่ {number}" for number in range(1, 11))
    return [*mayors.get(area.pk, ()), f"กำนันตำบล{area.name}", *numbered]
