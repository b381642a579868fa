"""Steps that several of these tests take."""

from django.test import Client
from django.urls import reverse

from conweb.kernel.models import User
from registry.models import Centre, Paper, PostHolding
from registry.services.papers.recording import record_signed_paper
from tests.registry.papers.paper_rows import recorded_row, scan


def to(name: str, *args: object) -> str:
    return reverse(f"registry:paper-{name}", args=args)


def sign(client: Client, paper: Paper, chief: PostHolding, **given: object):
    said = {
        "version": paper.version,
        "dated_on": "20 เม.ย. 2564",
        "signatory": chief.pk,
        "number": "๑๒",
        "scan": scan(),
    }
    return client.post(
        to("sign", paper.pk), {name: value for name, value in (said | given).items() if value != ""}
    )


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def found(client: Client, **asked: str) -> set[str]:
    page = client.get("/papers/", asked).context["page"]
    return {paper.subject for paper in page.object_list}


def many(district, number: int) -> None:
    for place in range(number):
        recorded_row(district=district, number=str(100 + place), subject=f"คำสั่งที่ {place}")


def ending(centre: Centre, officer: User) -> Paper:
    committee = centre.committees.executive().standing().get()
    return record_signed_paper(
        kind="announcement", committee=committee, by=officer, dated_on=committee.starts_on
    )
