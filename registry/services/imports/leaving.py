"""Who is not in a list any more, and who goes on in another position: seats that end on the day before the change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from conweb.kernel import thai
from registry.choices import ImportMeaning
from registry.imports.values import Field
from registry.models import Seat
from registry.roster_checks import ONLY_ONE
from registry.roster_values import SeatDraft
from registry.selectors.roster_contexts import RosterContext
from registry.selectors.roster_edit import values_of
from registry.services.imports.asking import problem_at
from registry.services.imports.matching import FileRow, Found
from registry.services.imports.values import Choices

NO_DAY = "ระบุวันที่เปลี่ยนแปลง เพราะมีผู้พ้นจากตำแหน่ง"
CAME_LATER = "{name} เริ่มวันที่ {day} และไม่มีในไฟล์ ถ้าพ้นแล้วให้เลือก “เปลี่ยนแปลงภายในวาระ” ถ้ายังอยู่ให้เพิ่มในไฟล์"
ELSEWHERE = "other"  # code of registry.LeavingReason: the seat ends because its holder has another one
NOW_IS = "เปลี่ยนเป็น{position}"


@dataclass
class Leaving:
    """Adds to the rows of one roster the seats that end because of them."""

    context: RosterContext
    choices: Choices
    found: Found

    @property
    def is_new_term(self) -> bool:
        return self.choices.meaning == ImportMeaning.NEW_TERM

    @property
    def last(self) -> date | None:
        """The last day of who leaves within the term."""
        return self.choices.changed_on - timedelta(days=1) if self.choices.changed_on else None

    def _last_of(self, seat: Seat, drafts: Sequence[SeatDraft]) -> date | None:
        """Where the file says that newcomers sit since a day before the change, who left has left by then."""
        begun = [draft.values.since for draft in drafts if draft.seat_id is None and draft.values.since]
        first = min(begun, default=None)
        if first is None or self.last is None or first > self.last or first <= seat.since:
            return self.last
        return first - timedelta(days=1)

    def added_to(self, drafts: list[SeatDraft], rows: Sequence[FileRow]) -> list[SeatDraft]:
        """The drafts with the seats that end among them; a list that keeps its order is not reordered by it."""
        gone = self._not_in_the_file(drafts, rows) if self.choices.is_whole else []
        drafts, moved = self._moved_on(drafts, gone)
        places = _places(
            [draft.seat_id for draft in drafts], {one.seat_id for one in gone}, self.context.stored
        )
        merged = list(drafts)
        for place, draft in reversed(list(zip(places, gone, strict=True))):
            merged.insert(place, draft)
        return [*merged, *moved]

    def _not_in_the_file(self, drafts: Sequence[SeatDraft], rows: Sequence[FileRow]) -> list[SeatDraft]:
        kept = {draft.seat_id for draft in drafts}
        leaving = [
            seat for pk, seat in self.context.stored.items() if pk not in kept and self._would_stay(seat)
        ]
        if leaving and self.last is None and not self.is_new_term:
            self.found.problems.append(problem_at(rows[0].row, Field.FULL_NAME, NO_DAY))
            return []
        found = [self._leaver(seat, rows, self._last_of(seat, drafts)) for seat in leaving]
        return [draft for draft in found if draft is not None]

    def _would_stay(self, seat: Seat) -> bool:
        """Whether a seat reaches past the change; one that has ended before it is left alone."""
        if seat.until is None or seat.until == seat.committee.ends_on:
            return True
        return not self.is_new_term and self.last is not None and seat.until > self.last

    def _leaver(self, seat: Seat, rows: Sequence[FileRow], last: date | None) -> SeatDraft | None:
        values, key = values_of(seat), f"s{seat.pk}"
        if not self.is_new_term:
            reason = values.leaving_reason or self.choices.leaving_reason
            ended = replace(values, until=last, leaving_reason=reason)
            return SeatDraft(key, ended, seat.pk, number=0)
        if seat.since == seat.committee.starts_on:
            return SeatDraft(
                key, values, seat.pk, removed=True
            )  # a corrected list: they never were of this term
        message = CAME_LATER.format(name=seat.holder_name, day=thai.format_date(seat.since))
        self.found.problems.append(problem_at(rows[0].row, Field.FULL_NAME, message))
        return None

    def _moved_on(
        self, drafts: Sequence[SeatDraft], gone: Sequence[SeatDraft]
    ) -> tuple[list[SeatDraft], list[SeatDraft]]:
        """Who takes over as ประธาน or เลขานุการ from somebody who leaves, and sat before as something else.

        On one seat they would have been it from their first day, beside the one who was: the old seat ends, a new one
        begins with the change.
        """
        freed = {draft.values.position for draft in gone if not draft.removed} & ONLY_ONE.keys()
        kept, ended = [], []
        for draft in drafts:
            seat = self.context.stored.get(draft.seat_id or 0)
            day = self.choices.changed_on
            if (
                seat is None
                or day is None
                or draft.values.position not in freed
                or seat.position == draft.values.position
                or not seat.since < day
                or draft.values.since != seat.since
            ):
                kept.append(draft)
                continue
            kept.append(replace(draft, values=replace(draft.values, since=day), seat_id=None))
            ended.append(self._former(seat, draft.values.position))
        return kept, ended

    def _former(self, seat: Seat, position: str) -> SeatDraft:
        offered = {code for code, _ in self.context.options.reasons}
        reason = ELSEWHERE if ELSEWHERE in offered else self.choices.leaving_reason
        words = self.context.options.words_of("position", position)
        values = replace(
            values_of(seat),
            until=self.last,
            leaving_reason=reason,
            leaving_note=NOW_IS.format(position=words),
        )
        return SeatDraft(f"s{seat.pk}", values, seat.pk, number=0)


def _places(of_rows: Sequence[int | None], leaving: set[int | None], stored: dict[int, Seat]) -> list[int]:
    """Where each leaver goes among the rows, in stored order: behind the seat that stood before it."""
    places = []
    position = {seat: at for at, seat in enumerate(of_rows) if seat is not None}
    after = -1
    for seat in stored:
        if seat in position:
            after = max(after, position[seat])
        elif seat in leaving:
            places.append(after + 1)
    return places
