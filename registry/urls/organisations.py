"""Organisations, funds and rules of a ศอช., and the records of its กรรมการ."""

from django.urls import URLPattern, path, re_path

from registry.views import funds, member_records, organisation_tables, organisations

urlpatterns: list[URLPattern] = [
    path("centres/<int:centre_id>/organisations/", organisations.organisation_list, name="organisation-list"),
    path(
        "centres/<int:centre_id>/organisations/new/",
        organisations.organisation_create,
        name="organisation-create",
    ),
    path(
        "centres/<int:centre_id>/organisations/review/",
        organisations.review_all,
        name="organisation-review-all",
    ),
    path("organisations/<int:pk>/", organisations.organisation_edit, name="organisation-edit"),
    path("organisations/<int:pk>/remove/", organisations.organisation_remove, name="organisation-remove"),
    path("organisations/<int:pk>/review/", organisations.organisation_review, name="organisation-review"),
    path(
        "organisations/reviews/<int:pk>/remove/",
        organisations.review_remove,
        name="organisation-review-remove",
    ),
    path("centres/<int:centre_id>/funds/", funds.fund_list, name="fund-list"),
    path("centres/<int:centre_id>/funds/new/", funds.fund_create, name="fund-create"),
    path("funds/<int:pk>/", funds.fund_edit, name="fund-edit"),
    path("funds/<int:pk>/remove/", funds.fund_remove, name="fund-remove"),
    path("centres/<int:centre_id>/network-rules/", funds.network_rule_list, name="network-rule-list"),
    path("centres/<int:centre_id>/network-rules/new/", funds.network_rule_create, name="network-rule-create"),
    path("network-rules/<int:pk>/", funds.network_rule_edit, name="network-rule-edit"),
    path("network-rules/<int:pk>/remove/", funds.network_rule_remove, name="network-rule-remove"),
    path("centres/<int:centre_id>/members/", member_records.member_records, name="member-records"),
    path(
        "centres/<int:centre_id>/members/new/",
        member_records.member_record_create,
        name="member-record-create",
    ),
    path("member-records/<int:pk>/", member_records.member_record_edit, name="member-record-edit"),
    path("member-records/<int:pk>/remove/", member_records.member_record_remove, name="member-record-remove"),
    re_path(
        r"^exports/year/(?P<table>organisations|funds|member-records)/$",
        organisation_tables.export,
        name="year-rows-export",
    ),
    re_path(
        r"^imports/year/(?P<rows>organisations|funds)/$",
        organisation_tables.import_file,
        name="year-rows-import",
    ),
    re_path(
        r"^imports/year/(?P<rows>organisations|funds)/template.xlsx$",
        organisation_tables.template,
        name="year-rows-template",
    ),
]
