"""The pages of one form ask the database as often in a district of thirty centres as in one of one."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import services
from assessment.choices import Status
from assessment.models import Assessment
from tests.assessment.files import pdf
from tests.assessment.reading import stored
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    DistrictFactory,
    SubdistrictFactory,
    listed_form,
    officer_of,
    round_of,
)
from tests.pages import queries_of

pytestmark = pytest.mark.django_db

CATEGORY_LIMIT = 12  # as many as the page of one หมวด may take
CATEGORY_QUERIES = 11  # one of them the rulings that hold here, one what the records say
AUTOSAVE_STATEMENTS = 12  # two of them what the records say, and keeping it
SEND_STATEMENTS = 14  # the step that is written down takes four of them
TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.fixture
def form(settings, tmp_path) -> Assessment:
    """A complete form with everything a page shows: last year's answers, and files at five of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    this_year, last_year = round_of(2564), round_of(2563)
    centre = CentreFactory(
        subdistrict=SubdistrictFactory(code="311601", district=DistrictFactory(code="3116")), members=15
    )
    by = officer_of(centre.district)
    before = AssessmentFactory(centre=centre, round=last_year, by=by, answers=MEDIUM)
    services.send_assessment(assessment=before, by=by)
    form = AssessmentFactory(centre=centre, round=this_year, by=by, answers=MEDIUM)
    for number in (1, 8, 13, 18, 23):
        attach(form, number)
    return form


def attach(form: Assessment, number: int) -> None:
    upload = SimpleUploadedFile("รายงาน.pdf", pdf())
    services.attach_evidence(assessment=form, number=number, upload=upload, by=form.started_by)


@pytest.fixture
def grow(form) -> Callable[[], None]:
    """Twenty-nine more centres in the district, each with a committee and forms of both years."""

    def to_thirty() -> None:
        last_year = round_of(2563)
        for number in range(2, 31):
            place = SubdistrictFactory(code=f"3116{number:02d}", district=form.centre.district)
            centre = CentreFactory(subdistrict=place, members=2)
            listed_form(centre, form.round, total=40 + number % 20)
            listed_form(centre, last_year, total=47, sent=True)

    return to_thirty


@pytest.fixture
def reader(client: Client, form) -> Client:
    client.force_login(officer_of(form.district))
    return client


def addresses(form: Assessment) -> dict[str, str]:
    """Every page of a form that an officer passes on the way to sending it."""
    pages = {f"หมวด {number}": ("category", number) for number in range(1, 6)}
    pages |= {"task list": ("task-list",), "check": ("check",)}
    return {
        page: reverse(f"assessment:{name}", args=[form.pk, *more]) for page, (name, *more) in pages.items()
    }


def test_pages_of_a_form_ask_as_often_for_thirty_centres(reader, form, grow):
    pages = addresses(form) | {"send": reverse("assessment:send", args=[form.pk])}
    few = {page: queries_of(reader, address) for page, address in pages.items()}
    grow()
    many = {page: queries_of(reader, address) for page, address in pages.items()}

    assert few == many
    assert few == {
        **{f"หมวด {number}": CATEGORY_QUERIES for number in range(1, 6)},
        "task list": 10,  # one more than the others: the committee that the registry holds today
        "check": 10,
        "send": 10,
    }
    assert CATEGORY_QUERIES <= CATEGORY_LIMIT


def test_pages_of_a_full_form_ask_as_often_as_those_of_an_empty_one(reader, form):
    place = SubdistrictFactory(code="311631", district=form.centre.district)
    empty = AssessmentFactory(
        centre=CentreFactory(subdistrict=place, members=15), round=form.round, by=form.started_by
    )

    full, bare = (
        {page: queries_of(reader, address) for page, address in addresses(one).items()}
        for one in (form, empty)
    )

    assert full == bare


def statements(act: Callable[[], HttpResponse]) -> int:
    """How many statements a POST makes. Those that open and close transactions differ inside a test's own."""
    with CaptureQueriesContext(connection) as asked:
        response = act()
    assert response.status_code in {200, 302}
    return sum(not query["sql"].startswith(TRANSACTIONS) for query in asked.captured_queries)


def save(client: Client, form: Assessment, number: int, value: str) -> int:
    """Save one answer as the page's script does; how many statements that took."""
    answer = form.answers.filter(number=number).first()
    typed = {"value": value, "base": answer.version if answer else 0, "page": "one"}
    address = reverse("assessment:answer-save", args=[form.pk, number])
    made = statements(lambda: client.post(address, typed, headers={"X-Requested-With": "conweb"}))
    assert form.answers.get(number=number).typed_value == value
    return made


def test_autosave_makes_as_many_statements_for_thirty_centres(reader, form, grow):
    save(reader, form, 8, "4")

    # 5 and 6 meet the cell that 4 met; 1 meets another, and the form's totals are written as well.
    few = save(reader, form, 8, "5"), save(reader, form, 8, "1")
    save(reader, form, 8, "5")
    grow()
    many = save(reader, form, 8, "6"), save(reader, form, 8, "1")

    assert few == many == (AUTOSAVE_STATEMENTS, AUTOSAVE_STATEMENTS + 1)


def test_first_save_of_an_answer_makes_no_more_statements_than_a_later_one(reader, form):
    place = SubdistrictFactory(code="311631", district=form.centre.district)
    empty = AssessmentFactory(centre=CentreFactory(subdistrict=place), round=form.round, by=form.started_by)

    assert save(reader, empty, 8, "4") == AUTOSAVE_STATEMENTS + 1


@pytest.mark.parametrize("centres", [1, 30])
def test_sending_makes_as_many_statements_for_thirty_centres(reader, form, grow, centres):
    if centres == 30:
        grow()

    made = statements(lambda: reader.post(reverse("assessment:send", args=[form.pk])))

    assert stored(form).status == Status.SENT
    assert made == SEND_STATEMENTS
