"""A table saved as text: its encoding, its separator, its rows."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.imports import refusals
from registry.imports.values import Unreadable

SEPARATORS = (",", ";", "\t", "|")
# What Excel itself lets a cell hold; more is a quotation mark that was never closed.
LONGEST = 32_767
csv.field_size_limit(LONGEST)

_UNPRINTED = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# UTF-8 that was once taken for Windows-1252 or Latin-1 and saved again: every Thai letter begins so.
_TWICE = re.compile("à[¸¹]")
# Thai of one byte that was taken for Latin-1 and saved as UTF-8.
_AS_LATIN = re.compile("[¡-Ûß-û]{4}")


@dataclass(frozen=True, slots=True)
class CsvText:
    """A table of text. `encoding` is for people."""

    text: str
    separator: str
    encoding: str
    first_line: int = 0  # characters to step over: «sep=;»
    quoted: bool = True

    def rows(self) -> Iterator[list[str]]:
        """Every row, empty ones as well: they count as Excel counts them."""
        try:
            if self.quoted:
                yield from csv.reader(self._lines(), delimiter=self.separator)
            else:
                yield from csv.reader(self._lines(), delimiter=self.separator, quoting=csv.QUOTE_NONE)
        except csv.Error as error:
            raise Unreadable(refusals.UNKNOWN_LETTERS) from error

    def _lines(self) -> Iterator[str]:
        """Line by line without a copy of the text: one of 200,000 people would take 150 MB more."""
        text, at = self.text, self.first_line
        while (end := text.find("\n", at)) >= 0:
            yield text[at : end + 1].replace("\r\n", "\n").replace("\r", " ")
            at = end + 1
        if at < len(text):
            yield text[at:].replace("\r", " ")


def read_csv(content: bytes) -> CsvText:
    """The text of a CSV. Raises Unreadable where it is no text."""
    text, encoding = _decoded(content)
    text = _once(text).removeprefix("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as a Mac once saved it
    if "\x00" in text:
        raise Unreadable(refusals.NO_TEXT)
    head = _SEP_LINE.match(text)
    start = head.end() if head else 0
    said = head[1] if head and head[1] in SEPARATORS else ""
    separator = said or _separator(text[start : start + 65536])
    found = CsvText(text, separator, encoding, start)
    return found if _closes(found) else CsvText(text, separator, encoding, start, quoted=False)


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith(codecs.BOM_UTF8):
        told = _utf8(content[3:])
        if told is None:
            raise Unreadable(refusals.UNKNOWN_LETTERS)
        return told, "UTF-8"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content[: len(content) // 2 * 2], "utf-16"), "UTF-16"
    if order := _utf16_order(content):
        return _strictly(content[: len(content) // 2 * 2], order), "UTF-16"
    if len(_UNPRINTED.findall(content[:65536])) > len(content[:65536]) // 200:
        raise Unreadable(refusals.NO_TEXT)
    utf8 = _utf8(content)
    if utf8 is not None:
        return utf8, "UTF-8"
    return _strictly(content, "cp874"), "TIS-620"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(refusals.UNKNOWN_LETTERS) from error


def _utf8(content: bytes) -> str | None:
    """The text; None where it is not UTF-8. A file that was cut off in the middle of a letter is."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and error.start >= max(1, len(content) - 3)
        return content[: error.start].decode("utf-8") if cut else None


def _utf16_order(content: bytes) -> str:
    """«utf-16-le», «utf-16-be», or nothing: the high byte of ASCII is 00, that of Thai 0E."""
    sample = content[:8192]
    half = len(sample) // 2
    if half < 4:
        return ""
    for order, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if (high.count(0) + high.count(0x0E)) * 10 >= half * 9 and b"\x00" in high:
            return order
    return ""


def _once(text: str) -> str:
    """The text as it was before somebody saved it in the wrong encoding; as it is where nobody did."""
    sample = text[:20_000]
    if len(_TWICE.findall(sample)) > len(sample) // 20:
        for encoding in ("cp1252", "latin-1"):
            try:
                return text.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
    if _AS_LATIN.search(sample) and not re.search("[ก-๛]", sample):
        try:
            return text.encode("latin-1").decode("cp874")
        except UnicodeError:
            return text
    return text


def _separator(sample: str) -> str:
    """The character that cuts most rows into the same number of pieces, two or more."""
    best, score = ",", 0.0
    for separator in SEPARATORS:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row]
        except csv.Error:
            continue
        widths = [len(row) for row in rows[:200] if len(row) > 1]
        if not widths:
            continue
        usual = max(set(widths), key=widths.count)
        found = widths.count(usual) / len(rows[:200]) + min(usual, 20) / 100
        if found > score:
            best, score = separator, found
    return best


def _closes(found: CsvText) -> bool:
    """Whether every quotation mark has its partner: else one cell would swallow the rest of the file."""
    if '"' not in found.text:
        return True
    try:
        for row in found.rows():
            if any(cell.count("\n") > 20 for cell in row):
                return False
    except Unreadable:
        return False
    return True
