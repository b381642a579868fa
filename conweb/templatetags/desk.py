"""The cells of a dashboard's tables. A province has eight hundred of them, so they are written here, not looped."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from assessment.rules.calendar import Pace
from conweb.desk.heat import Shade
from conweb.desk.matrix import Cell
from conweb.kernel.thai import format_date

register = template.Library()

BARS = {Pace.OVERDUE: " late", Pace.DONE: " full", Pace.DONE_LATE: " full"}
NOTHING = '<td class="num"><span class="muted">ไม่มี</span></td>'


@register.simple_tag
def duty_cells(cells: Iterable[Cell]) -> SafeString:
    """«78 จาก 90» with its bar and its state, each a link; what is overdue leads to those that lack."""
    return mark_safe("".join(map(_duty, cells)))  # noqa: S308 - addresses are escaped, the rest is ours


def _duty(cell: Cell) -> str:
    pace = cell.pace
    if pace is None:
        return NOTHING
    state = f'<span class="pace {pace}">{pace.label}</span>'
    if pace is Pace.OVERDUE:
        state = (
            f'<a class="pace {pace}" href="{escape(cell.left_url)}">{pace.label}'
            '<span class="visually-hidden"> ดูที่ยังขาด</span></a>'
        )
    until = f'<span class="sub" data-plain="day">ถึง {format_date(cell.due_on)}</span>' if cell.due_on else ""
    return (
        f'<td class="num"><a class="lk" href="{escape(cell.url)}"><span class="of{BARS.get(pace, "")}">'
        f"<b>{cell.done:,}</b> จาก {cell.of:,}"
        f'<i aria-hidden="true"><span class="w-{cell.percent}"></span></i></span></a>{state}{until}</td>'
    )


@register.simple_tag
def heat_cells(cells: Iterable[Shade]) -> SafeString:
    """The means of a place, each in its shade."""
    return mark_safe(  # noqa: S308 - figures and class names are ours
        "".join(f'<td class="{cell.dress}">{cell.words}</td>' for cell in cells)
    )
