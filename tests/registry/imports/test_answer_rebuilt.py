"""What was no .xlsx goes back as one: the same sheets in their order, every value of its own kind."""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlwt
from odf import table as odf_table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.values import STATUS_HEAD, SUMMARY_SHEET
from registry.reports.imports import opened as opening
from registry.reports.imports.answer import fits_a_workbook
from registry.reports.imports.rebuilt import AS_TYPED, BUDDHIST, Grid, rebuild
from registry.reports.imports.weight import lightened
from tests.registry.imports.office_books import answered, office_book, opened, read, saved, wrong

HEADS = ["ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "ตั้งแต่", "เลขประจำตัวประชาชน"]


def old_excel() -> bytes:
    """Two sheets, one of them hidden; a number, a text of digits, a day, a moment, a year that was typed as พ.ศ."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("ศอช.ต. สนวน")
    day, moment = xlwt.easyxf(num_format_str="DD/MM/YYYY"), xlwt.easyxf(num_format_str="DD/MM/YYYY HH:MM")
    sheet.write_merge(0, 0, 0, 4, "คณะกรรมการ ศอช.ต. สนวน")
    for column, head in enumerate(HEADS):
        sheet.write(1, column, head)
    sheet.write(2, 0, 1)
    sheet.write(2, 1, "นายสมมุติ ใจดี")
    sheet.write(2, 2, "ประธาน")
    sheet.write(2, 3, datetime(2021, 4, 1), day)
    sheet.write(2, 4, "0012")
    sheet.write(3, 1, "นางตัวอย่าง งามตา")
    sheet.write(3, 2, 1.5)
    sheet.write(3, 3, datetime(2564, 4, 1), day)
    sheet.write(4, 1, "นางมาลี รักถิ่น")
    sheet.write(4, 3, datetime(2021, 4, 1, 9, 30), moment)
    hidden = book.add_sheet("บันทึก")
    hidden.write(0, 0, "ไม่เกี่ยว")
    hidden.visibility = 1
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def ods() -> bytes:
    book = OpenDocumentSpreadsheet()
    for name in ("ศอช.ต. สนวน", "ศอช.ต. หนองใหญ่"):
        sheet = odf_table.Table(name=name)
        for values in (HEADS[:3], ["1", "นายสมมุติ ใจดี", "ประธาน"]):
            row = odf_table.TableRow()
            for value in values:
                cell = odf_table.TableCell(valuetype="string")
                cell.addElement(P(text=value))
                row.addElement(cell)
            sheet.addElement(row)
        book.spreadsheet.addElement(sheet)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def first_sheet(content: bytes, name: str) -> Worksheet:
    return opened(answered(content, [wrong(3)], name=name)).worksheets[0]


def test_old_excel_keeps_sheets_values_and_merged_cells():
    book = opened(answered(old_excel(), [wrong(3)], name="รายชื่อ.xls"))
    sheet = book.worksheets[0]

    assert book.sheetnames == ["ศอช.ต. สนวน", "บันทึก", SUMMARY_SHEET]
    assert book["บันทึก"].sheet_state == "hidden"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:E1"]
    assert [cell.value for cell in sheet[3]][:3] == [1, "นายสมมุติ ใจดี", "ประธาน"]
    assert sheet["C4"].value == 1.5
    assert (sheet["E3"].value, sheet["E3"].data_type) == ("0012", "s")


def test_days_are_shown_as_thais_read_them():
    sheet = first_sheet(old_excel(), "รายชื่อ.xls")

    assert (sheet["D3"].value, sheet["D3"].number_format) == (datetime(2021, 4, 1), BUDDHIST)
    assert sheet["D5"].value == datetime(2021, 4, 1, 9, 30)


def test_year_that_was_typed_as_buddhist_is_shown_as_it_was():
    """The day of 2564 in the calendar of the file: counted on by 543 it would read 3107."""
    sheet = first_sheet(old_excel(), "รายชื่อ.xls")

    assert (sheet["D4"].value, sheet["D4"].number_format) == (datetime(2564, 4, 1), AS_TYPED)


def test_ods_keeps_its_sheets_in_order():
    book = opened(answered(ods(), [wrong(2)], name="รายชื่อ.ods"))

    assert book.sheetnames == ["ศอช.ต. สนวน", "ศอช.ต. หนองใหญ่", SUMMARY_SHEET]
    assert [cell.value for cell in book.worksheets[1][2]][:3] == ["1", "นายสมมุติ ใจดี", "ประธาน"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_keeps_every_text_as_text(encoding, separator):
    lines = [HEADS, ["1", "นายสมมุติ ใจดี", "ประธาน", "1/4/2564", "0012"], ["2", "นางมาลี รักถิ่น", "=1+1", "", ""]]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)

    sheet = first_sheet(content, "รายชื่อ.csv")

    assert [cell.value for cell in sheet[2]][:5] == lines[1]
    assert (sheet["C3"].value, sheet["C3"].data_type) == ("=1+1", "s")
    assert STATUS_HEAD in [cell.value for cell in sheet[1]]


def test_csv_with_letters_that_no_workbook_holds_goes_back():
    lines = ["ลำดับ,ชื่อ-สกุล,ตำแหน่ง", "1,นายสม\x0bมุติ ใจดี,ประธาน", *["2,นางมาลี รักถิ่น,กรรมการ"] * 9]
    content = "\r\n".join(lines).encode()

    assert first_sheet(content, "รายชื่อ.csv")["B2"].value == "นายสมมุติ ใจดี"


def test_sheet_names_that_excel_refuses_are_shortened_and_kept_apart():
    long = "ศอช.ต. ที่มีชื่อยาวเกินกว่าที่โปรแกรมรับได้ 1/2"
    book, sheets = rebuild([Grid(0, long, [["ก"]]), Grid(1, long, [["ข"]]), Grid(2, "a:b", [[time(9, 5)]])])

    assert all(len(name) <= 31 for name in book.sheetnames)
    assert len(set(book.sheetnames)) == 3
    assert sheets[1]["A1"].value == "ข"
    assert (sheets[2]["A1"].value, sheets[2]["A1"].number_format) == (time(9, 5), "h:mm")


def test_workbook_that_cannot_be_written_into_goes_back_as_values(monkeypatch):
    def breaks(*_: object, **__: object) -> None:
        raise KeyError("xl/styles.xml")

    content = office_book()
    expected = read(content)
    monkeypatch.setattr(opening, "load_workbook", breaks)

    answer = answered(content, [wrong(7)])

    assert [row.seat for row in read(answer).rows] == [row.seat for row in expected.rows]
    assert opened(answer).worksheets[0]["B7"].comment is not None
    told = [row[0] for row in opened(answer)[SUMMARY_SHEET].iter_rows(values_only=True)]
    assert opening.REBUILT in told


# ── what is too large to be opened whole ───────────────────────────────────────────────────


def test_empty_rows_that_somebody_formatted_are_left_out(monkeypatch):
    def format_down(sheet: Worksheet) -> None:
        for row in range(9, 400):
            for column in range(1, 8):
                sheet.cell(row, column).number_format = "0.00"

    monkeypatch.setattr("registry.reports.imports.weight.MOST_CELLS", 500)
    content = office_book(format_down)

    assert fits_a_workbook(content, read(content))
    light, is_shorter = lightened(content)
    assert is_shorter
    assert opened(light).worksheets[0].max_row == 8
    assert [row.seat for row in read(light).rows] == [row.seat for row in read(content).rows]


def test_workbook_of_too_many_cells_does_not_fit(monkeypatch):
    monkeypatch.setattr("registry.reports.imports.weight.MOST_CELLS", 20)
    content = office_book()

    assert not fits_a_workbook(content, read(content))


def test_one_merged_area_over_the_whole_sheet_does_not_fit():
    book = Workbook()
    for line in (HEADS, [1, "นายสมมุติ ใจดี", "ประธาน", date(2021, 4, 1), ""]):
        book.active.append(line)
    plain = saved(book)
    content = BytesIO()
    with ZipFile(BytesIO(plain)) as before, ZipFile(content, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            body = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A20:XFD1048576"/></mergeCells>'
                body = body.replace(b"</sheetData>", merged)
            after.writestr(name, body)

    assert not fits_a_workbook(content.getvalue(), read(plain))
