"""Reminders: what each district owes, the letters about it, many of them by a worker, all of them as one file."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from assessment.choices import Status, Task
from assessment.models import DueDate, RoundContact
from assessment.selectors.reminders import districts_owing
from assessment.services.calendar import set_due_date
from assessment.services.reminders import AT_ONCE, print_reminders, write_reminders
from conweb.kernel import jobs, pdf
from registry.models import Circular, Paper
from registry.rules.papers.kinds import PaperKind
from tests.factories import DistrictFactory, centre_in, listed_form, round_of
from tests.pages import same_queries, words

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)


@pytest.fixture(autouse=True)
def _quick_prints(monkeypatch, settings, tmp_path):
    """The page of a paper is enough: printing has its own tests."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pdf, "print_html", lambda html, **how: html.encode())


@pytest.fixture
def district(district):
    """ห้วยราช with three ศอช.ต.: not begun, waiting for its head, endorsed."""
    round_ = round_of()
    centre_in(district, "สนวน", 1, members=3)
    listed_form(centre_in(district, "สามแวง", 2, members=3), round_, total=50, status=Status.SENT)
    listed_form(centre_in(district, "ตาเสา", 3, members=3), round_, total=50, status=Status.ENDORSED)
    return district


def dates(round_):
    return list(DueDate.objects.filter(round=round_).select_related("circular"))


def owing(round_, user, province, today=TODAY):
    rows = districts_owing(user, round_, province, dates=dates(round_), today=today)
    return {row.district.name: {one.task: one for one in row.owed} for row in rows}


def write(round_, by, province, today=TODAY, only=None):
    rows = districts_owing(by, round_, province, dates=dates(round_), today=today)
    chosen = [row for row in rows if only is None or row.district.name in only]
    return write_reminders(round_=round_, province=province, owing=chosen, dates=dates(round_), by=by)


def text_of(paper) -> str:
    return paper.typed["body_text"]


# ── what is owed ───────────────────────────────────────────────────────────────────────────
def test_form_is_owed_until_the_district_has_endorsed_it(round_, district, province, staff):
    owed = owing(round_, staff, province)["ห้วยราช"][Task.ASSESSMENT_REPORT]

    assert owed.missing == ("ศอช.ต. สนวน (ยังไม่เริ่ม)", "ศอช.ต. สามแวง (รออำเภอรับรอง)")
    assert (owed.done, owed.of, owed.days_left, owed.is_late) == (1, 3, 10, False)


def test_copy_that_was_due_in_march_is_late(round_, district, province, staff):
    owed = owing(round_, staff, province)["ห้วยราช"][Task.ROSTERS]

    assert (owed.due_on, owed.days_left, owed.is_late) == (date(2021, 3, 31), -20, True)
    assert len(owed.missing) == 3


def test_what_is_due_in_more_than_a_month_is_not_asked_for(round_, district, province, staff):
    assert Task.SUBDISTRICT_PLANS not in owing(round_, staff, province)["ห้วยราช"]
    assert Task.SUBDISTRICT_PLANS in owing(round_, staff, province, date(2021, 5, 1))["ห้วยราช"]


def test_district_is_judged_by_its_own_date(round_, district, province, staff):
    set_due_date(
        round_=round_,
        task=Task.ASSESSMENT_REPORT,
        place=district,
        due_on=date(2021, 6, 15),
        reason="น้ำท่วม",
        by=staff,
    )

    assert Task.ASSESSMENT_REPORT not in owing(round_, staff, province)["ห้วยราช"]


# ── the letter ─────────────────────────────────────────────────────────────────────────────
def test_letter_names_what_is_late_and_what_is_near_with_its_places(round_, district, province, staff):
    (letter,) = write(round_, staff, province)

    text = text_of(letter)
    assert letter.typed["to"] == "นายอำเภอห้วยราช"
    assert letter.subject.startswith("เร่งรัดการส่งงาน")
    assert "ครบกำหนดวันที่ 31 มีนาคม 2564 (เกินแล้ว 20 วัน) ค้าง 3 จาก 3 แห่ง" in text
    assert "ครบกำหนดวันที่ 30 เมษายน 2564 (เหลือ 10 วัน) ค้าง 2 จาก 3 แห่ง" in text
    assert "ศอช.ต. สามแวง (รออำเภอรับรอง)" in text
    assert text.splitlines()[-1].startswith("จึงเรียนมาเพื่อพิจารณา")


def test_letter_about_what_is_only_near_does_not_press(round_, district, province, staff):
    DueDate.objects.filter(task=Task.ROSTERS).delete()

    (letter,) = write(round_, staff, province)

    assert letter.subject.startswith("เตือนกำหนดส่งงาน")
    assert "เกินกำหนด" not in text_of(letter)


def test_letter_refers_to_the_circular_and_names_whom_to_ask(round_, district, province, staff):
    circular = Circular.objects.create(
        number="บร 0019/ว 1009",
        dated_on=date(2021, 2, 11),
        sender="จังหวัดบุรีรัมย์",
        subject="แนวทาง",
        province=province,
    )
    DueDate.objects.filter(province=province).update(circular=circular)
    RoundContact.objects.create(round=round_, province=province, name="นางสาวสุดา มีสุข", phone="044000123")

    (letter,) = write(round_, staff, province)

    assert letter.typed["references"] == ["หนังสือจังหวัดบุรีรัมย์ ที่ บร 0019/ว 1009 ลงวันที่ 11 กุมภาพันธ์ 2564"]
    assert "ประสานรายละเอียดได้ที่ นางสาวสุดา มีสุข โทร. 0 4400 0123" in text_of(letter)


