"""Letting pass together what has no flag: a preview with what is left out and why, then the moves."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessment.choices import Move, Status
from assessment.forms.review import QueueFilter
from assessment.models import AssessmentRound
from assessment.rules import moves
from assessment.selectors.flags import flags_for
from assessment.selectors.review import queue_rows
from assessment.services.review_many import LIMIT, Moved, move_many
from assessment.views.review import VERBS, WHO_REVIEWS, asked_round, passing_moves, query_of
from conweb.kernel import access, clock
from conweb.kernel.models import User


@require_http_methods(["GET", "POST"])
def review_many(request: HttpRequest) -> HttpResponse:
    """The filter of the queue stays in the address; `move` names the step where both are this person's."""
    offered = passing_moves(request.user)
    access.insist(bool(offered), WHO_REVIEWS)
    round_ = asked_round(request, list(AssessmentRound.objects.all()))
    if round_ is None:
        return redirect("assessment:review-list")
    move = next((move for move in offered if move == request.GET.get("move")), offered[0])
    if request.method == "GET":
        return _preview(request, round_, move)
    seen = ticked_forms(request)
    if not seen:
        return _preview(request, round_, move, refusals=["ยังไม่ได้เลือก เลือกอย่างน้อยหนึ่งแห่ง"], ticked=set())
    try:
        moved = move_many(seen=seen, move=move, by=request.user)
    except ValidationError as refusal:
        return _preview(request, round_, move, refusals=refusal.messages, ticked=set(seen))
    tell_moved(request, moved, VERBS[move])
    chosen = QueueFilter(request.GET, user=request.user, round_=round_)
    return redirect(f"{reverse('assessment:review-list')}?year={round_.fiscal_year}{query_of(chosen, '&')}")


def tell_moved(request: HttpRequest, moved: Moved, verb: str) -> None:
    """What was done, and each form that was not, with why."""
    if moved.done:
        messages.success(request, f"{verb}ผลประเมินแล้ว {len(moved.done)} แห่ง")
    if moved.left:
        told = " · ".join(f"{left.form.centre.short_name}: {left.why}" for left in moved.left)
        messages.warning(request, f"ไม่ได้{verb} {len(moved.left)} แห่ง {told}")


def ticked_forms(request: HttpRequest) -> dict[int, int]:
    """Keys of forms with the last step that the preview knew of; what is no such pair is left out."""
    found = {}
    for pair in request.POST.getlist("form"):
        key, _, step = pair.partition("-")
        if all(part.isascii() and part.isdigit() and len(part) < 19 for part in (key, step)):
            found[int(key)] = int(step)
    return found


def _preview(
    request: HttpRequest,
    round_: AssessmentRound,
    move: Move,
    *,
    refusals: list[str] | None = None,
    ticked: set[int] | None = None,
) -> HttpResponse:
    user: User = request.user
    today = clock.today()
    chosen = QueueFilter(request.GET, user=user, round_=round_)
    step = next(step for step in moves.STEPS if step.move == move)
    forms = list(chosen.waiting().filter(status=Status(step.start)).with_places())
    flags = flags_for(forms, today=today)
    rows = queue_rows(forms, today=today, flags=flags)
    clear = [row for row in rows if not row.flags]
    queue = f"{reverse('assessment:review-list')}?year={round_.fiscal_year}{query_of(chosen, '&')}"
    context: dict[str, Any] = {
        "path": [
            ("ประเมิน", f"{reverse('assessment:overview')}?year={round_.fiscal_year}"),
            ("ตรวจรับ", queue),
            (f"{VERBS[move]}พร้อมกัน", ""),
        ],
        "round": round_,
        "filter": chosen,
        "move": move,
        "verb": VERBS[move],
        "clear": clear[:LIMIT],
        "more": max(len(clear) - LIMIT, 0),
        "flagged": [row for row in rows if row.flags],
        "ticked": ticked,
        "query": query_of(chosen),
        "queue": queue,
        "refusals": [(text, "forms") for text in refusals or []],
    }
    return render(request, "assessment/review/many.html", context, status=422 if refusals else 200)
