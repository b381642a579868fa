"""Rounds: the list, one with its dates in three layers, changing its days, and the next year's."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessment.choices import Task
from assessment.forms.rounds import DAYS, CopyForm, RoundForm, due_name, put_dates, stored_of
from assessment.models import AssessmentRound, DueDate
from assessment.rules.calendar import day_off, year_later
from assessment.selectors import current_round
from assessment.selectors.calendar import contacts_of, holidays_by_day, layers_of, round_lines
from assessment.services import calendar as services
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Province, User
from registry.selectors.areas import provinces_seen

Step = tuple[str, str]


def path_to(*here: Step) -> list[Step]:
    return [
        ("ประเมิน", reverse("assessment:overview")),
        ("รอบการประเมิน", reverse("assessment:round-list") if here else ""),
        *here,
    ]


def path_in(round_: AssessmentRound, *here: Step) -> list[Step]:
    page = reverse("assessment:round-detail", args=[round_.fiscal_year])
    return path_to((f"ปี {round_.fiscal_year}", page if here else ""), *here)


def visible_round(fiscal_year: int) -> AssessmentRound:
    """Rounds are the country's: everybody who is signed in reads them."""
    return get_object_or_404(AssessmentRound.objects.select_related("criteria"), fiscal_year=fiscal_year)


def seen_province(user: User, code: str) -> Province | None:
    """The province asked for, of those in which this person sees anything; else the only one."""
    seen = {province.pk: province for province in provinces_seen(user)}
    return seen.get(code) or (next(iter(seen.values())) if len(seen) == 1 else None)


def page_of(round_: AssessmentRound, province: Province | None = None, place: str = "") -> str:
    query = f"?province={province.pk}" if province else ""
    anchor = f"#{place}" if place else ""
    return f"{reverse('assessment:round-detail', args=[round_.fiscal_year])}{query}{anchor}"


def asked_round(request: HttpRequest) -> AssessmentRound | None:
    """The round of the year in the address, else the current one."""
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and len(asked) == 4:
        found = AssessmentRound.objects.filter(fiscal_year=int(asked)).first()
        if found:
            return found
    return current_round(clock.today())


def posted(request: HttpRequest) -> Any:
    """What was sent, also when nothing but the button was."""
    return request.POST if request.method == "POST" else None


@require_GET
def round_list(request: HttpRequest) -> HttpResponse:
    """The rounds of every year, and who may open the next one."""
    lines = round_lines(request.user)
    context = {
        "path": path_to(),
        "lines": lines,
        "this_year": int(FiscalYear.of(clock.today())),
        "may_keep": access.keeps_rounds(request.user),
        "newest": lines[0].round if lines else None,
    }
    return render(request, "assessment/rounds/list.html", context)


