"""The contact directory of one's own area, on screen, on paper and as a workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from conweb.kernel import clock
from registry.forms.area_filter import AreaFilter
from registry.reports.contacts_workbook import XLSX, contacts_xlsx
from registry.selectors.directory import Directory, directory_of
from registry.views.contact_steps import path_to

PARTS = [("offices", "หน่วยงาน"), ("centres", "ศอช."), ("networks", "เครือข่าย"), ("authorities", "อปท.")]
CHOICES = {"part": ("แสดง", "ทุกอย่าง", PARTS)}


def _read(request: HttpRequest, *, whole: bool = False) -> tuple[AreaFilter, Directory]:
    chosen = AreaFilter(request.GET, user=request.user, words="ชื่อหน่วยงาน คน หรือ ศอช.", choices=CHOICES)
    found = directory_of(
        request.user,
        province=chosen.province,
        district=chosen.district,
        words=chosen.chosen("q"),
        part=chosen.chosen("part"),
        on=clock.today(),
        whole=whole,
    )
    return chosen, found


def _place(chosen: AreaFilter) -> str:
    area = chosen.district or chosen.province
    return area.full_name if area else "ส่วนกลาง"


@require_safe
def contact_list(request: HttpRequest) -> HttpResponse:
    chosen, found = _read(request)
    context: dict[str, Any] = {
        "path": [*path_to()[:-1], ("ผู้ติดต่อ", "")],
        "filter": chosen,
        "found": found,
        "place": _place(chosen),
        "needs_area": chosen.many_provinces and not chosen.province and not chosen.chosen("q"),
    }
    return render(request, "registry/contact_list.html", context)


@require_safe
def contact_xlsx(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook, of a province whole, without anybody's own telephone."""
    chosen, found = _read(request, whole=True)
    response = HttpResponse(contacts_xlsx(found), content_type=XLSX)
    name = f"ผู้ติดต่อ {_place(chosen)}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response
