"""The file of a nomination: its list, its beginning, the page of one, handing in and taking back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.choices import NominationState
from awards.forms.nominations import NominationFilter, StartForm, StrengthsForm, WithdrawForm
from awards.models import Contest, Nomination
from awards.selectors.nominations import (
    contests_to_enter,
    deeds_of_nomination,
    differing,
    field_visits_of,
    is_official_of,
    item_blocks,
    kept_findings,
    nomination_lines,
    nominations_of,
    share_of,
    standing_in,
    standing_of,
)
from awards.services import nominations as services
from conweb.kernel import access, clock
from conweb.kernel.kept_posts import keeps_what_was_typed
from conweb.kernel.models import District
from registry.forms.selections import refuse
from registry.models import Centre
from registry.views.selection_pages import posted, typed_again

PAGE_LENGTH = 50
PREPARES = "การเตรียมแฟ้มเสนอชื่อเป็นงานของสำนักงานพัฒนาชุมชนอำเภอ ท่านดูได้อย่างเดียว"
NOMINATES = "การเสนอชื่อและถอนชื่อเป็นงานของพัฒนาการอำเภอ"


@require_GET
def nomination_list(request: HttpRequest, contest_id: int) -> HttpResponse:
    """The files of a selection: a district's own, all of them for the province."""
    contest = get_object_or_404(
        Contest.objects.visible_to(request.user).select_related("province"), pk=contest_id
    )
    found = nominations_of(contest, request.user)
    districts = District.objects.filter(pk__in=found.order_by().values("centre__district")).order_by(
        "sort_key"
    )
    chosen = NominationFilter(request.GET, districts=districts)
    page = Paginator(chosen.of(found), PAGE_LENGTH).get_page(request.GET.get("page"))
    closed = services.why_no_nominations(contest, today=clock.today())
    mine = [code for code in request.user.seen_districts if code[:2] == contest.province_id]
    prepares = [
        code
        for code in mine
        if access.prepares_nominations(request.user, at=Centre(province_id=code[:2], district_id=code))
    ]
    context = {
        "path": [*path_of(contest), ("แฟ้มเสนอชื่อ", "")],
        "contest": contest,
        "filter": chosen,
        "page": page,
        "lines": nomination_lines(contest, page.object_list),
        "why_closed": closed,
        "may_start": bool(prepares) and not closed,
        "share": share_of(contest, mine[0]) if len(mine) == 1 else None,
        "clear_url": request.path,
    }
    return render(request, "awards/nominations/list.html", context)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, centre_id: int) -> HttpResponse:
    """Shows what the clauses say before a file is begun; a file that is there is opened instead."""
    centre = get_object_or_404(Centre.objects.visible_to(request.user).with_places(), pk=centre_id)
    access.insist(access.prepares_nominations(request.user, at=centre), PREPARES)
    contests = contests_to_enter(request.user, centre)
    wanted = [row for row in contests if str(row.pk) == request.GET.get("contest")] or contests
    form = StartForm(
        posted(request), contests=contests, initial={"contest": wanted[0].pk if wanted else None}
    )
    if form.is_valid():
        try:
            nomination = services.start_nomination(
                contest=form.cleaned_data["contest"], centre=centre, by=request.user
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"เปิดแฟ้มเสนอชื่อ {centre.short_name} แล้ว")
            return redirect("awards:nomination-detail", nomination.pk)
    begun = Nomination.objects.visible_to(request.user).filter(centre=centre, contest__in=contests).first()
    context = {
        "path": [
            ("รางวัล", reverse("awards:home")),
            (centre.short_name, reverse("awards:centre", args=[centre.pk])),
            ("เสนอชื่อ", ""),
        ],
        "centre": centre,
        "contests": contests,
        "contest": wanted[0] if wanted else None,
        "form": form,
        "begun": begun,
        "decision": standing_in(wanted[0], centre).decision if wanted else None,
        "back": reverse("awards:centre", args=[centre.pk]),
    }
    return render(request, "awards/nominations/start.html", context, status=422 if form.errors else 200)


