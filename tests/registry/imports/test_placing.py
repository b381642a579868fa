"""Where the words of a workbook lead: codes, names of one's own area, names typed by hand, and what is said otherwise."""

import pytest

from conweb.kernel.choices import Role
from conweb.kernel.models import Subdistrict, User
from registry.choices import CentreStatus, CommitteeKind
from registry.imports.values import PlaceWords
from registry.models import Centre
from registry.services.imports.placing import Places
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    ProvinceFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sanuan(district) -> Centre:
    """ศอช.ต. สนวน of อำเภอห้วยราช, and ศอช.ต. ห้วยราช beside it."""
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
    CentreFactory(subdistrict=SubdistrictFactory(code="311601", name="ห้วยราช"))
    return centre


def found(by: User, kind: str = CommitteeKind.EXECUTIVE, **words: str) -> str:
    """The key of the place that words lead to, or what is said."""
    placement = Places(by, kind).of(PlaceWords(**words))
    return placement.spot.key if placement.spot else placement.message


def offered(by: User, **words: str) -> list[str]:
    return [spot.label for spot in Places(by, CommitteeKind.EXECUTIVE).of(PlaceWords(**words)).offered]


@pytest.mark.parametrize(
    "words",
    [
        {"code": "311605"},
        {"subdistrict": "สนวน"},
        {"subdistrict": "ต.สนวน", "district": "อ.ห้วยราช", "province": "จ.บุรีรัมย์"},
        {"subdistrict": "ตำบล สนวน", "tier": "subdistrict"},
        {"subdistrict": "ศอช.ต. สนวน"},
        {"subdistrict": "ศอช.ต สนวน"},
    ],
)
def test_place_is_found_however_it_is_written(sanuan, officer, words):
    assert found(officer, **words) == str(sanuan.pk)


def test_name_of_two_tiers_goes_by_the_tier_that_is_said(sanuan, officer):
    above = sanuan.parent

    assert found(officer, tier="district", district="ห้วยราช") == str(above.pk)
    assert found(officer, tier="district", subdistrict="ห้วยราช") == str(above.pk)
    assert found(officer, subdistrict="ห้วยราช") != str(above.pk)
    assert found(officer, code="3116") == str(above.pk)


def test_abolished_code_leads_to_its_successor(sanuan, officer):
    gone = SubdistrictFactory(code="311699", name="สนวนเดิม", is_active=False)
    gone.successors.add(Subdistrict.objects.get(pk="311605"))

    assert found(officer, code="311699") == str(sanuan.pk)


def test_code_that_was_split_offers_all_its_successors(sanuan, officer):
    gone = SubdistrictFactory(code="311699", name="สนวนเดิม", is_active=False)
    gone.successors.add(*Subdistrict.objects.filter(pk__in=["311601", "311605"]))

    assert offered(officer, code="311699") == [
        "ต.สนวน อ.ห้วยราช จ.บุรีรัมย์",
        "ต.ห้วยราช อ.ห้วยราช จ.บุรีรัมย์",
    ]


def test_code_and_name_of_two_places_are_asked_about(sanuan, officer):
    both = ["ต.สนวน อ.ห้วยราช จ.บุรีรัมย์", "ต.ห้วยราช อ.ห้วยราช จ.บุรีรัมย์"]

    assert offered(officer, code="311605", subdistrict="ห้วยราช") == both
    assert found(officer, code="311605", subdistrict="สนวนเก่า") == str(sanuan.pk)
    assert found(officer, code="311605", subdistrict="ต.สนวน", district="ห้วยราช") == str(sanuan.pk)


def test_one_name_in_two_districts_is_offered_and_the_district_decides(sanuan):
    other = DistrictFactory(code="3102", name="คูเมือง")
    twin = CentreFactory(subdistrict=SubdistrictFactory(code="310201", name="สนวน", district=other))
    provincial = person_with(Role.PROVINCIAL, province=ProvinceFactory(code="31"))

    assert offered(provincial, subdistrict="สนวน") == [
        "ต.สนวน อ.คูเมือง จ.บุรีรัมย์",
        "ต.สนวน อ.ห้วยราช จ.บุรีรัมย์",
    ]
    assert found(provincial, subdistrict="สนวน", district="คูเมือง") == str(twin.pk)


def test_capital_district_may_be_called_by_its_short_name(officer):
    capital = DistrictFactory(code="3101", name="เมืองบุรีรัมย์")
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="310105", name="สะแกซำ", district=capital))
    provincial = person_with(Role.PROVINCIAL, province=ProvinceFactory(code="31"))

    assert found(provincial, subdistrict="สะแกซำ", district="อ.เมือง", province="บุรีรัมย์") == str(centre.pk)
    assert found(provincial, tier="district", district="เมือง", province="บุรีรัมย์") == str(centre.parent_id)


def test_place_outside_ones_area_is_said_to_lie_outside(sanuan):
    far = officer_of(DistrictFactory(code="3102"))

    for words in ({"code": "311605"}, {"subdistrict": "สนวน", "district": "ห้วยราช", "province": "บุรีรัมย์"}):
        assert "อยู่นอกพื้นที่ของท่าน" in found(far, **words)


def test_misspelt_name_offers_what_is_near(sanuan, officer):
    assert offered(officer, subdistrict="สนวล") == ["ต.สนวน อ.ห้วยราช จ.บุรีรัมย์"]


def test_name_of_nowhere_says_what_to_type(sanuan, officer):
    assert "รหัสพื้นที่" in found(officer, subdistrict="ไม่มีที่ใดเลย")


def test_dissolved_centre_has_no_roster(sanuan, officer):
    Centre.objects.filter(pk=sanuan.pk).update(status=CentreStatus.DISSOLVED)

    assert "ยังไม่มี ศอช." in found(officer, code="311605")


def test_no_words_offer_the_few_places_that_one_keeps(sanuan, officer):
    assert len(offered(officer)) == 3
    assert offered(officer, tier="district") == []
    assert found(officer, tier="district") == str(sanuan.parent_id)


def test_kbt_lies_in_a_subdistrict(sanuan, officer):
    assert found(officer, CommitteeKind.KBT, code="311605") == "311605"
    assert found(officer, CommitteeKind.KBT, subdistrict="สนวน", district="ห้วยราช") == "311605"


def test_every_distinct_word_is_looked_up_once(sanuan, officer, django_assert_num_queries):
    places = Places(officer, CommitteeKind.EXECUTIVE)
    places.of(PlaceWords(code="999999"))

    with django_assert_num_queries(0):
        for _ in range(30):
            places.of(PlaceWords(code="999999"))
            places.of(PlaceWords(subdistrict="สนวน"))
