"""Mending a centre, its dated events, its tick of the year, and where its code leads: over HTTP."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Subdistrict, User
from registry.choices import CentreStatus, CommitteeKind, CommitteeStatus, MilestoneKind, Source
from registry.models import (
    CentralRecordCheck,
    Centre,
    CentreMilestone,
    Committee,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    Seat,
)
from registry.services.centres import change_centre
from registry.services.milestones import found_centre, merge_centres, rename_centre, split_centre
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    ProvinceFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    listed_form,
    officer_of,
    person_with,
    round_of,
)
from tests.pages import links, posts, same_queries, words

pytestmark = pytest.mark.django_db

EVENT = {"on": "1 เม.ย. 2564", "reason": "ประกาศจังหวัด"}
DAY = date(2021, 4, 1)


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district, first_name="พิมพ์ชนก")


@pytest.fixture
def provincial(district: District) -> User:
    return person_with(Role.PROVINCIAL, province=district.province)


def place(number: int, name: str) -> Subdistrict:
    return SubdistrictFactory(code=f"3116{number:02d}", name=name)


def centre(number: int, name: str, **fields: object) -> Centre:
    return CentreFactory(subdistrict=place(number, name), **fields)


def at(name: str, *args: object) -> str:
    return reverse(f"registry:{name}", args=args)


def form_of(client: Client, there: Centre) -> dict[str, str]:
    """What the edit page would send when nothing is touched."""
    form = client.get(at("centre-edit", there.pk)).context["form"]
    return {field.html_name: field.value() or "" for field in form}


# ── mending ─────────────────────────────────────────────────────────────────────────────────


def test_edit_takes_thai_digits_and_every_way_of_writing(client: Client, officer: User):
    there = centre(1, "สนวน")
    client.force_login(officer)

    done = client.post(
        at("centre-edit", there.pk),
        {
            "place": " ศาลา  ประชาคม ",
            "phone": "๐๔๔-๖๖๐๐๐๑",
            "founded_on": "๓๐ มิ.ย. ๕๑",
            "latitude": "๑๔.๙๙๓๕",
            "longitude": "103.1029",
            "english_name": "Sanuan CON Center",
            "status": "suspended",
        },
    )

    there.refresh_from_db()
    assert done.url == reverse("centre-detail", args=[there.pk])
    assert (there.place, there.phone, there.founded_on) == ("ศาลา ประชาคม", "044660001", date(2008, 6, 30))
    assert (str(there.latitude), str(there.longitude)) == ("14.993500", "103.102900")
    assert there.status == CentreStatus.SUSPENDED


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("phone", "12345", "ไม่ได้ขึ้นต้นด้วยรหัสพื้นที่"),
        ("founded_on", "30 ก.พ. 2551", "วันที่จัดตั้ง"),
        ("founded_on", "1 พ.ค. 2564", "ต้องไม่หลังวันนี้"),
        ("latitude", "51.5", "ต้องอยู่ระหว่าง 5 – 21"),
        ("latitude", "สิบสี่", "องศาทศนิยม"),
        ("longitude", "100", "พิมพ์ละติจูดด้วย"),
        ("status", "dissolved", "เลือกดำเนินงานหรือพักการดำเนินงาน"),
    ],
)
def test_edit_refuses_at_the_field_and_keeps_the_rest(
    client: Client, officer: User, field: str, typed: str, told: str
):
    there = centre(1, "สนวน")
    client.force_login(officer)
    sent = {"place": "ศาลาประชาคม", "status": "active"} | {field: typed}

    response = client.post(at("centre-edit", there.pk), sent)

    assert response.status_code == 200
    assert told in words(response)
    assert 'value="ศาลาประชาคม"' in response.content.decode()
    there.refresh_from_db()
    assert there.place == ""


def test_edit_shows_a_newer_change_beside_what_was_typed_and_takes_the_next_word(
    client: Client, district: District, officer: User
):
    there = centre(1, "สนวน", place="ศาลากลางบ้าน", phone="044660001")
    colleague = officer_of(district, first_name="กิตติ")
    client.force_login(officer)
    sent = form_of(client, there) | {"place": "ศาลาประชาคม"}
    change_centre(centre=there, by=colleague, place="วัดสนวน", phone="044660002")

    beside = client.post(at("centre-edit", there.pk), sent)

    page = words(beside)
    assert f"{colleague.full_name} แก้ไปแล้วเมื่อ" in page
    assert "ที่ทำการ วัดสนวน ศาลาประชาคม" in page
    html = beside.content.decode()
    assert 'value="ศาลาประชาคม"' in html
    assert 'value="0 4466 0002"' in html
    there.refresh_from_db()
    assert there.place == "วัดสนวน"

    again = {field.html_name: field.value() or "" for field in beside.context["form"]}
    assert client.post(at("centre-edit", there.pk), again).status_code == 302
    there.refresh_from_db()
    assert (there.place, there.phone) == ("ศาลาประชาคม", "044660002")


def test_edit_of_a_dissolved_centre_leads_to_its_page(client: Client, officer: User):
    there = centre(1, "สนวน", status=CentreStatus.DISSOLVED)
    client.force_login(officer)

    response = client.get(at("centre-edit", there.pk), follow=True)

    assert "ยุบเลิกแล้ว แก้ข้อมูลไม่ได้" in words(response)


# ── the central record ──────────────────────────────────────────────────────────────────────


def test_record_is_ticked_and_taken_back_from_the_page(client: Client, officer: User):
    there = centre(1, "สนวน")
    client.force_login(officer)

    client.post(at("record-check", there.pk))
    page = words(client.get(reverse("centre-detail", args=[there.pk])))
    assert f"ปี 2564 ข้อมูลเป็นปัจจุบัน 20 เม.ย. 2564 โดย {officer.full_name}" in page

    client.post(at("record-check", there.pk), {"undo": "1"})
    assert "ปี 2564 ยังไม่ตรวจ" in words(client.get(reverse("centre-detail", args=[there.pk])))


def test_record_of_earlier_years_stays_on_the_page(client: Client, officer: User):
    there = centre(1, "สนวน")
    CentralRecordCheck.objects.create(
        centre=there, fiscal_year=2563, checked_on=date(2020, 3, 1), checked_by=officer
    )
    client.force_login(officer)

    assert "ปี 2563 ข้อมูลเป็นปัจจุบัน 1 มี.ค. 2563" in words(client.get(reverse("centre-detail", args=[there.pk])))


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

    same_queries(client, at("milestone-list"), 9, grow=grow)


# ── the page of a centre ────────────────────────────────────────────────────────────────────


def page_of(client: Client, user: User, there: Centre):
    client.force_login(user)
    return client.get(reverse("centre-detail", args=[there.pk]))


def test_centre_page_shows_what_is_written_of_it(client: Client, officer: User):
    there = centre(1, "สนวน", place="วัดสนวน", phone="044660001", latitude="14.993500", longitude="103.102900")

    response = page_of(client, officer, there)

    page = words(response)
    assert "โทรศัพท์ 0 4466 0001" in page
    assert "พิกัด 14.993500, 103.102900" in page
    assert "Community Organization Network Center (CON Center)" in page
    assert "รหัสพื้นที่ 311601" in page
    outside = [url for _, url in links(response) if url.startswith("https://")]
    assert len(outside) == 2
    assert all("14.993500" in url and "103.102900" in url for url in outside)


def test_centre_page_lists_bodies_of_every_kind_with_links(client: Client, officer: User):
    there = centre(1, "สนวน", members=9)
    before = CommitteeFactory(centre=there, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31), members=3)
    coming = CommitteeFactory(
        centre=there, status=CommitteeStatus.CHOOSING, starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31)
    )
    given_up = CommitteeFactory(
        centre=there, status=CommitteeStatus.CANCELLED, starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31)
    )
    order = Committee.objects.create(
        kind=CommitteeKind.KBT,
        subdistrict=there.subdistrict,
        starts_on=date(2020, 1, 1),
        order_number="12/2563",
    )
    SeatFactory(committee=order, person=Seat.objects.first().person, source=Source.EXPERT)

    response = page_of(client, officer, there)

    page, addresses = words(response), [url for _, url in links(response)]
    assert "คณะกรรมการบริหาร กำลังคัดเลือก 0 คน" in page
    assert "คณะกรรมการบริหาร ดำรงตำแหน่ง 9 คน" in page
    assert "คณะกรรมการบริหาร พ้นแล้ว 3 คน" in page
    assert "ก.บ.ต. ตำบลสนวน คำสั่งที่ 12/2563" in page
    assert "ก.บ.ต. มีกรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ" in page
    for body in (before, coming, order):
        assert reverse("registry:committee-detail", args=[body.pk]) in addresses
    assert reverse("registry:committee-detail", args=[given_up.pk]) not in addresses


def test_centre_page_tells_which_forms_counted_a_committee(client: Client, officer: User):
    there = centre(1, "สนวน", members=9)
    listed_form(there, round_of(2564), answered=8)

    page = words(page_of(client, officer, there))

    assert "ดำรงตำแหน่ง 9 คน 1 ม.ค. 2563 ถึง 31 ธ.ค. 2566 ตัวหาร ปี 2564" in page


def test_centre_page_names_the_local_authorities(client: Client, officer: User):
    there = centre(1, "สนวน")
    authority = LocalAuthority.objects.create(
        kind="subdistrict", name="สนวน", province=there.province, district=there.district
    )
    LocalAuthoritySubdistrict.objects.create(authority=authority, subdistrict=there.subdistrict)

    response = page_of(client, officer, there)

    assert (str(authority), at("local-authority-detail", authority.pk)) in links(response)


def test_centre_page_tells_what_happened_to_it(client: Client, officer: User, provincial: User):
    there = centre(1, "สนวน")
    place(2, "สามแวง")
    split_centre(
        centre=there, areas=[Subdistrict.objects.get(pk="311602")], on=DAY, reason="พื้นที่กว้าง", by=provincial
    )

    page = words(page_of(client, officer, there))

    assert "เหตุการณ์ 1 ครั้ง" in page
    assert "1 เม.ย. 2564 แยก เดิม ศอช.ต. สนวน เป็น" in page


@pytest.mark.parametrize(
    ("role", "edits", "orders"),
    [
        (Role.OFFICER, True, False),
        (Role.DISTRICT_HEAD, True, False),
        (Role.PROVINCIAL, True, True),
        (Role.DEPARTMENT, False, False),
        (Role.EXECUTIVE, False, False),
    ],
)
def test_centre_page_offers_only_what_is_the_readers_job(
    client: Client, district: District, role: Role, edits: bool, orders: bool
):
    there = centre(1, "สนวน")
    area = {
        Role.OFFICER: {"district": district},
        Role.DISTRICT_HEAD: {"district": district},
        Role.PROVINCIAL: {"province": district.province},
        Role.DEPARTMENT: {},
        Role.EXECUTIVE: {"province": district.province},
    }[role]

    response = page_of(client, person_with(role, **area), there)

    addresses = [url for _, url in links(response)]
    assert (at("centre-edit", there.pk) in addresses) is edits
    assert (at("record-check", there.pk) in posts(response)) is edits
    assert (at("milestone-dissolve", there.pk) in addresses) is orders


def test_centre_page_with_events_asks_as_often_for_many(
    client: Client, district: District, officer: User, provincial: User
):
    there = centre(1, "สนวน", members=2)
    rename_centre(centre=there, name="เมืองสนวน", on=DAY, reason="ประกาศ", by=provincial)
    client.force_login(officer)

    def grow() -> None:
        for number in range(12):
            rename_centre(centre=there, name=f"สนวน {number}", on=DAY, reason="ประกาศ", by=provincial)
        for year in range(2559, 2564):
            CentralRecordCheck.objects.create(
                centre=there, fiscal_year=year, checked_on=date(year - 543, 3, 1), checked_by=officer
            )

    same_queries(client, reverse("centre-detail", args=[there.pk]), 14, grow=grow)


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
