"""/committees/…/edit/ and what else is written of bodies; the lists of the district, of the department, of codes."""

from django.urls import URLPattern, path

from registry.views import bodies, code_lists, kbt, rosters

urlpatterns: list[URLPattern] = [
    path("committees/new/", bodies.committee_create, name="committee-create"),
    path("committees/<int:committee_id>/edit/", rosters.roster_edit, name="roster-edit"),
    path("committees/<int:committee_id>/term/", bodies.committee_term, name="committee-term"),
    path("committees/<int:committee_id>/end/", bodies.committee_end, name="committee-end"),
    path("committees/<int:committee_id>/review/", bodies.committee_review, name="committee-review"),
    path("districts/<str:code>/kbt/", kbt.kbt_list, name="kbt-list"),
    path("districts/<str:code>/kbt.xlsx", kbt.kbt_workbook, name="kbt-workbook"),
    path("provinces/<str:code>/kbt/", kbt.kbt_province, name="kbt-province"),
    path("provinces/<str:code>/kbt.xlsx", kbt.kbt_province_workbook, name="kbt-province-workbook"),
    path("central/", bodies.central_bodies, name="central-bodies"),
    path("code-lists/", code_lists.code_lists, name="code-lists"),
    path("code-lists/reasons/new/", code_lists.reason_create, name="reason-create"),
    path("code-lists/reasons/<str:code>/", code_lists.reason_edit, name="reason-edit"),
    path("code-lists/terms/new/", code_lists.term_length_create, name="term-length-create"),
]
