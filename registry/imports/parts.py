"""The parts of a zipped workbook: which workbook it is, and each part read in bounds."""

import re
import zipfile
import zlib
from collections.abc import Iterator

from registry.imports import refusals
from registry.imports.values import FileKind, Unreadable

MEGABYTE = 1024 * 1024
# 200,000 people of ten columns unfold to 160 MB at worst.
MOST_UNFOLDED = 400 * MEGABYTE
MOST_STRINGS = 120 * MEGABYTE
MOST_PARTS = 5000
# Deflate reaches a thousand; a sheet of nothing but formatted empty rows stays below fifty.
MOST_RATIO = 300
RATIO_COUNTS_FROM = 20 * MEGABYTE
BLOCK = MEGABYTE

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def kind_of(folder: zipfile.ZipFile) -> FileKind:
    """Which workbook it is. Raises Unreadable for one that is refused, and what zipfile raises for a damaged one."""
    listed = folder.infolist()
    names = {part.filename for part in listed}
    lower = {name.lower() for name in names}
    _bounded(listed)
    if len(lower) != len(listed) or any(".." in name.split("/") or "\\" in name for name in names):
        raise Unreadable(refusals.DAMAGED)
    if any(part.flag_bits & 0x1 for part in listed):
        raise Unreadable(refusals.ENCRYPTED)
    kind = _opendocument(folder, lower) if "mimetype" in names else _office(folder, names, lower)
    for part in listed:
        if part.filename.lower().endswith((".xml", ".rels")):
            with folder.open(part) as stream:
                _plain(stream.read(65536))
    return kind


def blocks(folder: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part of XML in pieces of a megabyte; Unreadable where it declares something or holds more than it says."""
    left = MOST_UNFOLDED
    tail = b""
    try:
        with folder.open(part) as stream:
            while piece := stream.read(BLOCK):
                left -= len(piece)
                if left < 0:
                    raise Unreadable(refusals.TOO_MUCH)
                _plain(tail + piece)
                tail = piece[-16:]
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise Unreadable(refusals.DAMAGED) from error


def small(folder: zipfile.ZipFile, name: str, *, most: int = 8 * MEGABYTE) -> bytes:
    """A part as a whole; empty where there is none or it is no small one."""
    try:
        part = folder.getinfo(name)
    except KeyError:
        return b""
    if part.file_size > most:
        return b""
    return b"".join(blocks(folder, part))


def _bounded(listed: list[zipfile.ZipInfo]) -> None:
    strings = sum(part.file_size for part in listed if part.filename.lower().endswith("sharedstrings.xml"))
    too_much = (
        len(listed) > MOST_PARTS
        or sum(part.file_size for part in listed) > MOST_UNFOLDED
        or strings > MOST_STRINGS
        or any(
            part.file_size > RATIO_COUNTS_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1)
            for part in listed
        )
    )
    if too_much:
        raise Unreadable(refusals.TOO_MUCH)


def _plain(piece: bytes) -> None:
    if piece.startswith(
        (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
    ):  # in UTF-16 nothing could be searched
        raise Unreadable(refusals.DAMAGED)
    if b"<!" in piece and _DECLARATION.search(piece):
        raise Unreadable(refusals.DECLARED)


def _office(folder: zipfile.ZipFile, names: set[str], lower: set[str]) -> FileKind:
    if any(name.startswith("word/") for name in lower):
        raise Unreadable(refusals.another_kind("เอกสาร Word"))
    if any(name.startswith("ppt/") for name in lower):
        raise Unreadable(refusals.another_kind("งานนำเสนอ PowerPoint"))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in lower):
        raise Unreadable(refusals.ARCHIVE)
    types = folder.read("[Content_Types].xml")
    macros = any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in lower)
    if macros or b"macroenabled" in types.lower():
        raise Unreadable(refusals.MACROS)
    if "xl/workbook.bin" in lower:
        raise Unreadable(refusals.BINARY_WORKBOOK)
    if "xl/workbook.xml" not in names:
        raise Unreadable(refusals.DAMAGED)
    return FileKind.XLSX


def _opendocument(folder: zipfile.ZipFile, lower: set[str]) -> FileKind:
    if not folder.read("mimetype").strip().startswith(_SPREADSHEET):
        raise Unreadable(refusals.another_kind("เอกสารอื่น"))
    if b"encryption-data" in small(folder, "META-INF/manifest.xml"):
        raise Unreadable(refusals.ENCRYPTED)
    if any(name.startswith(("basic/", "scripts/")) and not name.endswith("/") for name in lower):
        raise Unreadable(refusals.MACROS)
    if "content.xml" not in lower:
        raise Unreadable(refusals.DAMAGED)
    return FileKind.ODS
