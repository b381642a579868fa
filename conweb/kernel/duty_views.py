"""Duties of an account: a role in an area, given with two clicks and taken with a question."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from conweb.kernel import access, user_services
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, User
from conweb.kernel.user_access import loses_sight, why_not_change_duty, why_not_take
from conweb.kernel.user_forms import DutyForm, SubdistrictsForm
from conweb.kernel.user_history import took_away
from conweb.kernel.user_selectors import ROLE_WORK, looked_after
from conweb.kernel.user_steps import (
    after_step,
    asked_role,
    confirmed,
    duty_choices,
    insist_not,
    path_to,
    posted,
    visible_account,
)


@require_http_methods(["GET", "POST"])
@access.administrators_only
def duty_create(request: HttpRequest, user_id: int) -> HttpResponse:
    """One click chooses the role, one the area."""
    account = visible_account(request, user_id)
    form = DutyForm(posted(request))
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            duty = user_services.give_duty(
                account=account, by=request.user, role=chosen["role"], place=chosen["area"]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"ให้หน้าที่ {duty} แล้ว")
            return redirect("accounts:user-detail", account.pk)
    context = {
        "path": path_to(("ให้หน้าที่", ""), account=account),
        "account": account,
        "form": form,
        "errors": [(sentence, "choices") for said in form.errors.values() for sentence in said],
        **duty_choices(request, asked_role(request), held=account.duty_list),
    }
    return render(request, "accounts/choose_duty.html", context)


@require_http_methods(["GET", "POST"])
@access.administrators_only
def duty_remove(request: HttpRequest, user_id: int, duty_id: int) -> HttpResponse:
    if request.method == "POST" and took_away(request.user, user_id=user_id, duty_id=duty_id):
        # A second click: the duty is gone, and perhaps the account from this reader's sight.
        return redirect(after_step(request.user, User(pk=user_id)))
    account = visible_account(request, user_id)
    duty = duty_of(account, duty_id)
    insist_not(why_not_take(request.user, duty))
    left = [held for held in account.duty_list if held.pk != duty.pk]
    return confirmed(
        request,
        account=account,
        template="accounts/duty_remove.html",
        title="ลบหน้าที่",
        step=lambda reason: user_services.take_duty(duty=duty, by=request.user, reason=reason),
        done=f"ลบหน้าที่ {duty} ของ {account} แล้ว",
        duty=duty,
        work=ROLE_WORK[Role(duty.role)],
        left=left,
        loses_sight=loses_sight(request.user, account, left),
    )


@require_http_methods(["GET", "POST"])
@access.administrators_only
def duty_subdistricts(request: HttpRequest, user_id: int, duty_id: int) -> HttpResponse:
    account = visible_account(request, user_id)
    duty = duty_of(account, duty_id)
    if duty.role != Role.OFFICER:
        raise Http404
    insist_not(why_not_change_duty(request.user, duty))
    areas = looked_after([duty], request.user)[duty.pk]
    mine = [area.code for area in areas if area.is_mine]
    form = SubdistrictsForm(posted(request), areas=areas, initial={"subdistricts": mine})
    if form.is_valid():
        try:
            user_services.set_subdistricts(
                duty=duty, by=request.user, codes=form.cleaned_data["subdistricts"]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"บันทึกตำบลที่รับผิดชอบใน{duty.area_name}แล้ว")
            return redirect("accounts:user-detail", account.pk)
    ticked = form["subdistricts"].value()
    context = {
        "path": path_to(("ตำบลที่รับผิดชอบ", ""), account=account),
        "account": account,
        "duty": duty,
        "form": form,
        "errors": [(sentence, "choices") for said in form.errors.values() for sentence in said],
        "subdistricts": [(area, area.code in ticked) for area in areas],
    }
    return render(request, "accounts/duty_subdistricts.html", context)


def duty_of(account: User, duty_id: int) -> Duty:
    duties = account.duties.select_related("province", "district__province", "user")
    return get_object_or_404(duties, pk=duty_id)
