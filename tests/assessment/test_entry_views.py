"""What the pages of a form show, and sending it."""

import re

import pytest
from django.urls import reverse

from assessment import services
from assessment.facts import criteria_of
from conweb.kernel.choices import Role
from tests.assessment.entering import page, page_of
from tests.assessment.reading import figures, stored
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    DistrictFactory,
    SeatFactory,
    officer_of,
    person_with,
    round_of,
)

pytestmark = pytest.mark.django_db


# ── what stands on the pages ───────────────────────────────────────────────────────────────
def test_category_shows_the_printed_words_of_its_indicators(signed_in, form):
    category = criteria_of(form.criteria_id).category(3)

    shown = page(signed_in.get(page_of(form, 3)))

    for indicator in category.indicators:
        assert indicator.label in shown
        for cell in indicator.cells:
            assert f"<span>{cell}</span>" in shown


def test_category_shows_last_years_answer_its_points_and_its_note(signed_in, form, officer):
    before = AssessmentFactory(centre=form.centre, round=round_of(2563))
    services.save_answer(
        assessment=before, number=8, typed=services.Typed("3", note="ปีก่อนประชุมสามครั้ง"), by=officer
    )

    shown = page(signed_in.get(page_of(form)))

    assert "ปี 2563: <b>3 ครั้ง</b>" in shown
    assert "หมายเหตุปีก่อน: ปีก่อนประชุมสามครั้ง" in shown


def test_category_marks_the_met_cell_and_explains_the_overlap(signed_in, form, save):
    save(8, "3")

    shown = page(signed_in.get(page_of(form)))

    assert '<li class="got s3" data-cell="3">' in shown
    assert "เข้าได้สองช่อง ใช้ช่องที่สูงกว่า" in shown


def test_no_page_names_a_band_before_23_of_23(client):
    answers = {number: typed for number, typed in MEDIUM.items() if number != 23}
    form = AssessmentFactory(answers=answers)
    client.force_login(officer_of(form.district))

    for address in (page_of(form), reverse("assessment:check", args=[form.pk])):
        shown = page(client.get(address))
        assert "ยังเป็นไปได้" in shown and "45 – 47" in shown
        assert 'class="band' not in shown


def test_meter_shows_both_totals_and_is_loud_where_the_band_differs(client):
    strong = dict.fromkeys((1, 2, 3, 4), ("15", "15")) | {
        5: ("3", ""),
        6: ("3", ""),
        7: ("3", ""),
        9: ("5", ""),
    }
    overlaps = {8: ("3", ""), 13: ("1", ""), 15: ("70", "100")}
    form = AssessmentFactory(answers=MEDIUM | overlaps | strong)
    client.force_login(officer_of(form.district))

    meter = page(client.get(page_of(form))).split('id="meter"')[1].split("</section>")[0]

    # The printed table: 8 strong, 12 medium and the three overlaps are 56, read strictly 53.
    assert "ระดับขึ้นกับวิธีอ่านช่วงที่ซ้อนกัน" in meter
    assert "คะแนนรวม 56 อ่านอย่างเคร่งครัด 53" in meter
    assert re.search(r"56 คะแนนคือ <b class=\"lv3\">เข้มแข็ง</b>", meter)
    assert re.search(r"53 คะแนนคือ <b class=\"lv2\">ปานกลาง</b>", meter)


def test_meter_shows_both_totals_quietly_within_one_band(client):
    form = AssessmentFactory(answers=MEDIUM | {8: ("3", "")})
    client.force_login(officer_of(form.district))

    meter = page(client.get(page_of(form))).split('id="meter"')[1].split("</section>")[0]

    assert "คะแนนรวม 47 อ่านอย่างเคร่งครัด 46" in meter
    assert "โปรดใช้ดุลยพินิจ" not in meter


