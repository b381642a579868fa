"""Past years: forms and answers as files, out and in."""

from django.urls import path

from assessment.views import past_years

urlpatterns = [
    path("past/", past_years.past_home, name="past-home"),
    path("past/import/", past_years.past_import, name="past-import"),
    path("past/template.xlsx", past_years.past_template, name="past-template"),
    path("past/forms/export/", past_years.form_export, name="form-export"),
    path("past/answers/export/", past_years.answer_export, name="answer-export"),
    path("past/rounds/new/", past_years.past_round, name="past-round"),
]
