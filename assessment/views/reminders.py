"""Reminder letters of a province: whom to remind of what, the letters in one press, all of them as one PDF."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_http_methods, require_safe

from assessment.models import AssessmentRound, DueDate
from assessment.reports.letters import letters_pdf
from assessment.selectors.reminders import DistrictOwes, districts_owing
from assessment.services import calendar as rounds
from assessment.services import reminders as services
from assessment.views.rounds import asked_province, path_in, visible_round
from conweb.kernel import access, clock
from conweb.kernel.models import Province, User
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from registry.selectors.areas import of_province


@require_http_methods(["GET", "POST"])
def reminder_list(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Every district with what it owes; those that are late are ticked."""
    user: User = request.user
    round_, province = visible_round(fiscal_year), asked_province(user, code)
    may = access.sets_dates_of(user, at=of_province(province))
    access.insist(may or (request.method == "GET" and access.keeps_rounds(user)), services.WHO_REMINDS)
    today = clock.today()
    dates = list(DueDate.objects.visible_to(user).filter(round=round_).select_related("circular", "district"))
    rows = districts_owing(user, round_, province, dates=dates, today=today)
    owing = [row for row in rows if row.owed]
    error = ""
    if request.method == "POST":
        wanted = set(request.POST.getlist("district"))
        chosen = [row for row in owing if row.district.pk in wanted]
        if round_.closed_on:
            error = rounds.CLOSED
        elif not chosen:
            error = "เลือกอย่างน้อย 1 อำเภอที่ยังมีงานค้าง"
        else:
            try:
                made = services.write_reminders(
                    round_=round_, province=province, owing=chosen, dates=dates, by=user
                )
            except ValidationError as refusal:
                error = " ".join(refusal.messages)
            else:
                done = "พิมพ์" if len(made) <= services.AT_ONCE else "ร่าง"
                messages.success(request, f"{done}หนังสือเตือน {len(made)} ฉบับแล้ว")
                query = urlencode({"paper": [paper.pk for paper in made]}, doseq=True)
                return redirect(f"{request.path}?{query}#letters")
    waiting = {paper.typed.get(services.MARK, ""): paper for paper in _waiting(user, province)}
    made = _asked(request, user, province)
    context = {
        "path": path_in(round_, ("หนังสือเตือน", "")),
        "round": round_,
        "province": province,
        "rows": [_line(row, round_, waiting, request) for row in owing],
        "all_done": len(rows) - len(owing),
        "late": sum(bool(row.late) for row in owing),
        "made": made,
        "unprinted": sum(paper.is_draft for paper in made),
        "files": _file_address(round_, province, made) if made else "",
        "errors": [(error, "h-rows")] if error else [],
        "may": may and round_.closed_on is None,
        "whom_to_ask": services.WHO_REMINDS,
        "back": f"{reverse('assessment:calendar')}?year={fiscal_year}&province={province.pk}",
    }
    return render(request, "assessment/rounds/reminders.html", context, status=422 if error else 200)


@require_safe
def reminder_files(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """The letters asked for as one PDF, as they were printed, one after the other."""
    round_, province = visible_round(fiscal_year), asked_province(request.user, code)
    papers = _asked(request, request.user, province)
    if not papers:
        raise Http404
    title = f"หนังสือเตือน {province.full_name} ปี {round_.fiscal_year}"
    content = letters_pdf(papers, title=title)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{title}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _waiting(user: User, province: Province) -> list[Paper]:
    """Reminders of the province that wait for a signature."""
    papers = Paper.objects.visible_to(user).unsigned().filter(kind=PaperKind.REMINDER_LETTER)
    return list(papers.filter(province=province, district=None))


def _asked(request: HttpRequest, user: User, province: Province) -> list[Paper]:
    """The letters named in the address, of those of the province that this person sees."""
    keys = [
        int(key) for key in request.GET.getlist("paper") if key.isascii() and key.isdigit() and len(key) < 10
    ]
    if not keys:
        return []
    papers = Paper.objects.visible_to(user).filter(
        kind=PaperKind.REMINDER_LETTER, province=province, district=None, pk__in=keys
    )
    return list(papers.order_by("pk"))


def _line(
    row: DistrictOwes, round_: AssessmentRound, waiting: dict[str, Paper], request: HttpRequest
) -> tuple[DistrictOwes, Paper | None, bool]:
    """A district with its letter that waits, and whether it is ticked."""
    ticked = (
        row.district.pk in request.POST.getlist("district") if request.method == "POST" else bool(row.late)
    )
    return row, waiting.get(f"{round_.fiscal_year}/{row.district.pk}"), ticked


def _file_address(round_: AssessmentRound, province: Province, papers: list[Paper]) -> str:
    page = reverse("assessment:reminder-files", args=[round_.fiscal_year, province.pk])
    return f"{page}?{urlencode({'paper': [paper.pk for paper in papers]}, doseq=True)}"
