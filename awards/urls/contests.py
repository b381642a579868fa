"""A year's selection: its rounds, judges, rubric, result."""

from django.urls import URLPattern, path

from awards.views import contest_moves, contests, field_visits, judges, stages

urlpatterns: list[URLPattern] = [
    path("contests/", contests.contest_list, name="contest-list"),
    path("contests/new/", contests.contest_create, name="contest-create"),
    path("contests/<int:contest_id>/", contests.contest_detail, name="contest-detail"),
    path("contests/<int:contest_id>/edit/", contests.contest_edit, name="contest-edit"),
    path("contests/<int:contest_id>/remove/", contests.contest_remove, name="contest-remove"),
    path("contests/<int:contest_id>/open/", contest_moves.contest_open, name="contest-open"),
    path(
        "contests/<int:contest_id>/end-nominations/",
        contest_moves.contest_end_nominations,
        name="contest-end-nominations",
    ),
    path("contests/<int:contest_id>/close/", contest_moves.contest_close, name="contest-close"),
    path("contests/<int:contest_id>/announce/", contest_moves.contest_announce, name="contest-announce"),
    path("contests/<int:contest_id>/reopen/", contest_moves.contest_reopen, name="contest-reopen"),
    path("contests/<int:contest_id>/result/", contests.contest_result, name="contest-result"),
    path("contests/<int:contest_id>/history/", contests.contest_history, name="contest-history"),
    path("contests/<int:contest_id>/rubric/", judges.rubric_edit, name="rubric-edit"),
    path("contests/<int:contest_id>/zones/add/", stages.zone_create, name="zone-create"),
    path("rounds/<int:stage_id>/", stages.stage_detail, name="stage-detail"),
    path("rounds/<int:stage_id>/edit/", stages.stage_edit, name="stage-edit"),
    path("rounds/<int:stage_id>/remove/", stages.zone_remove, name="zone-remove"),
    path("rounds/<int:stage_id>/open/", stages.stage_open, name="stage-open"),
    path("rounds/<int:stage_id>/close/", stages.stage_close, name="stage-close"),
    path("rounds/<int:stage_id>/reopen/", stages.stage_reopen, name="stage-reopen"),
    path("rounds/<int:stage_id>/judges/new/", judges.judge_create, name="judge-create"),
    path("judges/<int:judge_id>/edit/", judges.judge_edit, name="judge-edit"),
    path("judges/<int:judge_id>/remove/", judges.judge_remove, name="judge-remove"),
    path("entries/<int:entry_id>/visits/new/", field_visits.field_visit_create, name="field-visit-create"),
    path("field-visits/<int:pk>/", field_visits.field_visit_edit, name="field-visit-edit"),
    path("field-visits/<int:pk>/remove/", field_visits.field_visit_remove, name="field-visit-remove"),
]
