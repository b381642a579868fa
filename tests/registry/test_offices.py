"""Offices: their letterheads, the emblem, who keeps which, and their pages."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from conweb.kernel.choices import Role
from conweb.kernel.models import District, RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import OfficeKind, PostKind
from registry.contacts_access import keeps_contact
from registry.models import Office, Person, Post
from registry.selectors.areas import THE_COUNTRY, areas_kept
from registry.services import offices as services
from registry.services.posts import create_post, reopen_post
from tests.factories import PersonFactory, SubdistrictFactory, officer_of, person_with
from tests.pages import links, posts, same_queries, words
from tests.registry.contact_rows import (
    OCTOBER,
    act,
    area_of,
    chief_of,
    district_of,
    hall_of,
    hold,
    office_of,
    officer_post,
    official,
    province_area,
    seat_of,
    working_group,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def district() -> District:
    return district_of()


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


def picture(kind: str = "PNG", name: str = "ตรา.png") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("L", (3, 3)).save(content, kind)
    return SimpleUploadedFile(name, content.getvalue())


def page(client, user: User, name: str, *args: object, query: str = ""):
    client.force_login(user)
    return client.get(reverse(f"registry:{name}", args=args) + query)


def sent(client, user: User, address: str, /, *args: object, query: str = "", **fields: object):
    client.force_login(user)
    return client.post(reverse(f"registry:{address}", args=args) + query, fields)


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


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_list_names_the_head_and_the_order_that_is_owed(client, district, officer):
    chief = chief_of(district)
    first = official(district, "ก่อเกียรติ")
    seat_of(working_group(district), chief, official(district, "สมปอง"))
    hold(chief, first)

    seen = words(page(client, officer, "office-list"))

    assert "นายก่อเกียรติ ใจดี" in seen
    assert "ต้องออกคำสั่งเพิ่มเติม" in seen


def test_list_shows_the_own_district_and_what_lies_above_it(client, district, officer):
    office_of(district)
    office_of(district_of("3102", "คูเมือง"))
    Office.objects.create(kind=OfficeKind.PROVINCE, name="สพจ.บุรีรัมย์", province=district.province)
    Office.objects.create(kind=OfficeKind.DEPARTMENT, name="กรมการพัฒนาชุมชน")

    response = page(client, officer, "office-list")

    assert {office.name for office, _, _ in response.context["rows"]} == {
        "สำนักงานพัฒนาชุมชนอำเภอห้วยราช",
        "สพจ.บุรีรัมย์",
        "กรมการพัฒนาชุมชน",
    }


def test_list_filters_by_words_and_kind(client, district, officer):
    office_of(district)
    hall_of(district)

    response = page(client, officer, "office-list", query=f"?q=ห้วยราช&kind={OfficeKind.DISTRICT}")

    assert [office.kind for office, _, _ in response.context["rows"]] == [OfficeKind.DISTRICT]
    assert "มีคำว่า “ห้วยราช” · สำนักงานพัฒนาชุมชนอำเภอ · 1 แห่ง" in words(response)


def test_list_without_offices_says_what_it_is_for_and_the_first_step(client, district, officer):
    response = page(client, officer, "office-list")

    assert "ยังไม่มีหน่วยงาน" in words(response)
    assert ("เพิ่มหน่วยงาน", reverse("registry:office-create")) in links(response)


def test_page_shows_the_letterhead_in_thai_digits(client, district, officer):
    office = office_of(
        district,
        document_code="บร ๐๐๑๙",
        phone="044660000",
        address="ที่ว่าการอำเภอห้วยราช\nถนนเดิม 31000",
        group_name="กลุ่มงานส่งเสริมการพัฒนาชุมชน",
    )

    seen = words(page(client, officer, "office-detail", office.pk))

    assert "ที่ บร ๐๐๑๙/" in seen
    assert "ถนนเดิม ๓๑๐๐๐" in seen
    assert "โทร. ๐ ๔๔๖๖ ๐๐๐๐" in seen
    assert "ยังไม่ได้แนบตรา" in seen


def test_office_phone_can_be_called(client, district, officer):
    office = office_of(district, phone="044660000")

    response = page(client, officer, "office-detail", office.pk)

    assert ("0 4466 0000", "tel:044660000") in links(response)


def test_page_as_of_a_day_shows_who_was_in_post(client, district, officer):
    chief = chief_of(district)
    hold(chief, official(district, "ก่อเกียรติ"), OCTOBER, OCTOBER.replace(day=31))
    hold(chief, official(district, "สมปอง"), OCTOBER.replace(month=11))

    then = words(page(client, officer, "office-detail", chief.office_id, query="?on=1 ต.ค. 2563"))
    now = words(page(client, officer, "office-detail", chief.office_id))

    assert "นายก่อเกียรติ ใจดี" in then
    assert "นายสมปอง ใจดี" not in then
    assert "นายสมปอง ใจดี" in now


def test_day_that_cannot_be_read_is_refused_in_thai_and_stays(client, district, officer):
    response = page(client, officer, "office-detail", office_of(district).pk, query="?on=31 ก.พ. 2564")

    assert 'value="31 ก.พ. 2564"' in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def test_page_names_subdistricts_without_an_officer(client, district, officer):
    SubdistrictFactory(code="311605", name="สนวน")
    office = office_of(district)

    assert "1 จาก 1 ตำบลยังไม่มีพัฒนากร" in words(page(client, officer, "office-detail", office.pk))


def test_page_of_another_level_offers_no_change(client, district, officer):
    office = Office.objects.create(kind=OfficeKind.PROVINCE, name="สพจ.บุรีรัมย์", province=district.province)

    response = page(client, officer, "office-detail", office.pk)

    assert response.status_code == 200
    assert not [href for _, href in links(response) if "edit" in href or "delete" in href]


def test_form_makes_an_office_in_the_only_area_there_is(client, district, officer):
    response = sent(
        client,
        officer,
        "office-create",
        kind=OfficeKind.DISTRICT,
        name="สำนักงานพัฒนาชุมชนอำเภอห้วยราช",
        phone="๐๔๔-๖๖๐๐๐๐",
    )

    office = Office.objects.get()
    assert response["Location"] == reverse("registry:office-detail", args=[office.pk])
    assert (office.district_id, office.phone) == ("3116", "044660000")


def test_phone_that_cannot_be_read_stays_in_the_form_with_its_reason(client, district, officer):
    office = office_of(district)

    response = sent(client, officer, "office-edit", office.pk, name="สพอ.", phone="0446600")

    page_text = response.content.decode()
    assert 'value="0446600"' in page_text
    assert "หมายเลขโทรศัพท์พื้นฐานต้องมี 9 หลัก" in words(response)
    assert 'value="สพอ."' in page_text


def test_emblem_is_handed_out_as_a_file_only(client, district, officer):
    office = office_of(district)
    services.change_office(office=office, by=officer, name=office.name, emblem=picture())

    response = page(client, officer, "office-emblem", office.pk)

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_emblem_is_not_there_for_another_district(client, district, officer):
    office = office_of(district)
    services.change_office(office=office, by=officer, name=office.name, emblem=picture())
    elsewhere = officer_of(district_of("3102", "คูเมือง"))

    assert page(client, elsewhere, "office-emblem", office.pk).status_code == 404


def test_office_without_an_emblem_has_none_to_fetch(client, district, officer):
    assert page(client, officer, "office-emblem", office_of(district).pk).status_code == 404


def test_deletion_asks_for_the_reason(client, district, officer):
    office = office_of(district)

    response = sent(client, officer, "office-delete", office.pk, reason="")

    assert "ยังไม่ได้พิมพ์เหตุผล" in words(response)
    assert posts(response)
    assert Office.objects.exists()


# ── posts on their pages ───────────────────────────────────────────────────────────────────
def test_post_page_shows_how_a_letter_is_signed(client, district, officer):
    chief = chief_of(district)
    act(chief, official(district, "สมปอง"), OCTOBER)

    seen = words(page(client, officer, "post-detail", chief.pk))

    assert "(นายสมปอง ใจดี) ปลัดอำเภอ รักษาราชการแทน นายอำเภอห้วยราช" in seen


def test_official_of_an_office_above_is_named_without_a_way_to_the_record(client, district, officer):
    """The record is the province's: its page would not open for a district."""
    hall = Office.objects.create(
        kind=OfficeKind.PROVINCE_ADMINISTRATION, name="จังหวัดบุรีรัมย์", province=district.province
    )
    governor = Post.objects.create(office=hall, kind=PostKind.GOVERNOR, title="ผู้ว่าราชการจังหวัดบุรีรัมย์")
    person = PersonFactory(first_name="ธงชัย", province=district.province)
    hold(governor, person)

    response = page(client, officer, "post-detail", governor.pk)

    assert "นายธงชัย ใจดี" in words(response)
    assert reverse("registry:person-detail", args=[person.pk]) not in {href for _, href in links(response)}


