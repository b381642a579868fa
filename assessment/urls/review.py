"""The reviewers' way: the queue, one form, many at once, the report to the department, the end of a round."""

from django.urls import path

from assessment.views import review

urlpatterns = [
    path("review/", review.review_list, name="review-list"),
    path("<int:assessment_id>/review/", review.review_form, name="review-form"),
]
