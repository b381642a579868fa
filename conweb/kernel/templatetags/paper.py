"""Filters for papers: digits by setting, and lines that end between words."""

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from conweb.kernel import thai
from conweb.kernel.line_words import breadth, pieces
from conweb.kernel.pdf import would_be_cut

register = template.Library()

ZERO_WIDTH_SPACE = "\u200b"
# The longest piece that fits, in characters of TH SarabunPSK that take room (under 0.17 cm each at 12 pt):
# a paragraph is at least 4.5 cm wide, a column of figures 1.75 cm.
IN_A_PARAGRAPH = 24
IN_A_COLUMN = 10


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
def cell_words(text: object, room: int) -> SafeString:
    """All that stands in a cell: as it is where its `room` characters hold it on one line, else like a paragraph."""
    return conditional_escape(text) if breadth(str(text)) <= room else words(text)


@register.filter
def name_words(text: object, room: int) -> SafeString:
    """A name in a cell: a line ends between prefix-and-name and surname, never inside either."""
    if breadth(str(text)) <= room:
        return conditional_escape(text)
    return mark_safe(  # noqa: S308 - every part is escaped
        " ".join(_kept_whole(part) if breadth(part) <= room else words(part) for part in str(text).split(" "))
    )


def _whole_words(text: str, longest: int) -> SafeString:
    parts = pieces(text, longest)
    marks: list[str] = []
    for before, part in zip((" ", *parts), parts, strict=False):
        if part.isspace():
            marks.append(part)
            continue
        # A slash is never first in a line, unless a zero-width space allows it: "3 ครั้ง" then "/ ปี".
        if not before.isspace() or part.startswith("/"):
            marks.append(ZERO_WIDTH_SPACE)
        marks.append(escape(part) if breadth(part) > longest else _kept_whole(part))
    return mark_safe("".join(marks))  # noqa: S308 - every part is escaped


def _kept_whole(part: str) -> str:
    """The part in an element that no line end divides; every element costs time, so only where one would."""
    return f'<span class="w">{escape(part)}</span>' if would_be_cut(part) else escape(part)
