"""Files that nobody should open as they come: each is refused or read, and says what to do."""

import io
import struct
import subprocess
import sys

import msoffcrypto
import pytest
import xlwt

from registry.imports import opening, parts, sheets
from registry.imports.opening import look_into
from registry.imports.values import Unreadable
from tests.registry.imports.small_books import (
    HEADS,
    TWO,
    csv_of,
    names,
    ods,
    part_of,
    read,
    replaced,
    xls,
    xlsx,
)

SHEET = "xl/worksheets/sheet1.xml"


def plain() -> bytes:
    return xlsx([HEADS, *TWO])


def refusal(content: bytes, name: str = "รายชื่อ.xlsx") -> str:
    with pytest.raises(Unreadable) as told:
        read(content, name=name)
    return str(told.value)


def with_sheet(xml: str) -> bytes:
    """A workbook whose only sheet is written by hand."""
    whole = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{xml}</sheetData></worksheet>'
    return replaced(plain(), {SHEET: whole.encode()})


def text_cell(ref: str, text: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_empty_file_is_refused():
    assert "ว่างเปล่า" in refusal(b"")


def test_file_of_200_megabytes_is_refused_by_its_size_alone():
    with pytest.raises(Unreadable, match="200 MB"):
        opening.check_size(200 * 1024 * 1024)


def test_content_of_too_many_bytes_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(opening, "MOST_BYTES", 1000)

    assert "เกิน" in refusal(plain())


def test_macros_in_a_workbook_are_refused():
    content = replaced(plain(), {"xl/vbaProject.bin": b"\x00" * 100})

    assert "แมโคร" in refusal(content)


def test_workbook_that_says_macros_are_enabled_is_refused():
    types = part_of(plain(), "[Content_Types].xml")
    enabled = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )

    assert "แมโคร" in refusal(replaced(plain(), {"[Content_Types].xml": enabled}))


def test_macro_sheets_are_refused():
    assert "แมโคร" in refusal(replaced(plain(), {"xl/macrosheets/sheet1.xml": b"<x/>"}))


def test_macros_in_an_open_document_are_refused():
    content = replaced(ods([HEADS, *TWO]), {"Basic/Standard/Module1.xml": b"<x/>"})

    assert "แมโคร" in refusal(content, "a.ods")


def test_encrypted_workbook_is_refused():
    stream = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(plain())).encrypt("กุญแจ", stream)

    assert "รหัสผ่าน" in refusal(stream.getvalue())


def test_encrypted_old_workbook_is_refused():
    content = xls([HEADS, *TWO])
    found = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the first record of the workbook
    broken = bytearray(content)
    broken[found + 20 : found + 24] = struct.pack(
        "<HH", 0x002F, struct.unpack_from("<H", content, found + 22)[0]
    )

    assert "รหัสผ่าน" in refusal(bytes(broken), "a.xls")


def test_encrypted_open_document_is_refused():
    manifest = b'<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'

    assert "รหัสผ่าน" in refusal(replaced(ods([HEADS, *TWO]), {"META-INF/manifest.xml": manifest}), "a.ods")


def test_part_that_unfolds_a_thousandfold_is_refused_before_it_is_unfolded():
    content = replaced(plain(), {SHEET: b" " * (parts.RATIO_COUNTS_FROM + 1)})

    with pytest.raises(Unreadable, match="ผิดปกติ"):
        look_into(content, name="a.xlsx")


def test_parts_that_unfold_to_too_much_together_are_refused(monkeypatch):
    monkeypatch.setattr(parts, "MOST_UNFOLDED", 1000)

    assert "ผิดปกติ" in refusal(plain())


def test_part_that_holds_more_than_it_says_is_refused():
    content = replaced(plain(), {SHEET: b"<worksheet>" + b" " * 3_000_000 + b"</worksheet>"})
    at = content.index(SHEET.encode(), content.rindex(b"PK\x01\x02", 0, content.rindex(SHEET.encode())))
    lying = bytearray(content)
    struct.pack_into("<I", lying, at - 46 + 24, 1000)  # the unfolded size in the list of parts

    assert "เสียหาย" in refusal(bytes(lying))


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(parts, "MOST_PARTS", 3)

    assert "ผิดปกติ" in refusal(plain())


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b"<!doctype x>",
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_declarations_in_xml_are_refused(declaration, part):
    old = part_of(plain(), part)
    head, _, rest = old.partition(b"?>") if old.startswith(b"<?xml") else (b"<?xml version='1.0'", b"", old)

    assert "DOCTYPE" in refusal(replaced(plain(), {part: head + b"?>" + declaration + rest}))


