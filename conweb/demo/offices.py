"""The offices of the demo with their letterheads, the posts in them, who holds these, and the อปท."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from conweb.demo.centres import Centres
from conweb.demo.invention import day_between, dice, fixture
from conweb.demo.names import Name, NamePool
from conweb.kernel import thai
from conweb.kernel.models import District, Province, Subdistrict, User
from registry.choices import HoldingMode, LocalAuthorityKind, NetworkLevel, OfficeKind, PostKind
from registry.models import (
    HoldingSubdistrict,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    Network,
    Office,
    OfficeProvince,
    Person,
    Post,
    PostHolding,
)


@dataclass
class Offices:
    """The posts that sit on other bodies, by the code of their area."""

    chiefs: dict[str, Post] = field(default_factory=dict)
    heads: dict[str, Post] = field(default_factory=dict)
    officers: dict[str, Post] = field(default_factory=dict)  # by ตำบล
    holders: dict[int, Person] = field(default_factory=dict)  # by post
    governor: Post | None = None
    provincial_head: Post | None = None


def make_offices(
    centres: Centres, accounts: Mapping[str, User], officers: Mapping[str, User], names: NamePool
) -> Offices:
    """Every office from the department down to the districts of the province, with today's officials."""
    return _Maker(centres, accounts, officers, names).make()


def make_authorities(centres: Centres) -> None:
    """The อบจ., and an อบต. or เทศบาล for every ตำบล; a few ตำบล lie under two, a few under a neighbour's."""
    facts = fixture("surroundings")
    province = centres.province.province
    places = list(Subdistrict.objects.active().filter(district__province=province).select_related("district"))
    LocalAuthority.objects.create(
        kind=LocalAuthorityKind.PROVINCIAL, name=province.name, province=province, phone="044000001"
    )
    authorities: dict[str, LocalAuthority] = {}
    for number, place in enumerate(places):
        if place.code in facts["without_authority_of_their_own"]:
            continue
        kind = _kind_of(place, facts["towns"])
        authorities[place.code] = LocalAuthority(
            kind=kind,
            name=place.name,
            province=province,
            district=place.district,
            phone=f"04400{1000 + number:04d}",
            address=f"ตำบล{place.name} อำเภอ{place.district.name} จังหวัด{province.name}",
        )
    LocalAuthority.objects.bulk_create(authorities.values())
    links = [
        LocalAuthoritySubdistrict(authority=row, subdistrict_id=code) for code, row in authorities.items()
    ]
    for place in places:
        neighbour = authorities.get(f"{place.code[:4]}01")
        thrown = dice("authority", place.code)
        alone = place.code not in authorities
        # A town reaches into the ตำบล beside it.
        if neighbour and neighbour is not authorities.get(place.code) and (alone or thrown.random() < 0.06):
            links.append(LocalAuthoritySubdistrict(authority=neighbour, subdistrict=place))
    LocalAuthoritySubdistrict.objects.bulk_create(links)


def _kind_of(place: Subdistrict, towns: Iterable[str]) -> LocalAuthorityKind:
    if place.code in towns:
        return LocalAuthorityKind.TOWN
    first = place.code.endswith("01")
    return LocalAuthorityKind.MUNICIPALITY if first else LocalAuthorityKind.SUBDISTRICT


def make_idle_networks(centres: Centres) -> None:
    """Networks that sent nobody to the committee of their ศอช.อ.: what the rules must find."""
    for code in fixture("surroundings")["idle_networks"]:
        centre = centres.districts[code]
        Network.objects.create(
            level=NetworkLevel.DISTRICT,
            name=f"เครือข่ายโคก หนอง นา อำเภอ{centre.district.name}",
            province=centre.province,
            district=centre.district,
            since=date(2020, 12, 1),
        )


