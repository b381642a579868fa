"""อปท. and their ตำบล: the list from both sides, one อปท., and writing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from conweb.kernel import access, thai
from conweb.kernel.models import Subdistrict
from registry.choices import LocalAuthorityKind
from registry.contacts_access import WHO_KEEPS, keeps_contact
from registry.forms.area_filter import AreaFilter
from registry.forms.contacts import DeletionForm, StepForm
from registry.forms.local_authorities import LocalAuthorityForm
from registry.models import LocalAuthority
from registry.selectors import local_authorities as selectors
from registry.selectors.areas import Area, keeps_anything
from registry.services import local_authorities as services
from registry.views.contact_steps import (
    AUTHORITIES,
    asked_area,
    choose_area,
    confirmed,
    done,
    path_to,
    posted,
)

PAGE_LENGTH = 50
UNSERVED_LENGTH = 60  # of a whole province more cannot be read; then a district is to be chosen
CLOSED = "closed"
CHOICES = {
    "kind": ("ประเภท", "ทุกประเภท", list(LocalAuthorityKind.choices)),
    "state": ("สถานะ", "ใช้อยู่", [(CLOSED, "ปิดแล้ว")]),
}


def visible_authority(request: HttpRequest, authority_id: int) -> LocalAuthority:
    rows = LocalAuthority.objects.visible_to(request.user).select_related("province", "district__province")
    return get_object_or_404(rows, pk=authority_id)


def kept_authority(request: HttpRequest, authority_id: int) -> LocalAuthority:
    authority = visible_authority(request, authority_id)
    access.insist(keeps_contact(request.user, authority), WHO_KEEPS)
    return authority


def page_of(authority: LocalAuthority) -> str:
    return reverse("registry:local-authority-detail", args=[authority.pk])


def path_here(authority: LocalAuthority, *here: tuple[str, str]) -> list[tuple[str, str]]:
    return path_to((authority.full_name, page_of(authority)), *here, among=AUTHORITIES)


@require_safe
def local_authority_list(request: HttpRequest) -> HttpResponse:
    """อปท. with their ตำบล; of one district also each ตำบล with its อปท.; and the ตำบล without any."""
    chosen = AreaFilter(request.GET, user=request.user, choices=CHOICES)
    rows = LocalAuthority.objects.visible_to(request.user)
    district, province = chosen.district, chosen.province
    if district:
        rows = rows.filter(district=district) | rows.filter(subdistricts__district=district)
        rows = rows.distinct()
    elif code := chosen.chosen("province"):
        rows = rows.filter(province=code)
    if kind := chosen.chosen("kind"):
        rows = rows.filter(kind=kind)
    for word in chosen.chosen("q").split():
        rows = rows.filter(search_key__contains=thai.fold(word))
    rows = rows.filter(is_active=chosen.chosen("state") != CLOSED)
    rows = selectors.with_subdistricts(rows).order_by("district__sort_key", "sort_key", "pk")
    page = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    seen = _subdistricts_seen(request, chosen)
    unserved = list(selectors.unserved(seen)[: UNSERVED_LENGTH + 1]) if province else []
    context = {
        "path": path_to(("อปท.", "")),
        "filter": chosen,
        "page": page,
        "authorities": list(page.object_list),
        "district": district,
        "served": selectors.served_areas(seen, user=request.user) if district else [],
        "unserved": unserved[:UNSERVED_LENGTH],
        "more_unserved": len(unserved) > UNSERVED_LENGTH,
        "province": province,
        "may_create": keeps_anything(request.user),
    }
    return render(request, "registry/local_authority_list.html", context)


def _subdistricts_seen(request: HttpRequest, chosen: AreaFilter) -> QuerySet[Subdistrict]:
    """The ตำบล of the district asked about, else of every district of the province that the reader sees."""
    districts = [chosen.district.pk] if chosen.district else list(chosen.districts)
    areas = Subdistrict.objects.active().filter(district__in=districts).select_related("district")
    return areas.order_by("district__sort_key", "sort_key")


def _kinds(area: Area | LocalAuthority) -> list[LocalAuthorityKind]:
    provincial = area.district_id is None
    return [kind for kind in LocalAuthorityKind if (kind == LocalAuthorityKind.PROVINCIAL) == provincial]


def _areas(area: Area | LocalAuthority, held: list[str]) -> list[Subdistrict]:
    """The ตำบล to tick: the district's own, and those beyond its border that are ticked already."""
    if area.district_id is None:
        return []
    own = Subdistrict.objects.active().filter(district=area.district_id)
    return list(own | Subdistrict.objects.filter(pk__in=held))


