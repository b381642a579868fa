"""Pages of bodies and of code lists: recording, the list of a district, the department's, the lists of codes."""

from datetime import date

import pytest
from django.urls import reverse

from conweb.kernel.choices import Role
from registry.choices import CommitteeKind, Source
from registry.models import AbsentCentre, Committee, LeavingReason, TermLength
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    ProvinceFactory,
    SeatFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)
from tests.pages import links, queries_of, same_queries, words

pytestmark = pytest.mark.django_db

START = date(2020, 10, 1)
CREATE, CODES = reverse("registry:committee-create"), reverse("registry:code-lists")


@pytest.fixture(autouse=True)
def _today(settings):
    settings.BUSINESS_DATE = "2021-04-20"


@pytest.fixture
def centre():
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"), members=3)


@pytest.fixture
def desk(client, centre):
    client.force_login(officer_of(centre.district))
    return client


@pytest.fixture
def department(client):
    client.force_login(person_with(Role.DEPARTMENT))
    return client


def kbt_of(subdistrict, **fields) -> Committee:
    return Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=subdistrict, **{"starts_on": START} | fields
    )


def kbt_page(centre) -> str:
    return reverse("registry:kbt-list", args=[centre.district_id])


# ── recording ──────────────────────────────────────────────────────────────────────────────
def test_kbt_is_recorded_with_members_ticked_from_the_sitting_committee(desk, centre):
    address = f"{CREATE}?kind=kbt&subdistrict={centre.subdistrict_id}"
    person = centre.committees.get().seats.first().person
    assert person.full_name in words(desk.get(address))

    response = desk.post(
        address, {"starts_on": "1 เม.ย. 64", "order_number": "๘/๒๕๖๔", "experts": [person.pk]}
    )

    body = Committee.objects.get(kind=CommitteeKind.KBT)
    assert response.url == reverse("registry:roster-edit", args=[body.pk])
    assert (body.starts_on, body.order_number) == (date(2021, 4, 1), "๘/๒๕๖๔")
    assert body.seats.get().person == person


def test_member_of_another_committee_cannot_be_ticked_in(desk, centre):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311602"), members=1)
    stranger = other.committees.get().seats.get().person
    address = f"{CREATE}?kind=kbt&subdistrict={centre.subdistrict_id}"

    response = desk.post(address, {"starts_on": "1 เม.ย. 2564", "experts": [stranger.pk]})

    assert response.status_code == 422
    assert not Committee.objects.filter(kind=CommitteeKind.KBT).exists()


def test_refused_form_says_why_at_the_field_and_keeps_the_rest(desk, centre):
    address = f"{CREATE}?kind=executive&centre={centre.pk}"

    response = desk.post(address, {"starts_on": "1 เม.ย. 2564", "order_number": "5/2564"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "มีคณะกรรมการบริหารในช่วงวันนั้นแล้ว" in words(response)
    assert 'value="5/2564"' in page
    assert 'href="#id_starts_on"' in page


def test_end_by_the_setting_is_marked_as_a_default(desk, centre):
    assert "ค่าตั้งต้น โปรดตรวจกับระเบียบ" in words(desk.get(f"{CREATE}?kind=executive&centre={centre.pk}"))


@pytest.mark.parametrize(
    "query", ["", "?kind=kbt", "?kind=working", "?kind=kbo", "?kind=nothing", "?kind=working&centre=x"]
)
def test_without_a_place_one_is_chosen(desk, query):
    assert desk.get(CREATE + query).status_code == 200


def test_place_is_chosen_among_one_s_own(desk, centre):
    CentreFactory(subdistrict=SubdistrictFactory(code="310202", name="ปะเคียบ"))

    said = words(desk.get(f"{CREATE}?kind=kbt"))

    assert "ตำบลสนวน" in said
    assert "ปะเคียบ" not in said


def test_place_outside_is_not_there(desk):
    far = CentreFactory(subdistrict=SubdistrictFactory(code="310202"))

    assert desk.get(f"{CREATE}?kind=working&centre={far.pk}").status_code == 404
    assert desk.get(f"{CREATE}?kind=kbt&subdistrict=310202").status_code == 404
    assert desk.get(f"{CREATE}?kind=kbo&district=3102").status_code == 404
    assert desk.get(f"{CREATE}?kind=central").status_code == 403


# ── the ก.บ.ต. of a district ──────────────────────────────────────────────────────────────
def test_list_tells_the_state_of_every_subdistrict(desk, centre):
    person = centre.committees.get().seats.first().person
    SeatFactory(committee=kbt_of(centre.subdistrict), person=person, source=Source.EXPERT)
    kbt_of(SubdistrictFactory(code="311602", name="สามแวง"))
    AbsentCentre.objects.create(
        subdistrict=SubdistrictFactory(code="311606", name="โคกเหล็ก"), reason="ยุบรวมกับเทศบาล"
    )

    said = words(desk.get(kbt_page(centre)))

    assert "1 จาก 3 ตำบล" in said
    assert "ตำบลสนวน 1 ที่นั่ง มี" in said
    assert "ตำบลสามแวง 0 ที่นั่ง ไม่มี" in said
    assert "ไม่มี ศอช.ต. ยุบรวมกับเทศบาล ยังไม่มีคำสั่ง" in said


def test_list_names_who_has_left_the_centre(desk, centre):
    seat = centre.committees.get().seats.first()
    SeatFactory(committee=kbt_of(centre.subdistrict), person=seat.person, source=Source.EXPERT)
    seat.until = date(2021, 3, 1)
    seat.save()

    said = words(desk.get(kbt_page(centre)))

    assert "คำสั่งเก่า" in said
    assert f"พ้นแล้ว {seat.person.full_name}" in said


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "คำสั่งปีนี้"),
        ({"announced_on": START, "reviewed_on": date(2021, 3, 15)}, "ทบทวนแล้ว 15 มี.ค. 2564"),
        ({"starts_on": date(2019, 10, 1), "announced_on": date(2019, 10, 1)}, "ยังไม่ทบทวน"),
    ],
)
def test_list_tells_whether_the_order_was_reviewed_this_fiscal_year(desk, centre, fields, told):
    kbt_of(centre.subdistrict, **({"announced_on": START} | fields))

    assert told in words(desk.get(kbt_page(centre)))


