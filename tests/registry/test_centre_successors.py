"""Joining, parting and renaming centres: who follows whom, whose code leads where, and taking it back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.models import District, RecordedChange, Subdistrict, User
from conweb.kernel.undo import undo_change
from registry.choices import CentreStatus
from registry.models import AbsentCentre, Centre, CentreMilestone, Committee, MilestoneParty
from registry.selectors.centre_codes import centres_at_code
from registry.services.milestones import (
    dissolve_centre,
    found_centre,
    merge_centres,
    rename_centre,
    split_centre,
)
from tests.factories import (
    ProvinceFactory,
    district_centre,
    listed_form,
    province_centre,
    round_of,
)
from tests.registry.centre_rows import centre, parties, place

pytestmark = pytest.mark.django_db

DAY = date(2021, 4, 1)
LETTER = "หนังสือจังหวัดที่ บร 0019/55"


def names_at(code: str) -> list[str]:
    return sorted(centre.short_name for centre in centres_at_code(code))


# ── joining ─────────────────────────────────────────────────────────────────────────────────


def test_merge_keeps_one_and_ends_the_others(district: District, provincial: User):
    stays, goes = centre(1, "สามแวง", members=9), centre(2, "สนวน", members=9)

    milestone = merge_centres(centres=[stays, goes], into=stays, on=DAY, reason=LETTER, by=provincial)

    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.status, goes.status) == (CentreStatus.ACTIVE, CentreStatus.DISSOLVED)
    assert (stays.committees.get().ends_on, goes.committees.get().ends_on) == (date(2023, 12, 31), DAY)
    assert parties(milestone, "before") == ["ศอช.ต. สนวน", "ศอช.ต. สามแวง"]
    assert parties(milestone, "after") == ["ศอช.ต. สามแวง"]
    assert AbsentCentre.objects.get().reason == "รวมกับ ศอช.ต. สามแวง"


def test_merge_leads_both_old_codes_to_the_one_that_stands(district: District, provincial: User):
    stays, goes = centre(1, "สามแวง"), centre(2, "สนวน")

    merge_centres(centres=[stays, goes], into=stays, on=DAY, reason=LETTER, by=provincial)

    assert names_at("311601") == names_at("311602") == ["ศอช.ต. สามแวง"]


def test_merge_into_a_new_centre_ends_all_of_them(district: District, provincial: User):
    first, second = centre(1, "สามแวง"), centre(2, "สนวน")

    merge_centres(centres=[first, second], into=place(3, "ตาเสา"), on=DAY, reason=LETTER, by=provincial)

    assert not Centre.objects.filter(pk__in=[first.pk, second.pk]).not_dissolved().exists()
    assert names_at("311601") == names_at("311602") == names_at("311603") == ["ศอช.ต. ตาเสา"]


def test_merge_of_a_merger_leads_all_the_way(district: District, provincial: User):
    one, two, three = centre(1, "สามแวง"), centre(2, "สนวน"), centre(3, "ตาเสา")

    merge_centres(centres=[one, two], into=two, on=DAY, reason=LETTER, by=provincial)
    merge_centres(centres=[two, three], into=three, on=DAY, reason=LETTER, by=provincial)

    assert names_at("311601") == ["ศอช.ต. ตาเสา"]


def test_merge_of_one_or_of_two_tiers_is_refused(district: District, provincial: User):
    there = centre(1, "สามแวง")

    with pytest.raises(ValidationError, match="อย่างน้อยสองแห่ง"):
        merge_centres(centres=[there, there], into=there, on=DAY, reason=LETTER, by=provincial)
    with pytest.raises(ValidationError, match="ระดับเดียวกัน"):
        merge_centres(centres=[there, there.parent], into=there, on=DAY, reason=LETTER, by=provincial)


def test_merge_that_is_refused_for_one_changes_none(district: District, provincial: User):
    stays, goes = centre(1, "สามแวง"), centre(2, "สนวน", members=9)
    listed_form(goes, round_of(2564), answered=8)

    with pytest.raises(ValidationError):
        merge_centres(centres=[stays, goes], into=stays, on=DAY, reason=LETTER, by=provincial)

    goes.refresh_from_db()
    assert goes.status == CentreStatus.ACTIVE
    assert not CentreMilestone.objects.exists()


# ── parting ─────────────────────────────────────────────────────────────────────────────────


def test_split_founds_new_centres_beside_the_old(district: District, provincial: User):
    old = centre(1, "สามแวง")

    milestone = split_centre(centre=old, areas=[place(2, "สนวน")], on=DAY, reason=LETTER, by=provincial)

    assert parties(milestone, "before") == ["ศอช.ต. สามแวง"]
    assert parties(milestone, "after") == ["ศอช.ต. สนวน", "ศอช.ต. สามแวง"]
    assert names_at("311601") == ["ศอช.ต. สามแวง"]
    assert names_at("311602") == ["ศอช.ต. สนวน"]


def test_split_that_ends_the_old_leads_its_code_to_all_successors(district: District, provincial: User):
    old = centre(1, "สามแวง", members=9)

    split_centre(
        centre=old,
        areas=[place(2, "สนวน"), place(3, "ตาเสา")],
        stays=False,
        on=DAY,
        reason=LETTER,
        by=provincial,
    )

    old.refresh_from_db()
    assert old.status == CentreStatus.DISSOLVED
    assert names_at("311601") == ["ศอช.ต. ตาเสา", "ศอช.ต. สนวน"]


def test_split_into_one_is_refused(district: District, provincial: User):
    old = centre(1, "สามแวง")

    with pytest.raises(ValidationError, match="อย่างน้อยสองแห่ง"):
        split_centre(centre=old, areas=[place(2, "สนวน")], stays=False, on=DAY, reason=LETTER, by=provincial)


# ── renaming ────────────────────────────────────────────────────────────────────────────────


def test_rename_changes_both_names_by_the_rule_and_keeps_the_old_ones(district: District, provincial: User):
    there = centre(1, "สามแวง")

    milestone = rename_centre(centre=there, name=" เมืองสามแวง ", on=DAY, reason=LETTER, by=provincial)

    there.refresh_from_db()
    assert there.short_name == "ศอช.ต. เมืองสามแวง"
    assert there.official_name == "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) เมืองสามแวง"
    assert parties(milestone, MilestoneParty.BEFORE) == ["ศอช.ต. สามแวง"]
    assert parties(milestone, MilestoneParty.AFTER) == ["ศอช.ต. เมืองสามแวง"]


@pytest.mark.parametrize("name", ["", "   ", "สามแวง"])
def test_rename_to_nothing_or_to_the_same_is_refused(district: District, provincial: User, name: str):
    there = centre(1, "สามแวง")

    with pytest.raises(ValidationError):
        rename_centre(centre=there, name=name, on=DAY, reason=LETTER, by=provincial)

    assert not CentreMilestone.objects.exists()


# ── codes ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("code", "name"), [("31", "ศอช.จ. บุรีรัมย์"), ("3116", "ศอช.อ. ห้วยราช")])
def test_code_of_every_tier_leads_to_the_centre_that_stands_there(district: District, code: str, name: str):
    centre(1, "สามแวง")

    assert names_at(code) == [name]


def test_code_of_a_dissolved_centre_leads_to_its_own_page(district: District, provincial: User):
    dissolve_centre(centre=centre(1, "สามแวง"), on=DAY, reason=LETTER, by=provincial)

    assert names_at("311601") == ["ศอช.ต. สามแวง"]


def test_code_leads_to_the_newer_centre_of_a_place_that_had_one_before(district: District, provincial: User):
    old = centre(1, "สามแวง")
    dissolve_centre(centre=old, on=date(2020, 6, 1), reason=LETTER, by=provincial)
    found_centre(area=old.subdistrict, on=DAY, reason=LETTER, by=provincial)

    (found,) = centres_at_code("311601")
    assert found.pk != old.pk


def test_abolished_code_follows_its_successors(district: District):
    new = centre(2, "สนวน")
    old = place(1, "สามแวง")
    Subdistrict.objects.filter(pk=old.pk).update(is_active=False)
    old.successors.add(new.subdistrict)

    assert names_at("311601") == ["ศอช.ต. สนวน"]


def test_abolished_code_that_was_split_leads_to_all(district: District):
    old = place(1, "สามแวง")
    old.successors.set([centre(2, "สนวน").subdistrict, centre(3, "ตาเสา").subdistrict])

    assert names_at("311601") == ["ศอช.ต. ตาเสา", "ศอช.ต. สนวน"]


def test_new_code_leads_to_the_centre_that_still_stands_under_the_old_one(district: District):
    old = centre(1, "สามแวง")
    new = place(2, "สามแวง")
    old.subdistrict.successors.add(new)

    assert names_at("311602") == ["ศอช.ต. สามแวง"]


def test_codes_that_succeed_each_other_in_a_ring_lead_nowhere(district: District):
    one, two = place(1, "สามแวง"), place(2, "สนวน")
    one.successors.add(two)
    two.successors.add(one)

    assert names_at("311601") == []


@pytest.mark.parametrize("code", ["", "3", "99", "311699", "31160x", "๓๑๑๖๐๑", "31160100"])
def test_code_of_nothing_leads_nowhere(code: str):
    assert centres_at_code(code) == []


def test_a_centre_with_a_form_of_an_earlier_year_can_end(district: District, provincial: User):
    there = centre(1, "สามแวง", members=9)
    listed_form(there, round_of(2563), total=47, sent=True)

    dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)

    assert there.assessments.count() == 1
    assert Committee.objects.filter(centre=there).exists()


def test_province_centre_of_an_empty_province_can_end(provincial: User):
    top = province_centre(ProvinceFactory(code="30"))

    dissolve_centre(centre=top, on=DAY, reason=LETTER, by=provincial)

    assert not AbsentCentre.objects.exists()


# ── taking one back ─────────────────────────────────────────────────────────────────────────


def test_dissolving_is_taken_back_whole(district: District, provincial: User):
    there = centre(1, "สามแวง", members=9)
    dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)

    undo_change(RecordedChange.objects.get(), by=provincial)

    there.refresh_from_db()
    assert there.status == CentreStatus.ACTIVE
    assert there.committees.get().ends_on == date(2023, 12, 31)
    assert not AbsentCentre.objects.exists()
    assert not CentreMilestone.objects.exists()


def test_merging_is_taken_back_whole(district: District, provincial: User):
    stays, goes = centre(1, "สามแวง", members=9), centre(2, "สนวน", members=9)
    merge_centres(centres=[stays, goes], into=stays, on=DAY, reason=LETTER, by=provincial)

    undo_change(RecordedChange.objects.get(), by=provincial)

    assert names_at("311601") == ["ศอช.ต. สามแวง"]
    assert names_at("311602") == ["ศอช.ต. สนวน"]
    assert not MilestoneParty.objects.exists()


def test_founding_is_taken_back_whole(district: District, provincial: User):
    district_centre(district)
    AbsentCentre.objects.create(subdistrict=place(1, "สามแวง"), reason="อยู่ในเขตเทศบาล")
    found_centre(area=Subdistrict.objects.get(pk="311601"), on=DAY, reason=LETTER, by=provincial)

    undo_change(RecordedChange.objects.get(), by=provincial)

    assert not Centre.objects.filter(subdistrict="311601").exists()
    assert AbsentCentre.objects.get().reason == "อยู่ในเขตเทศบาล"
