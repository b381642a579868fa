"""Where the pages of the assessment live, by noun."""

from assessment.urls import bundles, calendar, figures, forms, grid, log, past_years, reports, review, rulings

app_name = "assessment"

urlpatterns = [
    *bundles.urlpatterns,
    *calendar.urlpatterns,
    *figures.urlpatterns,
    *forms.urlpatterns,
    *grid.urlpatterns,
    *log.urlpatterns,
    *past_years.urlpatterns,
    *reports.urlpatterns,
    *review.urlpatterns,
    *rulings.urlpatterns,
]
