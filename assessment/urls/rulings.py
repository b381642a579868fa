"""คู่มือตีความ."""

from django.urls import path

from assessment.views import ruling_drafts, rulings

urlpatterns = [
    path("rulings/", rulings.ruling_list, name="ruling-list"),
    path("rulings/new/", ruling_drafts.ruling_create, name="ruling-create"),
    path("rulings/<int:ruling_id>/", rulings.ruling_detail, name="ruling-detail"),
    path("rulings/<int:ruling_id>/edit/", ruling_drafts.ruling_edit, name="ruling-edit"),
    path("rulings/<int:ruling_id>/discard/", ruling_drafts.ruling_discard, name="ruling-discard"),
    path("rulings/<int:ruling_id>/publish/", ruling_drafts.ruling_publish, name="ruling-publish"),
    path("rulings/<int:ruling_id>/revise/", ruling_drafts.ruling_revise, name="ruling-revise"),
    path("rulings/<int:ruling_id>/withdraw/", ruling_drafts.ruling_withdraw, name="ruling-withdraw"),
]
