"""Which round and which area a page of reports is about, and who may print for a whole area."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from assessment.models import AssessmentRound
from assessment.selectors.results import Area
from assessment.views.review import asked_round
from conweb.kernel import access
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import Digits
from registry.forms.area_filter import AreaFilter
from registry.models import Centre

ONLY_IN_PART = "รายงานทั้งจังหวัดพิมพ์ได้เมื่อดูแลทั้งจังหวัด ท่านดูแลบางอำเภอ เลือกอำเภอของท่าน หรือติดต่อสำนักงานพัฒนาชุมชนจังหวัด"
ONLY_THE_COUNTRY = "รายงานทั้งประเทศเป็นงานของกรมการพัฒนาชุมชน ติดต่อกรมการพัฒนาชุมชน"


@dataclass(frozen=True, slots=True)
class Ground:
    """The round and the area that were asked for. `is_chosen` is False while an area is still to be chosen."""

    round: AssessmentRound
    rounds: tuple[AssessmentRound, ...]
    filter: AreaFilter
    area: Area
    is_chosen: bool
    year_was_asked: bool

    @property
    def query(self) -> str:
        """What leads back here: the year where it was asked for, and the area."""
        parts = [f"year={self.round.fiscal_year}" if self.year_was_asked else "", self.filter.area_query]
        return "&".join(part for part in parts if part)

    def with_query(self, address: str, **more: str) -> str:
        parts = [self.query, *(f"{name}={value}" for name, value in more.items())]
        asked = "&".join(part for part in parts if part)
        return f"{address}?{asked}" if asked else address


def ground_of(request: HttpRequest) -> Ground | None:
    """The round and area in the address; None where there is no round yet. Three queries at most."""
    rounds = tuple(AssessmentRound.objects.all())
    round_ = asked_round(request, rounds)
    if round_ is None:
        return None
    user: User = request.user
    chosen = AreaFilter(request.GET, user=user)
    del chosen.form.fields["q"]
    area: Area = chosen.district
    if area is None and chosen.province and sees_whole(user, chosen.province):
        area = chosen.province
    return Ground(
        round=round_,
        rounds=rounds,
        filter=chosen,
        area=area,
        is_chosen=area is not None or (user.sees_everything and chosen.province is None),
        year_was_asked=bool(request.GET.get("year")),
    )


def sees_whole(user: User, province: Province) -> bool:
    """Whether a report of the whole province would be whole for this reader."""
    return user.sees_everything or province.pk in user.seen_provinces


def round_of(fiscal_year: int) -> AssessmentRound:
    return get_object_or_404(AssessmentRound, fiscal_year=fiscal_year)


def district_of(user: User, code: str) -> District:
    """A district with ศอช. that this person sees; 404 elsewhere."""
    here = Centre.objects.visible_to(user).filter(district=code)
    return get_object_or_404(
        District.objects.select_related("province").filter(pk__in=here.values("district")), pk=code
    )


def province_of(user: User, code: str) -> Province:
    """A province that this person sees as a whole; 403 for those who see a part of it, 404 elsewhere."""
    province = Province.objects.filter(pk=code).first()
    if province is None or not Centre.objects.visible_to(user).filter(province=code).exists():
        raise Http404
    access.insist(sees_whole(user, province), ONLY_IN_PART)
    return province


def digits_of(request: HttpRequest) -> Digits:
    asked = request.GET.get("digits", "")
    return asked if asked in {"arabic", "thai"} else settings.PAPER_DIGITS


def paper_answer(content: bytes, name: str, content_type: str = "application/pdf") -> HttpResponse:
    """A PDF opens in the reader's own viewer; a workbook is saved."""
    how = "inline" if content_type == "application/pdf" else "attachment"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
