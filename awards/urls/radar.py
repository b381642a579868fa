"""What each centre's clauses say, and when it may compete again."""

from django.urls import path

from awards.views import radar

urlpatterns = [
    path("radar/", radar.radar, name="radar"),
    path("centres/<int:centre_id>/", radar.centre, name="centre"),
]
