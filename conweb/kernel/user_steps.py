"""What the pages of accounts and of duties share: finding the account, the path, asking before a step."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from conweb.kernel import access
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, User
from conweb.kernel.user_access import roles_to_give
from conweb.kernel.user_areas import area_choices
from conweb.kernel.user_forms import ReasonForm
from conweb.kernel.user_selectors import ROLE_WORK

Step = tuple[str, str]


def visible_account(request: HttpRequest, user_id: int) -> User:
    """The account, where the administrator looks after a part of it; 404 elsewhere."""
    return get_object_or_404(User.objects.visible_to(request.user), pk=user_id)


def insist_not(why_not: str) -> None:
    """Refuse (403) with the sentence that says whom to ask, where there is one."""
    access.insist(not why_not, why_not)


def path_to(*here: Step, account: User | None = None) -> list[Step]:
    """ผู้ใช้งาน › the account › here."""
    steps = [("ผู้ใช้งาน", reverse("accounts:user-list"))]
    if account:
        steps.append((account.full_name, reverse("accounts:user-detail", args=[account.pk])))
    return [*steps, *here]


def posted(request: HttpRequest) -> Any:
    """What was sent, also when nothing but the button was."""
    return request.POST if request.method == "POST" else None


def confirmed(
    request: HttpRequest,
    *,
    account: User,
    template: str,
    title: str,
    step: Callable[[str], object],
    done: str,
    **more: Any,
) -> HttpResponse:
    """A page that says what will happen and asks for a reason, then the step itself, which is given the reason."""
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            step(form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, done)
            return redirect(after_step(request.user, account))
    context = {"path": path_to((title, ""), account=account), "account": account, "form": form, **more}
    return render(request, template, context)


def after_step(by: User, account: User) -> str:
    """The account's page, or the list where the step took the account out of the reader's sight."""
    if User.objects.visible_to(by).filter(pk=account.pk).exists():
        return reverse("accounts:user-detail", args=[account.pk])
    return reverse("accounts:user-list")


def asked_role(request: HttpRequest) -> Role | None:
    """The role in the address, where this administrator may give it somewhere."""
    return next((role for role in roles_to_give(request.user) if role == request.GET.get("role")), None)


def duty_choices(request: HttpRequest, role: Role | None, held: Sequence[Duty]) -> dict[str, Any]:
    """What the page shows where a duty is chosen: the roles, and with a role the places."""
    return {
        "roles": [(offered, ROLE_WORK[offered]) for offered in roles_to_give(request.user)],
        "role": role,
        "work": ROLE_WORK[role] if role else "",
        "choices": area_choices(request.user, role, province_code=request.GET.get("province"), held=held)
        if role
        else None,
    }
