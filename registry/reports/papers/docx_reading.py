"""What a Word file says, and where it says something else than the paper that it was made from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice
from typing import Any, BinaryIO

from docx import Document as open_docx
from docx.oxml.ns import qn

from conweb.kernel.thai import arabic_digits
from registry.reports.papers.printed import paper_lines
from registry.rules.papers.document import Digits, Document

TEXT, TAB, BREAK, RETURN, PARAGRAPH = map(qn, ("w:t", "w:tab", "w:br", "w:cr", "w:p"))
# The same picture or box twice, for older readers; reading it twice would double its words.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Spaces, what nobody sees, and dots to be filled in by hand (as many as the office likes).
UNSEEN = re.compile(r"[\s\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]+")
DOTTED = re.compile(r"[.…]{3,}")


# The longest of our papers has some hundred; a comparison of many more takes minutes.
MOST_PARAGRAPHS = 5000


class TooManyParagraphs(Exception):
    """The file is no letter: it has more paragraphs than are compared."""


def docx_text(file: bytes | BinaryIO) -> list[str]:
    """Every paragraph of the body that holds words, in order, cells of tables included; deleted words are not in it.

    The file is one of our own making or was checked before (registry.services.papers.edited_copies). Raises
    TooManyParagraphs before any of a file that is too long is read.
    """
    document = open_docx(io.BytesIO(file) if isinstance(file, bytes) else file)
    paragraphs = list(islice(document.element.body.iter(PARAGRAPH), MOST_PARAGRAPHS + 1))
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise TooManyParagraphs
    texts = (_text_of(paragraph).strip() for paragraph in paragraphs)
    return [text for text in texts if text]


def differences(document: Document, file: bytes | BinaryIO, *, digits: Digits = "thai") -> list[list[str]]:
    """Paragraphs that only one of the two has: ["-", of the paper] and ["+", of the file], in order.

    Spaces, the form of digits and the length of dotted places do not count.
    """
    printed = [line for line in paper_lines(document, digits) if line.strip()]
    found = docx_text(file)
    told: list[list[str]] = []
    matcher = SequenceMatcher(None, list(map(_plain, printed)), list(map(_plain, found)), autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what != "equal":
            told += [["-", line] for line in printed[first:last]]
            told += [["+", line] for line in found[begin:end]]
    return told


def _plain(text: str) -> str:
    return DOTTED.sub("...", UNSEEN.sub("", arabic_digits(text)))


def _text_of(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in (TAB, BREAK, RETURN):
            yield " "
        elif child.tag not in (PARAGRAPH, FALLBACK):  # a paragraph within, of a text box, comes by itself
            yield from _pieces(child)
