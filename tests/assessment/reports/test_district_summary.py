"""สรุปผลการจัดระดับ รายอำเภอ: who is in it, who may see it, and how it adds up."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment import services
from assessment.models import Assessment
from assessment.reports import district_summary, district_summary_pdf, file_name
from conweb.kernel.choices import Role
from registry.choices import CentreStatus
from registry.models import AbsentCentre
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    DistrictFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
    round_of,
)
from tests.kernel.paper_reading import fonts, page_texts, squeezed, text_of

# 8 = 3, 13 = 1, 15 = 70 of 100; of the others 8 strong and 12 medium: 56 and 53, ระดับ 3 and 2.
TWO_BANDS = MEDIUM | {
    1: ("15", "15"),
    2: ("10", "10"),
    3: ("13", "13"),
    4: ("10", "10"),
    5: ("3", ""),
    6: ("3", ""),
    7: ("3", ""),
    9: ("5", ""),
    8: ("3", ""),
    13: ("1", ""),
    15: ("70", "100"),
}
WEAK = MEDIUM | {number: ("0", of) for number, (_, of) in MEDIUM.items()} | {6: ("1", ""), 7: ("1", "")}


@pytest.fixture
def district(db):
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def round_2564(district):
    return round_of()


@pytest.fixture
def officer(district):
    return officer_of(district)


@pytest.fixture
def summarise(district, round_2564, officer):
    def one(user=officer, digits="arabic"):
        return district_summary(district, round_2564, user=user, digits=digits)

    return one


def centre(name: str, number: int, **fields):
    return CentreFactory(
        subdistrict=SubdistrictFactory(code=f"3116{number:02d}", name=name), members=15, **fields
    )


def form_of(at, answers, *, sent: bool) -> Assessment:
    form = AssessmentFactory(centre=at, answers=answers)
    if sent:
        services.send_assessment(assessment=form, by=form.started_by)
    return form


@pytest.fixture
def five(district, round_2564):
    """One of each: two bands, weak, complete but not sent, begun, not begun."""
    form_of(centre("กก", 1), TWO_BANDS, sent=True)
    form_of(centre("ขข", 2), WEAK, sent=True)
    form_of(centre("คค", 3), MEDIUM, sent=False)
    form_of(centre("งง", 4), {8: ("2", "")}, sent=False)
    centre("จจ", 5)


def test_summary_lists_every_centre_in_the_order_of_names(five, summarise):
    rows = summarise().rows

    assert [row.name for row in rows] == ["กก", "ขข", "คค", "งง", "จจ"]
    assert [row.state for row in rows] == ["sent", "sent", "draft", "draft", "not_begun"]


def test_summary_gives_figures_only_to_what_is_sent(five, summarise):
    first, second, complete, begun, waiting = summarise().rows

    assert (first.subtotals, first.total, first.band.level) == ((18, 11, 11, 8, 8), 56, 3)
    assert (first.strict_total, first.strict_band.level) == (53, 2)
    assert (second.total, second.band.level, second.strict_total, second.strict_band) == (23, 1, None, None)
    for row in (complete, begun, waiting):
        assert (row.subtotals, row.total, row.band) == ((), None, None)
    assert complete.progress == "ร่าง ตอบแล้ว 23 จาก 23 ข้อ"
    assert begun.progress == "ร่าง ตอบแล้ว 1 จาก 23 ข้อ"
    assert waiting.progress == "ยังไม่เริ่ม"


def test_summary_counts_every_centre_once(five, summarise):
    counts = summarise().counts

    assert [(count.label, count.number) for count in counts] == [
        ("ระดับ 3 = เข้มแข็ง", 1),
        ("ระดับ 2 = ปานกลาง", 0),
        ("ระดับ 1 = อ่อนแอ", 1),
        ("ร่าง ยังไม่ส่ง", 2),
        ("ยังไม่เริ่ม", 1),
    ]
    assert {count.of for count in counts} == {5} == {sum(count.number for count in counts)}


def test_summary_names_the_other_subdistricts_with_their_reason(five, summarise):
    AbsentCentre.objects.create(
        subdistrict=SubdistrictFactory(code="311606", name="ฉฉ"), reason="เขตเทศบาลทั้งตำบล"
    )
    SubdistrictFactory(code="311607", name="ชช")
    centre("ซซ", 8, status=CentreStatus.SUSPENDED)
    SubdistrictFactory(code="311609", name="ฌฌ", is_active=False)

    assert [(row.name, row.reason) for row in summarise().without] == [
        ("ฉฉ", "เขตเทศบาลทั้งตำบล"),
        ("ชช", "ยังไม่ได้ระบุเหตุ"),
        ("ซซ", "ศอช.ต. พักการดำเนินงาน"),
    ]


def test_summary_keeps_the_form_of_a_centre_that_was_suspended_later(summarise):
    place = centre("กก", 1)
    form_of(place, MEDIUM, sent=True)
    place.status = CentreStatus.SUSPENDED
    place.save()

    assert [(row.name, row.total) for row in summarise().rows] == [("กก", 46)]
    assert summarise().without == ()


def test_summary_shows_nothing_to_those_outside(five, summarise):
    elsewhere = DistrictFactory(code="3117", name="ใกล้เคียง")

    seen = summarise(officer_of(elsewhere))

    assert (seen.rows, seen.without) == ((), ())


@pytest.mark.parametrize("role", [Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.DEPARTMENT])
def test_summary_is_the_same_for_all_who_see_the_district(five, summarise, district, role):
    place = {
        Role.DISTRICT_HEAD: {"district": district},
        Role.PROVINCIAL: {"province": district.province},
        Role.DEPARTMENT: {},
    }[role]

    assert summarise(person_with(role, **place)) == summarise()


def test_summary_is_of_its_own_round(five, district, officer):
    earlier = round_of(2563)

    rows = district_summary(district, earlier, user=officer, digits="arabic").rows

    assert {row.state for row in rows} == {"not_begun"}


def test_summary_asks_as_many_questions_for_one_centre_as_for_many(summarise, officer, district):
    form_of(centre("กก", 1), MEDIUM, sent=True)
    summarise()

    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            summarise()
        return len(queries)

    one = questions()
    for number in range(2, 9):
        form_of(centre(f"ข{number}", number), {8: ("2", "")}, sent=False)

    assert questions() == one <= 6


def test_summary_prints_bands_counts_and_signature(five, summarise):
    content = district_summary_pdf(summarise())
    text = squeezed(text_of(content))

    for words in (
        "อำเภอห้วยราช จังหวัดบุรีรัมย์",
        "ประจำปีงบประมาณ พ.ศ. 2564",
        "ข้อมูล ณ วันที่ 20 เมษายน 2564",
        "3 = เข้มแข็ง (2 = ปานกลาง)",
        "อ่านเกณฑ์ได้สองระดับ 1 แห่ง ผู้ลงนามต้องพิจารณา",
        "ร่าง ตอบแล้ว 23 จาก 23 ข้อ",
        "ระดับ 3 = เข้มแข็ง 1 จาก 5 แห่ง",
        "พัฒนาการอำเภอห้วยราช",
    ):
        assert squeezed(words) in text, words
    assert set(fonts(content)) == {("TH-SarabunPSK", True), ("TH-SarabunPSK-Bold", True)}
    assert len(page_texts(content)) == 1


def test_summary_prints_thai_digits_alone_where_they_are_asked_for(five, summarise):
    text = text_of(district_summary_pdf(summarise(digits="thai")))

    assert not set(text) & set("0123456789")


def test_summary_of_the_largest_district_repeats_its_head_and_keeps_the_signature_whole(five, summarise):
    """เมืองนครราชสีมา has 25 ตำบล; here all of them with two readings, under the longest name."""
    summary = summarise()
    row = replace(summary.rows[0], name="นิคมสร้างตนเองลำโดมน้อย")
    pages = page_texts(district_summary_pdf(replace(summary, rows=(row,) * 25)))

    assert len(pages) == 2
    assert all("หมวด 5" in page for page in pages)
    assert "ลงชื่อ" in pages[1]
    assert "วันที่" in pages[1].split("ลงชื่อ")[1]


def test_summary_of_a_district_without_centres_says_so(summarise):
    assert squeezed("ไม่มี ศอช.ต. ที่ต้องประเมินในปีนี้") in squeezed(text_of(district_summary_pdf(summarise())))


def test_summary_file_name(five, summarise):
    assert file_name(summarise()) == "สรุปผลการจัดระดับ ศอช.ต. อ.ห้วยราช จ.บุรีรัมย์ ปี 2564.pdf"
