"""Two officers at one paper in the same moment, and two at one number book."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection

from conweb.kernel.models import User
from registry.models import Paper, PaperPrinting, PostHolding
from registry.services.papers.drafting import draft_paper
from registry.services.papers.printing import print_paper
from registry.services.papers.signing import sign_paper
from tests.factories import officer_of
from tests.registry.papers.paper_rows import TODAY, chief_of, scan
from tests.registry.selecting import centre_with_term, ready

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works: Callable[[], object]) -> list[object]:
    """What each of them returned or raised, all begun at the same moment."""
    begun = Barrier(len(works))
    told: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        try:
            begun.wait()
            told[place] = work()
        except ValidationError as refusal:
            told[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.fixture
def officer() -> User:
    return officer_of(centre_with_term().district)


@pytest.fixture
def chief(officer) -> PostHolding:
    return chief_of(officer.duty_list[0].district)


@pytest.fixture
def draft(officer, chief) -> Paper:
    selection = ready(centre_with_term(), officer)
    return draft_paper(kind="announcement", selection=selection, by=officer)


def test_two_officers_sign_one_draft_once(draft, officer, chief):
    print_paper(draft, by=officer)
    colleague = officer_of(draft.district)
    content = scan().read()

    def by(user: User) -> Callable[[], object]:
        return lambda: sign_paper(
            draft, by=user, dated_on=TODAY, signatory=chief, scan=ContentFile(content, "ประกาศ.pdf")
        )

    told = together(by(officer), by(colleague))

    refused = [one for one in told if isinstance(one, ValidationError)]
    signed = Paper.objects.get(pk=draft.pk)
    assert len(refused) == 1
    assert signed.signed_by.full_name in refused[0].messages[0]


def test_two_clicks_print_once(draft, officer):
    together(lambda: print_paper(draft, by=officer), lambda: print_paper(draft, by=officer))

    assert PaperPrinting.objects.filter(paper=draft).count() == 1


def test_two_clicks_draft_once(draft, officer):
    selection = draft.selection

    def begin() -> Paper:
        return draft_paper(kind="invitation", selection=selection, by=officer)

    together(begin, begin)

    assert Paper.objects.filter(kind="invitation").count() == 1
