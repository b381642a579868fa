"""The reviewers' queue, and one form on one screen: look, then let it pass or send it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessment import services
from assessment.choices import Move, Status
from assessment.facts import criteria_of
from assessment.forms.review import FLAGGED, MINE, STEPS, QueueFilter, ReviewForm
from assessment.models import Assessment, AssessmentRound, DueDate
from assessment.rules import moves
from assessment.rules.flags import Flag
from assessment.selectors import REPORT_TASKS, form_state
from assessment.selectors.flags import flags_for, flags_of_state
from assessment.selectors.lists import standing_of
from assessment.selectors.review import (
    PASSING,
    Place,
    counts_by_status,
    movers_at,
    movers_held,
    place_in,
    queue_rows,
    review_lines,
    since_reviewed,
    steps_of,
    with_flags,
)
from assessment.views.common import visible_assessment
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.kept_posts import keeps_what_was_typed, typed_before
from conweb.kernel.models import User

PAGE_LENGTH = 50
WHO_REVIEWS = "การตรวจรับเป็นงานของพัฒนาการอำเภอ เจ้าหน้าที่จังหวัด และกรม หากต้องการดูผลประเมิน เปิดที่ประเมิน รายแห่ง"
# What the button of each move says; the first one of a page is its primary.
BUTTONS = {
    Move.ENDORSE: "รับรองผลประเมิน",
    Move.ACCEPT: "รับผลประเมิน",
    Move.RETURN: "ส่งกลับแก้ไข",
    Move.REOPEN: "เปิดให้แก้ไข",
}
VERBS = {Move.ENDORSE: "รับรอง", Move.ACCEPT: "รับ"}
DONE = {
    Move.ENDORSE: "รับรองผลประเมิน {} แล้ว",
    Move.ACCEPT: "รับผลประเมิน {} แล้ว",
    Move.RETURN: "ส่ง {} กลับให้แก้ไขแล้ว",
    Move.REOPEN: "เปิด {} ให้แก้ไขแล้ว",
    Move.REPORT: "รายงานผลประเมิน {} แล้ว",
}


def asked_round(request: HttpRequest, rounds: Sequence[AssessmentRound]) -> AssessmentRound | None:
    """The round of the year in the address, else of today's fiscal year or the newest before it. `rounds` stand
    newest first."""
    asked = request.GET.get("year", "")
    exact = next((row for row in rounds if str(row.fiscal_year) == asked), None)
    this_year = int(FiscalYear.of(clock.today()))
    return exact or next((row for row in rounds if row.fiscal_year <= this_year), None)


@require_GET
def review_list(request: HttpRequest) -> HttpResponse:
    """Every form that waits for this reviewer, or the step that they ask for, with its flags."""
    user: User = request.user
    access.insist(access.reviews_some_assessments(user), WHO_REVIEWS)
    rounds = list(AssessmentRound.objects.all())
    round_ = asked_round(request, rounds)
    if round_ is None:
        return render(request, "assessment/no_round.html", {"path": [("ประเมิน", "")]})
    today = clock.today()
    chosen = QueueFilter(request.GET, user=user, round_=round_)
    listed, flags = _listed(chosen)
    page = Paginator(listed, PAGE_LENGTH).get_page(request.GET.get("page"))
    counts = counts_by_status(chosen.in_place())
    context = {
        "path": [("ประเมิน", reverse("assessment:overview")), ("ตรวจรับ", "")],
        "round": round_,
        "rounds": rounds,
        "filter": chosen,
        "page": page,
        "rows": queue_rows(page.object_list, today=today, flags=flags),
        "counts": [(key, label, counts[key]) for key, label in STEPS if key in counts],
        "query": query_of(chosen),
        "clear": f"{request.path}?year={round_.fiscal_year}" if request.GET.get("year") else request.path,
        "keep": [("year", round_.fiscal_year)] if request.GET.get("year") else [],
        "waits_for_reader": chosen.step == MINE,
        "several_districts": chosen.district is None,
        "together": _together(user, round_, chosen),
        "ends": _ends(user, round_),
    }
    return render(request, "assessment/review/list.html", context)


def passing_moves(user: User) -> list[Move]:
    """The moves that let a form pass after a look at it, where any of them is ever this person's."""
    held = movers_held(user)
    return [Move(step.move) for mover, step in PASSING.items() if mover in held]


def _together(user: User, round_: AssessmentRound, chosen: QueueFilter) -> list[tuple[str, str]]:
    """Where what has no flag is let pass at once: words and address."""
    if round_.closed_on:
        return []
    offered = passing_moves(user)
    address = f"{reverse('assessment:review-many')}?year={round_.fiscal_year}{query_of(chosen, '&')}"
    return [
        (f"{VERBS[move]}ที่ไม่มีข้อสังเกต", f"{address}&move={move}" if len(offered) > 1 else address)
        for move in offered
    ]


