"""Every fault of a file is told at its cell, and every form scored as the engine scores it."""

import pytest

from assessment.models import Assessment
from registry.choices import CentreStatus
from registry.imports.values import Unreadable
from tests.assessment.past_years.conftest import HEADS, row_of, sheet
from tests.factories import AssessmentFactory, CentreFactory, DistrictFactory, centre_in, round_of

pytestmark = pytest.mark.django_db


def letter(head: str) -> str:
    place, name = HEADS.index(head) + 1, ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def test_new_form_is_scored_by_the_engine(check, centre):
    checked = check(sheet(row_of(centre)))

    (form,) = checked.new
    assert (form.card.total, form.card.strict_total, form.card.band.level) == (46, 46, 2)
    assert form.round.fiscal_year == 2562
    assert not Assessment.objects.exists()


def test_both_readings_of_an_overlap_are_told(check, centre):
    # X of CRITERIA with 8 strong and 12 medium others: 56 | 53.
    overlap = {8: ("3", ""), 13: ("1", ""), 15: ("70", "100")}
    strong = {1: ("12", "15"), 2: ("9", "10"), 3: ("10", "13"), 4: ("8", "10"), 5: ("3", ""), 6: ("3", "")}
    strong |= {7: ("3", ""), 9: ("5", "")}

    (form,) = check(sheet(row_of(centre, overlap | strong))).new

    assert (form.card.total, form.card.strict_total) == (56, 53)
    assert (form.card.band.level, form.card.strict_band.level) == (3, 2)


def test_thai_digits_and_a_year_chosen_on_the_page(check, centre):
    row = row_of(centre, {8: ("๒", "")}, รหัสตำบล="๓๑๑๖๐๑", ปีงบประมาณ="")

    (form,) = check(sheet(row), year=2562).new

    assert form.centre == centre


@pytest.mark.parametrize(
    ("changes", "said", "head", "message"),
    [
        ({8: ("สาม", "")}, {}, "8", "พิมพ์จำนวนเต็ม"),
        ({8: ("-1", "")}, {}, "8", "พิมพ์จำนวนเต็มตั้งแต่ 0"),
        ({6: ("4", "")}, {}, "6", "พิมพ์ 1, 2 หรือ 3"),
        ({1: ("16", "15")}, {}, "1", "มากกว่า"),
        ({1: ("8", "")}, {}, "1_of", "กรรมการทั้งหมด"),
        ({8: ("", "")}, {}, "8", "ยังไม่มีข้อ 8"),
        ({}, {"รหัสตำบล": "3116"}, "รหัสตำบล", "6 หลัก"),
        ({}, {"รหัสตำบล": "311699"}, "รหัสตำบล", "ไม่พบ"),
        ({}, {"ปีงบประมาณ": "2019"}, "ปีงบประมาณ", "2562"),
        ({}, {"ปีงบประมาณ": "2555"}, "ปีงบประมาณ", "เปิดรอบย้อนหลัง"),
        ({}, {"ปีงบประมาณ": "62"}, "ปีงบประมาณ", "4 หลัก"),
        ({}, {"ปีงบประมาณ": ""}, "ปีงบประมาณ", "เลือกปี"),
    ],
)
def test_fault_is_told_at_its_cell(check, centre, changes, said, head, message):
    checked = check(sheet(row_of(centre, changes, **said)))

    (fault,) = checked.faults
    assert fault.cell == f"{letter(head)}2"
    assert message in fault.message
    assert not checked.written


def test_all_faults_of_a_row_are_told_at_once(check, centre):
    checked = check(sheet(row_of(centre, {8: ("สาม", ""), 9: ("x", ""), 1: ("99", "15")})))

    assert {fault.cell for fault in checked.faults} == {f"{letter(head)}2" for head in ("1", "8", "9")}


def test_missions_of_3_need_no_denominator(check, centre):
    (form,) = check(sheet(row_of(centre, {3: ("9", "")}))).new

    assert form.answers[3].of == "13"


def test_row_that_was_pushed_to_the_right_is_told(check, centre):
    checked = check(sheet([*row_of(centre), "7"]))

    assert "ไม่มีหัวคอลัมน์" in checked.faults[0].message


def test_same_form_twice_in_a_file_is_told(check, centre):
    checked = check(sheet(row_of(centre), row_of(centre)))

    assert len(checked.new) == 1
    assert "ซ้ำกับแถว 2" in checked.faults[0].message


def test_district_of_another_province_does_not_exist(check):
    far = centre_in(DistrictFactory(code="3001"), "ในเมือง", 1)

    assert "ไม่พบ" in check(sheet(row_of(far))).faults[0].message


def test_officer_brings_nothing_in(check, centre, officer):
    assert "จังหวัด" in check(sheet(row_of(centre)), by=officer).faults[0].message


def test_department_brings_in_for_every_province(check, department):
    far = centre_in(DistrictFactory(code="3001"), "ในเมือง", 1)

    assert len(check(sheet(row_of(far)), by=department).new) == 1


def test_open_round_of_this_year_takes_no_files(check, centre):
    checked = check(sheet(row_of(centre, ปีงบประมาณ="2564")))

    assert "ยังเปิดให้กรอก" in checked.faults[0].message


def test_form_that_was_filled_in_here_is_not_changed_by_a_file(check, centre):
    form = AssessmentFactory(centre=centre, round=round_of(2564))
    row = row_of(centre, ปีงบประมาณ="2564")

    checked = check(sheet(row))

    assert "กรอกในระบบ" in checked.faults[0].message
    assert form.answers.count() == 0


@pytest.mark.parametrize("head", ["ref", "ชื่อ ศอช.ต."])
def test_dissolved_centre_of_the_same_place_is_known_by_its_name(check, centre, head):
    heads = [head if name == "ref" else name for name in HEADS]
    gone = CentreFactory(subdistrict=centre.subdistrict, status=CentreStatus.DISSOLVED)
    gone.short_name = "ศอช.ต. สนวนเดิม"
    gone.save()

    by_name = check(sheet(row_of(centre, ref="ศอช.ต. สนวนเดิม"), heads=heads)).new
    unnamed = check(sheet(row_of(centre, ref=""), heads=heads)).new

    assert [form.centre for form in by_name] == [gone]
    assert [form.centre for form in unnamed] == [centre]


def test_columns_that_are_not_ours_are_named(check, centre):
    checked = check(sheet([*row_of(centre), "สีเขียว"], heads=[*HEADS, "สีแฟ้ม"]))

    assert checked.notes == ["ไม่ได้อ่านคอลัมน์ สีแฟ้ม"]
    assert len(checked.new) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        ",".join(HEADS).encode(),
        f"{','.join(HEADS)},8\n".encode(),
        b"%PDF-1.4",
        b"",
    ],
)
def test_file_without_forms_is_refused_whole(check, content):
    with pytest.raises(Unreadable):
        check(content)


def test_checking_asks_as_often_for_thirty_forms(check, district, django_assert_max_num_queries):
    rows = [row_of(centre_in(district, f"ที่ {number}", number)) for number in range(10, 40)]
    content = sheet(*rows)

    with django_assert_max_num_queries(8):
        assert len(check(content).new) == 30
