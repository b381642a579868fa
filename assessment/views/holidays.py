"""The cabinet's holidays: the list of a year, one of them, and a year's list pasted at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.forms.calendar import HolidayForm, PasteForm
from assessment.models import Holiday
from assessment.rules.holidays import read_holidays, years_of
from assessment.services import holidays as services
from assessment.views.rounds import path_to, posted
from conweb.kernel import access, clock
from conweb.kernel.thai import BE_OFFSET, be_year
from registry.forms.contacts import put_errors


def _path(*here: tuple[str, str]) -> list[tuple[str, str]]:
    return path_to(("วันหยุดราชการ", reverse("assessment:holiday-list") if here else ""), *here)


def _page_of(year: int) -> str:
    return f"{reverse('assessment:holiday-list')}?year={year}"


@require_GET
def holiday_list(request: HttpRequest) -> HttpResponse:
    """The holidays of a calendar year (พ.ศ.), as the cabinet lists them."""
    this_year = be_year(clock.today())
    years = sorted({this_year, *years_of(Holiday.objects.values_list("day", flat=True))}, reverse=True)
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), this_year)
    context = {
        "path": _path(),
        "year": year,
        "years": years,
        "rows": Holiday.objects.filter(day__year=year - BE_OFFSET),
        "may_keep": access.keeps_rounds(request.user),
        "today": clock.today(),
    }
    return render(request, "assessment/rounds/holidays.html", context)


@require_http_methods(["GET", "POST"])
def holiday_create(request: HttpRequest) -> HttpResponse:
    access.insist(access.keeps_rounds(request.user), services.WHO_KEEPS)
    return _edited(request, None)


@require_http_methods(["GET", "POST"])
def holiday_edit(request: HttpRequest, holiday_id: int) -> HttpResponse:
    row = get_object_or_404(Holiday, pk=holiday_id)
    access.insist(access.keeps_rounds(request.user), services.WHO_KEEPS)
    return _edited(request, row)


def _edited(request: HttpRequest, row: Holiday | None) -> HttpResponse:
    initial = {"day": row.day, "name": row.name, "source": row.source} if row else {}
    form = HolidayForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            saved = services.save_holiday(by=request.user, holiday=row, **form.cleaned_data)
        except ValidationError as refusal:
            put_errors(form, refusal)
        else:
            messages.success(request, f"บันทึก{saved.name}แล้ว")
            return redirect(_page_of(be_year(saved.day)))
    title = "แก้วันหยุด" if row else "เพิ่มวันหยุด"
    context = {
        "path": _path((title, "")),
        "title": title,
        "row": row,
        "form": form,
        "back": _page_of(be_year(row.day)) if row else reverse("assessment:holiday-list"),
    }
    return render(request, "assessment/rounds/holiday.html", context, status=422 if form.errors else 200)


@require_POST
def holiday_remove(request: HttpRequest, holiday_id: int) -> HttpResponse:
    row = Holiday.objects.filter(pk=holiday_id).first()
    access.insist(access.keeps_rounds(request.user), services.WHO_KEEPS)
    if row is None:
        messages.info(request, "วันหยุดนี้ถูกลบไปแล้ว")
        return redirect("assessment:holiday-list")
    services.remove_holiday(holiday=row, by=request.user)
    messages.success(request, f"ลบ{row.name}แล้ว ย้อนกลับได้จากรายการแก้ไข")
    return redirect(_page_of(be_year(row.day)))


@require_http_methods(["GET", "POST"])
def holiday_paste(request: HttpRequest) -> HttpResponse:
    """A year's list as text: first what was understood of it, then it is written."""
    access.insist(access.keeps_rounds(request.user), services.WHO_KEEPS)
    form = PasteForm(posted(request), initial={"year": be_year(clock.today())})
    read, unread, known = [], [], {}
    if form.is_valid():
        given = form.cleaned_data
        read, unread = read_holidays(given["text"], year=given["year"])
        known = dict(Holiday.objects.filter(day__in=[one.day for one in read]).values_list("day", "name"))
        if unread:
            form.add_error("text", f"ยังอ่านไม่ได้ {len(unread)} บรรทัด แก้ตามรายการแล้วตรวจอีกครั้ง")
        elif not read:
            form.add_error("text", "ไม่พบวันหยุดในข้อความนี้")
        elif request.POST.get("step") == "confirm":
            written = services.add_holidays(by=request.user, read=read, source=given["source"])
            messages.success(request, f"บันทึกวันหยุด {written} วันแล้ว" if written else "วันหยุดทั้งหมดมีอยู่แล้ว")
            return redirect(_page_of(given["year"]))
    context = {
        "path": _path(("วางรายการทั้งปี", "")),
        "form": form,
        "unread": unread,
        "read": [(one, known.get(one.day)) for one in read] if form.is_valid() else [],
        "editing": request.POST.get("step") == "edit",
        "back": reverse("assessment:holiday-list"),
    }
    return render(
        request, "assessment/rounds/holiday_paste.html", context, status=422 if form.errors else 200
    )
