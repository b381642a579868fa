"""Pages put together from every app: the homes, one centre, the health check, the pages of refusal."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from assessment.choices import Task
from assessment.models import AssessmentRound
from assessment.selectors import (
    DueTask,
    assessment_rows,
    centre_forms,
    current_round,
    due_dates,
    due_tasks,
    total_progress,
)
from assessment.selectors.expected import plan_sent_on, with_forms
from awards.selectors.registers import merits_of
from conweb import award_lines, due, waiting
from conweb.desk.asked import Asked
from conweb.desk.page import UNITS, By, Matters, matters_of
from conweb.figures_amiss import figures_amiss
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.kept_posts import keep_post
from conweb.kernel.middleware import from_our_script, sign_in_needed
from conweb.kernel.models import District, Province, User
from conweb.returned import returned
from conweb.year_strip import year_strip
from registry.choices import ENGLISH_NAME, CentreStatus, Tier
from registry.filters import TERM_NEAR
from registry.forms.as_of import AsOfForm
from registry.models import AbsentCentre, Centre
from registry.selectors import children_of, term_ends, with_members
from registry.selectors.as_of import centre_on
from registry.selectors.centre_counts import coverage, tier_counts
from registry.selectors.centre_page import (
    around,
    bodies_of,
    committee_today,
    events_of_centre,
    kbt_state_of,
    ticks_of,
    with_uses,
)
from registry.selectors.papers.of_body import latest_of
from registry.selectors.papers.register import waiting_of
from registry.selectors.papers.sending import sent_counts, told_of
from registry.selectors.papers.transfers import transfer_count


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The narrowest place of one's duties: a district, a province, or the country."""
    user: User = request.user
    if not user.seeing_duties:
        return award_lines.no_duty_page(request)
    if user.sees_everything:
        return _wide_home(request, None)
    if user.seen_districts:
        return district_home(request, user.seen_districts[0])
    return province_home(request, user.seen_provinces[0])


@require_GET
def district_home(request: HttpRequest, code: str) -> HttpResponse:
    """What is due in a district, then its centres."""
    user: User = request.user
    held = next((duty.district for duty in user.seeing_duties if duty.district_id == code), None)
    district = held or get_object_or_404(District.objects.select_related("province"), pk=code)
    if not _sees(user, province_id=district.province_id, district_id=district.pk):
        raise Http404
    centres = Centre.objects.visible_to(user).filter(district=district)
    today = clock.today()
    round_ = current_round(today)
    rows = []
    if round_:
        with_plans = with_forms(centres, round_).annotate(plan_on=plan_sent_on(round_))
        rows = assessment_rows(with_plans, round_, today=today)
    tasks = (
        due_tasks(
            due_dates(user, round_), today=today, province_id=district.province_id, district_id=district.pk
        )
        if round_
        else []
    )
    ends = term_ends(
        centres, on=today, until=max(FiscalYear.of(today).ends, today + timedelta(days=TERM_NEAR))
    )
    place = Centre(province_id=district.province_id, district_id=district.pk)
    may_enter = access.enters_assessments(user, at=place)
    sent = sent_counts(district_id=district.pk, on=today)
    forms_due_on = due.forms_due_on(tasks)
    items = due.in_order(
        [
            *(returned(rows, may_enter=may_enter, today=today) if round_ and not round_.closed_on else ()),
            *due.forms_of_district(forms_due_on, rows, district.pk, may_enter=may_enter, today=today),
            *(
                waiting.to_endorse(
                    rows, forms_due_on, district=district.pk, fiscal_year=round_.fiscal_year, today=today
                )
                if round_ and not round_.closed_on and access.endorses_assessments(user, at=place)
                else ()
            ),
            *(
                waiting.plans(
                    waiting.day_of(tasks, Task.SUBDISTRICT_PLANS),
                    sent=sum(row.centre.plan_on is not None for row in rows),
                    of=len(rows),
                    district=district.pk,
                    fiscal_year=round_.fiscal_year,
                    may=access.keeps_registry(user, at=place) and not round_.closed_on,
                    today=today,
                )
                if round_
                else ()
            ),
            *award_lines.of_district(user, district, today=today),
            *due.terms(
                ends, today=today, may_choose=access.keeps_registry(user, at=place), district=district.pk
            ),
            *due.copies(tasks, due.DISTRICT_DOERS, sent, today=today, district=district.pk),
            *due.transferred(transfer_count(user, on=today, district=district.pk), today=today),
            *due.unsigned(waiting_of(user, district=district.pk), today=today, district=district.pk),
            *due.duties(
                tasks, due.DISTRICT_DOERS, today=today, told=told_of(sent) | waiting.TOLD_OF_DISTRICT
            ),
        ]
    )
    context = {
        "path": [
            (district.province.name, reverse("province-home", args=[district.province_id])),
            (district.name, ""),
        ],
        "district": district,
        "district_centre": centres.filter(tier=Tier.DISTRICT).first(),
        "round": round_,
        "rows": [(row, may_enter and not round_.closed_on) for row in rows] if round_ else [],
        "sent": sum(row.standing.is_sent for row in rows),
        "due": items,
        "urgent": due.urgent_words(items),
        "months": year_strip(tasks, ends, today=today, district=district.pk),
        "may_enter": may_enter,
        "home_page": request.path,
        "desk_page": f"{reverse('desk')}?district={district.pk}",
        "coverage": coverage(user, province=district.province_id, district=district.pk),
        "place": (district.province_id, district.pk),
        "absent": AbsentCentre.objects.visible_to(user)
        .filter(subdistrict__district=district)
        .select_related("subdistrict"),
    }
    return render(request, "conweb/district_home.html", context)


