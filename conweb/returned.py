"""Forms that came back, as the first lines of «ต้องทำ» in their district."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from assessment.facts import criteria_of
from assessment.models import Assessment
from assessment.selectors import CentreRow, Standing
from assessment.selectors.returned import Return, returns_of
from conweb.due import DueItem
from conweb.kernel.thai import format_date, in_bangkok


def returned(rows: Iterable[CentreRow], *, may_enter: bool, today: date) -> list[DueItem]:
    """A line for each form that waits to be mended, the one that came back first on top: with the way to every
    indicator that was asked about. Two queries, none where nothing came back."""
    back = {row.assessment.pk: row for row in rows if row.assessment and row.standing == Standing.RETURNED}
    returns = returns_of(row.assessment for row in back.values() if row.assessment)
    in_order = sorted(returns.items(), key=lambda item: item[1].step.pk)
    return [_line(back[key], came, may_enter=may_enter, today=today) for key, came in in_order]


def _line(row: CentreRow, came: Return, *, may_enter: bool, today: date) -> DueItem:
    form = row.assessment
    assert form is not None
    day = in_bangkok(came.step.at).date()
    asked = sorted(came.comments)
    act = (f"แก้ {len(asked)} ข้อ" if asked else "แก้ไข") if may_enter else "ดู"
    return DueItem(
        weight="now",
        icon="back",
        state="เปิดให้แก้ไข" if came.is_reopened else "ส่งกลับแก้ไข",
        title=row.centre.short_name,
        on=date.min,  # before whatever is only late: somebody waits for it
        count=f"{len(asked)} ข้อ" if asked else "",
        details=tuple(words for words in (f"จาก{came.sender}", came.step.reason) if words),
        links=tuple((f"ข้อ {number}", _place(form, number)) for number in asked),
        when=_ago((today - day).days),
        day=f"{'เปิด' if came.is_reopened else 'ส่งกลับ'} {format_date(day)}",
        url=reverse("assessment:mend", args=[form.pk]),
        act=act,
    )


def _ago(days: int) -> str:
    return ("วันนี้", "เมื่อวานนี้")[days] if days in (0, 1) else f"{days} วันก่อน"


def _place(form: Assessment, number: int) -> str:
    category = criteria_of(form.criteria_id).category_of(number).number
    return f"{reverse('assessment:category', args=[form.pk, category])}#i{number}"
