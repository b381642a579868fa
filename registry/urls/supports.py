"""Support of one ศอช., and partners, agreements, missions and news of areas."""

from types import ModuleType

from django.urls import URLPattern, path, re_path

from registry.views import partners, supports


def _shared(stem: str, folder: str, views: ModuleType) -> list[URLPattern]:
    """The pages of one noun that an area shares."""
    return [
        path(f"{folder}/", getattr(views, f"{stem}_list"), name=f"{stem}-list"),
        re_path(
            rf"^{folder}/export\.(?P<kind>xlsx|csv|pdf)$",
            getattr(views, f"{stem}_export"),
            name=f"{stem}-export",
        ),
        path(f"{folder}/new/", getattr(views, f"{stem}_create"), name=f"{stem}-create"),
        path(f"{folder}/<int:pk>/", getattr(views, f"{stem}_edit"), name=f"{stem}-edit"),
        path(f"{folder}/<int:pk>/remove/", getattr(views, f"{stem}_remove"), name=f"{stem}-remove"),
    ]


urlpatterns: list[URLPattern] = [
    path("centres/<int:centre_id>/support/", supports.support_home, name="support-home"),
    re_path(
        r"^centres/(?P<centre_id>[0-9]+)/support/export\.(?P<kind>xlsx|csv|pdf)$",
        supports.support_export,
        name="support-export",
    ),
    path("centres/<int:centre_id>/support/new/", supports.support_create, name="support-create"),
    path(
        "centres/<int:centre_id>/support/visits/new/",
        supports.support_visit_create,
        name="support-visit-create",
    ),
    path("support/<int:pk>/", supports.support_edit, name="support-edit"),
    path("support/<int:pk>/remove/", supports.support_remove, name="support-remove"),
    path("support/visits/<int:pk>/", supports.support_visit_edit, name="support-visit-edit"),
    path("support/visits/<int:pk>/remove/", supports.support_visit_remove, name="support-visit-remove"),
    *_shared("partner", "partners", partners),
    *_shared("agreement", "agreements", partners),
    *_shared("mission", "missions", partners),
    *_shared("publicity", "publicity", partners),
]
