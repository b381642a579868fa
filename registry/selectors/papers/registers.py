"""DOC15: ทะเบียน ศอช., ทะเบียนกรรมการ and ทะเบียนองค์กรสมาชิก of an area on a day. No phone, no citizen ID."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from conweb.kernel import thai
from conweb.kernel.models import District, Province, User
from registry.choices import NetworkLevel, Position, Source, Tier
from registry.models import Centre, Network, Organisation, Seat
from registry.selectors.organisations import with_last_review
from registry.selectors.rosters import UNREAD


class Register(StrEnum):
    """Which register: the word in its address."""

    CENTRES = "centres"
    MEMBERS = "members"
    ORGANISATIONS = "organisations"

    @property
    def label(self) -> str:
        return {
            "centres": "ทะเบียน ศอช.",
            "members": "ทะเบียนกรรมการ",
            "organisations": "ทะเบียนองค์กรสมาชิก",
        }[self.value]

    @property
    def holds(self) -> str:
        """What stands in it, for the page that offers it."""
        return {
            "centres": "ศอช. ที่จัดตั้งแล้วและยังไม่ยุบเลิก ที่ทำการ ประธาน จำนวนกรรมการ วันครบวาระ",
            "members": "กรรมการบริหารที่ดำรงตำแหน่งอยู่ ตามลำดับในประกาศ",
            "organisations": "องค์กรสมาชิกของ ศอช. และเครือข่ายที่กรรมการเป็นผู้แทน พร้อมชื่อผู้แทนและวันที่ทบทวนล่าสุด",
        }[self.value]

    @property
    def unit(self) -> str:
        return {"centres": "แห่ง", "members": "คน", "organisations": "องค์กร"}[self.value]


# Tiers from below, as the registry counts them; a place of which one asks.
TIER_ORDER = {Tier.PROVINCE: 0, Tier.DISTRICT: 1, Tier.SUBDISTRICT: 2}
_REPRESENTING = (Source.ORGANISATION, Source.OTHER_ORGANISATION, Source.NETWORK)


@dataclass(frozen=True, slots=True)
class RegisterGroup:
    """Rows under one heading: a ศอช. with its กรรมการ. Of a register that has no groups the heading is empty."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A register as it is printed: columns with their widths in per cent, and rows in groups."""

    what: Register
    area: str
    on: date
    tier: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    groups: tuple[RegisterGroup, ...]
    note: str = ""

    @property
    def title(self) -> str:
        return " ".join(part for part in (self.what.label, self.tier, self.area) if part)

    @property
    def size(self) -> int:
        return sum(len(group.rows) for group in self.groups)


def register_of(
    what: Register, user: User, area: District | Province, *, on: date, tier: str = ""
) -> RegisterTable:
    """A register of what the reader sees of an area, of one tier or of all. Two queries."""
    return _MAKERS[what](_Asked(user, area, on, tier))


def sizes_of(user: User, area: District | Province, *, on: date, tier: str = "") -> dict[Register, int]:
    """How much stands in each register, for the page that offers them. Three queries for all."""
    asked = _Asked(user, area, on, tier)
    return {what: make(asked).size for what, make in _MAKERS.items()}


@dataclass(frozen=True)
class _Asked:
    """Of which area, tier and day, by whom; what several registers stand on is read once."""

    user: User
    area: District | Province
    on: date
    tier: str

    @cached_property
    def seats(self) -> list[Seat]:
        """Seats of คณะกรรมการบริหาร held on the day, by place and then by their order on the roster."""
        place = {f"committee__{name}": code for name, code in self.place.items()}
        seats = Seat.objects.visible_to(self.user).executive().in_office(self.on).filter(**place)
        if self.tier:
            seats = seats.filter(committee__centre__tier=self.tier)
        read = seats.select_related(
            *("person", "post", "for_centre", "for_network"),
            *("committee__centre__province", "committee__centre__district", "committee__centre__subdistrict"),
        ).defer(*UNREAD)
        return sorted(read.order_by("order", "pk"), key=lambda seat: _by_place(seat.committee.centre))

    @property
    def place(self) -> dict[str, str]:
        return {"district" if isinstance(self.area, District) else "province": self.area.pk}

    def table(
        self,
        what: Register,
        heads: tuple[str, ...],
        widths: tuple[int, ...],
        groups: Iterable[RegisterGroup],
        note: str = "",
    ) -> RegisterTable:
        return RegisterTable(
            what=what,
            area=_whole_name(self.area),
            on=self.on,
            tier=Tier(self.tier).abbreviation if self.tier else "",
            heads=heads,
            widths=widths,
            groups=tuple(groups),
            note=note,
        )


