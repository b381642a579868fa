"""กรรมการ of a ศอช.: what each does beyond the roster, year by year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from registry.forms.member_records import MemberRecordForm
from registry.models import MemberRecord
from registry.selectors.member_records import member_page, people_of
from registry.services.member_records import remove_member_record, save_member_record
from registry.views.centre_rows import (
    CentreNoun,
    create_row,
    path_to,
    remove_row,
    row_page,
    visible_centre,
)
from registry.views.supports import YEARS_OFFERED, asked_year
from registry.year_choices import RecordKind


def _initial(request: HttpRequest) -> dict[str, Any]:
    """Whose and what, as the table of the committee asks for it."""
    kind, person = request.GET.get("kind", ""), request.GET.get("person", "")
    return {
        "kind": kind if kind in RecordKind.values else "",
        "person": int(person) if person.isascii() and person.isdigit() and len(person) < 10 else None,
    }


MEMBER_RECORD = CentreNoun(
    model=MemberRecord,
    said="บันทึกกรรมการ",
    tab="members",
    listed="registry:member-records",
    listed_said="กรรมการ",
    page="registry:member-record-edit",
    removal="registry:member-record-remove",
    form=MemberRecordForm,
    save=lambda row, **given: save_member_record(member_record=row, **given),
    remove=lambda row, **given: remove_member_record(member_record=row, **given),
    columns=("kind", "title", "organiser", "since", "until", "note"),
    joined=("person",),
    form_values=lambda request, centre: {"people": people_of(centre, clock.today())},
    initial=_initial,
    template="registry/members/row.html",
)


@require_GET
def member_records(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = visible_centre(request, centre_id)
    today = clock.today()
    year, this = asked_year(request), int(FiscalYear.of(today))
    context = {
        "path": path_to(centre, ("กรรมการ", "")),
        "centre": centre,
        "page": member_page(centre, request.user, year=year, today=today),
        "work_year": year,
        "this_year": this,
        "years": sorted({year, *range(this - YEARS_OFFERED + 1, this + 1)}, reverse=True),
        "may_keep": access.keeps_registry(request.user, at=centre),
    }
    return render(request, "registry/members/home.html", context)


@require_http_methods(["GET", "POST"])
def member_record_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    return create_row(request, MEMBER_RECORD, centre_id)


@require_http_methods(["GET", "POST"])
def member_record_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, MEMBER_RECORD, pk)


@require_http_methods(["GET", "POST"])
def member_record_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, MEMBER_RECORD, pk)
