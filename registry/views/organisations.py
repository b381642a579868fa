"""องค์การชุมชน of a ตำบล: the list, a row with its reviews, many members looked at on one day."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conweb.kernel import access, clock, thai
from registry.choices import Tier
from registry.forms.contacts import StepForm
from registry.forms.organisations import OrganisationFilter, OrganisationForm, ReviewAllForm, ReviewForm
from registry.models import Centre, Organisation, OrganisationReview
from registry.selectors.organisations import figures_of, members_to_review, narrowed
from registry.selectors.representatives import representatives_of
from registry.services import organisations as services
from registry.views.centre_rows import (
    CentreNoun,
    answer_row,
    create_row,
    path_to,
    remove_row,
    row_form,
    row_page,
    visible_centre,
)
from registry.views.contact_steps import confirmed, done, posted
from registry.year_access import WHO_KEEPS

PAGE_LENGTH = 50


def _extra(request: HttpRequest, row: Organisation) -> dict[str, Any]:
    return {
        "reviews": list(row.reviews.select_related("recorded_by")),
        "review_form": ReviewForm(initial={"reviewed_on": clock.today()}),
        "is_member": row.joined_on is not None and row.left_on is None and row.ended_on is None,
    }


def _lost(row: Organisation) -> list[str]:
    reviews = row.reviews.count()
    return [f"การทบทวน {reviews} ครั้งหายไปด้วย"] if reviews else []


ORGANISATION = CentreNoun(
    model=Organisation,
    said="องค์กร",
    tab="organisations",
    listed="registry:organisation-list",
    listed_said="องค์กรและกองทุน",
    page="registry:organisation-edit",
    removal="registry:organisation-remove",
    form=OrganisationForm,
    save=lambda row, **given: services.save_organisation(organisation=row, **given),
    remove=lambda row, **given: services.remove_organisation(organisation=row, **given),
    columns=(
        *("name", "kind", "village", "people", "founded_on", "ended_on"),
        *("joined_on", "left_on", "representative", "note"),
    ),
    joined=("representative",),
    form_values=lambda request, centre: {"people": representatives_of(centre, request.user)},
    beside=_extra,
    hanging=lambda row: [
        (OrganisationReview, OrganisationReview.pgh_event_model.objects.filter(organisation=row.pk))
    ],
    lost=_lost,
)


@require_GET
def organisation_list(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = visible_centre(request, centre_id)
    today = clock.today()
    chosen = OrganisationFilter(request.GET)
    rows = narrowed(Organisation.objects.filter(centre=centre), on=today, **chosen.asked)
    page = Paginator(rows.select_related("representative"), PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_to(centre, ("องค์กรและกองทุน", "")),
        "centre": centre,
        "filter": chosen,
        "page": page,
        "figures": figures_of(centre, on=today),
        "may_keep": access.keeps_registry(request.user, at=centre),
        "of_subdistrict": centre.tier == Tier.SUBDISTRICT,
    }
    return render(request, "registry/organisations/list.html", context)


@require_http_methods(["GET", "POST"])
def organisation_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    return create_row(request, ORGANISATION, centre_id)


@require_http_methods(["GET", "POST"])
def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, ORGANISATION, pk)


@require_http_methods(["GET", "POST"])
def organisation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, ORGANISATION, pk)


# ── looked at ──────────────────────────────────────────────────────────────────────────────
@require_POST
def organisation_review(request: HttpRequest, pk: int) -> HttpResponse:
    """One member looked at on a day; the same day again mends it."""
    row = get_object_or_404(ORGANISATION.rows(request), pk=pk)
    access.insist(access.keeps_registry(request.user, at=row.centre), WHO_KEEPS)
    form = ReviewForm(request.POST)
    if form.is_valid() and done(
        request,
        form,
        lambda: services.review_organisation(organisation=row, by=request.user, **form.values),
    ):
        messages.success(request, f"บันทึกการทบทวน {row.name} แล้ว")
        return redirect(f"{ORGANISATION.page_url(row)}#h-reviews")
    return answer_row(
        request, ORGANISATION, row, row_form(request, ORGANISATION, row, unsent=True), review_form=form
    )


@require_http_methods(["GET", "POST"])
def review_remove(request: HttpRequest, pk: int) -> HttpResponse:
    reviews = OrganisationReview.objects.visible_to(request.user)
    review = get_object_or_404(reviews.select_related("organisation__centre"), pk=pk)
    row = review.organisation
    access.insist(access.keeps_registry(request.user, at=row.centre), WHO_KEEPS)
    page = ORGANISATION.page_url(row)
    return confirmed(
        request,
        form=StepForm(posted(request)),
        step=lambda reason: services.remove_review(review=review, by=request.user, reason=reason),
        said="ลบการทบทวนแล้ว นำกลับได้จากรายการแก้ไข",
        then=f"{page}#h-reviews",
        path=path_to(
            row.centre,
            ("องค์กรและกองทุน", ORGANISATION.list_url(row.centre)),
            (row.name, page),
            ("ลบการทบทวน", ""),
        ),
        title="ลบการทบทวน",
        what=[f"การทบทวน {row.name} วันที่ {thai.format_date(review.reviewed_on)}"],
        verb="ลบการทบทวน",
        back=page,
    )


@require_http_methods(["GET", "POST"])
def review_all(request: HttpRequest, centre_id: int) -> HttpResponse:
    """«ทบทวนทั้งหมดแล้ว»: every member ticked, as one change that can be undone."""
    centre: Centre = visible_centre(request, centre_id)
    access.insist(access.keeps_registry(request.user, at=centre), WHO_KEEPS)
    members = members_to_review(centre, on=clock.today())
    form = ReviewAllForm(posted(request), members=members, initial={"reviewed_on": clock.today()})
    if form.is_valid() and done(
        request,
        form,
        lambda: services.review_all(
            centre=centre,
            reviewed_on=form.cleaned_data["reviewed_on"],
            keeping=form.keeping,
            by=request.user,
        ),
    ):
        messages.success(request, f"บันทึกการทบทวน {len(form.keeping)} องค์กรแล้ว ย้อนกลับได้จากรายการแก้ไข")
        return redirect("registry:organisation-list", centre.pk)
    context = {
        "path": path_to(
            centre,
            ("องค์กรและกองทุน", reverse("registry:organisation-list", args=[centre.pk])),
            ("ทบทวนองค์กรสมาชิก", ""),
        ),
        "centre": centre,
        "form": form,
        "back": reverse("registry:organisation-list", args=[centre.pk]),
    }
    status = 422 if form.errors else 200
    return render(request, "registry/organisations/review_all.html", context, status=status)
