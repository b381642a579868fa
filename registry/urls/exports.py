"""/exports/: tables of people, who took them; the way back; /central-record/."""

from django.urls import URLPattern, path, re_path

from registry.views import exports, tables

urlpatterns: list[URLPattern] = [
    path("exports/", exports.export_log, name="export-log"),
    re_path(r"^exports/(?P<table>people|rosters|kbt)/$", exports.export, name="export"),
    path("imports/tables/", tables.table_import, name="table-import"),
]
