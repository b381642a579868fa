"""Points on paper."""

from decimal import Decimal


def points_text(points: Decimal | None) -> str:
    """Without zeros that say nothing: «20», «7.5»; nothing where there are none."""
    if points is None:
        return ""
    said = f"{points:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said