@require_GET
def detail(request: HttpRequest, nomination_id: int) -> HttpResponse:
    nomination = visible_nomination(request, nomination_id)
    return nomination_page(request, nomination)


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
def strengths(request: HttpRequest, nomination_id: int) -> HttpResponse:
    nomination = visible_nomination(request, nomination_id)
    access.insist(access.prepares_nominations(request.user, at=nomination), PREPARES)
    initial = {"strengths": nomination.strengths} | typed_again(request, StrengthsForm)
    form = StrengthsForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            services.save_strengths(nomination=nomination, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "บันทึกผลงานเด่นแล้ว")
            return redirect(f"{page_of(nomination)}#h-strengths")
    context = {
        "path": path_to(nomination, ("ผลงานเด่น", "")),
        "nomination": nomination,
        "centre": nomination.centre,
        "form": form,
        "why_fixed": services.why_not_preparing(nomination, today=clock.today()),
        "back": page_of(nomination),
    }
    return render(request, "awards/nominations/strengths.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """Asks first, with what the clauses say; refused with each clause that stands in the way."""
    nomination = visible_nomination(request, nomination_id)
    access.insist(access.nominates(request.user, at=nomination), NOMINATES)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            services.hand_in(nomination=nomination, by=request.user)
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            messages.success(request, f"เสนอชื่อ {nomination.centre.short_name} แล้ว")
            return redirect(page_of(nomination))
    elif nomination.state == NominationState.NOMINATED:
        return redirect(page_of(nomination))
    decision = standing_of(nomination).decision
    context = {
        "path": path_to(nomination, ("เสนอชื่อ", "")),
        "nomination": nomination,
        "centre": nomination.centre,
        "contest": nomination.contest,
        "decision": decision,
        "share": share_of(nomination.contest, nomination.district_id),
        "refusals": [(text, "h-clauses") for text in refusals],
        "why_fixed": services.why_not_preparing(nomination, today=clock.today()),
        "back": page_of(nomination),
    }
    return render(request, "awards/nominations/hand_in.html", context, status=422 if refusals else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, nomination_id: int) -> HttpResponse:
    nomination = visible_nomination(request, nomination_id)
    _insist_withdraws(request, nomination)
    form = WithdrawForm(posted(request))
    if form.is_valid():
        try:
            services.withdraw(nomination=nomination, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"ถอนชื่อ {nomination.centre.short_name} แล้ว แฟ้มและเหตุผลยังดูได้ที่หน้านี้")
            return redirect(page_of(nomination))
    elif request.method == "GET" and nomination.state == NominationState.WITHDRAWN:
        return redirect(page_of(nomination))
    context = {
        "path": path_to(nomination, ("ถอนชื่อ", "")),
        "nomination": nomination,
        "centre": nomination.centre,
        "contest": nomination.contest,
        "form": form,
        "why_not": services.why_not_withdraw(nomination, nomination.contest),
        "back": page_of(nomination),
    }
    return render(request, "awards/nominations/withdraw.html", context, status=422 if form.errors else 200)


@require_POST
def resume(request: HttpRequest, nomination_id: int) -> HttpResponse:
    nomination = visible_nomination(request, nomination_id)
    access.insist(access.prepares_nominations(request.user, at=nomination), PREPARES)
    try:
        services.take_up_again(nomination=nomination, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "นำแฟ้มกลับมาเตรียมแล้ว")
    return redirect(page_of(nomination))


@require_GET
def history(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """Who did what to the file; of the office's work, so not for judges."""
    nomination = visible_nomination(request, nomination_id)
    access.insist(is_official_of(request.user, nomination), "ประวัติของแฟ้มเป็นของเจ้าหน้าที่ในพื้นที่")
    context = {
        "path": path_to(nomination, ("ประวัติ", "")),
        "nomination": nomination,
        "centre": nomination.centre,
        "deeds": deeds_of_nomination(nomination, request.user),
    }
    return render(request, "awards/nominations/history.html", context)


# ── shared by the pages of one file ────────────────────────────────────────────────────────────


def visible_nomination(request: HttpRequest, nomination_id: int) -> Nomination:
    found = Nomination.objects.visible_to(request.user).select_related(
        "contest__province", "centre__district", "centre__province", "nominated_by", "started_by"
    )
    return get_object_or_404(found, pk=nomination_id)


def nomination_page(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    """Facts, evidence and decisions; what the reader may do with them."""
    user, today, contest = request.user, clock.today(), nomination.contest
    official = is_official_of(user, nomination)
    preparing = nomination.state == NominationState.PREPARING
    live = standing_of(nomination) if official or preparing else None
    findings = live.decision.findings if live and preparing else kept_findings(nomination)
    fixed = services.why_not_preparing(nomination, today=today)
    context: dict[str, Any] = {
        "path": path_to(nomination) if official else judge_path(nomination),
        "nomination": nomination,
        "contest": contest,
        "centre": nomination.centre,
        "official": official,
        "is_live": preparing,
        "findings": findings,
        "changed": differing(findings, live.decision.findings) if live and findings and not preparing else [],
        "blocks": item_blocks(nomination, live.decision.findings if live else ()),
        "field_visits": field_visits_of(nomination),
        "fixed": fixed,
        "prepares": not fixed and access.prepares_nominations(user, at=nomination),
        "decides": not fixed and access.decides_clauses(user, at=nomination),
        "nominates": not fixed and access.nominates(user, at=nomination),
        "withdraws": _withdraws(request, nomination) and not services.why_not_withdraw(nomination, contest),
        "resumes": nomination.state == NominationState.WITHDRAWN
        and access.prepares_nominations(user, at=nomination)
        and not services.why_no_nominations(contest, today=today),
        "share": share_of(contest, nomination.district_id),
    }
    return render(request, "awards/nominations/detail.html", context)


def _withdraws(request: HttpRequest, nomination: Nomination) -> bool:
    """Who handed it in takes it back; a file that was never handed in is its preparers' to give up."""
    if nomination.state == NominationState.WITHDRAWN:
        return False
    if nomination.state == NominationState.PREPARING:
        return access.prepares_nominations(request.user, at=nomination)
    return access.nominates(request.user, at=nomination)


def _insist_withdraws(request: HttpRequest, nomination: Nomination) -> None:
    allowed = (
        access.nominates(request.user, at=nomination)
        if nomination.state == NominationState.NOMINATED
        else access.prepares_nominations(request.user, at=nomination)
    )
    access.insist(allowed, NOMINATES)


def page_of(nomination: Nomination) -> str:
    return reverse("awards:nomination-detail", args=[nomination.pk])


def path_of(contest: Contest) -> list[tuple[str, str]]:
    return [
        ("การคัดเลือก", reverse("awards:contest-list")),
        (f"{contest.category} {contest.fiscal_year}", reverse("awards:contest-detail", args=[contest.pk])),
    ]


def path_to(nomination: Nomination, *here: tuple[str, str]) -> list[tuple[str, str]]:
    files = reverse("awards:nomination-list", args=[nomination.contest_id])
    name = nomination.centre.short_name
    return [
        *path_of(nomination.contest),
        ("แฟ้มเสนอชื่อ", files),
        (name, page_of(nomination) if here else ""),
        *here,
    ]


def judge_path(nomination: Nomination) -> list[tuple[str, str]]:
    """A judge has no lists of the registry or of the selection's files."""
    return [("ให้คะแนน", reverse("awards:judging")), (nomination.centre.short_name, "")]
