"""The rows of `manage.py bench`. Each returns figures with their yardstick; later work adds rows."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import reports, selectors
from assessment.facts import criteria_of
from assessment.models import Assessment
from assessment.scoring.criteria import Kind
from assessment.scoring.engine import Answer, score
from conweb.bench.measure import Figure, timed_together
from conweb.bench.server import WorkerMemory
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from conweb.kernel.pdf import Press, paper_html, print_html
from registry.choices import Source
from registry.models import Committee, Person, Seat
from registry.rules import LARGEST

FORMS = 10_000
ROSTER_COLUMNS = 5  # number, name, position, source, since
MS = 1000.0


@dataclass(frozen=True, slots=True)
class World:
    """What every row measures in: the demo's data in a scratch database, an officer signed in."""

    folder: Path
    officer: User
    draft: Assessment
    sent: Assessment

    def client(self) -> Client:
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(self.officer)
        return client


def make_world(folder: Path) -> World:
    officer = User.objects.get(username="officer")
    mine = Assessment.objects.visible_to(officer).with_places()
    year = int(FiscalYear.of(clock.today()))
    draft = mine.filter(status="draft", fiscal_year=year, answered__gt=0).order_by("pk").first()
    sent = mine.filter(status="sent").order_by("-fiscal_year", "pk").first()
    if draft is None or sent is None:
        raise RuntimeError("the demo data holds no draft or no sent form of the officer's district")
    return World(folder, officer, draft, sent)


def scoring(world: World) -> Iterator[Figure]:
    """10,000 complete forms through the engine, beside the least work Python can do on their numbers."""
    criteria = criteria_of(world.draft.criteria_id)
    random = Random(2564)
    forms = []
    for _ in range(FORMS):
        answers = {}
        for indicator in criteria.indicators:
            if indicator.kind is Kind.SHARE:
                of = random.randint(5, 40)
                answers[indicator.number] = Answer(random.randint(0, of), of)
            elif indicator.kind is Kind.COUNT:
                answers[indicator.number] = Answer(random.randint(0, 8))
            else:
                answers[indicator.number] = Answer(random.randint(1, 3))
        forms.append(answers)
    numbers = [random.randint(0, 40) for _ in range(FORMS * len(criteria.indicators))]

    def score_all() -> None:
        for answers in forms:
            score(criteria, answers)

    def add_all() -> int:
        total = 0
        for number in numbers:
            total += number
        return total

    mine, plain = timed_together(score_all, add_all, runs=5)
    yield Figure(
        "scoring 10,000 forms",
        mine.median * MS,
        "ms",
        "summing 230,000 integers in plain Python",
        plain.median * MS,
        mine.spread,
    )


def autosave(world: World) -> Iterator[Figure]:
    """One answer saved while it is typed."""
    client = world.client()
    save = reverse("assessment:answer-save", args=[world.draft.pk, 8])
    least = reverse("bench-one-update", args=[world.draft.pk])
    turn = iter(range(10**9))
    base = {"version": selectors.form_state(world.draft, reader=world.officer).indicator(8).version}

    def save_one() -> None:
        response = client.post(
            save,
            {"value": next(turn) % 9, "base": base["version"], "page": "bench"},
            headers={"X-Requested-With": "conweb"},
        )
        facts = response.json()
        if response.status_code != 200 or facts["state"] != "saved":
            raise RuntimeError(f"the save was refused: {facts}")
        base["version"] = facts["version"]

    def update_one() -> None:
        if client.get(least).status_code != 200:
            raise RuntimeError("the yardstick was refused")

    mine, plain = timed_together(save_one, update_one, runs=9, repeat=10)
    yield Figure(
        "one autosave",
        mine.median * MS,
        "ms",
        "signed-in view: one scoped look-up, one committed UPDATE with history",
        plain.median * MS,
        mine.spread,
        aim=4,
        remark=f"{_queries(client, save_one)} queries",
    )


def category_page(world: World) -> Iterator[Figure]:
    """The page of one หมวด of a form that is being filled in."""
    client, stranger = world.client(), Client(headers={"host": "127.0.0.1"})
    page = reverse("assessment:category", args=[world.draft.pk, 1])
    sign_in = reverse("account_login")

    def open_page() -> None:
        if client.get(page).status_code != 200:
            raise RuntimeError("the page was refused")

    def open_sign_in() -> None:
        if stranger.get(sign_in).status_code != 200:
            raise RuntimeError("the sign-in page was refused")

    mine, plain = timed_together(open_page, open_sign_in, runs=9, repeat=5)
    yield Figure(
        "one หมวด page", mine.median * MS, "ms", "the sign-in page", plain.median * MS, mine.spread, aim=6
    )
    yield Figure(
        "queries of one หมวด page",
        _queries(client, open_page),
        "queries",
        "none: a number committed in the tests",
        aim=12,
        aims_at="value",
    )


