"""/exports/: tables of people, who took them; /central-record/: the department's central record."""

from django.urls import URLPattern, path, re_path

from registry.views import exports

urlpatterns: list[URLPattern] = [
    path("exports/", exports.export_log, name="export-log"),
    re_path(r"^exports/(?P<table>people|rosters|kbt)/$", exports.export, name="export"),
]
