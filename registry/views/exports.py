"""Tables of people taken out of the registry: what and why is asked first; who took them is listed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import clock
from conweb.kernel.models import Province
from registry.choices import CentralSheet, CommitteeKind, ExportedTable
from registry.forms.central import CentralFilter
from registry.forms.exports import EndingForm, ExportForm, record_filter
from registry.forms.people import PersonFilter
from registry.models import Committee, Person, Seat
from registry.reports.exports.central import CentralTable
from registry.reports.exports.people import PersonTable
from registry.reports.exports.resources import TableResource
from registry.reports.exports.rosters import BoardTable, SeatTable
from registry.selectors.central.rows import centres_of, layout_of, members_of
from registry.selectors.exports import export_records, seats_to_export, smallest_area
from registry.selectors.kbt import day_of
from registry.services.exports import record_export
from registry.views.bodies import visible_district
from registry.views.centres import filtered
from registry.views.kbt import asked_year
from registry.views.table_files import table_file

PAGE_LENGTH = 50
KINDS = (CommitteeKind.EXECUTIVE, CommitteeKind.WORKING)


@dataclass(frozen=True, slots=True)
class Asked:
    """A table as its list asks for it: the rows (scoped), the filter in words, the area, and the way back."""

    table: ExportedTable
    rows: QuerySet
    resource: TableResource | CentralTable
    said: list[str]
    place: tuple[str | None, str | None]
    back: tuple[str, str]
    unit: str = "คน"
    tabs: tuple[tuple[str, str, bool], ...] = ()
    names_people: bool = True
    number: int | None = None  # of lines, where it is not that of the rows

    @property
    def columns(self) -> list[str]:
        if isinstance(self.resource, CentralTable):
            return self.resource.heads
        return [str(column.column_name) for column in self.resource.columns]

    @property
    def filter_words(self) -> str:
        return " · ".join(self.said) or "ทั้งหมดในพื้นที่ที่เห็น"


@never_cache
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, table: str) -> HttpResponseBase:
    """Says what would be in the file and asks why; the answer to the POST is the file, and stands in the log.

    A table in which nobody is named is sent without a reason, and not logged.
    """
    return answer_export(request, _SOURCES[ExportedTable(table)](request))


def answer_export(
    request: HttpRequest, asked: Asked, *, path: list[tuple[str, str]] | None = None
) -> HttpResponseBase:
    """The page that asks, or the file. `path` leads to the list, where that is not one of the first places."""
    form = (ExportForm if asked.names_people else EndingForm)(
        request.POST if request.method == "POST" else None
    )
    rows = asked.rows.count() if asked.number is None else asked.number
    if form.is_valid():
        given = form.cleaned_data
        try:
            if not rows:
                raise ValidationError("ไม่มีแถวที่จะส่งออก ลดเงื่อนไขของรายการก่อน")
            if asked.names_people:
                record_export(
                    table=asked.table,
                    ending=given["ending"],
                    filter_words=asked.filter_words,
                    province_id=asked.place[0],
                    district_id=asked.place[1],
                    rows=rows,
                    reason=given["reason"],
                    by=request.user,
                )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            resource = asked.resource
            cells = resource.table(asked.rows)
            return table_file(cells, resource.shape, ending=given["ending"], title=resource.title)
    context = {
        "path": [*(path or [asked.back]), ("ส่งออก", "")],
        "asked": asked,
        "rows": rows,
        "form": form,
    }
    return render(request, "registry/exports/export.html", context, status=422 if form.errors else 200)


# ── the lists ──────────────────────────────────────────────────────────────────────────────
def _people(request: HttpRequest) -> Asked:
    chosen = PersonFilter(request.GET, user=request.user)
    people = Person.objects.visible_to(request.user).current().filter(anonymised_on__isnull=True)
    return Asked(
        table=ExportedTable.PEOPLE,
        rows=chosen.applied_to(people),
        resource=PersonTable(user=request.user, on=clock.today()),
        said=chosen.said,
        place=smallest_area(request.user, chosen.chosen("province"), chosen.chosen("district")),
        back=("บุคคล", _with_query("registry:person-list", request)),
    )


def _rosters(request: HttpRequest) -> Asked:
    """Of the centres of a list, or of one committee."""
    asked = request.GET.get("committee", "")
    if asked:
        return _one_roster(request, asked)
    chosen = filtered(request)
    kind = CommitteeKind.WORKING if request.GET.get("kind") == CommitteeKind.WORKING else KINDS[0]
    seats = Seat.objects.visible_to(request.user).filter(
        committee__kind=kind, committee__centre__in=chosen.qs.order_by().values("pk")
    )
    query = f"&{chosen.query}" if chosen.query else ""
    here = reverse("registry:export", args=[ExportedTable.ROSTERS])
    return Asked(
        table=ExportedTable.ROSTERS,
        rows=seats_to_export(seats, on=clock.today()),
        resource=SeatTable(user=request.user, on=clock.today()),
        said=[kind.label, *chosen.said],
        place=smallest_area(request.user, chosen.chosen("province"), chosen.chosen("district")),
        back=("ศอช.", f"{reverse('registry:centre-list')}{f'?{chosen.query}' if chosen.query else ''}"),
        tabs=tuple((one.label, f"{here}?kind={one.value}{query}", one == kind) for one in KINDS),
    )


def _one_roster(request: HttpRequest, number: str) -> Asked:
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    body = get_object_or_404(Committee.objects.visible_to(request.user).select_related("centre"), pk=number)
    seats = Seat.objects.visible_to(request.user).filter(committee=body)
    is_board = body.kind == CommitteeKind.KBT
    return Asked(
        table=ExportedTable.KBT_SEATS if is_board else ExportedTable.ROSTERS,
        rows=seats_to_export(seats, on=clock.today()),
        resource=(BoardTable if is_board else SeatTable)(user=request.user, on=clock.today()),
        said=[body.full_name],
        place=(body.province_id, body.district_id),
        back=(body.full_name, reverse("registry:committee-detail", args=[body.pk])),
    )


def _boards(request: HttpRequest) -> Asked:
    """Seats of every ก.บ.ต. of a district or a province, on the day by which its list judges the year."""
    code, year = request.GET.get("district") or request.GET.get("province", ""), asked_year(request)
    if len(code) == 4:
        district = visible_district(request.user, code)
        area, seats = district, Seat.objects.filter(committee__district=district)
        back = reverse("registry:kbt-list", args=[code])
    else:
        area = get_object_or_404(Province, pk=code)
        if not (request.user.sees_everything or code in request.user.seen_provinces):
            raise Http404
        seats = Seat.objects.filter(committee__province=area)
        back = reverse("registry:kbt-province", args=[code])
    on = day_of(year, clock.today())
    return Asked(
        table=ExportedTable.KBT_SEATS,
        rows=seats_to_export(seats.visible_to(request.user).filter(committee__kind=CommitteeKind.KBT), on=on),
        resource=BoardTable(user=request.user, on=on),
        said=[area.full_name, f"ปีงบประมาณ {year}"],
        place=(code[:2], code if len(code) == 4 else None),
        back=("ก.บ.ต. และ ก.บ.อ.", f"{back}?year={year}"),
    )


def _central(request: HttpRequest, sheet: CentralSheet) -> Asked:
    """What the department's central record wants of an area, in the columns of its layout."""
    chosen = CentralFilter(request.GET, user=request.user)
    province, district = chosen.chosen("province"), chosen.chosen("district")
    table = CentralTable(sheet, layout_of(sheet), on=clock.today())
    members = sheet == CentralSheet.MEMBERS
    centres = centres_of(request.user, province=province, district=district)
    return Asked(
        table=ExportedTable.CENTRAL_MEMBERS if members else ExportedTable.CENTRAL_CENTRES,
        rows=centres,
        resource=table,
        said=chosen.said,
        place=smallest_area(request.user, province, district),
        back=("ศูนย์ข้อมูลกลาง", _with_query("registry:central-record", request)),
        unit="คน" if members else "แห่ง",
        names_people=table.names_people,
        number=members_of(centres, on=clock.today()) if members else None,
    )


def _with_query(name: str, request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{reverse(name)}?{query}" if query else reverse(name)


_SOURCES: dict[ExportedTable, Callable[[HttpRequest], Asked]] = {
    ExportedTable.PEOPLE: _people,
    ExportedTable.ROSTERS: _rosters,
    ExportedTable.KBT_SEATS: _boards,
    ExportedTable.CENTRAL_CENTRES: lambda request: _central(request, CentralSheet.CENTRES),
    ExportedTable.CENTRAL_MEMBERS: lambda request: _central(request, CentralSheet.MEMBERS),
}


# ── the log ────────────────────────────────────────────────────────────────────────────────
@require_GET
def export_log(request: HttpRequest) -> HttpResponseBase:
    """Who took which table of people: of one's area, and one's own."""
    chosen = record_filter(request.GET, user=request.user)
    found = export_records(
        request.user,
        words=chosen.chosen("q"),
        table=chosen.chosen("table"),
        province=chosen.chosen("province"),
        district=chosen.chosen("district"),
    )
    context = {
        "path": [("บุคคล", reverse("registry:person-list")), ("บันทึกการส่งออก", "")],
        "filter": chosen,
        "page": Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page")),
    }
    return render(request, "registry/exports/log.html", context)
