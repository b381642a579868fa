"""What a กรรมการ does beyond the roster: seats elsewhere, trainings, forums led (indicators 20–22)."""

from typing import Any

from django.core.exceptions import ValidationError

from conweb.kernel.models import User
from registry.models import MemberRecord, Seat
from registry.services.organisations import not_to_come
from registry.services.people import refuse_closed
from registry.services.year_rows import YearNoun, remove_year_row, save_year_row
from registry.year_choices import RecordKind

KIND = "member-records"  # of registry.selectors.changes


def _wrong(row: MemberRecord) -> dict[str, str]:
    wrong = not_to_come(row, "since")
    if row.kind == RecordKind.TRAINING:
        wrong |= not_to_come(row, "until")
    if row.kind == RecordKind.FORUM_LEADER and row.until:
        wrong["until"] = "การเป็นวิทยากรกระบวนการไม่มีวันสิ้นสุด เว้นว่างไว้"
    try:
        refuse_closed(row.person)
    except ValidationError as refusal:
        wrong["person"] = refusal.messages[0]
    if row.pk is None and not Seat.objects.filter(committee__centre=row.centre, person=row.person).exists():
        wrong["person"] = f"ไม่มีชื่อนี้ในคณะกรรมการของ {row.centre.short_name} เลือกกรรมการในรายการ"
    return wrong


MEMBER_RECORD: YearNoun[MemberRecord] = YearNoun(
    model=MemberRecord,
    kind=KIND,
    place_of=lambda row: row.centre,
    # Without the name: it would outlive the person's record wherever the list of changes is read.
    title_of=lambda row: f"บันทึกกรรมการ: {row.get_kind_display()} ({row.centre.short_name})",
    check=_wrong,
    whose=frozenset({"centre", "person"}),
)


def save_member_record(
    *, by: User, member_record: MemberRecord | None = None, reason: str = "", **values: Any
) -> MemberRecord:
    """A new line of a `person` on a `centre`'s committee, or one that stands with these values changed."""
    return save_year_row(MEMBER_RECORD, member_record, values, by=by, reason=reason)


def remove_member_record(*, member_record: MemberRecord, by: User, reason: str) -> None:
    """Take a line away; the list of changes puts it back."""
    remove_year_row(MEMBER_RECORD, member_record, by=by, reason=reason)
