"""What is held about a person, on paper: complete, masked, and itself written down."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from conweb.kernel.choices import Role
from registry.choices import SensitiveField, Source
from registry.models import PersonReveal
from registry.reports.person_report import person_report
from registry.services.personal_data import reveal
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    SeatFactory,
    officer_of,
    person_with,
)
from tests.registry.people_rows import ID, PHONE, home, officer, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return officer()


@pytest.fixture
def person(by):
    person = written(by, phone=PHONE, national_id=ID)
    body = CommitteeFactory(centre=CentreFactory(subdistrict=home()))
    SeatFactory(committee=body, person=person, source=Source.EXPERT, order=0, since=date(2020, 3, 1))
    reveal(person=person, field=SensitiveField.NATIONAL_ID, by=by, reason="เทียบกับบัตร")
    return person


def url(person) -> str:
    return reverse("registry:person-report", args=[person.pk])


def test_report_holds_all_that_is_kept_and_who_looked_and_masks_the_id(by, person):
    report = person_report(person, user=by, digits="arabic")

    assert (report.name, report.phone, report.national_id) == (
        "นางสมใจ ใจดี",
        "08 1234 5678",
        "x-xxxx-xxxxx-12-1",
    )
    assert report.area == "ตำบลสนวน อำเภอห้วยราช จังหวัดบุรีรัมย์"
    (seat,) = report.seats
    assert (seat.body, seat.title, seat.since) == ("คณะกรรมการบริหาร ศอช.ต. สนวน", "ประธาน", date(2020, 3, 1))
    (look,) = report.looks
    assert (look.what, look.reason, look.by) == ("เลขประจำตัวประชาชน", "เทียบกับบัตร", by.full_name)
    assert [deed.sentences for deed in report.deeds] == [["บันทึกระเบียน"]]


def test_paper_is_printed_for_a_reason_that_stays_and_holds_no_id(client, by, person):
    client.force_login(by)

    paper = client.post(url(person), {"reason": "เจ้าของข้อมูลขอสำเนา"})

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert "นางสมใจ" in text and "เทียบกับบัตร" in text and "x-xxxx-xxxxx-12-1" in text
    for written_as in (ID, "1-2345-67890-12-1", "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑"):
        assert written_as not in text and written_as.encode() not in paper.content
    assert "no-store" in paper["Cache-Control"]
    assert "สมใจ" not in paper["Content-Disposition"]
    look = PersonReveal.objects.latest("pk")
    assert (look.field, look.reason, look.by) == (SensitiveField.REPORT, "เจ้าของข้อมูลขอสำเนา", by)


def test_without_a_reason_nothing_is_printed(client, by, person):
    client.force_login(by)

    page = client.post(url(person), {"reason": " "})

    assert 'href="#id_reason"' in page.content.decode()
    assert not PersonReveal.objects.filter(field=SensitiveField.REPORT).exists()


def test_province_prints_it_with_the_phone_masked(person):
    province = person_with(Role.PROVINCIAL, province=home().district.province)

    assert person_report(person, user=province, digits="arabic").phone == "08 xxxx xx78"


@pytest.mark.parametrize(("role", "status"), [(Role.EXECUTIVE, 403), (Role.REGION, 403)])
def test_who_reads_only_prints_nothing(client, person, role, status):
    client.force_login(person_with(role, province=home().district.province))

    assert client.post(url(person), {"reason": "อยากรู้"}).status_code == status


def test_report_of_elsewhere_does_not_exist(client, person):
    client.force_login(officer_of(DistrictFactory(code="3117")))

    assert client.get(url(person)).status_code == 404


def test_report_says_of_a_seat_that_its_committee_is_still_being_chosen(person, by):
    standing = person.seats.get()
    coming = CommitteeFactory(
        centre=standing.committee.centre,
        status="choosing",
        starts_on=date(2024, 1, 1),
        ends_on=date(2027, 12, 31),
    )
    SeatFactory(committee=coming, person=person)

    report = person_report(person, user=by, digits="arabic")

    assert {seat.since: seat.note for seat in report.seats} == {
        date(2024, 1, 1): "กำลังคัดเลือก",
        standing.since: "",
    }
