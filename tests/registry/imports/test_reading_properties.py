"""Whatever the bytes, a book or a kind refusal; whatever the name, the same name back."""

import csv
import io
import string

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conweb.kernel import thai
from registry.imports import cells, places
from registry.imports.values import ReadBook, Unreadable
from tests.registry.imports.small_books import HEADS, TWO, csv_of, ods, only, read, xls, xlsx

GOOD = (xlsx([HEADS, *TWO]), xls([HEADS, *TWO]), ods([HEADS, *TWO]), csv_of([HEADS, *TWO]))

letters = st.sampled_from("กขคงจชซญดตถทนบปผพฟมยรลวศสหอ")
marks = st.sampled_from(["", "ั", "ิ", "ี", "ุ", "ู", "่", "้", "์", "ื่", "ี่", "า", "ะ", "ำ", "ิ์"])
syllables = st.builds(lambda *parts: "".join(parts), letters, marks)
words = st.builds("".join, st.lists(syllables, min_size=2, max_size=6))
titles = st.sampled_from(["", "นาย", "นาง", "นางสาว", "น.ส.", "ว่าที่ ร.ต.", "ส.อ.", "ดร.", "ผศ."])


def plain_name(text: str) -> bool:
    """A name that is no title, post, place or total by itself."""
    return (
        not thai.split_prefix(text).title
        and not thai.split_prefix(f"{text}ฮ").title
        and not cells.is_post(text)
        and places.words_in(text) == places.NOWHERE
        and not text.startswith(("รวม", "ลง", "ที่", "คณะ", "ราย"))
    )


names = words.filter(plain_name)


def told(content: bytes, name: str = "a.xlsx") -> ReadBook | None:
    """A book or nothing; any other exception is a mistake."""
    try:
        return read(content, name=name)
    except Unreadable as refusal:
        assert any("ก" <= letter <= "๛" for letter in str(refusal))
        return None


@given(st.binary(max_size=3000))
@settings(deadline=None)
@example(b"PK\x03\x04")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
def test_any_bytes_are_a_book_or_a_refusal(content):
    told(content)


@given(
    st.sampled_from(GOOD), st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6)
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_are_a_book_or_a_refusal(content, changes):
    damaged = bytearray(content)
    for where, piece in changes:
        at = int(where * len(damaged))
        damaged[at : at + len(piece)] = piece

    told(bytes(damaged))


@given(st.sampled_from(GOOD), st.floats(0, 1))
@settings(deadline=None)
def test_files_cut_anywhere_are_a_book_or_a_refusal(content, share):
    told(content[: int(share * len(content))])


texts = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20) | st.sampled_from(
    [
        *HEADS,
        "นายกล้า หาญดี",
        "ตำบลสนวน",
        "1",
        "0800000001",
        "1 เม.ย. 2564",
        "=1+1",
        "รวม",
        "(",
        "ศอช.ต.",
        '"',
        "1.1E+12",
    ]
)


@given(st.lists(st.lists(texts, max_size=6), max_size=12), st.sampled_from([",", ";", "\t"]))
@settings(deadline=None)
def test_any_table_of_text_is_a_book_or_a_refusal(rows, separator):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)

    told(stream.getvalue().encode(), "a.csv")


values = texts | st.integers() | st.floats(allow_nan=False) | st.booleans() | st.dates() | st.none()


@given(st.lists(st.lists(values, max_size=5), max_size=8))
@settings(deadline=None, max_examples=60)
def test_any_cells_under_a_heading_are_read(rows):
    heads = ("ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "เลขประจำตัวประชาชน", "โทร", "วันที่แต่งตั้ง", "ตำบล")
    clean = [[_writable(value) for value in row] for row in rows]

    book = told(xlsx([heads, *clean]))

    assert book is not None
    for row in book.rows:
        for problem in row.problems:
            assert problem.message and problem.cell.endswith(str(row.row))


def _writable(value: object) -> object:
    """Without what a workbook cannot hold: control characters, numbers of 400 digits, days before 1900."""
    if isinstance(value, str):
        return "".join(letter for letter in value if letter in string.printable[:95] or letter >= "ก") or None
    if isinstance(value, int) and not isinstance(value, bool):
        return value % 10**14
    if hasattr(value, "year") and value.year < 1901:
        return None
    return value


@given(titles, names, names)
@settings(deadline=None)
def test_names_come_back_as_they_were_written(title, first, last):
    row = only(
        read(csv_of([("ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง"), (1, f"{title}{first} {last}", "กรรมการ")]), name="a.csv")
    )

    stored = thai.split_prefix(f"{title}ฮ").title
    assert (row.seat.prefix, row.seat.first_name, row.seat.last_name) == (
        stored,
        thai.clean_text(first),
        thai.clean_text(last),
    )


@given(titles, names, names)
@settings(deadline=None)
def test_names_in_three_columns_come_back_as_they_were_written(title, first, last):
    heads = ("ลำดับ", "คำนำหน้า", "ชื่อ", "นามสกุล")

    row = only(read(csv_of([heads, (1, title, first, last)]), name="a.csv"))

    assert row.seat.full_name == thai.clean_text(f"{thai.split_prefix(f'{title}ฮ').title}{first} {last}")


@given(st.text(max_size=60))
def test_places_are_looked_for_in_any_text(text):
    found = places.words_in(text)

    assert all(part in thai.clean_text(text) for part in (found.subdistrict, found.district, found.province))
