"""The page of one committee: its roster from the registry, and the forms of the assessment that counted it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from assessment.selectors import forms_counting
from conweb.kernel import clock
from conweb.kernel.access import Placed
from conweb.kernel.models import User
from registry.choices import CommitteeKind, CommitteeStatus
from registry.forms.as_of import AsOfForm
from registry.models import Committee
from registry.selectors.rosters import judge, other_terms, with_places
from registry.services.rosters import keeps_committee
from registry.views.committees import roster_as_shown

# What makes a body, by ระเบียบ มท. 2551; every other one is appointed by an order.
PAPERS = {CommitteeKind.EXECUTIVE: "ประกาศรับรองผลการคัดเลือก"}


@require_GET
def committee_detail(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Who sits on a committee today or on a day that was asked for, by which paper, and whether by the rules."""
    user: User = request.user
    today = clock.today()
    committee = get_object_or_404(with_places(Committee.objects.visible_to(user)), pk=committee_id)
    asked = AsOfForm.of(request.GET, today=today)
    on = asked.day(today)
    roster = roster_as_shown(committee, on=on, today=today)
    context = {
        "path": path_of(committee),
        "committee": committee,
        "form": asked,
        "on": on,
        "is_past": on < today,
        "is_coming": on > today,
        "roster": roster,
        "judgement": judge(committee, on=on, seats=roster.seats),
        "terms": list(other_terms(committee)),
        "uses": forms_counting(committee, user),
        "may_edit": keeps_committee(user, committee),
        "paper": PAPERS.get(committee.kind, "คำสั่งแต่งตั้ง"),
        "is_choosing": committee.status == CommitteeStatus.CHOOSING,
        "seen_people": {
            line.seat.person_id for line in roster.lines if line.seat.person and _sees(user, line.seat.person)
        },
    }
    return render(request, "registry/committee_detail.html", context)


def _sees(user: User, place: Placed) -> bool:
    """What `visible_to` would say of a row that lies there, without asking the database for each."""
    return any(
        duty.covers(province_id=place.province_id, district_id=place.district_id)
        for duty in user.seeing_duties
    )


def path_of(committee: Committee) -> list[tuple[str, str]]:
    """Where a committee lies, down to its own page."""
    path = []
    if committee.province:
        path.append((committee.province.name, reverse("province-home", args=[committee.province_id])))
    if committee.district:
        path.append((committee.district.name, reverse("district-home", args=[committee.district_id])))
    if committee.centre:
        path.append((committee.centre.short_name, reverse("centre-detail", args=[committee.centre_id])))
        return [*path, (committee.get_kind_display(), "")]
    return [*path, (committee.full_name, "")]
