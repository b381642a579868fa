"""What a plan covers, which days belong to a year, when a plan is with all to whom it is owed."""

from datetime import date

import pytest

from registry.rules.plans import (
    Recipient,
    coverage_of,
    far_from_year,
    fault_of_day,
    fault_of_year,
    sent_to_all_on,
)

TODAY = date(2021, 4, 20)
MAY, JUNE = date(2021, 5, 20), date(2021, 6, 3)


def test_coverage_counts_each_duty_once_and_names_the_missing():
    found = coverage_of([1, 2, 2, 6, 7, 11, 12, 12, 13, 3])

    assert len(found.covered) == 8
    assert found.missing == [4, 5, 8, 9, 10]


def test_nothing_planned_covers_none_of_13():
    assert (len(coverage_of([]).covered), len(coverage_of([]).missing)) == (0, 13)


@pytest.mark.parametrize(
    ("day", "is_near"),
    [
        (date(2020, 10, 1), True),  # the year begins
        (date(2021, 9, 30), True),
        (date(2020, 4, 1), True),  # half a year before
        (date(2020, 3, 31), False),
        (date(2022, 4, 1), True),  # half a year late
        (date(2022, 4, 2), False),
        (date(2564, 1, 5), False),  # พ.ศ. taken for ค.ศ.
    ],
)
def test_day_lies_in_its_year_or_within_half_a_year_of_it(day, is_near):
    assert (far_from_year(day, 2564) == "") is is_near


def test_what_has_not_come_yet_cannot_have_happened():
    assert fault_of_day(date(2021, 4, 21), 2564, today=TODAY) == "ยังไม่ถึงวันนี้ บันทึกเมื่อทำแล้ว"
    assert fault_of_day(TODAY, 2564, today=TODAY) == ""
    assert fault_of_day(None, 2564, today=TODAY) == ""


@pytest.mark.parametrize(("year", "is_right"), [(2550, False), (2551, True), (2565, True), (2566, False)])
def test_year_is_one_since_the_regulation_until_the_next(year, is_right):
    assert (fault_of_year(year, today=TODAY) == "") is is_right


@pytest.mark.parametrize(
    ("days", "sent_on"),
    [
        ([MAY], MAY),  # no อปท. recorded: the ก.บ.อ. alone
        ([MAY, JUNE], JUNE),  # the last of them
        ([MAY, None], None),
        ([None, MAY], None),  # the ก.บ.อ. has not
        ([], None),
    ],
)
def test_plan_is_sent_when_the_last_has_it(days, sent_on):
    assert sent_to_all_on(Recipient(number or None, day) for number, day in enumerate(days)) == sent_on
