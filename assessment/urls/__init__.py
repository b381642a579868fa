"""Where the pages of the assessment live, by noun."""

from assessment.urls import forms, review

app_name = "assessment"

urlpatterns = [*forms.urlpatterns, *review.urlpatterns]
