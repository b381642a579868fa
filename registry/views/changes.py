"""What was changed in one's area, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import Undone, foresee, last_day, undo_change, why_not_undo
from registry.forms.changes import ChangeFilter
from registry.selectors import changes as selectors
from registry.selectors.imports import run_of_change
from registry.services.imports.writing import KIND as IMPORTED

PAGE_LENGTH = 50
ROWS_LENGTH = 50  # of one change; a bulk edit of a province has hundreds
NAMED = 5  # rows in the message about what stayed


def _listed() -> tuple[str, str]:
    return ("การแก้ไขทะเบียน", reverse("registry:change-list"))


def _visible(request: HttpRequest, change_id: UUID) -> RecordedChange:
    records = RecordedChange.objects.visible_to(request.user)
    return get_object_or_404(
        records.select_related("by", "undone_by", "district__province", "province"), pk=change_id
    )


@require_GET
def change_list(request: HttpRequest) -> HttpResponse:
    records = RecordedChange.objects.visible_to(request.user).select_related("by", "district", "province")
    chosen = ChangeFilter(request.GET, queryset=records.order_by("-made_at", "pk"), user=request.user)
    page = Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("การแก้ไขทะเบียน", "")],
        "filter": chosen,
        "page": page,
        "lines": selectors.change_lines(page.object_list, request.user),
    }
    return render(request, "registry/change_list.html", context)


@require_GET
def change_detail(request: HttpRequest, change_id: UUID) -> HttpResponse:
    record = _visible(request, change_id)
    undoing = selectors.undoing_of(record)
    kept = selectors.put_back_by(undoing) if undoing else None
    page = Paginator(selectors.rows_to_tell(record), ROWS_LENGTH).get_page(request.GET.get("page"))
    why_not = why_not_undo(record)
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), _listed(), (record.title, "")],
        "record": record,
        "kind": selectors.KINDS.get(record.kind, selectors.OTHER_KIND),
        "page": page,
        "rows": selectors.telling_rows(record, page.object_list, request.user, kept=kept),
        "undoing": undoing,
        "undone": selectors.undone_by(record),
        "imported": run_of_change(record, request.user) if record.kind == IMPORTED else None,
        "why_not": why_not,
        "until": last_day(record),
        "whom_to_ask": selectors.whom_to_ask_to_undo(request.user, record),
    }
    return render(request, "registry/change_detail.html", context)


def _tell(request: HttpRequest, undone: Undone) -> None:
    """How many rows went back of how many, and the first of those that stayed; the page marks all of them."""
    if not undone.left:
        messages.success(request, f"ย้อนกลับแล้วทั้งหมด {undone.of} รายการ")
        return
    messages.success(request, f"ย้อนกลับแล้ว {undone.rows} จาก {undone.of} รายการ")
    more = len(undone.left) - NAMED
    named = "; ".join([*map(str, undone.left[:NAMED]), *([f"และอีก {more} รายการ"] if more > 0 else [])])
    messages.warning(request, f"ไม่ได้ย้อนกลับ {undone.of - undone.rows} รายการ {named}")


@require_http_methods(["GET", "POST"])
def change_undo(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Says what would happen and what would stay; one press does it."""
    record = _visible(request, change_id)
    whom = selectors.whom_to_ask_to_undo(request.user, record)
    access.insist(not whom, whom)
    if address := selectors.UNDONE_AT.get(record.kind):
        return redirect(address, record.pk)
    if record.kind == IMPORTED and (run := run_of_change(record, request.user)):
        return redirect(
            "registry:import-undo", run.pk
        )  # where each of its committees is told what became of it
    refusals: list[str] = []
    if request.method == "POST":
        try:
            undone = undo_change(record, by=request.user)
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            _tell(request, undone)
            return redirect("registry:change-detail", undone.record.pk)
    why_not = why_not_undo(record)
    foreseen = foresee(record)
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            _listed(),
            (record.title, reverse("registry:change-detail", args=[record.pk])),
            ("ย้อนกลับ", ""),
        ],
        "record": record,
        "foreseen": foreseen,
        "staying": foreseen.of - foreseen.rows,
        "why_not": why_not,
        "until": last_day(record),
        "errors": [(text, "main") for text in refusals],
    }
    return render(request, "registry/change_undo.html", context, status=422 if refusals else 200)
