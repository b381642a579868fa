"""What the forms of contacts and the workbooks ask of the database: the same with one of everything and with 30 more."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from conweb.kernel.models import District, User
from registry.choices import LocalAuthorityKind, PostKind
from registry.models import Committee, LocalAuthority, Network, Office, Post, PostHolding
from tests.factories import CentreFactory, CommitteeFactory, SeatFactory, SubdistrictFactory, officer_of
from tests.pages import same_queries
from tests.registry.contact_rows import delegate_of, district_of, hold, network_of, office_of, official

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return district_of()


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def committee(district: District) -> Committee:
    """One of everything: a ตำบล with its centre, an office with a post and who is in it, a network, an อปท."""
    area = SubdistrictFactory(code=f"{district.pk}05", name="สนวน")
    body = CommitteeFactory(centre=CentreFactory(subdistrict=area), members=3)
    office = office_of(district)
    _add(district, office, body, 5)
    return body


def _add(district: District, office: Office, body: Committee, number: int) -> None:
    post = Post.objects.create(office=office, kind=PostKind.OFFICER, title=f"พัฒนากร {number}")
    code = f"{district.pk}{number:02d}"
    hold(post, official(district, f"คนที่{number}")).subdistricts.add(code)
    delegate_of(network_of(district, f"เครือข่าย {number}"), body, order=number)
    authority = LocalAuthority.objects.create(
        kind=LocalAuthorityKind.SUBDISTRICT,
        name=f"แห่งที่ {number}",
        province=district.province,
        district=district,
    )
    authority.subdistricts.add(code)


def _grow(district: District, body: Committee) -> None:
    office = Office.objects.get()
    for number in range(20, 50):
        area = SubdistrictFactory(code=f"{district.pk}{number}", name=f"ตำบล {number}")
        CommitteeFactory(centre=CentreFactory(subdistrict=area), members=3)
        _add(district, office, body, number)
        SeatFactory(committee=body, order=number)
    first = LocalAuthority.objects.order_by("pk").first()
    holding = PostHolding.objects.order_by("pk").first()
    for number in range(20, 50):
        first.subdistricts.add(f"{district.pk}{number}")
        holding.subdistricts.add(f"{district.pk}{number}")


def _first(model: type[Office | Post | PostHolding | Network | LocalAuthority]) -> Callable[[Committee], int]:
    return lambda body: model.objects.order_by("pk").values_list("pk", flat=True)[0]


# Session, reader, duties and the row are four of each; the rest is what the form offers.
COSTS = [
    ("office-edit", _first(Office), 5),
    ("office-delete", _first(Office), 4),
    ("post-create", _first(Office), 4),
    ("post-edit", _first(Post), 4),
    ("post-close", _first(Post), 4),
    ("post-delete", _first(Post), 4),
    ("post-holder", _first(Post), 7),
    ("holding-edit", _first(PostHolding), 6),
    ("holding-end", _first(PostHolding), 4),
    ("network-edit", _first(Network), 4),
    ("network-end", _first(Network), 6),
    ("local-authority-edit", _first(LocalAuthority), 6),
    ("local-authority-close", _first(LocalAuthority), 4),
    ("committee-workbook", lambda body: body.pk, 6),
]


@pytest.mark.parametrize(("name", "row", "queries"), COSTS, ids=[name for name, _, _ in COSTS])
def test_page_of_a_row_costs_the_same_with_1_and_30(client, district, officer, committee, name, row, queries):
    client.force_login(officer)
    address = reverse(f"registry:{name}", args=[row(committee)])

    same_queries(client, address, queries, grow=lambda: _grow(district, committee))


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/offices/new/?area=3116", 4),
        ("/networks/new/?area=3116", 4),
        ("/local-authorities/new/?area=3116", 5),
        ("/contacts.xlsx", 14),
        ("/centres/export.xlsx", 8),
    ],
)
def test_page_of_an_area_costs_the_same_with_1_and_30(client, district, officer, committee, address, queries):
    client.force_login(officer)

    same_queries(client, address, queries, grow=lambda: _grow(district, committee))
