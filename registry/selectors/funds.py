"""Funds and rules of a ศอช. as their lists show them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from registry.models import Centre, Fund, NetworkRule
from registry.year_choices import FundKind


@dataclass(frozen=True, slots=True)
class FundLine:
    """`is_networked` and `has_ended` on the day of the list."""

    fund: Fund
    is_networked: bool
    has_ended: bool


@dataclass(frozen=True, slots=True)
class FundPage:
    own: list[FundLine]
    of_subdistrict: list[FundLine]
    ended: list[FundLine]

    @property
    def size(self) -> int:
        return len(self.own) + len(self.of_subdistrict) + len(self.ended)


@dataclass(frozen=True, slots=True)
class RuleLine:
    rule: NetworkRule
    files: int
    in_force: bool


def fund_page(centre: Centre, *, on: date) -> FundPage:
    """One query."""
    lines = [
        FundLine(fund, _is_networked(fund, on), fund.ended_on is not None and fund.ended_on <= on)
        for fund in Fund.objects.filter(centre=centre)
    ]
    standing = [line for line in lines if not line.has_ended]
    return FundPage(
        [line for line in standing if line.fund.kind == FundKind.NETWORK],
        [line for line in standing if line.fund.kind != FundKind.NETWORK],
        [line for line in lines if line.has_ended],
    )


def _is_networked(fund: Fund, on: date) -> bool:
    if fund.networked_on is None or fund.networked_on > on:
        return False
    return fund.network_left_on is None or fund.network_left_on > on


def rule_page(centre: Centre, *, on: date) -> list[RuleLine]:
    """Those in force first, the newest before the older. One query."""
    rules = NetworkRule.objects.filter(centre=centre).annotate(
        kept=Count("files", filter=Q(files__removed_at__isnull=True))
    )
    lines = [
        RuleLine(rule, rule.kept, rule.adopted_on <= on and (rule.ended_on is None or rule.ended_on > on))
        for rule in rules
    ]
    return sorted(lines, key=lambda line: not line.in_force)
