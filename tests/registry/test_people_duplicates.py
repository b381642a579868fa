"""Records that may be one person: what is proposed, what joining moves, and parting them again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conweb.kernel.audit import change_set
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from registry.choices import CommitteeKind, OfficeKind, PostKind, Source
from registry.models import Committee, DistinctPair, Office, Person, PersonMerge, Post, PostHolding, Seat
from registry.selectors.duplicates import proposals
from registry.services.duplicates import mark_distinct, merge_people, reconsider, undo_merge
from registry.services.people import create_person
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    SeatFactory,
    officer_of,
    person_with,
)
from tests.pages import same_queries, words
from tests.registry.people_rows import ID, OTHER_ID, home, officer, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return officer()


def found(by, **chosen) -> list[tuple[str, str, str]]:
    pairs = proposals(by, **({"district_code": "3116"} | chosen)).pairs
    return [(str(pair.first), str(pair.second), pair.why) for pair in pairs]


# ── what is proposed ───────────────────────────────────────────────────────────────────────
def test_same_citizen_id_is_the_surest_whatever_the_names(by):
    written(by, first_name="ก้อง", national_id=ID)
    written(by, first_name="วิชัย", last_name="ทองมา", national_id=ID)

    assert [why for *_, why in found(by)] == ["national_id"]


def test_same_name_counts_more_in_the_same_subdistrict(by):
    written(by)
    written(by, prefix="น.ส.", first_name="สมใจ ")
    written(by, subdistrict_id=None)

    assert [why for *_, why in found(by)] == ["name_and_place", "name", "name"]


def test_one_wrong_letter_is_near_and_a_brother_is_not(by):
    written(by, first_name="กิตติ", last_name="พรมวารี")
    written(by, first_name="กิติ", last_name="พรมวารี")
    written(by, first_name="สมชาย", last_name="พรมวารี")

    assert found(by) == [("นางกิตติ พรมวารี", "นางกิติ พรมวารี", "near")]


def test_near_names_of_two_known_subdistricts_are_not_proposed(by):
    other = type(home()).objects.create(code="311606", name="เมืองโพธิ์", district=home().district)
    written(by, first_name="กิตติ", last_name="พรมวารี")
    written(by, first_name="กิติ", last_name="พรมวารี", subdistrict_id=other.pk)

    assert found(by) == []


def test_near_names_are_looked_for_inside_one_district_only(by):
    written(by, first_name="กิตติ", last_name="พรมวารี")
    written(by, first_name="กิติ", last_name="พรมวารี")

    assert found(by, district_code="") == []


def test_namesakes_of_two_districts_are_not_proposed_but_one_citizen_id_is(by):
    province = person_with(Role.PROVINCIAL, province=home().district.province)
    DistrictFactory(code="3117")
    elsewhere = {"by": province, "prefix": "นาง", "province_id": "31", "district_id": "3117"}
    written(by, national_id=ID)
    create_person(first_name="สมใจ", last_name="ใจดี", **elsewhere)
    assert found(province, district_code="") == []

    create_person(first_name="จันทร์", national_id=ID, **elsewhere)
    assert [why for *_, why in found(province, district_code="")] == ["national_id"]


def test_pair_judged_to_be_two_people_is_proposed_again_only_when_reconsidered(by):
    one, other = written(by), written(by)

    pair = mark_distinct(first=other, second=one, by=by)
    mark_distinct(first=one, second=other, by=by)
    assert (found(by), DistinctPair.objects.count()) == ([], 1)

    reconsider(pair=pair, by=by)
    reconsider(pair=pair, by=by)
    assert len(found(by)) == 1


def test_joined_and_nameless_records_are_not_proposed(by):
    kept, gone, nameless = written(by), written(by), written(by)
    merge_people(kept=kept, gone=gone, by=by, reason="ตรวจกับบัตรแล้ว")
    Person.objects.filter(pk=nameless.pk).update(anonymised_on=date(2021, 1, 1))

    assert found(by) == []


# ── joining ────────────────────────────────────────────────────────────────────────────────
def seated(person, **committee) -> Seat:
    body = CommitteeFactory(centre=CentreFactory(subdistrict=home()), **committee)
    return SeatFactory(committee=body, person=person, source=Source.EXPERT)


def held(person) -> PostHolding:
    office = Office.objects.create(
        kind=OfficeKind.DISTRICT, name="สพอ.ห้วยราช", province_id="31", district_id="3116"
    )
    post = Post.objects.create(office=office, kind=PostKind.OFFICER, title="พัฒนากร")
    return PostHolding.objects.create(post=post, person=person, since=date(2019, 1, 1))


def test_joining_moves_seats_and_posts_fills_what_is_missing_and_is_one_change(by):
    kept = written(by)
    gone = written(by, first_name="สมจัย", phone="0812345678", national_id=ID)
    seat, holding = seated(gone), held(gone)
    version = seat.committee.version

    merge = merge_people(kept=kept, gone=gone, by=by, reason="ตรวจกับบัตรแล้ว")

    for row in (kept, gone, seat, holding):
        row.refresh_from_db()
    assert (seat.person, holding.person, gone.merged_into) == (kept, kept, kept)
    assert (kept.first_name, kept.phone, kept.has_national_id) == ("สมใจ", "0812345678", True)
    assert Committee.objects.get(pk=seat.committee_id).version == version + 1
    record = RecordedChange.objects.get(pk=merge.change)
    assert (record.kind, record.reason, record.district_id) == ("merge", "ตรวจกับบัตรแล้ว", "3116")
    contexts = {
        event.pgh_context_id
        for model in (Seat, PostHolding, PersonMerge)
        for event in model.pgh_event_model.objects.filter(pgh_context__metadata__reason="ตรวจกับบัตรแล้ว")
    }
    assert contexts == {merge.change}


def test_second_click_joins_nothing_twice(by):
    kept, gone = written(by), written(by)

    for _ in range(2):
        merge_people(kept=kept, gone=gone, by=by, reason="ตรวจกับบัตรแล้ว")

    assert PersonMerge.objects.count() == 1


def test_seats_on_one_committee_at_once_are_refused_by_name(by):
    kept, gone = written(by), written(by)
    first = seated(kept)
    SeatFactory(committee=first.committee, person=gone, source=Source.EXPERT, order=3)

    with pytest.raises(ValidationError, match=r"คณะกรรมการบริหาร ศอช\.ต\. สนวน"):
        merge_people(kept=kept, gone=gone, by=by, reason="ตรวจกับบัตรแล้ว")

    assert not PersonMerge.objects.exists()


@pytest.mark.parametrize(("since", "clash"), [(date(2021, 1, 1), True), (date(2021, 1, 2), False)])
def test_last_day_of_one_seat_meets_the_first_of_another(by, since, clash):
    kept, gone = written(by), written(by)
    first = seated(kept)
    Seat.objects.filter(pk=first.pk).update(until=date(2021, 1, 1))
    SeatFactory(committee=first.committee, person=gone, source=Source.EXPERT, order=3, since=since)

    if clash:
        with pytest.raises(ValidationError):
            merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ")
    else:
        assert merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ")


def test_two_citizen_ids_are_two_people_until_one_is_mended(by):
    kept, gone = written(by, national_id=ID), written(by, national_id=OTHER_ID)

    with pytest.raises(ValidationError, match="เลขประจำตัวประชาชนต่างกัน"):
        merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ")


def test_representative_does_not_move_to_a_record_of_another_place(by):
    other = type(home()).objects.create(code="311606", name="เมืองโพธิ์", district=home().district)
    kept, gone = written(by, subdistrict_id=other.pk), written(by)
    seat = seated(gone)
    Seat.objects.filter(pk=seat.pk).update(source=Source.LEADER)

    with pytest.raises(ValidationError, match="ต้องอยู่ในพื้นที่"):
        merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ")

    assert Person.objects.get(pk=gone.pk).merged_into is None


def test_joining_needs_a_reason_two_records_and_both_offices(by):
    kept, gone = written(by), written(by)

    for facts in (
        {"kept": kept, "gone": gone, "by": by, "reason": ""},
        {"kept": kept, "gone": kept, "by": by, "reason": "ตรวจ"},
        {"kept": kept, "gone": gone, "by": officer_of(DistrictFactory(code="3117")), "reason": "ตรวจ"},
    ):
        with pytest.raises(ValidationError):
            merge_people(**facts)

    assert not PersonMerge.objects.exists()


# ── parting ────────────────────────────────────────────────────────────────────────────────
def test_parting_brings_back_both_records_as_they_were(by):
    kept, gone = written(by), written(by, phone="0812345678")
    seat = seated(gone)
    before = list(Person.objects.order_by("pk").values())

    undo_merge(merge=merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ"), by=by)

    seat.refresh_from_db()
    assert seat.person == gone
    assert list(Person.objects.order_by("pk").values()) == before
    assert PersonMerge.objects.get().undone_on is not None


def test_joining_can_be_parted_long_after(by, settings):
    kept, gone = written(by), written(by)
    merge = merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ")
    settings.BUSINESS_DATE = "2022-04-20"

    undo_merge(merge=merge, by=by)

    assert Person.objects.get(pk=gone.pk).merged_into is None


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_page_joins_and_the_old_address_leads_to_the_kept_record(client, by):
    kept, gone = written(by), written(by)
    seated(kept)
    client.force_login(by)
    address = reverse("registry:person-merge", args=[gone.pk, kept.pk])
    assert f'value="{kept.pk}" id="keep-{kept.pk}" checked' in client.get(address).content.decode()

    done = client.post(address, {"keep": kept.pk, "reason": "ตรวจกับบัตรแล้ว"})

    assert done.url == reverse("registry:person-detail", args=[kept.pk])
    assert client.get(reverse("registry:person-detail", args=[gone.pk])).url == done.url
    assert "ยกเลิกการรวม" in client.get(done.url).content.decode()


def test_page_parts_again(client, by):
    kept, gone = written(by), written(by)
    merge = merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ")
    client.force_login(by)

    assert client.get(reverse("registry:merge-undo", args=[merge.pk])).status_code == 200
    client.post(reverse("registry:merge-undo", args=[merge.pk]))

    assert Person.objects.get(pk=gone.pk).merged_into is None


def test_page_names_what_stands_against_parting(client, by):
    kept, gone = written(by), written(by)
    seat = seated(gone)
    merge = merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ")
    with change_set(by):
        Seat.objects.filter(pk=seat.pk).update(represents="กลุ่มทอผ้า")
    client.force_login(by)

    page = client.post(reverse("registry:merge-undo", args=[merge.pk])).content.decode()

    assert "แก้ไขหลังจากนั้น" in page
    assert Person.objects.get(pk=gone.pk).merged_into == kept


def test_list_says_what_it_found_and_judging_takes_a_click(client, by):
    one, other = written(by), written(by)
    client.force_login(by)
    assert "ชื่อและตำบลเดียวกัน" in client.get(reverse("registry:duplicate-list")).content.decode()

    client.post(reverse("registry:duplicate-distinct", args=[one.pk, other.pk]))

    page = client.get(reverse("registry:duplicate-list")).content.decode()
    assert "ไม่มีคู่ที่ต้องตัดสิน" in page
    assert "ตัดสินแล้วว่าคนละคน" in page


def test_kbt_is_named_by_its_subdistrict_where_two_sit_on_it(by):
    kept, gone = written(by), written(by)
    body = Committee.objects.create(kind=CommitteeKind.KBT, subdistrict=home(), starts_on=date(2020, 1, 1))
    for person in (kept, gone):
        Seat.objects.create(committee=body, person=person, source=Source.EXPERT, since=date(2020, 1, 1))

    with pytest.raises(ValidationError, match=r"ก\.บ\.ต\. ตำบลสนวน"):
        merge_people(kept=kept, gone=gone, by=by, reason="ตรวจ")


# Session, reader, duties; provinces and districts of the filter; groups of one ID and their people, groups of one name
# and their people, near names and their people; judged pairs, and those shown below.
LIST_QUERIES = 13


def test_list_takes_the_same_queries_for_1_pair_of_each_kind_and_for_many(client, by):
    client.force_login(by)

    def pairs(number: int) -> None:
        for name in ("ชื่อตรงกัน", "ชื่อตรงกัน", "เลขตรงกัน", "อีกชื่อหนึ่ง", "กิตติพงษ์ศักดิ์", "กิติพงษ์ศักดิ์"):
            same_id = ID if name in ("เลขตรงกัน", "อีกชื่อหนึ่ง") else ""
            written(by, first_name=name, last_name=f"นามสกุล{number * 137}", national_id=same_id)
        one, other = written(by, first_name=f"ก{number}"), written(by, first_name=f"ก{number}")
        mark_distinct(first=one, second=other, by=by)

    pairs(1)
    same_queries(
        client,
        reverse("registry:duplicate-list"),
        LIST_QUERIES,
        grow=lambda: [pairs(number) for number in range(2, 16)],
    )


def test_at_most_thirty_pairs_are_shown_and_the_page_says_that_there_are_more(client, by):
    for _ in range(9):  # nine of one name are 36 pairs
        written(by)
    client.force_login(by)

    page = words(client.get(reverse("registry:duplicate-list")))

    assert "30 คู่" in page and "ยังมีคู่อื่นอีก" in page
