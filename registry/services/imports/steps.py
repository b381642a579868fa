"""The two long steps of an import: checking a workbook and writing it, in batches, from wherever they broke off.

Either step runs while a person waits or as a job; it may be killed at any moment and begin again. What a committee's
row says of its state is written in one transaction with the roster itself, so none is written twice and none by half.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from conweb.kernel import clock, jobs
from registry.choices import ImportMeaning, ImportState, RosterState
from registry.imports.losses import losses
from registry.imports.reading import read_roster_book
from registry.imports.values import Field, ReadBook, Unreadable
from registry.models import ImportedRoster, RosterImport
from registry.reports.imports.opened import fits_a_workbook
from registry.services.imports.answers import make_answer
from registry.services.imports.checking import check_rosters
from registry.services.imports.found import asks_in_words, problem_in_words, row_of, told
from registry.services.imports.offices import remembered_columns
from registry.services.imports.values import CheckedRoster, Choices, Written
from registry.services.imports.writing import write_rosters
from registry.services.papers.difference import draft_owed

logger = logging.getLogger(__name__)

CHECK, WRITE = "registry.check_import", "registry.write_import"
BATCH = 50  # committees of one transaction
TELL_EVERY = 1.0  # seconds between two looks at how far it is
BROKE_OFF = "ระบบขัดข้องระหว่างทำงานกับไฟล์นี้ สิ่งที่บันทึกแล้วยังอยู่ครบ กด “ทำต่อ” เพื่อลองอีกครั้ง ถ้ายังขัดข้องติดต่อผู้ดูแลระบบ"
MOVED_ON = "มีผู้แก้รายชื่อนี้หลังจากที่ท่านตรวจไฟล์ ส่งไฟล์อีกครั้งเพื่อตรวจใหม่"
NOTED = ["state", "committee", "new", "changed", "unchanged", "leaving", "why", "problems", "asks"]
NO_LONGER = "เมื่อจะบันทึก รายชื่อนี้ไม่ผ่านการตรวจแล้ว ส่งไฟล์อีกครั้งเพื่อดูสิ่งที่ต้องแก้"


class TooLong(Exception):
    """More rows than a person should wait for."""


class Cancelled(Exception):
    """Somebody wishes the work to stop here."""


def _never() -> bool:
    return False


def lock_of(run_id: UUID) -> str:
    return f"import-{run_id}"


def choices_of(run: RosterImport) -> Choices:
    """What people decided for a run."""
    return Choices(
        kind=run.kind,
        meaning=run.meaning,
        is_whole=run.is_whole,
        changed_on=run.changed_on,
        leaving_reason=run.leaving_reason_id or "",
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        order_number=run.order_number,
        announced_on=run.announced_on,
        answers=run.answers,
    )


def content_of(run: RosterImport) -> bytes:
    with run.file.open("rb") as sealed:
        return sealed.read()


def book_of(run: RosterImport, content: bytes) -> ReadBook:
    """The workbook read, its columns as this run or the office's earlier ones say. Raises Unreadable."""
    return read_roster_book(content, name=run.file_name, columns=_columns_of(run), today=clock.today())


def _columns_of(run: RosterImport) -> dict[str, dict[str, Field]]:
    return {
        heading: {letter: Field(name) for letter, name in listed.items()}
        for heading, listed in {**remembered_columns(run.by), **run.columns}.items()
    }


# ── checking ───────────────────────────────────────────────────────────────────────────────
def check_import(run_id: UUID, *, stop: jobs.Stop = _never, most_rows: int | None = None) -> None:
    """Read and check a workbook that waits; nothing is written but what was found.

    Raises PutOff where another is at it or the worker is to stop, TooLong where there are more than `most_rows`.
    """
    with jobs.alone(lock_of(run_id)) as nobody_at_it:
        if not nobody_at_it:
            raise jobs.PutOff
        run = RosterImport.objects.select_related("by").get(pk=run_id)
        if run.state not in (ImportState.WAITING, ImportState.READING):
            return
        with _telling_what_breaks(run):
            _check(run, stop, most_rows)


def _check(run: RosterImport, stop: jobs.Stop, most_rows: int | None) -> None:
    _set(run, state=ImportState.READING, done=0, total=0, rows_read=0, found={}, refusal="")
    run.rosters.all().delete()
    content = content_of(run)
    try:
        book = book_of(run, content)
    except Unreadable as refusal:
        _set(run, state=ImportState.UNREADABLE, refusal=str(refusal), finished_at=clock.now())
        return
    if most_rows is not None and len(book.rows) > most_rows:
        _set(run, state=ImportState.WAITING, total=len(book.rows))
        raise TooLong
    places = _Places()
    try:
        _keep_answer(run, content, book, _checked(run, book, stop, places))
    except Cancelled:
        finish(run, ImportState.CANCELLED)
        return
    province_id, district_id = places.together or (run.province_id, run.district_id)
    _set(
        run,
        state=ImportState.READ,
        found=told(book) | {"lost": losses(content, book.kind)},
        rows_read=len(book.rows),
        province_id=province_id,
        district_id=district_id,
        done=len(book.rows),
    )
    if run.rows_read and not run.rosters.exclude(state=RosterState.UNCHANGED).exists():
        finish(run, ImportState.DONE)  # everything stands as the file says: there is nothing to confirm


