"""Dates, times and numbers as Thai officials print them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Literal

from conweb.kernel.thai.text import thai_digits

BE_OFFSET = 543
# Thailand has kept +07:00 without summer time since 1920; a fixed offset needs no time zone files.
BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
# Monday first, as date.weekday() counts.
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

Digits = Literal["arabic", "thai"]
DateStyle = Literal["short", "full", "letter", "weekday", "brief", "day_month", "month", "numeric"]


def be_year(day: date) -> int:
    """The Buddhist year of a day."""
    return day.year + BE_OFFSET


def format_date(day: date, style: DateStyle = "short", *, digits: Digits = "arabic") -> str:
    """A day in words.

    short «11 ก.พ. 2564» · full «11 กุมภาพันธ์ 2564» · letter «11 กุมภาพันธ์ พ.ศ. 2564» ·
    weekday «วันพฤหัสบดีที่ 11 กุมภาพันธ์ 2564» · brief «11 ก.พ. 64» · day_month «11 ก.พ.» ·
    month «กุมภาพันธ์ 2564» · numeric «11/02/2564».
    """
    number, year = day.day, be_year(day)
    name, short_name = MONTHS[day.month - 1], MONTHS_SHORT[day.month - 1]
    match style:
        case "short":
            text = f"{number} {short_name} {year}"
        case "full":
            text = f"{number} {name} {year}"
        case "letter":
            text = f"{number} {name} พ.ศ. {year}"
        case "weekday":
            text = f"วัน{WEEKDAYS[day.weekday()]}ที่ {number} {name} {year}"
        case "brief":
            text = f"{number} {short_name} {year % 100:02d}"
        case "day_month":
            text = f"{number} {short_name}"
        case "month":
            text = f"{name} {year}"
        case "numeric":
            text = f"{number:02d}/{day.month:02d}/{year}"
    return _in(text, digits)


def in_bangkok(moment: datetime) -> datetime:
    """An aware moment on the Thai clock; a naive one is taken to be there already."""
    return moment if moment.tzinfo is None else moment.astimezone(BANGKOK)


def format_time(moment: time | datetime, *, digits: Digits = "arabic") -> str:
    """«14:02 น.»; an aware datetime is read on the Thai clock."""
    if isinstance(moment, datetime):
        moment = in_bangkok(moment)
    return _in(f"{moment:%H:%M} น.", digits)


def format_datetime(moment: datetime, style: DateStyle = "short", *, digits: Digits = "arabic") -> str:
    """«11 ก.พ. 2564 14:02 น.» on the Thai clock."""
    local = in_bangkok(moment)
    return f"{format_date(local.date(), style, digits=digits)} {format_time(local, digits=digits)}"


def format_number(
    value: int | float | Decimal, *, decimals: int | None = None, digits: Digits = "arabic"
) -> str:
    """«1,234»; `decimals` fixes how many places are shown, otherwise the value's own."""
    return _in(f"{value:,}" if decimals is None else f"{value:,.{decimals}f}", digits)


def format_baht(value: int | Decimal, *, digits: Digits = "arabic") -> str:
    """An amount of money without its unit: «20,000», or «20,000.50» where there are satang."""
    return format_number(value, decimals=0 if value == int(value) else 2, digits=digits)


def relative_days(target: date, today: date) -> str:
    """How far a due date is: «วันนี้», «พรุ่งนี้», «อีก 10 วัน», «เกินมา 20 วัน»."""
    days = (target - today).days
    if days == 0:
        return "วันนี้"
    if days == 1:
        return "พรุ่งนี้"
    return f"อีก {format_number(days)} วัน" if days > 0 else f"เกินมา {format_number(-days)} วัน"


def _in(text: str, digits: Digits) -> str:
    return thai_digits(text) if digits == "thai" else text
