"""People: the list, a person, and writing a record."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, clock, thai
from conweb.kernel.models import Subdistrict
from registry import person_ties
from registry.choices import SensitiveField
from registry.forms.people import ChangedPersonForm, PeopleReasonForm, PersonFilter, PersonForm, RevealForm
from registry.models import Person, PersonReveal
from registry.people_access import WHO_KEEPS, is_own_office, keeps_person, may_reveal
from registry.selectors import people as selectors
from registry.selectors.papers.still_named import papers_of_person
from registry.selectors.person_history import history_of
from registry.services import people as services

PAGE_LENGTH = 50
RECENT = 10  # deeds and looks shown at once
Step = tuple[str, str]


def path_to(*here: Step, person: Person | None = None) -> list[Step]:
    """บุคคล › the person › here."""
    steps = [("บุคคล", reverse("registry:person-list"))]
    if person:
        steps.append((person.full_name, reverse("registry:person-detail", args=[person.pk])))
    return [*steps, *here]


def visible_person(request: HttpRequest, person_id: int) -> Person:
    people = Person.objects.visible_to(request.user).select_related(
        "subdistrict__district__province", "district__province", "province", "merged_into"
    )
    return get_object_or_404(people, pk=person_id)


def kept_person(request: HttpRequest, person_id: int) -> Person:
    """A person of one's own office; 403 with whom to ask where it is another's."""
    person = visible_person(request, person_id)
    access.insist(keeps_person(request.user, person), WHO_KEEPS)
    return person


def posted(request: HttpRequest) -> Any:
    """What was sent, also when nothing but the button was."""
    return request.POST if request.method == "POST" else None


def refuse(form: Form, refusal: ValidationError) -> None:
    """Say each reason at its field; what the form has no field for stands above it."""
    names = {"subdistrict_id": "subdistrict"}
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        field = names.get(name, name)
        form.add_error(field if field in form.fields else None, errors)


@require_GET
def person_list(request: HttpRequest) -> HttpResponse:
    chosen = PersonFilter(request.GET, user=request.user)
    people = Person.objects.visible_to(request.user).current().filter(anonymised_on__isnull=True)
    people = chosen.applied_to(people).select_related("subdistrict", "district", "province")
    page = Paginator(people, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": [("บุคคล", "")],
        "filter": chosen,
        "page": page,
        "lines": selectors.people_lines(page.object_list, request.user, on=clock.today()),
        "may_create": _may_create(request),
        "may_judge": any(duty.role in selectors.KEEPERS for duty in request.user.duty_list),
    }
    return render(request, "registry/people/list.html", context)


def _may_create(request: HttpRequest) -> bool:
    duties = request.user.duty_list
    return access.keeps_code_lists(request.user) or any(duty.role in selectors.KEEPERS for duty in duties)


@require_GET
def person_detail(request: HttpRequest, person_id: int) -> HttpResponse:
    """A person; the address of a record that was joined to another leads to the one that is kept."""
    person = visible_person(request, person_id)
    if person.merged_into_id:
        return redirect("registry:person-detail", person.merged_into_id)
    return render(request, "registry/people/detail.html", detail_context(request, person))


def detail_context(request: HttpRequest, person: Person, **more: Any) -> dict[str, Any]:
    """What the page of a person shows; the page that answers a reveal shows the same and the value."""
    user = request.user
    deeds = history_of(person)
    own = is_own_office(user, person)
    # What was seen of a record that was joined to this one was seen of this person.
    looks = PersonReveal.objects.visible_to(user).filter(Q(person=person) | Q(person__merged_into=person))
    reveals = looks.select_related("by") if own else looks.none()
    whole = request.GET.get("history") == "all"
    merges = list(person.merges.filter(undone_on__isnull=True).select_related("gone", "by"))
    return {
        "path": path_to((person.full_name, "")),
        "person": person,
        "positions": selectors.positions_of(person, user),
        "named_in": papers_of_person(
            person, user, on=clock.today(), joined=[merge.gone_id for merge in merges]
        ),
        "ties": person_ties.lines_of(person, user),
        "today": clock.today(),
        "phone": selectors.phone_for(user, person),
        "national_id": selectors.masked_national_id(person),
        "may_reveal_phone": may_reveal(user, person, SensitiveField.PHONE),
        "may_reveal_id": may_reveal(user, person, SensitiveField.NATIONAL_ID),
        "reveal_form": RevealForm(),
        "may_keep": keeps_person(user, person) and not person.anonymised_on,
        "is_own_office": own,
        "merges": merges,
        "reveals": list(reveals if whole else reveals[: RECENT + 1]),
        "recent": RECENT,
        "deeds": deeds if whole else deeds[:RECENT],
        "deed_count": len(deeds),
        **more,
    }


@never_cache
@sensitive_post_parameters("national_id", "phone")
@require_http_methods(["GET", "POST"])
def person_create(request: HttpRequest) -> HttpResponse:
    """The office first, as links where there are several; then the person. The address keeps the office."""
    access.insist(_may_create(request), WHO_KEEPS)
    asked = request.GET.get("area", "")
    province = asked[:2] or request.GET.get("province", "")
    kept = selectors.places_kept(request.user, province_code=province)
    only = kept.places[0][0] if len(kept.places) == 1 and not kept.provinces else ""
    area = asked if kept.name_of(asked) else only
    path = path_to(("เพิ่มบุคคล", ""))
    if not area:
        context = {"path": path, "kept": kept, "province": province}
        return render(request, "registry/people/choose_area.html", context)
    form = PersonForm(posted(request), subdistricts=subdistrict_choices(area))
    alike: list[Person] = []
    if form.is_valid():
        alike = _alike(request, form, area)
        if not alike:
            try:
                person = services.create_person(by=request.user, **_place(area), **_given(form))
            except ValidationError as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, f"เพิ่ม {person.full_name} แล้ว")
                _warn_of_unusual_id(request, form)
                return redirect("registry:person-detail", person.pk)
    context = {
        "path": path,
        "form": form,
        "area_name": kept.name_of(area),
        "may_choose": not only,
        "alike": alike,
        "others": ",".join(str(person.pk) for person in alike),
        "titles": thai.TITLES,
    }
    return render(request, "registry/people/create.html", context)


def _alike(request: HttpRequest, form: PersonForm, area: str) -> list[Person]:
    """Records that may be this person and have not been shown yet; a second click finds what the first one made."""
    given = form.cleaned_data
    found = {
        person.pk: person
        for person in selectors.namesakes(
            first_name=given["first_name"], last_name=given["last_name"], **_place(area)
        )
    }
    if given["national_id"]:
        mine = Person.objects.visible_to(request.user).select_related(
            "subdistrict__district__province", "district__province", "province"
        )
        found |= {row.pk: row for row in selectors.with_national_id(mine, given["national_id"])}
    shown = set(given["others"].split(","))
    return [] if {str(pk) for pk in found} <= shown else list(found.values())


def _place(area: str) -> dict[str, str | None]:
    if area == selectors.DEPARTMENT:
        return {"province_id": None, "district_id": None}
    return {"province_id": area[:2], "district_id": area if len(area) == 4 else None}


def _given(form: PersonForm) -> dict[str, Any]:
    given = form.cleaned_data
    names = ("prefix", "first_name", "last_name", "phone", "national_id")
    return {name: given[name] for name in names} | {"subdistrict_id": given["subdistrict"] or None}


def _warn_of_unusual_id(request: HttpRequest, form: PersonForm) -> None:
    if thai.has_unusual_start(form.cleaned_data["national_id"]):
        messages.warning(request, "เลขประจำตัวประชาชนขึ้นต้นด้วย 0 หรือ 9 ตรวจกับบัตรอีกครั้ง หากพิมพ์ผิดให้กดแก้ไข")


def subdistrict_choices(area: str) -> Sequence[tuple[str, Any]]:
    """The ตำบล of a district; of a province those of every district, under its name."""
    if area == selectors.DEPARTMENT:
        return []
    rows = Subdistrict.objects.active().filter(pk__startswith=area).select_related("district")
    if len(area) == 4:
        return [(row.pk, row.full_name) for row in rows]
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows.order_by("district__sort_key", "sort_key", "name"):
        groups.setdefault(row.district.full_name, []).append((row.pk, row.full_name))
    return list(groups.items())


@never_cache
@sensitive_post_parameters("national_id", "phone")
@require_http_methods(["GET", "POST"])
def person_edit(request: HttpRequest, person_id: int) -> HttpResponse:
    person = kept_person(request, person_id)
    if person.merged_into_id or person.anonymised_on:
        return redirect("registry:person-detail", person.merged_into_id or person.pk)
    shows_phone = is_own_office(request.user, person)
    area = person.district_id or person.province_id or selectors.DEPARTMENT
    form = ChangedPersonForm(
        posted(request),
        initial={
            "prefix": person.prefix,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "subdistrict": person.subdistrict_id or "",
            "phone": thai.format_phone(person.phone) if shows_phone else "",
        },
        person=person,
        shows_phone=shows_phone,
        subdistricts=_with_own(subdistrict_choices(area), person),
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.change_person(
                person=person,
                by=request.user,
                prefix=given["prefix"],
                first_name=given["first_name"],
                last_name=given["last_name"],
                subdistrict_id=given["subdistrict"] or None,
                phone=form.phone,
                national_id=form.national_id,
                reason=given["reason"],
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "บันทึกข้อมูลบุคคลแล้ว")
            _warn_of_unusual_id(request, form)
            return redirect("registry:person-detail", person.pk)
    context = {
        "path": path_to(("แก้ไข", ""), person=person),
        "person": person,
        "form": form,
        "phone": selectors.phone_for(request.user, person),
        "national_id": selectors.masked_national_id(person),
        "titles": thai.TITLES,
    }
    return render(request, "registry/people/edit.html", context)


def _with_own(choices: Sequence[tuple[str, Any]], person: Person) -> Sequence[tuple[str, Any]]:
    """A ตำบล that has been abolished since stays choosable for whom it is written down."""
    known = {code for code, label in choices if isinstance(label, str)}
    known |= {code for _, group in choices if not isinstance(group, str) for code, _ in group}
    if not person.subdistrict or person.subdistrict_id in known:
        return choices
    return [*choices, (person.subdistrict_id, person.subdistrict.full_name)]


@require_http_methods(["GET", "POST"])
def person_delete(request: HttpRequest, person_id: int) -> HttpResponse:
    """Asks first; a record that something stands on says why it stays."""
    person = kept_person(request, person_id)
    why_not = services.why_not_delete(person)
    form = PeopleReasonForm(posted(request))
    if form.is_valid():
        try:
            services.delete_person(person=person, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "ลบระเบียนแล้ว นำกลับมาได้จากหน้าการแก้ไข")
            return redirect("registry:person-list")
    context = {
        "path": path_to(("ลบระเบียน", ""), person=person),
        "person": person,
        "form": form,
        "why_not": why_not,
    }
    return render(request, "registry/people/delete.html", context)
