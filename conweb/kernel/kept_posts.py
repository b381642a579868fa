"""A form that was sent after its session had ended: its words wait in the new session until its page is open again.

Only for pages that work without a script; with one, unsaved answers never leave the page. The words are shown
in their fields again, to the person whose page it was, and saved only when somebody presses the button.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])

KEPT = "kept_post"
OWNER = "owner"  # the hidden field of the page that says whose it is
MOST_LETTERS = 40_000  # the longest page with all its notes; a session is no store for more


@dataclass(frozen=True, slots=True)
class KeptPost:
    """What was typed, by field; None where it was too long to be kept."""

    fields: dict[str, str] | None


def keeps_what_was_typed(view: View) -> View:
    """Mark a view that shows what it gets from `typed_before`. Its page has the field `owner`."""
    view.keeps_what_was_typed = True  # type: ignore[attr-defined]
    return view


def keep_post(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """Lay a POST aside in the session, where its view takes it up again. Whether it was laid aside."""
    if request.method != "POST" or not getattr(view, "keeps_what_was_typed", False):
        return False
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False  # nobody was ever signed in here: strangers make no rows
    fields = {name: text for name, text in request.POST.items() if name != "csrfmiddlewaretoken"}
    fits = sum(map(len, fields.values())) <= MOST_LETTERS
    request.session[KEPT] = {
        "path": request.path,
        "owner": fields.get(OWNER, "")[:20],
        "fields": fields if fits else None,
    }
    return fits


def typed_before(request: HttpRequest) -> KeptPost | None:
    """What this person typed into this page before the session ended, handed out once."""
    kept = request.session.get(KEPT)
    if request.method != "GET" or not kept:
        return None
    if kept["owner"] != str(request.user.pk):
        del request.session[KEPT]  # somebody else's words
        return None
    if kept["path"] != request.path:
        return None
    del request.session[KEPT]
    return KeptPost(kept["fields"])
