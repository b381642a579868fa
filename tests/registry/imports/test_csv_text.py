"""Tables saved as text, by Thai Excel and by everything else."""

import pytest

from tests.registry.imports.small_books import HEADS, TWO, csv_of, names, only, read

BOTH = ["นายกล้า หาญดี", "นางแก้ว ใจงาม"]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ","),
        ("utf-16", ","),
        ("utf-16-le", "\t"),
        ("utf-16-be", ";"),
        ("cp874", ","),
        ("tis-620", ";"),
        ("cp874", "\t"),
        ("utf-8", ";"),
        ("utf-8", "|"),
    ],
)
def test_text_in_every_encoding_and_with_every_separator(encoding, separator):
    book = read(csv_of([HEADS, *TWO], encoding=encoding, separator=separator), name="a.csv")

    assert names(book) == BOTH


def test_text_that_was_saved_in_the_wrong_encoding_is_put_right():
    twice = csv_of([HEADS, *TWO]).decode("latin-1").encode("utf-8")

    assert names(read(twice, name="a.csv")) == BOTH


def test_separator_that_the_first_line_names():
    content = b"sep=;\r\n" + csv_of([HEADS, *TWO], separator=";")

    assert names(read(content, name="a.csv")) == BOTH


def test_cells_of_a_text_may_hold_separators_and_lines():
    rows = [HEADS, (1, "นายกล้า หาญดี", 'ที่ปรึกษา "ใหญ่", ด้านผ้า\nและไหม')]

    assert only(read(csv_of(rows), name="a.csv")).seat.position_title == 'ที่ปรึกษา "ใหญ่", ด้านผ้า และไหม'


def test_quotation_mark_that_is_never_closed_swallows_nobody():
    content = csv_of([HEADS, *TWO]).replace("ประธาน".encode(), '"ประธาน'.encode()) + b"\r\n" * 30

    assert names(read(content, name="a.csv")) == BOTH


def test_lines_of_an_old_mac():
    assert names(read(csv_of([HEADS, *TWO]).replace(b"\r\n", b"\r"), name="a.csv")) == BOTH


def test_text_that_breaks_off_in_a_letter_is_read():
    assert len(read(csv_of([HEADS, *TWO])[:-3], name="a.csv").rows) == 2


def test_encoding_is_told_where_it_is_not_the_usual_one():
    assert any(
        "TIS-620" in note for note in read(csv_of([HEADS, *TWO], encoding="cp874"), name="a.csv").notes
    )
