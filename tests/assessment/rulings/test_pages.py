"""The pages of คู่มือตีความ, and rulings in place: at the indicator, before the reviewer, in a return."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessment import services
from assessment.choices import Move
from assessment.models import Ruling
from assessment.services import rulings as ruling_services
from conweb.kernel import clock
from conweb.kernel.choices import Role
from tests.factories import MEDIUM, AssessmentFactory, DistrictFactory, centre_in, officer_of, person_with
from tests.pages import links, same_queries, words
from tests.year_factories import RulingFactory

pytestmark = pytest.mark.django_db

LIST = "assessment:ruling-list"
TYPED = {
    "number": "8",
    "owner": "country",
    "title": "ประชุมครบ 3 ครั้ง",
    "text": "ให้เป็นปานกลาง",
    "source": "",
    "issued_on": "๑ มี.ค. ๒๕๖๔",
    "medium_begins": "at_least",
    "medium": "๒",
    "strong_begins": "at_least",
    "strong": "4",
}


def at(name, *args):
    return reverse(f"assessment:{name}", args=args)


@pytest.fixture
def sent(round_):
    """A form of 23 answers with its officer and its head."""
    district = DistrictFactory(code="3116", name="ห้วยราช")
    officer = officer_of(district)
    form = AssessmentFactory(
        centre=centre_in(district, "สนวน", 1, members=15), round=round_, by=officer, answers=MEDIUM
    )
    return services.send_assessment(assessment=form, by=officer)


def test_list_without_rulings_says_what_to_do(client, department, officer):
    client.force_login(department)
    assert "เขียนคำตอบไว้ที่นี่" in words(client.get(at("ruling-list")))

    client.force_login(officer)
    page = client.get(at("ruling-list"))
    assert "ระหว่างนี้ดูวิธีอ่านในหน้าเกณฑ์" in words(page)
    assert at("ruling-create") not in [url for _, url in links(page)]


def test_list_asks_as_often_for_thirty(client, officer, published):
    client.force_login(officer)

    same_queries(
        client,
        at("ruling-list"),
        7,
        grow=lambda: [RulingFactory(number=1 + n % 23, title=f"เรื่องที่ {n}") for n in range(30)],
    )


def test_page_asks_as_often_for_thirty_past_answers(client, officer, published, round_):
    client.force_login(officer)
    district = DistrictFactory(code="3116", name="ห้วยราช")

    def grow(first, last):
        for number in range(first, last):
            AssessmentFactory(
                centre=centre_in(district, f"ที่ {number}", number), round=round_, answers={8: ("3", "")}
            )

    grow(1, 2)
    same_queries(client, at("ruling-detail", published.pk), 9, grow=lambda: grow(2, 31))


def test_list_is_filtered_by_indicator_state_and_words(client, department, published):
    RulingFactory(number=9, title="เวทีร่วมกับเทศบาล")
    client.force_login(department)

    assert "เวทีร่วม" not in words(client.get(at("ruling-list") + "?number=8"))
    assert "เวทีร่วม" in words(client.get(at("ruling-list") + "?q=เทศบาล"))
    assert "ไม่มีคำวินิจฉัยตามที่กรอง" in words(client.get(at("ruling-list") + "?state=withdrawn"))


def test_department_writes_looks_and_publishes(client, department, sent):
    client.force_login(department)

    page = client.post(at("ruling-create"), TYPED, follow=True)
    ruling = Ruling.objects.get()
    assert ruling.reading == {"medium": {"at_least": 2}, "strong": {"at_least": 4}}
    assert "บันทึกร่างแล้ว" in words(page)

    assert "ไม่มีคำตอบใดได้คะแนนต่างไป" in words(client.get(at("ruling-publish", ruling.pk)))
    page = client.post(at("ruling-publish", ruling.pk), follow=True)
    assert "ประกาศใช้คำวินิจฉัยข้อ 8 แล้ว" in words(page)
    assert client.post(at("ruling-publish", ruling.pk)).status_code == 302


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"number": ""}, "เลือกตัวชี้วัด"),
        ({"title": ""}, "พิมพ์เรื่อง"),
        ({"text": " "}, "พิมพ์คำวินิจฉัย"),
        ({"issued_on": "31 ก.พ. 2564"}, "วัน"),
        ({"issued_on": ""}, "ยังไม่ได้พิมพ์วันที่"),
        ({"strong": ""}, "พิมพ์ทั้งเกณฑ์ปานกลางและเข้มแข็ง"),
        ({"strong": "2"}, "ต้องสูงกว่าเกณฑ์ปานกลาง"),
        ({"medium": "0"}, "พิมพ์ตั้งแต่ 1 ขึ้นไป"),
        ({"medium": "สอง"}, "พิมพ์เป็นตัวเลข"),
        ({"number": "6"}, "เลือกช่องเอง"),
        ({"number": "15", "strong": "101"}, "ไม่เกิน 100"),
    ],
)
def test_refused_ruling_keeps_what_was_typed(client, department, changes, message):
    client.force_login(department)

    page = client.post(at("ruling-create"), TYPED | {"source": "หนังสือที่พิมพ์ไว้"} | changes)

    assert page.status_code == 422
    assert message in words(page)
    assert "หนังสือที่พิมพ์ไว้" in page.content.decode()
    assert not Ruling.objects.exists()


def test_day_after_today_is_refused_at_its_field(client, department):
    client.force_login(department)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()

    page = client.post(at("ruling-create"), TYPED | {"issued_on": tomorrow})

    assert page.status_code == 422
    assert "วันนี้" in words(page)


def test_published_ruling_cannot_be_edited(client, department, published):
    client.force_login(department)

    page = client.get(at("ruling-edit", published.pk), follow=True)

    assert "ออกฉบับใหม่หรือเลิกใช้แทน" in words(page)


def test_withdrawn_with_a_reason(client, department, published):
    client.force_login(department)
    address = at("ruling-withdraw", published.pk)

    assert "เขียนเหตุผลที่เลิกใช้" in words(client.post(address, {"on": "20 เม.ย. 2564", "reason": ""}))
    client.post(address, {"on": clock.today().isoformat(), "reason": "เกณฑ์ใหม่"})

    published.refresh_from_db()
    assert published.state == "withdrawn"


def test_draft_of_the_department_does_not_exist_for_a_province(client, desk, draft):
    client.force_login(desk)

    assert client.get(at("ruling-detail", draft.pk)).status_code == 404


# ── in place ───────────────────────────────────────────────────────────────────────────────
def test_ruling_stands_at_its_indicator_of_form_and_criteria(client, published, sent):
    client.force_login(sent.started_by)
    pages = [at("category", sent.pk, 2), at("criteria", "2564")]

    for address in pages:
        assert at("ruling-detail", published.pk) in [url for _, url in links(client.get(address))]
    assert published.title not in words(client.get(at("category", sent.pk, 1)))


def test_ruling_of_another_province_is_not_shown(client, sent):
    far = DistrictFactory(code="3001").province
    RulingFactory(number=8, province=far, title="ของโคราช")
    client.force_login(sent.started_by)

    assert "ของโคราช" not in words(client.get(at("category", sent.pk, 2)))


def test_reviewer_sees_it_and_names_it_in_a_return(client, published, sent):
    head = person_with(Role.DISTRICT_HEAD, district=sent.district)
    client.force_login(head)
    page = client.get(at("review-form", sent.pk))
    assert published.title in words(page)
    assert f'name="r{published.number}"' in page.content.decode()

    client.post(at("review-form", sent.pk), {"move": Move.RETURN, "c8": "นับใหม่", "r8": str(published.pk)})

    comment = sent.steps.get(move=Move.RETURN).comments.get()
    assert (comment.text, comment.ruling) == ("นับใหม่", published)
    client.force_login(sent.started_by)
    for address in (at("category", sent.pk, 2), at("check", sent.pk), at("history", sent.pk)):
        assert "ตามคำวินิจฉัย" in words(client.get(address)), address


def test_ruling_without_words_is_asked_for_words(client, published, sent):
    client.force_login(person_with(Role.DISTRICT_HEAD, district=sent.district))

    page = client.post(at("review-form", sent.pk), {"move": Move.RETURN, "r8": str(published.pk)})

    assert page.status_code == 422
    assert "เขียนว่าให้แก้อะไร แล้วจึงอ้างคำวินิจฉัย" in words(page)


@pytest.mark.parametrize("number", [8, 9])
def test_ruling_that_does_not_hold_there_is_refused_and_the_words_stay(
    client, department, published, sent, number
):
    """Withdrawn meanwhile, or of another indicator."""
    if number == 8:
        ruling_services.withdraw_ruling(ruling=published, on=clock.today(), by=department, reason="ผิด")
    client.force_login(person_with(Role.DISTRICT_HEAD, district=sent.district))

    page = client.post(
        at("review-form", sent.pk),
        {"move": Move.RETURN, f"c{number}": "นับใหม่ทั้งหมด", f"r{number}": str(published.pk)},
    )

    assert page.status_code == 422
    assert f"คำวินิจฉัยที่อ้างในข้อ {number}" in words(page)
    assert "นับใหม่ทั้งหมด" in page.content.decode()
    assert not sent.steps.filter(move=Move.RETURN).exists()
