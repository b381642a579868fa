"""กองทุน of a ศอช. and its ตำบล, and the rules of its network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, clock
from registry.forms.organisations import FundForm, NetworkRuleForm
from registry.models import Fund, NetworkRule, YearFile
from registry.selectors.funds import fund_page, rule_page
from registry.selectors.organisations import figures_of
from registry.services.funds import remove_fund, save_fund
from registry.services.network_rules import remove_network_rule, save_network_rule
from registry.views.centre_rows import (
    CentreNoun,
    create_row,
    path_to,
    remove_row,
    row_page,
    visible_centre,
)
from registry.views.year_files import files_panel

FUND = CentreNoun(
    model=Fund,
    said="กองทุน",
    tab="organisations",
    listed="registry:fund-list",
    listed_said="กองทุน",
    page="registry:fund-edit",
    removal="registry:fund-remove",
    form=FundForm,
    save=lambda row, **given: save_fund(fund=row, **given),
    remove=lambda row, **given: remove_fund(fund=row, **given),
    columns=(
        *("kind", "name", "village", "founded_on", "ended_on"),
        *("networked_on", "network_left_on", "balance", "balance_on", "note"),
    ),
)


def _lost(row: NetworkRule) -> list[str]:
    files = row.files.kept().count()
    return [f"ไฟล์แนบ {files} ไฟล์หายไปด้วย"] if files else []


NETWORK_RULE = CentreNoun(
    model=NetworkRule,
    said="กฎของเครือข่าย",
    tab="organisations",
    listed="registry:network-rule-list",
    listed_said="กฎของเครือข่าย",
    page="registry:network-rule-edit",
    removal="registry:network-rule-remove",
    form=NetworkRuleForm,
    save=lambda row, **given: save_network_rule(network_rule=row, **given),
    remove=lambda row, **given: remove_network_rule(network_rule=row, **given),
    columns=("title", "adopted_on", "ended_on", "body"),
    beside=lambda request, row: {
        "files": files_panel(row, request.user, none_yet="ยังไม่มีสำเนากฎหรือข้อตกลงที่ลงนาม")
    },
    hanging=lambda row: [(YearFile, YearFile.pgh_event_model.objects.filter(network_rule=row.pk))],
    lost=_lost,
)


@require_GET
def fund_list(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = visible_centre(request, centre_id)
    today = clock.today()
    context = {
        "path": path_to(centre, ("กองทุน", "")),
        "centre": centre,
        "page": fund_page(centre, on=today),
        "figures": figures_of(centre, on=today),
        "may_keep": access.keeps_registry(request.user, at=centre),
    }
    return render(request, "registry/organisations/funds.html", context)


@require_http_methods(["GET", "POST"])
def fund_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    return create_row(request, FUND, centre_id)


@require_http_methods(["GET", "POST"])
def fund_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, FUND, pk)


@require_http_methods(["GET", "POST"])
def fund_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, FUND, pk)


@require_GET
def network_rule_list(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = visible_centre(request, centre_id)
    today = clock.today()
    context = {
        "path": path_to(centre, ("กฎของเครือข่าย", "")),
        "centre": centre,
        "page": rule_page(centre, on=today),
        "figures": figures_of(centre, on=today),
        "may_keep": access.keeps_registry(request.user, at=centre),
    }
    return render(request, "registry/organisations/rules.html", context)


@require_http_methods(["GET", "POST"])
def network_rule_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    return create_row(request, NETWORK_RULE, centre_id)


@require_http_methods(["GET", "POST"])
def network_rule_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, NETWORK_RULE, pk)


@require_http_methods(["GET", "POST"])
def network_rule_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, NETWORK_RULE, pk)
