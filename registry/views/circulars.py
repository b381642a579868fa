"""Circulars that came in: the list, one of them with what rests on it, entering and mending."""

from django.conf import settings
from django.contrib import messages
from django.core.files.base import File
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from conweb.kernel import access, thai
from conweb.kernel.handed_out import attachment
from conweb.kernel.waiting_files import WaitingFile, files_with_waiting, lay_aside, let_go
from registry.forms.area_filter import AreaFilter
from registry.forms.contacts import DeletionForm
from registry.forms.sending import CircularForm
from registry.models import Circular
from registry.selectors.areas import keeps_anything
from registry.services.papers import circulars as services
from registry.views.contact_steps import asked_area, choose_area, confirmed, done, posted

PAGE_LENGTH = 50
AMONG: tuple[str, str] = ("หนังสือเวียนที่ได้รับ", "registry:circular-list")
FILE = "file"
FIELDS = ("number", "dated_on", "received_on", "sender", "subject", "fiscal_year", "note")


def path_to(*here: tuple[str, str]) -> list[tuple[str, str]]:
    return [("เอกสาร", reverse("registry:paper-list")), (AMONG[0], reverse(AMONG[1]) if here else ""), *here]


def visible_circular(request: HttpRequest, circular_id: int) -> Circular:
    rows = Circular.objects.visible_to(request.user).select_related("province", "district")
    return get_object_or_404(rows, pk=circular_id)


def kept_circular(request: HttpRequest, circular_id: int) -> Circular:
    row = visible_circular(request, circular_id)
    access.insist(services.keeps_circular(request.user, row), services.WHO_KEEPS)
    return row


def page_of(row: Circular) -> str:
    return reverse("registry:circular-detail", args=[row.pk])


def _files(request: HttpRequest) -> MultiValueDict[str, File] | None:
    """What was uploaded, with the file that waits since an earlier try."""
    return files_with_waiting(request, FILE) if request.method == "POST" else None


def _laid_aside(request: HttpRequest, form: CircularForm) -> WaitingFile | None:
    if not form.is_bound or FILE in form.errors:
        return None
    return lay_aside(request, FILE, form.files.get(FILE), most_bytes=settings.EVIDENCE_MAX_BYTES)


@require_safe
def circular_list(request: HttpRequest) -> HttpResponse:
    chosen = AreaFilter(request.GET, user=request.user, words="เลขที่ เรื่อง หรือผู้ส่ง")
    rows = Circular.objects.visible_to(request.user).select_related("province", "district")
    if code := chosen.chosen("district"):
        rows = rows.filter(district=code)
    elif code := chosen.chosen("province"):
        rows = rows.filter(province=code)
    for word in chosen.chosen("q").split():
        plain = thai.arabic_digits(word)
        rows = (
            rows.filter(subject__icontains=word)
            | rows.filter(sender__icontains=word)
            | rows.filter(number__icontains=plain)
        )
    page = Paginator(rows.order_by("-dated_on", "-pk"), PAGE_LENGTH).get_page(request.GET.get("page"))
    may_create = keeps_anything(request.user) or access.keeps_code_lists(request.user)
    context = {"path": path_to(), "filter": chosen, "page": page, "may_create": may_create}
    return render(request, "registry/papers/circular_list.html", context)


@require_http_methods(["GET", "POST"])
def circular_create(request: HttpRequest) -> HttpResponse:
    area = asked_area(request, country=True)
    if area is None:
        return choose_area(request, title="บันทึกหนังสือเวียน", among=AMONG, country=True)
    form = CircularForm(posted(request), _files(request))
    if form.is_valid():
        made: list[Circular] = []
        given = form.cleaned_data
        if done(
            request, form, lambda: made.append(services.record_circular(by=request.user, area=area, **given))
        ):
            let_go(request, FILE)
            messages.success(request, f"บันทึกหนังสือ {made[0].number} แล้ว")
            return redirect(page_of(made[0]))
    context = {
        "path": path_to(("บันทึกหนังสือเวียน", "")),
        "form": form,
        "waiting": _laid_aside(request, form),
        "area": area,
        "back": reverse("registry:circular-list"),
    }
    return render(request, "registry/papers/circular_form.html", context)


@require_safe
def circular_detail(request: HttpRequest, circular_id: int) -> HttpResponse:
    row = visible_circular(request, circular_id)
    context = {
        "path": path_to((row.number, "")),
        "circular": row,
        "may_keep": services.keeps_circular(request.user, row),
        # The assessment's rows, reached from here by the link that it keeps to this one.
        "due_dates": row.due_dates.visible_to(request.user)
        .select_related("round")
        .order_by("due_on", "task"),
    }
    return render(request, "registry/papers/circular_detail.html", context)


@require_http_methods(["GET", "POST"])
def circular_edit(request: HttpRequest, circular_id: int) -> HttpResponse:
    row = kept_circular(request, circular_id)
    stored = {name: getattr(row, name) for name in FIELDS}
    form = CircularForm(posted(request), _files(request), initial=stored)
    if form.is_valid() and done(
        request,
        form,
        lambda: services.change_circular(circular=row, by=request.user, **form.cleaned_data),
    ):
        let_go(request, FILE)
        messages.success(request, "บันทึกหนังสือเวียนแล้ว")
        return redirect(page_of(row))
    context = {
        "path": path_to((row.number, page_of(row)), ("แก้ไข", "")),
        "form": form,
        "waiting": _laid_aside(request, form),
        "circular": row,
        "back": page_of(row),
    }
    return render(request, "registry/papers/circular_form.html", context)


@require_http_methods(["GET", "POST"])
def circular_delete(request: HttpRequest, circular_id: int) -> HttpResponse:
    row = kept_circular(request, circular_id)
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.delete_circular(circular=row, by=request.user, reason=reason),
        said="ลบหนังสือเวียนแล้ว นำกลับได้จากรายการแก้ไข",
        then=reverse("registry:circular-list"),
        path=path_to((row.number, page_of(row)), ("ลบ", "")),
        title=f"ลบหนังสือเวียน {row.number}",
        what=["ลบเฉพาะหนังสือที่บันทึกผิดหรือซ้ำ", "หนังสือที่กำหนดส่งของปีอ้างอยู่ลบไม่ได้"],
        verb="ลบหนังสือ",
        back=page_of(row),
    )


@require_GET
def circular_file(request: HttpRequest, circular_id: int) -> FileResponse:
    """The scan, only as an attachment: whatever it holds, it never opens as a page of ours."""
    row = visible_circular(request, circular_id)
    if not row.file:
        raise Http404
    return attachment(row.file, name=row.file_name, media_type=row.file_type)
