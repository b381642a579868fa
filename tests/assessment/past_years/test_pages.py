"""Past years in the browser: the file, the preview, the press; the files that go out; an earlier round."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessment.models import Assessment, AssessmentRound
from tests.assessment.past_years.conftest import row_of, sheet
from tests.factories import MEDIUM, AssessmentFactory, DistrictFactory, centre_in, listed_form, round_of
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"assessment:{name}", args=args)


def upload(client, content, **fields):
    return client.post(at("past-import"), {"file": SimpleUploadedFile("ปี 2562.csv", content), **fields})


def plan_in(page) -> str:
    return page.context["form"].initial["plan"]


def test_file_preview_and_press(client, desk, centre):
    client.force_login(desk)

    page = upload(client, sheet(row_of(centre)))
    assert "จะเพิ่ม 1 แบบ" in words(page)
    assert "ปานกลาง" in words(page)
    plan = plan_in(page)
    done = client.post(at("past-import"), {"plan": plan, "reason": "แฟ้มจังหวัด"}, follow=True)

    assert "นำเข้าแล้ว 1 แบบ" in words(done)
    assert Assessment.objects.get().total == 46
    again = client.post(at("past-import"), {"plan": plan, "reason": "แฟ้มจังหวัด"})
    assert again.status_code == 302
    assert Assessment.objects.count() == 1


def test_faults_stand_beside_what_can_be_saved(client, desk, centre, other):
    client.force_login(desk)

    page = upload(client, sheet(row_of(centre), row_of(other, {8: ("สาม", "")})))

    assert "ต้องแก้ในไฟล์ 1 แบบ" in words(page)
    assert "จะเพิ่ม 1 แบบ" in words(page)


def test_same_file_again_has_nothing_to_save(client, desk, centre):
    client.force_login(desk)
    plan = plan_in(upload(client, sheet(row_of(centre))))
    client.post(at("past-import"), {"plan": plan, "reason": "แฟ้ม"})

    assert "ไฟล์ตรงกับผลประเมินในระบบทุกแบบ" in words(upload(client, sheet(row_of(centre))))


def test_reason_that_was_forgotten_is_asked_and_the_plan_kept(client, desk, centre):
    client.force_login(desk)
    plan = plan_in(upload(client, sheet(row_of(centre))))

    page = client.post(at("past-import"), {"plan": plan, "reason": ""})

    assert page.status_code == 422
    assert "พิมพ์เหตุผลหรือที่มา" in words(page)
    assert plan in page.content.decode()


@pytest.mark.parametrize("content", [b"%PDF-1.4 x", b"MZ\x90\x00", b"a,b\n1,2\n"])
def test_file_that_is_no_table_of_forms_is_told_at_its_field(client, desk, content):
    client.force_login(desk)

    page = upload(client, content)

    assert page.status_code == 422
    assert not Assessment.objects.exists()


def test_officer_is_told_whom_to_ask(client, officer):
    client.force_login(officer)

    page = client.get(at("past-import"))

    assert page.status_code == 403
    assert "ส่งไฟล์ให้จังหวัดนำเข้า" in words(page)
    assert at("past-import") not in [url for _, url in links(client.get(at("past-home")))]


def test_home_asks_as_often_for_thirty_forms(client, desk, district, past):
    client.force_login(desk)

    def grow():
        for number in range(10, 40):
            listed_form(centre_in(district, f"ที่ {number}", number), past, total=47, sent=True)

    same_queries(client, at("past-home"), 7, grow=grow)


@pytest.mark.parametrize("name", ["form-export", "answer-export"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_tables_go_out_and_come_in(client, desk, centre, officer, name, ending):
    AssessmentFactory(centre=centre, round=round_of(2564), by=officer, answers=MEDIUM)
    client.force_login(desk)
    assert "1 แบบ" in words(client.get(at(name)))

    file = client.post(at(name), {"ending": ending})
    content = b"".join(file.streaming_content)

    page = client.post(at("past-import"), {"file": SimpleUploadedFile(f"ผล.{ending}", content)})
    assert "ไฟล์ตรงกับผลประเมินในระบบทุกแบบ" in words(page)


def test_table_holds_the_readers_area_and_year_alone(client, desk, centre, officer):
    AssessmentFactory(centre=centre, round=round_of(2564), by=officer)
    far = centre_in(DistrictFactory(code="3001"), "ในเมือง", 1)
    AssessmentFactory(centre=far, round=round_of(2564))
    client.force_login(desk)

    text = b"".join(client.post(at("form-export"), {"ending": "csv"}).streaming_content).decode()

    assert "311601" in text
    assert "300101" not in text
    assert "ไม่มีแถวที่จะส่งออก" in words(client.get(at("form-export") + "?year=2562"))


def test_template_is_the_heading_alone(client, desk):
    client.force_login(desk)

    page = upload(client, b"".join(client.get(at("past-template")).streaming_content))

    assert "ไม่มีผลประเมิน" in words(page)


def test_department_opens_an_earlier_round(client, department, past):
    client.force_login(department)
    given = {"fiscal_year": "๒๕๖๐", "criteria": str(past.criteria_id), "source": "หนังสือกรม"}

    client.post(at("past-round"), given)

    made = AssessmentRound.objects.get(fiscal_year=2560)
    assert (made.counting_from.isoformat(), made.counting_until.isoformat()) == ("2016-10-01", "2017-04-30")
    assert made.closed_on is not None and made.closed_on.isoformat() == "2017-09-30"
    assert "มีรอบแล้ว" in words(client.post(at("past-round"), given))


@pytest.mark.parametrize("year", ["2569", "2543", "ปีก่อน", ""])
def test_year_that_cannot_be_is_refused(client, department, past, year):
    client.force_login(department)
    given = {"fiscal_year": year, "criteria": str(past.criteria_id), "source": "หนังสือกรม"}

    assert client.post(at("past-round"), given).status_code == 422


def test_province_opens_no_round(client, desk):
    client.force_login(desk)

    assert client.get(at("past-round")).status_code == 403


def test_district_does_not_undo_what_the_province_brought_in(client, desk, officer, centre):
    client.force_login(desk)
    plan = plan_in(upload(client, sheet(row_of(centre))))
    done = client.post(at("past-import"), {"plan": plan, "reason": "แฟ้ม"})
    client.force_login(officer)

    assert client.post(f"{done.url}undo/").status_code == 403
    assert Assessment.objects.exists()


def test_district_does_not_do_again_what_the_province_took_back(client, desk, officer, centre):
    client.force_login(desk)
    plan = plan_in(upload(client, sheet(row_of(centre))))
    done = client.post(at("past-import"), {"plan": plan, "reason": "แฟ้ม"})
    taken_back = client.post(f"{done.url}undo/")
    assert not Assessment.objects.exists()
    client.force_login(officer)

    assert client.post(f"{taken_back.url}undo/").status_code == 403
    assert not Assessment.objects.exists()
