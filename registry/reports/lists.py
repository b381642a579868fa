"""Lists of shared rows and of support as files: rows for XLSX and CSV, and a page for paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from conweb.kernel import pdf, thai
from registry.models import SupportVisit
from registry.reports.exports.cells import Row
from registry.reports.exports.xlsx import Shape
from registry.reports.registers import STYLE
from registry.selectors.papers.registers import RegisterGroup
from registry.selectors.partners import AreaList
from registry.selectors.supports import SupportPage

NAME_WIDTH = 40  # in a workbook, of the first column


@dataclass(frozen=True, slots=True)
class ListName:
    """What a list holds, and in what it is counted."""

    label: str
    unit: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """A list as it is printed: columns with their widths in per cent, and rows under headings."""

    what: ListName
    area: str
    on: date
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    groups: tuple[RegisterGroup, ...]

    @property
    def title(self) -> str:
        return " ".join(part for part in (self.what.label, self.area) if part)

    @property
    def size(self) -> int:
        return sum(len(group.rows) for group in self.groups)


def area_rows(listing: AreaList[Any], rows: Iterable[Any]) -> Iterator[Row]:
    """The heading, then a line for each row; numbers are numbers."""
    yield [listing.named, listing.below_head, *(column.head for column in listing.columns)]
    for row in rows:
        cells = [column.number(row) if column.number else column.said(row) for column in listing.columns]
        yield [str(row), listing.below(row), *("" if cell is None else cell for cell in cells)]


def area_shape(listing: AreaList[Any]) -> Shape:
    return Shape(listing.title, [NAME_WIDTH, 30, *(max(12, column.width) for column in listing.columns)])


def area_pdf(listing: AreaList[Any], rows: Iterable[Any], *, area: str, on: date, by: str) -> bytes:
    """A4 across: the same columns as on the page, numbered."""
    left = 100 - 5 - sum(column.width for column in listing.columns)
    return _printed(
        PaperList(
            what=ListName(listing.title, listing.unit),
            area=area,
            on=on,
            heads=("ที่", listing.named, *(column.head for column in listing.columns)),
            widths=(5, left, *(column.width for column in listing.columns)),
            groups=(
                RegisterGroup(
                    "",
                    tuple(
                        (
                            str(number),
                            " ".join(filter(None, (str(row), listing.below(row)))),
                            *(column.said(row) for column in listing.columns),
                        )
                        for number, row in enumerate(rows, 1)
                    ),
                ),
            ),
        ),
        by=by,
    )


def _printed(table: PaperList, *, by: str) -> bytes:
    context = {"table": table, "by": by, "digits": "arabic"}  # a table may keep Arabic digits (งานสารบรรณ)
    return pdf.print_html(pdf.paper_html("registry/print/register.html", context), style=STYLE)


# ── support of one ศอช. ────────────────────────────────────────────────────────────────────
def support_rows(page: SupportPage) -> Iterator[Row]:
    """What was received in the year, a line each."""
    yield ["ปีงบประมาณ", "ได้รับเมื่อ", "แหล่ง", "หน่วยงาน", "เพื่อ", "จำนวนเงิน (บาท)", "เงินอุดหนุนการประชุม"]
    for row in page.supports:
        yield [
            row.fiscal_year,
            thai.format_date(row.received_on),
            row.get_source_display(),
            row.partner.name if row.partner else "",
            row.purpose,
            row.amount,
            "ใช่" if row.is_meeting_subsidy else "",
        ]


def support_shape() -> Shape:
    return Shape("การสนับสนุน", (12, 14, 30, 34, 44, 16, 20))


def _told(visit: SupportVisit) -> str:
    """A training or visit with what was found and advised."""
    said = [visit.summary]
    said += [f"พบ: {visit.findings}"] if visit.findings else []
    return " ".join([*said, *([f"เสนอแนะ: {visit.advice}"] if visit.advice else [])])


def support_pdf(page: SupportPage, *, centre: str, on: date, by: str) -> bytes:
    """Money by source, and trainings and visits with what was found."""
    money = tuple(
        RegisterGroup(
            f"{one.label} {thai.format_baht(one.amount)} บาท",
            tuple(
                (
                    str(number),
                    row.purpose,
                    row.partner.name if row.partner else "",
                    thai.format_date(row.received_on),
                    thai.format_baht(row.amount),
                )
                for number, row in enumerate((row for row in page.supports if row.source == one.source), 1)
            ),
        )
        for one in page.by_source
    )
    visits = RegisterGroup(
        "การอบรมและติดตามโดยหน่วยงาน",
        tuple(
            (
                str(number),
                _told(row),
                row.office.name,
                thai.format_date(row.held_on),
                f"{thai.format_number(row.people or row.attended)} คน" if row.people or row.attended else "",
            )
            for number, row in enumerate(page.visits, 1)
        ),
    )
    return _printed(
        PaperList(
            what=ListName(f"การสนับสนุน ปีงบประมาณ {page.year}", "รายการ"),
            area=centre,
            on=on,
            heads=("ที่", "รายการ", "หน่วยงาน", "วันที่", "บาทหรือผู้เข้าร่วม"),
            widths=(5, 45, 24, 13, 13),
            groups=(*money, *([visits] if visits.rows else [])),
        ),
        by=by,
    )