def _ends(user: User, round_: AssessmentRound) -> list[tuple[str, str]]:
    """What ends the round in a place: the report of each province held, the closing by the department."""
    held = [duty for duty in user.duty_list if duty.role == moves.Mover.PROVINCIAL and duty.province]
    found = [
        (
            f"รายงานกรม{f' จ.{duty.province.name}' if len(held) > 1 else ''}",
            reverse("assessment:report-province", args=[round_.fiscal_year, duty.province_id]),
        )
        for duty in held
    ]
    if access.keeps_rounds(user):
        words = "เปิดรอบอีกครั้ง" if round_.closed_on else "ปิดรอบ"
        found.append((words, reverse("assessment:round-close", args=[round_.fiscal_year])))
    return found


def _listed(chosen: QueueFilter) -> tuple[Any, Mapping[int, tuple[Flag, ...]] | None]:
    """The forms of the queue; with the flags of all of them where these decide which are listed."""
    forms = chosen.narrowed().with_places()
    if not chosen.by_flags:
        return forms, None
    rows = list(forms)
    flags = flags_for(rows, today=clock.today())
    return with_flags(rows, flags, flagged=chosen.look == FLAGGED), flags


def _keys(chosen: QueueFilter) -> list[int]:
    """The queue as keys, in its order."""
    if chosen.by_flags:
        return [form.pk for form in _listed(chosen)[0]]
    return list(chosen.narrowed().values_list("pk", flat=True))


