"""The log as a file: of one ศอช. as its list is filtered, or of an area; taken out, offered empty, brought in."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from assessment.forms.work_home import WorkFilter
from assessment.models import LogEntry
from assessment.reports.log_table import LogTable
from assessment.selectors.log import narrowed
from assessment.services.log import WHO_LOGS
from assessment.services.log_files import LOG_ROWS
from assessment.views.log import log_filter
from assessment.views.log_common import path_to
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from registry.choices import ExportedTable
from registry.selectors.exports import smallest_area
from registry.views.exports import Asked, answer_export
from registry.views.organisation_tables import asked_centre
from registry.views.row_files import FilePages, import_page, template_file

IN_ORDER = (
    "centre__province__sort_key",
    "centre__district__sort_key",
    "centre__sort_key",
    "centre",
    "held_on",
    "pk",
)
DAY = "เช่น 15 ม.ค. 2564 หรือ ๑๕/๑/๒๕๖๔"
HINTS: Mapping[str, str] = {
    "name": "ชื่อ ศอช. ตามทะเบียน เช่น ศอช.ต. อิสาณ หรือรหัสตำบล",
    "district": "จำเป็นเมื่อชื่อ ศอช. ซ้ำ",
    "province": "จำเป็นเมื่อชื่ออำเภอซ้ำ",
    "held_on": DAY,
    "topic": "วันเดียวกัน งานเดียวกัน เรื่องเดียวกัน คือรายการเดียวกัน",
    "policy": "ชื่อนโยบายตามที่มีให้เลือก",
    "people": "ตัวเลข เว้นว่างเมื่อไม่ทราบ",
    "amount": "บาท เช่น 12,500",
    "partners": "หลายแห่งคั่นด้วย ; ชื่อใหม่เพิ่มในทะเบียนภาคีของอำเภอให้",
    "organisations": "องค์กรในทะเบียนของ ศอช. นั้น หลายแห่งคั่นด้วย ;",
    "members": "นับจากที่ทำเครื่องหมายไว้ ไม่อ่านจากไฟล์",
}


@never_cache
@require_http_methods(["GET", "POST"])
def log_export(request: HttpRequest) -> HttpResponseBase:
    """No กรรมการ is named in it, so no reason is asked."""
    centre = asked_centre(request)
    rows = LogEntry.objects.visible_to(request.user)
    if centre is not None:
        rows = rows.filter(centre=centre)
        chosen = log_filter(request, rows, centre)
        rows = narrowed(rows, chosen.asked)
        said = [centre.short_name, *chosen.said]
        place = (centre.province_id, centre.district_id)
        path = path_to(centre)
    else:
        area = WorkFilter(request.GET, user=request.user, this_year=int(FiscalYear.of(clock.today())))
        rows = narrowed(rows, {"year": str(area.year)})
        for name in ("province", "district"):
            if code := area.chosen(name):
                rows = rows.filter(**{f"centre__{name}": code})
        said = [f"ปี {area.year}", *(words for words in area.said if not words.startswith("ปี "))]
        place = smallest_area(request.user, area.chosen("province"), area.chosen("district"))
        path = path_to(None)
    asked = Asked(
        table=ExportedTable.LOG,
        rows=rows.order_by(*IN_ORDER),
        resource=LogTable(user=request.user, on=clock.today()),
        said=said,
        place=place,
        back=path[-1],
        unit="งาน",
        names_people=False,
    )
    return answer_export(request, asked, path=path)


def _pages() -> FilePages:
    return FilePages(
        LOG_ROWS,
        import_url=reverse("assessment:log-import"),
        template_url=reverse("assessment:log-template"),
        back=reverse("assessment:work-home"),
        path_to=lambda *here: path_to(None, *here),
        whom_to_ask=WHO_LOGS,
        hints=HINTS,
    )


@require_GET
def log_template(request: HttpRequest) -> HttpResponseBase:
    """The empty table, to be filled in."""
    return template_file(request, _pages())


@never_cache
@require_http_methods(["GET", "POST"])
def log_import(request: HttpRequest) -> HttpResponse:
    """The file, then what it would do; nothing of the file is kept."""
    return import_page(request, _pages())