def _checked(
    run: RosterImport, book: ReadBook, stop: jobs.Stop, places: "_Places"
) -> Iterator[tuple[CheckedRoster, None]]:
    """Each committee of the file, its row of the run written."""
    progress = _Progress(run, total=len(book.rows))
    for batch in check_rosters(book, by=run.by, choices=choices_of(run), size=BATCH):
        progress.look(stop)
        ImportedRoster.objects.bulk_create(row_of(roster, run, book) for roster in batch)
        places.add_all(batch)
        progress.add(sum(len(roster.rows) for roster in batch))
        yield from ((roster, None) for roster in batch)


def _keep_answer(
    run: RosterImport,
    content: bytes,
    book: ReadBook,
    outcomes: Iterator[tuple[CheckedRoster, Written | None]],
) -> None:
    """Do the work that the outcomes tell of, and keep the workbook that tells it back.

    Up to the size of a workbook all of them are there before it is made, so that a workbook which cannot be written
    takes nothing along. Of more rows only the faulty ones are listed, as they come. Where somebody stops the writing
    the workbook tells what went in until then.
    """
    told = _UntilCancelled(outcomes)
    if not fits_a_workbook(content, book):
        make_answer(run, content, book, told)
    else:
        listed = list(told)
        if run.state == ImportState.WRITING or not told.is_cancelled:
            try:
                make_answer(run, content, book, listed)
            except Exception:
                logger.exception("the workbook of import %s could not be told back", run.pk)
                _set(run, answer="", answer_name="")
    if told.is_cancelled:
        raise Cancelled


class _UntilCancelled:
    """Outcomes up to the moment when somebody stopped the work."""

    def __init__(self, outcomes: Iterator[tuple[CheckedRoster, Written | None]]) -> None:
        self._outcomes = outcomes
        self.is_cancelled = False

    def __iter__(self) -> Iterator[tuple[CheckedRoster, Written | None]]:
        try:
            yield from self._outcomes
        except Cancelled:
            self.is_cancelled = True


# ── writing ────────────────────────────────────────────────────────────────────────────────
def write_import(run_id: UUID, *, stop: jobs.Stop = _never, most_rows: int | None = None) -> None:
    """Write every committee that was found ready, unless somebody changed it since; then close the run.

    The workbook is read and checked again, so that what is written obeys the rules of this moment.
    """
    with jobs.alone(lock_of(run_id)) as nobody_at_it:
        if not nobody_at_it:
            raise jobs.PutOff
        run = RosterImport.objects.select_related("by").get(pk=run_id)
        if run.state != ImportState.WRITING:
            return
        with _telling_what_breaks(run):
            _write(run, stop)


def _write(run: RosterImport, stop: jobs.Stop) -> None:
    content = content_of(run)
    book = book_of(run, content)
    try:
        _keep_answer(run, content, book, _written(run, book, stop))
    except Cancelled:
        finish(run, ImportState.CANCELLED)
        return
    if run.drafts_papers and run.meaning == ImportMeaning.WITHIN:
        _draft_papers(run, stop)
    finish(run, ImportState.DONE)


def _written(
    run: RosterImport, book: ReadBook, stop: jobs.Stop
) -> Iterator[tuple[CheckedRoster, Written | None]]:
    """Each committee of the file, written where it was ready; those written before a break stand already."""
    progress = _Progress(run, total=len(book.rows))
    choices, change = choices_of(run), run.change or uuid4()
    for batch in check_rosters(book, by=run.by, choices=choices, size=BATCH):
        progress.look(stop)
        written = _write_batch(run, batch, choices, change, book)
        progress.add(sum(len(roster.rows) for roster in batch))
        yield from ((roster, written.get(roster.order)) for roster in batch)


def _write_batch(
    run: RosterImport, batch: Sequence[CheckedRoster], choices: Choices, change: UUID, book: ReadBook
) -> dict[int, Written]:
    """Committees and what their rows of the run say of them, in one transaction."""
    with transaction.atomic():
        seen = {
            row.order: row
            for row in run.rosters.select_for_update().filter(
                order__in=[roster.order for roster in batch], state=RosterState.READY
            )
        }
        here = [roster for roster in batch if roster.order in seen]
        as_seen = [roster for roster in here if seen[roster.order].version == roster.version]
        written = write_rosters(
            as_seen,
            by=run.by,
            choices=choices,
            reason=run.reason,
            change=change,
            file_name=run.file_name,
        )
        for roster in here:
            outcome = written.get(roster.order)
            if outcome is None and seen[roster.order].version == roster.version:
                outcome = Written(RosterState.RETURNED, why=NO_LONGER)
            _note(seen[roster.order], roster, outcome, book)
        ImportedRoster.objects.bulk_update(seen.values(), NOTED)
        if run.change is None and any(one.state == RosterState.IN for one in written.values()):
            _set(run, change=change)
    return written


