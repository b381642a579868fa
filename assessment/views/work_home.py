"""The place «งานของปี»: the reader's centres in a fiscal year, and the button that logs."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from assessment.forms.work_home import WorkFilter
from assessment.selectors.work_home import waiting_advice, work_by_district, work_of
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from registry.choices import Tier
from registry.models import Centre

ADVICE_SHOWN = 20


@require_GET
def work_home(request: HttpRequest) -> HttpResponse:
    """A district's centres; above a district its province's, to choose from; above that the provinces."""
    user = request.user
    today = clock.today()
    chosen = WorkFilter(request.GET, user=user, this_year=int(FiscalYear.of(today)))
    year = FiscalYear(chosen.year)
    centres = Centre.objects.visible_to(user).not_dissolved()
    context = {
        "path": [("งานของปี", "")],
        "filter": chosen,
        "year": int(year),
        "district": chosen.district,
        "province": chosen.province,
        "provinces": [] if chosen.province else list(chosen.provinces.values()),
        "may_log": access.keeps_some_registry(user),
        "has_places": bool(user.seeing_duties),
    }
    if chosen.district:
        here = centres.filter(district=chosen.district)
        rows = work_of(here, user, year, today=today)
        within = Q(centre__district=chosen.district)
        context |= {"rows": rows, "advice": waiting_advice(user, within, most=ADVICE_SHOWN)}
    elif chosen.province:
        own = centres.filter(province=chosen.province, tier=Tier.PROVINCE)
        within = Q(centre__province=chosen.province)
        context |= {
            "rows": work_of(own, user, year, today=today),
            "districts": work_by_district(user, chosen.province.pk, year),
            "advice": waiting_advice(user, within, most=ADVICE_SHOWN),
        }
    return render(request, "work/home.html", context)
