"""Organisations, funds and records of กรรมการ as files: of one ศอช. or of an area, taken out and brought in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import clock
from registry.choices import ExportedTable
from registry.forms.area_filter import AreaFilter
from registry.forms.organisations import OrganisationFilter
from registry.models import Centre, Fund, MemberRecord, Organisation
from registry.reports.exports.organisations import FundTable, MemberRecordTable, OrganisationTable
from registry.reports.exports.resources import TableResource
from registry.selectors.exports import smallest_area
from registry.selectors.organisations import narrowed
from registry.services.organisation_files import FUND_ROWS, ORGANISATION_ROWS
from registry.services.row_files.kinds import RowFile
from registry.views.contact_steps import Step
from registry.views.exports import Asked, answer_export
from registry.views.row_files import FilePages, import_page, template_file
from registry.year_access import WHO_KEEPS

IN_ORDER = ("centre__province__sort_key", "centre__district__sort_key", "centre__sort_key", "centre", "pk")


@dataclass(frozen=True, slots=True)
class Listed:
    """A table: its rows, its columns, the list of a centre that shows them, and how many of what they are."""

    model: type[Any]
    resource: type[TableResource]
    page: str
    label: str
    unit: str


TABLES = {
    ExportedTable.ORGANISATIONS: Listed(
        Organisation, OrganisationTable, "registry:organisation-list", "องค์กรและกองทุน", "องค์กร"
    ),
    ExportedTable.FUNDS: Listed(Fund, FundTable, "registry:fund-list", "กองทุน", "กองทุน"),
    ExportedTable.MEMBER_RECORDS: Listed(
        MemberRecord, MemberRecordTable, "registry:member-records", "กรรมการ", "รายการ"
    ),
}


@never_cache
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, table: str) -> HttpResponseBase:
    """Of the ศอช. that the address names, as its list is filtered; else of the reader's area."""
    which = ExportedTable(table)
    listed = TABLES[which]
    centre = asked_centre(request)
    rows: QuerySet[Any] = listed.model.objects.visible_to(request.user)
    said: list[str] = []
    if centre is not None:
        rows = rows.filter(centre=centre)
        said.append(centre.short_name)
        if which == ExportedTable.ORGANISATIONS:
            chosen = OrganisationFilter(request.GET)
            rows = narrowed(rows, on=clock.today(), **chosen.asked)
            said += chosen.said
        place = (centre.province_id, centre.district_id)
    else:
        area = AreaFilter(request.GET, user=request.user)
        for name in ("province", "district"):
            if code := area.chosen(name):
                rows = rows.filter(**{f"centre__{name}": code})
        said += area.said
        place = smallest_area(request.user, area.chosen("province"), area.chosen("district"))
    path = _path(centre, listed)
    asked = Asked(
        table=which,
        rows=rows.order_by(*IN_ORDER),
        resource=listed.resource(user=request.user, on=clock.today()),
        said=said,
        place=place,
        back=path[-1],
        unit=listed.unit,
        names_people=_names_people(which, rows),
    )
    return answer_export(request, asked, path=path)


def _names_people(which: ExportedTable, rows: QuerySet[Any]) -> bool:
    """Funds name nobody; organisations do where somebody speaks for one."""
    if which == ExportedTable.FUNDS:
        return False
    return which == ExportedTable.MEMBER_RECORDS or rows.filter(representative__isnull=False).exists()


def asked_centre(request: HttpRequest) -> Centre | None:
    """The ศอช. that the address names; 404 for one that this person does not see."""
    key = request.GET.get("centre", "")
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    return get_object_or_404(Centre.objects.visible_to(request.user).with_places(), pk=int(key))


def _path(centre: Centre | None, listed: Listed) -> list[Step]:
    """ศอช. › the centre › its list; without a centre the list of centres alone."""
    to_all = ("ศอช.", reverse("registry:centre-list"))
    if centre is None:
        return [to_all]
    return [
        to_all,
        (centre.short_name, reverse("centre-detail", args=[centre.pk])),
        (listed.label, reverse(listed.page, args=[centre.pk])),
    ]


# ── the way in ─────────────────────────────────────────────────────────────────────────────
ROWS: dict[str, RowFile] = {"organisations": ORGANISATION_ROWS, "funds": FUND_ROWS}
DAY = "เช่น 1 ก.พ. 2563 หรือ ๑/๒/๒๕๖๓"
HINTS: Mapping[str, str] = {
    "centre": "ชื่อ ศอช. ตามทะเบียน เช่น ศอช.ต. อิสาณ หรือรหัสตำบล",
    "district": "จำเป็นเมื่อชื่อ ศอช. ซ้ำ",
    "province": "จำเป็นเมื่อชื่ออำเภอซ้ำ",
    "name": "ชื่อเดียวกันในหมู่บ้านเดียวกันคือรายการเดียวกัน",
    "people": "ตัวเลข เว้นว่างเมื่อไม่ทราบ",
    "founded_on": DAY,
    "joined_on": "เว้นว่างเมื่อไม่เป็นสมาชิก",
    "left_on": "เว้นว่างเมื่อยังเป็นสมาชิก",
    "ended_on": "เว้นว่างเมื่อยังมีอยู่",
    "representative": "ชื่อและนามสกุลของคนในทะเบียนบุคคลของอำเภอ",
    "networked_on": "เฉพาะกองทุนของตำบลที่บริหารร่วมกัน",
    "network_left_on": "เว้นว่างเมื่อยังบริหารร่วมกัน",
    "balance": "บาท เช่น 20,000",
    "balance_on": "ต้องมีเมื่อพิมพ์เงินทุน",
}


def _pages(request: HttpRequest, rows: str) -> FilePages:
    centre = asked_centre(request)
    listed = TABLES[ExportedTable(rows)]
    path = _path(centre, listed)
    query = f"?{urlencode({'centre': centre.pk})}" if centre is not None else ""
    return FilePages(
        ROWS[rows],
        import_url=reverse("registry:year-rows-import", args=[rows]) + query,
        template_url=reverse("registry:year-rows-template", args=[rows]) + query,
        back=path[-1][1],
        path_to=lambda *here: [*path, *here],
        whom_to_ask=WHO_KEEPS,
        hints=HINTS,
    )


@require_GET
def template(request: HttpRequest, rows: str) -> HttpResponseBase:
    """The empty table, to be filled in."""
    return template_file(request, _pages(request, rows))


@never_cache
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest, rows: str) -> HttpResponse:
    """The file, then what it would do; nothing of the file is kept."""
    return import_page(request, _pages(request, rows))
