"""A register as a file: taken out, offered empty, brought in after a look at what it would do."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from awards.forms.register_files import FileReasonForm, RegisterFileForm
from awards.reports.register_tables import NEEDED, TABLES, RegisterTable
from awards.selectors.registers import Register, of_people
from awards.services.register_files.checking import check_file
from awards.services.register_files.reading import read_file
from awards.services.register_files.values import CheckedFile
from awards.services.register_files.writing import (
    FilePlan,
    MovedSince,
    apply_file,
    done_before,
    open_plan,
    plan_of,
)
from awards.services.registers import WHO_KEEPS
from awards.views.registers import filtered, path_to
from conweb.kernel import access, clock, thai
from conweb.kernel.undo import last_day
from registry.choices import ExportedTable
from registry.forms.exports import EndingForm, ExportForm
from registry.imports.values import Unreadable
from registry.reports.exports.cells import Row
from registry.reports.exports.fields import ChoiceWidget
from registry.selectors.exports import smallest_area
from registry.services.exports import record_export
from registry.views.contact_steps import posted
from registry.views.table_files import table_file

FAULTS_SHOWN = 100
ROWS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A register as its list asks for it, for the page that asks why (registry/exports/export.html)."""

    table: ExportedTable
    rows: QuerySet[Any]
    resource: RegisterTable
    said: list[str]
    back: tuple[str, str]
    unit: str
    names_people: bool
    tabs: tuple[tuple[str, str, bool], ...] = ()

    @property
    def columns(self) -> list[str]:
        return [str(column.column_name) for column in self.resource.columns]

    @property
    def filter_words(self) -> str:
        return " · ".join(self.said) or "ทั้งหมดในพื้นที่ที่เห็น"


@never_cache
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, register: Register) -> HttpResponseBase:
    """What would be in the file; where people are named in it, why it is taken, which stands in the log."""
    chosen, rows = filtered(request, register)
    back = reverse(f"awards:{register.stem}-list")
    asked = Asked(
        table=ExportedTable(register.value),
        rows=rows,
        resource=TABLES[register](user=request.user, on=clock.today()),
        said=chosen.said,
        back=(register.title, f"{back}?{chosen.query}" if chosen.query else back),
        unit=register.unit,
        names_people=of_people(register, rows).exists(),
    )
    form = (ExportForm if asked.names_people else EndingForm)(posted(request))
    number = rows.count()
    if form.is_valid():
        given = form.cleaned_data
        try:
            if not number:
                raise ValidationError("ไม่มีแถวที่จะส่งออก ลดเงื่อนไขของรายการก่อน")
            if asked.names_people:
                province, district = smallest_area(
                    request.user, chosen.chosen("province"), chosen.chosen("district")
                )
                record_export(
                    table=asked.table,
                    ending=given["ending"],
                    filter_words=asked.filter_words,
                    province_id=province,
                    district_id=district,
                    rows=number,
                    reason=given["reason"],
                    by=request.user,
                )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            resource = asked.resource
            cells = resource.table(rows)
            return table_file(cells, resource.shape, ending=given["ending"], title=resource.title)
    context = {
        "path": path_to(("ส่งออก", ""), register=register),
        "asked": asked,
        "rows": number,
        "form": form,
    }
    return render(request, "registry/exports/export.html", context, status=422 if form.errors else 200)


@require_GET
def template(request: HttpRequest, register: Register) -> HttpResponseBase:
    """The empty table, to be filled in: its heading alone."""
    access.insist(access.keeps_some_registry(request.user), WHO_KEEPS)
    table = TABLES[register](user=request.user, on=clock.today())
    heads: list[Row] = [[str(column.column_name) for column in table.columns]]
    return table_file(heads, table.empty_shape, ending="xlsx", title=f"แบบนำเข้า{register.title}")


@never_cache
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest, register: Register) -> HttpResponse:
    """The file, then what it would do; nothing of the file is kept."""
    access.insist(access.keeps_some_registry(request.user), WHO_KEEPS)
    if request.method == "POST" and "plan" in request.POST:
        return _save(request, register)
    form = RegisterFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            found = read_file(upload.read(), name=upload.name or "", register=register, user=request.user)
            checked = check_file(found, by=request.user, on=clock.today())
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return _preview(request, plan_of(checked, by=request.user), checked)
    return _choose(request, register, form)


