"""HTML to PDF bytes: the only module that knows WeasyPrint, which is loaded with the first paper."""

import atexit
import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, Literal
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import escape
from pypdf import PdfReader, PdfWriter

from conweb.kernel.line_words import breadth

# "pdf/a-3u" for papers that are filed, "pdf/ua-1" for readers with a screen reader; None is the lightest.
Variant = Literal["pdf/a-3u", "pdf/ua-1"]

# Papers name static files by this address, which nothing outside this process answers.
STATIC = "https://static.invalid/"
# The official face, and the stylesheets that papers name; each is parsed once, when it is first asked for.
FACES = "css/paper-faces.css"
STYLESHEET = "css/paper.css"
LETTERS = "css/letters.css"


class PaperError(Exception):
    """A paper could not be made: it asked for a file it may not have, or one that is not there."""


def render_pdf(template: str, context: dict[str, Any], *, variant: Variant | None = None) -> bytes:
    """The paper of a template. The same template and context give the same bytes."""
    return print_html(paper_html(template, context), variant=variant)


def paper_html(template: str, context: dict[str, Any]) -> str:
    """The page that is printed, before it is printed."""
    return render_to_string(template, context)


def print_html(
    html: str, *, variant: Variant | None = None, style: str = STYLESHEET, continued: bool = False
) -> bytes:
    """A whole HTML page as PDF, with the fonts and the parsed stylesheets that all papers share.

    `continued`: the foot of a page whose text runs on names the first words of the next page («/๗. เกณฑ์การ...»).
    """
    # Pango's font map is not made for two threads at once, and one paper keeps one core busy anyway.
    with _printing, _collector_resting():
        return _shared_press().print(html, variant=variant, style=style, continued=continued)


def joined(papers: Iterable[bytes], *, title: str) -> bytes:
    """Several papers as one file, each page as it was printed, one paper after the other."""
    writer = PdfWriter()
    for paper in papers:
        writer.append(PdfReader(BytesIO(paper)))
    writer.add_metadata({"/Title": title})
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


@lru_cache(maxsize=8192)
def would_be_cut(text: str) -> bool:
    """Whether the printer may end a line inside this piece of text, which no space or mark around it prevents.

    Every beginning of the piece counts: the printer measures a line by its first so many characters, and then finds
    words in what is left of the last one.
    """
    from weasyprint.text.line_break import get_log_attrs

    for length in range(2, len(text) + 1):
        ends = get_log_attrs(text[:length], "th")
        if any(ends[at].is_line_break for at in range(1, length)):
            return True
    return False


class Press:
    """Fonts and the stylesheets of papers, read once; every print reuses them.

    Resources come from the static files and nowhere else: no network, no file system at large.
    """

    def __init__(self) -> None:
        from weasyprint.text.fonts import FontConfiguration

        self._fetcher = _static_fetcher()
        self._fonts = FontConfiguration()
        self._styles: dict[str, Any] = {}
        self._style(FACES)  # its rules tell the font configuration where the faces lie

    def print(
        self,
        html: str,
        *,
        variant: Variant | None = None,
        style: str = STYLESHEET,
        continued: bool = False,
    ) -> bytes:
        """The page as PDF bytes; PaperError where it asks for something outside the static files."""
        pages = self._laid_out(html, style)
        if continued:
            self._add_continuation_marks(pages, style)
        with _refusal_as_error():
            return pages.write_pdf(pdf_variant=variant)

    def _style(self, name: str) -> Any:
        from weasyprint import CSS

        if name not in self._styles:
            with _refusal_as_error():
                self._styles[name] = CSS(
                    url=STATIC + name, url_fetcher=self._fetcher, font_config=self._fonts
                )
        return self._styles[name]

    def _laid_out(self, html: str, style: str) -> Any:
        from weasyprint import HTML

        page = HTML(string=html, base_url=STATIC, url_fetcher=self._fetcher)
        with _refusal_as_error():
            return page.render(stylesheets=[self._style(style)], font_config=self._fonts)

    def _add_continuation_marks(self, document: Any, style: str) -> None:
        """Put «/first words...» at the foot of each page that the next one continues.

        CSS has no way to name what the next page begins with, so the words are read from the pages as they were laid
        out; the marks are laid out by themselves and lie in the bottom margin, where they move nothing.
        """
        boxes = [page._page_box for page in document.pages]
        marks = [first_words(_words_in_order(box)) for box in boxes[1:]]
        if not any(marks):
            return
        feet = self._laid_out(_MARKS.format("".join(f"<p>{escape(mark)}</p>" for mark in marks)), style)
        for box, mark, foot in zip(boxes, marks, feet.pages, strict=False):
            if mark:
                box.children = (*box.children, *foot._page_box.children)


