"""คู่มือตีความ as it is read: the list by indicator, and one ruling with its versions and what it would have changed."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from assessment.forms.rulings import RulingFilter
from assessment.log_choices import RulingState
from assessment.models import Ruling
from assessment.scoring.criteria import Criteria, Indicator
from assessment.selectors.rulings import (
    citations_of,
    criteria_now,
    deeds_of_ruling,
    effect_of,
    forms_of,
    may_keep,
    owners_of,
    readable,
    reading_words,
    versions_of,
)
from conweb.kernel import clock
from conweb.kernel.models import User

PAGE_LENGTH = 50
# Weight and drawing of each state.
STATES = {
    RulingState.DRAFT: ("draft", "half"),
    RulingState.PUBLISHED: ("ok", "okc"),
    RulingState.WITHDRAWN: ("none", "lock"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A ruling as a list and its page name it."""

    ruling: Ruling
    indicator: Indicator | None
    reading: str
    replaced: bool = False

    @property
    def owner(self) -> str:
        return self.ruling.province.full_name if self.ruling.province else "กรมการพัฒนาชุมชน"

    @property
    def state(self) -> tuple[str, str, str]:
        weight, icon = STATES[RulingState(self.ruling.state)]
        if self.replaced and self.ruling.state == RulingState.PUBLISHED:
            return ("none", "info", "มีฉบับใหม่แทน")
        return (weight, icon, self.ruling.get_state_display())


def line_of(ruling: Ruling, criteria: Criteria | None, *, replaced: bool = False) -> Line:
    indicator = criteria.indicator(ruling.number) if criteria else None
    words = reading_words(indicator, ruling.reading) if indicator else ""
    return Line(ruling, indicator, words, replaced)


def path_to(*here: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        ("ประเมิน", reverse("assessment:overview")),
        ("คู่มือตีความ", reverse("assessment:ruling-list") if here else ""),
        *here,
    ]


def visible_ruling(user: User, ruling_id: int) -> Ruling:
    """404 outside one's area, and for a draft of another office."""
    return get_object_or_404(readable(user), pk=ruling_id)


@require_GET
def ruling_list(request: HttpRequest) -> HttpResponse:
    """The rulings that hold, by indicator; others by the filter."""
    criteria = criteria_now(clock.today())
    chosen = RulingFilter(request.GET, criteria=criteria)
    found = chosen.narrowed(readable(request.user)).order_by(
        "number", F("province").asc(nulls_first=True), "-issued_on", "-pk"
    )
    page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    gone = set(
        Ruling.objects.filter(replaces__in=[row.pk for row in page.object_list])
        .exclude(state=RulingState.DRAFT)
        .values_list("replaces", flat=True)
    )
    context = {
        "path": path_to(),
        "filter": chosen,
        "page": page,
        "groups": _by_indicator(
            [line_of(row, criteria, replaced=row.pk in gone) for row in page.object_list]
        ),
        "criteria": criteria,
        "may_write": bool(criteria and owners_of(request.user)),
        "clear": request.path,
        "asked": chosen.chosen("number"),
    }
    return render(request, "assessment/rulings/list.html", context)


def _by_indicator(lines: list[Line]) -> list[tuple[Line, list[Line]]]:
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.ruling.number, []).append(line)
    return [(group[0], group) for group in groups.values()]


@require_GET
def ruling_detail(request: HttpRequest, ruling_id: int) -> HttpResponse:
    ruling = visible_ruling(request.user, ruling_id)
    criteria = criteria_now(clock.today())
    versions = versions_of(ruling, request.user)
    place = [row.pk for row in versions].index(ruling.pk)
    newer = versions[place - 1] if place else None
    replaced = any(row.state != RulingState.DRAFT for row in versions[:place])
    keeps = may_keep(request.user, ruling.province)
    context = {
        "path": path_to((f"ข้อ {ruling.number}", "")),
        "ruling": ruling,
        "line": line_of(ruling, criteria, replaced=replaced),
        "versions": [line_of(row, criteria) for row in versions] if len(versions) > 1 else [],
        "newer": newer,
        "replaced": replaced,
        "is_draft": ruling.state == RulingState.DRAFT,
        "in_force": ruling.state == RulingState.PUBLISHED and not replaced,
        "may_keep": keeps,
        "cited": citations_of(ruling, request.user),
        "deeds": deeds_of_ruling(ruling, request.user) if keeps else [],
        **effect_page(request, ruling),
    }
    return render(request, "assessment/rulings/detail.html", context)


def effect_page(request: HttpRequest, ruling: Ruling) -> dict[str, Any]:
    """The past answers that the ruling would have changed, a page at a time."""
    effect = effect_of(ruling, request.user)
    page = Paginator(effect.turned if effect else [], PAGE_LENGTH).get_page(request.GET.get("page"))
    return {"effect": effect, "page": page, "turned": forms_of(list(page.object_list))}
