"""Copies changed in Word: kept beside their paper, told apart from it, and handed out to who sees the paper."""

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as open_docx

from conweb.kernel.choices import Role
from registry.models import EditedCopy, Paper
from registry.reports.papers.docx import paper_docx
from registry.selectors.papers.facts import document_of
from registry.services.papers.drafting import draft_paper
from registry.services.papers.edited_copies import keep_edited_copy
from tests.factories import DistrictFactory, officer_of, person_with
from tests.pages import same_queries, words
from tests.registry.papers.paper_rows import chief_of, recorded_row
from tests.registry.selecting import centre_with_term, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def centre():
    return centre_with_term()


@pytest.fixture
def officer(centre):
    return officer_of(centre.district)


@pytest.fixture
def paper(centre, officer) -> Paper:
    chief_of(centre.district)
    return draft_paper(kind="announcement", selection=ready(centre, officer), by=officer)


def handed_in(paper: Paper, *, put_in: str = "", name: str = "ประกาศ แก้.docx") -> SimpleUploadedFile:
    """The twin of the paper as the office hands it back, with a line put in."""
    docx = open_docx(io.BytesIO(paper_docx(document_of(paper), digits=paper.digits, emblem=None)))
    if put_in:
        docx.add_paragraph(put_in)
    content = io.BytesIO()
    docx.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def test_copy_with_the_same_text_says_that_it_is_the_same(paper, officer):
    copy = keep_edited_copy(paper, handed_in(paper), officer)

    assert not copy.differs
    assert copy.by == officer


def test_copy_with_another_line_says_which(paper, officer):
    copy = keep_edited_copy(paper, handed_in(paper, put_in="อนึ่ง โปรดทราบ"), officer)

    assert copy.differs
    assert copy.differences == [["+", "อนึ่ง โปรดทราบ"]]


def test_file_is_kept_byte_by_byte_under_a_name_that_says_nothing(paper, officer):
    given = handed_in(paper)
    content = given.read()
    copy = keep_edited_copy(paper, given, officer)

    with copy.file.open("rb") as kept:
        assert kept.read() == content
    assert "ประกาศ" not in copy.file.name
    assert copy.name == "ประกาศ แก้.docx"


def test_same_file_twice_is_kept_once(paper, officer):
    given = handed_in(paper)

    first = keep_edited_copy(paper, given, officer)

    assert keep_edited_copy(paper, given, officer) == first
    assert EditedCopy.objects.count() == 1


def test_paper_itself_stays_as_it_is(paper, officer):
    before = document_of(paper)

    keep_edited_copy(paper, handed_in(paper, put_in="อนึ่ง"), officer)

    assert document_of(Paper.objects.get()) == before


def test_file_that_is_no_word_file_is_refused_at_the_field(paper, officer):
    with pytest.raises(ValidationError) as refusal:
        keep_edited_copy(paper, SimpleUploadedFile("ก.docx", b"PK\x03\x04"), officer)

    assert set(refusal.value.message_dict) == {"file"}
    assert not EditedCopy.objects.exists()


def test_who_only_reads_keeps_no_copy(paper):
    reader = person_with(Role.EXECUTIVE, province=paper.province)

    with pytest.raises(PermissionDenied):
        keep_edited_copy(paper, handed_in(paper), reader)


# ── the page ────────────────────────────────────────────────────────────────────────────────
def address(paper: Paper) -> str:
    return reverse("registry:paper-edited", args=[paper.pk])


def test_officer_hands_in_a_copy_and_reads_what_differs(client, paper, officer):
    client.force_login(officer)
    file = handed_in(paper, put_in="อนึ่ง โปรดทราบ")
    answer = client.post(address(paper), {"file": file}, follow=True)

    assert answer.status_code == 200
    assert "ข้อความต่างจากเอกสาร" in words(answer)
    assert "อนึ่ง โปรดทราบ" in words(answer)


def test_refused_file_comes_back_with_what_to_do(client, paper, officer):
    client.force_login(officer)

    answer = client.post(address(paper), {"file": SimpleUploadedFile("ก.docx", b"%PDF-1.7")})

    assert answer.status_code == 422
    assert "ไม่ใช่ไฟล์ Word" in words(answer)


def test_sending_no_file_says_so(client, paper, officer):
    client.force_login(officer)

    answer = client.post(address(paper))

    assert answer.status_code == 422
    assert "ยังไม่ได้เลือกไฟล์" in words(answer)


def test_reader_sees_copies_and_no_form(client, paper, officer):
    keep_edited_copy(paper, handed_in(paper), officer)
    client.force_login(person_with(Role.EXECUTIVE, province=paper.province))

    answer = client.get(address(paper))

    assert "ประกาศ แก้.docx" in words(answer)
    assert "แนบฉบับที่แก้" not in words(answer)
    assert client.post(address(paper), {"file": handed_in(paper)}).status_code == 403


def test_outside_the_area_there_is_neither_page_nor_file(client, paper, officer):
    copy = keep_edited_copy(paper, handed_in(paper), officer)
    client.force_login(officer_of(DistrictFactory()))

    assert client.get(address(paper)).status_code == 404
    assert client.get(reverse("registry:paper-edited-copy", args=[copy.pk])).status_code == 404


def test_file_is_handed_out_only_as_an_attachment(client, paper, officer):
    copy = keep_edited_copy(paper, handed_in(paper), officer)
    client.force_login(officer)

    answer = client.get(reverse("registry:paper-edited-copy", args=[copy.pk]))

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_file_that_is_gone_from_the_disk_is_not_found(client, paper, officer):
    copy = keep_edited_copy(paper, handed_in(paper), officer)
    copy.file.storage.delete(copy.file.name)
    client.force_login(officer)

    assert client.get(reverse("registry:paper-edited-copy", args=[copy.pk])).status_code == 404


def test_paper_signed_elsewhere_has_no_text_to_differ_from(client, centre, officer):
    client.force_login(officer)

    assert client.get(address(recorded_row(district=centre.district))).status_code == 404


def test_page_of_a_paper_says_that_a_copy_differs(client, paper, officer):
    keep_edited_copy(paper, handed_in(paper, put_in="อนึ่ง"), officer)
    client.force_login(officer)

    answer = client.get(reverse("registry:paper-detail", args=[paper.pk]))

    assert "ข้อความต่างจากเอกสารนี้" in words(answer)


def test_page_takes_as_many_queries_for_many_copies(client, paper, officer):
    client.force_login(officer)
    keep_edited_copy(paper, handed_in(paper), officer)

    def more() -> None:
        for at in range(29):
            EditedCopy.objects.create(
                paper=paper,
                name=f"{at}.docx",
                size=1,
                sha256=f"{at:064}",
                differences=[["+", "ก"]],
                at=paper.made_at,
                by=officer,
            )

    same_queries(client, address(paper), 7, grow=more)