def test_declaration_behind_a_long_comment_is_refused():
    old = part_of(plain(), SHEET)

    assert "DOCTYPE" in refusal(
        replaced(plain(), {SHEET: b"<!--" + b"x" * 100_000 + b"--><!DOCTYPE x>" + old.partition(b"?>")[2]})
    )


def test_xml_in_utf16_hides_nothing():
    assert "เสียหาย" in refusal(replaced(plain(), {SHEET: part_of(plain(), SHEET).decode().encode("utf-16")}))


def test_names_that_leave_the_folder_are_refused():
    assert "เสียหาย" in refusal(replaced(plain(), {"../../tmp/x.xml": b"<x/>"}))


def test_names_that_differ_in_case_only_are_refused():
    assert "เสียหาย" in refusal(replaced(plain(), {"xl/Worksheets/SHEET1.xml": b"<x/>"}))


def test_two_cells_in_opposite_corners_are_refused_before_the_sheet_is_loaded():
    content = with_sheet(
        f'<row r="1">{text_cell("A1", "ชื่อ")}</row><row r="1048576">{text_cell("XFD1048576", "ก")}</row>'
    )

    assert "XFD1048576" in refusal(content)


def test_far_cell_without_an_address_of_its_own_is_measured_too():
    row = "<row><c><v>1</v></c></row>"
    content = with_sheet(row * 400_000 + "<row>" + "<c><v>1</v></c>" * 100 + "</row>")

    assert "ไกลถึง" in refusal(content)


def test_cells_with_a_prefix_are_read_in_bounds():
    old = part_of(plain(), SHEET).decode()
    body = old[old.index("<sheetData>") + 11 : old.index("</sheetData>")]
    for tag in ("row", "c", "v", "is", "t"):
        body = (
            body.replace(f"<{tag} ", f"<x:{tag} ")
            .replace(f"<{tag}>", f"<x:{tag}>")
            .replace(f"</{tag}>", f"</x:{tag}>")
        )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = replaced(
        plain(),
        {SHEET: f'<x:worksheet xmlns:x="{main}"><x:sheetData>{body}</x:sheetData></x:worksheet>'.encode()},
    )

    assert names(read(content)) == ["นายกล้า หาญดี", "นางแก้ว ใจงาม"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="A1"', b"r='XFD1048576'"),
        (b'<c r="A1"', b'<c s="0" r="XFD1048576"'),
        (b'<c r="A1"', b'<c r="A1" r="XFD1048576"'),
        (b'r="A1"', b'r="xfd1048576"'),
        (b'r="A1"', b'r="&#88;FD1048576"'),
        (b'r="A1"', b'r="ZZZZZZZ99999999999"'),
        (b'<c r="A1"', b'<c\tr="XFD1048576"'),
        (b'<c r="A1"', b'<c t="<row" r="XFD1048576"'),
    ],
)
def test_unusual_ways_of_writing_a_far_cell_are_seen(old, new):
    """Each of them would let the reader of cells ask for hundreds of gigabytes."""
    sheet = part_of(plain(), SHEET)
    assert old in sheet

    told = refusal(replaced(plain(), {SHEET: sheet.replace(old, new, 1)}))

    assert "ไกลถึง" in told or "เสียหาย" in told


@pytest.mark.parametrize("count", ["99999999999", "2147483647"])
@pytest.mark.parametrize("mark", ['"', "'"])
def test_strings_that_are_only_said_to_be_there_are_refused(count, mark):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'<sst xmlns="{main}" uniqueCount={mark}{count}{mark}><si><t>a</t></si></sst>'

    assert "เสียหาย" in refusal(replaced(plain(), {"xl/sharedStrings.xml": strings.encode()}))


