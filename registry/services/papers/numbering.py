"""Giving a paper its number: read, put into its calendar year, and not used twice unless that is meant."""

from datetime import date

from django.core.exceptions import ValidationError

from conweb.kernel import thai
from conweb.kernel.thai import format_date
from registry.models import Office, Paper
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.numbers import read_number
from registry.selectors.papers.numbers import next_number, numbered

LONGEST = Paper._meta.get_field("number").max_length


def hold_book(issuer: Office) -> None:
    """Two officers who enter numbers of one office wait for each other until the change is written."""
    Office.objects.select_for_update(no_key=True).get(pk=issuer.pk)


def number_for(
    paper: Paper, typed: str, *, dated_on: date, double_is_meant: bool = False, must: bool = True
) -> tuple[str, int | None]:
    """The number as the book has it, with its year; empty where the form has none or (`must` False) none is known.

    Raises ValidationError at `number`: none typed, of another year, or used already; the last with code "double".
    """
    kind = PaperKind(paper.kind)
    read = read_number(kind, typed, code=paper.issuer.document_code or paper.owner.document_code)
    if not read.number:
        if kind.has_number and must:
            raise ValidationError({"number": f"พิมพ์เลขที่ตาม{kind.series.label}"})
        return "", None
    if len(read.number) > LONGEST:
        raise ValidationError({"number": f"เลขที่ยาวเกินไป พิมพ์ไม่เกิน {LONGEST} ตัวอักษร"})
    year = thai.be_year(dated_on)
    if read.year is not None and read.year != year:
        raise ValidationError(
            {"number": f"เลขที่เป็นของปี {read.year} แต่ลงวันที่ปี {year} เลขที่นับตามปีปฏิทิน แก้เลขที่หรือวันที่"}
        )
    if not double_is_meant and (twins := doubles_of(paper, read.number, year)):
        first = twins[0]
        raise ValidationError(
            {
                "number": ValidationError(
                    f"เลขที่ {read.number} ปี {year} ใช้แล้วกับ {first.subject} ลงวันที่ {format_date(first.dated_on)} "
                    "ตรวจเลขที่ หรือทำเครื่องหมายว่าซ้ำจริง",
                    code="double",
                    params={"paper": first},
                )
            }
        )
    return read.number, year


def doubles_of(paper: Paper, number: str, year: int) -> list[Paper]:
    """Other signed papers of the same book and calendar year with this number."""
    series = PaperKind(paper.kind).series
    if not PaperKind(paper.kind).has_number:
        return []
    rows = numbered(paper.issuer, series, year).filter(number=number).exclude(pk=paper.pk)
    return list(rows.order_by("dated_on", "pk"))


def proposed_number(paper: Paper, *, on: date) -> str:
    """The next one of the book, where the form has a number and the office wants it proposed."""
    kind = PaperKind(paper.kind)
    if not (kind.has_number and paper.issuer.proposes_numbers):
        return ""
    return str(next_number(paper.issuer, kind.series, thai.be_year(on)))
