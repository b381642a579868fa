"""What was found in a workbook, as it is kept with the run: plain values, sheets by their names."""

from dataclasses import asdict
from typing import Any

from registry.imports.values import CellProblem, ReadBook
from registry.models import ImportedRoster, RosterImport
from registry.services.imports.values import CheckedRoster

MOST_SKIPPED = 200  # rows that are no person, told one by one


def row_of(roster: CheckedRoster, run: RosterImport, book: ReadBook) -> ImportedRoster:
    """A committee of the file as it is told to people and found again when it is written."""
    sheet = book.sheets[roster.sheet].name
    return ImportedRoster(
        run=run,
        order=roster.order,
        place=roster.place[:200],
        sheet=sheet[:80],
        first_row=roster.first_row,
        centre=roster.centre,
        committee=roster.committee,
        version=roster.version,
        state=roster.state,
        rows=len(roster.rows),
        new=roster.new,
        changed=roster.changed,
        unchanged=roster.unchanged,
        leaving=roster.leaving,
        lines=roster.lines,
        problems=[problem_in_words(problem, book) for problem in roster.problems],
        asks=asks_in_words(roster, book),
    )


def asks_in_words(roster: CheckedRoster, book: ReadBook) -> list[dict[str, Any]]:
    return [{**asdict(ask), "sheet": book.sheets[ask.sheet].name} for ask in roster.asks]


def problem_in_words(problem: CellProblem, book: ReadBook) -> dict[str, Any]:
    return {
        "sheet": book.sheets[problem.sheet].name,
        "row": problem.row,
        "cell": problem.cell,
        "field": problem.field.value,
        "found": problem.found,
        "message": problem.message,
        "choices": list(problem.choices),
    }


def told(book: ReadBook) -> dict[str, Any]:
    """What was found in a workbook, without its rows; of tables with one heading the first."""
    headings: dict[str, dict[str, Any]] = {}
    for table in book.tables:
        if table.fingerprint in headings:
            headings[table.fingerprint]["tables"] += 1
            continue
        headings[table.fingerprint] = {
            "fingerprint": table.fingerprint,
            "sheet": book.sheets[table.sheet].name,
            "head_rows": list(table.head_rows),
            "tables": 1,
            "columns": [asdict(column) for column in table.columns],
        }
    return {
        "kind": book.kind.value,
        "sheets": [asdict(sheet) for sheet in book.sheets],
        "tables": list(headings.values()),
        "problems": [
            {
                "message": problem.message,
                "sheet": book.sheets[problem.sheet].name if problem.sheet is not None else "",
                "stops": problem.stops,
            }
            for problem in book.problems
        ],
        "skipped": [[book.sheets[sheet].name, row, why] for sheet, row, why in book.skipped[:MOST_SKIPPED]],
        "skipped_count": len(book.skipped),
        "notes": list(book.notes),
    }
