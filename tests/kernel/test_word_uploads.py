"""Word files that are handed in: real ones are taken, everything else is told why not."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from conweb.kernel import word_uploads
from conweb.kernel.word_uploads import checked_docx

RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def real() -> bytes:
    content = io.BytesIO()
    docx = Document()
    docx.add_paragraph("คำสั่ง")
    docx.save(content)
    return content.getvalue()


def changed(**parts: bytes | None) -> bytes:
    """The real file with parts replaced, added, or (None) taken out; `__` stands for a slash."""
    given = {name.replace("__", "/"): value for name, value in parts.items()}
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(real())) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            value = given.pop(part, old.read(part))
            if value is not None:
                new.writestr(part, value)
        for part, value in given.items():
            new.writestr(part, value or b"")
    return content.getvalue()


def part_of(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(real())) as folder:
        return folder.read(name)


def external(kind: str) -> bytes:
    relation = (
        f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        'Target="https://example.org/a" TargetMode="External"/></Relationships>'
    ).encode()
    return part_of(RELATIONS).replace(b"</Relationships>", relation)


def upload(content: bytes, name: str = "คำสั่ง แก้.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_real_file_is_taken_whatever_it_is_called():
    found = checked_docx(upload(real(), "../../คำสั่ง"))

    assert found.name == "คำสั่ง.docx"
    assert len(found.sha256) == 64
    assert found.size == len(real())


def test_file_with_links_to_click_is_taken():
    assert checked_docx(upload(changed(**{RELATIONS: external("hyperlink")})))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "ว่างเปล่า"),
        (b"%PDF-1.7", "ไม่ใช่ไฟล์ Word"),
        (real()[:-400], "ไม่ใช่ไฟล์ Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "รหัสผ่าน"),
        (changed(**{TYPES: None}), "ไม่ใช่เอกสาร Word"),
        (changed(**{"word/document.xml": None}), "ไม่ใช่เอกสาร Word"),
        (
            changed(**{TYPES: part_of(TYPES).replace(b"document.main+xml", b"template.main+xml")}),
            "ไม่ใช่เอกสาร Word",
        ),
        (
            changed(
                **{
                    TYPES: part_of(TYPES).replace(
                        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                        b"application/vnd.ms-word.document.macroEnabled.main+xml",
                    )
                }
            ),
            "แมโคร",
        ),
        (changed(word__vbaProject_bin=b"x", **{"word/vbaProject.bin": b"x"}), "แมโคร"),
        (changed(**{RELATIONS: external("attachedTemplate")}), "ดึงเนื้อหา"),
        (changed(**{RELATIONS: external("image")}), "ดึงเนื้อหา"),
        (changed(**{RELATIONS: b"<not"}), "เสียหาย"),
        (changed(**{"word/media/bomb.xml": b" " * (word_uploads.MOST_XML + 1)}), "ใหญ่ผิดปกติ"),
        (changed(**{f"word/{at}": b"" for at in range(word_uploads.MOST_PARTS)}), "ใหญ่ผิดปกติ"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(content, says):
    with pytest.raises(ValidationError) as refusal:
        checked_docx(upload(content))

    assert says in refusal.value.messages[0]
    assert "คำสั่ง แก้.docx" in refusal.value.messages[0]


def test_file_of_more_than_twenty_megabytes_is_refused(monkeypatch):
    monkeypatch.setattr(word_uploads, "MOST_BYTES", 1000)

    with pytest.raises(ValidationError, match="ใหญ่เกิน"):
        checked_docx(upload(real()))


def test_upload_stands_at_its_beginning_afterwards():
    given = upload(real())

    checked_docx(given)

    assert given.read(2) == b"PK"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/_rels/settings.xml.RELS": external("attachedTemplate")},
        {"word/embeddings/oleObject1.bin": b"\xd0\xcf"},
        {"../../etc/x": b"x"},
        {
            "word/footnotes.xml": b'<w:p><w:instrText xml:space="preserve"> DDEAUTO c:\\\\x </w:instrText></w:p>'
        },
        {
            "word/footnotes.xml": b"<w:p><w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE x</w:instrText></w:p>"
        },
        {"word/footnotes.xml": b'<w:fldSimple w:instr=" LINK Excel.Sheet x "/>'},
    ],
)
def test_file_that_hides_what_it_fetches_is_refused(parts):
    with pytest.raises(ValidationError):
        checked_docx(upload(changed(**parts)))


def test_file_with_page_numbers_is_taken():
    fields = b'<w:p><w:instrText xml:space="preserve"> PAGE \\* MERGEFORMAT </w:instrText></w:p>'

    assert checked_docx(upload(changed(**{"word/footnotes.xml": fields}))).size
