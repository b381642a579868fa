"""Filters over `conweb.kernel.thai`. An absent value prints nothing; moments are shown on the Thai clock."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django import template

from conweb.kernel import thai
from conweb.kernel.thai import DateStyle

register = template.Library()


def _styled(value: date | datetime | None, style: DateStyle) -> str:
    if not value:
        return ""
    day = thai.in_bangkok(value).date() if isinstance(value, datetime) else value
    return thai.format_date(day, style)


@register.filter
def thai_date(value: date | datetime | None) -> str:
    """«11 ก.พ. 2564», for tables and lists."""
    return _styled(value, "short")


@register.filter
def thai_date_full(value: date | datetime | None) -> str:
    """«11 กุมภาพันธ์ 2564», for sentences."""
    return _styled(value, "full")


@register.filter
def thai_date_letter(value: date | datetime | None) -> str:
    """«11 กุมภาพันธ์ พ.ศ. 2564», for orders and announcements."""
    return _styled(value, "letter")


@register.filter
def thai_date_weekday(value: date | datetime | None) -> str:
    """«วันพฤหัสบดีที่ 11 กุมภาพันธ์ 2564»."""
    return _styled(value, "weekday")


@register.filter
def thai_day_month(value: date | datetime | None) -> str:
    """«11 ก.พ.», where the year stands beside it."""
    return _styled(value, "day_month")


@register.filter
def thai_month(value: date | datetime | None) -> str:
    """«กุมภาพันธ์ 2564»."""
    return _styled(value, "month")


@register.filter
def thai_datetime(value: datetime | None) -> str:
    """«11 ก.พ. 2564 14:02 น.»."""
    return thai.format_datetime(value) if value else ""


@register.filter
def thai_time(value: datetime | time | None) -> str:
    """«14:02 น.»."""
    # Midnight is a time like any other, so only None and "" print nothing.
    return thai.format_time(value) if isinstance(value, datetime | time) else ""


@register.filter
def thai_digits(value: object) -> str:
    """0–9 as ๐–๙, over whatever stands before it: `{{ day|thai_date_letter|thai_digits }}`."""
    return "" if value is None else thai.thai_digits(str(value))


@register.filter
def be_year(value: date | datetime | None) -> str:
    """«2564»."""
    if not value:
        return ""
    return str(thai.be_year(thai.in_bangkok(value) if isinstance(value, datetime) else value))


@register.filter
def relative_days(value: date | datetime | None, today: date) -> str:
    """«อีก 10 วัน» or «เกินมา 20 วัน», counted from the business date given: `{{ due|relative_days:today }}`."""
    if not value:
        return ""
    day = thai.in_bangkok(value).date() if isinstance(value, datetime) else value
    return thai.relative_days(day, today)


@register.filter
def thousands(value: int | float | Decimal | None) -> str:
    """«1,234»; zero is printed, an absent value is not."""
    return thai.format_number(value) if isinstance(value, int | float | Decimal) else ""


@register.filter
def baht(value: Decimal | None) -> str:
    """«20,000», or «20,000.50» where there are satang."""
    return "" if value is None else thai.format_baht(value)


@register.filter
def phone(value: str | None) -> str:
    """«0 4466 0000» from the stored digits."""
    return thai.format_phone(value) if value else ""
