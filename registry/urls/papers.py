"""Addresses of papers: the register, one paper and its life, its files."""

from django.urls import path

from registry.views import paper_files as files
from registry.views import paper_register as register
from registry.views import paper_signing as signing
from registry.views import papers

urlpatterns = [
    path("papers/", register.paper_list, name="paper-list"),
    path("papers/table.<str:ending>", register.paper_table, name="paper-table"),
    path("papers/numbers/", register.paper_numbers, name="paper-numbers"),
    path("papers/new/", papers.paper_create, name="paper-create"),
    path("papers/record/", signing.paper_record, name="paper-record"),
    path("papers/<int:paper_id>/", papers.paper_detail, name="paper-detail"),
    path("papers/<int:paper_id>/edit/", papers.paper_edit, name="paper-edit"),
    path("papers/<int:paper_id>/print/", papers.paper_print, name="paper-print"),
    path("papers/<int:paper_id>/take-back/", papers.paper_take_back, name="paper-take-back"),
    path("papers/<int:paper_id>/discard/", papers.paper_discard, name="paper-discard"),
    path("papers/<int:paper_id>/cancel/", papers.paper_cancel, name="paper-cancel"),
    path("papers/<int:paper_id>/sign/", signing.paper_sign, name="paper-sign"),
    path("papers/<int:paper_id>/pdf/", files.paper_pdf_file, name="paper-pdf"),
    path("papers/<int:paper_id>/docx/", files.paper_docx_file, name="paper-docx"),
    path("papers/<int:paper_id>/scan/", files.paper_scan, name="paper-scan"),
]
