"""Files of the corpus on their way to and fro: handed in, told back, mended where the comments are, handed in again."""

import io

import openpyxl
import pytest

from conweb.kernel.models import User
from registry.choices import ImportState, RosterState
from registry.models import Committee, Person, RosterImport, Seat
from registry.services.imports import runs
from registry.services.imports.undoing import undo_import
from tests.registry.imports import corpus_world as world
from tests.registry.imports.corpus_truth import Truth, truths

TRUTHS = truths()
WITH_PROBLEMS = [truth for truth in TRUTHS if truth.problems]
ROUNDS = 3

pytestmark = pytest.mark.django_db


def answer_of(run: RosterImport) -> bytes:
    with run.answer.open("rb") as kept:
        return kept.read()


def mended(answer: bytes, truth: Truth) -> bytes:
    """The returned workbook after an officer read its comments and typed what they ask for."""
    book = openpyxl.load_workbook(io.BytesIO(answer))
    typed = world.corrections(truth)
    asked = {
        (number, cell.coordinate)
        for number, sheet in enumerate(book.worksheets)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }
    assert asked <= set(typed), f"comments where nothing is wrong: {sorted(asked - set(typed))}"
    for problem in truth.problems:
        if (problem["sheet"], problem["cell"]) not in asked:
            continue
        book.worksheets[problem["sheet"]][problem["cell"]] = problem["typed"]
        for cell, (text, _) in problem.get("also", {}).items():
            book.worksheets[problem["sheet"]][cell] = text
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def go_through(run: RosterImport, by: User) -> RosterImport:
    """Confirm what was found; a file that changes nothing is over by itself."""
    if run.state == ImportState.READ:
        run = runs.confirm(run, by=by)
        run.refresh_from_db()
    assert run.state == ImportState.DONE, run.refusal
    return run


def why(run: RosterImport) -> str:
    """What came back, for a failure to tell."""
    told = [
        f"{row.place}: {problem['cell']} {problem['message']}"
        for row in run.rosters.all()
        for problem in row.problems
    ]
    told += [f"{row.place}: {ask['question']}" for row in run.rosters.all() for ask in row.asks]
    return "\n".join([*told, *(f"{row.place}: {row.why}" for row in run.rosters.all() if row.why)])


def rows_in(run: RosterImport, *states: str) -> int:
    return sum(row.rows for row in run.rosters.filter(state__in=states))


@pytest.mark.parametrize("truth", WITH_PROBLEMS, ids=[truth.name for truth in WITH_PROBLEMS])
def test_three_rounds_end_at_the_truth(truth: Truth):
    by = world.settle(truth)
    content, name, run = truth.content, truth.name, None
    stood = 0  # rows that went in before

    for _ in range(ROUNDS):
        run = go_through(world.hand_in(content, truth, by, name=name, follows=run), by)
        assert run.rows_read == len(truth.rows) == run.rows_in + run.rows_unchanged + run.rows_returned
        assert run.rows_unchanged == stood
        assert run.rows_in == rows_in(run, RosterState.IN)
        stood += run.rows_in
        if not run.rows_returned:
            break
        content, name = mended(answer_of(run), truth), run.answer_name

    assert run.rows_returned == 0, why(run)
    assert world.lines(world.stored_rosters(truth)) == world.lines(world.expected_rosters(truth))


@pytest.mark.parametrize("truth", TRUTHS, ids=[truth.name for truth in TRUTHS])
def test_same_file_again_changes_nothing(truth: Truth):
    by = world.settle(truth)
    first = go_through(world.hand_in(truth.content, truth, by), by)
    if not truth.problems:
        assert first.rows_in == len(truth.rows), why(first)
        assert world.lines(world.stored_rosters(truth)) == world.lines(world.expected_rosters(truth))
    events = Seat.pgh_event_model.objects.count(), Person.pgh_event_model.objects.count()

    again = go_through(world.hand_in(truth.content, truth, by), by)

    assert (again.rows_in, again.rows_returned) == (0, first.rows_returned)
    assert again.rows_unchanged == first.rows_in
    assert (Seat.pgh_event_model.objects.count(), Person.pgh_event_model.objects.count()) == events


def test_rounds_are_undone_one_after_the_other():
    truth = next(truth for truth in TRUTHS if truth.name == "wrong_in_old_excel.xls")
    by = world.settle(truth)
    first = go_through(world.hand_in(truth.content, truth, by), by)
    corrected = mended(answer_of(first), truth)
    second = go_through(world.hand_in(corrected, truth, by, name=first.answer_name, follows=first), by)
    assert (first.rows_in, second.rows_in, second.rows_unchanged) == (2, 4, 2)

    undo_import(second, by=by)
    assert Seat.objects.count() == 2
    # The second run still tells of the committee that it found unchanged.
    undone = undo_import(first, by=by)

    assert not undone.left
    assert (Seat.objects.count(), Person.objects.count(), Committee.objects.count()) == (0, 0, 0)
