"""Knocks at every door as everybody, and keeps what was answered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import ZipFile

from django.apps import apps
from django.conf import settings
from django.contrib.messages import ERROR, get_messages
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from registry.models import ExportRecord, PersonReveal
from tests.walk.door import Door
from tests.walk.doors import DOORS
from tests.walk.pages import Page, page_of
from tests.walk.world import PEOPLE, World

TABLES = sorted(Path(__file__).parent.glob("expectations*.txt"))
LOGIN = "login"  # sent to the sign-in page, and back here afterwards
BACK = "back"  # a form that comes back, or a message of trouble, and nothing written
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SIGN_IN_AND_BACK = "/accounts/login/?next="
SCRIPT = {"X-Requested-With": "conweb"}

TOKEN = re.compile(r'(?<=value=")[A-Za-z0-9]{64}(?=")')

# (method, where) -> who -> what; `where` is "-" for a page that lies nowhere.
Rows = dict[tuple[str, str], dict[str, str]]


@dataclass(frozen=True)
class Visit:
    """One person's one request."""

    name: str
    method: str
    where: str
    who: str
    path: str
    answer: str  # as the table says it: a status, LOGIN or BACK
    content_type: str
    text: str  # empty where the answer is no text
    headers: MappingProxyType[str, str]
    wrote: bool

    @cached_property
    def page(self) -> Page:
        """Read once, however many tests look at it; a refusal says the same to one person everywhere."""
        return page_of(TOKEN.sub("", self.text))

    @property
    def is_page(self) -> bool:
        return self.content_type == "text/html" and bool(self.text)

    @property
    def opened(self) -> bool:
        """Shown, or done: a form that was sent, and an old address, may answer with the next page's address."""
        return self.answer in {"200", "302"} and self.who in PEOPLE

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.name}, {self.where}) as {self.who}: {self.answer}"


def read_table(text: str) -> dict[str, Rows]:
    """The expectations: a line with a URL name, and under it, indented, what each person gets."""
    table: dict[str, Rows] = {}
    columns: list[str] = []
    rows: Rows = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        if not columns:
            columns = words
        elif not line.startswith(" "):
            name = " ".join(words)
            assert name not in table, f"line {number}: {name} stands there twice"
            rows = table[name] = {}
        else:
            method, where, *answers = words
            assert len(answers) == len(columns), (
                f"line {number}: {len(answers)} answers, {len(columns)} people"
            )
            assert (method, where) not in rows, f"line {number}: {method} {where} stands there twice"
            rows[method, where] = dict(zip(columns, answers, strict=True))
    assert set(columns) == {*PEOPLE, "anonymous", "script"}, "every person has a column"
    return table


def read_tables(paths: list[Path]) -> dict[str, Rows]:
    """All tables as one; a name may stand in one of them only."""
    together: dict[str, Rows] = {}
    for path in paths:
        table = read_table(path.read_text(encoding="utf-8"))
        twice = together.keys() & table.keys()
        assert not twice, f"{path.name}: also in another table: {', '.join(sorted(twice))}"
        together |= table
    return together


EXPECTED = read_tables(TABLES)


