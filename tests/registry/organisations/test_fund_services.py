"""กองทุน and the rules of a network: days, sums, kinds, and the way back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.models import Centre, Fund, NetworkRule
from registry.selectors.organisations import figures_of
from registry.services.funds import remove_fund, save_fund
from registry.services.network_rules import remove_network_rule, save_network_rule
from tests.factories import CentreFactory, DistrictFactory, officer_of
from tests.year_factories import (
    FundFactory,
    NetworkRuleFactory,
    OrganisationFactory,
    OrganisationReviewFactory,
)

pytestmark = pytest.mark.django_db

ON = date(2021, 4, 20)


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


def refused(centre: Centre, officer: User, **given: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        save_fund(centre=centre, by=officer, **{"kind": "village", "name": "กองทุนหมู่บ้านหนองบัว"} | given)
    return refusal.value.message_dict


def test_own_fund_of_the_network_is_not_managed_as_one(centre, officer):
    assert "networked_on" in refused(centre, officer, kind="network", networked_on=date(2019, 1, 1))


def test_end_of_managing_together_needs_its_beginning(centre, officer):
    assert "networked_on" in refused(centre, officer, network_left_on=date(2019, 1, 1))


def test_sum_and_its_day_stand_together(centre, officer):
    assert "balance_on" in refused(centre, officer, balance=Decimal(20000))
    assert "balance" in refused(centre, officer, balance_on=date(2021, 3, 31))


def test_day_to_come_is_refused(centre, officer):
    assert refused(centre, officer, founded_on=date(2021, 4, 21)) == {
        "founded_on": ["ยังไม่ถึงวันนี้ ตรวจวันที่อีกครั้ง"]
    }


def test_fund_of_a_neighbour_is_not_written(centre):
    with pytest.raises(PermissionDenied):
        save_fund(
            centre=centre, by=officer_of(DistrictFactory(code="3102")), kind="village", name="กองทุนหมู่บ้าน"
        )


def test_fund_goes_and_comes_back(centre, officer):
    fund = save_fund(centre=centre, by=officer, kind="savings", name="กลุ่มออมทรัพย์", balance=None)
    remove_fund(fund=fund, by=officer, reason="บันทึกซ้ำ")

    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)

    assert Fund.objects.get().name == "กลุ่มออมทรัพย์"


def test_rules_go_and_come_back(centre, officer):
    rule = save_network_rule(centre=centre, by=officer, title="ข้อตกลง", adopted_on=date(2018, 5, 1))
    remove_network_rule(network_rule=rule, by=officer, reason="บันทึกซ้ำ")

    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)

    assert NetworkRule.objects.get().title == "ข้อตกลง"


def test_rules_from_a_day_to_come_are_refused(centre, officer):
    with pytest.raises(ValidationError, match="ยังไม่ถึงวันนี้"):
        save_network_rule(centre=centre, by=officer, title="ข้อตกลง", adopted_on=date(2021, 4, 21))


def test_figures_of_a_network_count_members_reviews_rules_and_funds(centre):
    """Of 4 organisations 3 are members; of these 2 were looked at this year and 1 keeps the rules by the last
    review that speaks of them; the review of last year counts for nothing. Of 2 standing funds of the ตำบล 1 is managed as a network."""
    kept, broken, _ = OrganisationFactory.create_batch(3, centre=centre)
    OrganisationFactory(centre=centre, joined_on=None)
    OrganisationFactory(centre=centre, ended_on=date(2020, 1, 1))
    OrganisationReviewFactory(organisation=kept, reviewed_on=date(2020, 9, 30), keeps_rules=False)
    OrganisationReviewFactory(organisation=kept, reviewed_on=date(2020, 10, 1), keeps_rules=True)
    OrganisationReviewFactory(organisation=kept, reviewed_on=date(2021, 3, 1), keeps_rules=None)
    OrganisationReviewFactory(organisation=broken, reviewed_on=date(2021, 1, 1), keeps_rules=True)
    OrganisationReviewFactory(organisation=broken, reviewed_on=date(2021, 2, 1), keeps_rules=False)
    NetworkRuleFactory(centre=centre)
    NetworkRuleFactory(centre=centre, ended_on=date(2020, 1, 1))
    FundFactory(centre=centre, kind="network")
    FundFactory(centre=centre, networked_on=date(2019, 1, 1))
    FundFactory(centre=centre, networked_on=date(2019, 1, 1), network_left_on=date(2020, 1, 1))
    FundFactory(centre=centre, ended_on=date(2020, 1, 1))

    figures = figures_of(centre, on=ON)

    assert (figures.standing, figures.members, figures.reviewed, figures.keeping) == (4, 3, 2, 1)
    assert (figures.rules, figures.network_funds, figures.funds, figures.networked) == (1, 1, 2, 1)
