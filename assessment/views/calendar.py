"""The year of a place, month by month, and the addresses under which calendar programs read it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.choices import Task
from assessment.models import AssessmentRound, CalendarFeed
from assessment.rules.icalendar import calendar as written
from assessment.selectors import due_dates
from assessment.selectors.calendar import (
    COPIES,
    Place,
    TaskState,
    contacts_of,
    holidays_by_day,
    months_of,
    task_states,
)
from assessment.selectors.feeds import feed_events
from assessment.services import calendar as rounds_services
from assessment.services import feeds as services
from assessment.services.tasks_done import may_record
from assessment.views.rounds import asked_round, path_to
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from conweb.kernel.read_limits import caller_of, read_too_often
from registry.forms.area_filter import AreaFilter
from registry.selectors.areas import of_province

# Duties that the forms tell of, each with the word of the list of those that are done.
FORMS = {
    Task.ASSESSMENT_WINDOW: "sent",
    Task.ASSESSMENT_REPORT: "with_province",
    Task.SUMMARY_TO_DEPARTMENT: "reported",
}
# Readings in an hour: a program reads its address a few times a day, and many may stand behind one line of an office.
PER_FEED, PER_CALLER = 60, 600
SHOWN_ONCE = "calendar_feed"  # in the session: a secret that its page has not shown yet


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due in a year for a district, a province or the country, and how far each duty is there."""
    user: User = request.user
    round_ = asked_round(request)
    if round_ is None:
        return render(request, "assessment/no_round.html", {"path": [("ประเมิน", "")]})
    today = clock.today()
    chosen = AreaFilter(request.GET, user=user)
    del chosen.form.fields["q"]
    province = chosen.province
    if province is None and not user.sees_everything:  # who holds several reads one at a time
        province = next(iter(chosen.provinces.values()), None)
    place = Place(province, chosen.district)
    year = FiscalYear(round_.fiscal_year)
    dates = due_dates(user, round_)
    known = [due.due_on for due in dates if due.due_on]
    holidays = holidays_by_day(since=min([year.starts, *known]), until=max([year.ends, *known]))
    states = task_states(user, round_, place, dates=dates, today=today, holidays=holidays)
    context = {
        "path": [],
        "round": round_,
        "filter": chosen,
        "place": place,
        "lines": [_line(user, round_, state, place) for state in states],
        "months": months_of(round_, states, holidays, today=today),
        "contacts": contacts_of(user, round_, province=place.province_id),
        "may_keep": access.keeps_rounds(user),
        "may_remind": place.province is not None
        and round_.closed_on is None
        and access.sets_dates_of(user, at=of_province(place.province)),
        "set_by_provinces": rounds_services.SET_BY_PROVINCES,
    }
    return render(request, "assessment/rounds/calendar.html", context)


@dataclass(frozen=True, slots=True)
class Line:
    """A duty on the page: the list of exactly what is counted as done, and where it is done or looked at."""

    state: TaskState
    counted: str = ""
    url: str = ""
    verb: str = ""


def _line(user: User, round_: AssessmentRound, state: TaskState, place: Place) -> Line:
    task = state.task
    counted = _counted(round_, task, place) if state.of and state.done else ""
    if task in COPIES:
        if not place.query:
            return Line(state)
        return Line(state, counted, f"{_owed_page(round_, task, place)}&state=unsent", "ดู")
    if task in FORMS:
        return Line(state, counted, _forms_page(round_, place), "ดู")
    if task == Task.CENTRAL_DATABASE:
        return Line(
            state, "", f"{reverse('registry:central-record')}{f'?{place.query}' if place.query else ''}", "ดู"
        )
    may = may_record(user, task, place.district or place.province) and round_.closed_on is None
    page = reverse("assessment:task-done", args=[round_.fiscal_year, task, place.code])
    if task == Task.SUBDISTRICT_PLANS:
        if not place.district:
            area = f"&{place.query}" if place.query else ""
            page = f"{reverse('registry:plan-list')}?year={round_.fiscal_year}{area}"
        return Line(state, counted, page, "บันทึก" if may else "ดู")
    return Line(state, "", page if may else "", "แก้" if state.records else "บันทึก")


def _counted(round_: AssessmentRound, task: Task, place: Place) -> str:
    """The list of exactly those that are done."""
    if task in COPIES:
        return f"{_owed_page(round_, task, place)}&state=sent"
    if task == Task.SUBDISTRICT_PLANS:
        return f"{_forms_page(round_, place)}&plan=sent"
    return f"{_forms_page(round_, place)}&standing={FORMS[task]}" if task in FORMS else ""


def _owed_page(round_: AssessmentRound, task: Task, place: Place) -> str:
    return f"{reverse('registry:transmittal-owed')}?task={task}&year={round_.fiscal_year}&{place.query}"


def _forms_page(round_: AssessmentRound, place: Place) -> str:
    area = f"&{place.query}" if place.query else ""
    return f"{reverse('assessment:overview')}?year={round_.fiscal_year}{area}"


# ── calendar programs ──────────────────────────────────────────────────────────────────────
@never_cache
@require_http_methods(["GET", "POST"])
def feed_list(request: HttpRequest) -> HttpResponse:
    """One's own addresses; a new one is shown once, right after it is made."""
    user: User = request.user
    if request.method == "POST":
        try:
            feed, secret = services.make_feed(by=user, ticket=request.POST.get("ticket", "")[:64])
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            request.session[SHOWN_ONCE] = [feed.pk, secret]
        return redirect("assessment:feed-list")
    made = request.session.pop(SHOWN_ONCE, None)
    feeds = list(CalendarFeed.objects.visible_to(user).order_by("ended_at", "-made_at"))
    context = {
        "path": path_to(("ปฏิทินในโทรศัพท์", "")),
        "feeds": [feed for feed in feeds if feed.ended_at is None],
        "ended": [feed for feed in feeds if feed.ended_at is not None],
        "most": services.MOST,
        "ticket": get_random_string(32),
        "address": request.build_absolute_uri(reverse("assessment:feed", args=[made[1]])) if made else "",
    }
    return render(request, "assessment/rounds/feeds.html", context)


@require_POST
def feed_end(request: HttpRequest, feed_id: int) -> HttpResponse:
    feed = get_object_or_404(CalendarFeed.objects.visible_to(request.user), pk=feed_id)
    services.end_feed(feed=feed, by=request.user)
    messages.success(request, "ยกเลิกที่อยู่ปฏิทินแล้ว โปรแกรมปฏิทินจะอ่านต่อไม่ได้")
    return redirect("assessment:feed-list")


@login_not_required
@never_cache
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The dates of the places of whoever made the address: no names, no figures. Anybody who knows it reads it."""
    if read_too_often("feed", services.hash_of(secret), most=PER_FEED) or read_too_often(
        "feeds", caller_of(request), most=PER_CALLER
    ):
        return HttpResponse("อ่านถี่เกินไป รอ 1 ชั่วโมง", content_type="text/plain; charset=utf-8", status=429)
    row = services.read_feed(secret)
    if row is None:
        raise Http404
    base = request.build_absolute_uri("/").rstrip("/")
    events = feed_events(row.owner, base=base, today=clock.today())
    body = written(events, name="กำหนดงาน ศอช.", made_at=clock.machine_now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="conweb.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
