"""Officials who left a post: on which คณะ a seat still names them, and how far each of these is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from conweb.kernel.models import User
from registry import facts
from registry.choices import CommitteeKind
from registry.models import Committee, Paper, Person, Post, PostHolding, Seat
from registry.rules.papers.kinds import PaperKind
from registry.rules.values import Kind
from registry.selectors.papers.signed import binding_by_committee, signed_rosters, takeovers

# Bodies whose seats belong to posts: membership follows the post (ระเบียบ มท. 2551).
OF_POSTS = (CommitteeKind.WORKING, CommitteeKind.KBT, CommitteeKind.KBO)
KEPT_IN_VIEW = timedelta(days=365)  # how long a transfer that is done with stays on the list
ORDERS = (
    PaperKind.WORKING_ADDITION,
    PaperKind.REMOVAL,
    PaperKind.KBT_ORDER,
    PaperKind.KBO_ORDER,
)


class FollowState(StrEnum):
    """How far one คณะ is with a transfer."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    DRAFTED = "drafted"
    SIGNED = "signed"
    NO_PAPER = "no_paper"

    @property
    def label(self) -> str:
        return {
            "unchanged": "ยังไม่แก้",
            "changed": "แก้รายชื่อแล้ว ยังไม่ร่าง",
            "drafted": "ร่างแล้ว",
            "signed": "ลงนามแล้ว",
            "no_paper": "แก้รายชื่อแล้ว",
        }[self.value]

    @property
    def is_done(self) -> bool:
        return self in (FollowState.SIGNED, FollowState.NO_PAPER)


@dataclass(frozen=True, slots=True)
class FollowTask:
    """A seat that was given to somebody for a post they have left."""

    seat: Seat
    committee: Committee
    state: FollowState
    drafts: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """One official who left one post, who is there now, and every คณะ that the leaving touches."""

    holding: PostHolding
    successor: str  # empty while the post is vacant
    tasks: tuple[FollowTask, ...]

    @property
    def person(self) -> Person:
        return self.holding.person

    @property
    def post(self) -> Post:
        return self.holding.post

    @property
    def unchanged(self) -> list[FollowTask]:
        return [task for task in self.tasks if task.state is FollowState.UNCHANGED]

    @property
    def open(self) -> list[FollowTask]:
        return [task for task in self.tasks if not task.state.is_done]


def transfers(
    user: User, *, on: date, post: Post | None = None, holding: PostHolding | None = None
) -> list[Transfer]:
    """The transfers of an area, those with something to do first. Seven queries however many there are.

    Of all of them: those with something to do, and those of the last year; narrowed to one post or one holding, all.
    """
    rows = _left(user, on)
    if post is not None:
        rows = rows.filter(post=post)
    if holding is not None:
        rows = rows.filter(pk=holding.pk)
    holdings = _latest(rows)
    seats = _seats(user, holdings, on)
    committees = {seat.committee_id: seat.committee for listed in seats.values() for seat in listed}
    papers = binding_by_committee(committees.values()) if committees else {}
    drafts = _drafts(committees) if committees else {}
    took_over = takeovers(committees.values()) if committees else {}
    present = facts.holders_of({row.post_id for row in holdings}, on=on)
    found = []
    for row in holdings:
        tasks = tuple(
            _task(seat, papers.get(seat.committee_id, []), drafts.get(seat.committee_id, []), took_over, on)
            for seat in seats[row.pk]
        )
        if not tasks:
            continue
        names = [name for person, name in present.get(row.post_id, ()) if person != row.person_id]
        transfer = Transfer(row, names[0] if names else "", tasks)
        narrowed = post is not None or holding is not None
        if narrowed or transfer.open or (row.until and row.until >= on - KEPT_IN_VIEW):
            found.append(transfer)
    return sorted(found, key=lambda one: (not one.open, -(one.holding.until or on).toordinal()))


