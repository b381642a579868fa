"""Addresses of the directory and of what stands in it."""

from django.urls import path

from registry.urls import offices
from registry.views import contacts, networks
from registry.views import local_authorities as authorities

urlpatterns = [
    path("contacts/", contacts.contact_list, name="contact-list"),
    path("contacts.xlsx", contacts.contact_xlsx, name="contact-xlsx"),
    *offices.urlpatterns,
    path("networks/", networks.network_list, name="network-list"),
    path("networks/new/", networks.network_create, name="network-create"),
    path("networks/<int:network_id>/", networks.network_detail, name="network-detail"),
    path("networks/<int:network_id>/edit/", networks.network_edit, name="network-edit"),
    path("networks/<int:network_id>/end/", networks.network_end, name="network-end"),
    path("networks/<int:network_id>/delete/", networks.network_delete, name="network-delete"),
    path("local-authorities/", authorities.local_authority_list, name="local-authority-list"),
    path("local-authorities/new/", authorities.local_authority_create, name="local-authority-create"),
    path(
        "local-authorities/<int:authority_id>/",
        authorities.local_authority_detail,
        name="local-authority-detail",
    ),
    path(
        "local-authorities/<int:authority_id>/edit/",
        authorities.local_authority_edit,
        name="local-authority-edit",
    ),
    path(
        "local-authorities/<int:authority_id>/close/",
        authorities.local_authority_close,
        name="local-authority-close",
    ),
    path(
        "local-authorities/<int:authority_id>/reopen/",
        authorities.local_authority_reopen,
        name="local-authority-reopen",
    ),
    path(
        "local-authorities/<int:authority_id>/delete/",
        authorities.local_authority_delete,
        name="local-authority-delete",
    ),
]
