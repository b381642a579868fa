"""Events over HTTP: founding, dissolving, joining, parting, renaming, their list, and the counts they explain."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.choices import CentreStatus, MilestoneKind
from registry.models import (
    Centre,
    CentreMilestone,
)
from registry.services.milestones import found_centre, merge_centres, rename_centre
from tests.factories import (
    CentreFactory,
    ProvinceFactory,
    SubdistrictFactory,
    district_centre,
    listed_form,
    person_with,
    round_of,
)
from tests.pages import links, same_queries, words
from tests.registry.centre_rows import at, centre, place

pytestmark = pytest.mark.django_db

EVENT = {"on": "1 เม.ย. 2564", "reason": "ประกาศจังหวัด"}
DAY = date(2021, 4, 1)

# ── events ──────────────────────────────────────────────────────────────────────────────────


def test_found_page_shows_the_names_and_leads_to_the_new_centre(
    client: Client, district: District, provincial: User
):
    district_centre(district)
    place(1, "สามแวง")
    client.force_login(provincial)
    address = at("milestone-found", "311601")

    assert "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สามแวง" in words(client.get(address))
    done = client.post(address, EVENT | {"phone": "0 4466 0000"})

    new = Centre.objects.get(subdistrict="311601")
    assert (done.url, new.phone) == (reverse("centre-detail", args=[new.pk]), "044660000")
    # A second click founds nothing twice.
    assert client.post(address, EVENT).url == done.url
    assert CentreMilestone.objects.count() == 1


def test_dissolve_page_says_what_will_happen_and_refuses_at_the_field(client: Client, provincial: User):
    there = centre(1, "สามแวง", members=9)
    client.force_login(provincial)
    address = at("milestone-dissolve", there.pk)

    assert "ตำบลสามแวง จะขึ้นเป็นตำบลที่ไม่มี ศอช.ต." in words(client.get(address))
    refused = client.post(address, {"on": "21 เม.ย. 2564", "reason": "ประกาศจังหวัด"})

    assert "วันที่มีผล: วันที่มีผลต้องไม่หลังวันนี้" in words(refused)
    assert 'value="ประกาศจังหวัด"' in refused.content.decode()
    there.refresh_from_db()
    assert there.status == CentreStatus.ACTIVE


def test_dissolve_page_asks_about_a_form_under_way(client: Client, provincial: User):
    there = centre(1, "สามแวง", members=9)
    listed_form(there, round_of(2564), answered=8)
    client.force_login(provincial)
    address = at("milestone-dissolve", there.pk)

    assert "มีแบบประเมินปี 2564 ที่ยังไม่ส่ง" in words(client.post(address, EVENT))
    assert client.post(address, EVENT | {"despite_forms": "on"}).status_code == 302
    there.refresh_from_db()
    assert there.status == CentreStatus.DISSOLVED


def test_dissolve_page_twice_changes_nothing_more(client: Client, provincial: User):
    there = centre(1, "สามแวง")
    client.force_login(provincial)

    client.post(at("milestone-dissolve", there.pk), EVENT)
    again = client.post(at("milestone-dissolve", there.pk), EVENT, follow=True)

    assert "ยุบเลิกไปแล้ว" in words(again)
    assert CentreMilestone.objects.count() == 1


def test_dissolve_page_of_a_centre_with_others_below_offers_no_button(client: Client, provincial: User):
    middle = centre(1, "สามแวง").parent
    client.force_login(provincial)

    response = client.get(at("milestone-dissolve", middle.pk))

    assert "ยังมี ศอช. 1 แห่งขึ้นกับแห่งนี้" in words(response)
    assert "วันที่มีผล" not in words(response)


def test_merge_page_offers_the_district_and_then_the_province(client: Client, provincial: User):
    there = centre(1, "สามแวง")
    centre(2, "สนวน")
    CentreFactory(subdistrict=SubdistrictFactory(code="310201", name="คูเมือง"))
    client.force_login(provincial)
    address = at("milestone-merge", there.pk)

    near, wide = words(client.get(address)), words(client.get(f"{address}?wide=1"))

    assert "ศอช.ต. สนวน ตำบลสนวน อำเภอห้วยราช จังหวัดบุรีรัมย์" in near
    assert "คูเมือง" not in near
    assert "ศอช.ต. คูเมือง" in wide


def test_merge_page_joins_and_both_pages_stay_readable(client: Client, provincial: User):
    stays, goes = centre(1, "สามแวง"), centre(2, "สนวน", members=9)
    client.force_login(provincial)

    done = client.post(at("milestone-merge", stays.pk), EVENT | {"others": [goes.pk], "stays": stays.pk})

    milestone = CentreMilestone.objects.get()
    assert done.url == at("milestone-detail", milestone.pk)
    gone = client.get(reverse("centre-detail", args=[goes.pk]))
    assert "ยุบเลิก ศอช. แห่งนี้ไม่นับในจำนวนที่ต้องประเมิน ปัจจุบันคือ ศอช.ต. สามแวง" in words(gone)
    assert "พ้นแล้ว 9 คน" in words(gone)
    for code in ("311601", "311602"):
        assert client.get(at("centre-by-code", code)).url == reverse("centre-detail", args=[stays.pk])


def test_merge_page_refuses_a_survivor_that_does_not_join(client: Client, provincial: User):
    there, other, third = centre(1, "สามแวง"), centre(2, "สนวน"), centre(3, "ตาเสา")
    client.force_login(provincial)

    page = words(
        client.post(at("milestone-merge", there.pk), EVENT | {"others": [other.pk], "stays": third.pk})
    )

    assert "แห่งที่คงอยู่ต้องเป็นหนึ่งในแห่งที่รวมกัน" in page
    assert not CentreMilestone.objects.exists()


def test_merge_page_takes_no_centre_of_another_province(client: Client, provincial: User):
    there = centre(1, "สามแวง")
    elsewhere = CentreFactory(subdistrict=SubdistrictFactory(code="300201", name="แชะ"))
    client.force_login(provincial)

    response = client.post(
        f"{at('milestone-merge', there.pk)}?wide=1", EVENT | {"others": [elsewhere.pk], "stays": there.pk}
    )

    assert "มี ศอช. ที่เลือกไม่ได้" in words(response)


def test_split_page_ends_the_old_one_and_its_code_shows_the_successors(
    client: Client, district: District, provincial: User
):
    there = centre(1, "สามแวง")
    place(2, "สนวน")
    place(3, "ตาเสา")
    client.force_login(provincial)

    client.post(at("milestone-split", there.pk), EVENT | {"areas": ["311602", "311603"]})

    response = client.get(at("centre-by-code", "311601"))
    page = words(response)
    assert "ปัจจุบันคือ 2 แห่ง" in page
    assert "ศอช.ต. สนวน" in page
    assert "ศอช.ต. ตาเสา" in page
    assert reverse("centre-detail", args=[there.pk]) in [url for _, url in links(response)]


def test_split_page_without_a_free_place_says_so(client: Client, provincial: User):
    client.force_login(provincial)

    page = words(client.get(at("milestone-split", centre(1, "สามแวง").pk)))

    assert "พื้นที่ใกล้เคียงทุกแห่งมี ศอช. แล้ว" in page


def test_rename_page_shows_the_event_with_both_names(client: Client, provincial: User):
    there = centre(1, "สามแวง")
    client.force_login(provincial)

    page = words(client.post(at("milestone-rename", there.pk), EVENT | {"name": "เมืองสามแวง"}, follow=True))

    assert "ศอช.ต. สามแวง เดิม" in page
    assert "ศอช.ต. เมืองสามแวง หลังเหตุการณ์" in page
    assert "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) เมืองสามแวง" in page


@pytest.mark.parametrize(
    "page", ["milestone-dissolve", "milestone-merge", "milestone-split", "milestone-rename"]
)
def test_events_are_the_job_of_the_province(client: Client, officer: User, page: str):
    there = centre(1, "สามแวง")
    client.force_login(officer)

    refused = client.get(at(page, there.pk))

    assert refused.status_code == 403
    assert "เป็นงานของสำนักงานพัฒนาชุมชนจังหวัด" in words(refused)
    own = client.get(reverse("centre-detail", args=[there.pk]))
    assert at(page, there.pk) not in [url for _, url in links(own)]


def test_event_over_a_border_is_seen_from_both_sides_without_opening_the_other(
    client: Client, district: District, officer: User
):
    here = centre(1, "สามแวง")
    there = CentreFactory(subdistrict=SubdistrictFactory(code="310201", name="คูเมือง"))
    country = person_with(Role.ADMINISTRATOR)
    merge_centres(centres=[here, there], into=there, on=DAY, reason="ประกาศ", by=country)
    client.force_login(officer)

    response = client.get(at("milestone-list"))

    assert "ศอช.ต. คูเมือง" in words(response)
    assert reverse("centre-detail", args=[there.pk]) not in [url for _, url in links(response)]
    assert client.get(at("centre-by-code", "311601")).status_code == 404


def test_events_are_filtered_by_kind_tier_and_time(client: Client, district: District, provincial: User):
    there = centre(1, "สามแวง")
    rename_centre(centre=there, name="เมืองสามแวง", on=DAY, reason="ประกาศ", by=provincial)
    rename_centre(centre=there, name="สามแวง", on=date(2010, 1, 1), reason="ประกาศ", by=provincial)
    found_centre(area=place(2, "สนวน"), on=DAY, reason="ประกาศ", by=provincial)
    client.force_login(provincial)

    def count(query: str) -> int:
        return client.get(f"{at('milestone-list')}?{query}").context["page"].paginator.count

    assert (count(""), count("kind=renamed"), count("kind=renamed&since=reference")) == (3, 2, 1)
    assert (count("tier=district"), count("tier=subdistrict&kind=founded")) == (0, 1)


def test_events_ask_as_often_for_thirty(client: Client, district: District, provincial: User):
    def grow() -> None:
        for number in range(20, 50):
            found_centre(area=place(number, f"หนองบัว{number}"), on=DAY, reason="ประกาศ", by=provincial)

    district_centre(district)
    found_centre(area=place(1, "สนวน"), on=DAY, reason="ประกาศ", by=provincial)
    client.force_login(provincial)

    same_queries(client, at("milestone-list"), 8, grow=grow)


# ── the whole country ───────────────────────────────────────────────────────────────────────


def test_counts_explain_the_difference_by_events_since_the_reference(
    client: Client, district: District, provincial: User
):
    one, two, three = centre(1, "สามแวง"), centre(2, "สนวน"), centre(3, "ตาเสา")
    found_centre(area=place(4, "ใหม่"), on=DAY, reason="ประกาศ", by=provincial)
    found_centre(area=place(5, "เก่า"), on=date(2010, 1, 1), reason="ประกาศ", by=provincial)
    merge_centres(centres=[one, two, three], into=one, on=DAY, reason="ประกาศ", by=provincial)
    rename_centre(centre=one, name="สามแวงใหญ่", on=DAY, reason="ประกาศ", by=provincial)
    client.force_login(person_with(Role.DEPARTMENT))

    response = client.get(at("centre-counts"))

    told = {row.tier.value: row for row in response.context["counts"].tiers}["subdistrict"]
    # Five were there or founded, two went with the merger.
    assert (told.reference, told.actual, told.difference) == (6869, 3, -6866)
    assert {row.kind: (row.events, row.net) for row in told.explained} == {
        MilestoneKind.FOUNDED: (1, 1),
        MilestoneKind.MERGED: (1, -2),
        MilestoneKind.RENAMED: (1, 0),
    }
    assert (told.net, told.unexplained) == (-1, -6865)


def test_counts_link_to_exactly_so_many(client: Client, district: District, provincial: User):
    for number in range(1, 4):
        centre(number, f"หนองบัว{number}")
    dissolved = centre(4, "ยุบ", status=CentreStatus.DISSOLVED)
    assert dissolved
    found_centre(area=place(5, "ใหม่"), on=DAY, reason="ประกาศ", by=provincial)
    client.force_login(person_with(Role.DEPARTMENT))
    response = client.get(at("centre-counts"))

    wrong = []
    for label, url in links(response):
        number = label.split()[1] if label.startswith("จัดตั้ง") else label
        if not number.isdigit() or not url.startswith("/centres/"):
            continue
        shown = client.get(url).context
        count = shown["page"].paginator.count if "page" in shown else len(shown["rows"])
        if count != int(number):
            wrong.append((label, url, count))
    assert wrong == []


def test_counts_are_for_who_sees_the_whole_country(client: Client, provincial: User):
    client.force_login(provincial)

    assert client.get(at("centre-counts")).status_code == 403


def test_counts_ask_as_often_for_thirty_provinces(client: Client, district: District):
    client.force_login(person_with(Role.DEPARTMENT))
    centre(1, "สนวน")

    def grow() -> None:
        for number in range(40, 70):
            ProvinceFactory(code=str(number))
            CentreFactory(subdistrict=SubdistrictFactory(code=f"{number}0101"))

    same_queries(client, at("centre-counts"), 9, grow=grow)


@pytest.mark.parametrize("code", ["999999", "31x", "0"])
def test_code_of_nothing_is_404(client: Client, officer: User, code: str):
    client.force_login(officer)

    assert client.get(at("centre-by-code", code)).status_code == 404
