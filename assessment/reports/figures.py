"""Figures as papers print them: means with decimals, shares as «78 จาก 90»."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

NOTHING = "–"


def mean_text(mean: Fraction | None, places: int = 2) -> str:
    """«2.14»; a dash where nothing counts. Halves are rounded up, as officials do."""
    if mean is None:
        return NOTHING
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def share_text(part: int, whole: int) -> str:
    """«ร้อยละ 78.57»; a dash where there is no whole."""
    return f"ร้อยละ {mean_text(Fraction(100 * part, whole))}" if whole else NOTHING
