"""The contact directory: what stands in it for whom, whose telephones, and the workbook."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.choices import LocalAuthorityKind, NetworkLevel, OfficeKind, Position, PostKind
from registry.models import LocalAuthority, Network, Office, Post
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    officer_of,
    person_with,
)
from tests.pages import links, same_queries, words
from tests.registry.contact_rows import (
    chief_of,
    delegate_of,
    district_of,
    hold,
    network_of,
    office_of,
    officer_post,
    official,
)

pytestmark = pytest.mark.django_db

LIST, WORKBOOK = reverse("registry:contact-list"), reverse("registry:contact-xlsx")


@pytest.fixture
def district() -> District:
    return district_of()


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def provincial(district: District) -> User:
    return person_with(Role.PROVINCIAL, province=district.province)


def read(client, user: User, query: str = ""):
    client.force_login(user)
    return client.get(LIST + query)


def centre_with_chair(district: District, number: int = 5, phone: str = "0800002764"):
    """A ศอช.ต. whose chair has a telephone of their own."""
    area = SubdistrictFactory(code=f"{district.pk}{number:02d}", name=f"ตำบล{number}")
    centre = CentreFactory(subdistrict=area, phone="044660001")
    chair = PersonFactory(
        first_name=f"ประธาน{number}", phone=phone, province=district.province, district=district
    )
    SeatFactory(committee=CommitteeFactory(centre=centre), person=chair, position=Position.CHAIR)
    return centre


def everything_in(district: District, number: int = 5) -> None:
    centre_with_chair(district, number)
    chief = chief_of(district)
    hold(chief, official(district, f"นายอำเภอ{number}"))
    hold(officer_post(office_of(district, phone="044660000")), official(district, f"พัฒนากร{number}"))
    network_of(district, f"เครือข่าย{number}")
    row = LocalAuthority.objects.create(
        kind=LocalAuthorityKind.SUBDISTRICT,
        name=f"อบต{number}",
        province=district.province,
        district=district,
    )
    row.subdistricts.add(f"{district.pk}{number:02d}")


# ── what stands in it ──────────────────────────────────────────────────────────────────────
def test_directory_holds_the_four_kinds_of_the_own_district(client, district, officer):
    everything_in(district)

    found = read(client, officer).context["found"]

    assert {entry.office.name for entry in found.offices} == {
        "ที่ทำการปกครองอำเภอห้วยราช",
        "สำนักงานพัฒนาชุมชนอำเภอห้วยราช",
    }
    assert "ศอช.ต. ตำบล5" in {entry.centre.short_name for entry in found.centres}
    assert [line.network.name for line in found.networks] == ["เครือข่าย5"]
    assert [row.name for row in found.authorities] == ["อบต5"]


def test_directory_tells_nothing_of_the_next_district(client, district, officer):
    everything_in(district_of("3102", "คูเมือง"), 7)

    found = read(client, officer).context["found"]

    assert found.count == 0


def test_holder_stands_with_the_telephone_of_the_office(client, district, officer):
    everything_in(district)

    response = read(client, officer)

    assert "พัฒนากร นายพัฒนากร5 ใจดี 0 4466 0000" in words(response)
    assert ("0 4466 0000", "tel:044660000") in links(response)


def test_vacant_post_and_missing_chair_are_said(client, district, officer):
    chief_of(district)
    district_centre(district)

    seen = words(read(client, officer))

    assert "นายอำเภอห้วยราช ว่าง" in seen
    assert "ไม่มีประธานในวาระ" in seen


@pytest.mark.parametrize(
    ("words_typed", "kinds"),
    [
        ("นายอำเภอ5", (1, 0, 0, 0)),
        ("นายประธาน5", (0, 1, 0, 0)),
        ("เครือข่าย5", (0, 0, 1, 0)),
        ("อบต5", (0, 0, 0, 1)),
        ("ไม่มีใคร", (0, 0, 0, 0)),
    ],
)
def test_words_find_offices_people_centres_networks_and_authorities(
    client, district, officer, words_typed, kinds
):
    everything_in(district)

    found = read(client, officer, f"?q={words_typed}").context["found"]

    assert (
        len(found.offices),
        len(found.centres),
        len(found.networks),
        len(found.authorities),
    ) == kinds


def test_one_list_alone_can_be_asked_for(client, district, officer):
    everything_in(district)

    found = read(client, officer, "?part=networks").context["found"]

    assert (found.count, len(found.networks)) == (1, 1)


def test_province_begins_above_the_subdistricts(client, district, provincial):
    everything_in(district)

    brief = read(client, provincial).context["found"]
    whole = read(client, provincial, "?part=centres").context["found"]

    assert {entry.centre.tier for entry in brief.centres} == {"province", "district"}
    assert {line.post.kind for entry in brief.offices for line in entry.lines} == {PostKind.DISTRICT_CHIEF}
    assert "subdistrict" in {entry.centre.tier for entry in whole.centres}


def test_district_shows_also_what_the_province_has(client, district, officer):
    Office.objects.create(kind=OfficeKind.PROVINCE, name="สพจ.บุรีรัมย์", province=district.province)
    Network.objects.create(level=NetworkLevel.PROVINCE, name="เครือข่ายจังหวัด", province=district.province)
    LocalAuthority.objects.create(
        kind=LocalAuthorityKind.PROVINCIAL, name="บุรีรัมย์", province=district.province
    )

    seen = words(read(client, officer))

    assert "สพจ.บุรีรัมย์" in seen
    assert "องค์การบริหารส่วนจังหวัดบุรีรัมย์" in seen
    assert "เครือข่ายจังหวัด" not in seen  # a network of the province is seen by the province


def test_country_chooses_a_province_first(client, district):
    everything_in(district)
    Office.objects.create(kind=OfficeKind.DEPARTMENT, name="กรมการพัฒนาชุมชน")

    response = read(client, person_with(Role.DEPARTMENT))

    assert [entry.office.name for entry in response.context["found"].offices] == ["กรมการพัฒนาชุมชน"]
    assert "เลือกจังหวัด" in words(response)


def test_empty_directory_says_what_it_is_for(client, officer):
    assert "ยังไม่มีผู้ติดต่อในพื้นที่ของท่าน" in words(read(client, officer))


def test_area_outside_is_refused_in_words(client, district, officer):
    response = read(client, officer, "?district=3102")

    assert "ไม่มีตัวเลือกนี้ในพื้นที่ของท่าน" in words(response)


# ── telephones of people ───────────────────────────────────────────────────────────────────
def test_own_office_sees_the_telephone_of_a_chair(client, district, officer):
    centre_with_chair(district)

    assert ("08 0000 2764", "tel:0800002764") in links(read(client, officer))


@pytest.mark.parametrize("role", [Role.PROVINCIAL, Role.REGION, Role.EXECUTIVE])
def test_telephone_of_a_chair_is_masked_to_everybody_else(client, district, role):
    centre_with_chair(district)

    response = read(client, person_with(role, province=district.province), "?part=centres")

    assert "0800002764" not in response.content.decode()
    assert "08 0000 2764" not in words(response)
    assert "08 xxxx xx64" in words(response)


def test_workbook_has_nobodys_own_telephone(client, district, officer):
    everything_in(district)
    client.force_login(officer)

    book = load_workbook(BytesIO(client.get(WORKBOOK).content))

    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert book.sheetnames == ["หน่วยงาน", "ศอช.", "เครือข่าย", "อปท."]
    assert {"นายประธาน5 ใจดี", "0 4466 0000", "0 4466 0001"} <= cells
    assert not any("2764" in text for text in cells)


def test_workbook_runs_nothing_that_was_typed(client, district, officer):
    office_of(district, name="=cmd|' /C calc'!A0")
    client.force_login(officer)

    book = load_workbook(BytesIO(client.get(WORKBOOK).content))

    assert book["หน่วยงาน"]["A2"].data_type == "s"


def test_workbook_of_a_province_is_whole(client, district, provincial):
    everything_in(district)
    client.force_login(provincial)

    book = load_workbook(BytesIO(client.get(WORKBOOK).content))

    assert "ศอช.ต. ตำบล5" in {row[0].value for row in book["ศอช."].iter_rows()}


# ── what it costs ──────────────────────────────────────────────────────────────────────────
def test_directory_costs_the_same_with_1_of_each_and_30(client, district, officer):
    everything_in(district)
    committee = CommitteeFactory(centre=district_centre(district))
    client.force_login(officer)

    def grow() -> None:
        office = Office.objects.get(kind=OfficeKind.DISTRICT)
        for number in range(20, 50):
            centre_with_chair(district, number)
            post = Post.objects.create(office=office, kind=PostKind.OFFICER, title=f"พัฒนากร {number}")
            hold(post, official(district, f"คนที่{number}")).subdistricts.add(f"3116{number}")
            delegate_of(network_of(district, f"เครือข่าย{number}"), committee, order=number)
            row = LocalAuthority.objects.create(
                kind=LocalAuthorityKind.SUBDISTRICT,
                name=f"แห่งที่{number}",
                province=district.province,
                district=district,
            )
            row.subdistricts.add(f"3116{number}")

    same_queries(client, LIST, 15, grow=grow)
