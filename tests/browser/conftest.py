"""A browser, a site of its own, people who are signed in, and everything that the browser complained about."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from assessment.models import Assessment
from conweb.kernel.models import User
from tests.browser.site import Site
from tests.factories import AssessmentFactory, officer_of

# Playwright keeps an event loop in this thread; the tests themselves are as synchronous as ever.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)

# Said to the console by the page itself, so that a report reaches the same ear as an error.
REPORTS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": chromium}


@pytest.fixture(scope="session")
def _site(django_db_setup, tmp_path_factory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    site.start()
    yield site
    site.kill()


@pytest.fixture
def site(_site, transactional_db) -> Iterator[Site]:
    """The site, running, with nothing in it but what the test puts there."""
    cache.clear()
    _site.go_on()
    yield _site
    _site.hush()


class Complaints(list[str]):
    """Errors in scripts and reports of the content policy; what a test brings about itself is let through."""

    def __init__(self) -> None:
        super().__init__()
        self.expected: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.append(f"{page.url}: {error}"))
        page.on(
            "console", lambda said: self.append(f"{page.url}: {said.text}") if said.type == "error" else None
        )

    @property
    def unexpected(self) -> list[str]:
        return [said for said in self if not any(word in said for word in self.expected)]


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture
def trouble(complaints) -> None:
    """For a test that brings failed requests about: the browser itself says so of each."""
    complaints.expected.append("Failed to load resource")


@pytest.fixture
def open_browser(site, browser, complaints) -> Iterator[Callable[..., BrowserContext]]:
    """open_browser(user): a browser of its own, in which that person is signed in (None: nobody)."""
    opened: list[BrowserContext] = []

    def open_one(user: User | None = None, **options) -> BrowserContext:
        context = browser.new_context(
            **{"base_url": site.url, "locale": "th-TH", "viewport": {"width": 1280, "height": 900}} | options
        )
        context.set_default_timeout(PATIENCE_MS)
        if options.get("java_script_enabled", True):
            context.add_init_script(REPORTS)
        context.on("page", complaints.listen)
        if user:
            sign_in(context, user, site)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert complaints.unexpected == []


def sign_in(context: BrowserContext, user: User, site: Site) -> None:
    """A session without the page of signing in."""
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.url}
    context.add_cookies([cookie])


@pytest.fixture
def form(site) -> Assessment:
    return AssessmentFactory()


@pytest.fixture
def officer(form) -> User:
    return officer_of(form.district, prefix="นางสาว", first_name="พิมพ์ชนก", last_name="สายบุญ")


@pytest.fixture
def colleague(form) -> User:
    return officer_of(form.district, prefix="นาย", first_name="กิตติ", last_name="แก้วดี")


@pytest.fixture
def page(open_browser, officer) -> Page:
    """A page of the officer's browser."""
    return open_browser(officer).new_page()
