"""An exported table held against the registry: what would change, and which cells cannot be taken."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.imports.cells import text_of
from registry.imports.values import CellValue
from registry.reports.exports.cells import carried
from registry.reports.exports.fields import Column
from registry.reports.exports.resources import CHUNK, TableResource
from registry.services.tables.reading import FoundRow, FoundTable, resource_for
from registry.services.tables.values import CellFault, CheckedRow, CheckedTable, Mended
from registry.services.tables.writers import WRITERS

# What is tried and written while the person waits.
MOST_CHANGED = 300
NO_KEY = "แถวนี้ไม่มีรหัสแถวที่ส่งออกจากระบบ เพิ่มรายการใหม่ที่หน้าของรายการนั้น ไม่ใช่ในไฟล์"
TWICE = "รายการนี้อยู่ในแถว {number} แล้ว ลบแถวที่ซ้ำ"
NOT_HERE = "ไม่พบรายการนี้ในพื้นที่ของท่าน อาจถูกลบ รวม หรือย้ายแล้ว ส่งออกไฟล์ใหม่"
BROKEN = "เซลล์นี้เป็นข้อผิดพลาดของสูตร พิมพ์ค่าแทนสูตร"
TOO_MANY = f"แก้ในไฟล์เดียวได้ไม่เกิน {MOST_CHANGED} แถว แยกไฟล์ เช่น ทีละอำเภอ"


class TooManyChanges(ValidationError):
    """More rows would change than are written at once."""


def check_table(found: FoundTable, *, by: User, on: date) -> CheckedTable:
    """Every row of the file, in its order. Writes nothing; TooManyChanges where more would change than is taken."""
    resource = resource_for(found.table, user=by, on=on)
    checked = CheckedTable(found.table)
    _say_what_is_not_read(found, resource, checked)
    seen: dict[int, int] = {}
    for start in range(0, len(found.rows), CHUNK):
        chunk = found.rows[start : start + CHUNK]
        checked.rows += list(_checked(chunk, found, resource, by, seen))
    changed = checked.changed
    if len(changed) > MOST_CHANGED:
        raise TooManyChanges(f"{TOO_MANY} ไฟล์นี้แก้ {len(changed):,} แถว")
    if changed:
        _try(changed, found, resource, by)
    return checked


def _say_what_is_not_read(found: FoundTable, resource: TableResource, checked: CheckedTable) -> None:
    unread = [
        column.column_name
        for name, column in resource.fields.items()
        if not column.is_read and name in found.letters
    ]
    if unread:
        checked.notes.append(f"คอลัมน์ที่ระบบคำนวณหรือปกปิดไม่อ่านกลับ: {', '.join(unread)}")
    if found.unknown:
        checked.notes.append(f"คอลัมน์ที่ไม่รู้จัก ไม่ได้อ่าน: {', '.join(found.unknown)}")


def _checked(
    rows: Iterable[FoundRow], found: FoundTable, resource: TableResource, by: User, seen: dict[int, int]
) -> Iterator[CheckedRow]:
    """One chunk of the file. The same number of queries for every chunk."""
    listed = list(rows)
    keys = [row.key for row in listed if row.key is not None]
    visible = WRITERS[found.table].model.objects.visible_to(by).filter(pk__in=keys)
    stored = {row.pk: row for row in resource.loaded(list(visible.order_by().values_list("pk", flat=True)))}
    versions = resource.versions(list(stored))
    stale = [row.version for row in listed if row.version and versions.get(row.key or 0) != row.version]
    events = _events(resource, stale)
    for row in listed:
        checked = CheckedRow(row.number, row.key)
        at_key = f"{found.letters['key']}{row.number}"
        if row.key is None:
            checked.faults.append(CellFault(_first_cell(found, row), "", "", NO_KEY))
        elif row.key in seen:
            checked.faults.append(CellFault(at_key, "", "", TWICE.format(number=seen[row.key])))
        elif row.key not in stored:
            checked.faults.append(CellFault(at_key, "", "", NOT_HERE))
        else:
            seen[row.key] = row.number
            event = events.get(row.version)
            before = event if event and event["pgh_obj_id"] == row.key else None
            _compare(checked, row, stored[row.key], before, found, resource)
            if checked.mended and (why := WRITERS[found.table].why_not(by, stored[row.key])):
                _refuse(checked, found, why)
        yield checked


def _first_cell(found: FoundTable, row: FoundRow) -> str:
    return f"{min(found.letters.values(), key=lambda name: (len(name), name))}{row.number}"


def _events(resource: TableResource, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Rows of history as they stood when an older file was exported."""
    wanted = set(numbers)
    if not wanted:
        return {}
    model: type[models.Model] = resource._meta.model.pgh_event_model
    return {event["pgh_id"]: event for event in model._default_manager.filter(pgh_id__in=wanted).values()}


