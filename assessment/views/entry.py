"""Entering a form: the task list, one page per หมวด, and the save of one answer."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment import services
from assessment.facts import criteria_of
from assessment.forms import CategoryForm, ConflictForm, TypedForm, is_number
from assessment.models import Assessment, AssessmentRound
from assessment.scoring.answers import Problem
from assessment.selectors import FormState, IndicatorState, form_state
from assessment.selectors.proposed import proposed, proposed_of
from assessment.selectors.review import steps_of
from assessment.selectors.steps import way_of
from assessment.views.common import (
    WHOM_TO_ASK,
    enterable_assessment,
    form_frame,
    indicator_of,
    place_of,
    visible_assessment,
)
from assessment.views.evidence import evidence_moved
from assessment.views.grid_facts import one_cell
from conweb.kernel import access
from conweb.kernel.kept_posts import keeps_what_was_typed, typed_before
from conweb.kernel.middleware import from_our_script
from registry.models import Centre
from registry.selectors import committee_size_on

TOO_LONG_TO_KEEP = "สิ่งที่พิมพ์ไว้ก่อนหมดเวลายาวเกินกว่าจะเก็บได้ จึงไม่ได้บันทึก กดย้อนกลับเพื่อคัดลอก หรือพิมพ์ใหม่ให้สั้นลง"


@require_POST
def start(request: HttpRequest, fiscal_year: int, centre_id: int) -> HttpResponse:
    centre = get_object_or_404(Centre.objects.visible_to(request.user), pk=centre_id)
    access.insist(access.enters_assessments(request.user, at=centre), WHOM_TO_ASK)
    round_ = get_object_or_404(AssessmentRound, fiscal_year=fiscal_year)
    try:
        assessment = services.start_assessment(centre=centre, round_=round_, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("centre-detail", centre.pk)
    return redirect("assessment:task-list", assessment.pk)


@require_GET
def task_list(request: HttpRequest, assessment_id: int) -> HttpResponse:
    assessment = visible_assessment(request.user, assessment_id)
    # Who never sent it has no steps to show.
    steps = steps_of(assessment) if assessment.first_sent_at else []
    context = {
        **form_frame(request, assessment, steps=steps),
        "state": form_state(assessment, reader=request.user),
        "way": way_of(assessment, steps),
        "registry_size": committee_size_on(assessment.centre, on=assessment.round.cut_off_on),
    }
    return render(request, "assessment/task_list.html", context)


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
def category(request: HttpRequest, assessment_id: int, number: int) -> HttpResponse:
    assessment = visible_assessment(request.user, assessment_id, with_people=False)
    if number not in {row.number for row in criteria_of(assessment.criteria_id).categories}:
        raise Http404
    if request.method == "POST":
        access.insist(access.enters_assessments(request.user, at=assessment), WHOM_TO_ASK)
        return _save_category(request, assessment, number)
    earlier = typed_before(request)
    if earlier is None or not access.enters_assessments(request.user, at=assessment):
        return _category_page(request, assessment, number)
    if earlier.fields is None:
        messages.error(request, TOO_LONG_TO_KEEP)
        return _category_page(request, assessment, number)
    messages.warning(request, "คำตอบที่พิมพ์ไว้ก่อนหมดเวลายังไม่ได้บันทึก ตรวจแล้วกดบันทึก")
    form = CategoryForm(earlier.fields, assessment=assessment, number=number, by=request.user)
    return _category_page(request, assessment, number, typed=form)


def _category_page(
    request: HttpRequest, assessment: Assessment, number: int, *, typed: CategoryForm | None = None
) -> HttpResponse:
    """The page of a หมวด; `typed` is what came in and is not stored, or not stored without a word."""
    numbers = {row.number for row in criteria_of(assessment.criteria_id).category(number).indicators}
    state = form_state(assessment, reader=request.user, numbers=numbers)
    titles = [row.category for row in state.categories]
    rows = [_as_typed(row, typed) for row in state.indicators_of(number)]
    problems = _problems(rows, typed)
    frame = form_frame(request, assessment, (f"หมวด {number}", ""))
    asked = frame["returned"].comments if frame["returned"] else {}
    offered = proposed_of(assessment, rows)
    rows = [replace(row, asked=asked.get(row.number, ""), proposed=offered[row.number]) for row in rows]
    context = {
        **frame,
        "state": state,
        "category": state.category(number),
        "indicators": rows,
        "problems": problems,
        "before": next((row for row in titles if row.number == number - 1), None),
        "after": next((row for row in titles if row.number == number + 1), None),
    }
    refused = request.method == "POST" and problems
    return render(request, "assessment/category.html", context, status=422 if refused else 200)


def _as_typed(row: IndicatorState, typed: CategoryForm | None) -> IndicatorState:
    """What is not stored stays in its field all the same."""
    if typed is None or row.number in typed.stored | typed.untouched:
        return row
    sent = typed.sent(row.number)
    value, of, note = sent["value"], sent["of"], sent.get("note", row.user_note)
    if (value, of, note) == (row.value_text, row.of_text, row.user_note):
        return row
    refusal = typed.refusals.get(row.number)
    return replace(
        row,
        value_text=value,
        of_text=of,
        user_note=note,
        problem=Problem("refused", refusal.message) if refusal else row.problem,
        base_version=int(sent["base"]) if is_number(sent["base"]) else row.base_version,
        unsaved=True,
    )


def _problems(rows: Iterable[IndicatorState], typed: CategoryForm | None = None) -> list[tuple[str, str]]:
    """The summary of errors: words and where they are, for what stands wrong and what was just refused."""
    found = []
    for row in rows:
        if typed and (refusal := typed.refusals.get(row.number)):
            found.append((row.number, refusal.message, refusal.part))
        elif row.conflict:
            found.append((row.number, "มีสองค่า เลือกค่าที่จะใช้", ""))
        elif row.problem:
            found.append((row.number, row.problem.message, "-of" if row.problem.place == "of" else ""))
    return [(f"ข้อ {number}: {message}", f"i{number}{part}") for number, message, part in found]


def _save_category(request: HttpRequest, assessment: Assessment, number: int) -> HttpResponse:
    """The way without a script: every indicator of the page in one POST, each saved on its own.

    Whichever button was pressed, what was typed beside it is saved first.
    """
    form = CategoryForm(request.POST, assessment=assessment, number=number, by=request.user)
    try:
        form.save_each(assessment=assessment, by=request.user)
    except ValidationError as refusal:  # sent or closed in the meantime: nothing more can be saved
        left = _not_saved(form_state(assessment, reader=request.user), form)
        messages.error(request, " ".join([*refusal.messages, left]))
        return redirect("assessment:category", assessment.pk, number)
    place = ""
    if form.taken:
        place = place_of(assessment, form.taken)
    elif decision := ConflictForm.from_button(request.POST.get("decide", "")):
        place = _decided(request, assessment, decision)
    elif pressed := request.POST.get("evidence", ""):
        place = evidence_moved(request, assessment, pressed)
    if form.refusals or (form.troubled and not place):
        return _category_page(request, assessment, number, typed=form)
    if place:
        return redirect(place)
    messages.success(request, f"บันทึกหมวด {number} แล้ว")
    if "next" in request.POST:
        return redirect(form.following(assessment, request.POST["next"]))
    return redirect("assessment:category", assessment.pk, number)


def _not_saved(state: FormState, typed: CategoryForm) -> str:
    """What was typed and differs from what stands, in words, so that it can be told on."""
    rows = [_as_typed(state.indicator(number), typed) for number in typed.indicators]
    left = [f"ข้อ {row.number}: {row.value_text or 'ว่าง'}" for row in rows if row.unsaved]
    return f"ที่ไม่ได้บันทึก {', '.join(left)}" if left else ""


@require_POST
def answer_save(request: HttpRequest, assessment_id: int, number: int) -> HttpResponse:
    """Save one answer while it is being typed. Answers with what stands now, never with the input itself."""
    assessment = enterable_assessment(request.user, assessment_id, with_places=False)
    indicator_of(assessment, number)
    form = TypedForm(request.POST)
    if not form.is_valid():
        refusal = next(iter(form.errors.values()))[0]
        return JsonResponse({"state": "problem", "message": f"ข้อ {number}: {refusal}"}, status=422)
    try:
        saved = services.save_answer(
            assessment=assessment, number=number, typed=form.typed(), by=request.user
        )
    except ValidationError as refusal:
        locked = getattr(refusal, "code", "") in {"sent", "closed"}
        return JsonResponse(
            {"state": "locked" if locked else "problem", "message": " ".join(refusal.messages)},
            status=409 if locked else 422,
        )
    if not from_our_script(request):
        return redirect(place_of(assessment, number))
    if request.GET.get("in") == "grid":  # a district's grid asks for less, and for its column
        return one_cell(saved, number)
    return JsonResponse(_saved_facts(request, saved, number))


def _saved_facts(request: HttpRequest, saved: services.Saved, number: int) -> dict[str, Any]:
    """What the page needs to show after a save: the state of this indicator, the summary, the meter, the tasks."""
    state = form_state(saved.assessment, reader=request.user, numbers={number}, with_evidence=False)
    row = state.indicator(number)
    if saved.proposal:  # just written down as it stands: nothing has changed since
        row = replace(row, proposed=proposed(saved.assessment, row, saved.proposal, None))
    else:
        row = replace(row, proposed=proposed_of(saved.assessment, [row])[number])
    category = state.category(state.criteria.category_of(number).number)
    context = {
        "state": state,
        "row": row,
        "assessment": saved.assessment,
        "category": category,
        "problems": _problems(state.indicators_of(category.number)),
        "editable": True,
        "live": True,
    }
    condition = "conflict" if row.conflict else "problem" if row.problem else "saved"

    def piece(name: str) -> str:
        # Without the request: the pieces use nothing of the frame, and there are seven of them.
        return render_to_string(f"assessment/category.html#{name}", context)

    facts = {
        "state": condition,
        "version": row.base_version,  # what the page's next save builds on
        "revision": state.revision,
        "points": row.score.points if row.score else None,
        "percent": piece("percent"),
        "status": piece("status"),
        "why_html": piece("why"),
        "remark": piece("remark"),
        "proposal": render_to_string("assessment/proposal.html#verdict", context),
        "meter": render_to_string("components/meter.html", {"meter": state.meter}),
        "tasks": piece("tasks"),
        "head": piece("head"),
        "problems": piece("problems"),
    }
    if saved.came_late:
        facts["stands"] = _in_inputs(row)
    return facts


def _in_inputs(row: IndicatorState) -> dict[str, str]:
    return {"value": row.value_text, "of": row.of_text, "note": row.user_note}


@require_POST
def conflict_decide(request: HttpRequest, assessment_id: int, conflict_id: int) -> HttpResponse:
    """Which of two values stands. A script gets the chosen one back, to put it into the input."""
    assessment = enterable_assessment(request.user, assessment_id)
    conflict = get_object_or_404(assessment.conflicts, pk=conflict_id)
    form = ConflictForm({**request.POST.dict(), "conflict": conflict.pk})
    if not form.is_valid():
        if from_our_script(request):
            return JsonResponse({"state": "problem", "message": "เลือกค่าที่จะใช้หนึ่งค่า"}, status=422)
        messages.error(request, "เลือกค่าที่จะใช้หนึ่งค่า")
        return redirect(place_of(assessment, conflict.number))
    if not from_our_script(request):
        return redirect(_decided(request, assessment, form))
    try:
        saved = services.decide_conflict(
            conflict=conflict,
            keep=form.cleaned_data["keep"],
            seen_version=form.cleaned_data["seen_version"],
            by=request.user,
        )
    except ValidationError as refusal:
        return JsonResponse({"state": "locked", "message": " ".join(refusal.messages)}, status=409)
    row = form_state(saved.assessment, reader=request.user).indicator(conflict.number)
    return JsonResponse(_saved_facts(request, saved, conflict.number) | {"chosen": _in_inputs(row)})


def _decided(request: HttpRequest, assessment: Assessment, form: ConflictForm) -> str:
    """Settle a conflict and say what became of it; the place of its indicator."""
    asked = form.cleaned_data
    conflict = get_object_or_404(assessment.conflicts, pk=asked["conflict"])
    try:
        saved = services.decide_conflict(
            conflict=conflict, keep=asked["keep"], seen_version=asked["seen_version"], by=request.user
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if saved.conflict:
            messages.warning(request, f"ข้อ {conflict.number} มีค่าใหม่เข้ามาอีก เลือกอีกครั้ง")
        else:
            messages.success(request, f"ข้อ {conflict.number} ใช้ค่าที่เลือกแล้ว อีกค่าอยู่ในประวัติ")
    return place_of(assessment, conflict.number)


@require_POST
def committee_size(request: HttpRequest, assessment_id: int) -> HttpResponse:
    assessment = enterable_assessment(request.user, assessment_id)
    try:
        form = services.take_committee_size(assessment=assessment, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"ใช้จำนวนกรรมการตามทะเบียน {form.committee_size} คน")
    return redirect("assessment:task-list", assessment.pk)
