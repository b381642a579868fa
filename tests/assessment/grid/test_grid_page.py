"""The page of a district's grid, as it is read and as it is saved without a script."""

import re

import pytest
from django.urls import reverse

from assessment.models import Answer, Assessment
from registry.models import Centre
from tests.factories import (
    AssessmentFactory,
    CentreFactory,
    DistrictFactory,
    SubdistrictFactory,
    officer_of,
)
from tests.pages import same_queries, words


def address(district, year: int = 2564) -> str:
    return f"{reverse('assessment:grid', args=[district.pk])}?year={year}"


def cell_name(shown: str, form: Assessment, number: int) -> str:
    return re.search(rf'name="(c{form.pk}-{number}-\d+)"', shown)[1]


@pytest.fixture
def district(form):
    return form.district


def another_centre(district, name: str) -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(district=district, name=name))


def test_outside_own_district_there_is_no_grid(client, form):
    client.force_login(officer_of(DistrictFactory(code="3101")))

    assert client.get(address(form.district)).status_code == 404


def test_every_centre_is_a_column_and_every_indicator_a_row(signed_in, form, district, save):
    save(8, "3")
    save(1, "16", "23")
    other = another_centre(district, "สนวน")

    response = signed_in.get(address(district))

    shown = response.content.decode()
    assert shown.count("<tr data-number=") == 23
    assert f'data-centre="{form.centre_id}"' in shown
    assert f'data-centre="{other.pk}"' in shown
    assert 'value="16/23"' in shown
    assert "2 จาก 23" in words(response)


def test_a_cell_typed_without_a_script_is_saved(signed_in, form, district):
    name = cell_name(signed_in.get(address(district)).content.decode(), form, 8)

    response = signed_in.post(address(district), {name: "๓"}, follow=True)

    assert "บันทึกแล้ว 1 ช่อง" in words(response)
    answer = Answer.objects.get(assessment=form, number=8)
    assert (answer.typed_value, answer.value, answer.points, answer.version) == ("๓", 3, 3, 1)


def test_queries_do_not_grow_with_centres(signed_in, form, district, save):
    save(8, "3")

    def grow() -> None:
        for at in range(29):
            AssessmentFactory(centre=another_centre(district, f"ตำบล{at}"), round=form.round)

    same_queries(signed_in, address(district), 8, grow=grow)