@require_GET
def province_home(request: HttpRequest, code: str) -> HttpResponse:
    """How far each district of a province is."""
    user: User = request.user
    held = next((duty.province for duty in user.seeing_duties if duty.province_id == code), None)
    province = held or get_object_or_404(Province, pk=code)
    # Who holds one of its districts sees the page too, with that district on it.
    inside = [code[:2] for code in user.seen_districts]
    if not _sees(user, province_id=province.pk, district_id=None) and province.pk not in inside:
        raise Http404
    return _wide_home(request, province)


def _sees(user: User, *, province_id: str, district_id: str | None) -> bool:
    """Whether an area is one of this person's. It is so even while no centre stands in it."""
    return any(duty.covers(province_id=province_id, district_id=district_id) for duty in user.seeing_duties)


def _wide_home(request: HttpRequest, province: Province | None) -> HttpResponse:
    """A province by districts, or the country by provinces: what is due first, then who sent what."""
    user: User = request.user
    today = clock.today()
    round_ = current_round(today)
    area = {"province": province.pk} if province else {}
    query = urlencode(area)
    asked = Asked(today=today, area=query, province=province.pk if province else "")
    matters: Matters | None = None
    tasks: list[DueTask] = []
    if round_:
        dates = due_dates(user, round_)
        places = District.objects.filter(province=province) if province else Province.objects.all()
        by: By = "district" if province else "province"
        matters = matters_of(user, round_, dates, asked, by=by, places=places, area=area)
        tasks = due_tasks(dates, today=today, province_id=province.pk if province else None, district_id=None)
    found = matters.found if matters else ()
    total = matters.total if matters else total_progress([])
    centres = Centre.objects.visible_to(user).filter(**area)
    ends = term_ends(centres, on=today, until=today + timedelta(days=TERM_NEAR))
    unit = UNITS["district" if province else "province"]
    forms = due.forms_of_places(found, total, asked.forms(query), unit=unit, today=today)
    whole = province is None or user.sees_everything or province.pk in user.seen_provinces
    doers = due.PROVINCE_DOERS if province else due.COUNTRY_DOERS
    # Who sees one of its districts has no part in what the province must do.
    sent = sent_counts(province_id=province.pk, on=today) if province and whole else {}
    desk = (
        waiting.of_desk(user, round_, province, tasks, matters, address=asked.forms, today=today)
        if round_ and matters and whole
        else []
    )
    duties = (
        [
            *desk,
            *(award_lines.of_province(user, province, today=today) if province else ()),
            *due.copies(tasks, doers, sent, today=today, **area),
            *due.transferred(transfer_count(user, on=today, **area) if province else 0, today=today),
            *due.unsigned(waiting_of(user, **area) if province else 0, today=today, **area),
            *due.duties(
                tasks, doers, today=today, told=told_of(sent) | (waiting.TOLD_OF_PROVINCE if desk else set())
            ),
        ]
        if whole
        else []
    )
    # Of the whole country nobody chooses; of a province who keeps its registry does.
    may_choose = province is not None and access.keeps_registry(user, at=Centre(province_id=province.pk))
    choosing = due.terms(ends, today=today, may_choose=may_choose, **area)
    items = due.in_order([*figures_amiss(user, now=clock.now()), *forms, *choosing, *duties])
    context = {
        "path": [(province.name, "")] if province else [],
        "province": province,
        "whole": whole,
        "sum_name": "ทั้งประเทศ" if not province else "ทั้งจังหวัด" if whole else "รวม",
        "round": round_,
        "matters": matters if found else None,
        "home_page": request.path,
        "desk_page": f"{reverse('desk')}?{query}" if query else reverse("desk"),
        "forms_page": asked.forms(query),
        "coverage": coverage(user, province=province.pk) if province and whole else None,
        "place": (province.pk, "") if province else ("", ""),
        "tiers": None if province else tier_counts(),
        "due": items,
        "urgent": due.urgent_words(items),
    }
    return render(request, "conweb/province_home.html", context)


