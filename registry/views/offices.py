"""Offices: the list, an office with its letterhead and posts, and writing both."""

import logging
from pathlib import PurePath

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, clock, thai
from registry.choices import OfficeKind, PostKind
from registry.contacts_access import WHO_KEEPS, keeps_contact
from registry.forms.area_filter import AreaFilter
from registry.forms.contacts import ClosingForm, DeletionForm, StepForm
from registry.forms.offices import ChangedOfficeForm, NewOfficeForm
from registry.models import Office, Post
from registry.selectors import officials
from registry.selectors.areas import KEEPERS
from registry.services import offices as services
from registry.services.posts import HEADS
from registry.views.contact_steps import (
    OFFICES,
    asked_area,
    asked_day,
    choose_area,
    confirmed,
    done,
    path_to,
    path_to_office,
    posted,
)

logger = logging.getLogger(__name__)
PAGE_LENGTH = 50
MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
CLOSED = "closed"
CHOICES = {
    "kind": ("ประเภท", "ทุกประเภท", list(OfficeKind.choices)),
    "state": ("สถานะ", "ที่ใช้อยู่", [(CLOSED, "ที่ปิดแล้ว")]),
}


def visible_office(request: HttpRequest, office_id: int) -> Office:
    offices = Office.objects.visible_to(request.user).select_related("province", "district__province")
    return get_object_or_404(offices, pk=office_id)


def kept_office(request: HttpRequest, office_id: int) -> Office:
    """An office of one's own area; 403 with whom to ask where it is another's."""
    office = visible_office(request, office_id)
    access.insist(keeps_contact(request.user, office), WHO_KEEPS)
    return office


@require_GET
def office_list(request: HttpRequest) -> HttpResponse:
    chosen = AreaFilter(request.GET, user=request.user, choices=CHOICES)
    offices = Office.objects.visible_to(request.user).select_related("province", "district__province")
    offices = offices.filter(ended_on__isnull=chosen.chosen("state") != CLOSED)
    if code := chosen.chosen("district"):
        offices = offices.filter(district=code)
    elif code := chosen.chosen("province"):
        offices = offices.filter(province=code)
    if kind := chosen.chosen("kind"):
        offices = offices.filter(kind=kind)
    for word in chosen.chosen("q").split():
        offices = offices.filter(search_key__contains=thai.fold(word))
    page = Paginator(offices, PAGE_LENGTH).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    today = clock.today()
    heads = Post.objects.filter(office__in=[office.pk for office in listed], kind__in=HEADS, is_active=True)
    lines = {line.post.office_id: line for line in officials.post_lines(heads, on=today)}
    owed = officials.past_holder_counts(listed, user=request.user, on=today)
    context = {
        "path": path_to(("หน่วยงาน", "")),
        "filter": chosen,
        "page": page,
        "rows": [(office, lines.get(office.pk), owed.get(office.pk, 0)) for office in listed],
        "may_create": may_create(request),
    }
    return render(request, "registry/office_list.html", context)


def may_create(request: HttpRequest) -> bool:
    """Whether there is any area in which the reader makes offices."""
    duties = request.user.duty_list
    return access.keeps_code_lists(request.user) or any(duty.role in KEEPERS for duty in duties)


@require_http_methods(["GET", "POST"])
def office_create(request: HttpRequest) -> HttpResponse:
    """The area first, in the address; then the letterhead."""
    area = asked_area(request, country=True)
    if area is None:
        return choose_area(request, title="เพิ่มหน่วยงาน", among=OFFICES, country=True)
    form = NewOfficeForm(posted(request), request.FILES or None, kinds=services.kinds_at(area))
    if form.is_valid():
        made: list[Office] = []
        given = form.cleaned_data
        if done(
            request,
            form,
            lambda: made.append(services.create_office(by=request.user, area=area, **given)),
        ):
            messages.success(request, f"เพิ่ม{made[0].name}แล้ว เพิ่มตำแหน่งและผู้ดำรงตำแหน่งต่อได้จากหน้านี้")
            return redirect("registry:office-detail", made[0].pk)
    context = {
        "path": path_to(("เพิ่มหน่วยงาน", ""), among=OFFICES),
        "form": form,
        "area": area,
        "back": reverse("registry:office-list"),
    }
    return render(request, "registry/office_form.html", context)


@require_GET
def office_detail(request: HttpRequest, office_id: int) -> HttpResponse:
    office = visible_office(request, office_id)
    asof, on = asked_day(request)
    lines = officials.post_lines(office.posts.all(), on=on)
    looks_after = office.kind == OfficeKind.DISTRICT
    looked_after = officials.looked_after_areas(office.district, on=on) if looks_after else []
    context = {
        "path": path_to((office.name, ""), among=OFFICES),
        "office": office,
        "asof": asof,
        "on": on,
        "is_today": on == clock.today(),
        # Those that sign and look after first; a closed one only where somebody was in it on that day.
        "lines": sorted(
            (line for line in lines if line.post.is_active or line.holding),
            key=lambda line: (list(PostKind).index(PostKind(line.post.kind)), line.post.sort_key),
        ),
        "closed": [line.post for line in lines if not line.post.is_active and not line.holding],
        "looked_after": looked_after,
        "uncovered": sum(not area.holdings for area in looked_after),
        "owed": officials.seats_with_past_holder(user=request.user, on=on, office=office),
        "served": [link.province for link in office.province_links.select_related("province")]
        if office.kind == OfficeKind.REGION
        else [],
        "may_keep": keeps_contact(request.user, office),
        "head": office.address.split("\n") if office.address else [],
    }
    return render(request, "registry/office_detail.html", context)


