"""The reviewers' way: the queue, one form, many at once, the report to the department, the end of a round."""

from django.urls import path

from assessment.views import closing, review, review_many

urlpatterns = [
    path("review/", review.review_list, name="review-list"),
    path("review/together/", review_many.review_many, name="review-many"),
    path(
        "years/<int:fiscal_year>/provinces/<str:code>/report/",
        closing.report_province,
        name="report-province",
    ),
    path("years/<int:fiscal_year>/close/", closing.round_close, name="round-close"),
    path("years/<int:fiscal_year>/reopen/", closing.round_reopen, name="round-reopen"),
    path("<int:assessment_id>/review/", review.review_form, name="review-form"),
]