def roster_page(world: World) -> Iterator[Figure]:
    """The page of a committee of 25: names, whom they represent, findings, papers, forms that counted it."""
    client = world.client()
    page = reverse("registry:committee-detail", args=[_full_committee(world).pk])
    cells = reverse("bench-plain-cells", args=[LARGEST, ROSTER_COLUMNS])

    def open_page() -> None:
        if client.get(page).status_code != 200:
            raise RuntimeError("the roster was refused")

    def open_cells() -> None:
        if client.get(cells).status_code != 200:
            raise RuntimeError("the yardstick was refused")

    mine, plain = timed_together(open_page, open_cells, runs=9, repeat=5)
    yield Figure(
        "one roster page of 25",
        mine.median * MS,
        "ms",
        f"signed-in page of {LARGEST} × {ROSTER_COLUMNS} plain table cells",
        plain.median * MS,
        mine.spread,
        aim=3,
    )
    yield Figure(
        "queries of one roster page",
        _queries(client, open_page),
        "queries",
        "none: a number committed in the tests",
        aim=12,
        aims_at="value",
    )


def _full_committee(world: World) -> Committee:
    """The committee of a ศอช.ต. of the officer's district, filled up to 25."""
    committee = (
        Committee.objects.visible_to(world.officer)
        .executive()
        .in_office(clock.today())
        .filter(centre=world.sent.centre_id)
        .get()
    )
    sitting = Seat.objects.filter(committee=committee).in_office(clock.today()).count()
    for number in range(sitting, LARGEST):
        person = Person.objects.create(
            prefix="นาย",
            first_name=f"เพิ่มเติม{number}",
            last_name="ใจดี",
            province_id=committee.province_id,
            district_id=committee.district_id,
        )
        Seat.objects.create(
            committee=committee,
            person=person,
            source=Source.ORGANISATION,
            represents=f"กลุ่มออมทรัพย์ หมู่ที่ {number}",
            since=committee.starts_on,
            order=number + 1,
        )
    return committee


def _queries(client: Client, act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        act()
    statements = [query["sql"] for query in caught.captured_queries]
    return sum(not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for sql in statements)


def paper(world: World) -> Iterator[Figure]:
    """The assessment sheet as PDF, warm, beside the same HTML through WeasyPrint with nothing reused."""
    sheet = reports.score_sheet(world.sent, digits="arabic")
    html = paper_html("assessment/print/score_sheet.html", {"sheet": sheet})

    def with_kept_parts() -> None:
        print_html(html)

    def from_nothing() -> None:
        Press().print(html)

    mine, plain = timed_together(with_kept_parts, from_nothing, runs=5)
    yield Figure(
        "the 2-page PDF",
        mine.median * MS,
        "ms",
        "the same HTML, WeasyPrint with nothing reused",
        plain.median * MS,
        mine.spread,
        aim=0.9,
    )


def weight(world: World) -> Iterator[Figure]:
    """Bytes over the line: the first visit with everything it needs, and a page later on."""
    stranger, client = Client(headers={"host": "127.0.0.1"}), world.client()
    seen: set[str] = set()
    first = _page_bytes(stranger, reverse("account_login"), seen)
    later = _page_bytes(client, reverse("assessment:category", args=[world.draft.pk, 1]), seen)
    yield Figure(
        "first visit, compressed, fonts included",
        first / 1000,
        "kB",
        "none: the bytes themselves",
        aim=200,
        aims_at="value",
    )
    yield Figure(
        "a later page (หมวด 1), compressed",
        later / 1000,
        "kB",
        "none: the bytes themselves",
        aim=30,
        aims_at="value",
    )


def _page_bytes(client: Client, address: str, seen: set[str]) -> int:
    """The page and every static file it names that was not fetched before."""
    response = client.get(address, headers={"accept-encoding": "gzip"})
    total = len(response.content)
    plain = client.get(address, headers={"accept-encoding": "identity"}).content.decode()
    for name in re.findall(rf'(?:href|src)="{settings.STATIC_URL}([^"#]+)', plain):
        total += _static_bytes(name, seen)
    return total


def _static_bytes(name: str, seen: set[str]) -> int:
    """A static file as it is served, with the fonts that a stylesheet names."""
    if name in seen:
        return 0
    seen.add(name)
    served = settings.STATIC_ROOT / name
    kept = served if served.exists() else Path(finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name)) or "")
    compressed = kept.with_name(f"{kept.name}.br")
    total = (compressed if compressed.exists() else kept).stat().st_size
    if name.endswith(".css"):
        for address in re.findall(r"url\(\"?([^)\"]+)\"?\)", kept.read_text("utf-8")):
            if not address.startswith("data:"):
                total += _static_bytes(os.path.normpath(f"{Path(name).parent}/{address}"), seen)
    return total


def memory(world: World) -> Iterator[Figure]:
    """One web worker after its pages, and after its first paper."""
    pages = [reverse("home"), reverse("registry:centre-list"), reverse("assessment:overview")]
    pages += [reverse("assessment:category", args=[world.draft.pk, number]) for number in range(1, 6)]
    paper_page = reverse("assessment:score-sheet", args=[world.sent.pk])
    session = world.client().cookies[settings.SESSION_COOKIE_NAME].value
    with WorkerMemory("conweb.bench.bare:application") as bare:
        plain = bare.after(["/"], session)
    with WorkerMemory("conweb.wsgi:application") as worker:
        mine = worker.after(pages * 5, session)
        printed = worker.after([paper_page], session)
    yield Figure("memory of a worker after 40 pages", mine, "MB", "a worker with an empty Django view", plain)
    yield Figure("memory of a worker after a PDF", printed, "MB", "a worker with an empty Django view", plain)


ROWS: tuple[Callable[[World], Iterator[Figure]], ...] = (
    scoring,
    autosave,
    category_page,
    roster_page,
    paper,
    weight,
    memory,
)
