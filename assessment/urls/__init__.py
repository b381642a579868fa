"""Where the pages of the assessment live, by noun."""

from assessment.urls import bundles, calendar, figures, forms, grid, log, reports, review, rulings

app_name = "assessment"

urlpatterns = [
    *bundles.urlpatterns,
    *calendar.urlpatterns,
    *figures.urlpatterns,
    *forms.urlpatterns,
    *grid.urlpatterns,
    *log.urlpatterns,
    *reports.urlpatterns,
    *review.urlpatterns,
    *rulings.urlpatterns,
]
