"""Papers of one committee. Its page shows what the assessment made of it, too: conweb.committee_views."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from conweb.kernel import clock
from registry.forms.as_of import AsOfForm
from registry.models import Committee
from registry.reports.roster_workbook import roster_xlsx
from registry.selectors.as_of import roster_on
from registry.selectors.rosters import Roster, roster_of, with_places

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def committee_workbook(request: HttpRequest, committee_id: int) -> HttpResponse:
    """The roster of the day that the page shows, as a workbook."""
    committee = get_object_or_404(with_places(Committee.objects.visible_to(request.user)), pk=committee_id)
    today = clock.today()
    on = AsOfForm.of(request.GET, today=today).day(today)
    name = f"รายชื่อ {committee.full_name} {on.isoformat()}.xlsx"
    return HttpResponse(
        roster_xlsx(roster_as_shown(committee, on=on, today=today)),
        content_type=XLSX,
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)},
    )


def roster_as_shown(committee: Committee, *, on: date, today: date) -> Roster:
    """Of a day that is over the history knows what was changed since."""
    return roster_on(committee, on) if on < today else roster_of(committee, on=on)