def seats_to_follow(user: User, holding: PostHolding, *, on: date) -> list[Seat]:
    """The seats that name who held this post and that stand still, of the คณะ this person sees. One query."""
    return [
        seat for seat in _seats(user, [holding], on)[holding.pk] if seat.until is None or seat.until >= on
    ]


def transfer_count(user: User, *, on: date, district: str = "", province: str = "") -> int:
    """How many seats of a place still name an official who left the post. One query."""
    seats = Seat.objects.visible_to(user).in_office(on).filter(committee__kind__in=OF_POSTS)
    if district:
        seats = seats.filter(committee__district=district)
    if province:
        seats = seats.filter(committee__province=province)
    left = PostHolding.objects.filter(post=OuterRef("post"), person=OuterRef("person"), until__lt=on)
    present = PostHolding.objects.on(on).filter(post=OuterRef("post"), person=OuterRef("person"))
    return seats.filter(Exists(left)).exclude(Exists(present)).count()


def _left(user: User, on: date) -> QuerySet[PostHolding]:
    """Times in a post that are over, of people who are not in that post today."""
    present = PostHolding.objects.on(on).filter(post=OuterRef("post"), person=OuterRef("person"))
    seated = Seat.objects.filter(
        post=OuterRef("post"), person=OuterRef("person"), committee__kind__in=OF_POSTS
    )
    return (
        PostHolding.objects.visible_to(user)
        .filter(until__lt=on)
        .filter(Exists(seated))
        .exclude(Exists(present))
        .select_related("person", "post__office__province", "post__office__district__province")
        .order_by("-until", "-pk")
    )


def _latest(rows: Iterable[PostHolding]) -> list[PostHolding]:
    """Of somebody who was in a post more than once the last time."""
    found: dict[tuple[int, int], PostHolding] = {}
    for row in rows:
        found.setdefault((row.post_id, row.person_id), row)
    return list(found.values())


def _seats(user: User, holdings: Sequence[PostHolding], on: date) -> dict[int, list[Seat]]:
    """By holding: the seats given for it that were held when it ended."""
    found: dict[int, list[Seat]] = {row.pk: [] for row in holdings}
    if not holdings:
        return found
    by_holder = {(row.post_id, row.person_id): row for row in holdings}
    seats = (
        Seat.objects.visible_to(user)
        .filter(
            committee__in=Committee.objects.in_office(on).filter(kind__in=OF_POSTS).order_by().values("pk"),
            post__in={row.post_id for row in holdings},
            person__in={row.person_id for row in holdings},
        )
        .select_related("person", "post", "committee__centre", "committee__subdistrict")
        .select_related("committee__district", "committee__province")
        .order_by("committee__centre__tier", "committee__centre__sort_key", "committee", "order")
    )
    for seat in seats:
        row = by_holder.get((seat.post_id, seat.person_id))
        if row and row.until and seat.since <= row.until and (seat.until is None or seat.until >= row.until):
            found[row.pk].append(seat)
    return found


def _drafts(committees: Iterable[int]) -> dict[int, list[Paper]]:
    found: dict[int, list[Paper]] = defaultdict(list)
    rows = Paper.objects.unsigned().filter(Q(committee__in=list(committees)), kind__in=ORDERS)
    for paper in rows.select_related("issuer").order_by("-pk"):
        found[paper.committee_id].append(paper)
    return found


def _task(
    seat: Seat, papers: Sequence[Paper], drafts: Sequence[Paper], took_over: dict[int, int], on: date
) -> FollowTask:
    if seat.until is None or seat.until >= on:
        return FollowTask(seat, seat.committee, FollowState.UNCHANGED, tuple(drafts))
    rosters = signed_rosters(Kind(seat.committee.kind), papers, took_over)
    if not rosters:
        state = FollowState.NO_PAPER
    elif any(line.person == seat.person_id for roster in rosters.values() for line in roster):
        state = FollowState.DRAFTED if drafts else FollowState.CHANGED
    else:
        state = FollowState.SIGNED
    return FollowTask(seat, seat.committee, state, tuple(drafts))
