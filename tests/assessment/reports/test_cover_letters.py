"""The letters that go with DOC12 and DOC13: their words, and the draft in the register of papers."""

import pytest
from django.urls import reverse

from assessment.choices import Status
from assessment.models import DueDate
from assessment.reports.cover_letter import district_letter, province_letter
from conweb.kernel.choices import Role
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind, PaperStatus
from tests.factories import centre_in, listed_form, officer_of, person_with
from tests.pages import words


@pytest.fixture
def provincial(district):
    return person_with(Role.PROVINCIAL, province=district.province)


@pytest.fixture
def forms(district, round_):
    listed_form(centre_in(district, "กก", 1), round_, total=60, status=Status.ACCEPTED)
    listed_form(centre_in(district, "ขข", 2), round_, total=45, status=Status.SENT)
    centre_in(district, "คค", 3)


@pytest.fixture
def dates(round_):
    return list(DueDate.objects.filter(round=round_).select_related("circular"))


def address(district, kind: str = "district") -> str:
    code = district.pk if kind == "district" else district.province_id
    return reverse(f"assessment:report-letter-{kind}", args=[2564, code])


# ── words ──────────────────────────────────────────────────────────────────────────────────
def test_letter_of_a_district_reports_what_was_sent(forms, district, round_, provincial, dates):
    letter = district_letter(district, round_, user=provincial, dates=dates)

    assert letter.to == "ผู้ว่าราชการจังหวัดบุรีรัมย์"
    assert "ภายในวันที่ 30 เมษายน 2564 นั้น" in letter.paragraphs[0]
    assert letter.paragraphs[1:] == (
        "อำเภอห้วยราชได้ดำเนินการประเมินแล้ว จำนวน 2 แห่ง จากทั้งหมด 3 แห่ง ปรากฏผล ดังนี้",
        "1. ระดับ 3 เข้มแข็ง จำนวน 1 แห่ง",
        "2. ระดับ 2 ปานกลาง จำนวน 1 แห่ง",
        "3. ระดับ 1 อ่อนแอ จำนวน 0 แห่ง",
        "ส่วน ศอช.ต. ที่ยังประเมินไม่แล้วเสร็จ จำนวน 1 แห่ง อำเภอห้วยราชจะเร่งดำเนินการและรายงานให้ทราบต่อไป",
        "จึงเรียนมาเพื่อโปรดทราบ",
    )
    assert letter.enclosures == (
        ("สรุปผลการจัดระดับการพัฒนา ศอช.ต. อำเภอห้วยราช", "1 ชุด"),
        ("แบบประเมิน 5 หมวด 23 ตัวชี้วัด ราย ศอช.ต.", "2 ชุด"),
    )


def test_letter_of_a_province_reports_what_it_accepted(forms, district, round_, provincial, dates):
    letter = province_letter(district.province, round_, user=provincial, dates=dates)

    assert letter.to == "อธิบดีกรมการพัฒนาชุมชน"
    assert "ภายในวันที่ 16 สิงหาคม 2564 นั้น" in letter.paragraphs[0]
    assert "จำนวน 1 แห่ง จากทั้งหมด 3 แห่ง" in letter.paragraphs[1]
    assert "จังหวัดยังไม่รับผลการประเมิน จำนวน 2 แห่ง" in letter.paragraphs[-2]


def test_letter_without_a_date_names_none(forms, district, round_, provincial):
    letter = district_letter(district, round_, user=provincial, dates=[])

    assert "ภายในวันที่" not in letter.paragraphs[0]


def test_letter_of_all_leaves_nothing_to_follow(district, round_, provincial, dates):
    listed_form(centre_in(district, "กก", 1), round_, total=60, status=Status.ACCEPTED)

    letter = province_letter(district.province, round_, user=provincial, dates=dates)

    assert not any("ส่วน ศอช.ต." in text for text in letter.paragraphs)


# ── the draft ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kind", ["district", "province"])
def test_draft_stands_in_the_register_of_papers(client, forms, district, provincial, kind):
    client.force_login(provincial)

    response = client.post(address(district, kind))

    (paper,) = Paper.objects.all()
    assert response.url == reverse("registry:paper-detail", args=[paper.pk])
    assert (paper.kind, paper.status) == (PaperKind.COVER_LETTER, PaperStatus.DRAFT)
    assert paper.province_id == "31"
    assert paper.district_id == ("3116" if kind == "district" else None)
    assert "ประจำปีงบประมาณ พ.ศ. 2564" in paper.subject


def test_second_press_leads_to_the_same_draft(client, forms, district, provincial):
    client.force_login(provincial)
    first = client.post(address(district)).url

    assert client.post(address(district)).url == first
    assert "มีร่างหนังสือนำส่งฉบับนี้รออยู่แล้ว" in words(client.get(address(district)))
    assert Paper.objects.count() == 1


def test_colleague_finds_the_draft_that_waits(client, forms, district, provincial):
    client.force_login(officer_of(district))
    first = client.post(address(district)).url
    client.force_login(provincial)

    assert client.post(address(district)).url == first


def test_nothing_sent_is_no_letter(client, district, round_, provincial):
    centre_in(district, "กก", 1)
    client.force_login(provincial)

    assert "ยังไม่มีผลประเมินที่จะนำส่ง" in words(client.get(address(district)))
    response = client.post(address(district), follow=True)

    assert Paper.objects.count() == 0
    assert "ร่างหนังสือได้เมื่อมีแบบที่ส่งหรือรับแล้วอย่างน้อยหนึ่งแห่ง" in words(response)


def test_reader_is_told_whom_to_ask(client, forms, district):
    client.force_login(person_with(Role.REGION, province=district.province))

    for ask in (client.get, client.post):
        response = ask(address(district, "province"))

        assert response.status_code == 403
        assert "ติดต่อพัฒนากรหรือสำนักงานพัฒนาชุมชนจังหวัด" in response.content.decode()
    assert Paper.objects.count() == 0
