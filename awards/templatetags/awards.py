"""The words and cells of verdicts. A province's radar has a thousand of them, so cells are written, not looped."""

from collections.abc import Mapping
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from awards.eligibility.values import FactLink, Verdict
from awards.selectors.radar import CLAUSES

register = template.Library()

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
def clause_cells(clauses: Mapping[str, Verdict]) -> SafeString:
    """A cell for each clause: an icon to look at, the word to listen to."""
    return mark_safe("".join(_cell(clauses[clause]) for clause in CLAUSES))  # noqa: S308 - all of it is ours


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
