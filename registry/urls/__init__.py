"""Addresses of the registry, by noun; they hang at the root of the site."""

from registry.urls import (
    bulk,
    centres,
    committees,
    contacts,
    owed,
    people,
    rosters,
    search,
    selections,
    sending,
    wordings,
)

app_name = "registry"

urlpatterns = [
    *centres.urlpatterns,
    *committees.urlpatterns,
    *rosters.urlpatterns,
    *selections.urlpatterns,
    *sending.urlpatterns,
    *people.urlpatterns,
    *contacts.urlpatterns,
    *owed.urlpatterns,
    *search.urlpatterns,
    *bulk.urlpatterns,
    *wordings.urlpatterns,
]
