"""The cells of a district's grid. A tag, not an include: the page of a large district has seven hundred of them."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from assessment.selectors.grid import GridCell, GridColumn

register = template.Library()


@lru_cache(maxsize=8)
def _bars(points: int) -> SafeString:
    if not points:
        return mark_safe('<span class="bx"></span>')
    return format_html(
        '<span class="lv{0} bx"><svg class="m" aria-hidden="true"><use href="{1}#b{0}"/></svg>'
        '<span class="visually-hidden">{0} คะแนน</span></span>',
        points,
        static("icons/icons.svg"),
    )


def _look(cell: GridCell, column: GridColumn) -> str:
    """The classes of a cell: whether it can be typed into, how it stands, what the records say of it."""
    looks = [] if column.editable else ["lock"]
    if cell.state:
        looks.append("bad")
    elif not cell.text:
        looks.append("void")
    if cell.differs:
        looks.append("diff")
    return " ".join(looks)


@register.simple_tag
def grid_cell(cell: GridCell, column: GridColumn) -> SafeString:
    """One cell: last year's figure, the input (readonly where the form is not open), its points as bars."""
    hints = ""
    if cell.state:
        hints += f' aria-invalid="true" data-message="{escape(cell.message)}"'
    if cell.state == "clash":
        hints += " data-clash"
    if cell.files:
        hints += f' data-files="{cell.files}"'
    if cell.whole:
        hints += f' data-whole="{escape(cell.whole)}"'
    if cell.proposed:
        hints += f' data-proposed="{cell.proposed}" data-says="{escape(cell.says)}"'
        if column.editable and not cell.text:
            hints += f' placeholder="{cell.proposed}"'
    name = f'name="{cell.name}"' if column.editable else "readonly"
    was = (
        f'<i class="was" data-full="{cell.was_full}"><span class="visually-hidden">ปีก่อน </span>{cell.was}</i>'
        if cell.was
        else ""
    )
    # Only numbers of our own stand here unescaped.
    return mark_safe(  # noqa: S308
        f'<td class="{_look(cell, column)}"><div class="c">{was}<input id="{cell.key}" {name} '
        f'value="{escape(cell.text)}" aria-labelledby="k{cell.place} r{cell.number}"{hints}>'
        f"{_bars(cell.points)}</div></td>"
    )
