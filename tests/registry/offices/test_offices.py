"""Offices: their letterheads, the emblem, closing one, and who keeps which."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import OfficeKind, PostKind
from registry.contacts_access import keeps_contact
from registry.models import Office
from registry.selectors.areas import THE_COUNTRY, areas_kept
from registry.services import offices as services
from registry.services.posts import create_post, reopen_post
from tests.factories import person_with
from tests.pages import same_queries, words
from tests.registry.contact_rows import (
    area_of,
    chief_of,
    district_of,
    hold,
    office_of,
    officer_post,
    official,
    province_area,
)
from tests.registry.offices.visiting import page, picture, sent

pytestmark = pytest.mark.django_db


# ── services ───────────────────────────────────────────────────────────────────────────────


def test_document_code_is_kept_as_typed(district, officer):
    """«บร ๐๐๑๙» in Thai digits stays in Thai digits."""
    office = services.create_office(
        by=officer, area=area_of(district), kind=OfficeKind.DISTRICT, name="สพอ.", document_code="บร ๐๐๑๙"
    )

    assert Office.objects.get(pk=office.pk).document_code == "บร ๐๐๑๙"


def test_office_sent_twice_is_made_once(district, officer):
    made = {
        services.create_office(by=officer, area=area_of(district), kind=OfficeKind.DISTRICT, name="สพอ.")
        for _ in range(2)
    }

    assert len(made) == 1


def test_second_office_of_a_kind_in_a_district_is_refused_at_the_field(district, officer):
    office_of(district)

    with pytest.raises(ValidationError) as refusal:
        services.create_office(by=officer, area=area_of(district), kind=OfficeKind.DISTRICT, name="อีกแห่งหนึ่ง")

    assert set(refusal.value.message_dict) == {"kind"}


@pytest.mark.parametrize("kind", [OfficeKind.PROVINCE, OfficeKind.DEPARTMENT])
def test_office_lies_in_an_area_of_its_size(district, officer, kind):
    with pytest.raises(ValidationError) as refusal:
        services.create_office(by=officer, area=area_of(district), kind=kind, name="ผิดที่")

    assert set(refusal.value.message_dict) == {"kind"}


def test_regional_office_keeps_the_provinces_it_serves(district):
    department = person_with(Role.DEPARTMENT)
    office = services.create_office(
        by=department, area=THE_COUNTRY, kind=OfficeKind.REGION, name="ศูนย์เขต 5", provinces_served=["31"]
    )

    served = [link.province_id for link in office.province_links.all()]
    services.change_office(office=office, by=department, name="ศูนย์เขต 5", provinces_served=[])

    assert served == ["31"]
    assert not office.province_links.exists()


@pytest.mark.parametrize(("kind", "ending"), [("PNG", ".png"), ("JPEG", ".jpg")])
def test_emblem_is_kept_under_a_name_that_says_nothing(district, officer, kind, ending):
    office = office_of(district)

    services.change_office(office=office, by=officer, name=office.name, emblem=picture(kind, "ครุฑลับ.dat"))

    stored = Office.objects.get(pk=office.pk).emblem.name
    assert stored.startswith(f"emblems/{office.pk}/")
    assert stored.endswith(ending)
    assert "ครุฑ" not in stored


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 not a picture", b"<svg onload='x()'/>", b"\x89PNG broken", b""]
)
def test_emblem_that_is_no_picture_is_refused_at_the_field(district, officer, content):
    office = office_of(district)

    with pytest.raises(ValidationError) as refusal:
        services.change_office(
            office=office, by=officer, name=office.name, emblem=SimpleUploadedFile("ตรา.png", content)
        )

    assert set(refusal.value.message_dict) == {"emblem"}
    assert not Office.objects.get(pk=office.pk).emblem


def test_emblem_taken_off_leaves_the_file_for_who_puts_it_back(district, officer):
    office = office_of(district)
    row = services.change_office(office=office, by=officer, name=office.name, emblem=picture())
    kept = row.emblem.name

    services.change_office(office=row, by=officer, name=office.name, drop_emblem=True)

    assert not Office.objects.get(pk=office.pk).emblem
    assert row.emblem.storage.exists(kept)


def test_office_without_posts_is_deleted_and_comes_back(district, officer):
    office = office_of(district)

    services.delete_office(office=office, by=officer, reason="บันทึกผิด")
    gone = not Office.objects.exists()
    undo_change(RecordedChange.objects.get(), by=officer)

    assert gone
    assert Office.objects.get().name == office.name


def test_office_with_a_post_is_not_deleted(district, officer):
    office = officer_post(office_of(district)).office

    with pytest.raises(ValidationError, match="ปิดตำแหน่ง"):
        services.delete_office(office=office, by=officer, reason="บันทึกผิด")

    assert Office.objects.filter(pk=office.pk).exists()


# ── closing ────────────────────────────────────────────────────────────────────────────────
LAST_DAY = date(2021, 3, 31)


def closed(office: Office, officer: User) -> Office:
    return services.close_office(office=office, by=officer, last_day=LAST_DAY, reason="รวมสำนักงาน")


def test_closing_closes_the_posts_and_ends_who_is_in_them(district, officer):
    chief = chief_of(district)
    holding = hold(chief, official(district, "สมชาย"))

    closed(chief.office, officer)

    chief.refresh_from_db()
    holding.refresh_from_db()
    assert (chief.office.ended_on, chief.is_active, holding.until) == (LAST_DAY, False, LAST_DAY)


def test_closing_is_one_change_and_its_undoing_brings_all_of_it_back(district, officer):
    chief = chief_of(district)
    holding = hold(chief, official(district, "สมชาย"))
    closed(chief.office, officer)
    record = RecordedChange.objects.get()

    undone = undo_change(record, by=officer)

    chief.refresh_from_db()
    holding.refresh_from_db()
    assert (record.kind, record.title) == ("office", f"ปิดหน่วยงาน {chief.office.name}")
    assert (undone.rows, undone.left) == (3, [])
    assert (chief.office.is_open, chief.is_active, holding.until) == (True, True, None)


def test_closing_wants_a_reason_and_a_day_that_has_come(district, officer):
    office = office_of(district)

    with pytest.raises(ValidationError, match="เหตุผล"):
        services.close_office(office=office, by=officer, last_day=LAST_DAY, reason="")
    with pytest.raises(ValidationError, match="ไม่เกินวันนี้"):
        services.close_office(office=office, by=officer, last_day=date(2021, 4, 21), reason="รวม")


def test_closing_before_somebody_began_writes_nothing(district, officer):
    chief = chief_of(district)
    hold(chief, official(district, "สมชาย"), since=date(2021, 4, 1))

    with pytest.raises(ValidationError, match="เริ่มหลังวันนี้"):
        closed(chief.office, officer)

    chief.office.refresh_from_db()
    assert chief.office.is_open
    assert not RecordedChange.objects.exists()


def test_second_click_on_closing_changes_nothing(district, officer):
    office = closed(office_of(district), officer)

    services.close_office(office=office, by=officer, last_day=date(2021, 4, 1), reason="รวมสำนักงาน")

    office.refresh_from_db()
    assert office.ended_on == LAST_DAY
    assert RecordedChange.objects.count() == 1


def test_closed_office_takes_no_new_post_and_opens_none(district, officer):
    chief = chief_of(district)
    office = closed(chief.office, officer)

    with pytest.raises(ValidationError, match="หน่วยงานนี้ปิดแล้ว"):
        create_post(office=office, by=officer, kind=PostKind.OTHER, title="ปลัดอำเภอ")
    with pytest.raises(ValidationError, match="หน่วยงานนี้ปิดแล้ว"):
        reopen_post(post=chief, by=officer)


def test_area_whose_office_closed_gets_a_new_one_and_the_old_one_stays_closed(district, officer):
    old = closed(office_of(district), officer)

    made = services.create_office(
        by=officer, area=area_of(district), kind=OfficeKind.DISTRICT, name="สำนักงานใหม่"
    )

    with pytest.raises(ValidationError, match=f"พื้นที่นี้มี{made.name}ใช้อยู่แล้ว"):
        services.reopen_office(office=old, by=officer)


def test_reopened_office_works_again_and_its_posts_stay_closed(district, officer):
    chief = chief_of(district)
    office = closed(chief.office, officer)

    services.reopen_office(office=office, by=officer)

    chief.refresh_from_db()
    assert (chief.office.is_open, chief.is_active) == (True, False)


def test_page_of_closing_names_who_leaves_and_leads_to_the_closed_office(client, district, officer):
    chief = chief_of(district)
    hold(chief, official(district, "สมชาย"))
    asked = page(client, officer, "office-close", chief.office_id)

    response = sent(client, officer, "office-close", chief.office_id, until="31 มี.ค. 2564", reason="รวม")

    holder = chief.holdings.get().person.full_name
    assert f"ปิดตำแหน่ง{chief.title} {holder} พ้นในวันสุดท้ายที่ระบุ" in words(asked)
    assert response["Location"] == reverse("registry:office-detail", args=[chief.office_id])
    shown = page(client, officer, "office-detail", chief.office_id)
    assert "ปิดแล้ว ตั้งแต่สิ้นวันที่ 31 มี.ค. 2564" in words(shown)
    assert "เปิดใช้หน่วยงาน" in words(shown)
    assert "เพิ่มตำแหน่ง" not in words(shown)


def test_page_of_closing_keeps_what_was_typed_and_says_what_is_missing(client, district, officer):
    office = office_of(district)

    response = sent(client, officer, "office-close", office.pk, until="31 มี.ค. 2607", reason="")

    said = words(response)
    assert "ยังไม่ได้พิมพ์เหตุผล" in said
    assert 'value="31 มี.ค. 2607"' in response.content.decode()
    assert Office.objects.open().filter(pk=office.pk).exists()


def test_list_shows_closed_offices_under_their_filter_only(client, district, officer):
    old = closed(office_of(district, name="สำนักงานเดิม"), officer)
    new = office_of(district)

    open_ones = page(client, officer, "office-list").context["rows"]
    closed_ones = page(client, officer, "office-list", query="?state=closed")

    assert [office for office, _, _ in open_ones] == [new]
    assert [office for office, _, _ in closed_ones.context["rows"]] == [old]
    assert "ที่ปิดแล้ว · 1 แห่ง" in words(closed_ones)


def test_directory_leaves_closed_offices_out(client, district, officer):
    closed(office_of(district, name="สำนักงานเดิม"), officer)

    assert "สำนักงานเดิม" not in words(page(client, officer, "contact-list"))


def test_page_of_closing_costs_the_same_with_1_post_and_30(client, district, officer):
    office = office_of(district)
    client.force_login(officer)

    def grow(number: int = 29) -> None:
        for place in range(number):
            hold(officer_post(office, f"ตำแหน่งที่ {number}-{place}"), official(district, f"คน{place}"))

    grow(1)
    same_queries(client, reverse("registry:office-close", args=[office.pk]), 7, grow=grow)


# ── whose job it is ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("role", "district_office", "province_office", "department_office"),
    [
        (Role.OFFICER, True, False, False),
        (Role.DISTRICT_HEAD, True, False, False),
        (Role.PROVINCIAL, True, True, False),
        (Role.REGION, False, False, False),
        (Role.EXECUTIVE, False, False, False),
        (Role.DEPARTMENT, False, False, True),
        (Role.ADMINISTRATOR, True, True, True),
    ],
)
def test_office_is_kept_by_its_own_level(district, role, district_office, province_office, department_office):
    at = {
        Role.OFFICER: {"district": district},
        Role.DISTRICT_HEAD: {"district": district},
        Role.PROVINCIAL: {"province": district.province},
        Role.REGION: {"province": district.province},
        Role.EXECUTIVE: {"province": district.province},
    }
    user = person_with(role, **at.get(role, {}))
    kinds = [
        Office(kind=OfficeKind.DISTRICT, province=district.province, district=district),
        Office(kind=OfficeKind.PROVINCE, province=district.province),
        Office(kind=OfficeKind.DEPARTMENT),
    ]

    kept = [keeps_contact(user, office) for office in kinds]

    assert kept == [district_office, province_office, department_office]


def test_areas_to_write_in_are_a_province_with_its_districts(district):
    district_of("3102", "คูเมือง")
    user = person_with(Role.PROVINCIAL, province=district.province)

    assert [area.code for area in areas_kept(user)] == ["31", "3102", "3116"]


def test_country_is_offered_one_province_at_a_time(district):
    user = person_with(Role.ADMINISTRATOR)

    assert areas_kept(user) == []
    assert [area.code for area in areas_kept(user, province="31")] == ["31", "3116"]


# ── what the pages cost ────────────────────────────────────────────────────────────────────


def test_province_has_an_area_of_its_own(district):
    assert (province_area(district).code, province_area(district).is_country) == ("31", False)


DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 3" onload="x()"><script>x()</script><path d="M0 0h3v3z"/></svg>'


def test_drawn_emblem_is_kept_as_it_was_written_anew(district, officer):
    office = office_of(district)

    services.change_office(
        office=office, by=officer, name=office.name, emblem=SimpleUploadedFile("ครุฑ.svg", DRAWN)
    )

    with Office.objects.get(pk=office.pk).emblem.open("rb") as kept:
        stored = kept.read()
    assert b"M0 0h3v3z" in stored
    assert b"script" not in stored
    assert b"onload" not in stored


def test_picture_is_kept_without_what_it_carried_along(district, officer):
    office = office_of(district)
    content = BytesIO()
    remarks = PngInfo()
    remarks.add_text("Comment", "ถ่ายที่บ้าน")
    Image.new("RGBA", (4, 5), (0, 0, 0, 90)).save(content, "PNG", pnginfo=remarks)

    services.change_office(
        office=office, by=officer, name=office.name, emblem=SimpleUploadedFile("ก.png", content.getvalue())
    )

    with Office.objects.get(pk=office.pk).emblem.open("rb") as kept, Image.open(kept) as image:
        assert (image.size, image.mode) == ((4, 5), "RGBA")
        assert "Comment" not in image.info


def test_same_emblem_again_changes_nothing(district, officer):
    office = office_of(district)
    for _ in range(2):
        services.change_office(
            office=office, by=officer, name=office.name, emblem=SimpleUploadedFile("ครุฑ.svg", DRAWN)
        )

    assert Office.objects.get(pk=office.pk).pgh_event_model.objects.filter(pgh_label="update").count() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<svg><text>x</text></svg>", "ไม่ใช่ SVG"),
        (DRAWN.replace(b"path", b"text"), "ไม่มีเส้นวาด"),
        (b"\x89PNG\r\n" + b"x" * (2 * 1024 * 1024), "2 MB"),
    ],
)
def test_emblem_that_cannot_be_printed_is_refused_with_what_to_do(district, officer, content, says):
    office = office_of(district)

    with pytest.raises(ValidationError, match=says):
        services.change_office(
            office=office, by=officer, name=office.name, emblem=SimpleUploadedFile("ตรา.svg", content)
        )
