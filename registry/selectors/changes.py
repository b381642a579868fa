"""Recorded changes of an area: the list, what one of them wrote, and whose job it is to undo it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Field, Model

from conweb.kernel import access
from conweb.kernel.history_rows import ChangedRow, changed_rows, event_models, tracked_model
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.row_words import Hides, RowWords, ToldRow
from conweb.kernel.undo import REDO, UNDO, last_day, why_not_undo
from registry.models import CentreMilestone, Person
from registry.people_access import is_own_office

KINDS = {
    "roster": "แก้รายชื่อกรรมการ",
    "roster-import": "นำเข้ารายชื่อ",
    "committee": "คณะกรรมการ",
    "selection": "การคัดเลือกกรรมการ",
    "bulk-edit": "แก้หลายแห่งพร้อมกัน",
    "table-import": "นำเข้าตาราง",
    "milestone": "เหตุการณ์ของ ศอช.",
    "organisations": "องค์กรและกองทุน",
    "member-records": "บันทึกกรรมการ",
    "partners": "ภาคีและการสนับสนุน",
    "award-register": "ทะเบียนรางวัล",
    "award-rules": "เกณฑ์ของปี",
    "merge": "รวมระเบียนบุคคล",
    "deletion": "สิ่งที่ลบ",
    "holder": "ผู้ดำรงตำแหน่ง",
    "post": "ตำแหน่งในหน่วยงาน",
    "office": "หน่วยงาน",
    "network": "เครือข่าย",
    "local-authority": "อปท.",
    "round": "รอบและกำหนดส่ง",
    "plans": "แผนและเป้าหมาย",
    "plan-copies": "เล่มแผนพัฒนาตำบลที่ สพจ. ได้รับ",
    "yearly-figures": "ตัวเลขประจำปี",
    "log": "สมุดบันทึกงาน",
    "grid-answers": "ตารางประเมินทั้งอำเภอ",
    "past-years": "นำเข้าผลประเมินปีก่อน",
    "ruling": "คู่มือตีความ",
    "undo": "การย้อนกลับ",
    "redo": "ทำอีกครั้งหลังย้อนกลับ",
}
OTHER_KIND = "แก้ไขทะเบียน"
# Kinds that go back by a way of their own, at an address of their own: answers are scored anew as they do.
ANSWERS = "grid-answers"
# What a province decides for its districts, and the department for the country.
OF_PROVINCES = frozenset({"past-years", "ruling", "plan-copies"})
WHO_UNDOES_OF_PROVINCES = "การย้อนกลับนี้เป็นงานของสำนักงานพัฒนาชุมชนจังหวัดหรือกรม ติดต่อผู้ที่บันทึก"
UNDONE_AT = {ANSWERS: "assessment:grid-undo"}
WHO_UNDOES = "ย้อนกลับได้โดยผู้แก้ไขเอง หรือผู้ดูแลทะเบียนของพื้นที่นั้น"
WHO_UNDOES_ANSWERS = "คำตอบในตารางประเมินย้อนกลับได้โดยพัฒนากรในอำเภอนั้น"
WHO_UNDOES_MILESTONES = "เหตุการณ์ของ ศอช. ย้อนกลับได้โดยเจ้าหน้าที่จังหวัดเท่านั้น ติดต่อสำนักงานพัฒนาชุมชนจังหวัด"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A recorded change in the list. `until` is the last day to undo it, None where that is over or done."""

    record: RecordedChange
    kind: str
    until: date | None
    may_undo: bool

    @property
    def is_undoing(self) -> bool:
        """Its reason only says again what it undid."""
        return self.record.kind in (UNDO, REDO)


def change_lines(records: Iterable[RecordedChange], user: User) -> list[ChangeLine]:
    """The changes of one page of the list: one query beside theirs."""
    listed = list(records)
    with_milestones = _with_milestones([record.pk for record in listed])
    of_provinces = _of_provinces(listed)
    lines = []
    for record in listed:
        is_open = not why_not_undo(record)
        allowed = not _whom_to_ask(
            user,
            record,
            has_milestone=record.pk in with_milestones,
            of_province=record.pk in of_provinces,
        )
        lines.append(
            ChangeLine(
                record=record,
                kind=KINDS.get(record.kind, OTHER_KIND),
                until=last_day(record) if is_open else None,
                may_undo=is_open and allowed,
            )
        )
    return lines


