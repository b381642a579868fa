"""A workbook that goes to and fro: what an earlier round wrote is taken out, and it is read as it was before."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.values import (
    LISTS_SHEET,
    ROW_KEY_HEAD,
    SAME_PERSON_HEAD,
    STATUS_HEAD,
    SUMMARY_SHEET,
    Field,
    ReadBook,
    RosterRow,
)
from registry.reports.imports.marked_cells import FORMULA
from registry.reports.imports.values import RowMark, RowStatus
from tests.registry.imports.office_books import (
    answered,
    column_of,
    marks_of,
    office_book,
    opened,
    read,
    saved,
    told,
    wrong,
)

CORPUS = sorted(
    path
    for path in (Path(__file__).parent / "corpus").rglob("*")
    if path.is_file() and not path.name.endswith(".truth.json")
)
OURS = {Field.STATUS, Field.ROW_KEY, Field.SAME_PERSON}
LIST = tuple(f"ตำแหน่งที่ยาวมากลำดับ {number}" for number in range(30))


def marked(sheet: Worksheet) -> set[str]:
    found = [
        area for area in sheet.conditional_formatting for rule in area.rules if rule.formula == [FORMULA]
    ]
    return {cell for area in found for cell in str(area.sqref).split()}


# ── an earlier round is taken out ──────────────────────────────────────────────────────────


def test_fault_that_was_mended_is_no_longer_told():
    first = answered(office_book(), [wrong(7, choices=(("D7", ("หนึ่ง", "สอง")),))])

    sheet = told(first, [RowMark(0, 7, RowStatus.IN, "s7-aaaaaaaa")])

    assert sheet["B7"].comment is None
    assert marked(sheet) == set()
    assert "D7" not in {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert sheet[f"{column_of(sheet, STATUS_HEAD)}7"].value == "เข้าแล้ว"
    assert sheet[f"{column_of(sheet, STATUS_HEAD)}7"].fill.fill_type is None


def test_row_of_which_nothing_is_told_any_more_has_no_status():
    sheet = told(answered(office_book(), [wrong(7)]), [wrong(5)])

    letter = column_of(sheet, STATUS_HEAD)
    assert [sheet[f"{letter}{row}"].value for row in range(5, 9)] == ["ต้องแก้", None, None, None]


def test_officers_comment_survives_ours():
    sheet = told(answered(office_book(), [wrong(6)]), [])

    assert sheet["B6"].comment.text == "โทรถามก่อน"
    assert sheet["B6"].comment.author == "สมหมาย"


def test_comment_of_ours_is_known_whoever_saved_it_in_between():
    """Excel begins a comment with the name of its author; other programs drop the author."""

    def by_others(sheet: Worksheet) -> None:
        sheet["B7"].comment = Comment("conweb:\nconweb: พิมพ์นามสกุล", "conweb")
        sheet["B8"].comment = Comment("conweb: พิมพ์นามสกุล", "ไม่ทราบ")

    sheet = told(office_book(by_others), [wrong(5)])

    assert sheet["B7"].comment is None
    assert sheet["B8"].comment is None


def test_columns_of_ours_are_used_again():
    sheet = told(answered(office_book(), [wrong(7)]), [wrong(7)])

    assert [cell.value for cell in sheet[4]].count(STATUS_HEAD) == 1
    assert [cell.value for cell in sheet[4]].count(ROW_KEY_HEAD) == 1


def test_column_to_answer_in_may_come_later():
    first = answered(office_book(), [wrong(7)])

    sheet = told(first, [RowMark(0, 7, RowStatus.ASKED, confirming=("คนเดียวกัน", "คนละคน"))])

    assert [column_of(sheet, head) for head in (STATUS_HEAD, ROW_KEY_HEAD, SAME_PERSON_HEAD)] == [
        "H",
        "I",
        "J",
    ]
    assert sheet.auto_filter.ref == "A4:J8"


def test_answer_that_the_officer_chose_stays():
    asked = RowMark(0, 7, RowStatus.ASKED, confirming=("คนเดียวกัน", "คนละคน"))
    book = opened(answered(office_book(), [asked]))
    letter = column_of(book.worksheets[0], SAME_PERSON_HEAD)
    book.worksheets[0][f"{letter}7"] = "คนละคน"
    chosen = saved(book)

    assert read(chosen).rows[2].same_person == "คนละคน"
    assert told(chosen, [wrong(5)])[f"{letter}7"].value == "คนละคน"


def test_sheets_of_ours_are_made_once():
    mark = wrong(7, choices=(("D7", LIST),))

    book = opened(answered(answered(office_book(), [mark]), [mark]))

    assert book.sheetnames.count(SUMMARY_SHEET) == 1
    assert book.sheetnames[-1] == SUMMARY_SHEET
    assert book[LISTS_SHEET].max_column == 1


def test_same_answer_twice_is_the_same_workbook():
    marks = marks_of(read(office_book()))
    once = answered(office_book(), marks)

    def all_of(content: bytes) -> list:
        sheet = opened(content).worksheets[0]
        cells = [
            (
                cell.coordinate,
                cell.value,
                cell.comment and cell.comment.text,
                repr(cell.fill),
                repr(cell.border),
            )
            for row in sheet.iter_rows()
            for cell in row
        ]
        rules = [
            (str(area.sqref), rule.priority, rule.formula)
            for area in sheet.conditional_formatting
            for rule in area.rules
        ]
        lists = sorted((str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation)
        return [cells, sorted(rules), lists, sheet.auto_filter.ref]

    assert all_of(answered(once, marks)) == all_of(once)


# ── it is read as before ───────────────────────────────────────────────────────────────────


def facts(row: RosterRow) -> tuple:
    """What a row says, wherever in a file it stands."""
    place = replace(row.place, cell="", sheet=0)
    problems = {(problem.cell, problem.message) for problem in row.problems}
    return row.sheet, row.row, place, row.seat, row.citizen_id, row.phone, problems


def mapping(book: ReadBook) -> list[tuple]:
    """Which column is what, but for those that are ours; the name by which a mapping is remembered."""
    return [
        (table.fingerprint, [(one.letter, one.field) for one in table.columns if one.field not in OURS])
        for table in book.tables
    ]


@pytest.mark.parametrize("path", CORPUS, ids=[path.name for path in CORPUS])
def test_answer_is_read_as_the_file_was(path: Path):
    content = path.read_bytes()
    before = read(content, path.name)
    marks = marks_of(before)

    for _ in range(2):
        content = answer = answered_as(content, path.name, marks)
        after = read(answer, path.name)

        assert [facts(row) for row in after.rows] == [facts(row) for row in before.rows]
        assert mapping(after) == mapping(before)


def answered_as(content: bytes, name: str, marks: list[RowMark]) -> bytes:
    return answered(content, marks, name=name)


@pytest.mark.parametrize("path", CORPUS, ids=[path.name for path in CORPUS])
def test_keys_are_read_back_at_their_rows(path: Path):
    """Side by side two people share a row, and neither gets a key."""
    before = read(path.read_bytes(), path.name)
    marks = marks_of(before)
    alone = {(row.sheet, row.row) for row in before.rows}
    if len(alone) < len(before.rows):
        marks = [replace(mark, key="") for mark in marks]

    after = read(answered_as(path.read_bytes(), path.name, marks), path.name)

    assert [row.row_key for row in after.rows] == [mark.key for mark in marks]
