"""แผนพัฒนาตำบล of a district or province: which are made, sent and held; สพจ. ticks many books at once."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from registry.forms.area_filter import AreaFilter
from registry.forms.plans import HeldForm
from registry.models import Centre, SubdistrictPlan
from registry.reports.plans import PDF_MOST, plan_list_pdf, plan_list_rows, plan_list_shape
from registry.selectors.plan_lists import (
    CONDITIONS,
    CopyState,
    PlanState,
    area_of,
    plan_rows,
    plan_table,
    sums_by,
    whole,
    with_plans,
    years_known,
)
from registry.services.plan_sendings import WHO_HOLDS_COPIES, hold_copies
from registry.views.supports import asked_year
from registry.views.table_files import table_file

PAGE_LENGTH = 50
CHOICES = {
    "state": ("แผนและการส่ง", "ทุกสถานะ", [(one.value, one.label) for one in PlanState]),
    "copy": ("เล่มที่ สพจ.", "ทั้งหมด", [(one.value, one.label) for one in CopyState]),
}


class PlanFilter(AreaFilter):
    """The list by area, state and book; the year stays beside it in the address."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET, user=request.user, choices=CHOICES)
        del self.form.fields["q"]
        self.year = asked_year(request)

    def rows(self, centres: QuerySet[Centre]) -> QuerySet[Centre]:
        """The ศอช.ต. of the area, with what is known of their plans."""
        if self.district:
            centres = centres.filter(district=self.district)
        elif self.province:
            centres = centres.filter(province=self.province)
        return with_plans(centres, self.year)

    def narrowed(self, rows: QuerySet[Centre]) -> QuerySet[Centre]:
        for name in CHOICES:
            if asked := self.chosen(name):
                rows = rows.filter(CONDITIONS[asked])
        return rows.select_related("district", "province", "subdistrict").order_by(
            "province__sort_key", "district__sort_key", "subdistrict__sort_key", "pk"
        )

    @property
    def said_of_plans(self) -> list[str]:
        """What was chosen beside the area, which a title names."""
        return [dict(CHOICES[name][2])[self.chosen(name)] for name in CHOICES if self.chosen(name)]

    @property
    def query(self) -> str:
        """The filter as the part of an address after «?»."""
        asked = {name: self.chosen(name) for name in ("province", "district", *CHOICES)}
        return urlencode({"year": self.year, **{name: said for name, said in asked.items() if said}})


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    chosen = PlanFilter(request)
    return _shown(request, chosen, HeldForm(initial={"held_on": clock.today()}))


def _shown(request: HttpRequest, chosen: PlanFilter, held: HeldForm) -> HttpResponse:
    user = request.user
    rows = chosen.rows(Centre.objects.visible_to(user))
    page = Paginator(chosen.narrowed(rows), PAGE_LENGTH).get_page(request.GET.get("page"))
    by = "district" if chosen.province else "province"
    sums = sums_by(rows, by)
    this = FiscalYear.of(clock.today()).be
    listed = plan_rows(list(page.object_list), chosen.year)
    holds = [row for row in listed if access.orders_centres(user, at=row.centre)]
    context = {
        "path": [("งานของปี", reverse("assessment:work-home")), ("แผนพัฒนาตำบล", "")],
        "filter": chosen,
        "year": chosen.year,
        "years": sorted({chosen.year, this, this + 1, *years_known(user)}, reverse=True),
        "this_year": this,
        "area": area_of(chosen.district, chosen.province),
        "sums": sums if len(sums) > 1 else [],
        "whole": whole(sums),
        "by": by,
        "page": page,
        "rows": listed,
        "may_hold": {row.newest for row in holds if row.newest and row.copy_on is None},
        "held": held,
        "query": chosen.query,
        "keep": [("year", str(chosen.year))],
        "clear": f"{reverse('registry:plan-list')}?year={chosen.year}",
        "ticked": set(request.POST.getlist("plans")),
        "pdf_fits": page.paginator.count <= PDF_MOST,
    }
    return render(request, "registry/plans/list.html", context, status=422 if held.errors else 200)


@require_safe
def plan_list_file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The filtered list as PDF, XLSX or CSV."""
    chosen = PlanFilter(request)
    centres = chosen.narrowed(chosen.rows(Centre.objects.visible_to(request.user)))
    if ending == "pdf" and centres.count() > PDF_MOST:
        messages.info(request, f"รายการเกิน {PDF_MOST:,} แถว เลือกจังหวัดหรืออำเภอเพื่อพิมพ์ หรือดาวน์โหลด XLSX")
        return redirect(f"{reverse('registry:plan-list')}?{chosen.query}")
    table = plan_table(
        plan_rows(list(centres), chosen.year),
        area=area_of(chosen.district, chosen.province),
        fiscal_year=chosen.year,
        said=" · ".join(chosen.said_of_plans),
        on=clock.today(),
    )
    if ending != "pdf":
        return table_file(plan_list_rows(table), plan_list_shape(table), ending=ending, title=table.title)
    response = HttpResponse(plan_list_pdf(table, by=request.user.full_name), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{table.title}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def plan_copies(request: HttpRequest) -> HttpResponse:
    """สพจ. got the books of the ticked plans on a day: one act."""
    user = request.user
    access.insist(access.orders_some_centres(user), WHO_HOLDS_COPIES)
    chosen = PlanFilter(request)
    form = HeldForm(request.POST)
    keys = [
        int(key) for key in request.POST.getlist("plans") if key.isascii() and key.isdigit() and len(key) < 18
    ]
    plans = list(
        SubdistrictPlan.objects.visible_to(user)
        .filter(pk__in=keys)
        .select_related("centre", "centre__province")
    )
    if not plans:
        form.add_error("held_on", "ติ๊กแผนที่ได้รับเล่มอย่างน้อยหนึ่งแผน")
    if form.is_valid():
        provinces = {plan.centre.province_id: plan.centre.province for plan in plans}
        try:
            moved = hold_copies(
                plans=plans,
                held_on=form.cleaned_data["held_on"],
                by=user,
                province=next(iter(provinces.values())) if len(provinces) == 1 else None,
            )
        except ValidationError as refusal:
            form.add_error("held_on", " ".join(refusal.messages))
        else:
            messages.success(
                request,
                f"บันทึกว่าได้รับเล่มแผน {moved} เล่มแล้ว ย้อนกลับได้จากรายการแก้ไข" if moved else "ไม่มีรายการที่เปลี่ยน",
            )
            return redirect(f"{reverse('registry:plan-list')}?{chosen.query}")
    return _shown(request, chosen, form)