@require_GET
def round_detail(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The days of a round, its due dates as the department, the province and extensions have them, whom to ask."""
    user: User = request.user
    round_ = visible_round(fiscal_year)
    province = seen_province(user, request.GET.get("province", ""))
    year = FiscalYear(fiscal_year)
    dates = list(DueDate.objects.visible_to(user).filter(round=round_).select_related("district", "circular"))
    known = [due.due_on for due in dates if due.due_on]
    holidays = holidays_by_day(since=min([year.starts, *known]), until=max([year.ends, *known]))
    before = AssessmentRound.objects.filter(fiscal_year=fiscal_year - 1).first()
    is_open = round_.closed_on is None
    context = {
        "path": path_in(round_),
        "round": round_,
        "province": province,
        "provinces": provinces_seen(user),
        "layers": layers_of(dates, province=province.pk if province else "", holidays=holidays),
        "contacts": contacts_of(user, round_, province=province.pk if province else ""),
        "opens_circulars": bool(user.seeing_duties),
        "may_keep": access.keeps_rounds(user),
        "may_set": is_open and province is not None and services.may_set_date(user, province),
        "set_by_provinces": services.SET_BY_PROVINCES,
        "before": before,
        "off": {name: day_off(getattr(round_, name), holidays) for name in DAYS},
    }
    return render(request, "assessment/rounds/detail.html", context)


@require_http_methods(["GET", "POST"])
def round_edit(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The days of a round, changed by the department."""
    round_ = visible_round(fiscal_year)
    access.insist(access.keeps_rounds(request.user), services.WHO_KEEPS)
    form = RoundForm(posted(request), initial=stored_of(round_))
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.change_round(
                round_=round_,
                by=request.user,
                criteria=given["criteria"],
                days=form.days,
                note=given["note"],
                source=given["source"],
            )
        except ValidationError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"บันทึกวันของรอบปี {fiscal_year} แล้ว")
            return redirect(page_of(round_))
    context = {
        "path": path_in(round_, ("แก้วันของรอบ", "")),
        "round": round_,
        "form": form,
        "back": page_of(round_),
    }
    return render(request, "assessment/rounds/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def round_copy(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The round of another year from this one: first the dates a year on, then a preview, then it stands."""
    source = visible_round(fiscal_year)
    access.insist(access.keeps_rounds(request.user), services.WHO_KEEPS)
    form = CopyForm(posted(request), initial=_a_year_on(source))
    preview = None
    if form.is_valid():
        given = form.cleaned_data
        step = request.POST.get("step", "preview")
        if step == "confirm":
            try:
                made = services.copy_round(
                    source=source,
                    fiscal_year=given["fiscal_year"],
                    by=request.user,
                    criteria=given["criteria"],
                    days=form.days,
                    dates=form.dates,
                    note=given["note"],
                    words=given["source"],
                )
            except ValidationError as refusal:
                _refuse(form, refusal)
            else:
                messages.success(request, f"เปิดรอบประเมินปี {made.fiscal_year} แล้ว")
                return redirect(page_of(made))
        elif step == "preview":
            faults = services.faults_of_copy(given["fiscal_year"], form.days, form.dates)
            if faults:
                put_dates(form, faults)
            else:
                preview = _preview(form)
    context = {
        "path": path_in(source, ("คัดลอกไปปีอื่น", "")),
        "round": source,
        "form": form,
        "preview": preview,
        "back": page_of(source),
    }
    return render(request, "assessment/rounds/copy.html", context, status=422 if form.errors else 200)


def _a_year_on(source: AssessmentRound) -> dict[str, Any]:
    """What stands in the form of a copy: everything a year later."""
    newest = AssessmentRound.objects.order_by("-fiscal_year").first()
    target = (newest.fiscal_year if newest else source.fiscal_year) + 1
    years = target - source.fiscal_year
    days = services.days_of(source).moved(years)
    dates = {
        due.task: due.due_on for due in source.due_dates.filter(province=None, district=None) if due.due_on
    }
    return {
        "fiscal_year": target,
        "criteria": source.criteria_id,
        **{name: getattr(days, name) for name in DAYS},
        **{due_name(task): year_later(day, years) for task, day in dates.items()},
    }


def _preview(form: CopyForm) -> list[dict[str, Any]]:
    """Every day of the new round with its weekday, and what stands in its way."""
    named = [(str(form[name].label), form.cleaned_data[name]) for name in DAYS]
    named += [(task.label, form.cleaned_data[due_name(task)]) for task in Task]
    days = [day for _, day in named if day]
    holidays = holidays_by_day(since=min(days), until=max(days))
    return [
        {"label": label, "day": day, "off": day_off(day, holidays) if day else None} for label, day in named
    ]


def _refuse(form: RoundForm, refusal: ValidationError) -> None:
    if hasattr(refusal, "error_dict"):
        put_dates(form, refusal.error_dict)
    else:
        form.add_error(None, refusal)


def asked_province(user: User, code: str) -> Province:
    """The province in an address; outside one's area it does not exist."""
    province = next((one for one in provinces_seen(user) if one.pk == code), None)
    if province is None:
        raise Http404
    return province
