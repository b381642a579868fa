"""Records that may be one person: proposed, never joined by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, F, Q

from conweb.kernel.models import User
from registry.models import DistinctPair, Person, PostHolding, Seat
from registry.querysets import PersonQuerySet

# One letter wrong, missing or too many in a name of usual length lies above it; brothers and sisters lie below.
NEAR = 0.6
# Pairs shown at once; what is decided makes room for the next.
MOST = 30
# Groups of one name or one ID that are looked at: more than can be shown, so that judged ones leave enough.
MOST_GROUPS = 200

Why = Literal["national_id", "name_and_place", "name", "near"]
WHY: dict[Why, str] = {
    "national_id": "เลขประจำตัวประชาชนเดียวกัน",
    "name_and_place": "ชื่อและตำบลเดียวกัน",
    "name": "ชื่อเดียวกัน หน่วยงานเดียวกัน",
    "near": "ชื่อคล้ายกัน",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that look alike, the older one first."""

    first: Person
    second: Person
    why: Why

    @property
    def both(self) -> tuple[Person, Person]:
        return self.first, self.second

    @property
    def reason(self) -> str:
        return WHY[self.why]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The pairs to judge, the surest first; `has_more` where there are others behind them."""

    pairs: list[Pair]
    has_more: bool


def proposals(user: User, *, district_code: str = "", province_code: str = "") -> Proposals:
    """Pairs in the reader's area. Similar names are looked for only inside one district: five queries, else four."""
    people = Person.objects.visible_to(user).current().filter(anonymised_on__isnull=True)
    if district_code:
        people = people.filter(district=district_code)
    elif province_code:
        people = people.filter(province=province_code)
    found = [*_same_national_id(people), *_same_name(people)]
    if district_code:
        found += _near_names(people)
    judged = set(DistinctPair.objects.visible_to(user).values_list("first_id", "second_id"))
    pairs: dict[tuple[int, int], Pair] = {}
    for pair in found:
        key = (pair.first.pk, pair.second.pk)
        if key not in judged:
            pairs.setdefault(key, pair)
    order = list(WHY)
    listed = sorted(pairs.values(), key=lambda pair: order.index(pair.why))
    return Proposals(listed[:MOST], len(listed) > MOST)


def judged_pairs(user: User, *, most: int = MOST) -> list[DistinctPair]:
    """Pairs that were judged to be two people, the newest first."""
    return list(
        DistinctPair.objects.visible_to(user)
        .select_related("first", "second", "by")
        .order_by("-on", "-pk")[:most]
    )


def _same_national_id(people: PersonQuerySet) -> Iterator[Pair]:
    hashes = (
        people.exclude(national_id_hash="")
        .order_by()
        .values("national_id_hash")
        .annotate(number=Count("pk"))
        .filter(number__gt=1)
        .values_list("national_id_hash", flat=True)[:MOST_GROUPS]
    )
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in _with_places(people.filter(national_id_hash__in=list(hashes))):
        groups[person.national_id_hash].append(person)
    yield from _pairs(groups.values(), lambda first, second: "national_id")


def _same_name(people: PersonQuerySet) -> Iterator[Pair]:
    names = (
        people.order_by()
        .values("province", "district", "search_key")
        .annotate(number=Count("pk"))
        .filter(number__gt=1)
        .order_by("district", "search_key")
        .values_list("province", "district", "search_key")[:MOST_GROUPS]
    )
    wanted = set(names)
    groups: dict[tuple[str, str, str], list[Person]] = defaultdict(list)
    for person in _with_places(people.filter(search_key__in={key for _, _, key in wanted})):
        place = (person.province_id, person.district_id, person.search_key)
        if place in wanted:
            groups[place].append(person)

    def why(first: Person, second: Person) -> Why:
        same = first.subdistrict_id and first.subdistrict_id == second.subdistrict_id
        return "name_and_place" if same else "name"

    yield from _pairs(groups.values(), why)


def _near_names(people: PersonQuerySet) -> Iterator[Pair]:
    """Similar names of one ตำบล, or where one ตำบล is not known; `people` are those of one district."""
    rows = (
        people.filter(
            Q(district__people__subdistrict=F("subdistrict"))
            | Q(district__people__subdistrict__isnull=True)
            | Q(subdistrict__isnull=True),
            district__people__pk__gt=F("pk"),
            district__people__merged_into__isnull=True,
            district__people__anonymised_on__isnull=True,
        )
        .annotate(
            other=F("district__people__pk"),
            nearness=TrigramSimilarity("search_key", F("district__people__search_key")),
        )
        .filter(nearness__gte=NEAR, nearness__lt=1)
        .order_by("-nearness", "pk")
        .values_list("pk", "other")[:MOST_GROUPS]
    )
    found = list(rows)
    there = {
        person.pk: person
        for person in _with_places(people.filter(pk__in={pk for pair in found for pk in pair}))
    }
    for first, second in found:
        yield Pair(there[first], there[second], "near")


def _pairs(groups: Iterable[list[Person]], why) -> Iterator[Pair]:
    for group in groups:
        for first, second in combinations(sorted(group, key=lambda person: person.pk), 2):
            yield Pair(first, second, why(first, second))


def _with_places(people: PersonQuerySet) -> PersonQuerySet:
    return people.select_related("subdistrict", "district", "province").order_by("pk")


@dataclass(frozen=True, slots=True)
class Clash:
    """A body or post that both records hold at once, which one person cannot."""

    name: str


def clashes(first: Person, second: Person) -> list[Clash]:
    """Where two records cannot be one person: seats on one committee, or one post, on the same day."""
    seats = list(
        Seat.objects.filter(person__in=[first, second]).select_related(
            "committee__centre", "committee__subdistrict", "committee__district"
        )
    )
    holdings = list(PostHolding.objects.filter(person__in=[first, second]).select_related("post"))
    found: dict[tuple[str, int], Clash] = {}
    for one, other in combinations(seats, 2):
        if one.person_id != other.person_id and one.committee_id == other.committee_id and _meet(one, other):
            found["seat", one.committee_id] = Clash(one.committee.full_name)
    for one, other in combinations(holdings, 2):
        if one.person_id != other.person_id and one.post_id == other.post_id and _meet(one, other):
            found["post", one.post_id] = Clash(one.post.title)
    return list(found.values())


def _meet(one: Seat | PostHolding, other: Seat | PostHolding) -> bool:
    """Whether two spans share a day; both ends are counted, an empty one is open."""
    return (one.until is None or other.since <= one.until) and (
        other.until is None or one.since <= other.until
    )
