"""Whose work a paper is, and holding one while it is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from conweb.kernel import access
from conweb.kernel.access import Placed
from conweb.kernel.models import District, Province, User
from registry.models import Centre, Committee, Office, Paper
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.needs import ACTS, link_of
from registry.selectors.papers.page import BESIDE, JOINED, knit

WHOM_TO_ASK = (
    "เอกสารเป็นงานของสำนักงานพัฒนาชุมชนของพื้นที่ ท่านดูได้อย่างเดียว หากต้องแก้ไขติดต่อสำนักงานพัฒนาชุมชนอำเภอ "
    "เอกสารของจังหวัดติดต่อสำนักงานพัฒนาชุมชนจังหวัด"
)
OF_OTHERS = "เลือกเฉพาะฉบับที่หน่วยงานเดียวกันออกในพื้นที่นี้ ฉบับของพื้นที่หรือหน่วยงานอื่นให้หน่วยงานนั้นแก้ไขหรือยกเลิกเอง"
GONE = "ร่างนี้ถูกทิ้งไปแล้ว ดูรายการล่าสุดที่ทะเบียนเอกสาร"


@dataclass(frozen=True, slots=True)
class Where:
    """The area of a paper. `tells` the names; a paper of a province has no district."""

    province: Province
    district: District | None = None
    subdistrict_id: str | None = None

    @property
    def province_id(self) -> str:
        return self.province.pk

    @property
    def district_id(self) -> str | None:
        return self.district.pk if self.district else None


def keeps_paper(user: User, paper: Placed) -> bool:
    """Whether a paper of this place is this person's to write: the area's office, of a province its own staff."""
    return access.keeps_registry(user, at=paper)


def where_of(
    *,
    committee: Committee | None = None,
    centre: Centre | None = None,
    district: District | None = None,
    province: Province | None = None,
) -> Where:
    """The area that a paper lies in: of its body, else of its centre, else the place itself."""
    row = committee.centre if committee is not None and committee.centre else committee or centre
    if row is not None:
        if row.province is None:
            raise ValidationError("คณะของส่วนกลางยังไม่มีเอกสารในระบบ")
        return Where(row.province, row.district, row.subdistrict_id)
    if district is not None:
        return Where(district.province, district)
    if province is not None:
        return Where(province)
    raise ValidationError("ระบุอำเภอหรือจังหวัดของเอกสาร")


def insist_keeper(by: User, at: Placed) -> None:
    access.insist(keeps_paper(by, at), WHOM_TO_ASK)


def within_reach(target: Paper, *, issuer: Office, at: Placed) -> bool:
    """Whether a paper of this office and area may act on that one: both of the same area and the same kind of office.

    The office itself may be another row: one that closed, and the one that does its work since.
    """
    of = target.issuer
    return (target.province_id, target.district_id, of.kind, of.province_id, of.district_id) == (
        *(at.province_id, at.district_id, issuer.kind, issuer.province_id, issuer.district_id),
    )


def insist_reach(
    by: User, kind: PaperKind, targets: Iterable[Paper], *, issuer: Office, at: Placed, field: str = "about"
) -> None:
    """Orders amend, replace and cancel only what their own office issued; letters may enclose any paper that is seen.

    Raises ValidationError at `field` for a paper of another area or office, PermissionDenied for one of somebody else.
    """
    if link_of(kind) not in ACTS:
        return
    for target in targets:
        if not within_reach(target, issuer=issuer, at=at):
            raise ValidationError({field: OF_OTHERS} if field else OF_OTHERS)
        insist_keeper(by, target)


def locked(paper: Paper, by: User) -> Paper:
    """The paper as it stands now, held until the change is written; only for its keeper."""
    row = held(paper.pk)
    if row is None:
        raise ValidationError(GONE, code="gone")
    insist_keeper(by, row)
    return row


def held(key: int) -> Paper | None:
    """A paper, held until the transaction ends, with its surroundings.

    Read after it is held: a join that waited for somebody else would still show the rows of before.
    """
    Paper.objects.select_for_update().filter(pk=key).values_list("pk").first()
    row = Paper.objects.select_related(*JOINED).prefetch_related(*BESIDE).filter(pk=key).first()
    return knit(row) if row else None
