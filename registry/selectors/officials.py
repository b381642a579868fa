"""Who holds or acts in a post on a day, what is printed under a signature, and which orders name somebody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from conweb.kernel.models import District, Province, Subdistrict, User
from registry.choices import CommitteeKind, HoldingMode, PostKind
from registry.models import HoldingSubdistrict, Office, Person, Post, PostHolding, Seat

# Who is named where a post stands for a person: the holder, else whoever acts.
HOLDING_ORDER = (
    HoldingMode.SUBSTANTIVE,
    HoldingMode.ACTING_IN_POST,
    HoldingMode.ACTING_FOR,
    HoldingMode.ON_BEHALF,
)
# Who signs: while somebody acts for the holder the holder is away; «ปฏิบัติราชการแทน» is delegated by one who is there.
SIGNING_ORDER = (
    HoldingMode.ACTING_FOR,
    HoldingMode.ACTING_IN_POST,
    HoldingMode.SUBSTANTIVE,
    HoldingMode.ON_BEHALF,
)


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """What is printed under a signature (งานสารบรรณ): of one who acts also the own position and the acting phrase."""

    name: str
    post_title: str
    own_position: str = ""
    acting_phrase: str = ""

    @property
    def lines(self) -> list[str]:
        if not self.acting_phrase:
            return [f"({self.name})", self.post_title]
        return [f"({self.name})", f"{self.own_position} {self.acting_phrase}", self.post_title]


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post and who is in it on a day: the one named for it, and the others beside."""

    post: Post
    holding: PostHolding | None
    others: list[PostHolding]


@dataclass(frozen=True, slots=True)
class PastHolderSeat:
    """A seat that an order gave to somebody who is no longer in the post, and who is now."""

    seat: Seat
    holding: PostHolding | None


@dataclass(frozen=True, slots=True)
class LookedAfterArea:
    """A ตำบล of a district and the พัฒนากร who look after it."""

    subdistrict: Subdistrict
    holdings: list[PostHolding]


def holder_of(post: Post, on: date) -> PostHolding | None:
    """Who holds the post on a day, else who acts in it; None where it is vacant."""
    return _first(_holdings_on([post.pk], on).get(post.pk, []), HOLDING_ORDER)


def signatory_of(area: District | Province, on: date) -> SignatureBlock | None:
    """Who signs for a district (นายอำเภอ) or a province (ผู้ว่าฯ) on a day; None where nobody is recorded."""
    posts = Post.objects.filter(
        **{"kind": PostKind.DISTRICT_CHIEF, "office__district": area.pk}
        if isinstance(area, District)
        else {"kind": PostKind.GOVERNOR, "office__province": area.pk}
    )
    holdings = list(_read(posts.values("pk"), on))
    return signature_of(_first(holdings, SIGNING_ORDER))


def signature_of(holding: PostHolding | None) -> SignatureBlock | None:
    """The block of one holding, read with its person and post."""
    if holding is None:
        return None
    if holding.mode == HoldingMode.SUBSTANTIVE:
        return SignatureBlock(holding.person.full_name, holding.post.title)
    return SignatureBlock(
        holding.person.full_name,
        holding.post.title,
        holding.own_position,
        holding.get_mode_display(),
    )


def read_on(post: Post, history: Iterable[PostHolding], on: date) -> tuple[PostLine, SignatureBlock | None]:
    """Who is in a post on a day and what is printed under its letters, out of `history_of`; no query."""
    here = [row for row in history if row.since <= on and (row.until is None or row.until >= on)]
    return _line(post, here), signature_of(_first(here, SIGNING_ORDER))


def posts_of_district(code: str) -> QuerySet[Post]:
    """The posts in use of a district's offices, each with its office."""
    return Post.objects.filter(office__district=code, is_active=True).select_related("office")


def post_lines(posts: Iterable[Post], *, on: date) -> list[PostLine]:
    """Each post with those in it on a day: two queries for all of them."""
    listed = list(posts)
    found = _holdings_on([post.pk for post in listed], on)
    return [_line(post, found.get(post.pk, [])) for post in listed]


def _line(post: Post, here: list[PostHolding]) -> PostLine:
    first = _first(here, HOLDING_ORDER)
    return PostLine(post, first, [row for row in here if row is not first])