def _compare(
    checked: CheckedRow,
    row: FoundRow,
    stored: Any,
    before: dict[str, Any] | None,
    found: FoundTable,
    resource: TableResource,
) -> None:
    """Each cell that is read: left alone, mended, or not to be taken."""
    checked.name = str(stored)
    values: dict[str, Any] = {}
    for name, typed in row.cells.items():
        column: Column = resource.fields[name]
        if not column.is_read:
            continue
        at = f"{found.letters[name]}{row.number}"
        if name in row.broken:
            checked.faults.append(CellFault(at, checked.name, "", BROKEN))
            continue
        if _same_text(typed, column.cell(stored)) or _stood_so(typed, name, column, before, resource):
            continue
        try:
            value = _value(resource, stored, name, typed, before)
        except ValueError as refusal:
            checked.faults.append(CellFault(at, checked.name, text_of(typed), str(refusal)))
            continue
        if value is not _LEFT:
            values[name] = value
    values = resource.settled(stored, values)
    for name, value in values.items():
        column = resource.fields[name]
        now = str(column.cell(stored))
        checked.mended.append(Mended(name, str(column.column_name), now, resource.shown(stored, name, value)))
    checked.values = values


_LEFT = object()  # the cell means what stands already


def _value(
    resource: TableResource, stored: Any, name: str, typed: CellValue, before: dict[str, Any] | None
) -> Any:
    """What the cell means, or _LEFT; ValueError where it cannot be taken."""
    column: Column = resource.fields[name]
    if not column.mended:
        raise ValueError(column.where)
    value = resource.parsed(stored, name, typed)
    if value == resource.stands(stored, name):
        return _LEFT
    # Who exported before a colleague's change and left the cell alone meant nothing by it.
    if before is not None and value == resource.stood(before, name):
        return _LEFT
    return value


def _stood_so(
    typed: CellValue, name: str, column: Column, before: dict[str, Any] | None, resource: TableResource
) -> bool:
    """Whether the cell says what stood when the file was exported."""
    if before is None:
        return False
    try:
        stood = resource.stood(before, name)
    except KeyError:
        return False
    return name != "home" and _same_text(typed, column.widget.render(stood))


def _same_text(typed: CellValue, told: Any) -> bool:
    """Whether a cell holds what was exported, as far as a file can carry it."""
    if isinstance(typed, datetime | date):
        return False
    if not isinstance(told, str):
        try:
            return float(typed) == float(told)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return False
    said = typed if isinstance(typed, str) else text_of(typed)
    return said == carried(told) or thai.clean_text(said) == thai.clean_text(told)


def _refuse(checked: CheckedRow, found: FoundTable, why: str) -> None:
    """The row as a whole: said at the first cell that was changed."""
    first = checked.mended[0]
    at = f"{found.letters.get(first.column, 'A')}{checked.number}"
    checked.faults.append(CellFault(at, checked.name, first.after, why))


def _try(rows: Iterable[CheckedRow], found: FoundTable, resource: TableResource, by: User) -> None:
    """Write each row by the service of its page, hear what it says, and take everything back."""
    writer = WRITERS[found.table]
    with transaction.atomic():
        for row in rows:
            try:
                with transaction.atomic():
                    stored = writer.model.objects.get(pk=row.key)
                    writer.write(stored, row.values, by=by, reason="ตรวจตาราง")
            except ValidationError as refusal:
                row.faults += list(_faults(row, refusal, found, resource))
        transaction.set_rollback(True)


def _faults(
    row: CheckedRow, refusal: ValidationError, found: FoundTable, resource: TableResource
) -> Iterator[CellFault]:
    by_name = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
    for name, texts in by_name.items():
        first = next((one for one in row.mended if one.column == name), row.mended[0])
        letter = found.letters.get(name) or found.letters.get(first.column, "A")
        for text in texts:
            yield CellFault(f"{letter}{row.number}", row.name, first.after, text)
