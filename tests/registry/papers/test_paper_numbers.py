"""Numbers of papers as they are typed, the book of an office and year, and the day on which papers take effect."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from conweb.kernel.choices import Role
from registry.choices import PaperOrigin
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind, PaperStatus, Series
from registry.rules.papers.numbers import book_of, read_number
from registry.selectors.papers.numbers import next_number, number_report
from registry.services.papers.drafting import draft_paper
from registry.services.papers.printing import print_paper
from registry.services.papers.signing import sign_paper
from tests.factories import DistrictFactory, officer_of, person_with
from tests.registry.papers.paper_rows import TODAY, office_of, recorded_row, scan
from tests.registry.selecting import centre_with_term, ready


@pytest.mark.parametrize(
    ("kind", "typed", "number", "year"),
    [
        (PaperKind.WORKING_ORDER, "12", "12", None),
        (PaperKind.WORKING_ORDER, "๑๒/๒๕๖๔", "12", 2564),
        (PaperKind.WORKING_ORDER, "ที่ 012 / 2564", "12", 2564),
        (PaperKind.WORKING_ORDER, "12 ก", "12 ก", None),
        (PaperKind.ANNOUNCEMENT, "3/2564", "3", 2564),
        (PaperKind.COPY_LETTER, "บร ๐๐๑๙/๒๔๕", "245", None),
        (PaperKind.CIRCULAR, "ที่ บร 0019/ว 1009", "1009", None),
        (PaperKind.CIRCULAR, "ว๑๐๐๙", "1009", None),
        (PaperKind.WORKING_ORDER, "  ", "", None),
    ],
)
def test_number_is_read_as_it_is_written_on_paper(kind, typed, number, year):
    read = read_number(kind, typed, code="บร ๐๐๑๙")

    assert (read.number, read.year) == (number, year)


def test_book_tells_what_is_missing_and_what_stands_twice():
    book = book_of(["2", "3", "3", "7", "7 ก"])

    assert (book.last, book.gaps, book.missing, book.doubles, book.others) == (
        7,
        ((1, 1), (4, 6)),
        4,
        ("3",),
        ("7 ก",),
    )


def test_empty_book_lacks_nothing():
    assert book_of([]).gaps == ()


@pytest.fixture
def district(db):
    return DistrictFactory(code="3116", name="ห้วยราช")


def test_first_number_of_a_calendar_year_is_one(district):
    recorded_row(district=district, number="88", dated_on=date(2020, 12, 31))

    assert next_number(office_of(district), Series.ORDERS, 2564) == 1


def test_next_number_follows_the_greatest_of_the_book(district):
    recorded_row(district=district, number="9")
    recorded_row(district=district, number="10")
    recorded_row(PaperKind.PLAN_LETTER, district=district, number="500")

    assert next_number(office_of(district), Series.ORDERS, 2564) == 11


def test_record_given_up_holds_no_number(district):
    recorded_row(
        district=district,
        number="9",
        status=PaperStatus.CANCELLED,
        ended_on=TODAY,
        origin=PaperOrigin.RECORDED,
    )

    assert next_number(office_of(district), Series.ORDERS, 2564) == 1


def test_report_names_the_papers_that_share_a_number(district):
    both = {recorded_row(district=district, number="4").pk, recorded_row(district=district, number="4").pk}

    report = number_report(office_of(district), Series.ORDERS, 2564)

    [(number, papers)] = report.twice
    assert (number, {paper.pk for paper in papers}) == ("4", both)


# ── those that no post of the district signs ────────────────────────────────────────────────
def test_minutes_are_signed_by_who_wrote_them(db):
    centre = centre_with_term()
    officer = officer_of(centre.district)
    paper = draft_paper(
        kind="forum_minutes", selection=ready(centre, officer), by=officer, typed={"recorder": "นางจด ใจดี"}
    )
    print_paper(paper, by=officer)

    signed = sign_paper(paper, by=officer, dated_on=TODAY, scan=scan())

    assert (signed.status, signed.number) == (PaperStatus.SIGNED, "")
    assert "นางจด ใจดี" in " ".join(signed.signature)


def test_circular_is_printed_in_the_name_of_the_province(district):
    staff = person_with(Role.PROVINCIAL, province=district.province)
    paper = draft_paper(kind="circular", province=district.province, by=staff, typed={"fiscal_year": 2564})

    printing = print_paper(paper, by=staff)

    assert printing.document["to"] == "นายอำเภอทุกอำเภอ"


# ── the day comes ───────────────────────────────────────────────────────────────────────────
def test_papers_of_the_day_come_into_force(district):
    day = TODAY + timedelta(days=3)
    paper = recorded_row(district=district, status=PaperStatus.SIGNED, effective_on=day)
    said = StringIO()

    call_command("papers_of_the_day", on="23 เม.ย. 2564", stdout=said)

    assert Paper.objects.get(pk=paper.pk).status == PaperStatus.IN_FORCE
    assert "12/2564" in said.getvalue()


def test_papers_of_tomorrow_wait(district):
    paper = recorded_row(district=district, status=PaperStatus.SIGNED, effective_on=TODAY + timedelta(days=1))

    call_command("papers_of_the_day", stdout=StringIO())

    assert Paper.objects.get(pk=paper.pk).status == PaperStatus.SIGNED
