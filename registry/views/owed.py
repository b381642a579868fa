"""What a change of a signed roster owes on paper, and the officials whose transfer touches a คณะ."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from conweb.kernel import access, clock
from registry.choices import HoldingMode
from registry.forms.owed import FollowForm, OwedForm
from registry.models import Committee, Paper, PostHolding
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.rules.papers.telling import told
from registry.selectors.officials import holder_of
from registry.selectors.papers.in_force import founding_kinds
from registry.selectors.papers.owed import Owed, OwedLine, owed_of
from registry.selectors.papers.still_named import by_paper, named_in
from registry.selectors.papers.transfers import transfers
from registry.services.papers import transfers as transfer_services
from registry.services.papers.difference import draft_owed, print_owed
from registry.services.rosters import keeps_committee, whom_to_ask
from registry.views.contact_steps import posted
from registry.views.rosters import path_to, visible_committee

WHO_FOLLOWS = "รายชื่อคณะเหล่านี้เป็นงานของสำนักงานพัฒนาชุมชนของพื้นที่ ติดต่อสำนักงานพัฒนาชุมชนอำเภอหรือจังหวัด"


# ── what one body owes ─────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def owed_papers(request: HttpRequest, committee_id: int) -> HttpResponse:
    """The difference, the papers it asks for, and one button that drafts and prints them."""
    committee = visible_committee(request.user, committee_id)
    may = keeps_committee(request.user, committee)
    if request.method == "POST":
        access.insist(may, whom_to_ask(committee))
    owed = owed_of(committee, on=clock.today())
    form = OwedForm(posted(request), owed=owed)
    if form.is_valid():
        if _draft(request, committee, form):
            return redirect("registry:owed-papers", committee.pk)
        owed = owed_of(committee, on=clock.today())
    context = {
        "path": path_to(committee, ("เอกสารส่วนต่าง", "")),
        "committee": committee,
        "owed": owed,
        "form": form,
        "changes": told(owed.difference),
        "rows": [_row(line, form) for line in owed.lines],
        "may": may,
        "still_named": by_paper(named_in(owed, request.user)),
        "founding": founding_papers(owed),
        "all_printed": bool(owed.lines) and all(line.is_printed or line.waits for line in owed.lines),
    }
    return render(request, "registry/papers/owed.html", context, status=422 if form.errors else 200)


def founding_papers(owed: Owed) -> list[Paper]:
    """The signed papers by which the body stands, without those that amend them."""
    kinds = founding_kinds(owed.committee.kind) if owed.signed else []
    return [paper for paper in owed.signed if paper.kind in kinds]


def _draft(request: HttpRequest, committee: Committee, form: OwedForm) -> bool:
    """Draft what was ticked, and print it where that was asked for; whether anything was done."""
    user = request.user
    try:
        papers = draft_owed(committee, by=user, which=form.cleaned_data["which"])
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    if not papers:
        messages.success(request, "เอกสารเหล่านี้จัดทำไว้แล้ว ไม่มีอะไรต้องทำเพิ่ม")
        return True
    if form.cleaned_data["do"] != "print":
        messages.success(request, f"จัดทำร่างแล้ว {len(papers)} ฉบับ ตรวจข้อความแล้วพิมพ์เสนอลงนาม")
        return True
    printed, waiting = print_owed([paper for paper in papers if _prints_now(paper)], by=user)
    later = len(papers) - len(printed) - len(waiting)
    if printed:
        more = f" อีก {later} ฉบับเป็นร่าง พิมพ์ได้เมื่อลงนามคำสั่งแล้ว" if later else ""
        messages.success(request, f"จัดทำและพิมพ์เสนอลงนามแล้ว {len(printed)} ฉบับ{more}")
    for sentence in waiting:
        messages.warning(request, f"จัดทำร่างแล้วแต่ยังพิมพ์ไม่ได้ {sentence}")
    return True


def _prints_now(paper: Paper) -> bool:
    """A report waits for the number and the day of the order that it reports."""
    if paper.kind != PaperKind.GOVERNOR_REPORT:
        return True
    return not paper.links.filter(target__signed_at__isnull=True).exists()


def _row(line: OwedLine, form: OwedForm) -> dict[str, Any]:
    return {
        "line": line,
        "label": line.paper.kind.label,
        "changes": told(line.paper.holds),
        "is_ticked": form.is_ticked(line.key),
        "is_report": line.paper.kind is PaperKind.GOVERNOR_REPORT,
        "elsewhere": line.committee.pk != form.owed.committee.pk,
        "is_draft": line.draft is not None and line.draft.status == PaperStatus.DRAFT,
    }


# ── officials who were transferred ─────────────────────────────────────────────────────────
@require_safe
def transfer_tasks(request: HttpRequest) -> HttpResponse:
    """Every official of the area who left a post that a คณะ names them for, and how far each คณะ is."""
    today = clock.today()
    found = transfers(request.user, on=today)
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("งานจากการโยกย้าย", "")],
        "transfers": [
            {
                "transfer": one,
                "may": any(keeps_committee(request.user, task.committee) for task in one.unchanged),
            }
            for one in found
        ],
        "open": sum(len(one.open) for one in found),
        "keeps": access.keeps_some_registry(request.user),
    }
    return render(request, "registry/papers/transfer_tasks.html", context)


@require_http_methods(["GET", "POST"])
def transfer_follow(request: HttpRequest, holding_id: int) -> HttpResponse:
    """What following one transfer will do, คณะ by คณะ; then it is done for those that are ticked."""
    user, today = request.user, clock.today()
    rows = PostHolding.objects.visible_to(user).select_related(
        "person", "post__office__province", "post__office__district__province"
    )
    holding = get_object_or_404(rows, pk=holding_id)
    transfer = next(iter(transfers(user, on=today, holding=holding)), None)
    unchanged = transfer.unchanged if transfer else []
    kept = [task for task in unchanged if keeps_committee(user, task.committee)]
    if unchanged or request.method == "POST":
        access.insist(bool(kept) or access.keeps_some_registry(user), WHO_FOLLOWS)
    successor = holder_of(holding.post, today)
    if successor and successor.person_id == holding.person_id:
        successor = None
    form = FollowForm(posted(request), tasks=kept, reason=transfer_services.usual_reason(holding))
    if form.is_valid():
        try:
            followed = transfer_services.follow_transfer(
                holding,
                by=user,
                committees=form.cleaned_data["committees"],
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(
                request,
                f"แก้รายชื่อแล้ว {len(followed.committees)} คณะ จัดทำร่างเอกสาร {len(followed.papers)} ฉบับ",
            )
            return redirect("registry:transfer-tasks")
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            ("งานจากการโยกย้าย", reverse("registry:transfer-tasks")),
            (holding.person.full_name, ""),
        ],
        "holding": holding,
        "successor": successor,
        "acts": bool(successor and successor.mode != HoldingMode.SUBSTANTIVE),
        "tasks": [(task, form.is_ticked(task.committee.pk)) for task in kept],
        "others": [task for task in unchanged if task not in kept],
        "done": [task for task in transfer.tasks if task not in unchanged] if transfer else [],
        "form": form,
    }
    return render(
        request, "registry/papers/transfer_follow.html", context, status=422 if form.errors else 200
    )
