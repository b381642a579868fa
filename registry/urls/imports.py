"""/imports/: rosters from workbooks."""

from django.urls import URLPattern, path

from registry.views import import_undo, imports

urlpatterns: list[URLPattern] = [
    path("imports/", imports.import_list, name="import-list"),
    path("imports/new/", imports.import_create, name="import-create"),
    path("imports/<uuid:run_id>/", imports.import_detail, name="import-detail"),
    path("imports/<uuid:run_id>/columns/", imports.import_columns, name="import-columns"),
    path("imports/<uuid:run_id>/progress/", imports.import_progress, name="import-progress"),
    path("imports/<uuid:run_id>/cancel/", imports.import_cancel, name="import-cancel"),
    path("imports/<uuid:run_id>/again/", imports.import_again, name="import-again"),
    path("imports/<uuid:run_id>/workbook/", imports.import_workbook, name="import-workbook"),
    path("imports/<uuid:run_id>/undo/", import_undo.import_undo, name="import-undo"),
    path(
        "imports/<uuid:run_id>/rosters/<int:order>/undo/", import_undo.roster_undo, name="import-roster-undo"
    ),
]
