"""Number books: which number comes next, which are missing or stand twice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from conweb.kernel import thai
from conweb.kernel.models import User
from conweb.kernel.text_keys import SearchFold
from registry.models import Office, Paper
from registry.rules.papers.kinds import PaperKind, Series
from registry.rules.papers.numbers import Book, book_of, counting

BOOKS = (Series.ORDERS, Series.LETTERS, Series.CIRCULARS)


def kinds_of(series: Series) -> list[str]:
    """The kinds of paper that are entered in a book."""
    return [kind.value for kind in PaperKind if kind.series == series]


_OF_ORDER = re.compile(r"(?P<number>[0-9]+)\s*/\s*(?P<year>2[4-6][0-9]{2})")
_OF_LETTER = re.compile(r"(?P<code>[^/0-9]*[0-9][0-9.]*)\s*/\s*(?P<circular>ว\.?)?\s*(?P<number>[0-9]+)")
_OF_CIRCULAR = re.compile(r"ว\.?\s*(?P<number>[0-9]+)")


def by_number(typed: str) -> Q | None:
    """The papers of a number as it is printed: «7/2564», «บร 0019.16/ว 5», «ว 5»; None where it is no such number.

    The year or the code tells which book is meant, «ว» that it is the book of circulars.
    """
    said = re.sub(r"^(เลขที่|ที่)\s*", "", thai.arabic_digits(thai.clean_text(typed)))
    if found := _OF_ORDER.fullmatch(said):
        kinds = [*kinds_of(Series.ORDERS), *kinds_of(Series.NONE)]
        return Q(number=_plain(found["number"]), number_year=int(found["year"]), kind__in=kinds)
    if found := _OF_LETTER.fullmatch(said):
        kinds = kinds_of(Series.CIRCULARS if found["circular"] else Series.LETTERS)
        return of_code(found["code"]) & Q(number=_plain(found["number"]), kind__in=kinds)
    if found := _OF_CIRCULAR.fullmatch(said):
        return Q(number=_plain(found["number"]), kind__in=kinds_of(Series.CIRCULARS))
    return None


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"


def of_code(code: str) -> Q:
    """Papers numbered under the code of an office, of its issuer or where that has none of its owner.

    Typed without its letters («0019.16») the figures alone are compared.
    """
    key = thai.fold(code)
    wanted = Q(paper_code__regex=rf"^[^0-9]*{key}$") if key.isdigit() else Q(paper_code=key)
    offices = (
        Office.objects.alias(paper_code=SearchFold("document_code")).filter(wanted).order_by().values("pk")
    )
    return Q(issuer__in=offices) | Q(issuer__document_code="", owner__in=offices)


def numbered(issuer: Office | int, series: Series, year: int) -> QuerySet[Paper]:
    """The signed papers of a book. One that was only recorded here by mistake holds no number."""
    key = issuer.pk if isinstance(issuer, Office) else issuer
    return (
        Paper.objects.signed()
        .filter(issuer=key, kind__in=kinds_of(series), number_year=year)
        .exclude(number="")
        .not_mistaken()
    )


def next_number(issuer: Office, series: Series, year: int) -> int:
    """One more than the greatest of the book; 1 where it is empty."""
    numbers = numbered(issuer, series, year).values_list("number", flat=True)
    return max((counting(number) or 0 for number in numbers), default=0) + 1


@dataclass(frozen=True, slots=True)
class NumberReport:
    """One book of one office and year, with the papers that share a number."""

    issuer: Office
    series: Series
    year: int
    book: Book
    twice: tuple[tuple[str, tuple[Paper, ...]], ...]


def number_report(issuer: Office, series: Series, year: int) -> NumberReport:
    """What a book lacks and what stands in it twice. One query, and one more where numbers stand twice."""
    rows = numbered(issuer, series, year)
    book = book_of(rows.values_list("number", flat=True))
    shared: dict[str, list[Paper]] = {number: [] for number in book.doubles}
    if shared:
        for paper in (
            rows.filter(number__in=book.doubles).select_related("issuer", "owner").order_by("dated_on", "pk")
        ):
            shared[paper.number].append(paper)
    return NumberReport(
        issuer, series, year, book, tuple((number, tuple(papers)) for number, papers in shared.items())
    )


def books_of(user: User, year: int) -> list[NumberReport]:
    """Every book of a year that the reader sees, by office: the same few queries however many there are."""
    rows = (
        Paper.objects.visible_to(user)
        .signed()
        .filter(number_year=year)
        .exclude(number="")
        .not_mistaken()
        .order_by("issuer__sort_key", "issuer", "dated_on", "pk")
    )
    found: dict[tuple[int, Series], list[Paper]] = {}
    for paper in rows.only(*SHOWN).select_related("issuer", "owner"):
        found.setdefault((paper.issuer_id, paper.paper_kind.series), []).append(paper)
    reports = [
        _report(papers, series, year) for (_, series), papers in found.items() if series is not Series.NONE
    ]
    return sorted(reports, key=lambda row: (row.issuer.sort_key, row.issuer.pk, BOOKS.index(row.series)))


# What a line about a numbered paper needs.
SHOWN = (
    *("kind", "subject", "number", "number_code", "number_year", "dated_on", "status", "issuer"),
    *("issuer__name", "issuer__document_code", "issuer__sort_key", "owner__document_code"),
)


def _report(papers: Iterable[Paper], series: Series, year: int) -> NumberReport:
    listed = list(papers)
    book = book_of(paper.number for paper in listed)
    twice = tuple(
        (number, tuple(paper for paper in listed if paper.number == number)) for number in book.doubles
    )
    return NumberReport(listed[0].issuer, series, year, book, twice)


def years_with_numbers(user: User) -> list[int]:
    """Calendar Buddhist years of which the reader sees a numbered paper, the newest first."""
    years = Paper.objects.visible_to(user).exclude(number="").order_by().values_list("number_year", flat=True)
    return sorted({year for year in years.distinct() if year}, reverse=True)
