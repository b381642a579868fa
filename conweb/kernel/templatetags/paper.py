"""Filters for papers: digits by setting, and lines that end between words."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from conweb.kernel import thai
from conweb.kernel.line_words import breadth, pieces

register = template.Library()

ZERO_WIDTH_SPACE = "\u200b"
# The longest piece that fits, in characters of TH SarabunPSK that take room (under 0.17 cm each at 12 pt):
# a paragraph is at least 4.5 cm wide, a column of figures 1.75 cm.
IN_A_PARAGRAPH = 24
IN_A_COLUMN = 10
# The longest name that stays whole, at 16 pt in a column of 5 cm.
IN_A_NAME = 22
# So short a word is never cut, and every element costs time.
ONE_SYLLABLE = 2
THAI_WORD = re.compile("[ก-๎]+")


@register.filter
def digits(value: object, setting: str) -> str:
    """A value in the digits of the paper: "thai" or "arabic". An absent value prints nothing."""
    if value is None:
        return ""
    return thai.thai_digits(str(value)) if setting == "thai" else str(value)


@register.filter
def words(text: object) -> SafeString:
    """A paragraph whose lines end between words: `{{ note|words }}`. It comes after `digits`.

    Not for headings that become bookmarks: they would carry zero-width spaces.
    """
    return _whole_words(str(text), IN_A_PARAGRAPH)


@register.filter
def short_words(text: object) -> SafeString:
    """The same for a narrow column: a word too long for it is left to the renderer, never printed over the next."""
    return _whole_words(str(text), IN_A_COLUMN)


@register.filter
def name_words(text: object) -> SafeString:
    """Names of people in a column: a line ends between prefix-and-name and surname, never inside either."""
    parts = str(text).split(" ")
    return format_html_join(
        " ",
        "{}",
        (
            (format_html('<span class="w">{}</span>', part) if breadth(part) <= IN_A_NAME else words(part),)
            for part in parts
        ),
    )


def _whole_words(text: str, longest: int) -> SafeString:
    parts = pieces(text, longest)
    marks: list[SafeString | str] = []
    for before, part in zip((" ", *parts), parts, strict=False):
        if part.isspace():
            marks.append(part)
            continue
        # A slash is never first in a line, unless a zero-width space allows it: "3 ครั้ง" then "/ ปี".
        if not before.isspace() or part.startswith("/"):
            marks.append(ZERO_WIDTH_SPACE)
        wide = breadth(part)
        bare = wide > longest or (wide <= ONE_SYLLABLE and THAI_WORD.fullmatch(part))
        marks.append(part if bare else format_html('<span class="w">{}</span>', part))
    return format_html_join("", "{}", ((mark,) for mark in marks))
