"""เรดาร์รางวัล through HTTP: a province, the country, one ศอช.ต."""

from datetime import date

import pytest
from django.urls import reverse

from assessment.choices import Status
from assessment.models import AssessmentRound
from awards.choices import AwardLevel, ContestState, RuleSetState
from conweb.kernel.choices import Role
from registry.choices import CentreStatus, MilestoneKind
from tests.awards.factories import (
    AwardFactory,
    CertificationFactory,
    ContestFactory,
    NominationFactory,
    RuleSetFactory,
    StudyVisitFactory,
)
from tests.awards.test_candidates import event
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    ProvinceFactory,
    UserFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
    province_centre,
    round_of,
)
from tests.pages import links, queries_of, words

pytestmark = pytest.mark.django_db
RADAR = "awards:radar"


@pytest.fixture
def buriram():
    return ProvinceFactory(code="31", name="บุรีรัมย์")


@pytest.fixture
def district(buriram):
    return DistrictFactory(code="3116", name="ห้วยราช", province=buriram)


@pytest.fixture
def province(client, buriram):
    client.force_login(person_with(Role.PROVINCIAL, province=buriram))
    return buriram


def radar(client, **asked):
    response = client.get(reverse(RADAR), asked)
    assert response.status_code == 200
    return response


def centre_page(client, one, **asked):
    return client.get(reverse("awards:centre", args=[one.pk]), asked)


def graded(one, total=60, *, year=2564, status=Status.ACCEPTED):
    found = AssessmentRound.objects.filter(fiscal_year=year).first() or round_of(year)
    return listed_form(one, found, total=total, strict_total=total, status=status)


def listed(client, response):
    """The ศอช.ต. of the list, by the addresses of their rows."""
    return [word for word, address in links(response) if word.startswith("ศอช.ต.") and "/centres/" in address]


def follow(client, response, words_of_link, part):
    address = next(url for said, url in links(response) if said == words_of_link and part in url)
    return client.get(address)


def test_a_province_reads_every_centre_with_what_it_lacks(client, province, district):
    one = centre_in(district, "สนวน", 1)
    CertificationFactory(centre=one)

    said = words(radar(client))

    assert "ศอช.ต. สนวน" in said
    assert "ยังไม่มีผลประเมินปี 2564" in said


def test_a_winner_is_told_the_year_in_which_it_comes_back(client, province, district):
    AwardFactory(centre=centre_in(district, "สนวน", 1), fiscal_year=2562)

    assert "ปี 2567" in words(radar(client))


def test_every_count_leads_to_exactly_so_many_rows(client, province, district):
    for number in range(1, 8):
        one = centre_in(district, f"ตำบล{number}", number)
        if number > 2:
            CertificationFactory(centre=one)
        if number > 4:
            graded(one)
        if number == 6:
            AwardFactory(centre=one, fiscal_year=2560)
        if number == 7:
            AwardFactory(centre=one, fiscal_year=2562)

    response = radar(client)
    counted = [
        (int(said.split()[0]), url)
        for said, url in links(response)
        if any(f"{name}=" in url for name in ("verdict", "clause", "open", "again"))
        and said.split()[0].isdigit()
    ]

    assert len(counted) > 20
    for number, url in counted:
        assert len(listed(client, client.get(url))) == number, url


def test_those_of_years_ahead_are_open_by_award_and_certificate(client, province, district):
    comes_back = centre_in(district, "กลับมา", 1)
    ends = centre_in(district, "หมดอายุ", 2)
    CertificationFactory(centre=comes_back)
    AwardFactory(centre=comes_back, fiscal_year=2561)
    CertificationFactory(centre=ends, valid_until=date(2022, 3, 31))

    assert listed(client, radar(client, open=2565)) == []
    assert listed(client, radar(client, open=2566)) == ["ศอช.ต. กลับมา"]
    assert listed(client, radar(client, again=2566)) == ["ศอช.ต. กลับมา"]
    assert listed(client, radar(client, open=2564)) == ["ศอช.ต. หมดอายุ"]


def test_a_filter_says_what_it_lists(client, province, district):
    AwardFactory(centre=centre_in(district, "สนวน", 1), fiscal_year=2562)

    said = words(radar(client, clause="7.4", verdict="fail"))

    assert "ข้อ 7.4 ไม่ผ่าน · 1 แห่ง" in said


