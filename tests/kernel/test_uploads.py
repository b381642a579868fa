"""What any app learns of an uploaded file; each kind of refusal is tested where evidence is attached."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from conweb.kernel.uploads import CheckedFile, checked_upload
from tests.assessment.files import pdf, picture


def test_upload_is_described_by_its_content():
    content = picture("JPEG")

    checked = checked_upload(SimpleUploadedFile("เวที.pdf", content, content_type="application/pdf"))

    assert checked == CheckedFile(
        name="เวที.pdf.jpg",
        media_type="image/jpeg",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def test_upload_stands_at_its_beginning_afterwards():
    upload = SimpleUploadedFile("คำร้อง.pdf", pdf())

    checked_upload(upload)

    assert upload.read() == pdf()


@pytest.mark.parametrize("name", ["\x01", " ", "\u200b"])
def test_upload_without_a_readable_name_gets_one(name):
    upload = SimpleUploadedFile("a.pdf", pdf())
    upload._name = name  # as a client of its own making may send it

    assert checked_upload(upload, nameless="รูปเวทีประชาคม").name == "รูปเวทีประชาคม.pdf"


def test_upload_of_another_kind_is_refused_by_name():
    with pytest.raises(ValidationError, match=r"ไฟล์ บัญชี\.xlsx ไม่ใช่ PDF, JPEG หรือ PNG"):
        checked_upload(SimpleUploadedFile("บัญชี.xlsx", b"PK\x03\x04" + bytes(400)))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\nstartxref\n99999999999999999999999\n%%EOF",
        b"%PDF-1.4\n1 0 obj\n<</Filter/Standard/V 9/R 9/O(a)/U(b)/P 0>>\nendobj\n"
        b"trailer\n<</Encrypt 1 0 R/ID[(a)(b)]/Root 2 0 R>>\nstartxref\n9\n%%EOF",
    ],
)
def test_damaged_pdf_is_refused_in_words(content):
    with pytest.raises(ValidationError):
        checked_upload(SimpleUploadedFile("สำเนา.pdf", content))
