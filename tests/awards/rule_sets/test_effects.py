"""What a draft does to the candidates before it is published: «เหลือ 7 จาก 23 แห่ง» (guideline 7.6)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.choices import AwardLevel, ExtraMode
from awards.models import ExtraRule
from awards.selectors.rule_effects import effect_of
from tests.awards.factories import AwardFactory, RuleSetFactory
from tests.awards.rule_sets.strong import strong, without_certificate

TODAY = date(2021, 4, 20)


def effect(row):
    return effect_of(row, fiscal_year=2564, today=TODAY)


@pytest.fixture
def four(district):
    """60, 65 and 58 points, and one of 60 that has no certificate."""
    return [
        strong(district, "สนวน", 1, total=60),
        strong(district, "ห้วยราช", 2, total=65),
        strong(district, "สามแวง", 3, total=58),
        without_certificate(strong(district, "ตาเสา", 4, total=60)),
    ]


def test_a_gate_leaves_those_that_meet_it(draft, four):
    told = effect(draft)

    assert (told.centres, told.open_before, told.open_after) == (4, 3, 2)
    (criterion,) = told.criteria
    assert [one.centre.short_name for one in criterion.fallen] == ["ศอช.ต. สามแวง"]
    assert "58" in criterion.fallen[0].sentence
    assert (criterion.met, criterion.unknown) == (3, 0)


def test_a_gate_never_lets_in_whom_a_clause_of_the_guideline_blocks(draft, four, buriram):
    """7.5 stays: a criterion that everybody meets opens nothing."""
    draft.extras.update(value=0)

    assert effect(draft).open_after == 3


def test_a_weight_takes_nobody_out(draft, four):
    draft.extras.update(mode=ExtraMode.WEIGHT, weight=5)

    told = effect(draft)

    assert told.open_after == 3
    assert told.criteria[0].fallen == ()


def test_each_criterion_is_told_by_itself(draft, four):
    ExtraRule.objects.create(
        rule_set=draft, number=2, label="มีประธาน", fact="chair_present", operator="eq", value=Decimal(1)
    )

    told = effect(draft)

    assert told.open_after == 0
    assert [len(one.fallen) for one in told.criteria] == [1, 3]


def test_what_is_not_known_is_counted_as_not_known(draft, district):
    strong(district, "สนวน", 1)
    draft.extras.update(fact="years_founded", value=3)

    assert effect(draft).criteria[0].unknown == 1


def test_longer_years_take_out_whom_they_block(draft, four):
    AwardFactory(centre=four[1], fiscal_year=2559)
    draft.offset = 1
    draft.save()

    told = effect(draft)

    first = told.criteria[0]
    assert (told.open_before, told.open_after) == (3, 1)
    assert [one.centre for one in first.fallen] == [four[1]]
    assert "2565" in first.fallen[0].sentence


def test_departments_draft_tells_whom_it_closes_and_opens(four):
    RuleSetFactory(offset=0)
    AwardFactory(centre=four[0], fiscal_year=2559)
    AwardFactory(centre=four[1], fiscal_year=2562, level=AwardLevel.PROVINCE)
    AwardFactory(centre=four[2], fiscal_year=2562, level=AwardLevel.DISTRICT)
    longer = RuleSetFactory(version=2, offset=1, state="draft", counted_from=AwardLevel.DEPARTMENT)

    told = effect(longer)

    assert told.centres == 3
    assert told.closed == ()
    assert [one.centre for one in told.opened] == [four[1]]


def test_departments_draft_closes_by_a_longer_offset(four):
    AwardFactory(centre=four[0], fiscal_year=2559)

    told = effect(RuleSetFactory(offset=1, state="draft"))

    assert [one.centre for one in told.closed] == [four[0]]
    assert "2565" in told.closed[0].sentence


@pytest.mark.parametrize("tried", ["province", "department"])
def test_a_draft_is_tried_in_as_many_queries_for_thirty_as_for_one(tried, draft, district):
    row = draft if tried == "province" else RuleSetFactory(state="draft")

    def asked():
        with CaptureQueriesContext(connection) as found:
            effect(row)
        return len(found)

    AwardFactory(centre=strong(district, "สนวน", 1), fiscal_year=2559)
    few = asked()
    for number in range(2, 32):
        AwardFactory(centre=strong(district, f"ตำบล{number}", number), fiscal_year=2559)

    assert asked() == few