def test_new_holder_by_the_form(client, district, officer):
    chief = chief_of(district)
    hold(chief, official(district, "ก่อเกียรติ"))

    response = sent(
        client,
        officer,
        "post-holder",
        chief.pk,
        prefix="นาง",
        first_name="ละออ",
        last_name="ตั้งตรง",
        mode="substantive",
        since="1 เมษายน 2564",
    )

    assert response.status_code == 302
    assert [row.person.first_name for row in chief.holdings.filter(until__isnull=True)] == ["ละออ"]


def test_namesake_is_proposed_and_nothing_is_written(client, district, officer):
    chief = chief_of(district)
    official(district, "สมปอง")

    response = sent(
        client,
        officer,
        "post-holder",
        chief.pk,
        first_name="สมปอง",
        last_name="ใจดี",
        mode="substantive",
        since="1 เม.ย. 2564",
    )

    assert "ใช้ระเบียนเดิม นายสมปอง ใจดี" in words(response)
    assert "เป็นคนละคน" in words(response)
    assert 'value="1 เม.ย. 2564"' in response.content.decode()
    assert not chief.holdings.exists()


@pytest.mark.parametrize(("same", "people"), [(True, 1), (False, 2)])
def test_namesake_is_taken_or_parted_as_told(client, district, officer, same, people):
    chief = chief_of(district)
    there = official(district, "สมปอง")

    sent(
        client,
        officer,
        "post-holder",
        chief.pk,
        first_name="สมปอง",
        last_name="ใจดี",
        who=there.pk if same else "new",
        mode="substantive",
        since="1 เม.ย. 2564",
    )

    assert Person.objects.filter(first_name="สมปอง").count() == people
    assert (chief.holdings.get().person == there) is same


