"""Making the rules of a year: the next version, its wording, what it does to the candidates, publishing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.choices import RuleSetState
from awards.eligibility import extra
from awards.forms.rule_sets import CountryRulesForm, NewVersionForm, ProvinceRulesForm
from awards.models import RuleSet
from awards.selectors.rule_effects import effect_of, years_to_try
from awards.selectors.rule_sets import department_in_force, version_before, with_extras
from awards.selectors.rule_words import differences
from awards.services import rule_sets as services
from awards.views.paths import path_to_rules
from awards.views.rule_sets import COUNTRY, visible_rule_set
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Province, User
from registry.selectors.areas import provinces_seen


def page_of(row: RuleSet) -> str:
    return reverse("awards:rules-detail", args=[row.pk])


@require_http_methods(["GET", "POST"])
def rules_create(request: HttpRequest, whose: str) -> HttpResponse:
    """The next version of the department's rules or of a province's, begun from one that was published."""
    province = _owner(request.user, whose)
    services.insist_may_keep(request.user, province)
    this_year = int(FiscalYear.of(clock.today()))
    published = with_extras(RuleSet.objects.published().filter(province=province))
    sources = list(published.order_by("-fiscal_year", "-version"))
    form = NewVersionForm(
        request.POST if request.method == "POST" else None,
        years=(this_year, this_year + 1),
        sources=sources,
        initial={"fiscal_year": this_year, "source": str(sources[0].pk) if sources else ""},
    )
    if form.is_valid():
        row = services.start_draft(
            fiscal_year=form.cleaned_data["fiscal_year"],
            province=province,
            by=request.user,
            source=form.chosen_source,
        )
        return redirect("awards:rules-edit", row.pk)
    drafts = RuleSet.objects.filter(province=province, state=RuleSetState.DRAFT).select_related("province")
    context = {
        "path": path_to_rules(("ทำฉบับใหม่", "")),
        "form": form,
        "province": province,
        "drafts": list(drafts),
    }
    return render(request, "awards/rules/create.html", context, status=422 if form.errors else 200)


def _owner(user: User, whose: str) -> Province | None:
    """None for the department; a province of this person's area; 404 for any other."""
    if whose == COUNTRY:
        if not user.seeing_duties:
            raise Http404
        return None
    found = next((row for row in provinces_seen(user) if row.pk == whose), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def rules_edit(request: HttpRequest, rule_set_id: int) -> HttpResponse:
    row = visible_rule_set(request.user, rule_set_id)
    services.insist_may_keep(request.user, row.province)
    if row.state == RuleSetState.PUBLISHED:
        return _published_already(request, row)
    return _edit_province(request, row) if row.province_id else _edit_country(request, row)


def _edit_country(request: HttpRequest, row: RuleSet) -> HttpResponse:
    stands = {name: getattr(row, name) for name in ("offset", "counted_from", "succession", "ruling")}
    form = CountryRulesForm(
        request.POST if request.method == "POST" else None,
        initial=stands | {"stamp": services.stamp_of(row)},
    )
    if form.is_valid():
        try:
            services.change_country_rules(rule_set=row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกร่างแล้ว")
            return redirect(page_of(row))
    return _form_page(request, row, form, refused=bool(form.errors))


def _edit_province(request: HttpRequest, row: RuleSet) -> HttpResponse:
    form = ProvinceRulesForm(
        request.POST if request.method == "POST" else None, rule_set=row, given=services.extras_of(row)
    )
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("offset", "ruling", "stamp")}
        try:
            services.change_province_rules(rule_set=row, by=request.user, extras=form.extras, **given)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกร่างแล้ว")
            return redirect(page_of(row))
    return _form_page(request, row, form, refused=form.is_refused)


def _form_page(request: HttpRequest, row: RuleSet, form: Any, *, refused: bool) -> HttpResponse:
    department = department_in_force(row.fiscal_year) if row.province_id else None
    context = {
        "path": path_to_rules((str(row), page_of(row)), ("แก้ร่าง", "")),
        "row": row,
        "form": form,
        "department": department,
        "most": services.MOST_EXTRAS,
        "operators": extra.OPERATORS,
        "back": page_of(row),
    }
    return render(request, "awards/rules/edit.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "POST"])
def rules_publish(request: HttpRequest, rule_set_id: int) -> HttpResponse:
    """What the draft does to the candidates, and with a click it holds."""
    row = visible_rule_set(request.user, rule_set_id)
    services.insist_may_keep(request.user, row.province)
    if row.state == RuleSetState.PUBLISHED:
        # A second click on the button is told nothing new.
        return redirect(page_of(row)) if request.method == "POST" else _published_already(request, row)
    faults: list[str] = services.why_not_publish(row)
    if request.method == "POST":
        try:
            services.publish(rule_set=row, by=request.user)
        except ValidationError as refusal:
            faults = refusal.messages
        else:
            messages.success(request, f"ประกาศใช้{row}แล้ว")
            return redirect(page_of(row))
    years = years_to_try(row)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(one) for one in years} else row.fiscal_year
    before = version_before(row)
    context = {
        "path": path_to_rules((str(row), page_of(row)), ("ตรวจผลและประกาศใช้", "")),
        "row": row,
        "faults": [(text, "content") for text in faults],
        "before": before,
        "differences": differences(row, before),
        "effect": effect_of(row, fiscal_year=year, today=clock.today()),
        "years": years,
        "year": year,
        "back": page_of(row),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "awards/rules/publish.html", context, status=status)


@require_http_methods(["GET", "POST"])
def rules_discard(request: HttpRequest, rule_set_id: int) -> HttpResponse:
    row = visible_rule_set(request.user, rule_set_id)
    services.insist_may_keep(request.user, row.province)
    if row.state == RuleSetState.PUBLISHED:
        return _published_already(request, row)
    if request.method == "POST":
        services.discard(rule_set=row, by=request.user)
        messages.success(request, f"ลบร่าง{row}แล้ว นำกลับได้จากการแก้ไขทะเบียน")
        return redirect("awards:rules-list")
    context = {
        "path": path_to_rules((str(row), page_of(row)), ("ลบร่าง", "")),
        "row": row,
        "back": page_of(row),
    }
    return render(request, "awards/rules/discard.html", context)


def _published_already(request: HttpRequest, row: RuleSet) -> HttpResponse:
    messages.info(request, services.PUBLISHED)
    return redirect(page_of(row))
