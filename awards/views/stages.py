"""The rounds of a selection: one with its candidates, setting it up, opening, closing, reopening; zones."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from awards.choices import AwardLevel, StageState
from awards.forms.contests import AskForm, MaybeReasonForm, NominateAgainForm, ReasonForm
from awards.forms.stages import CloseForm, OutcomeForm, StageForm
from awards.selectors.contest_checks import why_not_open_stage
from awards.selectors.judging import entered
from awards.selectors.results import tied_lines
from awards.selectors.stage_pages import stage_page
from awards.selectors.stages import entrants_of, gives_prizes, lacking_scores
from awards.services import stages as services
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
    runs,
    visible_stage,
)
from conweb.kernel.models import District


@require_safe
def stage_detail(request: HttpRequest, stage_id: int) -> HttpResponse:
    """The candidates of a round with the visits to them, and how far each judge is."""
    stage = visible_stage(request, stage_id)
    if stage.level == AwardLevel.DISTRICT:
        return redirect(page_of_stage(stage))
    context = {
        "path": path_in_stage(stage),
        "stage": stage,
        "contest": stage.contest,
        "page": stage_page(stage, request.user),
        "may": runs(request, stage.contest),
        "is_over": stage.contest.state in OVER,
        "award_year": stage.contest.fiscal_year,
    }
    return render(request, "awards/contests/stage.html", context)


@require_http_methods(["GET", "POST"])
def stage_edit(request: HttpRequest, stage_id: int) -> HttpResponse:
    stage = run_stage(request, stage_id)
    over = stage.state == StageState.CLOSED or stage.contest.state in OVER
    if request.method == "GET" and over:
        return redirect(page_of_stage(stage))
    zone = stage.level == AwardLevel.ZONE
    districts = (
        list(District.objects.active().filter(province=stage.contest.province_id).select_related("province"))
        if zone
        else None
    )
    stored: dict[str, Any] = {name: getattr(stage, name) for name in services.EDITED}
    stored["base"] = services.stage_mark(stage)
    if zone:
        stored["districts"] = [one.pk for one in stage.districts.all()]
    form = StageForm(
        posted(request),
        initial=stored,
        districts=districts,
        only_end=stage.state == StageState.OPEN,
        is_nomination=stage.level == AwardLevel.DISTRICT,
    )
    if form.is_valid() and done(
        form, lambda: services.change_stage(stage=stage, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"บันทึก{stage.name}แล้ว")
        return redirect(page_of_stage(stage))
    elsewhere = {}
    if zone:
        rows = stage.contest.stages.filter(level=AwardLevel.ZONE).exclude(pk=stage.pk)
        elsewhere = {
            row.district_id: row.stage.name
            for other in rows.prefetch_related("zone_districts__stage")
            for row in other.zone_districts.all()
        }
    context = {
        "path": path_in_stage(stage, ("ตั้งรอบ", "")),
        "stage": stage,
        "contest": stage.contest,
        "form": form,
        "elsewhere": elsewhere,
        "back": page_of_stage(stage),
    }
    return render(request, "awards/contests/stage_form.html", context, status=422 if form.errors else 200)


@require_POST
def zone_create(request: HttpRequest, contest_id: int) -> HttpResponse:
    """Another zone, then its page."""
    contest = run_contest(request, contest_id)
    try:
        stage = services.add_zone(contest=contest, by=request.user)
    except ValidationError as refusal:
        context = {
            "path": path_in(contest, ("เพิ่มโซน", "")),
            "title": "เพิ่มโซนไม่ได้",
            "missing": refusal.messages,
            "back": page_of(contest, "rounds"),
        }
        return render(request, "awards/contests/ask.html", context, status=422)
    messages.success(request, f"เพิ่ม{stage.name}แล้ว เลือกอำเภอในโซน")
    return redirect("awards:stage-edit", stage.pk)


@require_http_methods(["GET", "POST"])
def zone_remove(request: HttpRequest, stage_id: int) -> HttpResponse:
    stage = run_stage(request, stage_id)
    back = page_of(stage.contest, "rounds")
    if request.method == "GET" and (stage.level != AwardLevel.ZONE or stage.state != StageState.WAITING):
        return redirect(back)
    return asked(
        request,
        form=MaybeReasonForm(posted(request)),
        step=lambda reason: services.remove_zone(stage=stage, by=request.user, reason=reason),
        said=f"ลบ{stage.name}แล้ว นำกลับได้จากรายการแก้ไข",
        then=back,
        path=path_in_stage(stage, ("ลบโซน", "")),
        title=f"ลบ{stage.name}",
        what=["อำเภอและกรรมการตัดสินของโซนนี้ถูกลบด้วย อำเภอย้ายไปโซนอื่นได้"],
        verb="ลบโซน",
        back=back,
    )


@require_http_methods(["GET", "POST"])
def stage_open(request: HttpRequest, stage_id: int) -> HttpResponse:
    stage = run_stage(request, stage_id)
    if request.method == "GET" and stage.state != StageState.WAITING:
        return redirect(page_of_stage(stage))
    stages = list(stage.contest.stages.all())
    missing = why_not_open_stage(stage, stages)
    names = [one.centre.short_name for one in entrants_of(stage, stages)] if not missing else []
    judges = [judge.name for judge in stage.judges.order_by("-is_chair", "number")]
    return asked(
        request,
        form=AskForm(posted(request)),
        step=lambda: services.open_stage(stage=stage, by=request.user),
        said=f"เปิด{stage.name}แล้ว",
        then=page_of_stage(stage),
        path=path_in_stage(stage, ("เปิดรอบ", "")),
        title=f"เปิด{stage.name}",
        missing=missing,
        what=[
            f"ผู้เข้ารอบ {len(names)} แห่ง: {', '.join(names)}",
            f"กรรมการตัดสิน {len(judges)} คน: {', '.join(judges)}"
            if stage.is_scored
            else "รอบนี้ไม่มีคะแนน บันทึกเฉพาะผล",
            *(["กรรมการเริ่มให้คะแนนได้ทันที คะแนนของแต่ละคนไม่แสดงแก่ผู้อื่นจนปิดรอบ"] if stage.is_scored else []),
        ],
        verb=f"เปิด{stage.name}",
        back=page_of_stage(stage),
    )


@require_http_methods(["GET", "POST"])
def stage_close(request: HttpRequest, stage_id: int) -> HttpResponse:
    """Whose scores are missing is named; else ties are settled, or outcomes chosen, and the round ends."""
    stage = run_stage(request, stage_id)
    if request.method == "GET" and stage.state != StageState.OPEN:
        return redirect(page_of_stage(stage))
    prizes = gives_prizes(stage, stage.contest.stages.all())
    lacking = lacking_scores(stage) if stage.is_scored else []
    form: CloseForm | OutcomeForm
    if stage.is_scored:
        tied = [] if lacking or stage.state != StageState.OPEN else tied_lines(stage)
        form = CloseForm(posted(request), tied=tied, prizes=prizes)
    else:
        form = OutcomeForm(posted(request), entries=entered(stage), prizes=prizes)
    if form.is_valid() and done(
        form, lambda: services.close_stage(stage=stage, by=request.user, said=form.said)
    ):
        messages.success(request, f"ปิด{stage.name}แล้ว ดูอันดับและผลได้ที่หน้าผล")
        return redirect(page_of_stage(stage))
    context = {
        "path": path_in_stage(stage, ("ปิดรอบ", "")),
        "stage": stage,
        "contest": stage.contest,
        "form": form,
        "lacking": lacking,
        "prizes": prizes,
        "back": page_of_stage(stage),
    }
    return render(request, "awards/contests/close.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def stage_reopen(request: HttpRequest, stage_id: int) -> HttpResponse:
    stage = run_stage(request, stage_id)
    over = stage.contest.state in OVER
    if request.method == "GET" and (stage.state != StageState.CLOSED or over):
        return redirect(page_of_stage(stage))
    again = stage.level == AwardLevel.DISTRICT
    form: Form = (NominateAgainForm if again else ReasonForm)(posted(request))
    what = (
        ["อำเภอส่งชื่อเพิ่มได้อีกครั้งจนถึงวันใหม่"]
        if again
        else ["อันดับและผลของรอบถูกเอาออก คะแนนที่ให้ไว้ยังอยู่และแก้ได้ จนกว่าจะปิดรอบอีกครั้ง"]
    )
    return asked(
        request,
        form=form,
        step=lambda **given: services.reopen_stage(stage=stage, by=request.user, **given),
        said=f"เปิด{stage.name}ใหม่แล้ว",
        then=page_of_stage(stage),
        path=path_in_stage(stage, ("เปิดรอบใหม่", "")),
        title=f"เปิด{stage.name}ใหม่",
        what=[*what, "เหตุผลแสดงไว้ในขั้นตอนตลอดไป", "รอบถัดไปที่เปิดแล้วแต่ยังไม่มีคะแนนหรือการลงพื้นที่ กลับไปยังไม่เริ่ม"],
        verb="เปิดรอบใหม่",
        back=page_of_stage(stage),
    )