# One page for each mark; the class of the body names the page and the place on it (static/css/letters.css).
_MARKS = '<!DOCTYPE html><html lang="th"><body class="continued">{}</body></html>'
_WORD = re.compile(r"\s+|[^\s\u200b]+\u200b*|\u200b+")
# What a mark quotes, in characters that take room: as many as «๗. เกณฑ์การ», and at least more than a number.
QUOTED, NUMBER = 9, 4


def first_words(texts: Iterable[str]) -> str:
    """«/๗. เกณฑ์การ...» of the words with which a page begins; nothing where it continues no other.

    A page that begins with the numbers of empty rows says nothing that could be quoted.
    """
    quoted = ""
    for word in texts:
        if breadth(quoted.strip()) > NUMBER and breadth(quoted + word) > QUOTED * 2:
            break
        quoted += word
        if breadth(quoted.strip()) >= QUOTED:
            break
    return f"/{quoted.strip()}..." if any(letter.isalpha() for letter in quoted) else ""


def _words_in_order(page: Any) -> Iterator[str]:
    """The running text of a page, word by word, a space between two lines or cells.

    Nothing where the page begins with something of its own (`data-begins`); repeated heads and what is fixed to
    every page are passed over.
    """
    for line in _lines(page.children[0]):
        if line is None:
            return
        for word in _WORD.findall("".join(box.text for box in line.descendants() if hasattr(box, "text"))):
            yield word.strip("\u200b")
        yield " "


def _lines(box: Any) -> Iterator[Any]:
    """Line boxes of the running text in order; None where an element says that it begins here."""
    from weasyprint.formatting_structure.boxes import LineBox

    for child in box.children:
        if isinstance(child, LineBox):
            yield child
        elif child.is_in_normal_flow() and not getattr(child, "is_header", False):
            if child.element is not None and child.element.get("data-begins") is not None:
                yield None
            yield from _lines(child) if hasattr(child, "children") else ()


@contextmanager
def _refusal_as_error() -> Iterator[None]:
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as error:  # not an Exception: it would end the worker
        raise PaperError(str(error)) from error


_printing = Lock()


@contextmanager
def _collector_resting() -> Iterator[None]:
    """No search for lost objects during a print: what it makes lives until it ends.

    The search went through every word of the dictionary again and again, for a fifth of the time of a print, and
    found nothing. Afterwards it goes on as before.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


@lru_cache(maxsize=1)
def _shared_press() -> Press:
    # The fonts lie in a temporary folder, which is removed only while the interpreter still stands.
    atexit.register(_shared_press.cache_clear)
    return Press()


def _static_fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class StaticFetcher(URLFetcher):
        """Static files by name, and data: addresses, which carry their bytes with them."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith(STATIC):
                return URLFetcherResponse(url, _static_file(url).read_bytes())
            return super().fetch(url, headers)

    return StaticFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)


def _static_file(url: str) -> Path:
    """FileNotFoundError where the static files hold no such name; one that climbs out of them is refused."""
    found = finders.find(unquote(url.removeprefix(STATIC)))
    if not found:
        raise FileNotFoundError(url)
    return Path(found)
