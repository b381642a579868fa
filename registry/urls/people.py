"""/people/: people, their personal data, records that may be one person, and how long data is kept."""

from django.urls import URLPattern, path

from registry.views import duplicates, people, personal_data, retention

urlpatterns: list[URLPattern] = [
    path("people/", people.person_list, name="person-list"),
    path("people/new/", people.person_create, name="person-create"),
    path("people/duplicates/", duplicates.duplicate_list, name="duplicate-list"),
    path("people/duplicates/<int:first_id>/<int:second_id>/", duplicates.person_merge, name="person-merge"),
    path(
        "people/duplicates/<int:first_id>/<int:second_id>/distinct/",
        duplicates.duplicate_distinct,
        name="duplicate-distinct",
    ),
    path(
        "people/duplicates/<int:pair_id>/reconsider/",
        duplicates.duplicate_reconsider,
        name="duplicate-reconsider",
    ),
    path("people/merges/<int:merge_id>/undo/", duplicates.merge_undo, name="merge-undo"),
    path("people/retention/", retention.retention_rules, name="retention-rules"),
    path("people/due/", retention.people_due, name="people-due"),
    path("people/anonymise/", retention.people_anonymise, name="people-anonymise"),
    path("people/<int:person_id>/", people.person_detail, name="person-detail"),
    path("people/<int:person_id>/edit/", people.person_edit, name="person-edit"),
    path("people/<int:person_id>/delete/", people.person_delete, name="person-delete"),
    path("people/<int:person_id>/report/", personal_data.person_report, name="person-report"),
    path("people/<int:person_id>/reveal/", personal_data.person_reveal, name="person-reveal"),
]