def test_record_of_another_name_cannot_be_slipped_in(client, district, officer):
    chief = chief_of(district)
    official(district, "สมปอง")
    stranger = official(district_of("3002", "ครบุรี"), "คนไกล")

    response = sent(
        client,
        officer,
        "post-holder",
        chief.pk,
        first_name="สมปอง",
        last_name="ใจดี",
        who=stranger.pk,
        mode="substantive",
        since="1 เม.ย. 2564",
    )

    assert response.status_code == 200
    assert not chief.holdings.exists()


def test_one_who_acts_is_asked_whether_the_former_has_left(client, district, officer):
    chief = chief_of(district)
    hold(chief, official(district, "ก่อเกียรติ"))

    response = sent(
        client,
        officer,
        "post-holder",
        chief.pk,
        first_name="ละออ",
        mode="acting_for",
        own_position="ปลัดอำเภอ",
        since="1 เม.ย. 2564",
    )

    assert "ยังไม่ได้เลือกว่าคนก่อนหน้าพ้นจากตำแหน่งแล้วหรือไม่" in words(response)
    assert chief.holdings.count() == 1


def test_overlap_is_refused_at_the_field_and_the_form_is_kept(client, district, officer):
    chief = chief_of(district)
    hold(chief, official(district, "ก่อเกียรติ"))

    response = sent(
        client,
        officer,
        "post-holder",
        chief.pk,
        first_name="ละออ",
        mode="substantive",
        since="1 ต.ค. 2561",
    )

    assert "until" in response.context["form"].errors
    assert 'value="ละออ"' in response.content.decode()
    assert not Person.objects.filter(first_name="ละออ").exists()


