"""Digits, and one spelling for text that looks the same."""

from __future__ import annotations

import re

from conweb.kernel.thai.rewriting import Compose, Rewrite, Rule, Translate, rewrite

ARABIC = "0123456789"
THAI = "๐๑๒๓๔๕๖๗๘๙"

# Zero-width and directional marks, soft hyphen, word joiner: copied along from web pages and PDF files.
INVISIBLE = r"[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]"
# Spelled out, because what `\s` covers differs between Python and the locales of PostgreSQL.
SPACES = r"\u0009-\u000D\u001C-\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"

TO_ARABIC = Translate(THAI, ARABIC)
TO_THAI = Translate(ARABIC, THAI)
# Control characters and what is no character at all: XML forbids them, and no key types them. TAB and line ends stay.
CONTROLS = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF])
# ASCII only: lower() of PostgreSQL depends on the collation, and Thai has no case.
TO_LOWER = Translate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")

# Several sequences of code points are drawn alike; each is brought to the one a Thai keyboard would give.
ONE_SPELLING: tuple[Rule, ...] = (
    Rewrite(INVISIBLE),
    Compose(),
    Rewrite("\u0e40\u0e40", "\u0e41"),  # เเ typed for แ
    # A tone mark or ์ typed before the vowel above or below it: ท + ่ + ี is ที่.
    Rewrite(r"([\u0E48-\u0E4C]+)([\u0E31\u0E34-\u0E39]+)", r"\2\1"),
    Rewrite(r"\u0E4D([\u0E48-\u0E4B]*)\u0E32", "\\1\u0e33"),  # ํ + า, with a tone mark between or not, is ำ
    Rewrite(r"\u0E33([\u0E48-\u0E4B]+)", "\\1\u0e33"),  # น + ำ + ้ is น้ำ
    Rewrite(r"([\u0E31\u0E34-\u0E3A\u0E47-\u0E4E])\1+", r"\1"),  # the same mark pressed twice
)

# Text as it nearly always comes: letters in their one spelling, a vowel before a tone mark, single spaces between.
# What does not fit may still be right; it is only looked at more closely.
_LETTER = (
    r"(?:[!-~\u0E01-\u0E30\u0E32\u0E41-\u0E46\u0E50-\u0E5B\u2013\u2014\u2018\u2019\u201C\u201D]|\u0E40(?!\u0E40))"
    r"[\u0E31\u0E34-\u0E3A\u0E47]?[\u0E48-\u0E4C]?\u0E33?"
)
_TIDY = re.compile(f"(?:(?:{_LETTER})+(?: (?:{_LETTER})+)*)?")
_THAI_DIGIT = re.compile(f"[{THAI}]")


def arabic_digits(text: str) -> str:
    """๐–๙ as 0–9; everything else stays."""
    return TO_ARABIC.apply(text) if _THAI_DIGIT.search(text) else text


def thai_digits(text: str) -> str:
    """0–9 as ๐–๙; everything else stays."""
    return TO_THAI.apply(text)


def clean_text(text: str) -> str:
    """One line as it should be stored: one spelling, single spaces, nothing invisible, no space at the ends.

    Digits and letters stay as typed. Line breaks become spaces: not for notes of several lines.
    """
    if _TIDY.fullmatch(text):  # a workbook has such texts by the million
        return text
    return without_controls(rewrite((*ONE_SPELLING, Rewrite(f"[{SPACES}]+", " ")), text)).strip(" ")


def without_controls(text: str) -> str:
    """The text without control characters; its lines and spaces stay."""
    return text.translate(CONTROLS)
