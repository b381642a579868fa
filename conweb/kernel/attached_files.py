"""Files that belong to a row: kept once, taken off without being lost, put back.

The model has `file`, the columns of an upload (`name`, `media_type`, `size`, `sha256`, `uploaded_by`, `uploaded_at`) and
`removed_at`. Whose job it is, and when a file may still change, is the caller's to ask first.
"""

import uuid
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from conweb.kernel import clock
from conweb.kernel.models import User
from conweb.kernel.uploads import checked_upload, save_with_file

NAMELESS = "ไฟล์แนบ"
ATTACHED, REMOVED, RESTORED = "แนบไฟล์", "เอาไฟล์ออก", "นำไฟล์กลับ"
KEPT_ANEW = "แนบไฟล์เดียวกันนี้ไว้ใหม่แล้ว ไม่ต้องนำกลับ"

FileRow = TypeVar("FileRow", bound=Model)


def keep_file(
    *, kept: QuerySet[FileRow], upload: File, by: User, nameless: str = NAMELESS, **columns: Any
) -> FileRow:
    """Keep a PDF, JPEG or PNG of at most 10 MB with these `columns`. `kept` are the files of the same thing that are
    not taken off: one of them that holds the same is given back, so that a file sent twice is kept once.

    ValidationError, naming the file and what to do, for one that cannot be taken.
    """
    checked = checked_upload(upload, nameless=nameless)
    if twin := kept.filter(sha256=checked.sha256).first():
        return twin
    row = kept.model(
        **columns,
        name=checked.name,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    # On the disk it has a name that says nothing and cannot be guessed; what people call it is a column.
    save_with_file(row, "file", uuid.uuid4().hex, upload)
    return row


def take_off(file: Any) -> None:
    """The row and the file stay, so that it can be put back. A second click does nothing."""
    if file.removed_at is None:
        file.removed_at = clock.now()
        file.save(update_fields=["removed_at"])


def put_back(file: Any) -> None:
    """ValidationError where the same file was attached anew meanwhile."""
    file.removed_at = None
    try:
        with transaction.atomic():
            file.save(update_fields=["removed_at"])
    except IntegrityError as error:
        raise ValidationError(KEPT_ANEW) from error