def test_review_from_the_list_comes_back_to_it(desk, centre):
    body = kbt_of(centre.subdistrict)
    address = reverse("registry:committee-review", args=[body.pk])

    assert desk.post(address, {"reviewed_on": "15 มี.ค. 2564"}).url == kbt_page(centre)
    refused = desk.post(address, {"reviewed_on": "30 เม.ย. 2564"})
    assert refused.status_code == 422
    assert "ยังมาไม่ถึง" in words(refused)


def test_list_takes_the_same_queries_with_1_and_30_subdistricts(desk, centre):
    def grow():
        for number in range(30, 60):
            area = SubdistrictFactory(code=f"3116{number}")
            SeatFactory(
                committee=kbt_of(area),
                person=centre.committees.get().seats.first().person,
                source=Source.EXPERT,
            )

    kbt_of(centre.subdistrict)
    SeatFactory(
        committee=Committee.objects.get(kind=CommitteeKind.KBT),
        person=centre.committees.get().seats.first().person,
        source=Source.EXPERT,
    )
    same_queries(desk, kbt_page(centre), 12, grow=grow)


def test_reader_of_the_list_is_offered_no_change(client, centre):
    client.force_login(person_with(Role.REGION, province=ProvinceFactory(code="31")))
    kbt_of(centre.subdistrict)

    assert not [link for _, link in links(client.get(kbt_page(centre))) if "edit" in link or "new" in link]


# ── the department's bodies ────────────────────────────────────────────────────────────────
def test_central_bodies_show_the_six_powers_and_where_to_begin(department):
    page = department.get(reverse("registry:central-bodies"))

    assert "อำนาจหน้าที่ 6 ข้อ" in words(page)
    assert ("บันทึกคณะนี้", f"{CREATE}?kind=central") in links(page)


def test_central_committee_is_recorded_with_its_27_seats(department):
    department.post(f"{CREATE}?kind=central", {"starts_on": "1 ม.ค. 2564", "proposes_seats": "on"})

    said = words(department.get(reverse("registry:central-bodies")))

    assert "27 ที่นั่ง จาก 27" in said
    assert "ปลัดกระทรวงมหาดไทย" in said


def test_central_bodies_take_the_same_queries_with_1_and_27_seats(department):
    body = Committee.objects.create(kind=CommitteeKind.CENTRAL, starts_on=START)
    body.seats.create(post_title="ปลัดกระทรวงมหาดไทย", source=Source.EX_OFFICIO, since=START)

    def grow():
        for number in range(26):
            body.seats.create(post_title=f"ที่ {number}", source=Source.EX_OFFICIO, since=START)

    same_queries(department, reverse("registry:central-bodies"), 5, grow=grow)


