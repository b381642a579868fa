"""Rosters from workbooks: the list, the upload, the columns, and one lasting page for each from upload to result."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conweb.kernel import access, thai
from registry.choices import ImportState
from registry.forms.imports import (
    ColumnsForm,
    ImportFilter,
    MeaningForm,
    RosterFilter,
    UploadForm,
    answers_of,
)
from registry.imports.values import Field
from registry.models import RosterImport
from registry.selectors import imports as selectors
from registry.services.imports import runs as services

PAGE_LENGTH = 50
ROSTERS_LENGTH = 50
WHO_FETCHES = "ไฟล์รายชื่อมีข้อมูลส่วนบุคคล ผู้นำเข้าเท่านั้นที่เปิดได้ ขอจากผู้นำเข้า"
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def _path(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("ศอช.", reverse("registry:centre-list")), ("นำเข้ารายชื่อ", reverse("registry:import-list")), *more]


def visible_run(request: HttpRequest, run_id: UUID) -> RosterImport:
    rows = RosterImport.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("by", "district__province", "province", "leaving_reason", "follows"), pk=run_id
    )


def own_run(request: HttpRequest, run_id: UUID) -> RosterImport:
    """A run that this person goes on with; anybody else of the area is told whose it is."""
    run = visible_run(request, run_id)
    access.insist(services.may_go_on(request.user, run), services.OTHERS)
    return run


# ── the list and the upload ────────────────────────────────────────────────────────────────
@require_GET
def import_list(request: HttpRequest) -> HttpResponse:
    runs = RosterImport.objects.visible_to(request.user).select_related("by", "district", "province")
    chosen = ImportFilter(request.GET, queryset=runs.order_by("-made_at", "-pk"), user=request.user)
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("นำเข้ารายชื่อ", "")],
        "filter": chosen,
        "page": Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page")),
        "keeps": access.keeps_some_registry(request.user),
    }
    return render(request, "registry/imports/list.html", context)


@require_http_methods(["GET", "POST"])
def import_create(request: HttpRequest) -> HttpResponse:
    """A workbook handed in; `?follows=` names the run whose workbook was corrected."""
    access.insist(access.keeps_some_registry(request.user), services.WHO_IMPORTS)
    follows = _followed(request)
    initial = {"kind": follows.kind if follows else request.GET.get("kind")}
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        most_bytes=settings.ROSTER_FILE_MAX_BYTES,
        initial={name: value for name, value in initial.items() if value},
    )
    if request.method == "POST" and form.is_valid():
        try:
            run = services.start_import(
                upload=form.cleaned_data["file"],
                kind=form.cleaned_data["kind"],
                by=request.user,
                follows=follows,
            )
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return redirect(_next_of(run))
    context = {
        "path": _path(("ส่งไฟล์ที่แก้แล้ว" if follows else "นำเข้าไฟล์", "")),
        "form": form,
        "follows": follows,
    }
    return render(request, "registry/imports/upload.html", context, status=422 if form.errors else 200)


def _followed(request: HttpRequest) -> RosterImport | None:
    word = request.GET.get("follows", "")
    if not word:
        return None
    try:
        run_id = UUID(word)
    except ValueError as error:
        raise Http404 from error
    return own_run(request, run_id)


def _next_of(run: RosterImport) -> str:
    """Where a run that was just read is looked at: first its columns, where any of them was only guessed."""
    name = "import-detail"
    if run.state == ImportState.READ and not run.columns and _has_guesses(run):
        name = "import-columns"
    return reverse(f"registry:{name}", args=[run.pk])


def _has_guesses(run: RosterImport) -> bool:
    return any(not column["sure"] for table in run.found.get("tables", []) for column in table["columns"])


def _unused(run: RosterImport) -> list[str]:
    """Heads over something that nobody takes anything from."""
    return [
        column["head"]
        for table in run.found.get("tables", [])
        for column in table["columns"]
        if column["field"] == Field.IGNORED and column["head"] and column["samples"]
    ]


@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What every column was taken for; changed by whoever knows better, and kept for the office."""
    run = own_run(request, run_id)
    if run.state != ImportState.READ or not run.found.get("tables"):
        return redirect("registry:import-detail", run.pk)
    form = ColumnsForm(request.POST if request.method == "POST" else None, tables=run.found["tables"])
    if form.is_valid():
        try:
            services.set_columns(run, by=request.user, columns=form.columns)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        else:
            messages.success(request, "จับคู่คอลัมน์แล้ว ไฟล์ต่อไปที่มีหัวตารางนี้จะใช้ตามนี้")
        return redirect("registry:import-detail", run.pk)
    context = {
        "path": _path((run.file_name, reverse("registry:import-detail", args=[run.pk])), ("จับคู่คอลัมน์", "")),
        "run": run,
        "form": form,
        "tables": form.shown(),
        "guesses": _has_guesses(run),
    }
    return render(request, "registry/imports/columns.html", context, status=422 if form.errors else 200)


# ── one run ────────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def import_detail(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The lasting address of an import: how far it is, what would be written, what was."""
    if request.method == "POST":
        return _decide(request, own_run(request, run_id))
    run = visible_run(request, run_id)
    if run.state in services.AT_WORK:
        return _at_work(request, run)
    if run.state == ImportState.READ:
        return _preview(request, run, MeaningForm(run=run))
    if run.state in (ImportState.UNREADABLE, ImportState.FAILED):
        context = {**_said(request, run), "is_unreadable": run.state == ImportState.UNREADABLE}
        return render(request, "registry/imports/stopped.html", context)
    return _result(request, run)


