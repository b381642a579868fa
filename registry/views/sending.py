"""Copies sent on: written down, received, listed, taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from conweb.kernel import access, clock, thai
from registry.choices import Channel, SentFor
from registry.forms.area_filter import AreaFilter
from registry.forms.contacts import DeletionForm
from registry.forms.sending import ReceiveForm, SendForm
from registry.models import Centre, Paper
from registry.selectors.papers.sending import may_receive, sendings
from registry.services.papers import transmittals as services
from registry.views.contact_steps import confirmed, done, posted

PAGE_LENGTH = 50
WAITING, ARRIVED = "waiting", "arrived"
CHOICES = {
    "task": ("ตามกำหนด", "ทุกเรื่อง", list(SentFor.choices)),
    "channel": ("ช่องทาง", "ทุกช่องทาง", list(Channel.choices)),
    "state": ("การรับ", "ทั้งหมด", [(WAITING, "ยังไม่บันทึกการรับ"), (ARRIVED, "รับแล้ว")]),
}


def path_of(paper: Paper | None, *here: tuple[str, str]) -> list[tuple[str, str]]:
    """เอกสาร › the paper › here."""
    path = [("เอกสาร", reverse("registry:paper-list"))]
    if paper is not None:
        path.append((paper.subject, reverse("registry:paper-detail", args=[paper.pk])))
    return [*path, *here]


@require_safe
def transmittal_list(request: HttpRequest) -> HttpResponse:
    """Every sending of the area, and those that came to it; the filter lives in the address."""
    chosen = AreaFilter(request.GET, user=request.user, words="ชื่อเรื่อง เลขที่ หรือผู้รับ", choices=CHOICES)
    rows = sendings(request.user)
    if code := chosen.chosen("district"):
        rows = rows.filter(paper__district=code)
    elif code := chosen.chosen("province"):
        rows = rows.filter(paper__province=code)
    for name in ("task", "channel"):
        if value := chosen.chosen(name):
            rows = rows.filter(**{name: value})
    if state := chosen.chosen("state"):
        rows = rows.filter(received_on__isnull=state == WAITING)
    for word in chosen.chosen("q").split():
        rows = rows.filter(paper__search_key__contains=thai.fold(word))
    page = Paginator(rows.order_by("-sent_on", "-pk"), PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_of(None, ("ทะเบียนส่งสำเนา", "")),
        "filter": chosen,
        "page": page,
        "rows": [(row, row.received_on is None and may_receive(request.user, row)) for row in page],
    }
    return render(request, "registry/papers/transmittal_list.html", context)


@require_http_methods(["GET", "POST"])
def transmittal_create(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(
        Paper.objects.visible_to(request.user).select_related("issuer", "owner"), pk=paper_id
    )
    access.insist(access.keeps_registry(request.user, at=paper), services.WHO_SENDS)
    above = access.keeps_registry(request.user, at=Centre(province_id=paper.province_id))
    form = SendForm(posted(request), paper=paper, from_province=above)
    back = reverse("registry:paper-detail", args=[paper.pk])
    if form.is_valid() and done(
        request, form, lambda: services.send_copies(papers=[paper], by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "บันทึกการส่งสำเนาแล้ว")
        return redirect(f"{back}#sent")
    context = {"path": path_of(paper, ("ส่งสำเนา", "")), "paper": paper, "form": form, "back": back}
    return render(request, "registry/papers/transmittal_form.html", context)


@require_http_methods(["GET", "POST"])
def transmittal_receive(request: HttpRequest, transmittal_id: int) -> HttpResponse:
    row = get_object_or_404(sendings(request.user), pk=transmittal_id)
    access.insist(may_receive(request.user, row), services.WHO_RECEIVES)
    stored = {"received_on": row.received_on or clock.today(), "received_by": row.received_by}
    form = ReceiveForm(posted(request), initial=stored)
    back = reverse("registry:transmittal-list")
    if form.is_valid() and done(
        request,
        form,
        lambda: services.receive_copy(transmittal=row, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "บันทึกการรับสำเนาแล้ว")
        return redirect(back)
    sees = Paper.objects.visible_to(request.user).filter(pk=row.paper_id).exists()
    context = {
        "path": path_of(row.paper if sees else None, ("รับสำเนา", "")),
        "row": row,
        "form": form,
        "back": back,
    }
    return render(request, "registry/papers/transmittal_receive.html", context)


@require_http_methods(["GET", "POST"])
def transmittal_delete(request: HttpRequest, transmittal_id: int) -> HttpResponse:
    row = get_object_or_404(sendings(request.user), pk=transmittal_id)
    access.insist(access.keeps_registry(request.user, at=row.paper), services.WHO_SENDS)
    page = reverse("registry:paper-detail", args=[row.paper_id])
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.remove_transmittal(transmittal=row, by=request.user, reason=reason),
        said="ลบรายการส่งสำเนาแล้ว นำกลับได้จากรายการแก้ไข",
        then=page,
        path=path_of(row.paper, ("ลบรายการส่ง", "")),
        title="ลบรายการส่งสำเนา",
        what=[
            f"{row.paper} ส่งถึง {row.to_whom} เมื่อ {thai.format_date(row.sent_on)}",
            "ลบเฉพาะรายการที่บันทึกผิด เอกสารที่ลงนามแล้วยังอยู่",
        ],
        verb="ลบรายการ",
        back=page,
    )
