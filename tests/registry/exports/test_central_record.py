"""ศูนย์ข้อมูลกลาง: the layout that the department sets, the files for it, and what a file from it says differently."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, RecordedChange, User
from registry.choices import CentralSheet, CentreStatus, ExportedTable
from registry.models import CentralComparison, CentralLayout, CentralRecordCheck, Centre, ExportRecord
from registry.selectors.central.rows import layout_of
from registry.services.central import set_layout
from registry.tasks import clear_old_comparisons
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, person_with
from tests.pages import same_queries, words

pytestmark = pytest.mark.django_db

OVERVIEW = reverse("registry:central-record")
COMPARE = reverse("registry:central-compare")


@pytest.fixture
def department() -> User:
    return person_with(Role.DEPARTMENT)


@pytest.fixture
def centre(district: District) -> Centre:
    return CentreFactory(
        subdistrict=SubdistrictFactory(code="311605", name="สนวน"),
        place="วัดสนวน",
        phone="044660001",
        founded_on=date(2008, 6, 30),
        members=9,
    )


def layout_page(sheet: str) -> str:
    return reverse("registry:central-layout", args=[sheet])


def table(client: Client, which: str, **more: str) -> list[dict[str, str]]:
    response = client.post(
        reverse("registry:export", args=[which]), {"ending": "csv", "reason": "ส่งเข้าศูนย์ข้อมูลกลาง", **more}
    )
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


# ── the layout ─────────────────────────────────────────────────────────────────────────────
def test_the_usual_columns_stand_until_the_department_sets_others(department: User):
    assert [column.head for column in layout_of(CentralSheet.CENTRES)][:3] == [
        "รหัสพื้นที่",
        "ระดับ",
        "ชื่อเต็มของ ศอช.",
    ]

    set_layout(
        sheet=CentralSheet.CENTRES,
        columns=[("ที่อยู่ศูนย์", "place"), ("รหัส ปค.", "code")],
        by=department,
        reason="",
    )

    assert [column.head for column in layout_of(CentralSheet.CENTRES)] == ["ที่อยู่ศูนย์", "รหัส ปค."]


def test_layout_is_set_by_numbers_and_kept_in_its_history(client: Client, department: User):
    client.force_login(department)
    columns = layout_of(CentralSheet.CENTRES)
    sent = {"rows": str(len(columns) + 4), "reason": "หน้าจอใหม่"}
    for number, column in enumerate(columns):
        sent |= {
            f"c{number}-order": str(number + 10),
            f"c{number}-head": column.head,
            f"c{number}-fact": column.fact.code,
        }
    last = len(columns)
    sent |= {f"c{last}-order": "๑", f"c{last}-head": "ประธานศูนย์", f"c{last}-fact": "chair"}
    sent |= {"c1-head": "", "c1-fact": ""}

    answer = client.post(layout_page("centres"), sent)

    assert answer.status_code == 302
    heads = [column.head for column in layout_of(CentralSheet.CENTRES)]
    assert (heads[0], heads[1], "ระดับ" in heads) == ("ประธานศูนย์", "รหัสพื้นที่", False)
    assert "หน้าจอใหม่" in words(client.get(layout_page("centres")))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"c0-head": "ที่ทำการ", "c0-fact": "place"}, "ต้องมีรหัสพื้นที่หรือชื่อ ศอช."),
        ({"c0-head": "รหัส", "c0-fact": ""}, "เลือกข้อมูลของคอลัมน์ “รหัส”"),
        ({"c0-head": "รหัส", "c0-fact": "code", "c1-head": "ร.หัส", "c1-fact": "place"}, "ซ้ำ ตั้งให้ต่างกัน"),
        ({"c0-head": "รหัส", "c0-fact": "first_name"}, "เลือกข้อมูลจากรายการ"),
        ({}, "ต้องมีอย่างน้อยหนึ่งคอลัมน์"),
    ],
)
def test_layout_that_cannot_be_used_is_refused(client: Client, department: User, sent: dict, said: str):
    client.force_login(department)

    page = client.post(layout_page("centres"), {"rows": "2", **sent})

    assert page.status_code == 422
    assert said in words(page)
    assert not CentralLayout.objects.exists()


def test_layout_goes_back_to_the_usual_columns(client: Client, department: User):
    set_layout(sheet=CentralSheet.CENTRES, columns=[("รหัส", "code")], by=department, reason="")
    client.force_login(department)

    client.post(layout_page("centres"), {"reset": "1"})

    assert layout_of(CentralSheet.CENTRES)[1].head == "ระดับ"


def test_only_the_department_sets_it(client: Client, provincial: User):
    client.force_login(provincial)

    assert client.get(layout_page("members")).status_code == 403


# ── the files ──────────────────────────────────────────────────────────────────────────────
def test_centres_leave_in_the_columns_of_the_layout(desk: Client, centre: Centre):
    row = next(row for row in table(desk, "central-centres") if row["รหัสพื้นที่"] == "311605")

    assert (row["ระดับ"], row["ตำบล"], row["ที่ทำการ"]) == ("ศอช.ต.", "สนวน", "วัดสนวน")
    assert (row["โทรศัพท์ของ ศอช."], row["วันที่จัดตั้ง"]) == ("0 4466 0001", "30 มิ.ย. 2551")
    assert (row["จำนวนกรรมการ"], row["วันครบวาระ"]) == ("9", "31 ธ.ค. 2566")
    assert not ExportRecord.objects.exists()


def test_members_leave_for_a_reason(desk: Client, centre: Centre):
    found = table(desk, "central-members")

    assert (len(found), found[0]["ลำดับ"], found[0]["ตำแหน่ง"]) == (9, "1", "ประธาน")
    record = ExportRecord.objects.get()
    assert (record.table, record.rows) == (ExportedTable.CENTRAL_MEMBERS, 9)


def test_centres_with_the_name_of_the_chair_ask_for_a_reason(desk: Client, centre: Centre, department: User):
    set_layout(
        sheet=CentralSheet.CENTRES, columns=[("รหัส", "code"), ("ประธาน", "chair")], by=department, reason=""
    )

    page = desk.post(reverse("registry:export", args=["central-centres"]), {"ending": "csv"})

    assert "ระบุเหตุผลที่ส่งออก" in words(page)


def test_dissolved_and_far_centres_stay_out(desk: Client, centre: Centre):
    CentreFactory(subdistrict=SubdistrictFactory(code="311606"), status=CentreStatus.DISSOLVED)
    CentreFactory(subdistrict=SubdistrictFactory(code="311701"))

    assert {row["รหัสพื้นที่"] for row in table(desk, "central-centres")} == {"3116", "311605"}


# ── what differs ───────────────────────────────────────────────────────────────────────────
def as_file(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def compared(client: Client, content: bytes, sheet: str = "centres", query: str = "") -> HttpResponse:
    upload = SimpleUploadedFile("ศูนย์ข้อมูลกลาง.csv", content)
    return client.post(f"{COMPARE}{query}", {"file": upload, "sheet": sheet}, follow=True)


def test_the_same_file_differs_in_nothing(desk: Client, centre: Centre):
    page = compared(desk, as_file(table(desk, "central-centres")))

    assert page.context["found"].total == 0
    assert "ตรงกับศูนย์ข้อมูลกลาง" in words(page)


def test_values_of_another_form_are_the_same(desk: Client, centre: Centre):
    rows = table(desk, "central-centres")
    for row in rows:
        if row["รหัสพื้นที่"] == "311605":
            row |= {
                "วันที่จัดตั้ง": "๓๐/๖/๒๕๕๑",
                "โทรศัพท์ของ ศอช.": "044-660001",
                "ตำบล": "ต.สนวน",
            }
            row["ชื่อเต็มของ ศอช."] = row["ชื่อเต็มของ ศอช."].replace("องค์การ", "องค์กร")
        if row["รหัสพื้นที่"] == "3116":
            row["รหัสพื้นที่"] = "311600"

    assert compared(desk, as_file(rows)).context["found"].total == 0


def test_missing_there_missing_here_and_other_values(desk: Client, centre: Centre):
    gone = CentreFactory(
        subdistrict=SubdistrictFactory(code="311607", name="ยุบ"), status=CentreStatus.DISSOLVED
    )
    rows = [row for row in table(desk, "central-centres") if row["รหัสพื้นที่"] != "3116"]
    rows[0] |= {"ที่ทำการ": "ศาลากลางบ้าน"}
    rows += [{**rows[0], "รหัสพื้นที่": "311699", "ชื่อเต็มของ ศอช.": "ศอช.ต. ไม่รู้จัก"}]
    rows += [{**rows[0], "รหัสพื้นที่": gone.subdistrict_id}, {**rows[0], "รหัสพื้นที่": "320101"}, rows[0]]

    page = compared(desk, as_file(rows))

    found = page.context["found"]
    assert [one.name for one in found.missing_there] == ["ศอช.อ. ห้วยราช"]
    assert [(one.name, one.why) for one in found.missing_here] == [
        ("ศอช.ต. ไม่รู้จัก", ""),
        (rows[0]["ชื่อเต็มของ ศอช."], "ยุบเลิกแล้วในทะเบียน"),
    ]
    assert [(one.label, one.here, one.there, one.cell) for one in found.differing] == [
        ("ที่ทำการ", "วัดสนวน", "ศาลากลางบ้าน", "H2")
    ]
    assert ([one.why for one in found.twice], found.outside) == (["ซ้ำกับแถว 2"], 1)
    assert "ต่างจากศูนย์ข้อมูลกลาง 5 รายการ" in words(page)


def test_rows_without_a_code_are_known_by_name(desk: Client, centre: Centre):
    rows = [
        {"ชื่อเต็มของ ศอช.": row["ชื่อเต็มของ ศอช."], "ที่ทำการ": row["ที่ทำการ"]}
        for row in table(desk, "central-centres")
    ]

    assert compared(desk, as_file(rows)).context["found"].total == 0


def test_members_are_known_by_centre_and_name(desk: Client, centre: Centre):
    rows = table(desk, "central-members")
    left = rows.pop()
    rows[0] |= {"คำนำหน้า": "ว่าที่ ร.ต."}
    rows[1] |= {"ชื่อ": "คนอื่น"}

    found = compared(desk, as_file(rows), "members").context["found"]

    assert len(found.missing_there) == 2
    assert any(left["ชื่อ"] in one.name for one in found.missing_there)
    assert len(found.missing_here) == 1
    assert [(one.label, one.there) for one in found.differing] == [("คำนำหน้า", "ว่าที่ ร.ต.")]


def test_what_was_mended_since_is_no_difference_any_more(desk: Client, centre: Centre):
    rows = table(desk, "central-centres")
    next(row for row in rows if row["รหัสพื้นที่"] == "311605")["ที่ทำการ"] = "ศาลากลางบ้าน"
    page = compared(desk, as_file(rows))
    Centre.objects.filter(pk=centre.pk).update(place="ศาลากลางบ้าน")

    again = desk.get(page.request["PATH_INFO"])

    assert (page.context["found"].total, again.context["found"].total) == (1, 0)


def test_list_leaves_as_a_table(desk: Client, centre: Centre):
    rows = table(desk, "central-centres")
    rows[1] |= {"ที่ทำการ": "=1+1"}
    page = compared(desk, as_file(rows))

    text = desk.get(f"{page.request['PATH_INFO']}?as=csv").getvalue().decode("utf-8-sig")

    (line,) = csv.DictReader(io.StringIO(text))
    assert (line["เรื่อง"], line["คอลัมน์"], line["ในศูนย์ข้อมูลกลาง"]) == ("ค่าต่างกัน", "ที่ทำการ", "'=1+1")


def test_list_of_members_leaves_for_a_reason(desk: Client, centre: Centre):
    page = compared(desk, as_file(table(desk, "central-members")[1:]), "members")
    address = page.request["PATH_INFO"]

    assert desk.get(f"{address}?as=csv")["Content-Type"].startswith("text/html")
    assert "ระบุเหตุผลที่ส่งออก" in words(desk.post(address, {"ending": "csv", "reason": ""}))
    assert desk.post(address, {"ending": "csv", "reason": "ส่งจังหวัด"})["Content-Disposition"].startswith(
        "attachment"
    )
    assert ExportRecord.objects.filter(reason="ส่งจังหวัด", rows=1).count() == 1


# ── the file that is kept ──────────────────────────────────────────────────────────────────
def test_file_stands_on_the_disk_encrypted_and_goes_when_it_is_removed(desk: Client, centre: Centre):
    page = compared(desk, as_file(table(desk, "central-centres")))
    row = CentralComparison.objects.get()
    path = Path(settings.MEDIA_ROOT) / row.file.name

    assert "สนวน".encode() not in path.read_bytes()
    desk.post(reverse("registry:central-remove", args=[row.pk]))
    assert (path.exists(), CentralComparison.objects.exists()) == (False, False)
    assert desk.get(page.request["PATH_INFO"]).status_code == 404


def test_second_click_keeps_the_file_once(desk: Client, centre: Centre):
    content = as_file(table(desk, "central-centres"))
    for _ in range(2):
        compared(desk, content)

    assert CentralComparison.objects.count() == 1


def test_old_files_are_dropped_by_the_nightly_job(desk: Client, centre: Centre):
    compared(desk, as_file(table(desk, "central-centres")))
    CentralComparison.objects.update(at=clock.now() - timedelta(days=91))

    clear_old_comparisons()

    assert not CentralComparison.objects.exists()


def test_file_is_seen_by_the_area_and_removed_by_who_keeps_it(desk: Client, centre: Centre, client: Client):
    compared(desk, as_file(table(desk, "central-centres")))
    row = CentralComparison.objects.get()
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    assert client.get(reverse("registry:central-difference", args=[row.pk])).status_code == 200
    assert client.post(reverse("registry:central-remove", args=[row.pk])).status_code == 403
    client.force_login(person_with(Role.OFFICER, district=DistrictFactory(code="3117")))
    assert client.get(reverse("registry:central-difference", args=[row.pk])).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("ก,ข\r\n1,2\r\n".encode(), "ไม่พบหัวตารางตามแบบ"),
        (b"%PDF-1.4", "ไม่ใช่ตาราง"),
        (b"", "ไฟล์ว่างเปล่า"),
    ],
)
def test_other_files_are_refused_with_what_to_do(desk: Client, centre: Centre, content: bytes, said: str):
    page = compared(desk, content)

    assert said in words(page)
    assert not CentralComparison.objects.exists()


# ── the tick of the year ───────────────────────────────────────────────────────────────────
def test_centres_that_are_the_same_are_ticked_at_once(desk: Client, centre: Centre, officer: User):
    rows = table(desk, "central-centres")
    next(row for row in rows if row["รหัสพื้นที่"] == "3116")["ที่ทำการ"] = "ที่อื่น"
    page = compared(desk, as_file(rows))
    assert "ยืนยันว่าเป็นปัจจุบัน 1 แห่ง" in words(page)

    desk.post(reverse("registry:central-tick", args=[page.context["row"].pk]))

    assert CentralRecordCheck.objects.get().centre == centre
    record = RecordedChange.objects.get()
    assert record.title == "ยืนยันข้อมูลในศูนย์ข้อมูลกลางปี 2564: 1 แห่ง"
    assert "1 จาก 2 แห่ง" in words(desk.get(OVERVIEW))


# ── costs ──────────────────────────────────────────────────────────────────────────────────
def grown(district: District) -> None:
    for number in range(10, 40):
        CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{number}", name=f"ตำบลที่ {number}"), members=2)


def test_overview_takes_as_many_queries_with_thirty_centres(desk: Client, centre: Centre, district: District):
    same_queries(desk, OVERVIEW, 7, grow=lambda: grown(district))


def test_differences_take_as_many_queries_with_thirty_centres(
    desk: Client, centre: Centre, district: District
):
    page = compared(desk, as_file(table(desk, "central-centres")))

    same_queries(desk, page.request["PATH_INFO"], 12, grow=lambda: grown(district))


def test_layout_takes_as_many_queries_with_thirty_changes(client: Client, department: User):
    client.force_login(department)

    def change(number: int) -> None:
        columns = [("รหัส", "code"), (f"ที่ทำการ {number}", "place")]
        set_layout(sheet=CentralSheet.CENTRES, columns=columns, by=department, reason="")

    change(0)
    same_queries(client, layout_page("centres"), 6, grow=lambda: [change(number) for number in range(30)])
