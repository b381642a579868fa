"""Whether a body stands by a signed paper, and where its roster page says so."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from registry.choices import CommitteeKind
from registry.models import Committee
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.rules.papers.standing import stands_by
from registry.rules.values import Kind, Verdict
from registry.services.papers.drafting import draft_paper
from registry.services.papers.recording import record_signed_paper
from tests.factories import CentreFactory, CommitteeFactory, officer_of
from tests.pages import links, words
from tests.registry.papers.paper_rows import TODAY


# ── the rule ────────────────────────────────────────────────────────────────────────────────
def test_body_without_a_paper_is_to_be_looked_at():
    found = stands_by(Kind.WORKING)

    assert (found.verdict, found.missing) == (Verdict.SEE, ("คำสั่งแต่งตั้งคณะทำงานส่งเสริม",))


def test_body_with_a_paper_is_well():
    assert stands_by(Kind.WORKING, paper="คำสั่งที่ 1/2564").is_ok


def test_body_of_the_department_is_made_by_none_of_these_papers():
    assert stands_by(Kind.CENTRAL) is None


def test_body_with_a_draft_says_which():
    assert stands_by(Kind.KBT, waiting="คำสั่งแต่งตั้ง ก.บ.ต. ร่าง").detail == "คำสั่งแต่งตั้ง ก.บ.ต. ร่าง"


# ── the roster page ─────────────────────────────────────────────────────────────────────────
@pytest.fixture
def committee(db) -> Committee:
    centre = CentreFactory(members=9)
    body = CommitteeFactory(
        centre=centre, kind=CommitteeKind.WORKING, starts_on=date(2021, 1, 1), ends_on=None
    )
    body.refresh_from_db()
    return body


@pytest.fixture
def officer(committee):
    return officer_of(committee.district)


@pytest.fixture
def client(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def page(committee: Committee) -> str:
    return reverse("registry:committee-detail", args=[committee.pk])


def order(committee: Committee, officer, **given):
    return record_signed_paper(
        kind=PaperKind.WORKING_ORDER,
        committee=committee,
        by=officer,
        **{"dated_on": TODAY, "number": "12"} | given,
    )


def test_roster_without_a_paper_says_so_and_leads_to_one(client, committee):
    response = client.get(page(committee))

    assert "ยังไม่มีเอกสารที่มีผล" in words(response)
    assert reverse("registry:paper-record") + f"?committee={committee.pk}" in dict(links(response)).values()


def test_roster_names_the_paper_that_makes_it_true(client, committee, officer):
    paper = order(committee, officer)

    response = client.get(page(committee))

    assert "รายชื่อนี้เป็นจริงตาม คำสั่งแต่งตั้งคณะทำงานส่งเสริม ที่ 12/2564" in words(response).replace(
        "ตามคำสั่ง", "ตาม คำสั่ง"
    )
    assert reverse("registry:paper-detail", args=[paper.pk]) in dict(links(response)).values()
    assert "มีเอกสารที่มีผล" in words(response)


def test_roster_shows_the_draft_that_waits(client, committee, officer):
    draft_paper(kind="working_order", committee=committee, by=officer)

    response = client.get(page(committee))

    assert "คำสั่งแต่งตั้งคณะทำงานส่งเสริม ร่าง" in words(response)
    assert "ยังไม่มีเอกสารที่มีผล" in words(response)


def test_order_to_come_does_not_make_the_roster_true_yet(client, committee, officer):
    order(committee, officer, effective_on=TODAY + timedelta(days=10))

    response = client.get(page(committee))

    assert "ยังไม่มีเอกสารที่มีผล" in words(response)
    assert PaperStatus.SIGNED.label in words(response)


def test_roster_of_a_day_before_the_order_has_none(client, committee, officer):
    order(committee, officer)

    response = client.get(page(committee) + "?on=2021-02-01")

    assert "ยังไม่มีเอกสารที่มีผล" in words(response)


def test_centre_lists_its_papers(client, committee, officer):
    paper = order(committee, officer)

    response = client.get(reverse("centre-detail", args=[committee.centre_id]))

    assert reverse("registry:paper-detail", args=[paper.pk]) in dict(links(response)).values()
