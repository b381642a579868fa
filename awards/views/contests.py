"""Selections: the list, a new one, one with its rounds, changing it, giving it up, its result."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.choices import ContestState
from awards.forms.contests import ContestForm, MaybeReasonForm, NewContestForm
from awards.models import Contest
from awards.selectors.contest_checks import mark_of, why_not_close_contest, why_not_open
from awards.selectors.contest_history import acts_of_contest, contest_sources, deeds_of_contest
from awards.selectors.contests import contest_lines, contest_page, is_late, seen_whole, to_copy
from awards.selectors.results import results_of, sees_whole
from awards.services import contests as services
from awards.services.contest_rows import OVER, WHOM_TO_ASK
from awards.views.contest_steps import (
    asked,
    done,
    page_of,
    path_in,
    path_to,
    posted,
    run_contest,
    runs,
    visible_contest,
)
from conweb.kernel import access, clock
from conweb.kernel.choices import Role
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Province, User
from registry.forms.area_filter import AreaFilter

PAGE_LENGTH = 50


def provinces_run(user: User) -> list[Province]:
    """The provinces whose selections are this person's to run."""
    held = {
        duty.province_id: duty.province
        for duty in user.duty_list
        if duty.role == Role.PROVINCIAL and duty.province
    }
    return sorted(held.values(), key=lambda province: province.sort_key)


@require_safe
def contest_list(request: HttpRequest) -> HttpResponse:
    """The selections of the reader's provinces, the newest year first."""
    contests = seen_whole(request.user)
    years = sorted(set(contests.order_by().values_list("fiscal_year", flat=True)), reverse=True)
    choices = {
        "year": ("ปีงบประมาณ", "ทุกปี", [(str(year), str(year)) for year in years]),
        "state": ("สถานะ", "ทุกสถานะ", list(ContestState.choices)),
    }
    chosen = AreaFilter(request.GET, user=request.user, choices=choices)
    for name in ("q", "district"):
        del chosen.form.fields[name]
    if code := chosen.chosen("province"):
        contests = contests.filter(province=code)
    if year := chosen.chosen("year"):
        contests = contests.filter(fiscal_year=int(year))
    if state := chosen.chosen("state"):
        contests = contests.filter(state=state)
    contests = contests.select_related("province").order_by("-fiscal_year", "province__sort_key", "category")
    page = Paginator(contests, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_to(),
        "filter": chosen,
        "page": page,
        "lines": contest_lines(list(page.object_list), request.user),
        "may_create": bool(provinces_run(request.user)),
        "award_year": chosen.chosen("year"),
        "today": clock.today(),
    }
    return render(request, "awards/contests/list.html", context)


@require_http_methods(["GET", "POST"])
def contest_create(request: HttpRequest) -> HttpResponse:
    """A selection of a year: with the usual rounds, or as the one before."""
    provinces = provinces_run(request.user)
    access.insist(bool(provinces), WHOM_TO_ASK)
    this_year = int(FiscalYear.of(clock.today()))
    before = {province.pk: to_copy(province.pk, this_year + 1) for province in provinces}
    latest = max(filter(None, before.values()), key=lambda one: one.fiscal_year, default=None)
    proposed = {"fiscal_year": this_year, "copies": latest is not None, "most_of_a_district": 1}
    if latest:
        proposed["most_of_a_district"] = latest.most_of_a_district
        proposed["tie_break"] = latest.tie_break
    form = NewContestForm(posted(request), initial=proposed, provinces=provinces, before=latest)
    if form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name not in ("base", "copies")}
        copies = form.cleaned_data.get("copies")
        copied = to_copy(given["province"].pk, given["fiscal_year"]) if copies else None
        made: list[Contest] = []
        if done(form, lambda: made.append(services.create_contest(by=request.user, copied=copied, **given))):
            messages.success(
                request,
                f"เริ่มการคัดเลือกปี {made[0].fiscal_year} แล้ว ตั้งรอบ เกณฑ์ให้คะแนน และกรรมการ แล้วเปิดรับเสนอชื่อ",
            )
            return redirect(page_of(made[0]))
    context = {
        "path": path_to(("เริ่มการคัดเลือก", "")),
        "form": form,
        "back": reverse("awards:contest-list"),
    }
    return render(request, "awards/contests/form.html", context, status=422 if form.errors else 200)


