"""Plans: goals, แผนปฏิบัติการ and its works, แผนพัฒนาตำบล with its sendings and projects, and the lists of an area."""

from django.urls import path, re_path

from registry.views import action_plans, goals, plan_lists, plans, subdistrict_plans

urlpatterns = [
    path("centres/<int:centre_id>/plans/", plans.plan_home, name="plan-home"),
    path("centres/<int:centre_id>/goals/new/", goals.goal_create, name="goal-create"),
    path("goals/<int:pk>/edit/", goals.goal_edit, name="goal-edit"),
    path("goals/<int:pk>/remove/", goals.goal_remove, name="goal-remove"),
    path(
        "centres/<int:centre_id>/action-plans/new/",
        action_plans.action_plan_create,
        name="action-plan-create",
    ),
    path("action-plans/<int:pk>/", action_plans.action_plan, name="action-plan"),
    path("action-plans/<int:pk>/edit/", action_plans.action_plan_edit, name="action-plan-edit"),
    path("action-plans/<int:pk>/remove/", action_plans.action_plan_remove, name="action-plan-remove"),
    path("action-plans/<int:pk>/copy/", action_plans.action_plan_copy, name="action-plan-copy"),
    re_path(
        r"^action-plans/(?P<pk>[0-9]+)/plan\.(?P<ending>pdf|xlsx)$",
        action_plans.action_plan_file,
        name="action-plan-file",
    ),
    path("action-plans/<int:pk>/works/new/", action_plans.item_create, name="action-item-create"),
    path("action-items/<int:pk>/edit/", action_plans.item_edit, name="action-item-edit"),
    path("action-items/<int:pk>/remove/", action_plans.item_remove, name="action-item-remove"),
    path("plans/", plan_lists.plan_list, name="plan-list"),
    re_path(r"^plans/list\.(?P<ending>pdf|xlsx|csv)$", plan_lists.plan_list_file, name="plan-list-file"),
    path("plans/copies/", plan_lists.plan_copies, name="plan-copies"),
    path(
        "centres/<int:centre_id>/subdistrict-plans/new/",
        subdistrict_plans.plan_create,
        name="subdistrict-plan-create",
    ),
    path("subdistrict-plans/<int:pk>/", subdistrict_plans.subdistrict_plan, name="subdistrict-plan"),
    path("subdistrict-plans/<int:pk>/edit/", subdistrict_plans.plan_edit, name="subdistrict-plan-edit"),
    path("subdistrict-plans/<int:pk>/remove/", subdistrict_plans.plan_remove, name="subdistrict-plan-remove"),
    path("subdistrict-plans/<int:pk>/sendings/", subdistrict_plans.sendings, name="plan-sendings"),
    path("subdistrict-plans/<int:pk>/copy-held/", subdistrict_plans.copy_held, name="plan-copy-held"),
    re_path(
        r"^subdistrict-plans/(?P<pk>[0-9]+)/projects\.(?P<ending>xlsx|csv)$",
        subdistrict_plans.projects_file,
        name="plan-projects-file",
    ),
    path(
        "subdistrict-plans/<int:pk>/projects/new/",
        subdistrict_plans.project_create,
        name="plan-project-create",
    ),
    path("plan-projects/<int:pk>/edit/", subdistrict_plans.project_edit, name="plan-project-edit"),
    path("plan-projects/<int:pk>/remove/", subdistrict_plans.project_remove, name="plan-project-remove"),
]
