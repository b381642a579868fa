"""The pages of posts: who signs, a new holder by the form, what is asked before it is written."""

import pytest
from django.urls import reverse

from registry.choices import OfficeKind, PostKind
from registry.models import Office, Person, Post
from tests.factories import PersonFactory
from tests.pages import links, same_queries, words
from tests.registry.contact_rows import (
    OCTOBER,
    act,
    chief_of,
    district_of,
    hold,
    official,
    seat_of,
    working_group,
)
from tests.registry.offices.visiting import page, sent

pytestmark = pytest.mark.django_db


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