@require_safe
def contest_detail(request: HttpRequest, contest_id: int) -> HttpResponse:
    contest = visible_contest(request, contest_id)
    page = contest_page(contest, request.user)
    may = runs(request, contest)
    stages = [card.stage for card in page.cards]
    missing: list[str] = []
    if may and contest.state == ContestState.PREPARING:
        missing = why_not_open(contest)
    elif may and contest.state == ContestState.JUDGING:
        missing = why_not_close_contest(contest, stages)
    context = {
        "path": path_in(contest),
        "contest": contest,
        "page": page,
        "may": may,
        "is_over": contest.state in OVER,
        "is_late": is_late(contest, clock.today()),
        "missing": missing,
        "award_year": contest.fiscal_year,
        "whom_to_ask": WHOM_TO_ASK,
    }
    return render(request, "awards/contests/detail.html", context)


@require_http_methods(["GET", "POST"])
def contest_edit(request: HttpRequest, contest_id: int) -> HttpResponse:
    contest = run_contest(request, contest_id)
    if request.method == "GET" and contest.state in OVER:
        return redirect(page_of(contest))
    stored = {name: getattr(contest, name) for name in services.EDITED}
    stored["base"] = mark_of(contest, services.EDITED)
    fixed = services.fixed_fields(contest)
    form = ContestForm(posted(request), initial=stored, fixed=fixed)
    if form.is_valid() and done(
        form, lambda: services.change_contest(contest=contest, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "บันทึกการคัดเลือกแล้ว")
        return redirect(page_of(contest))
    context = {
        "path": path_in(contest, ("แก้วันและข้อกำหนด", "")),
        "contest": contest,
        "form": form,
        "fixed": [(str(ContestForm.base_fields[name].label), getattr(contest, name)) for name in fixed],
        "back": page_of(contest),
    }
    return render(request, "awards/contests/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def contest_remove(request: HttpRequest, contest_id: int) -> HttpResponse:
    contest = run_contest(request, contest_id)
    if request.method == "GET" and contest.state != ContestState.PREPARING:
        return redirect(page_of(contest))
    return asked(
        request,
        form=MaybeReasonForm(posted(request)),
        step=lambda reason: services.remove_contest(contest=contest, by=request.user, reason=reason),
        said="ลบการคัดเลือกแล้ว นำกลับได้จากรายการแก้ไข",
        then=reverse("awards:contest-list"),
        path=path_in(contest, ("ลบ", "")),
        title=f"ลบการคัดเลือกปี {contest.fiscal_year}",
        what=[
            "ลบได้เพราะยังไม่เปิดรับเสนอชื่อ รอบ กรรมการ และเกณฑ์ให้คะแนนที่ตั้งไว้ถูกลบด้วย",
            "นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb="ลบการคัดเลือก",
        back=page_of(contest),
    )


@require_safe
def contest_result(request: HttpRequest, contest_id: int) -> HttpResponse:
    """Ranks and points of the closed rounds; a judge sees those of their own seats."""
    user = request.user
    contests = Contest.objects.visible_to(user).select_related("province", "announcement")
    contest = get_object_or_404(contests, pk=contest_id)
    whole = sees_whole(contest, user)
    results = results_of(contest, user)
    context: dict[str, Any] = {
        "path": path_in(contest, ("ผล", "")) if whole else [("ผลการคัดเลือก", "")],
        "contest": contest,
        "results": results,
        "whole": whole,
        "may": runs(request, contest),
        "award_year": contest.fiscal_year,
    }
    return render(request, "awards/contests/result.html", context)


@require_safe
def contest_history(request: HttpRequest, contest_id: int) -> HttpResponse:
    """Every act on a selection with who, when and why."""
    contest = visible_contest(request, contest_id)
    sources = contest_sources(contest, request.user)
    page = Paginator(acts_of_contest(sources), PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_in(contest, ("ประวัติ", "")),
        "contest": contest,
        "page": page,
        "deeds": deeds_of_contest(contest, sources, page.object_list, request.user),
    }
    return render(request, "awards/contests/history.html", context)
