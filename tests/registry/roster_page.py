"""The page of a roster as a browser without a script holds it: its fields, which a person changes and sends back."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from registry.models import Committee


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._select = ""
        self._first = True
        self._aside = 0  # inside a template: a browser sends nothing of it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._aside += tag == "template"
        name = given.get("name") or ""
        if self._aside:
            return
        if tag == "input" and name:
            if given.get("type") in {"radio", "checkbox"} and "checked" not in given:
                return
            self.found[name] = given.get("value") or ""
        if tag == "select":
            self._select, self._first = name, True
        if tag == "option" and self._select and (self._first or "selected" in given):
            self.found[self._select] = given.get("value") or ""
            self._first = False

    def handle_endtag(self, tag: str) -> None:
        self._aside -= tag == "template"
        if tag == "select":
            self._select = ""


def fields_of(response: HttpResponse) -> dict[str, str]:
    """Everything the form of the page would send, in the order of the page."""
    reader = _Fields()
    reader.feed(response.content.decode())
    return {name: text for name, text in reader.found.items() if name not in {"q", "csrfmiddlewaretoken"}}


def address(committee: Committee) -> str:
    return reverse("registry:roster-edit", args=[committee.pk])


def opened(client: Client, committee: Committee) -> dict[str, str]:
    response = client.get(address(committee))
    assert response.status_code == 200
    return fields_of(response)


def send(client: Client, committee: Committee, fields: dict[str, str], do: str, **more: Any) -> HttpResponse:
    return client.post(address(committee), fields | {"do": do} | more)


def rows_of(fields: dict[str, str]) -> list[str]:
    """The keys of the rows, in order."""
    return [name.partition("-")[0] for name in fields if name.endswith("-position")]


def key_of(committee: Committee, order: int) -> str:
    """The key of the row of a stored seat."""
    return f"s{committee.seats.order_by('order', 'pk')[order].pk}"


NEW = {
    "n1-position": "member",
    "n1-prefix": "นาง",
    "n1-first_name": "มาลัย",
    "n1-last_name": "ใจงาม",
    "n1-source": "leader",
    "n1-since": "๑ มี.ค. ๒๕๖๔",
}
