"""The log of a ศอช.: its list, its months, one event, and how often each กรรมการ came."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from assessment.forms.log import LogFilesForm, LogFilter
from assessment.models import LogEntry
from assessment.selectors.log import (
    EVERY_YEAR,
    attendance_of,
    entries_of,
    narrowed,
    policies_offered,
    present_at,
    with_counts,
    years_of,
)
from assessment.selectors.log_history import deeds_of_entry
from assessment.selectors.log_months import by_month, month_asked, month_grid
from assessment.services import log as services
from assessment.views.log_common import path_to, path_to_entry, visible_centre, visible_entry
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from registry.models import Centre

PAGE_LENGTH = 50
WEEKDAYS = [
    *(("อา.", "อาทิตย์"), ("จ.", "จันทร์"), ("อ.", "อังคาร"), ("พ.", "พุธ")),
    *(("พฤ.", "พฤหัสบดี"), ("ศ.", "ศุกร์"), ("ส.", "เสาร์")),
]


def log_filter(request: HttpRequest, entries: Any, centre: Centre) -> LogFilter:
    """What was taken out is offered to whom it is to put back."""
    today = clock.today()
    return LogFilter(
        request.GET,
        years=years_of(entries, today=today),
        this_year=int(FiscalYear.of(today)),
        policies=policies_offered(),
        with_taken_out=services.logs(request.user, centre),
    )


@require_GET
def log_list(request: HttpRequest, centre_id: int) -> HttpResponse:
    """Month by month, the newest first."""
    centre = visible_centre(request.user, centre_id)
    mine = entries_of(centre, request.user)
    chosen = log_filter(request, mine, centre)
    rows = with_counts(narrowed(mine, chosen.asked))
    page = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_to(None, (centre.short_name, "")),
        "centre": centre,
        "here": "log",
        "work_year": chosen.year,
        "filter": chosen,
        "page": page,
        "months": by_month(page.object_list),
        "may": services.logs(request.user, centre),
        "every_year": EVERY_YEAR,
        "is_empty": not page.paginator.count and not mine.exists(),
    }
    return render(request, "assessment/log/list.html", context)


@require_GET
def log_calendar(request: HttpRequest, centre_id: int) -> HttpResponse:
    """One month as a grid of days; beneath, the same events as a list."""
    centre = visible_centre(request.user, centre_id)
    month = month_asked(request.GET.get("month", ""), today=clock.today())
    grid = month_grid(entries_of(centre, request.user), month, today=clock.today())
    context = {
        "path": path_to(centre, (grid.title, "")),
        "centre": centre,
        "here": "log",
        "work_year": int(FiscalYear.of(grid.first)),
        "grid": grid,
        "weekdays": WEEKDAYS,
        "may": services.logs(request.user, centre),
    }
    return render(request, "assessment/log/calendar.html", context)


@require_GET
def log_attendance(request: HttpRequest, centre_id: int) -> HttpResponse:
    """Each กรรมการ of the year: of how many meetings of the committee at how many, and at what else."""
    centre = visible_centre(request.user, centre_id)
    today = clock.today()
    chosen = log_filter(request, entries_of(centre, request.user), centre)
    year = FiscalYear(chosen.year)
    context = {
        "path": path_to(centre, (f"การเข้าร่วมของกรรมการ ปี {year}", "")),
        "centre": centre,
        "here": "log",
        "work_year": int(year),
        "year": int(year),
        "filter": chosen,
        "attendance": attendance_of(centre, year, today=today),
        "may": services.logs(request.user, centre),
    }
    return render(request, "assessment/log/attendance.html", context)


@require_GET
def log_detail(request: HttpRequest, entry_id: int) -> HttpResponse:
    entry = visible_entry(request, entry_id)
    if entry.removed_at and not services.logs(request.user, entry.centre):
        raise Http404  # taken out: only who may put it back still sees it
    return render(request, "assessment/log/detail.html", detail_context(request, entry))


def detail_context(request: HttpRequest, entry: LogEntry, **more: Any) -> dict[str, Any]:
    """What the page of an event shows; a refused attaching shows the same with the reasons."""
    may = services.logs(request.user, entry.centre)
    files = entry.files.select_related("uploaded_by")
    present = present_at(entry)
    return {
        "path": path_to_entry(entry),
        "entry": entry,
        "centre": entry.centre,
        "here": "log",
        "work_year": int(FiscalYear.of(entry.held_on)),
        "present": present,
        "came": sum(one.came for one in present),
        "organisations": [
            link.organisation for link in entry.organisation_links.select_related("organisation")
        ],
        "partners": [link.partner for link in entry.partner_links.select_related("partner")],
        "files": list(files if may else files.kept()),
        "files_form": LogFilesForm(),
        "may": may,
        "again_url": f"{reverse('assessment:log-create')}?centre={entry.centre_id}",
        "deeds": deeds_of_entry(entry, request.user),
        **more,
    }
