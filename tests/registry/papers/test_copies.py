"""Copies owed to the office above: counted by place as they are listed, and as a district's own count has them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District
from registry.choices import CommitteeKind, SentFor
from registry.models import Committee
from registry.selectors.papers.copies import copy_counts
from registry.selectors.papers.sending import sent_counts
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    SubdistrictFactory,
    centre_in,
    officer_of,
    person_with,
)
from tests.pages import links, same_queries, words
from tests.registry.papers.paper_rows import TODAY
from tests.registry.papers.sent_rows import copy_sent

pytestmark = pytest.mark.django_db

PAGE = reverse("registry:transmittal-owed")


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


def kbt_of(district: District, name: str, **fields: object) -> Committee:
    """The ก.บ.ต. of a named ตำบล."""
    place = SubdistrictFactory(code=f"{district.pk}{40 + Committee.objects.count():02d}", name=name)
    return CommitteeFactory(
        centre=None,
        kind=CommitteeKind.KBT,
        subdistrict=place,
        starts_on=date(2020, 1, 1),
        ends_on=None,
        **fields,
    )


@pytest.fixture
def bodies(district: District) -> None:
    """Two committees, one of them sent; three ก.บ.ต.: one sent, one reviewed and unchanged, one neither."""
    copy_sent(CommitteeFactory(centre=centre_in(district, "สามแวง", 2)), sent_on=date(2021, 4, 5))
    CommitteeFactory(centre=centre_in(district, "ตาเสา", 3))
    copy_sent(kbt_of(district, "เมืองโพธิ์"), sent_on=date(2021, 3, 30))
    kbt_of(district, "สนวน", reviewed_on=date(2021, 3, 15))
    kbt_of(district, "โคกเหล็ก", reviewed_on=date(2020, 3, 15))


def test_counts_of_a_place_are_those_of_its_own_home(bodies: None, district: District) -> None:
    officer = officer_of(district)

    counts = copy_counts(officer, "district", on=TODAY, district=district.pk)[district.pk]

    own = sent_counts(district_id=district.pk, on=TODAY)
    assert {task: (count.sent, count.of) for task, count in counts.items()} == {
        task: (count.sent, count.of) for task, count in own.items()
    }
    assert (counts[SentFor.KBT_ORDERS].sent, counts[SentFor.KBT_ORDERS].of) == (2, 3)


def test_count_knows_when_the_last_copy_went(bodies: None, district: District) -> None:
    counts = copy_counts(officer_of(district), "district", on=TODAY)[district.pk]

    assert counts[SentFor.ROSTERS].last_on == date(2021, 4, 5)
    assert counts[SentFor.KBT_ORDERS].last_on == date(2021, 3, 30)
    assert counts[SentFor.KBT_ORDERS_TO_DEPARTMENT].last_on is None


def test_counts_hold_nothing_of_another_area(bodies: None, district: District) -> None:
    elsewhere = officer_of(DistrictFactory(code="3102"))

    assert copy_counts(elsewhere, "district", on=TODAY) == {}


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("task=DL1&state=sent", ["ศอช.ต. สามแวง"]),
        ("task=DL1&state=unsent", ["ศอช.ต. ตาเสา"]),
        ("task=DL2&state=sent", ["ก.บ.ต. สนวน", "ก.บ.ต. เมืองโพธิ์"]),
        ("task=DL2&state=unsent", ["ก.บ.ต. โคกเหล็ก"]),
        ("task=DL6&state=sent", []),
        ("task=DL2&q=สนวน", ["ก.บ.ต. สนวน"]),
        ("task=DL1&state=sent&year=2563", []),
    ],
)
def test_list_holds_those_that_are_asked_for(
    client: Client, bodies: None, district: District, query: str, listed: list[str]
) -> None:
    client.force_login(officer_of(district))

    response = client.get(f"{PAGE}?{query}")

    assert sorted(line.name for line, _ in response.context["rows"]) == listed


def test_list_leads_its_keeper_to_writing_the_sending_down(client: Client, district: District) -> None:
    body = kbt_of(district, "สนวน")
    sent = copy_sent(body)
    paper = sent.paper
    sent.delete()
    way = reverse("registry:transmittal-create", args=[paper.pk])
    client.force_login(officer_of(district))
    assert way in [url for _, url in links(client.get(f"{PAGE}?task=DL2"))]

    client.force_login(person_with(Role.EXECUTIVE, district=district))

    assert way not in [url for _, url in links(client.get(f"{PAGE}?task=DL2"))]


def test_list_of_another_area_is_not_filtered_by_it_and_says_so(
    client: Client, bodies: None, district: District
) -> None:
    client.force_login(officer_of(district))

    page = words(client.get(f"{PAGE}?task=DL1&district=3002"))

    assert "ไม่มีตัวเลือกนี้ในพื้นที่ของท่าน" in page
    assert "ศอช.ต. สามแวง" in page


def test_empty_list_says_what_will_stand_there(client: Client, district: District) -> None:
    client.force_login(officer_of(district))

    assert "ยังไม่มีคณะที่ต้องส่งสำเนา" in words(client.get(PAGE))


def test_list_asks_as_often_for_thirty_bodies(client: Client, district: District) -> None:
    kbt_of(district, "สนวน", reviewed_on=date(2021, 3, 15))
    client.force_login(officer_of(district))

    def grow() -> None:
        for number in range(30):
            copy_sent(kbt_of(district, f"ตำบล{number:02d}"), number=str(number + 20))

    same_queries(client, f"{PAGE}?task=DL2", 8, grow=grow)
