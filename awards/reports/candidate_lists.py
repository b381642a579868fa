"""Who may compete and who may not, with the reasons, on paper and as a workbook."""

from collections.abc import Iterator

from awards.selectors.candidate_lists import CandidateLine, CandidateTable
from conweb.kernel import clock, pdf, thai
from registry.reports.exports.cells import Row
from registry.reports.exports.xlsx import Shape, as_xlsx

STYLE = "css/registers.css"
# More rows than these take the printer too long; the workbook has them all.
PDF_MOST = 600
HEADS = ("ที่", "ศอช.ต.", "อำเภอ", "ผล", "ติดข้อ", "เหตุผล", "ลงแข่งได้อีกปี")
WIDTHS = (6, 26, 20, 18, 14, 90, 16)


def candidates_pdf(table: CandidateTable, *, by: str) -> bytes:
    """A4 across, the heads on every page, a row never split."""
    context = {"table": table, "by": by, "today": clock.today()}
    return pdf.print_html(pdf.paper_html("awards/print/candidates.html", context), style=STYLE)


def candidates_xlsx(table: CandidateTable) -> Iterator[bytes]:
    """One sheet, piece by piece; every text stays text."""
    return as_xlsx(_rows(table), Shape(name=thai.format_date(table.on), widths=WIDTHS, frozen=2))


def _rows(table: CandidateTable) -> Iterator[Row]:
    yield HEADS
    for number, line in enumerate(table.lines, 1):
        yield [
            number,
            line.name,
            line.district,
            line.stands,
            ", ".join(clauses_of(line)),
            "\n".join(f"ข้อ {row.clause} {row.sentence}" for row in line.reasons),
            line.decision.blocked_until_year or "",
        ]


def clauses_of(line: CandidateLine) -> list[str]:
    """Each clause that stands in the way once, in the order of the guideline."""
    return sorted({row.clause for row in line.reasons})