def named_patterns(urlconf: str | None = None) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the project with its full name; "" for one without a name."""
    yield from _below(get_resolver(urlconf), "")


def _below(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _below(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}" if entry.name else "", entry


def check_complete(expected: dict[str, Rows], urlconf: str | None = None) -> None:
    """Every URL name has its expectations, every expectation its URL name."""
    names = {name for name, _ in named_patterns(urlconf)}
    assert "" not in names, "an address without a name cannot be walked"
    without = sorted(names - set(expected))
    assert not without, f"no expectations for: {', '.join(without)}"
    gone = sorted(set(expected) - names)
    assert not gone, f"expectations for what is no URL name: {', '.join(gone)}"


def check_answers(visits: list[Visit], rows: Rows) -> None:
    """Everybody gets what the table says, refusals are of rows that somebody else opens, and they write nothing."""
    wrong = [
        f"{visit}, expected {rows[visit.method, visit.where][visit.who]}"
        for visit in visits
        if visit.answer != rows[visit.method, visit.where][visit.who]
    ]
    assert not wrong, "\n".join(wrong)
    opened = {(visit.method, visit.path) for visit in visits if visit.opened}
    refused = [visit for visit in visits if visit.answer in {"403", "404"}]
    empty = [str(visit) for visit in refused if (visit.method, visit.path) not in opened]
    assert not empty, "nobody opens this, so refusing it proves nothing:\n" + "\n".join(empty)
    wrote = [str(visit) for visit in visits if visit.wrote and not visit.opened]
    assert not wrote, "wrote something all the same:\n" + "\n".join(wrote)


class Browser(RequestFactory):
    """The test client without what it keeps of every template: that would double the time of the walk."""

    def __init__(self) -> None:
        super().__init__()
        self._answer = ClientHandler(enforce_csrf_checks=False)

    def request(self, **environ: Any) -> HttpResponse:
        return self._answer(self._base_environ(**environ))


class Walk:
    def __init__(self, world: World) -> None:
        self.world = world
        self._made: dict[str, list[Visit]] = {}
        self._browser = Browser()
        self._count = _count_of_history()

    def visits(self, name: str) -> list[Visit]:
        """Every request of a URL name, made once."""
        if name not in self._made:
            self._made[name] = self.make(name, EXPECTED[name], DOORS[name])
        return self._made[name]

    def make(self, name: str, rows: Rows, door: Door) -> list[Visit]:
        return [
            self.once(name, method, where, who, door)
            for (method, where), answers in rows.items()
            for who in answers
        ]

    def every_visit(self) -> Iterator[Visit]:
        for name in EXPECTED:
            yield from self.visits(name)

    def follow(self, who: str, address: str) -> str:
        """The status that a link leads to."""
        with transaction.atomic():
            self._enter(who)
            status = str(self._browser.get(address).status_code)
            transaction.set_rollback(True)
        return status

    def _enter(self, who: str) -> None:
        self._browser.cookies = SimpleCookie()
        if who in PEOPLE:
            self._browser.cookies[settings.SESSION_COOKIE_NAME] = self.world.sessions[who]

    def knock(self, name: str, method: str, where: str, who: str, door: Door) -> HttpResponse:
        """One request; what it writes is taken back by the caller's transaction."""
        self._enter(who)
        headers = SCRIPT if who == "script" else None
        path = self.path(name, where, door)
        if method == "GET":
            return self._browser.get(path, headers=headers)
        return self._browser.post(path, door.fields(self.world, where), headers=headers)

    def path(self, name: str, where: str, door: Door) -> str:
        return reverse(name, args=door.args(self.world, where)) + door.query(self.world, where)

    def once(self, name: str, method: str, where: str, who: str, door: Door) -> Visit:
        with transaction.atomic():
            before = self._history_rows() if method == "POST" else None
            response = self.knock(name, method, where, who, door)
            wrote = before is not None and self._history_rows() != before
            transaction.set_rollback(True)
        content_type = response.headers.get("Content-Type", "").split(";")[0]
        troubled = any(message.level >= ERROR for message in get_messages(response.wsgi_request))
        refused = method == "POST" and not wrote and (response.status_code in {200, 422} or troubled)
        return Visit(
            name=name,
            method=method,
            where=where,
            who=who,
            path=self.path(name, where, door),
            answer=BACK if refused else _said(response),
            content_type=content_type,
            text=_text_of(response, content_type),
            headers=MappingProxyType(dict(response.headers)),
            wrote=wrote,
        )

    def _history_rows(self) -> tuple[int, ...]:
        with connection.cursor() as cursor:
            cursor.execute(self._count)
            return cursor.fetchone()


def _count_of_history() -> str:
    """Every row that a write leaves behind, whichever table it was made in; a look at a person leaves one as well."""
    tables = sorted(
        model._meta.db_table
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model") or model in (PersonReveal, ExportRecord)
    )
    assert tables
    return f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in tables)}"


def _said(response: HttpResponse) -> str:
    if response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN_AND_BACK):
        return LOGIN
    return str(response.status_code)


def _text_of(response: HttpResponse, content_type: str) -> str:
    """What can be read in an answer; a picture says nothing."""
    if response.streaming:
        return ""
    if content_type in (XLSX, DOCX):
        with ZipFile(BytesIO(response.content)) as workbook:
            return "".join(
                workbook.read(name).decode() for name in workbook.namelist() if name.endswith(".xml")
            )
    return response.content.decode()
