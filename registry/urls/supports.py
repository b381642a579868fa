"""Support of one ศอช., and partners, agreements, missions and publicity of areas."""

from django.urls import URLPattern, path

from registry.views import supports

urlpatterns: list[URLPattern] = [
    path("centres/<int:centre_id>/support/", supports.support_home, name="support-home"),
]
