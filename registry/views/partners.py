"""Partners, agreements, missions and news of an area."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import clock
from registry.choices import Tier
from registry.forms.partners import AgreementForm, MissionForm, PartnerForm, PublicityForm
from registry.models import Agreement, Partner, YearFile
from registry.selectors import partners as selectors
from registry.services import partners as services
from registry.services.year_files import COLUMNS
from registry.views.area_rows import AreaNoun, create_row, export_rows, remove_row, row_list, row_page
from registry.views.centre_rows import Hanging
from registry.views.year_files import files_panel

TIERS = ("ระดับ", "ทุกระดับ", [(tier.value, tier.abbreviation) for tier in Tier])


def _years(years: list[int]) -> tuple[str, str, list[tuple[str, str]]]:
    return ("ปีงบประมาณ", "ทุกปี", [(str(year), str(year)) for year in years])


def _files_of(row: Any) -> Hanging:
    """The history of the files of a row."""
    events = YearFile.pgh_event_model.objects.filter(**{COLUMNS[type(row)]: row.pk})
    return [(YearFile, events)]


def _panel(none_yet: str) -> Any:
    return lambda request, row: {"files": files_panel(row, request.user, none_yet=none_yet)}


def _of_partner(request: HttpRequest, row: Partner) -> dict[str, Any]:
    """What stands with a partner: its agreements, and what it gave."""
    agreements = Agreement.objects.visible_to(request.user).filter(partner=row)
    return {
        "agreements": list(agreements.select_related("province", "district")),
        "given": selectors.given_by(row, request.user),
        "today": clock.today(),
    }


PARTNER = AreaNoun(
    stem="partner",
    said="ภาคี",
    listing=selectors.PARTNERS,
    words="ชื่อหน่วยงาน",
    sub="หน่วยงานและแหล่งทุนที่ร่วมงานกับ ศอช. นับในข้อ 10",
    none_yet="บันทึกหน่วยงานหรือแหล่งทุนที่ร่วมงาน แล้วเลือกได้ในบันทึกงาน ข้อตกลง และการสนับสนุน",
    form=PartnerForm,
    save=lambda row, **given: services.save_partner(partner=row, **given),
    remove=lambda row, **given: services.remove_partner(partner=row, **given),
    columns=("name", "kind", "note", "is_active"),
    menus=lambda user: selectors.PARTNER_MENUS,
    beside=_of_partner,
)
AGREEMENT = AreaNoun(
    stem="agreement",
    said="ข้อตกลง",
    listing=selectors.AGREEMENTS,
    words="เรื่องหรือภาคี",
    sub="บันทึกข้อตกลงกับภาคี ช่วงเวลา ระดับ จำนวน ศอช. กิจกรรม และงบประมาณ",
    none_yet="บันทึกข้อตกลงที่ลงนามกับภาคี แล้วแนบสำเนา",
    form=AgreementForm,
    save=lambda row, **given: services.save_agreement(agreement=row, **given),
    remove=lambda row, **given: services.remove_agreement(agreement=row, **given),
    columns=("partner", "title", "since", "until", "tiers", "centres", "budget", "activity"),
    menus=lambda user: {"tier": TIERS, "state": ("สถานะ", "ทั้งหมด", selectors.STATES)},
    initial=lambda request: {"partner": request.GET.get("partner", "")},
    beside=_panel("ยังไม่มีสำเนาบันทึกข้อตกลง"),
    hanging=_files_of,
)
MISSION = AreaNoun(
    stem="mission",
    said="ภารกิจ",
    listing=selectors.MISSIONS,
    words="ภารกิจหรือผู้มอบหมาย",
    sub="ภารกิจที่มอบให้ ศอช. แต่ละระดับ เช่น เป็นกลไกขับเคลื่อนแผนพัฒนาตำบล",
    none_yet="บันทึกภารกิจที่มอบให้ ศอช. ในพื้นที่ พร้อมหนังสือสั่งการ",
    form=MissionForm,
    save=lambda row, **given: services.save_mission(mission=row, **given),
    remove=lambda row, **given: services.remove_mission(mission=row, **given),
    columns=(
        *("title", "tiers", "fiscal_year", "assigned_on"),
        *("assigned_by", "circular", "basis", "detail"),
    ),
    menus=lambda user: {"tier": TIERS, "year": _years(selectors.years_of_missions(user))},
    beside=_panel("ยังไม่มีหนังสือหรือเอกสารของภารกิจ"),
    hanging=_files_of,
)
PUBLICITY = AreaNoun(
    stem="publicity",
    said="การประชาสัมพันธ์",
    listing=selectors.PUBLICITY,
    words="เรื่อง ช่องทาง หรือ ศอช.",
    sub="ข่าวและสื่อที่เผยแพร่เรื่อง ศอช.",
    none_yet="บันทึกข่าวหรือสื่อที่เผยแพร่ แล้วแนบภาพ",
    form=PublicityForm,
    save=lambda row, **given: services.save_publicity(publicity=row, **given),
    remove=lambda row, **given: services.remove_publicity(publicity=row, **given),
    columns=("title", "published_on", "channel", "address"),
    menus=lambda user: {"year": _years(selectors.years_of_publicity(user))},
    of_centre=True,
    beside=_panel("ยังไม่มีภาพหรือสำเนาข่าว"),
    hanging=_files_of,
)


# ── partner ─────────────────────────────────────────────────────────────────────────────
@require_GET
def partner_list(request: HttpRequest) -> HttpResponse:
    return row_list(request, PARTNER)


@require_GET
def partner_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    return export_rows(request, PARTNER, kind)


@require_http_methods(["GET", "POST"])
def partner_create(request: HttpRequest) -> HttpResponse:
    return create_row(request, PARTNER)


@require_http_methods(["GET", "POST"])
def partner_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, PARTNER, pk)


@require_http_methods(["GET", "POST"])
def partner_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, PARTNER, pk)


# ── agreement ───────────────────────────────────────────────────────────────────────────
@require_GET
def agreement_list(request: HttpRequest) -> HttpResponse:
    return row_list(request, AGREEMENT)


@require_GET
def agreement_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    return export_rows(request, AGREEMENT, kind)


@require_http_methods(["GET", "POST"])
def agreement_create(request: HttpRequest) -> HttpResponse:
    return create_row(request, AGREEMENT)


@require_http_methods(["GET", "POST"])
def agreement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, AGREEMENT, pk)


@require_http_methods(["GET", "POST"])
def agreement_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, AGREEMENT, pk)


# ── mission ─────────────────────────────────────────────────────────────────────────────
@require_GET
def mission_list(request: HttpRequest) -> HttpResponse:
    return row_list(request, MISSION)


@require_GET
def mission_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    return export_rows(request, MISSION, kind)


@require_http_methods(["GET", "POST"])
def mission_create(request: HttpRequest) -> HttpResponse:
    return create_row(request, MISSION)


@require_http_methods(["GET", "POST"])
def mission_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, MISSION, pk)


@require_http_methods(["GET", "POST"])
def mission_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, MISSION, pk)


# ── publicity ───────────────────────────────────────────────────────────────────────────
@require_GET
def publicity_list(request: HttpRequest) -> HttpResponse:
    return row_list(request, PUBLICITY)


@require_GET
def publicity_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    return export_rows(request, PUBLICITY, kind)


@require_http_methods(["GET", "POST"])
def publicity_create(request: HttpRequest) -> HttpResponse:
    return create_row(request, PUBLICITY)


@require_http_methods(["GET", "POST"])
def publicity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, PUBLICITY, pk)


@require_http_methods(["GET", "POST"])
def publicity_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, PUBLICITY, pk)
