"""Areas and the centres in them: which tier an area has, what stands above it, where a code leads."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from conweb.kernel.models import District, Province, Subdistrict, User
from registry.choices import CentreStatus, MilestoneKind, Tier
from registry.models import Centre, MilestoneParty

Area = Province | District | Subdistrict
MODELS: dict[Tier, type[Area]] = {
    Tier.PROVINCE: Province,
    Tier.DISTRICT: District,
    Tier.SUBDISTRICT: Subdistrict,
}
TIER_OF_LENGTH = {2: Tier.PROVINCE, 4: Tier.DISTRICT, 6: Tier.SUBDISTRICT}
# Events after which another centre answers to an old code.
SUCCEEDING = (MilestoneKind.MERGED, MilestoneKind.SPLIT)


def tier_of_area(area: Area) -> Tier:
    return TIER_OF_LENGTH[len(area.pk)]


def area_of_code(code: str) -> Area | None:
    """The area of a code of 2, 4 or 6 digits; abolished ones too."""
    if not (code.isascii() and code.isdigit()) or len(code) not in TIER_OF_LENGTH:
        return None
    areas = MODELS[TIER_OF_LENGTH[len(code)]].objects
    if len(code) == 6:
        return areas.select_related("district__province").filter(pk=code).first()
    if len(code) == 4:
        return areas.select_related("province").filter(pk=code).first()
    return areas.filter(pk=code).first()


def centre_above(area: Area) -> Centre | None:
    """The ศอช. that a centre of this area belongs under; None above a จังหวัด, or while there is none."""
    if isinstance(area, Province):
        return None
    standing = Centre.objects.not_dissolved()
    if isinstance(area, District):
        return standing.filter(tier=Tier.PROVINCE, province=area.province_id).first()
    return standing.filter(tier=Tier.DISTRICT, district=area.district_id).first()


# ── codes ───────────────────────────────────────────────────────────────────────────────────


def centres_at_code(code: str) -> list[Centre]:
    """The centres that answer to a code today, whoever asks: the caller keeps to what the reader sees.

    The one that stands there; else those that took the place of the last one that did; else those of the areas
    that took the place of an abolished code, or of the older code of a new area; else the last one that stood.
    """
    area = area_of_code(code)
    if area is None:
        return []
    return _standing_at(area, set()) or _standing_before(area, set()) or _last_at(area)


def _at(area: Area) -> QuerySet[Centre]:
    return Centre.objects.with_places().of_code(area.pk)


def _standing_at(area: Area, seen: set[str]) -> list[Centre]:
    if area.pk in seen:
        return []
    seen.add(area.pk)
    here = list(_at(area).order_by("-pk"))
    if standing := [centre for centre in here if centre.status != CentreStatus.DISSOLVED]:
        return standing
    for gone in here:
        if found := successors_of(gone):
            return found
    return _each_once(centre for later in area.successors.all() for centre in _standing_at(later, seen))


def _standing_before(area: Area, seen: set[str]) -> list[Centre]:
    """A code so new that the centre still stands under the older one."""
    if area.pk in seen:
        return []
    seen.add(area.pk)
    found = []
    for earlier in area.predecessors.all():
        standing = _at(earlier).not_dissolved()
        found += list(standing) or _standing_before(earlier, seen)
    return _each_once(found)


def _last_at(area: Area) -> list[Centre]:
    return list(_at(area).order_by("-pk")[:1])


def successors_of(centre: Centre) -> list[Centre]:
    """The standing centres that took the place of one that is gone, through as many events as it took."""
    found: list[Centre] = []
    seen = {centre.pk}
    ask = [centre.pk]
    while ask:
        events = MilestoneParty.objects.filter(
            centre__in=ask, side=MilestoneParty.BEFORE, milestone__kind__in=SUCCEEDING
        )
        after = (
            Centre.objects.with_places()
            .filter(
                milestone_parts__milestone__in=events.values("milestone"),
                milestone_parts__side=MilestoneParty.AFTER,
            )
            .exclude(pk__in=seen)
            .distinct()
        )
        ask = []
        for later in after:
            seen.add(later.pk)
            if later.status == CentreStatus.DISSOLVED:
                ask.append(later.pk)
            else:
                found.append(later)
    return found


def _each_once(centres: Iterable[Centre]) -> list[Centre]:
    return list({centre.pk: centre for centre in centres}.values())


# ── places without a centre ─────────────────────────────────────────────────────────────────


def bare_subdistricts(*, province: str = "", district: str = "") -> QuerySet[Subdistrict]:
    """ตำบล in use, outside กรุงเทพมหานคร, without a ศอช.ต. that stands."""
    standing = Centre.objects.of_tier(Tier.SUBDISTRICT).not_dissolved().filter(subdistrict=OuterRef("pk"))
    bare = (
        Subdistrict.objects.active()
        .exclude(pk__startswith=Province.BANGKOK)
        .filter(~Exists(standing))
        .select_related("district__province", "absent_centre")
        .order_by("district__sort_key", "district_id", "sort_key", "pk")
    )
    if district:
        return bare.filter(district=district)
    return bare.filter(district__province=province) if province else bare


def bare_districts(*, province: str = "") -> QuerySet[District]:
    """อำเภอ in use, outside กรุงเทพมหานคร, without a ศอช.อ. that stands."""
    standing = Centre.objects.of_tier(Tier.DISTRICT).not_dissolved().filter(district=OuterRef("pk"))
    bare = (
        District.objects.active()
        .exclude(province=Province.BANGKOK)
        .filter(~Exists(standing))
        .select_related("province")
        .order_by("province__sort_key", "sort_key", "pk")
    )
    return bare.filter(province=province) if province else bare


def bare_provinces() -> QuerySet[Province]:
    standing = Centre.objects.of_tier(Tier.PROVINCE).not_dissolved().filter(province=OuterRef("pk"))
    return Province.objects.active().exclude(pk=Province.BANGKOK).filter(~Exists(standing))


def sees_area(user: User, area: Area) -> bool:
    """Whether a place lies in the reader's area, also while no centre stands in it."""
    district = (
        area.district_id if isinstance(area, Subdistrict) else area.pk if isinstance(area, District) else None
    )
    return any(duty.covers(province_id=area.pk[:2], district_id=district) for duty in user.seeing_duties)


def as_place(area: Area) -> Centre:
    """Where an area lies, in the shape that access is asked in."""
    return Centre(province_id=area.pk[:2], district_id=area.pk[:4] if len(area.pk) > 2 else None)
