"""The papers of a district or a province and a calendar year in one ZIP: first how many, then the file."""

import logging

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from conweb.kernel import clock, thai
from registry.forms.area_filter import AreaFilter
from registry.models import Paper
from registry.querysets import PaperQuerySet
from registry.reports.papers.bundle import paper_bundle
from registry.selectors.papers.register import years_of

logger = logging.getLogger(__name__)


@require_safe
def paper_zip(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The page that says what the ZIP will hold; with `file` the ZIP itself, as an attachment, logged."""
    user = request.user
    years = years_of(user) or [thai.be_year(clock.today())]
    menu = {"year": ("ลงวันที่ในปี", "เลือกปี", [(str(year), f"พ.ศ. {year}") for year in years])}
    chosen = AreaFilter(request.GET, user=user, choices=menu)
    del chosen.form.fields["q"]
    year = int(chosen.chosen("year") or years[0])
    papers = _papers(request, chosen, year)
    place = chosen.district or chosen.province
    if "file" in request.GET and place is not None:
        title = f"เอกสาร ศอช. {place.full_name} ปี {year}"
        logger.info("download of the papers of %s in %s by user %s", place.pk, year, user.pk)
        response = StreamingHttpResponse(paper_bundle(papers.iterator()), content_type="application/zip")
        response["Content-Disposition"] = content_disposition_header(True, f"{title}.zip") or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response
    context = {
        "path": [("เอกสาร", reverse("registry:paper-list")), ("ดาวน์โหลดทั้งปี", "")],
        "filter": chosen,
        "place": place,
        "year": year,
        **_sums(papers),
        "query": request.GET.urlencode(),
    }
    return render(request, "registry/papers/bundle.html", context)


def _papers(request: HttpRequest, chosen: AreaFilter, year: int) -> PaperQuerySet:
    """The signed ones of the place and the year, in the order of their days."""
    papers = Paper.objects.visible_to(request.user).signed().filter(dated_on__year=year - thai.BE_OFFSET)
    if chosen.district is not None:
        papers = papers.filter(district=chosen.district)
    elif chosen.province is not None:
        papers = papers.filter(province=chosen.province)
    return papers.select_related("issuer", "owner", "printing").order_by("dated_on", "pk")


def _sums(papers: PaperQuerySet) -> dict[str, int]:
    """How many papers, how many of them have a scan, and the bytes of all files. One query."""
    sums = papers.order_by().aggregate(
        number=Count("pk"),
        scanned=Count("pk", filter=~Q(scan_sha256="")),
        scans=Sum("scan_size", default=0),
        prints=Sum("printing__pdf_size", default=0),
    )
    return {**sums, "size": sums["scans"] + sums["prints"]}
