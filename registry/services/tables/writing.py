"""Writing what a preview of a table showed: sealed on its way through the page, all of it or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import RecordedChange, User
from registry.choices import ExportedTable
from registry.services.tables.reading import resource_for
from registry.services.tables.values import CellFault, CheckedRow, CheckedTable, Mended
from registry.services.tables.writers import WRITERS

KIND = "table-import"
PLAN_LASTS = 24 * 60 * 60  # seconds: a preview is decided on the same day
FAULTS_KEPT = 100  # told again where the reason was forgotten
_SALT = "registry.tables"
_KINDS: dict[str, Any] = {"d": date.fromisoformat, "n": Decimal}


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What a preview showed, by the key of each row: what is to stand, and how it read before."""

    table: ExportedTable
    rows: dict[int, dict[str, Any]]
    before: dict[int, dict[str, str]]
    counts: tuple[int, int, int] = (0, 0, 0)  # read, unchanged, returned
    faults: list[CellFault] = field(default_factory=list)
    ticket: str = ""

    def seal(self) -> str:
        """The plan as a text that nobody can alter on its way through the page."""
        said = {
            "table": self.table.value,
            "rows": [
                [key, {name: _packed(value) for name, value in values.items()}, self.before[key]]
                for key, values in self.rows.items()
            ],
            "counts": self.counts,
            "faults": [[one.cell, one.name, one.found, one.message] for one in self.faults[:FAULTS_KEPT]],
            "ticket": self.ticket,
        }
        return signing.dumps(said, salt=_SALT, compress=True)


class MovedSince(ValidationError):
    """Rows that somebody changed between the preview and the press. Nothing was written."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(f"มีผู้แก้ไขหลังจากที่ท่านดูตัวอย่าง: {', '.join(names)} นำเข้าไฟล์อีกครั้งเพื่อดูตัวอย่างใหม่")


def plan_of(checked: CheckedTable) -> TablePlan:
    changed: list[CheckedRow] = [row for row in checked.changed if row.key is not None]
    return TablePlan(
        checked.table,
        rows={row.key: row.values for row in changed if row.key is not None},
        before={
            row.key: {one.column: one.before for one in row.mended} for row in changed if row.key is not None
        },
        counts=(checked.read, checked.unchanged, len(checked.returned)),
        faults=checked.faults,
        ticket=uuid4().hex,
    )


def open_plan(sealed: str) -> TablePlan:
    """ValidationError for a text that no preview has sealed, or one of yesterday."""
    try:
        said = signing.loads(sealed, salt=_SALT, max_age=PLAN_LASTS)
    except signing.SignatureExpired as error:
        raise ValidationError("ตัวอย่างนี้เปิดไว้เกิน 1 วัน นำเข้าไฟล์อีกครั้ง") from error
    except signing.BadSignature as error:
        raise ValidationError("อ่านตัวอย่างไม่ได้ นำเข้าไฟล์อีกครั้ง") from error
    return TablePlan(
        ExportedTable(said["table"]),
        rows={
            key: {name: _unpacked(value) for name, value in values.items()} for key, values, _ in said["rows"]
        },
        before={key: before for key, _, before in said["rows"]},
        counts=tuple(said["counts"]),
        faults=[CellFault(*one) for one in said["faults"]],
        ticket=said["ticket"],
    )


def shown_again(plan: TablePlan, *, by: User) -> list[CheckedRow]:
    """The rows of a plan as its preview showed them."""
    resource = resource_for(plan.table, user=by, on=clock.today())
    found = WRITERS[plan.table].model.objects.visible_to(by).filter(pk__in=plan.rows)
    keys = set(found.order_by().values_list("pk", flat=True))
    listed = []
    for stored in resource.loaded([key for key in plan.rows if key in keys]):
        mended = [
            Mended(
                name,
                str(resource.fields[name].column_name),
                plan.before[stored.pk][name],
                resource.shown(stored, name, value),
            )
            for name, value in plan.rows[stored.pk].items()
        ]
        listed.append(CheckedRow(0, stored.pk, str(stored), plan.rows[stored.pk], mended))
    return listed


def done_before(plan: TablePlan) -> str | None:
    """The change that this very plan has made, where its button was pressed twice."""
    return cache.get(_ticket(plan))


def apply_table(*, plan: TablePlan, by: User, reason: str) -> RecordedChange:
    """Write every row of a plan by the service of its page, as one change that can be undone.

    MovedSince where a row is no longer as the preview showed it; ValidationError where a rule refuses one.
    """
    if not reason:
        raise ValidationError({"reason": "พิมพ์เหตุผลที่แก้ไข"})
    if not plan.rows:
        raise ValidationError("ไม่มีแถวที่จะเปลี่ยน")
    writer = WRITERS[plan.table]
    with change_set(by, reason=reason) as change:
        here = writer.model.objects.visible_to(by).filter(pk__in=plan.rows).order_by("pk")
        keys = [row.pk for row in here.select_for_update(of=("self",))]
        if len(keys) < len(plan.rows):
            raise ValidationError("มีรายการที่ไม่อยู่ในพื้นที่ของท่านแล้ว นำเข้าไฟล์อีกครั้ง")
        resource = resource_for(plan.table, user=by, on=clock.today())
        rows = resource.loaded(keys)
        moved = [
            str(row)
            for row in rows
            for name, before in plan.before[row.pk].items()
            if str(resource.fields[name].cell(row)) != before
        ]
        if moved:
            raise MovedSince(dict.fromkeys(moved))
        for row in rows:
            if why := writer.why_not(by, row):
                raise ValidationError(f"{row}: {why}")
            try:
                writer.write(row, plan.rows[row.pk], by=by, reason=reason)
            except ValidationError as refusal:
                raise ValidationError(f"{row}: {' '.join(refusal.messages)}") from refusal
        record = record_change(
            change, kind=KIND, title=_title(plan, rows), by=by, at=_place(rows), reason=reason
        )
        cache.set(_ticket(plan), str(record.pk), PLAN_LASTS)
    return record


@dataclass(frozen=True, slots=True)
class _Area:
    province_id: str
    district_id: str | None


def _place(rows: list[Any]) -> _Area | None:
    """The smallest area that holds all the rows; None where they lie in several provinces, or with the department."""
    provinces = {row.province_id for row in rows}
    districts = {row.district_id for row in rows}
    if len(provinces) > 1 or None in provinces:
        return None
    return _Area(provinces.pop(), districts.pop() if len(districts) == 1 else None)


def _title(plan: TablePlan, rows: list[Any]) -> str:
    """Of people without their names: they would outlive the record wherever the list of changes is read."""
    return f"นำเข้าตาราง {plan.table.label}: แก้ {len(rows)} {WRITERS[plan.table].unit}"


def _packed(value: Any) -> Any:
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return ["n", str(value)] if isinstance(value, Decimal) else value


def _unpacked(value: Any) -> Any:
    return _KINDS[value[0]](value[1]) if isinstance(value, list) else value


def _ticket(plan: TablePlan) -> str:
    return f"table-import-{plan.ticket}"
