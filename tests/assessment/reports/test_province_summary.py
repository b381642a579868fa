"""DOC13, สรุปผลการจัดระดับ รายจังหวัด: its figures, the paper, the workbook."""

from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from assessment.choices import Status
from assessment.reports import (
    file_name,
    province_summary,
    province_summary_pdf,
    province_summary_xlsx,
)
from assessment.reports.figures import mean_text, share_text
from conweb.kernel.choices import Role
from tests.factories import DistrictFactory, centre_in, listed_form, officer_of, person_with
from tests.kernel.paper_reading import fonts, squeezed, text_of
from tests.pages import same_queries


@pytest.fixture
def provincial(district):
    return person_with(Role.PROVINCIAL, province=district.province)


@pytest.fixture
def rows(district, round_):
    """ห้วยราช: one accepted, one endorsed, one not begun. ใกล้เคียง: one accepted."""
    other = DistrictFactory(code="3117", name="ใกล้เคียง")
    listed_form(centre_in(district, "กก", 1), round_, total=60, status=Status.ACCEPTED)
    listed_form(centre_in(district, "ขข", 2), round_, total=50, status=Status.ENDORSED)
    centre_in(district, "คค", 3)
    listed_form(centre_in(other, "งง", 1), round_, total=56, strict_total=55, status=Status.REPORTED)


@pytest.fixture
def summarise(district, round_, provincial):
    return lambda digits="arabic": province_summary(district.province, round_, user=provincial, digits=digits)


def test_summary_has_a_line_for_each_district_and_the_sum(rows, summarise):
    lines = summarise().table.lines

    assert [(line[0], *line[1:7]) for line in lines] == [
        ("ใกล้เคียง", "1", "1", "1", "1", "0", "0"),
        ("ห้วยราช", "3", "2", "1", "1", "0", "0"),
        ("รวม 2 อำเภอ", "4", "3", "2", "2", "0", "0"),
    ]
    assert [line[7] for line in lines] == ["56.00", "60.00", "58.00"]
    assert [line[-1] for line in lines] == ["0", "2", "2"]


def test_summary_says_what_is_not_accepted(rows, summarise):
    table = summarise().table

    assert table.left_over == (("อำเภอรับรองแล้ว รอจังหวัดรับ", 1), ("ยังไม่เริ่ม", 1))
    assert sum(number for _, number in table.left_over) == table.total.unaccepted
    assert table.total.differing == 1


@pytest.mark.parametrize("digits", ["arabic", "thai"])
def test_paper_says_its_figures(rows, summarise, digits):
    content = province_summary_pdf(summarise(digits))
    text = squeezed(text_of(content))
    wanted = ("จังหวัดบุรีรัมย์", "พัฒนาการจังหวัดบุรีรัมย์", "ระดับขึ้นกับวิธีอ่านช่องที่ซ้อนกัน")
    figures = {
        "arabic": ("พ.ศ. 2564", "ที่จังหวัดยังไม่รับ 2 จาก 4 แห่ง", "58.00"),
        "thai": ("พ.ศ. ๒๕๖๔", "ที่จังหวัดยังไม่รับ ๒ จาก ๔ แห่ง", "๕๘.๐๐"),
    }[digits]

    for words in (*wanted, *figures):
        assert squeezed(words) in text, words
    assert all("Sarabun" in name and embedded for name, embedded in fonts(content))


def test_workbook_has_numbers_and_no_formula(rows, summarise):
    sheet = openpyxl.load_workbook(BytesIO(province_summary_xlsx(summarise()))).active

    table = list(sheet.iter_rows(min_row=3, values_only=True))
    assert table[0][:7] == ("ที่", "อำเภอ", "ศอช.ต. ทั้งหมด", "ส่งแล้ว", "อำเภอรับรอง", "จังหวัดรับ", "รายงานกรม")
    assert table[1][:7] == (1, "ใกล้เคียง", 1, 1, 1, 1, 1)
    assert table[3][:7] == (None, "รวม 2 อำเภอ", 4, 3, 3, 2, 1)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_file_is_named_after_the_province_and_year(rows, summarise):
    assert file_name(summarise()) == "สรุปผลการจัดระดับ ศอช.ต. จ.บุรีรัมย์ ปี 2564.pdf"


def test_who_looks_after_a_part_is_told_whom_to_ask(client, rows, district):
    client.force_login(officer_of(district))

    response = client.get(reverse("assessment:province-summary", args=[2564, "31"]))

    assert response.status_code == 403
    assert "ติดต่อสำนักงานพัฒนาชุมชนจังหวัด" in response.content.decode()


def test_paper_asks_the_same_for_one_district_and_for_many(client, rows, district, round_, provincial):
    client.force_login(provincial)

    def grow() -> None:
        for number in range(20, 50):
            far = DistrictFactory(code=f"31{number}")
            listed_form(centre_in(far, "ไกล", 1), round_, total=60, status=Status.ACCEPTED)

    same_queries(client, reverse("assessment:province-summary", args=[2564, "31"]), 9, grow=grow)


@pytest.mark.parametrize(
    ("top", "bottom", "text"), [(1, 2, "0.50"), (5, 8, "0.63"), (2, 3, "0.67"), (0, 5, "0.00")]
)
def test_mean_is_rounded_as_officials_do(top, bottom, text):
    assert mean_text(Fraction(top, bottom)) == text


def test_mean_of_nothing_is_a_dash():
    assert (mean_text(None), share_text(0, 0)) == ("–", "–")
    assert share_text(33, 40) == "ร้อยละ 82.50"
