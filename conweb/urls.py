"""Where every page lives. The prefixes are nouns; each app keeps its own."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.urls import include, path
from django.views.generic import TemplateView

from conweb import committee_views, desk_views, views
from registry.urls import urlpatterns as registry_pages
from registry.views.retention import privacy


def public_page(template: str) -> Callable[..., HttpResponseBase]:
    """A page that the sign-in page links to, so it opens without signing in."""
    return login_not_required(TemplateView.as_view(template_name=template))


urlpatterns = [
    path("", views.home, name="home"),
    path("districts/<str:code>/", views.district_home, name="district-home"),
    path("provinces/<str:code>/", views.province_home, name="province-home"),
    path("desk/", desk_views.desk, name="desk"),
    path("desk.pdf", desk_views.desk_pdf, name="desk-pdf"),
    path("desk/save/", desk_views.desk_save, name="desk-save"),
    path("help/", public_page("conweb/help.html"), name="help"),
    path("privacy/", privacy, name="privacy"),
    path("health/", views.health, name="health"),
    path("accounts/", include("conweb.kernel.account_urls")),
    path("users/", include("conweb.kernel.user_urls")),
    # One page of the registry shows what the assessment made of it, and so stands above both.
    path(
        "",
        include(
            (
                [
                    *registry_pages,
                    path(
                        "committees/<int:committee_id>/",
                        committee_views.committee_detail,
                        name="committee-detail",
                    ),
                ],
                "registry",
            )
        ),
    ),
    path("centres/<int:centre_id>/", views.centre_detail, name="centre-detail"),
    path("assessments/", include("assessment.urls")),
    path("awards/", include("awards.urls")),
]

handler400 = "conweb.views.bad_request"
handler403 = "conweb.views.permission_denied"
handler404 = "conweb.views.page_not_found"
handler500 = "conweb.views.server_error"