def test_size_of_an_old_sheet_that_is_only_said_is_refused():
    content = xls([HEADS, *TWO])
    size = struct.pack("<HH", 0x0200, 14)
    at = content.index(size) + 4
    lying = bytearray(content)
    struct.pack_into("<IIHH", lying, at, 0, 0xFFFFFFFF, 0, 0xFFFF)

    assert "เสียหาย" in refusal(bytes(lying), "a.xls")


def test_formats_down_to_the_last_row_cost_nothing():
    old = part_of(plain(), SHEET).decode()
    body = old[old.index("<sheetData>") + 11 : old.index("</sheetData>")]
    empty = "".join(
        f'<row r="{row}"><c r="A{row}" s="0"/><c r="AZ{row}" s="0"/></row>' for row in range(4, 200_000)
    )
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'

    book = read(with_sheet(body + empty + last))

    assert names(book) == ["นายกล้า หาญดี", "นางแก้ว ใจงาม"]


MEASURED = """
import resource, sys
from datetime import date
from registry.imports.reading import read_roster_book
resource.setrlimit(resource.RLIMIT_AS, (1024 * 1024 * 1024,) * 2)
book = read_roster_book(open(sys.argv[1], "rb").read(), name="a.xlsx", today=date(2021, 4, 20))
# What getrusage tells begins with the process that started this one.
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(book.rows), int(most.split()[1]) // 1024)
"""


def test_million_empty_rows_stay_small(tmp_path):
    """A sheet of 1,048,576 rows of formats, and two people, inside what a worker may use."""
    old = part_of(plain(), SHEET).decode()
    body = old[old.index("<sheetData>") + 11 : old.index("</sheetData>")]
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(4, 1_048_577))
    path = tmp_path / "empty.xlsx"
    path.write_bytes(with_sheet(body + empty))

    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True, timeout=120
    )
    rows, megabytes = map(int, done.stdout.split())

    assert rows == 2
    assert megabytes < 200


def test_open_document_cell_that_repeats_itself_is_counted():
    content = ods([HEADS, *TWO])
    xml = part_of(content, "content.xml").replace(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="3000000">', 1
    )

    assert "ไกลถึง" in refusal(replaced(content, {"content.xml": xml}), "a.ods")


def test_open_document_that_repeats_without_end_is_refused():
    content = ods([HEADS, *TWO])
    xml = part_of(content, "content.xml").replace(
        b"<table:table-cell", b'<table:table-cell table:number-columns-repeated="99999999999"', 1
    )

    assert "เสียหาย" in refusal(replaced(content, {"content.xml": xml}), "a.ods")


def test_empty_rows_of_an_open_document_cost_nothing():
    content = ods([HEADS, *TWO])
    empty = b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    xml = part_of(content, "content.xml").replace(b"</table:table>", empty + b"</table:table>")

    assert len(read(replaced(content, {"content.xml": xml}), name="a.ods").rows) == 2


def test_old_workbook_of_far_cells_is_refused():
    book = xlwt.Workbook()
    sheet = book.add_sheet("ก")
    sheet.write(0, 0, "ก")
    sheet.write(65535, 255, "ก")
    stream = io.BytesIO()
    book.save(stream)

    assert "IV65536" in refusal(stream.getvalue(), "a.xls")


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)

    assert "เกิน 2 แถว" in refusal(plain())


@pytest.mark.parametrize("content", [plain(), ods([HEADS, *TWO]), csv_of([HEADS, *TWO])])
def test_too_many_cells_are_refused(content, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_CELLS", 5)

    assert "ผิดปกติ" in refusal(content)


def test_linked_files_are_told_and_not_followed():
    content = replaced(
        plain(),
        {
            "xl/externalLinks/externalLink1.xml": b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="http://192.0.2.1/x.xlsx" TargetMode="External"/></Relationships>',
        },
    )

    book = read(content)

    assert len(book.rows) == 2
    assert any("ลิงก์" in note for note in book.notes)


def test_text_that_looks_like_a_formula_stays_text():
    rows = [("ชื่อ-สกุล", "ตำแหน่ง", "กลุ่ม"), ("นายกล้า หาญดี", "ประธาน", "=cmd|' /C calc'!A0")]

    book = read(csv_of(rows), name="a.csv")

    assert book.rows[0].seat.represents == "=cmd|' /C calc'!A0"
