"""The place «รายงาน»: its lists, the papers of an area and year, letters with them."""

from django.urls import path

from assessment.views import policies, report_letters, report_papers, reports, yearly

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
    path(
        "years/<int:fiscal_year>/districts/<str:code>/year-end.pdf",
        report_papers.year_end_of_district,
        name="year-end-district",
    ),
    path(
        "years/<int:fiscal_year>/provinces/<str:code>/year-end.pdf",
        report_papers.year_end_of_province,
        name="year-end-province",
    ),
    path(
        "years/<int:fiscal_year>/districts/<str:code>/central.pdf",
        report_papers.central_of_district,
        name="central-report-district",
    ),
    path(
        "years/<int:fiscal_year>/provinces/<str:code>/central.pdf",
        report_papers.central_of_province,
        name="central-report-province",
    ),
    path("years/<int:fiscal_year>/central.pdf", report_papers.central_of_country, name="central-report"),
    path("years/<int:fiscal_year>/ministry.pdf", report_papers.ministry, name="ministry-report"),
    path(
        "years/<int:fiscal_year>/districts/<str:code>/letter/",
        report_letters.letter_of_district,
        name="report-letter-district",
    ),
    path(
        "years/<int:fiscal_year>/provinces/<str:code>/letter/",
        report_letters.letter_of_province,
        name="report-letter-province",
    ),
    path(
        "years/<int:fiscal_year>/districts/<str:code>/figures/", yearly.yearly_figures, name="yearly-figures"
    ),
    path(
        "years/<int:fiscal_year>/districts/<str:code>/figures/problems/",
        yearly.yearly_problem,
        name="yearly-problem",
    ),
    path(
        "years/<int:fiscal_year>/districts/<str:code>/figures/problems/remove/",
        yearly.yearly_problem_remove,
        name="yearly-problem-remove",
    ),
    path("years/<int:fiscal_year>/centres/<int:centre_id>/policies/", yearly.yearly_work, name="yearly-work"),
    path("policies/", policies.policy_list, name="policy-list"),
    path("policies/new/", policies.policy_create, name="policy-create"),
    path("policies/<int:tag_id>/", policies.policy_edit, name="policy-edit"),
]
