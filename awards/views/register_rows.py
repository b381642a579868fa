"""Writing a row of a register: whose it is first, then what; mending it; taking it away; its files."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from awards.forms.registers import (
    AwardForm,
    CertificationForm,
    RowForm,
    VisitForm,
    WordsForm,
    award_kinds,
    standard_types,
)
from awards.selectors.register_rows import lines_of
from awards.selectors.registers import Register, centres_to_choose, people_to_choose
from awards.services import registers as services
from awards.services.registers import WHO_KEEPS
from awards.views.registers import page_of, path_to, visible_row
from conweb.kernel import access, clock
from conweb.kernel.models import User
from registry.forms.contacts import DeletionForm
from registry.models import Centre, Person
from registry.selectors import areas
from registry.views.contact_steps import confirmed, done, posted

SAVES: dict[Register, Callable[..., Any]] = {
    Register.CERTIFICATIONS: lambda row, **given: services.save_certification(certification=row, **given),
    Register.AWARDS: lambda row, **given: services.save_award(award=row, **given),
    Register.VISITS: lambda row, **given: services.save_visit(visit=row, **given),
}


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a new row is: a ศอช., a person, or somebody of an area who will be named."""

    centre: Centre | None = None
    person: Person | None = None
    area: areas.Area | None = None

    @property
    def name(self) -> str:
        return str(self.centre or self.person or (self.area.name if self.area else ""))

    @property
    def values(self) -> dict[str, Any]:
        """What a service is given of it."""
        if self.area:
            return {"province_id": self.area.province_id, "district_id": self.area.district_id}
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in found.items() if value is not None}


@require_http_methods(["GET", "POST"])
def row_create(request: HttpRequest, register: Register) -> HttpResponse:
    access.insist(access.keeps_some_registry(request.user), WHO_KEEPS)
    whose = _asked(request, register)
    if whose is None:
        return _choose(request, register)
    form = _form(request, register, whose, None)
    if form.is_valid():
        made: list[Any] = []
        given = {name: form.cleaned_data[name] for name in _columns(form)}
        if done(
            request,
            form,
            lambda: made.append(SAVES[register](None, by=request.user, **whose.values, **given)),
        ):
            messages.success(request, f"บันทึก{register.title}แล้ว แนบไฟล์หลักฐานต่อได้ที่หน้านี้")
            return redirect(page_of(made[0]))
    return _form_page(request, register, form, whose=whose, row=None)


@require_http_methods(["GET", "POST"])
def row_edit(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    row = visible_row(request, register, pk)
    services.insist_keeps(request.user, row)
    if getattr(row, "entry_id", None):
        messages.info(request, services.OF_A_CONTEST)
        return redirect(page_of(row))
    whose = Whose(row.centre, getattr(row, "person", None))
    form = _form(request, register, whose, row)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in (*_columns(form), "reason")}
        if done(request, form, lambda: SAVES[register](row, by=request.user, **given)):
            messages.success(request, f"บันทึก{register.title}แล้ว")
            return redirect(page_of(row))
    return _form_page(request, register, form, whose=whose, row=row)


@require_http_methods(["GET", "POST"])
def row_remove(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    row = visible_row(request, register, pk)
    services.insist_keeps(request.user, row)
    line = lines_of([row], on=clock.today())[0]
    files = row.files.kept().count()
    said = [f"{line.who}: {line.what} {line.when}"]
    if files:
        said.append(f"ไฟล์แนบ {files} ไฟล์หายไปด้วย")
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.remove_row(row=row, by=request.user, reason=reason),
        said="ลบแล้ว นำกลับได้จากรายการแก้ไข",
        then=reverse(f"awards:{register.stem}-list"),
        path=path_to((line.who, page_of(row)), ("ลบ", ""), register=register),
        title=f"ลบ{register.title}",
        what=[*said, "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข"],
        verb="ลบรายการ",
        back=page_of(row),
    )


