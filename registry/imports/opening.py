"""What a file is by its content, and whether it may be opened at all. Nothing is loaded here."""

import io
import re
import zipfile
import zlib

from registry.imports import compound, parts, refusals
from registry.imports.values import FileKind, Unreadable

MEGABYTE = 1024 * 1024
# 200,000 people in a workbook take about 10 MB, in a UTF-16 text about 40 MB.
MOST_BYTES = 50 * MEGABYTE

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = (
    (b"%PDF", " PDF"),
    (b"\x89PNG", "รูปภาพ"),
    (b"\xff\xd8\xff", "รูปภาพ"),
    (b"GIF8", "รูปภาพ"),
    (b"II*\x00", "รูปภาพ"),
    (b"MM\x00*", "รูปภาพ"),
    (b"RIFF", "รูปภาพหรือเสียง"),
    (b"{\\rtf", "เอกสาร Word"),
    (b"Rar!", "ไฟล์บีบอัด"),
    (b"7z\xbc\xaf", "ไฟล์บีบอัด"),
    (b"\x1f\x8b", "ไฟล์บีบอัด"),
    (b"MZ", "โปรแกรม"),
    (b"\x7fELF", "โปรแกรม"),
    (b"SQLite format 3", "ฐานข้อมูล"),
    (b"\x00\x01\x00\x00Standard", "ฐานข้อมูล"),
)
_MARKUP = re.compile(
    r"\s*<\s*(?:!doctype|html|head|body|meta|table|style|div|script|\?xml|office:|workbook)|\s*mime-version:",
    re.IGNORECASE,
)


def check_size(size: int) -> None:
    """Before a file is read into memory: raises Unreadable where it is empty or bigger than any roster."""
    if size == 0:
        raise Unreadable(refusals.EMPTY)
    if size > MOST_BYTES:
        raise Unreadable(refusals.too_big(size // MEGABYTE, MOST_BYTES // MEGABYTE))


def look_into(content: bytes, *, name: str) -> FileKind:
    """What kind of file it is. Raises Unreadable for macros, a password, a bomb, or no table at all.

    `name` is not believed; it only tells a text that ends as something else does.
    """
    check_size(len(content))
    if content.startswith(_ZIP):
        return _zipped(content)
    if content.startswith(_OLE):
        return _compound(content)
    for start, kind in _OTHERS:
        if content.startswith(start):
            raise Unreadable(refusals.another_kind(kind))
    if content.startswith((b"BM", b"\x09\x08", b"\x09\x04", b"\x09\x02")) and b"\x00" in content[:64]:
        raise Unreadable(refusals.DAMAGED if content[0] == 9 else refusals.another_kind("รูปภาพ"))
    if _MARKUP.match(_beginning(content)):
        raise Unreadable(refusals.MARKUP)
    return FileKind.CSV


def ends_otherwise(kind: FileKind, name: str) -> str:
    """The ending of a name that tells another kind of file than it is; «» where it fits or there is none."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    fitting = {kind.value, *({"txt", "tsv", "tab"} if kind is FileKind.CSV else ())}
    return "" if not ending or len(ending) > 5 or ending in fitting else f".{ending}"


def _beginning(content: bytes) -> str:
    """The first letters of a text, whatever its encoding; markup is ASCII in all of them."""
    return (
        content[:4096]
        .replace(b"\x00", b"")
        .removeprefix(b"\xef\xbb\xbf")
        .lstrip(b"\xff\xfe")
        .decode("latin-1")
    )


def _zipped(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            return parts.kind_of(folder)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise Unreadable(refusals.DAMAGED) from error


def _compound(content: bytes) -> FileKind:
    try:
        found = compound.Compound(content)
    except compound.Damaged as error:
        raise Unreadable(refusals.DAMAGED) from error
    if found.has("EncryptedPackage") or found.has("EncryptionInfo"):
        raise Unreadable(refusals.ENCRYPTED)
    if not (found.has("Workbook") or found.has("Book")):
        raise Unreadable(refusals.another_kind("เอกสาร Office แบบเก่า"))
    if found.has("_VBA_PROJECT_CUR") or found.has("VBA") or found.has("_VBA_PROJECT"):
        raise Unreadable(refusals.MACROS)
    return FileKind.XLS
