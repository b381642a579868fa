"""The printed sheet of a judge without an account, typed by the province."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.forms.scores import PaperScoresForm, field_of
from awards.models import Judge
from awards.selectors.judging import entered, paper_points
from awards.services.judging import OWN_ACCOUNT, save_paper_scores, why_closed
from conweb.kernel import access
from registry.forms.selections import refuse

WHOM_TO_ASK = "การกรอกใบให้คะแนนเป็นงานของเจ้าหน้าที่จังหวัดที่จัดการคัดเลือก"


@require_http_methods(["GET", "POST"])
def paper_scores(request: HttpRequest, judge_id: int) -> HttpResponse:
    """Every candidate of the round by every criterion, as the paper has them."""
    judge = get_object_or_404(
        Judge.objects.visible_to(request.user).select_related("stage__contest__province"), pk=judge_id
    )
    contest = judge.stage.contest
    access.insist(access.runs_contests(request.user, at=contest), WHOM_TO_ASK)
    access.insist(judge.user_id is None, OWN_ACCOUNT)
    criteria, entries = list(contest.rubric.all()), entered(judge.stage)
    seen, others = paper_points(judge, request.user)
    form = PaperScoresForm(
        request.POST if request.method == "POST" else None,
        criteria=criteria,
        entries=entries,
        seen=seen,
        hidden=others,
    )
    if form.is_valid():
        try:
            changed = save_paper_scores(judge=judge, points=form.points, by=request.user)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            said = (
                f"บันทึกใบให้คะแนนของ {judge.name} แล้ว {changed} ช่อง"
                if changed
                else "คะแนนเหมือนเดิม ไม่มีอะไรเปลี่ยน"
            )
            messages.success(request, said)
            return redirect("awards:paper-scores", judge.pk)
    contest_page = reverse("awards:contest-detail", args=[contest.pk])
    context = {
        "path": [(str(contest), contest_page), (f"ใบให้คะแนนของ {judge.name}", "")],
        "judge": judge,
        "stage": judge.stage,
        "contest": contest,
        "criteria": criteria,
        "form": form,
        "lines": [
            (
                entry.nomination.centre,
                [
                    (criterion, form[field_of(criterion.pk, entry.nomination_id)], others.get(square, ""))
                    for criterion in criteria
                    for square in [(entry.nomination_id, criterion.pk)]
                ],
            )
            for entry in entries
        ],
        "typed": len(seen) + len(others),
        "of": len(criteria) * len(entries),
        "why_closed": why_closed(judge.stage),
        "back": contest_page,
    }
    return render(request, "awards/judging/paper.html", context, status=422 if form.errors else 200)
