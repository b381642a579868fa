"""HTML to PDF bytes: the only module that knows WeasyPrint, which is loaded with the first paper."""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

# "pdf/a-3u" for papers that are filed, "pdf/ua-1" for readers with a screen reader; None is the lightest.
Variant = Literal["pdf/a-3u", "pdf/ua-1"]

# Papers name static files by this address, which nothing outside this process answers.
STATIC = "https://static.invalid/"
STYLESHEET = "css/paper.css"


class PaperError(Exception):
    """A paper could not be made: it asked for a file it may not have, or one that is not there."""


def render_pdf(template: str, context: dict[str, Any], *, variant: Variant | None = None) -> bytes:
    """The paper of a template. The same template and context give the same bytes."""
    return print_html(paper_html(template, context), variant=variant)


def paper_html(template: str, context: dict[str, Any]) -> str:
    """The page that is printed, before it is printed."""
    return render_to_string(template, context)


def print_html(html: str, *, variant: Variant | None = None) -> bytes:
    """A whole HTML page as PDF, with the fonts and the parsed stylesheet that all papers share."""
    # Pango's font map is not made for two threads at once, and one paper keeps one core busy anyway.
    with _printing:
        return _shared_press().print(html, variant=variant)


class Press:
    """Fonts and the stylesheet of papers, read once; every print reuses them.

    Resources come from the static files and nowhere else: no network, no file system at large.
    """

    def __init__(self) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        self._fetcher = _static_fetcher()
        self._fonts = FontConfiguration()
        with _refusal_as_error():
            self._style = CSS(url=STATIC + STYLESHEET, url_fetcher=self._fetcher, font_config=self._fonts)

    def print(self, html: str, *, variant: Variant | None = None) -> bytes:
        """The page as PDF bytes; PaperError where it asks for something outside the static files."""
        from weasyprint import HTML

        page = HTML(string=html, base_url=STATIC, url_fetcher=self._fetcher)
        with _refusal_as_error():
            return page.write_pdf(stylesheets=[self._style], font_config=self._fonts, pdf_variant=variant)


@contextmanager
def _refusal_as_error() -> Iterator[None]:
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as error:  # not an Exception: it would end the worker
        raise PaperError(str(error)) from error


_printing = Lock()


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