@require_http_methods(["GET", "POST"])
def office_edit(request: HttpRequest, office_id: int) -> HttpResponse:
    office = kept_office(request, office_id)
    stored = {name: getattr(office, name) for name in (*services.LETTERHEAD, "proposes_numbers")}
    stored["provinces_served"] = [link.province_id for link in office.province_links.all()]
    form = ChangedOfficeForm(posted(request), request.FILES or None, office=office, initial=stored)
    if form.is_valid() and done(
        request,
        form,
        lambda: services.change_office(office=office, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "บันทึกข้อมูลหน่วยงานแล้ว")
        return redirect("registry:office-detail", office.pk)
    context = {
        "path": path_to_office(office, ("แก้ข้อมูล", "")),
        "form": form,
        "office": office,
        "back": reverse("registry:office-detail", args=[office.pk]),
    }
    return render(request, "registry/office_form.html", context)


@require_http_methods(["GET", "POST"])
def office_close(request: HttpRequest, office_id: int) -> HttpResponse:
    """Says which posts and people it concerns before it is done."""
    office = kept_office(request, office_id)
    lines = officials.post_lines(office.posts.filter(is_active=True), on=clock.today())
    what = ["ใช้เมื่อยุบหรือรวมกับหน่วยงานอื่น หัวจดหมาย ตำแหน่ง และประวัติยังเปิดดูได้", *map(_closing_line, lines)]
    return confirmed(
        request,
        form=ClosingForm(posted(request), initial={"until": clock.today()}),
        step=lambda until, reason: services.close_office(
            office=office, by=request.user, last_day=until, reason=reason
        ),
        said=f"ปิด{office.name}แล้ว ย้อนกลับได้ภายใน 30 วันจากรายการแก้ไข",
        then=reverse("registry:office-detail", args=[office.pk]),
        path=path_to_office(office, ("ปิดหน่วยงาน", "")),
        title=f"ปิด{office.name}",
        what=what,
        verb="ปิดหน่วยงาน",
        back=reverse("registry:office-detail", args=[office.pk]),
    )


def _closing_line(line: officials.PostLine) -> str:
    here = [holding.person.full_name for holding in (line.holding, *line.others) if holding]
    if not here:
        return f"ปิดตำแหน่ง{line.post.title}ซึ่งว่างอยู่"
    return f"ปิดตำแหน่ง{line.post.title} {' และ '.join(here)} พ้นในวันสุดท้ายที่ระบุ"


@require_http_methods(["GET", "POST"])
def office_reopen(request: HttpRequest, office_id: int) -> HttpResponse:
    office = kept_office(request, office_id)
    return confirmed(
        request,
        form=StepForm(posted(request)),
        step=lambda reason: services.reopen_office(office=office, by=request.user, reason=reason),
        said=f"เปิดใช้{office.name}แล้ว เปิดใช้ตำแหน่งต่อได้จากหน้านี้",
        then=reverse("registry:office-detail", args=[office.pk]),
        path=path_to_office(office, ("เปิดใช้หน่วยงาน", "")),
        title=f"เปิดใช้{office.name}",
        what=["หน่วยงานกลับมาอยู่ในรายการ ตำแหน่งที่ปิดไปแล้วยังปิดอยู่ เปิดใช้ทีละตำแหน่ง"],
        verb="เปิดใช้หน่วยงาน",
        back=reverse("registry:office-detail", args=[office.pk]),
    )


@require_http_methods(["GET", "POST"])
def office_delete(request: HttpRequest, office_id: int) -> HttpResponse:
    office = kept_office(request, office_id)
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.delete_office(office=office, by=request.user, reason=reason),
        said=f"ลบ{office.name}แล้ว นำกลับได้จากรายการแก้ไข",
        then=reverse("registry:office-list"),
        path=path_to_office(office, ("ลบ", "")),
        title=f"ลบ{office.name}",
        what=["ลบได้เฉพาะหน่วยงานที่บันทึกผิดและยังไม่มีตำแหน่ง", "นำกลับได้ภายหลังจากรายการแก้ไข"],
        verb="ลบหน่วยงาน",
        back=reverse("registry:office-detail", args=[office.pk]),
    )


@require_GET
def office_emblem(request: HttpRequest, office_id: int) -> FileResponse:
    """The emblem, only as an attachment: whatever it holds, it never opens as a page of ours."""
    office = visible_office(request, office_id)
    if not office.emblem:
        raise Http404
    try:
        file = office.emblem.open("rb")
    except FileNotFoundError as error:
        logger.error("the emblem of office %s is not on the disk: %s", office.pk, office.emblem.name)
        raise Http404 from error
    ending = PurePath(office.emblem.name).suffix
    response = FileResponse(
        file, as_attachment=True, filename=f"ตรา{ending}", content_type=MEDIA_TYPES[ending]
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
