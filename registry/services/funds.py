"""กองทุน: the ศอช.'s own (indicator 6), and those of the ตำบล, managed as a network or each on its own (15)."""

from typing import Any

from conweb.kernel.models import User
from registry.models import Fund
from registry.services.organisations import KIND, not_to_come
from registry.services.year_rows import YearNoun, remove_year_row, save_year_row
from registry.year_choices import FundKind


def _wrong(row: Fund) -> dict[str, str]:
    days = ("founded_on", "ended_on", "networked_on", "network_left_on", "balance_on")
    wrong = not_to_come(row, *days)
    if row.kind == FundKind.NETWORK and row.networked_on:
        wrong["networked_on"] = "กองทุนของเครือข่าย ศอช. ไม่ต้องระบุ เว้นว่างไว้"
    if row.network_left_on and not row.networked_on:
        wrong["networked_on"] = "พิมพ์วันเริ่มบริหารแบบเครือข่าย เพราะมีวันเลิก"
    if row.balance is not None and row.balance_on is None:
        wrong["balance_on"] = "พิมพ์ว่าเงินทุนนี้เป็นยอด ณ วันใด"
    if row.balance is None and row.balance_on is not None:
        wrong["balance"] = "พิมพ์ยอดเงินทุน หรือลบวันที่ออก"
    return wrong


FUND: YearNoun[Fund] = YearNoun(
    model=Fund,
    kind=KIND,
    place_of=lambda row: row.centre,
    title_of=lambda row: f"กองทุน {row.name} ({row.centre.short_name})",
    check=_wrong,
)


def save_fund(*, by: User, fund: Fund | None = None, reason: str = "", **values: Any) -> Fund:
    """A new fund of a `centre` or its ตำบล, or one that stands with these values changed. ValidationError at the field."""
    return save_year_row(FUND, fund, values, by=by, reason=reason)


def remove_fund(*, fund: Fund, by: User, reason: str) -> None:
    """Take a fund away that was written by mistake; one that ended gets its last day."""
    remove_year_row(FUND, fund, by=by, reason=reason)
