"""Fifty ugly files of offices against what a person sees in them."""

import pytest

from registry.imports.values import ReadBook
from tests.registry.imports import corpus_truth
from tests.registry.imports.corpus_truth import CORPUS, Truth, truths
from tests.registry.imports.make_corpus import MADE

TRUTHS = truths()
# One file at least for each, in the words of issue and truth.
DEFECTS = (
    *("title rows", "two-row header", "merged cells", "header on row 7", "sheet per ตำบล"),
    *("ตำบล as divider row", "prefix glued to the name", "surname missing", "๐–๙", "dates as text"),
    *("dates as serial", "พ.ศ. stored as ค.ศ.", "CP874", "UTF-16", "semicolons", "hidden rows"),
    *("an active filter", "formulas", "total and signature lines", "two centres on one sheet"),
    *("swapped columns", "ID as a float", "header repeated", "zero-width characters", "old Excel"),
    *("LibreOffice", "tabs", "UTF-8 with a mark", "a wrong extension", "wrong values"),
)
LARGEST = 15_000  # bytes; the corpus lies in the repository


@pytest.fixture(scope="module")
def books() -> dict[str, ReadBook]:
    """Every file, read once and without help."""
    return {truth.name: corpus_truth.read(truth) for truth in TRUTHS}


each = pytest.mark.parametrize("truth", TRUTHS, ids=[truth.name for truth in TRUTHS])


@pytest.mark.parametrize("defect", DEFECTS)
def test_corpus_has_a_file_for_each_defect(defect):
    assert any(truth.defect.startswith(defect) for truth in TRUTHS)


def test_corpus_is_what_its_script_writes():
    made = [make() for make in MADE]

    assert {book.name: book.content for book in made} == {truth.name: truth.content for truth in TRUTHS}
    assert [truth.rows for truth in sorted(TRUTHS, key=lambda one: one.name)] == [
        book.as_json()["rows"] for book in sorted(made, key=lambda one: one.name)
    ]


def test_files_of_the_corpus_are_small():
    assert [path.name for path in CORPUS.iterdir() if path.is_file() and path.stat().st_size > LARGEST] == []


def test_columns_are_mapped_without_help(books):
    pairs = [pair for truth in TRUTHS for pair in corpus_truth.columns_of(truth, books[truth.name])]
    rate = corpus_truth.rate(pairs)

    assert rate >= 0.95, f"{rate:.1%} of {len(pairs)} columns\n{corpus_truth.missed(pairs)}"


@each
def test_rows_are_what_a_person_reads(truth: Truth, books):
    found = [corpus_truth.in_words(row, truth) for row in books[truth.name].rows]

    assert found == truth.rows


@each
def test_wrong_cells_are_found_and_no_others(truth: Truth, books):
    found = corpus_truth.problems_of(books[truth.name])

    assert corpus_truth.expected_problems(truth, "read") <= found
    assert found <= corpus_truth.expected_problems(truth, "read", "check")


@each
def test_file_as_a_whole_can_be_used(truth: Truth, books):
    assert [problem.message for problem in books[truth.name].problems if problem.stops] == []
