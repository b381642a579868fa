"""Whose copies went to the office above, and whose are still owed: the list behind every count of DL1, DL2 and DL6."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from conweb.kernel import access, clock, thai
from registry.choices import SentFor
from registry.forms.area_filter import AreaFilter
from registry.selectors.kbt import day_of, years_to_show
from registry.selectors.papers.copies import bodies_to_send, done_among, lines_of

PAGE_LENGTH = 50
SENT, UNSENT = "sent", "unsent"


@require_safe
def copy_list(request: HttpRequest) -> HttpResponse:
    """The bodies of one duty in a fiscal year; the filter lives in the address."""
    years = years_to_show(clock.today())
    chosen = AreaFilter(
        request.GET,
        user=request.user,
        words="ชื่อ ศอช. หรือตำบล",
        choices={
            "task": ("สำเนา", "คำสั่งกรรมการ ศอช. ถึงจังหวัด", list(SentFor.choices)),
            "state": ("การส่ง", "ทั้งหมด", [(SENT, "ส่งแล้ว"), (UNSENT, "ยังไม่ส่ง")]),
            "year": ("ปีงบประมาณ", "ปีนี้", [(str(year), str(year)) for year in years]),
        },
    )
    task = SentFor(chosen.chosen("task") or SentFor.ROSTERS)
    asked = chosen.chosen("year")
    year = next((year for year in years if str(year) == asked), years[0])
    on = day_of(year, clock.today())
    bodies = bodies_to_send(request.user, task, on=on)
    if code := chosen.chosen("district"):
        bodies = bodies.filter(district=code)
    elif code := chosen.chosen("province"):
        bodies = bodies.filter(province=code)
    for word in chosen.chosen("q").split():
        folded = thai.fold(word)
        bodies = bodies.filter(
            Q(centre__search_key__contains=folded) | Q(subdistrict__search_key__contains=folded)
        )
    if state := chosen.chosen("state"):
        done = done_among(bodies, task, on=on)
        bodies = bodies.filter(done) if state == SENT else bodies.exclude(done)
    page = Paginator(bodies, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": [("เอกสาร", reverse("registry:paper-list")), ("การส่งสำเนาตามกำหนด", "")],
        "filter": chosen,
        "task": task,
        "year": year,
        "page": page,
        "rows": [
            (line, access.keeps_registry(request.user, at=line.body))
            for line in lines_of(list(page), task, on=on)
        ],
        "many_districts": chosen.district is None,
        "many_provinces": chosen.many_provinces and not chosen.chosen("province"),
    }
    return render(request, "registry/papers/copy_list.html", context)
