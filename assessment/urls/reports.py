"""The place «รายงาน»: its lists, the papers of an area and year, letters with them."""

from django.urls import path

from assessment.views import report_papers, reports

urlpatterns = [
    path("reports/", reports.reports, name="report-list"),
    path("reports/lists/<str:what>/", reports.report_table, name="report-table"),
    path(
        "years/<int:fiscal_year>/provinces/<str:code>.pdf",
        report_papers.province_summary,
        name="province-summary",
    ),
    path(
        "years/<int:fiscal_year>/provinces/<str:code>.xlsx",
        report_papers.province_summary_xlsx,
        name="province-summary-xlsx",
    ),
]
