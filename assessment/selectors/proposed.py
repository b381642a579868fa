"""A proposal as a page shows it: its level, the records behind it with their addresses, and how the answer compares."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from assessment.models import Assessment
from assessment.rules.proposals import Proposal, Record, Source, Work, differs
from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.criteria import Indicator, Kind
from assessment.scoring.indicator_scores import IndicatorScore, score_indicator
from assessment.scoring.notes import answer_text
from assessment.selectors.form import IndicatorState
from assessment.selectors.proposals import Seen, proposals_and_seen
from registry.honours import honours_register

MOST_SHOWN = 12  # records listed with an indicator; the rest stand where they were written

PAGES: dict[Source, str] = {
    Source.EVENT: "assessment:log-detail",
    Source.ORGANISATION: "registry:organisation-edit",
    Source.FUND: "registry:fund-edit",
    Source.RULE: "registry:network-rule-edit",
    Source.GOAL: "registry:goal-edit",
    Source.ITEM: "registry:action-item-edit",
    Source.PROJECT: "registry:plan-project-edit",
    Source.MEMBER: "registry:member-record-edit",
    Source.VISIT: "registry:support-visit-edit",
    Source.SUPPORT: "registry:support-edit",
    Source.SEAT: "registry:committee-detail",
}

# Pages of plans are for changing them.
OF_KEEPERS = frozenset({Source.GOAL, Source.ITEM, Source.PROJECT})

# Where what an indicator counts is written down: an event of a kind, or a page of the centre's registers.
LOGGED: dict[int, Work] = {
    1: Work.COMMITTEE_MEETING,
    5: Work.PLAN_FOLLOW_UP,
    8: Work.MEMBER_MEETING,
    9: Work.FORUM,
    10: Work.COOPERATION,
    16: Work.TRAINING,
    17: Work.ADVICE,
    18: Work.HELP,
    19: Work.MUTUAL_PROJECT,
}
REGISTERS: dict[int, tuple[str, str]] = {
    **dict.fromkeys((2, 4, 7), ("องค์กรในตำบล", "registry:organisation-list")),
    **dict.fromkeys((6, 15), ("กองทุน", "registry:fund-list")),
    **dict.fromkeys((3, 11, 12, 13, 14), ("แผนของปี", "registry:plan-home")),
    **dict.fromkeys((20, 21, 22, 23), ("บันทึกกรรมการ", "registry:member-records")),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One record behind a proposal, with its address (none where its page is not the readers') and the other
    indicators that count it. `is_keepers`: its page opens for whoever keeps it, not for every reader of the form."""

    text: str
    day: date | None
    url: str
    also: tuple[int, ...]
    is_keepers: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """One indicator's proposal beside its answer. `words` is the value in words, `was` what it was when answered."""

    proposal: Proposal
    points: int
    words: str
    records: tuple[Shown, ...]
    more: int  # records that are not listed
    place: str  # where to write what this indicator counts
    place_url: str
    is_answered: bool
    differs: bool
    noted: bool
    was: str  # set where the records changed after the answer, and it no longer is what they say
    moved: bool  # other records are counted now, to the same value

    @property
    def number(self) -> int:
        return self.proposal.number

    @property
    def agrees(self) -> bool:
        """Whether the answer is what the records say."""
        return self.is_answered and self.proposal.is_recorded and not self.differs

    @property
    def pressed(self) -> str:
        """What the button «ใช้ค่านี้» sends: "9-4-", or "2-6-10" of a share."""
        return f"{self.number}-{self.proposal.value}-{self.of_text}"

    @property
    def of_text(self) -> str:
        return "" if self.proposal.of is None else str(self.proposal.of)


def proposed_of(form: Assessment, rows: Iterable[IndicatorState]) -> dict[int, Proposed]:
    """The proposals of the indicators of a page, by number. One query."""
    rows = list(rows)
    proposals, seen = proposals_and_seen([form], numbers={row.number for row in rows})[form.pk]
    return {row.number: proposed(form, row, proposals[row.number], seen.get(row.number)) for row in rows}


def proposed(form: Assessment, row: IndicatorState, proposal: Proposal, seen: Seen | None) -> Proposed:
    """One of them; `seen` is what stood when the indicator was answered."""
    other = row.score is not None and differs(proposal, row.score.value, row.score.of)
    was = what_it_was(row.indicator, row.score, proposal, seen)
    moved = row.answered and seen is not None and seen.records != {record.id for record in proposal.records}
    place, place_url = _place(form, proposal.number)
    return Proposed(
        proposal=proposal,
        points=score_indicator(row.indicator, ScoredAnswer(proposal.value, proposal.of)).points,
        words=value_words(row.indicator, proposal.value, proposal.of),
        records=tuple(_shown(record) for record in proposal.records[:MOST_SHOWN]),
        more=max(len(proposal.records) - MOST_SHOWN, 0),
        place=place,
        place_url=place_url,
        is_answered=row.answered,
        differs=other,
        noted=bool(row.user_note.strip()),
        was=was,
        moved=moved and not other and not was,
    )


def what_it_was(
    indicator: Indicator, score: IndicatorScore | None, proposal: Proposal, seen: Seen | None
) -> str:
    """The proposal of the time of the answer in words, where the records changed since and no longer say what was
    answered; empty otherwise."""
    now = (proposal.value, proposal.of) if proposal.is_recorded else (None, None)
    if score is None or seen is None or (seen.value, seen.of) == now or (score.value, score.of) == now:
        return ""
    return "ไม่มีบันทึก" if seen.value is None else value_words(indicator, seen.value, seen.of)


def value_words(indicator: Indicator, value: int, of: int | None) -> str:
    """A value in words; of a choice its level, for the printed text stands in the cells."""
    if indicator.kind is Kind.CHOICE:
        return f"ระดับ {value}"
    return answer_text(indicator, value, of)


def _shown(record: Record) -> Shown:
    if record.source is Source.SEAT and record.page is None:
        return Shown(record.text, record.day, "", record.also)
    page = honours_register()[1].page if record.source is Source.HONOUR else PAGES[record.source]
    url = reverse(page, args=[record.page or record.key])
    return Shown(record.text, record.day, url, record.also, is_keepers=record.source in OF_KEEPERS)


def _place(form: Assessment, number: int) -> tuple[str, str]:
    """Where to write down what an indicator counts: words and address."""
    if number in LOGGED:
        query = urlencode({"centre": form.centre_id, "kind": LOGGED[number]})
        return "บันทึกงาน", f"{reverse('assessment:log-create')}?{query}"
    words, page = REGISTERS[number]
    return words, reverse(page, args=[form.centre_id])
