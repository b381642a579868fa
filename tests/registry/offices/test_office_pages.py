"""The pages of offices: the list, the letterhead, the form, the emblem."""

import pytest
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District
from registry.choices import OfficeKind, PostKind
from registry.models import Office, Post
from registry.services import offices as services
from tests.factories import SubdistrictFactory, officer_of, person_with
from tests.pages import links, posts, same_queries, words
from tests.registry.contact_rows import (
    OCTOBER,
    chief_of,
    district_of,
    hall_of,
    hold,
    office_of,
    officer_post,
    official,
    seat_of,
    working_group,
)
from tests.registry.offices.visiting import page, picture, sent

pytestmark = pytest.mark.django_db


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


def test_list_of_offices_costs_the_same_with_1_and_30(client, district):
    provincial = person_with(Role.PROVINCIAL, province=district.province)
    hold(chief_of(district), official(district, "ก่อเกียรติ"))
    client.force_login(provincial)

    def grow() -> None:
        for number in range(30):
            other = district_of(f"31{60 + number}", f"อำเภอ{number}")
            hold(chief_of(other), official(other, f"คนที่{number}"))

    same_queries(client, reverse("registry:office-list"), 10, grow=grow)
