"""Files to attach: whole, broken, locked, and one that grows."""

import io
import zlib

from PIL import Image
from pypdf import PdfWriter


def pdf(pages: int = 1, **lock: str) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if lock:
        writer.encrypt(**lock)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (320, 240)) -> bytes:
    out = io.BytesIO()
    image = Image.effect_noise(size, 80).convert("RGB")
    image.save(out, kind)
    return out.getvalue()


def phone_photo() -> bytes:
    """A JPEG with a second picture in it: a preview, a depth map, the other eye."""
    out = io.BytesIO()
    large, small = (Image.effect_noise(size, 80).convert("RGB") for size in ((320, 240), (64, 48)))
    large.save(out, "MPO", save_all=True, append_images=[small])
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it is 60,000 x 60,000 dots."""
    out = io.BytesIO()
    Image.new("1", (8, 8)).save(out, "PNG")
    small = out.getvalue()
    header = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + small[24:29]
    return small[:12] + header + zlib.crc32(header).to_bytes(4, "big") + small[33:]