# ── other days of a body ───────────────────────────────────────────────────────────────────
def test_term_page_keeps_what_was_typed_when_refused(desk, centre):
    body = centre.committees.get()
    address = reverse("registry:committee-term", args=[body.pk])

    response = desk.post(
        address, {"starts_on": "1 ม.ค. 2563", "ends_on": "1 ม.ค. 2562", "reason": "แก้ตามประกาศ"}
    )

    assert response.status_code == 422
    assert "หลังวันเริ่มวาระ" in words(response)
    assert 'value="แก้ตามประกาศ"' in response.content.decode()


def test_size_reason_is_asked_of_a_district_and_not_of_a_subdistrict(desk, centre):
    middle = CommitteeFactory(centre=centre.parent)
    ask = "เหตุผลที่จำนวนไม่อยู่ใน 9 – 25 คน"

    assert ask in words(desk.get(reverse("registry:committee-term", args=[middle.pk])))
    assert ask not in words(desk.get(reverse("registry:committee-term", args=[centre.committees.get().pk])))


def test_body_is_ended_with_a_reason(desk, centre):
    body = centre.committees.get()
    address = reverse("registry:committee-end", args=[body.pk])
    assert "3 ตำแหน่ง" in words(desk.get(address))

    refused = desk.post(address, {"ends_on": "20 เม.ย. 2564", "reason": ""})
    done = desk.post(address, {"ends_on": "20 เม.ย. 2564", "reason": "คัดเลือกใหม่"})

    assert (refused.status_code, done.status_code) == (422, 302)
    body.refresh_from_db()
    assert body.ends_on == date(2021, 4, 20)


# ── code lists ─────────────────────────────────────────────────────────────────────────────
def test_reason_is_added_renamed_and_retired(department):
    department.post(reverse("registry:reason-create"), {"label": "ไปรับราชการ"})
    row = LeavingReason.objects.get(label="ไปรับราชการ")
    address = reverse("registry:reason-edit", args=[row.pk])

    department.post(address, {"label": "ไปรับราชการที่อื่น"})

    row.refresh_from_db()
    assert (row.label, row.is_active) == ("ไปรับราชการที่อื่น", False)
    assert "ไปรับราชการที่อื่น" in words(department.get(CODES))


def test_reason_stands_once_in_the_list(department):
    response = department.post(
        reverse("registry:reason-edit", args=["died"]), {"label": "ลาออก", "is_active": "on"}
    )

    assert response.status_code == 422
    assert "มีเหตุนี้แล้ว" in words(response)


def test_reason_moves_by_one_place(department):
    before = list(LeavingReason.objects.values_list("pk", flat=True))

    department.post(CODES, {"move": f"down:{before[0]}"})

    assert list(LeavingReason.objects.values_list("pk", flat=True)) == [before[1], before[0], *before[2:]]


def test_last_reason_cannot_be_retired(department):
    LeavingReason.objects.exclude(pk="died").update(is_active=False)

    response = department.post(reverse("registry:reason-edit", args=["died"]), {"label": "ถึงแก่กรรม"})

    assert response.status_code == 422
    assert LeavingReason.objects.get(pk="died").is_active


def test_length_of_a_term_is_set_from_a_day_on_with_its_history(department):
    fields = {"tier": "province", "years": "๓", "since": "1 ต.ค. 2564", "reason": "ตามระเบียบแก้ไข"}
    department.post(reverse("registry:term-length-create"), fields)

    assert TermLength.objects.years_for("province", date(2021, 9, 30)) == 4
    assert TermLength.objects.years_for("province", date(2021, 10, 1)) == 3
    said = words(department.get(CODES))
    assert "วาระระดับจังหวัด 3 ปี ตั้งแต่ 1 ต.ค. 2564" in said
    assert "ตามระเบียบแก้ไข" in said


@pytest.mark.parametrize("years", ["0", "11", "สี่", ""])
def test_length_of_a_term_is_1_to_10_years(department, years):
    fields = {"tier": "province", "years": years, "since": "1 ต.ค. 2564", "reason": "ทดลอง"}

    assert department.post(reverse("registry:term-length-create"), fields).status_code == 422
    assert TermLength.objects.count() == 3


def test_officer_reads_the_code_lists_and_changes_nothing(desk):
    page = desk.get(CODES)

    assert "ถึงแก่กรรม" in words(page)
    assert not [link for _, link in links(page) if "code-lists/" in link and link != CODES]
    assert desk.post(CODES, {"move": "down:died"}).status_code == 403


def test_code_lists_take_a_committed_number_of_queries(desk):
    assert queries_of(desk, CODES) == 8
