"""The page of a committee itself is conweb.committee_views: what lies above the registry is on it."""

from django.urls import path

from registry.views import committees

urlpatterns = [
    path(
        "committees/<int:committee_id>/roster.xlsx", committees.committee_workbook, name="committee-workbook"
    ),
]
