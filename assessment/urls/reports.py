"""The place «รายงาน»: its lists, the papers of an area and year, letters with them."""

from django.urls import path

from assessment.views import policies, report_papers, reports, yearly

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
