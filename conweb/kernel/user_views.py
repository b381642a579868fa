"""Accounts: the pages of administrators."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, user_services
from conweb.kernel.models import Duty, User
from conweb.kernel.temporary_passwords import new_ticket, open_ticket
from conweb.kernel.user_access import (
    Place,
    roles_to_give,
    why_not_change,
    why_not_close,
    why_not_give,
    why_not_reset_factor,
    why_not_set_password,
)
from conweb.kernel.user_filters import AccountFilter
from conweb.kernel.user_forms import ChangedAccountForm, NewAccountForm, TicketForm
from conweb.kernel.user_history import history_of
from conweb.kernel.user_selectors import (
    ROLE_WORK,
    account_lines,
    factors_of,
    held_duties,
    needs_factor,
    with_duties,
)
from conweb.kernel.user_steps import (
    asked_role,
    confirmed,
    duty_choices,
    insist_not,
    path_to,
    posted,
    visible_account,
)

PAGE_LENGTH = 50
RECENT = 20  # deeds of the history shown at once


@require_GET
@access.administrators_only
def user_list(request: HttpRequest) -> HttpResponse:
    accounts = with_duties(User.objects.visible_to(request.user)).order_by(*User._meta.ordering, "pk")
    chosen = AccountFilter(request.GET, queryset=accounts, user=request.user)
    page = Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": [("ผู้ใช้งาน", "")],
        "filter": chosen,
        "page": page,
        "lines": account_lines(page.object_list),
    }
    return render(request, "accounts/user_list.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@access.administrators_only
def user_create(request: HttpRequest) -> HttpResponse:
    """Role, then area, as links; then the name. The address keeps the first two."""
    role, place = asked_role(request), Place.of_code(request.GET.get("area", ""))
    path = path_to(("สร้างบัญชี", ""))
    if role is None or place is None or why_not_give(request.user, role, place):
        context = {"path": path, **duty_choices(request, role, held=[])}
        return render(request, "accounts/choose_duty.html", context)
    form = NewAccountForm(posted(request), initial={"ticket": new_ticket()})
    if form.is_valid():
        given = form.cleaned_data
        try:
            password = open_ticket(given.pop("ticket")).password_for(given["username"])
            account = user_services.create_account(
                by=request.user, role=role, place=place, password=password, **given
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            context = {
                "path": path_to(("รหัสผ่านชั่วคราว", ""), account=account),
                "account": account,
                "password": password,
                "is_new": True,
            }
            return render(request, "accounts/password_made.html", context)
    duty = Duty(role=role, province_id=place.province_id or None, district_id=place.district_id)
    context = {"path": path, "form": form, "duty": duty, "work": ROLE_WORK[role]}
    return render(request, "accounts/user_create.html", context)


@require_GET
@access.administrators_only
def user_detail(request: HttpRequest, user_id: int) -> HttpResponse:
    account, by = visible_account(request, user_id), request.user
    deeds = history_of(account)
    whole = request.GET.get("history") == "all"
    context = {
        "path": path_to((account.full_name, "")),
        "account": account,
        "is_self": account.pk == by.pk,
        "held": held_duties(account, by),
        "roles": roles_to_give(by),
        "factors": factors_of(account),
        "needs_factor": needs_factor(account.duty_list),
        "why_not_change": why_not_change(by, account),
        "deeds": deeds if whole else deeds[:RECENT],
        "deed_count": len(deeds),
    }
    return render(request, "accounts/user_detail.html", context)


@require_http_methods(["GET", "POST"])
@access.administrators_only
def user_edit(request: HttpRequest, user_id: int) -> HttpResponse:
    account = visible_account(request, user_id)
    insist_not(why_not_change(request.user, account))
    stored = {name: getattr(account, name, "") for name in ChangedAccountForm.base_fields}
    form = ChangedAccountForm(posted(request), initial=stored)
    if form.is_valid():
        try:
            user_services.change_account(account=account, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกข้อมูลบัญชีแล้ว")
            return redirect("accounts:user-detail", account.pk)
    context = {
        "path": path_to(("แก้ข้อมูลบัญชี", ""), account=account),
        "account": account,
        "form": form,
    }
    return render(request, "accounts/user_edit.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@access.administrators_only
def user_password(request: HttpRequest, user_id: int) -> HttpResponse:
    """Asks first; the answer to the POST is the only page that ever shows the password."""
    account = visible_account(request, user_id)
    insist_not(why_not_set_password(request.user, account))
    form = TicketForm(posted(request), initial={"ticket": new_ticket(account)})
    context = {
        "path": path_to(("รหัสผ่านชั่วคราว", ""), account=account),
        "account": account,
        "form": form,
    }
    if form.is_valid():
        try:
            ticket = open_ticket(form.cleaned_data["ticket"], account)
            password = ticket.password_for(account.username)
            user_services.set_temporary_password(
                account=account,
                by=request.user,
                password=password,
                stamp=ticket.stamp,
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as refusal:
            refuse(form, refusal, account)
        else:
            return render(request, "accounts/password_made.html", {**context, "password": password})
    return render(request, "accounts/password.html", context)


@require_http_methods(["GET", "POST"])
@access.administrators_only
def factor_reset(request: HttpRequest, user_id: int) -> HttpResponse:
    account = visible_account(request, user_id)
    insist_not(why_not_reset_factor(request.user, account))
    return confirmed(
        request,
        account=account,
        template="accounts/factor_reset.html",
        title="ล้างการยืนยันตัวตนสองขั้น",
        step=lambda reason: user_services.remove_second_factor(
            account=account, by=request.user, reason=reason
        ),
        done=f"ล้างการยืนยันตัวตนสองขั้นของ {account} แล้ว",
        factors=factors_of(account),
    )


@require_http_methods(["GET", "POST"])
@access.administrators_only
def user_close(request: HttpRequest, user_id: int) -> HttpResponse:
    account = visible_account(request, user_id)
    insist_not(why_not_close(request.user, account))
    return confirmed(
        request,
        account=account,
        template="accounts/user_close.html",
        title="ปิดบัญชี",
        step=lambda reason: user_services.close_account(account=account, by=request.user, reason=reason),
        done=f"ปิดบัญชีของ {account} แล้ว เปิดใหม่ได้จากหน้านี้",
    )


@require_http_methods(["GET", "POST"])
@access.administrators_only
def user_open(request: HttpRequest, user_id: int) -> HttpResponse:
    account = visible_account(request, user_id)
    insist_not(why_not_change(request.user, account))
    return confirmed(
        request,
        account=account,
        template="accounts/user_open.html",
        title="เปิดบัญชี",
        step=lambda reason: user_services.open_account(account=account, by=request.user, reason=reason),
        done=f"เปิดบัญชีของ {account} แล้ว",
    )


def refuse(form: Form, refusal: ValidationError, account: User | None = None) -> None:
    """Say why on the form; a page whose ticket has lapsed gets a fresh one, so that the next click works."""
    form.add_error(None, refusal)
    if getattr(refusal, "code", "") == "ticket":
        form.data = form.data.copy()
        form.data["ticket"] = new_ticket(account)
