"""Pages put together from every app: the homes, one centre, the health check, the pages of refusal."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from assessment.choices import Task
from assessment.selectors import (
    CentreRow,
    DueTask,
    Standing,
    assessment_rows,
    centre_forms,
    current_round,
    district_progress,
    due_tasks,
)
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.middleware import from_our_script, sign_in_needed
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import format_date, relative_days
from registry.choices import Tier
from registry.models import AbsentCentre, Centre
from registry.selectors import children_of, committee_of

NEAR = 30  # days: a due date inside them is outlined


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The narrowest place of one's duties: a district, a province, or the country."""
    user: User = request.user
    if not user.seeing_duties:
        return render(request, "conweb/no_duty.html")
    if user.sees_everything:
        return _wide_home(request, None)
    if user.seen_districts:
        return district_home(request, user.seen_districts[0])
    return province_home(request, user.seen_provinces[0])


@require_GET
def district_home(request: HttpRequest, code: str) -> HttpResponse:
    """What is due in a district, then its centres."""
    user: User = request.user
    centres = Centre.objects.visible_to(user)
    district = get_object_or_404(District.objects.select_related("province"), pk=code)
    if not centres.filter(district=district).exists():
        raise Http404
    today = clock.today()
    round_ = current_round(today)
    rows = (
        assessment_rows(centres.assessed().filter(district=district), round_, today=today) if round_ else []
    )
    due = (
        due_tasks(user, round_, today=today, province_id=district.province_id, district_id=district.pk)
        if round_
        else []
    )
    at = centres.filter(district=district, tier=Tier.DISTRICT).first()
    context = {
        "path": [
            (district.province.name, reverse("province-home", args=[district.province_id])),
            (district.name, ""),
        ],
        "district": district,
        "district_centre": at,
        "round": round_,
        "rows": rows,
        "sent": sum(row.standing is Standing.SENT for row in rows),
        "due": _due_items(due, rows, district, may_enter=_enters(user, district)),
        "months": _year_strip(due, today),
        "may_enter": _enters(user, district),
        "absent": AbsentCentre.objects.visible_to(user)
        .filter(subdistrict__district=district)
        .select_related("subdistrict"),
    }
    return render(request, "conweb/district_home.html", context)


def _enters(user: User, district: District) -> bool:
    place = Centre(province_id=district.province_id, district_id=district.pk)
    return access.enters_assessments(user, at=place)


def _due_items(
    due: list[DueTask], rows: list[CentreRow], district: District, *, may_enter: bool
) -> list[dict[str, Any]]:
    """The dated tasks of a district, nearest first; the assessment says how far it is."""
    items = []
    for task in due:
        if task.due_on is None or task.days_left is None:
            continue
        item: dict[str, Any] = {
            "title": task.label,
            "detail": f"{task.doer} · {task.source}",
            "when": relative_days(task.due_on, clock.today()),
            "day": f"ครบกำหนด {format_date(task.due_on)}",
            "url": "",
            "act": "",
            "weight": "none",
            "icon": "cal",
            "state": relative_days(task.due_on, clock.today()),
        }
        if task.task == Task.ASSESSMENT_REPORT:
            sent = sum(row.standing is Standing.SENT for row in rows)
            ready = [row.centre.area.name for row in rows if row.standing is Standing.COMPLETE]
            begun = [
                f"{row.centre.area.name} {row.assessment.answered} ข้อ"
                for row in rows
                if row.standing is Standing.PARTIAL and row.assessment
            ]
            untouched = sum(row.standing is Standing.UNTOUCHED for row in rows)
            parts = [
                f"พร้อมส่ง {_few(ready)}" if ready else "",
                f"ทำค้าง {_few(begun)}" if begun else "",
                f"ยังไม่เริ่ม {untouched} แห่ง" if untouched else "",
            ]
            left = len(rows) - sent
            item |= {
                "title": f"{task.label} · ส่งแล้ว {sent} จาก {len(rows)} แห่ง",
                "detail": " · ".join(part for part in parts if part) or "ส่งครบทุกแห่งแล้ว",
                "url": f"{reverse('assessment:overview')}?district={district.pk}",
                "act": "ทำต่อ" if may_enter and left else "ดู",
            }
            if left and task.days_left < 0:
                item |= {"weight": "now", "icon": "warn", "state": "เกินกำหนด"}
            elif left and task.days_left <= NEAR:
                item |= {"weight": "soon", "icon": "clock"}
            elif not left:
                item |= {"weight": "ok", "icon": "okc", "state": "ส่งครบแล้ว"}
        items.append(item)
    mine = [item for item in items if item["url"]]
    others = [item for item in items if not item["url"]]
    return mine + others