def _said(request: HttpRequest, run: RosterImport) -> dict[str, Any]:
    """What every page of a run tells."""
    return {
        "path": _path((run.file_name, "")),
        "run": run,
        "is_own": services.may_go_on(request.user, run),
        "may_fetch": selectors.may_fetch(request.user, run),
        "facts": selectors.facts_of(run),
    }


def _at_work(request: HttpRequest, run: RosterImport) -> HttpResponse:
    context = {
        **_said(request, run),
        "is_left_alone": services.is_left_alone(run),
        "told": _told(run),
        "may_undo": selectors.may_undo(request.user, run),
    }
    return render(request, "registry/imports/progress.html", context)


def _told(run: RosterImport) -> str:
    """How far a run is, in words."""
    if run.state == ImportState.WAITING:
        return "รอคิว"
    if run.state == ImportState.UNDOING:
        return "เมื่อเสร็จ หน้านี้จะบอกว่าย้อนกลับได้กี่รายการ"
    verb = "กำลังบันทึก" if run.state == ImportState.WRITING else "กำลังตรวจ"
    if not run.total:
        return "กำลังอ่านไฟล์"
    if run.done >= run.total:
        return "กำลังจัดทำไฟล์ตอบกลับ"
    return f"{verb} {thai.format_number(run.done)} จาก {thai.format_number(run.total)} แถว"


@require_GET
def import_progress(request: HttpRequest, run_id: UUID) -> JsonResponse:
    """For the page of a run at work, which asks every few seconds."""
    run = visible_run(request, run_id)
    is_over = run.state not in services.AT_WORK or services.is_left_alone(run)
    return JsonResponse({"over": is_over, "done": run.done, "total": run.total, "told": _told(run)})


def _listed(
    request: HttpRequest, run: RosterImport, answers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """One page of the committees of a run, filtered."""
    chosen = RosterFilter(request.GET)
    rosters = chosen.narrowed(run.rosters.select_related("centre")).order_by("order")
    page = Paginator(rosters, ROSTERS_LENGTH).get_page(request.GET.get("page"))
    known = {**run.answers, **(answers or {})}
    return {
        "filter": chosen,
        "page": page,
        "lines": selectors.roster_lines(page.object_list, run, request.user, answers=known),
    }


def _preview(
    request: HttpRequest, run: RosterImport, form: MeaningForm, *, answers: dict[str, str] | None = None
) -> HttpResponse:
    context = {
        **_said(request, run),
        **_listed(request, run, answers),
        "tally": selectors.tally_of(run),
        "form": form,
        "guesses": _has_guesses(run),
        "unused": list(dict.fromkeys(_unused(run))),
    }
    status = 422 if form.errors else 200
    return render(request, "registry/imports/preview.html", context, status=status)


def _decide(request: HttpRequest, run: RosterImport) -> HttpResponse:
    """«ตรวจใหม่ตามที่เลือก» and «บันทึก»; what decides about rows is checked and shown before it is written."""
    here = redirect("registry:import-detail", run.pk)
    if run.state != ImportState.READ:
        return here
    saves = request.POST.get("do") == "save"
    form = MeaningForm(request.POST, run=run, saves=saves)
    asks = [ask for asked in run.rosters.exclude(asks=[]).values_list("asks", flat=True) for ask in asked]
    answers = answers_of(request.POST, asks)
    if not form.is_valid():
        return _preview(request, run, form, answers=answers)
    try:
        checked = services.set_meaning(run, by=request.user, meaning=form.value, answers=answers)
        if not saves or checked:
            if checked and saves:
                messages.warning(request, "ที่เลือกเปลี่ยนผลการตรวจ ยังไม่ได้บันทึก ดูผลใหม่แล้วกดบันทึก")
            return here
        services.confirm(run, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return here


def _result(request: HttpRequest, run: RosterImport) -> HttpResponse:
    context = {
        **_said(request, run),
        **_listed(request, run),
        "tally": selectors.tally_of(run),
        "may_undo": selectors.may_undo(request.user, run),
        "can_be_undone": selectors.can_be_undone(run),
        "until": selectors.last_day(run),
        "undoing_told": run.undoing_told.splitlines(),
        "followers": run.followed_by.order_by("made_at"),
    }
    return render(request, "registry/imports/result.html", context)


@require_POST
def import_cancel(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run = own_run(request, run_id)
    try:
        row = services.cancel(run, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        if row.state == ImportState.CANCELLED:
            messages.success(request, "ยกเลิกการนำเข้าแล้ว")
    return redirect("registry:import-detail", run.pk)


@require_POST
def import_again(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run = own_run(request, run_id)
    try:
        services.try_again(run, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("registry:import-detail", run.pk)


@require_GET
def import_workbook(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The officer's own workbook, told what is to be mended."""
    run = visible_run(request, run_id)
    access.insist(selectors.may_fetch(request.user, run), WHO_FETCHES)
    if not run.answer:
        messages.warning(request, "ไม่มีไฟล์ตอบกลับของการนำเข้านี้ ไฟล์เก็บไว้ 30 วัน")
        return redirect("registry:import-detail", run.pk)
    with run.answer.open("rb") as sealed:
        content = sealed.read()
    ending = run.answer_name.rpartition(".")[2]
    response = HttpResponse(content, content_type=TYPES.get(ending, "application/octet-stream"))
    response["Content-Disposition"] = content_disposition_header(True, run.answer_name)
    response["Cache-Control"] = "private, no-store"
    return response
