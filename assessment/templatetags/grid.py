"""The rows and the foot of a district's grid. Tags, not includes: a large district has seven hundred cells, and what its
columns come to is shown anew with every save."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from assessment.scoring.criteria import Indicator
from assessment.selectors.grid import GridCell, GridColumn, GridRow, GridTotals
from assessment.selectors.lists import Standing

register = template.Library()

LONG = 6  # letters that leave last year's figure its place beside them


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
    if len(cell.text) > LONG:
        looks.append("long")
    return " ".join(looks)


def _cell(cell: GridCell, column: GridColumn) -> str:
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
    return (
        f'<td class="{_look(cell, column)}"><div class="c">{was}<input id="{cell.key}" {name} '
        f'value="{escape(cell.text)}" aria-labelledby="k{cell.place} r{cell.number}"{hints}>'
        f"{_bars(cell.points)}</div></td>"
    )


_heads: dict[tuple[str, int], SafeString] = {}  # a published version of the criteria never changes


def _head(indicator: Indicator, code: str) -> SafeString:
    """The beginning of a row: the indicator, with all that the line about a chosen cell tells of it."""
    known = _heads.get((code, indicator.number))
    if known is not None:
        return known
    whole = format_html(' data-of="{}"', indicator.denominator_default or "")
    made = format_html(
        '<tr data-number="{0}" data-kind="{1}" data-label="{2}" data-unit="{3}" data-c1="{4}" data-c2="{5}" '
        'data-c3="{6}"{7}><th scope="row" id="r{0}"><span><b>{0}</b><i>{8}</i></span></th>',
        indicator.number,
        indicator.kind.value,
        indicator.label,
        indicator.unit,
        *indicator.cells,
        mark_safe(" data-of-committee") if indicator.denominator_source == "committee" else whole,
        indicator.short_label,
    )
    _heads[code, indicator.number] = made
    return made


@register.filter
@lru_cache(maxsize=16)
def grid_standing(standing: Standing) -> SafeString:
    """Where a form stands, as everywhere; there are eight of them, and each page shows thirty."""
    return render_to_string("components/standing.html", {"standing": standing})


@register.simple_tag
def grid_row(row: GridRow, code: str) -> SafeString:
    """One indicator across all centres; `code` is that of the criteria."""
    cells = "".join([_cell(cell, column) for cell, column in row.cells])
    return mark_safe(f"{_head(row.indicator, code)}{cells}</tr>")  # noqa: S308


@register.filter
def grid_foot(totals: GridTotals, what: str) -> SafeString:
    """A piece of what a column comes to: "answered", "total", "strict" or "band"."""
    return FOOT[what](totals)


def _answered(totals: GridTotals) -> SafeString:
    return format_html("{} จาก {}", totals.answered, totals.size)


def _total(totals: GridTotals) -> SafeString:
    if totals.total is None:
        return format_html('<span class="muted">{} – {}</span>', totals.least, totals.greatest)
    return format_html('<b class="tot">{}</b>', totals.total)


def _strict(totals: GridTotals) -> SafeString:
    if totals.strict_total is None:
        return mark_safe('<span class="muted">–</span>')
    pattern = '<span class="muted">{}</span>' if totals.strict_total == totals.total else "<b>{}</b>"
    return format_html(pattern, totals.strict_total)


def _band(totals: GridTotals) -> SafeString:
    """As components/band.html draws it; the strict reading is named where it leads to another band."""
    if totals.band is None:
        return mark_safe('<span class="muted nb">ยังไม่ครบ</span>')
    icons = static("icons/icons.svg")
    band = format_html(
        '<span class="band band-{0}"><svg class="m" aria-hidden="true"><use href="{1}#b{0}"/></svg>{2}</span>',
        totals.band,
        icons,
        totals.band_label,
    )
    if not totals.bands_differ:
        return band
    return format_html(
        '{}<br><span class="strict"><svg class="i i-s" aria-hidden="true"><use href="{}#flag"/></svg> เคร่งครัด <span class="nb">{}</span></span>',
        band,
        icons,
        totals.strict_label,
    )


FOOT = {"answered": _answered, "total": _total, "strict": _strict, "band": _band}
