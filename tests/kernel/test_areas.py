"""Provinces, districts and ตำบล of the whole country, by the codes of กรมการปกครอง.

Loaded once for this file, and taken back at its end.
"""

from collections import Counter
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import Count
from pytest_django.plugin import DjangoDbBlocker

from conweb.kernel.areas import AreaCounts, load_areas
from conweb.kernel.models import District, Province, Subdistrict
from registry.choices import Tier
from registry.models import Centre

pytestmark = pytest.mark.django_db

# ทำเนียบ ศอช. counts 76 provinces and 878 districts, all outside Bangkok.
PROVINCES_WITH_CENTRES, DISTRICTS_WITH_CENTRES = 76, 878


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[AreaCounts]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_areas()
        transaction.set_rollback(True)


def test_country_is_loaded_whole(loaded):
    assert (loaded.provinces, loaded.districts, loaded.subdistricts) == (77, 928, 7436)
    assert Province.objects.active().count() == 77
    assert District.objects.active().count() == 928
    assert Subdistrict.objects.active().count() == 7436


def test_areas_outside_bangkok_are_those_that_the_source_counts():
    outside = District.objects.active().exclude(province=Province.BANGKOK)

    assert outside.count() == DISTRICTS_WITH_CENTRES
    assert outside.values("province").distinct().count() == PROVINCES_WITH_CENTRES


def test_buriram_has_23_districts_and_189_subdistricts():
    buriram = Province.objects.get(pk="31")

    assert buriram.name == "บุรีรัมย์"
    assert buriram.districts.filter(is_active=True).count() == 23
    assert Subdistrict.objects.active().filter(district__province=buriram).count() == 189


def test_districts_where_the_size_rule_cannot_be_met_by_tambons_alone():
    """The regulation wants 9 to 25 on a committee; these counts are why ศอช.อ. and ศอช.จ. are only warned."""
    by_province = dict(
        District.objects.active()
        .values_list("province__name")
        .annotate(n=Count("pk"))
        .values_list("province__name", "n")
    )
    outside = District.objects.active().exclude(province=Province.BANGKOK)
    tambons = Counter(
        Subdistrict.objects.active().filter(district__in=outside).values_list("district", flat=True)
    )

    assert (by_province["นครราชสีมา"], by_province["ขอนแก่น"]) == (32, 26)
    assert (by_province["อุบลราชธานี"], by_province["เชียงใหม่"]) == (25, 25)
    assert sum(count < 9 for count in tambons.values()) == 533


def test_codes_are_nested_text_of_two_four_and_six_digits():
    for model, length in ((Province, 2), (District, 4), (Subdistrict, 6)):
        codes = model.objects.values_list("pk", flat=True)
        assert all(len(code) == length and code.isdigit() for code in codes)
    huai_rat = Subdistrict.objects.select_related("district__province").get(pk="311601")
    assert [huai_rat.full_name, huai_rat.district.full_name, huai_rat.district.province.full_name] == [
        "ตำบลห้วยราช",
        "อำเภอห้วยราช",
        "จังหวัดบุรีรัมย์",
    ]


def test_bangkok_is_loaded_with_its_own_words():
    bangkok = Province.objects.get(pk=Province.BANGKOK)
    district = bangkok.districts.filter(is_active=True).first()

    assert bangkok.full_name == "กรุงเทพมหานคร"
    assert district.full_name == f"เขต{district.name}"
    assert district.subdistricts.first().full_name.startswith("แขวง")
    assert bangkok.districts.filter(is_active=True).count() == 50


def test_bangkok_has_no_centre():
    with pytest.raises(IntegrityError, match="centre_outside_bangkok"), transaction.atomic():
        Centre.objects.create(
            tier=Tier.PROVINCE, province_id=Province.BANGKOK, official_name="ศอช.", short_name="ศอช.จ."
        )


# ── abolished ──────────────────────────────────────────────────────────────────────────────
def test_abolished_code_is_kept_and_leads_to_what_stands_there_today():
    """ตำบลห้วยราช was 310107 in อำเภอเมืองบุรีรัมย์ before อำเภอห้วยราช was set up."""
    gone = Subdistrict.objects.get(pk="310107")

    assert (gone.name, gone.is_active, gone.district_id) == ("ห้วยราช", False, "3101")
    assert [area.pk for area in gone.successors.all()] == ["311601"]
    assert gone in Subdistrict.objects.get(pk="311601").predecessors.all()


def test_split_area_has_several_successors():
    """แขวงบางบอน became four (ราชกิจจานุเบกษา เล่ม ๑๓๔ ตอนพิเศษ ๒๑๕ ง)."""
    gone = Subdistrict.objects.get(pk="105001")

    assert sorted(area.pk for area in gone.successors.all()) == ["105002", "105003", "105004", "105005"]


def test_successor_stands_today():
    for model in (District, Subdistrict):
        assert not model.objects.filter(successors__is_active=False).exists()
        assert not model.objects.active().filter(successors__isnull=False).exists()


def test_names_repeat_so_codes_decide():
    same = District.objects.active().filter(name="เฉลิมพระเกียรติ")

    assert same.count() == 5
    assert same.values("province").distinct().count() == 5


# ── again ──────────────────────────────────────────────────────────────────────────────────
def test_load_can_run_again_and_changes_nothing(loaded):
    before = list(Subdistrict.objects.order_by("pk").values_list("pk", "name", "is_active", "district"))
    links = Subdistrict.successors.through.objects.count()

    assert load_areas() == loaded
    assert before == list(
        Subdistrict.objects.order_by("pk").values_list("pk", "name", "is_active", "district")
    )
    assert Subdistrict.successors.through.objects.count() == links


def test_load_mends_a_name_and_keeps_what_hangs_on_the_code():
    district = District.objects.get(pk="3116")
    centre = Centre.objects.create(
        tier=Tier.PROVINCE, province_id="31", official_name="ศอช.จ. บุรีรัมย์", short_name="ศอช.จ. บุรีรัมย์"
    )
    District.objects.filter(pk=district.pk).update(name="ห้วยราด", is_active=False)
    Province.objects.filter(pk="31").update(name="บุรีรัม")

    load_areas()

    district.refresh_from_db()
    centre.refresh_from_db()
    assert (district.name, district.is_active) == ("ห้วยราช", True)
    assert centre.province.name == "บุรีรัมย์"


def test_command_says_how_many_there_are():
    said = StringIO()

    call_command("load_areas", stdout=said)

    for figure in ("77", "928", "7,436"):
        assert figure in said.getvalue()


# ── the database keeps it so ───────────────────────────────────────────────────────────────
def test_district_code_begins_with_its_province():
    with pytest.raises(IntegrityError, match="district_code_begins_with_province"), transaction.atomic():
        District.objects.create(code="3199", name="สมมุติ", province_id="30")


def test_subdistrict_code_begins_with_its_district():
    with pytest.raises(IntegrityError, match="subdistrict_code_begins_with_district"), transaction.atomic():
        Subdistrict.objects.create(code="311699", name="สมมุติ", district_id="3102")
