"""Writing down that a duty of the round was done: the plans of a district by ตำบล, a report to above."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessment.choices import SHORT_TASKS, Task
from assessment.forms.calendar import DoneForm, PlansForm
from assessment.models import AssessmentRound, DueDate, TaskDone
from assessment.selectors.due import due_on
from assessment.services import tasks_done as services
from assessment.views.due_dates import asked_place
from assessment.views.rounds import path_to, posted, visible_round
from conweb.kernel import access
from conweb.kernel.models import District, Province
from registry.forms.contacts import put_errors
from registry.models import Centre
from registry.selectors.plan_sendings import lines_of


@require_http_methods(["GET", "POST"])
def task_done(request: HttpRequest, fiscal_year: int, task: str, code: str) -> HttpResponse:
    """DL5 of a district, DL8 of a province or the country, DL9 of the country."""
    round_ = visible_round(fiscal_year)
    place = asked_place(request.user, code)
    kinds = {District: services.OF_SUBDISTRICTS, Province: services.OF_PROVINCES}
    if task not in kinds.get(type(place), services.OF_THE_COUNTRY):
        raise Http404
    duty = Task(task)
    if isinstance(place, District):
        return _plans(request, round_, place)
    standing = TaskDone.objects.filter(round=round_, task=duty, province=place, district=None).first()
    may = services.may_record(request.user, duty, place)
    if request.method == "POST":
        access.insist(may, services.WHO_RECORDS)
    stored = {name: getattr(standing, name) for name in DoneForm.base_fields} if standing else {}
    back = calendar_of(round_, place)
    taken_back = "remove" in request.POST
    form = DoneForm(None if taken_back else posted(request), initial=stored)
    if taken_back or form.is_valid():
        try:
            services.record_done(
                round_=round_,
                task=duty,
                place=place,
                said=None if taken_back else form.said,
                by=request.user,
            )
        except ValidationError as refusal:
            if taken_back:
                messages.error(request, " ".join(refusal.messages))
                return redirect(back)
            put_errors(form, refusal)
        else:
            messages.success(request, "ยกเลิกบันทึกแล้ว ย้อนกลับได้จากรายการแก้ไข" if taken_back else "บันทึกแล้ว")
            return redirect(back)
    context = {
        "path": path_to((SHORT_TASKS[duty], "")),
        "round": round_,
        "duty": duty,
        "place": place,
        "standing": standing,
        "may": may and round_.closed_on is None,
        "whom_to_ask": services.WHO_RECORDS,
        "form": form,
        "back": back,
    }
    return render(request, "assessment/rounds/task_done.html", context, status=422 if form.errors else 200)


def _plans(request: HttpRequest, round_: AssessmentRound, district: District) -> HttpResponse:
    """A line for each ตำบล with a ศอช.ต.: when its plan went to the ก.บ.อ. and the อปท."""
    task = Task.SUBDISTRICT_PLANS
    may = services.may_record(request.user, task, district)
    if request.method == "POST":
        access.insist(may, services.WHO_RECORDS)
    assessed = Centre.objects.visible_to(request.user).filter(district=district).assessed()
    centres = list(
        assessed.select_related("subdistrict", "district", "province").order_by("subdistrict__sort_key")
    )
    lines = lines_of(centres, round_.fiscal_year)
    form = PlansForm(posted(request), lines=lines)
    back = calendar_of(round_, district)
    if form.is_valid():
        try:
            moved = services.record_plans(
                round_=round_,
                district=district,
                centres=centres,
                said=form.said,
                by=request.user,
            )
        except ValidationError as refusal:
            _put_plans(form, refusal)
        else:
            messages.success(
                request,
                f"บันทึกการส่งแผนพัฒนาตำบล {moved} ตำบลแล้ว ย้อนกลับได้จากรายการแก้ไข" if moved else "ไม่มีรายการที่เปลี่ยน",
            )
            return redirect(request.path)
    dates = DueDate.objects.visible_to(request.user).filter(round=round_, task=task)
    context = {
        "path": path_to(("ส่งแผนพัฒนาตำบล", "")),
        "round": round_,
        "district": district,
        "form": form,
        "done": sum(line.sent_on is not None for line in lines),
        "due": due_on(dates, task, province_id=district.province_id, district_id=district.pk),
        "may": may and round_.closed_on is None,
        "whom_to_ask": services.WHO_RECORDS,
        "back": back,
    }
    return render(request, "assessment/rounds/plans.html", context, status=422 if form.errors else 200)


def _put_plans(form: PlansForm, refusal: ValidationError) -> None:
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for code, errors in refusal.error_dict.items():
        form.add_error(f"done_on_{code}", errors)


def calendar_of(round_: AssessmentRound, place: District | Province | None) -> str:
    """The calendar of the place in the year of the round."""
    area = f"&{'district' if isinstance(place, District) else 'province'}={place.pk}" if place else ""
    return f"{reverse('assessment:calendar')}?year={round_.fiscal_year}{area}"
