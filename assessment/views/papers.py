"""Papers as PDF and the district's summary as a workbook."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from assessment import reports
from assessment.facts import criteria_of
from assessment.models import AssessmentRound
from assessment.services.kept_sheets import sheet_pdf
from assessment.views.common import visible_assessment
from conweb.kernel.models import District
from registry.models import Centre

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _digits(request: HttpRequest) -> str:
    asked = request.GET.get("digits", "")
    return asked if asked in {"arabic", "thai"} else settings.PAPER_DIGITS


def _paper(content: bytes, name: str, content_type: str = "application/pdf") -> HttpResponse:
    """A PDF opens in the reader's own viewer; a workbook is saved."""
    how = "inline" if content_type == "application/pdf" else "attachment"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def score_sheet(request: HttpRequest, assessment_id: int) -> HttpResponse:
    assessment = visible_assessment(request.user, assessment_id)
    facts = reports.sheet_facts([assessment], digits=_digits(request))[assessment.pk]
    return _paper(sheet_pdf(assessment, facts), reports.file_name(facts))


@require_GET
def blank_sheet(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The form to fill in by hand; `?centre=` prints a centre's name on it."""
    round_ = get_object_or_404(AssessmentRound, fiscal_year=fiscal_year)
    asked = request.GET.get("centre", "")
    centre = None
    if asked:
        here = Centre.objects.visible_to(request.user).assessed().with_places()
        centre = get_object_or_404(here, pk=asked if asked.isascii() and asked.isdigit() else 0)
    sheet = reports.blank_sheet(
        criteria_of(round_.criteria_id), fiscal_year=fiscal_year, centre=centre, digits=_digits(request)
    )
    return _paper(reports.score_sheet_pdf(sheet), reports.file_name(sheet))


def _summary(request: HttpRequest, fiscal_year: int, code: str) -> reports.DistrictSummary:
    round_ = get_object_or_404(AssessmentRound, fiscal_year=fiscal_year)
    here = Centre.objects.visible_to(request.user).assessed()
    district = get_object_or_404(District.objects.filter(pk__in=here.values("district")), pk=code)
    return reports.district_summary(district, round_, user=request.user, digits=_digits(request))


@require_GET
def district_summary(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    summary = _summary(request, fiscal_year, code)
    return _paper(reports.district_summary_pdf(summary), reports.file_name(summary))


@require_GET
def district_summary_xlsx(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    summary = _summary(request, fiscal_year, code)
    return _paper(
        reports.district_summary_xlsx(summary),
        reports.file_name(summary).removesuffix(".pdf") + ".xlsx",
        content_type=XLSX,
    )