def test_second_press_leaves_one_letter(round_, district, province, staff):
    first = write(round_, staff, province)

    assert write(round_, staff, province) == first
    assert Paper.objects.filter(kind=PaperKind.REMINDER_LETTER).count() == 1
    assert first[0].printings.count() == 1


def test_letter_that_waits_is_brought_up_to_date(round_, district, province, staff):
    (letter,) = write(round_, staff, province)
    listed_form(district.centres.get(subdistrict__name="สนวน"), round_, total=50, status=Status.ENDORSED)

    (again,) = write(round_, staff, province)

    again.refresh_from_db()
    assert again == letter
    assert "ค้าง 1 จาก 3 แห่ง ได้แก่ ศอช.ต. สามแวง" in text_of(again)
    assert (again.status, again.printings.count()) == ("printed", 2)


def test_letters_are_the_provinces_to_write(round_, district, province, department, officer):
    for other in (department, officer):
        with pytest.raises(PermissionDenied):
            write(round_, other, province)


def test_many_letters_are_printed_by_a_worker(round_, district, province, staff):
    for number in range(AT_ONCE):
        centre_in(DistrictFactory(code=f"311{number}", name=f"ที่{number}"), f"ตำบล{number}", 1, members=3)

    made = write(round_, staff, province)

    assert {paper.status for paper in made} == {"draft"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'assessment.print_reminders'")
        ((queued,),) = cursor.fetchall()
    said = json.loads(queued)
    print_reminders(said["papers"], by=staff, stop=lambda: False)
    print_reminders(said["papers"], by=staff, stop=lambda: False)  # the next worker finds nothing left
    assert (
        list(Paper.objects.filter(pk__in=said["papers"]).values_list("status", flat=True)) == ["printed"] * 4
    )
    assert all(paper.printings.count() == 1 for paper in made)


def test_worker_that_is_to_stop_leaves_the_rest_to_the_next(round_, district, province, staff):
    (letter,) = write(round_, staff, province)
    Paper.objects.update(status="draft")

    with pytest.raises(jobs.PutOff):
        print_reminders([letter.pk], by=staff, stop=lambda: True)


# ── the page ───────────────────────────────────────────────────────────────────────────────
def page() -> str:
    return reverse("assessment:reminder-list", args=[2564, "31"])


def test_page_ticks_who_is_late_and_writes_only_to_those_chosen(client, round_, district, province, staff):
    near = DistrictFactory(code="3102", name="คูเมือง")
    centre_in(near, "ปะเคียบ", 1)  # without a committee: nothing of it was due in March
    client.force_login(staff)

    said = client.get(page()).content.decode()
    assert 'value="3116" id="d3116" checked' in said
    assert 'value="3102" id="d3102">' in said

    answer = client.post(page(), {"district": ["3102"]}, follow=True)
    assert "พิมพ์หนังสือเตือน 1 ฉบับแล้ว" in words(answer)
    assert Paper.objects.get(kind=PaperKind.REMINDER_LETTER).typed["to"] == "นายอำเภอคูเมือง"


def test_nobody_chosen_writes_nothing_and_says_so(client, round_, district, staff):
    client.force_login(staff)

    for chosen in ([], ["9999"]):
        answer = client.post(page(), {"district": chosen})
        assert answer.status_code == 422
        assert "เลือกอย่างน้อย 1 อำเภอ" in words(answer)
    assert not Paper.objects.filter(kind=PaperKind.REMINDER_LETTER).exists()


def test_closed_round_reminds_nobody(client, round_, district, staff):
    round_.closed_on = date(2021, 9, 1)
    round_.save()
    client.force_login(staff)

    assert client.post(page(), {"district": ["3116"]}).status_code == 422


def test_province_without_anything_owed_says_so(client, round_, staff):
    DueDate.objects.all().delete()
    client.force_login(staff)

    assert "ไม่มีงานค้าง" in words(client.get(page()))


def test_page_asks_as_often_for_thirty_districts(client, round_, district, staff):
    client.force_login(staff)

    def grow() -> None:
        for number in range(30):
            place = DistrictFactory(code=f"31{30 + number}", name=f"ที่{number}")
            listed_form(centre_in(place, f"ตำบล{number}", 1, members=3), round_, total=50, status=Status.SENT)

    same_queries(client, page(), 10, grow=grow)


def test_letters_of_another_province_are_not_in_the_file(client, round_, district, province, staff):
    (letter,) = write(round_, staff, province)
    client.force_login(staff)
    address = reverse("assessment:reminder-files", args=[2564, "31"])

    for query in ("", "?paper=0", "?paper=x", f"?paper={letter.pk + 1}"):
        assert client.get(address + query).status_code == 404


def test_file_holds_every_letter_as_it_was_printed(client, round_, district, province, staff, monkeypatch):
    monkeypatch.undo()
    (letter,) = write(round_, staff, province)
    client.force_login(staff)

    answer = client.get(reverse("assessment:reminder-files", args=[2564, "31"]) + f"?paper={letter.pk}")

    read = PdfReader(BytesIO(answer.content))
    assert read.metadata.title == "หนังสือเตือน จังหวัดบุรีรัมย์ ปี 2564"
    text = " ".join("".join(page.extract_text() for page in read.pages).replace("\u200b", "").split())
    assert "นายอำเภอห้วยราช" in text
    assert "๓๑ มีนาคม ๒๕๖๔" in text
    assert len(read.pages) == 1
    assert answer["Content-Disposition"].startswith("attachment")
