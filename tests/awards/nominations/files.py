"""A ศอช.ต. that lacks nothing, and its file on the way to being handed in (guideline 7.1–7.5, 2564)."""

import itertools
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.choices import Status
from assessment.models import AssessmentRound
from awards.choices import ContestState, Item
from awards.models import Contest, Nomination
from awards.selectors.nominations import ALWAYS
from awards.services import nominations as services
from awards.services.files import attach_file
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from registry.models import Centre
from tests.assessment.files import pdf
from tests.awards.factories import CertificationFactory, ContestFactory
from tests.factories import CentreFactory, listed_form, officer_of, person_with, round_of

_pages = itertools.count(1)


def strong_centre(*, strict_total: int | None = None, **fields: Any) -> Centre:
    """Level 3 accepted by the province, certified, without an award; `strict_total` where the readings differ."""
    centre = CentreFactory(**fields)
    round_ = AssessmentRound.objects.filter(fiscal_year=2564).first() or round_of()
    listed_form(centre, round_, total=60, strict_total=strict_total, status=Status.ACCEPTED)
    CertificationFactory(centre=centre)
    return centre


def open_contest(**fields: Any) -> Contest:
    """จังหวัด 31 takes nominations until 31 พ.ค. 2564."""
    return ContestFactory(**{"state": ContestState.NOMINATING} | fields)


def office_of(centre: Centre) -> tuple[User, User]:
    """The พัฒนากร and the พัฒนาการอำเภอ of a centre's district."""
    return officer_of(centre.district), person_with(Role.DISTRICT_HEAD, district=centre.district)


def paper(name: str = "หลักฐาน.pdf") -> SimpleUploadedFile:
    """A PDF that no other is like: the same file twice is kept once."""
    return SimpleUploadedFile(name, pdf(next(_pages) % 50 + 1) + b"\n%" + str(next(_pages)).encode())


def begun(contest: Contest | None = None, centre: Centre | None = None) -> tuple[Nomination, User]:
    """A file with nothing in it yet, and the พัฒนาการอำเภอ."""
    centre = centre or strong_centre()
    contest = contest or Contest.objects.first() or open_contest()
    _, head = office_of(centre)
    return services.start_nomination(contest=contest, centre=centre, by=head), head


def fill(nomination: Nomination, by: User, *, but: tuple[Item, ...] = ()) -> Nomination:
    """Attach proof of every item and decide that it holds, but for those named."""
    for item in ALWAYS:
        if item in but:
            continue
        attach_file(owner=nomination, upload=paper(), by=by, item=item.value)
        services.decide_item(nomination=nomination, item=item, holds=True, reason="เห็นจากหลักฐาน", by=by)
    return nomination


def ready(contest: Contest | None = None, centre: Centre | None = None) -> tuple[Nomination, User]:
    """A file that lacks nothing."""
    nomination, head = begun(contest, centre)
    return fill(nomination, head), head


def handed_in(contest: Contest | None = None, centre: Centre | None = None) -> tuple[Nomination, User]:
    nomination, head = ready(contest, centre)
    return services.hand_in(nomination=nomination, by=head), head
