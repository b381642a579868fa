"""Who is in a post on a day, who signs then, and who looks after which ตำบล."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from registry.choices import HoldingMode, OfficeKind, PostKind
from registry.models import Office, Post
from registry.selectors.contacts import (
    holder_of,
    signatory_of,
)
from registry.selectors.officials import looked_after_areas
from registry.services import officials as services
from tests.factories import SubdistrictFactory
from tests.registry.contact_rows import (
    APRIL,
    MARCH_END,
    OCTOBER,
    TODAY,
    act,
    chief_of,
    district_of,
    hold,
    office_of,
    officer_post,
    refused_at,
)

pytestmark = pytest.mark.django_db


# ── who is in a post ───────────────────────────────────────────────────────────────────────


def test_post_without_anybody_is_vacant(chief):
    assert holder_of(chief, TODAY) is None


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2020, 9, 30), False),
        (OCTOBER, True),
        (MARCH_END, True),
        (APRIL, False),
    ],
)
def test_holder_is_in_post_on_the_first_and_the_last_day(chief, first, day, holds):
    held = hold(chief, first, OCTOBER, MARCH_END)

    assert holder_of(chief, day) == (held if holds else None)


def test_holder_is_named_before_one_who_acts(chief, first, second):
    held = hold(chief, first)
    act(chief, second, APRIL)

    assert holder_of(chief, TODAY) == held


def test_one_who_acts_is_named_where_nobody_holds(chief, first, second):
    hold(chief, first, until=MARCH_END)
    acting = act(chief, second, APRIL)

    assert holder_of(chief, TODAY) == acting


# ── who signs ──────────────────────────────────────────────────────────────────────────────


def test_chief_signs_for_the_district_with_name_and_post(district, chief, first):
    hold(chief, first)

    assert signatory_of(district, TODAY).lines == ["(นายก่อเกียรติ ใจดี)", "นายอำเภอห้วยราช"]


def test_one_who_acts_signs_with_the_own_position_and_the_phrase(district, chief, first, second):
    """As the letters of a province are signed: own position, «รักษาราชการแทน», the position acted for."""
    hold(chief, first)
    act(chief, second, APRIL, date(2021, 4, 30))

    block = signatory_of(district, TODAY)

    assert block.lines == ["(นายสมปอง ใจดี)", "ปลัดอำเภอ รักษาราชการแทน", "นายอำเภอห้วยราช"]
    assert (block.own_position, block.acting_phrase) == ("ปลัดอำเภอ", "รักษาราชการแทน")


def test_holder_signs_again_when_the_acting_is_over(district, chief, first, second):
    hold(chief, first)
    act(chief, second, APRIL, date(2021, 4, 19))

    assert signatory_of(district, TODAY).lines == ["(นายก่อเกียรติ ใจดี)", "นายอำเภอห้วยราช"]


def test_delegate_does_not_sign_while_the_holder_is_there(district, chief, first, second):
    """«ปฏิบัติราชการแทน» is a task given by one who is in office."""
    hold(chief, first)
    act(chief, second, APRIL, mode=HoldingMode.ON_BEHALF)

    assert signatory_of(district, TODAY).name == "นายก่อเกียรติ ใจดี"


def test_governor_signs_for_the_province(district, first):
    hall = Office.objects.create(
        kind=OfficeKind.PROVINCE_ADMINISTRATION, name="จังหวัดบุรีรัมย์", province=district.province
    )
    governor = Post.objects.create(office=hall, kind=PostKind.GOVERNOR, title="ผู้ว่าราชการจังหวัดบุรีรัมย์")
    hold(governor, first)

    assert signatory_of(district.province, TODAY).post_title == "ผู้ว่าราชการจังหวัดบุรีรัมย์"
    assert signatory_of(district, TODAY) is None


def test_chief_of_another_district_does_not_sign_here(district, first):
    hold(chief_of(district_of("3102", "คูเมือง")), first)

    assert signatory_of(district, TODAY) is None


# ── ตำบล in charge ─────────────────────────────────────────────────────────────────────────


def test_officer_looks_after_subdistricts_of_the_own_district_only(district, officer, first):
    SubdistrictFactory(code="310202", name="ปะเคียบ")

    with pytest.raises(ValidationError) as refusal:
        services.change_holder(
            post=officer_post(office_of(district)),
            person=first,
            by=officer,
            since=OCTOBER,
            subdistricts=["310202"],
        )

    assert refused_at(refusal) == {"subdistricts"}


def test_subdistricts_without_an_officer_are_found(district, officer, first):
    for number, name in ((5, "สนวน"), (2, "สามแวง")):
        SubdistrictFactory(code=f"3116{number:02d}", name=name)
    services.change_holder(
        post=officer_post(office_of(district)),
        person=first,
        by=officer,
        since=OCTOBER,
        subdistricts=["311605"],
    )

    found = {area.subdistrict.name: len(area.holdings) for area in looked_after_areas(district, on=TODAY)}

    assert found == {"สนวน": 1, "สามแวง": 0}


def test_subdistricts_are_looked_after_only_while_the_holder_is_there(district, officer, first):
    SubdistrictFactory(code="311605", name="สนวน")
    services.change_holder(
        post=officer_post(office_of(district)),
        person=first,
        by=officer,
        since=OCTOBER,
        until=MARCH_END,
        subdistricts=["311605"],
    )

    assert [area.holdings for area in looked_after_areas(district, on=TODAY)] == [[]]