def _centres(asked: _Asked) -> RegisterTable:
    centres = Centre.objects.visible_to(asked.user).not_dissolved().filter(**asked.place)
    if asked.tier:
        centres = centres.filter(tier=asked.tier)
    listed = sorted(centres.select_related("province", "district", "subdistrict"), key=_by_place)
    seats = defaultdict(list)
    for seat in asked.seats:
        seats[seat.committee.centre_id].append(seat)
    rows = tuple(
        (
            str(number),
            centre.short_name,
            _lies(centre),
            centre.place,
            thai.format_date(centre.founded_on) if centre.founded_on else "",
            _chair_of(seats[centre.pk]),
            str(len(seats[centre.pk])) if seats[centre.pk] else "",
            thai.format_date(seats[centre.pk][0].committee.ends_on) if seats[centre.pk] else "",
            centre.get_status_display(),
        )
        for number, centre in enumerate(listed, 1)
    )
    heads = (
        *("ที่", "ศอช.", "พื้นที่", "ที่ทำการ", "จัดตั้งเมื่อ"),
        *("ประธาน", "กรรมการ (คน)", "ครบวาระ", "สถานะ"),
    )
    return asked.table(Register.CENTRES, heads, (4, 14, 20, 16, 9, 14, 6, 9, 8), (RegisterGroup("", rows),))


def _members(asked: _Asked) -> RegisterTable:
    groups: dict[str, list[tuple[str, ...]]] = {}
    for seat in asked.seats:
        centre = seat.committee.centre
        rows = groups.setdefault(f"{centre.short_name} {_lies(centre)}", [])
        rows.append(
            (
                str(len(rows) + 1),
                seat.holder_name,
                seat.title,
                seat.get_source_display(),
                seat.whom,
                thai.format_date(seat.since),
                thai.format_date(seat.committee.ends_on),
            )
        )
    heads = ("ที่", "ชื่อ – สกุล", "ตำแหน่ง", "มาจาก", "ผู้แทนของ", "ตั้งแต่", "ครบวาระ")
    return asked.table(
        Register.MEMBERS,
        heads,
        (4, 23, 13, 16, 24, 10, 10),
        (RegisterGroup(heading, tuple(rows)) for heading, rows in groups.items()),
    )


@dataclass
class _Member:
    """An organisation of a register: from the members of a ศอช.ต., from who speaks for it on a committee, or both."""

    name: str
    kind: str
    people: list[str]
    since: str = ""
    reviewed: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        return (
            self.name,
            self.kind,
            ", ".join(dict.fromkeys(self.people)) or NOBODY,
            self.since,
            self.reviewed,
        )


NOBODY = "ยังไม่มีผู้แทน"


