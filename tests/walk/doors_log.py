"""Doors of the log of a ศอช.: its pages, its events, their files and minutes, and requests for advice."""

from datetime import date
from typing import Any
from uuid import UUID

from assessment.log_choices import LogKind
from assessment.models import AdviceRequest, LogEntry, LogFile
from assessment.services.log_files import LOG_ROWS
from registry.services.row_files.writing import FilePlan, RowPlan
from tests.walk.door import Door, Fields
from tests.walk.pictures import picture
from tests.walk.world import Place

WHY = {"reason": "บันทึกผิด"}
EVENT = {"kind": LogKind.PROJECT, "held_on": "3 มี.ค. 2564", "topic": "ปลูกผักสวนครัว"}
FORM = UUID("5d1b1f0a-8f0e-4a58-9a3c-6a4f4f0d9a11")
READ_FROM_A_FILE = {"kind": LogKind.PROJECT, "held_on": date(2021, 3, 3), "topic": "ปลูกผักสวนครัว"}


def _centre(at: Place) -> tuple[Any, ...]:
    return (at.fresh.pk,)


def _event(at: Place) -> tuple[Any, ...]:
    return (LogEntry.objects.kept().get(centre=at.fresh).pk,)


def _removed_event(at: Place) -> tuple[Any, ...]:
    return (LogEntry.objects.get(centre=at.fresh, removed_at__isnull=False).pk,)


def _file(at: Place) -> tuple[Any, ...]:
    return (LogFile.objects.kept().get(entry__centre=at.fresh).pk,)


def _removed_file(at: Place) -> tuple[Any, ...]:
    return (LogFile.objects.get(entry__centre=at.fresh, removed_at__isnull=False).pk,)


def _advice(at: Place) -> tuple[Any, ...]:
    return (AdviceRequest.objects.get(centre=at.fresh).pk,)


def _of_centre(at: Place) -> str:
    return f"?centre={at.fresh.pk}"


def _new_event(at: Place) -> Fields:
    return {"centre": at.fresh.pk, "form_key": str(FORM), **EVENT}


def _plan(at: Place) -> Fields:
    """What a preview of a file with one event of this centre would send."""
    row = RowPlan(at.fresh.short_name, None, {"centre": at.fresh.pk}, READ_FROM_A_FILE, {})
    return {"plan": FilePlan(LOG_ROWS, [row]).seal(), **WHY}


def _minutes(at: Place) -> Fields:
    return {
        "number": "2/2564",
        "matters-TOTAL_FORMS": "1",
        "matters-INITIAL_FORMS": "0",
        "matters-0-title": "เรื่องเพื่อพิจารณา",
        "matters-0-resolution": "เห็นชอบ",
    }


def _asked(at: Place) -> Fields:
    return {"asked_on": "3 มี.ค. 2564", "topic": "การจัดตั้งกองทุนสวัสดิการ"}


DOORS: dict[str, Door] = {
    "assessment:work-home": Door(),
    "assessment:log-list": Door(row=_centre),
    "assessment:log-calendar": Door(row=_centre, asks=lambda at: "?month=2564-01"),
    "assessment:log-attendance": Door(row=_centre),
    "assessment:log-create": Door(asks=_of_centre, sends=_new_event),
    "assessment:log-detail": Door(row=_event),
    "assessment:log-edit": Door(row=_event, sends=lambda at: EVENT),
    "assessment:log-remove": Door(row=_event),
    "assessment:log-restore": Door(row=_removed_event),
    "assessment:log-attach": Door(row=_event, sends=lambda at: {"files": picture("ภาพเวที.png", 9)}),
    "assessment:log-file": Door(row=_file),
    "assessment:log-file-remove": Door(row=_file),
    "assessment:log-file-restore": Door(row=_removed_file),
    "assessment:log-minutes": Door(row=_event, sends=_minutes),
    "assessment:log-minutes-pdf": Door(row=_event),
    "assessment:log-export": Door(asks=_of_centre, sends=lambda at: {"ending": "xlsx"}),
    "assessment:log-import": Door(sends=_plan),
    "assessment:log-template": Door(),
    "assessment:advice-list": Door(row=_centre),
    "assessment:advice-create": Door(row=_centre, sends=_asked),
    "assessment:advice-edit": Door(row=_advice, sends=_asked),
    "assessment:advice-remove": Door(row=_advice, sends=lambda at: WHY),
}