def _note(row: ImportedRoster, roster: CheckedRoster, written: Written | None, book: ReadBook) -> None:
    """What became of a committee, on its row of the run."""
    problems = list(roster.problems)
    if written is None:  # not as it was when somebody looked at it
        row.state, row.why = RosterState.RETURNED, MOVED_ON
    else:
        row.state, row.why = written.state, written.why[:300]
        row.committee = written.committee or row.committee
        problems += written.problems
    row.problems = [problem_in_words(problem, book) for problem in problems]
    row.asks = asks_in_words(roster, book)
    row.new, row.changed, row.unchanged, row.leaving = (
        roster.new,
        roster.changed,
        roster.unchanged,
        roster.leaving,
    )


def _draft_papers(run: RosterImport, stop: jobs.Stop) -> None:
    """คำสั่งส่วนต่าง of every committee that changed; one drafted already stays. What cannot be drafted stays owed."""
    changed = run.rosters.filter(state=RosterState.IN).exclude(committee=None).select_related("committee")
    for row in changed.order_by("order"):
        if stop():
            raise jobs.PutOff
        try:
            draft_owed(row.committee, by=run.by)
        except ValidationError as refusal:
            row.why = f"ยังร่างเอกสารไม่ได้ {' '.join(refusal.messages)}"[:300]
            row.save(update_fields=["why"])


def finish(run: RosterImport, state: str) -> None:
    """Close a run with its counts: read = in + unchanged + returned (what was not written counts as returned)."""
    sums = {
        row["state"]: row
        for row in run.rosters.order_by()
        .values("state")
        .annotate(all=Sum("rows"), more=Sum("new"), other=Sum("changed"), same=Sum("unchanged"))
    }
    rows_in = unchanged = 0
    for name in (RosterState.IN, RosterState.UNDONE):
        if found := sums.get(name):
            rows_in += found["more"] + found["other"]
            unchanged += found["same"]
    unchanged += sums.get(RosterState.UNCHANGED, {}).get("all", 0)
    returned = sum(sums[name]["all"] for name in (RosterState.RETURNED, RosterState.READY) if name in sums)
    _set(
        run,
        state=state,
        rows_in=rows_in,
        rows_unchanged=unchanged,
        rows_returned=returned,
        finished_at=clock.now(),
        cancel_asked=False,
        done=run.rows_read if state == ImportState.DONE else run.done,
    )


# ── beside ─────────────────────────────────────────────────────────────────────────────────
def _set(run: RosterImport, **values: Any) -> None:
    """Write a few columns of a run, and nothing that somebody else may write meanwhile (a wish to cancel)."""
    RosterImport.objects.filter(pk=run.pk).update(**values)
    for name, value in values.items():
        setattr(run, name, value)


@contextmanager
def _telling_what_breaks(run: RosterImport) -> Iterator[None]:
    """A step that fails says so on the page of its run; the fault itself goes to the log of whoever called."""
    try:
        yield
    except (jobs.PutOff, TooLong):
        raise
    except Exception:
        _set(run, state=ImportState.FAILED, refusal=BROKE_OFF)
        raise


class _Progress:
    """How far a step is, told at most once a second, and whether somebody wishes it to stop."""

    def __init__(self, run: RosterImport, *, total: int, done: int = 0) -> None:
        self.run, self.done = run, done
        self._told_at = time.monotonic()
        _set(run, done=done, total=total)

    def add(self, rows: int) -> None:
        self.done += rows
        if time.monotonic() - self._told_at >= TELL_EVERY:
            self._told_at = time.monotonic()
            _set(self.run, done=self.done)

    def look(self, stop: jobs.Stop) -> None:
        """Between two batches: raises Cancelled or PutOff."""
        if stop():
            raise jobs.PutOff
        if RosterImport.objects.filter(pk=self.run.pk, cancel_asked=True).exists():
            raise Cancelled


class _Places:
    """The area that all committees of a workbook lie in."""

    def __init__(self) -> None:
        self._provinces: set[str] = set()
        self._districts: set[str | None] = set()

    def add(self, province_id: str, district_id: str | None) -> None:
        self._provinces.add(province_id)
        self._districts.add(district_id)

    def add_all(self, rosters: Sequence[CheckedRoster]) -> None:
        for roster in rosters:
            if roster.centre:
                self.add(roster.centre.province_id, roster.centre.district_id)
            elif roster.subdistrict:
                self.add(roster.subdistrict.district.province_id, roster.subdistrict.district_id)

    @property
    def together(self) -> tuple[str | None, str | None] | None:
        """Province and district, as far as they are one; None where nothing was placed."""
        if not self._provinces:
            return None
        if len(self._provinces) > 1:
            return None, None
        district_id = next(iter(self._districts)) if len(self._districts) == 1 else None
        return next(iter(self._provinces)), district_id
