"""Papers as an officer of the district meets them over HTTP."""

from datetime import date

import pytest
from django.test import Client

from conweb.kernel.models import User
from registry.choices import CommitteeKind
from registry.models import Centre, Committee, Paper, PostHolding, Seat, Selection
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.services.papers.drafting import draft_paper
from registry.services.papers.printing import print_paper
from tests.factories import DistrictFactory, officer_of
from tests.registry.papers.paper_rows import chief_of, paper_row, recorded_row
from tests.registry.selecting import centre_with_term, ready


@pytest.fixture
def centre() -> Centre:
    return centre_with_term()


@pytest.fixture
def officer(centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def client(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def chief(centre) -> PostHolding:
    return chief_of(centre.district)


@pytest.fixture
def selection(centre, officer) -> Selection:
    return ready(centre, officer)


@pytest.fixture
def kbt(centre) -> Committee:
    """A ก.บ.ต. with a กรรมการ ศอช.ต. as ผู้ทรงคุณวุฒิ, which is all that is asked of its order."""
    body = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=centre.subdistrict, starts_on=date(2021, 1, 1)
    )
    body.refresh_from_db()
    member = Seat.objects.filter(committee__centre=centre).earliest("pk")
    Seat.objects.create(committee=body, person=member.person, source="expert", since=body.starts_on)
    return body


@pytest.fixture
def printed(kbt, officer, chief) -> Paper:
    paper = draft_paper(kind="kbt_order", committee=kbt, by=officer)
    print_paper(paper, by=officer)
    paper.refresh_from_db()
    return paper


@pytest.fixture
def papers(centre, officer) -> dict[str, Paper]:
    district = centre.district
    elsewhere = DistrictFactory(code="3144")
    return {
        "order": recorded_row(
            district=district,
            centre=centre,
            number="12",
            subject="แต่งตั้งคณะทำงาน",
            names="นายสมบัติ แก้วมณี\nตำบลสนวน",
        ),
        "letter": recorded_row(
            PaperKind.COPY_LETTER,
            district=district,
            number="245",
            dated_on=date(2020, 12, 30),
            subject="นำส่งสำเนา",
            status=PaperStatus.SIGNED,
        ),
        "draft": paper_row(district=district, subject="ร่างคำสั่ง"),
        "elsewhere": recorded_row(district=elsewhere, subject="ของอำเภออื่น"),
    }
