"""Addresses of copies that were sent on and of circulars that came in."""

from django.urls import path

from registry.views import circulars, copies, paper_bundle, sending

urlpatterns = [
    path("papers/<int:paper_id>/send/", sending.transmittal_create, name="transmittal-create"),
    path("papers/zip/", paper_bundle.paper_zip, name="paper-zip"),
    path("transmittals/", sending.transmittal_list, name="transmittal-list"),
    path("transmittals/owed/", copies.copy_list, name="transmittal-owed"),
    path(
        "transmittals/<int:transmittal_id>/received/", sending.transmittal_receive, name="transmittal-receive"
    ),
    path("transmittals/<int:transmittal_id>/delete/", sending.transmittal_delete, name="transmittal-delete"),
    path("circulars/", circulars.circular_list, name="circular-list"),
    path("circulars/new/", circulars.circular_create, name="circular-create"),
    path("circulars/<int:circular_id>/", circulars.circular_detail, name="circular-detail"),
    path("circulars/<int:circular_id>/edit/", circulars.circular_edit, name="circular-edit"),
    path("circulars/<int:circular_id>/delete/", circulars.circular_delete, name="circular-delete"),
    path("circulars/<int:circular_id>/file/", circulars.circular_file, name="circular-file"),
]
