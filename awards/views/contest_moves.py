"""The moves of a selection as a whole: opening, the end of nominations, closing, announcing, reopening."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from awards.choices import ContestState, NominationState
from awards.forms.contests import AnnounceForm, AskForm, ReasonForm
from awards.models import Contest
from awards.selectors.contest_checks import why_not_close_contest, why_not_open
from awards.selectors.results import again_from
from awards.selectors.rule_sets import in_force
from awards.selectors.stages import used_in_order
from awards.services import announcing, contests
from awards.services.contest_rows import OVER
from awards.views.contest_steps import asked, page_of, path_in, posted, run_contest
from conweb.kernel import clock
from conweb.kernel.thai import format_date


@require_http_methods(["GET", "POST"])
def contest_open(request: HttpRequest, contest_id: int) -> HttpResponse:
    """What is frozen is said before it is."""
    contest = run_contest(request, contest_id)
    if request.method == "GET" and contest.state != ContestState.PREPARING:
        return redirect(page_of(contest))
    return asked(
        request,
        form=AskForm(posted(request)),
        step=lambda: contests.open_contest(contest=contest, by=request.user),
        said=f"เปิดรับเสนอชื่อแล้ว อำเภอเสนอได้ถึง {format_date(contest.nominate_until)}",
        then=page_of(contest),
        path=path_in(contest, ("เปิดรับเสนอชื่อ", "")),
        title="เปิดรับเสนอชื่อ",
        missing=why_not_open(contest),
        what=_what_opens(contest),
        verb="เปิดรับเสนอชื่อ",
        back=page_of(contest),
    )


def _what_opens(contest: Contest) -> list[str]:
    held = in_force(contest.fiscal_year, [contest.province_id])[contest.province_id]
    rules = held.rules
    rounds = [stage.name for stage in used_in_order(contest.stages.all())]
    return [
        f"เกณฑ์ที่ใช้ตรึงไว้กับการคัดเลือกนี้: {', '.join(rules.sources)}",
        *(
            [f"เกณฑ์จังหวัดเพิ่ม (7.6) {len(rules.extras)} ข้อ"]
            if rules.extras
            else ["จังหวัดไม่ได้เพิ่มเกณฑ์ของตนเอง (ข้อ 7.6) หากจะเพิ่มให้ประกาศใช้เกณฑ์ก่อนเปิด"]
        ),
        f"พิจารณาคุณสมบัติ ณ {format_date(contest.judged_on)} เสนอได้อำเภอละ {contest.most_of_a_district} แห่ง ถึง {format_date(contest.nominate_until)}",
        f"รอบ: {' → '.join(rounds)}",
        "เปิดแล้ววันพิจารณาและจำนวนที่เสนอได้แก้ไม่ได้อีก รายชื่อผู้มีสิทธิ์ ณ ตอนเปิดเก็บไว้",
    ]


@require_http_methods(["GET", "POST"])
def contest_end_nominations(request: HttpRequest, contest_id: int) -> HttpResponse:
    contest = run_contest(request, contest_id)
    if request.method == "GET" and contest.state != ContestState.NOMINATING:
        return redirect(page_of(contest))
    nominated = contest.nominations.standing().count()
    preparing = contest.nominations.filter(state=NominationState.PREPARING).count()
    early = contest.nominate_until >= clock.today()
    return asked(
        request,
        form=AskForm(posted(request)),
        step=lambda: contests.end_nominations(contest=contest, by=request.user),
        said="ปิดรับเสนอชื่อแล้ว เปิดรอบตัดสินได้",
        then=page_of(contest),
        path=path_in(contest, ("ปิดรับเสนอชื่อ", "")),
        title="ปิดรับเสนอชื่อ",
        what=[
            f"เสนอชื่อแล้ว {nominated} แห่ง เข้าสู่รอบตัดสิน",
            *([f"ยังเตรียมแฟ้มอยู่ {preparing} แห่ง จะไม่ได้เข้ารอบ"] if preparing else []),
            *([f"ยังไม่ถึงวันสุดท้ายที่แจ้งไว้ ({format_date(contest.nominate_until)})"] if early else []),
        ],
        verb="ปิดรับเสนอชื่อ",
        back=page_of(contest),
    )


@require_http_methods(["GET", "POST"])
def contest_close(request: HttpRequest, contest_id: int) -> HttpResponse:
    contest = run_contest(request, contest_id)
    if request.method == "GET" and contest.state != ContestState.JUDGING:
        return redirect(page_of(contest))
    return asked(
        request,
        form=AskForm(posted(request)),
        step=lambda: announcing.close_contest(contest=contest, by=request.user),
        said="ปิดการตัดสินแล้ว ประกาศผลได้",
        then=page_of(contest),
        path=path_in(contest, ("ปิดการตัดสิน", "")),
        title="ปิดการตัดสิน",
        missing=why_not_close_contest(contest, list(contest.stages.all())),
        what=["คะแนน อันดับ และผลของทุกรอบตรึงไว้ แก้ได้เมื่อเปิดใหม่พร้อมเหตุผลเท่านั้น", "รายชื่อผู้มีสิทธิ์ ณ ตอนปิดเก็บไว้"],
        verb="ปิดการตัดสิน",
        back=page_of(contest),
    )


@require_http_methods(["GET", "POST"])
def contest_announce(request: HttpRequest, contest_id: int) -> HttpResponse:
    """The result becomes public, and with it the awards and the years of 7.4."""
    contest = run_contest(request, contest_id)
    if request.method == "GET" and contest.state != ContestState.CLOSED:
        return redirect(page_of(contest))
    prizes = [
        (entry, again_from(contest, entry.stage.level, entry.outcome))
        for entry in announcing.prizes_of(contest)
    ]
    return asked(
        request,
        form=AnnounceForm(posted(request), initial={"announced_on": clock.today()}),
        step=lambda **given: announcing.announce(contest=contest, by=request.user, **given),
        said="ประกาศผลแล้ว รางวัลบันทึกในทะเบียนของแต่ละ ศอช.ต.",
        then=page_of(contest),
        template="awards/contests/announce.html",
        path=path_in(contest, ("ประกาศผล", "")),
        title="ประกาศผล",
        contest=contest,
        prizes=prizes,
        back=page_of(contest),
    )


@require_http_methods(["GET", "POST"])
def contest_reopen(request: HttpRequest, contest_id: int) -> HttpResponse:
    contest = run_contest(request, contest_id)
    if request.method == "GET" and contest.state not in OVER:
        return redirect(page_of(contest))
    announced = contest.state == ContestState.ANNOUNCED
    what = ["กลับไประหว่างตัดสิน เปิดรอบที่ต้องแก้ใหม่ได้ เหตุผลแสดงไว้ในขั้นตอนตลอดไป"]
    if announced:
        what += [
            "การประกาศผลถูกยกเลิก รางวัลที่บันทึกจากการคัดเลือกนี้ถูกเอาออกจากทะเบียน (ข้อ 7.4 จึงไม่นับ) จนกว่าจะประกาศใหม่",
            "หนังสือประกาศที่ลงนามแล้วยังอยู่ในทะเบียนเอกสาร ยกเลิกที่นั่นด้วย",
        ]
    return asked(
        request,
        form=ReasonForm(posted(request)),
        step=lambda reason: announcing.reopen_contest(contest=contest, by=request.user, reason=reason),
        said="เปิดการคัดเลือกใหม่แล้ว",
        then=page_of(contest),
        path=path_in(contest, ("เปิดใหม่", "")),
        title="เปิดการคัดเลือกใหม่",
        what=what,
        verb="เปิดใหม่",
        back=page_of(contest),
    )
