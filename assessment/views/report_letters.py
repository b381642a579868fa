"""The letter that goes with the summary of a district or a province: its words, then the draft in the register."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessment.choices import Task
from assessment.models import AssessmentRound, DueDate
from assessment.reports.cover_letter import CoverLetter, district_letter, province_letter
from assessment.services import cover_letters as services
from assessment.views.report_ground import district_of, province_of, round_of
from conweb.kernel import access
from conweb.kernel.models import District, Province


@require_http_methods(["GET", "POST"])
def letter_of_district(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    round_ = round_of(fiscal_year)
    district = district_of(request.user, code)
    access.insist(services.may_write(request.user, district), services.WHO_WRITES)
    letter = district_letter(district, round_, user=request.user, dates=_dates(request, round_))
    return _letter(request, round_, district, letter)


@require_http_methods(["GET", "POST"])
def letter_of_province(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    round_ = round_of(fiscal_year)
    province = province_of(request.user, code)
    access.insist(services.may_write(request.user, province), services.WHO_WRITES)
    letter = province_letter(province, round_, user=request.user, dates=_dates(request, round_))
    return _letter(request, round_, province, letter)


def _letter(
    request: HttpRequest, round_: AssessmentRound, area: District | Province, letter: CoverLetter
) -> HttpResponse:
    if request.method == "POST":
        try:
            paper, is_new = services.write_cover_letter(
                round_=round_, area=area, letter=letter, by=request.user
            )
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(request.path)
        messages.success(request, "ร่างหนังสือนำส่งแล้ว" if is_new else "มีร่างหนังสือนำส่งฉบับนี้อยู่แล้ว")
        return redirect("registry:paper-detail", paper.pk)
    is_district = isinstance(area, District)
    kind = "district" if is_district else "province"
    home = f"{reverse('assessment:report-list')}?year={round_.fiscal_year}&{kind}={area.pk}"
    context = {
        "path": [("รายงาน", home), ("หนังสือนำส่ง", "")],
        "round": round_,
        "area": area,
        "letter": letter,
        "waiting": services.waiting_letter(round_, area),
        "summary": reverse(f"assessment:{kind}-summary", args=[round_.fiscal_year, area.pk]),
        "back": home,
        "step": "ส่งแล้ว" if is_district else "จังหวัดรับแล้ว",
    }
    return render(request, "assessment/reports/letter.html", context)


def _dates(request: HttpRequest, round_: AssessmentRound) -> list[DueDate]:
    tasks = [Task.ASSESSMENT_REPORT, Task.SUMMARY_TO_DEPARTMENT]
    dates = DueDate.objects.visible_to(request.user).filter(round=round_, task__in=tasks)
    return list(dates.select_related("circular"))
