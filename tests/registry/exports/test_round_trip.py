"""Whatever text a row holds: exported and brought back, it changes nothing (XLSX and CSV)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conweb.kernel.models import District, User
from registry.choices import CentreStatus, ExportedTable
from registry.models import Centre, Paper, Person
from registry.services.papers.drafting import draft_paper
from tests.factories import CentreFactory, SubdistrictFactory
from tests.registry.exports.taking import ENDINGS, brought_back, file_of
from tests.registry.people_rows import ID, PHONE, written

pytestmark = pytest.mark.django_db

# Formulas, quotation marks, line ends, tabs, what cannot be seen, Thai digits, and what XLSX writes in its own way.
ODD = st.sampled_from(
    [
        "=1+1",
        "+66",
        "-2",
        "@x",
        "\t",
        "'",
        '"',
        "''=",
        "\n",
        "\r\n",
        ",",
        ";",
        "\u200b",
        "\ufeff",
        "๐๑๒",
        "ํา",
        "_x0041_",
        "<&>",
        " ",
    ]
)
LETTERS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs",)), max_size=6
)
TEXT = st.lists(st.one_of(ODD, LETTERS), max_size=5).map(lambda parts: "".join(parts)[:60])
NAME = TEXT.filter(lambda text: bool(text.strip()))
DAYS = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2021, 4, 20)))
OFTEN = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(table: ExportedTable, rows, *, by: User, number: int) -> None:
    for ending in ENDINGS:
        checked = brought_back(file_of(table, rows, by=by, ending=ending), by=by, ending=ending)

        assert (checked.faults, checked.changed) == ([], []), ending
        assert (checked.read, checked.unchanged) == (number, number), ending


@OFTEN
@example(place="=1+1", english="'=1+1", day=None, status=CentreStatus.ACTIVE, point=False)
@example(place="'", english="\u200b=x", day=date(2008, 6, 30), status=CentreStatus.DISSOLVED, point=True)
@given(place=TEXT, english=TEXT, day=DAYS, status=st.sampled_from(CentreStatus), point=st.booleans())
def test_centres(district: District, officer: User, place, english, day, status, point):
    centre = Centre.objects.filter(tier="subdistrict").first() or CentreFactory(
        subdistrict=SubdistrictFactory(code="311605", name="สนวน"), members=3
    )
    at = (Decimal("14.993012"), Decimal("103.100000")) if point else (None, None)
    Centre.objects.filter(pk=centre.pk).update(
        place=place,
        english_name=english,
        founded_on=day,
        status=status,
        latitude=at[0],
        longitude=at[1],
        phone="044660001",
    )

    check(ExportedTable.CENTRES, Centre.objects.visible_to(officer), by=officer, number=2)


@OFTEN
@example(first="=สมใจ", last="-", prefix="@")
@given(first=NAME, last=TEXT, prefix=TEXT)
def test_people(by: User, first, last, prefix):
    person = Person.objects.first() or written(by, national_id=ID, phone=PHONE)
    Person.objects.filter(pk=person.pk).update(first_name=first, last_name=last, prefix=prefix[:40])

    check(ExportedTable.PEOPLE, Person.objects.all(), by=by, number=1)


@OFTEN
@example(subject="=HYPERLINK(1)", day=None)
@given(subject=TEXT, day=DAYS)
def test_papers(committee, officer: User, subject, day):
    paper = Paper.objects.first() or draft_paper(kind="announcement", by=officer, committee=committee)
    Paper.objects.filter(pk=paper.pk).update(subject=subject, effective_on=day)

    check(ExportedTable.PAPERS, Paper.objects.all(), by=officer, number=1)
