"""What judges see and give."""

from django.urls import URLPattern, path

from awards.views import judging, paper_scores

urlpatterns: list[URLPattern] = [
    path("judging/", judging.judging, name="judging"),
    path("judging/rounds/<int:stage_id>/", judging.stage, name="judging-stage"),
    path(
        "judging/rounds/<int:stage_id>/nominations/<int:nomination_id>/",
        judging.score_sheet,
        name="score-sheet",
    ),
    path("judging/sheets/<int:judge_id>/", paper_scores.paper_scores, name="paper-scores"),
]
