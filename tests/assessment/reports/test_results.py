"""What the forms of an area say, place by place: counted by step, bands and means of the forms that count."""

from fractions import Fraction

import pytest

from assessment.choices import Status
from assessment.facts import criteria_of
from assessment.models import Answer
from assessment.selectors.results import (
    IndicatorPoints,
    PlaceResults,
    bands_of_years,
    results,
    together,
)
from conweb.kernel.choices import Role
from registry.choices import CentreStatus
from tests.factories import DistrictFactory, centre_in, listed_form, officer_of, person_with, round_of


@pytest.fixture
def other(district):
    return DistrictFactory(code="3117", name="ใกล้เคียง")


@pytest.fixture
def provincial(district):
    return person_with(Role.PROVINCIAL, province=district.province)


@pytest.fixture
def every_step(district, round_):
    """One ศอช.ต. of every step, the accepted ones in two bands, and one not begun."""
    steps = [
        (Status.DRAFT, None),
        (Status.RETURNED, 60),
        (Status.SENT, 40),
        (Status.ENDORSED, 50),
        (Status.ACCEPTED, 60),
        (Status.REPORTED, 45),
    ]
    for number, (status, total) in enumerate(steps, 1):
        listed_form(centre_in(district, f"ตำบล{number}", number), round_, total=total, status=status)
    centre_in(district, "ตำบลใหม่", 7)


def test_each_step_counts_itself_and_the_later_ones(every_step, provincial, district, round_):
    (row,) = results(provincial, round_, district.province)

    assert (row.name, row.code, row.centres) == ("ห้วยราช", "3116", 7)
    assert (row.sent, row.endorsed, row.accepted, row.reported) == (4, 3, 2, 1)
    assert (row.returned, row.drafts, row.untouched) == (1, 1, 1)
    assert row.unaccepted == 5


def test_province_counts_bands_of_what_it_accepted(every_step, provincial, district, round_):
    (row,) = results(provincial, round_, district.province)

    assert (row.counted, row.band(3), row.band(2), row.band(1)) == (2, 1, 1, 0)
    assert row.mean == Fraction(105, 2)


def test_district_counts_bands_of_what_was_sent(every_step, provincial, district, round_):
    (row,) = results(provincial, round_, district)

    assert (row.counted, row.band(3), row.band(2), row.band(1)) == (4, 1, 2, 1)
    assert row.mean == Fraction(195, 4)


def test_form_of_a_stopped_centre_counts_once_it_was_sent(provincial, district, round_):
    for number, status in ((1, Status.ACCEPTED), (2, Status.DRAFT)):
        centre = centre_in(district, f"ตำบล{number}", number, status=CentreStatus.SUSPENDED)
        listed_form(centre, round_, total=60, status=status)

    (row,) = results(provincial, round_, district.province)

    assert (row.centres, row.accepted, row.drafts, row.stopped) == (1, 1, 0, 1)


def test_places_outside_are_not_told(every_step, district, other, round_):
    centre_in(other, "อื่น", 1)

    assert [row.code for row in results(officer_of(other), round_, district.province)] == ["3117"]


def test_country_is_told_by_province(every_step, other, round_):
    far = DistrictFactory(code="3002", name="ครบุรี")
    listed_form(centre_in(far, "เฉลียง", 2), round_, total=69, status=Status.ACCEPTED)

    rows = results(person_with(Role.DEPARTMENT), round_, None)

    assert [(row.code, row.accepted) for row in rows] == [("30", 1), ("31", 2)]


def test_points_of_indicators_come_from_the_forms_that_count(provincial, district, round_):
    for number, status in ((1, Status.ACCEPTED), (2, Status.ACCEPTED), (3, Status.SENT)):
        form = listed_form(centre_in(district, f"ตำบล{number}", number), round_, total=60, status=status)
        Answer.objects.create(
            assessment=form, number=8, value=number, points=number, strict_points=1, saved_at=form.started_at
        )

    (row,) = results(provincial, round_, district.province)

    assert row.indicators[8] == IndicatorPoints(8, ones=1, twos=1, threes=0)
    assert row.indicators[8].mean == Fraction(3, 2)


def test_sum_adds_places_and_their_indicators():
    one = PlaceResults(
        "ก",
        "3101",
        3,
        sent=2,
        counted=2,
        bands={3: 2},
        total=120,
        indicators={8: IndicatorPoints(8, 0, 0, 2)},
    )
    two = PlaceResults(
        "ข", "3102", 1, sent=1, counted=1, bands={1: 1}, total=30, indicators={8: IndicatorPoints(8, 1, 0, 0)}
    )

    both = together([one, two])

    assert (both.centres, both.sent, both.band(3), both.band(1)) == (4, 3, 2, 1)
    assert both.mean == 50
    assert both.indicators[8] == IndicatorPoints(8, ones=1, twos=0, threes=2)


def test_nothing_counted_has_no_mean():
    assert PlaceResults("ก", "3101", 3).mean is None
    assert together([]).mean is None


def test_mean_of_a_category_is_the_sum_of_its_indicators(round_):
    criteria = criteria_of(round_.criteria_id)
    first = criteria.categories[0]
    given = {row.number: IndicatorPoints(row.number, 0, 1, 1) for row in first.indicators}
    row = PlaceResults("ก", "3101", 2, counted=2, indicators=given)

    assert row.of_category(criteria, first.number) == Fraction(5, 2) * len(first.indicators)
    assert row.of_category(criteria, 2) is None


def test_years_are_told_with_bands_and_mean(provincial, district, round_):
    last = round_of(2563)
    centre = centre_in(district, "กก", 1)
    listed_form(centre, last, total=40, status=Status.REPORTED)
    listed_form(centre, round_, total=60, status=Status.ACCEPTED)
    listed_form(centre_in(district, "ขข", 2), round_, total=20 + 23, status=Status.SENT)

    years = bands_of_years(provincial, district.province, until=2564)

    assert [(year, dict(bands), mean) for year, bands, mean in years] == [
        (2563, {1: 1}, 40),
        (2564, {3: 1}, 60),
    ]
