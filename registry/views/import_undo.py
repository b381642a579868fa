"""Taking an import back, whole or one committee of it: first what would go back and what would stay, then one press."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from conweb.kernel import access, clock, thai
from conweb.kernel.undo import Undone
from registry.choices import ImportState, RosterState
from registry.models import ImportedRoster, RosterImport
from registry.selectors import imports as selectors
from registry.services.imports import taking_back, undoing
from registry.views.imports import visible_run

WHO_UNDOES = "ย้อนกลับได้โดยผู้นำเข้าเอง หรือผู้ดูแลทะเบียนของพื้นที่นั้น"


@require_http_methods(["GET", "POST"])
def import_undo(request: HttpRequest, run_id: UUID) -> HttpResponse:
    return _undo(request, _run(request, run_id), None)


@require_http_methods(["GET", "POST"])
def roster_undo(request: HttpRequest, run_id: UUID, order: int) -> HttpResponse:
    run = _run(request, run_id)
    return _undo(request, run, get_object_or_404(run.rosters.select_related("run"), order=order))


def _run(request: HttpRequest, run_id: UUID) -> RosterImport:
    run = visible_run(request, run_id)
    access.insist(selectors.may_undo(request.user, run), WHO_UNDOES)
    return run


def _undo(request: HttpRequest, run: RosterImport, row: ImportedRoster | None) -> HttpResponse:
    if run.state == ImportState.UNDOING:
        if request.method == "POST" and row is None:
            taking_back.take_back(run, by=request.user)
        return redirect("registry:import-detail", run.pk)  # which tells that it is under way
    why_not = _why_not(run, row)
    refusals: list[str] = []
    if request.method == "POST" and not why_not:
        try:
            undone = taking_back.take_back(run, by=request.user, only=row)
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            if undone is not None:
                _tell(request, undone)
            return redirect("registry:import-detail", run.pk)
    # What a worker will find takes as long to foresee as to do: the page tells the committees, the result the rows.
    large = 0 if why_not or row else taking_back.committees_for_a_worker(run)
    foreseen = None
    if not why_not and not large:
        foreseen = undoing.foresee_roster(row) if row else undoing.foresee_import(run)
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            ("นำเข้ารายชื่อ", reverse("registry:import-list")),
            (run.file_name, reverse("registry:import-detail", args=[run.pk])),
            ("ย้อนกลับ", ""),
        ],
        "run": run,
        "row": row,
        "why_not": why_not,
        "large": large,
        "foreseen": foreseen,
        "goes": bool(large or (foreseen and foreseen.rows)),
        "staying": foreseen.of - foreseen.rows if foreseen else 0,
        "errors": [(text, "main") for text in refusals],
    }
    return render(request, "registry/imports/undo.html", context, status=422 if refusals else 200)


def _why_not(run: RosterImport, row: ImportedRoster | None) -> str:
    """A sentence where nothing is to be undone any more."""
    until = selectors.last_day(run)
    if until is None:
        return "การนำเข้านี้ไม่ได้บันทึกอะไร จึงไม่มีสิ่งที่จะย้อนกลับ"
    if clock.today() > until:
        return f"พ้นกำหนดย้อนกลับเมื่อ {thai.format_date(until)} แล้ว แก้ไขที่รายชื่อนั้นโดยตรง"
    if row and row.state == RosterState.UNDONE:
        return "ย้อนกลับคณะนี้แล้ว"
    if row and row.state != RosterState.IN:
        return "คณะนี้ไม่ได้บันทึกในการนำเข้านี้ จึงไม่มีสิ่งที่จะย้อนกลับ"
    if not row and not run.rosters.filter(state=RosterState.IN).exists():
        return "ย้อนกลับครบทุกคณะแล้ว"
    return ""


def _tell(request: HttpRequest, undone: Undone) -> None:
    went, *stayed = taking_back.in_words(undone)
    messages.success(request, went)
    for text in stayed:
        messages.warning(request, text)
