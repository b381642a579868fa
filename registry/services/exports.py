"""Writing down who took which table of people, and why."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from conweb.kernel import clock
from conweb.kernel.models import User
from registry.choices import ExportedTable
from registry.models import ExportRecord

# A second click of the same button is the same export.
SAME_CLICK = timedelta(minutes=1)
WORDS_MOST = ExportRecord._meta.get_field("filter_words").max_length or 0


@transaction.atomic
def record_export(
    *,
    table: ExportedTable,
    ending: str,
    filter_words: str,
    province_id: str | None,
    district_id: str | None,
    rows: int,
    reason: str,
    by: User,
) -> ExportRecord:
    """One line of the log, before the file is sent. ValidationError without a reason."""
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผลที่ส่งออก"})
    User.objects.select_for_update().get(pk=by.pk)  # two clicks at once wait here for one another
    now = clock.now()
    said = {
        "table": table,
        "ending": ending,
        "filter_words": filter_words[:WORDS_MOST],
        "province_id": province_id or None,
        "district_id": district_id or None,
        "reason": reason,
        "by": by,
    }
    known = ExportRecord.objects.filter(**said, at__range=(now - SAME_CLICK, now)).first()
    return known or ExportRecord.objects.create(**said, rows=rows, at=now)
