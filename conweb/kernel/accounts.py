"""Signing in: what allauth leaves to the project, in the words and rules of a district office."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from conweb.kernel.audit import change_set
from conweb.kernel.models import User

# Set between the password and the second factor of a sign-in that runs inside a dialog of our own
# pages: the page of the second factor has no query string of its own.
DIALOG_KEY = "sign_in_in_dialog"

BROWSERS = (
    ("Edg", "เอดจ์"),
    ("OPR/", "โอเปรา"),
    ("SamsungBrowser/", "ซัมซุงอินเทอร์เน็ต"),
    ("Line/", "ไลน์"),
    ("Firefox/", "ไฟร์ฟอกซ์"),
    ("FxiOS/", "ไฟร์ฟอกซ์"),
    ("Chrome/", "โครม"),
    ("CriOS/", "โครม"),
    ("Safari/", "ซาฟารี"),
)
SYSTEMS = (
    ("iPhone", "ไอโฟน"),
    ("iPad", "ไอแพด"),
    ("Android", "แอนดรอยด์"),
    ("Windows", "วินโดวส์"),
    ("Macintosh", "แมค"),
    ("CrOS", "โครมบุ๊ก"),
    ("Linux", "ลินุกซ์"),
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; a forgotten password is theirs to renew as well."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        if kwargs.get("redirect_url") == reverse("renewed"):
            request.session[DIALOG_KEY] = True
        else:
            request.session.pop(DIALOG_KEY, None)
        return super().pre_login(request, user, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def set_password(self, user: User, password: str) -> None:
        """A password that its owner chose settles the order to choose one."""
        user.must_change_password = False
        with change_set(user):
            super().set_password(user, password)


def in_dialog(request: HttpRequest | None) -> bool:
    """Whether this page stands inside the dialog that renews a session: then it shows only its form.

    Browsers say so themselves; for one that does not, the address and then the session do.
    """
    if request is None:
        return False
    if request.headers.get("Sec-Fetch-Dest") == "iframe" or request.GET.get("dialog") == "1":
        return True
    session = getattr(request, "session", None)
    return session is not None and bool(session.get(DIALOG_KEY))


def device_name(user_agent: str) -> str:
    """A browser and its machine in words that a person knows again: "โครม บนวินโดวส์"."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "เบราว์เซอร์อื่น")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} บน{system}" if system else browser
