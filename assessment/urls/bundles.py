"""All forms of a place as one ZIP."""

from django.urls import path

from assessment.views import bundles

urlpatterns = [
    path("bundles/", bundles.bundle_list, name="bundle-list"),
    path("bundles/<uuid:bundle_id>/", bundles.bundle_detail, name="bundle-detail"),
    path("bundles/<uuid:bundle_id>/progress/", bundles.bundle_progress, name="bundle-progress"),
    path("bundles/<uuid:bundle_id>/stop/", bundles.bundle_stop, name="bundle-stop"),
    path("bundles/<uuid:bundle_id>/go-on/", bundles.bundle_go_on, name="bundle-go-on"),
    path("bundles/<uuid:bundle_id>/file/", bundles.bundle_file, name="bundle-file"),
]
