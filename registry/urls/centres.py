"""/centres/: the list, one centre's changes, its dated events, and the places without a centre."""

from django.urls import URLPattern, path, re_path

from registry.views import bare_places, centre_counts, centre_edit, centres, milestones, saved_filters

urlpatterns: list[URLPattern] = [
    path("centres/", centres.centre_list, name="centre-list"),
    re_path(r"^centres/export\.(?P<kind>csv|xlsx)$", centres.centre_export, name="centre-export"),
    path("centres/code/<str:code>/", centres.centre_by_code, name="centre-by-code"),
    path("centres/counts/", centre_counts.centre_counts, name="centre-counts"),
    path("centres/filters/", saved_filters.filter_list, name="filter-list"),
    path("centres/filters/new/", saved_filters.filter_save, name="filter-save"),
    path("centres/filters/<int:filter_id>/delete/", saved_filters.filter_delete, name="filter-delete"),
    path("centres/none/", bare_places.bare_places, name="bare-places"),
    path("centres/none/<str:code>/", bare_places.absent_mark, name="absent-mark"),
    path("centres/none/<str:code>/remove/", bare_places.absent_unmark, name="absent-unmark"),
    path("centres/new/<str:code>/", milestones.milestone_found, name="milestone-found"),
    path("centres/milestones/", milestones.milestone_list, name="milestone-list"),
    path("centres/milestones/<int:milestone_id>/", milestones.milestone_detail, name="milestone-detail"),
    path("centres/<int:centre_id>/edit/", centre_edit.centre_edit, name="centre-edit"),
    path("centres/<int:centre_id>/record/", centre_edit.record_check, name="record-check"),
    path("centres/<int:centre_id>/dissolve/", milestones.milestone_dissolve, name="milestone-dissolve"),
    path("centres/<int:centre_id>/merge/", milestones.milestone_merge, name="milestone-merge"),
    path("centres/<int:centre_id>/split/", milestones.milestone_split, name="milestone-split"),
    path("centres/<int:centre_id>/rename/", milestones.milestone_rename, name="milestone-rename"),
]
