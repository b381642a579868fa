"""What judges see and give: their rounds, the candidates of one, the sheet of a candidate."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from awards.forms.scores import ScoreSheetForm
from awards.models import Judge, Nomination, Stage, StageEntry
from awards.selectors.judging import entered, own_scores, seats_of, sheet_lines
from awards.services.judging import plain, save_scores, why_closed
from conweb.kernel import access
from conweb.kernel.kept_posts import keeps_what_was_typed, typed_before
from registry.forms.selections import refuse

HERE = "ให้คะแนน"
FOR_JUDGES = "หน้านี้เป็นของกรรมการตัดสินของรอบ เจ้าหน้าที่ดูความคืบหน้าและผลได้ที่หน้าการคัดเลือก"


@require_GET
def judging(request: HttpRequest) -> HttpResponse:
    """A judge's start: the rounds in which they hold a seat."""
    context = {"path": [(HERE, "")], "seats": seats_of(request.user)}
    return render(request, "awards/judging/seats.html", context)


@require_GET
def stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    """The candidates of a round, and what of them this judge has scored."""
    judge = seat_in(request, stage_id)
    lines = sheet_lines(judge, request.user)
    context = {
        "path": [(HERE, reverse("awards:judging")), (judge.stage.name, "")],
        "judge": judge,
        "stage": judge.stage,
        "contest": judge.stage.contest,
        "lines": lines,
        "criteria": list(judge.stage.contest.rubric.all()),
        "left": sum(not line.is_done for line in lines),
        "why_closed": why_closed(judge.stage),
    }
    return render(request, "awards/judging/stage.html", context)


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
def score_sheet(request: HttpRequest, stage_id: int, nomination_id: int) -> HttpResponse:
    """One candidate: points for each criterion, sent at once and open to change until the round closes."""
    judge = seat_in(request, stage_id)
    nomination = candidate_of(judge.stage, nomination_id)
    criteria = list(judge.stage.contest.rubric.all())
    form = ScoreSheetForm(
        request.POST if request.method == "POST" else None,
        criteria=criteria,
        given=own_scores(judge, nomination, request.user),
        initial=_typed_again(request),
    )
    if form.is_valid():
        try:
            changed = save_scores(judge=judge, nomination=nomination, points=form.points, by=request.user)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            left = sum(value is None for value in form.points.values())
            words = (
                f"บันทึกคะแนน {nomination.centre.short_name} แล้ว" if changed else "คะแนนเหมือนเดิม ไม่มีอะไรเปลี่ยน"
            )
            messages.success(request, f"{words} ยังเหลืออีก {left} เกณฑ์" if left else words)
            return redirect("awards:judging-stage", judge.stage_id)
    others = [entry.nomination_id for entry in entered(judge.stage)]
    at = others.index(nomination.pk)
    context = {
        "path": [
            (HERE, reverse("awards:judging")),
            (judge.stage.name, reverse("awards:judging-stage", args=[judge.stage_id])),
            (nomination.centre.short_name, ""),
        ],
        "judge": judge,
        "stage": judge.stage,
        "contest": judge.stage.contest,
        "nomination": nomination,
        "centre": nomination.centre,
        "form": form,
        "most": plain(sum(criterion.most for criterion in criteria)) if criteria else "",
        "why_closed": why_closed(judge.stage),
        "number": at + 1,
        "of": len(others),
    }
    return render(request, "awards/judging/sheet.html", context, status=422 if form.errors else 200)


def seat_in(request: HttpRequest, stage_id: int) -> Judge:
    """The reader's own seat in a round. Of another round a judge learns nothing; an official is told whose it is."""
    seats = Judge.objects.visible_to(request.user).select_related("stage__contest__province", "user")
    judge = seats.filter(user=request.user, stage=stage_id, stage__is_used=True).first()
    if judge is None:
        stage = get_object_or_404(Stage.objects.visible_to(request.user), pk=stage_id)
        if not request.user.seeing_duties or stage.contest.stages.filter(judges__user=request.user).exists():
            raise Http404
        access.insist(False, FOR_JUDGES)
    return judge


def candidate_of(stage: Stage, nomination_id: int) -> Nomination:
    entry = get_object_or_404(
        StageEntry.objects.filter(pk__in=[entry.pk for entry in entered(stage)]).select_related(
            "nomination__centre__district", "nomination__centre__province"
        ),
        nomination=nomination_id,
    )
    return entry.nomination


def _typed_again(request: HttpRequest) -> dict[str, str]:
    """Points that were typed before the session ended, told with a message."""
    earlier = typed_before(request)
    if earlier is None or earlier.fields is None:
        return {}
    messages.warning(request, "คะแนนที่พิมพ์ไว้ก่อนหมดเวลายังไม่ได้บันทึก ตรวจแล้วกดบันทึก")
    return {name: text for name, text in earlier.fields.items() if name.startswith("c")}
