"""Beginning the letter that goes with a summary, as a draft in the register of papers."""

from django.core.exceptions import ValidationError

from assessment.models import AssessmentRound
from assessment.reports.cover_letter import CoverLetter
from assessment.services.letters import draft_letter
from conweb.kernel import access
from conweb.kernel.audit import change_set
from conweb.kernel.models import District, Province, User
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from registry.selectors.areas import of_district, of_province

MARK = "covers"  # in Paper.typed: of which round and area a letter speaks
WHO_WRITES = "หนังสือนำส่งเป็นงานของสำนักงานพัฒนาชุมชนในพื้นที่นี้ ติดต่อพัฒนากรหรือสำนักงานพัฒนาชุมชนจังหวัด"
NOTHING_YET = "ยังไม่มีผลประเมินที่จะนำส่ง ร่างหนังสือได้เมื่อมีแบบที่ส่งหรือรับแล้วอย่างน้อยหนึ่งแห่ง"


def may_write(user: User, area: District | Province) -> bool:
    at = of_district(area) if isinstance(area, District) else of_province(area)
    return access.keeps_registry(user, at=at)


def waiting_letter(round_: AssessmentRound, area: District | Province) -> Paper | None:
    """The letter of this round and area that is not signed yet."""
    place = {"district": area} if isinstance(area, District) else {"province": area, "district": None}
    rows = Paper.objects.unsigned().filter(
        kind=PaperKind.COVER_LETTER, **{f"typed__{MARK}": _mark(round_, area)}, **place
    )
    return rows.order_by("-pk").first()


def write_cover_letter(
    *, round_: AssessmentRound, area: District | Province, letter: CoverLetter, by: User
) -> tuple[Paper, bool]:
    """The draft, and whether it is new: one that waits for its signature keeps what was changed in it."""
    access.insist(may_write(by, area), WHO_WRITES)
    if not letter.reported:
        raise ValidationError(NOTHING_YET)
    with change_set(by, reason=f"ร่างหนังสือนำส่งสรุปผลการจัดระดับ ปี {round_.fiscal_year}"):
        # Two clicks wait for each other.
        type(area).objects.select_for_update(of=("self",), no_key=True).get(pk=area.pk)
        if waiting := waiting_letter(round_, area):
            return waiting, False
        paper = draft_letter(
            kind=PaperKind.COVER_LETTER,
            office=area,
            to=letter.to,
            subject=letter.subject,
            paragraphs=letter.paragraphs,
            enclosures=letter.enclosures,
            references=letter.references,
            by=by,
            kept={MARK: _mark(round_, area)},
        )
    return paper, True


def _mark(round_: AssessmentRound, area: District | Province) -> str:
    return f"{round_.fiscal_year}/{area.pk}"
