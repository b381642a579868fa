"""The pages of a year's work for every eye and every width: with data, empty, refused. The log has its own."""

from dataclasses import dataclass

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from assessment.log_choices import RulingState
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from registry.models import (
    ActionItem,
    ActionPlan,
    Agreement,
    Fund,
    MemberRecord,
    Mission,
    NetworkRule,
    Organisation,
    Partner,
    PlanProject,
    Publicity,
    SubdistrictPlan,
    Support,
    SupportVisit,
    YearGoal,
)
from tests.browser.test_accessibility import NARROW, OVERFLOW, findings
from tests.factories import CentreFactory, officer_of, person_with
from tests.walk.world import Place, build_world, username_of
from tests.walk.year_rows import of_centre, of_district, ruling_of


@dataclass(frozen=True)
class Opened:
    """A person's browser, and the pages to look at in it by what they are."""

    page: Page
    pages: dict[str, str]


def registry(name: str, *args: object) -> str:
    return reverse(f"registry:{name}", args=args)


def assessment(name: str, *args: object) -> str:
    return reverse(f"assessment:{name}", args=args)


OF_CENTRE = {
    "organisation-edit": (Organisation, "centre"),
    "organisation-remove": (Organisation, "centre"),
    "fund-edit": (Fund, "centre"),
    "network-rule-edit": (NetworkRule, "centre"),
    "member-record-edit": (MemberRecord, "centre"),
    "goal-edit": (YearGoal, "centre"),
    "action-plan": (ActionPlan, "centre"),
    "action-item-edit": (ActionItem, "plan__centre"),
    "subdistrict-plan": (SubdistrictPlan, "centre"),
    "plan-sendings": (SubdistrictPlan, "centre"),
    "plan-project-edit": (PlanProject, "plan__centre"),
    "support-edit": (Support, "centre"),
    "support-visit-edit": (SupportVisit, "centre"),
}
HOMES = (
    *("organisation-list", "organisation-create", "organisation-review-all", "fund-list", "fund-create"),
    *("network-rule-list", "network-rule-create", "member-records", "member-record-create", "plan-home"),
    *("goal-create", "support-home", "support-create", "support-visit-create"),
)
OF_DISTRICT = {
    "partner-edit": Partner,
    "agreement-edit": Agreement,
    "mission-edit": Mission,
    "publicity-edit": Publicity,
}
SHARED = ("partner-list", "agreement-list", "mission-list", "publicity-list", "plan-list")


def pages_of(at: Place) -> dict[str, dict[str, str]]:
    """With data, by who looks."""
    centre = at.fresh
    return {
        "officer": {
            **{name: registry(name, centre.pk) for name in HOMES},
            **{
                name: registry(name, of_centre(model, centre, path).pk)
                for name, (model, path) in OF_CENTRE.items()
            },
            **{
                name: registry(name, of_district(model, at.district).pk)
                for name, model in OF_DISTRICT.items()
            },
            **{name: registry(name) for name in SHARED},
            "rulings": assessment("ruling-list"),
        },
        "province": {
            "plans of the province": registry("plan-list"),
            "new ruling": assessment("ruling-create"),
            "ruling": assessment("ruling-detail", ruling_of(at.province, RulingState.PUBLISHED).pk),
            "withdrawing": assessment("ruling-withdraw", ruling_of(at.province, RulingState.PUBLISHED).pk),
            "publishing": assessment("ruling-publish", ruling_of(at.province, RulingState.DRAFT).pk),
            "past years": assessment("past-home"),
            "import": assessment("past-import"),
        },
    }


@pytest.fixture
def opened(open_browser, site, settings, _site) -> list[Opened]:
    settings.MEDIA_ROOT = _site.files
    world = build_world()
    return [
        Opened(open_browser(User.objects.get(username=username_of(who))).new_page(), pages)
        for who, pages in pages_of(world.places["own"]).items()
    ]


def test_pages_of_a_year_have_no_axe_findings_and_never_scroll_sideways(opened: list[Opened]) -> None:
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


def test_empty_pages_of_a_year_have_no_axe_findings(open_browser, site) -> None:
    centre = CentreFactory(members=2)
    page = open_browser(officer_of(centre.district)).new_page()
    found = []
    lists = (
        "organisation-list",
        "fund-list",
        "network-rule-list",
        "member-records",
        "plan-home",
        "support-home",
    )
    for name in lists:
        assert page.goto(registry(name, centre.pk)).status == 200, name
        found += findings(page, name)
    for name in SHARED:
        assert page.goto(registry(name)).status == 200, name
        found += findings(page, name)
    staff = open_browser(person_with(Role.PROVINCIAL, province=centre.province)).new_page()
    for name in ("ruling-list", "past-home"):
        assert staff.goto(assessment(name)).status == 200, name
        found += findings(staff, name)

    assert found == []


def test_refused_organisation_takes_the_focus_keeps_what_was_typed_and_has_no_axe_findings(
    open_browser, site, trouble
) -> None:
    centre = CentreFactory(members=2)
    page = open_browser(officer_of(centre.district)).new_page()
    page.goto(registry("organisation-create", centre.pk))
    page.locator("#id_name").fill("กลุ่มทอเสื่อ")
    page.locator("#id_joined_on").fill("31/2/2564")
    page.get_by_role("button", name="บันทึก").first.click()

    expect(page.locator(".errors")).to_be_focused()
    expect(page.locator("#id_name")).to_have_value("กลุ่มทอเสื่อ")
    expect(page.locator("#id_joined_on")).to_have_value("31/2/2564")
    assert findings(page, "refused organisation") == []
