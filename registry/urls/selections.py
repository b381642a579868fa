from django.urls import path

from registry.views import selection_files as files
from registry.views import selections as views

urlpatterns = [
    path("selections/", views.selection_list, name="selection-list"),
    path("centres/<int:centre_id>/selections/new/", views.selection_start, name="selection-start"),
    path("selections/<int:selection_id>/", views.selection_detail, name="selection-detail"),
    path("selections/<int:selection_id>/steps/<str:kind>/", views.selection_step, name="selection-step"),
    path(
        "selections/<int:selection_id>/steps/<str:kind>/take-back/",
        views.selection_take_back,
        name="selection-take-back",
    ),
    path("selections/<int:selection_id>/announce/", views.selection_announce, name="selection-announce"),
    path("selections/<int:selection_id>/cancel/", views.selection_cancel, name="selection-cancel"),
    path("selections/<int:selection_id>/steps/<str:kind>/files/", files.attach, name="selection-file-attach"),
    path("selections/files/<int:file_id>/", files.download, name="selection-file-download"),
    path("selections/files/<int:file_id>/remove/", files.remove, name="selection-file-remove"),
    path("selections/files/<int:file_id>/restore/", files.restore, name="selection-file-restore"),
]