def test_a_clause_alone_asks_for_those_that_do_not_pass_it(client, province, district):
    CertificationFactory(centre=centre_in(district, "มีแล้ว", 1))
    centre_in(district, "ยังไม่มี", 2)

    assert listed(client, radar(client, clause="7.5")) == ["ศอช.ต. ยังไม่มี"]


def test_names_are_found_by_their_words(client, province, district):
    centre_in(district, "สนวน", 1)
    centre_in(district, "ตาเสา", 2)

    assert listed(client, radar(client, q="ตาเสา")) == ["ศอช.ต. ตาเสา"]


def test_nothing_found_offers_the_way_back(client, province, district):
    centre_in(district, "สนวน", 1)

    response = radar(client, q="ไม่มีตำบลนี้")

    assert "ไม่มี ศอช.ต. ตามที่กรอง" in words(response)
    assert ("ดูทั้งหมด", f"{reverse(RADAR)}?year=2564") in links(response)


def test_a_choice_that_is_none_filters_nothing_and_says_so(client, province, district):
    centre_in(district, "สนวน", 1)

    response = radar(client, verdict="maybe")

    assert listed(client, response) == ["ศอช.ต. สนวน"]
    assert "จึงไม่ได้กรองด้วย ผล" in words(response)


@pytest.mark.parametrize("status", [CentreStatus.SUSPENDED, CentreStatus.DISSOLVED])
def test_only_centres_that_work_compete(client, province, district, status):
    centre_in(district, "พักงาน", 1, status=status)

    assert listed(client, radar(client)) == []


def test_a_district_sees_its_own_alone(client, buriram, district):
    centre_in(district, "สนวน", 1)
    centre_in(DistrictFactory(code="3117", name="อื่น", province=buriram), "ตาเสา", 1)
    client.force_login(officer_of(district))

    assert listed(client, radar(client)) == ["ศอช.ต. สนวน"]


def test_a_province_of_somebody_else_is_not_offered(client, province, district):
    centre_in(district, "สนวน", 1)
    centre_in(DistrictFactory(code="3001", province=ProvinceFactory(code="30")), "ในเมือง", 1)

    assert listed(client, radar(client, province="30")) == ["ศอช.ต. สนวน"]


def test_the_department_reads_provinces_with_counts_that_lead_to_them(client, district):
    centre_in(district, "สนวน", 1)
    centre_in(
        DistrictFactory(code="3001", province=ProvinceFactory(code="30", name="นครราชสีมา")), "ในเมือง", 1
    )
    client.force_login(person_with(Role.DEPARTMENT))

    response = radar(client)

    assert "นครราชสีมา" in words(response)
    assert listed(client, follow(client, response, "1", "province=30")) == ["ศอช.ต. ในเมือง"]


def test_counts_of_the_country_are_those_of_each_province(client, district):
    AwardFactory(centre=centre_in(district, "สนวน", 1), fiscal_year=2562)
    for number in (2, 3):
        CertificationFactory(
            centre=centre_in(district, f"ตำบล{number}", number), valid_until=date(2021, 5, 1)
        )
    ContestFactory(province=district.province, judged_on=date(2021, 6, 1))
    client.force_login(person_with(Role.DEPARTMENT))

    response = radar(client)

    for said, url in links(response):
        if "province=31" in url and said.isdigit():
            assert len(listed(client, client.get(url))) == int(said), url


def test_without_any_centre_the_page_says_so(client):
    client.force_login(UserFactory())

    assert "ยังไม่มี ศอช.ต. ในพื้นที่ของท่าน" in words(radar(client))


def test_the_day_of_the_selection_is_the_day_of_the_radar(client, province, district):
    CertificationFactory(centre=centre_in(district, "สนวน", 1), valid_until=date(2021, 5, 31))
    ContestFactory(province=province, judged_on=date(2021, 6, 1))

    response = radar(client, clause="7.5", verdict="fail")

    assert listed(client, response) == ["ศอช.ต. สนวน"]
    assert "ณ 1 มิ.ย. 2564" in words(response)


def test_a_year_that_is_over_is_looked_at_on_its_last_day(client, province, district):
    centre_in(district, "สนวน", 1)

    assert "ณ 30 ก.ย. 2563" in words(radar(client, year=2563))


