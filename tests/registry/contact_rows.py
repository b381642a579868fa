"""Offices with posts, invented officials, networks and อปท. of a district, for the tests of contacts."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.models import District, User
from registry.choices import CommitteeKind, HoldingMode, NetworkLevel, OfficeKind, PostKind, Source
from registry.models import Committee, Network, Office, Person, Post, PostHolding, Seat
from registry.selectors.areas import Area, of_district, of_province
from tests.factories import CentreFactory, DistrictFactory, PersonFactory, SeatFactory, SubdistrictFactory

TODAY = date(2021, 4, 20)
OCTOBER = date(2020, 10, 1)  # a fiscal year begins, and with it most terms of office
MARCH_END, APRIL = date(2021, 3, 31), date(2021, 4, 1)  # one holder leaves, the next begins


def district_of(code: str = "3116", name: str = "ห้วยราช") -> District:
    return DistrictFactory(code=code, name=name)


def area_of(district: District) -> Area:
    return of_district(District.objects.select_related("province").get(pk=district.pk))


def province_area(district: District) -> Area:
    return of_province(district.province)


def office_of(district: District, kind: OfficeKind = OfficeKind.DISTRICT, **fields: Any) -> Office:
    name = fields.pop("name", f"{OfficeKind(kind).label}{district.name}")
    return Office.objects.create(
        kind=kind, name=name, province=district.province, district=district, **fields
    )


def hall_of(district: District, **fields: Any) -> Office:
    return office_of(district, OfficeKind.DISTRICT_ADMINISTRATION, **fields)


def chief_of(district: District) -> Post:
    """The post of the นายอำเภอ."""
    return Post.objects.create(
        office=hall_of(district), kind=PostKind.DISTRICT_CHIEF, title=f"นายอำเภอ{district.name}"
    )


def officer_post(office: Office, title: str = "พัฒนากร") -> Post:
    return Post.objects.create(office=office, kind=PostKind.OFFICER, title=title)


def official(district: District, first_name: str, **fields: Any) -> Person:
    return PersonFactory(first_name=first_name, province=district.province, district=district, **fields)


def hold(
    post: Post,
    person: Person,
    since: date = OCTOBER,
    until: date | None = None,
    mode: HoldingMode = HoldingMode.SUBSTANTIVE,
    own_position: str = "",
) -> PostHolding:
    return PostHolding.objects.create(
        post=post, person=person, since=since, until=until, mode=mode, own_position=own_position
    )


def act(post: Post, person: Person, since: date, until: date | None = None, **fields: Any) -> PostHolding:
    """Somebody who acts: รักษาราชการแทน unless said otherwise."""
    mode = fields.pop("mode", HoldingMode.ACTING_FOR)
    return hold(post, person, since, until, mode=mode, own_position="ปลัดอำเภอ", **fields)


def working_group(district: District, number: int = 5) -> Committee:
    """The คณะทำงานส่งเสริม of a ศอช.ต. of the district."""
    area = SubdistrictFactory(code=f"{district.pk}{number:02d}", name="สนวน")
    return Committee.objects.create(
        kind=CommitteeKind.WORKING, centre=CentreFactory(subdistrict=area), starts_on=OCTOBER
    )


def seat_of(committee: Committee, post: Post, person: Person | None, **fields: Any) -> Seat:
    return Seat.objects.create(
        committee=committee, post=post, person=person, source=Source.EX_OFFICIO, since=OCTOBER, **fields
    )


def network_of(district: District, name: str = "เครือข่ายกองทุนชุมชน", **fields: Any) -> Network:
    return Network.objects.create(
        level=NetworkLevel.DISTRICT, name=name, province=district.province, district=district, **fields
    )


def delegate_of(network: Network, committee: Committee, **fields: Any) -> Seat:
    return SeatFactory(
        committee=committee,
        source=Source.NETWORK,
        for_network=network,
        order=fields.pop("order", 5),
        **fields,
    )


def writer(user: User) -> User:
    """The same person as a new request reads them: duties are kept on the object."""
    return User.objects.get(pk=user.pk)


def days_of(post: Post) -> list[tuple[str, date, date | None]]:
    """Who was in the post from when to when."""
    return [
        (row.person.first_name, row.since, row.until)
        for row in post.holdings.select_related("person").order_by("since", "pk")
    ]


def refused_at(refusal: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    return set(refusal.value.message_dict)
