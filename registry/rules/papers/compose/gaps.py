"""What a paper still lacks, in words that a page can show."""

from __future__ import annotations

from collections.abc import Iterable

from registry.rules.papers.compose.phrases import signing_post
from registry.rules.papers.difference import Line
from registry.rules.papers.facts import PaperFacts
from registry.rules.papers.kinds import Form, PaperKind

# บร ๐๐๑๙/ว ๑๐๐๙ item 2: a ก.บ.ต. order is about these above all.
NO_EXPERT = "กรรมการ ศอช.ต. ที่เป็นผู้ทรงคุณวุฒิใน ก.บ.ต."
_FORUM_KINDS = frozenset({PaperKind.REQUEST, PaperKind.INVITATION, PaperKind.FORUM_MINUTES})
_RESTS_ON_FORUM = frozenset({PaperKind.ANNOUNCEMENT, PaperKind.APPOINTMENT})
_NAMES_PEOPLE = frozenset(
    {
        PaperKind.ANNOUNCEMENT,
        PaperKind.APPOINTMENT,
        PaperKind.WORKING_ORDER,
        PaperKind.KBT_ORDER,
        PaperKind.KBO_ORDER,
        PaperKind.AMENDING_ANNOUNCEMENT,
        PaperKind.AMENDING_APPOINTMENT,
    }
)
_ADDS = frozenset(
    {PaperKind.AMENDING_ANNOUNCEMENT, PaperKind.AMENDING_APPOINTMENT, PaperKind.WORKING_ADDITION}
)
_SPEAKS_OF_PAPERS = _ADDS | {
    PaperKind.REMOVAL,
    PaperKind.CANCELLATION,
    PaperKind.GOVERNOR_REPORT,
    PaperKind.COPY_LETTER,
    PaperKind.RENEWAL_LETTER,
}
_SAYS_WHY = frozenset({PaperKind.REMOVAL, PaperKind.CANCELLATION})
_OF_A_YEAR = frozenset({PaperKind.CIRCULAR, PaperKind.PLAN_LETTER})


def missing(facts: PaperFacts) -> tuple[str, ...]:
    """What is printed as dots, or is not there at all: each as one Thai phrase, in the order of the paper."""
    kind, forum = facts.kind, facts.forum
    form = facts.form or kind.form
    is_forum, rests = kind in _FORUM_KINDS, kind in _RESTS_ON_FORUM
    minutes = kind is PaperKind.FORUM_MINUTES
    gaps = (
        (form in (Form.EXTERNAL, Form.MEMO) and not facts.letterhead.code, "รหัสหนังสือของหน่วยงาน"),
        (form is Form.EXTERNAL and not facts.letterhead.lines, "ที่อยู่บนหัวหนังสือ"),
        (kind.is_worded and not facts.body_text.strip(), _text_of(form)),
        (kind in _OF_A_YEAR and not facts.fiscal_year, "ปีงบประมาณ"),
        (kind in _SPEAKS_OF_PAPERS and not facts.refers, "ประกาศหรือคำสั่งที่อ้างถึง"),
        (((is_forum and not facts.meeting_on) or rests) and not forum.held_on, "วันที่จัดเวทีประชาคม"),
        (is_forum and not facts.meeting_time, "เวลาจัดเวทีประชาคม"),
        (((is_forum and not facts.meeting_place) or rests) and not forum.place, "สถานที่จัดเวทีประชาคม"),
        (minutes and forum.attendance is None, "จำนวนผู้เข้าร่วมเวทีประชาคม"),
        (minutes and not forum.resolution.strip(), "มติที่ประชุม"),
        ((kind in _NAMES_PEOPLE or minutes) and not facts.roster, "รายชื่อ"),
        (
            minutes and bool(facts.roster) and not _has_officers(facts),
            "ประธานและเลขานุการที่คณะกรรมการเลือกกันเอง",
        ),
        (kind is PaperKind.KBT_ORDER and not has_expert(facts.roster), NO_EXPERT),
        (kind in _SAYS_WHY and not facts.reason, "เหตุผล"),
        (kind in _ADDS and not _adds(facts), "รายการที่เปลี่ยนแปลง"),
        (kind is PaperKind.REMOVAL and not (facts.difference and facts.difference.left), "ผู้ที่พ้นจากตำแหน่ง"),
        (facts.signatory is None, _signing(facts)),
    )
    return tuple(words for lacks, words in gaps if lacks)


def has_expert(roster: Iterable[Line]) -> bool:
    """Whether a กรรมการ ศอช.ต. is among the ผู้ทรงคุณวุฒิ of a ก.บ.ต."""
    return any(line.is_expert_of_centre for line in roster)


def _has_officers(facts: PaperFacts) -> bool:
    return {"chair", "secretary"} <= {line.position for line in facts.roster}


def _adds(facts: PaperFacts) -> bool:
    difference = facts.difference
    return difference is not None and bool(difference.added or difference.replaced or difference.changed)


def _text_of(form: Form) -> str:
    return "ข้อความของประกาศ" if form is Form.ANNOUNCEMENT else "ข้อความของหนังสือ"


def _signing(facts: PaperFacts) -> str:
    if facts.kind is PaperKind.FORUM_MINUTES:
        return "ชื่อผู้จดรายงานการประชุม"
    return f"ผู้ลงนาม ({signing_post(facts)})"
