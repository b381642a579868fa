"""The two pages of signing in that allauth does not have."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from conweb.kernel.accounts import DIALOG_KEY


@require_safe
@never_cache
def renewed(request: HttpRequest) -> HttpResponse:
    """Signed in again inside a dialog: hands who it is and the fresh CSRF token to the page around it."""
    response = render(request, "conweb/renewed.html")
    request.session.pop(DIALOG_KEY, None)
    return response


@require_safe
@login_not_required
def password_help(request: HttpRequest) -> HttpResponse:
    """Whom to ask about a forgotten password: accounts have no e-mail that could prove who asks."""
    return render(request, "account/password_reset.html")
