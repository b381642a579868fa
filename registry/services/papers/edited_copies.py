"""Papers that were changed in Word: kept beside, with every paragraph in which they say something else."""

import uuid
from zipfile import BadZipFile

from django.core.exceptions import ValidationError
from django.core.files.base import File
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.uploads import save_with_file
from conweb.kernel.word_uploads import SAVE_AGAIN, checked_docx
from registry.models import EditedCopy, Paper
from registry.reports.papers.docx_reading import MOST_PARAGRAPHS, TooManyParagraphs, differences
from registry.selectors.papers.facts import document_of
from registry.services.papers.rights import insist_keeper, locked

KEPT = "แนบฉบับที่แก้ใน Word"
# Of a file that is another document altogether not every paragraph is worth keeping.
MOST_DIFFERENCES, LONGEST = 200, 1000
CHANGED_MEANWHILE = "มีผู้แก้เอกสารนี้ระหว่างที่อ่านไฟล์ แนบอีกครั้ง"


def keep_edited_copy(paper: Paper, upload: File, by: User) -> EditedCopy:
    """Keep a DOCX beside its paper, and say where it differs from the text as printed, or as drafted today.

    The same file a second time is the copy that is there. Raises ValidationError at the field `file`.
    The file is looked into before the paper is held, so that nobody waits for a long one.
    """
    insist_keeper(by, paper)
    try:
        checked = checked_docx(upload)
        told = _told(paper, upload, checked.name)
    except ValidationError as refusal:
        raise ValidationError({"file": refusal.messages}) from refusal
    with change_set(by, reason=KEPT):
        row = locked(paper, by)
        if row.version != paper.version or row.status != paper.status:
            raise ValidationError({"file": CHANGED_MEANWHILE})  # it was compared with a text that is no more
        if kept := row.edited_copies.filter(sha256=checked.sha256).first():
            return kept
        copy = EditedCopy(
            paper=row,
            name=checked.name,
            size=checked.size,
            sha256=checked.sha256,
            differences=told,
            at=clock.now(),
            by=by,
        )
        upload.seek(0)
        save_with_file(copy, "file", f"{uuid.uuid4().hex}.docx", upload)
    return copy


def _told(paper: Paper, upload: File, name: str) -> list[list[str]]:
    upload.seek(0)
    try:
        found = differences(document_of(paper), upload.file, digits=paper.digits)
    except TooManyParagraphs as error:
        raise ValidationError(
            f"ไฟล์ {name} ยาวเกิน {MOST_PARAGRAPHS:,} ย่อหน้า ตัดส่วนที่ไม่ใช่เอกสารนี้ออกแล้วแนบใหม่"
        ) from error
    except (OpcError, BadZipFile, LxmlError, KeyError, ValueError, AttributeError, RecursionError) as error:
        raise ValidationError(f"ไฟล์ {name} เปิดอ่านไม่ได้ {SAVE_AGAIN}") from error
    return [[sign, text[:LONGEST]] for sign, text in found[:MOST_DIFFERENCES]]
