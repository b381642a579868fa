"""Accounts and duties: the pages of administrators."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from conweb.kernel import access
from conweb.kernel.models import User

PAGE_LENGTH = 50


@require_GET
@access.administrators_only
def user_list(request: HttpRequest) -> HttpResponse:
    accounts = User.objects.visible_to(request.user)
    page = Paginator(accounts, PAGE_LENGTH).get_page(request.GET.get("page"))
    return render(request, "accounts/user_list.html", {"path": [("ผู้ใช้งาน", "")], "page": page})
