"""Points as people write them."""

from decimal import Decimal

from django import template

from awards.services.judging import plain

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """Without zeros that say nothing: 20, 7.5. Nothing where there are none."""
    return "" if value is None else plain(value)
