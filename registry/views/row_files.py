"""Rows as a file: offered empty, brought in after a look at what they would do; nothing of the file is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from conweb.kernel import access, clock, thai
from conweb.kernel.undo import last_day
from registry.forms.row_files import FileReasonForm, RowFileForm
from registry.imports.values import Unreadable
from registry.reports.exports.cells import Row
from registry.reports.exports.fields import ChoiceWidget
from registry.reports.exports.xlsx import Shape
from registry.services.row_files.checking import check_file
from registry.services.row_files.kinds import RowFile
from registry.services.row_files.reading import read_file
from registry.services.row_files.values import CheckedFile
from registry.services.row_files.writing import (
    FilePlan,
    MovedSince,
    apply_file,
    done_before,
    open_plan,
    plan_of,
)
from registry.views.contact_steps import Step
from registry.views.table_files import table_file

FAULTS_SHOWN = 100
ROWS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class FilePages:
    """Where the pages of one sort of row lie: the addresses of the import, its empty file and the list, the path to
    them, whom to ask, and what is typed into each column."""

    kind: RowFile
    import_url: str
    template_url: str
    back: str
    path_to: Callable[..., list[Step]]
    whom_to_ask: str
    hints: Mapping[str, str] = field(default_factory=dict)

    def insist(self, request: HttpRequest) -> None:
        access.insist(self.kind.keeps(request.user), self.whom_to_ask)


def template_file(request: HttpRequest, pages: FilePages) -> HttpResponseBase:
    """The empty table, to be filled in: its heading alone, without the hidden key."""
    pages.insist(request)
    table = pages.kind.table(user=request.user, on=clock.today())
    heads: list[Row] = [[str(column.column_name) for column in table.columns]]
    shape = Shape(table.title, [column.width for column in table.columns], frozen=table.frozen)
    return table_file(heads, shape, ending="xlsx", title=f"แบบนำเข้า{pages.kind.title}")


def import_page(request: HttpRequest, pages: FilePages) -> HttpResponse:
    """The file, then what it would do, then the word to write it."""
    pages.insist(request)
    if request.method == "POST" and "plan" in request.POST:
        return _save(request, pages)
    form = RowFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            found = read_file(upload.read(), name=upload.name or "", kind=pages.kind, user=request.user)
            checked = check_file(found, pages.kind, by=request.user, on=clock.today())
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return _preview(request, pages, plan_of(checked, pages.kind, by=request.user), checked)
    return _choose(request, pages, form)


def _choose(request: HttpRequest, pages: FilePages, form: RowFileForm) -> HttpResponse:
    table = pages.kind.table(user=request.user, on=clock.today())
    context = {
        "path": pages.path_to(("นำเข้าจากไฟล์", "")),
        "kind": pages.kind,
        "form": form,
        "columns": [
            (
                str(column.column_name),
                name in pages.kind.needed,
                " · ".join(column.widget.labels)
                if isinstance(column.widget, ChoiceWidget)
                else pages.hints.get(name, ""),
            )
            for name, column in ((name, table.fields[name]) for name in table._meta.fields)
        ],
        "template_url": pages.template_url,
        "back": pages.back,
    }
    return render(request, "registry/row_files/import.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, pages: FilePages, plan: FilePlan, checked: CheckedFile) -> HttpResponse:
    faults = checked.faults
    context = {
        "path": pages.path_to(("นำเข้าจากไฟล์", pages.import_url), ("ดูตัวอย่าง", "")),
        "kind": pages.kind,
        "checked": checked,
        "new": checked.new[:ROWS_SHOWN],
        "more_new": max(len(checked.new) - ROWS_SHOWN, 0),
        "changed": checked.changed[:ROWS_SHOWN],
        "more_changed": max(len(checked.changed) - ROWS_SHOWN, 0),
        "faults": faults[:FAULTS_SHOWN],
        "more_faults": max(len(faults) - FAULTS_SHOWN, 0),
        "form": FileReasonForm(initial={"plan": plan.seal()}),
        "import_url": pages.import_url,
    }
    return render(request, "registry/row_files/preview.html", context)


def _save(request: HttpRequest, pages: FilePages) -> HttpResponse:
    form = FileReasonForm(request.POST)
    try:
        plan = open_plan(request.POST["plan"], pages.kind)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(pages.import_url)
    if earlier := done_before(plan):  # the button was pressed twice
        return redirect("registry:change-detail", earlier)
    if form.is_valid():
        try:
            record = apply_file(plan=plan, by=request.user, reason=form.cleaned_data["reason"])
        except MovedSince as refusal:
            if earlier := done_before(plan):  # twice at one moment: the first has written meanwhile
                return redirect("registry:change-detail", earlier)
            messages.error(request, " ".join(refusal.messages))
            return redirect(pages.import_url)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            until = thai.format_date(last_day(record))
            said = f"นำเข้าแล้ว {len(plan.rows)} {pages.kind.unit} ย้อนกลับได้ถึง {until}"
            messages.success(request, said)
            return redirect("registry:change-detail", record.pk)
    context = {
        "path": pages.path_to(("นำเข้าจากไฟล์", pages.import_url), ("บันทึก", "")),
        "kind": pages.kind,
        "plan": plan,
        "form": form,
        "import_url": pages.import_url,
    }
    return render(request, "registry/row_files/reason.html", context, status=422)
