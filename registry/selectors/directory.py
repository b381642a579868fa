"""The directory of an area: offices with who is in their posts, centres with their chair, networks, อปท."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy

from conweb.kernel import thai
from conweb.kernel.models import District, Province, User
from registry.choices import (
    DISTRICT_OFFICES,
    CentreStatus,
    LocalAuthorityKind,
    NetworkLevel,
    OfficeKind,
    Position,
    PostKind,
    Tier,
)
from registry.contacts_access import sees_person
from registry.models import Centre, LocalAuthority, Network, Office, Person, Post, PostHolding, Seat
from registry.people_access import is_own_office
from registry.selectors.local_authorities import with_subdistricts
from registry.selectors.networks import NetworkLine, network_lines
from registry.selectors.officials import PostLine, post_lines

# More of one kind than this are not read on one page: a district or a word narrows them down.
LONGEST = 400
LARGE_AUTHORITIES = (LocalAuthorityKind.PROVINCIAL, LocalAuthorityKind.CITY, LocalAuthorityKind.TOWN)
# The order in which posts stand under an office.
RANK = {kind: place for place, kind in enumerate(PostKind)}


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    office: Office
    lines: list[PostLine]


@dataclass(frozen=True, slots=True)
class CentreEntry:
    """A centre with its chair; `chair_phone` is masked unless the reader sits in the office that keeps the record."""

    centre: Centre
    chair: Person | None
    chair_phone: str
    is_masked: bool
    opens_chair: bool  # whether the chair's own page opens for the reader


@dataclass(slots=True)
class Directory:
    offices: list[OfficeEntry] = field(default_factory=list)
    centres: list[CentreEntry] = field(default_factory=list)
    networks: list[NetworkLine] = field(default_factory=list)
    authorities: list[LocalAuthority] = field(default_factory=list)
    was_cut: bool = False
    is_brief: bool = False

    @property
    def count(self) -> int:
        return sum(map(len, (self.offices, self.centres, self.networks, self.authorities)))


def directory_of(
    user: User,
    *,
    province: Province | None,
    district: District | None,
    words: str = "",
    part: str = "",
    on: date,
    whole: bool = False,
) -> Directory:
    """What the reader sees of a district (with the province's own above it), of a province, or of the country.

    Of a province at first only what lies above the ตำบล, unless a word or one of the four lists (`part`) is asked
    for, or it is to be `whole`. Of the country without a word only the offices that lie in no district.
    """
    found = Directory()
    found.is_brief = brief = bool(province and district is None and not words and not part and not whole)
    wide = province is None and district is None and not words

    def wanted(name: str) -> bool:
        return part in ("", name)

    if wanted("offices"):
        offices = _offices(user, province, district, words, on)
        found.offices = _entries(_cut(found, offices), on, heads_only=brief)
    if wide:
        return found
    if wanted("centres"):
        centres = _in_area(Centre.objects.visible_to(user), province, district).with_places()
        centres = centres.exclude(status=CentreStatus.DISSOLVED)
        if brief:
            centres = centres.exclude(tier=Tier.SUBDISTRICT)
        if words:
            centres = centres.filter(Q(pk__in=centres.matching(words).values("pk")) | _led_by(words, on))
        found.centres = _with_chairs(_cut(found, centres.order_by(*_centre_order())), user, on)
    if wanted("networks"):
        networks = _in_area(Network.objects.visible_to(user), province, district).on(on)
        if brief:
            networks = networks.filter(level=NetworkLevel.PROVINCE)
        networks = _with_words(networks, words).select_related("province", "district")
        found.networks = network_lines(
            _cut(found, networks.order_by("-level", "district__sort_key", "sort_key")), on=on
        )
    if wanted("authorities"):
        authorities = _in_area(LocalAuthority.objects.visible_to(user), province, district)
        if brief:
            authorities = authorities.filter(kind__in=LARGE_AUTHORITIES)
        authorities = with_subdistricts(_with_words(authorities.filter(is_active=True), words))
        found.authorities = _cut(found, authorities.order_by("district__sort_key", "sort_key", "pk"))
    return found


def _in_area(rows: QuerySet, province: Province | None, district: District | None) -> QuerySet:
    """Those of a district together with what the province as a whole has; or everything of a province."""
    if district:
        return rows.filter(Q(district=district) | Q(district__isnull=True, province=district.province_id))
    return rows.filter(province=province) if province else rows


def _with_words(rows: QuerySet, words: str) -> QuerySet:
    for word in thai.clean_text(words).split():
        rows = rows.filter(search_key__contains=thai.fold(word))
    return rows


def _offices(
    user: User, province: Province | None, district: District | None, words: str, on: date
) -> QuerySet[Office]:
    offices = Office.objects.visible_to(user).open()
    country = Q(kind__in=[OfficeKind.DEPARTMENT, OfficeKind.REGION])
    if district:
        above = Q(district__isnull=True, province=district.province_id)
        offices = offices.filter(Q(district=district) | above | country)
    elif province:
        offices = offices.filter(Q(province=province) | country)
    elif not words:
        offices = offices.exclude(kind__in=sorted(DISTRICT_OFFICES))
    for word in thai.clean_text(words).split():
        bare = thai.fold(thai.strip_prefix(word)) or thai.fold(word)
        held = PostHolding.objects.on(on).filter(
            post__office=OuterRef("pk"), person__search_key__contains=bare
        )
        titled = Post.objects.filter(office=OuterRef("pk"), is_active=True, title__contains=word)
        offices = offices.filter(Q(search_key__contains=thai.fold(word)) | Exists(held) | Exists(titled))
    # A district's own offices first, then those above it; elsewhere the highest first.
    by_district = F("district__sort_key").asc(nulls_first=True if district is None else None)
    return offices.select_related("province", "district").order_by(
        by_district, "province__sort_key", "kind", "sort_key", "pk"
    )


def _entries(offices: list[Office], on: date, *, heads_only: bool) -> list[OfficeEntry]:
    """Offices with their posts in use and who is in them: three queries."""
    posts = Post.objects.filter(office__in=[office.pk for office in offices], is_active=True)
    if heads_only:
        # Of a district only who leads.
        posts = posts.exclude(kind__in=[PostKind.OFFICER, PostKind.OTHER], office__district__isnull=False)
    by_office: dict[int, list[PostLine]] = {}
    for line in post_lines(posts, on=on):
        by_office.setdefault(line.post.office_id, []).append(line)
    return [
        OfficeEntry(
            office, sorted(by_office.get(office.pk, []), key=lambda line: RANK[PostKind(line.post.kind)])
        )
        for office in offices
    ]


def _chairs(on: date) -> QuerySet[Seat]:
    return Seat.objects.executive().in_office(on).filter(position=Position.CHAIR, person__isnull=False)


def _led_by(words: str, on: date) -> Q:
    """Centres whose chair is called so."""
    chairs = _chairs(on)
    for word in thai.clean_text(words).split():
        chairs = chairs.filter(person__search_key__contains=thai.fold(thai.strip_prefix(word)) or word)
    return Q(pk__in=chairs.values("committee__centre"))


def _with_chairs(centres: list[Centre], user: User, on: date) -> list[CentreEntry]:
    """Centres with who chairs their committee in office: one query."""
    seats = _chairs(on).filter(committee__centre__in=[centre.pk for centre in centres])
    chairs = {seat.committee.centre_id: seat.person for seat in seats.select_related("committee", "person")}
    entries = []
    for centre in centres:
        chair = chairs.get(centre.pk)
        phone = chair.phone if chair else ""
        is_masked = bool(chair and phone) and not is_own_office(user, chair)
        entries.append(
            CentreEntry(
                centre,
                chair,
                thai.mask_phone(phone) if is_masked else phone,
                is_masked,
                chair is not None and sees_person(user, chair),
            )
        )
    return entries


def _centre_order() -> Iterable[str | OrderBy]:
    """The ศอช.จ., then each ศอช.อ. before its ศอช.ต."""
    first = {"nulls_first": True}
    below = (F("district__sort_key").asc(**first), F("subdistrict__sort_key").asc(**first))
    return ("province__sort_key", *below, "pk")


def _cut(found: Directory, rows: QuerySet) -> list:
    listed = list(rows[: LONGEST + 1])
    found.was_cut |= len(listed) > LONGEST
    return listed[:LONGEST]