class _Maker:
    def __init__(
        self,
        centres: Centres,
        accounts: Mapping[str, User],
        officers: Mapping[str, User],
        names: NamePool,
    ) -> None:
        self.centres = centres
        self.accounts = accounts
        self.officers = officers
        self.names = names
        self.facts = fixture("surroundings")
        self.made = Offices()
        self.people: dict[tuple[str, str], Person] = {}

    def make(self) -> Offices:
        self._country()
        self._province(self.centres.province.province)
        for code, centre in self.centres.districts.items():
            self._district(centre.district, code)
        return self.made

    def _country(self) -> None:
        department = Office.objects.create(
            kind=OfficeKind.DEPARTMENT,
            name="กรมการพัฒนาชุมชน",
            group_name=self.facts["groups"]["department"],
            phone="044000000",
        )
        user = self.accounts["department"]
        post = self._post(department, PostKind.OTHER, "นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ")
        self._hold(post, self._person_of(user, None, None), date(2019, 10, 1))
        region = Office.objects.create(
            kind=OfficeKind.REGION, name="ศูนย์ช่วยเหลือทางวิชาการพัฒนาชุมชนเขต (สาธิต)", phone="044000002"
        )
        OfficeProvince.objects.create(office=region, province=self.centres.province.province)
        post = self._post(region, PostKind.OTHER, "ผู้อำนวยการศูนย์ช่วยเหลือทางวิชาการพัฒนาชุมชนเขต")
        self._hold(post, self._person_of(self.accounts["region"], None, None), date(2020, 10, 1))

    def _province(self, province: Province) -> None:
        hall = Office.objects.create(
            kind=OfficeKind.PROVINCE_ADMINISTRATION,
            name=f"จังหวัด{province.name}",
            province=province,
            address=f"ศาลากลางจังหวัด{province.name}",
            phone="044000010",
        )
        office = Office.objects.create(
            kind=OfficeKind.PROVINCE,
            name=f"สำนักงานพัฒนาชุมชนจังหวัด{province.name}",
            province=province,
            address=f"ศาลากลางจังหวัด{province.name}",
            phone="044000011",
            fax="044000012",
            document_code=self.facts["document_code"],
            group_name=self.facts["groups"]["province"],
        )
        thrown = dice("officials", province.code)
        governor = self._post(hall, PostKind.GOVERNOR, f"ผู้ว่าราชการจังหวัด{province.name}")
        self._hold(
            governor, self._stranger(thrown, province, None), date(2019, 10, 1), until=date(2021, 3, 31)
        )
        self._hold(
            governor,
            self._stranger(thrown, province, None),
            date(2021, 4, 1),
            mode=HoldingMode.ACTING_FOR,
            own_position=f"รองผู้ว่าราชการจังหวัด{province.name}",
        )
        head = self._post(office, PostKind.PROVINCIAL_HEAD, f"พัฒนาการจังหวัด{province.name}")
        self._hold(head, self._stranger(thrown, province, None), date(2018, 10, 1))
        staff = self._post(office, PostKind.OFFICER, "นักวิชาการพัฒนาชุมชนชำนาญการ")
        self._hold(staff, self._person_of(self.accounts["province"], province, None), date(2017, 2, 1))
        self.made.governor, self.made.provincial_head = governor, head

    def _district(self, district: District, code: str) -> None:
        province = self.centres.province.province
        number = int(code[2:])
        thrown = dice("officials", code)
        hall = Office.objects.create(
            kind=OfficeKind.DISTRICT_ADMINISTRATION,
            name=f"ที่ทำการปกครองอำเภอ{district.name}",
            province=province,
            district=district,
            address=f"ที่ว่าการอำเภอ{district.name}",
            phone=f"04400{2000 + number:04d}",
        )
        office = Office.objects.create(
            kind=OfficeKind.DISTRICT,
            name=f"สำนักงานพัฒนาชุมชนอำเภอ{district.name}",
            province=province,
            district=district,
            address=f"ที่ว่าการอำเภอ{district.name}",
            phone=f"04400{3000 + number:04d}",
            document_code=thai.thai_digits(f"{self.facts['document_code']}.{number}"),
        )
        self._chief(hall, district, thrown)
        self._head(office, district, thrown)
        self._staff(office, district, thrown)

    def _chief(self, hall: Office, district: District, thrown: Random) -> None:
        post = self._post(hall, PostKind.DISTRICT_CHIEF, f"นายอำเภอ{district.name}")
        self.made.chiefs[district.code] = post
        since = day_between("2018-10-01", "2020-12-01", thrown)
        person = self._stranger(thrown, district.province, district)
        if district.code in self.facts["acting_chiefs"]:
            self._hold(post, person, since, until=date(2021, 3, 31))
            person = self._stranger(thrown, district.province, district)
            acting = {"mode": HoldingMode.ACTING_FOR, "own_position": "ปลัดอำเภอหัวหน้ากลุ่มงานบริหารงานปกครอง"}
            self._hold(post, person, date(2021, 4, 1), **acting)
        else:
            self._hold(post, person, since)

    def _head(self, office: Office, district: District, thrown: Random) -> None:
        post = self._post(office, PostKind.DISTRICT_HEAD, f"พัฒนาการอำเภอ{district.name}")
        self.made.heads[district.code] = post
        account = self._account_with("district_head", district.code)
        if account:
            self._hold(post, self._person_of(account, district.province, district), date(2018, 10, 1))
        elif district.code in self.facts["vacant_heads"]:
            self._hold(
                post,
                self._stranger(thrown, district.province, district),
                date(2016, 10, 3),
                until=date(2020, 9, 30),
            )
        else:
            person = self._stranger(thrown, district.province, district)
            self._hold(post, person, day_between("2016-10-01", "2020-11-30", thrown))

    def _staff(self, office: Office, district: District, thrown: Random) -> None:
        """Each officer of the accounts with the ตำบล in charge, as their duty says."""
        places = sorted(code for code in self.officers if code.startswith(district.code))
        by_user: dict[int, list[str]] = {}
        users = {}
        for code in places:
            user = self.officers[code]
            users[user.pk] = user
            by_user.setdefault(user.pk, []).append(code)
        for number, (key, codes) in enumerate(by_user.items(), 1):
            post = self._post(office, PostKind.OFFICER, f"นักวิชาการพัฒนาชุมชน คนที่ {number}")
            person = self._person_of(users[key], district.province, district)
            holding = self._hold(post, person, day_between("2015-10-01", "2020-11-30", thrown))
            HoldingSubdistrict.objects.bulk_create(
                HoldingSubdistrict(holding=holding, subdistrict_id=code) for code in codes
            )
            self.made.officers |= dict.fromkeys(codes, post)

    def _account_with(self, role: str, district: str) -> User | None:
        for entry in fixture("accounts"):
            if any(duty["role"] == role and duty.get("district") == district for duty in entry["duties"]):
                return self.accounts[entry["username"]]
        return None

    def _post(self, office: Office, kind: PostKind, title: str) -> Post:
        return Post.objects.create(office=office, kind=kind, title=title)

    def _hold(
        self, post: Post, person: Person, since: date, *, until: date | None = None, **how: str
    ) -> PostHolding:
        if until is None:
            self.made.holders[post.pk] = person
        return PostHolding.objects.create(post=post, person=person, since=since, until=until, **how)

    def _person_of(self, user: User, province: Province | None, district: District | None) -> Person:
        """The official who signs in under this account: the same name, one record."""
        return self._person(Name(user.prefix, user.first_name, user.last_name), province, district)

    def _stranger(self, thrown: Random, province: Province, district: District | None) -> Person:
        return self._person(self.names.draw(thrown), province, district)

    def _person(self, name: Name, province: Province | None, district: District | None) -> Person:
        key = (name.first, name.last)
        if key not in self.people:
            self.people[key] = Person.objects.create(
                prefix=name.prefix,
                first_name=name.first,
                last_name=name.last,
                province=province,
                district=district,
            )
        return self.people[key]