def whom_to_ask_to_undo(user: User, record: RecordedChange) -> str:
    """Whose job the undoing is, where it is not this person's; else nothing."""
    return _whom_to_ask(
        user,
        record,
        has_milestone=bool(_with_milestones([record.pk])),
        of_province=bool(_of_provinces([record])),
    )


def _whom_to_ask(user: User, record: RecordedChange, *, has_milestone: bool, of_province: bool) -> str:
    if has_milestone:
        return "" if access.orders_centres(user, at=record) else WHO_UNDOES_MILESTONES
    if record.kind == ANSWERS:
        return "" if access.enters_assessments(user, at=record) else WHO_UNDOES_ANSWERS
    if of_province:
        own = access.accepts_assessments(user, at=record) if record.province_id else access.keeps_rounds(user)
        return "" if own or record.by_id == user.pk else WHO_UNDOES_OF_PROVINCES
    keeps = access.keeps_registry(user, at=record) if record.province_id else access.keeps_code_lists(user)
    return "" if keeps or record.by_id == user.pk else WHO_UNDOES


def _of_provinces(records: Iterable[RecordedChange]) -> set[UUID]:
    """Changes that are a province's to take back; an undoing of one is known by the rows that it wrote."""
    found = {record.pk for record in records if record.kind in OF_PROVINCES}
    chained = [record.pk for record in records if record.kind in (UNDO, REDO)]
    for model in event_models() if chained else ():
        if getattr(tracked_model(model), "is_undone_by_province", False):
            found |= set(
                model.objects.filter(pgh_context__in=chained).order_by().values_list("pgh_context", flat=True)
            )
    return found


def _with_milestones(contexts: list[UUID]) -> set[UUID]:
    """Change sets that wrote an event of centres, an undoing of one included: these are the province's to decide."""
    events = CentreMilestone.pgh_event_model.objects.filter(pgh_context__in=contexts)
    return set(events.order_by().values_list("pgh_context", flat=True).distinct())


# ── what one change wrote ──────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class TellingRow:
    """A row of a change in words, and whether an undoing of the change left it."""

    told: ToldRow
    was_left: bool


def rows_to_tell(record: RecordedChange) -> list[ChangedRow]:
    """The rows of a change that a page shows: not those of which only a counter moved."""
    return [row for row in changed_rows(record) if not row.only_counted]


def telling_rows(
    record: RecordedChange,
    rows: Iterable[ChangedRow],
    user: User,
    *,
    kept: set[tuple[type[Model], object]] | None,
) -> list[TellingRow]:
    """Rows of a change in words for this reader; `kept` names the rows that an undoing has put back."""
    told = RowWords(hides_from(user), known=[record.province, record.district]).tell(rows)
    return [
        TellingRow(each, was_left=kept is not None and (each.row.model, each.row.pk) not in kept)
        for each in told
    ]


def undoing_of(record: RecordedChange) -> RecordedChange | None:
    """The recorded change that undid this one."""
    if record.undone_at is None:
        return None
    marks = RecordedChange.pgh_event_model.objects.filter(pgh_obj=record.pk, undone_at__isnull=False)
    return RecordedChange.objects.filter(pk__in=marks.order_by().values("pgh_context")).first()


def undone_by(record: RecordedChange) -> RecordedChange | None:
    """The change that this one undid; None for a change of another kind."""
    if record.kind not in (UNDO, REDO):
        return None
    marks = RecordedChange.pgh_event_model.objects.filter(
        pgh_context=record.pk, undone_at__isnull=False, pgh_label="update"
    )
    return RecordedChange.objects.filter(pk__in=marks.order_by().values("pgh_obj")).first()


def put_back_by(undoing: RecordedChange) -> set[tuple[type[Model], object]]:
    """The rows that an undoing wrote."""
    return {(row.model, row.pk) for row in changed_rows(undoing)}


def hides_from(user: User) -> Hides:
    """Members' phones are read by the office that keeps the record, in a history as on the page of the person."""

    def hides(row: Model, field: Field) -> bool:
        return isinstance(row, Person) and field.name == "phone" and not is_own_office(user, row)

    return hides
