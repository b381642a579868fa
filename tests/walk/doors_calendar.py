"""Doors of the calendar: rounds, their dates, holidays, what was done, reminders, addresses for calendar programs."""

from typing import Any

from django.utils.crypto import salted_hmac

from assessment.choices import Task
from assessment.forms.rounds import DAYS, due_name
from assessment.services.calendar import days_of
from conweb.kernel.thai import format_date
from tests.walk.calendar_rows import TICKET, letter_of, the_feed, the_holiday, the_round
from tests.walk.door import Door, Fields
from tests.walk.world import THIS_YEAR, Place

EXTENDED = {"due_on": "14 พ.ค. 2564", "reason": "อุทกภัย ประชุมกรรมการไม่ได้"}


def _secret(at: Place) -> tuple[Any, ...]:
    """The address of the walked officer's feed: what was made by its ticket."""
    said = f"{the_feed().owner_id}:{TICKET}"
    return (salted_hmac("assessment.calendar-feed", said, algorithm="sha256").hexdigest(),)


def _round(at: Place) -> tuple[Any, ...]:
    return (THIS_YEAR,)


def _province(at: Place) -> tuple[Any, ...]:
    return (THIS_YEAR, at.province.pk)


def _days(years: int) -> Fields:
    days = days_of(the_round()).moved(years)
    return {name: format_date(getattr(days, name)) for name in DAYS} | {"criteria": the_round().criteria_id}


def _copied(at: Place) -> Fields:
    return {
        **_days(2),
        "fiscal_year": "2566",
        "step": "confirm",
        due_name(Task.SUBDISTRICT_PLANS): "31 พ.ค. 2566",
    }


DOORS: dict[str, Door] = {
    "assessment:calendar": Door(asks=lambda at: f"?province={at.province.pk}&district={at.district.pk}"),
    "assessment:feed-list": Door(sends=lambda at: {"ticket": "another"}),
    "assessment:feed-end": Door(row=lambda at: (the_feed().pk,)),
    "assessment:feed": Door(row=_secret),
    "assessment:round-list": Door(),
    "assessment:round-detail": Door(row=_round),
    "assessment:round-edit": Door(row=_round, sends=lambda at: _days(0)),
    "assessment:round-copy": Door(row=_round, sends=_copied),
    "assessment:due-date": Door(
        row=lambda at: (THIS_YEAR, Task.ASSESSMENT_REPORT, at.district.pk), sends=lambda at: EXTENDED
    ),
    "assessment:due-date-remove": Door(row=lambda at: (THIS_YEAR, Task.ASSESSMENT_REPORT, at.district.pk)),
    "assessment:province-dates": Door(
        row=_province, sends=lambda at: {due_name(Task.SUBDISTRICT_PLANS): "21 พ.ค. 2564"}
    ),
    "assessment:extension-create": Door(
        row=_province,
        sends=lambda at: {"task": Task.ROSTERS, "districts": [at.district.pk]} | EXTENDED,
    ),
    "assessment:reminder-list": Door(row=_province, sends=lambda at: {"district": [at.district.pk]}),
    "assessment:reminder-files": Door(row=_province, asks=lambda at: f"?paper={letter_of(at.province)}"),
    "assessment:contact-edit": Door(
        row=_province, sends=lambda at: {"name": "นางสาวสุดา มีสุข", "phone": "044000123"}
    ),
    "assessment:contact-remove": Door(row=_province),
    "assessment:task-done": Door(
        row=lambda at: (THIS_YEAR, Task.SUBDISTRICT_PLANS, at.district.pk),
        sends=lambda at: {f"done_on_{at.fresh.subdistrict_id}": "9 เม.ย. 2564"},
    ),
    "assessment:holiday-list": Door(),
    "assessment:holiday-create": Door(sends=lambda at: {"day": "13 เม.ย. 2564", "name": "วันสงกรานต์"}),
    "assessment:holiday-paste": Door(
        sends=lambda at: {"year": "2564", "text": "14 เมษายน วันสงกรานต์", "step": "confirm"}
    ),
    "assessment:holiday-edit": Door(
        row=lambda at: (the_holiday().pk,), sends=lambda at: {"day": "6 เม.ย. 2564", "name": "วันจักรี"}
    ),
    "assessment:holiday-remove": Door(row=lambda at: (the_holiday().pk,)),
}
