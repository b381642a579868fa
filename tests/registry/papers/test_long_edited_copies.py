"""Word files that are no letter are refused before the paper is held."""

import io
from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as open_docx

from registry.models import EditedCopy, Paper
from registry.reports.papers.docx import paper_docx
from registry.reports.papers.docx_reading import MOST_PARAGRAPHS
from registry.selectors.papers.facts import document_of
from registry.services.papers import edited_copies
from registry.services.papers.drafting import change_draft, draft_paper
from registry.services.papers.edited_copies import keep_edited_copy
from tests.factories import officer_of
from tests.registry.papers.paper_rows import chief_of
from tests.registry.selecting import centre_with_term, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper() -> Paper:
    centre = centre_with_term()
    officer = officer_of(centre.district)
    chief_of(centre.district)
    return draft_paper(kind="announcement", selection=ready(centre, officer), by=officer)


def with_paragraphs(number: int) -> SimpleUploadedFile:
    docx = open_docx()
    first = docx.add_paragraph("ก")._p
    for _ in range(number - 1):
        first.addnext(deepcopy(first))
    content = io.BytesIO()
    docx.save(content)
    return SimpleUploadedFile("ยาว.docx", content.getvalue())


def twin_of(paper: Paper) -> SimpleUploadedFile:
    return SimpleUploadedFile("แก้.docx", paper_docx(document_of(paper), digits=paper.digits, emblem=None))


def test_file_of_more_paragraphs_than_any_letter_is_refused_at_its_field(paper):
    with pytest.raises(ValidationError) as refusal:
        keep_edited_copy(paper, with_paragraphs(MOST_PARAGRAPHS + 1), paper.made_by)

    assert "5,000 ย่อหน้า" in refusal.value.message_dict["file"][0]
    assert not EditedCopy.objects.exists()


def test_file_that_is_refused_never_holds_the_paper(paper):
    with CaptureQueriesContext(connection) as asked, pytest.raises(ValidationError):
        keep_edited_copy(paper, SimpleUploadedFile("แก้.docx", b"no word file"), paper.made_by)

    assert not [one for one in asked.captured_queries if "FOR UPDATE" in one["sql"]]


def test_text_is_compared_before_the_paper_is_held(paper, monkeypatch):
    compared = edited_copies.differences
    held: list[bool] = []

    def looked(*args, **kwargs):
        held.append(any("FOR UPDATE" in one["sql"] for one in asked.captured_queries))
        return compared(*args, **kwargs)

    monkeypatch.setattr(edited_copies, "differences", looked)
    upload = twin_of(paper)
    with CaptureQueriesContext(connection) as asked:
        keep_edited_copy(paper, upload, paper.made_by)

    assert held == [False]
    assert any("FOR UPDATE" in one["sql"] for one in asked.captured_queries)


def test_copy_compared_with_a_text_that_changed_meanwhile_is_not_kept(paper):
    upload = twin_of(paper)
    change_draft(Paper.objects.get(pk=paper.pk), by=paper.made_by, subject="เรื่องใหม่")

    with pytest.raises(ValidationError) as refusal:
        keep_edited_copy(paper, upload, paper.made_by)

    assert "แนบอีกครั้ง" in refusal.value.message_dict["file"][0]
