"""What a workbook holds that does not come back in the one that is returned: named before anybody writes anything."""

import io
import re
import zipfile

from registry.imports import parts
from registry.imports.values import FileKind

# Only values come back of a file that cannot be written into.
REBUILT = {
    FileKind.XLS: ("รูปแบบและความกว้างคอลัมน์", "สูตร (ค่าที่คำนวณแล้วยังอยู่)", "หมายเหตุ รูปภาพ และแผนภูมิ"),
    FileKind.ODS: ("รูปแบบและความกว้างคอลัมน์", "สูตร (ค่าที่คำนวณแล้วยังอยู่)", "หมายเหตุ รูปภาพ และแผนภูมิ"),
    FileKind.CSV: (),
}

# Parts of the folder by their names.
PARTS = (
    (re.compile(r"xl/charts/"), "รูปแบบบางส่วนของแผนภูมิ"),
    (re.compile(r"xl/media/[^/]+\.(?:emf|wmf|svg)$"), "รูปภาพแบบ EMF, WMF และ SVG"),
    (re.compile(r"xl/(?:ctrlprops|activex)/"), "ปุ่มและช่องเลือกแบบฟอร์มคอนโทรล"),
    (re.compile(r"xl/(?:embeddings)/"), "วัตถุจากโปรแกรมอื่นที่ฝังไว้"),
    (re.compile(r"xl/(?:slicers|timelines)/"), "ตัวแบ่งส่วนข้อมูล (slicer)"),
    (re.compile(r"xl/diagrams/"), "แผนผัง SmartArt"),
    (re.compile(r"xl/threadedcomments/"), "การโต้ตอบในความคิดเห็น (ข้อความยังอยู่)"),
    (re.compile(r"xl/comments[^/]*\.xml$|xl/comments/"), "ตัวหนา สี และขนาดกล่องของหมายเหตุเดิม (ข้อความยังอยู่)"),
    (re.compile(r"xl/externallinks/"), "ลิงก์ไปไฟล์อื่น (ค่าปัจจุบันยังอยู่)"),
    (re.compile(r"xl/(?:connections\.xml|querytables/)"), "การเชื่อมต่อข้อมูลจากภายนอก"),
    (re.compile(r"xl/metadata\.xml$"), "การกระจายผลของสูตรไปหลายช่อง (ค่าปัจจุบันยังอยู่)"),
    (re.compile(r"_xmlsignatures/"), "ลายมือชื่อดิจิทัล"),
)
# What stands within parts.
SHAPES = re.compile(rb"<xdr:(?:sp|cxnSp|grpSp)[ >]")
WITHIN_SHEETS = (
    (re.compile(rb"<x14:sparklineGroup[ >]"), "กราฟเส้นเล็กในช่อง (sparkline)"),
    (re.compile(rb"<x14:dataValidation[ >]"), "รายการให้เลือกที่อ้างรายการจากแผ่นอื่น"),
    (re.compile(rb"<x14:cfRule[ >]"), "แถบข้อมูลและชุดไอคอนของการจัดรูปแบบตามเงื่อนไข"),
    (re.compile(rb"<(?:\w+:)?picture "), "รูปพื้นหลังของแผ่น"),
    (re.compile(rb"<(?:\w+:)?legacyDrawingHF "), "รูปในหัวกระดาษและท้ายกระดาษ"),
)
DRAWN = "รูปวาดและกล่องข้อความ"
LONGEST_TAG = 64


def losses(content: bytes, kind: FileKind) -> list[str]:
    """In Thai, each thing once; nothing where all of it comes back. `content` passed `opening.look_into`."""
    if kind != FileKind.XLSX:
        return list(REBUILT[kind])
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        found = _named(folder)
        drawings = (part for part in folder.infolist() if part.filename.lower().startswith("xl/drawings/"))
        if any(_holds(folder, part, SHAPES) for part in drawings if part.filename.lower().endswith(".xml")):
            found.append(DRAWN)
        for part in folder.infolist():
            if part.filename.lower().startswith("xl/worksheets/") and part.filename.lower().endswith(".xml"):
                found += _within(folder, part)
    return list(dict.fromkeys(found))


def _named(folder: zipfile.ZipFile) -> list[str]:
    names = [name.lower() for name in folder.namelist()]
    return [told for pattern, told in PARTS if any(pattern.match(name) for name in names)]


def _holds(folder: zipfile.ZipFile, part: zipfile.ZipInfo, pattern: re.Pattern[bytes]) -> bool:
    tail = b""
    for piece in parts.blocks(folder, part):
        if pattern.search(tail + piece):
            return True
        tail = piece[-LONGEST_TAG:]
    return False


def _within(folder: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[str]:
    found: list[str] = []
    tail = b""
    for piece in parts.blocks(folder, part):
        text = tail + piece
        found += [told for pattern, told in WITHIN_SHEETS if told not in found and pattern.search(text)]
        tail = piece[-LONGEST_TAG:]
    return found
