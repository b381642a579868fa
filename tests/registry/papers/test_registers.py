"""DOC15: the three registers of an area, on screen, on paper and as workbooks; nobody's phone or citizen ID in them."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.choices import CentreStatus, NetworkLevel, Source, Tier
from registry.models import Centre, Network, Person, Seat
from registry.reports import registers as reports
from registry.reports.registers import register_pdf, register_xlsx
from registry.selectors.papers.registers import Register, RegisterTable, register_of
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    SubdistrictFactory,
    UserFactory,
    officer_of,
    person_with,
)
from tests.pages import same_queries, words
from tests.registry.papers.paper_rows import TODAY
from tests.year_factories import OrganisationFactory, OrganisationReviewFactory

pytestmark = pytest.mark.django_db

CENTRES, MEMBERS, ORGANISATIONS = Register


@pytest.fixture
def here(district: District) -> Centre:
    """A ศอช.ต. of three; the ศอช.อ. and ศอช.จ. above it have no committee."""
    centre = CentreFactory(subdistrict=SubdistrictFactory(code=f"{district.pk}05", name="สนวน"), members=3)
    for seat, group in zip(Seat.objects.order_by("order"), ("กลุ่มสตรี", "กลุ่มสตรี", "กลุ่มเลี้ยงโค"), strict=True):
        Seat.objects.filter(pk=seat.pk).update(represents=group)
    return centre


def table(what: Register, user: User, district: District, **more) -> RegisterTable:
    return register_of(what, user, district, on=TODAY, **more)


def column(made: RegisterTable, head: str) -> list[str]:
    at = made.heads.index(head)
    return [row[at] for group in made.groups for row in group.rows]


def paper(what: Register, query: str = "") -> str:
    return reverse("registry:register-paper", args=[what.value]) + query


# ── what stands in each ────────────────────────────────────────────────────────────────────
def test_centres_stand_with_their_chair_size_and_end_of_term(here, officer, district):
    made = table(CENTRES, officer, district)

    assert column(made, "ศอช.") == ["ศอช.อ. ห้วยราช", "ศอช.ต. สนวน"]
    assert column(made, "กรรมการ (คน)") == ["", "3"]
    assert column(made, "ครบวาระ") == ["", "31 ธ.ค. 2566"]
    chair = Seat.objects.get(position="chair")
    assert column(made, "ประธาน") == ["", chair.person.full_name]


def test_centre_that_was_dissolved_is_not_in_the_register(here, officer, district):
    Centre.objects.filter(pk=here.pk).update(status=CentreStatus.DISSOLVED)

    assert column(table(CENTRES, officer, district), "ศอช.") == ["ศอช.อ. ห้วยราช"]


def test_members_stand_under_their_centre_in_the_order_of_the_roster(here, officer, district):
    made = table(MEMBERS, officer, district)

    assert [group.heading for group in made.groups] == ["ศอช.ต. สนวน ตำบลสนวน อำเภอห้วยราช"]
    assert column(made, "ตำแหน่ง") == ["ประธาน", "เลขานุการ", "กรรมการ"]
    assert column(made, "ที่") == ["1", "2", "3"]


def test_member_who_left_is_not_in_the_register(here, officer, district):
    Seat.objects.filter(position="member").update(until=date(2021, 4, 19))

    assert column(table(MEMBERS, officer, district), "ตำแหน่ง") == ["ประธาน", "เลขานุการ"]


def test_organisations_stand_once_with_everybody_who_speaks_for_them(here, officer, district):
    made = table(ORGANISATIONS, officer, district)
    names = {seat.order: seat.person.full_name for seat in Seat.objects.select_related("person")}

    assert column(made, "องค์กรหรือเครือข่าย") == ["กลุ่มเลี้ยงโค", "กลุ่มสตรี"]
    assert column(made, "ผู้แทน") == [names[2], f"{names[0]}, {names[1]}"]


def test_leader_who_speaks_for_nobody_is_no_organisation(here, officer, district):
    Seat.objects.filter(position="member").update(source=Source.LEADER)

    assert column(table(ORGANISATIONS, officer, district), "องค์กรหรือเครือข่าย") == ["กลุ่มสตรี"]


def test_network_without_anybody_on_the_committee_is_listed_as_such(here, officer, district):
    Network.objects.create(
        level=NetworkLevel.DISTRICT, name="เครือข่ายป่าชุมชน", province=district.province, district=district
    )
    made = table(ORGANISATIONS, officer, district)

    assert made.groups[-1].rows == (("1", "เครือข่ายป่าชุมชน", "เครือข่ายระดับอำเภอ", "ยังไม่มีผู้แทน", "", ""),)


def test_member_organisations_stand_with_representative_and_last_review(here, officer, district):
    """A member that nobody on the committee speaks for, and one that the roster names as well: once."""
    centre = Seat.objects.first().committee.centre
    speaker = Seat.objects.select_related("person").get(order=2).person
    weavers = OrganisationFactory(centre=centre, name="กลุ่มทอผ้า", village="", representative=speaker)
    OrganisationFactory(centre=centre, name="กลุ่มสตรี", village="หมู่ 2")
    OrganisationFactory(centre=centre, name="กลุ่มที่ไม่เป็นสมาชิก", joined_on=None)
    OrganisationReviewFactory(organisation=weavers, reviewed_on=date(2021, 1, 15))

    made = table(ORGANISATIONS, officer, district)

    assert column(made, "องค์กรหรือเครือข่าย") == ["กลุ่มทอผ้า", "กลุ่มเลี้ยงโค", "กลุ่มสตรี หมู่ 2"]
    assert made.groups[0].rows[0] == (
        *("1", "กลุ่มทอผ้า", "กลุ่มอาชีพ", speaker.full_name),
        *("10 ม.ค. 2560", "15 ม.ค. 2564"),
    )


def test_tier_narrows_every_register(here, officer, district):
    assert column(table(CENTRES, officer, district, tier=Tier.DISTRICT), "ศอช.") == ["ศอช.อ. ห้วยราช"]
    assert table(MEMBERS, officer, district, tier=Tier.DISTRICT).size == 0
    assert table(MEMBERS, officer, district, tier=Tier.SUBDISTRICT).size == 3


def test_register_holds_nothing_of_another_area(here, district):
    stranger = officer_of(DistrictFactory(code="3104"))

    assert [table(what, stranger, district).size for what in Register] == [0, 0, 0]


@pytest.mark.parametrize("what", Register)
def test_register_shows_no_phone_and_no_citizen_id(here, officer, district, what):
    Person.objects.update(phone="0812345678")
    Centre.objects.update(phone="044000101")

    text = str(table(what, officer, district))
    assert "0812345678" not in text
    assert "08 1234 5678" not in text
    assert "4400" not in text


@pytest.mark.parametrize(("what", "number"), [(CENTRES, 3), (MEMBERS, 2), (ORGANISATIONS, 4)])
def test_register_costs_the_same_however_many_stand_in_it(
    here, district, what, number, django_assert_num_queries
):
    reader = officer_of(district)
    for more in range(2):
        CentreFactory(subdistrict=SubdistrictFactory(code=f"{district.pk}1{more}"), members=9)
        fresh = User.objects.get(pk=reader.pk)

        with django_assert_num_queries(number):
            table(what, fresh, district)


# ── on paper and as a workbook ─────────────────────────────────────────────────────────────
@pytest.mark.parametrize("what", Register)
def test_pdf_says_every_row(here, officer, district, what):
    made = table(what, officer, district)

    pages = PdfReader(BytesIO(register_pdf(made, by="นางสาวผู้พิมพ์"))).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for group in made.groups:
        for row in group.rows:
            assert [cell for cell in row if "".join(cell.split()) not in text] == []
    assert round(float(pages[0].mediabox.width)) == 842


def test_workbook_has_heads_and_every_row_as_text(here, officer, district):
    Seat.objects.filter(position="member").update(represents="=1+1")
    made = table(ORGANISATIONS, officer, district)

    sheet = load_workbook(BytesIO(register_xlsx(made))).active
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert rows[0] == ("ศอช.", *made.heads)
    assert [row[2] for row in rows[1:]] == ["=1+1", "กลุ่มสตรี"]
    assert {cell.data_type for cell in sheet["C"]} <= {"s", "n"}


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_page_offers_the_three_registers_with_their_sizes(desk: Client, here):
    page = desk.get(reverse("registry:register-list"))

    text = words(page)
    for said in ("ทะเบียน ศอช.", "2 แห่ง", "ทะเบียนกรรมการ", "3 คน", "ทะเบียนองค์กรสมาชิก", "2 องค์กร"):
        assert said in text
    assert paper(MEMBERS, "?as=xlsx") in page.content.decode().replace("&amp;", "&")


def test_page_of_an_area_without_members_says_so(desk: Client, district):
    assert "ยังไม่มีข้อมูล" in words(desk.get(reverse("registry:register-list")))


def test_page_asks_for_a_province_first_of_who_sees_them_all(client: Client, here):
    client.force_login(person_with(Role.DEPARTMENT))

    assert "เลือกจังหวัดก่อน" in words(client.get(reverse("registry:register-list")))
    assert client.get(paper(CENTRES)).status_code == 302
    assert client.get(paper(CENTRES, "?province=31")).status_code == 200


@pytest.mark.parametrize("what", Register)
def test_register_comes_as_pdf_and_as_workbook(desk: Client, here, what):
    pdf, workbook = desk.get(paper(what)), desk.get(paper(what, "?as=xlsx"))

    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert workbook["Content-Type"] == reports.XLSX
    assert workbook.content[:2] == b"PK"


def test_register_too_long_for_the_printer_leads_back_with_what_to_do(desk: Client, here, monkeypatch):
    monkeypatch.setattr("registry.views.registers.PDF_MOST", 2)

    answer = desk.get(paper(MEMBERS), follow=True)

    assert "เลือกอำเภอหรือระดับเพื่อพิมพ์" in words(answer)
    assert desk.get(paper(MEMBERS, "?as=xlsx")).status_code == 200


def test_register_that_does_not_exist_is_404(desk: Client):
    assert desk.get("/registers/nothing/").status_code == 404


def test_register_of_another_district_is_not_offered(desk: Client, here):
    elsewhere = CentreFactory(subdistrict=SubdistrictFactory(code="310401", name="ไกล"), members=2)

    page = desk.get(reverse("registry:register-list") + "?district=3104")

    assert "อำเภอห้วยราช" in words(page)
    assert str(elsewhere) not in words(page)


def test_nobody_without_an_area_gets_anything(client: Client, here):
    client.force_login(UserFactory())

    assert client.get(paper(MEMBERS)).status_code == 302


def test_page_costs_the_same_with_1_and_30_centres(desk: Client, district):
    def grow() -> None:
        for number in range(20, 50):
            CentreFactory(subdistrict=SubdistrictFactory(code=f"{district.pk}{number}"), members=1)

    CentreFactory(subdistrict=SubdistrictFactory(code=f"{district.pk}05"), members=1)

    same_queries(desk, reverse("registry:register-list"), 7, grow=grow)
