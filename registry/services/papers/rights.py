"""Whose work a paper is, and holding one while it is written."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from conweb.kernel import access
from conweb.kernel.access import Placed
from conweb.kernel.models import District, Province, User
from registry.models import Centre, Committee, Paper
from registry.selectors.papers.page import BESIDE, JOINED, knit

WHOM_TO_ASK = (
    "เอกสารเป็นงานของสำนักงานพัฒนาชุมชนของพื้นที่ ท่านดูได้อย่างเดียว หากต้องแก้ไขติดต่อสำนักงานพัฒนาชุมชนอำเภอ "
    "เอกสารของจังหวัดติดต่อสำนักงานพัฒนาชุมชนจังหวัด"
)
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
