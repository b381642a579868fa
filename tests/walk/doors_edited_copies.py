"""Doors of copies that were changed in Word."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from registry.models import EditedCopy, Paper
from registry.rules.papers.kinds import PaperKind
from registry.services.papers.edited_copies import keep_edited_copy
from tests.walk.door import Door
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _draft(at: Place) -> tuple[Any, ...]:
    return (one(Paper, at, kind=PaperKind.REQUEST).pk,)


def _changed() -> SimpleUploadedFile:
    content = io.BytesIO()
    docx = Document()
    docx.add_paragraph("ขออนุมัติจัดเวทีประชาคม (แก้ไข)")
    docx.save(content)
    return SimpleUploadedFile("ร่างแก้ไข.docx", content.getvalue())


def _copy(at: Place) -> tuple[Any, ...]:
    """The copy of the draft; the first who asks for it hands it in."""
    draft = one(Paper, at, kind=PaperKind.REQUEST)
    kept = EditedCopy.objects.filter(paper=draft).first()
    return ((kept or keep_edited_copy(draft, _changed(), draft.made_by)).pk,)


DOORS: dict[str, Door] = {
    "registry:paper-edited": Door(row=_draft, sends=lambda at: {"file": _changed()}),
    "registry:paper-edited-copy": Door(row=_copy),
}
