"""A number as people type it: one reading for the pages and for sheets."""

import re

from assessment.scoring.answers import LIMIT
from assessment.scoring.criteria import LEAST_POINTS, MOST_POINTS
from conweb.kernel.thai import arabic_digits, clean_text

__all__ = ["TypedError", "parse_count", "parse_level", "quoted"]

QUOTED = 20  # characters of a wrong value that a message repeats

# Digits alone or in groups of three, set off by commas or spaces; "1 2" could be 12, or 1 and 2, and is asked about.
_NUMBER = re.compile(
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?P<decimals>\.[0-9]+)?"
)
_MINUS = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}] ?")


class TypedError(ValueError):
    """What was typed is no number that can be taken: a code for programs and Thai that says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def parse_count(text: str) -> int:
    """A whole number from 0 to LIMIT; TypedError for anything else, the empty text included."""
    if text.isascii() and text.isdigit() and len(text) < len(str(LIMIT)):  # nearly every cell of a sheet
        return int(text)
    plain = clean_text(arabic_digits(text))
    minus = _MINUS.match(plain)
    match = _NUMBER.fullmatch(plain[minus.end() :] if minus else plain)
    if match is None:
        raise _refusal("not_a_number", "พิมพ์จำนวนเต็ม เช่น 2", text)
    if (match["decimals"] or "").strip(".0"):
        raise _refusal("not_whole", "พิมพ์จำนวนเต็ม เช่น 2", text)
    if minus:
        raise _refusal("negative", "พิมพ์จำนวนเต็มตั้งแต่ 0 ขึ้นไป เช่น 2", text)
    digits = re.sub(r"[, ]", "", match["whole"]).lstrip("0") or "0"
    # The length is compared first: a number of thousands of digits is not worth reading.
    if len(digits) > len(str(LIMIT)) or int(digits) > LIMIT:
        raise _refusal("too_large", f"พิมพ์จำนวนไม่เกิน {LIMIT:,}", text)
    return int(digits)


def parse_level(text: str) -> int:
    """The level of a choice, 1 to 3; TypedError for anything else."""
    try:
        level = parse_count(text)
    except TypedError as fault:
        raise _refusal("level", "พิมพ์ 1, 2 หรือ 3", text) from fault
    if not LEAST_POINTS <= level <= MOST_POINTS:
        raise _refusal("level", "พิมพ์ 1, 2 หรือ 3", text)
    return level


def quoted(text: str) -> str:
    """What was typed, on one line and shortened, fit to be repeated in a message."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[: 50 * QUOTED]).split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"


def _refusal(code: str, advice: str, text: str) -> TypedError:
    repeated = quoted(text)
    return TypedError(code, f"{advice} (ที่พิมพ์ไว้คือ {repeated})" if repeated else advice)
