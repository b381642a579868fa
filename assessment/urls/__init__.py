"""Where the pages of the assessment live, by noun."""

from assessment.urls import bundles, calendar, figures, forms, reports, review

app_name = "assessment"

urlpatterns = [
    *bundles.urlpatterns,
    *calendar.urlpatterns,
    *figures.urlpatterns,
    *forms.urlpatterns,
    *reports.urlpatterns,
    *review.urlpatterns,
]