def _choose(request: HttpRequest, register: Register, form: RegisterFileForm) -> HttpResponse:
    table = TABLES[register](user=request.user, on=clock.today())
    context = {
        "path": path_to(("นำเข้าจากไฟล์", ""), register=register),
        "register": register,
        "form": form,
        "columns": [
            (
                str(column.column_name),
                name in NEEDED[register],
                " · ".join(column.widget.labels)
                if isinstance(column.widget, ChoiceWidget)
                else HINTS.get(name, ""),
            )
            for name, column in ((name, table.fields[name]) for name in table._meta.fields)
        ],
        "template_url": reverse(f"awards:{register.stem}-template"),
        "back": reverse(f"awards:{register.stem}-list"),
    }
    return render(request, "awards/register/import.html", context, status=422 if form.errors else 200)


DAY = "เช่น 1 ก.พ. 2563 หรือ ๑/๒/๒๕๖๓"
HINTS = {
    "name": "ชื่อ ศอช. ตามทะเบียน เช่น ศอช.ต. อิสาณ หรือชื่อและนามสกุลของบุคคลในทะเบียน",
    "district": "จำเป็นเมื่อชื่อซ้ำ หรือเมื่อผู้สมัครไม่มีในทะเบียน",
    "province": "จำเป็นเมื่อชื่ออำเภอซ้ำ",
    "fiscal_year": "พ.ศ. 4 หลัก",
    "certified_on": DAY,
    "valid_until": "เว้นว่างเมื่อไม่กำหนดวันสิ้นสุด",
    "ceremony_on": DAY,
    "visited_on": DAY,
    "award_title": "จำเป็นเมื่อรางวัลเป็น “รางวัลอื่น”",
}


def _preview(
    request: HttpRequest, plan: FilePlan, checked: CheckedFile, *, form: FileReasonForm | None = None
) -> HttpResponse:
    faults = checked.faults
    context = {
        "path": path_to(
            ("นำเข้าจากไฟล์", reverse(f"awards:{plan.register.stem}-import")),
            ("ดูตัวอย่าง", ""),
            register=plan.register,
        ),
        "register": plan.register,
        "checked": checked,
        "new": checked.new[:ROWS_SHOWN],
        "more_new": max(len(checked.new) - ROWS_SHOWN, 0),
        "changed": checked.changed[:ROWS_SHOWN],
        "more_changed": max(len(checked.changed) - ROWS_SHOWN, 0),
        "faults": faults[:FAULTS_SHOWN],
        "more_faults": max(len(faults) - FAULTS_SHOWN, 0),
        "form": form or FileReasonForm(initial={"plan": plan.seal()}),
        "import_url": reverse(f"awards:{plan.register.stem}-import"),
    }
    return render(request, "awards/register/preview.html", context)


def _save(request: HttpRequest, register: Register) -> HttpResponse:
    here = f"awards:{register.stem}-import"
    form = FileReasonForm(request.POST)
    try:
        plan = open_plan(request.POST["plan"], register)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(here)
    if earlier := done_before(plan):  # the button was pressed twice
        return redirect("registry:change-detail", earlier)
    if form.is_valid():
        try:
            record = apply_file(plan=plan, by=request.user, reason=form.cleaned_data["reason"])
        except MovedSince as refusal:
            if earlier := done_before(plan):  # twice at one moment: the first has written meanwhile
                return redirect("registry:change-detail", earlier)
            messages.error(request, " ".join(refusal.messages))
            return redirect(here)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            until = thai.format_date(last_day(record))
            said = f"นำเข้าแล้ว {len(plan.rows)} {register.unit} ย้อนกลับได้ถึง {until}"
            messages.success(request, said)
            return redirect("registry:change-detail", record.pk)
    context = {
        "path": path_to(("นำเข้าจากไฟล์", reverse(here)), ("บันทึก", ""), register=register),
        "register": register,
        "plan": plan,
        "form": form,
        "import_url": reverse(here),
    }
    return render(request, "awards/register/import_reason.html", context, status=422)
