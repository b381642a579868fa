"""Addresses of the registry, by noun; they hang at the root of the site."""

from registry.urls import bulk, centres, committees, contacts, people, rosters, search, selections

app_name = "registry"

urlpatterns = [
    *centres.urlpatterns,
    *committees.urlpatterns,
    *rosters.urlpatterns,
    *selections.urlpatterns,
    *people.urlpatterns,
    *contacts.urlpatterns,
    *search.urlpatterns,
    *bulk.urlpatterns,
]
