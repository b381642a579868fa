"""The rules that the members of a network set down for themselves (indicator 4)."""

from typing import Any

from conweb.kernel.models import User
from registry.models import NetworkRule
from registry.selectors.lives import outside_life
from registry.services.organisations import KIND, not_to_come
from registry.services.year_rows import YearNoun, remove_year_row, save_year_row

NETWORK_RULE: YearNoun[NetworkRule] = YearNoun(
    model=NetworkRule,
    kind=KIND,
    place_of=lambda row: row.centre,
    title_of=lambda row: f"กฎของเครือข่าย {row.title} ({row.centre.short_name})",
    check=lambda row: (
        not_to_come(row, "adopted_on", "ended_on") or outside_life(row.centre, row, "adopted_on")
    ),
)


def save_network_rule(
    *, by: User, network_rule: NetworkRule | None = None, reason: str = "", **values: Any
) -> NetworkRule:
    """New rules of a `centre`, or rules that stand with these values changed. ValidationError at the field."""
    return save_year_row(NETWORK_RULE, network_rule, values, by=by, reason=reason)


def remove_network_rule(*, network_rule: NetworkRule, by: User, reason: str) -> None:
    """Take rules away with their files; the list of changes puts both back."""
    remove_year_row(NETWORK_RULE, network_rule, by=by, reason=reason)
