"""The pages of awards for every eye and every width: with data, empty, refused."""

from dataclasses import dataclass

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from awards.choices import ContestState, NominationState, RuleSetState
from awards.models import Award, CandidateList, Certification
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from tests.browser.test_accessibility import NARROW, OVERFLOW, findings
from tests.factories import CentreFactory, officer_of, person_with
from tests.walk.award_rows import contest_of, entry_of, judges_of, nomination_of, rules_of
from tests.walk.world import Place, build_world, username_of


@dataclass(frozen=True)
class Opened:
    """A person's browser, and the pages to look at in it by what they are."""

    page: Page
    pages: dict[str, str]


def address(name: str, *args: object) -> str:
    return reverse(f"awards:{name}", args=args)


def pages_of(at: Place) -> dict[str, dict[str, str]]:
    """With data, by who looks."""
    nominating = contest_of(at.province, ContestState.NOMINATING)
    preparing = nomination_of(at.district, ContestState.NOMINATING, NominationState.PREPARING)
    entry = entry_of(at.district)
    on_paper = next(judge for judge in judges_of(at.province) if judge.user is None)
    centre = at.fresh.pk
    own_draft = rules_of(at.province, RuleSetState.DRAFT).pk
    return {
        "province": {
            "radar": address("radar"),
            "radar of one centre": address("centre", centre),
            "candidates": address("candidates"),
            "selections": address("contest-list"),
            "new selection": address("contest-create"),
            "selection being prepared": address(
                "contest-detail", contest_of(at.province, ContestState.PREPARING).pk
            ),
            "selection that takes names": address("contest-detail", nominating.pk),
            "names": address("nomination-list", nominating.pk),
            "rubric": address("rubric-edit", contest_of(at.province, ContestState.PREPARING).pk),
            "round": address("stage-detail", entry.stage_id),
            "closing": address("stage-close", entry.stage_id),
            "sheet on paper": address("paper-scores", on_paper.pk),
            "field visit": address("field-visit-create", entry.pk),
            "result": address("contest-result", contest_of(at.province, ContestState.ANNOUNCED).pk),
            "kept list": address("kept-list", CandidateList.objects.filter(contest=nominating).first().pk),
            "rules": address("rules-list"),
            "published rules": address("rules-detail", rules_of(at.province, RuleSetState.PUBLISHED).pk),
            "draft of rules": address("rules-edit", own_draft),
            "effect of a draft": address("rules-publish", own_draft),
        },
        "head": {
            "file": address("nomination-detail", preparing.pk),
            "item": address("nomination-item", preparing.pk, "7.3.1"),
            "handing in": address("nomination-hand-in", preparing.pk),
        },
        "officer": {
            "registers": address("register"),
            "certifications": address("certification-list"),
            "a certification": address("certification-detail", Certification.objects.get(centre=centre).pk),
            "awards": address("award-list"),
            "editing an award": address("award-edit", Award.objects.get(centre=centre).pk),
            "visits": address("visit-list"),
            "import": address("visit-import"),
            "centre": reverse("centre-detail", args=[centre]),
        },
        "judge": {
            "home": "/",
            "seats": address("judging"),
            "round": address("judging-stage", entry.stage_id),
            "sheet": address("score-sheet", entry.stage_id, entry.nomination_id),
        },
        "depart": {"radar of the country": address("radar"), "rules": address("rules-list")},
    }


@pytest.fixture
def opened(open_browser, site, settings, _site) -> list[Opened]:
    settings.MEDIA_ROOT = _site.files
    world = build_world()
    return [
        Opened(open_browser(User.objects.get(username=username_of(who))).new_page(), pages)
        for who, pages in pages_of(world.places["own"]).items()
    ]


def test_pages_of_awards_have_no_axe_findings_and_never_scroll_sideways(opened: list[Opened]) -> None:
    found, wide = [], {}
    for one in opened:
        for name, at in one.pages.items():
            one.page.set_viewport_size({"width": 1280, "height": 900})
            assert one.page.goto(at).status == 200, (name, at)
            found += findings(one.page, name)
            for width in NARROW:
                one.page.set_viewport_size({"width": width, "height": 800})
                if over := one.page.evaluate(OVERFLOW):
                    wide[name, width] = over

    assert wide == {}
    assert found == []


def test_empty_pages_of_awards_have_no_axe_findings(open_browser, site) -> None:
    centre = CentreFactory(members=2)
    staff = open_browser(person_with(Role.PROVINCIAL, province=centre.province)).new_page()
    judge = open_browser(person_with(Role.JUDGE, province=centre.province)).new_page()
    found = []
    for name in ("radar", "candidates", "contest-list", "rules-list", "register", "award-list", "visit-list"):
        assert staff.goto(address(name)).status == 200
        found += findings(staff, name)
    staff.goto(address("centre", centre.pk))
    found += findings(staff, "centre")
    judge.goto(address("judging"))
    found += findings(judge, "judging")

    assert found == []


def test_refused_award_takes_the_focus_keeps_what_was_typed_and_has_no_axe_findings(
    open_browser, site, trouble
) -> None:
    centre = CentreFactory(members=2)
    page = open_browser(officer_of(centre.district)).new_page()
    page.goto(f"{address('award-create')}?centre={centre.pk}")
    page.get_by_label("ปีงบประมาณ").fill("๒๐๒๐")
    page.get_by_role("button", name="บันทึก").click()

    expect(page.locator(".errors")).to_be_focused()
    expect(page.get_by_label("ปีงบประมาณ")).to_have_value("๒๐๒๐")
    assert "พิมพ์ พ.ศ. 2563" in page.locator(".errors").inner_text()
    assert findings(page, "refused") == []
