"""A page as its reader sees it: the words without the tags, the links with what they say."""

from collections.abc import Callable
from html.parser import HTMLParser

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

SILENT = {"script", "style", "title", "svg"}
# What begins a line or a cell of its own: its words do not run into those before.
APART = {"br", "button", "dd", "div", "dt", "h1", "h2", "h3", "label", "li", "option", "p", "td", "th", "tr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.forms: list[tuple[str, str]] = []
        self._silent = 0
        self._href: str | None = None
        self._label: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._silent += tag in SILENT
        if tag in APART or "sub" in (given.get("class") or "").split():
            self.said.append(" ")
        if tag == "a":
            self._href, self._label = given.get("href") or "", []
        if tag == "form":
            self.forms.append(((given.get("method") or "get").lower(), given.get("action") or ""))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        if tag == "a" and self._href is not None:
            self.links.append((" ".join("".join(self._label).split()), self._href))
            self._href = None

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.said.append(data)
        if self._href is not None:
            self._label.append(data)


def _read(response: HttpResponse) -> _Reader:
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader


def words(response: HttpResponse) -> str:
    """Everything said on the page, in order, each run of space as one."""
    return " ".join("".join(_read(response).said).split())


def links(response: HttpResponse) -> list[tuple[str, str]]:
    """Every link as (what it says, its address), in order."""
    return _read(response).links


def posts(response: HttpResponse) -> list[str]:
    """The addresses of the forms that change something."""
    return [action for method, action in _read(response).forms if method == "post"]


def queries_of(client: Client, address: str) -> int:
    """How many queries one request of a warm process takes."""
    client.get(address)  # fills what a process reads once, such as the criteria
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
        if response.streaming:  # a table asks while it is sent
            b"".join(response.streaming_content)
    assert response.status_code == 200
    return len(asked)


def same_queries(client: Client, address: str, number: int, *, grow: Callable[[], object]) -> None:
    """The page takes exactly so many queries, before its lists grow and after."""
    few = queries_of(client, address)
    grow()
    assert (few, queries_of(client, address)) == (number, number)
