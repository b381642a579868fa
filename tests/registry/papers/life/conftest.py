"""A selection ready to be announced, a คณะทำงาน, and the papers of both on their way."""

from datetime import date

import pytest

from conweb.kernel.models import User
from registry.choices import CommitteeKind, Position
from registry.models import Centre, Committee, Paper, PostHolding, Selection
from registry.services.papers.drafting import draft_paper
from registry.services.papers.printing import print_paper
from tests.factories import (
    CommitteeFactory,
    SeatFactory,
    officer_of,
)
from tests.registry.papers.life.steps import signed
from tests.registry.papers.paper_rows import chief_of, head_of
from tests.registry.selecting import centre_with_term, ready


@pytest.fixture
def centre() -> Centre:
    return centre_with_term()


@pytest.fixture
def officer(centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def chief(centre) -> PostHolding:
    return chief_of(centre.district)


@pytest.fixture
def selection(centre, officer) -> Selection:
    return ready(centre, officer)


@pytest.fixture
def draft(selection, officer, chief) -> Paper:
    return draft_paper(kind="announcement", selection=selection, by=officer)


@pytest.fixture
def printed(draft, officer) -> Paper:
    print_paper(draft, by=officer)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def working(centre) -> Committee:
    """A คณะทำงานส่งเสริม of the ศอช.ต., as its rules want it."""
    body = CommitteeFactory(
        centre=centre, kind=CommitteeKind.WORKING, starts_on=date(2021, 1, 1), ends_on=None
    )
    SeatFactory(committee=body, order=0)
    head = head_of(centre.district)
    SeatFactory(committee=body, person=head.person, post=head.post, position=Position.SECRETARY, order=1)
    return body


@pytest.fixture
def working_print(working, officer, chief) -> Paper:
    paper = draft_paper(kind="working_order", committee=working, by=officer)
    print_paper(paper, by=officer)
    return paper


@pytest.fixture
def order(working_print, officer, chief) -> Paper:
    return signed(working_print, officer, chief)
