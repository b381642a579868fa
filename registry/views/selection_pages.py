"""What the pages of one selection share: finding it, the path, the whole page with one step's form open."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from conweb.kernel import access, clock
from conweb.kernel.kept_posts import typed_before
from registry.choices import CommitteeStatus, SelectionStepKind
from registry.forms.selections import FORMS, StepForm
from registry.models import Centre, Selection
from registry.rules.papers.kinds import PaperKind
from registry.selectors.papers.of_body import STEP_PAPERS, papers_of_selection
from registry.selectors.selection_rules import RosterCheck, check_of
from registry.selectors.selections import (
    SelectionState,
    approver_title,
    default_approver,
    default_asker,
    invitees,
    last_committee_of,
    state_of,
)
from registry.services.selections import DETAILS, WHOM_TO_ASK

Step = tuple[str, str]


def posted(request: HttpRequest) -> Any:
    """What was sent, also when nothing but the button was."""
    return request.POST if request.method == "POST" else None


def visible_selection(request: HttpRequest, selection_id: int, *, keeper: bool = False) -> Selection:
    """The selection in the reader's area (404 elsewhere); `keeper` where it is to be written to (403 else)."""
    found = Selection.objects.visible_to(request.user).select_related(
        "committee__centre__province", "committee__centre__district", "committee__centre__subdistrict"
    )
    selection = get_object_or_404(found, pk=selection_id)
    if keeper:
        access.insist(keeps(request, selection.committee.centre), WHOM_TO_ASK)
    return selection


def keeps(request: HttpRequest, centre: Centre) -> bool:
    return access.keeps_registry(request.user, at=centre)


def path_of(centre: Centre, *here: Step) -> list[Step]:
    path = [(centre.province.name, reverse("province-home", args=[centre.province_id]))]
    if centre.district:
        path.append((centre.district.name, reverse("district-home", args=[centre.district_id])))
    return [*path, (centre.short_name, reverse("centre-detail", args=[centre.pk])), *here]


def path_to(selection: Selection, *here: Step) -> list[Step]:
    """จังหวัด › อำเภอ › the centre › การคัดเลือก › here."""
    page = reverse("registry:selection-detail", args=[selection.pk]) if here else ""
    return path_of(selection.committee.centre, ("การคัดเลือก", page), *here)


def step_form(
    request: HttpRequest,
    state: SelectionState,
    kind: SelectionStepKind,
    check: RosterCheck,
    *,
    bound: bool = False,
) -> StepForm:
    """The form of a step: what was sent, what was typed before a session ended, what is recorded or proposed."""
    more: dict[str, Any] = {}
    if kind == SelectionStepKind.READY:
        more["asks_why"] = check.asks_why
    given = {"data": request.POST, "files": request.FILES} if bound else {}
    initial = _proposed(request, state, kind)
    return FORMS[kind](**given, initial=initial | typed_again(request, FORMS[kind]), **more)


def typed_again(request: HttpRequest, form: type[Form]) -> dict[str, str]:
    """What this person typed into this page before the session ended, told with a message; the files are gone."""
    earlier = typed_before(request)
    if earlier is None:
        return {}
    if earlier.fields is None:
        messages.error(request, "สิ่งที่พิมพ์ไว้ก่อนหมดเวลายาวเกินกว่าจะเก็บได้ จึงไม่ได้บันทึก กดย้อนกลับเพื่อคัดลอก")
        return {}
    messages.warning(request, "สิ่งที่พิมพ์ไว้ก่อนหมดเวลายังไม่ได้บันทึก ตรวจ แนบไฟล์อีกครั้งถ้ามี แล้วกดบันทึก")
    return {
        name: text for name, text in earlier.fields.items() if name in form.base_fields and name != "base"
    }


def _proposed(request: HttpRequest, state: SelectionState, kind: SelectionStepKind) -> dict[str, Any]:
    centre, step = state.committee.centre, state.line(kind).step
    kept = {
        name: getattr(state.committee if name == "size_exception" else state.selection, name)
        for name in DETAILS.get(kind, ())
    }
    initial: dict[str, Any] = {"base": state.mark, **kept}
    if step:
        return initial | {"done_on": step.done_on, "done_by": step.done_by, "note": step.note}
    if kind == SelectionStepKind.APPROVED:
        initial["done_by"] = default_approver(centre, on=clock.today())
    if kind == SelectionStepKind.INVITED and not initial["invited"]:
        initial["invited"] = invitees(centre, on=clock.today())
    if kind in (SelectionStepKind.REQUESTED, SelectionStepKind.READY):
        initial["done_by"] = default_asker(request.user)
    return initial


def selection_page(
    request: HttpRequest,
    selection: Selection,
    *,
    state: SelectionState | None = None,
    check: RosterCheck | None = None,
    form: StepForm | None = None,
    opened: SelectionStepKind | None = None,
) -> HttpResponse:
    """The whole page. Without a form that was sent, the step that comes next is open to who may record it."""
    today = clock.today()
    state = state or state_of(selection)
    check = check or check_of(selection.committee, on=today)
    centre = selection.committee.centre
    may = keeps(request, centre)
    working = may and state.is_open
    if form is None and working and state.next:
        opened = state.next
        form = step_form(request, state, opened, check)
    papers = papers_of_selection(selection)
    context = {
        "path": path_to(selection),
        "selection": selection,
        "state": state,
        # Each step with the kind of paper that goes with it, and the paper where one was begun.
        "lines": [
            (line, kind, papers.get(kind) if kind else None)
            for line in state.lines
            for kind in [STEP_PAPERS.get(line.kind)]
        ],
        "announcement": papers.get(PaperKind.ANNOUNCEMENT),
        "committee": selection.committee,
        "centre": centre,
        "may": may,
        "working": working,
        "form": form,
        "opened": opened,
        "check": check,
        "missing": check.why_not(opened or state.next) if state.is_open else [],
        "present": last_committee_of(centre),
        "approver": approver_title(centre),
        "whom_to_ask": WHOM_TO_ASK,
        "is_standing": selection.committee.status == CommitteeStatus.STANDING,
        "is_cancelled": selection.committee.status == CommitteeStatus.CANCELLED,
    }
    refused = form is not None and form.is_bound and bool(form.errors)
    if refused:
        # The page shows what is recorded now: what was typed is sent again with that in sight.
        form.data = form.data.copy()
        form.data["base"] = state.mark
    return render(request, "registry/selection_detail.html", context, status=422 if refused else 200)
