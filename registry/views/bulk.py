"""Many centres changed at once: choose, look at it before and after, then save."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from conweb.kernel import access, clock, thai
from conweb.kernel.undo import last_day
from registry.filters import CentreFilter
from registry.forms.bulk import ALL, BulkEditForm, BulkReasonForm
from registry.models import Centre
from registry.querysets import CentreQuerySet
from registry.selectors.bulk import bulk_rows
from registry.services.bulk import (
    LIMIT,
    ChangedSince,
    Plan,
    apply_bulk_edit,
    done_before,
    open_plan,
    plan_of,
)

PAGE_LENGTH = 100
WHO_EDITS = "แก้หลายแห่งพร้อมกันเป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัด ติดต่อสำนักงานของพื้นที่นั้น"


@require_http_methods(["GET", "POST"])
def bulk_edit(request: HttpRequest) -> HttpResponse:
    """The filter of the list stays in the address through all three steps."""
    access.insist(access.keeps_some_registry(request.user), WHO_EDITS)
    if request.method == "GET":
        return _choose(request, BulkEditForm())
    if "plan" in request.POST:
        return _save(request)
    if "again" in request.POST:
        return _choose(request, BulkEditForm(initial=_typed(request)))
    form = BulkEditForm(request.POST)
    if not form.is_valid():
        return _choose(request, form)
    centres = _wanted(request, form)
    if not centres:
        form.add_error("which", "ยังไม่ได้เลือก ศอช. เลือกอย่างน้อยหนึ่งแห่งในรายการ")
    elif len(centres) > LIMIT:
        form.add_error("which", f"เลือกได้ครั้งละไม่เกิน {LIMIT} แห่ง กรองให้แคบลง เช่น ทีละอำเภอ")
    if form.errors:
        return _choose(request, form)
    rows = bulk_rows(centres, form.change, request.user, on=clock.today())
    plan = plan_of(form.change, rows)
    return _preview(request, plan, rows, BulkReasonForm(initial={"plan": plan.seal()}), said=request.POST)


def _listed(request: HttpRequest) -> CentreFilter:
    centres = Centre.objects.visible_to(request.user).not_dissolved().with_places()
    return CentreFilter(request.GET, queryset=centres, user=request.user)


def _wanted(request: HttpRequest, form: BulkEditForm) -> list[Centre]:
    """The centres that were ticked, or all of the filter; one more than the limit tells that it is passed."""
    if form.cleaned_data["which"] == ALL:
        return list(_listed(request).qs[: LIMIT + 1])
    keys = [int(key) for key in request.POST.getlist("centre") if key.isdecimal() and len(key) < 10]
    mine: CentreQuerySet = Centre.objects.visible_to(request.user).with_places()
    return list(mine.filter(pk__in=keys)[: LIMIT + 1])


def _typed(request: HttpRequest) -> dict[str, Any]:
    typed: dict[str, Any] = request.POST.dict()
    return {**typed, "empty": request.POST.getlist("empty")}


def _choose(request: HttpRequest, form: BulkEditForm) -> HttpResponse:
    chosen = _listed(request)
    page = Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("แก้หลายแห่งพร้อมกัน", "")],
        "filter": chosen,
        "page": page,
        "form": form,
        "ticked": set(request.POST.getlist("centre")),
        "limit": LIMIT,
    }
    return render(request, "registry/bulk_edit.html", context, status=422 if form.errors else 200)


def _preview(
    request: HttpRequest, plan: Plan, rows: list[Any], form: BulkReasonForm, *, said: Any = None
) -> HttpResponse:
    query = request.GET.urlencode()
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            ("แก้หลายแห่งพร้อมกัน", f"{reverse('registry:bulk-edit')}{f'?{query}' if query else ''}"),
            ("ดูตัวอย่าง", ""),
        ],
        "change": plan.change,
        "changed": [row for row in rows if row.is_changed],
        "refused": [row for row in rows if row.refused],
        "same": [row for row in rows if not row.is_changed and not row.refused],
        "form": form,
        # What was typed goes along, so that the step back finds it again.
        "typed": [(name, value) for name, values in said.lists() for value in values if name in KEPT]
        if said is not None
        else [],
    }
    return render(request, "registry/bulk_preview.html", context, status=422 if form.errors else 200)


KEPT = {"centre", *BulkEditForm.base_fields}


def _save(request: HttpRequest) -> HttpResponse:
    form = BulkReasonForm(request.POST)
    try:
        plan = open_plan(request.POST["plan"])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(request.get_full_path())
    if earlier := done_before(plan):  # the button was pressed twice
        return redirect("registry:change-detail", earlier)
    if form.is_valid():
        try:
            record = apply_bulk_edit(plan=plan, by=request.user, reason=form.cleaned_data["reason"])
        except ChangedSince as refusal:
            if earlier := done_before(plan):  # twice at one moment: the first has written meanwhile
                return redirect("registry:change-detail", earlier)
            form.add_error(None, refusal)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            until = thai.format_date(last_day(record))
            messages.success(request, f"แก้ไขแล้ว {len(plan.stamps)} แห่ง ย้อนกลับได้ถึง {until}")
            return redirect("registry:change-detail", record.pk)
    centres = Centre.objects.visible_to(request.user).with_places().filter(pk__in=plan.stamps)
    rows = bulk_rows(centres, plan.change, request.user, on=clock.today())
    # Shown as it stands now, and sealed anew: the next press means what is on the page. A plan that was only
    # sent without a reason keeps its stamps.
    newer = form.has_error("__all__")
    form.data = {**form.data.dict(), "plan": (plan_of(plan.change, rows) if newer else plan).seal()}
    return _preview(request, plan, rows, form, said=request.POST)
