"""Circulars that came in: entered with their scan, seen by whom they bind, the source of due dates."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from assessment.choices import Task
from assessment.models import DueDate
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from registry.models import Circular
from registry.selectors.areas import THE_COUNTRY, of_district, of_province
from registry.services.papers.circulars import change_circular, delete_circular, record_circular
from tests.factories import DistrictFactory, officer_of, person_with, round_of
from tests.pages import same_queries, words
from tests.registry.papers.paper_rows import scan

pytestmark = pytest.mark.django_db
SAID = {
    "number": "บร ๐๐๑๙/ว ๑๐๐๙",
    "dated_on": date(2021, 2, 11),
    "sender": "จังหวัดบุรีรัมย์",
    "subject": "แนวทางการขับเคลื่อนงาน ศอช. ปี 2564",
}


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3101", name="ห้วยราช")


@pytest.fixture
def clerk(district: District) -> User:
    return person_with(Role.PROVINCIAL, province=district.province)


@pytest.fixture
def circular(district: District, clerk: User) -> Circular:
    return record_circular(by=clerk, area=of_province(district.province), **SAID)


def test_number_is_kept_in_arabic_digits_whatever_was_typed(circular: Circular):
    assert circular.number == "บร 0019/ว 1009"


def test_same_letter_entered_twice_is_one(circular: Circular, district: District, clerk: User):
    again = record_circular(by=clerk, area=of_province(district.province), **SAID)

    assert again == circular
    assert Circular.objects.count() == 1


def test_other_letter_of_the_same_number_and_day_is_refused_at_the_number(
    circular: Circular, district: District, clerk: User
):
    with pytest.raises(ValidationError) as refused:
        record_circular(by=clerk, area=of_province(district.province), **SAID | {"subject": "เรื่องอื่น"})

    assert list(refused.value.error_dict) == ["number"]


@pytest.mark.parametrize(
    "days, field",
    [({"dated_on": date(2021, 4, 21)}, "dated_on"), ({"received_on": date(2021, 2, 10)}, "received_on")],
)
def test_letter_of_tomorrow_or_received_before_it_was_written_is_refused(
    district: District, clerk: User, days: dict[str, date], field: str
):
    with pytest.raises(ValidationError) as refused:
        record_circular(by=clerk, area=of_province(district.province), **SAID | days)

    assert list(refused.value.error_dict) == [field]


def test_file_is_checked_by_what_it_holds(district: District, clerk: User):
    false = scan("หนังสือ.pdf")
    false.file.seek(0)
    false.file.truncate()
    false.file.write(b"MZ not a pdf")
    false.size = 12

    with pytest.raises(ValidationError) as refused:
        record_circular(by=clerk, area=of_province(district.province), file=false, **SAID)

    assert list(refused.value.error_dict) == ["file"]
    assert not Circular.objects.exists()


# ── whom it binds ──────────────────────────────────────────────────────────────────────────
def test_letter_of_a_province_is_seen_in_its_districts_and_not_in_another_province(
    circular: Circular, district: District
):
    other = DistrictFactory(
        code="3001", province=Province.objects.get_or_create(code="30", name="นครราชสีมา")[0]
    )

    assert list(Circular.objects.visible_to(officer_of(district))) == [circular]
    assert not Circular.objects.visible_to(officer_of(other)).exists()


def test_letter_to_one_district_is_not_seen_in_the_next(district: District):
    record_circular(by=officer_of(district), area=of_district(district), **SAID)

    assert not Circular.objects.visible_to(officer_of(DistrictFactory(code="3102"))).exists()


def test_letter_of_the_department_is_seen_everywhere(district: District):
    record_circular(by=person_with(Role.DEPARTMENT), area=THE_COUNTRY, **SAID)

    assert Circular.objects.visible_to(officer_of(district)).count() == 1


# ── what rests on it ───────────────────────────────────────────────────────────────────────
def test_letter_on_which_a_due_date_rests_is_not_deleted(circular: Circular, clerk: User):
    DueDate.objects.create(
        round=round_of(2564), task=Task.ROSTERS, due_on=date(2021, 3, 31), circular=circular
    )

    with pytest.raises(ValidationError, match="กำหนดส่ง"):
        delete_circular(circular=circular, by=clerk, reason="ซ้ำ")

    assert Circular.objects.exists()


def test_page_of_a_letter_lists_the_days_that_rest_on_it(
    client: Client, circular: Circular, district: District
):
    DueDate.objects.create(
        round=round_of(2565), task=Task.ROSTERS, due_on=date(2022, 3, 31), circular=circular
    )
    client.force_login(officer_of(district))

    page = words(client.get(reverse("registry:circular-detail", args=[circular.pk])))

    assert "ภายใน 31 มีนาคม 2565" in page


def test_changed_letter_keeps_what_was_not_touched(circular: Circular, clerk: User):
    change_circular(
        circular=circular,
        by=clerk,
        **SAID | {"subject": "เรื่องที่แก้แล้ว"},
        received_on=date(2021, 2, 15),
        fiscal_year=2564,
        note="",
    )

    circular.refresh_from_db()
    assert (circular.subject, circular.number) == ("เรื่องที่แก้แล้ว", "บร 0019/ว 1009")


def test_database_refuses_the_same_letter_of_an_area_twice(circular: Circular):
    with (
        pytest.raises(IntegrityError, match="circular_once"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute(
            "INSERT INTO registry_circular (number, dated_on, sender, subject, province_id, note, file, file_name,"
            " file_type, file_sha256) SELECT number, dated_on, 'x', 'x', province_id, '', '', '', '', ''"
            " FROM registry_circular"
        )


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_form_sent_without_its_subject_keeps_what_was_typed(client: Client, district: District):
    client.force_login(officer_of(district))

    response = client.post(
        reverse("registry:circular-create"),
        {"number": "บร 0019/ว 77", "dated_on": "11 ก.พ. 2564", "sender": "จังหวัด"},
    )

    assert "ยังไม่ได้พิมพ์ชื่อเรื่อง" in words(response)
    assert 'value="บร 0019/ว 77"' in response.content.decode()


def test_scan_comes_back_as_an_attachment(client: Client, district: District):
    officer = officer_of(district)
    row = record_circular(by=officer, area=of_district(district), file=scan("หนังสือ ว 1009.pdf"), **SAID)
    client.force_login(officer)

    response = client.get(reverse("registry:circular-file", args=[row.pk]))

    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_list_costs_the_same_for_one_letter_and_for_thirty(
    client: Client, district: District, circular: Circular
):
    client.force_login(officer_of(district))

    def grow() -> None:
        Circular.objects.bulk_create(
            Circular(
                number=f"ว {n}",
                dated_on=date(2021, 1, 5),
                sender="จังหวัด",
                subject="เรื่อง",
                province=district.province,
            )
            for n in range(29)
        )

    same_queries(client, reverse("registry:circular-list"), 5, grow=grow)


def test_scan_of_a_refused_letter_need_not_be_chosen_again(client: Client, district: District):
    client.force_login(officer_of(district))
    address = reverse("registry:circular-create")
    said = {"number": "ว 77", "dated_on": "11 ก.พ. 2564", "sender": "จังหวัด"}
    refused = client.post(address, said | {"file": scan("หนังสือ ว 77.pdf")})

    client.post(address, said | {"subject": "แนวทาง", "file_waiting": refused.context["waiting"].word})

    assert Circular.objects.get().file_name == "หนังสือ ว 77.pdf"
