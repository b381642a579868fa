"""The register of papers as a workbook or as text."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from conweb.kernel import thai
from registry.models import Paper
from registry.reports.centre_table import Row

HEADS = (
    "ชนิด",
    "เลขที่",
    "ปี",
    "ลงวันที่",
    "มีผลตั้งแต่",
    "เรื่อง",
    "ศอช.",
    "อำเภอ",
    "จังหวัด",
    "ออกโดย",
    "ผู้ลงนาม",
    "สถานะ",
    "สิ้นผลเมื่อ",
)
WIDTHS = (34, 14, 8, 14, 14, 60, 22, 18, 18, 28, 28, 16, 14)
CHUNK = 500


def register_rows(papers: QuerySet[Paper]) -> Iterator[Row]:
    """The heading, then a row for each paper, read by the hundred."""
    yield HEADS
    found = papers.select_related("signatory__person")
    for paper in found.iterator(chunk_size=CHUNK):
        yield (
            paper.paper_kind.label,
            paper.full_number,
            paper.number_year or "",
            _day(paper.dated_on),
            _day(paper.effective_on),
            paper.subject,
            paper.centre.short_name if paper.centre else "",
            paper.district.name if paper.district else "",
            paper.province.name if paper.province else "",
            paper.issuer.name,
            paper.signatory.person.full_name if paper.signatory else "",
            paper.get_status_display(),
            _day(paper.ended_on),
        )


def _day(day: date | None) -> str:
    return thai.format_date(day) if day else ""
