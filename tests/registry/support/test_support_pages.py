"""Pages of support, partners, agreements, missions and news: what they say, offer, refuse and cost."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from registry.models import Agreement, Centre, Partner, Publicity, Support, SupportVisit
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    officer_of,
    person_with,
    province_centre,
)
from tests.pages import links, same_queries, words
from tests.registry.contact_rows import TODAY, office_of
from tests.year_factories import (
    AgreementFactory,
    MissionFactory,
    PartnerFactory,
    PublicityFactory,
    SupportAttendanceFactory,
    SupportFactory,
    SupportVisitFactory,
)

pytestmark = pytest.mark.django_db

LISTS = ("partner", "agreement", "mission", "publicity")


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.BUSINESS_DATE = TODAY.isoformat()


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


@pytest.fixture
def officer(centre: Centre, client: Client) -> User:
    """Signed in."""
    user = officer_of(centre.district)
    client.force_login(user)
    return user


def home(centre: Centre, **query: Any) -> str:
    address = reverse("registry:support-home", args=[centre.pk])
    return f"{address}?year={query['year']}" if query else address


# ── the page of a ศอช. ─────────────────────────────────────────────────────────────────────
def test_home_tells_sums_by_source_and_leads_to_each_row(client, centre, officer):
    row = SupportFactory(centre=centre, amount="12450.50", source="own", purpose="ผ้าป่า")
    SupportFactory(centre=centre, amount=20000, fiscal_year=2563, purpose="ปีก่อน")

    page = client.get(home(centre))

    assert "รวม 12,450.50 บาท" in words(page)
    assert ("ผ้าป่า", reverse("registry:support-edit", args=[row.pk])) in links(page)
    assert "ปีก่อน" not in words(page)
    assert "ปีก่อน" in words(client.get(home(centre, year=2563)))


def test_home_that_is_empty_says_what_to_do(client, centre, officer):
    page = client.get(home(centre))

    assert "ยังไม่มีการสนับสนุนในปีนี้" in words(page)
    assert reverse("registry:support-create", args=[centre.pk]) in {address for _, address in links(page)}


def test_reader_is_offered_nothing_to_write(client, centre):
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))
    row = SupportFactory(centre=centre)

    pages = [client.get(home(centre)), client.get(reverse("registry:support-edit", args=[row.pk]))]

    assert all(page.status_code == 200 for page in pages)
    offered = {address for page in pages for _, address in links(page)}
    assert not {address for address in offered if "/new/" in address or "/remove/" in address}
    assert b'<form method="post" action="/support' not in pages[1].content
    assert "20,000" in words(pages[1])
    assert "ปีงบประมาณ 2564" in words(pages[1])


def test_year_that_is_none_is_this_one(client, centre, officer):
    for year in ("๒๕๖๓", "1", "99999", "x"):
        assert client.get(home(centre, year=year)).context["work_year"] == 2564


def test_home_takes_the_same_queries_with_1_row_and_30(client, centre, officer):
    office = office_of(centre.district)

    def grow(count: int = 29) -> None:
        for _ in range(count):
            SupportFactory(centre=centre, partner=PartnerFactory())
            SupportAttendanceFactory(visit=SupportVisitFactory(centre=centre, office=office))
            AgreementFactory()
            MissionFactory()
            PublicityFactory(centre=centre, province=centre.province, district=centre.district)

    grow(1)

    same_queries(client, home(centre), 10, grow=grow)


def test_home_of_a_province_s_centre_opens(client, centre):
    above = province_centre(centre.province)
    client.force_login(person_with(Role.PROVINCIAL, province=centre.province))

    assert client.get(home(above)).status_code == 200
    assert client.get(reverse("registry:support-visit-create", args=[above.pk])).status_code == 200


# ── writing ────────────────────────────────────────────────────────────────────────────────
def test_money_is_written_with_thai_digits_and_the_year_of_its_day(client, centre, officer):
    sent = {"purpose": "จัดเวที", "source": "local", "amount": "๑๒,๔๕๐.๕๐", "received_on": "๑๕ ม.ค. ๒๕๖๔"}

    answer = client.post(reverse("registry:support-create", args=[centre.pk]), sent, follow=True)

    row = Support.objects.get()
    assert (row.amount, row.received_on, row.fiscal_year) == (12450.50, date(2021, 1, 15), 2564)
    assert "บันทึกการสนับสนุน จัดเวที แล้ว" in words(answer)


def test_refused_money_keeps_what_was_typed(client, centre, officer):
    sent = {"purpose": "จัดเวที", "source": "local", "amount": "สองหมื่น", "received_on": "30 ก.พ. 2564"}

    answer = client.post(reverse("registry:support-create", args=[centre.pk]), sent)

    assert answer.status_code == 422
    assert 'value="สองหมื่น"' in answer.content.decode()
    assert 'value="30 ก.พ. 2564"' in answer.content.decode()
    assert not Support.objects.exists()


def test_partner_of_another_district_cannot_be_chosen(client, centre, officer):
    other = DistrictFactory()
    partner = PartnerFactory(province=other.province, district=other)
    sent = {"purpose": "เวที", "source": "local", "amount": "1", "received_on": "15 ม.ค. 2564"}

    answer = client.post(
        reverse("registry:support-create", args=[centre.pk]), {**sent, "partner": partner.pk}
    )

    assert answer.status_code == 422
    assert "เลือกจากรายการ" in words(answer)


def test_training_is_written_with_its_roster_and_mended(client, centre, officer):
    office = office_of(centre.district)
    committee = CommitteeFactory(centre=centre, members=3)
    people = [str(seat.person_id) for seat in committee.seats.order_by("order")]
    sent = {"kind": "training", "office": office.pk, "held_on": "15 ม.ค. 2564", "topic": "อบรม"}

    client.post(reverse("registry:support-visit-create", args=[centre.pk]), {**sent, "attended": people[:2]})
    visit = SupportVisit.objects.get()
    page = client.get(reverse("registry:support-visit-edit", args=[visit.pk]))
    client.post(reverse("registry:support-visit-edit", args=[visit.pk]), {**sent, "attended": people[2:]})

    assert page.content.decode().count(" checked") == 2
    assert list(visit.attendances.values_list("person", flat=True)) == [int(people[2])]


def test_removing_asks_why_and_says_what_goes(client, centre, officer):
    visit = SupportVisitFactory(centre=centre, office=office_of(centre.district))
    SupportAttendanceFactory(visit=visit)
    address = reverse("registry:support-visit-remove", args=[visit.pk])

    asked = client.get(address)
    refused = client.post(address, {"reason": ""})
    client.post(address, {"reason": "บันทึกผิด"})

    assert "รายชื่อผู้เข้าร่วม 1 คนหายไปด้วย" in words(asked)
    assert "ยังไม่ได้พิมพ์เหตุผล" in words(refused)
    assert not SupportVisit.objects.exists()


def test_change_stands_in_the_list_of_changes(client, centre, officer):
    sent = {"purpose": "จัดเวที", "source": "local", "amount": "100", "received_on": "15 ม.ค. 2564"}
    client.post(reverse("registry:support-create", args=[centre.pk]), sent)
    record = RecordedChange.objects.get()

    listed = client.get(f"{reverse('registry:change-list')}?kind=partners")
    told = client.get(reverse("registry:change-detail", args=[record.pk]))

    assert f"บันทึกการสนับสนุน {centre.short_name} ปี 2564" in words(listed)
    assert "จำนวนเงิน (บาท) 100" in words(told)


# ── what an area shares ────────────────────────────────────────────────────────────────────
def test_officer_of_one_district_adds_a_partner_there_at_once(client, centre, officer):
    client.post(
        reverse("registry:partner-create"), {"name": "โรงพยาบาล", "kind": "government", "is_active": "on"}
    )

    assert Partner.objects.get().district_id == centre.district_id


def test_province_chooses_an_area_first(client, centre):
    client.force_login(person_with(Role.PROVINCIAL, province=centre.province))

    page = client.get(reverse("registry:mission-create"))

    assert (f"{centre.province.full_name} (ทั้งจังหวัด)", f"?area={centre.province_id}") in links(page)


def test_news_of_a_centre_is_written_from_its_page(client, centre, officer):
    sent = {"title": "ปลูกผัก", "published_on": "1 ก.พ. 2564", "channel": "วิทยุชุมชน"}

    client.post(f"{reverse('registry:publicity-create')}?centre={centre.pk}", sent)

    assert Publicity.objects.get().centre == centre
    assert "ปลูกผัก" in words(client.get(home(centre)))


def test_tiers_of_an_agreement_are_told_in_thai_everywhere(client, centre, officer):
    row = AgreementFactory(province=centre.province, tiers=["subdistrict", "province"])

    page = client.get(reverse("registry:agreement-edit", args=[row.pk]))

    assert "ระดับตำบล, ระดับจังหวัด" in words(page)
    assert "subdistrict" not in words(page)
    assert b'<td class="num' in client.get(reverse("registry:agreement-list")).content
    assert "ศอช.ต. ศอช.จ." in words(client.get(reverse("registry:agreement-list")))


def test_page_of_a_partner_tells_agreements_and_what_it_gave(client, centre, officer):
    partner = PartnerFactory(province=centre.province, district=centre.district)
    AgreementFactory(
        partner=partner, title="ร่วมดูแลผู้สูงอายุ", province=centre.province, district=centre.district
    )
    SupportFactory(centre=centre, partner=partner, amount=500)
    SupportFactory(centre=centre, partner=partner, amount=700)

    said = words(client.get(reverse("registry:partner-edit", args=[partner.pk])))

    assert "ร่วมดูแลผู้สูงอายุ" in said
    assert f"{centre.short_name} 2 1,200" in said


@pytest.mark.parametrize(
    ("stem", "query", "listed"),
    [
        ("agreement", "state=now", "มีผล"),
        ("agreement", "state=over", "เก่า"),
        ("agreement", "state=later", "ยังไม่เริ่ม"),
        ("agreement", "q=เก่า", "เก่า"),
        ("agreement", "of=country&state=now", "มีผล"),
        ("mission", "year=2563", "ปีก่อน"),
        ("mission", "tier=province", "ของจังหวัด"),
        ("partner", "kind=funding", "กองทุนป่า"),
        ("partner", "agreed=yes", "มีข้อตกลง"),
        ("partner", "used=no", "เลิกใช้"),
        ("publicity", "year=2564", "ข่าวปีนี้"),
    ],
)
def test_list_is_narrowed(client, centre, officer, stem, query, listed):
    agreed = PartnerFactory(name="มีข้อตกลง")
    AgreementFactory(title="มีผล", partner=agreed)
    AgreementFactory(title="เก่า", until=date(2020, 12, 31), partner=PartnerFactory(name="หมดแล้ว"))
    AgreementFactory(title="ยังไม่เริ่ม", since=date(2021, 6, 1), partner=PartnerFactory(name="ไม่มี"))
    MissionFactory(title="ปีก่อน", fiscal_year=2563)
    MissionFactory(title="ของจังหวัด", tiers=["province"])
    PartnerFactory(name="กองทุนป่า", kind="funding")
    PartnerFactory(name="เลิกใช้", is_active=False)
    PublicityFactory(title="ข่าวปีนี้", published_on=date(2020, 10, 1))
    PublicityFactory(title="ข่าวปีก่อน", published_on=date(2020, 9, 30))

    page = client.get(f"{reverse(f'registry:{stem}-list')}?{query}")

    assert [line.name for line in page.context["lines"]] == [listed]
    assert "ล้างตัวกรอง" in words(page)


@pytest.mark.parametrize(
    ("stem", "queries"), [("partner", 5), ("agreement", 5), ("mission", 6), ("publicity", 6)]
)
def test_list_takes_the_same_queries_with_1_row_and_30(client, centre, officer, stem, queries):
    place = {"province": centre.province, "district": centre.district}

    def grow(count: int = 29) -> None:
        for _ in range(count):
            partner = PartnerFactory(**place)
            AgreementFactory(partner=partner, **place)
            MissionFactory(**place)
            PublicityFactory(centre=centre, **place)

    grow(1)

    same_queries(client, reverse(f"registry:{stem}-list"), queries, grow=grow)


def test_page_of_a_partner_takes_the_same_queries_with_1_row_and_30(client, centre, officer):
    partner = PartnerFactory(province=centre.province, district=centre.district)

    def grow(count: int = 29) -> None:
        for _ in range(count):
            AgreementFactory(partner=partner, province=centre.province)
            SupportFactory(centre=CentreFactory(), partner=partner)

    grow(1)

    same_queries(client, reverse("registry:partner-edit", args=[partner.pk]), 9, grow=grow)


def test_page_of_a_visit_takes_the_same_queries_with_1_row_and_25(client, centre, officer):
    visit = SupportVisitFactory(centre=centre, office=office_of(centre.district))
    CommitteeFactory(centre=centre, members=1)

    def grow() -> None:
        for _ in range(24):
            SupportAttendanceFactory(visit=visit)

    SupportAttendanceFactory(visit=visit)

    same_queries(client, reverse("registry:support-visit-edit", args=[visit.pk]), 14, grow=grow)


@pytest.mark.parametrize("stem", LISTS)
def test_list_that_is_empty_says_what_it_is_for(client, centre, officer, stem):
    assert "ยังไม่มีรายการ" in words(client.get(reverse(f"registry:{stem}-list")))


# ── files ──────────────────────────────────────────────────────────────────────────────────
def test_workbook_holds_numbers_and_no_formula(client, centre, officer):
    AgreementFactory(
        title="=1+1",
        centres=40,
        budget=400000,
        province=centre.province,
        partner=PartnerFactory(name="กองทุน"),
    )

    answer = client.get(reverse("registry:agreement-export", args=["xlsx"]))

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:2] == ["=1+1", "กองทุน"]
    assert sheet["A2"].data_type == "s"
    assert 40 in [cell.value for cell in sheet[2]]


@pytest.mark.parametrize("stem", LISTS)
def test_list_is_printed_as_it_is_filtered(client, centre, officer, stem):
    AgreementFactory(province=centre.province)
    MissionFactory(province=centre.province)
    PublicityFactory(province=centre.province)

    answer = client.get(reverse(f"registry:{stem}-export", args=["pdf"]))

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")


def test_year_of_a_centre_goes_out_as_table_and_paper(client, centre, officer):
    SupportFactory(centre=centre, purpose="จัดเวที", amount="100.50")
    SupportVisitFactory(centre=centre, office=office_of(centre.district))

    table = client.get(reverse("registry:support-export", args=[centre.pk, "csv"]))
    paper = client.get(reverse("registry:support-export", args=[centre.pk, "pdf"]))

    assert "100.50" in b"".join(table.streaming_content).decode()
    assert paper.content.startswith(b"%PDF-")


def test_agreement_without_a_partner_in_the_menu_says_to_add_one(client, centre, officer):
    answer = client.post(reverse("registry:agreement-create"), {"title": "ร่วมงาน", "since": "1 ม.ค. 2564"})

    assert "ถ้าไม่มีในรายการให้เพิ่มภาคีก่อน" in words(answer)
    assert not Agreement.objects.exists()
