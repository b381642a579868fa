"""The frame and signing in as a browser sees them: for every eye, on every width, by keyboard, under the strict policy."""

import shutil
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth as totp
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User

PASSWORD = "ตะวันสาด-ทุ่งนา-77"
MOMENT = 1_618_880_520
WIDTHS = (360, 1280)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium")}


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: MOMENT))


@pytest.fixture
def officer(live_server, settings) -> User:
    cache.clear()
    settings.DEMO = True  # the banner is part of what is looked at
    province, _ = Province.objects.get_or_create(code="31", defaults={"name": "บุรีรัมย์"})
    district, _ = District.objects.get_or_create(
        code="3119", defaults={"name": "ห้วยราช", "province": province}
    )
    user = User.objects.create_user("somying", PASSWORD, prefix="นาง", first_name="สมหญิง", last_name="ใจงาม")
    Duty.objects.create(user=user, role=Role.OFFICER, district=district)
    Duty.objects.create(user=user, role=Role.EXECUTIVE, province=province)
    return user


@pytest.fixture
def heard(page) -> list[str]:
    """Everything the browser complained about: errors in scripts, refusals of the policy."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    return complaints


def sign_in(page, live_server, at: str = "account_login") -> None:
    page.goto(live_server.url + reverse(at))
    page.fill("#id_login", "somying")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def known(page, live_server, user: User) -> None:
    """Signed in without the page of signing in."""
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])


def sure(page, live_server, name: str) -> None:
    """Opens a page that asks for the password once more."""
    page.goto(live_server.url + reverse(name))
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def findings(page) -> list[str]:
    """What axe finds, and whether the page scrolls sideways at 320, 360 and 1280 px (400 % zoom is 320)."""
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


def looked_at(page, live_server, addresses: list[str]) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        found[address] = findings(page)
    return {address: what for address, what in found.items() if what}


# ── for every eye and every width ──────────────────────────────────────────────────────────
def test_pages_before_signing_in_have_no_finding(page, live_server, officer, heard):
    addresses = [
        "/accounts/login/",
        "/accounts/login/?next=/accounts/renewed/&dialog=1",
        "/accounts/password/reset/",
        "/accounts/inactive/",
        "/help/",
        "/privacy/",
    ]

    assert looked_at(page, live_server, addresses) == {}
    assert heard == []


def test_pages_of_the_account_have_no_finding(page, live_server, officer, heard):
    known(page, live_server, officer)
    names = [
        "account_change_password",
        "account_logout",
        "mfa_index",
        "mfa_list_webauthn",
        "usersessions_list",
        "help",
    ]

    assert looked_at(page, live_server, [reverse(name) for name in names]) == {}
    assert heard == []


def test_pages_of_the_second_factor_have_no_finding(page, live_server, officer, heard):
    known(page, live_server, officer)
    sure(page, live_server, "mfa_activate_totp")
    set_up = findings(page)
    page.fill("#id_code", "000000")
    page.click("text=เริ่มใช้")
    refused = findings(page)
    secret = page.locator("code").text_content()
    page.fill("#id_code", totp.format_hotp_value(totp.hotp_value(secret, MOMENT // 30)))
    page.click("text=เริ่มใช้")
    page.wait_for_url("**/recovery-codes/")

    assert set_up + refused + findings(page) == []
    assert heard == []


def test_refused_sign_in_has_no_finding_and_the_focus_on_the_summary(page, live_server, officer, heard):
    page.goto(live_server.url + reverse("account_login"))
    page.fill("#id_login", "somying")
    page.fill("#id_password", "ผิด")
    page.click("main button[type=submit]")

    page.wait_for_function("document.activeElement.classList.contains('errors')")
    page.click(".errors a")

    assert page.evaluate("document.activeElement.id") == "id_login"
    assert page.input_value("#id_login") == "somying"
    assert findings(page) == []


def test_pages_of_trouble_have_no_finding(page, live_server, officer):
    known(page, live_server, officer)

    assert looked_at(page, live_server, ["/nowhere/", "/users/"]) == {}


# ── by keyboard ────────────────────────────────────────────────────────────────────────────
def test_sign_in_needs_only_the_keyboard(page, live_server, officer):
    page.goto(f"{live_server.url}{reverse('account_login')}?next=/help/")

    page.keyboard.type("somying")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url(f"{live_server.url}/help/")


def test_menu_closes_with_escape_and_gives_the_focus_back(page, live_server, officer):
    known(page, live_server, officer)
    page.goto(live_server.url + reverse("help"))
    page.focus("summary.who")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    opened = page.evaluate("document.activeElement.textContent")

    page.keyboard.press("Escape")

    assert opened == "เปลี่ยนรหัสผ่าน"
    assert page.locator("details.menu[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "who"


def test_menu_closes_by_a_click_elsewhere_or_by_leaving_it(page, live_server, officer):
    known(page, live_server, officer)
    page.goto(live_server.url + reverse("help"))

    page.click("summary.who")
    page.click("h1")
    by_click = page.locator("details.menu[open]").count()
    page.click(".scope summary")
    page.focus("#find")

    assert by_click == page.locator("details.menu[open]").count() == 0


def test_open_menu_lies_inside_the_window(page, live_server, officer):
    known(page, live_server, officer)
    outside = []
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(live_server.url + reverse("help"))
        for menu in (".scope", ".menu.bare"):
            page.click(f"{menu} summary")
            box = page.locator(f"{menu} .drop").bounding_box()
            if box["x"] < 0 or box["x"] + box["width"] > width:
                outside.append((width, menu))

    assert outside == []


def test_long_names_never_push_the_page_sideways(page, live_server, officer):
    User.objects.filter(pk=officer.pk).update(
        prefix="ว่าที่ร้อยตรีหญิง", first_name="กมลวรรณ", last_name="พิพัฒน์สกุลวงศ์ไพศาล"
    )
    District.objects.filter(pk="3119").update(name="เฉลิมพระเกียรติ")
    Province.objects.filter(pk="31").update(name="พระนครศรีอยุธยา")
    known(page, live_server, officer)
    page.goto(live_server.url + reverse("help"))
    wider = []
    for width in (320, 360, 480, 768, 900, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wider.append(width)

    assert wider == []


# ── the question before a step ─────────────────────────────────────────────────────────────
def test_step_that_cannot_be_taken_back_asks_first(page, live_server, officer):
    Client().post(reverse("account_login"), {"login": "somying", "password": PASSWORD})  # another device
    sign_in(page, live_server)
    page.goto(live_server.url + reverse("usersessions_list"))

    page.click("text=ให้เครื่องอื่นทุกเครื่องออกจากระบบ")
    asked = page.locator("dialog").inner_text()
    page.keyboard.press("Escape")
    after_no = page.locator("tbody tr").count()
    page.click("text=ให้เครื่องอื่นทุกเครื่องออกจากระบบ")
    page.click("dialog .btn-primary")
    page.wait_for_selector(".quiet")

    assert "เครื่องอื่น 1 เครื่องต้องลงชื่อเข้าใช้ใหม่" in asked
    assert after_no == 2
    assert page.locator("tbody tr").count() == 1


def test_form_is_sent_once_however_often_it_is_clicked(page, live_server, officer):
    page.goto(live_server.url + reverse("account_login"))
    page.fill("#id_login", "somying")
    page.fill("#id_password", "ผิด")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)

    page.evaluate(
        "() => { const button = document.querySelector('main button[type=submit]'); button.click(); button.click(); }"
    )
    page.wait_for_selector(".errors")

    assert len(sent) == 1


# ── renewing a session inside a page ───────────────────────────────────────────────────────
OPEN_DIALOG = """() => {
  window.handed = new Promise((resolve) => window.addEventListener("message", (event) => {
    if (event.origin === location.origin) resolve(event.data);
  }));
  const dialog = document.createElement("dialog");
  const frame = document.createElement("iframe");
  frame.src = "/accounts/login/?next=/accounts/renewed/&dialog=1";
  dialog.append(frame);
  document.body.append(dialog);
  dialog.showModal();
}"""


@pytest.mark.parametrize("second_factor", [False, True])
def test_session_is_renewed_inside_a_dialog_and_handed_over(page, live_server, officer, heard, second_factor):
    secret = totp.generate_totp_secret()
    if second_factor:
        totp.TOTP.activate(officer, secret)
    page.goto(live_server.url + reverse("help"))
    page.evaluate(OPEN_DIALOG)
    frame = page.frame_locator("iframe")
    frame.locator("#id_login").fill("somying")
    bare = [frame.locator(".bar, .foot, .demo").count()]
    frame.locator("#id_password").fill("ผิด")
    frame.locator("main button[type=submit]").first.click()
    frame.locator(".errors").wait_for()
    bare.append(frame.locator(".bar, .foot, .demo").count())
    frame.locator("#id_password").fill(PASSWORD)
    frame.locator("main button[type=submit]").first.click()
    if second_factor:
        frame.locator("#id_code").wait_for()
        bare.append(frame.locator(".bar, .foot, .demo").count())
        frame.locator("#id_code").fill(totp.format_hotp_value(totp.hotp_value(secret, MOMENT // 30)))
        frame.locator("main button[type=submit]").first.click()

    handed = page.evaluate("window.handed")

    assert handed["kind"] == "conweb:renewed"
    assert handed["user"] == str(officer.pk)
    assert len(handed["csrf"]) == 64
    assert set(bare) == {0}
    assert heard == []


# ── passkeys ───────────────────────────────────────────────────────────────────────────────
def virtual_key(page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_passkey_signs_in_alone_and_as_second_factor(page, live_server, officer, heard, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the test server speaks no https
    virtual_key(page)
    known(page, live_server, officer)
    sure(page, live_server, "mfa_add_webauthn")
    page.check("#id_passwordless")
    page.fill("#id_name", "โทรศัพท์")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/")
    page.goto(live_server.url + reverse("account_logout"))
    page.click("main button[type=submit]")

    page.goto(f"{live_server.url}{reverse('account_login')}?next=/help/")
    page.click("#passkey-start")
    page.wait_for_url(f"{live_server.url}/help/")
    page.goto(live_server.url + reverse("account_logout"))
    page.click("main button[type=submit]")
    page.goto(f"{live_server.url}{reverse('account_login')}?next=/privacy/")
    page.fill("#id_login", "somying")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/authenticate/")
    page.click("#passkey-start")

    page.wait_for_url(f"{live_server.url}/privacy/")
    assert heard == []


def test_passkey_that_fails_says_what_to_do(page, live_server, officer, heard):
    page.goto(live_server.url + reverse("account_login"))
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
    )

    page.click("#passkey-start")

    page.wait_for_selector("#passkey-trouble:not([hidden])")
    assert "กดแล้วลองอีกครั้ง" in page.inner_text("#passkey-trouble")
    assert heard == []
