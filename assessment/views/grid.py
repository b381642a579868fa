"""A district's ศอช.ต. × 23 on one page: shown, filled in cell by cell or by the block, begun, taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.forms.grid import BlockForm, TableForm
from assessment.models import Assessment, AssessmentRound
from assessment.selectors.grid import DistrictGrid, district_grid, grid_proposals
from assessment.selectors.lists import standing_of
from assessment.services import grid as services
from assessment.views.common import WHOM_TO_ASK
from assessment.views.grid_facts import block_facts
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.middleware import from_our_script
from conweb.kernel.models import District, RecordedChange
from conweb.kernel.undo import last_day, why_not_undo
from registry.models import Centre

CLOSED_MEANWHILE = "ส่งผลไปแล้วระหว่างที่เปิดหน้านี้ สิ่งที่พิมพ์จึงไม่ได้บันทึก:"
BEGIN_FIRST = "พิมพ์ในแห่งที่ยังไม่เริ่มประเมิน ติ๊ก “เริ่มแบบประเมิน” แล้วบันทึกอีกครั้ง สิ่งที่พิมพ์ยังอยู่"


def _district(request: HttpRequest, code: str) -> District:
    """A district with ศอช.ต. in the reader's area; 404 elsewhere."""
    held = next((duty.district for duty in request.user.seeing_duties if duty.district_id == code), None)
    if held is not None:
        return held
    if not (code.isascii() and code.isdigit()):
        raise Http404
    here = Centre.objects.visible_to(request.user).assessed()
    districts = District.objects.select_related("province").filter(pk__in=here.values("district"))
    return get_object_or_404(districts, pk=code)


def _round(request: HttpRequest) -> AssessmentRound | None:
    """The round of the year in the address, else of today's fiscal year or the newest before it."""
    rounds = list(AssessmentRound.objects.all())
    year, now = request.GET.get("year", ""), int(FiscalYear.of(clock.today()))
    asked = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else now
    exact = next((round_ for round_ in rounds if round_.fiscal_year == asked), None)
    return exact or next((round_ for round_ in rounds if round_.fiscal_year <= now), None)


def _address(district: District, round_: AssessmentRound) -> str:
    return f"{reverse('assessment:grid', args=[district.pk])}?year={round_.fiscal_year}"


@require_http_methods(["GET", "POST"])
def grid(request: HttpRequest, code: str) -> HttpResponse:
    """The whole table; without a script one POST saves what was typed anywhere in it."""
    district, round_ = _district(request, code), _round(request)
    if round_ is None:
        return render(request, "assessment/no_round.html", {"path": [("ประเมิน", "")]})
    if request.method == "POST":
        place = Centre(province_id=district.province_id, district_id=district.pk)
        access.insist(access.enters_assessments(request.user, at=place), WHOM_TO_ASK)
        return _save_table(request, district, round_)
    with_proposals = request.GET.get("marks") == "on"
    return _page(request, district_grid(request.user, district, round_, with_proposals=with_proposals))


@require_GET
def proposals(request: HttpRequest, code: str) -> HttpResponse:
    """What the records say to every cell, for a page that is open already."""
    district, round_ = _district(request, code), _round(request)
    said = grid_proposals(request.user, district, round_) if round_ else {}
    return JsonResponse({"cells": said})


def _page(
    request: HttpRequest, shown: DistrictGrid, *, refused: str = "", begin: bool = False
) -> HttpResponse:
    district, round_ = shown.district, shown.round
    today = clock.today()
    problems = shown.problems
    if refused:
        problems = [(refused, "begin"), *problems]
    last = _last_block(request, district, round_) if shown.editable else None
    context = {
        "path": [
            (district.province.name, reverse("province-home", args=[district.province_id])),
            (district.name, reverse("district-home", args=[district.pk])),
            (f"ประเมิน {round_.fiscal_year}", f"{reverse('assessment:overview')}?year={round_.fiscal_year}"),
            ("ทั้งอำเภอ", ""),
        ],
        "grid": shown,
        "district": district,
        "round": round_,
        "problems": problems,
        "due": shown.due,
        "days_left": (shown.due - today).days if shown.due else None,
        "begin": begin,
        "marks": request.GET.get("marks") == "on",
        "undo": last,
        "undo_back": last is not None and last.title.startswith(services.TAKEN_BACK),
        "overview": f"{reverse('assessment:overview')}?year={round_.fiscal_year}&district={district.pk}",
    }
    return render(request, "assessment/grid.html", context, status=422 if refused else 200)


