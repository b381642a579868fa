"""What a file is by its content: other kinds are named, broken ones refused, a wrong ending is told."""

import io
import zipfile

import openpyxl
import pytest

from registry.imports.values import FileKind, Unreadable
from tests.registry.imports.small_books import (
    HEADS,
    TWO,
    csv_of,
    names,
    ods,
    read,
    replaced,
    saved,
    xls,
    xlsx,
)


def plain() -> bytes:
    return xlsx([HEADS, *TWO])


def refusal(content: bytes, name: str = "รายชื่อ.xlsx") -> str:
    with pytest.raises(Unreadable) as told:
        read(content, name=name)
    return str(told.value)


@pytest.mark.parametrize(
    ("begin", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "รูปภาพ"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "รูปภาพ"),
        (b"{\\rtf1 hello}", "Word"),
        (b"Rar!\x1a\x07" + b"\x00" * 50, "บีบอัด"),
        (b"\x1f\x8b\x08" + b"\x00" * 50, "บีบอัด"),
        (b"MZ\x90\x00" + b"\x00" * 50, "โปรแกรม"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "หน้าเว็บ"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", "หน้าเว็บ"),
        ("<html><body>".encode("utf-16"), "หน้าเว็บ"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "หน้าเว็บ"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "หน้าเว็บ"),
        (b"\x00\x01\x02\x03" * 100, "ไม่ใช่ตาราง"),
    ],
)
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
def test_other_kinds_are_named_whatever_they_are_called(begin, kind, name):
    told = refusal(begin, name)

    assert kind in told


def test_folder_of_files_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as folder:
        folder.writestr("รายชื่อ.csv", "a,b")

    assert "แตกไฟล์" in refusal(stream.getvalue(), "a.zip")


def test_word_document_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as folder:
        folder.writestr("[Content_Types].xml", "<Types/>")
        folder.writestr("word/document.xml", "<x/>")

    assert "Word" in refusal(stream.getvalue())


def test_binary_workbook_is_refused():
    assert ".xlsb" in refusal(replaced(plain(), {"xl/workbook.xml": None, "xl/workbook.bin": b"\x00"}))


@pytest.mark.parametrize("content", [plain(), xls([HEADS, *TWO]), ods([HEADS, *TWO])])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_file_that_was_cut_off_is_refused(content, share):
    assert "เสียหาย" in refusal(content[: int(len(content) * share)])


def test_wrong_ending_is_told_and_the_content_read():
    book = read(plain(), name="รายชื่อ.csv")

    assert book.kind == FileKind.XLSX
    assert len(book.rows) == 2
    assert any(".csv" in note for note in book.notes)


def test_text_called_workbook_is_read_as_text():
    book = read(csv_of([HEADS, *TWO]), name="รายชื่อ.xls")

    assert book.kind == FileKind.CSV
    assert len(book.rows) == 2


def test_hidden_sheet_is_told_and_not_read():
    book = openpyxl.Workbook()
    for row in (HEADS, *TWO):
        book.active.append(list(row))
    hidden = book.create_sheet("เก่า")
    for row in (HEADS, (1, "นายเก่า นานดี", "ประธาน")):
        hidden.append(list(row))
    hidden.sheet_state = "hidden"

    found = read(saved(book))

    assert names(found) == ["นายกล้า หาญดี", "นางแก้ว ใจงาม"]
    assert found.sheets[1].is_hidden
    assert any("เก่า" in note for note in found.notes)