@require_http_methods(["GET", "POST"])
def local_authority_create(request: HttpRequest) -> HttpResponse:
    area = asked_area(request)
    if area is None:
        return choose_area(request, title="เพิ่ม อปท.", among=AUTHORITIES)
    asked = request.GET.get("subdistrict", "")
    form = LocalAuthorityForm(
        posted(request), kinds=_kinds(area), areas=_areas(area, []), initial={"subdistricts": [asked]}
    )
    if form.is_valid():
        made: list[LocalAuthority] = []
        given = form.cleaned_data
        if done(
            request, form, lambda: made.append(services.create_authority(by=request.user, area=area, **given))
        ):
            messages.success(request, f"เพิ่ม{made[0].full_name}แล้ว")
            return redirect(page_of(made[0]))
    context = {
        "path": path_to(("เพิ่ม อปท.", ""), among=AUTHORITIES),
        "form": form,
        "area": area,
        "back": reverse("registry:local-authority-list"),
    }
    return render(request, "registry/local_authority_form.html", context)


@require_safe
def local_authority_detail(request: HttpRequest, authority_id: int) -> HttpResponse:
    authority = visible_authority(request, authority_id)
    areas = Subdistrict.objects.filter(local_authorities=authority).select_related("district")
    context = {
        "path": path_to((authority.full_name, ""), among=AUTHORITIES),
        "authority": authority,
        "served": selectors.served_areas(areas.order_by("sort_key"), user=request.user),
        "may_keep": keeps_contact(request.user, authority),
    }
    return render(request, "registry/local_authority_detail.html", context)


@require_http_methods(["GET", "POST"])
def local_authority_edit(request: HttpRequest, authority_id: int) -> HttpResponse:
    authority = kept_authority(request, authority_id)
    held = [link.subdistrict_id for link in authority.subdistrict_links.all()]
    stored = {name: getattr(authority, name) for name in ("kind", "name", "code", "phone", "address")}
    form = LocalAuthorityForm(
        posted(request),
        kinds=_kinds(authority),
        areas=_areas(authority, held),
        initial={**stored, "subdistricts": held},
    )
    if form.is_valid():
        given = {"subdistricts": held, **form.cleaned_data}
        if done(
            request,
            form,
            lambda: services.change_authority(authority=authority, by=request.user, **given),
        ):
            messages.success(request, "บันทึกข้อมูล อปท. แล้ว")
            return redirect(page_of(authority))
    context = {
        "path": path_here(authority, ("แก้ข้อมูล", "")),
        "form": form,
        "authority": authority,
        "back": page_of(authority),
    }
    return render(request, "registry/local_authority_form.html", context)


@require_http_methods(["GET", "POST"])
def local_authority_close(request: HttpRequest, authority_id: int) -> HttpResponse:
    authority = kept_authority(request, authority_id)
    return confirmed(
        request,
        form=StepForm(posted(request)),
        step=lambda reason: services.close_authority(authority=authority, by=request.user, reason=reason),
        said=f"ปิด{authority.full_name}แล้ว เปิดใช้ใหม่ได้จากหน้านี้",
        then=page_of(authority),
        path=path_here(authority, ("ปิด", "")),
        title=f"ปิด{authority.full_name}",
        what=["ใช้เมื่อยุบหรือรวมกับ อปท. อื่น ตำบลในเขตจะไม่นับว่ามี อปท. นี้ ประวัติยังอยู่ครบ"],
        verb="ปิด อปท.",
        back=page_of(authority),
    )


@require_http_methods(["GET", "POST"])
def local_authority_reopen(request: HttpRequest, authority_id: int) -> HttpResponse:
    authority = kept_authority(request, authority_id)
    return confirmed(
        request,
        form=StepForm(posted(request)),
        step=lambda reason: services.reopen_authority(authority=authority, by=request.user, reason=reason),
        said=f"เปิดใช้{authority.full_name}แล้ว",
        then=page_of(authority),
        path=path_here(authority, ("เปิดใช้", "")),
        title=f"เปิดใช้{authority.full_name}",
        what=["อปท. กลับมาอยู่ในรายการ พร้อมตำบลในเขตที่บันทึกไว้เดิม"],
        verb="เปิดใช้ อปท.",
        back=page_of(authority),
    )


@require_http_methods(["GET", "POST"])
def local_authority_delete(request: HttpRequest, authority_id: int) -> HttpResponse:
    authority = kept_authority(request, authority_id)
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.delete_authority(authority=authority, by=request.user, reason=reason),
        said=f"ลบ{authority.full_name}แล้ว นำกลับได้จากรายการแก้ไข",
        then=reverse("registry:local-authority-list"),
        path=path_here(authority, ("ลบ", "")),
        title=f"ลบ{authority.full_name}",
        what=["ลบได้เฉพาะ อปท. ที่บันทึกผิด ถ้ายุบหรือรวมให้ปิดแทน", "นำกลับได้ภายหลังจากรายการแก้ไข"],
        verb="ลบ อปท.",
        back=page_of(authority),
    )
