"""แผนพัฒนาตำบล of an area: which are made, sent and held, by district and by ศอช.ต.; on paper and in a table."""

from datetime import date

import pytest
from django.urls import reverse

from conweb.kernel.choices import Role
from registry.choices import CentreStatus
from registry.models import SubdistrictPlan
from tests.factories import DistrictFactory, centre_in, person_with
from tests.pages import links, same_queries, words
from tests.year_factories import PlanProjectFactory, PlanSendingFactory, SubdistrictPlanFactory, serving

pytestmark = pytest.mark.django_db

LIST = reverse("registry:plan-list")
DAY = date(2021, 4, 9)


@pytest.fixture
def four(district, centre):
    """One sent and held, one only at the ก.บ.อ., one made, one without a plan."""
    sent, partly, made = (
        centre_in(district, name, number) for number, name in ((1, "ห้วยราช"), (2, "สามแวง"), (3, "ตาเสา"))
    )
    PlanSendingFactory(plan__centre=sent, plan__copy_held_on=DAY, sent_on=DAY)
    PlanSendingFactory(plan__centre=partly, sent_on=DAY)
    serving(partly, "สามแวง")
    PlanProjectFactory(plan__centre=made)
    return {"sent": sent, "partly": partly, "made": made, "none": centre}


def listed(page):
    return {row.centre.short_name for row in page.context["rows"]}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", {"sent", "partly", "made", "none"}),
        ("state=none", {"none"}),
        ("state=unsent", {"partly", "made", "none"}),
        ("state=sent", {"sent"}),
        ("copy=held", {"sent"}),
        ("copy=not_held", {"partly", "made", "none"}),
        ("state=unsent&copy=held", set()),
    ],
)
def test_list_is_of_exactly_those_asked_for(client, four, officer, asked, names):
    client.force_login(officer)

    assert listed(client.get(f"{LIST}?year=2564&{asked}")) == {four[name].short_name for name in names}


def test_list_says_how_many_and_who_waits(client, four, officer):
    client.force_login(officer)

    said = words(client.get(f"{LIST}?year=2564"))

    assert "มีแผน 3 จาก 4 ศอช.ต. · ส่งครบแล้ว 1 · สพจ. ได้รับเล่ม 1" in said
    assert "ส่งแล้วบางส่วน ยังไม่ส่ง อบต.สามแวง" in said


def test_centre_that_stopped_is_expected_only_with_a_plan(client, district, centre, officer):
    for number, name in ((1, "ห้วยราช"), (2, "สามแวง")):
        centre_in(district, name, number, status=CentreStatus.SUSPENDED)
    SubdistrictPlanFactory(centre=district.centres.get(short_name__contains="สามแวง"))
    client.force_login(officer)

    assert listed(client.get(f"{LIST}?year=2564")) == {"ศอช.ต. สนวน", "ศอช.ต. สามแวง"}


def test_numbers_of_a_district_lead_to_exactly_those(client, four, provincial, district):
    other = DistrictFactory(code="3102", name="คูเมือง", province=district.province)
    centre_in(other, "ปะเคียบ", 2)
    client.force_login(provincial)

    page = client.get(f"{LIST}?year=2564")

    numbers = [(said, address) for said, address in links(page) if "state=" in address or "copy=" in address]
    assert len(numbers) == 4
    for said, address in numbers:
        assert f"{said.split()[0]} แห่ง" in words(client.get(LIST + address)), address


def test_department_reads_provinces_first(client, four):
    client.force_login(person_with(Role.DEPARTMENT))

    page = client.get(f"{LIST}?year=2564")

    assert page.context["by"] == "province"
    assert not page.context["may_hold"]


def test_plans_of_another_area_are_not_in_it(client, four, district):
    far = DistrictFactory(code="3002")
    client.force_login(person_with(Role.OFFICER, district=far))

    assert listed(client.get(f"{LIST}?year=2564&district={district.pk}")) == set()


def test_province_ticks_many_books_at_once(client, four, provincial):
    client.force_login(provincial)
    page = client.get(f"{LIST}?year=2564")
    keys = sorted(page.context["may_hold"])
    assert len(keys) == 2, "of those with a plan that is not held"

    done = client.post(
        f"{reverse('registry:plan-copies')}?year=2564",
        {"plans": keys, "held_on": "9 เม.ย. 2564"},
        follow=True,
    )

    assert "บันทึกว่าได้รับเล่มแผน 2 เล่มแล้ว" in words(done)
    assert SubdistrictPlan.objects.filter(copy_held_on=DAY).count() == 3


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"held_on": "9 เม.ย. 2564"}, "ติ๊กแผนที่ได้รับเล่มอย่างน้อยหนึ่งแผน"),
        ({"plans": "x", "held_on": "9 เม.ย. 2564"}, "ติ๊กแผนที่ได้รับเล่มอย่างน้อยหนึ่งแผน"),
        ({"held_on": ""}, "พิมพ์วันที่ได้รับเล่ม"),
        ({"held_on": "21 เม.ย. 2564"}, "ยังไม่ถึงวันนี้"),
    ],
)
def test_ticks_that_cannot_be_written_come_back(client, four, provincial, sent, said):
    client.force_login(provincial)
    plan = SubdistrictPlan.objects.get(centre=four["made"])

    page = client.post(
        f"{reverse('registry:plan-copies')}?year=2564",
        {"plans": plan.pk} | sent if "ติ๊ก" not in said else sent,
    )

    assert page.status_code == 422
    assert said in words(page)


def test_list_leaves_as_pdf_and_as_a_table(client, four, officer):
    client.force_login(officer)

    paper = client.get(reverse("registry:plan-list-file", args=["pdf"]) + "?year=2564")
    table = client.get(reverse("registry:plan-list-file", args=["csv"]) + "?year=2564&state=unsent")

    assert paper.content.startswith(b"%PDF")
    lines = b"".join(table.streaming_content).decode().splitlines()
    assert len(lines) == 4
    assert "ยังไม่ส่งแผน" in lines[1]


def test_list_asks_as_often_for_thirty(client, district, four, provincial):
    client.force_login(provincial)

    def grow() -> None:
        for number in range(10, 36):
            PlanSendingFactory(plan__centre=(one := centre_in(district, f"ที่{number}", number)))
            serving(one, f"ที่{number}")

    same_queries(client, f"{LIST}?year=2564", 12, grow=grow)
