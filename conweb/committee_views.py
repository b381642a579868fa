"""The page of one committee: its roster from the registry, and the forms of the assessment that counted it."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from assessment.selectors import forms_counting
from conweb.kernel import clock
from conweb.kernel.access import Placed
from conweb.kernel.models import User
from registry.choices import DEPARTMENT_KINDS, CentreStatus, CommitteeKind, CommitteeStatus, Tier
from registry.forms.as_of import AsOfForm
from registry.models import Committee
from registry.rules.papers.telling import told
from registry.selectors.papers.of_body import body_papers, paper_finding
from registry.selectors.papers.owed import Owed, owed_of
from registry.selectors.rosters import (
    Judgement,
    OtherTerm,
    RosterLine,
    centre_of_kbt,
    judge,
    other_terms,
    selection_of,
    with_places,
)
from registry.services.rosters import keeps_committee
from registry.views.committees import roster_as_shown
from registry.views.rosters import path_to

# What makes a body, by ระเบียบ มท. 2551; every other one is appointed by an order.
IMPORTED = (CommitteeKind.EXECUTIVE, CommitteeKind.WORKING, CommitteeKind.KBT)
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
    judgement = judge(committee, on=on, seats=roster.seats)
    papers = body_papers(committee, on=on)
    if finding := paper_finding(committee, papers, on=on):
        judgement = replace(judgement, findings=[*judgement.findings, finding])
    terms = other_terms(committee)
    may_edit = keeps_committee(user, committee)
    rows = _with_addresses(user, roster.lines)
    # Of another day nothing is owed: papers are made ready for what stands now.
    owed = owed_of(committee, on=today, seats=roster.seats) if on == today else Owed(committee, on)
    context = {
        "path": [*path_to(committee)[:-1], (committee.get_kind_display(), "")],
        "committee": committee,
        "form": asked,
        "on": on,
        "is_past": on < today,
        "is_coming": on > today,
        "roster": roster,
        "judgement": judgement,
        "rule_steps": _next_steps(committee, judgement, terms, may_edit=may_edit),
        "terms": terms,
        "uses": forms_counting(committee, user),
        "may_edit": may_edit,
        "may_import": may_edit and committee.kind in IMPORTED,
        "sees_parent": bool(
            committee.centre and committee.centre.parent and _sees(user, committee.centre.parent)
        ),
        "centre_below": centre_of_kbt(committee, user),
        "paper": PAPERS.get(committee.kind, "คำสั่งแต่งตั้ง"),
        "papers": papers,
        "has_papers": committee.kind not in DEPARTMENT_KINDS,
        "is_choosing": committee.status == CommitteeStatus.CHOOSING,
        "selection": selection_of(committee),
        "owed": owed,
        "changes": told(owed.difference),
        "held": [(line, address) for line, address in rows if not (line.is_gone or line.is_coming)],
        "others": [(line, address) for line, address in rows if line.is_gone or line.is_coming],
    }
    return render(request, "registry/committee_detail.html", context)


def _with_addresses(user: User, lines: Iterable[RosterLine]) -> list[tuple[RosterLine, str]]:
    """Each line with the page of its person, where the reader sees them.

    The address is made once and filled in: making one for every line costs as much as a query.
    """
    page = reverse("registry:person-detail", args=[0])
    return [
        (
            line,
            page.replace("/0/", f"/{line.seat.person_id}/")
            if line.seat.person and _sees(user, line.seat.person)
            else "",
        )
        for line in lines
    ]


def _sees(user: User, place: Placed) -> bool:
    """What `visible_to` would say of a row that lies there, without asking the database for each."""
    return any(
        duty.covers(province_id=place.province_id, district_id=place.district_id)
        for duty in user.seeing_duties
    )


def _next_steps(
    committee: Committee, judgement: Judgement, terms: list[OtherTerm], *, may_edit: bool
) -> list[tuple[str, str, str]]:
    """What to do about a finding: its code, the words of the link, the address."""
    steps = []
    choosing = next((term.selection for term in terms if term.is_choosing), None)
    order = judgement.kbt
    if choosing is not None:
        page = reverse("registry:selection-detail", args=[choosing])
        steps.append(("term", "ดูการคัดเลือกชุดใหม่", page))
    elif may_edit and committee.centre and committee.centre.status == CentreStatus.ACTIVE:
        page = reverse("registry:selection-start", args=[committee.centre_id])
        steps.append(("term", "เริ่มคัดเลือกชุดใหม่", page))
    if order is not None and order.key != committee.pk:
        page = reverse("registry:committee-detail", args=[order.key])
        steps += [("kbt", "ดูคำสั่ง ก.บ.ต.", page), ("kbt_left", "ดูคำสั่ง ก.บ.ต.", page)]
    if not may_edit:
        return steps
    about = urlencode({"committee": committee.pk})
    steps += [
        ("paper", "ร่างเอกสาร", f"{reverse('registry:paper-create')}?{about}"),
        ("paper", "บันทึกเป็นเอกสาร", f"{reverse('registry:paper-record')}?{about}"),
    ]
    if committee.subdistrict_id and (order is None or order.key == committee.pk):
        asked = urlencode({"kind": CommitteeKind.KBT, "subdistrict": committee.subdistrict_id})
        page = f"{reverse('registry:committee-create')}?{asked}"
        steps += [("kbt", "บันทึกคำสั่ง ก.บ.ต. ใหม่", page), ("kbt_left", "บันทึกคำสั่ง ก.บ.ต. ใหม่", page)]
    if (
        committee.status == CommitteeStatus.STANDING
        and committee.centre
        and committee.centre.tier != Tier.SUBDISTRICT
    ):
        steps.append(("size", "บันทึกเหตุผล", reverse("registry:committee-term", args=[committee.pk])))
    steps.append(("kbt_reviewed", "บันทึกการทบทวน", reverse("registry:committee-review", args=[committee.pk])))
    return steps
