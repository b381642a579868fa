"""Telephone numbers: digits to store, groups to print."""

from __future__ import annotations

import re

from conweb.kernel.thai.errors import ThaiInputError
from conweb.kernel.thai.text import arabic_digits, clean_text

_EXTENSION = re.compile(r"\s*(?:ต่อ|ext\.?|[#xX])\s*(\d{1,6})$")
_STORED = re.compile(r"0(?:[689][0-9]{8}|[2-57][0-9]{7})")  # as it is kept
_EXAMPLE = "พิมพ์เช่น 0 2000 0000 หรือ 08 0000 0000"


class ThaiPhoneError(ThaiInputError):
    """The text is no Thai telephone number."""


def normalise_phone(text: str) -> str:
    """The digits alone: 9 for a fixed line, 10 for a mobile, 4 for a short number such as 1567.

    Thai digits, spaces, hyphens, brackets and +66 are accepted; an extension follows after «#».
    """
    if _STORED.fullmatch(text):
        return text
    digits = arabic_digits(clean_text(text))
    extension = ""
    if found := _EXTENSION.search(digits):
        extension = f"#{found[1]}"
        digits = digits[: found.start()]
    digits = re.sub(r"[\s().\-–—]", "", re.sub(r"^(?:โทรศัพท์|โทร|มือถือ)\.?\s*", "", digits))
    digits = re.sub(r"^(?:\+66|0066|66(?=\d{8,9}$))0?", "0", digits)
    if not digits:
        raise ThaiPhoneError("ยังไม่ได้พิมพ์หมายเลขโทรศัพท์", _EXAMPLE)
    if not re.fullmatch(r"[0-9]+", digits):
        raise ThaiPhoneError("หมายเลขโทรศัพท์มีได้เฉพาะตัวเลข", f"พิมพ์ทีละหมายเลข {_EXAMPLE}")
    if re.fullmatch(r"1[0-9]{3}", digits):
        return digits + extension
    if digits[0] != "0" or (digits[1:2] in ("0", "1")):
        raise ThaiPhoneError("หมายเลขโทรศัพท์ไม่ได้ขึ้นต้นด้วยรหัสพื้นที่หรือรหัสมือถือ", _EXAMPLE)
    mobile = digits[1:2] in ("6", "8", "9")
    wanted = 10 if mobile else 9
    if len(digits) != wanted:
        kind = "มือถือ" if mobile else "โทรศัพท์พื้นฐาน"
        raise ThaiPhoneError(f"หมายเลข{kind}ต้องมี {wanted} หลัก แต่พิมพ์มา {len(digits)} หลัก", _EXAMPLE)
    return digits + extension


def format_phone(stored: str) -> str:
    """«0 4466 0000», «08 1234 5678», «1567», with «ต่อ 15»; a text of any other shape is given back."""
    number, _, extension = stored.partition("#")
    match len(number), number.replace("x", "0").isdecimal():
        case 9, True:
            shown = f"{number[0]} {number[1:5]} {number[5:]}"
        case 10, True:
            shown = f"{number[:2]} {number[2:6]} {number[6:]}"
        case _:
            shown = number
    return f"{shown} ต่อ {extension}" if extension else shown


def mask_phone(stored: str) -> str:
    """«08 xxxx xx21»: the last two digits tell two numbers apart; an extension goes with the rest."""
    number = stored.partition("#")[0]
    return format_phone(number[:2] + "x" * (len(number) - 4) + number[-2:]) if len(number) > 4 else "xxxx"