def history_of(post: Post) -> list[PostHolding]:
    """Everybody who held or acted in a post, the newest first."""
    return list(_with_areas(post.holdings.select_related("person", "post")).order_by("-since", "-pk"))


def posts_held_by(person: Person, *, user: User, on: date, besides: Post) -> list[PostHolding]:
    """Posts seen by the reader that a person holds in their own right: a move leaves one behind."""
    held = PostHolding.objects.visible_to(user).on(on).filter(person=person, mode=HoldingMode.SUBSTANTIVE)
    return list(held.exclude(post=besides).select_related("post__office"))


def seats_with_past_holder(
    *, user: User, on: date, post: Post | None = None, office: Office | None = None
) -> list[PastHolderSeat]:
    """Seats of คณะทำงาน in force that belong to a post whose person is no longer in it.

    For each «คำสั่งแต่งตั้งเพิ่มเติม» is due (ระเบียบ มท. 2551: membership follows the post). A seat that names
    only the post needs none. Narrowed to one post or one office where given. Two queries.
    """
    seats = (
        _past_holder_seats(user, on)
        .select_related("person", "post__office", "committee__centre", "committee__subdistrict")
        .select_related("committee__district")
        .order_by("committee__centre__sort_key", "committee", "order")
    )
    if post is not None:
        seats = seats.filter(post=post)
    if office is not None:
        seats = seats.filter(post__office=office)
    listed = list(seats)
    found = _holdings_on({seat.post_id for seat in listed}, on)
    return [PastHolderSeat(seat, _first(found.get(seat.post_id, []), HOLDING_ORDER)) for seat in listed]


def past_holder_counts(offices: Iterable[Office], *, user: User, on: date) -> dict[int, int]:
    """How many such seats belong to the posts of each office; offices without any are left out."""
    seats = _past_holder_seats(user, on).filter(post__office__in=[office.pk for office in offices])
    return dict(seats.order_by().values_list("post__office").annotate(number=Count("pk")))


def looked_after_areas(district: District, *, on: date) -> list[LookedAfterArea]:
    """Every ตำบล of a district in order of names, with its พัฒนากร on a day. Two queries."""
    areas = list(Subdistrict.objects.active().filter(district=district))
    links = (
        HoldingSubdistrict.objects.filter(
            subdistrict__in=areas, holding__in=PostHolding.objects.on(on).order_by().values("pk")
        )
        .select_related("holding__person", "holding__post")
        .order_by("holding__person__sort_key", "holding__pk")
    )
    by_area: dict[str, list[PostHolding]] = {}
    for link in links:
        by_area.setdefault(link.subdistrict_id, []).append(link.holding)
    return [LookedAfterArea(area, by_area.get(area.pk, [])) for area in areas]


def _past_holder_seats(user: User, on: date) -> QuerySet[Seat]:
    in_post = PostHolding.objects.on(on).filter(post=OuterRef("post"), person=OuterRef("person"))
    working = Seat.objects.visible_to(user).in_office(on).filter(committee__kind=CommitteeKind.WORKING)
    return working.filter(post__isnull=False, person__isnull=False).exclude(Exists(in_post))


def _holdings_on(posts: Iterable[int], on: date) -> dict[int, list[PostHolding]]:
    found: dict[int, list[PostHolding]] = {}
    for holding in _with_areas(_read(posts, on)):
        found.setdefault(holding.post_id, []).append(holding)
    return found


def _read(posts: Iterable[int] | QuerySet, on: date) -> QuerySet[PostHolding]:
    """Those of these posts in force on a day, the latest begun first."""
    return (
        PostHolding.objects.on(on)
        .filter(post__in=posts)
        .select_related("person", "post")
        .order_by("-since", "-pk")
    )


def _with_areas(holdings: QuerySet[PostHolding]) -> QuerySet[PostHolding]:
    return holdings.prefetch_related(Prefetch("subdistricts", Subdistrict.objects.order_by("sort_key")))


def _first(holdings: list[PostHolding], order: tuple[HoldingMode, ...]) -> PostHolding | None:
    """The one whose mode comes first; of several the latest begun."""
    return min(holdings, key=lambda row: order.index(HoldingMode(row.mode)), default=None)
