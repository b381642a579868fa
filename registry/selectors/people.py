"""Named reads of people, as values."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from conweb.kernel import access, secrets_at_rest, thai
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from registry.models import Person, PostHolding, Seat
from registry.people_access import is_own_office
from registry.querysets import PersonQuerySet

UNREADABLE = "x-xxxx-xxxxx-xx-x"
KEEPERS = frozenset({Role.OFFICER, Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.ADMINISTRATOR})
MOST_POSTS = 3  # of one person in a list; the page of the person has them all
# In an address: people of the department itself, who lie in no province.
DEPARTMENT = "00"


def namesakes(
    *, first_name: str, last_name: str, province_id: str | None, district_id: str | None
) -> list[Person]:
    """People kept by the same office whose name folds to the same: perhaps the same person, perhaps not.

    Titles do not count, and neither do records that were joined to another.
    """
    key = f"{thai.fold(first_name)} {thai.fold(last_name)}"
    return list(
        Person.objects.current()
        .filter(search_key=key, province_id=province_id, district_id=district_id)
        .select_related("subdistrict__district__province", "district__province", "province")
    )


def with_national_id(people: PersonQuerySet, digits: str) -> PersonQuerySet:
    """Those of `people` (already scoped) whose citizen ID is this one, under whichever key it was kept."""
    return people.current().filter(national_id_hash__in=secrets_at_rest.keyed_hashes(digits))


def masked_national_id(person: Person) -> str:
    """The citizen ID as every page and paper may show it; empty where there is none."""
    if not person.has_national_id:
        return ""
    try:
        return thai.mask_citizen_id(secrets_at_rest.decrypt(person.national_id_cipher))
    except secrets_at_rest.UnreadableSecret:
        return UNREADABLE


@dataclass(frozen=True, slots=True)
class ShownPhone:
    """A person's phone as this reader may see it; `text` is empty where none is kept."""

    text: str
    is_masked: bool


def phone_for(user: User, person: Person) -> ShownPhone:
    """Open to the office that keeps the record, masked to everybody else."""
    if not person.phone:
        return ShownPhone("", False)
    if is_own_office(user, person):
        return ShownPhone(thai.format_phone(person.phone), False)
    return ShownPhone(thai.mask_phone(person.phone), True)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list: what they are today, as far as the reader sees it."""

    person: Person
    posts: list[str]

    @property
    def shown(self) -> list[str]:
        return self.posts[:MOST_POSTS]

    @property
    def more(self) -> int:
        return len(self.posts[MOST_POSTS:])


def people_lines(people: Iterable[Person], user: User, *, on: date) -> list[PersonLine]:
    """Seats and posts held on a day: two queries for all of them."""
    listed = list(people)
    held: dict[int, list[str]] = defaultdict(list)
    for seat in _seats(user).in_office(on).filter(person__in=[person.pk for person in listed]):
        held[seat.person_id].append(f"{seat.title} {seat.committee.full_name}")
    holdings = _holdings(user).filter(
        Q(until__isnull=True) | Q(until__gte=on),
        person__in=[person.pk for person in listed],
        since__lte=on,
    )
    for holding in holdings:
        held[holding.person_id].append(holding.post.title)
    return [PersonLine(person, held[person.pk]) for person in listed]


@dataclass(frozen=True, slots=True)
class Positions:
    """All that a person is and was; `unseen` are those in areas that the reader does not see."""

    seats: list[Seat]
    holdings: list[PostHolding]
    unseen: int

    @property
    def is_empty(self) -> bool:
        return not (self.seats or self.holdings or self.unseen)


def positions_of(person: Person, user: User) -> Positions:
    """Seats at every tier and posts held, the newest first."""
    seats = list(_seats(user).filter(person=person).order_by("-since", "-pk"))
    holdings = list(_holdings(user).filter(person=person).order_by("-since", "-pk"))
    everything = (
        Seat.objects.filter(person=person).count() + PostHolding.objects.filter(person=person).count()
    )
    return Positions(seats, holdings, everything - len(seats) - len(holdings))


def _seats(user: User):
    return Seat.objects.visible_to(user).select_related(
        "committee__centre",
        "committee__subdistrict",
        "committee__district",
        "leaving_reason",
    )


def _holdings(user: User):
    return PostHolding.objects.visible_to(user).select_related("post__office")


@dataclass(frozen=True, slots=True)
class KeptPlaces:
    """Where a reader may write people down: (code, name) each.

    `provinces` are to be looked into first, where the places of all of them would be too many.
    """

    provinces: list[tuple[str, str]]
    places: list[tuple[str, str]]

    def name_of(self, code: str) -> str | None:
        return dict(self.places).get(code)


def places_kept(user: User, *, province_code: str = "") -> KeptPlaces:
    """The offices for which this reader keeps people, by the codes of their areas."""
    duties = [duty for duty in user.duty_list if duty.role in KEEPERS]
    places = [(DEPARTMENT, "กรมการพัฒนาชุมชน (ส่วนกลาง)")] if access.keeps_code_lists(user) else []
    if any(duty.is_country for duty in duties):
        all_provinces = Province.objects.active().exclude(pk=Province.BANGKOK)
        provinces = [(row.pk, row.full_name) for row in all_provinces]
        if province_code not in dict(provinces):
            return KeptPlaces(provinces, places)
        return KeptPlaces(provinces, [*_of_province(province_code), *places])
    for code in sorted({duty.province_id for duty in duties if duty.province_id}):
        places += _of_province(code)
    known = {code for code, _ in places}
    for duty in duties:
        if duty.district_id and duty.district_id not in known:
            known.add(duty.district_id)
            places.append((duty.district_id, duty.area_name))
    return KeptPlaces([], places)


def _of_province(code: str) -> list[tuple[str, str]]:
    province = Province.objects.get(pk=code)
    districts = District.objects.active().filter(province=code)
    return [
        (code, f"{province.full_name} (ระดับจังหวัด)"),
        *((row.pk, row.full_name) for row in districts),
    ]