@pytest.mark.parametrize("year", ["", "abc", "2400", "9999", "-1", "๒๕๖๓"])
def test_a_year_that_cannot_be_asked_for_is_this_one(client, province, district, year):
    centre_in(district, "สนวน", 1)

    assert "ปี 2564" in words(radar(client, year=year))


def test_the_page_names_the_rules_it_follows(client, province, district):
    centre_in(district, "สนวน", 1)
    RuleSetFactory()
    RuleSetFactory(province=province, offset=1, state=RuleSetState.PUBLISHED)

    assert "เกณฑ์กรม ปี 2564 ฉบับที่ 1" in words(radar(client))


# One ศอช.ต.


def test_a_centre_reads_every_clause_with_its_sentence_and_fact(client, province, district):
    one = centre_in(district, "สนวน", 1)
    form = graded(one)
    award = AwardFactory(centre=one, fiscal_year=2559)
    kept = CertificationFactory(centre=one)

    response = centre_page(client, one)
    said, addresses = words(response), [url for _, url in links(response)]

    assert "ได้รับรางวัลระดับจังหวัดปี 2559 + 5 ปี = ลงแข่งได้อีกตั้งแต่ปี 2564" in said
    assert f"เลขที่ {kept.number}" in said
    assert reverse("assessment:task-list", args=[form.pk]) in addresses
    assert reverse("awards:award-detail", args=[award.pk]) in addresses
    assert reverse("awards:certification-detail", args=[kept.pk]) in addresses


def test_a_centre_reads_its_levels_over_the_years(client, province, district):
    one = centre_in(district, "สนวน", 1)
    graded(one, 60, year=2562)
    graded(one, 50, year=2564)

    said = words(centre_page(client, one))

    assert "ปี 2562 เข้มแข็ง 60" in said
    assert "ปี 2563 ไม่มีผล" in said
    assert "ปี 2564 ปานกลาง 50" in said


def test_a_form_that_is_not_accepted_has_no_level_yet(client, province, district):
    one = centre_in(district, "สนวน", 1)
    graded(one, 60, status=Status.SENT)

    assert "ปี 2564 ส่งแล้ว –" in words(centre_page(client, one))


def test_what_is_missing_is_mended_where_it_belongs(client, district):
    one = centre_in(district, "สนวน", 1)
    client.force_login(officer_of(district))

    response = centre_page(client, one)

    assert f"{reverse('awards:certification-create')}?centre={one.pk}" in [url for _, url in links(response)]
    assert reverse("centre-detail", args=[one.pk]) + "#h-forms" in [url for _, url in links(response)]


def test_a_file_is_begun_while_the_province_takes_nominations(client, district):
    one = centre_in(district, "สนวน", 1)
    start = reverse("awards:nomination-start", args=[one.pk])
    client.force_login(officer_of(district))
    before = [url for _, url in links(centre_page(client, one))]

    ContestFactory(province=district.province, state=ContestState.NOMINATING)

    assert start not in before
    assert start in [url for _, url in links(centre_page(client, one))]


def test_a_file_that_is_begun_is_led_to(client, district):
    nomination = NominationFactory(centre=centre_in(district, "สนวน", 1))
    client.force_login(officer_of(district))

    addresses = [url for _, url in links(centre_page(client, nomination.centre))]

    assert reverse("awards:nomination-detail", args=[nomination.pk]) in addresses
    assert reverse("awards:nomination-start", args=[nomination.centre.pk]) not in addresses


def test_a_reader_is_offered_nothing_to_keep(client, district):
    one = centre_in(district, "สนวน", 1)
    client.force_login(person_with(Role.EXECUTIVE, province=district.province))

    addresses = [url for _, url in links(centre_page(client, one))]

    assert not any("new" in url for url in addresses)


def test_an_award_of_a_centre_outside_one_s_area_is_told_and_not_linked(client, buriram, district):
    elsewhere = centre_in(DistrictFactory(code="3117", name="อื่น", province=buriram), "เดิม", 1)
    heir = centre_in(district, "สนวน", 1)
    award = AwardFactory(centre=elsewhere, fiscal_year=2562)
    event(MilestoneKind.MERGED, date(2020, 3, 1), [elsewhere, heir], [heir])
    client.force_login(officer_of(district))

    response = centre_page(client, heir)

    assert "ศอช.ต. เดิม ได้รับรางวัลระดับจังหวัดปี 2562" in words(response)
    assert reverse("awards:award-detail", args=[award.pk]) not in [url for _, url in links(response)]


