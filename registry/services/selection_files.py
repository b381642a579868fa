"""Papers and photos of a step: checked by what they hold, kept under a name on disk that says nothing."""

from django.core.exceptions import ValidationError
from django.core.files.base import File

from conweb.kernel import access, attached_files
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.choices import CommitteeStatus
from registry.models import SelectionFile, SelectionStep

WHOM_TO_ASK = (
    "การแนบเอกสารของการคัดเลือกเป็นงานของพัฒนากร พัฒนาการอำเภอ และเจ้าหน้าที่จังหวัด ท่านดูได้อย่างเดียว หากต้องแก้ไขติดต่ออำเภอ"
)
NAMELESS = "เอกสารการคัดเลือก"


def attach_file(*, step: SelectionStep, upload: File, by: User) -> SelectionFile:
    """Keep a PDF, JPEG or PNG with a step; also later, when the scan comes after the announcement."""
    with change_set(by, reason="แนบเอกสารการคัดเลือก"):
        _insist_may_change(step, by)
        return keep_file(step=step, upload=upload, by=by)


def keep_file(*, step: SelectionStep, upload: File, by: User) -> SelectionFile:
    """The writing itself, inside the change set that is open. The same file twice is kept once."""
    return attached_files.keep_file(
        kept=step.files.kept(), upload=upload, by=by, nameless=NAMELESS, step=step
    )


def remove_file(*, file: SelectionFile, by: User) -> SelectionFile:
    """Take a file off its step. The row and the file stay, so that it can be put back."""
    with change_set(by, reason="เอาเอกสารการคัดเลือกออก"):
        _insist_may_change(file.step, by)
        attached_files.take_off(file)
    return file


def restore_file(*, file: SelectionFile, by: User) -> SelectionFile:
    """Put a file back that was taken off."""
    with change_set(by, reason="นำเอกสารการคัดเลือกกลับ"):
        _insist_may_change(file.step, by)
        attached_files.put_back(file)
    return file


def _insist_may_change(step: SelectionStep, by: User) -> None:
    committee = step.selection.committee
    access.insist(access.keeps_registry(by, at=committee.centre), WHOM_TO_ASK)
    if committee.status == CommitteeStatus.CANCELLED:
        raise ValidationError("การคัดเลือกนี้ยกเลิกแล้ว เอกสารแก้ไม่ได้")
