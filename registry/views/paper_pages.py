"""What the pages of papers share: finding one, the path, what a new one is about."""

from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from conweb.kernel import access
from conweb.kernel.models import District, Province
from registry.models import Centre, Committee, Paper, Selection
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.needs import OF_A_PROVINCE
from registry.selectors.papers.offers import About
from registry.selectors.papers.page import knit, readable
from registry.selectors.rosters import with_places
from registry.services.papers.drafting import SENT_BY_A_PROVINCE, is_of_several_districts, shown_subject
from registry.services.papers.rights import WHOM_TO_ASK, Where, keeps_paper, where_of

Step = tuple[str, str]


def posted(request: HttpRequest) -> Any:
    """What was sent, also when nothing but the button was."""
    return request.POST if request.method == "POST" else None


def visible_paper(request: HttpRequest, paper_id: int, *, keeper: bool = False) -> Paper:
    """The paper in the reader's area (404 elsewhere); `keeper` where it is to be written to (403 else)."""
    paper = knit(get_object_or_404(readable(request.user), pk=paper_id))
    if keeper:
        access.insist(keeps_paper(request.user, paper), WHOM_TO_ASK)
    return paper


def path_to(*here: Step) -> list[Step]:
    """เอกสาร › here."""
    return [("เอกสาร", reverse("registry:paper-list")), *here]


def path_to_paper(paper: Paper, *here: Step) -> list[Step]:
    """เอกสาร › the kind of the paper › here."""
    page = reverse("registry:paper-detail", args=[paper.pk]) if here else ""
    return path_to((paper.paper_kind.label, page), *here)


def asked_about(request: HttpRequest) -> About:
    """What the address says a new paper is about: rows of the reader's own area, 404 for any other."""
    given, user = request.GET, request.user
    selection = committee = centre = district = province = None
    if key := _key(given, "selection"):
        found = Selection.objects.visible_to(user).select_related(
            "committee__centre__province", "committee__centre__district", "committee__centre__subdistrict"
        )
        selection = get_object_or_404(found, pk=key)
    elif key := _key(given, "committee"):
        committee = get_object_or_404(with_places(Committee.objects.visible_to(user)), pk=key)
    elif key := _key(given, "centre"):
        centre = get_object_or_404(Centre.objects.visible_to(user).with_places(), pk=key)
    elif code := _code(given, "district"):
        district = get_object_or_404(District.objects.select_related("province"), pk=code)
    elif code := _code(given, "province"):
        province = get_object_or_404(Province, pk=code)
    keys = [int(key) for key in given.getlist("about") if key.isdecimal() and len(key) <= 18][:MOST_NAMED]
    papers = [knit(row) for row in readable(user).filter(pk__in=keys).order_by("dated_on", "pk")]
    if len(papers) != len(set(keys)):
        raise Http404
    about = About(selection, committee, centre, district, province, papers)
    for place in (district, province):
        if place is not None and not _sees(request, place):
            raise Http404
    return about


MOST_NAMED = 200


def insist_keeps(request: HttpRequest, about: About, kind: PaperKind | None = None) -> None:
    """That a paper about this, of this kind, is the reader's to write."""
    if about.is_empty:
        access.insist(access.keeps_some_registry(request.user), WHOM_TO_ASK)
        return
    first = about.papers[0] if about.papers else None
    if first is not None and not about.keywords:
        if kind in SENT_BY_A_PROVINCE and is_of_several_districts(about.papers) and first.province:
            access.insist(keeps_paper(request.user, Where(first.province)), WHOM_TO_ASK)
            return
        access.insist(keeps_paper(request.user, first), WHOM_TO_ASK)
        return
    at = where_of(committee=about.body, centre=about.centre, district=about.district, province=about.province)
    if kind in OF_A_PROVINCE:
        at = Where(at.province)
    access.insist(keeps_paper(request.user, at), WHOM_TO_ASK)


def heading_of(about: About) -> str:
    """What a new paper is about, in words."""
    body = about.body
    if body is not None:
        return body.full_name
    for row in (about.centre, about.district, about.province):
        if row is not None:
            return row.short_name if isinstance(row, Centre) else row.full_name
    return shown_subject(about.papers[0]) if about.papers else ""


def _key(given: QueryDict, name: str) -> int | None:
    said = given.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdecimal()) or len(said) > 18:
        raise Http404
    return int(said)


def _code(given: QueryDict, name: str) -> str:
    """The code of an area as it stands in an address: digits and nothing else."""
    said = given.get(name, "")
    if said and not (said.isascii() and said.isdecimal()):
        raise Http404
    return said


def _sees(request: HttpRequest, place: District | Province) -> bool:
    province = place.pk if isinstance(place, Province) else place.province_id
    district = None if isinstance(place, Province) else place.pk
    return any(duty.covers(province_id=province, district_id=district) for duty in request.user.seeing_duties)
