"""Past years: what there is of each, forms and answers taken out, forms of earlier years brought in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from assessment.facts import criteria_of
from assessment.forms.past_years import PastFileForm, PastReasonForm, PastRoundForm
from assessment.models import Assessment, AssessmentRound
from assessment.querysets import AssessmentQuerySet
from assessment.reports import assessment_tables as tables
from assessment.selectors.past_years import brings_some_in, past_years
from assessment.selectors.rulings import criteria_now
from assessment.services.calendar import WHO_KEEPS
from assessment.services.past_years.checking import check_file
from assessment.services.past_years.reading import read_file
from assessment.services.past_years.rounds import open_past_round
from assessment.services.past_years.values import CheckedFile
from assessment.services.past_years.writing import (
    MovedSince,
    PastPlan,
    apply_plan,
    done_before,
    open_plan,
    plan_of,
)
from conweb.kernel import access, clock, thai
from conweb.kernel.models import User
from conweb.kernel.undo import last_day
from registry.choices import ExportedTable
from registry.forms.area_filter import AreaFilter
from registry.forms.exports import EndingForm
from registry.imports.values import Unreadable
from registry.models import Centre
from registry.reports.exports.cells import Row
from registry.views.table_files import table_file

WHO_BRINGS_IN = "นำเข้าผลประเมินปีก่อนเป็นงานของสำนักงานพัฒนาชุมชนจังหวัดและกรม ส่งไฟล์ให้จังหวัดนำเข้า"
FAULTS_SHOWN = 200
FORMS_SHOWN = 100


def path_to(*here: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        ("ประเมิน", reverse("assessment:overview")),
        ("ปีก่อนและไฟล์", reverse("assessment:past-home") if here else ""),
        *here,
    ]


def _filter(data: Mapping[str, str], user: User) -> AreaFilter:
    years = AssessmentRound.objects.values_list("fiscal_year", flat=True)
    offered = [(str(year), f"ปี {year}") for year in years]
    return AreaFilter(data, user=user, words="ชื่อ ศอช.ต.", choices={"year": ("ปีงบประมาณ", "ทุกปี", offered)})


def _narrowed(chosen: AreaFilter, user: User) -> AssessmentQuerySet:
    forms = Assessment.objects.visible_to(user)
    if year := chosen.chosen("year"):
        forms = forms.filter(fiscal_year=year)
    if code := chosen.chosen("district"):
        forms = forms.filter(district=code)
    elif code := chosen.chosen("province"):
        forms = forms.filter(province=code)
    if words := chosen.chosen("q"):
        forms = forms.filter(centre__in=Centre.objects.matching(words))
    return forms


@require_GET
def past_home(request: HttpRequest) -> HttpResponse:
    """How many forms there are of each year, and the ways out and in."""
    chosen = _filter(request.GET, request.user)
    forms = _narrowed(chosen, request.user)
    lines = past_years(forms)
    if year := chosen.chosen("year"):
        lines = [line for line in lines if str(line.round.fiscal_year) == year]
    query = request.GET.urlencode()
    context = {
        "path": path_to(),
        "filter": chosen,
        "lines": lines,
        "forms": sum(line.forms for line in lines),
        "clear": request.path,
        "query": f"?{query}" if query else "",
        "brings_in": brings_some_in(request.user),
        "opens_rounds": access.keeps_rounds(request.user),
    }
    return render(request, "assessment/past/home.html", context)


@dataclass(frozen=True, slots=True)
class Asked:
    """A table as it is asked for, for the page that offers the file (registry/exports/export.html)."""

    table: ExportedTable
    columns: list[str]
    filter_words: str
    back: tuple[str, str]
    unit: str = "แบบ"
    names_people: bool = False
    tabs: tuple[tuple[str, str, bool], ...] = ()


@never_cache
@require_http_methods(["GET", "POST"])
def form_export(request: HttpRequest) -> HttpResponseBase:
    """One row for each form."""
    return _export(request, ExportedTable.ASSESSMENTS)


@never_cache
@require_http_methods(["GET", "POST"])
def answer_export(request: HttpRequest) -> HttpResponseBase:
    """One row for each answer, with its note."""
    return _export(request, ExportedTable.ANSWERS)


def _export(request: HttpRequest, table: ExportedTable) -> HttpResponseBase:
    chosen = _filter(request.GET, request.user)
    forms = _narrowed(chosen, request.user).order_by(
        "-fiscal_year", "province__sort_key", "district__sort_key", "centre__sort_key", "pk"
    )
    versions = sorted(forms.order_by().values_list("criteria", flat=True).distinct())
    heads = tables.form_heads(criteria_of(version) for version in versions)
    whole = table is ExportedTable.ASSESSMENTS
    form = EndingForm(request.POST if request.method == "POST" else None)
    number = forms.count()
    if form.is_valid():
        if number:
            return table_file(
                tables.form_rows(forms) if whole else tables.answer_rows(forms),
                tables.shape_of_forms(heads) if whole else tables.SHAPE_OF_ANSWERS,
                ending=form.cleaned_data["ending"],
                title=tables.FORMS_TITLE if whole else tables.ANSWERS_TITLE,
            )
        form.add_error(None, "ไม่มีผลประเมินที่จะส่งออก ลดเงื่อนไขก่อน")
    query = request.GET.urlencode()
    back = reverse("assessment:past-home")
    asked = Asked(
        table,
        columns=tables.words_of(heads if whole else tables.ANSWER_HEADS),
        filter_words=" · ".join(chosen.said) or "ทุกปีในพื้นที่ของท่าน",
        back=("ปีก่อนและไฟล์", f"{back}?{query}" if query else back),
    )
    context = {"path": path_to(("ส่งออก", "")), "asked": asked, "rows": number, "form": form}
    return render(request, "registry/exports/export.html", context, status=422 if form.errors else 200)


@require_GET
def past_template(request: HttpRequest) -> HttpResponseBase:
    """The empty table, to be filled in: its heading alone."""
    access.insist(brings_some_in(request.user), WHO_BRINGS_IN)
    criteria = criteria_now(clock.today())
    if criteria is None:
        return redirect("assessment:past-import")
    heads = tables.form_heads([criteria])[: -len(tables.LAST)]
    rows: list[Row] = [heads]
    shape = tables.shape_of_forms([*heads, *tables.LAST])
    return table_file(rows, shape, ending="xlsx", title="แบบนำเข้าผลประเมินปีก่อน")


@never_cache
@require_http_methods(["GET", "POST"])
def past_import(request: HttpRequest) -> HttpResponse:
    """The file, then what it would do; nothing of the file is kept."""
    access.insist(brings_some_in(request.user), WHO_BRINGS_IN)
    if request.method == "POST" and "plan" in request.POST:
        return _save(request)
    rounds = list(AssessmentRound.objects.all())
    criteria = criteria_now(clock.today())
    form = PastFileForm(
        request.POST or None, request.FILES or None, years=[row.fiscal_year for row in rounds]
    )
    if request.method == "POST" and form.is_valid() and criteria is not None:
        upload = form.cleaned_data["file"]
        try:
            found = read_file(upload.read(), name=upload.name or "", criteria=criteria)
            checked = check_file(
                found, year=form.cleaned_data["fiscal_year"], by=request.user, today=clock.today()
            )
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return _preview(request, plan_of(checked), checked)
    context = {
        "path": path_to(("นำเข้า", "")),
        "form": form,
        "rounds": rounds,
        "opens_rounds": access.keeps_rounds(request.user),
        "back": reverse("assessment:past-home"),
    }
    return render(request, "assessment/past/import.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, plan: PastPlan, checked: CheckedFile) -> HttpResponse:
    faults, new = checked.faults, checked.new
    context = {
        "path": path_to(("นำเข้า", reverse("assessment:past-import")), ("ดูตัวอย่าง", "")),
        "checked": checked,
        "new": new[:FORMS_SHOWN],
        "more_new": max(len(new) - FORMS_SHOWN, 0),
        "changed": checked.changed[:FORMS_SHOWN],
        "more_changed": max(len(checked.changed) - FORMS_SHOWN, 0),
        "faults": faults[:FAULTS_SHOWN],
        "more_faults": max(len(faults) - FAULTS_SHOWN, 0),
        "form": PastReasonForm(initial={"plan": plan.seal()}),
        "import_url": reverse("assessment:past-import"),
    }
    return render(request, "assessment/past/preview.html", context)


def _save(request: HttpRequest) -> HttpResponse:
    form = PastReasonForm(request.POST)
    try:
        plan = open_plan(request.POST["plan"])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("assessment:past-import")
    if earlier := done_before(plan):  # the button was pressed twice
        return redirect("registry:change-detail", earlier)
    if form.is_valid():
        try:
            record = apply_plan(plan=plan, by=request.user, reason=form.cleaned_data["reason"])
        except MovedSince as refusal:
            if earlier := done_before(plan):  # twice at one moment: the first has written meanwhile
                return redirect("registry:change-detail", earlier)
            messages.error(request, " ".join(refusal.messages))
            return redirect("assessment:past-import")
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            until = thai.format_date(last_day(record))
            messages.success(request, f"นำเข้าแล้ว {len(plan.forms)} แบบ ย้อนกลับได้ถึง {until}")
            return redirect("registry:change-detail", record.pk)
    context: dict[str, Any] = {
        "path": path_to(("นำเข้า", reverse("assessment:past-import")), ("บันทึก", "")),
        "plan": plan,
        "form": form,
        "import_url": reverse("assessment:past-import"),
    }
    return render(request, "assessment/past/reason.html", context, status=422)


@require_http_methods(["GET", "POST"])
def past_round(request: HttpRequest) -> HttpResponse:
    """An earlier round, closed from the start, so that its forms can come in."""
    access.insist(access.keeps_rounds(request.user), WHO_KEEPS)
    form = PastRoundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = open_past_round(by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"เปิดรอบย้อนหลังปี {made.fiscal_year} แล้ว จังหวัดนำเข้าผลประเมินได้")
            return redirect("assessment:past-home")
    context = {
        "path": path_to(("เปิดรอบย้อนหลัง", "")),
        "form": form,
        "back": reverse("assessment:past-home"),
    }
    return render(request, "assessment/past/round.html", context, status=422 if form.errors else 200)
