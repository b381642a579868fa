"""The paper of an accepted form: printed once, and kept for as long as it would say the same."""

import logging
from collections.abc import Iterable
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from assessment import reports
from assessment.models import Assessment, KeptSheet
from assessment.reports import SheetFacts
from conweb.kernel import clock

logger = logging.getLogger(__name__)


def sheet_pdf(form: Assessment, facts: SheetFacts) -> bytes:
    """The paper of a form: of an accepted one the kept bytes, where what it prints is what was printed then.

    A draft, or a form that is still on its way, is printed anew each time.
    """
    kept = kept_sheets([form], {form.pk: facts}).get(form.pk)
    content = bytes_of(kept) if kept else None
    if content is None:
        content = reports.score_sheet_pdf(reports.sheet_of(facts))
        keep(form, facts, content, kept)
    return content


def kept_sheets(forms: Iterable[Assessment], facts: dict[int, SheetFacts]) -> dict[int, KeptSheet]:
    """The kept papers that say what these forms say now, by form: one query, none where no form is accepted."""
    hashes = {form.pk: facts[form.pk].content_hash for form in forms if form.is_accepted}
    if not hashes:
        return {}
    rows = KeptSheet.objects.filter(assessment__in=hashes, content_hash__in=hashes.values()).order_by()
    return {row.assessment_id: row for row in rows if row.content_hash == hashes[row.assessment_id]}


def bytes_of(kept: KeptSheet) -> bytes | None:
    """The kept bytes; None, and a line in the log, where they are not those that were put there."""
    try:
        with kept.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        content = b""
    if sha256(content).hexdigest() != kept.sha256:
        logger.error("kept sheet %s of form %s is not on the disk as it was", kept.pk, kept.assessment_id)
        return None
    return content


def keep(
    form: Assessment, facts: SheetFacts, content: bytes, lost: KeptSheet | None = None
) -> KeptSheet | None:
    """Keep what was just printed of an accepted form; None where there is nothing to keep.

    `lost` is the row whose file is gone: the same bytes take its place; other bytes are never put there.
    """
    if not form.is_accepted:
        return None
    digest = sha256(content).hexdigest()
    if lost is not None:
        if digest != lost.sha256:
            return None
        storage = lost.file.storage
        storage.delete(lost.file.name)
        storage.save(lost.file.name, ContentFile(content))
        return lost
    row = KeptSheet(
        assessment=form,
        content_hash=facts.content_hash,
        sha256=digest,
        size=len(content),
        made_at=clock.now(),
    )
    row.file.save("sheet.pdf", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody printed it at the same moment
        row.file.storage.delete(row.file.name)
        return KeptSheet.objects.filter(assessment=form, content_hash=facts.content_hash).first()
    return row
