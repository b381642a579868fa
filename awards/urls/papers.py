"""What is printed."""

from django.urls import URLPattern, path

from awards.views import papers

urlpatterns: list[URLPattern] = [
    path("nominations/<int:nomination_id>/form.pdf", papers.nomination_paper, name="nomination-paper"),
    path("contests/<int:contest_id>/nominations.xlsx", papers.nomination_table, name="nomination-table"),
    path("stages/<int:stage_id>/score-sheets.pdf", papers.score_sheets, name="score-sheets"),
    path("judges/<int:judge_id>/score-sheet.pdf", papers.score_sheet, name="judge-sheet"),
    path("contests/<int:contest_id>/result.pdf", papers.result_paper, name="result-paper"),
    path("contests/<int:contest_id>/result.xlsx", papers.result_table, name="result-table"),
    path("contests/<int:contest_id>/announcement/", papers.announcement, name="announcement"),
    path("contests/<int:contest_id>/certificates.pdf", papers.certificates, name="certificates"),
    path("awards/<int:award_id>/certificate.pdf", papers.certificate, name="certificate"),
    path("centres/<int:centre_id>/visits.pdf", papers.visits, name="visit-log"),
]
