"""Rows of `manage.py bench` about kept papers: the PDF that was signed, served again; the register of thousands."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.base import ContentFile
from django.urls import reverse

from conweb.bench.figures import MS, World, _queries
from conweb.bench.measure import Figure, timed_together
from conweb.bench.paper_figures import order_of_the_largest_committee
from conweb.kernel import clock, thai
from registry.choices import OfficeKind, PaperOrigin
from registry.models import Office, Paper, PaperPrinting
from registry.reports.papers.pdf import paper_pdf
from registry.rules.papers.kinds import PaperKind, PaperStatus

PAPERS = 5_000


def kept_paper(world: World) -> Iterator[Figure]:
    """The PDF of an order with 25 members as it was signed, served again, beside a signed-in view that says nothing."""
    client = world.client()
    page = reverse("registry:paper-pdf", args=[_signed(world).pk])
    empty = reverse("bench-nothing-signed-in")

    def serve() -> None:
        response = client.get(page)
        if not b"".join(response.streaming_content).startswith(b"%PDF-"):
            raise RuntimeError("the kept paper was refused")

    def serve_nothing() -> None:
        client.get(empty)

    mine, plain = timed_together(serve, serve_nothing, runs=9, repeat=20)
    yield Figure(
        "the kept PDF of a signed paper",
        mine.median * MS,
        "ms",
        "an empty signed-in view",
        plain.median * MS,
        mine.spread,
        aim=2,
    )


def paper_register(world: World) -> Iterator[Figure]:
    """The register of papers: as many questions of thousands as of a handful."""
    client = world.client()
    page = reverse("registry:paper-list")

    def open_page() -> None:
        if client.get(page).status_code != 200:
            raise RuntimeError("the register was refused")

    open_page()
    few = _queries(client, open_page)
    _fill(world)
    many = _queries(client, open_page)
    yield Figure(
        f"queries of the register of {PAPERS:,} papers",
        many,
        "queries",
        "the register of a handful",
        few,
        aim=1,
    )


def _office(world: World) -> Office:
    district = world.sent.centre.district
    return Office.objects.get(kind=OfficeKind.DISTRICT_ADMINISTRATION, district=district)


def _row(world: World, number: int) -> Paper:
    """A paper that was signed outside, of the officer's district."""
    office = _office(world)
    day = clock.today() - timedelta(days=number % 700)
    return Paper(
        kind=PaperKind.WORKING_ORDER,
        status=PaperStatus.IN_FORCE,
        origin=PaperOrigin.RECORDED,
        issuer=office,
        owner=office,
        province_id=office.province_id,
        district_id=office.district_id,
        subject=f"แต่งตั้งคณะทำงานส่งเสริม ฉบับที่ {number}",
        number=str(number),
        number_year=thai.be_year(day),
        dated_on=day,
        effective_on=day,
        made_by=world.officer,
        made_at=clock.now(),
        signed_by=world.officer,
        signed_at=clock.now(),
    )


def _fill(world: World) -> None:
    Paper.objects.bulk_create((_row(world, number) for number in range(1, PAPERS + 1)), batch_size=500)


def _signed(world: World) -> Paper:
    """A signed paper with its kept print of 25 members."""
    content = paper_pdf(order_of_the_largest_committee(), digits="thai", emblem=None)
    paper = _row(world, 0)
    paper.status, paper.signed_by, paper.signed_at = PaperStatus.PRINTED, None, None
    paper.save()
    printing = PaperPrinting(
        paper=paper,
        number=1,
        document=order_of_the_largest_committee().to_json(),
        pdf_sha256=hashlib.sha256(content).hexdigest(),
        pdf_size=len(content),
        made_at=clock.now(),
        made_by=world.officer,
    )
    printing.pdf.save("print.pdf", ContentFile(content), save=False)
    printing.save()
    paper.printing, paper.status = printing, PaperStatus.IN_FORCE
    paper.signed_by, paper.signed_at = world.officer, clock.now()
    paper.save()
    return paper


ROWS = (kept_paper, paper_register)
