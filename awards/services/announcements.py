"""Beginning the ประกาศ of a result, as a draft in the register of papers."""

from django.core.exceptions import ValidationError

from awards.models import Contest
from awards.reports.announcement import DECIDED, Announcement
from conweb.kernel import access
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.services.papers.drafting import draft_paper

WHO_ANNOUNCES = "ประกาศผลการคัดเลือกเป็นงานของสำนักงานพัฒนาชุมชนจังหวัด ติดต่อสำนักงานพัฒนาชุมชนจังหวัด"
NOT_DECIDED = "ยังไม่ปิดการตัดสิน จึงยังไม่มีผลที่จะประกาศ ปิดรอบและปิดการตัดสินก่อน"
NOBODY_WON = "การคัดเลือกนี้ยังไม่มีแห่งใดได้รางวัลดีเด่น จึงไม่มีผลที่จะประกาศ"
MARK = "contest"  # in Paper.typed: of which selection it tells


def waiting_announcement(contest: Contest) -> Paper | None:
    """The ประกาศ that was begun for this result, unless it was given up."""
    paper = contest.announcement
    return paper if paper and paper.status != PaperStatus.CANCELLED else None


def draft_announcement(*, contest: Contest, words: Announcement, by: User) -> tuple[Paper, bool]:
    """The draft, and whether it is new: one that was begun already keeps what was changed in it."""
    access.insist(access.runs_contests(by, at=contest), WHO_ANNOUNCES)
    with change_set(by, reason=f"ร่างประกาศผลการคัดเลือก ปี {contest.fiscal_year}"):
        # Two clicks wait for each other.
        row = Contest.objects.select_for_update(of=("self",), no_key=True).get(pk=contest.pk)
        if waiting := waiting_announcement(row):
            return waiting, False
        if not words.winners:
            raise ValidationError(why_not(row))
        paper = draft_paper(
            kind=PaperKind.RESULT_ANNOUNCEMENT,
            by=by,
            province=row.province,
            subject=words.subject,
            typed={"body_text": "\n".join(words.paragraphs), MARK: str(row.pk)},
        )
        row.announcement = paper
        row.save(update_fields=["announcement"])
    return paper, True


def why_not(contest: Contest) -> str:
    """Why there is nothing to announce yet."""
    return NOBODY_WON if contest.state in DECIDED else NOT_DECIDED
