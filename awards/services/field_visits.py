"""The deciding committee goes and looks: when, who, what it found, with photos."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File

from awards.choices import NominationState, StageState
from awards.models import FieldVisit, StageEntry
from awards.services.contest_rows import CLOSED_STAYS, insist_not_over, locked_stage
from awards.services.files import attach_file
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.thai import format_date, in_bangkok
from registry.services.removing import take_away

LINKED = "ลบไม่ได้ เพราะมีข้อมูลอื่นอ้างถึงรายการนี้"
RECORDED, CHANGED, REMOVED = "บันทึกการลงพื้นที่", "แก้การลงพื้นที่", "ลบการลงพื้นที่"


def record_visit(
    *,
    entry: StageEntry,
    visited_on: date,
    visitors: str,
    by: User,
    findings: str = "",
    files: Sequence[File] = (),
) -> FieldVisit:
    """Write down a visit to a candidate of an open round. The same form sent twice is written once."""
    with change_set(by, reason=RECORDED):
        _insist_open(entry, by)
        said = {"visited_on": visited_on, "visitors": visitors, "findings": findings}
        visit = FieldVisit.objects.filter(entry=entry, **said).first()
        if visit is None:
            if entry.nomination.state == NominationState.WITHDRAWN:
                raise ValidationError("ถอนชื่อแล้ว จึงไม่บันทึกการลงพื้นที่")
            _insist_day(entry, visited_on)
            visit = FieldVisit(entry=entry, nomination=entry.nomination, **said)
            visit.full_clean()
            visit.save()
        for upload in files:
            attach_file(owner=visit, upload=upload, by=by)
    return visit


def change_visit(*, visit: FieldVisit, by: User, files: Sequence[File] = (), **given: Any) -> FieldVisit:
    """Mend a visit, or add photos to it."""
    with change_set(by, reason=CHANGED):
        _insist_open(visit.entry, by)
        row = FieldVisit.objects.select_related("entry", "nomination__centre").get(pk=visit.pk)
        changed = {name: value for name, value in given.items() if getattr(row, name) != value}
        if "visited_on" in changed:
            _insist_day(row.entry, changed["visited_on"], but=row)
        for name, value in changed.items():
            setattr(row, name, value)
        if changed:
            row.full_clean()
            row.save(update_fields=list(changed))
        for upload in files:
            attach_file(owner=row, upload=upload, by=by)
    return row


def remove_visit(*, visit: FieldVisit, by: User, reason: str) -> None:
    """Take a visit away that was written by mistake, with its photos; the list of changes puts both back."""
    with change_set(by, reason=reason):
        _insist_open(visit.entry, by)
        centre = visit.nomination.centre
        title = f"{REMOVED} {centre.short_name} {format_date(visit.visited_on)}"
        take_away(visit, by=by, at=centre, title=title[:200], reason=reason, linked=LINKED)


def _insist_open(entry: StageEntry, by: User) -> None:
    stage = locked_stage(entry.stage, by)
    insist_not_over(stage.contest)
    if stage.state == StageState.CLOSED:
        raise ValidationError(CLOSED_STAYS)
    if stage.state != StageState.OPEN:
        raise ValidationError(f"{stage.name}ยังไม่เปิด จึงยังบันทึกการลงพื้นที่ไม่ได้")


def _insist_day(entry: StageEntry, day: date, *, but: FieldVisit | None = None) -> None:
    if day > clock.today():
        raise ValidationError({"visited_on": f"วันที่ {format_date(day)} ยังมาไม่ถึง บันทึกเมื่อลงพื้นที่แล้ว"})
    began = in_bangkok(entry.nomination.started_at).date()
    if day < began:
        raise ValidationError({"visited_on": f"ต้องไม่ก่อนวันที่เริ่มแฟ้มเสนอชื่อ ({format_date(began)})"})
    others = FieldVisit.objects.filter(entry=entry, visited_on=day)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise ValidationError({"visited_on": "บันทึกการลงพื้นที่วันนี้ไว้แล้ว เปิดรายการนั้นเพื่อแก้"})
