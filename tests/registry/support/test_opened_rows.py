"""A row that two people mend at once, a second row like the first, and days on which the ศอช. did not stand."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from conweb.kernel.models import User
from registry.choices import CentreStatus, MilestoneKind
from registry.models import (
    ActionItem,
    Centre,
    CentreMilestone,
    MilestoneParty,
    Organisation,
    Support,
    SupportVisit,
)
from registry.services import supports
from registry.services.goals import save_goal
from registry.services.network_rules import save_network_rule
from registry.services.organisations import save_organisation
from registry.services.year_rows import CHANGED_SINCE, LIKE_IT, stamp_of
from tests.factories import CentreFactory, officer_of
from tests.registry.contact_rows import TODAY, office_of
from tests.year_factories import (
    ActionPlanFactory,
    OrganisationFactory,
    PartnerFactory,
    SupportAttendanceFactory,
    SupportFactory,
    SupportVisitFactory,
    YearGoalFactory,
)

pytestmark = pytest.mark.django_db

MONEY = {
    "purpose": "จัดเวทีประชาคมตำบล",
    "source": "local",
    "amount": "20,000",
    "received_on": "15 ม.ค. 2564",
}


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.BUSINESS_DATE = TODAY.isoformat()


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def opened(desk: Client, page: str) -> dict[str, Any]:
    """What the form of a row sends when nothing is typed."""
    form = desk.get(page).context["form"]
    said = {field.html_name: field.value() for field in form}
    return {name: value for name, value in said.items() if value not in (None, False)}


# ── two people at once ─────────────────────────────────────────────────────────────────────
def test_what_a_colleague_saved_meanwhile_is_not_written_over(centre, desk):
    row = OrganisationFactory(centre=centre, people=20)
    page = reverse("registry:organisation-edit", args=[row.pk])
    mine = opened(desk, page)
    Organisation.objects.filter(pk=row.pk).update(people=35)
    answer = desk.post(page, mine | {"note": "ข้อความที่พิมพ์ค้างไว้"})
    assert answer.status_code == 422
    assert CHANGED_SINCE in answer.content.decode()
    assert "ข้อความที่พิมพ์ค้างไว้" in answer.content.decode()
    row.refresh_from_db()
    assert (row.people, row.note) == (35, "")


def test_form_that_nobody_overtook_is_saved(centre, desk):
    row = OrganisationFactory(centre=centre, people=20)
    page = reverse("registry:organisation-edit", args=[row.pk])
    assert desk.post(page, opened(desk, page) | {"note": "ใหม่"}).status_code == 302
    row.refresh_from_db()
    assert row.note == "ใหม่"


def test_mending_sent_twice_is_no_quarrel_with_oneself(centre, desk):
    row = OrganisationFactory(centre=centre)
    page = reverse("registry:organisation-edit", args=[row.pk])
    mine = opened(desk, page) | {"note": "ใหม่"}
    assert [desk.post(page, mine).status_code for _ in range(2)] == [302, 302]


def test_goal_of_a_year_is_not_written_over_either(centre, desk):
    goal = YearGoalFactory(centre=centre)
    page = reverse("registry:goal-edit", args=[goal.pk])
    mine = opened(desk, page)
    type(goal).objects.filter(pk=goal.pk).update(result="เพื่อนร่วมงานพิมพ์")
    answer = desk.post(page, mine | {"problem": "น้ำไม่พอใช้"})
    assert answer.status_code == 422
    assert CHANGED_SINCE in answer.content.decode()


def test_row_of_an_area_is_not_written_over_either(centre, desk):
    row = PartnerFactory(province=centre.province, district=centre.district)
    page = reverse("registry:partner-edit", args=[row.pk])
    mine = opened(desk, page)
    type(row).objects.filter(pk=row.pk).update(note="เพื่อนร่วมงานพิมพ์")
    assert desk.post(page, mine | {"name": "ชื่อใหม่"}).status_code == 422


# ── another one like it ────────────────────────────────────────────────────────────────────
def test_second_money_like_the_first_is_asked_for_and_then_written(centre, desk):
    page = reverse("registry:support-create", args=[centre.pk])
    assert desk.post(page, MONEY).status_code == 302
    asked = desk.post(page, MONEY)  # a double click ends here: written once
    assert asked.status_code == 422
    assert LIKE_IT in asked.context["form"].non_field_errors()
    assert 'name="another"' in asked.content.decode()
    assert Support.objects.count() == 1
    assert desk.post(page, MONEY | {"another": "1"}).status_code == 302
    assert Support.objects.count() == 2


def test_second_work_like_the_first_is_asked_for_and_then_written(centre, desk):
    plan = ActionPlanFactory(centre=centre)
    page = reverse("registry:action-item-create", args=[plan.pk])
    work = {"title": "ประชุมกรรมการ", "duty": "1", "state": "planned"}
    assert desk.post(page, work).status_code == 302
    assert 'name="another"' in desk.post(page, work).content.decode()
    assert desk.post(page, work | {"another": "1"}).status_code == 302
    assert ActionItem.objects.count() == 2


def test_where_there_can_be_one_only_no_button_writes_a_second(centre, desk):
    page = reverse("registry:organisation-create", args=[centre.pk])
    row = {"name": "กลุ่มทอผ้า", "kind": "occupation"}
    assert desk.post(page, row).status_code == 302
    again = desk.post(page, row | {"another": "1"})
    assert Organisation.objects.count() == 1
    assert again.status_code == 422


def test_form_of_one_like_it_says_at_the_name_that_there_is_one(centre, desk):
    page = reverse("registry:organisation-create", args=[centre.pk])
    row = {"name": "กลุ่มทอผ้า", "kind": "occupation"}
    desk.post(page, row)
    assert desk.post(page, row).context["form"].errors["name"] == ["มีองค์กรชื่อนี้ในหมู่บ้านนี้แล้ว"]


def test_file_read_once_more_writes_nothing_and_asks_nothing(centre, officer):
    values = {"centre": centre, "name": "กลุ่มทอผ้า", "kind": "occupation"}
    first = save_organisation(by=officer, **values)
    assert save_organisation(by=officer, **values) == first


# ── days on which it did not stand ─────────────────────────────────────────────────────────
@pytest.fixture
def founded(centre: Centre) -> Centre:
    Centre.objects.filter(pk=centre.pk).update(founded_on=date(2021, 1, 15))
    centre.refresh_from_db()
    return centre


BEFORE = "ก่อนวันจัดตั้ง ศอช. 15 ม.ค. 2564 ตรวจวันที่อีกครั้ง"


def test_goal_is_not_set_before_the_centre_was(founded, officer):
    with pytest.raises(ValidationError) as refused:
        save_goal(
            by=officer,
            centre=founded,
            fiscal_year=2564,
            problem="น้ำ",
            goal="มีสระ",
            set_on=date(2021, 1, 14),
        )
    assert refused.value.message_dict == {"set_on": [BEFORE]}


def test_organisation_may_be_older_than_the_centre_but_joins_it_later(founded, officer):
    values = {"centre": founded, "name": "กลุ่มทอผ้า", "kind": "occupation", "founded_on": date(2010, 1, 1)}
    with pytest.raises(ValidationError) as refused:
        save_organisation(by=officer, **values, joined_on=date(2020, 1, 1))
    assert refused.value.message_dict == {"joined_on": [BEFORE]}
    assert save_organisation(by=officer, **values, joined_on=date(2021, 1, 15)).pk


def test_rules_are_not_adopted_before_the_centre_was(founded, officer):
    with pytest.raises(ValidationError) as refused:
        save_network_rule(by=officer, centre=founded, title="ข้อตกลง", adopted_on=date(2020, 1, 1))
    assert refused.value.message_dict == {"adopted_on": [BEFORE]}


def test_money_does_not_come_after_the_centre_ended(centre, officer):
    Centre.objects.filter(pk=centre.pk).update(status=CentreStatus.DISSOLVED)
    end = CentreMilestone.objects.create(
        kind=MilestoneKind.DISSOLVED, happened_on=date(2021, 2, 1), reason="มติที่ประชุม"
    )
    MilestoneParty.objects.create(milestone=end, centre=centre, side=MilestoneParty.BEFORE)
    centre.refresh_from_db()
    row = SupportFactory(centre=centre, received_on=date(2021, 1, 15), fiscal_year=2564)
    with pytest.raises(ValidationError) as refused:
        supports.save_support(by=officer, support=row, received_on=date(2021, 2, 1))
    assert "หลังวันที่ ศอช. นี้ยุบเลิก 1 ก.พ. 2564" in refused.value.message_dict["received_on"][0]


def test_who_was_there_is_not_written_over_either(centre, officer):
    row = SupportVisitFactory(centre=centre, office=office_of(centre.district))
    stamp = stamp_of(SupportVisit.objects.get(pk=row.pk))
    SupportAttendanceFactory(visit=row)  # a colleague ticks somebody
    with pytest.raises(ValidationError, match=CHANGED_SINCE):
        supports.save_support_visit(by=officer, support_visit=row, attended=[], stamp=stamp)
    assert row.attendances.count() == 1
