"""What a request must have settled before its view runs: a live session, a password of one's own, a second factor."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from conweb.kernel.kept_posts import keep_post
from conweb.kernel.models import User

# The header of every fetch() that our own scripts send.
OUR_SCRIPT = "conweb"
# In it a page that saves by script says whose page it is.
PAGE_OWNER = "X-Conweb-User"
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def from_our_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == OUR_SCRIPT


def sign_in_needed() -> JsonResponse:
    """401 for a script: where its dialog can sign in again. What it holds unsaved stays with it."""
    query = urlencode({"next": reverse("renewed"), "dialog": 1}, safe="/")
    response = JsonResponse(
        {
            "login": f"{reverse('account_login')}?{query}",
            "message": "หมดเวลาใช้งาน ลงชื่อเข้าใช้อีกครั้ง แล้วระบบจะบันทึกต่อให้",
        },
        status=401,
    )
    add_never_cache_headers(response)
    return response


def is_public(view: Callable[..., HttpResponse]) -> bool:
    """The same question that Django's LoginRequiredMiddleware asks."""
    return not getattr(view, "login_required", True)


class Gate:
    """A middleware that looks at the view about to run and may answer in its place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        raise NotImplementedError(f"{type(self).__name__} decides nothing")


class RequestSizeMiddleware(Gate):
    """More than the largest allowed upload is refused by what it says of its length, before it is read."""

    message = "ไฟล์ที่ส่งมารวมกันใหญ่เกินไป จึงยังไม่ได้แนบ"

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        length = request.META.get("CONTENT_LENGTH") or "0"
        # Thousands of digits are not a length either.
        if (
            length.isascii()
            and length.isdigit()
            and len(length) < 19
            and int(length) <= settings.REQUEST_MAX_BYTES
        ):
            return None
        if from_our_script(request):
            return JsonResponse({"state": "problem", "message": self.message}, status=413)
        return render(request, "413.html", {"heading": self.message}, status=413)


class ExpiredSessionMiddleware(Gate):
    """A script whose session ended gets an answer it can act on, never the sign-in page's HTML."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if is_public(view):
            return None
        if request.user.is_authenticated:
            return self._other_persons_page(request)
        if from_our_script(request):
            return sign_in_needed()
        keep_post(request, view)
        return None

    @staticmethod
    def _other_persons_page(request: HttpRequest) -> HttpResponse | None:
        """Somebody else has signed in in this browser since: nothing is saved under the wrong name."""
        owner = request.headers.get(PAGE_OWNER, "")
        if not from_our_script(request) or owner in ("", str(request.user.pk)):
            return None
        message = f"เบราว์เซอร์นี้ลงชื่อเข้าใช้เป็น {request.user.full_name} แล้ว จึงไม่บันทึกในชื่อนั้น"
        return JsonResponse({"state": "other_user", "message": message}, status=409)


class SetUpFirst(Gate):
    """Sends an account that still owes something to the page where it is settled, from anywhere else."""

    # Signing out, saying once more who one is, and the two pages of an ended session stay open; so does
    # the page of the password, which comes first: an account may owe both.
    ALWAYS_OPEN = frozenset(
        {"account_login", "account_logout", "account_reauthenticate", "account_change_password", "renewed"}
    )
    sentence = ""

    def owes(self, user: User) -> bool:
        raise NotImplementedError

    def settled_at(self) -> str:
        raise NotImplementedError

    def is_open(self, name: str) -> bool:
        return name in self.ALWAYS_OPEN

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if is_public(view) or not isinstance(user, User) or not self.owes(user):
            return None
        if self.is_open(request.resolver_match.view_name if request.resolver_match else ""):
            # The page where it is settled says why one landed there: the first debt, if there are two.
            request.owed_sentence = getattr(request, "owed_sentence", "") or self.sentence
            return None
        if from_our_script(request):
            return JsonResponse(
                {"state": "set_up_first", "message": self.sentence, "at": self.settled_at()}, status=403
            )
        return HttpResponseRedirect(self.settled_at())


class PasswordDueMiddleware(SetUpFirst):
    """A password that somebody else chose is changed before anything else is done with it."""

    sentence = "รหัสผ่านนี้ผู้ดูแลระบบเป็นผู้ตั้ง ตั้งรหัสผ่านของท่านเองก่อนจึงทำงานต่อได้"

    def owes(self, user: User) -> bool:
        return user.must_change_password

    def settled_at(self) -> str:
        return reverse("account_change_password")


class MfaRequiredMiddleware(SetUpFirst):
    """Roles of MFA_REQUIRED_ROLES work only with a second factor."""

    sentence = "หน้าที่ของท่านต้องยืนยันตัวตนสองขั้น ตั้งค่าก่อนจึงทำงานต่อได้"

    def owes(self, user: User) -> bool:
        required = set(settings.MFA_REQUIRED_ROLES)
        # Without a required role the database is not asked.
        return bool(required and required & {duty.role for duty in user.duty_list}) and not is_mfa_enabled(
            user, FACTORS
        )

    def settled_at(self) -> str:
        return reverse("mfa_index")

    def is_open(self, name: str) -> bool:
        return super().is_open(name) or name.startswith("mfa_")
