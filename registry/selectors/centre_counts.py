"""How many centres stand, against the areas they are of and against the figures of the department."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from conweb.kernel.models import Province, Subdistrict, User
from registry.choices import MilestoneKind, Tier
from registry.models import AbsentCentre, Centre, CentreMilestone, MilestoneParty

# «ศอช. ทั้งประเทศ» as the department's paper about ศอช. of fiscal year 2555 counts them.
REFERENCE = {Tier.SUBDISTRICT: 6869, Tier.DISTRICT: 878, Tier.PROVINCE: 76}
REFERENCE_DAY = date(2012, 9, 30)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The centres of one area against its จังหวัด, อำเภอ and ตำบล in use."""

    centres: dict[Tier, int]
    subdistricts: int
    districts: int
    explained: int  # ตำบล without a ศอช.ต., with the reason
    unexplained: int

    @property
    def bare(self) -> int:
        return self.explained + self.unexplained

    @property
    def subdistrict_centres(self) -> int:
        return self.centres[Tier.SUBDISTRICT]

    @property
    def district_centres(self) -> int:
        return self.centres[Tier.DISTRICT]

    @property
    def province_centres(self) -> int:
        return self.centres[Tier.PROVINCE]


def coverage(user: User, *, province: str = "", district: str = "") -> Coverage:
    """The counts of a district or a province that the reader sees: two queries."""
    standing = Centre.objects.visible_to(user).not_dissolved()
    areas = Subdistrict.objects.active()
    if district:
        standing, areas = standing.filter(district=district), areas.filter(district=district)
    else:
        standing, areas = standing.filter(province=province), areas.filter(district__province=province)
        if not user.sees_everything and province not in user.seen_provinces:
            areas = areas.filter(district__in=user.seen_districts)
    found = areas.order_by().aggregate(
        subdistricts=Count("pk"),
        districts=Count("district", distinct=True),
        explained=Count("pk", filter=_bare() & Q(absent_centre__isnull=False)),
        unexplained=Count("pk", filter=_bare() & Q(absent_centre__isnull=True)),
    )
    return Coverage(centres=_by_tier(standing.order_by().values_list("tier").annotate(Count("pk"))), **found)


def _bare() -> Q:
    """Of a ตำบล: no ศอช.ต. stands there."""
    here = Centre.objects.of_tier(Tier.SUBDISTRICT).not_dissolved().filter(subdistrict=OuterRef("pk"))
    return ~Q(Exists(here))


def _by_tier(rows: Iterable[tuple[str, int]]) -> dict[Tier, int]:
    counted = dict(rows)
    return {tier: counted.get(tier, 0) for tier in REFERENCE}


# ── the whole country ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Explained:
    """Events of one kind and tier since the day of the reference, and what they do to the number of centres."""

    kind: MilestoneKind
    events: int
    net: int


@dataclass(frozen=True, slots=True)
class TierCount:
    """One tier: what the reference counts, what stands, and what the dated events say of the difference."""

    tier: Tier
    reference: int
    actual: int
    explained: list[Explained]

    @property
    def difference(self) -> int:
        return self.actual - self.reference

    @property
    def net(self) -> int:
        return sum(row.net for row in self.explained)

    @property
    def unexplained(self) -> int:
        return self.difference - self.net


@dataclass(frozen=True, slots=True)
class ProvinceCount:
    """The centres of a province against its areas."""

    province: Province
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class NationalCounts:
    tiers: list[TierCount]
    provinces: list[ProvinceCount] = field(default_factory=list)

    @property
    def reference(self) -> int:
        return sum(row.reference for row in self.tiers)

    @property
    def actual(self) -> int:
        return sum(row.actual for row in self.tiers)

    @property
    def difference(self) -> int:
        return self.actual - self.reference

    @property
    def net(self) -> int:
        return sum(row.net for row in self.tiers)

    @property
    def unexplained(self) -> int:
        return sum(row.unexplained for row in self.tiers)


def tier_counts() -> list[TierCount]:
    """What stands of each tier beside the reference, without the events: one query, for who sees everything."""
    standing = _by_tier(Centre.objects.not_dissolved().order_by().values_list("tier").annotate(Count("pk")))
    return [TierCount(tier, reference, standing[tier], []) for tier, reference in REFERENCE.items()]


def national_counts() -> NationalCounts:
    """For who sees the whole country: five queries, however many centres there are."""
    centres: dict[str, Counter[str]] = defaultdict(Counter)
    for province, tier, number in (
        Centre.objects.not_dissolved().order_by().values_list("province", "tier").annotate(Count("pk"))
    ):
        centres[province][tier] = number
    explained = explained_by_milestones()
    tiers = [
        TierCount(
            tier,
            reference,
            sum(counted[tier] for counted in centres.values()),
            explained[tier],
        )
        for tier, reference in REFERENCE.items()
    ]
    return NationalCounts(tiers, _by_province(centres))


def _by_province(centres: dict[str, Counter[str]]) -> list[ProvinceCount]:
    areas = {
        row["district__province"]: row
        for row in Subdistrict.objects.active()
        .order_by()
        .values("district__province")
        .annotate(subdistricts=Count("pk"), districts=Count("district", distinct=True))
    }
    bare: Counter[str] = Counter()
    reasons = set(AbsentCentre.objects.values_list("pk", flat=True))
    told: Counter[str] = Counter()
    for code in Subdistrict.objects.active().filter(_bare()).order_by().values_list("pk", flat=True):
        bare[code[:2]] += 1
        told[code[:2]] += code in reasons
    return [
        ProvinceCount(
            province,
            Coverage(
                centres=_by_tier(centres[province.pk].items()),
                subdistricts=areas.get(province.pk, {}).get("subdistricts", 0),
                districts=areas.get(province.pk, {}).get("districts", 0),
                explained=told[province.pk],
                unexplained=bare[province.pk] - told[province.pk],
            ),
        )
        for province in Province.objects.active().exclude(pk=Province.BANGKOK)
    ]


def explained_by_milestones() -> dict[Tier, list[Explained]]:
    """What the events after the day of the reference add and take, by tier and kind: one query.

    An event counts for the tier of its parties: each centre after it adds one, each before it takes one.
    """
    rows = (
        CentreMilestone.objects.filter(happened_on__gt=REFERENCE_DAY)
        .order_by()
        .values_list("kind", "parties__centre__tier")
        .annotate(
            events=Count("pk", distinct=True),
            after=Count("parties", filter=Q(parties__side=MilestoneParty.AFTER)),
            before=Count("parties", filter=Q(parties__side=MilestoneParty.BEFORE)),
        )
    )
    found: dict[tuple[str, str], Explained] = {
        (tier, kind): Explained(MilestoneKind(kind), events, after - before)
        for kind, tier, events, after, before in rows
    }
    return {
        tier: [found[tier, kind] for kind in MilestoneKind.values if (tier, kind) in found]
        for tier in REFERENCE
    }
