"""A register as a file: taken out, offered empty, brought in after a look at what it would do."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from awards.reports.register_tables import TABLES, RegisterTable
from awards.selectors.registers import Register, of_people
from awards.services.register_files import REGISTER_ROWS
from awards.services.registers import WHO_KEEPS
from awards.views.registers import filtered, path_to
from conweb.kernel import clock
from registry.choices import ExportedTable
from registry.forms.exports import EndingForm, ExportForm
from registry.selectors.exports import smallest_area
from registry.services.exports import record_export
from registry.views.contact_steps import Step, posted
from registry.views.row_files import FilePages, import_page, template_file
from registry.views.table_files import table_file


@dataclass(frozen=True, slots=True)
class Asked:
    """A register as its list asks for it, for the page that asks why (registry/exports/export.html)."""

    table: ExportedTable
    rows: QuerySet[Any]
    resource: RegisterTable
    said: list[str]
    back: tuple[str, str]
    unit: str
    names_people: bool
    tabs: tuple[tuple[str, str, bool], ...] = ()

    @property
    def columns(self) -> list[str]:
        return [str(column.column_name) for column in self.resource.columns]

    @property
    def filter_words(self) -> str:
        return " · ".join(self.said) or "ทั้งหมดในพื้นที่ที่เห็น"


@never_cache
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, register: Register) -> HttpResponseBase:
    """What would be in the file; where people are named in it, why it is taken, which stands in the log."""
    chosen, rows = filtered(request, register)
    back = reverse(f"awards:{register.stem}-list")
    asked = Asked(
        table=ExportedTable(register.value),
        rows=rows,
        resource=TABLES[register](user=request.user, on=clock.today()),
        said=chosen.said,
        back=(register.title, f"{back}?{chosen.query}" if chosen.query else back),
        unit=register.unit,
        names_people=of_people(register, rows).exists(),
    )
    form = (ExportForm if asked.names_people else EndingForm)(posted(request))
    number = rows.count()
    if form.is_valid():
        given = form.cleaned_data
        try:
            if not number:
                raise ValidationError("ไม่มีแถวที่จะส่งออก ลดเงื่อนไขของรายการก่อน")
            if asked.names_people:
                province, district = smallest_area(
                    request.user, chosen.chosen("province"), chosen.chosen("district")
                )
                record_export(
                    table=asked.table,
                    ending=given["ending"],
                    filter_words=asked.filter_words,
                    province_id=province,
                    district_id=district,
                    rows=number,
                    reason=given["reason"],
                    by=request.user,
                )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            resource = asked.resource
            cells = resource.table(rows)
            return table_file(cells, resource.shape, ending=given["ending"], title=resource.title)
    context = {
        "path": path_to(("ส่งออก", ""), register=register),
        "asked": asked,
        "rows": number,
        "form": form,
    }
    return render(request, "registry/exports/export.html", context, status=422 if form.errors else 200)


DAY = "เช่น 1 ก.พ. 2563 หรือ ๑/๒/๒๕๖๓"
HINTS = {
    "name": "ชื่อ ศอช. ตามทะเบียน เช่น ศอช.ต. อิสาณ หรือชื่อและนามสกุลของบุคคลในทะเบียน",
    "district": "จำเป็นเมื่อชื่อซ้ำ หรือเมื่อผู้สมัครไม่มีในทะเบียน",
    "province": "จำเป็นเมื่อชื่ออำเภอซ้ำ",
    "fiscal_year": "พ.ศ. 4 หลัก",
    "certified_on": DAY,
    "valid_until": "เว้นว่างเมื่อไม่กำหนดวันสิ้นสุด",
    "ceremony_on": DAY,
    "visited_on": DAY,
    "award_title": "จำเป็นเมื่อรางวัลเป็น “รางวัลอื่น”",
}


def _pages(register: Register) -> FilePages:
    def path(*here: Step) -> list[Step]:
        return path_to(*here, register=register)

    return FilePages(
        REGISTER_ROWS[register],
        import_url=reverse(f"awards:{register.stem}-import"),
        template_url=reverse(f"awards:{register.stem}-template"),
        back=reverse(f"awards:{register.stem}-list"),
        path_to=path,
        whom_to_ask=WHO_KEEPS,
        hints=HINTS,
    )


@require_GET
def template(request: HttpRequest, register: Register) -> HttpResponseBase:
    """The empty table, to be filled in."""
    return template_file(request, _pages(register))


@never_cache
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest, register: Register) -> HttpResponse:
    """The file, then what it would do; nothing of the file is kept."""
    return import_page(request, _pages(register))
