"""Files behind an answer: checked by what they hold, kept under a name that says nothing."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction

from assessment.models import Assessment, Evidence
from assessment.services.answers import locked_draft
from assessment.services.changed import recount_changes
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.uploads import checked_upload, save_with_file


def attach_evidence(*, assessment: Assessment, number: int, upload: File, by: User | None) -> Evidence:
    """Keep a PDF, JPEG or PNG of at most 10 MB with an indicator. The same file twice is kept once."""
    checked = checked_upload(upload, nameless="หลักฐาน")
    with change_set(by):
        form = locked_draft(assessment)
        if not 1 <= number <= 23:
            raise ValidationError("ไม่มีตัวชี้วัดข้อนี้")
        kept = form.evidence.kept().filter(number=number, sha256=checked.sha256).first()
        if kept:
            return kept
        evidence = Evidence(
            assessment=form,
            number=number,
            name=checked.name,
            content_type=checked.media_type,
            size=checked.size,
            sha256=checked.sha256,
            uploaded_at=clock.now(),
            uploaded_by=by,
        )
        save_with_file(evidence, "file", checked.name, upload)
        recount_changes(form)
    return evidence


def remove_evidence(*, evidence: Evidence, by: User) -> Evidence:
    """Take a file off its indicator. The row and the file stay, so that it can be put back."""
    with change_set(by, reason="เอาหลักฐานออก"):
        form = locked_draft(evidence.assessment)
        if evidence.removed_at is None:
            evidence.removed_at = clock.now()
            evidence.save(update_fields=["removed_at"])
            recount_changes(form)
    return evidence


def restore_evidence(*, evidence: Evidence, by: User) -> Evidence:
    """Put a file back that was taken off."""
    with change_set(by, reason="นำหลักฐานกลับ"):
        form = locked_draft(evidence.assessment)
        evidence.removed_at = None
        try:
            with transaction.atomic():
                evidence.save(update_fields=["removed_at"])
        except IntegrityError as error:
            raise ValidationError("แนบไฟล์เดียวกันนี้ไว้ใหม่แล้ว ไม่ต้องนำกลับ") from error
        recount_changes(form)
    return evidence
