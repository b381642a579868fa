"""What the pages of offices, posts, networks and อปท. share: the path, choosing an area, asking before a step."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from conweb.kernel import access, clock
from registry.contacts_access import WHO_ADDS
from registry.forms.contacts import AsOfForm, put_errors
from registry.models import Office, Post
from registry.selectors import areas

Step = tuple[str, str]
DIRECTORY: tuple[str, str] = ("ผู้ติดต่อ", "registry:contact-list")
OFFICES: tuple[str, str] = ("หน่วยงาน", "registry:office-list")
NETWORKS: tuple[str, str] = ("เครือข่าย", "registry:network-list")
AUTHORITIES: tuple[str, str] = ("อปท.", "registry:local-authority-list")


def path_to(*here: Step, among: tuple[str, str] | None = None) -> list[Step]:
    """ศอช. › ผู้ติดต่อ › the list › here."""
    lists = [DIRECTORY, *([among] if among else [])]
    return [
        ("ศอช.", reverse("registry:centre-list")),
        *((label, reverse(name)) for label, name in lists),
        *here,
    ]


def path_to_office(office: Office, *here: Step) -> list[Step]:
    return path_to((office.name, reverse("registry:office-detail", args=[office.pk])), *here, among=OFFICES)


def path_to_post(post: Post, *here: Step) -> list[Step]:
    return path_to_office(post.office, (post.title, reverse("registry:post-detail", args=[post.pk])), *here)


def posted(request: HttpRequest) -> Any:
    """What was sent, also when nothing but the button was."""
    return request.POST if request.method == "POST" else None


def asked_day(request: HttpRequest) -> tuple[AsOfForm, date]:
    """«ณ วันที่»: its form, and the day; the business date where none can be read."""
    form = AsOfForm(request.GET)
    return form, form.day(clock.today())


def asked_area(request: HttpRequest, *, country: bool = False) -> areas.Area | None:
    """Where a new row is to lie: the area in the address, or the only one the reader writes in; None: to be chosen.

    403 for somebody who writes nowhere. `country` where the department has such rows too.
    """
    user = request.user
    department = country and access.keeps_code_lists(user)
    access.insist(areas.keeps_anything(user) or department, WHO_ADDS)
    code = request.GET.get("area", "")
    if code:
        area = areas.area_kept(user, code)
        return area if area and (country or not area.is_country) else None
    if areas.keeps_country(user):
        return None
    offered = areas.areas_kept(user)
    if department:
        offered = [areas.THE_COUNTRY, *offered]
    return offered[0] if len(offered) == 1 else None


def choose_area(
    request: HttpRequest, *, title: str, among: tuple[str, str], country: bool = False
) -> HttpResponse:
    """The areas as links; who keeps the whole country looks into one province at a time."""
    user = request.user
    province = request.GET.get("province", "")
    context = {
        "path": path_to((title, ""), among=among),
        "title": title,
        "kept": areas.areas_kept(user, province=province),
        "country": areas.THE_COUNTRY if country and access.keeps_code_lists(user) else None,
        "provinces": areas.provinces_seen(user) if areas.keeps_country(user) else [],
        "province": province,
        "back": reverse(among[1]),
    }
    return render(request, "registry/contact_area.html", context)


def done(request: HttpRequest, form: Form, step: Callable[[], object]) -> bool:
    """Whether a step was taken; what it refused stands in the form."""
    try:
        step()
    except ValidationError as refusal:
        put_errors(form, refusal)
        return False
    return True


def confirmed(
    request: HttpRequest,
    *,
    form: Form,
    step: Callable[..., object],
    said: str,
    then: str,
    **context: Any,
) -> HttpResponse:
    """A page that says what will happen and asks why, then the step, which is given what the form holds.

    Context of the page: title, heading, what (sentences), verb, back, path.
    """
    if form.is_valid() and done(request, form, lambda: step(**form.cleaned_data)):
        messages.success(request, said)
        return redirect(then)
    return render(request, "registry/contact_confirm.html", {"form": form, **context})
