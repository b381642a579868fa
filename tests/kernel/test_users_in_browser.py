"""Accounts and duties in a browser: for every eye, on every width, by keyboard, and without any script."""

import shutil

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import User
from conweb.kernel.user_services import close_account, set_subdistricts
from tests.factories import (
    DistrictFactory,
    DutyFactory,
    ProvinceFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)

WIDTHS = (360, 1280)
LONGEST = "สิริกัญญาภัทรพรพิพัฒน์"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium")}


@pytest.fixture
def account() -> User:
    """A พัฒนากร with all there is to show: a long name, two areas, ตำบล shared with a colleague, a second factor."""
    district, province = DistrictFactory(code="3116", name="ห้วยราช"), ProvinceFactory(code="31")
    account = officer_of(district, username="somying", first_name="สมหญิง", last_name=LONGEST)
    colleague = officer_of(district)
    areas = [SubdistrictFactory(code=f"31160{n}", name=f"ตำบลตัวอย่างที่ {n}").pk for n in range(1, 6)]
    administrator = person_with(Role.ADMINISTRATOR, province=province)
    for officer in (account, colleague):
        set_subdistricts(duty=officer.duties.get(), by=administrator, codes=areas[:3])
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return account


@pytest.fixture
def heard(page) -> list[str]:
    """Everything the browser complained about: errors in scripts, refusals of the policy."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    return complaints


def known(context, live_server, user: User) -> None:
    """Signed in without the page of signing in."""
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])


def administrator_of_buriram() -> User:
    return User.objects.get(duties__role=Role.ADMINISTRATOR, duties__province="31")


def url(live_server, name: str, *args: int, query: str = "") -> str:
    return f"{live_server.url}{reverse(f'accounts:{name}', args=args)}{query}"


def findings(page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [
            f"{width}: {rule['id']} {rule['nodes'][0]['html'][:120]}"
            for rule in Axe().run(page).response["violations"]
        ]
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{width}: scrolls sideways")
    return found


def test_pages_of_accounts_have_no_finding(page, live_server, account, heard):
    known(page.context, live_server, administrator_of_buriram())
    duty = account.duties.get()
    closed = officer_of(DistrictFactory(code="3101"))
    close_account(account=closed, by=administrator_of_buriram())
    addresses = [
        url(live_server, "user-list"),
        url(live_server, "user-list", query="?name=ไม่มีใคร&state=closed"),
        url(live_server, "user-create"),
        url(live_server, "user-create", query="?role=administrator"),
        url(live_server, "user-create", query="?role=officer&area=3116"),
        url(live_server, "user-detail", account.pk),
        url(live_server, "user-detail", closed.pk),
        url(live_server, "user-edit", account.pk),
        url(live_server, "user-password", account.pk),
        url(live_server, "factor-reset", account.pk),
        url(live_server, "factor-reset", closed.pk),
        url(live_server, "user-close", account.pk),
        url(live_server, "user-open", closed.pk),
        url(live_server, "duty-create", account.pk),
        url(live_server, "duty-create", account.pk, query="?role=officer"),
        url(live_server, "duty-remove", account.pk, duty.pk),
        url(live_server, "duty-subdistricts", account.pk, duty.pk),
    ]

    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = findings(page)

    assert {address: what for address, what in found.items() if what} == {}
    assert heard == []


def test_the_country_s_choice_of_provinces_and_an_account_in_two_areas_have_no_finding(
    page, live_server, account, heard
):
    there = DistrictFactory(code="3001", name="เมืองนครราชสีมา")
    DutyFactory(user=account, district=there)
    known(page.context, live_server, administrator_of_buriram())
    page.goto(url(live_server, "user-detail", account.pk))
    assert "นอกพื้นที่ของท่าน" in page.inner_text("main")
    in_two_areas = findings(page)

    page.context.clear_cookies()
    known(page.context, live_server, person_with(Role.ADMINISTRATOR))
    page.goto(url(live_server, "user-create", query="?role=executive"))

    assert in_two_areas + findings(page) == []
    assert heard == []


def test_a_refused_form_has_the_focus_on_its_summary_and_no_finding(page, live_server, account, heard):
    known(page.context, live_server, administrator_of_buriram())
    page.goto(url(live_server, "user-create", query="?role=officer&area=3116"))
    page.fill("#id_last_name", "ใจดี")
    page.fill("#id_username", "สมชาย")

    page.click("main form button[type=submit]")
    page.wait_for_selector(".errors:focus")  # the line is tried first, then the form leaves

    assert page.evaluate("document.activeElement.className") == "errors"
    assert page.title().startswith("ผิดพลาด: ")
    assert page.input_value("#id_last_name") == "ใจดี"
    assert findings(page) == []
    page.click(".errors a[href='#id_username']")
    assert page.evaluate("document.activeElement.id") == "id_username"
    assert heard == []


def test_the_page_that_shows_a_password_has_no_finding(page, live_server, account, heard):
    known(page.context, live_server, administrator_of_buriram())
    page.goto(url(live_server, "user-password", account.pk))

    page.click("main form button[type=submit]")
    page.wait_for_selector(f"main :text('{account.username}')")

    assert account.username in page.inner_text("main")
    assert findings(page) == []
    assert heard == []


def test_a_duty_is_given_in_two_clicks_without_any_script(new_context, live_server, account):
    bare = new_context(java_script_enabled=False)
    known(bare, live_server, administrator_of_buriram())
    page = bare.new_page()
    page.goto(url(live_server, "user-detail", account.pk))

    page.click("text=พัฒนาการอำเภอ")
    page.click("button:has-text('ห้วยราช')")

    assert "ให้หน้าที่ พัฒนาการอำเภอ อำเภอห้วยราช แล้ว" in page.inner_text("main")
    assert account.duties.filter(role=Role.DISTRICT_HEAD, district="3116").exists()


def test_a_duty_is_given_by_keyboard_alone(page, live_server, account):
    known(page.context, live_server, administrator_of_buriram())
    page.goto(url(live_server, "user-detail", account.pk))

    page.focus("main a:has-text('พัฒนาการอำเภอ')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/duties/new/**")
    page.focus("main button:has-text('ห้วยราช')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/users/{account.pk}/")

    assert account.duties.filter(role=Role.DISTRICT_HEAD).exists()
