"""Due dates of a round, layer by layer, and whom to ask about it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from assessment.choices import SHORT_TASKS, Task
from assessment.forms.rounds import (
    ContactForm,
    DueDateForm,
    ExtensionForm,
    ProvinceDatesForm,
    due_name,
    put_dates,
)
from assessment.models import AssessmentRound, DueDate, RoundContact
from assessment.rules.calendar import day_off, year_later
from assessment.selectors.calendar import Layers, holidays_by_day, layers_of
from assessment.services import calendar as services
from assessment.views.rounds import asked_province, page_of, path_in, posted, visible_round
from conweb.kernel import access
from conweb.kernel.models import District, Province, User
from registry.forms.contacts import put_errors
from registry.models import Circular
from registry.selectors.areas import COUNTRY, districts_seen


def asked_place(user: User, code: str) -> services.Place:
    """The country, a province or a district by its code; 404 where this person sees nothing of it."""
    if code == COUNTRY:
        return None
    province = asked_province(user, code[:2])
    if len(code) == 2:
        return province
    district = next((one for one in districts_seen(user, province.pk) if one.pk == code), None)
    if district is None:
        raise Http404
    return district


def province_of(place: services.Place) -> Province | None:
    return place.province if isinstance(place, District) else place


def _task(code: str) -> Task:
    if code not in set(Task):
        raise Http404
    return Task(code)


def _circulars(user: User, round_: AssessmentRound, place: services.Place) -> QuerySet[Circular]:
    """The letters that may have set a date of this layer: of the year, from the place itself or from above."""
    rows = Circular.objects.visible_to(user).filter(Q(fiscal_year=round_.fiscal_year) | Q(fiscal_year=None))
    province = province_of(place)
    return rows.filter(Q(province=None) | Q(province=province)) if province else rows.filter(province=None)


def _layers(user: User, round_: AssessmentRound, task: Task, place: services.Place) -> Layers:
    """The duty as the place reads it."""
    province = province_of(place)
    rows = DueDate.objects.visible_to(user).filter(round=round_, task=task).select_related("district")
    layers = layers_of(
        list(rows),
        province=province.pk if province else "",
        holidays={},
        district=place.pk if isinstance(place, District) else None,
    )
    return next(one for one in layers if one.task is task)


def _standing(layers: Layers, place: services.Place) -> DueDate | None:
    if isinstance(place, District):
        return next(iter(layers.extensions), None)
    return layers.province if place else layers.country


@require_http_methods(["GET", "POST"])
def due_date(request: HttpRequest, fiscal_year: int, task: str, code: str) -> HttpResponse:
    """One date of one layer: the department's, a province's earlier one, or the extension of a district."""
    user: User = request.user
    round_, duty = visible_round(fiscal_year), _task(task)
    place = asked_place(user, code)
    access.insist(services.may_set_date(user, place), services.WHO_SETS if place else services.WHO_KEEPS)
    layers = _layers(user, round_, duty, place)
    standing = _standing(layers, place)
    initial = (
        {name: getattr(standing, name) for name in ("due_on", "reason", "source", "circular")}
        if standing
        else {}
    )
    form = DueDateForm(
        posted(request),
        circulars=_circulars(user, round_, place),
        extends=isinstance(place, District),
        required=place is not None,
        initial=initial,
    )
    back = page_of(round_, province_of(place), "dates")
    if form.is_valid() and _done(
        form,
        lambda: services.set_due_date(round_=round_, task=duty, place=place, by=user, **form.cleaned_data),
    ):
        day = form.cleaned_data["due_on"]
        off = day_off(day, holidays_by_day(since=day, until=day)) if day else None
        messages.success(request, f"บันทึกกำหนดส่ง{SHORT_TASKS[duty]}แล้ว{f' วันนี้ตรงกับ{off.why}' if off else ''}")
        return redirect(back)
    context = {
        "path": path_in(round_, (f"กำหนดส่ง{SHORT_TASKS[duty]}", "")),
        "round": round_,
        "duty": duty,
        "short": SHORT_TASKS[duty],
        "place": place,
        "layers": layers,
        "standing": standing,
        "extends": isinstance(place, District),
        "code": code,
        "form": form,
        "back": back,
    }
    return render(request, "assessment/rounds/due_date.html", context, status=422 if form.errors else 200)


@require_POST
def due_date_remove(request: HttpRequest, fiscal_year: int, task: str, code: str) -> HttpResponse:
    """Back to what stands above: the province's own date or the extension goes."""
    round_, duty = visible_round(fiscal_year), _task(task)
    place = asked_place(request.user, code)
    if place is None:
        raise Http404  # a date of the country is emptied, never taken away
    try:
        services.remove_due_date(round_=round_, task=duty, place=place, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(
            request, f"ยกเลิกกำหนดส่ง{SHORT_TASKS[duty]}ของ{place.full_name}แล้ว ย้อนกลับได้จากรายการแก้ไข"
        )
    return redirect(page_of(round_, province_of(place), "dates"))


@require_http_methods(["GET", "POST"])
def extension_create(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """More time for one district or several, at once and with one reason."""
    user: User = request.user
    round_, province = visible_round(fiscal_year), asked_province(user, code)
    access.insist(services.may_set_date(user, province), services.WHO_SETS)
    districts = District.objects.active().filter(province=province)
    tasks = [task for task in Task if task in services.SET_BY_PROVINCES]
    asked = request.GET.get("task", "")
    form = ExtensionForm(
        posted(request),
        tasks=tasks,
        districts=districts,
        initial={"task": asked if asked in tasks else Task.ASSESSMENT_REPORT},
    )
    back = page_of(round_, province, "dates")
    if form.is_valid() and _done(form, lambda: services.extend(round_=round_, by=user, **form.cleaned_data)):
        count = len(form.cleaned_data["districts"])
        messages.success(request, f"ขยายเวลาส่ง{SHORT_TASKS[form.cleaned_data['task']]}ให้ {count} อำเภอแล้ว")
        return redirect(back)
    context = {
        "path": path_in(round_, ("ขยายเวลา", "")),
        "round": round_,
        "province": province,
        "form": form,
        "back": back,
    }
    return render(request, "assessment/rounds/extension.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def province_dates(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """All of a province's own dates on one page; of a new year those of the last one, a year on."""
    user: User = request.user
    round_, province = visible_round(fiscal_year), asked_province(user, code)
    access.insist(services.may_set_date(user, province), services.WHO_SETS)
    tasks = [task for task in Task if task in services.SET_BY_PROVINCES]
    initial, copied = _province_initial(round_, province)
    form = ProvinceDatesForm(posted(request), tasks=tasks, initial=initial)
    back = page_of(round_, province, "dates")
    if form.is_valid():
        try:
            services.set_province_dates(
                round_=round_,
                province=province,
                dates=form.dates,
                source=form.cleaned_data["source"],
                by=user,
            )
        except ValidationError as refusal:
            put_dates(form, refusal.error_dict if hasattr(refusal, "error_dict") else {"": refusal.messages})
        else:
            messages.success(request, "บันทึกกำหนดส่งของจังหวัดแล้ว")
            return redirect(back)
    layers = {
        one.task: one
        for one in layers_of(
            list(DueDate.objects.filter(round=round_, district=None)), province=province.pk, holidays={}
        )
    }
    days = [day for day in initial.values() if not isinstance(day, str)]
    holidays = holidays_by_day(since=min(days), until=max(days)) if days else {}
    context = {
        "path": path_in(round_, ("กำหนดส่งของจังหวัด", "")),
        "round": round_,
        "province": province,
        "form": form,
        "lines": [
            (
                field,
                layers[task].country,
                day_off(initial[due_name(task)], holidays) if due_name(task) in initial else None,
            )
            for task, field in zip(tasks, form.due_fields, strict=True)
        ],
        "copied": copied,
        "back": back,
    }
    return render(
        request, "assessment/rounds/province_dates.html", context, status=422 if form.errors else 200
    )


def _province_initial(round_: AssessmentRound, province: Province) -> tuple[dict[str, object], int]:
    """What stands in the form: the dates of the round, else those of the year before, a year on (and which year)."""
    own = DueDate.objects.filter(province=province, due_on__isnull=False)
    here = list(own.filter(round=round_))
    if here:
        return {due_name(due.task): due.due_on for due in here} | {"source": here[0].source}, 0
    before = own.filter(round__fiscal_year=round_.fiscal_year - 1)
    moved = {due_name(due.task): year_later(due.due_on) for due in before}
    return moved, round_.fiscal_year - 1 if moved else 0


# ── whom to ask ────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def contact_edit(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Who answers questions about the round at the department or at a province."""
    user: User = request.user
    round_ = visible_round(fiscal_year)
    place = asked_place(user, code)
    if isinstance(place, District):
        raise Http404
    access.insist(services.may_set_date(user, place), services.WHO_SETS if place else services.WHO_KEEPS)
    standing = RoundContact.objects.filter(round=round_, province=place).first()
    stored = {name: getattr(standing, name) for name in ContactForm.base_fields} if standing else {}
    form = ContactForm(posted(request), initial=stored)
    back = page_of(round_, place, "contacts")
    if form.is_valid() and _done(
        form, lambda: services.set_contact(round_=round_, province=place, by=user, **form.cleaned_data)
    ):
        messages.success(request, "บันทึกผู้ประสานงานของรอบแล้ว")
        return redirect(back)
    context = {
        "path": path_in(round_, ("ผู้ประสานงานของรอบ", "")),
        "round": round_,
        "place": place,
        "code": code,
        "standing": standing,
        "form": form,
        "back": back,
    }
    return render(request, "assessment/rounds/contact.html", context, status=422 if form.errors else 200)


@require_POST
def contact_remove(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    round_ = visible_round(fiscal_year)
    place = asked_place(request.user, code)
    if isinstance(place, District):
        raise Http404
    services.remove_contact(round_=round_, province=place, by=request.user)
    messages.success(request, "ลบผู้ประสานงานของรอบแล้ว ย้อนกลับได้จากรายการแก้ไข")
    return redirect(page_of(round_, place, "contacts"))


def _done(form: DueDateForm | ExtensionForm | ContactForm, step: Callable[[], object]) -> bool:
    """Whether a step was taken; what it refused stands in the form."""
    try:
        step()
    except ValidationError as refusal:
        put_errors(form, refusal)
        return False
    return True
