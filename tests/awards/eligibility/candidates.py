"""Candidates of 2564 for tests, looked at on 1 มิ.ย. 2564, each with the least that its clause asks for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from awards.eligibility.values import (
    Candidate,
    Certificate,
    Decided,
    PastAward,
    Result,
    Rules,
)

YEAR, DAY = 2564, date(2021, 6, 1)
JUDGED_OF_71 = ("7.1.1", "7.1.2", "7.1.3")
JUDGED_OF_73 = ("7.3.1", "7.3.2", "7.3.3")
RULES = Rules(YEAR)


def candidate(**given: Any) -> Candidate:
    return Candidate(**{"centre": "ศอช.ต. สนวน", "fiscal_year": YEAR, "on": DAY} | given)


def result(band: int | None = 3, *, strict: int | None = None, year: int = YEAR, **given: Any) -> Result:
    """An accepted result in the middle of its band; `strict` where the strict reading gives another."""
    total = {3: 60, 2: 48, 1: 30, None: None}[band]
    values: dict[str, Any] = {"is_accepted": True, "standing": "จังหวัดรับ", "total": total, "key": "7"}
    return Result(year, band, band if strict is None else strict, **values | given)


def award(year: int, *, level: str = "province", kind: str = "outstanding", of: str = "") -> PastAward:
    return PastAward(year, level, kind, key=f"a{year}", of=of)


def certificate(
    certified_on: date | None = date(2020, 2, 1),
    until: date | None = None,
    *,
    standard_type: str = "network",
    of: str = "",
) -> Certificate:
    return Certificate(standard_type, certified_on, until, number="12/2563", key="c1", of=of)


def decided(*items: str, holds: bool = True) -> Mapping[str, Decided]:
    """Each of these items decided the same way by the head of the district."""
    return {item: Decided(holds, "เห็นจากพื้นที่จริง", "นายสมมุติ ตัวอย่าง", date(2021, 5, 20)) for item in items}


def proven(*items: str) -> Mapping[str, int]:
    """One file attached to each of these items."""
    return dict.fromkeys(items, 1)


def all_in_order(**given: Any) -> Candidate:
    """A candidate whom no clause stands in the way of."""
    items = (*JUDGED_OF_71, *JUDGED_OF_73)
    values = {
        "results": {YEAR: result(3)},
        "certificates": (certificate(),),
        "decided": decided(*items),
        "evidence": proven(*items),
    }
    return candidate(**values | given)
