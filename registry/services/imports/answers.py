"""The officer's own workbook, told row by row what became of it, kept beside the run that it answers."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from django.core.files.base import ContentFile

from conweb.kernel.uploads import save_with_file
from registry.choices import ImportState, RosterState
from registry.imports.losses import losses
from registry.imports.values import SAME_PERSON_HEAD, CellProblem, Field, ReadBook, RosterRow
from registry.models import RosterImport
from registry.reports.imports.answer import answer_workbook, fits_a_workbook
from registry.reports.imports.faulty_list import faulty_list
from registry.reports.imports.values import AnswerFacts, Fault, RowMark, RowStatus
from registry.row_keys import row_key
from registry.services.imports.asking import key_of
from registry.services.imports.values import Ask, CheckedRoster, Written

# A committee of the file, and what became of it; None where nothing was written (only checked, or cancelled).
Outcome = tuple[CheckedRoster, Written | None]

ENDING = " – ตรวจแล้ว"
LIST_ENDING = " – แถวที่ต้องแก้"
NO_PLACE = "ไม่พบว่าแถวนี้เป็นของ ศอช. ใด พิมพ์ชื่อ ศอช. เหนือตาราง หรือเพิ่มคอลัมน์ตำบล"
HOW_TO_ANSWER = {
    "person": f"เลือกคำตอบในคอลัมน์ “{SAME_PERSON_HEAD}”",
    "place": "เลือกจากรายการในช่องนี้",
}
MOST_NAME = 120  # letters of the file's own name

# What is told of the rows of a committee with which nothing is to be done.
STANDS = {
    RosterState.IN: RowStatus.IN,
    RosterState.UNCHANGED: RowStatus.UNCHANGED,
    RosterState.READY: RowStatus.READY,
}


def make_answer(run: RosterImport, content: bytes, book: ReadBook, outcomes: Iterable[Outcome]) -> None:
    """Keep what goes back to the officer in `run.answer`, under a name by which they know it.

    `content` is the file as it was handed in. Up to 20,000 rows it is their workbook itself; above that, and where a
    workbook is too large to be opened whole, a list of the rows to mend. An answer of an earlier try is replaced.
    """
    is_over = run.state != ImportState.READING
    telling = Telling(book, outcomes, is_over=is_over, went_in=_in_already(run))
    if fits_a_workbook(content, book):
        marks = [mark for mark, _ in telling.rows()]
        facts = telling.facts(run.file_name, losses(content, book.kind))
        answer, ending, suffix = answer_workbook(content, book, marks, facts=facts), ENDING, "xlsx"
    else:
        faults = (fault for _, found in telling.rows() for fault in found)
        answer, ending, suffix = faulty_list(faults), LIST_ENDING, "csv"
    if run.answer:
        run.answer.delete(save=False)
    own_name = PurePath(run.file_name).stem.removesuffix(ENDING)
    run.answer_name = f"{own_name[:MOST_NAME]}{ending}.{suffix}"
    save_with_file(
        run, "answer", f"answer.{suffix}", ContentFile(answer), update_fields=["answer", "answer_name"]
    )


class Telling:
    """What is told of each row of a book, in one pass over its committees; the counts stand once it is through."""

    def __init__(
        self,
        book: ReadBook,
        outcomes: Iterable[Outcome],
        *,
        is_over: bool = True,
        went_in: Collection[int] = frozenset(),
    ) -> None:
        """Before a run `is_over` nothing was written yet. `went_in` are committees written before a break."""
        self.book = book
        self.outcomes = outcomes
        self.is_over = is_over
        self.went_in = went_in
        self.counts: dict[str, int] = {}
        self.returned: list[tuple[str, str, str]] = []

    def rows(self) -> Iterator[tuple[RowMark, list[Fault]]]:
        """Every row once: first those of committees, then those that belong to none."""
        told: set[tuple[int, int]] = set()
        for roster, written in self.outcomes:
            told |= {(row.sheet, row.row) for row in roster.rows}
            yield from self._of_roster(roster, written)
        for row in self.book.rows:
            if (row.sheet, row.row) not in told:
                yield self._of_nobody(row)

    def facts(self, file_name: str, lost: Iterable[str]) -> AnswerFacts:
        sheets = self.book.sheets
        return AnswerFacts(
            file_name=file_name,
            counts=self.counts,
            returned=tuple(self.returned),
            problems=tuple(
                f"แผ่น “{sheets[problem.sheet].name}” {problem.message}"
                if problem.sheet is not None
                else problem.message
                for problem in self.book.problems
            ),
            notes=self.book.notes,
            lost=tuple(lost),
        )

    def _of_roster(
        self, roster: CheckedRoster, written: Written | None
    ) -> Iterator[tuple[RowMark, list[Fault]]]:
        state = written.state if written else roster.state
        if written is None and state == RosterState.UNCHANGED and roster.order in self.went_in:
            state = RosterState.IN
        stands = state in STANDS and not (state == RosterState.READY and self.is_over)
        problems, asks = ({}, {}) if stands else _by_row(roster, written)
        if not stands:
            self.returned.append(self._why(roster, written, problems, asks))
        changed = _changed_rows(roster) if written else None
        seats = _seats(roster, written) if stands else {}
        for row in roster.rows:
            at = (row.sheet, row.row)
            if stands:
                is_same = changed is not None and key_of(row) not in changed
                status = RowStatus.UNCHANGED if is_same else STANDS[state]
            elif at in problems:
                status = RowStatus.RETURNED
            else:
                status = RowStatus.ASKED if at in asks else RowStatus.WAITING
            key = row_key("s", seats[key_of(row)]) if key_of(row) in seats else row.row_key
            yield self._told(row, status, key, problems.get(at, []), asks.get(at, []), roster.place)

    def _of_nobody(self, row: RosterRow) -> tuple[RowMark, list[Fault]]:
        """A row whose committee was not reached, or that belongs to none."""
        problems = list(row.problems)
        if not row.place.words:
            problems.append(
                CellProblem(row.sheet, row.row, row.cell_of(Field.FULL_NAME), Field.CENTRE, "", NO_PLACE)
            )
        status = RowStatus.RETURNED if problems else RowStatus.WAITING
        return self._told(row, status, row.row_key, problems, [], row.place.words)

    def _told(
        self,
        row: RosterRow,
        status: RowStatus,
        key: str,
        problems: list[CellProblem],
        asks: list[Ask],
        place: str,
    ) -> tuple[RowMark, list[Fault]]:
        self.counts[status] = self.counts.get(status, 0) + 1
        notes = [(problem.cell, problem.message) for problem in problems]
        notes += [(ask.cell, f"{ask.question} {HOW_TO_ANSWER[ask.kind]}") for ask in asks]
        lists = [(problem.cell, problem.choices) for problem in problems if problem.choices]
        lists += [(ask.cell, _labels(ask)) for ask in asks if ask.kind == "place"]
        people = [_labels(ask) for ask in asks if ask.kind == "person"]
        mark = RowMark(
            row.sheet, row.row, status, key, tuple(notes), tuple(lists), people[0] if people else ()
        )
        name = self.book.sheets[row.sheet].name
        faults = [
            Fault(name, problem.row, problem.cell, place, problem.found, problem.message)
            for problem in problems
        ]
        faults += [Fault(name, ask.row, ask.cell, place, "", ask.question, RowStatus.ASKED) for ask in asks]
        return mark, faults

    def _why(
        self,
        roster: CheckedRoster,
        written: Written | None,
        problems: dict[tuple[int, int], list[CellProblem]],
        asks: dict[tuple[int, int], list[Ask]],
    ) -> tuple[str, str, str]:
        where = f"แผ่น {self.book.sheets[roster.sheet].name} แถว {roster.first_row}"
        counted = [
            f"ต้องแก้ {sum(map(len, problems.values())):,} จุด" if problems else "",
            f"รอยืนยัน {sum(map(len, asks.values())):,} จุด" if asks else "",
        ]
        why = (written.why if written else "") or ", ".join(filter(None, counted))
        return roster.place, where, why or "ยังไม่ได้บันทึก"


def _in_already(run: RosterImport) -> frozenset[int]:
    """Committees that this run wrote, also before it was killed and began again."""
    return frozenset(run.rosters.filter(state=RosterState.IN).values_list("order", flat=True))


def _by_row(
    roster: CheckedRoster, written: Written | None
) -> tuple[dict[tuple[int, int], list[CellProblem]], dict[tuple[int, int], list[Ask]]]:
    """What is wrong and what is asked, at the rows; what stands outside them (a title) is told at the first row."""
    rows = {(row.sheet, row.row) for row in roster.rows}
    first = (roster.rows[0].sheet, roster.rows[0].row) if roster.rows else (roster.sheet, roster.first_row)
    problems: dict[tuple[int, int], list[CellProblem]] = {}
    found = [*roster.problems, *(written.problems if written else ())]
    found += [problem for row in roster.rows for problem in row.problems]
    for problem in dict.fromkeys(found):
        at = (problem.sheet, problem.row)
        problems.setdefault(at if at in rows else first, []).append(problem)
    asks: dict[tuple[int, int], list[Ask]] = {}
    for ask in roster.asks:
        for one in _of_every_row(ask, roster.rows):
            at = (one.sheet, one.row)
            asks.setdefault(at if at in rows else first, []).append(one)
    return problems, asks


def _of_every_row(ask: Ask, rows: Sequence[RosterRow]) -> list[Ask]:
    """Where the place stands in a column it is asked of in each row: each has a cell of its own to be mended."""
    if ask.kind != "place":
        return [ask]
    columns = (Field.CENTRE, Field.SUBDISTRICT, Field.AREA_CODE, Field.DISTRICT)
    first = next((row for row in rows if (row.sheet, row.row) == (ask.sheet, ask.row)), None)
    at = next((field for field in columns if first and field in first.letters), None)
    if first is None or at is None or ask.cell != first.cell_of(at):
        return [ask]
    return [
        replace(ask, sheet=row.sheet, row=row.row, cell=row.cell_of(at)) for row in rows if at in row.letters
    ]


def _changed_rows(roster: CheckedRoster) -> set[str]:
    """Rows that are new or changed something; the others of a committee that went in stood already."""
    rows = roster.plan.rows if roster.plan else []
    return {row.draft.key for row in rows if row.is_new or row.changes or row.mends}


def _seats(roster: CheckedRoster, written: Written | None) -> dict[str, int]:
    """The seats of rows, by their keys: those that were written, else those that stood already."""
    if written and written.seats:
        return {f"{sheet}:{row}": seat for (sheet, row), seat in written.seats.items()}
    rows = roster.plan.rows if roster.plan and roster.state == RosterState.UNCHANGED else []
    return {row.draft.key: row.seat.pk for row in rows if row.seat}


def _labels(ask: Ask) -> tuple[str, ...]:
    return tuple(label for _, label in ask.choices)
