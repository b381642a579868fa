"""The registers' pages: lists and their filters, whose a new row is, a row with its files and history."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awards.choices import AwardKind, AwardLevel, CertificationResult, StandardType
from awards.models import Award, AwardFile, Certification, StudyVisit
from awards.selectors.registers import Register
from awards.services.files import attach_file
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from registry.models import Centre, ExportRecord
from tests.assessment.files import pdf
from tests.awards.factories import (
    AwardFactory,
    CertificationFactory,
    NominationFactory,
    StudyVisitFactory,
)
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    PersonFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db

CERTIFICATIONS = reverse("awards:certification-list")
AWARDS = reverse("awards:award-list")


@pytest.fixture
def centre() -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def signed_in(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def elsewhere() -> Centre:
    """A ศอช.ต. of another district of the province."""
    there = DistrictFactory(code="3102", name="คูเมือง")
    return CentreFactory(
        subdistrict=SubdistrictFactory(code="310202", name="ปะเคียบ", district=there), short_name="ศอช.ต. ไกล"
    )


def sibling(centre: Centre, number: int) -> Centre:
    subdistrict = SubdistrictFactory(
        code=f"{centre.district_id}{number:02}", name=f"ตำบลที่{number}", district=centre.district
    )
    return CentreFactory(district=centre.district, subdistrict=subdistrict, short_name=f"ศอช.ต. ที่{number}")


def file_of(row, officer: User) -> AwardFile:
    return attach_file(owner=row, upload=SimpleUploadedFile("ใบรับรอง.pdf", pdf()), by=officer)


# ── lists ──────────────────────────────────────────────────────────────────────────────────
def test_filter_by_what_ends_soon_counts_as_the_landing_says(signed_in, centre):
    """180 days from 20 เม.ย. 2564 is 17 ต.ค. 2564."""
    for number, until in enumerate(
        [date(2021, 4, 19), date(2021, 4, 20), date(2021, 10, 17), date(2021, 10, 18)], 71
    ):
        CertificationFactory(centre=sibling(centre, number), valid_until=until)

    soon = words(signed_in.get(CERTIFICATIONS, {"state": "ending"}))
    landing = words(signed_in.get(reverse("awards:register")))

    assert "ศอช.ต. ที่72" in soon and "ศอช.ต. ที่73" in soon
    assert "ศอช.ต. ที่71" not in soon and "ศอช.ต. ที่74" not in soon
    assert "หมดอายุใน 180 วัน 2" in landing


def test_certificate_holds_on_its_last_day(signed_in, centre):
    CertificationFactory(centre=centre, valid_until=date(2021, 4, 20))

    assert "ศอช." in words(signed_in.get(CERTIFICATIONS, {"state": "holding"})).partition("1 รายการ")[2]
    assert "ไม่พบรายการ" in words(signed_in.get(CERTIFICATIONS, {"state": "ended"}))


def test_awards_are_found_by_words_level_year_and_whose(signed_in, centre):
    person = PersonFactory(
        first_name="เพียร", province=centre.province, district=centre.district, subdistrict=centre.subdistrict
    )
    AwardFactory(centre=centre, level=AwardLevel.DISTRICT)
    AwardFactory(
        centre=None, person=person, kind=AwardKind.LEADER, province=centre.province, district=centre.district,
        fiscal_year=2560,
    )  # fmt: skip

    for asked, number in (
        ({"q": "เพียร"}, 1),
        ({"q": centre.short_name}, 1),
        ({"level": "district"}, 1),
        ({"year": "2560"}, 1),
        ({"whose": "person"}, 1),
        ({"centre": centre.pk}, 1),
        ({}, 2),
    ):
        assert f"· {number} รายการ" in words(signed_in.get(AWARDS, asked)), asked


def test_visits_are_counted_in_their_fiscal_year(signed_in, centre):
    StudyVisitFactory(centre=centre, visited_on=date(2020, 9, 30))
    StudyVisitFactory(centre=centre, visited_on=date(2020, 10, 1))

    page = words(signed_in.get(reverse("awards:visit-list"), {"year": "2564"}))

    assert "1 ต.ค. 2563" in page and "30 ก.ย. 2563" not in page


def test_list_holds_nothing_of_another_district(signed_in, centre):
    AwardFactory(centre=elsewhere())

    assert "ศอช.ต. ไกล" not in words(signed_in.get(AWARDS))


def test_judge_reads_no_register(client, centre):
    AwardFactory(centre=centre)
    client.force_login(person_with(Role.JUDGE, province=centre.province))

    assert "0 รายการ" in words(client.get(AWARDS))


@pytest.mark.parametrize(
    ("register", "queries"),
    [(Register.CERTIFICATIONS, 6), (Register.AWARDS, 6), (Register.VISITS, 6)],
)
def test_list_takes_the_same_queries_with_1_and_30_rows(signed_in, centre, register, queries):
    """Session, reader, duties; the years; how many; the rows."""

    def grow(numbers: range) -> None:
        for number in numbers:
            one = sibling(centre, number)
            {
                Register.CERTIFICATIONS: CertificationFactory,
                Register.AWARDS: AwardFactory,
                Register.VISITS: StudyVisitFactory,
            }[register](centre=one)

    grow(range(60, 61))
    same_queries(
        signed_in, reverse(f"awards:{register.stem}-list"), queries, grow=lambda: grow(range(61, 90))
    )


# ── a new row ──────────────────────────────────────────────────────────────────────────────
def test_new_row_begins_with_whose_it_is(signed_in, centre):
    response = signed_in.get(reverse("awards:award-create"), {"q": centre.subdistrict.name})

    assert (f"?centre={centre.pk}") in [address for _, address in links(response)]


def test_award_is_written_from_the_form_and_leads_to_its_page(signed_in, centre):
    address = f"{reverse('awards:award-create')}?centre={centre.pk}"

    response = signed_in.post(
        address, {"kind": "outstanding", "level": "province", "fiscal_year": "๒๕๕๙", "title": ""}
    )

    assert response.status_code == 302
    award = Award.objects.get()
    assert (award.centre, award.fiscal_year) == (centre, 2559)


def test_refused_form_keeps_what_was_typed_and_says_why_at_the_field(signed_in, centre):
    address = f"{reverse('awards:certification-create')}?centre={centre.pk}"

    response = signed_in.post(
        address, {"standard_type": "network", "fiscal_year": "2563", "result": "passed", "number": "๗/๒๕๖๓"}
    )

    assert response.status_code == 422
    assert "พิมพ์วันที่รับรอง" in words(response)
    assert "๗/๒๕๖๓" in response.content.decode()


def test_group_is_written_by_name_in_the_district(signed_in, centre):
    address = f"{reverse('awards:certification-create')}?area={centre.district_id}"

    signed_in.post(
        address,
        {"applicant_name": "กลุ่มจักสาน", "standard_type": "group", "fiscal_year": "2564", "result": "applied"},
    )

    made = Certification.objects.get()
    assert (made.applicant_name, made.standard_type) == ("กลุ่มจักสาน", StandardType.GROUP)


def test_centre_of_another_district_cannot_be_chosen(signed_in):
    signed_in.post(
        f"{reverse('awards:visit-create')}?centre={elsewhere().pk}",
        {"visited_on": "3 มี.ค. 2564", "visitors": "อบต. สมมุติ"},
    )

    assert not StudyVisit.objects.exists()


# ── a row ──────────────────────────────────────────────────────────────────────────────────
def test_row_of_another_district_does_not_exist(signed_in):
    row = AwardFactory(centre=elsewhere())

    assert signed_in.get(reverse("awards:award-detail", args=[row.pk])).status_code == 404


def test_file_that_is_no_paper_is_refused_and_the_good_one_kept(signed_in, centre):
    row = CertificationFactory(centre=centre)
    uploads = [
        SimpleUploadedFile("ใบรับรอง.pdf", pdf()),
        SimpleUploadedFile("โปรแกรม.pdf", b"MZ" + bytes(400)),
    ]

    response = signed_in.post(reverse("awards:certification-attach", args=[row.pk]), {"files": uploads})

    assert response.status_code == 422
    assert "โปรแกรม.pdf ไม่ใช่ PDF, JPEG หรือ PNG" in words(response)
    assert [file.name for file in row.files.all()] == ["ใบรับรอง.pdf"]


def test_same_file_is_kept_once(centre, officer):
    row = CertificationFactory(centre=centre)

    assert file_of(row, officer) == file_of(row, officer)


def test_file_of_a_nomination_is_its_districts_to_attach_while_it_prepares():
    nomination = NominationFactory()
    officer = officer_of(nomination.centre.district)

    file = attach_file(
        owner=nomination, upload=SimpleUploadedFile("แผนชุมชน.pdf", pdf()), by=officer, item="7.1.2"
    )

    assert (file.item, file.district_id) == ("7.1.2", nomination.centre.district_id)


# ── both ways, and out ─────────────────────────────────────────────────────────────────────
def test_page_of_a_centre_leads_to_its_awards_and_back(signed_in, centre):
    award, certification = AwardFactory(centre=centre), CertificationFactory(centre=centre)
    StudyVisitFactory(centre=centre)

    there = [address for _, address in links(signed_in.get(reverse("centre-detail", args=[centre.pk])))]
    back = [address for _, address in links(signed_in.get(reverse("awards:award-detail", args=[award.pk])))]

    assert reverse("awards:award-detail", args=[award.pk]) in there
    assert reverse("awards:certification-detail", args=[certification.pk]) in there
    assert f"{reverse('awards:visit-list')}?centre={centre.pk}" in there
    assert reverse("centre-detail", args=[centre.pk]) in back


def test_export_with_people_needs_a_reason_and_is_written_down(signed_in, centre, officer):
    person = PersonFactory(province=centre.province, district=centre.district, subdistrict=centre.subdistrict)
    AwardFactory(
        centre=None, person=person, kind=AwardKind.LEADER, province=centre.province, district=centre.district
    )
    address = reverse("awards:award-export")

    assert signed_in.post(address, {"ending": "csv"}).status_code == 422
    given = {"ending": "csv", "reason": "บัญชีผู้นำส่งจังหวัด"}
    content = b"".join(signed_in.post(address, given).streaming_content).decode()

    assert person.full_name in content
    record = ExportRecord.objects.get()
    assert (record.reason, record.by, record.rows) == ("บัญชีผู้นำส่งจังหวัด", officer, 1)


def test_export_of_centres_alone_asks_for_no_reason(signed_in, centre):
    CertificationFactory(centre=centre, result=CertificationResult.PASSED)

    response = signed_in.post(reverse("awards:certification-export"), {"ending": "xlsx"})

    assert response.status_code == 200 and not ExportRecord.objects.exists()


def test_import_is_looked_at_then_written_and_the_button_pressed_twice_writes_once(signed_in, centre):
    lines = f"ศอช.,วันที่มาดูงาน,คณะที่มาศึกษาดูงาน\n{centre.short_name},15 ม.ค. 2564,อบต. สมมุติ\n"
    upload = SimpleUploadedFile("ดูงาน.csv", lines.encode())
    address = reverse("awards:visit-import")

    preview = signed_in.post(address, {"file": upload})
    plan = preview.context["form"]["plan"].value()
    assert not StudyVisit.objects.exists()
    first = signed_in.post(address, {"plan": plan, "reason": "สมุดเยี่ยม"})
    again = signed_in.post(address, {"plan": plan, "reason": "สมุดเยี่ยม"})

    assert StudyVisit.objects.count() == 1
    record = RecordedChange.objects.get()
    assert first.url == again.url == reverse("registry:change-detail", args=[record.pk])


def test_import_without_a_reason_comes_back_with_its_plan(signed_in, centre):
    lines = f"ศอช.,วันที่มาดูงาน,คณะที่มาศึกษาดูงาน\n{centre.short_name},15 ม.ค. 2564,อบต. สมมุติ\n"
    address = reverse("awards:visit-import")
    preview = signed_in.post(address, {"file": SimpleUploadedFile("ดูงาน.csv", lines.encode())})

    response = signed_in.post(address, {"plan": preview.context["form"]["plan"].value()})

    assert response.status_code == 422 and "พิมพ์เหตุผล" in words(response)
    assert not StudyVisit.objects.exists()


def test_template_offers_the_heading_of_the_register(signed_in):
    response = signed_in.get(reverse("awards:certification-template"))

    assert b"".join(response.streaming_content).startswith(b"PK")


def test_preview_tells_wrong_cells_in_the_order_of_the_columns(signed_in, centre):
    lines = "ศอช.,วันที่มาดูงาน,คณะที่มาศึกษาดูงาน,จำนวนคน\nศอช.ต. ไม่มีที่ใด,วันก่อน,,ศูนย์\n"

    page = words(
        signed_in.post(
            reverse("awards:visit-import"), {"file": SimpleUploadedFile("ดูงาน.csv", lines.encode())}
        )
    )

    assert [page.index(cell) for cell in ("A2", "B2", "C2", "D2")] == sorted(
        page.index(cell) for cell in ("A2", "B2", "C2", "D2")
    )
    assert "ยังไม่มีแถวที่บันทึกได้" in page
