"""The page on which a whole roster is written: rows in, one change out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from conweb.kernel import access, clock
from conweb.kernel.kept_posts import keeps_what_was_typed, typed_before
from conweb.kernel.models import User
from registry.choices import CENTRE_KINDS, CommitteeKind, CommitteeStatus
from registry.forms.roster_rows import PREFIXES
from registry.forms.rosters import RosterForm
from registry.models import Committee
from registry.rules import Verdict
from registry.selectors.bodies import experts_to_add
from registry.selectors.papers.owed import owed_of
from registry.selectors.roster_edit import seats_in_words, stored_seats
from registry.selectors.roster_options import roster_options
from registry.selectors.rosters import findings_of, with_places
from registry.services import rosters as services
from registry.services.roster_lines import lines_of
from registry.services.roster_plan import Plan, RosterMoved, RosterRefused

TOO_LONG_TO_KEEP = "สิ่งที่พิมพ์ไว้ก่อนหมดเวลายาวเกินกว่าจะเก็บได้ จึงไม่ได้บันทึก กดย้อนกลับเพื่อคัดลอก"
REASONS = ["บันทึกตามประกาศรับรองผลการคัดเลือก", "บันทึกตามคำสั่งแต่งตั้ง", "กรรมการพ้นจากตำแหน่ง", "แก้ไขให้ตรงกับเอกสาร"]


def visible_committee(user: User, committee_id: int) -> Committee:
    committee = with_places(Committee.objects.visible_to(user)).filter(pk=committee_id).first()
    if committee is None:
        raise Http404
    return committee


def path_to(committee: Committee, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """จังหวัด › อำเภอ › ศอช. › คณะ › …"""
    path: list[tuple[str, str]] = []
    if committee.province_id:
        path.append((committee.province.name, reverse("province-home", args=[committee.province_id])))
    if committee.district_id:
        path.append((committee.district.name, reverse("district-home", args=[committee.district_id])))
    if committee.centre_id:
        path.append((committee.centre.short_name, reverse("centre-detail", args=[committee.centre_id])))
    elif committee.subdistrict_id:
        path.append(
            (f"ต.{committee.subdistrict.name}", reverse("registry:kbt-list", args=[committee.district_id]))
        )
    elif not committee.province_id:
        path.append(("คณะกรรมการกลาง ศอช.", reverse("registry:central-bodies")))
    path.append((committee.get_kind_display(), reverse("registry:committee-detail", args=[committee.pk])))
    return [*path, *more]


@dataclass
class _Page:
    """What a request of the page works on."""

    request: HttpRequest
    committee: Committee
    form: RosterForm

    def show(self, *, status: int = 200, **more: Any) -> HttpResponse:
        form, committee = self.form, self.committee
        findings = findings_of(committee, on=clock.today())
        people = [person for row in form.rows for person in row.namesakes or ()]
        errors = form.errors if status in (409, 422) else []
        context = {
            "path": path_to(committee, ("แก้ไขรายชื่อ", "")),
            "committee": committee,
            "form": form,
            "problems": errors,
            "findings": findings,
            "to_see": [finding for finding in findings if not finding.is_ok],
            "blocked": any(finding.verdict == Verdict.BLOCK for finding in findings),
            "seats_words": seats_in_words(people) if people else {},
            "prefixes": PREFIXES,
            "reasons": REASONS,
            "experts": experts_to_add(committee, on=clock.today()),
            "counts": committee.kind == CommitteeKind.EXECUTIVE,
            "officers": committee.kind in CENTRE_KINDS,
            **more,
        }
        return render(self.request, "registry/roster_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
def roster_edit(request: HttpRequest, committee_id: int) -> HttpResponse:
    committee = visible_committee(request.user, committee_id)
    access.insist(services.keeps_committee(request.user, committee), services.whom_to_ask(committee))
    if committee.status == CommitteeStatus.CANCELLED:
        messages.warning(request, "คณะนี้ยกเลิกการคัดเลือกแล้ว แก้รายชื่อไม่ได้")
        return redirect("registry:committee-detail", committee.pk)
    data: Mapping[str, str] | None = request.POST if request.method == "POST" else None
    if earlier := typed_before(request):
        if earlier.fields is None:
            messages.error(request, TOO_LONG_TO_KEEP)
        else:
            messages.warning(request, "รายชื่อที่พิมพ์ไว้ก่อนหมดเวลายังไม่ได้บันทึก ตรวจแล้วกดบันทึก")
            data = earlier.fields
    today = clock.today()
    form = RosterForm(
        committee,
        stored=stored_seats(committee),
        options=roster_options(committee, on=today),
        today=today,
        by=request.user,
        data=data,
    )
    page = _Page(request, committee, form)
    if request.method == "GET":
        return page.show(unsaved=data is not None)
    pressed = request.POST.get("do", "preview")
    if pressed in {"save", "confirm", "preview"}:
        return _save(page, pressed)
    if pressed == "pick":
        _pick(page)
    form.act(pressed)
    return page.show(unsaved=True)


def _pick(page: _Page) -> None:
    """กรรมการ ศอช.ต. who were ticked become rows of the ก.บ.ต."""
    ticked = {text for name, text in page.request.POST.items() if name.startswith("pick-")}
    for person in experts_to_add(page.committee, on=clock.today()):
        if str(person.pk) in ticked:
            page.form.pick(person)


def _save(page: _Page, pressed: str) -> HttpResponse:
    """Plan first: what is refused comes back at its field, what takes a seat from somebody is shown before."""
    form, request = page.form, page.request
    drafts = form.drafts()
    if not form.reason and pressed != "preview":
        form.reason_problem = "พิมพ์เหตุผลที่แก้ เช่น ตามประกาศรับรองผลการคัดเลือก"
    try:
        plan = services.plan_roster(
            committee=page.committee, seats=drafts, base_version=form.version, by=request.user
        )
        if form.unreadable or form.reason_problem:
            return page.show(status=422, unsaved=True)
        if pressed == "preview" or (plan.is_grave and pressed != "confirm"):
            return _preview(page, plan)
        saved = services.save_roster(
            committee=page.committee,
            seats=drafts,
            base_version=form.version,
            by=request.user,
            reason=form.reason,
        )
    except RosterMoved as moved:
        form.meet(moved)
        return page.show(status=409, unsaved=True, moved_by=moved.by)
    except RosterRefused as refusal:
        form.refuse(refusal)
        return page.show(status=422, unsaved=True)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return page.show(status=422, unsaved=True)
    messages.success(request, _said(saved))
    if saved.change and not owed_of(page.committee, on=clock.today()).is_empty:
        return redirect("registry:owed-papers", page.committee.pk)
    return redirect("registry:roster-edit", page.committee.pk)


def _preview(page: _Page, plan: Plan) -> HttpResponse:
    """What will change, as sentences; everything typed travels along unseen."""
    sent = [
        (name, text)
        for name, text in page.request.POST.items()
        if name not in {"csrfmiddlewaretoken", "do", "version"}
    ]
    context = {
        "path": path_to(page.committee, ("แก้ไขรายชื่อ", "")),
        "committee": page.committee,
        "lines": lines_of(plan),
        "is_grave": plan.is_grave,
        "reason": page.form.reason,
        "version": page.form.version,
        "sent": sent,
    }
    return render(page.request, "registry/roster_preview.html", context)


def _said(saved: services.RosterSaved) -> str:
    if saved.change is None:
        return "รายชื่อเป็นไปตามนี้อยู่แล้ว ไม่มีอะไรต้องบันทึก"
    parts = [
        f"{word} {count} แถว"
        for word, count in (("เพิ่ม", saved.added), ("แก้", saved.changed), ("เอาออก", saved.removed))
        if count
    ]
    if saved.moved and not parts:
        parts = ["จัดลำดับใหม่"]
    return f"บันทึกรายชื่อแล้ว {' '.join(parts)}"