def _last_block(request: HttpRequest, district: District, round_: AssessmentRound) -> RecordedChange | None:
    """The reader's own newest block that may still be taken back, of today."""
    mine = RecordedChange.objects.filter(kind=services.KIND, by=request.user, district=district)
    newest = mine.order_by("-made_at").first()
    return newest if newest and newest.undone_at is None and not why_not_undo(newest) else None


def _save_table(request: HttpRequest, district: District, round_: AssessmentRound) -> HttpResponse:
    shown = district_grid(request.user, district, round_)
    form = TableForm(request.POST, grid=shown)
    waiting = form.to_begin()
    if waiting and not form.begin:
        return _page(request, form.kept(shown, unsaved=True), refused=BEGIN_FIRST)
    begun: dict[int, Assessment] = {}
    if waiting:
        centres = Centre.objects.visible_to(request.user).filter(pk__in=waiting)
        try:
            opened = services.begin_forms(centres=centres, round_=round_, by=request.user)
        except ValidationError as error:  # the round was closed, or a ศอช. dissolved, while the page was open
            return _page(request, form.kept(shown, unsaved=True), refused=" ".join(error.messages))
        begun = {assessment.centre_id: assessment for assessment in opened}
    cells = form.cells(begun)
    if form.closed:
        lost = [f"{name} ข้อ {number}: {text}" for name, number, text in form.closed]
        messages.error(request, f"{CLOSED_MEANWHILE} {', '.join(lost)}")
    if not cells and not form.too_long and not form.closed:
        messages.success(request, "ไม่มีช่องที่เปลี่ยน")
        return redirect(_address(district, round_))
    forms = (
        Assessment.objects.visible_to(request.user)
        .select_related("centre")
        .in_bulk({cell.form for cell in cells})
    )
    title = f"ตารางประเมินทั้งอำเภอ{district.name} ปี {round_.fiscal_year} บันทึก {len(cells)} ช่อง"
    block = services.save_block(cells=cells, forms=forms, district=district, title=title, by=request.user)
    if block.refused:
        names = {form.pk: form.centre.short_name for form in forms.values()}
        texts = {(cell.form, cell.number): cell.typed.value for cell in cells}
        kept = [
            f"{names.get(at[0], '')} ข้อ {at[1]} ({texts[at]}): {' '.join(why.messages)}"
            for at, why in block.refused.items()
        ]
        messages.error(request, f"บันทึกไม่ได้ {len(kept)} ช่อง {'; '.join(kept)}")
    if form.too_long:
        return _page(request, form.kept(district_grid(request.user, district, round_), unsaved=False))
    messages.success(request, f"บันทึกแล้ว {len(block.saved)} ช่อง")
    return redirect(_address(district, round_))


