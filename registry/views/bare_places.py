"""Places without a centre: why a ตำบล has no ศอช.ต., and the way to found one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conweb.kernel import access
from conweb.kernel.models import Subdistrict
from registry.forms.centres import AbsentForm
from registry.models import AbsentCentre
from registry.selectors.areas import districts_seen, provinces_seen
from registry.selectors.centre_codes import (
    area_of_code,
    as_place,
    bare_districts,
    bare_subdistricts,
    sees_area,
)
from registry.services.centres import mark_absent, unmark_absent
from registry.views.milestones import refuse

PAGE = "registry:bare-places"
WHOM_TO_ASK = "การบันทึกตำบลที่ไม่มี ศอช.ต. เป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัด"
TOLD, UNTOLD = "told", "untold"


@require_GET
def bare_places(request: HttpRequest) -> HttpResponse:
    """ตำบล without a ศอช.ต. and อำเภอ without a ศอช.อ. of one province; who sees several chooses one."""
    user = request.user
    provinces = provinces_seen(user)
    asked = request.GET.get("province", "")
    province = next(
        (row for row in provinces if row.pk == asked), provinces[0] if len(provinces) == 1 else None
    )
    districts = districts_seen(user, province.pk) if province else []
    district = next((row for row in districts if row.pk == request.GET.get("district")), None)
    why = request.GET.get("why", "")
    rows = []
    if province:
        seen = {row.pk for row in districts}
        bare = bare_subdistricts(province=province.pk, district=district.pk if district else "")
        if why in (TOLD, UNTOLD):
            bare = bare.filter(absent_centre__isnull=why == UNTOLD)
        rows = [(place, getattr(place, "absent_centre", None)) for place in bare if place.district_id in seen]
    at = as_place(district or province) if province else None
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("พื้นที่ที่ไม่มี ศอช.", "")],
        "provinces": provinces,
        "districts": districts,
        "province": province,
        "district": district,
        "why": why,
        "rows": rows,
        "bare_districts": [
            row for row in bare_districts(province=province.pk) if row.pk in {d.pk for d in districts}
        ]
        if province and not why and not district
        else [],
        "may_order": bool(at) and access.orders_centres(user, at=at),
        "kept": {row.pk for row in districts if access.keeps_registry(user, at=as_place(row))},
    }
    return render(request, "registry/bare_places.html", context)


def _subdistrict(request: HttpRequest, code: str) -> Subdistrict:
    """A ตำบล of the reader's area, where writing is this person's job."""
    area = area_of_code(code)
    if not isinstance(area, Subdistrict) or not sees_area(request.user, area):
        raise Http404
    access.insist(access.keeps_registry(request.user, at=as_place(area)), WHOM_TO_ASK)
    return area


def _back(area: Subdistrict) -> str:
    return f"{reverse(PAGE)}?{urlencode({'province': area.pk[:2], 'district': area.district_id})}"


@require_http_methods(["GET", "POST"])
def absent_mark(request: HttpRequest, code: str) -> HttpResponse:
    area = _subdistrict(request, code)
    row = AbsentCentre.objects.filter(pk=area.pk).first()
    stored = {"reason": row.reason, "since": row.since} if row else {}
    form = AbsentForm(request.POST if request.method == "POST" else None, initial=stored)
    if form.is_valid():
        try:
            mark_absent(subdistrict=area, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"บันทึกว่า{area.full_name}ไม่มี ศอช.ต. แล้ว")
            return redirect(_back(area))
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            ("พื้นที่ที่ไม่มี ศอช.", _back(area)),
            (area.full_name, ""),
        ],
        "area": area,
        "row": row,
        "form": form,
        "back": _back(area),
    }
    return render(request, "registry/absent_mark.html", context)


@require_POST
def absent_unmark(request: HttpRequest, code: str) -> HttpResponse:
    area = _subdistrict(request, code)
    unmark_absent(subdistrict=area, by=request.user)
    messages.success(request, f"ลบเหตุของ{area.full_name}แล้ว")
    return redirect(_back(area))
