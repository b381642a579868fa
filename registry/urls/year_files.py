from django.urls import path

from registry.views import year_files as views

urlpatterns = [
    path("year-files/<int:pk>/", views.download, name="year-file"),
    path("year-files/<int:pk>/remove/", views.remove, name="year-file-remove"),
    path("year-files/<int:pk>/restore/", views.restore, name="year-file-restore"),
    path("year-files/<slug:owner>/<int:pk>/attach/", views.attach, name="year-file-attach"),
]
