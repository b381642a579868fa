"""The log as a file: what goes out comes back without a change; hundreds at once are one change; faults at their cells."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from assessment.log_choices import LogKind
from assessment.models import LogEntry, PolicyTag
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.models import Partner
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, person_with
from tests.pages import queries_of, words
from tests.year_factories import (
    LogAttendanceFactory,
    LogEntryFactory,
    LogOrganisationFactory,
    LogPartnerFactory,
    OrganisationFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db
IMPORT = reverse("assessment:log-import")
EXPORT = reverse("assessment:log-export")
HEADS = [
    *("ศอช.", "อำเภอ", "จังหวัด", "วันที่", "ทำอะไร", "เรื่อง", "สถานที่", "ภารกิจ", "นโยบาย"),
    *("ผู้เข้าร่วม (คน)", "จำนวนเงิน (บาท)", "ภาคี", "องค์กร", "บันทึก"),
]


def workbook(*rows, heads=HEADS) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("งาน.xlsx", content.getvalue())


def a_row(day="15 ม.ค. 2564", kind="เวทีประชาคม", **more):
    said = {"ศอช.": "ศอช.ต. สนวน", "วันที่": day, "ทำอะไร": kind, **more}
    return [said.get(head, "") for head in HEADS]


def exported(client, ending, query=""):
    response = client.post(f"{EXPORT}{query}", {"ending": ending})
    assert response.status_code == 200, words(response)
    return b"".join(response.streaming_content)


def look(client, file):
    """What the preview shows."""
    return client.post(IMPORT, {"file": file}).context


def bring_in(client, file):
    shown = look(client, file)
    return client.post(IMPORT, {"plan": shown["form"].initial["plan"], "reason": "สมุดของอำเภอ"})


def some_events(centre):
    """Every shape of a row: words that look like formulas, several lines, partners, organisations with a village."""
    LogEntryFactory(centre=centre, topic="", kind=LogKind.COMMITTEE_MEETING)
    full = LogEntryFactory(
        centre=centre,
        topic='=HYPERLINK("x")',
        place="+66 ศาลา",
        duty=6,
        policy=PolicyTag.objects.first(),
        people=45,
        amount=Decimal("1250.50"),
        note="-บรรทัดแรก\n'บรรทัดที่สอง",
    )
    for name in ("ธ.ก.ส.", "@กองทุน", "โรงเรียนสนวน"):
        LogPartnerFactory(entry=full, partner=PartnerFactory(name=name))
    LogOrganisationFactory(entry=full)
    LogOrganisationFactory(entry=full, organisation=OrganisationFactory(centre=centre, village=""))
    LogAttendanceFactory(entry=full)
    LogEntryFactory(centre=centre.parent, kind=LogKind.SUPERVISION, held_on=date(2020, 10, 1))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_back_without_a_change(signed_in, centre, ending):
    some_events(centre)

    shown = look(signed_in, SimpleUploadedFile(f"สมุด.{ending}", exported(signed_in, ending)))

    assert not shown["checked"].faults, shown["checked"].faults
    assert (shown["checked"].read, shown["checked"].unchanged, shown["checked"].written) == (3, 3, [])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_nothing_that_goes_out_is_run_by_a_spreadsheet(signed_in, centre, ending):
    some_events(centre)

    content = exported(signed_in, ending)

    if ending == "csv":
        assert "'=HYPERLINK" in content.decode("utf-8-sig")
    else:
        cells = [cell for row in load_workbook(BytesIO(content)).active.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)


def test_the_export_of_a_centre_is_what_its_list_shows(signed_in, centre):
    LogEntryFactory(centre=centre, topic="ปีนี้")
    LogEntryFactory(centre=centre, topic="ปีก่อน", held_on=date(2020, 3, 1))
    LogEntryFactory(centre=centre.parent, topic="ที่อื่น")

    text = exported(signed_in, "csv", f"?centre={centre.pk}&year=2564").decode("utf-8-sig")

    assert "ปีนี้" in text
    assert "ปีก่อน" not in text and "ที่อื่น" not in text


def test_the_export_names_no_member(signed_in, centre, members):
    LogAttendanceFactory(entry=LogEntryFactory(centre=centre), person=members[0])

    assert members[0].last_name not in exported(signed_in, "csv").decode("utf-8-sig")


def test_rows_become_events_in_one_change_that_can_be_undone(signed_in, centre, officer):
    OrganisationFactory(centre=centre, name="กลุ่มเลี้ยงโค", village="บ้านดอน")
    file = workbook(
        a_row(เรื่อง="แผนชุมชน", ภารกิจ="๒", ภาคี="ธ.ก.ส.; รพ.สต. สนวน", องค์กร="กลุ่มเลี้ยงโค"),
        a_row("๒๐/๒/๒๕๖๔", "ประชุมสมาชิก", **{"ผู้เข้าร่วม (คน)": "๓๐", "จำนวนเงิน (บาท)": "1,250.50"}),
    )

    response = bring_in(signed_in, file)

    record = RecordedChange.objects.get()
    assert response.url == reverse("registry:change-detail", args=[record.pk])
    assert record.title == "นำเข้าสมุดบันทึกงาน: เพิ่ม 2 งาน"
    forum = LogEntry.objects.get(kind=LogKind.FORUM)
    assert (forum.duty, forum.recorded_by, forum.partner_links.count()) == (2, officer, 2)
    assert forum.organisation_links.get().organisation.name == "กลุ่มเลี้ยงโค"
    meeting = LogEntry.objects.get(kind=LogKind.MEMBER_MEETING)
    assert (meeting.held_on, meeting.people, meeting.amount) == (date(2021, 2, 20), 30, Decimal("1250.50"))
    undo_change(record, by=officer)
    assert not LogEntry.objects.exists()
    assert not Partner.objects.exists()


def test_the_same_file_twice_changes_nothing(signed_in, centre):
    rows = [a_row(เรื่อง="แผนชุมชน", ภาคี="ธ.ก.ส."), a_row("16 ม.ค. 2564")]
    bring_in(signed_in, workbook(*rows))

    again = look(signed_in, workbook(*rows))["checked"]

    assert (again.read, again.unchanged) == (2, 2)


def test_one_that_looks_twice_is_asked_about_and_not_refused(signed_in, centre):
    LogEntryFactory(centre=centre, topic="แผนชุมชน")

    shown = look(signed_in, workbook(a_row(เรื่อง="อีกเวที"), a_row("16 ม.ค. 2564")))

    assert shown["checked"].notes == [
        "1 งานเป็นงานอย่างเดียวกันในวันเดียวกับอีกงานหนึ่ง (แถว 2) ตรวจว่าไม่ใช่งานเดียวกันก่อนบันทึก"
    ]
    assert len(shown["checked"].new) == 2


def test_the_button_pressed_twice_writes_once(signed_in, centre):
    plan = look(signed_in, workbook(a_row()))["form"].initial["plan"]
    for _ in range(2):
        signed_in.post(IMPORT, {"plan": plan, "reason": "สมุดของอำเภอ"})

    assert LogEntry.objects.count() == 1


def test_every_fault_is_told_at_its_cell_and_nothing_of_its_row_is_taken(signed_in, centre):
    checked = look(
        signed_in,
        workbook(
            a_row("21 เม.ย. 2564"),
            a_row("", ""),
            a_row(ภารกิจ="99"),
            a_row(องค์กร="ไม่มีกลุ่มนี้"),
            [*a_row()[:0], "ศอช.ต. ไม่มี", *a_row()[1:]],
            a_row("16 ม.ค. 2564"),
        ),
    )["checked"]

    told = {fault.cell: fault.message for fault in checked.faults}
    assert set(told) == {"D2", "D3", "E3", "H4", "M5", "A6"}
    assert told["D2"].startswith("ยังไม่ถึงวันนี้")
    assert told["D3"] == "พิมพ์วันที่ เช่น 15 ม.ค. 2564"
    assert told["M5"].startswith("ไม่พบองค์กร “ไม่มีกลุ่มนี้” ของ ศอช.ต. สนวน")
    assert (len(checked.new), len(checked.returned)) == (1, 5)


def test_a_day_outside_the_centres_life_is_told_at_its_cell(signed_in, centre):
    centre.founded_on = date(2021, 1, 1)
    centre.save()

    checked = look(signed_in, workbook(a_row("31 ธ.ค. 2563")))["checked"]

    assert [(fault.cell, fault.message[:18]) for fault in checked.faults] == [("D2", "ก่อนวันจัดตั้ง ศอช")]


def test_a_centre_of_elsewhere_is_not_found(signed_in, centre):
    there = DistrictFactory(code="3102", name="คูเมือง")
    CentreFactory(subdistrict=SubdistrictFactory(code="310202", name="ปะเคียบ", district=there))

    checked = look(signed_in, workbook(["ศอช.ต. ปะเคียบ", *a_row()[1:]]))["checked"]

    assert "ไม่พบ ศอช. “ศอช.ต. ปะเคียบ” ในพื้นที่ที่ท่านดูแล" in checked.faults[0].message


def test_500_events_at_once(signed_in, centre):
    days = [date(2020, 10, 1) + timedelta(days=number % 180) for number in range(500)]
    rows = [
        a_row(f"{day.day}/{day.month}/{day.year + 543}", เรื่อง=f"เวทีที่ {number}")
        for number, day in enumerate(days)
    ]

    bring_in(signed_in, workbook(*rows))

    assert LogEntry.objects.count() == 500
    assert RecordedChange.objects.count() == 1


def test_more_than_are_taken_at_once_are_refused_before_anything(signed_in, centre):
    rows = [a_row(เรื่อง=f"เวทีที่ {number}") for number in range(2001)]

    refused = signed_in.post(IMPORT, {"file": workbook(*rows)})

    assert refused.status_code == 422
    assert "แยกไฟล์" in words(refused)


def test_a_file_that_is_no_table_is_told(signed_in, centre):
    refused = signed_in.post(IMPORT, {"file": SimpleUploadedFile("งาน.xlsx", b"MZ not a workbook")})

    assert refused.status_code == 422


def test_what_was_taken_out_is_not_written_back(signed_in, centre, officer):
    entry = LogEntryFactory(centre=centre)
    content = exported(signed_in, "xlsx")
    signed_in.post(reverse("assessment:log-remove", args=[entry.pk]))

    checked = look(signed_in, SimpleUploadedFile("สมุด.xlsx", content))["checked"]

    assert "อาจถูกลบแล้ว" in checked.faults[0].message


def test_readers_bring_nothing_in(client, centre):
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    assert client.get(IMPORT).status_code == 403
    assert client.get(reverse("assessment:log-template")).status_code == 403


def test_the_empty_file_has_the_columns(signed_in, centre):
    response = signed_in.get(reverse("assessment:log-template"))

    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet[1] if cell.value != "กรรมการที่เข้าร่วม (คน)"] == HEADS


def test_the_page_of_an_export_takes_the_same_queries_however_many_rows(signed_in, centre):
    LogEntryFactory(centre=centre)
    few = queries_of(signed_in, f"{EXPORT}?centre={centre.pk}")
    LogEntryFactory.create_batch(30, centre=centre)

    assert queries_of(signed_in, f"{EXPORT}?centre={centre.pk}") == few