def query_of(chosen: QueueFilter, mark: str = "?") -> str:
    """The filter of the queue for another address, after the `mark`; the year is the form's own."""
    return f"{mark}{chosen.query}" if chosen.query else ""


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
def review_form(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """One form: answers, last year, flags, notes, evidence, what was asked for; and the decision."""
    assessment = visible_assessment(request.user, assessment_id)
    access.insist(access.reviews_assessments(request.user, at=assessment), WHO_REVIEWS)
    if request.method == "POST":
        return _decide(request, assessment)
    earlier = typed_before(request)
    if earlier is None:
        return _page(request, assessment)
    if earlier.fields is None:
        messages.error(request, "สิ่งที่พิมพ์ไว้ก่อนหมดเวลายาวเกินกว่าจะเก็บได้ จึงไม่ได้บันทึก กดย้อนกลับเพื่อคัดลอก")
        return _page(request, assessment)
    messages.warning(request, "ข้อความที่พิมพ์ไว้ก่อนหมดเวลายังไม่ได้ส่ง ตรวจแล้วกดปุ่มอีกครั้ง")
    form = ReviewForm(earlier.fields, criteria=criteria_of(assessment.criteria_id))
    return _page(request, assessment, typed=form.typed)


def _decide(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    form = ReviewForm(request.POST, criteria=criteria_of(assessment.criteria_id))
    if not form.is_valid():
        return _page(request, assessment, form=form, typed=form.typed)
    given = form.cleaned_data
    try:
        services.move_form(
            assessment=assessment,
            move=Move(given["move"]),
            by=request.user,
            reason=given["reason"],
            comments=form.comments,
            rulings=form.cited,
            seen=given["seen"],
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        # Read anew: what stands now is what the refusal speaks of.
        assessment = visible_assessment(request.user, assessment.pk)
        return _page(request, assessment, form=form, typed=form.typed)
    messages.success(request, DONE[Move(given["move"])].format(assessment.centre.short_name))
    return _onward(request, assessment)


def _onward(request: HttpRequest, assessment: Assessment) -> HttpResponseRedirect:
    """The next form of the queue, as the page foresaw it; the queue itself when nothing is left."""
    chosen = QueueFilter(request.GET, user=request.user, round_=assessment.round)
    wanted = request.POST.get("next", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 and int(wanted) in _keys(chosen):
        return redirect(reverse("assessment:review-form", args=[int(wanted)]) + query_of(chosen))
    return redirect(_queue_address(assessment, chosen))


def _queue_address(assessment: Assessment, chosen: QueueFilter) -> str:
    return f"{reverse('assessment:review-list')}?year={assessment.fiscal_year}{query_of(chosen, '&')}"


@dataclass(frozen=True, slots=True)
class Decision:
    """One button: the move, its words, and what it wants."""

    move: Move
    label: str
    comments: bool
    reason: bool


def _decisions(assessment: Assessment, user: User) -> list[Decision]:
    """What this person can do to the form from where it stands: the table of moves, reporting left to its own page."""
    if assessment.round.closed_on:
        return []
    movers = [mover for mover in movers_at(user, at=assessment) if mover is not moves.Mover.OFFICER]
    return [
        Decision(Move(step.move), BUTTONS[Move(step.move)], step.comments, step.reason)
        for step in moves.steps_from(moves.State(assessment.status), movers)
        if step.move in BUTTONS
    ]


def _page(
    request: HttpRequest,
    assessment: Assessment,
    *,
    form: ReviewForm | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    user: User = request.user
    today = clock.today()
    chosen = QueueFilter(request.GET, user=user, round_=assessment.round)
    place = place_in(_keys(chosen), assessment.pk)
    state = form_state(assessment, reader=user)
    dates = DueDate.objects.filter(round=assessment.round_id, task__in=REPORT_TASKS)
    flags = flags_of_state(state, dates=dates, today=today)
    steps = steps_of(assessment)
    movers = movers_at(user, at=assessment)
    since = since_reviewed(assessment, steps, movers)
    is_new = since is not None and bool(since.numbers) and since.step.pk != steps[-1].pk
    only_changed = is_new and request.GET.get("show") != "all"
    decisions = _decisions(assessment, user)
    typed = typed or {}
    errors: Mapping[str, list[str]] = form.errors if form else {}
    context = {
        "path": [
            ("ประเมิน", f"{reverse('assessment:overview')}?year={assessment.fiscal_year}"),
            ("ตรวจรับ", _queue_address(assessment, chosen)),
            (assessment.centre.short_name, ""),
        ],
        "assessment": assessment,
        "centre": assessment.centre,
        "standing": standing_of(assessment),
        "state": state,
        "flags": flags,
        "steps": steps,
        "last": steps[-1] if steps else None,
        "since": since if is_new else None,
        "only_changed": only_changed,
        "groups": review_lines(
            state,
            flags,
            since if is_new else None,
            typed=typed,
            errors=errors,
            only_changed=only_changed,
        ),
        "decisions": decisions,
        "commenting": any(decision.comments for decision in decisions),
        "reopening": any(decision.reason for decision in decisions),
        "why_not": "" if decisions else _why_not(assessment),
        "place": place,
        "query": query_of(chosen),
        "queue": _queue_address(assessment, chosen),
        "next": _following(place),
        "reason_errors": errors.get("reason", []),
        "refusals": _refusals(form, bool(decisions)),
        "typed_reason": typed.get("reason", ""),
        "left_over": _left_over(typed) if not decisions else [],
    }
    return render(request, "assessment/review/form.html", context, status=422 if errors else 200)


def _why_not(assessment: Assessment) -> str:
    """Why this reviewer has nothing to decide, and who has."""
    if assessment.round.closed_on:
        return f"รอบปีงบประมาณ {assessment.fiscal_year} ปิดแล้ว ดูได้อย่างเดียว"
    return {
        Status.DRAFT: "พัฒนากรยังไม่ได้ส่งผลประเมินนี้",
        Status.RETURNED: "ส่งกลับให้พัฒนากรแก้ไขอยู่",
        Status.SENT: "รอพัฒนาการอำเภอรับรอง",
        Status.ENDORSED: "อำเภอรับรองแล้ว รอเจ้าหน้าที่จังหวัดรับ",
        Status.ACCEPTED: "จังหวัดรับแล้ว รอจังหวัดรายงานกรม",
        Status.REPORTED: "รายงานกรมแล้ว หากต้องแก้ไข ติดต่อกรมการพัฒนาชุมชน",
    }[Status(assessment.status)]


def _following(place: Place | None) -> int | None:
    """Where a decision leads: the next of the queue, or the one before at its end."""
    return (place.after or place.before) if place else None


def _refusals(form: ReviewForm | None, has_fields: bool) -> list[tuple[str, str]]:
    """The summary of errors: words and the field they are about."""
    if form is None:
        return []
    found = []
    for name, texts in form.errors.items():
        number = name[1:] if name.startswith("c") and name[1:].isdigit() else ""
        anchor = (
            f"c{number}"
            if number and has_fields
            else "reason"
            if name == "reason" and has_fields
            else "decide"
        )
        found += [(f"ข้อ {number}: {text}" if number else text, anchor) for text in texts]
    return found


def _left_over(typed: Mapping[str, str]) -> list[tuple[str, str]]:
    """Words that have no field any more, because somebody else decided meanwhile: shown, so that they can be kept."""
    return [
        ("เหตุผล" if name == "reason" else f"ข้อ {name[1:]}", text)
        for name, text in typed.items()
        if text.strip() and (name == "reason" or name.startswith("c"))
    ]
