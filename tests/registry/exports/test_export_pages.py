"""Tables of people taken out of the registry: for a reason, masked, and in the log."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.choices import CommitteeKind, ExportedTable, Source
from registry.models import Committee, ExportRecord, Person
from registry.row_keys import read_row_key
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    person_with,
)
from tests.pages import same_queries, words
from tests.registry.people_rows import ID, PHONE, written
from tests.registry.raw_sql import refused, write

pytestmark = pytest.mark.django_db

LOG = reverse("registry:export-log")
REASON = "จัดทำบัญชีรายชื่อส่งจังหวัด"


def page(table: str, query: str = "") -> str:
    return f"{reverse('registry:export', args=[table])}{f'?{query}' if query else ''}"


def taken(
    client: Client, table: str, query: str = "", *, ending: str = "csv", reason: str = REASON
) -> HttpResponse:
    return client.post(page(table, query), {"ending": ending, "reason": reason})


def rows(response: HttpResponse) -> list[dict[str, str]]:
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


# ── people ─────────────────────────────────────────────────────────────────────────────────
def test_people_leave_with_a_reason_that_stays(signed_in: Client, by: User):
    person = written(by, national_id=ID, phone=PHONE)

    response = taken(signed_in, "people", "q=สมใจ")

    (row,) = rows(response)
    assert (row["คำนำหน้า"], row["ชื่อ"], row["นามสกุล"], row["ตำบลที่อยู่"]) == ("นาง", "สมใจ", "ใจดี", "สนวน")
    assert read_row_key(row["รหัสแถว (conweb)"], "p") == person.pk
    record = ExportRecord.objects.get()
    assert (record.table, record.rows, record.reason, record.by) == (ExportedTable.PEOPLE, 1, REASON, by)
    assert (record.province_id, record.district_id) == ("31", "3116")
    assert record.filter_words == "ชื่อมี “สมใจ”"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_phone_and_citizen_id_are_masked_for_the_own_office_too(signed_in: Client, by: User, ending: str):
    written(by, national_id=ID, phone=PHONE)

    content = taken(signed_in, "people", ending=ending).getvalue()

    if ending == "xlsx":
        cells = next(
            openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True)
        )
    else:
        cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1]
    assert "x-xxxx-xxxxx-12-1" in cells
    assert "08 xxxx xx78" in cells


def test_without_a_reason_no_file_and_the_field_says_so(signed_in: Client, by: User):
    written(by)

    response = taken(signed_in, "people", reason=" ")

    assert response.status_code == 422
    assert "ระบุเหตุผลที่ส่งออก" in words(response)
    assert not ExportRecord.objects.exists()


def test_second_click_is_the_same_export(signed_in: Client, by: User):
    written(by)
    for _ in range(2):
        taken(signed_in, "people")

    assert ExportRecord.objects.count() == 1


def test_nobody_to_export_is_said_and_not_logged(signed_in: Client):
    response = taken(signed_in, "people", "q=ไม่มีชื่อนี้")

    assert response.status_code == 422
    assert "ไม่มีแถวที่จะส่งออก" in words(response)
    assert not ExportRecord.objects.exists()


def test_people_of_another_area_stay_out(signed_in: Client, by: User):
    written(by)
    PersonFactory(first_name="คนไกล", district=DistrictFactory(code="3117"))

    assert [row["ชื่อ"] for row in rows(taken(signed_in, "people", "district=3117"))] == ["สมใจ"]


def test_given_up_names_and_joined_records_stay_out(signed_in: Client, by: User):
    kept = written(by)
    Person.objects.filter(pk=written(by, first_name="รวมแล้ว").pk).update(merged_into=kept)
    Person.objects.filter(pk=written(by, first_name="นิรนาม").pk).update(anonymised_on=date(2021, 1, 1))

    assert [row["ชื่อ"] for row in rows(taken(signed_in, "people"))] == ["สมใจ"]


# ── rosters ────────────────────────────────────────────────────────────────────────────────
def test_rosters_of_the_list_hold_who_sits_today_and_who_comes(desk: Client, committee: Committee):
    first, second, third = committee.seats.order_by("order", "pk")
    type(first).objects.filter(pk=third.pk).update(until=date(2021, 1, 31))
    SeatFactory(committee=committee, since=date(2021, 6, 1), order=5)

    found = rows(taken(desk, "rosters", "tier=subdistrict"))

    assert [row["ศอช."] for row in found] == ["ศอช.ต. สนวน"] * 3
    assert [row["ลำดับ"] for row in found] == ["1", "2", "3"]
    assert [row["ตำแหน่ง"] for row in found] == ["ประธาน", "เลขานุการ", "กรรมการ"]
    assert [read_row_key(row["รหัสแถว (conweb)"], "s") for row in found][:2] == [first.pk, second.pk]
    assert found[0]["รหัสพื้นที่"] == "311605"


def test_rosters_count_anew_on_each_committee(desk: Client, committee: Committee):
    CommitteeFactory(
        centre=CentreFactory(subdistrict=SubdistrictFactory(code="311606", name="ห้วยราช")), members=2
    )

    assert [row["ลำดับ"] for row in rows(taken(desk, "rosters"))] == ["1", "2", "3", "1", "2"]


def test_working_groups_are_another_file(desk: Client, committee: Committee):
    working = CommitteeFactory(centre=committee.centre, kind=CommitteeKind.WORKING, ends_on=None)
    SeatFactory(committee=working, person=None, post_title="กำนันตำบลสนวน", source=Source.EX_OFFICIO, order=0)

    (row,) = rows(taken(desk, "rosters", "kind=working"))

    assert (row["ตำแหน่งในหน่วยงาน"], row["ชื่อ"]) == ("กำนันตำบลสนวน", "")


def test_one_committee_leads_to_its_own_file(desk: Client, committee: Committee):
    assert len(rows(taken(desk, "rosters", f"committee={committee.pk}"))) == 3
    assert ExportRecord.objects.get().filter_words == "คณะกรรมการบริหาร ศอช.ต. สนวน"


def test_committee_of_another_area_is_not_there(client: Client, committee: Committee):
    client.force_login(person_with(Role.OFFICER, district=DistrictFactory(code="3117")))

    assert client.get(page("rosters", f"committee={committee.pk}")).status_code == 404


# ── ก.บ.ต. ─────────────────────────────────────────────────────────────────────────────────
def board(code: str, name: str) -> Committee:
    place = SubdistrictFactory(code=code, name=name)
    body = Committee.objects.create(kind=CommitteeKind.KBT, subdistrict=place, starts_on=date(2020, 3, 1))
    person = PersonFactory(province=place.district.province, district=place.district)
    SeatFactory(committee=body, person=person, source=Source.EXPERT)
    return body


def test_seats_of_every_board_of_the_district(desk: Client, district: District):
    board("311605", "สนวน")
    board("311701", "ที่อื่น")

    (row,) = rows(taken(desk, "kbt", "district=3116"))

    assert (row["ตำบล"], row["อำเภอ"], row["มาจาก"]) == ("สนวน", "ห้วยราช", "ผู้ทรงคุณวุฒิ")


@pytest.mark.parametrize("query", ["district=3117", "province=30", "", "district=xx"])
def test_boards_of_another_area_are_not_there(desk: Client, district: District, query: str):
    DistrictFactory(code="3117")

    assert desk.get(page("kbt", query)).status_code == 404


# ── the log ────────────────────────────────────────────────────────────────────────────────
def test_log_is_read_by_the_area_and_by_who_took_it(signed_in: Client, by: User, client: Client):
    written(by)
    taken(signed_in, "people", "district=3116")
    neighbour = person_with(Role.OFFICER, district=DistrictFactory(code="3117"))
    provincial = person_with(Role.PROVINCIAL, province=by.duty_list[0].district.province)

    def said(user: User) -> bool:
        client.force_login(user)
        return REASON in words(client.get(LOG))

    assert (said(by), said(provincial), said(neighbour)) == (True, True, False)


def test_log_is_filtered_by_words_and_list(signed_in: Client, by: User):
    written(by)
    taken(signed_in, "people")

    assert REASON in words(signed_in.get(LOG, {"q": "บัญชี", "table": "people"}))
    assert "ไม่พบการส่งออกตามที่กรอง" in words(signed_in.get(LOG, {"table": "rosters"}))


def test_empty_log_says_what_it_is_for(signed_in: Client):
    assert "ยังไม่มีการส่งออก" in words(signed_in.get(LOG))


def test_log_is_never_rewritten(signed_in: Client, by: User):
    written(by)
    taken(signed_in, "people")

    with refused("export_record_stays"):
        write("UPDATE registry_exportrecord SET reason = 'อื่น'")
    with refused("export_record_stays"):
        write("DELETE FROM registry_exportrecord")


def test_log_holds_no_line_without_a_reason(signed_in: Client, by: User):
    written(by)
    taken(signed_in, "people")

    with refused("export_has_a_reason"):
        write(
            'INSERT INTO registry_exportrecord ("table", ending, filter_words, province_id, district_id, rows, reason, by_id, at) '
            "SELECT \"table\", ending, filter_words, province_id, district_id, rows, '', by_id, at FROM registry_exportrecord"
        )


# ── costs ──────────────────────────────────────────────────────────────────────────────────
def test_pages_take_as_many_queries_with_thirty_rows(signed_in: Client, by: User):
    written(by)

    def grow() -> None:
        for number in range(29):
            written(by, first_name=f"สมใจ{number}")

    same_queries(signed_in, page("people"), 6, grow=grow)


def test_log_takes_as_many_queries_with_thirty_lines(signed_in: Client, by: User):
    written(by)
    taken(signed_in, "people")

    def grow() -> None:
        for number in range(29):
            taken(signed_in, "people", reason=f"ครั้งที่ {number}")

    same_queries(signed_in, LOG, 5, grow=grow)


def test_a_table_is_read_by_the_hundred(signed_in: Client, by: User, django_assert_max_num_queries):
    for number in range(40):
        written(by, first_name=f"สมใจ{number}")

    with django_assert_max_num_queries(20):
        assert len(rows(taken(signed_in, "people"))) == 40
