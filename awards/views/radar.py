"""เรดาร์รางวัล: the country by provinces, a province by its ศอช.ต., one ศอช.ต. clause by clause."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.eligibility.clauses import TITLES
from awards.eligibility.values import Finding, Verdict
from awards.forms.radar import RadarFilter
from awards.models import Contest
from awards.selectors.centre_radar import CentreRadar, centre_radar
from awards.selectors.radar import (
    BEST,
    by_province,
    clause_counts,
    competing_centres,
    grounds_of,
    outlook,
    radar_lines,
    years_ahead,
)
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.models import Centre

PAGE_LENGTH = 100  # a province on one page or two: what is asked of a radar is how the whole stands
YEARS_BACK = 4


def _asked_year(request: HttpRequest) -> int:
    """The fiscal year of the address where it can be one: not long gone, not further ahead than the outlook."""
    this = int(FiscalYear.of(clock.today()))
    asked = request.GET.get("year", "")
    years = range(this - YEARS_BACK, this + 2)
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else this


def _years(year: int) -> list[int]:
    this = int(FiscalYear.of(clock.today()))
    return sorted({*range(this - YEARS_BACK, this + 2), year}, reverse=True)


@require_GET
def radar(request: HttpRequest) -> HttpResponse:
    """Who may compete in a year, who may not and why, and who may in the years after it."""
    user: User = request.user
    year = _asked_year(request)
    chosen = RadarFilter(request.GET, user=user, fiscal_year=year)
    context = {
        "path": [("รางวัล", reverse("awards:home")), ("เรดาร์รางวัล", "")],
        "year": year,
        "years": _years(year),
        "ahead": years_ahead(year),
        "filter": chosen,
    }
    if chosen.province is None:
        return render(request, "awards/radar_country.html", context | _country(user, chosen, year))
    return render(request, "awards/radar.html", context | _province(request, chosen, year))


def _country(user: User, chosen: RadarFilter, year: int) -> dict[str, object]:
    """Every province that is seen, each with its counts."""
    centres = competing_centres(user)
    grounds = grounds_of(chosen.provinces, year, today=clock.today())
    rows = by_province(chosen.provinces.values(), radar_lines(centres, year, grounds), grounds, year)
    return {
        "rows": [row for row in rows if row.centres],
        "total": sum(row.centres for row in rows),
        "verdicts": [(verdict, sum(row.verdicts[verdict] for row in rows)) for verdict in BEST],
        "open_in": [(ahead, sum(row.open_in[ahead] for row in rows)) for ahead in years_ahead(year)],
    }


def _province(request: HttpRequest, chosen: RadarFilter, year: int) -> dict[str, object]:
    """One province, or the part of it that is seen."""
    user: User = request.user
    province = chosen.province
    grounds = grounds_of([province.pk], year, today=clock.today())
    area = chosen.chosen("district")
    lines = radar_lines(competing_centres(user, province.pk, area), year, grounds)
    rows = chosen.of(lines)
    ground = grounds[province.pk]
    place = {"province": province.pk} if chosen.many_provinces else {}
    place |= {"district": area} if area else {}
    at = f"{request.path}?{urlencode({'year': year, **place})}"
    page = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    return {
        "province": province,
        "district": chosen.district,
        "ground": ground,
        "at": at,
        "total": len(lines),
        "verdicts": [(verdict, sum(line.verdict == verdict for line in lines)) for verdict in BEST],
        "clauses": clause_counts(lines),
        "outlook": outlook(lines, year),
        "page": page,
        "titles": TITLES,
        "clear": at,
        "keep": [("year", year)],
        "districts": chosen.districts if len(chosen.districts) > 1 and not area else None,
        "runs": access.runs_contests(user, at=Contest(province_id=province.pk)),
    }


@require_GET
def centre(request: HttpRequest, centre_id: int) -> HttpResponse:
    """One ศอช.ต.: what every clause says and from which fact, what is missing and where to mend it."""
    user: User = request.user
    year = _asked_year(request)
    one = get_object_or_404(Centre.objects.visible_to(user).with_places(), pk=centre_id)
    found = centre_radar(one, user, year, today=clock.today())
    context = {
        "path": [
            ("รางวัล", reverse("awards:home")),
            ("เรดาร์รางวัล", f"{reverse('awards:radar')}?province={one.province_id}"),
            (one.short_name, ""),
        ],
        "centre": one,
        "year": year,
        "years": _years(year),
        "radar": found,
        "clauses": [(row, _step(row.finding, found, one, user)) for row in found.clauses],
        "keeps": access.keeps_registry(user, at=one),
    }
    return render(request, "awards/radar_centre.html", context)


def _step(finding: Finding, radar: CentreRadar, at: Centre, user: User) -> tuple[str, str] | None:
    """What the reader can do about a clause that is not passed, and where; None where there is nothing to do."""
    if finding.verdict == Verdict.PASSES:
        return None
    if finding.verdict == Verdict.JUDGED:
        return _file_step(radar, at, user)
    keeps, noun = access.keeps_registry(user, at=at), finding.link.noun if finding.link else ""
    if noun == "certification" and keeps:
        return "บันทึกใบรับรอง มชช.", f"{reverse('awards:certification-create')}?centre={at.pk}"
    if noun == "visits" and keeps:
        return "บันทึกการศึกษาดูงาน", f"{reverse('awards:visit-create')}?centre={at.pk}"
    if noun == "assessment" and finding.link and not finding.link.key:
        return "ไปที่แบบประเมินของ ศอช.", f"{reverse('centre-detail', args=[at.pk])}#h-forms"
    return None


def _file_step(radar: CentreRadar, at: Centre, user: User) -> tuple[str, str] | None:
    """What a person judges is judged in the file of the nomination: the one there is, or one to begin."""
    standing = radar.standing
    if standing and standing.candidate.nomination:
        return None  # the finding leads there by itself
    if radar.takes_nominations and access.prepares_nominations(user, at=at):
        return "เริ่มแฟ้มเสนอชื่อ", reverse("awards:nomination-start", args=[at.pk])
    return None
