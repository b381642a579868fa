"""Which rules hold for a province in a year (guideline 7.4 and 7.6)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from awards.choices import AwardLevel, ExtraMode, RuleSetState, Succession
from awards.eligibility.values import ExtraCriterion, Rules
from awards.models import ExtraRule, RuleSet
from awards.selectors.rule_sets import NOTHING_PUBLISHED, in_force, rules_for
from conweb.kernel import clock
from conweb.kernel.models import Province
from tests.awards.factories import RuleSetFactory
from tests.factories import ProvinceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def buriram() -> Province:
    return ProvinceFactory(code="31", name="บุรีรัมย์")


def publish(rule_set: RuleSet) -> RuleSet:
    rule_set.state = RuleSetState.PUBLISHED
    rule_set.published_at = clock.now()
    rule_set.save()
    return rule_set


def test_without_anything_published_the_guideline_holds_as_it_stands(buriram):
    rules = rules_for(2564, ["31"])["31"]

    assert rules == Rules(2564, sources=(NOTHING_PUBLISHED,))
    assert (rules.offset, rules.counted_from, rules.succession_judged) == (0, "province", False)


def test_the_department_sets_offset_level_and_succession(buriram):
    RuleSetFactory(offset=1, counted_from=AwardLevel.DISTRICT, succession=Succession.JUDGED)

    rules = rules_for(2564, ["31"])["31"]

    assert (rules.offset, rules.counted_from, rules.succession_judged) == (1, "district", True)
    assert rules.sources == ("เกณฑ์กรม ปี 2564 ฉบับที่ 1",)


def test_a_later_version_of_the_year_takes_the_place_of_the_one_before(buriram):
    RuleSetFactory(version=1, offset=1)
    RuleSetFactory(version=2, offset=2)

    assert rules_for(2564, ["31"])["31"].offset == 2


def test_rules_hold_on_until_a_later_year_has_its_own(buriram):
    RuleSetFactory(fiscal_year=2563, offset=2)
    RuleSetFactory(fiscal_year=2565, offset=3)

    assert rules_for(2564, ["31"])["31"].offset == 2
    assert rules_for(2565, ["31"])["31"].offset == 3
    assert rules_for(2562, ["31"])["31"].offset == 0


def test_a_draft_holds_nowhere(buriram):
    RuleSetFactory(state=RuleSetState.DRAFT, offset=3)

    assert rules_for(2564, ["31"])["31"].offset == 0


def test_a_province_lengthens_the_years(buriram):
    RuleSetFactory(offset=0)
    publish(RuleSetFactory(province=buriram, offset=1))

    rules = rules_for(2564, ["31"])["31"]

    assert rules.offset == 1
    assert rules.sources == ("เกณฑ์กรม ปี 2564 ฉบับที่ 1", "เกณฑ์จังหวัดบุรีรัมย์ ปี 2564 ฉบับที่ 1")


def test_a_province_never_shortens_them_when_the_department_lengthened_them_afterwards(buriram):
    RuleSetFactory(offset=0, version=1)
    publish(RuleSetFactory(province=buriram, offset=1))
    RuleSetFactory(offset=2, version=2)

    assert rules_for(2564, ["31"])["31"].offset == 2


def test_a_province_adds_its_criteria_in_their_order(buriram):
    rule_set = RuleSetFactory(province=buriram)
    ExtraRule.objects.create(
        rule_set=rule_set,
        number=2,
        label="มีกรรมการครบ",
        fact="committee_full",
        operator="eq",
        value=1,
        mode=ExtraMode.WEIGHT,
        weight=Decimal("2.5"),
    )
    ExtraRule.objects.create(
        rule_set=rule_set, number=1, label="คะแนนรวม", fact="total", operator="ge", value=60
    )
    publish(rule_set)

    assert rules_for(2564, ["31"])["31"].extras == (
        ExtraCriterion(1, "คะแนนรวม", "total", "ge", Fraction(60)),
        ExtraCriterion(
            2, "มีกรรมการครบ", "committee_full", "eq", Fraction(1), is_gate=False, weight=Fraction(5, 2)
        ),
    )


def test_what_one_province_adds_holds_in_no_other(buriram):
    ProvinceFactory(code="32")
    publish(RuleSetFactory(province=buriram, offset=4))

    assert rules_for(2564, ["31", "32"])["32"].offset == 0


def test_the_rows_themselves_are_told_for_a_selection_to_keep(buriram):
    department = RuleSetFactory()
    own = publish(RuleSetFactory(province=buriram))

    found = in_force(2564, ["31"])["31"]

    assert (found.department, found.province) == (department, own)


def test_the_rules_of_a_country_take_two_queries(buriram, django_assert_num_queries):
    RuleSetFactory()
    codes = [f"{number}" for number in range(40, 70)]
    for code in codes:
        publish(RuleSetFactory(province=ProvinceFactory(code=code)))

    with django_assert_num_queries(2):
        assert len(rules_for(2564, codes)) == 30
