"""The ก.บ.ต. of a ตำบล is judged by the signed order in force, not by what was typed since."""

from datetime import date

import pytest
from django.urls import reverse

from registry.choices import SentFor
from registry.models import Committee
from registry.rules.papers.kinds import PaperKind
from registry.selectors.papers.sending import sent_counts
from registry.services.bodies import review_committee
from tests.factories import CentreFactory, SubdistrictFactory
from tests.pages import links, words
from tests.registry.papers.owed_rows import Change, announced, board_of, drafted, signed
from tests.registry.papers.paper_rows import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(district, officer):
    """Ten of a ศอช.ต. by a signed ประกาศ."""
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
    return announced(centre, officer)


@pytest.fixture
def board(body, officer):
    """A ก.บ.ต. whose signed order names one of them."""
    return board_of(body.centre, officer, [body.seats.get(order=4).person])


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def page(district) -> str:
    return reverse("registry:kbt-list", args=[district.pk])


def test_an_order_stays_old_while_the_new_one_is_only_drafted(desk, district, body, board, officer):
    Change(body).leaves("คำปัน").saved(officer)
    draft = drafted(body, officer)[PaperKind.KBT_ORDER]

    response = desk.get(page(district))

    assert "คำสั่งเก่า พ้นแล้ว นายคำปัน แก้วใส" in words(response)
    assert ("คำสั่งใหม่ ตำบลสนวน", reverse("registry:paper-detail", args=[draft.pk])) in links(response)


def test_the_new_order_counts_when_it_is_signed(desk, district, body, board, officer):
    Change(body).replaced("คำปัน", "มาลัย ใจงาม").saved(officer)
    papers = drafted(body, officer)
    signed(papers[PaperKind.AMENDING_ANNOUNCEMENT], officer)
    assert "คำสั่งเก่า พ้นแล้ว นายคำปัน แก้วใส" in words(desk.get(page(district)))

    signed(papers[PaperKind.KBT_ORDER], officer, number="31")

    said = words(desk.get(page(district)))
    assert "มี นางมาลัย ใจงาม" in said
    assert "พ้นแล้ว" not in said


def test_a_board_without_a_kept_paper_is_judged_by_its_seats(desk, district, body, officer):
    board = board_of(body.centre, officer, [body.seats.get(order=4).person])
    bare = Committee.objects.get(pk=board.pk)
    bare.papers.update(ended_on=date(2021, 1, 1), status="replaced")

    assert "มี นายคำปัน แก้วใส" in words(desk.get(page(district)))


def test_a_review_older_than_the_leaving_counts_no_more(desk, district, body, board, officer):
    review_committee(committee=board, by=officer, reviewed_on=date(2021, 3, 15))
    assert "ทบทวนแล้ว 15 มี.ค. 2564" in words(desk.get(page(district)))

    Change(body).leaves("คำปัน").saved(officer)

    assert "ยังไม่ทบทวน" in words(desk.get(page(district)))
    assert sent_counts(district_id=district.pk, on=TODAY)[SentFor.KBT_ORDERS].sent == 0


def test_a_review_older_than_a_change_of_its_own_roster_counts_no_more(desk, district, body, board, officer):
    review_committee(committee=board, by=officer, reviewed_on=date(2021, 3, 15))
    Change(board).comes("มาลัย ใจงาม", source="expert").saved(officer)

    assert "ยังไม่ทบทวน" in words(desk.get(page(district)))


def test_a_review_after_the_change_counts(desk, district, body, board, officer):
    Change(board).comes("มาลัย ใจงาม", source="expert").saved(officer)
    review_committee(committee=board, by=officer, reviewed_on=date(2021, 4, 19))

    assert "ทบทวนแล้ว 19 เม.ย. 2564" in words(desk.get(page(district)))
