"""Where the pages of the assessment live, by noun."""

from assessment.urls import bundles, figures, forms, reports, review

app_name = "assessment"

urlpatterns = [*bundles.urlpatterns, *figures.urlpatterns, *forms.urlpatterns, *reports.urlpatterns, *review.urlpatterns]
