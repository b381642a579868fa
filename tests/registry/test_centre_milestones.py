"""Founding and dissolving centres: what each writes, and what it is refused for."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.models import District, RecordedChange, Subdistrict, User
from registry.choices import CentreStatus, CommitteeStatus, MilestoneKind, Tier
from registry.models import AbsentCentre, Centre, CentreMilestone, Selection
from registry.services.milestones import (
    dissolve_centre,
    found_centre,
)
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    ProvinceFactory,
    district_centre,
    listed_form,
    round_of,
)
from tests.registry.centre_rows import centre, parties, place

pytestmark = pytest.mark.django_db

DAY = date(2021, 4, 1)
LETTER = "หนังสือจังหวัดที่ บร 0019/55"

# ── founding ────────────────────────────────────────────────────────────────────────────────


def test_found_names_the_centre_by_the_rule_under_the_one_above(district: District, provincial: User):
    middle = district_centre(district)

    milestone = found_centre(area=place(1, "สามแวง"), on=DAY, reason=LETTER, by=provincial, place="วัดสามแวง")

    new = Centre.objects.get(subdistrict="311601")
    assert new.official_name == "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สามแวง"
    assert (new.short_name, new.parent, new.founded_on) == ("ศอช.ต. สามแวง", middle, DAY)
    assert (new.province_id, new.district_id, new.place) == ("31", "3116", "วัดสามแวง")
    assert (milestone.kind, parties(milestone, "before"), parties(milestone, "after")) == (
        MilestoneKind.FOUNDED,
        [],
        ["ศอช.ต. สามแวง"],
    )


def test_found_takes_away_the_reason_why_there_was_none(district: District, provincial: User):
    district_centre(district)
    AbsentCentre.objects.create(subdistrict=place(1, "สามแวง"), reason="อยู่ในเขตเทศบาล")

    found_centre(area=Subdistrict.objects.get(pk="311601"), on=DAY, reason=LETTER, by=provincial)

    assert not AbsentCentre.objects.exists()


def test_found_where_one_stands_is_refused(district: District, provincial: User):
    there = centre(1, "สามแวง")

    with pytest.raises(ValidationError, match="มี ศอช"):
        found_centre(area=there.subdistrict, on=DAY, reason=LETTER, by=provincial)


def test_found_without_a_centre_above_is_refused(district: District, provincial: User):
    with pytest.raises(ValidationError, match="จัดตั้ง ศอช"):
        found_centre(area=place(1, "สามแวง"), on=DAY, reason=LETTER, by=provincial)


def test_found_in_an_abolished_area_is_refused(district: District, provincial: User):
    district_centre(district)
    old = place(1, "สามแวง")
    Subdistrict.objects.filter(pk=old.pk).update(is_active=False)
    old.refresh_from_db()

    with pytest.raises(ValidationError, match="ไม่ใช้แล้ว"):
        found_centre(area=old, on=DAY, reason=LETTER, by=provincial)


def test_found_district_and_province_centres_too(provincial: User):
    region = ProvinceFactory(code="30")
    found_centre(area=region, on=DAY, reason=LETTER, by=provincial)
    found_centre(area=DistrictFactory(code="3002", name="ครบุรี"), on=DAY, reason=LETTER, by=provincial)

    top = Centre.objects.get(tier=Tier.PROVINCE, province=region)
    assert Centre.objects.get(tier=Tier.DISTRICT, district="3002").parent == top


def test_milestone_of_a_day_to_come_is_refused(district: District, provincial: User):
    there = centre(1, "สามแวง")

    with pytest.raises(ValidationError, match="ไม่หลังวันนี้"):
        dissolve_centre(centre=there, on=date(2021, 4, 21), reason=LETTER, by=provincial)


def test_milestone_before_the_founding_is_refused(district: District, provincial: User):
    there = centre(1, "สามแวง", founded_on=date(2021, 4, 2))

    with pytest.raises(ValidationError, match="ไม่ก่อนวันจัดตั้ง"):
        dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)


def test_milestone_stands_in_the_list_of_changes_with_its_reason(district: District, provincial: User):
    dissolve_centre(centre=centre(1, "สามแวง"), on=DAY, reason=LETTER, by=provincial)

    change = RecordedChange.objects.get()
    assert (change.title, change.reason, change.by) == ("ยุบเลิก ศอช.ต. สามแวง", LETTER, provincial)
    assert (change.province_id, change.district_id) == ("31", "3116")


# ── dissolving ──────────────────────────────────────────────────────────────────────────────


def test_dissolve_ends_the_committees_on_that_day(district: District, provincial: User):
    there = centre(1, "สามแวง", members=9)

    dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)

    there.refresh_from_db()
    assert there.status == CentreStatus.DISSOLVED
    assert there.committees.get().ends_on == DAY


def test_dissolve_cancels_a_selection_under_way(district: District, provincial: User):
    there = centre(1, "สามแวง")
    coming = CommitteeFactory(
        centre=there,
        status=CommitteeStatus.CHOOSING,
        starts_on=date(2021, 6, 1),
        ends_on=date(2025, 5, 31),
    )
    selection = Selection.objects.create(committee=coming)

    dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)

    coming.refresh_from_db()
    selection.refresh_from_db()
    assert coming.status == CommitteeStatus.CANCELLED
    assert selection.cancelled_on == DAY


def test_dissolve_before_the_committee_began_is_refused(district: District, provincial: User):
    there = centre(1, "สามแวง")
    CommitteeFactory(centre=there, starts_on=date(2021, 4, 10), ends_on=date(2025, 4, 9))

    with pytest.raises(ValidationError, match="เริ่มวาระ 10 เม"):
        dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)


def test_dissolve_explains_the_subdistrict_without_a_centre(district: District, provincial: User):
    dissolve_centre(centre=centre(1, "สามแวง"), on=DAY, reason="ยกฐานะเป็นเทศบาล", by=provincial)

    row = AbsentCentre.objects.get(pk="311601")
    assert (row.reason, row.since) == ("ยุบเลิก ศอช.ต.: ยกฐานะเป็นเทศบาล", DAY)


def test_dissolve_with_centres_below_is_refused(district: District, provincial: User):
    middle = centre(1, "สามแวง").parent

    with pytest.raises(ValidationError, match="1 แห่งขึ้นกับ"):
        dissolve_centre(centre=middle, on=DAY, reason=LETTER, by=provincial)


def test_dissolve_with_a_form_under_way_must_be_stated(district: District, provincial: User):
    there = centre(1, "สามแวง", members=9)
    form = listed_form(there, round_of(2564), answered=8)

    with pytest.raises(ValidationError, match="2564 ที่ยังไม่ส่ง"):
        dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)

    dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial, despite_forms=True)
    form.refresh_from_db()
    assert form.answered == 8


@pytest.mark.parametrize("how", ["sent", "closed"])
def test_dissolve_minds_no_form_that_is_done_with(district: District, provincial: User, how: str):
    there = centre(1, "สามแวง", members=9)
    if how == "sent":
        listed_form(there, round_of(2564), total=47, sent=True)
    else:
        listed_form(there, round_of(2564, closed_on="2021-04-10"), answered=8)

    dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)


def test_dissolve_twice_is_refused(district: District, provincial: User):
    there = centre(1, "สามแวง")
    dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)

    with pytest.raises(ValidationError, match="ยุบเลิกไปแล้ว"):
        dissolve_centre(centre=there, on=DAY, reason=LETTER, by=provincial)

    assert CentreMilestone.objects.count() == 1