def test_check_lists_what_is_missing_first_each_with_its_link(client):
    form = AssessmentFactory(answers={n: typed for n, typed in MEDIUM.items() if n not in (8, 20)})
    client.force_login(officer_of(form.district))

    shown = page(client.get(reverse("assessment:check", args=[form.pk])))

    assert "ยังไม่ได้ตอบ 2 ข้อ" in shown
    assert f'href="{page_of(form, 2)}#i8"' in shown and f'href="{page_of(form, 5)}#i20"' in shown
    assert "ยังส่งไม่ได้" in shown
    assert shown.index("ยังไม่ได้ตอบ 2 ข้อ") < shown.index("คำตอบทั้ง 23 ข้อ")


def test_check_has_a_link_to_mend_each_of_the_23(client):
    form = AssessmentFactory(answers=MEDIUM)
    client.force_login(officer_of(form.district))

    shown = page(client.get(reverse("assessment:check", args=[form.pk])))

    for number in range(1, 24):
        category = criteria_of(form.criteria_id).category_of(number).number
        link = rf'<a class="act" href="{page_of(form, category)}#i{number}">แก้ไข'
        assert re.search(link, shown), number


def test_task_list_says_how_far_each_category_is_and_who_touched_it_last(client):
    numbers = [*range(1, 7), 7]
    form = AssessmentFactory(answers={n: MEDIUM[n] for n in numbers})
    reader = officer_of(form.district)
    client.force_login(reader)

    shown = page(client.get(reverse("assessment:task-list", args=[form.pk])))

    states = re.findall(r'<span class="nm">.*?</a>', shown.split('class="tasks')[1], re.S)
    writer = form.answers.first().saved_by.full_name
    assert "ครบ 6 ข้อ" in states[0] and writer in states[0]
    assert "ทำค้างไว้ 1 จาก 4 ข้อ" in states[1]
    assert all("ยังไม่เปิด" in state and writer not in state for state in states[2:])


# ── sending ────────────────────────────────────────────────────────────────────────────────
def test_send_page_of_an_unfinished_form_leads_to_what_is_missing(signed_in, form):
    response = signed_in.get(reverse("assessment:send", args=[form.pk]))

    assert response["Location"] == reverse("assessment:check", args=[form.pk])


def test_send_asks_first_and_then_locks_the_form(client):
    form = AssessmentFactory(answers=MEDIUM)
    client.force_login(officer_of(form.district))
    send = reverse("assessment:send", args=[form.pk])

    assert "ส่งแล้วท่านดูได้อย่างเดียว" in page(client.get(send))
    assert stored(form).is_draft
    response = client.post(send, follow=True)

    assert "ให้พัฒนาการอำเภอแล้ว" in page(response)
    assert not stored(form).is_draft
    assert figures(form) == (23, 46, 46, 2, 2)


# ── beginning, and the number of members ───────────────────────────────────────────────────
def test_start_by_post_opens_the_form(client):
    centre = CentreFactory(members=9)
    round_of()
    client.force_login(officer_of(centre.district))
    start = reverse("assessment:start", args=[2564, centre.pk])

    for _ in range(2):
        response = client.post(start)

        form = centre.assessments.get()
        assert response["Location"] == reverse("assessment:task-list", args=[form.pk])
    assert client.get(start).status_code == 405


def test_start_elsewhere_does_not_exist_and_as_head_is_refused(client):
    centre = CentreFactory()
    round_of()
    start = reverse("assessment:start", args=[2564, centre.pk])

    client.force_login(officer_of(DistrictFactory(code="3102")))
    assert client.post(start).status_code == 404
    client.force_login(person_with(Role.DISTRICT_HEAD, district=centre.district))
    assert client.post(start).status_code == 403
    assert not centre.assessments.exists()


def test_task_list_offers_the_number_of_members_of_today_where_it_is_another(signed_in, form):
    offer = "ใช้จำนวนในทะเบียนวันนี้"
    task_list = reverse("assessment:task-list", args=[form.pk])
    assert offer not in page(signed_in.get(task_list))
    committee = form.centre.committees.get()
    SeatFactory(committee=committee)

    shown = page(signed_in.get(task_list))
    taken = signed_in.post(reverse("assessment:committee-size", args=[form.pk]), follow=True)

    assert "ทะเบียนวันนี้มี 16 คน" in shown and offer in shown
    assert "ใช้จำนวนกรรมการตามทะเบียน 16 คน" in page(taken) and offer not in page(taken)
