"""ประกาศผลการคัดเลือก: its words, and the draft of it in the register of papers."""

import pytest
from django.urls import reverse

from awards.choices import Outcome
from awards.reports.announcement import announcement
from awards.services.announcements import NOT_DECIDED, draft_announcement
from conweb.kernel.choices import Role
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.rules.papers.plain import plain_lines
from registry.selectors.papers.facts import document_of
from registry.services.papers.force import cancel_paper
from registry.services.papers.printing import print_paper
from tests.awards.reports.rows import closed, entered, provincial, round_of_judging
from tests.factories import ProvinceFactory, officer_of, person_with
from tests.pages import words


@pytest.fixture
def stage(db):
    stage = round_of_judging()
    entered(stage, "สนวน")
    entered(stage, "โคกเหล็ก")
    entered(stage, "สามแวง")
    return stage


@pytest.fixture
def desk(stage):
    return provincial(stage.contest)


def decided(stage):
    closed(stage, Outcome.WINNER, Outcome.RUNNER_UP, Outcome.NOT_CHOSEN)
    stage.contest.refresh_from_db()
    return stage.contest


def test_announcement_names_the_winner_before_who_came_next_and_nobody_else(stage, desk):
    said = announcement(decided(stage), user=desk)

    items = [line for line in said.paragraphs if line[0].isdigit()]
    assert items == [
        "1. ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน อำเภอห้วยราช ได้รับรางวัลดีเด่น",
        "2. ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) โคกเหล็ก อำเภอห้วยราช ได้รับรางวัลรองชนะเลิศ",
    ]


def test_announcement_says_how_many_were_nominated_and_what_is_kept_up(stage, desk):
    said = " ".join(announcement(decided(stage), user=desk).paragraphs)

    assert "จำนวน 3 แห่ง" in said
    assert "5 ปี จึงจะมีสิทธิ์เข้ารับการคัดเลือกในระดับจังหวัดได้อีก" in said  # guideline 7.4


def test_draft_is_a_paper_of_the_register_to_which_the_selection_points(stage, desk):
    contest = decided(stage)

    paper, is_new = draft_announcement(contest=contest, words=announcement(contest, user=desk), by=desk)

    contest.refresh_from_db()
    assert (is_new, contest.announcement) == (True, paper)
    assert (paper.kind, paper.province_id, paper.district_id) == (PaperKind.RESULT_ANNOUNCEMENT, "31", None)
    lines = list(plain_lines(document_of(paper)))
    assert lines[0] == f"ประกาศจังหวัด{contest.province.name}"
    assert lines[1].startswith("เรื่อง ผลการคัดเลือกศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ดีเด่น")
    assert lines[-1] == f"ผู้ว่าราชการจังหวัด{contest.province.name}"


def test_page_of_the_paper_leads_to_the_result_it_tells_of(client, stage, desk):
    contest = decided(stage)
    paper, _ = draft_announcement(contest=contest, words=announcement(contest, user=desk), by=desk)
    client.force_login(desk)

    page = client.get(reverse("registry:paper-detail", args=[paper.pk])).content.decode()

    assert f'href="{reverse("awards:contest-result", args=[contest.pk])}"' in page


def test_draft_can_be_printed_for_the_signature(stage, desk):
    contest = decided(stage)
    paper, _ = draft_announcement(contest=contest, words=announcement(contest, user=desk), by=desk)

    print_paper(paper, by=desk)

    paper.refresh_from_db()
    assert paper.status == PaperStatus.PRINTED


def test_second_click_gives_the_draft_that_stands(stage, desk):
    contest = decided(stage)
    said = announcement(contest, user=desk)
    first, _ = draft_announcement(contest=contest, words=said, by=desk)

    assert draft_announcement(contest=contest, words=said, by=desk) == (first, False)
    assert Paper.objects.count() == 1


def test_after_one_that_was_given_up_another_can_be_drafted(stage, desk):
    contest = decided(stage)
    said = announcement(contest, user=desk)
    first, _ = draft_announcement(contest=contest, words=said, by=desk)
    print_paper(first, by=desk)
    cancel_paper(first, by=desk, reason="พิมพ์ผิด")

    second, is_new = draft_announcement(contest=contest, words=said, by=desk)

    assert is_new
    assert second != first


# ── page ───────────────────────────────────────────────────────────────────────────────────
def test_page_shows_the_words_and_drafts_them(client, stage, desk):
    contest = decided(stage)
    client.force_login(desk)
    address = reverse("awards:announcement", args=[contest.pk])

    assert "สนวน อำเภอห้วยราช ได้รับรางวัลดีเด่น" in words(client.get(address))
    response = client.post(address)

    assert response["Location"] == reverse("registry:paper-detail", args=[Paper.objects.get().pk])


def test_before_the_judging_is_closed_the_page_says_what_to_do_first(client, stage, desk):
    client.force_login(desk)
    address = reverse("awards:announcement", args=[stage.contest_id])

    assert NOT_DECIDED in words(client.get(address))
    assert NOT_DECIDED in words(client.post(address, follow=True))
    assert not Paper.objects.exists()


def test_only_the_province_announces(client, stage):
    client.force_login(officer_of(stage.entries.first().nomination.centre.district))

    assert client.get(reverse("awards:announcement", args=[stage.contest_id])).status_code == 403


def test_another_province_knows_nothing_of_it(client, stage):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.post(reverse("awards:announcement", args=[stage.contest_id])).status_code == 404
