"""The selection of a committee: the list, the beginning, each step, the announcement."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, clock
from conweb.kernel.kept_posts import keeps_what_was_typed
from registry.choices import CommitteeStatus, SelectionStepKind
from registry.filters import TERM_NEAR
from registry.forms.selections import (
    AnnounceForm,
    CancelForm,
    SelectionFilter,
    StartForm,
    TakeBackForm,
    refuse,
)
from registry.models import Centre, Selection
from registry.rules.papers.kinds import PaperKind
from registry.selectors.selection_rules import check_of
from registry.selectors.selections import (
    FEW,
    SHORT,
    approver_title,
    centres_to_start,
    default_asker,
    last_day,
    open_selection_of,
    planned_term,
    selection_lines,
    selections_in_order,
    state_of,
    years_of_term,
)
from registry.services import selections as services
from registry.services.papers.recording import record_signed_paper
from registry.services.selections import WHOM_TO_ASK
from registry.views.selection_pages import (
    keeps,
    path_of,
    path_to,
    posted,
    selection_page,
    step_form,
    typed_again,
    visible_selection,
)

PAGE_LENGTH = 50


@require_GET
def selection_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    centres = Centre.objects.visible_to(request.user)
    chosen = SelectionFilter(request.GET, queryset=centres, user=request.user)
    found = Selection.objects.visible_to(request.user).filter(
        committee__status=chosen.standing, committee__centre__in=chosen.qs.order_by().values("pk")
    )
    page = Paginator(selections_in_order(found), PAGE_LENGTH).get_page(request.GET.get("page"))
    under_way = chosen.standing == CommitteeStatus.CHOOSING
    ends: list[Any] = []
    if under_way and page.number == 1:
        ends = centres_to_start(chosen.qs, on=today, until=today + timedelta(days=TERM_NEAR))
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("การคัดเลือกคณะกรรมการ", "")],
        "filter": chosen,
        "page": page,
        "lines": selection_lines(page.object_list, on=today),
        "under_way": under_way,
        "standing": chosen.standing,
        "to_start": [(end, keeps(request, end.centre)) for end in ends[:FEW]],
        "more_to_start": len(ends) > FEW,
        "term_near": TERM_NEAR,
    }
    return render(request, "registry/selection_list.html", context)


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
def selection_start(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = get_object_or_404(Centre.objects.visible_to(request.user).with_places(), pk=centre_id)
    access.insist(keeps(request, centre), WHOM_TO_ASK)
    plan = planned_term(centre, today=clock.today())
    proposed = {
        "done_by": default_asker(request.user),
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
    }
    initial = proposed | typed_again(request, StartForm)
    form = StartForm(posted(request), request.FILES or None, initial=initial, years=plan.years)
    if form.is_valid():
        try:
            selection = services.start_selection(centre=centre, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "เริ่มคัดเลือกคณะกรรมการชุดใหม่แล้ว")
            return redirect("registry:selection-detail", selection.pk)
    context = {
        "path": path_of(centre, ("เริ่มคัดเลือกคณะกรรมการ", "")),
        "centre": centre,
        "form": form,
        "plan": plan,
        "open": open_selection_of(centre),
        "approver": approver_title(centre),
    }
    return render(request, "registry/selection_start.html", context, status=422 if form.errors else 200)


@require_GET
def selection_detail(request: HttpRequest, selection_id: int) -> HttpResponse:
    return selection_page(request, visible_selection(request, selection_id))


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
def selection_step(request: HttpRequest, selection_id: int, kind: str) -> HttpResponse:
    """The page with the form of one step open: the next one, or a recorded one that is to be corrected."""
    selection = visible_selection(request, selection_id, keeper=True)
    step, state = _kind(kind), state_of(selection)
    check = check_of(selection.committee, on=clock.today())
    here = reverse("registry:selection-detail", args=[selection.pk])
    if request.method == "GET":
        if state.line(step).state == "later" or not state.is_open:
            return redirect(here)
        form = step_form(request, state, step, check)
        return selection_page(request, selection, state=state, check=check, form=form, opened=step)
    form = step_form(request, state, step, check, bound=True)
    if form.is_valid():
        try:
            services.record_step(selection=selection, kind=step, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"บันทึกขั้น{SHORT[step]}แล้ว")
            return redirect(f"{here}#step-{step}")
    return selection_page(request, selection, state=state, check=check, form=form, opened=step)


@require_http_methods(["GET", "POST"])
def selection_take_back(request: HttpRequest, selection_id: int, kind: str) -> HttpResponse:
    """Asks first: the step and its files go, and can be brought back for a time."""
    selection = visible_selection(request, selection_id, keeper=True)
    step, state = _kind(kind), state_of(selection)
    here = f"{reverse('registry:selection-detail', args=[selection.pk])}#step-{step}"
    form = TakeBackForm(posted(request))
    if form.is_valid():
        try:
            services.take_back_step(selection=selection, kind=step, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"เรียกคืนขั้น{SHORT[step]}แล้ว บันทึกใหม่ได้เมื่อพร้อม")
            return redirect(here)
    line = state.line(step)
    if request.method == "GET" and not (line.may_be_taken_back and state.is_open):
        return redirect(here)
    context = {
        "path": path_to(selection, (f"เรียกคืนขั้น{SHORT[step]}", "")),
        "selection": selection,
        "centre": selection.committee.centre,
        "form": form,
        "line": line,
        "step_label": SHORT[step],
        "files": len(line.papers) + len(line.photos),
        "back": here,
    }
    return render(request, "registry/selection_take_back.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def selection_cancel(request: HttpRequest, selection_id: int) -> HttpResponse:
    selection = visible_selection(request, selection_id, keeper=True)
    here = reverse("registry:selection-detail", args=[selection.pk])
    form = CancelForm(posted(request))
    if form.is_valid():
        try:
            services.cancel_selection(selection=selection, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "ยกเลิกการคัดเลือกแล้ว ขั้นตอนและรายชื่อยังดูได้ที่หน้านี้")
            return redirect(here)
    state = state_of(selection)
    if request.method == "GET" and not state.is_open:
        return redirect(here)
    context = {
        "path": path_to(selection, ("ยกเลิกการคัดเลือก", "")),
        "selection": selection,
        "centre": selection.committee.centre,
        "form": form,
        "state": state,
        "size": check_of(selection.committee, on=clock.today()).size,
        "back": here,
    }
    return render(request, "registry/selection_cancel.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def selection_announce(request: HttpRequest, selection_id: int) -> HttpResponse:
    """An announcement that was signed on paper: what it says, then what that will do, then the deed with its scan."""
    selection = visible_selection(request, selection_id, keeper=True)
    committee = selection.committee
    here = reverse("registry:selection-detail", args=[selection.pk])
    if request.method == "GET" and not state_of(selection).is_ready:
        return redirect(here)
    proposed = {"starts_on": committee.starts_on, "ends_on": committee.ends_on}
    form = AnnounceForm(
        posted(request), initial=proposed, years=years_of_term(committee.centre, committee.starts_on)
    )
    context: dict[str, Any] = {
        "path": path_to(selection, ("บันทึกประกาศที่ลงนามบนกระดาษ", "")),
        "selection": selection,
        "committee": committee,
        "centre": committee.centre,
        "form": form,
        "signatory": approver_title(committee.centre),
        "size": check_of(committee, on=clock.today()).size,
        "back": here,
    }
    # «กลับไปแก้» brings back the form with what was typed.
    if form.is_valid() and "again" not in request.POST:
        try:
            if "confirmed" in request.POST:
                _record(request, selection, form)
            else:
                context |= _what_will_happen(selection, form)
        except ValidationError as refusal:
            scan = getattr(refusal, "error_dict", {}).get("scan")
            if scan:  # the words were right, only the file was not: the page that asks comes again
                context |= _what_will_happen(selection, form) | {"scan_errors": scan}
                return render(request, "registry/selection_announce_sure.html", context, status=422)
            refuse(form, _at_own_fields(refusal))
        else:
            if "confirmed" in request.POST:
                messages.success(request, "บันทึกประกาศแล้ว คณะกรรมการชุดใหม่ดำรงตำแหน่งตามวาระที่ประกาศ")
                return redirect(here)
            return render(request, "registry/selection_announce_sure.html", context)
    return render(request, "registry/selection_announce.html", context, status=422 if form.errors else 200)


def _record(request: HttpRequest, selection: Selection, form: AnnounceForm) -> None:
    given = form.cleaned_data
    record_signed_paper(
        kind=PaperKind.ANNOUNCEMENT,
        selection=selection,
        by=request.user,
        dated_on=given["announced_on"],
        number=given["order_number"],
        term=(given["starts_on"], given["ends_on"]),
        scan=request.FILES.get("scan"),
    )


def _at_own_fields(refusal: ValidationError) -> ValidationError:
    """What a paper refuses, at the fields of this form."""
    if not hasattr(refusal, "error_dict"):
        return refusal
    names = {"dated_on": "announced_on", "number": "order_number"}
    return ValidationError({names.get(name, name): errors for name, errors in refusal.error_dict.items()})


def _what_will_happen(selection: Selection, form: AnnounceForm) -> dict[str, Any]:
    given = form.cleaned_data
    before = services.check_announcement(
        selection=selection,
        announced_on=given["announced_on"],
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
    )
    years = years_of_term(selection.committee.centre, given["starts_on"])
    return {
        "given": given,
        "before": before,
        "before_ends": given["starts_on"] - timedelta(days=1),
        "years": years,
        "usual_end": last_day(given["starts_on"], years) if years else None,
    }


def _kind(kind: str) -> SelectionStepKind:
    if kind not in SelectionStepKind.values:
        raise Http404
    return SelectionStepKind(kind)