def _organisations(asked: _Asked) -> RegisterTable:
    """The members of each ศอช.ต., and everybody on a committee who speaks for an organisation, under its name;
    networks also where nobody does yet."""
    seats = [seat for seat in asked.seats if seat.source in _REPRESENTING and seat.whom]
    members = _members_by_centre(asked)
    groups: dict[int, dict[str, _Member]] = {}
    centres = {seat.committee.centre_id: seat.committee.centre for seat in seats}
    centres |= {rows[0].centre_id: rows[0].centre for rows in members.values()}
    for centre in sorted(centres.values(), key=_by_place):
        here = groups[centre.pk] = {}
        for row in members.get(centre.pk, []):
            # Of one name in several villages the first is the one that a roster means.
            key = thai.fold(row.name)
            here[f"{key} {thai.fold(row.village)}" if key in here else key] = _listed(row)
    for seat in seats:
        # A roster typed from paper names an organisation in words; the same words are the same organisation.
        kind = Source(seat.source).label.removeprefix("ผู้แทน")
        here = groups[seat.committee.centre_id]
        one = here.setdefault(thai.fold(seat.whom), _Member(seat.whom, kind, []))
        one.people.append(seat.holder_name)
    listed = [
        RegisterGroup(
            f"{centres[key].short_name} {_lies(centres[key])}",
            tuple(
                (str(number), *one.row)
                for number, one in enumerate(
                    sorted(here.values(), key=lambda one: thai.by_thai_name(one.name)), 1
                )
            ),
        )
        for key, here in groups.items()
    ]
    waiting = _networks_without_delegate(asked, seats)
    if waiting:
        rows = tuple(
            (str(number), *_Member(row.name, row.get_level_display(), []).row)
            for number, row in enumerate(waiting, 1)
        )
        listed.append(RegisterGroup("เครือข่ายที่ยังไม่มีผู้แทนในคณะกรรมการ", rows))
    heads = ("ที่", "องค์กรหรือเครือข่าย", "ประเภท", "ผู้แทน", "สมาชิกตั้งแต่", "ทบทวนล่าสุด")
    return asked.table(Register.ORGANISATIONS, heads, (5, 32, 18, 25, 10, 10), listed)


def _members_by_centre(asked: _Asked) -> dict[int, list[Organisation]]:
    """Members of the networks on the day, with their last review. One query."""
    if asked.tier and asked.tier != Tier.SUBDISTRICT:
        return {}
    place = {f"centre__{name}": code for name, code in asked.place.items()}
    rows = Organisation.objects.visible_to(asked.user).members_on(asked.on).filter(**place)
    found: dict[int, list[Organisation]] = defaultdict(list)
    for row in with_last_review(rows, on=asked.on).select_related(
        "representative", "centre__province", "centre__district", "centre__subdistrict"
    ):
        found[row.centre_id].append(row)
    return found


def _listed(row: Organisation) -> _Member:
    return _Member(
        f"{row.name} {row.village}".strip(),
        row.get_kind_display(),
        [row.representative.full_name] if row.representative else [],
        thai.format_date(row.joined_on),
        thai.format_date(row.last_reviewed_on) if row.last_reviewed_on else "",
    )


def _networks_without_delegate(asked: _Asked, seats: Iterable[Seat]) -> list[Network]:
    if asked.tier == Tier.SUBDISTRICT:
        return []
    levels = {Tier.DISTRICT: NetworkLevel.DISTRICT, Tier.PROVINCE: NetworkLevel.PROVINCE}
    networks = Network.objects.visible_to(asked.user).on(asked.on).filter(**asked.place)
    if asked.tier:
        networks = networks.filter(level=levels[Tier(asked.tier)])
    held = {seat.for_network_id for seat in seats}
    said = {thai.fold(seat.whom) for seat in seats}  # a roster typed from paper names a network in words only
    return [row for row in networks if row.pk not in held and thai.fold(row.name) not in said]


def _by_place(centre: Centre) -> tuple[str, int, str, int]:
    """ศอช.จ., then each district with its ศอช.อ. before its ศอช.ต., in Thai order."""
    district = centre.district.sort_key if centre.district else ""
    return (district, TIER_ORDER[Tier(centre.tier)], centre.sort_key, centre.pk)


def _lies(centre: Centre) -> str:
    """ตำบล and อำเภอ; the จังหวัด stands in the title."""
    places = (centre.subdistrict, centre.district)
    return " ".join(place.full_name for place in places if place) or centre.province.full_name


def _whole_name(area: District | Province) -> str:
    """«อำเภอห้วยราช จังหวัดบุรีรัมย์»: names of อำเภอ repeat."""
    return f"{area.full_name} {area.province.full_name}" if isinstance(area, District) else area.full_name


def _chair_of(seats: Iterable[Seat]) -> str:
    return next((seat.holder_name for seat in seats if seat.position == Position.CHAIR), "")


_MAKERS = {
    Register.CENTRES: _centres,
    Register.MEMBERS: _members,
    Register.ORGANISATIONS: _organisations,
}
