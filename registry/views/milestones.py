"""Founding, dissolving, joining, parting and renaming centres; the list of these events and each of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access
from conweb.kernel.models import User
from registry.choices import CentreStatus, Tier
from registry.forms.milestone_filter import MilestoneFilter
from registry.forms.milestones import EndingForm, FoundForm, MergeForm, MilestoneForm, RenameForm, SplitForm
from registry.models import Centre, CentreMilestone
from registry.selectors.centre_codes import (
    Area,
    area_of_code,
    as_place,
    bare_districts,
    bare_provinces,
    bare_subdistricts,
    sees_area,
    tier_of_area,
)
from registry.services import milestones as services

PAGE_LENGTH = 50
WHOM_TO_ASK = "การจัดตั้ง ยุบเลิก รวม แยก และเปลี่ยนชื่อ ศอช. เป็นงานของสำนักงานพัฒนาชุมชนจังหวัด"


@require_GET
def milestone_list(request: HttpRequest) -> HttpResponse:
    events = CentreMilestone.objects.visible_to(request.user).prefetch_related("parties__centre")
    chosen = MilestoneFilter(request.GET, queryset=events, user=request.user)
    page = Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("เหตุการณ์ของ ศอช.", "")],
        "filter": chosen,
        "page": page,
        "seen": _seen(request.user, page.object_list),
    }
    return render(request, "registry/milestone_list.html", context)


@require_GET
def milestone_detail(request: HttpRequest, milestone_id: int) -> HttpResponse:
    events = CentreMilestone.objects.visible_to(request.user).prefetch_related("parties__centre__district")
    milestone = get_object_or_404(events, pk=milestone_id)
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            ("เหตุการณ์ของ ศอช.", reverse("registry:milestone-list")),
            (milestone.get_kind_display(), ""),
        ],
        "milestone": milestone,
        "seen": _seen(request.user, [milestone]),
    }
    return render(request, "registry/milestone_detail.html", context)


def _seen(user: User, events: Any) -> set[int]:
    """Which of the centres named the reader may open: a merger over a border has one on the other side."""
    keys = {party.centre_id for event in events for party in event.parties.all()}
    return set(Centre.objects.visible_to(user).filter(pk__in=keys).order_by().values_list("pk", flat=True))


@require_http_methods(["GET", "POST"])
def milestone_found(request: HttpRequest, code: str) -> HttpResponse:
    area = area_of_code(code)
    if area is None or not sees_area(request.user, area):
        raise Http404
    access.insist(access.orders_centres(request.user, at=as_place(area)), WHOM_TO_ASK)
    tier = tier_of_area(area)
    here = Centre.objects.visible_to(request.user).of_code(area.pk).not_dissolved().first()
    if here:  # a second click, or a colleague was first
        messages.success(request, f"{area.full_name} มี {here.short_name} แล้ว")
        return redirect("centre-detail", here.pk)
    form = FoundForm(_posted(request))
    if form.is_valid():
        try:
            milestone = services.found_centre(area=area, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            party = milestone.parties.get()
            messages.success(request, f"จัดตั้ง {party.short_name} แล้ว บันทึกคณะกรรมการต่อได้ที่หน้านี้")
            return redirect("centre-detail", party.centre_id)
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            ("พื้นที่ที่ไม่มี ศอช.", reverse("registry:bare-places")),
            ("จัดตั้ง ศอช.", ""),
        ],
        "area": area,
        "official_name": tier.official_name(area.name),
        "short_name": tier.short_name(area.name),
        "form": form,
        "back": reverse("registry:bare-places"),
    }
    return render(request, "registry/milestone_found.html", context)


@require_http_methods(["GET", "POST"])
def milestone_dissolve(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = _ordered(request, centre_id)
    return _step(
        request,
        centre,
        EndingForm(_posted(request), has_forms=bool(services.forms_under_way(centre))),
        lambda form: services.dissolve_centre(
            centre=centre,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            despite_forms=form.despite,
        ),
        template="registry/milestone_dissolve.html",
        title="ยุบเลิก",
        done=f"ยุบเลิก {centre.short_name} แล้ว ย้อนกลับได้ภายใน 30 วัน",
        below=centre.children.not_dissolved().count(),
    )


@require_http_methods(["GET", "POST"])
def milestone_rename(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = _ordered(request, centre_id)
    return _step(
        request,
        centre,
        RenameForm(_posted(request)),
        lambda form: services.rename_centre(centre=centre, by=request.user, **form.cleaned_data),
        template="registry/milestone_rename.html",
        title="เปลี่ยนชื่อ",
        done="เปลี่ยนชื่อแล้ว ค้นหาด้วยชื่อเดิมดูได้จากเหตุการณ์",
    )


@require_http_methods(["GET", "POST"])
def milestone_merge(request: HttpRequest, centre_id: int) -> HttpResponse:
    """With others of its district; `?wide=1` offers those of the whole province."""
    centre = _ordered(request, centre_id)
    wide = centre.tier != Tier.SUBDISTRICT or request.GET.get("wide") == "1"
    others = list(_others(request.user, centre, wide=wide))
    rows = {str(row.pk): row for row in [centre, *others]}
    form = MergeForm(
        _posted(request),
        centre=centre,
        others=others,
        has_forms=any(services.forms_under_way(row) for row in _asked(request, rows)),
    )
    return _step(
        request,
        centre,
        form,
        lambda form: services.merge_centres(
            centres=[centre, *(rows[key] for key in form.cleaned_data["others"])],
            into=rows[form.cleaned_data["stays"]],
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            despite_forms=form.despite,
        ),
        template="registry/milestone_merge.html",
        title="รวม",
        done="รวม ศอช. แล้ว รหัสเดิมทุกแห่งนำมาที่แห่งที่คงอยู่",
        wide=wide,
        others=others,
    )


def _others(user: User, centre: Centre, *, wide: bool) -> Any:
    near = Centre.objects.visible_to(user).not_dissolved().of_tier(Tier(centre.tier)).exclude(pk=centre.pk)
    if centre.tier == Tier.SUBDISTRICT and not wide:
        near = near.filter(district=centre.district_id)
    elif centre.tier != Tier.PROVINCE:
        near = near.filter(province=centre.province_id)
    return near.with_places()


def _asked(request: HttpRequest, rows: dict[str, Centre]) -> list[Centre]:
    """The centres whose forms matter: those about to join; on an empty page the one it is about."""
    chosen = request.POST.getlist("others")
    return [row for key, row in rows.items() if key in chosen] + list(rows.values())[:1]


@require_http_methods(["GET", "POST"])
def milestone_split(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = _ordered(request, centre_id)
    areas = {area.pk: area for area in _free_areas(centre)}
    return _step(
        request,
        centre,
        SplitForm(_posted(request), areas=areas.values(), has_forms=bool(services.forms_under_way(centre))),
        lambda form: services.split_centre(
            centre=centre,
            areas=[areas[code] for code in form.cleaned_data["areas"]],
            stays=form.cleaned_data["stays"],
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            despite_forms=form.despite,
        ),
        template="registry/milestone_split.html",
        title="แยก",
        done=f"แยก {centre.short_name} แล้ว",
        free=areas.values(),
    )


def _free_areas(centre: Centre) -> list[Area]:
    """Areas of the same tier around a centre in which none stands."""
    if centre.tier == Tier.SUBDISTRICT:
        return list(bare_subdistricts(district=centre.district_id))
    if centre.tier == Tier.DISTRICT:
        return list(bare_districts(province=centre.province_id))
    return list(bare_provinces())


def _ordered(request: HttpRequest, centre_id: int) -> Centre:
    """The centre, where ordering it is this person's job (404 outside the area, 403 inside it)."""
    centre = get_object_or_404(Centre.objects.visible_to(request.user).with_places(), pk=centre_id)
    access.insist(access.orders_centres(request.user, at=centre), WHOM_TO_ASK)
    return centre


def _step(
    request: HttpRequest,
    centre: Centre,
    form: MilestoneForm,
    act: Callable[[Any], CentreMilestone],
    *,
    template: str,
    title: str,
    done: str,
    **more: Any,
) -> HttpResponse:
    """A page that says what will happen and asks for day and reason, then the event itself."""
    if centre.status == CentreStatus.DISSOLVED:
        messages.error(request, f"{centre.short_name} ยุบเลิกไปแล้ว ดูเหตุการณ์ด้านล่าง")
        return redirect("centre-detail", centre.pk)
    if form.is_valid():
        try:
            milestone = act(form)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, done)
            return redirect("registry:milestone-detail", milestone.pk)
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            (centre.short_name, reverse("centre-detail", args=[centre.pk])),
            (title, ""),
        ],
        "centre": centre,
        "form": form,
        "back": reverse("centre-detail", args=[centre.pk]),
        **more,
    }
    return render(request, template, context)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def refuse(form: Any, refusal: ValidationError) -> None:
    """Say why at its field where the form has it, else above the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
