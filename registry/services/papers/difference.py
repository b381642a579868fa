"""คำสั่งส่วนต่าง: the papers that a change of a roster owes, drafted and printed; a ก.บ.ต. brought in line with them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.models import Committee, Paper, PaperPrinting, Person
from registry.roster_values import SeatDraft
from registry.rules.papers.difference import Difference
from registry.rules.papers.kinds import FOUNDING, PaperKind, PaperStatus
from registry.rules.papers.owed import OwedPaper, gone_people
from registry.rules.values import Kind
from registry.selectors.papers.boards import Board
from registry.selectors.papers.owed import Owed, OwedLine, owed_of
from registry.selectors.papers.signed import AMENDS, binding_by_committee
from registry.selectors.roster_edit import stored_seats, values_of
from registry.services.papers.drafting import change_draft, draft_paper
from registry.services.papers.printing import print_paper, take_back_print
from registry.services.rosters import locked, save_roster

DRAFTED = "จัดทำเอกสารส่วนต่าง"
ROSTER_CHANGED = "รายชื่อเปลี่ยนหลังพิมพ์"
# What conweb itself proposed as the reason: while a draft still says it, a later change may say it anew.
PROPOSED = "proposed_reason"
TRANSFERRED, BODY_LEFT = "transferred", "body_left"  # codes of registry.LeavingReason


def draft_owed(committee: Committee, *, by: User, which: Collection[str] | None = None) -> list[Paper]:
    """Draft the papers that a body owes; `which` names lines of `owed_of` by their keys, None all that are required.

    A draft that is open already is brought in line with the change instead of made again, and one that was printed
    of another roster goes back to being a draft. A second click finds nothing new. A ก.บ.ต. that is to be ordered
    anew gets its seats in line first, as a change of its own that can be undone. Raises ValidationError.
    """
    before = owed_of(committee, on=clock.today())
    wanted = {line.committee.pk for line in before.lines if _is_chosen(line, which)}
    for board in before.boards:
        if board.committee.pk in wanted and board.still_seats:
            _bring_in_line(board, committee, before.on, by=by)
    with change_set(by, reason=DRAFTED):
        body = locked(committee, by)
        owed = owed_of(body, on=clock.today())
        made: dict[str, Paper] = {}
        for line in owed.lines:
            # The order of a ก.บ.ต. is asked for until it is drafted, also where its seats are in line now.
            if _is_chosen(line, which):
                made[line.key] = _drafted(line, owed, made, by=by)
        for board in owed.boards:
            if board.committee.pk in wanted and not any(
                paper.committee_id == board.committee.pk for paper in made.values()
            ):
                line = OwedLine(OwedPaper(PaperKind.KBT_ORDER, board.leavers), board.committee)
                made[line.key] = _drafted(line, owed, made, by=by)
    return list(made.values())


def print_owed(papers: Iterable[Paper], *, by: User) -> tuple[list[PaperPrinting], list[str]]:
    """Print what can be printed; the sentences say of each other one what it waits for."""
    printed, waiting = [], []
    for paper in papers:
        try:
            printed.append(print_paper(paper, by=by))
        except ValidationError as refusal:
            waiting.append(f"{PaperKind(paper.kind).label}: {' '.join(refusal.messages)}")
    return printed, waiting


def _is_chosen(line: OwedLine, which: Collection[str] | None) -> bool:
    return line.paper.is_required if which is None else line.key in which


def _drafted(line: OwedLine, owed: Owed, made: dict[str, Paper], *, by: User) -> Paper:
    """The open draft, told the change as it stands now, or a new one."""
    reason = reason_of(line.paper.holds, owed)
    starts = owed.on if owed.on > clock.today() else None
    if line.draft is not None:
        return _refreshed(line, reason, starts, by=by)
    typed = {"reason": reason, PROPOSED: reason} if reason and _tells_why(line) else {}
    about = _about(line, owed, made)
    return draft_paper(
        kind=line.paper.kind,
        by=by,
        committee=line.committee,
        about=about,
        typed=typed,
        effective_on=None if line.paper.kind is PaperKind.GOVERNOR_REPORT else starts,
    )


def _refreshed(line: OwedLine, reason: str, starts: date | None, *, by: User) -> Paper:
    draft = line.draft
    if draft is None:
        raise ValueError("there is no draft to refresh")
    if line.is_stale:
        draft = take_back_print(draft, by=by, reason=ROSTER_CHANGED)
    if draft.status != PaperStatus.DRAFT:
        return draft
    wanted: dict[str, Any] = {}
    said = draft.typed.get("reason", "")
    if _tells_why(line) and said == draft.typed.get(PROPOSED, "") and said != reason:
        wanted["typed"] = {**draft.typed, "reason": reason, PROPOSED: reason}
    if starts and draft.effective_on != starts:
        wanted["effective_on"] = starts
    return change_draft(draft, by=by, **wanted) if wanted else draft


def _tells_why(line: OwedLine) -> bool:
    return line.paper.kind in AMENDS or line.paper.kind is PaperKind.REMOVAL


def reason_of(holds: Difference, owed: Owed) -> str:
    """Why those left whom a paper tells of, from their seats: «นายสมมุติ ใจดี ลาออก และนางสมมุติ ดีงาม ถึงแก่กรรม»."""
    return " และ".join(
        f"{line.name} {owed.left_with[line.seat]}"
        for line in gone_people(holds)
        if line.seat in owed.left_with
    )


def _about(line: OwedLine, owed: Owed, made: dict[str, Paper]) -> list[Paper]:
    """The papers that it speaks of: what it amends, what it takes the place of, the order that it reports."""
    kind = line.paper.kind
    if kind is PaperKind.GOVERNOR_REPORT:
        order = line.about or next(
            (paper for paper in made.values() if paper.kind == PaperKind.WORKING_ADDITION), None
        )
        if order is None:
            raise ValidationError("เลือกคำสั่งแต่งตั้งเพิ่มเติมด้วย เพราะหนังสือรายงานต้องแนบคำสั่งนั้น")
        return [order]
    signed = owed.signed
    if line.committee.pk != owed.committee.pk:
        signed = tuple(binding_by_committee([line.committee])[line.committee.pk])
    founding = {AMENDS[kind]} if kind in AMENDS else set(FOUNDING[Kind(line.committee.kind)])
    return [paper for paper in signed if PaperKind(paper.kind) in founding]


def _bring_in_line(board: Board, body: Committee, on: date, *, by: User) -> None:
    """Who left is seated on the ก.บ.ต. no more, and who came in the place is, so that its draft names the right people.

    Where nobody came, or they sit there already, only the seat ends.
    """
    reason = f"ตามการเปลี่ยนแปลงของ{body.full_name}"
    with change_set(by, reason=reason):
        row = locked(board.committee, by)
        save_roster(
            committee=row,
            seats=_board_drafts(row, board, on),
            base_version=row.version,
            by=by,
            reason=reason,
        )


def _board_drafts(board: Committee, found: Board, on: date) -> list[SeatDraft]:
    leaving = {seat.pk for seat in found.seats}
    stored = stored_seats(board)
    seated = {seat.person_id for seat in stored if seat.until is None or seat.until >= on}
    newcomers = {old.person: new.person for old, new in found.leavers.replaced}
    people = {
        person.pk: person
        for person in Person.objects.current().filter(pk__in=[pk for pk in newcomers.values() if pk])
    }
    drafts = []
    for seat in stored:
        if seat.pk not in leaving:
            continue
        values = values_of(seat)
        key = f"s{seat.pk}"
        ended = replace(
            values,
            until=max(seat.since, on - timedelta(days=1)),
            leaving_reason=TRANSFERRED if seat.post_id else BODY_LEFT,
        )
        drafts.append(SeatDraft(key, ended, seat.pk, seen=values))
        person = people.get(newcomers.get(seat.person_id) or 0)
        if person is None or person.pk in seated:
            continue
        seated.add(person.pk)
        drafts.append(
            SeatDraft(
                f"n{seat.pk}",
                replace(
                    values,
                    prefix=person.prefix,
                    first_name=person.first_name,
                    last_name=person.last_name,
                    person_id=person.pk,
                    since=None,
                    until=None,
                    leaving_reason="",
                    leaving_note="",
                ),
                replaces=key,
            )
        )
    return drafts
