"""Ten files that the reader had never met when they were drawn: what it makes of them, told apart.

At first sight it knew 52 of their 60 columns and read 25 of their 34 rows. What that meeting showed was mended by its
general causes afterwards: a title «ศอช.ต. ในเขตอำเภอชำนิ», a position at the head of the names, «นาม-สกุล» over whole
names, «เลขที่» over numbers of rows, «เนื่องจาก». Since then it knows 60 of 60 columns and reads 34 of 34 rows; the
first sight is what a file of an office that nobody has seen may expect, and the present figure only guards the mending.
"""

import pytest

from tests.registry.imports import corpus_truth
from tests.registry.imports.corpus_truth import LATER, truths
from tests.registry.imports.making import later

TRUTHS = truths(LATER)
# At first sight 52 and 25.
COLUMNS, ROWS = 60, 34


@pytest.fixture(scope="module")
def read():
    """Each file with what was read of it, without help."""
    return [(truth, corpus_truth.read(truth)) for truth in TRUTHS]


def test_later_files_are_what_the_script_writes():
    made = {book.name: book.content for book in (make() for make in later.BOOKS)}

    assert made == {truth.name: truth.content for truth in TRUTHS}
    assert len(made) == 10


def test_columns_of_later_files(read):
    pairs = [pair for truth, book in read for pair in corpus_truth.columns_of(truth, book)]
    known = sum(holds == taken for _, holds, taken in pairs)

    assert len(pairs) == 60
    assert known >= COLUMNS, corpus_truth.missed(pairs)


def test_rows_of_later_files(read):
    expected = [row for truth, _ in read for row in truth.rows]
    right = [
        row
        for truth, book in read
        for row in (corpus_truth.in_words(row, truth) for row in book.rows)
        if row in truth.rows
    ]

    assert len(expected) == 34
    assert len(right) >= ROWS


def test_wrong_cells_of_later_files_are_found(read):
    for truth, book in read:
        assert corpus_truth.expected_problems(truth, "read") <= corpus_truth.problems_of(book)
