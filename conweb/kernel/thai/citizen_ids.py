"""Citizen IDs: thirteen digits to keep, groups to show, a mask for everywhere else."""

from __future__ import annotations

import re
from operator import mul

from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError
from stdnum.th import pin

from conweb.kernel.thai.errors import ThaiInputError
from conweb.kernel.thai.text import arabic_digits, clean_text

LENGTH = 13
_WEIGHTS = range(13, 1, -1)
_EXAMPLE = "ตรวจกับบัตรแล้วพิมพ์ใหม่ทั้งเลข"
# Whatever stands between the digits on cards, in lists and in copied tables.
_PUNCTUATION = re.compile(r"[^0-9A-Za-z\u0E00-\u0E7F]")


class ThaiCitizenIdError(ThaiInputError):
    """The text is no citizen ID. The message never repeats what was typed."""


def normalise_citizen_id(text: str) -> str:
    """The thirteen digits, of any digits and with any punctuation; the check digit must fit.

    A first digit of 0 or 9, which no ordinary card has, is taken all the same: see `has_unusual_start`.
    """
    if _fits(text):
        return text
    digits = _PUNCTUATION.sub("", arabic_digits(clean_text(text)))
    if not re.fullmatch(r"[0-9]+", digits):
        raise ThaiCitizenIdError("เลขประจำตัวประชาชนมีได้เฉพาะตัวเลข", _EXAMPLE)
    if len(digits) != LENGTH:
        raise ThaiCitizenIdError(f"เลขประจำตัวประชาชนต้องมี {LENGTH} หลัก แต่พิมพ์มา {len(digits)} หลัก", _EXAMPLE)
    try:
        pin.validate(digits)
    except InvalidChecksum as refusal:
        raise _wrong_check_digit() from refusal
    except InvalidComponent as refusal:
        if digits[-1] != pin.calc_check_digit(digits):
            raise _wrong_check_digit() from refusal
    except ValidationError as refusal:
        raise ThaiCitizenIdError("เลขประจำตัวประชาชนนี้อ่านไม่ได้", _EXAMPLE) from refusal
    return digits


def has_unusual_start(digits: str) -> bool:
    """Whether the first digit is 0 or 9: allowed, but worth a second look at the card."""
    return digits[:1] in ("0", "9")


def format_citizen_id(digits: str) -> str:
    """«1-2345-67890-12-1», as on the card."""
    return str(pin.format(digits))


def mask_citizen_id(digits: str) -> str:
    """«x-xxxx-xxxxx-12-1»: enough to tell two cards apart, too little to use one."""
    return f"x-xxxx-xxxxx-{digits[-3:-1]}-{digits[-1:]}"


def _fits(text: str) -> bool:
    """Whether a text is the thirteen digits themselves, the last of them right: (11 − Σ dᵢ·(13−i) mod 11) mod 10."""
    if len(text) != LENGTH or not (text.isascii() and text.isdecimal()):
        return False
    total: int = sum(map(mul, map(int, text), _WEIGHTS))
    return (11 - total % 11) % 10 == int(text[-1])


def _wrong_check_digit() -> ThaiCitizenIdError:
    return ThaiCitizenIdError("เลขประจำตัวประชาชนนี้ไม่มีอยู่จริง หลักสุดท้ายไม่ตรงกับหลักอื่น", _EXAMPLE)