def test_a_centre_that_does_not_compete_reads_what_the_registers_hold(client, province):
    above = province_centre(province)
    AwardFactory(centre=above, district=None, fiscal_year=2562, level=AwardLevel.REGION)

    said = words(centre_page(client, above))

    assert "ลงแข่งได้เฉพาะ ศอช.ต. ที่ดำเนินงานอยู่" in said
    assert "ปี 2562" in said


def test_a_centre_of_another_district_is_not_there(client, district):
    elsewhere = CentreFactory()
    client.force_login(officer_of(DistrictFactory(code="3117", province=district.province)))

    assert centre_page(client, elsewhere).status_code == 404


# How much is asked of the database.


def full(one, contest, number):
    graded(one, 50 + number % 20)
    AwardFactory(centre=one, fiscal_year=2555 + number % 8)
    CertificationFactory(centre=one)
    StudyVisitFactory(centre=one)
    NominationFactory(centre=one, contest=contest)


def test_a_radar_of_thirty_takes_as_many_queries_as_one_of_one(client, province, district):
    contest = ContestFactory(province=province, state=ContestState.NOMINATING)
    full(centre_in(district, "ที่หนึ่ง", 1), contest, 1)
    one = queries_of(client, reverse(RADAR))
    for number in range(2, 31):
        full(centre_in(district, f"ตำบล{number}", number), contest, number)

    assert queries_of(client, reverse(RADAR)) == one == 10


def test_a_radar_without_a_selection_takes_two_more_for_its_rules(client, province, district):
    centre_in(district, "สนวน", 1)
    RuleSetFactory()

    assert queries_of(client, reverse(RADAR)) == 12


def test_a_country_takes_as_many_queries_as_a_province(client, district):
    contest = ContestFactory(province=district.province, state=ContestState.NOMINATING)
    full(centre_in(district, "ที่หนึ่ง", 1), contest, 1)
    client.force_login(person_with(Role.DEPARTMENT))
    one = queries_of(client, reverse(RADAR))
    for number in range(2, 8):
        other = ProvinceFactory(code=f"4{number}", name=f"จังหวัด{number}")
        full(
            centre_in(DistrictFactory(code=f"4{number}01", province=other), f"ตำบล{number}", 1),
            ContestFactory(province=other, state=ContestState.NOMINATING, judged_on=date(2021, 6, number)),
            number,
        )

    assert queries_of(client, reverse(RADAR)) == one == 10


def test_a_centre_with_much_takes_as_many_queries_as_one_with_little(client, province, district):
    contest = ContestFactory(province=province, state=ContestState.NOMINATING)
    one = centre_in(district, "สนวน", 1)
    full(one, contest, 1)
    address = reverse("awards:centre", args=[one.pk])
    little = queries_of(client, address)
    for year in range(2545, 2555):
        AwardFactory(centre=one, fiscal_year=year)
        CertificationFactory(centre=one, fiscal_year=year, certified_on=date(year - 543, 1, 1))
        StudyVisitFactory(centre=one, visited_on=date(year - 543, 1, 1))
    for year in range(2560, 2564):
        graded(one, 60, year=year)

    assert queries_of(client, address) == little == 13


def test_rows_show_what_was_typed_as_text_and_never_as_markup(client, province, district):
    """The rows are written by a tag of ours: a name that holds markup stays a name."""
    centre = centre_in(district, "สนวน", 5, members=2)
    centre.short_name = "ศอช.ต. <b onclick=x>สนวน</b>"
    centre.save()
    district.name = "<i>ห้วยราช</i>"
    district.save()
    other = DistrictFactory(code="3102", name="คูเมือง", province=province)
    centre_in(other, "ปะเคียบ", 2, members=2)

    page = radar(client).content.decode()

    assert "<b onclick" not in page
    assert "<i>ห้วยราช" not in page
    assert "&lt;b onclick=x&gt;สนวน&lt;/b&gt;" in page
    assert "&lt;i&gt;ห้วยราช&lt;/i&gt;" in page
