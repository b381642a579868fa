"""The rules of the years: what holds now, every version, one of them on screen and on paper."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from awards.models import RuleSet
from awards.reports.rule_sets import rules_paper_pdf
from awards.selectors.rule_sets import (
    contests_held_by,
    in_force,
    readable_rule_sets,
    rules_of_version,
    version_before,
    with_extras,
    years_with_rules,
)
from awards.selectors.rule_words import clause_lines, differences, extra_lines
from awards.services.rule_sets import may_keep, why_not_publish
from awards.views.paths import file_answer, path_to_rules
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Province, User
from registry.forms.area_filter import AreaFilter

PAGE_LENGTH = 50
COUNTRY = "country"
ONLY_OFFICES = "เกณฑ์ของปีเป็นของสำนักงานพัฒนาชุมชน ติดต่อสำนักงานพัฒนาชุมชนจังหวัดที่แต่งตั้งท่าน"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose rules are shown beside one another: the department's, or those of the province that was chosen."""

    province: Province | None
    may_keep: bool

    @property
    def code(self) -> str:
        return self.province.pk if self.province else COUNTRY


@require_safe
def rules_list(request: HttpRequest) -> HttpResponse:
    """What holds in the year, and every version of the department and of the province, the newest first."""
    user: User = request.user
    chosen = AreaFilter(request.GET, user=user)
    del chosen.form.fields["q"]
    del chosen.form.fields["district"]
    access.insist(bool(chosen.provinces), ONLY_OFFICES)
    years = years_with_rules(user, this_year=int(FiscalYear.of(clock.today())))
    year = _asked_year(request, years)
    province = chosen.province
    page = Paginator(readable_rule_sets(user, province), PAGE_LENGTH).get_page(request.GET.get("page"))
    code = province.pk if province else ""
    held = in_force(year, [code])[code]
    context = {
        "path": path_to_rules(),
        "filter": chosen,
        "year": year,
        "years": years,
        "province": province,
        "held": held,
        "clauses": clause_lines(held.rules),
        "extras": extra_lines(list(held.province.extras.all())) if held.province else [],
        "owners": _owners(user, province),
        "page": page,
        "lines": [(row, row.extra_count) for row in page.object_list],
    }
    return render(request, "awards/rules/list.html", context)


@require_safe
def rules_detail(request: HttpRequest, rule_set_id: int) -> HttpResponse:
    """One version: what it says, in what it differs from the one before, and which selections were held by it."""
    row = visible_rule_set(request.user, rule_set_id)
    keeps = may_keep(request.user, row.province)
    is_draft = row.published_at is None
    before = version_before(row)
    context = {
        "path": path_to_rules((str(row), "")),
        "row": row,
        "is_draft": is_draft,
        "may_keep": keeps,
        "clauses": clause_lines(rules_of_version(row)),
        "extras": extra_lines(list(row.extras.all())),
        "before": before,
        "differences": differences(row, before),
        "faults": why_not_publish(row) if is_draft and keeps else [],
        "contests": contests_held_by(row, request.user),
    }
    return render(request, "awards/rules/detail.html", context)


@require_safe
def rules_paper(request: HttpRequest, rule_set_id: int) -> HttpResponseBase:
    row = visible_rule_set(request.user, rule_set_id)
    content = rules_paper_pdf(row, by=request.user.full_name)
    return file_answer([content], f"{row}.pdf", "application/pdf")


def visible_rule_set(user: User, pk: int) -> RuleSet:
    return get_object_or_404(with_extras(RuleSet.objects.visible_to(user)), pk=pk)


def _asked_year(request: HttpRequest, years: list[int]) -> int:
    asked = request.GET.get("year", "")
    this_year = int(FiscalYear.of(clock.today()))
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else this_year


def _owners(user: User, province: Province | None) -> list[Owner]:
    """Whose rules this person may write a new version of, of those on the page."""
    owners = [Owner(None, may_keep(user, None))]
    if province is not None:
        owners.append(Owner(province, may_keep(user, province)))
    return [owner for owner in owners if owner.may_keep]
