"""The check of stored figures."""

from django.urls import path

from assessment.views import figures

urlpatterns = [
    path("figures/", figures.figure_check, name="figure-check"),
    path("figures/check/", figures.figure_check_now, name="figure-check-now"),
    path("figures/mend/", figures.figures_mend, name="figures-mend"),
]
