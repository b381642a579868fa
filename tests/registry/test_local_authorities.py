"""อปท. and their ตำบล from both sides, their writing, their pages."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, RecordedChange, Subdistrict, User
from conweb.kernel.undo import undo_change
from registry.choices import LocalAuthorityKind
from registry.models import LocalAuthority
from registry.selectors.local_authorities import served_areas, unserved
from registry.services import local_authorities as services
from tests.factories import SubdistrictFactory, officer_of, person_with
from tests.pages import links, same_queries, words
from tests.registry.contact_rows import area_of, district_of, province_area

pytestmark = pytest.mark.django_db

LIST = reverse("registry:local-authority-list")
TOWN, RURAL = LocalAuthorityKind.MUNICIPALITY, LocalAuthorityKind.SUBDISTRICT


@pytest.fixture
def district() -> District:
    return district_of()


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def sanuan(district: District) -> Subdistrict:
    return SubdistrictFactory(code="311605", name="สนวน")


@pytest.fixture
def samwaeng(district: District) -> Subdistrict:
    return SubdistrictFactory(code="311602", name="สามแวง")


def made(
    officer: User, district: District, name: str, *areas: Subdistrict, kind: str = RURAL
) -> LocalAuthority:
    return services.create_authority(
        by=officer,
        area=area_of(district),
        kind=kind,
        name=name,
        subdistricts=[area.pk for area in areas],
    )


# ── both directions ────────────────────────────────────────────────────────────────────────
def test_subdistrict_may_lie_under_several_and_one_may_serve_several(officer, district, sanuan, samwaeng):
    """A ตำบล of which a part is a เทศบาล has an อบต. beside it."""
    rural, town = (
        made(officer, district, "สนวน", sanuan),
        made(officer, district, "เมืองใหม่", sanuan, samwaeng, kind=TOWN),
    )

    found = {
        row.subdistrict.name: set(row.authorities) for row in served_areas([sanuan, samwaeng], user=officer)
    }

    assert found == {"สนวน": {rural, town}, "สามแวง": {town}}


def test_subdistrict_without_any_is_found(officer, district, sanuan, samwaeng):
    made(officer, district, "สนวน", sanuan)

    assert list(unserved(Subdistrict.objects.filter(district=district))) == [samwaeng]


def test_closed_one_serves_nobody(officer, district, sanuan):
    services.close_authority(authority=made(officer, district, "สนวน", sanuan), by=officer)

    assert served_areas([sanuan], user=officer)[0].authorities == []
    assert list(unserved(Subdistrict.objects.all())) == [sanuan]


def test_one_of_the_next_district_is_seen_where_it_reaches_over(client, officer, district, sanuan):
    next_door = district_of("3102", "คูเมือง")
    beyond = SubdistrictFactory(code="310202", name="ปะเคียบ")
    made(officer_of(next_door), next_door, "ไกลตัว", beyond)
    town = made(officer_of(next_door), next_door, "คูเมือง", sanuan, beyond, kind=TOWN)
    client.force_login(officer)

    listed = client.get(LIST).context["authorities"]
    page = client.get(reverse("registry:local-authority-detail", args=[town.pk]))

    assert listed == [town]
    assert "องค์การบริหารส่วนตำบลไกลตัว" not in words(page)
    assert not page.context["may_keep"]


# ── services ───────────────────────────────────────────────────────────────────────────────
def test_authority_sent_twice_is_made_once(officer, district, sanuan):
    assert made(officer, district, "สนวน", sanuan) == made(officer, district, "สนวน", sanuan)
    assert LocalAuthority.objects.count() == 1


def test_provincial_authority_belongs_to_the_province(officer, district):
    with pytest.raises(ValidationError) as refusal:
        made(officer, district, "บุรีรัมย์", kind=LocalAuthorityKind.PROVINCIAL)

    assert set(refusal.value.message_dict) == {"kind"}


def test_town_belongs_to_a_district(officer, district):
    with pytest.raises(ValidationError) as refusal:
        services.create_authority(by=officer, area=province_area(district), kind=TOWN, name="บุรีรัมย์")

    assert set(refusal.value.message_dict) == {"kind"}


def test_same_name_and_kind_twice_in_a_district_is_refused(officer, district, sanuan):
    services.create_authority(by=officer, area=area_of(district), kind=RURAL, name="สนวน", code="1")

    with pytest.raises(ValidationError) as refusal:
        made(officer, district, "สนวน", sanuan)

    assert set(refusal.value.message_dict) == {"name"}


def test_territory_may_reach_over_the_border_of_the_district_and_not_of_the_province(officer, district):
    next_door = SubdistrictFactory(code="310202", name="ปะเคียบ")
    far = SubdistrictFactory(code="300205", name="จระเข้หิน")

    town = made(officer, district, "ห้วยราช", next_door, kind=TOWN)
    with pytest.raises(ValidationError) as refusal:
        made(officer, district, "ห้วยใหม่", far, kind=TOWN)

    assert list(town.subdistricts.all()) == [next_door]
    assert set(refusal.value.message_dict) == {"subdistricts"}


def test_rural_one_may_become_a_town(officer, district, sanuan):
    authority = made(officer, district, "สนวน", sanuan)

    services.change_authority(
        authority=authority,
        by=officer,
        kind=TOWN,
        name="สนวน",
        code="",
        phone="",
        address="",
        subdistricts=[sanuan.pk],
    )

    assert LocalAuthority.objects.get().full_name == "เทศบาลตำบลสนวน"


def test_closed_one_does_not_come_back_over_another_of_its_name(officer, district):
    old = made(officer, district, "สนวน")
    services.close_authority(authority=old, by=officer)
    made(officer, district, "สนวน")

    with pytest.raises(ValidationError):
        services.reopen_authority(authority=old, by=officer)


def test_deleted_one_comes_back_with_its_territory(officer, district, sanuan):
    services.delete_authority(authority=made(officer, district, "สนวน", sanuan), by=officer, reason="บันทึกผิด")
    gone = not LocalAuthority.objects.exists()
    undo_change(RecordedChange.objects.get(), by=officer)

    assert gone
    assert list(LocalAuthority.objects.get().subdistricts.all()) == [sanuan]


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_list_of_a_district_reads_both_ways(client, officer, district, sanuan, samwaeng):
    made(officer, district, "สนวน", sanuan)
    client.force_login(officer)

    seen = words(client.get(LIST))

    assert "องค์การบริหารส่วนตำบลสนวน ตำบลสนวน อำเภอห้วยราช จังหวัดบุรีรัมย์" in seen
    assert "1 จาก 2 ตำบลยังไม่มี อปท." in seen


def test_subdistrict_without_any_leads_to_the_form_with_its_box_ticked(client, officer, district, sanuan):
    client.force_login(officer)
    address = next(href for _, href in links(client.get(LIST)) if "subdistrict=311605" in href)

    page = client.get(address).content.decode()

    assert 'value="311605" id="subdistricts-311605" checked' in page


def test_province_sees_the_subdistricts_without_any_in_all_its_districts(client, district, sanuan):
    SubdistrictFactory(code="310202", name="ปะเคียบ", district=district_of("3102", "คูเมือง"))
    client.force_login(person_with(Role.PROVINCIAL, province=district.province))

    response = client.get(LIST)

    assert [area.name for area in response.context["unserved"]] == ["ปะเคียบ", "สนวน"]


def test_kind_typed_before_the_name_is_taken_off(client, officer, district):
    client.force_login(officer)

    client.post(reverse("registry:local-authority-create"), {"kind": RURAL, "name": "อบต.สนวน"})

    assert LocalAuthority.objects.get().full_name == "องค์การบริหารส่วนตำบลสนวน"


def test_box_of_another_district_is_refused_at_the_field(client, officer, district, sanuan):
    SubdistrictFactory(code="310202", name="ปะเคียบ")
    client.force_login(officer)

    response = client.post(
        reverse("registry:local-authority-create"),
        {"kind": RURAL, "name": "สนวน", "subdistricts": ["310202"]},
    )

    assert "subdistricts" in response.context["form"].errors
    assert not LocalAuthority.objects.exists()


def test_territory_over_the_border_stays_ticked_when_the_rest_is_mended(client, officer, district):
    beyond = SubdistrictFactory(code="310202", name="ปะเคียบ")
    town = made(officer, district, "ห้วยราช", beyond, kind=TOWN)
    client.force_login(officer)

    page = client.get(reverse("registry:local-authority-edit", args=[town.pk])).content.decode()

    assert 'value="310202" id="subdistricts-310202" checked' in page


def grow_to_30(officer: User, district: District) -> None:
    for number in range(30):
        area = SubdistrictFactory(code=f"{district.pk}{number + 20}", name=f"ตำบล{number}")
        made(officer, district, f"แห่งที่{number}", area)
        SubdistrictFactory(code=f"{district.pk}{number + 60}", name=f"ว่าง{number}")


def test_list_costs_the_same_with_1_and_30(client, officer, district, sanuan, samwaeng):
    made(officer, district, "สนวน", sanuan)
    client.force_login(officer)

    same_queries(client, LIST, 9, grow=lambda: grow_to_30(officer, district))


def test_page_costs_the_same_with_1_subdistrict_and_30(client, officer, district, sanuan):
    town = made(officer, district, "สนวน", sanuan, kind=TOWN)
    client.force_login(officer)

    def grow() -> None:
        areas = [
            SubdistrictFactory(code=f"{district.pk}{number + 20}", name=f"ตำบล{number}")
            for number in range(30)
        ]
        town.subdistricts.add(*areas)

    same_queries(client, reverse("registry:local-authority-detail", args=[town.pk]), 6, grow=grow)
