"""Letters whose words are given: drafted into the register of papers by the office of a place."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessment.services.letters import draft_letter
from conweb.kernel.choices import Role
from registry.choices import OfficeKind
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.plain import plain_lines
from registry.selectors.papers.facts import document_of
from tests.factories import DistrictFactory, officer_of, person_with

pytestmark = pytest.mark.django_db

TEXT = ("ด้วยอำเภอยังไม่ได้ส่งงาน ดังนี้", "1. คำสั่ง ก.บ.ต.", "จึงเรียนมาเพื่อพิจารณาดำเนินการ")


@pytest.fixture
def district():
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def staff(district):
    return person_with(Role.PROVINCIAL, province=district.province)


def reminder(district, by, **more):
    given = {
        "kind": PaperKind.REMINDER_LETTER,
        "office": district.province,
        "to": "นายอำเภอห้วยราช",
        "subject": "เตือนกำหนดส่งงาน",
        "paragraphs": TEXT,
        "enclosures": (),
        "by": by,
    }
    return draft_letter(**given | more)


def cover(district, by, **more):
    return reminder(district, by, **{"kind": PaperKind.COVER_LETTER, "office": district} | more)


def test_letter_is_printed_in_the_words_that_were_given(district, staff):
    paper = reminder(
        district, staff, references=("หนังสือที่ บร 0019/ว 1009",), enclosures=(("รายการที่ค้าง", "1 ชุด"),)
    )

    document = document_of(paper)

    lines = list(plain_lines(document))
    assert document.to == "นายอำเภอห้วยราช"
    assert document.subject == "เตือนกำหนดส่งงาน"
    assert [line for line in TEXT if line not in lines] == []
    assert document.references == ("หนังสือที่ บร 0019/ว 1009",)
    assert [(one.text, one.copies) for one in document.enclosures] == [("รายการที่ค้าง", "1 ชุด")]


def test_reminder_is_of_the_province_and_its_own_office(district, staff):
    paper = reminder(district, staff)

    assert (paper.district, paper.province, paper.status) == (None, district.province, "draft")
    assert (paper.issuer.kind, paper.owner.kind) == (OfficeKind.PROVINCE_ADMINISTRATION, OfficeKind.PROVINCE)


def test_covering_letter_of_a_district_is_a_memo_of_that_district(district):
    paper = cover(district, officer_of(district))

    assert (paper.district, paper.owner.kind, paper.paper_kind.form) == (
        district,
        OfficeKind.DISTRICT,
        "memo",
    )


def test_letter_of_a_place_is_drafted_only_by_its_own_office(district):
    with pytest.raises(PermissionDenied):
        cover(district, officer_of(DistrictFactory(code="3142")))
    with pytest.raises(PermissionDenied):
        reminder(district, officer_of(district))


def test_reminder_begun_for_a_district_is_its_provinces(district, staff):
    assert reminder(district, staff, office=district).district is None


def test_same_letter_twice_is_one_draft(district, staff):
    assert reminder(district, staff) == reminder(district, staff)
    assert Paper.objects.count() == 1


def test_paper_with_words_of_its_own_is_no_letter_of_this_kind(district, staff):
    with pytest.raises(ValueError, match="circular"):
        reminder(district, staff, kind=PaperKind.CIRCULAR)


def test_text_of_a_letter_is_edited_on_the_page_of_its_paper(client, district, staff):
    paper = reminder(district, staff)
    client.force_login(staff)

    page = client.get(reverse("registry:paper-edit", args=[paper.pk])).content.decode()

    assert "1. คำสั่ง ก.บ.ต." in page
    assert "บรรทัดที่ขึ้นต้นด้วย 1." in page
