"""Pages of organisations, funds and rules: lists and filters, a row to mend or to read, many looked at in one go."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from registry.models import Centre, Fund, NetworkRule, Organisation, OrganisationReview
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    district_centre,
    officer_of,
    person_with,
)
from tests.pages import links, posts, same_queries, words
from tests.year_factories import (
    FundFactory,
    NetworkRuleFactory,
    OrganisationFactory,
    OrganisationReviewFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def reader(centre: Centre) -> Client:
    """The department reads everything and keeps none of it."""
    client = Client()
    client.force_login(person_with(Role.DEPARTMENT))
    return client


def listed(centre: Centre, query: str = "") -> str:
    return reverse("registry:organisation-list", args=[centre.pk]) + query


def page(row: Organisation) -> str:
    return reverse("registry:organisation-edit", args=[row.pk])


def typed(**changes: str) -> dict[str, str]:
    empty = dict.fromkeys(
        ("village", "people", "founded_on", "ended_on", "joined_on", "left_on", "representative"), ""
    )
    return empty | {"name": "กลุ่มทอผ้า", "kind": "occupation", "other_name": "", "note": ""} | changes


# ── the list ───────────────────────────────────────────────────────────────────────────────
def test_empty_list_says_what_to_do(desk, centre):
    answer = desk.get(listed(centre))

    assert "ยังไม่มีองค์การชุมชนของตำบลนี้" in words(answer)
    assert ("เพิ่มองค์กรแรก", reverse("registry:organisation-create", args=[centre.pk])) in links(answer)


def test_empty_list_tells_a_reader_who_keeps_it(reader, centre):
    answer = reader.get(listed(centre))

    assert "สำนักงานพัฒนาชุมชนอำเภอเป็นผู้บันทึก" in words(answer)
    assert "เพิ่มองค์กร" not in words(answer)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"กลุ่มสมาชิก", "กลุ่มทบทวนแล้ว", "กลุ่มอื่น"}),
        ("?state=members", {"กลุ่มสมาชิก", "กลุ่มทบทวนแล้ว"}),
        ("?state=others", {"กลุ่มอื่น"}),
        ("?state=ended", {"กลุ่มที่เลิก"}),
        ("?reviewed=yes", {"กลุ่มทบทวนแล้ว"}),
        ("?reviewed=no", {"กลุ่มสมาชิก"}),
        ("?kind=women", {"กลุ่มอื่น"}),
        ("?q=ทบทวน", {"กลุ่มทบทวนแล้ว"}),
        ("?q=หมู่ 9", {"กลุ่มอื่น"}),
    ],
)
def test_filter_of_the_list(desk, centre, query, names):
    OrganisationFactory(centre=centre, name="กลุ่มสมาชิก", village="")
    OrganisationReviewFactory(organisation=OrganisationFactory(centre=centre, name="กลุ่มทบทวนแล้ว", village=""))
    OrganisationFactory(centre=centre, name="กลุ่มอื่น", joined_on=None, kind="women", village="หมู่ 9")
    OrganisationFactory(centre=centre, name="กลุ่มที่เลิก", ended_on=date(2020, 1, 1))

    said = {
        label for label, address in links(desk.get(listed(centre, query))) if "/organisations/" in address
    }

    assert said & {"กลุ่มสมาชิก", "กลุ่มทบทวนแล้ว", "กลุ่มอื่น", "กลุ่มที่เลิก"} == names


def test_list_of_a_district_leads_to_its_subdistricts(desk, centre):
    above = district_centre(centre.district)

    assert "องค์การชุมชนบันทึกกับ ศอช.ต." in words(desk.get(listed(above)))


def test_list_takes_the_same_queries_with_1_and_30_organisations(desk, centre):
    def grow() -> None:
        for row in OrganisationFactory.create_batch(30, centre=centre, representative=PersonFactory()):
            OrganisationReviewFactory(organisation=row)

    OrganisationReviewFactory(organisation__centre=centre, organisation__representative=PersonFactory())

    same_queries(desk, listed(centre), LIST_QUERIES, grow=grow)


LIST_QUERIES = 9


def test_list_outside_the_area_is_404(client, centre):
    client.force_login(officer_of(DistrictFactory(code="3102", name="คูเมือง")))

    assert client.get(listed(centre)).status_code == 404


# ── one organisation ───────────────────────────────────────────────────────────────────────
def test_new_organisation_with_a_representative_of_the_committee(desk, centre):
    seat = SeatFactory(committee__centre=centre)

    answer = desk.post(
        reverse("registry:organisation-create", args=[centre.pk]),
        typed(joined_on="๑๐ ม.ค. ๒๕๖๐", people="๒๕", representative=str(seat.person_id)),
    )

    row = Organisation.objects.get()
    assert answer.headers["Location"] == listed(centre)
    assert (row.joined_on, row.people, row.representative_id) == (date(2017, 1, 10), 25, seat.person_id)


def test_representative_may_be_named(desk, centre):
    person = PersonFactory(
        prefix="นาง", first_name="สมศรี", last_name="ใจดี", district=centre.district, subdistrict=None
    )

    desk.post(reverse("registry:organisation-create", args=[centre.pk]), typed(other_name="นางสมศรี  ใจดี"))

    assert Organisation.objects.get().representative_id == person.pk


def test_representative_that_nobody_knows_is_refused_at_the_field(desk, centre):
    answer = desk.post(
        reverse("registry:organisation-create", args=[centre.pk]), typed(other_name="สมศรี ใจดี")
    )

    assert answer.status_code == 422
    assert "ไม่พบชื่อนี้ในทะเบียนบุคคลของอำเภอ" in words(answer)
    assert 'value="สมศรี ใจดี"' in answer.content.decode()


def test_person_of_another_district_is_not_offered(desk, centre):
    there = DistrictFactory(code="3102", name="คูเมือง")
    stranger = PersonFactory(first_name="สมศรี", last_name="ใจดี", district=there, subdistrict=None)

    by_name = desk.post(
        reverse("registry:organisation-create", args=[centre.pk]), typed(other_name="สมศรี ใจดี")
    )
    by_key = desk.post(
        reverse("registry:organisation-create", args=[centre.pk]), typed(representative=str(stranger.pk))
    )

    assert (by_name.status_code, by_key.status_code) == (422, 422)


def test_again_leads_to_the_next_new_one(desk, centre):
    address = reverse("registry:organisation-create", args=[centre.pk])

    assert desk.post(address, typed(again="1")).headers["Location"] == address


def test_wrong_day_is_told_at_its_field_and_stays_typed(desk, centre):
    answer = desk.post(
        reverse("registry:organisation-create", args=[centre.pk]), typed(joined_on="31 ก.พ. 2563")
    )

    assert answer.status_code == 422
    assert "31 ก.พ. 2563" in answer.content.decode()


def test_mending_keeps_what_was_typed_and_says_why(desk, centre):
    row = OrganisationFactory(centre=centre, name="กลุ่มเดิม")

    desk.post(page(row), typed(name="กลุ่มใหม่", reason="เปลี่ยนชื่อตามมติกลุ่ม"))

    row.refresh_from_db()
    assert (row.name, RecordedChange.objects.get().reason) == ("กลุ่มใหม่", "เปลี่ยนชื่อตามมติกลุ่ม")


def test_reader_sees_the_row_and_no_form(reader, centre):
    row = OrganisationFactory(centre=centre, village="บ้านหนองบัว", note="ประชุมทุกวันที่ 5")

    answer = reader.get(page(row))

    assert "ประชุมทุกวันที่ 5" in words(answer)
    assert not [address for address in posts(answer) if "/organisations/" in address]
    assert reader.post(page(row), typed()).status_code == 403


def test_page_tells_what_was_done_to_the_row_and_its_reviews(desk, centre, officer):
    row = OrganisationFactory(centre=centre)
    desk.post(
        reverse("registry:organisation-review", args=[row.pk]),
        {"reviewed_on": "1 เม.ย. 2564", "keeps_rules": "yes", "review_note": "ส่งผู้แทนครบ"},
    )

    said = words(desk.get(page(row)))
    assert "ส่งผู้แทนครบ" in said
    assert f"ทบทวน {row.name}" in said
    assert officer.full_name in said


def test_review_to_come_comes_back_at_its_field(desk, centre):
    row = OrganisationFactory(centre=centre)

    answer = desk.post(
        reverse("registry:organisation-review", args=[row.pk]),
        {"reviewed_on": "21 เม.ย. 2564", "keeps_rules": "", "review_note": ""},
    )

    assert answer.status_code == 422
    assert "ยังไม่ถึงวันนี้" in words(answer)


def test_page_takes_the_same_queries_with_1_and_30_reviews(desk, centre):
    row = OrganisationFactory(centre=centre, representative=PersonFactory())

    def grow() -> None:
        for number in range(1, 31):
            OrganisationReviewFactory(organisation=row, reviewed_on=date(2020, 11, number))

    OrganisationReviewFactory(organisation=row, reviewed_on=date(2021, 1, 1))

    same_queries(desk, page(row), PAGE_QUERIES, grow=grow)


PAGE_QUERIES = 10


def test_removal_asks_first_and_says_what_goes(desk, centre):
    review = OrganisationReviewFactory(organisation__centre=centre)
    address = reverse("registry:organisation-remove", args=[review.organisation_id])

    assert "การทบทวน 1 ครั้งหายไปด้วย" in words(desk.get(address))
    assert desk.post(address, {"reason": ""}).status_code == 200
    assert Organisation.objects.exists()

    assert desk.post(address, {"reason": "บันทึกซ้ำ"}).status_code == 302
    assert not Organisation.objects.exists()


# ── all of them ────────────────────────────────────────────────────────────────────────────
def test_all_members_are_ticked_and_one_may_be_left_out(desk, centre):
    kept, left_out = OrganisationFactory.create_batch(2, centre=centre)

    answer = desk.post(
        reverse("registry:organisation-review-all", args=[centre.pk]),
        {"reviewed_on": "20 เม.ย. 2564", "for_all": "yes", f"pick_{kept.pk}": "on"},
    )

    assert answer.headers["Location"] == listed(centre)
    review = OrganisationReview.objects.get()
    assert (review.organisation, review.keeps_rules) == (kept, True)
    assert left_out.reviews.count() == 0


def test_all_members_each_with_its_own_word(desk, centre):
    kept, broken = OrganisationFactory.create_batch(2, centre=centre)

    desk.post(
        reverse("registry:organisation-review-all", args=[centre.pk]),
        {
            "reviewed_on": "20 เม.ย. 2564",
            "for_all": "",
            f"pick_{kept.pk}": "on",
            f"keeps_{kept.pk}": "yes",
            f"pick_{broken.pk}": "on",
            f"keeps_{broken.pk}": "no",
        },
    )

    assert dict(OrganisationReview.objects.values_list("organisation", "keeps_rules")) == {
        kept.pk: True,
        broken.pk: False,
    }


def test_nobody_ticked_is_told(desk, centre):
    OrganisationFactory(centre=centre)

    answer = desk.post(
        reverse("registry:organisation-review-all", args=[centre.pk]), {"reviewed_on": "20 เม.ย. 2564"}
    )

    assert answer.status_code == 422
    assert "เลือกองค์กรที่ทบทวนแล้วอย่างน้อย 1 องค์กร" in words(answer)


def test_review_page_takes_the_same_queries_with_1_and_30_members(desk, centre):
    OrganisationFactory(centre=centre)

    same_queries(
        desk,
        reverse("registry:organisation-review-all", args=[centre.pk]),
        REVIEW_QUERIES,
        grow=lambda: OrganisationFactory.create_batch(30, centre=centre),
    )


REVIEW_QUERIES = 5


# ── funds and rules ────────────────────────────────────────────────────────────────────────
def test_funds_stand_by_whose_they_are(desk, centre):
    FundFactory(centre=centre, kind="network", name="กองทุนเครือข่าย")
    FundFactory(centre=centre, name="กองทุนหมู่บ้าน", networked_on=date(2019, 1, 1))
    FundFactory(centre=centre, name="กองทุนเดี่ยว")

    said = words(desk.get(reverse("registry:fund-list", args=[centre.pk])))

    assert said.index("กองทุนเครือข่าย") < said.index("กองทุนของตำบล") < said.index("กองทุนเดี่ยว")
    assert "บริหารแบบเครือข่าย 1 จาก 2 กองทุน" in said


def test_new_fund_with_its_sum_in_thai_digits(desk, centre):
    desk.post(
        reverse("registry:fund-create", args=[centre.pk]),
        {"kind": "savings", "name": "กลุ่มออมทรัพย์", "balance": "๑๒๕,๐๐๐.๕๐", "balance_on": "31 มี.ค. 2564"},
    )

    assert str(Fund.objects.get().balance) == "125000.50"


def test_new_rules_lead_to_their_files(desk, centre):
    desk.post(
        reverse("registry:network-rule-create", args=[centre.pk]),
        {"title": "ข้อตกลง", "adopted_on": "1 พ.ค. 2561", "body": "ออมเดือนละ 100 บาท"},
    )
    rule = NetworkRule.objects.get()

    answer = desk.get(reverse("registry:network-rule-edit", args=[rule.pk]))

    assert reverse("registry:year-file-attach", args=["network_rule", rule.pk]) in posts(answer)


@pytest.mark.parametrize("noun", ["fund", "network-rule"])
def test_lists_take_the_same_queries_with_1_and_30_rows(desk, centre, noun):
    factory = FundFactory if noun == "fund" else NetworkRuleFactory
    factory(centre=centre)

    same_queries(
        desk,
        reverse(f"registry:{noun}-list", args=[centre.pk]),
        {"fund": 8, "network-rule": 8}[noun],
        grow=lambda: factory.create_batch(30, centre=centre),
    )


@pytest.mark.parametrize("noun", ["organisation", "fund", "network-rule"])
def test_neighbours_neither_see_nor_write(client, centre, noun):
    factory = {"organisation": OrganisationFactory, "fund": FundFactory, "network-rule": NetworkRuleFactory}
    row = factory[noun](centre=centre)
    client.force_login(officer_of(DistrictFactory(code="3102", name="คูเมือง")))

    for name, key in ((f"{noun}-edit", row.pk), (f"{noun}-remove", row.pk), (f"{noun}-create", centre.pk)):
        assert client.get(reverse(f"registry:{name}", args=[key])).status_code == 404


def test_last_year_s_answer_about_the_rules_is_told_but_not_given_again(desk, centre, settings):
    settings.BUSINESS_DATE = "2021-04-20"
    before = OrganisationFactory(centre=centre, joined_on=date(2019, 1, 1))
    now = OrganisationFactory(centre=centre, joined_on=date(2019, 1, 1))
    OrganisationReviewFactory(organisation=before, reviewed_on=date(2020, 9, 30), keeps_rules=True)
    OrganisationReviewFactory(organisation=now, reviewed_on=date(2020, 10, 1), keeps_rules=True)

    answer = desk.get(reverse("registry:organisation-review-all", args=[centre.pk]))

    form = answer.context["form"]
    assert [form[f"keeps_{row.pk}"].value() for row in (before, now)] == ["", "yes"]
    assert "ครั้งก่อน 30 ก.ย. 2563 ปฏิบัติตาม" in words(answer)
