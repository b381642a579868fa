"""Reports of an area and a year on paper and as workbooks."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessment import reports
from assessment.reports.area_report import Report, area_report, area_report_pdf
from assessment.selectors.results import Area
from assessment.views.report_ground import (
    ONLY_THE_COUNTRY,
    digits_of,
    district_of,
    paper_answer,
    province_of,
    round_of,
)
from conweb.kernel import access
from registry.reports.exports.xlsx import MEDIA_TYPE


@require_safe
def province_summary(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """DOC13."""
    summary = _province_summary(request, fiscal_year, code)
    return paper_answer(reports.province_summary_pdf(summary), reports.file_name(summary))


@require_safe
def province_summary_xlsx(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    summary = _province_summary(request, fiscal_year, code)
    name = reports.file_name(summary).removesuffix(".pdf") + ".xlsx"
    return paper_answer(reports.province_summary_xlsx(summary), name, MEDIA_TYPE)


def _province_summary(request: HttpRequest, fiscal_year: int, code: str) -> reports.ProvinceSummary:
    round_ = round_of(fiscal_year)
    province = province_of(request.user, code)
    return reports.province_summary(province, round_, user=request.user, digits=digits_of(request))


@require_safe
def year_end_of_district(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """The pack of a year: summary, table, 23 indicators, what came late."""
    return _report(request, Report.YEAR_END, fiscal_year, district_of(request.user, code))


@require_safe
def year_end_of_province(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    return _report(request, Report.YEAR_END, fiscal_year, province_of(request.user, code))


@require_safe
def central_of_district(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """DOC17: officials of every level report to the คณะกรรมการกลาง (DL8)."""
    return _report(request, Report.CENTRAL, fiscal_year, district_of(request.user, code))


@require_safe
def central_of_province(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    return _report(request, Report.CENTRAL, fiscal_year, province_of(request.user, code))


@require_safe
def central_of_country(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    access.insist(request.user.sees_everything, ONLY_THE_COUNTRY)
    return _report(request, Report.CENTRAL, fiscal_year, None)


@require_safe
def ministry(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """DL9: the department reports to the ministry."""
    access.insist(request.user.sees_everything, ONLY_THE_COUNTRY)
    return _report(request, Report.MINISTRY, fiscal_year, None)


def _report(request: HttpRequest, what: Report, fiscal_year: int, area: Area) -> HttpResponse:
    facts = area_report(what, area, round_of(fiscal_year), user=request.user, digits=digits_of(request))
    return paper_answer(area_report_pdf(facts), reports.file_name(facts))
