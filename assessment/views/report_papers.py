"""Reports of an area and a year on paper and as workbooks."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessment import reports
from assessment.views.report_ground import digits_of, paper_answer, province_of, round_of
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
