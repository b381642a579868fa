"""Doors of the reviewers: the queue, one form, many at once, the report of a province, the end of a round."""

from typing import Any

from assessment.choices import Move, Status
from assessment.models import Assessment
from tests.walk.door import Door, Fields
from tests.walk.world import THIS_YEAR, Place

# What is done to a form from where it stands.
NEXT = {
    Status.SENT: {"move": Move.ENDORSE.value},
    Status.ENDORSED: {"move": Move.ACCEPT.value},
    Status.ACCEPTED: {"move": Move.REOPEN.value, "reason": "อำเภอขอแก้ตัวเลข"},
    Status.REPORTED: {"move": Move.REOPEN.value, "reason": "จังหวัดขอแก้ตัวเลข"},
}


def _form(at: Place) -> Assessment:
    """The form of a step where the table names one, else the sent form of the place; far away nobody of those who
    walk but the department moves anything on."""
    if at.key == "far":
        return at.reported
    return at.partial if at.partial.first_sent_at else at.sent


def _row(at: Place) -> tuple[Any, ...]:
    return (_form(at).pk,)


def _decision(at: Place) -> Fields:
    form = Assessment.objects.get(pk=_form(at).pk)
    return {**NEXT[Status(form.status)], "seen": _last(form)}


def _last(form: Assessment) -> int:
    return form.steps.order_by("-pk").values_list("pk", flat=True)[0]


def _reported(at: Place) -> Fields:
    number = Assessment.objects.filter(fiscal_year=THIS_YEAR, status=Status.REPORTED).count()
    return {"reported": number, "confirmed": "on"}


DOORS: dict[str, Door] = {
    "assessment:review-list": Door(),
    "assessment:review-form": Door(row=_row, sends=_decision),
    "assessment:review-many": Door(sends=lambda at: {"form": f"{at.sent.pk}-{_last(at.sent)}"}),
    "assessment:report-province": Door(
        row=lambda at: (THIS_YEAR, at.province.pk),
        sends=lambda at: {"form": f"{at.accepted.pk}-{_last(at.accepted)}"},
    ),
    "assessment:round-close": Door(row=lambda at: (THIS_YEAR,), sends=_reported),
    "assessment:round-reopen": Door(row=lambda at: (THIS_YEAR,), sends=lambda at: {"reason": "รับรายงานเพิ่ม"}),
}
