"""Organisations and funds as files: out, in, twice, wrong, of others, and back."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.models import Centre, ExportRecord, Fund, Organisation
from registry.reports.exports.cells import as_csv
from registry.reports.exports.organisations import FundTable, OrganisationTable
from registry.reports.exports.xlsx import as_xlsx
from registry.services.organisation_files import FUND_ROWS, ORGANISATION_ROWS
from registry.services.organisations import save_organisation
from registry.services.row_files.checking import check_file
from registry.services.row_files.kinds import RowFile
from registry.services.row_files.reading import read_file
from registry.services.row_files.values import CheckedFile
from registry.services.row_files.writing import MovedSince, apply_file, open_plan, plan_of
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    PersonFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)
from tests.pages import words
from tests.year_factories import FundFactory, MemberRecordFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

HEADS = ["ศอช.", "ชื่อองค์กร", "หมู่บ้าน", "ประเภท", "จำนวนสมาชิก (คน)", "เป็นสมาชิก ศอช. เมื่อ", "ผู้แทน"]
FUND_HEADS = ["ศอช.", "ชื่อกองทุน", "ประเภท", "เงินทุน (บาท)", "เป็นยอด ณ วันที่"]


@pytest.fixture
def centre() -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


def book(heads: list[str], *rows: list[Any]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in (heads, *rows):
        workbook.active.append(row)
    kept = io.BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def weavers(at: Centre, **changes: Any) -> list[Any]:
    values = {
        "centre": at.short_name,
        "name": "กลุ่มทอผ้า",
        "village": "หมู่ 3",
        "kind": "กลุ่มอาชีพ",
        "people": "๒๕",
        "joined": "๑๐ ม.ค. ๒๕๖๐",
        "person": "",
    }
    return list((values | changes).values())


def checked(content: bytes, kind: RowFile, *, by: User, name: str = "ไฟล์.xlsx") -> CheckedFile:
    return check_file(read_file(content, name=name, kind=kind, user=by), kind, by=by, on=clock.today())


def brought_in(content: bytes, kind: RowFile, *, by: User) -> RecordedChange:
    plan = plan_of(checked(content, kind, by=by), kind, by=by)
    return apply_file(plan=open_plan(plan.seal(), kind), by=by, reason="บัญชีของอำเภอ")


def faults(file: CheckedFile) -> list[tuple[str, str]]:
    return [(one.cell, one.message) for one in file.faults]


# ── in ─────────────────────────────────────────────────────────────────────────────────────
def test_rows_come_in_with_thai_digits_and_a_representative_by_name(centre, officer):
    person = PersonFactory(
        prefix="นาง", first_name="สมศรี", last_name="ใจดี", district=centre.district, subdistrict=None
    )

    brought_in(book(HEADS, weavers(centre, person="นางสมศรี ใจดี")), ORGANISATION_ROWS, by=officer)

    row = Organisation.objects.get()
    assert (row.centre, row.people, row.joined_on) == (centre, 25, date(2017, 1, 10))
    assert row.representative == person


def test_same_file_twice_changes_nothing(centre, officer):
    content = book(HEADS, weavers(centre))
    brought_in(content, ORGANISATION_ROWS, by=officer)

    again = checked(content, ORGANISATION_ROWS, by=officer)

    assert (again.read, again.unchanged, again.written) == (1, 1, [])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_taken_out_and_brought_in_changes_nothing(centre, officer, ending):
    """Also a name that a spreadsheet would take for a formula."""
    OrganisationFactory(
        centre=centre, name="=กลุ่มสูตร", people=25, representative=PersonFactory(district=centre.district)
    )
    FundFactory(
        centre=centre,
        networked_on=date(2019, 1, 1),
        balance=Decimal("20000.50"),
        balance_on=date(2021, 3, 31),
    )

    for kind, resource in ((ORGANISATION_ROWS, OrganisationTable), (FUND_ROWS, FundTable)):
        table = resource(user=officer, on=clock.today())
        rows = table.table(kind.model.objects.visible_to(officer))
        as_file = b"".join(as_xlsx(rows, table.shape)) if ending == "xlsx" else "".join(as_csv(rows)).encode()
        found = checked(as_file, kind, by=officer, name=f"ส่งออก.{ending}")
        assert (found.faults, found.written, found.unchanged) == ([], [], 1)


def test_row_with_its_key_may_change_its_name(centre, officer):
    row = OrganisationFactory(centre=centre, name="กลุ่มเดิม")
    table = OrganisationTable(user=officer, on=clock.today())
    lines = [list(line) for line in table.table(Organisation.objects.all())]
    lines[1][lines[0].index("ชื่อองค์กร")] = "กลุ่มใหม่"

    brought_in(book(*lines), ORGANISATION_ROWS, by=officer)

    row.refresh_from_db()
    assert (Organisation.objects.count(), row.name) == (1, "กลุ่มใหม่")


def test_whole_file_is_one_change_that_goes_back(centre, officer):
    standing = OrganisationFactory(centre=centre, name="กลุ่มเดิม", village="", people=10)
    content = book(
        HEADS,
        weavers(centre),
        weavers(centre, name="กลุ่มเดิม", village="", people="12"),
    )
    change = brought_in(content, ORGANISATION_ROWS, by=officer)
    assert change.title == "นำเข้าองค์การชุมชน: เพิ่ม 1 แก้ 1 องค์กร"

    undo_change(change, by=officer)

    standing.refresh_from_db()
    assert (Organisation.objects.get(), standing.people, standing.joined_on) == (
        standing,
        10,
        date(2017, 1, 10),
    )


def test_every_wrong_cell_is_told_and_only_good_rows_are_written(centre, officer):
    content = book(
        HEADS,
        weavers(centre, kind="กลุ่มลับ"),
        weavers(centre, name="ก", people="ยี่สิบ"),
        weavers(centre, name="ข", joined="31 ก.พ. 2563"),
        weavers(centre, name="ค", joined="21 เม.ย. 2564"),
        weavers(centre, name="ง", person="สมหมาย ไม่มีตัวตน"),
        weavers(centre, centre="ศอช.ต. ไม่มี"),
        weavers(centre, name="ดี"),
    )
    found = checked(content, ORGANISATION_ROWS, by=officer)

    assert [cell for cell, _ in faults(found)] == ["D2", "E3", "F4", "F5", "G6", "A7"]
    assert [row.name for row in found.written] == ["ดี"]


def test_all_that_is_wrong_in_a_row_is_told_at_once(centre, officer):
    content = book(HEADS, weavers(centre, kind="กลุ่มลับ", people="ยี่สิบ", person="สมหมาย ไม่มีตัวตน"))

    found = checked(content, ORGANISATION_ROWS, by=officer)

    assert [cell for cell, _ in faults(found)] == ["D2", "E2", "G2"]


def test_same_row_twice_in_a_file_is_told(centre, officer):
    found = checked(book(HEADS, weavers(centre), weavers(centre)), ORGANISATION_ROWS, by=officer)

    assert faults(found) == [("B3", "ซ้ำกับแถว 2 ลบแถวที่ซ้ำ")]


def test_namesakes_are_to_be_chosen_on_the_page(centre, officer):
    for _ in range(2):
        PersonFactory(first_name="สมศรี", last_name="ใจดี", district=centre.district, subdistrict=None)

    found = checked(book(HEADS, weavers(centre, person="สมศรี ใจดี")), ORGANISATION_ROWS, by=officer)

    assert "2 คน" in found.faults[0].message


def test_file_of_a_neighbour_names_no_centre_of_theirs(centre):
    stranger = officer_of(DistrictFactory(code="3102", name="คูเมือง"))

    assert [
        cell for cell, _ in faults(checked(book(HEADS, weavers(centre)), ORGANISATION_ROWS, by=stranger))
    ] == ["A2"]


def test_row_changed_since_the_preview_stops_the_file(centre, officer):
    row = OrganisationFactory(centre=centre, name="กลุ่มทอผ้า", village="หมู่ 3", people=10)
    plan = plan_of(
        checked(book(HEADS, weavers(centre)), ORGANISATION_ROWS, by=officer), ORGANISATION_ROWS, by=officer
    )
    save_organisation(organisation=row, by=officer, people=11)

    with pytest.raises(MovedSince):
        apply_file(plan=plan, by=officer, reason="แก้")

    row.refresh_from_db()
    assert row.people == 11


def test_funds_come_in_with_their_sums(centre, officer):
    content = book(FUND_HEADS, [centre.short_name, "กลุ่มออมทรัพย์", "กลุ่มออมทรัพย์", "๑๒๕,๐๐๐.๕๐", "31 มี.ค. 2564"])

    brought_in(content, FUND_ROWS, by=officer)

    assert Fund.objects.get().balance == Decimal("125000.50")


@pytest.mark.parametrize("sum_", ["-5", "หนึ่งร้อย", "1e30", "nan"])
def test_sum_that_is_none_is_told_at_its_cell(centre, officer, sum_):
    content = book(FUND_HEADS, [centre.short_name, "กองทุน", "กองทุนหมู่บ้าน", sum_, "31 มี.ค. 2564"])

    assert [cell for cell, _ in faults(checked(content, FUND_ROWS, by=officer))] == ["D2"]


def test_checking_costs_the_same_for_1_and_for_30_known_rows(centre, officer):
    def cost(number: int) -> int:
        content = book(HEADS, *(weavers(centre, name=f"กลุ่ม {one}") for one in range(number)))
        brought_in(content, ORGANISATION_ROWS, by=officer)
        fresh = User.objects.get(pk=officer.pk)
        with CaptureQueriesContext(connection) as asked:
            checked(content, ORGANISATION_ROWS, by=fresh)
        return len(asked)

    few = cost(1)
    Organisation.objects.all().delete()
    assert cost(30) == few


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_export_of_a_centre_says_why_and_stands_in_the_log(client: Client, centre, officer):
    client.force_login(officer)
    OrganisationFactory(centre=centre, representative=PersonFactory(district=centre.district))
    address = f"{reverse('registry:year-rows-export', args=['organisations'])}?centre={centre.pk}"

    assert client.post(address, {"ending": "csv", "reason": ""}).status_code == 422
    answer = client.post(address, {"ending": "csv", "reason": "ส่งจังหวัด"})

    assert "กลุ่มทอผ้า" in b"".join(answer.streaming_content).decode("utf-8-sig")
    assert ExportRecord.objects.get().district_id == centre.district_id


def test_funds_name_nobody_and_are_taken_without_a_reason(client: Client, centre, officer):
    client.force_login(officer)
    FundFactory(centre=centre)
    address = f"{reverse('registry:year-rows-export', args=['funds'])}?centre={centre.pk}"

    assert client.post(address, {"ending": "xlsx"}).status_code == 200
    assert not ExportRecord.objects.exists()


def test_export_holds_nothing_of_another_district(client: Client, centre):
    MemberRecordFactory(centre=centre, title="กรรมการสถานศึกษา")
    client.force_login(officer_of(DistrictFactory(code="3102", name="คูเมือง")))
    address = reverse("registry:year-rows-export", args=["member-records"])

    assert "ไม่มีแถวที่จะส่งออก" in words(client.get(address))
    assert client.get(f"{address}?centre={centre.pk}").status_code == 404


def test_file_is_looked_at_before_it_is_written(client: Client, centre, officer):
    client.force_login(officer)
    address = f"{reverse('registry:year-rows-import', args=['organisations'])}?centre={centre.pk}"
    file = SimpleUploadedFile("บัญชี.xlsx", book(HEADS, weavers(centre), weavers(centre, kind="?")))

    preview = client.post(address, {"file": file})
    assert "จะเพิ่ม 1 องค์กร" in words(preview)
    assert not Organisation.objects.exists()

    plan = preview.context["form"].initial["plan"]
    for _ in range(2):  # the button pressed twice
        answer = client.post(address, {"plan": plan, "reason": "บัญชีของอำเภอ"})
        assert answer.headers["Location"].startswith("/changes/")
    assert Organisation.objects.count() == 1


def test_readers_bring_nothing_in(client: Client, centre):
    client.force_login(person_with(Role.DEPARTMENT))

    assert client.get(reverse("registry:year-rows-import", args=["funds"])).status_code == 403
