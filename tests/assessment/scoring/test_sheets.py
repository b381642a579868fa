"""Tables out of files as offices make them."""

import io

import pytest
from openpyxl import Workbook

from assessment.scoring.sheets import SheetError, Unreadable, column_letter, read_sheet


def workbook(*rows, **sheets):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, state in sheets.items():
        book.create_sheet(title).sheet_state = state
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


ROWS = [["ref", "1"], ["ต.สนวน", "3"]]


@pytest.mark.parametrize(
    "content",
    [
        "ref,1\nต.สนวน,3\n".encode(),
        "ref,1\r\nต.สนวน,3".encode("utf-8-sig"),
        "ref;1\nต.สนวน;3\n".encode(),
        "ref\t1\nต.สนวน\t3\n".encode("utf-16"),
        "ref,1\r\nต.สนวน,3\r\n".encode("cp874"),
        "sep=;\r\nref;1\r\nต.สนวน;3\r\n".encode(),
        ' ref ,"1" \n"ต.สนวน"," 3 "\n'.encode(),
    ],
)
def test_csv_of_many_hands_reads_the_same(content):
    assert read_sheet(content) == ROWS


def test_csv_keeps_empty_lines_so_that_rows_count_as_in_a_spreadsheet():
    assert read_sheet(b"ref,1\n\na,2\n") == [["ref", "1"], [], ["a", "2"]]


def test_csv_keeps_quoted_separators_and_line_breaks():
    assert read_sheet('ref,1\n"ก, ข\nค","1,234"\n'.encode()) == [["ref", "1"], ["ก, ข\nค", "1,234"]]


def test_workbook_reads_numbers_as_excel_shows_them():
    rows = read_sheet(
        workbook(["ref", 1, "1_of"], ["ต.สนวน", 3, 3.0], [310101, 1.5, 2.9999999999999996], [None, "๓"])
    )

    assert rows[0] == ["ref", "1", "1_of"]
    assert rows[1] == ["ต.สนวน", "3", "3"]
    assert rows[2] == ["310101", "1.5", "3"]
    assert rows[3][:2] == ["", "๓"]


def test_workbook_formula_without_a_result_is_not_taken_for_empty():
    rows = read_sheet(workbook(["ref", "1"], ["a", "=1+1"]))

    assert isinstance(rows[1][1], Unreadable)
    assert "สูตร" in rows[1][1].reason


def test_workbook_is_read_from_its_first_visible_sheet():
    book = Workbook()
    book.active.append(["ซ่อน"])
    book.create_sheet("ข้อมูล").append(["ref", "1"])
    book.active.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)

    assert read_sheet(content.getvalue()) == [["ref", "1"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ว่าง"),
        (b" \n\n", "ว่าง"),
        (b"PK\x03\x04 no workbook", "XLSX"),
        (workbook(["ref"])[:200], "XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "รหัสผ่าน"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "CSV"),
        (b"ref,1\n\xff\xfe\xfd,1\n", "CSV"),
        (b'ref,1\n"' + b"x" * 200_000, "CSV"),
    ],
)
def test_file_that_is_no_table_is_refused(content, words):
    with pytest.raises(SheetError, match=words):
        read_sheet(content)


def test_columns_have_the_names_of_a_spreadsheet():
    assert [column_letter(position) for position in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
