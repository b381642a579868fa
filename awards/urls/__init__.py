"""Where the pages of awards live, by noun."""

from django.urls import path

from awards.urls import contests, judging, nominations, papers, radar, registers, rule_sets
from awards.views import home

app_name = "awards"

urlpatterns = [
    path("", home.home, name="home"),
    *contests.urlpatterns,
    *judging.urlpatterns,
    *nominations.urlpatterns,
    *papers.urlpatterns,
    *radar.urlpatterns,
    *registers.urlpatterns,
    *rule_sets.urlpatterns,
]
