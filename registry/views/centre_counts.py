"""How many centres the country has, beside the department's figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from conweb.kernel import access
from registry.selectors.centre_counts import REFERENCE_DAY, national_counts


@require_GET
def centre_counts(request: HttpRequest) -> HttpResponse:
    access.insist(
        request.user.sees_everything,
        "หน้านี้เป็นของกรมการพัฒนาชุมชน จำนวนของพื้นที่ท่านอยู่ด้านบนของรายการ ศอช.",
    )
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("จำนวนทั้งประเทศ", "")],
        "counts": national_counts(),
        "reference_day": REFERENCE_DAY,
    }
    return render(request, "registry/centre_counts.html", context)
