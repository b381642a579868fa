"""/imports/templates/…: workbooks to fill in; before the runs, whose addresses begin alike."""

from django.urls import path

from registry.views import import_templates

urlpatterns = [
    path("imports/templates/", import_templates.import_templates, name="import-templates"),
    path("imports/templates/<str:what>.xlsx", import_templates.import_template, name="import-template"),
    path(
        "committees/<int:committee_id>/template.xlsx",
        import_templates.committee_template,
        name="committee-template",
    ),
]
