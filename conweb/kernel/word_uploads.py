"""Word files that people hand in: a real DOCX without macros, no bigger inside than a letter ever is."""

import hashlib
import re
import zipfile
import zlib
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from lxml import etree

from conweb.kernel.uploads import CheckedFile, shown_name

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN_PART = f"{DOCX}.main+xml".encode()
MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
# What a file may unfold to: a long paper is a megabyte of XML, and pictures hardly shrink in a ZIP.
MOST_UNFOLDED = 100 * MEGABYTE
MOST_XML = 20 * MEGABYTE
MOST_PARTS = 2000
# Fields that run or fetch when the file is opened; those that a letter uses (PAGE, DATE) are not among them.
FIELDS = re.compile(rb"\b(?:DDE|DDEAUTO|INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|EMBED)\b", re.IGNORECASE)
FIELD_TEXT = re.compile(rb"<w:instrText[^>]*>([^<]*)<|\bw:instr=[\"']([^\"']*)[\"']")
EMBEDDED = ("word/embeddings/", "word/activex/")
PARTS_NEEDED = {"[Content_Types].xml", "word/document.xml"}

SAVE_AGAIN = "เปิดใน Word แล้วบันทึกเป็นเอกสาร Word ใหม่ จากนั้นแนบอีกครั้ง"


def checked_docx(upload: File, *, nameless: str = "ฉบับแก้ไข") -> CheckedFile:
    """Look into a DOCX of at most 20 MB; afterwards the upload stands at its beginning.

    Raises ValidationError, naming the file and what to do: for another kind of file, macros, a password, one that
    unfolds to more than a letter holds, and one that fetches from elsewhere when it is opened. Nothing is loaded.
    """
    name = shown_name(upload.name or "") or nameless
    if not upload.size:
        raise ValidationError(f"ไฟล์ {name} ว่างเปล่า เลือกไฟล์อื่น")
    if upload.size > MOST_BYTES:
        raise ValidationError(f"ไฟล์ {name} ใหญ่เกิน {MOST_BYTES // MEGABYTE} MB ลดขนาดรูปในไฟล์แล้วแนบใหม่")
    upload.seek(0)
    if upload.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":  # an old .doc, or a DOCX under a password
        raise ValidationError(f"ไฟล์ {name} เป็น Word รุ่นเก่าหรือตั้งรหัสผ่านไว้ เอารหัสผ่านออกและ{SAVE_AGAIN}")
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as folder:
            _look_through(folder, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ValidationError(f"ไฟล์ {name} ไม่ใช่ไฟล์ Word หรือเสียหาย {SAVE_AGAIN}") from error
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    ended = name if PurePath(name).suffix.lower() == ".docx" else f"{name}.docx"
    return CheckedFile(name=ended, media_type=DOCX, size=upload.size, sha256=digest.hexdigest())


def _look_through(folder: zipfile.ZipFile, name: str) -> None:
    parts = folder.infolist()
    names = {part.filename for part in parts}
    # Names of parts differ in more than their case, and lie inside the file (ISO/IEC 29500-2).
    if len({one.lower() for one in names}) != len(parts) or any(".." in one or "\\" in one for one in names):
        raise ValidationError(f"ไฟล์ {name} เสียหายหรือถูกดัดแปลง {SAVE_AGAIN}")
    if any(one.lower().startswith(EMBEDDED) for one in names):
        raise ValidationError(f"ไฟล์ {name} ฝังไฟล์อื่นไว้ข้างใน เอาออกแล้วบันทึกใหม่")
    if not names >= PARTS_NEEDED:
        raise ValidationError(f"ไฟล์ {name} ไม่ใช่เอกสาร Word {SAVE_AGAIN}")
    too_much = (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNFOLDED
        or any(
            part.file_size > MOST_XML for part in parts if part.filename.lower().endswith((".xml", ".rels"))
        )
    )
    if too_much:
        raise ValidationError(f"ไฟล์ {name} ใหญ่ผิดปกติเมื่อเปิดออก ไม่ใช่ฉบับที่แก้จากระบบ {SAVE_AGAIN}")
    # What the list says of a part's size is checked while it is read: more than that is a bad file.
    types = folder.read("[Content_Types].xml")
    if any(part.lower().endswith("vbaproject.bin") for part in names) or b"macroEnabled" in types:
        raise ValidationError(f"ไฟล์ {name} มีแมโคร บันทึกเป็นเอกสาร Word แบบไม่มีแมโครแล้วแนบใหม่")
    if MAIN_PART not in types:
        raise ValidationError(f"ไฟล์ {name} ไม่ใช่เอกสาร Word {SAVE_AGAIN}")
    for part in names:
        if part.lower().endswith(".rels") and _fetches(folder.read(part)):
            raise ValidationError(f"ไฟล์ {name} ดึงเนื้อหาจากที่อื่นเมื่อเปิด เอาแม่แบบและรูปที่ลิงก์ไว้ออก แล้วบันทึกใหม่")
    for part in names:
        if part.lower().endswith(".xml") and part.lower().startswith("word/") and _runs(folder.read(part)):
            raise ValidationError(f"ไฟล์ {name} มีเขตข้อมูลที่ดึงหรือเรียกไฟล์อื่น เอาออกแล้วบันทึกใหม่")


def _runs(part: bytes) -> bool:
    """Whether a part holds a field that fetches or runs something; Word may write its name in several pieces."""
    said = b"".join(text or attribute for text, attribute in FIELD_TEXT.findall(part))
    return FIELDS.search(said) is not None


def _fetches(relations: bytes) -> bool:
    """Whether a list of relations names something outside that Word would load; a link to click is none.

    ValueError where the list cannot be read.
    """
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        listed = etree.fromstring(relations, reader)
    except etree.XMLSyntaxError as error:
        raise ValueError("relations that cannot be read") from error
    return any(
        one.get("TargetMode") == "External" and not one.get("Type", "").endswith("/hyperlink")
        for one in listed.iter()
    )
