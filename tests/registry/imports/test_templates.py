"""Workbooks to fill in: their columns, lists, examples, who may take one, and what is never in it."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from conweb.kernel.choices import Role
from registry.choices import CommitteeKind, Position, Source, Tier
from registry.imports.values import EXAMPLE_SHEET, LISTS_SHEET, ROW_KEY_HEAD
from registry.models import LeavingReason
from registry.reports.exports.rosters import SeatTable
from registry.reports.imports.columns import COLUMNS, TemplateKind
from registry.row_keys import read_row_key
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    DutyFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)
from tests.pages import same_queries, words

pytestmark = pytest.mark.django_db

# Session, person, duties; the area; centres, committees, seats, reasons.
QUERIES = 7

EXECUTIVE = [
    *("ศอช.", "ลำดับ", "คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "มาจาก", "ผู้แทนของ", "ตั้งแต่", "ถึง"),
    *("เหตุที่พ้น", "เลขประจำตัวประชาชน", "โทรศัพท์"),
]


@pytest.fixture
def centre(district):
    return CentreFactory(subdistrict=SubdistrictFactory(district=district, name="สนวน"))


@pytest.fixture
def committee(centre):
    body = CommitteeFactory(centre=centre)
    SeatFactory(committee=body, position=Position.CHAIR, order=1)
    SeatFactory(committee=body, order=2)
    return body


def book_of(client, user, address: str) -> Workbook:
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200, response
    return load_workbook(BytesIO(response.content))


def heads(book: Workbook) -> list[str]:
    return [cell.value for cell in book["รายชื่อ"][1]]


def blank(what: str) -> str:
    return reverse("registry:import-template", args=[what])


def listed(book: Workbook, head: str) -> list[str]:
    """What a drop-down below a head offers, read as Excel reads it."""
    sheet = book["รายชื่อ"]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == head)
    rule = next(
        rule for rule in sheet.data_validations.dataValidation if str(rule.sqref).startswith(f"{letter}2:")
    )
    if rule.formula1.startswith('"'):
        return rule.formula1.strip('"').split(",")
    area = rule.formula1.partition("!")[2].replace("$", "")
    return [row[0].value for row in book[LISTS_SHEET][area]]


# ── blank ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("what", ["subdistrict", "district", "province"])
def test_template_of_each_tier_has_the_columns_of_a_roster(client, officer, centre, what):
    assert heads(book_of(client, officer, blank(what))) == EXECUTIVE


def test_template_of_a_working_group_asks_for_the_post(client, officer, centre):
    assert "ตำแหน่งในหน่วยงาน" in heads(book_of(client, officer, blank("working")))


def test_template_of_kbt_asks_for_the_subdistrict_and_no_centre(client, officer, centre):
    book = book_of(client, officer, blank("kbt"))

    assert heads(book)[0] == "ตำบล"
    assert "ศอช." not in heads(book)
    assert listed(book, "ตำบล") == ["สนวน"]


def test_template_offers_the_centres_of_the_area_and_no_other(client, officer, centre):
    CentreFactory(
        subdistrict=SubdistrictFactory(district=DistrictFactory(code="3101"), code="310101", name="ไกล")
    )

    assert listed(book_of(client, officer, blank("subdistrict")), "ศอช.") == ["ศอช.ต. สนวน"]


def test_template_offers_positions_as_such_a_body_calls_them(client, officer, centre):
    executive = listed(book_of(client, officer, blank("subdistrict")), "ตำแหน่ง")
    working = listed(book_of(client, officer, blank("working")), "ตำแหน่ง")

    assert executive == ["ประธาน", "รองประธาน", "เลขานุการ", "ผู้ช่วยเลขานุการ", "เหรัญญิก", "กรรมการ"]
    assert working[0] == "ประธานคณะทำงาน"
    assert "คณะทำงานและเลขานุการ" in working


@pytest.mark.parametrize(
    ("what", "first"),
    [
        ("subdistrict", "ผู้แทนองค์การชุมชน"),
        ("district", "ผู้แทน ศอช.ต."),
        ("province", "ผู้แทน ศอช.อ."),
        ("working", "โดยตำแหน่ง"),
    ],
)
def test_template_offers_first_whom_the_regulation_names(client, officer, centre, what, first):
    assert listed(book_of(client, officer, blank(what)), "มาจาก")[0] == first


def test_template_offers_the_reasons_that_are_in_use(client, officer, centre):
    LeavingReason.objects.create(code="gone", label="ย้ายภูมิลำเนา", order=90)
    LeavingReason.objects.create(code="old", label="เหตุเดิม", order=91, is_active=False)

    offered = listed(book_of(client, officer, blank("subdistrict")), "เหตุที่พ้น")

    assert "ย้ายภูมิลำเนา" in offered
    assert "เหตุเดิม" not in offered


def test_template_keeps_ids_and_dates_as_text(client, officer, centre):
    sheet = book_of(client, officer, blank("subdistrict"))["รายชื่อ"]

    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]}

    assert formats["เลขประจำตัวประชาชน"] == formats["ตั้งแต่"] == formats["โทรศัพท์"] == "@"


def test_template_explains_every_column_and_has_nobody_in_it(client, officer, committee):
    sheet = book_of(client, officer, blank("subdistrict"))["รายชื่อ"]

    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    assert sheet.max_row == 1


def test_template_shows_its_example_on_a_sheet_that_is_not_read(client, officer, centre):
    book = book_of(client, officer, blank("subdistrict"))

    assert book.sheetnames[:2] == ["รายชื่อ", EXAMPLE_SHEET]
    assert all(book[name].sheet_state == "hidden" for name in book.sheetnames[2:])
    assert [cell.value for cell in book[EXAMPLE_SHEET][1]] == EXECUTIVE
    assert "ศอช.ต. สนวน" in [cell.value for cell in book[EXAMPLE_SHEET][2]]


def test_template_of_a_province_asks_for_the_district_where_names_repeat(client, centre):
    province_person = person_with(Role.PROVINCIAL, province=centre.province)
    there = DistrictFactory(code="3101", province=centre.province)
    twin = SubdistrictFactory(district=there, code="310101", name="สนวน")
    CentreFactory(subdistrict=twin)

    book = book_of(client, province_person, blank("subdistrict"))

    assert heads(book)[:2] == ["ศอช.", "อำเภอ"]
    assert set(listed(book, "อำเภอ")) == {centre.district.name, twin.district.name}
    assert listed(book, "ศอช.") == ["ศอช.ต. สนวน"]


def test_template_of_two_districts_names_no_place_of_a_third(client, district):
    person = officer_of(district)
    DutyFactory(user=person, role=Role.OFFICER, district=DistrictFactory(code="3101"))
    for code, name in (("311605", "สนวน"), ("310101", "ในเมือง"), ("310201", "คูเมือง")):
        SubdistrictFactory(code=code, name=name)

    book = book_of(client, person, f"{blank('kbt')}?province=31")

    assert set(listed(book, "ตำบล")) == {"สนวน", "ในเมือง"}


# ── with the people who sit there ──────────────────────────────────────────────────────────


def rows_of(book: Workbook) -> list[dict[str, str]]:
    names = heads(book)
    return [
        dict(zip(names, row, strict=True)) for row in book["รายชื่อ"].iter_rows(min_row=2, values_only=True)
    ]


def test_filled_template_holds_each_seat_in_words_and_its_key(client, officer, committee):
    chair = committee.seats.get(position=Position.CHAIR)

    rows = rows_of(book_of(client, officer, f"{blank('subdistrict')}?filled=1"))

    assert len(rows) == 2
    assert rows[0]["ศอช."] == "ศอช.ต. สนวน"
    assert rows[0]["ชื่อ"] == chair.person.first_name
    assert rows[0]["ตำแหน่ง"] == "ประธาน"
    assert rows[0]["มาจาก"] == Source(chair.source).label
    assert read_row_key(rows[0][ROW_KEY_HEAD], "s") == chair.pk


def test_filled_template_hides_the_keys(client, officer, committee):
    sheet = book_of(client, officer, f"{blank('subdistrict')}?filled=1")["รายชื่อ"]

    at = next(cell.column_letter for cell in sheet[1] if cell.value == ROW_KEY_HEAD)

    assert sheet.column_dimensions[at].hidden


def test_filled_template_names_no_citizen_id_and_no_telephone(client, officer, centre):
    body = CommitteeFactory(centre=centre)
    person = PersonFactory(phone="0812345678", province=centre.province, district=centre.district)
    SeatFactory(committee=body, person=person)

    rows = rows_of(book_of(client, officer, f"{blank('subdistrict')}?filled=1"))

    assert rows[0]["เลขประจำตัวประชาชน"] is None
    assert rows[0]["โทรศัพท์"] is None


def test_filled_template_leaves_out_who_left(client, officer, committee):
    gone = committee.seats.get(order=2)
    gone.until = date(2021, 3, 1)
    gone.save()

    assert len(rows_of(book_of(client, officer, f"{blank('subdistrict')}?filled=1"))) == 1


def test_filled_template_of_a_term_that_is_over_holds_its_last_roster(client, officer, centre):
    over = CommitteeFactory(centre=centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31))
    SeatFactory(committee=over, since=date(2016, 1, 1))

    assert len(rows_of(book_of(client, officer, f"{blank('subdistrict')}?filled=1"))) == 1


def test_filled_template_of_one_committee_holds_that_committee(client, officer, committee):
    other = SubdistrictFactory(district=committee.centre.district)
    CommitteeFactory(centre=CentreFactory(subdistrict=other))

    book = book_of(client, officer, reverse("registry:committee-template", args=[committee.pk]))

    assert [row["ลำดับ"] for row in rows_of(book)] == ["1", "2"]
    assert listed(book, "ศอช.") == ["ศอช.ต. สนวน"]


def test_filled_template_of_kbt_names_the_subdistrict(client, officer, district):
    place = SubdistrictFactory(district=district, name="หนองใหญ่")
    body = CommitteeFactory(
        kind=CommitteeKind.KBT, centre=None, subdistrict=place, ends_on=None, starts_on=date(2020, 1, 1)
    )
    SeatFactory(committee=body, source=Source.EX_OFFICIO, post_title="กำนันตำบลหนองใหญ่", person=None)

    rows = rows_of(book_of(client, officer, f"{blank('kbt')}?filled=1"))

    assert rows[0]["ตำบล"] == "หนองใหญ่"
    assert rows[0]["ตำแหน่งในหน่วยงาน"] == "กำนันตำบลหนองใหญ่"


def test_filled_template_runs_no_formula(client, officer, centre):
    body = CommitteeFactory(centre=centre)
    SeatFactory(committee=body, represents="=1+1")

    sheet = book_of(client, officer, f"{blank('subdistrict')}?filled=1")["รายชื่อ"]

    assert "=1+1" in [cell.value for cell in sheet[2]]
    assert all(cell.data_type != "f" for cell in sheet[2])


def test_filled_template_costs_the_same_for_one_committee_and_thirty(client, officer, district):
    def more(number: int) -> None:
        for _ in range(number):
            area = SubdistrictFactory(district=district)
            SeatFactory(committee=CommitteeFactory(centre=CentreFactory(subdistrict=area)))

    more(1)
    client.force_login(officer)

    same_queries(client, f"{blank('subdistrict')}?filled=1", QUERIES, grow=lambda: more(29))


# ── who may ────────────────────────────────────────────────────────────────────────────────


def test_templates_page_leads_to_both_forms_of_each(client, officer, centre):
    client.force_login(officer)

    said = words(client.get(reverse("registry:import-templates")))

    assert said.count("แบบว่าง คณะกรรมการบริหาร ศอช.ต.") == 1
    assert said.count("รายชื่อปัจจุบัน ก.บ.ต.") == 1


def test_templates_page_offers_the_province_s_own_centre_to_the_province(client, officer, provincial, centre):
    said = []
    for user in (officer, provincial):
        client.force_login(user)
        said.append(words(client.get(reverse("registry:import-templates"))))

    assert ["ศอช.จ." in page for page in said] == [False, True]


def test_templates_page_asks_whoever_sees_several_provinces_for_one(client, centre):
    client.force_login(person_with(Role.ADMINISTRATOR))

    assert "เลือกจังหวัดก่อน" in words(client.get(reverse("registry:import-templates")))
    assert client.get(blank("subdistrict")).status_code == 302


def test_template_of_no_known_kind_is_404(client, officer):
    client.force_login(officer)

    assert client.get(blank("village")).status_code == 404


def test_template_of_a_committee_elsewhere_is_404(client, committee):
    stranger = officer_of(DistrictFactory())
    client.force_login(stranger)

    assert client.get(reverse("registry:committee-template", args=[committee.pk])).status_code == 404


def test_template_of_a_central_body_is_404(client):
    body = CommitteeFactory(kind=CommitteeKind.CENTRAL, centre=None, ends_on=None)
    client.force_login(person_with(Role.DEPARTMENT))

    assert client.get(reverse("registry:committee-template", args=[body.pk])).status_code == 404


def test_template_of_a_committee_that_somebody_else_keeps_is_403(client, committee):
    client.force_login(person_with(Role.EXECUTIVE, province=committee.centre.province))

    assert client.get(reverse("registry:committee-template", args=[committee.pk])).status_code == 403


def test_whoever_keeps_no_registry_gets_no_template(client, centre):
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    assert client.get(reverse("registry:import-templates")).status_code == 403


def test_heads_are_those_of_the_exported_rosters(officer):
    """Whoever knows one of the two tables finds the other's columns again."""
    exported = {column.column_name for column in SeatTable(user=officer, on=date(2021, 4, 20)).columns}

    assert {told.head for told in COLUMNS.values()} <= exported


def test_kinds_of_bodies_without_a_template_have_none():
    assert TemplateKind.of(CommitteeKind.EXECUTIVE, Tier.DISTRICT) is TemplateKind.DISTRICT
    assert TemplateKind.of(CommitteeKind.KBO, None) is None
