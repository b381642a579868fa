"""Cells of exported tables: nothing runs, nothing is lost, and the memory holds a piece at a time."""

import io
import zipfile

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from registry.imports.safe_text import runs, told, untold
from registry.reports.exports.cells import BYTE_ORDER_MARK, as_csv, carried
from registry.reports.exports.xlsx import CHUNK, Shape, as_xlsx, letter

SHAPE = Shape("ทดสอบ", (10, 10))


# ── CSV ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+66",
        "-2",
        "@x",
        "\tx",
        "\rx",
        "\nx",
        "  =cmd",
        "\u00a0=cmd",
        "\u200b=cmd",
        "\ufeff@x",
        "＝1",
        "＋1",
        "－1",
        "＠x",
    ],
)
def test_what_a_spreadsheet_would_run_is_told_to_be_text(text: str):
    assert told(text) == f"'{text}"
    assert not runs(told(text))


@pytest.mark.parametrize("text", ["", "สนวน", "08 1234 5678", "1-2", "'ร่มเย็น'", "ก=ข", "–", "(ว่าง)"])
def test_plain_text_is_left_alone(text: str):
    assert told(text) == untold(text) == text


@given(st.text(alphabet="'=+-@\t\n ก1\u200b"))
def test_the_apostrophe_is_taken_away_again(text: str):
    assert untold(told(text)) == text


def test_text_begins_with_the_mark_of_utf8_and_ends_lines_as_excel_does():
    assert list(as_csv([("ก", 1), ("ข,ค", "")])) == [BYTE_ORDER_MARK, "ก,1\r\n", '"ข,ค",\r\n']


def test_no_control_characters_and_one_kind_of_line_end():
    assert carried("ก\x00\x07ข\r\nค\rง") == "กข\nค\nง"


# ── XLSX ───────────────────────────────────────────────────────────────────────────────────
def book(*rows: tuple, shape: Shape = SHAPE) -> bytes:
    return b"".join(as_xlsx([("ก", "ข"), *rows], shape))


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", '<&">', "  นำ  ", "_x0041_", "1\n2", "๐๑"])
def test_text_stays_text_for_both_readers(text: str):
    content = book((text, 7))

    calamine = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active

    assert calamine[1] == [text, 7.0]
    assert sheet["A2"].data_type == "s"
    assert (sheet["A2"].number_format, sheet["B2"].value) == ("@", 7)


def test_hidden_columns_and_the_heading_that_stays():
    sheet = openpyxl.load_workbook(
        io.BytesIO(book(("x", "y"), shape=Shape("ก/ข [1]", (10, 12), frozenset({1}), frozen=1)))
    ).active

    assert (sheet.title, sheet.freeze_panes) == ("ก ข  1", "B2")
    assert (sheet.column_dimensions["A"].hidden, sheet.column_dimensions["B"].hidden) == (False, True)
    assert sheet["A1"].font.bold


def test_pieces_leave_while_rows_are_still_read():
    asked = []

    def rows():
        yield ("ก", "ข")
        for number in range(CHUNK * 4):
            asked.append(number)
            yield (f"แถว {number} " + "ยาว" * number, number)

    pieces = as_xlsx(rows(), SHAPE)
    first = next(pieces)

    assert len(asked) < CHUNK * 2
    whole = first + b"".join(pieces)
    assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None


def test_a_table_without_rows_is_a_heading():
    sheet = python_calamine.load_workbook(io.BytesIO(book())).get_sheet_by_index(0)

    assert sheet.to_python() == [["ก", "ข"]]


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_excel_names_them(place: int, name: str):
    assert letter(place) == name
