"""Emblems on letterheads: checked by what they hold, and kept only as they were written anew."""

import hashlib
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import File
from PIL import Image

from conweb.kernel.drawings import clean_svg
from conweb.kernel.uploads import checked_upload, shown_name

MOST_BYTES = 2 * 1024 * 1024
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png"}
# 3 centimetres at 600 dots an inch are 709 of them.
MOST_DOTS = 1500
MOST_PIXELS = 40_000_000
NAMELESS = "ตรา"


@dataclass(frozen=True, slots=True)
class Emblem:
    """What is stored: the bytes, and a name that says nothing but what they are."""

    content: bytes
    name: str


def checked_emblem(upload: File) -> Emblem:
    """An SVG, PNG or JPEG of at most 2 MB, cleaned. ValidationError, saying what to do, for anything else."""
    name = shown_name(upload.name or "") or NAMELESS
    if upload.size and upload.size > MOST_BYTES:
        raise ValidationError("ตราใหญ่เกิน 2 MB พิมพ์กว้างเพียง 3 เซนติเมตร ย่อรูปแล้วแนบใหม่")
    upload.seek(0)
    head = upload.read(1024)
    upload.seek(0)
    if _looks_drawn(head):
        return _named(clean_svg(upload.read(), name), ".svg")
    found = checked_upload(upload, nameless=NAMELESS)
    if found.media_type not in ENDINGS:
        raise ValidationError("ตราต้องเป็น SVG, PNG หรือ JPEG แปลงไฟล์แล้วแนบใหม่")
    return _named(_redrawn(upload, name), ENDINGS[found.media_type])


def _looks_drawn(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<?xml", b"<svg", b"<!DOCTYPE svg", b"<!--")) or head.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    )


def _named(content: bytes, ending: str) -> Emblem:
    return Emblem(content, f"{hashlib.sha256(content).hexdigest()[:32]}{ending}")


def _redrawn(upload: File, name: str) -> bytes:
    """The picture as dots alone: no remarks, places or second pictures that a file may carry along."""
    upload.seek(0)
    try:
        with Image.open(upload, formats=["JPEG", "PNG"]) as found:
            if found.width * found.height > MOST_PIXELS:
                raise ValidationError(f"รูป {name} มีขนาดภาพใหญ่เกินไป ย่อรูปแล้วแนบใหม่")
            kind = "PNG" if found.format == "PNG" else "JPEG"
            image = found.convert(_mode(found, kind))
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(f"รูป {name} เสียหาย เปิดไม่ได้ บันทึกใหม่แล้วแนบอีกครั้ง") from error
    image.thumbnail((MOST_DOTS, MOST_DOTS))
    image.info.clear()
    written = io.BytesIO()
    image.save(written, kind, **({"optimize": True} if kind == "PNG" else {"quality": 95}))
    return written.getvalue()


def _mode(image: Image.Image, kind: str) -> str:
    grey = image.mode in ("1", "L", "LA", "I;16")
    if kind == "PNG" and (image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info):
        return "LA" if grey else "RGBA"
    return "L" if grey else "RGB"
