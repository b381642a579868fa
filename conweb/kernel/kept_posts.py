"""A form that was sent after its session had ended: its words wait in the new session until its page is open again.

Only for pages that work without a script; with one, unsaved answers never leave the page. The words are shown
in their fields again and saved only when somebody presses the button.
"""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])

KEPT = "kept_post"
MOST_LETTERS = 40_000  # the longest page with all its notes; a session is no store for more


def keeps_what_was_typed(view: View) -> View:
    """Mark a view that shows what it gets from `typed_before`."""
    view.keeps_what_was_typed = True  # type: ignore[attr-defined]
    return view


def keep_post(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """Lay a POST aside in the session, where its view takes it up again. Whether it was laid aside."""
    if request.method != "POST" or not getattr(view, "keeps_what_was_typed", False):
        return False
    fields = {name: text for name, text in request.POST.items() if name != "csrfmiddlewaretoken"}
    if sum(map(len, fields.values())) > MOST_LETTERS:
        return False
    request.session[KEPT] = {"path": request.path, "fields": fields}
    return True


def typed_before(request: HttpRequest) -> dict[str, str] | None:
    """What was typed into this page before the session ended, handed out once."""
    kept = request.session.get(KEPT)
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    fields: dict[str, str] = kept["fields"]
    return fields