def test_date_543_years_off_is_refused_at_the_field(client, district, officer):
    response = sent(
        client,
        officer,
        "post-holder",
        chief_of(district).pk,
        first_name="ละออ",
        mode="substantive",
        since="1/4/3107",
    )

    assert "since" in response.context["form"].errors


def test_orders_behind_are_told_after_the_change(client, district, officer):
    chief = chief_of(district)
    first = official(district, "ก่อเกียรติ")
    hold(chief, first)
    seat_of(working_group(district), chief, first)
    fields = {"first_name": "ละออ", "mode": "substantive", "since": "1 เม.ย. 2564"}

    response = client.get(sent(client, officer, "post-holder", chief.pk, **fields)["Location"])

    assert "ต้องออกคำสั่งแต่งตั้งเพิ่มเติม" in words(response)
    assert "ในคำสั่ง นายก่อเกียรติ ใจดี" in words(response)


# ── what the pages cost ────────────────────────────────────────────────────────────────────
def thirty_posts(office: Office, district: District) -> None:
    group = working_group(district, 9)
    for number in range(30):
        post = Post.objects.create(office=office, kind=PostKind.OFFICER, title=f"พัฒนากร {number}")
        held = hold(post, official(district, f"คนที่{number}"))
        area = SubdistrictFactory(code=f"3116{number + 20}", name=f"ตำบล{number}")
        held.subdistricts.add(area)
        seat_of(group, post, official(district, f"คนเดิม{number}"), order=number)


def test_office_page_costs_the_same_with_1_post_and_30(client, district, officer):
    office = office_of(district)
    post = officer_post(office)
    held = hold(post, official(district, "ก่อเกียรติ"))
    held.subdistricts.add(SubdistrictFactory(code="311605", name="สนวน"))
    seat_of(working_group(district), post, official(district, "สมปอง"))
    client.force_login(officer)

    same_queries(
        client,
        reverse("registry:office-detail", args=[office.pk]),
        12,
        grow=lambda: thirty_posts(office, district),
    )


def test_post_page_costs_the_same_with_1_holder_and_30(client, district, officer):
    chief = chief_of(district)
    hold(chief, official(district, "ก่อเกียรติ"))
    seat_of(working_group(district), chief, official(district, "สมปอง"))
    client.force_login(officer)

    def grow() -> None:
        for year in range(30):
            start = OCTOBER.replace(year=1980 + year)
            hold(chief, official(district, f"คนที่{year}"), start, start.replace(month=12))

    same_queries(client, reverse("registry:post-detail", args=[chief.pk]), 10, grow=grow)


def test_list_of_offices_costs_the_same_with_1_and_30(client, district):
    provincial = person_with(Role.PROVINCIAL, province=district.province)
    hold(chief_of(district), official(district, "ก่อเกียรติ"))
    client.force_login(provincial)

    def grow() -> None:
        for number in range(30):
            other = district_of(f"31{60 + number}", f"อำเภอ{number}")
            hold(chief_of(other), official(other, f"คนที่{number}"))

    same_queries(client, reverse("registry:office-list"), 10, grow=grow)


def test_province_has_an_area_of_its_own(district):
    assert (province_area(district).code, province_area(district).is_country) == ("31", False)
