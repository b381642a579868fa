"""The page of one paper and what leads to it."""

import pytest
from django.urls import reverse

from registry.models import PaperLink
from registry.rules.papers.kinds import LinkKind, PaperKind
from registry.services.papers.drafting import draft_paper
from registry.services.papers.signing import sign_paper
from tests.pages import links, same_queries, words
from tests.registry.papers.pages.steps import to
from tests.registry.papers.paper_rows import TODAY, recorded_row, scan
from tests.registry.selecting import seat_people

pytestmark = pytest.mark.django_db


def test_page_of_a_paper_asks_as_often_for_thirty_related(client, printed, kbt, officer, chief):
    paper = sign_paper(printed, by=officer, dated_on=TODAY, signatory=chief, number="12", scan=scan())
    letter = recorded_row(PaperKind.COPY_LETTER, district=paper.district, number="1")
    PaperLink.objects.create(source=letter, target=paper, kind=LinkKind.ENCLOSES)

    def grow() -> None:
        for place in range(30):
            other = recorded_row(PaperKind.COPY_LETTER, district=paper.district, number=str(place + 2))
            PaperLink.objects.create(source=other, target=paper, kind=LinkKind.ENCLOSES)

    same_queries(client, to("detail", paper.pk), 16, grow=grow)


def test_page_of_a_draft_asks_as_often_for_thirty_seats(client, selection, officer, chief):
    paper = draft_paper(kind="announcement", selection=selection, by=officer)

    same_queries(
        client,
        to("detail", paper.pk),
        24,
        grow=lambda: seat_people(selection, 16, position="member"),
    )


def test_step_of_a_selection_leads_to_its_paper(client, selection, officer):
    page = reverse("registry:selection-detail", args=[selection.pk])
    assert (
        f"{to('create')}?kind=invitation&selection={selection.pk}" in dict(links(client.get(page))).values()
    )

    paper = draft_paper(kind="invitation", selection=selection, by=officer)

    assert to("detail", paper.pk) in dict(links(client.get(page))).values()


def test_home_counts_papers_that_wait(client, selection, officer):
    draft_paper(kind="invitation", selection=selection, by=officer)

    said = words(client.get("/"))

    assert "เอกสารรอลงนาม" in said
    assert "1 ฉบับ" in said
