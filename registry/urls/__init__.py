"""Addresses of the registry, by noun; they hang at the root of the site."""

from registry.urls import (
    bulk,
    centres,
    committees,
    contacts,
    edited_copies,
    exports,
    import_templates,
    imports,
    owed,
    papers,
    people,
    registers,
    rosters,
    search,
    selections,
    sending,
    supports,
    wordings,
    year_files,
)

app_name = "registry"

urlpatterns = [
    *centres.urlpatterns,
    *committees.urlpatterns,
    *rosters.urlpatterns,
    *selections.urlpatterns,
    *sending.urlpatterns,
    *papers.urlpatterns,
    *edited_copies.urlpatterns,
    *people.urlpatterns,
    *registers.urlpatterns,
    *contacts.urlpatterns,
    *owed.urlpatterns,
    *search.urlpatterns,
    *bulk.urlpatterns,
    *wordings.urlpatterns,
    *exports.urlpatterns,
    *import_templates.urlpatterns,
    *imports.urlpatterns,
    *supports.urlpatterns,
    *year_files.urlpatterns,
]
