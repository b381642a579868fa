"""The words and cells of verdicts. A province's radar has a thousand of them, so cells are written, not looped."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from awards.eligibility.values import FactLink, Verdict
from awards.selectors.radar import CLAUSES, RadarLine
from conweb.kernel.models import District

register = template.Library()

NOTHING = '<span class="muted">–</span>'
ICONS = {Verdict.PASSES: "okc", Verdict.FAILS: "x", Verdict.JUDGED: "user"}
WEIGHTS = {Verdict.PASSES: "ok", Verdict.FAILS: "now", Verdict.JUDGED: "soon"}


@register.filter
def verdict_word(verdict: Verdict) -> SafeString:
    """«ผ่าน», «ไม่ผ่าน», «ต้องใช้ดุลยพินิจ»: the word with its icon, in the weight of what is to be done."""
    return _word(verdict)


@lru_cache(maxsize=8)
def _word(verdict: Verdict) -> SafeString:
    return mark_safe(  # noqa: S308 - all of it is ours
        f'<span class="st st-{WEIGHTS[verdict]}">{_icon(verdict)}{verdict.label}</span>'
    )


@register.simple_tag
def radar_rows(
    lines: Iterable[RadarLine], fiscal_year: int, districts: Mapping[str, District] | None
) -> SafeString:
    """A row for each ศอช.ต.: its verdict, a cell for each clause, the year in which it comes back, what it lacks.

    `districts` by their codes, where the list has several of them.
    """
    # One address is made and filled in, since each costs as much as a row.
    address = f"{reverse('awards:centre', args=[0])}?year={fiscal_year}".replace("/0/", "/{}/")
    return mark_safe(  # noqa: S308 - what is not ours is escaped
        "".join(_row(line, address.format(line.centre.pk), districts) for line in lines)
    )


def _row(line: RadarLine, address: str, districts: Mapping[str, District] | None) -> str:
    centre = line.centre
    place = ""
    if districts:
        place = f'<span class="sub">{escape(districts[centre.district_id].full_name)}</span>'
    cells = "".join(_cell(line.clauses[clause]) for clause in CLAUSES)
    again, hidden = (f"<b>ปี {line.again}</b>", "") if line.again else (NOTHING, " gone-n")
    return (
        f'<tr><th scope="row"><a class="cell" href="{address}">{escape(centre.short_name)}</a>{place}</th>'
        f"<td>{_word(line.verdict)}</td>{cells}"
        f'<td class="num{hidden}" data-l="ลงแข่งได้อีก">{again}</td>{_lack(line)}</tr>'
    )


def _lack(line: RadarLine) -> str:
    missing = line.missing
    if not missing:
        return '<td class="lack all gone-n"><span class="muted">ครบทุกข้อ</span></td>'
    first, others = missing[0], len(missing) - 1
    more = f' <span class="muted nb">และอีก {others} ข้อ</span>' if others else ""
    return (
        f'<td class="lack all" data-l="ที่ยังขาด"><span class="nb">ข้อ {first.clause}</span> '
        f"{escape(first.sentence)}{more}</td>"
    )


@lru_cache(maxsize=8)
def _cell(verdict: Verdict) -> str:
    return (
        f'<td class="said v-{verdict} gone-n">{_icon(verdict)}'
        f'<span class="visually-hidden">{verdict.label}</span></td>'
    )


def _icon(verdict: Verdict) -> str:
    return (
        f'<svg class="i" aria-hidden="true"><use href="{static("icons/icons.svg")}#{ICONS[verdict]}"/></svg>'
    )


# What the pages of a noun are called, where a finding names one row of it.
PAGES = {
    "assessment": "assessment:task-list",
    "award": "awards:award-detail",
    "certification": "awards:certification-detail",
    "nomination": "awards:nomination-detail",
    "centre": "centre-detail",
}
WORDS = {
    "assessment": "ดูแบบประเมิน",
    "award": "ดูรางวัล",
    "certification": "ดูใบรับรอง",
    "nomination": "ดูแฟ้มเสนอชื่อ",
    "centre": "ดู ศอช.",
}


@register.filter
def fact_url(link: FactLink | None) -> str:
    """Where the one row behind a finding is shown; empty where it names no row."""
    if link is None or not link.key or link.noun not in PAGES:
        return ""
    return reverse(PAGES[link.noun], args=[link.key])


@register.filter
def fact_words(link: FactLink) -> str:
    return WORDS[link.noun]