# ── whose it is ────────────────────────────────────────────────────────────────────────────
def _asked(request: HttpRequest, register: Register) -> Whose | None:
    """What the address names, where this reader writes; None: to be chosen."""
    user, given = request.user, request.GET
    if key := _number(given.get("centre", "")):
        centre = Centre.objects.visible_to(user).with_places().filter(pk=key).first()
        return Whose(centre=centre) if centre and access.keeps_registry(user, at=centre) else None
    if (key := _number(given.get("person", ""))) and register is not Register.VISITS:
        people = Person.objects.visible_to(user).current().filter(anonymised_on__isnull=True)
        person = people.filter(province__isnull=False).filter(pk=key).first()
        return Whose(person=person) if person and access.keeps_registry(user, at=person) else None
    if register is Register.CERTIFICATIONS and (code := given.get("area", "")):
        area = areas.area_kept(user, code)
        return Whose(area=area) if area and not area.is_country else None
    return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _choose(request: HttpRequest, register: Register) -> HttpResponse:
    """Centres, people, or an area, as links; the words that are looked for stand in the address."""
    user: User = request.user
    kind = request.GET.get("of", "centre")
    kinds = [("centre", "ศอช.")]
    if register is not Register.VISITS:
        kinds.append(("person", "บุคคลในทะเบียน"))
    if register is Register.CERTIFICATIONS:
        kinds.append(("area", "กลุ่มหรือผู้สมัครอื่น"))
    kind = kind if kind in dict(kinds) else "centre"
    form = WordsForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    context: dict[str, Any] = {
        "path": path_to((f"บันทึก{register.title}", ""), register=register),
        "register": register,
        "form": form,
        "kind": kind,
        "tabs": [
            (label, f"?{urlencode({'of': code, 'q': words} if words else {'of': code})}", code == kind)
            for code, label in kinds
        ],
        "back": reverse(f"awards:{register.stem}-list"),
    }
    if kind == "area":
        province = request.GET.get("province", "")
        context |= {
            "kept": areas.areas_kept(user, province=province),
            "provinces": areas.provinces_seen(user) if areas.keeps_country(user) else [],
            "province": province,
        }
    else:
        found, more = (centres_to_choose if kind == "centre" else people_to_choose)(user, words)
        context |= {"found": found, "more": more, "words": words}
    return render(request, "awards/register/choose.html", context)


# ── the form ───────────────────────────────────────────────────────────────────────────────
def _columns(form: RowForm) -> tuple[str, ...]:
    return (*form.columns, "applicant_name") if "applicant_name" in form.fields else form.columns


def _form(request: HttpRequest, register: Register, whose: Whose, row: Any) -> RowForm:
    initial = {name: getattr(row, name) for name in FORMS[register].columns} if row else {}
    if row is not None and getattr(row, "applicant_name", ""):
        initial["applicant_name"] = row.applicant_name
    given: dict[str, Any] = {"initial": initial, "is_new": row is None}
    if register is Register.CERTIFICATIONS:
        centre, person = whose.centre is not None, whose.person is not None
        types = standard_types(centre=centre, person=person)
        return CertificationForm(posted(request), types=types, named=not (centre or person), **given)
    if register is Register.AWARDS:
        return AwardForm(posted(request), kinds=award_kinds(of_person=whose.person is not None), **given)
    return VisitForm(posted(request), **given)


FORMS: dict[Register, type[RowForm]] = {
    Register.CERTIFICATIONS: CertificationForm,
    Register.AWARDS: AwardForm,
    Register.VISITS: VisitForm,
}


def _form_page(
    request: HttpRequest, register: Register, form: RowForm, *, whose: Whose, row: Any
) -> HttpResponse:
    title = f"แก้ไข{register.title}" if row else f"บันทึก{register.title}"
    line = lines_of([row], on=clock.today())[0] if row else None
    steps = [(line.who, page_of(row)), ("แก้ไข", "")] if line else [(title, "")]
    context = {
        "path": path_to(*steps, register=register),
        "doing": title,
        "register": register,
        "form": form,
        "row": row,
        "whose": whose,
        "who": line.who if line else whose.name,
        "choose_url": reverse(f"awards:{register.stem}-create"),
        "back": page_of(row) if row else reverse(f"awards:{register.stem}-list"),
    }
    return render(request, "awards/register/form.html", context, status=422 if form.errors else 200)
