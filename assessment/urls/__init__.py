"""Where the pages of the assessment live, by noun."""

from assessment.urls import forms, reports, review

app_name = "assessment"

urlpatterns = [*forms.urlpatterns, *reports.urlpatterns, *review.urlpatterns]
