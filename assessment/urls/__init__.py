"""Where the pages of the assessment live, by noun."""

from assessment.urls import bundles, forms, reports, review

app_name = "assessment"

urlpatterns = [*bundles.urlpatterns, *forms.urlpatterns, *reports.urlpatterns, *review.urlpatterns]
