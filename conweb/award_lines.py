"""What a home tells of the year's selection: the district's nominations, the province's rounds, a judge's sheets."""

from datetime import date

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from awards.choices import ContestState, NominationState, StageState
from awards.models import Contest, Stage
from awards.selectors.judging import judging_progress, seats_of
from conweb.due import DueItem, dated
from conweb.kernel import access
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import format_date, relative_days
from registry.selectors.areas import of_district as place_of_district
from registry.selectors.areas import of_province as place_of_province


def no_duty_page(request: HttpRequest) -> HttpResponse:
    """The home of whoever sees no area: a judge's rounds, or whom to ask."""
    seats = seats_of(request.user) if _judges(request.user) else []
    return render(request, "conweb/no_duty.html", {"seats": seats})


def of_district(user: User, district: District, *, today: date) -> list[DueItem]:
    """«เสนอชื่อ ศอช.ต. ดีเด่น ถึง 31 พ.ค. 2564» while the province takes nominations. One query, and a judge's."""
    here = Q(nominations__centre__district=district)
    contests = (
        Contest.objects.visible_to(user)
        .filter(province=district.province_id, state=ContestState.NOMINATING, nominate_until__gte=today)
        .annotate(
            handed_in=Count("nominations", filter=here & Q(nominations__state=NominationState.NOMINATED)),
            begun=Count("nominations", filter=here & Q(nominations__state=NominationState.PREPARING)),
        )
    )
    may = access.prepares_nominations(user, at=place_of_district(district))
    lines = [
        dated(
            contest.nominate_until,
            today,
            done="เสนอชื่อครบแล้ว" if contest.handed_in >= contest.most_of_a_district else "",
            title=f"เสนอชื่อ {contest.category}",
            count=f"เสนอแล้ว {contest.handed_in} จากไม่เกิน {contest.most_of_a_district} แห่ง",
            details=(f"กำลังเตรียมแฟ้ม {contest.begun} แห่ง",) if contest.begun else (),
            url=f"{reverse('awards:nomination-list', args=[contest.pk])}?district={district.pk}",
            act="เสนอชื่อ" if may and contest.handed_in < contest.most_of_a_district else "ดู",
        )
        for contest in contests
    ]
    return [*lines, *of_judge(user, today=today)]


def of_province(user: User, province: Province, *, today: date) -> list[DueItem]:
    """Rounds that wait for their judges, and nominations whose day is over: for who runs the selection.

    One query, two more while a round is open, and a judge's.
    """
    lines = of_judge(user, today=today)
    if not access.runs_contests(user, at=place_of_province(province)):
        return lines
    contests = list(
        Contest.objects.visible_to(user).filter(
            province=province, state__in=(ContestState.NOMINATING, ContestState.JUDGING)
        )
    )
    lines += [
        dated(
            contest.nominate_until,
            today,
            done="",
            title=f"ปิดรับเสนอชื่อ {contest.category}",
            url=reverse("awards:contest-detail", args=[contest.pk]),
            act="ปิดรับ",
        )
        for contest in contests
        if contest.state == ContestState.NOMINATING and contest.nominate_until < today
    ]
    judging = [contest.pk for contest in contests if contest.state == ContestState.JUDGING]
    if not judging:
        return lines
    stages = list(Stage.objects.filter(contest__in=judging, state=StageState.OPEN).select_related("contest"))
    progress = judging_progress(stages)
    return [*lines, *(_stage_line(stage, progress[stage.pk], today) for stage in stages)]


def _stage_line(stage: Stage, progress: tuple[int, int], today: date) -> DueItem:
    given, of = progress
    ready = not stage.is_scored or (of > 0 and given == of)
    day = stage.closes_on
    past = day is not None and day < today
    return DueItem(
        weight="now" if past else "soon",
        icon="warn" if past else "pen",
        state="รอท่านปิดรอบ" if ready else "รอตัดสิน",
        title=f"{stage.name} {stage.contest.category}",
        on=day or today,
        count=f"กรอกแล้ว {given} จาก {of} ใบ" if stage.is_scored else "",
        when=relative_days(day, today) if past and day else "",
        day=f"ตัดสินถึง {format_date(day)}" if day else "",
        url=reverse("awards:stage-detail", args=[stage.pk]),
        act="ปิดรอบ" if ready else "ดู",
    )


def of_judge(user: User, *, today: date) -> list[DueItem]:
    """The rounds in which this person, who also has an office, still has points to give."""
    if not _judges(user):
        return []
    return [
        DueItem(
            weight="soon",
            icon="pen",
            state="รอท่านให้คะแนน",
            title=f"{seat.stage.name} {seat.contest.category}",
            on=seat.stage.closes_on or today,
            count=f"ครบแล้ว {seat.scored} จาก {seat.candidates} แห่ง",
            day=f"ถึง {format_date(seat.stage.closes_on)}" if seat.stage.closes_on else "",
            url=reverse("awards:judging-stage", args=[seat.stage.pk]),
            act="ให้คะแนน",
        )
        for seat in seats_of(user)
        if seat.left
    ]


def _judges(user: User) -> bool:
    return any(duty.role == Role.JUDGE for duty in user.duty_list)
