"""A form that came back: where its officer begins, and what differs from an earlier step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from assessment.choices import Move
from assessment.models import ReviewStep
from assessment.selectors.changes import changes_since
from assessment.selectors.returned import return_of
from assessment.selectors.review import band_label, steps_of
from assessment.views.common import form_frame, place_of, visible_assessment


@require_GET
def mend(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """On to the first indicator that a reviewer asked about; to the form where nothing is asked."""
    assessment = visible_assessment(request.user, assessment_id, with_people=False)
    returned = return_of(assessment)
    if returned is None or returned.first is None:
        return redirect("assessment:task-list", assessment.pk)
    return redirect(place_of(assessment, returned.first))


@require_GET
def changes(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """What differs between the form as it stands and as it was at a step: when the province accepted it, unless
    another step is asked for."""
    assessment = visible_assessment(request.user, assessment_id)
    steps = steps_of(assessment)
    step = _asked_step(steps, request.GET.get("step", ""))
    context = {
        **form_frame(request, assessment, ("สิ่งที่แก้ไข", ""), steps=steps),
        "steps": steps,
        "step": step,
        "changes": changes_since(assessment, step) if step else [],
        "band_then": band_label(assessment, step.band) if step else "",
        "band_now": band_label(assessment, assessment.band),
    }
    return render(request, "assessment/changes.html", context)


def _asked_step(steps: list[ReviewStep], asked: str) -> ReviewStep | None:
    """The step of that number, else the last acceptance, else the last step of all."""
    named = next((step for step in steps if str(step.pk) == asked), None)
    accepted = next((step for step in reversed(steps) if step.move == Move.ACCEPT), None)
    return named or accepted or (steps[-1] if steps else None)
