"""Bodies as such: recorded by their paper, given other days, reviewed, ended; the list of the department."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, clock
from conweb.kernel.models import District, Subdistrict, User
from registry import central
from registry.choices import CENTRE_KINDS, DEPARTMENT_KINDS, CommitteeKind
from registry.forms.bodies import BodyForm, EndForm, ReviewForm, TermForm
from registry.models import Centre, Committee
from registry.selectors import bodies as selectors
from registry.selectors.areas import KEEPERS
from registry.services import bodies as services
from registry.services.rosters import WHO_KEEPS, keeps_committee, whom_to_ask
from registry.views.rosters import path_to, visible_committee

REVIEWED = frozenset({CommitteeKind.KBT, CommitteeKind.KBO})


@dataclass(frozen=True, slots=True)
class _Place:
    """What a new body is of, as the address names it."""

    kind: CommitteeKind
    centre: Centre | None = None
    subdistrict: Subdistrict | None = None
    district: District | None = None

    def body(self) -> Committee:
        """Not stored: for its name, and to ask what stands already."""
        return Committee(
            kind=self.kind, centre=self.centre, subdistrict=self.subdistrict, district=self.district
        )


def sees_district(user: User, district: District) -> bool:
    return (
        user.sees_everything
        or district.pk in user.seen_districts
        or district.province_id in user.seen_provinces
    )


def visible_district(user: User, code: str) -> District:
    district = get_object_or_404(District.objects.select_related("province"), pk=code)
    if not sees_district(user, district):
        raise Http404
    return district


def _asked_place(request: HttpRequest) -> _Place | None:
    """The kind and place in the address; None where one of them is still to be chosen."""
    asked, user = request.GET, request.user
    if asked.get("kind") not in CommitteeKind.values:
        return None
    kind = CommitteeKind(asked["kind"])
    if kind in DEPARTMENT_KINDS:
        return _Place(kind)
    if kind in CENTRE_KINDS:
        number = asked.get("centre", "")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            return None
        centres = Centre.objects.visible_to(user).select_related("province", "district", "subdistrict")
        return _Place(kind, centre=get_object_or_404(centres, pk=number))
    if kind == CommitteeKind.KBT:
        if not asked.get("subdistrict"):
            return None
        areas = Subdistrict.objects.select_related("district__province")
        area = get_object_or_404(areas, pk=asked["subdistrict"])
        return _Place(kind, subdistrict=area, district=visible_district(user, area.district_id))
    if not asked.get("district"):
        return None
    return _Place(kind, district=visible_district(user, asked["district"]))


@require_http_methods(["GET", "POST"])
def committee_create(request: HttpRequest) -> HttpResponse:
    """Kind and place from the address; without them, where to begin."""
    place = _asked_place(request)
    if place is None:
        return _choose(request)
    may = services.keeps_place(request.user, kind=place.kind, centre=place.centre, district=place.district)
    access.insist(may, whom_to_ask(place.body()))
    today = clock.today()
    follows = services.standing_body(place.body()) if place.kind != CommitteeKind.EXECUTIVE else None
    people = selectors.sitting_members(place.subdistrict.pk, on=today) if place.subdistrict else []
    form = BodyForm(
        request.POST if request.method == "POST" else None,
        kind=place.kind,
        follows=follows,
        people=people,
        initial={"follows": True, "takes_seats": True, "proposes_seats": True},
    )
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["follows"] = follows if given.get("follows") else None
        try:
            body = services.create_committee(
                kind=place.kind,
                by=request.user,
                centre=place.centre,
                subdistrict=place.subdistrict,
                district=place.district,
                **given,
            )
        except ValidationError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"บันทึก {body.full_name} แล้ว พิมพ์รายชื่อต่อได้")
            return redirect("registry:roster-edit", body.pk)
    tier = place.centre.tier if place.centre else None
    context = {
        "path": [*_path_of(place), ("บันทึกคณะ", "")],
        "form": form,
        "place": place,
        "body": place.body(),
        "follows": follows,
        "back": _back(place),
        "years": services.years_today(tier) if place.kind == CommitteeKind.EXECUTIVE and tier else None,
        "is_executive": place.kind == CommitteeKind.EXECUTIVE,
        "is_central": place.kind == CommitteeKind.CENTRAL,
    }
    return render(request, "registry/committee_create.html", context, status=422 if form.errors else 200)


def _choose(request: HttpRequest) -> HttpResponse:
    """Which body, of which place: a plain form whose answer is the address of the next page."""
    user = request.user
    access.insist(
        access.keeps_code_lists(user) or any(duty.role in KEEPERS for duty in user.duty_list), WHO_KEEPS
    )
    kind = request.GET.get("kind", "")
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("บันทึกคณะ", "")],
        "kinds": [(value, label) for value, label in CommitteeKind.choices if value not in DEPARTMENT_KINDS],
        "kind": kind if kind in CommitteeKind.values else "",
        "places": selectors.places_for(user, kind) if kind in CommitteeKind.values else [],
        "field": "centre"
        if kind in CENTRE_KINDS
        else "subdistrict"
        if kind == CommitteeKind.KBT
        else "district",
    }
    return render(request, "registry/committee_create_choose.html", context)


def _path_of(place: _Place) -> list[tuple[str, str]]:
    area = place.centre.district if place.centre else place.district
    province = place.centre.province if place.centre else area.province if area else None
    path = []
    if province:
        path.append((province.name, reverse("province-home", args=[province.pk])))
    if area:
        path.append((area.name, reverse("district-home", args=[area.pk])))
    path.append((str(place.centre) if place.centre else _list_name(place), _back(place)))
    return path


def _list_name(place: _Place) -> str:
    return "คณะกรรมการกลาง ศอช." if place.kind in DEPARTMENT_KINDS else "ก.บ.ต. และ ก.บ.อ."


def _back(place: _Place) -> str:
    if place.centre:
        return reverse("centre-detail", args=[place.centre.pk])
    if place.district:
        return reverse("registry:kbt-list", args=[place.district.pk])
    return reverse("registry:central-bodies")


def _refuse(form: Any, refusal: ValidationError) -> None:
    """At its field where the form has it, else above."""
    for name, texts in getattr(refusal, "message_dict", {None: refusal.messages}).items():
        form.add_error(name if name in form.fields else None, texts)


def _kept(request: HttpRequest, committee_id: int) -> Committee:
    committee = visible_committee(request.user, committee_id)
    access.insist(keeps_committee(request.user, committee), whom_to_ask(committee))
    return committee


@require_http_methods(["GET", "POST"])
def committee_term(request: HttpRequest, committee_id: int) -> HttpResponse:
    committee = _kept(request, committee_id)
    initial = {name: getattr(committee, name) for name in TermForm.base_fields if name != "reason"}
    form = TermForm(request.POST if request.method == "POST" else None, committee=committee, initial=initial)
    if form.is_valid():
        try:
            services.change_term(committee=committee, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, "บันทึกวันและคำสั่งแล้ว")
            return redirect("registry:committee-detail", committee.pk)
    default = (
        services.default_end(committee.centre.tier, committee.starts_on)
        if committee.kind == CommitteeKind.EXECUTIVE
        else None
    )
    context = {
        "path": path_to(committee, ("แก้วันและคำสั่ง", "")),
        "committee": committee,
        "form": form,
        "default": default,
        "ends_hint": form.fields["ends_on"].help_text or "เช่น 31 มี.ค. 2568",
    }
    return render(request, "registry/committee_create_term.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def committee_end(request: HttpRequest, committee_id: int) -> HttpResponse:
    committee = _kept(request, committee_id)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ends_on": clock.today()})
    if form.is_valid():
        try:
            services.end_committee(committee=committee, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, "บันทึกวันสุดท้ายของคณะแล้ว")
            return redirect("registry:committee-detail", committee.pk)
    context = {
        "path": path_to(committee, ("สิ้นสุดคณะ", "")),
        "committee": committee,
        "form": form,
        "sitting": committee.seats.filter(until__isnull=True).count(),
    }
    return render(request, "registry/committee_create_end.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def committee_review(request: HttpRequest, committee_id: int) -> HttpResponse:
    """«ทบทวนแล้ว ไม่เปลี่ยน» of a ก.บ.ต. or ก.บ.อ."""
    committee = _kept(request, committee_id)
    if committee.kind not in REVIEWED:
        raise Http404
    form = ReviewForm(
        request.POST if request.method == "POST" else None, initial={"reviewed_on": clock.today()}
    )
    if form.is_valid():
        try:
            services.review_committee(committee=committee, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"บันทึกว่าทบทวน {committee.full_name} แล้ว ไม่เปลี่ยน")
            return redirect("registry:kbt-list", committee.district_id)
    context = {"path": path_to(committee, ("ทบทวน", "")), "committee": committee, "form": form}
    return render(request, "registry/kbt_review.html", context, status=422 if form.errors else 200)


@require_GET
def central_bodies(request: HttpRequest) -> HttpResponse:
    """คณะกรรมการกลาง, สำนักงานอำนวยการ, สำนักงานกลาง: read by everybody, kept by the department."""
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("คณะกรรมการกลาง", "")],
        "bodies": selectors.central_bodies(request.user, on=clock.today()),
        "powers": central.POWERS,
        "size": central.SIZE,
        "proposed": central.SEATS,
        "may": access.keeps_code_lists(request.user),
    }
    return render(request, "registry/central.html", context)
