"""Stored figures that are not true, or not checked: the first line of what an administrator has to do."""

from datetime import datetime

from django.urls import reverse

from assessment.selectors.figure_checks import figure_state
from conweb.due import DueItem
from conweb.kernel.models import User
from conweb.kernel.thai import format_date, format_number, in_bangkok


def figures_amiss(user: User, *, now: datetime) -> list[DueItem]:
    """A line for administrators while somebody should look at the nightly check. Three queries, none for others."""
    if not user.is_administrator:
        return []
    state = figure_state(now=now)
    if not state.is_amiss:
        return []
    ended = in_bangkok(state.last.ended_at).date() if state.last and state.last.ended_at else None
    found = state.last.found if state.last else 0
    return [
        DueItem(
            weight="now",
            icon="warn",
            state="ไม่ตรง" if found else "ไม่ได้ตรวจ",
            title="ตัวเลขที่เก็บไว้ไม่ตรงกับที่คำนวณจากคำตอบ" if found else "ตัวเลขที่เก็บไว้ไม่ได้ตรวจมาเกิน 2 วัน",
            on=ended or now.date(),
            count=f"{format_number(found)} ตัว" if found else "",
            day=f"ตรวจล่าสุด {format_date(ended)}" if ended else "ยังไม่เคยตรวจ",
            url=reverse("assessment:figure-check"),
            act="ดู",
        )
    ]
