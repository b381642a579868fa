"""Write the corpus: ugly roster workbooks as district offices keep them, and beside each the truth about it.

    python -m tests.registry.imports.make_corpus

The same bytes come out every time. The people and their numbers are invented, the places are real.
"""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))  # when it is run by its path

from tests.registry.imports.making import (  # noqa: E402
    dates,
    faults,
    formats,
    headings,
    later,
    places,
    rows,
    shapes,
    values,
)
from tests.registry.imports.making.books import Book  # noqa: E402

CORPUS = HERE / "corpus"
LATER = CORPUS / "later"  # drawn when the mapper stood, and told apart
MADE: tuple[Callable[[], Book], ...] = (
    *headings.BOOKS,
    *places.BOOKS,
    *rows.BOOKS,
    *dates.BOOKS,
    *values.BOOKS,
    *formats.BOOKS,
    *faults.BOOKS,
    *shapes.BOOKS,
)


def write(books: Iterable[Callable[[], Book]], folder: Path) -> int:
    """Each workbook and its truth, and nothing else in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.is_file():
            old.unlink()
    made = [make() for make in books]
    for book in made:
        (folder / book.name).write_bytes(book.content)
        truth = json.dumps(book.as_json(), ensure_ascii=False, indent=1)
        (folder / f"{book.name}.truth.json").write_text(truth + "\n", encoding="utf-8")
    return len(made)


if __name__ == "__main__":
    for made, folder in ((MADE, CORPUS), (later.BOOKS, LATER)):
        sys.stdout.write(f"{write(made, folder)} files in {folder.relative_to(HERE.parents[2])}\n")
