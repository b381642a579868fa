"""Networks: who speaks for each on the committee in office, their writing, their pages."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import NetworkLevel, Tier
from registry.models import Committee, Network
from registry.selectors.contacts import networks_of
from registry.selectors.networks import network_lines, past_delegates, without_delegate
from registry.services import networks as services
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    SubdistrictFactory,
    district_centre,
    officer_of,
    person_with,
    province_centre,
)
from tests.pages import links, same_queries, words
from tests.registry.contact_rows import TODAY, area_of, delegate_of, district_of, network_of, province_area

pytestmark = pytest.mark.django_db

LIST = reverse("registry:network-list")


@pytest.fixture
def district() -> District:
    return district_of()


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def committee(district: District) -> Committee:
    """The committee of the ศอช.อ., in office."""
    return CommitteeFactory(centre=district_centre(district))


def provincial_network(district: District, name: str = "เครือข่ายจังหวัด") -> Network:
    return Network.objects.create(level=NetworkLevel.PROVINCE, name=name, province=district.province)


def alone(on: date = TODAY) -> set[str]:
    return {network.name for network in Network.objects.filter(without_delegate(on))}


# ── whose networks ─────────────────────────────────────────────────────────────────────────
def test_each_tier_has_the_networks_of_its_own_level(district):
    mine, top = network_of(district), provincial_network(district)
    network_of(district_of("3102", "คูเมือง"))
    lowest = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
    centres = {
        Tier.SUBDISTRICT: lowest,
        Tier.DISTRICT: district_centre(district),
        Tier.PROVINCE: province_centre(district.province),
    }

    found = {tier: list(networks_of(centre, TODAY)) for tier, centre in centres.items()}

    assert found == {Tier.SUBDISTRICT: [], Tier.DISTRICT: [mine], Tier.PROVINCE: [top]}


@pytest.mark.parametrize(
    ("since", "until", "stands"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (date(2021, 4, 21), None, False),
        (None, date(2021, 4, 19), False),
    ],
)
def test_network_stands_from_its_first_day_to_its_last(district, since, until, stands):
    network_of(district, since=since, until=until)

    assert networks_of(district_centre(district), TODAY).exists() is stands


# ── who speaks for it ──────────────────────────────────────────────────────────────────────
def test_delegate_speaks_for_a_network_on_the_committee_in_office(district, committee):
    network = network_of(district)
    seat = delegate_of(network, committee)

    line = network_lines([network], on=TODAY)[0]

    assert (line.seats, line.lacks_delegate) == ([seat], False)
    assert alone() == set()


def test_network_without_a_delegate_is_found_while_a_committee_sits(district, committee):
    network = network_of(district)

    assert network_lines([network], on=TODAY)[0].lacks_delegate
    assert alone() == {network.name}


def test_nothing_is_missing_where_no_committee_sits(district):
    network = network_of(district)
    CommitteeFactory(centre=district_centre(district), starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31))

    assert not network_lines([network], on=TODAY)[0].lacks_delegate
    assert alone() == set()


def test_committee_of_another_level_does_not_count(district, committee):
    """The ศอช.อ. sits; the network of the province is a matter of the ศอช.จ."""
    network = provincial_network(district)

    assert not network_lines([network], on=TODAY)[0].lacks_delegate
    assert alone() == set()


def test_network_that_ended_needs_nobody(district, committee):
    network = network_of(district, until=date(2021, 4, 19))

    line = network_lines([network], on=TODAY)[0]

    assert (line.is_over, line.lacks_delegate) == (True, False)


def test_delegate_who_left_is_of_the_past(district, committee):
    network = network_of(district)
    seat = delegate_of(network, committee, until=date(2021, 4, 19))

    assert network_lines([network], on=TODAY)[0].seats == []
    assert past_delegates(network, on=TODAY) == [seat]


# ── services ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("of_province", "level"), [(False, NetworkLevel.DISTRICT), (True, NetworkLevel.PROVINCE)]
)
def test_level_follows_the_area(district, officer, of_province, level):
    area = province_area(district) if of_province else area_of(district)

    assert services.create_network(by=officer, area=area, name="เครือข่ายป่าชุมชน").level == level


def test_network_sent_twice_is_made_once(district, officer):
    made = {
        services.create_network(by=officer, area=area_of(district), name="เครือข่ายป่าชุมชน") for _ in range(2)
    }

    assert len(made) == 1


def test_second_network_of_a_name_is_refused_at_the_field(district, officer):
    network_of(district, "เครือข่ายป่าชุมชน", phone="044660000")

    with pytest.raises(ValidationError) as refusal:
        services.create_network(by=officer, area=area_of(district), name="เครือข่ายป่าชุมชน")

    assert set(refusal.value.message_dict) == {"name"}


def test_same_name_in_two_districts_is_two_networks(district, officer):
    network_of(district_of("3102", "คูเมือง"), "เครือข่ายป่าชุมชน")

    services.create_network(by=officer, area=area_of(district), name="เครือข่ายป่าชุมชน")

    assert Network.objects.filter(name="เครือข่ายป่าชุมชน").count() == 2


def test_end_before_the_beginning_is_refused_at_the_field(district, officer):
    network = network_of(district, since=TODAY)

    with pytest.raises(ValidationError) as refusal:
        services.end_network(network=network, by=officer, last_day=date(2021, 4, 19))

    assert set(refusal.value.message_dict) == {"until"}


def test_ended_network_is_opened_again_by_undoing(district, officer):
    network = network_of(district)
    services.end_network(network=network, by=officer, last_day=TODAY)

    undo_change(RecordedChange.objects.get(), by=officer)

    network.refresh_from_db()
    assert network.until is None


def test_network_that_was_represented_is_not_deleted(district, committee, officer):
    network = network_of(district)
    delegate_of(network, committee)

    with pytest.raises(ValidationError, match="วันยุติ"):
        services.delete_network(network=network, by=officer, reason="บันทึกผิด")

    assert Network.objects.exists()


def test_network_nobody_represented_is_deleted_and_comes_back(district, officer):
    services.delete_network(network=network_of(district), by=officer, reason="บันทึกผิด")
    gone = not Network.objects.exists()
    undo_change(RecordedChange.objects.get(), by=officer)

    assert gone
    assert Network.objects.get().name == "เครือข่ายกองทุนชุมชน"


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_list_filters_those_without_a_delegate(client, district, committee, officer):
    delegate_of(network_of(district, "มีผู้แทน"), committee)
    network_of(district, "ไม่มีผู้แทน")
    client.force_login(officer)

    response = client.get(f"{LIST}?state=alone")

    assert [line.network.name for line in response.context["lines"]] == ["ไม่มีผู้แทน"]


def test_list_shows_ended_networks_only_where_asked(client, district, officer):
    network_of(district, "ยังอยู่")
    network_of(district, "เลิกแล้ว", until=date(2021, 1, 1))
    client.force_login(officer)

    shown = [
        [line.network.name for line in client.get(f"{LIST}{query}").context["lines"]]
        for query in ("", "?state=over")
    ]

    assert shown == [["ยังอยู่"], ["เลิกแล้ว"]]


def test_form_needs_a_name_and_keeps_what_was_typed(client, district, officer):
    client.force_login(officer)

    response = client.post(reverse("registry:network-create"), {"name": "", "note": "ประชุมทุกเดือน"})

    assert "ยังไม่ได้พิมพ์ชื่อเครือข่าย" in words(response)
    assert 'value="ประชุมทุกเดือน"' in response.content.decode()


def test_province_chooses_where_the_network_lies(client, district):
    client.force_login(person_with(Role.PROVINCIAL, province=district.province))

    offered = [
        href for _, href in links(client.get(reverse("registry:network-create"))) if href.startswith("?area=")
    ]

    assert offered == ["?area=31", "?area=3116"]


def test_page_names_the_delegate_and_the_centre(client, district, committee, officer):
    network = network_of(district)
    seat = delegate_of(network, committee)
    client.force_login(officer)

    seen = words(client.get(reverse("registry:network-detail", args=[network.pk])))

    assert seat.person.full_name in seen
    assert "ศอช.อ. ห้วยราช" in seen


def test_page_warns_of_a_delegate_of_a_network_that_ended(client, district, committee, officer):
    network = network_of(district, until=date(2021, 4, 1))
    delegate_of(network, committee)
    client.force_login(officer)

    assert "ยังมีผู้แทนในคณะกรรมการ" in words(client.get(reverse("registry:network-detail", args=[network.pk])))


def test_list_costs_the_same_with_1_and_30(client, district, committee, officer):
    delegate_of(network_of(district), committee)
    client.force_login(officer)

    def grow() -> None:
        for number in range(30):
            delegate_of(network_of(district, f"เครือข่าย{number}"), committee, order=10 + number)

    same_queries(client, LIST, 7, grow=grow)


def test_page_costs_the_same_with_1_delegate_and_30(client, district, committee, officer):
    network = network_of(district)
    delegate_of(network, committee)
    delegate_of(network, committee, until=date(2020, 12, 31))
    client.force_login(officer)

    def grow() -> None:
        for number in range(30):
            delegate_of(network, committee, order=10 + number)
            delegate_of(network, committee, order=50 + number, until=date(2020, 12, 31))

    same_queries(client, reverse("registry:network-detail", args=[network.pk]), 7, grow=grow)
