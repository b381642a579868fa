"""An exported table brought back: what changes, what is refused at which cell, and that it is one change to undo."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import CentreStatus, ExportedTable
from registry.models import Centre, Paper, Person
from registry.services.centres import change_centre
from registry.services.papers.drafting import draft_paper
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, person_with
from tests.pages import queries_of, words
from tests.registry.exports.taking import brought_back, cell_at, edited, file_of, lines, typed
from tests.registry.people_rows import ID, PHONE, written

pytestmark = pytest.mark.django_db

PAGE = reverse("registry:table-import")
REASON = "ย้ายที่ทำการตามหนังสืออำเภอ"


@pytest.fixture
def centre(district: District) -> Centre:
    return CentreFactory(
        subdistrict=SubdistrictFactory(code="311605", name="สนวน"), place="วัดสนวน", phone="044660001"
    )


def centres_file(by: User, ending: str = "xlsx") -> bytes:
    rows = Centre.objects.visible_to(by).filter(tier="subdistrict")
    return file_of(ExportedTable.CENTRES, rows, by=by, ending=ending)


def people_file(by: User) -> bytes:
    return file_of(ExportedTable.PEOPLE, Person.objects.visible_to(by), by=by, ending="xlsx")


def told(content: bytes, by: User) -> list[tuple[str, str]]:
    """Faults as (cell, what to do)."""
    return [(fault.cell, fault.message) for fault in brought_back(content, by=by).faults]


def sent(client: Client, content: bytes, name: str = "ตาราง.xlsx") -> HttpResponse:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


# ── what would change ──────────────────────────────────────────────────────────────────────
def test_changed_cells_are_told_before_and_after(officer: User, centre: Centre):
    content = typed(
        centres_file(officer),
        {
            "ที่ทำการ": "ศาลากลางบ้าน",
            "โทรศัพท์ ศอช.": "๐๘ ๑๒๓๔ ๕๖๗๘",
            "จัดตั้งเมื่อ": "30/6/2551",
            "สถานะ": "พักการดำเนินงาน",
        },
    )

    (row,) = brought_back(content, by=officer).changed

    assert {(one.label, one.before, one.after) for one in row.mended} == {
        ("ที่ทำการ", "วัดสนวน", "ศาลากลางบ้าน"),
        ("โทรศัพท์ ศอช.", "0 4466 0001", "08 1234 5678"),
        ("จัดตั้งเมื่อ", "", "30 มิ.ย. 2551"),
        ("สถานะ", "ดำเนินงาน", "พักการดำเนินงาน"),
    }


def test_day_that_excel_keeps_as_a_day_is_read(officer: User, centre: Centre):
    (row,) = brought_back(
        typed(centres_file(officer), {"จัดตั้งเมื่อ": datetime(2008, 6, 30)}), by=officer
    ).changed

    assert row.values == {"founded_on": date(2008, 6, 30)}


def test_emptied_cell_empties_the_fact(officer: User, centre: Centre):
    (row,) = brought_back(typed(centres_file(officer), {"ที่ทำการ": None}), by=officer).changed

    assert row.values == {"place": ""}


def test_columns_may_move_and_titles_may_stand_above(officer: User, centre: Centre):
    def rearranged(sheet) -> None:
        sheet.insert_rows(1, 3)
        sheet["A1"] = "ทะเบียน ศอช. อำเภอห้วยราช"
        sheet.insert_cols(1)
        sheet["A4"] = "หมายเหตุของเรา"

    checked = brought_back(edited(centres_file(officer), rearranged), by=officer)

    assert (checked.read, checked.unchanged, checked.faults) == (1, 1, [])
    assert any("หมายเหตุของเรา" in note for note in checked.notes)


def test_a_csv_saved_again_in_the_old_thai_encoding_changes_nothing(officer: User, centre: Centre):
    content = centres_file(officer, "csv").decode("utf-8-sig").encode("cp874")

    checked = brought_back(content, by=officer, ending="csv")

    assert (checked.unchanged, checked.faults) == (1, [])


def test_what_a_colleague_changed_since_is_not_written_back(officer: User, centre: Centre):
    content = centres_file(officer)
    change_centre(centre=centre, by=officer, phone="044661111")

    (row,) = brought_back(typed(content, {"ที่ทำการ": "ศาลากลางบ้าน"}), by=officer).changed

    assert row.values == {"place": "ศาลากลางบ้าน"}


# ── what is refused ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("head", "value", "said"),
    [
        ("ชื่อย่อ", "ศอช.ต. อื่น", "เปลี่ยนชื่อ"),
        ("อำเภอ", "เมืองบุรีรัมย์", "เปลี่ยนไม่ได้"),
        ("สถานะ", "ยุบเลิก", "เลือก ดำเนินงาน หรือ พักการดำเนินงาน"),
        ("โทรศัพท์ ศอช.", "12", "หมายเลขโทรศัพท์"),
        ("จัดตั้งเมื่อ", "31 ก.พ. 2551", "ไม่มีวันที่ 31"),
        ("จัดตั้งเมื่อ", "1 ม.ค. 2565", "ต้องไม่หลังวันนี้"),
        ("ละติจูด", "เหนือ", "องศาทศนิยม"),
        ("ละติจูด", 14.5, "พิกัดต้องมีทั้งละติจูด"),
        ("ที่ทำการ", "ก" * 201, "ไม่เกิน 200 ตัวอักษร"),
    ],
)
def test_a_cell_that_cannot_be_taken_says_where_and_what(
    officer: User, centre: Centre, head: str, value, said: str
):
    content = centres_file(officer)
    (found,) = told(typed(content, {head: value}), officer)

    assert found[0] == cell_at(content, head)
    assert said in found[1]


def test_a_row_is_taken_whole_or_not_at_all(officer: User, centre: Centre):
    checked = brought_back(typed(centres_file(officer), {"ที่ทำการ": "ใหม่", "โทรศัพท์ ศอช.": "12"}), by=officer)

    assert (checked.changed, len(checked.returned)) == ([], 1)


def test_a_row_twice_a_row_without_key_and_a_strange_key_are_told(officer: User, centre: Centre):
    CentreFactory(subdistrict=SubdistrictFactory(code="311606", name="ห้วยราช"))
    content = centres_file(officer)
    key = cell_at(content, "รหัสแถว (conweb)")

    def more(sheet) -> None:
        sheet[f"{key[:-1]}3"] = sheet[key].value
        sheet["H4"], sheet["I4"] = "ดำเนินงาน", "ที่ใหม่"

    found = told(edited(content, more), officer)

    assert [cell for cell, _ in found] == [f"{key[:-1]}3", "A4"]
    assert "อยู่ในแถว 2 แล้ว" in found[0][1]
    assert "ไม่มีรหัสแถว" in found[1][1]


def test_a_row_of_another_area_is_not_there(officer: User, centre: Centre):
    far = person_with(Role.OFFICER, district=DistrictFactory(code="3117"))

    (found,) = told(typed(centres_file(officer), {"ที่ทำการ": "ใหม่"}), far)

    assert "ไม่พบรายการนี้ในพื้นที่ของท่าน" in found[1]


def test_who_only_looks_changes_nothing(officer: User, centre: Centre):
    region = person_with(Role.REGION, province=centre.province)

    (found,) = told(typed(centres_file(officer), {"ที่ทำการ": "ใหม่"}), region)

    assert "ไม่ใช่งานของท่าน" in found[1]


def test_dissolved_centre_stays(officer: User, centre: Centre):
    Centre.objects.filter(pk=centre.pk).update(status=CentreStatus.DISSOLVED)

    (found,) = told(typed(centres_file(officer), {"ที่ทำการ": "ใหม่"}), officer)

    assert "ยุบเลิกแล้ว" in found[1]


# ── people ─────────────────────────────────────────────────────────────────────────────────
def test_names_and_homes_of_people(by: User):
    written(by)
    SubdistrictFactory(code="311606", name="ห้วยราช")
    content = typed(people_file(by), {"นามสกุล": "ใจงาม", "ตำบลที่อยู่": "ต.ห้วยราช"})

    (row,) = brought_back(content, by=by).changed

    assert {(one.label, one.before, one.after) for one in row.mended} == {
        ("นามสกุล", "ใจดี", "ใจงาม"),
        ("ตำบลที่อยู่", "สนวน", "ห้วยราช"),
    }


def test_masked_columns_are_not_read(by: User):
    written(by, national_id=ID, phone=PHONE)
    content = typed(people_file(by), {"โทรศัพท์": "0899999999", "เลขประจำตัวประชาชน": None})

    checked = brought_back(content, by=by)

    assert (checked.unchanged, checked.faults) == (1, [])
    assert any("โทรศัพท์" in note for note in checked.notes)


@pytest.mark.parametrize(
    ("head", "value", "said"),
    [
        ("ชื่อ", None, "ยังไม่ได้พิมพ์ชื่อ"),
        ("ตำบลที่อยู่", "ไม่มีตำบลนี้", "ไม่พบตำบลนี้"),
        ("อำเภอที่เก็บระเบียน", "อื่น", "ในไฟล์ไม่ได้"),
    ],
)
def test_people_are_refused_at_the_cell(by: User, head: str, value, said: str):
    written(by)
    content = people_file(by)

    (found,) = told(typed(content, {head: value}), by)

    assert (found[0], said in found[1]) == (cell_at(content, head), True)


def test_title_typed_with_the_first_name_goes_where_it_belongs(by: User):
    Person.objects.filter(pk=written(by).pk).update(prefix="")

    (row,) = brought_back(typed(people_file(by), {"ชื่อ": "นางสมศรี"}), by=by).changed

    assert row.values == {"prefix": "นาง", "first_name": "สมศรี"}


def test_people_are_written_as_one_change_without_their_names(signed_in: Client, by: User):
    person = written(by)
    plan = plan_in(sent(signed_in, typed(people_file(by), {"นามสกุล": "ใจงาม"})))

    signed_in.post(PAGE, {"plan": plan, "reason": "แก้ตัวสะกดตามบัตร"})

    record = RecordedChange.objects.get()
    person.refresh_from_db()
    assert (person.last_name, record.title) == ("ใจงาม", "นำเข้าตาราง รายการบุคคล: แก้ 1 คน")
    undo_change(record, by=by)
    person.refresh_from_db()
    assert person.last_name == "ใจดี"


# ── papers ─────────────────────────────────────────────────────────────────────────────────
def papers_file(by: User) -> bytes:
    return file_of(ExportedTable.PAPERS, Paper.objects.visible_to(by), by=by, ending="xlsx")


def test_subject_of_a_draft_may_change(committee, officer: User):
    draft_paper(kind="announcement", by=officer, committee=committee)

    (row,) = brought_back(typed(papers_file(officer), {"เรื่อง": "รับรองผล"}), by=officer).changed

    assert row.values == {"subject": "รับรองผล"}


def test_a_paper_that_is_no_draft_is_refused_in_words(committee, officer: User):
    paper = draft_paper(kind="announcement", by=officer, committee=committee)
    Paper.objects.filter(pk=paper.pk).update(status="printed")

    (found,) = told(typed(papers_file(officer), {"เรื่อง": "รับรองผล"}), officer)

    assert "เรียกคืนเป็นร่างก่อน" in found[1]


@pytest.mark.parametrize("head", ["เลขที่", "ลงวันที่", "ผู้ลงนาม", "สถานะ", "ศอช."])
def test_every_other_fact_of_a_paper_says_where_it_is_changed(committee, officer: User, head: str):
    draft_paper(kind="announcement", by=officer, committee=committee)

    (found,) = told(typed(papers_file(officer), {head: "12"}), officer)

    assert "ที่หน้าของเอกสาร" in found[1]


# ── the pages ──────────────────────────────────────────────────────────────────────────────
def plan_in(page: HttpResponse) -> str:
    return page.context["form"]["plan"].value()


def test_preview_writes_nothing(desk: Client, officer: User, centre: Centre):
    page = sent(desk, typed(centres_file(officer), {"ที่ทำการ": "ศาลากลางบ้าน"}))

    assert "จะเปลี่ยน 1 แห่ง" in words(page)
    assert "อ่าน 1 แถว = เปลี่ยน 1 + ไม่เปลี่ยน 0 + ต้องแก้ในไฟล์ 0" in words(page)
    centre.refresh_from_db()
    assert centre.place == "วัดสนวน"
    assert not RecordedChange.objects.exists()


def test_saved_it_is_one_change_that_can_be_undone(desk: Client, officer: User, centre: Centre):
    page = sent(desk, typed(centres_file(officer), {"ที่ทำการ": "ศาลากลางบ้าน"}))

    answer = desk.post(PAGE, {"plan": plan_in(page), "reason": REASON})

    record = RecordedChange.objects.get()
    assert answer["Location"] == reverse("registry:change-detail", args=[record.pk])
    assert (record.kind, record.reason, record.district_id) == ("table-import", REASON, "3116")
    centre.refresh_from_db()
    assert centre.place == "ศาลากลางบ้าน"
    undo_change(record, by=officer)
    centre.refresh_from_db()
    assert centre.place == "วัดสนวน"


def test_pressed_twice_it_is_written_once(desk: Client, officer: User, centre: Centre):
    plan = plan_in(sent(desk, typed(centres_file(officer), {"ที่ทำการ": "ศาลากลางบ้าน"})))
    for _ in range(2):
        desk.post(PAGE, {"plan": plan, "reason": REASON})

    assert RecordedChange.objects.count() == 1


def test_without_a_reason_the_preview_stays(desk: Client, officer: User, centre: Centre):
    plan = plan_in(sent(desk, typed(centres_file(officer), {"ที่ทำการ": "ศาลากลางบ้าน"})))

    page = desk.post(PAGE, {"plan": plan, "reason": ""})

    assert page.status_code == 422
    assert "พิมพ์เหตุผลที่แก้ไข" in words(page)
    assert "ศาลากลางบ้าน" in words(page)


def test_row_that_moved_after_the_preview_is_not_overwritten(desk: Client, officer: User, centre: Centre):
    plan = plan_in(sent(desk, typed(centres_file(officer), {"ที่ทำการ": "ศาลากลางบ้าน"})))
    change_centre(centre=centre, by=officer, place="ที่อื่น")

    page = desk.post(PAGE, {"plan": plan, "reason": REASON}, follow=True)

    assert "มีผู้แก้ไขหลังจากที่ท่านดูตัวอย่าง: ศอช.ต. สนวน" in words(page)
    centre.refresh_from_db()
    assert centre.place == "ที่อื่น"


def test_plan_of_another_area_is_refused(desk: Client, officer: User, centre: Centre, client: Client):
    plan = plan_in(sent(desk, typed(centres_file(officer), {"ที่ทำการ": "ศาลากลางบ้าน"})))
    client.force_login(person_with(Role.OFFICER, district=DistrictFactory(code="3117")))

    page = client.post(PAGE, {"plan": plan, "reason": REASON}, follow=True)

    assert "ไม่อยู่ในพื้นที่ของท่าน" in words(page)
    assert not RecordedChange.objects.exists()


def test_unchanged_file_says_so(desk: Client, officer: User, centre: Centre):
    page = sent(desk, centres_file(officer))

    assert "ไฟล์ตรงกับทะเบียนทุกแถว" in words(page)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ไฟล์ว่างเปล่า"),
        (b"%PDF-1.7 something", "ไม่ใช่ตาราง"),
        ("ก,ข\r\n1,2\r\n".encode(), "รหัสแถว (conweb)"),
        ("รหัสแถว (conweb),ที่ทำการ\r\nc5-00000000,ใหม่\r\n".encode(), "ส่งออกจากระบบนี้"),
    ],
)
def test_other_files_are_refused_with_what_to_do(desk: Client, content: bytes, said: str):
    page = sent(desk, content)

    assert page.status_code == 422
    assert said in words(page)


def test_a_roster_is_led_to_the_import_of_rosters(desk: Client, officer: User, committee):
    taken = desk.post(
        reverse("registry:export", args=["rosters"]), {"ending": "csv", "reason": "แก้รายชื่อ"}
    ).getvalue()

    answer = sent(desk, taken, "รายชื่อ.csv")

    assert answer["Location"] == reverse("registry:import-create")


def test_who_keeps_nothing_is_told_whom_to_ask(client: Client, district: District):
    client.force_login(person_with(Role.EXECUTIVE, province=district.province))

    assert client.get(PAGE).status_code == 403


# ── costs ──────────────────────────────────────────────────────────────────────────────────
def test_page_takes_few_queries(desk: Client):
    assert queries_of(desk, PAGE) == 3


def test_unchanged_rows_are_checked_by_the_hundred(
    officer: User, district: District, django_assert_num_queries
):
    for number in range(1, 31):
        CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{number:02d}", name=f"ตำบล {number}"))
    content = centres_file(officer)
    assert len(lines(centres_file(officer, "csv"))) == 31
    officer.duty_list  # noqa: B018 read once for a person

    with django_assert_num_queries(4):
        brought_back(content, by=officer)
