"""One form: its pages, its answers, its evidence, its papers."""

from django.urls import path

from assessment import views
from assessment.views import evidence, papers

urlpatterns = [
    path("", views.overview, name="overview"),
    path("criteria/<str:code>/", views.criteria, name="criteria"),
    path("years/<int:fiscal_year>/blank.pdf", papers.blank_sheet, name="blank-sheet"),
    path(
        "years/<int:fiscal_year>/districts/<str:code>.pdf", papers.district_summary, name="district-summary"
    ),
    path(
        "years/<int:fiscal_year>/districts/<str:code>.xlsx",
        papers.district_summary_xlsx,
        name="district-summary-xlsx",
    ),
    path("years/<int:fiscal_year>/centres/<int:centre_id>/start/", views.start, name="start"),
    path("<int:assessment_id>/", views.task_list, name="task-list"),
    path("<int:assessment_id>/categories/<int:number>/", views.category, name="category"),
    path("<int:assessment_id>/answers/<int:number>/", views.answer_save, name="answer-save"),
    path("<int:assessment_id>/conflicts/<int:conflict_id>/", views.conflict_decide, name="conflict-decide"),
    path("<int:assessment_id>/committee-size/", views.committee_size, name="committee-size"),
    path("<int:assessment_id>/check/", views.check, name="check"),
    path("<int:assessment_id>/send/", views.send, name="send"),
    path("<int:assessment_id>/mend/", views.mend, name="mend"),
    path("<int:assessment_id>/changes/", views.changes, name="changes"),
    path("<int:assessment_id>/history/", views.history, name="history"),
    path("<int:assessment_id>/sheet.pdf", papers.score_sheet, name="score-sheet"),
    path("<int:assessment_id>/evidence/<int:number>/", evidence.attach, name="evidence-attach"),
    path("evidence/<int:evidence_id>/", evidence.download, name="evidence-download"),
    path("evidence/<int:evidence_id>/remove/", evidence.remove, name="evidence-remove"),
    path("evidence/<int:evidence_id>/restore/", evidence.restore, name="evidence-restore"),
]
