"""Wordings of an office: versions by day, and the pages on which they are written and looked at."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.choices import CommitteeKind, OfficeKind
from registry.models import Committee, Office, Wording
from registry.rules.papers.wordings import DEFAULTS, WordingKey
from registry.selectors.papers.wordings import samples_of, wording_line, wording_lines
from registry.services.papers.wordings import word
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, officer_of, person_with
from tests.pages import same_queries, words
from tests.registry.papers.paper_rows import TODAY, office_of

pytestmark = pytest.mark.django_db

EFFECTIVE, BASIS, ADDRESS = WordingKey.EFFECTIVE, WordingKey.BASIS_EXECUTIVE, WordingKey.ADDRESS


@pytest.fixture
def office(district: District) -> Office:
    return office_of(district, OfficeKind.DISTRICT, name="สำนักงานพัฒนาชุมชนอำเภอห้วยราช")


@pytest.fixture
def centres(district: District) -> None:
    """The ศอช.อ. comes with the first ศอช.ต."""
    for number, name in ((5, "สนวน"), (6, "เมืองโพธิ์"), (7, "โคกเหล็ก")):
        CentreFactory(subdistrict=SubdistrictFactory(code=f"{district.pk}{number:02d}", name=name), members=9)


def edit(office: Office, key: WordingKey = EFFECTIVE) -> str:
    return reverse("registry:wording-edit", args=[office.pk, key.value])


def said(office: Office, key: WordingKey, on: date = TODAY) -> str:
    return wording_line(office, key, on=on).text


# ── writing one ────────────────────────────────────────────────────────────────────────────
def test_word_counts_from_its_day_on(office, officer):
    word(office=office, key=EFFECTIVE, text="ตั้งแต่วันลงนาม", since=date(2021, 4, 1), by=officer)

    assert said(office, EFFECTIVE, date(2021, 3, 31)) == DEFAULTS[EFFECTIVE]
    assert said(office, EFFECTIVE, date(2021, 4, 1)) == "ตั้งแต่วันลงนาม"


def test_word_of_the_same_day_written_later_counts(office, officer):
    for text in ("แบบแรก", "แบบที่สอง"):
        word(office=office, key=EFFECTIVE, text=text, since=TODAY, by=officer)

    assert said(office, EFFECTIVE) == "แบบที่สอง"
    assert len(wording_line(office, EFFECTIVE, on=TODAY).versions) == 2


def test_word_sent_twice_is_there_once(office, officer):
    for _ in range(2):
        word(office=office, key=EFFECTIVE, text="ตั้งแต่วันลงนาม", since=TODAY, by=officer)

    assert Wording.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n ", DEFAULTS[EFFECTIVE]])
def test_word_that_is_empty_or_the_usual_one_follows_every_office(office, officer, text):
    word(office=office, key=EFFECTIVE, text="ของเดิม", since=date(2021, 1, 1), by=officer)
    word(office=office, key=EFFECTIVE, text=text, since=TODAY, by=officer)

    line = wording_line(office, EFFECTIVE, on=TODAY)
    assert (line.text, line.is_default) == (DEFAULTS[EFFECTIVE], True)


def test_word_of_a_sentence_is_one_line_and_keeps_its_braces(office, officer):
    text = " ข้อ {x}\nแห่ง   {{ ระเบียบ }} "
    row = word(office=office, key=BASIS, text=text, since=TODAY, by=officer)

    assert row.text == "ข้อ {x} แห่ง {{ ระเบียบ }}"


def test_word_of_an_address_keeps_its_lines(office, officer):
    row = word(office=office, key=ADDRESS, text="ที่ว่าการอำเภอ\n\nถนนหน้าเมือง\n", since=TODAY, by=officer)

    assert row.text == "ที่ว่าการอำเภอ\nถนนหน้าเมือง"


@pytest.mark.parametrize(("key", "text"), [(EFFECTIVE, "ก" * 501), (ADDRESS, "ก\n" * 7)])
def test_word_too_long_for_paper_is_refused_at_its_field(office, officer, key, text):
    with pytest.raises(ValidationError) as refusal:
        word(office=office, key=key, text=text, since=TODAY, by=officer)

    assert set(refusal.value.message_dict) == {"text"}


def test_word_of_another_district_is_refused(office):
    elsewhere = officer_of(DistrictFactory(code="3104"))

    with pytest.raises(PermissionDenied):
        word(office=office, key=EFFECTIVE, text="ข้อความ", since=TODAY, by=elsewhere)


def test_word_of_an_office_that_writes_no_papers_is_refused(district, officer):
    with pytest.raises(ValidationError):
        word(office=office_of(district), key=EFFECTIVE, text="ข้อความ", since=TODAY, by=officer)


# ── samples ────────────────────────────────────────────────────────────────────────────────
def test_samples_are_three_real_centres_of_the_area_with_the_text_as_typed(office, centres):
    samples = samples_of(office, BASIS, "ข้อ {n} แห่งระเบียบ", on=TODAY)

    assert [str(sample.centre) for sample in samples] == ["ศอช.อ. ห้วยราช", "ศอช.ต. โคกเหล็ก", "ศอช.ต. เมืองโพธิ์"]
    for sample in samples:
        assert sample.document.blocks[0].text.startswith("ตามข้อ {n} แห่งระเบียบ อำเภอห้วยราชได้อนุมัติ")


@pytest.mark.parametrize("key", WordingKey)
def test_every_text_has_samples_that_hold_it(office, centres, district, key):
    typed = "ถ้อยคำที่กำลังพิมพ์"
    samples = samples_of(office, key, typed, on=TODAY)

    assert samples
    for sample in samples:
        assert typed in str(sample.document.to_json())


def test_sample_of_the_province_is_written_by_the_province(district, provincial, centres):
    office = Office.objects.create(
        kind=OfficeKind.PROVINCE, name="สำนักงานพัฒนาชุมชนจังหวัด", province=district.province
    )
    samples = samples_of(office, BASIS, "", on=TODAY)

    assert [sample.document.heading for sample in samples][:2] == ["ประกาศจังหวัดบุรีรัมย์", "ประกาศอำเภอห้วยราช"]


def test_sample_of_a_kbt_is_its_order_in_force(office, centres, district):
    Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict_id=f"{district.pk}05", starts_on=date(2020, 10, 1)
    )
    samples = samples_of(office, WordingKey.BASIS_KBT, "ระเบียบใหม่", on=TODAY)

    assert {sample.document.heading for sample in samples} == {"คำสั่งอำเภอห้วยราช"}
    assert len(samples) == 3


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_list_shows_every_text_and_leads_to_each(desk: Client, office):
    page = desk.get(reverse("registry:wording-list", args=[office.pk]))

    for key in WordingKey:
        assert key.label in words(page)
        assert edit(office, key) in page.content.decode()


def test_list_says_what_is_to_come(desk: Client, office, officer):
    word(office=office, key=EFFECTIVE, text="ถ้อยคำเดือนหน้า", since=date(2021, 5, 1), by=officer)

    page = words(desk.get(reverse("registry:wording-list", args=[office.pk])))

    assert "ตั้งแต่ 1 พ.ค. 2564: ถ้อยคำเดือนหน้า" in page


def test_page_saves_and_leads_back_to_the_list(desk: Client, office):
    answer = desk.post(edit(office), {"text": "ตั้งแต่วันลงนาม", "since": "1 เม.ย. 2564"}, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("registry:wording-list", args=[office.pk])
    assert "บันทึกถ้อยคำแล้ว" in words(answer)
    assert "ตั้งแต่วันลงนาม" in words(answer)


def test_preview_shows_what_is_typed_and_writes_nothing(desk: Client, office, centres):
    data = {"text": "อำนาจ {{ 7|add:1 }}", "since": "1 เม.ย. 2564", "preview": "1"}
    answer = desk.post(edit(office, BASIS), data)

    assert "ตามอำนาจ {{ ๗|add:๑ }} อำเภอห้วยราช" in words(answer)
    assert not Wording.objects.exists()


def test_preview_as_pdf_is_a_pdf_and_writes_nothing(desk: Client, office, centres):
    centre = samples_of(office, BASIS, "", on=TODAY)[1].centre
    answer = desk.post(edit(office, BASIS), {"text": "อำนาจ", "since": "1 เม.ย. 2564", "pdf": centre.pk})

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert not Wording.objects.exists()


def test_page_keeps_what_was_typed_where_the_day_cannot_be_read(desk: Client, office):
    answer = desk.post(edit(office), {"text": "ตั้งแต่วันลงนาม", "since": "31 ก.พ. 2564"})

    assert "ตั้งแต่วันลงนาม" in answer.content.decode()
    assert answer.context["form"].errors["since"]


def test_older_version_is_brought_back_into_the_form(desk: Client, office, officer):
    old = word(office=office, key=EFFECTIVE, text="ถ้อยคำเดิม", since=date(2020, 1, 1), by=officer)
    word(office=office, key=EFFECTIVE, text="ถ้อยคำใหม่", since=date(2021, 1, 1), by=officer)

    page = desk.get(f"{edit(office)}?from={old.pk}")

    assert page.context["form"]["text"].value() == "ถ้อยคำเดิม"


def test_office_without_centres_can_be_worded_all_the_same(desk: Client, office):
    assert "ยังไม่มี ศอช. ในพื้นที่" in words(desk.get(edit(office)))


@pytest.mark.parametrize("kind", [OfficeKind.DISTRICT_ADMINISTRATION])
def test_office_that_writes_no_papers_has_no_such_page(desk: Client, district, kind):
    other = office_of(district, kind)

    assert desk.get(reverse("registry:wording-list", args=[other.pk])).status_code == 404


def test_text_that_does_not_exist_is_404(desk: Client, office):
    assert desk.get(reverse("registry:wording-edit", args=[office.pk, "nothing"])).status_code == 404


def test_reader_of_the_area_sees_the_list_and_may_not_change_it(client: Client, office, district):
    client.force_login(person_with(Role.EXECUTIVE, province=district.province))

    listed = client.get(reverse("registry:wording-list", args=[office.pk]))

    assert edit(office) not in listed.content.decode()
    assert client.get(edit(office)).status_code == 403


def test_other_district_does_not_see_them(client: Client, office):
    client.force_login(officer_of(DistrictFactory(code="3104")))

    assert client.get(edit(office)).status_code == 404
    assert client.get(reverse("registry:wording-list", args=[office.pk])).status_code == 404


def versions(office: Office, by: User, number: int) -> None:
    for year in range(number):
        word(office=office, key=EFFECTIVE, text=f"แบบที่ {year}", since=date(1990 + year, 1, 1), by=by)


def test_list_costs_the_same_with_1_and_30_versions(desk: Client, office, officer):
    versions(office, officer, 1)
    address = reverse("registry:wording-list", args=[office.pk])

    same_queries(desk, address, 5, grow=lambda: versions(office, officer, 30))


def test_page_with_three_samples_costs_the_same_with_1_and_30_versions(
    desk: Client, office, officer, centres
):
    versions(office, officer, 1)

    same_queries(desk, edit(office, EFFECTIVE), 18, grow=lambda: versions(office, officer, 30))


def test_lines_of_an_office_cost_one_question(office, django_assert_num_queries):
    with django_assert_num_queries(1):
        wording_lines(office, on=TODAY)


def test_preview_composes_nothing_that_the_form_refused(desk: Client, office, centres):
    data = {"text": "ก" * 400_000, "since": "1 เม.ย. 2564", "preview": "1"}
    answer = desk.post(edit(office, BASIS), data)

    assert answer.context["form"].errors["text"]
    assert answer.context["samples"]
    assert answer.content.decode().count("ก" * 1000) == 400  # in the field, where it stays, and nowhere else


def test_preview_as_pdf_of_what_the_form_refused_is_its_page(desk: Client, office, centres):
    centre = samples_of(office, BASIS, "", on=TODAY)[1].centre
    answer = desk.post(
        edit(office, BASIS), {"text": "ก" * 400_000, "since": "1 เม.ย. 2564", "pdf": centre.pk}
    )

    assert answer["Content-Type"].startswith("text/html")
    assert answer.context["form"].errors["text"]