@require_POST
def paste(request: HttpRequest, code: str) -> HttpResponse:
    """A block by script: every cell of it in one change set, answered cell by cell and form by form."""
    district = _district(request, code)
    form = BlockForm(request.POST)
    if not form.is_valid():
        message = " ".join(next(iter(form.errors.values())))
        return JsonResponse({"state": "problem", "message": message}, status=422)
    cells = form.cleaned_data["cells"]
    here = Assessment.objects.visible_to(request.user).filter(district=district).select_related("round")
    forms = here.in_bulk({cell.form for cell in cells})
    if len(forms) != len({cell.form for cell in cells}):
        return JsonResponse({"state": "problem", "message": "ไม่พบแบบประเมินบางแห่ง เปิดหน้านี้ใหม่"}, status=404)
    for assessment in forms.values():
        access.insist(access.enters_assessments(request.user, at=assessment), WHOM_TO_ASK)
    year = next(iter(forms.values())).fiscal_year
    title = f"วาง {len(cells)} ช่องในตารางประเมินทั้งอำเภอ{district.name} ปี {year}"
    block = services.save_block(cells=cells, forms=forms, district=district, title=title, by=request.user)
    if not from_our_script(request):
        return redirect(f"{reverse('assessment:grid', args=[district.pk])}?year={year}")
    return JsonResponse(
        {
            "change": str(block.change) if block.change else "",
            "undo": reverse("assessment:grid-undo", args=[block.change]) if block.change else "",
            **block_facts(list(forms.values()), block),
        }
    )


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the forms of these centres, or of all that have none."""
    district, round_ = _district(request, code), _round(request)
    place = Centre(province_id=district.province_id, district_id=district.pk)
    access.insist(access.enters_assessments(request.user, at=place), WHOM_TO_ASK)
    asked = {
        int(key)
        for key in request.POST.getlist("centre")
        if key.isascii() and key.isdigit() and len(key) < 19
    }
    here = (
        Centre.objects.visible_to(request.user)
        .filter(district=district, pk__in=asked)
        .order_by("sort_key", "pk")
    )
    try:
        if round_ is None or not asked or len(here) != len(asked):
            raise ValidationError("เลือก ศอช.ต. ที่จะเริ่มประเมินในอำเภอนี้")
        begun = services.begin_forms(centres=here, round_=round_, by=request.user)
    except ValidationError as refusal:
        if from_our_script(request):
            return JsonResponse({"state": "problem", "message": " ".join(refusal.messages)}, status=422)
        messages.error(request, " ".join(refusal.messages))
        return redirect("assessment:grid", district.pk)
    if from_our_script(request):
        return JsonResponse({"forms": {form.centre_id: _begun(form) for form in begun}})
    messages.success(request, f"เริ่มแบบประเมินแล้ว {len(begun)} แห่ง")
    return redirect(_address(district, round_))


def _begun(form: Assessment) -> dict[str, Any]:
    """What a page needs to go on with a form that was begun just now."""
    return {
        "form": form.pk,
        "committee": form.committee_size or "",
        "url": reverse("assessment:task-list", args=[form.pk]),
        "standing": render_to_string("components/standing.html", {"standing": standing_of(form)}),
    }


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Says what would go back and what would stay; one press does it."""
    records = RecordedChange.objects.visible_to(request.user).filter(kind=services.KIND)
    record = get_object_or_404(records.select_related("by", "district__province"), pk=change_id)
    access.insist(access.enters_assessments(request.user, at=record), services.WHOSE)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            done = services.take_back_block(record=record, by=request.user)
        except ValidationError as refusal:
            refusals = refusal.messages
            if from_our_script(request):
                return JsonResponse({"state": "problem", "message": " ".join(refusals)}, status=422)
        else:
            _tell(request, done)
            place = _back_to(record, done)
            return JsonResponse({"place": place}) if from_our_script(request) else redirect(place)
    work = services.what_goes_back(record)
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            ("การแก้ไขทะเบียน", reverse("registry:change-list")),
            (record.title, reverse("registry:change-detail", args=[record.pk])),
            ("ย้อนการวาง", ""),
        ],
        "record": record,
        "work": work,
        "why_not": why_not_undo(record),
        "until": last_day(record),
        "errors": [(text, "main") for text in refusals],
        "back": _back_to(record, work),
    }
    return render(request, "assessment/grid_undo.html", context, status=422 if refusals else 200)


def _tell(request: HttpRequest, done: services.TakingBack) -> None:
    messages.success(request, f"ย้อนการวางแล้ว {len(done.going)} จาก {done.of} ช่อง")
    if done.left:
        more = len(done.left) - 5
        named = [*map(str, done.left[:5]), *([f"และอีก {more} ช่อง"] if more > 0 else [])]
        messages.warning(request, f"ไม่ได้ย้อน {len(done.left)} ช่อง {'; '.join(named)}")


def _back_to(record: RecordedChange, work: services.TakingBack) -> str:
    """The grid of the block."""
    form = next((form for form, *_ in work.going), None) or next((left.form for left in work.left), None)
    year = f"?year={form.fiscal_year}" if form else ""
    return f"{reverse('assessment:grid', args=[record.district_id])}{year}"