@require_GET
def centre_detail(request: HttpRequest, centre_id: int) -> HttpResponse:
    """One centre: where it is, its committees, its forms of every year, what happened to it, the centres below it.

    On a day that is over: its names, place, status and committees as they stood then, and nothing to change.
    """
    user: User = request.user
    today = clock.today()
    asked = AsOfForm.of(request.GET, today=today)
    on = asked.day(today)
    centre = get_object_or_404(
        Centre.objects.visible_to(user).with_places().select_related("parent"), pk=centre_id
    )
    then = centre_on(centre, on) if on < today else None
    if then:
        centre = then.centre
    path = [(centre.province.name, reverse("province-home", args=[centre.province_id]))]
    if centre.district:
        path.append((centre.district.name, reverse("district-home", args=[centre.district_id])))
    round_ = current_round(today)
    assessed = centre.tier == Tier.SUBDISTRICT
    forms = centre_forms(centre) if assessed else []
    current_form = next((form for form in forms if round_ and form.assessment.round_id == round_.pk), None)
    enters = access.enters_assessments(user, at=centre)
    may_start = (
        round_ is not None
        and round_.closed_on is None
        and current_form is None
        and assessed
        and centre.status == CentreStatus.ACTIVE
        and enters
        and then is None
    )
    stands = centre.status != CentreStatus.DISSOLVED and then is None
    bodies = bodies_of(centre, on=on)
    if then:  # what was begun later is no part of that day
        bodies = [body for body in bodies if body.has_begun]
    cut_offs = [(form.assessment.fiscal_year, form.assessment.round.cut_off_on) for form in forms]
    year = int(FiscalYear.of(today))
    context = {
        "path": [*path, (centre.short_name, "")],
        "centre": centre,
        "sees_parent": centre.parent is not None
        and _sees(user, province_id=centre.parent.province_id, district_id=centre.parent.district_id),
        "assessed": assessed,
        "form": asked,
        "on": on,
        "then": then,
        "is_past": then is not None,
        "is_coming": on > today,
        "committee": then.committee if then else committee_today(bodies, on=on),
        "bodies": with_uses(bodies, cut_offs),
        "selection": next((body.selection for body in bodies if body.selection), None),
        "kbt": kbt_state_of(centre, on=on),
        "ticks": ticks_of(centre, fiscal_year=year),
        "events": events_of_centre(centre, user),
        "around": around(centre, on=on),
        # Of a day that is over nothing is said of papers: their own register knows what was in force.
        "papers": None if then else latest_of(centre),
        "merits": None if then else merits_of(centre, user),
        "keeps": access.keeps_registry(user, at=centre) and stands,
        "orders": access.orders_centres(user, at=centre) and stands,
        "english_name": centre.english_name or ENGLISH_NAME,
        "forms": forms,
        "round": round_,
        "may_start": may_start,
        "may_enter": enters,
        "current_form": current_form,
        **_below(request, centre, round_),
    }
    return render(request, "registry/centre_detail.html", context)


def _below(request: HttpRequest, centre: Centre, round_: AssessmentRound | None) -> dict[str, object]:
    """What hangs under a ศอช.อ. (its ศอช.ต. with their forms) or a ศอช.จ. (its ศอช.อ. with their committees)."""
    if centre.tier == Tier.SUBDISTRICT:
        return {}
    today = clock.today()
    children = children_of(centre, request.user)
    if centre.tier == Tier.DISTRICT and round_:
        may_enter = access.enters_assessments(request.user, at=centre) and round_.closed_on is None
        rows = assessment_rows(children.active(), round_, today=today)
        return {"rows": [(row, may_enter) for row in rows]}
    return {"children": with_members(children, on=today)}


@login_not_required
@never_cache
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For a probe: the process answers and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale form. A script gets a fresh token to send with, a person a page that says what to do."""
    if from_our_script(request):
        if not request.user.is_authenticated:
            return sign_in_needed()
        return JsonResponse({"csrf": get_token(request)}, status=403)
    # From our own page, only older than the last sign-in: what was typed is shown there again, to be sent anew.
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if ours and request.resolver_match and keep_post(request, request.resolver_match.func):
        return redirect(request.path)
    return render(request, "403_csrf.html", status=403)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


@login_not_required
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """In one's area but not one's job: the page says whose it is."""
    whom_to_ask = str(exception)
    if from_our_script(request):
        return JsonResponse({"state": "forbidden", "message": whom_to_ask}, status=403)
    return render(request, "403.html", {"whom_to_ask": whom_to_ask}, status=403)


@login_not_required
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: who is signed in would be asked of a database that may be the trouble.
    return HttpResponseServerError(render_to_string("500.html"))
