from django.urls import path

from registry.views import wordings

urlpatterns = [
    path("offices/<int:office_id>/wordings/", wordings.wording_list, name="wording-list"),
    path("offices/<int:office_id>/wordings/<slug:key>/", wordings.wording_edit, name="wording-edit"),
]
