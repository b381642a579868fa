"""The signed papers of an area and a calendar year in one ZIP, written while it is being sent."""

import io
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import PurePath

from django.db.models.fields.files import FieldFile

from conweb.kernel import thai
from registry.models import Paper
from registry.reports.exports.cells import as_csv
from registry.rules.papers.kinds import PaperStatus

logger = logging.getLogger(__name__)
# What Windows forbids in the name of a file, which most offices unpack this on.
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST = 80  # characters of a subject in a file's name
INDEX = "ทะเบียนเอกสาร.csv"
HEADS = [
    "ลำดับ",
    "ชนิด",
    "เลขที่",
    "ลงวันที่",
    "มีผลตั้งแต่",
    "เรื่อง",
    "สถานะ",
    "ฉบับที่ลงนาม",
    "ฉบับที่พิมพ์",
    "SHA-256 ของฉบับที่ลงนาม",
]
GONE = "ไม่พบไฟล์ในระบบ"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # no ZIP knows a day before


def paper_bundle(papers: Iterable[Paper]) -> Iterator[bytes]:
    """The bytes of the ZIP, piece by piece: of each paper the scan and the print, and a register of them all.

    Files are stored as they are, since PDF and JPEG are packed already. One whose file is missing stands in the
    register with that word.
    """
    pieces = _Pieces()
    rows: list[list[str]] = []
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_STORED) as bundle:
        for number, paper in enumerate(papers, 1):
            stem = _stem(number, paper)
            scan = _put(bundle, paper.scan, f"{stem} ลงนาม", paper, kind=paper.scan_name)
            printed = (
                _put(bundle, paper.printing.pdf, f"{stem} พิมพ์", paper, kind=".pdf") if paper.printing else ""
            )
            rows.append(_line(number, paper, scan, printed))
            yield from pieces.taken()
        _write(bundle, INDEX, _register(rows), None)
        yield from pieces.taken()
    yield from pieces.taken()


class _Pieces(io.RawIOBase):
    """Where the ZIP is written to: what has been written since is taken away and sent."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._held.append(piece)
        return len(piece)

    def taken(self) -> Iterator[bytes]:
        held, self._held = self._held, []
        yield from held


def _put(bundle: zipfile.ZipFile, file: FieldFile, stem: str, paper: Paper, *, kind: str) -> str:
    """The name of the file in the ZIP; empty where the paper has none."""
    if not file:
        return ""
    try:
        with file.open("rb") as kept:
            content = kept.read()
    except FileNotFoundError:
        logger.error("file of paper %s is not on the disk: %s", paper.pk, file.name)
        return GONE
    name = f"{stem}{PurePath(kind).suffix or '.pdf'}"
    _write(bundle, name, content, paper.signed_at)
    return name


def _write(bundle: zipfile.ZipFile, name: str, content: bytes, at: datetime | None) -> None:
    """With a day of its own, so that the same papers give the same ZIP."""
    day = thai.in_bangkok(at).timetuple()[:6] if at else EARLIEST
    bundle.writestr(zipfile.ZipInfo(name, max(day, EARLIEST)), content)


def _stem(number: int, paper: Paper) -> str:
    """«012 2564-03-05 คำสั่ง 12-2564 แต่งตั้ง…»: sorted by name it is sorted by day."""
    day = f"{thai.be_year(paper.dated_on)}-{paper.dated_on:%m-%d}" if paper.dated_on else ""
    said = [f"{number:03d}", day, paper.full_number.replace("/", "-"), paper.subject[:LONGEST]]
    return " ".join(FORBIDDEN.sub(" ", " ".join(said)).split()).strip(".")


def _line(number: int, paper: Paper, scan: str, printed: str) -> list[str]:
    days = [thai.format_date(day) if day else "" for day in (paper.dated_on, paper.effective_on)]
    return [
        str(number),
        paper.get_kind_display(),
        paper.full_number,
        *days,
        paper.subject,
        PaperStatus(paper.status).label,
        scan,
        printed,
        paper.scan_sha256,
    ]


def _register(rows: Iterable[list[str]]) -> bytes:
    return "".join(as_csv([HEADS, *rows])).encode()