def _few(names: list[str], most: int = 4) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" และอีก {more} แห่ง" if more > 0 else "")


def _year_strip(due: list[DueTask], today: Any) -> list[dict[str, Any]]:
    """Twelve months from October, each with the tasks that fall due in it."""
    return [
        {
            "month": month,
            "now": month.start <= today <= month.end,
            "due": [task for task in due if task.due_on and month.start <= task.due_on <= month.end],
        }
        for month in FiscalYear.of(today).months()
    ]


@require_GET
def province_home(request: HttpRequest, code: str) -> HttpResponse:
    """How far each district of a province is."""
    user: User = request.user
    province = get_object_or_404(Province, pk=code)
    if not Centre.objects.visible_to(user).filter(province=province).exists():
        raise Http404
    return _wide_home(request, province)


def _wide_home(request: HttpRequest, province: Province | None) -> HttpResponse:
    today = clock.today()
    round_ = current_round(today)
    progress = (
        district_progress(request.user, round_, today=today, province=province.pk if province else None)
        if round_
        else []
    )
    centres = sum(row.centres for row in progress)
    context = {
        "province": province,
        "round": round_,
        "progress": progress,
        "many_provinces": len({row.district.province_id for row in progress}) > 1,
        "centres": centres,
        "sent": sum(row.sent for row in progress),
        "complete": sum(row.complete for row in progress),
        "partial": sum(row.partial for row in progress),
        "untouched": sum(row.untouched for row in progress),
        "bands": {level: sum(row.bands[level] for row in progress) for level in (3, 2, 1)},
        "due": due_tasks(
            request.user, round_, today=today, province_id=province.pk if province else None, district_id=None
        )
        if round_
        else [],
    }
    return render(request, "conweb/province_home.html", context)


@require_GET
def centre_detail(request: HttpRequest, centre_id: int) -> HttpResponse:
    """One centre: where it is, its committee today, its forms of every year."""
    user: User = request.user
    centre = get_object_or_404(
        Centre.objects.visible_to(user).with_places().select_related("parent"), pk=centre_id
    )
    path = [(centre.province.name, reverse("province-home", args=[centre.province_id]))]
    if centre.district:
        path.append((centre.district.name, reverse("district-home", args=[centre.district_id])))
    round_ = current_round(clock.today())
    forms = centre_forms(centre) if centre.tier == Tier.SUBDISTRICT else []
    begun = any(form.assessment.round_id == round_.pk for form in forms) if round_ else True
    context = {
        "path": [*path, (centre.short_name, "")],
        "centre": centre,
        "committee": committee_of(centre, on=clock.today()),
        "children": children_of(centre, user),
        "forms": forms,
        "round": round_,
        "may_start": not begun
        and centre.tier == Tier.SUBDISTRICT
        and access.enters_assessments(user, at=centre)
        and not (round_ and round_.closed_on),
        "current_form": next(
            (form for form in forms if round_ and form.assessment.round_id == round_.pk), None
        ),
    }
    return render(request, "registry/centre_detail.html", context)


@login_not_required
@never_cache
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For a probe: the process answers and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale form. A script gets a fresh token to send with, a person a page that says what to do."""
    if from_our_script(request):
        if not request.user.is_authenticated:
            return sign_in_needed()
        return JsonResponse({"csrf": get_token(request)}, status=403)
    return render(request, "403_csrf.html", status=403)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


@login_not_required
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """In one's area but not one's job: the page says whose it is."""
    whom_to_ask = str(exception)
    if from_our_script(request):
        return JsonResponse({"state": "forbidden", "message": whom_to_ask}, status=403)
    return render(request, "403.html", {"whom_to_ask": whom_to_ask}, status=403)


@login_not_required
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: who is signed in would be asked of a database that may be the trouble.
    return HttpResponseServerError(render_to_string("500.html"))
