"""The page behind the search box of every page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from conweb.kernel import thai
from registry.selectors import search as selectors

# The detail page of each kind.
PAGES = {
    "centre": "centre-detail",
    "office": "registry:office-detail",
    "person": "registry:person-detail",
    "local_authority": "registry:local-authority-detail",
    "network": "registry:network-detail",
    "paper": "registry:paper-detail",
}


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What was found in one's own area, the best first; one kind of it on request."""
    typed = thai.clean_text(request.GET.get("q", ""))[: selectors.LONGEST_QUERY]
    if selectors.looks_like_citizen_id(typed):
        # Not kept in the address, where histories of browsers and lists of visits would keep it further.
        messages.warning(request, "ค้นด้วยเลขประจำตัวประชาชนไม่ได้ พิมพ์ชื่อหรือนามสกุลแทน")
        return redirect("registry:search")
    kind = request.GET.get("kind", "") if request.GET.get("kind") in selectors.KINDS else ""
    hits = selectors.search(request.user, typed, limit=selectors.LIMIT + 1, kind=kind)
    shown = hits[: selectors.LIMIT]
    context = {
        "path": [("ค้นหา", "")],
        "typed": typed,
        "kind": kind,
        "all_kinds": f"?{urlencode({'q': typed})}",
        "kinds": [
            (code, label, urlencode({"q": typed, "kind": code} if code else {"q": typed}))
            for code, label in (("", "ทั้งหมด"), *selectors.KINDS.items())
        ],
        "hits": [(hit, PAGES[hit.kind]) for hit in shown if not hit.near],
        "near": [(hit, PAGES[hit.kind]) for hit in shown if hit.near],
        "more": len(hits) > selectors.LIMIT,
        "sees_nothing": not request.user.seeing_duties,
    }
    return render(request, "registry/search.html", context)
