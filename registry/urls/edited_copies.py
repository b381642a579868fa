"""Addresses of copies that were changed in Word."""

from django.urls import path

from registry.views import edited_copies as views

urlpatterns = [
    path("papers/<int:paper_id>/edited/", views.edited_copies, name="paper-edited"),
    path("papers/edited/<int:copy_id>/", views.edited_copy_file, name="paper-edited-copy"),
]
