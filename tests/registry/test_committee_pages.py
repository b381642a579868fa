"""The page of one committee: who sits, on which day, by which paper, its workbook, and what it costs."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from conweb.kernel.audit import change_set
from conweb.kernel.choices import Role
from conweb.kernel.models import District
from registry.choices import (
    CommitteeStatus,
    Position,
    Source,
)
from registry.models import (
    Committee,
    LeavingReason,
    Seat,
    Selection,
)
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    listed_form,
    officer_of,
    person_with,
    round_of,
)
from tests.pages import links, queries_of, same_queries, words
from tests.registry.committee_page import address, fifteen, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(district: District) -> Committee:
    return fifteen()


TODAY = date(2021, 4, 20)

# ── who sits ───────────────────────────────────────────────────────────────────────────────


def test_roster_names_everybody_with_whom_they_represent(client, committee, officer):
    said = words(page_of(client, officer, committee))

    for seat in committee.seats.select_related("person"):
        assert seat.person.full_name in said
    assert said.count("กลุ่มออมทรัพย์ ผู้แทนองค์การชุมชน") == 15
    assert "15 คน · วาระ 1 ม.ค. 2563 – 31 ธ.ค. 2566" in said


def test_who_left_is_listed_last_with_reason_and_successor(client, committee, officer):
    new = SeatFactory(committee=committee, since=date(2021, 3, 2), order=20)
    old = committee.seats.get(order=5)
    old.until, old.replaced_by = date(2021, 3, 1), new
    old.leaving_reason = LeavingReason.objects.get(code="resigned")
    old.save()

    response = page_of(client, officer, committee)
    last = response.context["roster"].lines[-1]

    assert (last.name, last.number, last.left) == (old.person.full_name, None, "ลาออก")
    assert f"ลาออก 1 มี.ค. 2564 แทนโดย {new.person.full_name}" in words(response)


def test_empty_place_is_counted_until_it_is_filled(client, committee, officer):
    Seat.objects.filter(pk=committee.seats.get(order=5).pk).update(until=date(2021, 3, 1))

    assert "15 ที่นั่ง · ดำรงตำแหน่ง 14 คน · ว่าง 1" in words(page_of(client, officer, committee))


def test_who_moves_to_another_place_of_the_committee_leaves_nothing_empty(client, committee, officer):
    old = committee.seats.get(order=5)
    Seat.objects.filter(pk=old.pk).update(until=date(2021, 3, 1))
    SeatFactory(
        committee=committee,
        person=old.person,
        position=Position.TREASURER,
        since=date(2021, 3, 2),
        order=5,
    )

    assert page_of(client, officer, committee).context["roster"].vacant == 0


def test_who_comes_later_is_told_so(client, committee, officer):
    SeatFactory(committee=committee, since=date(2021, 5, 1), order=20)

    response = page_of(client, officer, committee)

    assert "1 พ.ค. 2564 ยังไม่ถึงวันเริ่ม" in words(response)
    assert response.context["roster"].sitting == 15


def test_names_lead_to_people_that_the_reader_sees(client, committee, officer):
    stranger = SeatFactory(
        committee=committee,
        person=PersonFactory(district=DistrictFactory(code="3102")),
        source=Source.EXPERT,
        order=20,
    )

    found = dict(links(page_of(client, officer, committee)))

    assert found[committee.seats.first().person.full_name].endswith(f"/{committee.seats.first().person_id}/")
    assert stranger.person.full_name not in found


def test_neither_phone_nor_citizen_id_is_on_the_page_or_in_the_workbook(client, committee, officer):
    person = committee.seats.first().person
    person.phone = "0812345678"
    person.save()

    page = page_of(client, officer, committee).content.decode()
    book = client.get(reverse("registry:committee-workbook", args=[committee.pk])).content

    for spelling in ("0812345678", "081-234-5678", "08-1234-5678"):
        assert spelling not in page
        assert spelling.encode() not in book
    cells = [cell.value for row in load_workbook(BytesIO(book)).active for cell in row]
    assert not any("5678" in str(cell) for cell in cells)


def test_empty_committee_says_the_first_step_to_who_keeps_it(client, committee, officer):
    empty = CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code="311606")))
    reader = person_with(Role.EXECUTIVE, district=committee.centre.district)

    kept, read = page_of(client, officer, empty), page_of(client, reader, empty)

    assert ("เพิ่มรายชื่อ", reverse("registry:roster-edit", args=[empty.pk])) in links(kept)
    assert "ยังไม่มีรายชื่อในคณะนี้" in words(read)
    assert not any("roster-edit" in href or href.endswith("/edit/") for _, href in links(read))


# ── the day ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["1 ม.ค. 2564", "๑/๑/๒๕๖๔", "2021-01-01"])
def test_roster_of_a_day_in_any_form_it_is_typed(client, committee, officer, typed):
    seat = committee.seats.get(order=5)
    Seat.objects.filter(pk=seat.pk).update(until=date(2021, 3, 1))

    response = page_of(client, officer, committee, f"?on={typed}")

    assert response.context["on"] == date(2021, 1, 1)
    assert response.context["roster"].sitting == 15
    assert "ตามที่เป็นอยู่เมื่อ 1 มกราคม 2564" in words(response)
    assert ("ดูวันนี้", address(committee)) in links(response)


@pytest.mark.parametrize("typed", ["31 ก.พ. 2564", "วันก่อน", "1/1/3107"])
def test_wrong_day_is_refused_at_the_field_and_stays_there(client, committee, officer, typed):
    response = page_of(client, officer, committee, f"?on={typed}")

    assert response.context["form"].errors["on"]
    assert f'value="{typed}"' in response.content.decode()
    assert "หน้านี้เป็นรายชื่อวันนี้" in words(response)
    assert response.context["on"] == TODAY


def test_day_before_the_term_shows_its_first_roster(client, committee, officer):
    response = page_of(client, officer, committee, "?on=1 ม.ค. 2562")

    assert "คณะนี้ยังไม่เริ่มวาระ" in words(response)
    assert response.context["roster"].sitting == 15


def test_day_after_the_term_shows_its_last_roster(client, committee, officer):
    response = page_of(client, officer, committee, "?on=1 ม.ค. 2567")

    assert "ครบวาระเมื่อ 31 ธันวาคม 2566 รายชื่อนี้คือวันสุดท้าย" in words(response)
    assert response.context["roster"].sitting == 15


def test_name_that_was_corrected_since_is_the_old_one_on_an_earlier_day(client, committee, officer, settings):
    person = committee.seats.first().person
    settings.BUSINESS_DATE = "2021-04-10"
    with change_set(None):
        person.save()  # recorded
    settings.BUSINESS_DATE = TODAY.isoformat()
    old = person.full_name
    with change_set(officer):
        person.last_name = "นามใหม่"
        person.save()

    assert old in words(page_of(client, officer, committee, "?on=15 เม.ย. 2564"))
    assert old not in words(page_of(client, officer, committee))


# ── papers, terms, uses ────────────────────────────────────────────────────────────────────


def test_paper_that_makes_it_true_stands_above_the_names(client, committee, officer):
    Committee.objects.filter(pk=committee.pk).update(order_number="12/2563", announced_on=date(2019, 12, 20))

    said = words(page_of(client, officer, committee))

    assert "รายชื่อนี้เป็นจริงตามประกาศรับรองผลการคัดเลือกที่ 12/2563 ลงวันที่ 20 ธ.ค. 2562" in said


def test_unknown_paper_is_told_and_leads_to_where_it_is_recorded(client, committee, officer):
    response = page_of(client, officer, committee)

    assert "ยังไม่ได้บันทึกเลขที่และวันที่ของประกาศรับรองผลการคัดเลือก" in words(response)
    assert ("บันทึกเลขที่และวันที่", reverse("registry:committee-term", args=[committee.pk])) in links(response)


def test_forms_that_counted_the_committee_are_named_with_the_number(client, committee, officer):
    form = listed_form(committee.centre, round_of(2564))
    type(form).objects.filter(pk=form.pk).update(committee_size=15)

    response = page_of(client, officer, committee)

    assert ("ผลประเมินปี 2564", reverse("assessment:task-list", args=[form.pk])) in links(response)
    assert "นับกรรมการ 15 คน ณ 30 เม.ย. 2564" in words(response)


def test_form_counted_on_a_day_of_another_term_is_not_named(client, committee, officer):
    before = CommitteeFactory(
        centre=committee.centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31), members=9
    )
    listed_form(committee.centre, round_of(2564))

    response = page_of(client, officer, before)

    assert "ยังไม่มีแบบประเมินที่นับกรรมการชุดนี้" in words(response)


def test_terms_lead_to_each_other(client, committee, officer):
    before = CommitteeFactory(
        centre=committee.centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31), members=9
    )

    newer = links(page_of(client, officer, committee))
    older = links(page_of(client, officer, before))

    assert ("1 ม.ค. 2559 – 31 ธ.ค. 2562", address(before)) in newer
    assert ("1 ม.ค. 2563 – 31 ธ.ค. 2566", address(committee)) in older


def test_committee_being_chosen_is_a_draft_and_leads_to_its_selection(client, committee, officer):
    coming = CommitteeFactory(
        centre=committee.centre,
        status=CommitteeStatus.CHOOSING,
        starts_on=date(2024, 1, 1),
        ends_on=date(2027, 12, 31),
        members=9,
    )
    selection = Selection.objects.create(committee=coming)

    response = page_of(client, officer, coming)

    assert "รายชื่อนี้ยังไม่มีผลจนกว่าจะประกาศ" in words(response)
    assert response.context["roster"].sitting == 9
    assert ("ดูขั้นตอนการคัดเลือก", reverse("registry:selection-detail", args=[selection.pk])) in links(response)


# ── the workbook ───────────────────────────────────────────────────────────────────────────


def test_workbook_holds_the_roster_of_the_day_and_runs_no_formula(client, committee, officer):
    SeatFactory(committee=committee, represents="=1+1", order=20)
    Seat.objects.filter(pk=committee.seats.get(order=6).pk).update(until=date(2021, 3, 1))
    client.force_login(officer)

    response = client.get(reverse("registry:committee-workbook", args=[committee.pk]) + "?on=2021-01-01")
    sheet = load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))

    assert rows[1][0] == "ณ วันที่ 1 มกราคม 2564"
    assert len(rows) == 3 + 16
    assert next(cell for cell in sheet["F"] if cell.value == "=1+1").data_type == "s"
    assert "attachment" in response.headers["Content-Disposition"]


# ── reach and cost ─────────────────────────────────────────────────────────────────────────


def test_committee_of_another_district_does_not_exist(client, committee):
    client.force_login(officer_of(DistrictFactory(code="3102")))

    for name in ("registry:committee-detail", "registry:committee-workbook"):
        assert client.get(reverse(name, args=[committee.pk])).status_code == 404


def _seats(committee: Committee, count: int) -> None:
    for order in range(40, 40 + count):
        SeatFactory(committee=committee, order=order, represents="กลุ่ม")


def test_roster_page_takes_as_many_queries_with_1_seat_as_with_30(client, committee, officer):
    single = CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code="311606")), members=1)
    client.force_login(officer)

    same_queries(client, address(single), 11, grow=lambda: _seats(single, 29))


def test_roster_page_of_a_past_day_takes_as_many_queries_with_1_seat_as_with_30(client, committee, officer):
    single = CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code="311606")), members=1)
    client.force_login(officer)

    same_queries(client, address(single, "?on=2021-01-01"), 11, grow=lambda: _seats(single, 29))


def test_roster_page_of_a_district_committee_takes_12_queries_however_many_it_has_below(
    client, committee, officer
):
    upper = CommitteeFactory(centre=district_centre(committee.centre.district), members=1)
    client.force_login(officer)

    def grow() -> None:
        for number in range(20, 50):
            lower = CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{number}"))
            SeatFactory(committee=upper, source=Source.SUBDISTRICT_CENTRE, for_centre=lower, order=number)

    few = queries_of(client, address(upper))
    grow()
    many = queries_of(client, address(upper))

    assert few == many <= 12
