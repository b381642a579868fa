from django.urls import path

from registry.views import bulk, changes, history

urlpatterns = [
    path("centres/bulk-edit/", bulk.bulk_edit, name="bulk-edit"),
    path("changes/", changes.change_list, name="change-list"),
    path("changes/<uuid:change_id>/", changes.change_detail, name="change-detail"),
    path("changes/<uuid:change_id>/undo/", changes.change_undo, name="change-undo"),
    path("centres/<int:centre_id>/history/", history.centre_history, name="centre-history"),
]
