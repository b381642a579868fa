"""Who may compete in a year and who may not, as of today and as kept at each move of a selection."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.choices import ContestState
from awards.models import CandidateList, Contest
from awards.reports.candidate_lists import PDF_MOST, candidates_pdf, candidates_xlsx
from awards.selectors.candidate_lists import (
    CLAUSES,
    STANDS,
    Asked,
    CandidateTable,
    competing_in,
    counts_of,
    ground_of,
    kept_lists,
    kept_rows,
    lines_of,
    moved_since,
    narrowed,
    rules_kept,
)
from awards.selectors.radar import Ground
from awards.views.paths import Step, file_answer
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Province, User
from registry.forms.area_filter import AreaFilter
from registry.reports.exports.xlsx import MEDIA_TYPE
from registry.selectors.areas import Area

PAGE_LENGTH = 50
YEARS_AHEAD, YEARS_BACK = 3, 3
TITLE = "ผู้มีสิทธิ์และผู้ไม่มีสิทธิ์"
ONLY_OFFICES = "รายชื่อผู้มีสิทธิ์เป็นของสำนักงานพัฒนาชุมชน ติดต่อสำนักงานพัฒนาชุมชนจังหวัดที่แต่งตั้งท่าน"
MENUS = {
    "verdict": ("ผล", "ทุกผล", [(verdict.value, word) for verdict, word in STANDS.items()]),
    "clause": ("ติดข้อ", "ทุกข้อ", [(clause, f"ข้อ {clause}") for clause in CLAUSES]),
}


@require_safe
def candidates(request: HttpRequest) -> HttpResponseBase:
    """Every ศอช.ต. of an area with what the clauses say; as=pdf on paper, as=xlsx as a workbook.

    With `contest` by the frozen rules and the files of that selection, on its day.
    """
    user: User = request.user
    chosen = AreaFilter(request.GET, user=user, words="ชื่อ ศอช.ต.", choices=MENUS)
    access.insist(bool(chosen.provinces), ONLY_OFFICES)
    contest = _contest(request, chosen)
    this_year = int(FiscalYear.of(clock.today()))
    years = range(this_year + YEARS_AHEAD, this_year - YEARS_BACK - 1, -1)
    year = contest.fiscal_year if contest else _asked_year(request, years, this_year)
    province, district = chosen.province, chosen.district
    keep = [("contest", contest.pk)] if contest else [("year", year)]
    context = {
        "path": _path(contest, (TITLE, "")),
        "filter": chosen,
        "year": year,
        "years": years,
        "contest": contest,
        "province": province,
        "keep": keep,
        "clear": f"{request.path}?{keep[0][0]}={keep[0][1]}"
        + (f"&{chosen.area_query}" if chosen.area_query else ""),
    }
    if province is None:
        return render(request, "awards/candidates/list.html", context)
    ground = ground_of(year, province.pk, today=clock.today(), contest=contest)
    centres = competing_in(province.pk, district.pk if district else "", seen_by=user)
    lines = lines_of(centres, fiscal_year=year, ground=ground, contest=contest)
    asked = Asked(chosen.chosen("verdict"), chosen.chosen("clause"), chosen.chosen("q"))
    area = _area(province, district)
    context["nominating"] = _nominating(user, ground, {line.district_id for line in lines})
    table = CandidateTable(
        title=f"{TITLE} {contest.category if contest else 'ศอช.ต. ดีเด่น'} {area} ปี {year}",
        area=area,
        fiscal_year=year,
        on=ground.on,
        sources=ground.rules.sources,
        lines=narrowed(lines, asked),
        counts=counts_of(lines),
        told=" · ".join(word for word in chosen.said if word != area),
    )
    return _answer(request, table, context, "awards/candidates/list.html")


@dataclass(frozen=True, slots=True)
class Nominating:
    """The selection that takes nominations, and the districts for which this person begins a file."""

    contest: Contest
    districts: frozenset[str | None]


def _nominating(user: User, ground: Ground, districts: set[str | None]) -> Nominating | None:
    held = ground.contest
    if held is None or held.state != ContestState.NOMINATING:
        return None
    theirs = frozenset(
        code
        for code in districts
        if access.prepares_nominations(user, at=Area("", "", held.province_id, code))
    )
    return Nominating(held, theirs) if theirs else None


def _contest(request: HttpRequest, chosen: AreaFilter) -> Contest | None:
    """The selection in the address; its province is the one that is listed."""
    key = request.GET.get("contest", "")
    if not key:
        return None
    if not (key.isascii() and key.isdigit()):
        raise Http404
    contest = get_object_or_404(
        Contest.objects.visible_to(request.user).select_related("province"), pk=int(key)
    )
    if contest.province_id not in chosen.provinces:
        raise Http404
    if chosen.province is None or chosen.province.pk != contest.province_id:
        chosen.form.cleaned_data |= {"province": contest.province_id, "district": ""}
    return contest


def _asked_year(request: HttpRequest, years: range, this_year: int) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else this_year


def _area(province: Province, district: District | None) -> str:
    return district.full_name if district else province.full_name


def _path(contest: Contest | None, *here: Step) -> list[Step]:
    steps = [("รางวัล", reverse("awards:home"))]
    if contest:
        steps.append((str(contest), reverse("awards:contest-detail", args=[contest.pk])))
    return [*steps, *here]


def _answer(request: HttpRequest, table: CandidateTable, context: dict, template: str) -> HttpResponseBase:
    """The list as a page, on paper or as a workbook: the same rows."""
    asked = request.GET.get("as", "")
    if asked == "xlsx":
        return file_answer(candidates_xlsx(table), f"{table.title}.xlsx", MEDIA_TYPE)
    if asked == "pdf" and table.size <= PDF_MOST:
        content = candidates_pdf(table, by=request.user.full_name)
        return file_answer([content], f"{table.title}.pdf", "application/pdf")
    if asked == "pdf":
        messages.info(request, f"มีเกิน {PDF_MOST} แห่ง กรองก่อนพิมพ์ หรือเปิดใน Excel")
    page = Paginator(table.lines, PAGE_LENGTH).get_page(request.GET.get("page"))
    rows = list(enumerate(page.object_list, page.start_index()))
    return render(request, template, context | {"table": table, "page": page, "rows": rows})


# ── lists kept at a move of a selection ────────────────────────────────────────────────────


@require_safe
def kept_list_index(request: HttpRequest, contest_id: int) -> HttpResponse:
    """The lists of a selection, move by move."""
    contest = _offices_contest(request, contest_id)
    context = {
        "path": _path(contest, ("รายชื่อที่เก็บไว้", "")),
        "contest": contest,
        "lists": kept_lists(contest, request.user),
    }
    return render(request, "awards/candidates/kept_lists.html", context)


@require_safe
def kept_list(request: HttpRequest, list_id: int) -> HttpResponseBase:
    """One kept list, decided again from what was kept, and what would differ today."""
    user: User = request.user
    kept = get_object_or_404(
        CandidateList.objects.visible_to(user).select_related("contest__province", "step__by", "step__stage"),
        pk=list_id,
    )
    contest = kept.contest
    access.insist(bool(user.seeing_duties), ONLY_OFFICES)
    rows = kept_rows(kept, user)
    lines = [row.line for row in rows]
    table = CandidateTable(
        title=f"{TITLE} {contest.category} {contest.province.full_name} ปี {contest.fiscal_year}",
        area=contest.province.full_name,
        fiscal_year=contest.fiscal_year,
        on=kept.judged_on,
        sources=rules_kept(kept).sources,
        lines=tuple(lines),
        counts=counts_of(lines),
        told=f"เก็บไว้เมื่อ{kept.step.get_move_display()}",
    )
    if request.GET.get("as"):
        return _answer(request, table, {}, "")
    moved = moved_since(kept, rows, user)
    context = {
        "path": _path(
            contest,
            ("รายชื่อที่เก็บไว้", reverse("awards:kept-lists", args=[contest.pk])),
            (kept.step.get_move_display(), ""),
        ),
        "kept": kept,
        "contest": contest,
        "unlike": [row for row in rows if not row.is_same],
        "moved": moved,
        "today": clock.today(),
    }
    return _answer(request, table, context, "awards/candidates/kept_list.html")


def _offices_contest(request: HttpRequest, contest_id: int) -> Contest:
    contest = get_object_or_404(
        Contest.objects.visible_to(request.user).select_related("province"), pk=contest_id
    )
    access.insist(bool(request.user.seeing_duties), ONLY_OFFICES)
    return contest
