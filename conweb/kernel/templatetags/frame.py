"""What the frame and the plain forms of a page ask for."""

import re
from functools import lru_cache

from django import template
from django.forms import BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from conweb.kernel import access, accounts
from conweb.kernel.models import User

register = template.Library()

THAI = re.compile("[ก-๙]")
# What is not typed into: a menu keeps its arrow, a box its size.
DRESS = {"select": "form-select", "checkbox": "form-check-input"}


@lru_cache(maxsize=128)
def _drawing(name: str, small: bool) -> SafeString:
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        " i-s" if small else "",
        static("icons/icons.svg"),
        name,
    )


@register.simple_tag
def icon(name: str, small: bool = False) -> SafeString:
    """One drawing of icons.svg, silent for screen readers: the word beside it speaks.

    A tag, not an include: a page of indicators has fifty of them.
    """
    return _drawing(name, small)


# How the addresses of papers are named; whatever else hangs at the root belongs to ศอช.
PAPERS = ("paper", "transmittal", "circular", "owed-papers", "wording")


@register.filter
def is_of_papers(url_name: str) -> bool:
    """Whether a page stands under «เอกสาร», by the name of its address."""
    return url_name.startswith(PAPERS)


@register.filter
def reviews(user: User) -> bool:
    """Whether this person endorses, accepts or reopens forms, so that the queue is theirs."""
    return access.reviews_some_assessments(user)


# The addresses of the place «รายงาน»; whatever else is of the assessment stands under «ประเมิน».
REPORTS = ("report-list", "report-table", "report-letter", "yearly", "policy")


@register.filter
def is_of_reports(url_name: str) -> bool:
    """Whether a page stands under «รายงาน», by the name of its address."""
    return url_name.startswith(REPORTS)


# The addresses of the place «งานของปี»: the log in the assessment, and what a ศอช. has and plans in the registry.
WORK = (
    *(
        "work",
        "log",
        "advice",
        "organisation",
        "network-rule",
        "fund",
        "plan",
        "goal",
        "action",
        "subdistrict-plan",
    ),
    *("member-record", "support", "partner", "agreement", "mission", "publicity", "year-file", "year-rows"),
)


@register.filter
def is_of_work(url_name: str) -> bool:
    """Whether a page stands under «งานของปี», by the name of its address."""
    return url_name.startswith(WORK)


@register.simple_tag(takes_context=True)
def in_dialog(context: Context) -> bool:
    return accounts.in_dialog(context.get("request"))


@register.simple_tag(takes_context=True)
def current_area(context: Context, areas: list[dict[str, str]]) -> dict[str, str] | None:
    """The area whose page this is, else the first one the reader holds a duty in."""
    request = context.get("request")
    path = request.path if request else ""
    inside = [area for area in areas if len(area["url"]) > 1 and path.startswith(area["url"])]
    return next(iter(inside or areas), None)


@register.simple_tag
def control(field: BoundField, width: str = "", **attributes: object) -> SafeString:
    """The input of a field in our dress; `width` (c4, c8, c16) where its content is short."""
    dress = DRESS.get(getattr(field.field.widget, "input_type", ""), "form-control")
    classes = [dress, width, "wrong" if field.errors else ""]
    given = {name: value for name, value in attributes.items() if value}
    if field.form.errors:  # then the summary of the errors has the focus
        given.pop("autofocus", None)
    # The label says it; a placeholder would vanish with the first letter.
    return field.as_widget(attrs={"class": " ".join(filter(None, classes)), "placeholder": False, **given})


@register.filter
def if_thai(text: object) -> str:
    """The sentence when it is meant for people here; a library's English reason is not."""
    sentence = str(text or "")
    return sentence if THAI.search(sentence) else ""


@register.filter
def device(user_agent: str) -> str:
    return accounts.device_name(user_agent)
