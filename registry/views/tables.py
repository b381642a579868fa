"""An exported table comes back: chosen, looked at before and after, then written."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from conweb.kernel import access, clock, thai
from conweb.kernel.undo import last_day
from registry.choices import ExportedTable
from registry.forms.tables import TableFileForm, TableReasonForm
from registry.imports.values import Unreadable
from registry.services.tables.checking import check_table
from registry.services.tables.reading import IsRoster, read_table
from registry.services.tables.values import CheckedTable
from registry.services.tables.writers import WRITERS
from registry.services.tables.writing import (
    FAULTS_KEPT,
    MovedSince,
    TablePlan,
    apply_table,
    done_before,
    open_plan,
    plan_of,
    shown_again,
)

WHO_IMPORTS = "นำเข้าตารางเป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัด ติดต่อสำนักงานของพื้นที่นั้น"


@never_cache
@require_http_methods(["GET", "POST"])
def table_import(request: HttpRequest) -> HttpResponse:
    """The file, then what it would change; nothing of the file is kept."""
    access.insist(access.keeps_some_registry(request.user), WHO_IMPORTS)
    if request.method == "POST" and "plan" in request.POST:
        return _save(request)
    form = TableFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            found = read_table(upload.read(), name=upload.name or "", user=request.user)
            checked = check_table(found, by=request.user, on=clock.today())
        except IsRoster as roster:
            messages.info(request, str(roster))
            return redirect("registry:import-create")
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return _preview(request, plan_of(checked), checked)
    context = {"path": _path(), "form": form}
    return render(request, "registry/exports/table_choose.html", context, status=422 if form.errors else 200)


def _path(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("registry:table-import") if more else ""
    return [("ศอช.", reverse("registry:centre-list")), ("นำเข้าตารางที่แก้แล้ว", here), *more]


def _preview(
    request: HttpRequest, plan: TablePlan, checked: CheckedTable, *, form: Any = None
) -> HttpResponse:
    """Of a plan that comes back without a reason the counts and the faults are those that it carries."""
    read, unchanged, returned = plan.counts
    form = form or TableReasonForm(initial={"plan": plan.seal()})
    context = {
        "path": _path(("ดูตัวอย่าง", "")),
        "table": plan.table,
        "unit": WRITERS[plan.table].unit,
        "changed": checked.changed,
        "read": read,
        "unchanged": unchanged,
        "returned": returned,
        "faults": plan.faults[:FAULTS_KEPT],
        "more_faults": max(len(plan.faults) - FAULTS_KEPT, 0),
        "notes": checked.notes,
        "form": form,
        "page_of": _PAGES[plan.table],
    }
    return render(request, "registry/exports/table_preview.html", context, status=422 if form.errors else 200)


_PAGES = {
    ExportedTable.CENTRES: "centre-detail",
    ExportedTable.PEOPLE: "registry:person-detail",
    ExportedTable.PAPERS: "registry:paper-detail",
}


def _save(request: HttpRequest) -> HttpResponse:
    form = TableReasonForm(request.POST)
    try:
        plan = open_plan(request.POST["plan"])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("registry:table-import")
    if earlier := done_before(plan):  # the button was pressed twice
        return redirect("registry:change-detail", earlier)
    if form.is_valid():
        try:
            record = apply_table(plan=plan, by=request.user, reason=form.cleaned_data["reason"])
        except MovedSince as refusal:
            if earlier := done_before(plan):  # twice at one moment: the first has written meanwhile
                return redirect("registry:change-detail", earlier)
            messages.error(request, " ".join(refusal.messages))
            return redirect("registry:table-import")
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            until = thai.format_date(last_day(record))
            unit = WRITERS[plan.table].unit
            messages.success(request, f"แก้ไขแล้ว {len(plan.rows)} {unit} ย้อนกลับได้ถึง {until}")
            return redirect("registry:change-detail", record.pk)
    again = CheckedTable(plan.table, rows=shown_again(plan, by=request.user))
    return _preview(request, plan, again, form=form)
