"""The rules of a year: the department's, and what a province adds; and who may compete by them."""

from django.urls import path

from awards.views import candidate_lists, rule_drafts, rule_sets

urlpatterns = [
    path("rules/", rule_sets.rules_list, name="rules-list"),
    path("rules/new/<str:whose>/", rule_drafts.rules_create, name="rules-create"),
    path("rules/<int:rule_set_id>/", rule_sets.rules_detail, name="rules-detail"),
    path("rules/<int:rule_set_id>/edit/", rule_drafts.rules_edit, name="rules-edit"),
    path("rules/<int:rule_set_id>/publish/", rule_drafts.rules_publish, name="rules-publish"),
    path("rules/<int:rule_set_id>/discard/", rule_drafts.rules_discard, name="rules-discard"),
    path("rules/<int:rule_set_id>/pdf/", rule_sets.rules_paper, name="rules-paper"),
    path("candidates/", candidate_lists.candidates, name="candidates"),
    path("contests/<int:contest_id>/lists/", candidate_lists.kept_list_index, name="kept-lists"),
    path("candidate-lists/<int:list_id>/", candidate_lists.kept_list, name="kept-list"),
]
