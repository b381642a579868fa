"""Papers of awards: the nomination form, sheets of judges, results, เกียรติบัตร, the log of study visits."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessment.views.report_ground import digits_of, paper_answer
from awards.choices import AwardLevel
from awards.models import Award, Contest, Judge, Nomination, Stage
from awards.querysets import provinces_of
from awards.reports import certificates as certificate_papers
from awards.reports import results as result_papers
from awards.reports import score_sheets as sheet_papers
from awards.reports.announcement import announcement as announcement_of
from awards.reports.nomination_form import nomination_form, nomination_form_pdf
from awards.reports.nominations_table import nominations_xlsx
from awards.reports.visit_log import visit_log, visit_log_pdf
from awards.services import announcements as services
from conweb.kernel import access
from conweb.kernel.models import User
from registry.models import Centre
from registry.reports.exports.xlsx import MEDIA_TYPE

WHO_PRINTS_SHEETS = "ใบให้คะแนนพิมพ์โดยสำนักงานพัฒนาชุมชนจังหวัดที่จัดการคัดเลือก ติดต่อสำนักงานพัฒนาชุมชนจังหวัด"
WHO_CERTIFIES = {
    AwardLevel.DISTRICT: "เกียรติบัตรระดับอำเภอพิมพ์โดยสำนักงานพัฒนาชุมชนในพื้นที่นี้ ติดต่อสำนักงานพัฒนาชุมชนอำเภอ",
    AwardLevel.REGION: "เกียรติบัตรระดับเขตและกรมพิมพ์โดยกรมการพัฒนาชุมชน ติดต่อกรมการพัฒนาชุมชน",
    AwardLevel.DEPARTMENT: "เกียรติบัตรระดับเขตและกรมพิมพ์โดยกรมการพัฒนาชุมชน ติดต่อกรมการพัฒนาชุมชน",
}
THE_PROVINCE = "เกียรติบัตรพิมพ์โดยสำนักงานพัฒนาชุมชนจังหวัด ติดต่อสำนักงานพัฒนาชุมชนจังหวัด"
NO_AWARD = "ยังไม่มีรางวัลจากการคัดเลือกนี้ เกียรติบัตรพิมพ์ได้เมื่อประกาศผลและบันทึกรางวัลแล้ว"
AWARDED = ("centre", "person", "district", "province", "entry__stage__contest")


@require_safe
def nomination_paper(request: HttpRequest, nomination_id: int) -> HttpResponse:
    """DOC14."""
    seen = Nomination.objects.visible_to(request.user).select_related(
        "contest__province",
        "centre__subdistrict",
        "centre__district",
        "centre__province",
        "nominated_by",
    )
    nomination = get_object_or_404(seen, pk=nomination_id)
    form = nomination_form(nomination, user=request.user, digits=digits_of(request))
    return paper_answer(nomination_form_pdf(form), f"{form.title}.pdf")


@require_safe
def nomination_table(request: HttpRequest, contest_id: int) -> HttpResponse:
    contest = _contest(request.user, contest_id)
    content = b"".join(nominations_xlsx(contest, user=request.user))
    name = f"รายชื่อเสนอ {contest.category} {contest.province.full_name} ปี {contest.fiscal_year}.xlsx"
    return paper_answer(content, name, MEDIA_TYPE)


# ── sheets of judges ────────────────────────────────────────────────────────────────────────
@require_safe
def score_sheets(request: HttpRequest, stage_id: int) -> HttpResponse:
    """Blank sheets of every judge of a round; a judge gets their own."""
    user = request.user
    stage = get_object_or_404(Stage.objects.visible_to(user).select_related("contest"), pk=stage_id)
    judges = Judge.objects.filter(stage=stage)
    if not access.runs_contests(user, at=stage.contest):
        judges = judges.filter(user=user)
        if not judges:
            _refuse(user, stage.contest)
    return _sheets(request, stage, list(judges))


@require_safe
def score_sheet(request: HttpRequest, judge_id: int) -> HttpResponse:
    """The blank sheet of one judge, for the province or for that judge."""
    user = request.user
    seen = Judge.objects.visible_to(user).select_related("stage__contest")
    judge = get_object_or_404(seen, pk=judge_id)
    contest = judge.stage.contest
    if judge.user_id != user.pk and not access.runs_contests(user, at=contest):
        _refuse(user, contest)
    return _sheets(request, judge.stage, [judge])


def _refuse(user: User, contest: Contest) -> None:
    """Whoever sees the province is told whom to ask; to a judge of another round the sheet does not exist."""
    if not user.sees_everything and contest.province_id not in provinces_of(user):
        raise Http404
    access.insist(False, WHO_PRINTS_SHEETS)


def _sheets(request: HttpRequest, stage: Stage, judges: list[Judge]) -> HttpResponse:
    sheets = sheet_papers.score_sheets(stage, judges, digits=digits_of(request))
    content = sheet_papers.score_sheets_pdf(sheets)
    return paper_answer(content, f"{sheet_papers.sheets_title(sheets)}.pdf")


# ── results ─────────────────────────────────────────────────────────────────────────────────
@require_safe
def result_paper(request: HttpRequest, contest_id: int) -> HttpResponse:
    result = _result(request, contest_id)
    return paper_answer(result_papers.contest_result_pdf(result), f"{result.title}.pdf")


@require_safe
def result_table(request: HttpRequest, contest_id: int) -> HttpResponse:
    result = _result(request, contest_id)
    content = b"".join(result_papers.contest_result_xlsx(result))
    return paper_answer(content, f"{result.title}.xlsx", MEDIA_TYPE)


def _result(request: HttpRequest, contest_id: int) -> result_papers.ContestResult:
    contest = _contest(request.user, contest_id)
    return result_papers.contest_result(contest, user=request.user, digits=digits_of(request))


@require_http_methods(["GET", "POST"])
def announcement(request: HttpRequest, contest_id: int) -> HttpResponse:
    """The ประกาศ of the result: its words, then the draft in the register of papers."""
    contest = _contest(request.user, contest_id)
    access.insist(access.runs_contests(request.user, at=contest), services.WHO_ANNOUNCES)
    words = announcement_of(contest, user=request.user)
    if request.method == "POST":
        try:
            paper, is_new = services.draft_announcement(contest=contest, words=words, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(request.path)
        messages.success(request, "ร่างประกาศผลแล้ว" if is_new else "มีร่างประกาศผลนี้อยู่แล้ว")
        return redirect("registry:paper-detail", paper.pk)
    context = {
        "path": [
            ("การคัดเลือก", reverse("awards:contest-list")),
            (str(contest), reverse("awards:contest-detail", args=[contest.pk])),
            ("ประกาศผล", ""),
        ],
        "contest": contest,
        "words": words,
        "waiting": services.waiting_announcement(contest),
        "why_not": "" if words.winners else services.why_not(contest),
    }
    return render(request, "awards/papers/announcement.html", context)


# ── เกียรติบัตร ──────────────────────────────────────────────────────────────────────────────
@require_safe
def certificates(request: HttpRequest, contest_id: int) -> HttpResponse:
    """Of everybody to whom a selection gave an award, as one file."""
    contest = _contest(request.user, contest_id)
    access.insist(access.runs_contests(request.user, at=contest), THE_PROVINCE)
    awards = Award.objects.visible_to(request.user).filter(entry__stage__contest=contest)
    made = certificate_papers.certificates(
        awards.select_related(*AWARDED).order_by("kind", "entry__rank", "pk"), digits=digits_of(request)
    )
    if not made:
        messages.error(request, NO_AWARD)
        return redirect("awards:contest-detail", contest.pk)
    name = f"เกียรติบัตร {contest.category} {contest.province.full_name} ปี {contest.fiscal_year}.pdf"
    return paper_answer(certificate_papers.certificates_pdf(made), name)


@require_safe
def certificate(request: HttpRequest, award_id: int) -> HttpResponse:
    """Of one award of the register, by whoever gives awards of its level."""
    award = get_object_or_404(Award.objects.visible_to(request.user).select_related(*AWARDED), pk=award_id)
    access.insist(
        certificate_papers.certifies(request.user, award),
        WHO_CERTIFIES.get(AwardLevel(award.level), THE_PROVINCE),
    )
    made = certificate_papers.certificates([award], digits=digits_of(request))
    return paper_answer(certificate_papers.certificates_pdf(made), f"{made[0].title}.pdf")


# ── study visits ────────────────────────────────────────────────────────────────────────────
@require_safe
def visits(request: HttpRequest, centre_id: int) -> HttpResponse:
    here = Centre.objects.visible_to(request.user).select_related("district", "province")
    log = visit_log(get_object_or_404(here, pk=centre_id), user=request.user, digits=digits_of(request))
    return paper_answer(visit_log_pdf(log), f"{log.title}.pdf")


def _contest(user: User, contest_id: int) -> Contest:
    seen = Contest.objects.visible_to(user).select_related("province", "announcement")
    return get_object_or_404(seen, pk=contest_id)
