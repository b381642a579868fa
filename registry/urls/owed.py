"""What a change of a roster owes on paper; the officials whose transfer touches a คณะ."""

from django.urls import URLPattern, path

from registry.views import owed

urlpatterns: list[URLPattern] = [
    path("committees/<int:committee_id>/papers-owed/", owed.owed_papers, name="owed-papers"),
    path("transfers/", owed.transfer_tasks, name="transfer-tasks"),
    path("holdings/<int:holding_id>/follow/", owed.transfer_follow, name="transfer-follow"),
]
