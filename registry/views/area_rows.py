"""Pages of rows that an area shares: the list and its files, a new one, one to read or to mend, one to take away.

A noun says once what its pages are (`AreaNoun`); the pages of one ศอช. are those of registry.views.centre_rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from conweb.kernel import access, clock, thai
from conweb.kernel.models import User
from registry.forms.contacts import DeletionForm
from registry.forms.partners import AreaRowForm, SharedFilter
from registry.models import Centre
from registry.reports.lists import area_pdf, area_rows, area_shape
from registry.reports.registers import PDF_MOST
from registry.selectors import areas
from registry.selectors.partners import AreaList, area_words, lines_of
from registry.selectors.year_history import deeds_of_row, facts_of
from registry.views.centre_rows import Hanging
from registry.views.contact_steps import Step, confirmed, done, posted
from registry.views.table_files import table_file
from registry.year_access import WHO_SHARES, keeps_shared

PAGE_LENGTH = 50
THE_COUNTRY = areas.Area("ทั้งประเทศ", "ทั้งประเทศ")
Menus = Mapping[str, tuple[str, str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class AreaNoun:
    """What the pages of a noun are called and by what they are written.

    `stem` begins its URL names (`partner` → registry:partner-list, -create, -edit, -remove, -export); `said` is one
    row; `none_yet` says what the place is for; `save` is given the row (or None), `by`, and the values.
    """

    stem: str
    said: str
    listing: AreaList[Any]
    words: str  # what the search looks in
    sub: str  # below the heading of the list
    none_yet: str
    form: type[AreaRowForm]
    save: Callable[..., Any]
    remove: Callable[..., None]
    columns: tuple[str, ...]
    joined: tuple[str, ...] = ()
    menus: Callable[[User], Menus] = lambda user: {}
    of_centre: bool = False  # whether a row may be one ศอช.'s
    initial: Callable[[HttpRequest], dict[str, Any]] = lambda request: {}
    beside: Callable[[HttpRequest, Any], dict[str, Any]] = lambda request, row: {}
    hanging: Callable[[Any], Hanging] = lambda row: ()

    def url(self, which: str, *arguments: Any) -> str:
        return reverse(f"registry:{self.stem}-{which}", args=arguments)

    @property
    def list_url(self) -> str:
        return self.url("list")

    @property
    def create_url(self) -> str:
        return self.url("create")

    def rows(self, request: HttpRequest) -> QuerySet:
        return self.listing.rows(request.user)

    def filtered(self, request: HttpRequest) -> SharedFilter:
        return SharedFilter(
            request.GET, user=request.user, words=self.words, choices=self.menus(request.user)
        )


def path_to(noun: AreaNoun, *here: Step) -> list[Step]:
    """งานของปี › the list › here."""
    work = ("งานของปี", reverse("assessment:work-home"))
    return [work, (noun.listing.title, noun.list_url if here else ""), *here]


def area_of(row: Any) -> areas.Area:
    return areas.Area(area_words(row), "", row.province_id or "", row.district_id)


def may_add(user: User) -> bool:
    return areas.keeps_anything(user) or access.keeps_rounds(user)


def row_list(request: HttpRequest, noun: AreaNoun) -> HttpResponse:
    chosen = noun.filtered(request)
    rows = noun.listing.listed(request.user, chosen.asked, on=clock.today())
    page = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_to(noun),
        "noun": noun,
        "filter": chosen,
        "page": page,
        "lines": lines_of(noun.listing, page.object_list),
        "edit_page": f"registry:{noun.stem}-edit",
        "may_add": may_add(request.user),
        "query": f"?{chosen.query}" if chosen.query else "",
    }
    return render(request, "registry/support/area_list.html", context)


def export_rows(request: HttpRequest, noun: AreaNoun, kind: str) -> HttpResponseBase:
    """The list as it is filtered: XLSX, CSV, or PDF."""
    chosen, today = noun.filtered(request), clock.today()
    rows = noun.listing.listed(request.user, chosen.asked, on=today)
    if kind != "pdf":
        return table_file(
            area_rows(noun.listing, rows), area_shape(noun.listing), ending=kind, title=noun.listing.title
        )
    if rows.count() > PDF_MOST:
        messages.info(request, f"มีเกิน {thai.format_number(PDF_MOST)} รายการ กรองให้แคบลง หรือดาวน์โหลด XLSX")
        return redirect(f"{noun.list_url}?{chosen.query}")
    area = chosen.district or chosen.province
    content = area_pdf(
        noun.listing, rows, area=area.full_name if area else "", on=today, by=request.user.full_name
    )
    return pdf_file(content, title=noun.listing.title)


def pdf_file(content: bytes, *, title: str) -> HttpResponse:
    """Opens in the browser; nothing keeps a copy."""
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{title} {thai.format_date(clock.today())}.pdf"
    response.headers["Content-Disposition"] = content_disposition_header(False, name)
    response["Cache-Control"] = "private, no-store"
    return response


# ── where a new row lies ───────────────────────────────────────────────────────────────────
def _asked_place(request: HttpRequest, noun: AreaNoun) -> tuple[areas.Area | None, Centre | None]:
    """The area in the address, or that of the ศอช. in it, or the only one in which the reader writes."""
    user = request.user
    access.insist(may_add(user), WHO_SHARES)
    key = request.GET.get("centre", "")
    if noun.of_centre and key.isascii() and key.isdigit() and len(key) < 10:
        centre = get_object_or_404(Centre.objects.visible_to(user).with_places(), pk=int(key))
        access.insist(access.keeps_registry(user, at=centre), WHO_SHARES)
        area = areas.Area(area_words(centre), "", centre.province_id, centre.district_id)
        return area, centre
    country = access.keeps_rounds(user)
    if code := request.GET.get("area", ""):
        if code == areas.COUNTRY:
            return (THE_COUNTRY if country else None), None
        return areas.area_kept(user, code), None
    if areas.keeps_country(user):
        return None, None
    offered = [*([THE_COUNTRY] if country else []), *areas.areas_kept(user)]
    return (offered[0] if len(offered) == 1 else None), None


def _choose_area(request: HttpRequest, noun: AreaNoun) -> HttpResponse:
    user = request.user
    province = request.GET.get("province", "")
    context = {
        "path": path_to(noun, (f"เพิ่ม{noun.said}", "")),
        "noun": noun,
        "kept": areas.areas_kept(user, province=province),
        "country": THE_COUNTRY if access.keeps_rounds(user) else None,
        "provinces": areas.provinces_seen(user) if areas.keeps_country(user) else [],
        "province": province,
    }
    return render(request, "registry/support/area_choose.html", context)


# ── one row ────────────────────────────────────────────────────────────────────────────────
def create_row(request: HttpRequest, noun: AreaNoun) -> HttpResponse:
    area, centre = _asked_place(request, noun)
    if area is None:
        return _choose_area(request, noun)
    form = noun.form(posted(request), area=area, user=request.user, row=None, initial=noun.initial(request))
    if form.is_valid():
        whose = {"province_id": area.province_id or None, "district_id": area.district_id}
        if centre is not None:
            whose["centre"] = centre
        made: list[Any] = []
        if done(request, form, lambda: made.append(noun.save(None, by=request.user, **whose, **form.values))):
            messages.success(request, f"บันทึก{noun.said} {made[0]} แล้ว")
            return redirect(noun.url("edit", made[0].pk))
    context = {
        "path": path_to(noun, (f"เพิ่ม{noun.said}", "")),
        "noun": noun,
        "area": area,
        "centre": centre,
        "row": None,
        "form": form,
        "may_keep": True,
        "back": noun.list_url,
    }
    return render(request, "registry/support/row.html", context, status=422 if form.errors else 200)


def row_page(request: HttpRequest, noun: AreaNoun, pk: int) -> HttpResponse:
    """A row to mend for whoever keeps it, to read for everybody else who sees it."""
    row = get_object_or_404(noun.rows(request), pk=pk)
    keeps = keeps_shared(request.user, row)
    if request.method == "POST":
        access.insist(keeps, WHO_SHARES)
    form = None
    if keeps:
        initial = {name: getattr(row, name) for name in noun.columns}
        form = noun.form(posted(request), area=area_of(row), user=request.user, row=row, initial=initial)
    if form is not None and form.is_valid():
        reason = form.cleaned_data["reason"]
        if done(request, form, lambda: noun.save(row, by=request.user, reason=reason, **form.values)):
            messages.success(request, f"บันทึก{noun.said}แล้ว")
            return redirect(noun.url("edit", row.pk))
    context = {
        "path": path_to(noun, (str(row), "")),
        "noun": noun,
        "area": area_of(row),
        "centre": getattr(row, "centre", None),
        "row": row,
        "form": form,
        "facts": facts_of(row, noun.columns),
        "may_keep": keeps,
        "back": noun.list_url,
        "remove_url": noun.url("remove", row.pk),
        "deeds": deeds_of_row(
            row, request.user, hanging=noun.hanging(row), known=[row.province, row.district]
        ),
        **noun.beside(request, row),
    }
    wrong = form is not None and form.errors
    return render(request, "registry/support/row.html", context, status=422 if wrong else 200)


def remove_row(request: HttpRequest, noun: AreaNoun, pk: int) -> HttpResponse:
    """A page that says what goes, and asks why."""
    row = get_object_or_404(noun.rows(request), pk=pk)
    access.insist(keeps_shared(request.user, row), WHO_SHARES)
    files = row.files.kept().count() if hasattr(row, "files") else 0
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: noun.remove(row, by=request.user, reason=reason),
        said="ลบแล้ว นำกลับได้จากรายการแก้ไข",
        then=noun.list_url,
        path=path_to(noun, (str(row), noun.url("edit", row.pk)), ("ลบ", "")),
        title=f"ลบ{noun.said}",
        what=[
            f"{noun.said} {row} · {area_words(row)}",
            *([f"ไฟล์แนบ {files} ไฟล์หายไปด้วย"] if files else []),
            "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb=f"ลบ{noun.said}",
        back=noun.url("edit", row.pk),
    )
