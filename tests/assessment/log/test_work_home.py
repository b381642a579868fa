"""งานของปี: a district's centres with what is logged, reviewed, planned and sent; above it areas to choose from."""

from datetime import date

import pytest
from django.urls import reverse

from assessment.services.log import take_out
from conweb.kernel.choices import Role
from tests.factories import CentreFactory, DistrictFactory, DutyFactory, SubdistrictFactory, person_with
from tests.pages import links, same_queries, words
from tests.year_factories import (
    A_DAY,
    ActionPlanFactory,
    AdviceRequestFactory,
    LogEntryFactory,
    OrganisationFactory,
    OrganisationReviewFactory,
    PlanSendingFactory,
    SubdistrictPlanFactory,
)

pytestmark = pytest.mark.django_db
HOME = reverse("assessment:work-home")


def row_of(shown, centre):
    return next(row for row in shown.context["rows"] if row.centre == centre)


def test_a_centre_with_its_year(signed_in, centre, officer):
    officer.duty_list[0].subdistricts.add(centre.subdistrict)
    LogEntryFactory(centre=centre, held_on=date(2020, 9, 30))
    LogEntryFactory(centre=centre, held_on=date(2020, 10, 1))
    LogEntryFactory(centre=centre, held_on=A_DAY)
    take_out(entry=LogEntryFactory(centre=centre, held_on=date(2021, 3, 1)), by=officer)
    OrganisationReviewFactory(organisation=OrganisationFactory(centre=centre))
    OrganisationReviewFactory(organisation=OrganisationFactory(centre=centre), reviewed_on=date(2020, 9, 30))
    OrganisationFactory(centre=centre, joined_on=None)
    ActionPlanFactory(centre=centre)
    PlanSendingFactory(plan=SubdistrictPlanFactory(centre=centre), sent_on=date(2021, 4, 2))
    AdviceRequestFactory(centre=centre)

    row = row_of(signed_in.get(HOME), centre)

    assert (row.events, row.last_on) == (2, A_DAY)
    assert (row.members, row.reviewed) == (2, 1)
    assert (row.has_plan, row.sent_on) == (True, date(2021, 4, 2))
    assert (row.waiting, row.is_mine) == (1, True)


def test_another_year_is_another_row(signed_in, centre):
    LogEntryFactory(centre=centre, held_on=date(2020, 9, 30))

    assert row_of(signed_in.get(HOME), centre).events == 0
    assert row_of(signed_in.get(f"{HOME}?year=2563"), centre).events == 1


def test_the_centre_of_the_district_stands_first_and_has_no_members(signed_in, centre):
    rows = signed_in.get(HOME).context["rows"]

    assert [row.centre for row in rows] == [centre.parent, centre]
    assert rows[0].members is None


def test_the_button_logs(signed_in, centre):
    create = reverse("assessment:log-create")
    found = links(signed_in.get(HOME))

    assert ("บันทึกงาน", create) in found
    assert (f"บันทึกงาน {centre.short_name}", f"{create}?centre={centre.pk}") in found


def test_requests_that_wait_stand_on_the_page(signed_in, centre):
    row = AdviceRequestFactory(centre=centre, topic="ขอวิทยากร")

    assert ("ขอวิทยากร", reverse("assessment:advice-edit", args=[row.pk])) in links(signed_in.get(HOME))


def test_a_province_chooses_a_district(client, centre):
    LogEntryFactory(centre=centre)
    client.force_login(person_with(Role.PROVINCIAL, province=centre.province))

    shown = client.get(HOME)

    district = next(row for row in shown.context["districts"] if row.district == centre.district)
    assert (district.centres, district.logging, district.events) == (1, 1, 1)
    assert [row.centre for row in shown.context["rows"]] == [centre.parent.parent]
    assert row_of(client.get(f"{HOME}?district={centre.district_id}"), centre).events == 1


def test_the_country_chooses_a_province(client, centre):
    client.force_login(DutyFactory(role=Role.DEPARTMENT, district=None, province=None).user)

    shown = client.get(HOME)

    assert (centre.province.name, f"{HOME}?province=31") in links(shown)
    assert "rows" not in shown.context
    assert client.get(f"{HOME}?province=31").context["districts"]


def test_a_district_of_elsewhere_is_not_offered(signed_in, centre):
    DistrictFactory(code="3102", name="คูเมือง")

    assert signed_in.get(f"{HOME}?district=3102").context["district"] == centre.district


def test_readers_are_offered_nothing_to_write(client, centre):
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    shown = client.get(f"{HOME}?district={centre.district_id}")

    assert shown.status_code == 200
    assert not [
        address for _, address in links(shown) if address.startswith(reverse("assessment:log-create"))
    ]


def test_a_judge_has_no_centres(client, centre):
    client.force_login(person_with(Role.JUDGE, province=centre.province))

    assert "ท่านไม่มี ศอช. ที่ดูแล" in words(client.get(HOME))


def test_the_page_takes_the_same_queries_with_30_centres(signed_in, centre):
    LogEntryFactory(centre=centre)
    AdviceRequestFactory(centre=centre)

    def grow():
        for number in range(29):
            more = CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{60 + number}"))
            LogEntryFactory(centre=more)
            AdviceRequestFactory(centre=more)
            OrganisationFactory(centre=more)

    same_queries(signed_in, HOME, 6, grow=grow)


def test_a_provinces_page_takes_the_same_queries_with_30_districts(client, centre):
    client.force_login(person_with(Role.PROVINCIAL, province=centre.province))

    def grow():
        for number in range(29):
            district = DistrictFactory(code=f"31{60 + number}", province=centre.province)
            CentreFactory(subdistrict=SubdistrictFactory(code=f"31{60 + number}01", district=district))

    same_queries(client, HOME, 8, grow=grow)
