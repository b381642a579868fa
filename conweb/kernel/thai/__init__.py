"""Thai text, dates and numbers, in plain Python: what is typed becomes a value, a value becomes what is read."""

from conweb.kernel.thai.citizen_ids import (
    ThaiCitizenIdError,
    format_citizen_id,
    has_unusual_start,
    mask_citizen_id,
    normalise_citizen_id,
)
from conweb.kernel.thai.dates import ThaiDateError, parse_thai_date
from conweb.kernel.thai.errors import ThaiInputError
from conweb.kernel.thai.keys import by_thai_name, fold, sort_key
from conweb.kernel.thai.names import TITLES, TitledName, split_prefix, strip_prefix
from conweb.kernel.thai.phones import ThaiPhoneError, format_phone, mask_phone, normalise_phone
from conweb.kernel.thai.text import arabic_digits, clean_text, thai_digits, without_controls
from conweb.kernel.thai.writing import (
    BANGKOK,
    BE_OFFSET,
    MONTHS,
    MONTHS_SHORT,
    WEEKDAYS,
    DateStyle,
    Digits,
    be_year,
    format_baht,
    format_date,
    format_datetime,
    format_number,
    format_time,
    in_bangkok,
    relative_days,
)

__all__ = [
    "BANGKOK",
    "BE_OFFSET",
    "MONTHS",
    "MONTHS_SHORT",
    "TITLES",
    "WEEKDAYS",
    "DateStyle",
    "Digits",
    "ThaiCitizenIdError",
    "ThaiDateError",
    "ThaiInputError",
    "ThaiPhoneError",
    "TitledName",
    "arabic_digits",
    "be_year",
    "by_thai_name",
    "clean_text",
    "fold",
    "format_baht",
    "format_citizen_id",
    "format_date",
    "format_datetime",
    "format_number",
    "format_phone",
    "format_time",
    "has_unusual_start",
    "in_bangkok",
    "mask_citizen_id",
    "mask_phone",
    "normalise_citizen_id",
    "normalise_phone",
    "parse_thai_date",
    "relative_days",
    "sort_key",
    "split_prefix",
    "strip_prefix",
    "thai_digits",
    "without_controls",
]
