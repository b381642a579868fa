"""Seats of judges, and the rubric by which they score."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from awards.choices import StageState
from awards.forms.contests import MaybeReasonForm, ReasonForm
from awards.forms.rubric import RubricForm
from awards.forms.stages import JudgeForm
from awards.models import Judge
from awards.services import judges as services
from awards.services import rubric
from awards.services.contest_rows import OVER
from awards.views.contest_steps import (
    asked,
    done,
    page_of,
    page_of_stage,
    path_in,
    path_in_stage,
    posted,
    run_contest,
    run_stage,
)

SEAT = ("user", "name", "position", "is_chair")


def run_judge(request: HttpRequest, judge_id: int) -> Judge:
    judge = get_object_or_404(Judge.objects.visible_to(request.user).select_related("user"), pk=judge_id)
    judge.stage = run_stage(request, judge.stage_id)
    return judge


@require_http_methods(["GET", "POST"])
def judge_create(request: HttpRequest, stage_id: int) -> HttpResponse:
    stage = run_stage(request, stage_id)
    if request.method == "GET" and stage.state == StageState.CLOSED:
        return redirect(page_of_stage(stage))
    form = JudgeForm(posted(request), accounts=services.judges_to_call(stage))
    if form.is_valid() and done(
        form, lambda: services.add_judge(stage=stage, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"เพิ่มกรรมการตัดสินของ{stage.name}แล้ว")
        if "another" in request.POST:
            return redirect("awards:judge-create", stage.pk)
        return redirect(page_of_stage(stage))
    context = {
        "path": path_in_stage(stage, ("เพิ่มกรรมการตัดสิน", "")),
        "stage": stage,
        "form": form,
        "back": page_of_stage(stage),
    }
    return render(request, "awards/contests/judge_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def judge_edit(request: HttpRequest, judge_id: int) -> HttpResponse:
    judge = run_judge(request, judge_id)
    if request.method == "GET" and judge.stage.state == StageState.CLOSED:
        return redirect(page_of_stage(judge.stage))
    stored = {name: getattr(judge, name) for name in SEAT}
    form = JudgeForm(posted(request), initial=stored, accounts=services.judges_to_call(judge.stage))
    if form.is_valid() and done(
        form, lambda: services.change_judge(judge=judge, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "บันทึกกรรมการตัดสินแล้ว")
        return redirect(page_of_stage(judge.stage))
    context = {
        "path": path_in_stage(judge.stage, (judge.name, "")),
        "stage": judge.stage,
        "judge": judge,
        "form": form,
        "back": page_of_stage(judge.stage),
    }
    return render(request, "awards/contests/judge_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def judge_remove(request: HttpRequest, judge_id: int) -> HttpResponse:
    judge = run_judge(request, judge_id)
    stage = judge.stage
    if request.method == "GET" and stage.state == StageState.CLOSED:
        return redirect(page_of_stage(stage))
    is_open = stage.state == StageState.OPEN
    return asked(
        request,
        form=(ReasonForm if is_open else MaybeReasonForm)(posted(request)),
        step=lambda reason: services.remove_judge(judge=judge, by=request.user, reason=reason),
        said=f"ถอน{judge.name}จาก{stage.name}แล้ว",
        then=page_of_stage(stage),
        path=path_in_stage(stage, ("ถอนกรรมการตัดสิน", "")),
        title=f"ถอน{judge.name}จาก{stage.name}",
        what=["คะแนนที่กรรมการคนนี้ให้ไว้ถูกเอาออกด้วย และไม่นับในค่าเฉลี่ย"] if is_open else ["รอบยังไม่เปิด จึงยังไม่มีคะแนน"],
        verb="ถอนกรรมการ",
        back=page_of_stage(stage),
    )


@require_http_methods(["GET", "POST"])
def rubric_edit(request: HttpRequest, contest_id: int) -> HttpResponse:
    """All criteria on one page; more rows come with a button that saves nothing."""
    contest = run_contest(request, contest_id)
    why_not = rubric.why_not_change(contest)
    back = page_of(contest, "rubric")
    if request.method == "GET" and (why_not or contest.state in OVER):
        return redirect(back)
    rows = list(contest.rubric.order_by("number", "pk"))
    form = RubricForm(rows, posted(request))
    errors: list[tuple[str, str]] = []
    if form.is_valid():
        try:
            rubric.change_rubric(
                contest=contest, rows=form.said, by=request.user, base=request.POST.get("base", "")
            )
        except ValidationError as refusal:
            errors = [(text, "rows") for text in refusal.messages]
        else:
            messages.success(request, "บันทึกเกณฑ์ให้คะแนนแล้ว")
            return redirect(back)
    errors = [*form.errors, *errors]
    context = {
        "path": path_in(contest, ("เกณฑ์ให้คะแนน", "")),
        "contest": contest,
        "form": form,
        "errors": errors,
        # Sent again with the rows that were typed: the mark stays that of the page that was first opened.
        "base": request.POST.get("base") or rubric.rubric_mark(contest),
        "back": back,
    }
    return render(request, "awards/contests/rubric.html", context, status=422 if errors else 200)
