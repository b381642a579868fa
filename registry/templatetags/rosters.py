"""Fields of a roster's rows. Twenty-five rows have three hundred of them, so they are written here, not included."""

from collections.abc import Iterable

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from registry.forms.roster_rows import SELECTS, SeatRow
from registry.forms.rosters import RosterForm
from registry.roster_values import CENTRE, FIELD_LABELS, NETWORK

register = template.Library()

LISTS = {"prefix": "prefixes", "post_title": "post-titles"}
EMPTY = {"source": "เลือก", "leaving_reason": "ไม่ระบุ", "whom": "ไม่เลือก", "post_id": "ไม่เลือก"}


@register.simple_tag
def seat_field(form: RosterForm, row: SeatRow, name: str, label: str = "") -> SafeString:
    """A field with its label, why it was refused, and a colleague's value beside it."""
    at = f"{row.key}-{name}"
    problems = row.problems.get(name, [])
    wrong = bool(problems)
    attributes = format_html(' aria-invalid="true" aria-describedby="{}-why"', at) if wrong else mark_safe("")
    dress = "wrong" if wrong else ""
    control = (
        _select(at, _choices(form, row, name), row.raw.get(name, ""), dress, attributes)
        if name in SELECTS
        else format_html(
            '<input class="form-control {}" id="{}" name="{}" value="{}" autocomplete="off"{}{}>',
            dress,
            at,
            at,
            row.raw.get(name, ""),
            format_html(' list="{}"', LISTS[name]) if name in LISTS else "",
            attributes,
        )
    )
    return format_html(
        '<div class="cell f-{}"><label for="{}">{}</label>{}{}{}</div>',
        name.replace("_", "-"),
        at,
        label or FIELD_LABELS[name],
        _why(at, problems),
        control,
        _clash(row, name),
    )


def _why(at: str, problems: Iterable[str]) -> SafeString:
    drawing = format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#bang"/></svg>', static("icons/icons.svg")
    )
    lines = format_html_join("", '<p class="why">{}{}</p>', ((drawing, text) for text in problems))
    return format_html('<div id="{}-why">{}</div>', at, lines) if lines else lines


def _select(
    at: str, choices: Iterable[tuple[str, str]], chosen: str, dress: str, attributes: SafeString
) -> SafeString:
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, mark_safe(" selected") if value == chosen else "", label) for value, label in choices),
    )
    return format_html(
        '<select class="form-select {}" id="{}" name="{}"{}>{}</select>', dress, at, at, attributes, options
    )


def _choices(form: RosterForm, row: SeatRow, name: str) -> list[tuple[str, str]]:
    options = form.options
    offered: list[tuple[str, str]] = {
        "position": options.positions,
        "source": options.sources,
        "leaving_reason": options.reasons,
        "whom": [
            *((f"{CENTRE}{pk}", label) for pk, label in options.centres),
            *((f"{NETWORK}{pk}", label) for pk, label in options.networks),
        ],
        "post_id": [
            (str(post.pk), f"{post.title} ({holder.words})" if holder else f"{post.title} (ว่าง)")
            for post, holder in options.posts
        ],
    }[name]
    chosen = row.raw.get(name, "")
    if chosen and chosen not in dict(offered):  # retired since, and still true of this seat
        offered = [*offered, (chosen, options.words_of(name, chosen))]
    return [("", EMPTY[name]), *offered] if name in EMPTY else offered


def _clash(row: SeatRow, name: str) -> SafeString:
    """Both values, one to be chosen: mine stays in the field, theirs takes its place."""
    clash = row.clashes.get(name)
    if clash is None:
        return mark_safe("")
    at = f"{row.key}-pick-{name}"
    return format_html(
        '<fieldset class="two-values"><legend>{} ใส่ว่า <b>{}</b></legend>'
        '<input type="hidden" name="{}-clash-{}" value="{}">'
        '<label class="choice"><input type="radio" name="{}" value="mine"> ใช้ค่าในช่องนี้</label>'
        '<label class="choice"><input type="radio" name="{}" value="theirs"> ใช้ {}</label></fieldset>',
        clash.who, clash.theirs, row.key, name, clash.who, at, at, clash.theirs,
    )  # fmt: skip


@register.simple_tag
def who(row: SeatRow, choice: object) -> str:
    """What choosing a record sends; it counts for the name that is typed now only."""
    return row.who_value(choice)
