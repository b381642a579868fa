"""/exports/: tables of people and who took them; /imports/tables/: the way back; /central-record/."""

from django.urls import URLPattern, path, re_path

from registry.views import central, exports, tables

urlpatterns: list[URLPattern] = [
    path("exports/", exports.export_log, name="export-log"),
    re_path(
        r"^exports/(?P<table>people|rosters|kbt|central-centres|central-members)/$",
        exports.export,
        name="export",
    ),
    path("imports/tables/", tables.table_import, name="table-import"),
    path("central-record/", central.central_record, name="central-record"),
    re_path(
        r"^central-record/layout/(?P<sheet>centres|members)/$", central.central_layout, name="central-layout"
    ),
    path("central-record/compare/", central.central_compare, name="central-compare"),
    path(
        "central-record/compare/<uuid:comparison_id>/", central.central_difference, name="central-difference"
    ),
    path("central-record/compare/<uuid:comparison_id>/tick/", central.central_tick, name="central-tick"),
    path(
        "central-record/compare/<uuid:comparison_id>/remove/", central.central_remove, name="central-remove"
    ),
]
