"""Files that people hand in: checked by what they hold, shown under a name that ends as the content says."""

import hashlib
import warnings
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Model
from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

# MPO is what the image library calls a JPEG that holds more pictures, as many phones write them.
IMAGES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}
MEGABYTE = 1024 * 1024
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


# What the reader of PDF runs into where a file is damaged, beside its own errors.
DAMAGE = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError),
    *(OverflowError, RecursionError, NotImplementedError),
)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What an upload turned out to be. `size` is in bytes, `sha256` in hexadecimal digits."""

    name: str
    media_type: str
    size: int
    sha256: str


def checked_upload(upload: File, *, nameless: str = "ไฟล์แนบ", most_bytes: int | None = None) -> CheckedFile:
    """Look into a PDF, JPEG or PNG of at most 10 MB, or `most_bytes`; afterwards the upload stands at its beginning.

    `nameless` is what a file without any readable name is called.
    Raises ValidationError, naming the file and what to do, for anything else: its own name proves nothing.
    """
    name = shown_name(upload.name or "") or nameless
    media_type = _checked(upload, name, most_bytes or settings.EVIDENCE_MAX_BYTES)
    digest = _digest(upload)
    upload.seek(0)
    return CheckedFile(
        name=_with_ending(name, media_type), media_type=media_type, size=upload.size, sha256=digest
    )


def shown_name(name: str) -> str:
    """The name without folders and what cannot be seen, its last 120 letters."""
    clean = "".join(letter for letter in PurePath(name.replace("\\", "/")).name if letter.isprintable())
    return clean.strip()[-120:]


def _with_ending(name: str, media_type: str) -> str:
    """The name people see ends as its content says, whatever the file was called."""
    ending = ENDINGS[media_type]
    endings = {".jpg", ".jpeg"} if ending == ".jpg" else {ending}
    return name if PurePath(name).suffix.lower() in endings else f"{name}{ending}"


def _checked(upload: File, name: str, most_bytes: int) -> str:
    """The media type that the bytes say; refusals say what to do."""
    if not upload.size:
        raise ValidationError(f"ไฟล์ {name} ว่างเปล่า เลือกไฟล์อื่น")
    if upload.size > most_bytes:
        raise ValidationError(f"ไฟล์ {name} ใหญ่เกิน {most_bytes // MEGABYTE} MB ย่อรูปหรือแยกไฟล์แล้วแนบใหม่")
    upload.seek(0)
    head = upload.read(1024)
    upload.seek(0)
    if b"%PDF-" in head:
        return _checked_pdf(upload, name)
    return _checked_image(upload, name)


def _checked_pdf(upload: File, name: str) -> str:
    try:
        reader = PdfReader(upload)
        # A file that is only barred from being changed opens without a word, here as everywhere.
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValidationError(f"ไฟล์ {name} ตั้งรหัสผ่านไว้ เอารหัสผ่านออกแล้วแนบใหม่")
        pages = len(reader.pages)
    except (PyPdfError, *DAMAGE) as error:
        raise ValidationError(f"ไฟล์ {name} เสียหาย เปิดไม่ได้ บันทึกเป็น PDF ใหม่แล้วแนบอีกครั้ง") from error
    if not pages:
        raise ValidationError(f"ไฟล์ {name} ไม่มีหน้าเอกสาร เลือกไฟล์อื่น")
    return "application/pdf"


def _checked_image(upload: File, name: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=["JPEG", "PNG"]) as image:
                kind = IMAGES[image.format or ""]
                image.verify()
            if kind == "image/jpeg" and not _jpeg_has_its_end(upload):
                raise OSError("the picture breaks off")
            return kind
    except UnidentifiedImageError as error:
        raise ValidationError(f"ไฟล์ {name} ไม่ใช่ PDF, JPEG หรือ PNG แปลงเป็นชนิดเหล่านี้แล้วแนบใหม่") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(f"รูป {name} มีขนาดภาพใหญ่เกินไป ย่อรูปแล้วแนบใหม่") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(f"รูป {name} เสียหาย เปิดไม่ได้ ถ่ายหรือบันทึกใหม่แล้วแนบอีกครั้ง") from error


def _jpeg_has_its_end(upload: File) -> bool:
    """Whether the end marker follows the picture's data. An upload that broke off has a sound beginning.

    Read here and not left to the image library: the PDF printer lets that one draw halves, for the whole process.
    """
    upload.seek(0)
    content = upload.read()
    at = 2
    while content[at : at + 1] == b"\xff":
        marker = content[at + 1 : at + 2]
        if marker == b"\xda":  # from here on the data, in which no marker can occur by chance
            return content.find(b"\xff\xd9", at) != -1
        # Each segment says how long it is, so a thumbnail's own end is stepped over.
        at += 1 if marker == b"\xff" else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return False


def _digest(upload: File) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def save_with_file(row: Model, column: str, name: str, content: File, **how: Any) -> None:
    """Write the file of a row and then the row; a row that is refused leaves no file behind. `how` is for `save`."""
    kept = getattr(row, column)
    kept.save(name, content, save=False)
    try:
        row.save(**how)
    except Exception:
        kept.delete(save=False)
        raise
