"""Visits of the deciding committee to the candidates of a round."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.choices import StageState
from awards.forms.contests import ReasonForm
from awards.forms.stages import FieldVisitForm
from awards.models import FieldVisit, StageEntry
from awards.services import field_visits as services
from awards.services.contest_rows import OVER, WHOM_TO_ASK
from awards.views.contest_steps import asked, done, path_in_stage, posted, run_stage, runs, visible_stage
from conweb.kernel import access

SAID = ("visited_on", "visitors", "findings")


@require_http_methods(["GET", "POST"])
def field_visit_create(request: HttpRequest, entry_id: int) -> HttpResponse:
    entries = StageEntry.objects.visible_to(request.user).select_related("nomination__centre")
    entry = get_object_or_404(entries, pk=entry_id)
    entry.stage = run_stage(request, entry.stage_id)
    back = reverse("awards:stage-detail", args=[entry.stage_id])
    if request.method == "GET" and entry.stage.state != StageState.OPEN:
        return redirect(back)
    form = FieldVisitForm(posted(request), request.FILES or None)
    if form.is_valid() and done(
        form, lambda: services.record_visit(entry=entry, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "บันทึกการลงพื้นที่แล้ว")
        return redirect(back)
    context = {
        "path": path_in_stage(entry.stage, ("บันทึกการลงพื้นที่", "")),
        "stage": entry.stage,
        "centre": entry.nomination.centre,
        "form": form,
        "may": True,
        "back": back,
    }
    return render(request, "awards/contests/visit.html", context, status=422 if form.errors else 200)


def visible_visit(request: HttpRequest, visit_id: int) -> FieldVisit:
    visits = FieldVisit.objects.visible_to(request.user).select_related("entry", "nomination__centre")
    visit = get_object_or_404(visits, pk=visit_id)
    visit.entry.stage = visible_stage(request, visit.entry.stage_id)
    return visit


@require_http_methods(["GET", "POST"])
def field_visit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A visit to read, and for whoever runs the selection to mend while its round is open."""
    visit = visible_visit(request, pk)
    stage = visit.entry.stage
    may = runs(request, stage.contest)
    access.insist(may or request.method == "GET", WHOM_TO_ASK)
    may_change = may and stage.state == StageState.OPEN and stage.contest.state not in OVER
    stored = {name: getattr(visit, name) for name in SAID}
    form = FieldVisitForm(posted(request), request.FILES or None, initial=stored)
    if form.is_valid() and done(
        form, lambda: services.change_visit(visit=visit, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "บันทึกการลงพื้นที่แล้ว")
        return redirect("awards:stage-detail", stage.pk)
    context = {
        "path": path_in_stage(stage, ("การลงพื้นที่", "")),
        "stage": stage,
        "centre": visit.nomination.centre,
        "visit": visit,
        "files": list(visit.files.kept()),
        "form": form,
        "may": may_change or bool(form.errors),
        "back": reverse("awards:stage-detail", args=[stage.pk]),
    }
    return render(request, "awards/contests/visit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def field_visit_remove(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visible_visit(request, pk)
    stage = visit.entry.stage
    access.insist(runs(request, stage.contest), WHOM_TO_ASK)
    back = reverse("awards:stage-detail", args=[stage.pk])
    return asked(
        request,
        form=ReasonForm(posted(request)),
        step=lambda reason: services.remove_visit(visit=visit, by=request.user, reason=reason),
        said="ลบการลงพื้นที่แล้ว นำกลับได้จากรายการแก้ไข",
        then=back,
        path=path_in_stage(stage, ("ลบการลงพื้นที่", "")),
        title=f"ลบการลงพื้นที่ {visit.nomination.centre.short_name}",
        what=["ลบเมื่อบันทึกผิด ภาพที่แนบไว้ถูกลบด้วย นำกลับได้ภายใน 30 วันจากรายการแก้ไข"],
        verb="ลบการลงพื้นที่",
        back=reverse("awards:field-visit-edit", args=[visit.pk]),
    )
