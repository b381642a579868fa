"""The end of a round: a province reports, the department closes, and opens again with a reason."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment, AssessmentRound
from assessment.selectors.closing import closings_of
from assessment.services.closing import close_round, reopen_round
from conweb.kernel.models import User
from tests.assessment.reading import stored
from tests.factories import DistrictFactory, ProvinceFactory, centre_in, listed_form
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db

REPORT = reverse("assessment:report-province", args=[2564, "31"])
CLOSE = reverse("assessment:round-close", args=[2564])
REOPEN = reverse("assessment:round-reopen", args=[2564])


@pytest.fixture
def steps(district, round_: AssessmentRound) -> dict[str, Assessment]:
    """Two accepted, one endorsed, one reported; a ศอช.ต. that nobody has begun."""
    named = {"สนวน": "accepted", "ตาเสา": "accepted", "สามแวง": "endorsed", "โคกเหล็ก": "reported"}
    found = {
        name: listed_form(centre_in(district, name, number), round_, total=50, status=Status(status))
        for number, (name, status) in enumerate(named.items(), start=1)
    }
    centre_in(district, "เมืองโพธิ์", 9)
    return found


def report(client: Client, user: User, *forms: Assessment) -> HttpResponse:
    client.force_login(user)
    return client.post(REPORT, {"form": [f"{form.pk}-0" for form in forms]})


def close(client: Client, user: User, **typed: str) -> HttpResponse:
    client.force_login(user)
    return client.post(CLOSE, typed)


# ── the province's report ───────────────────────────────────────────────────────────────────


def test_report_page_tells_what_will_be_reported_and_what_is_left(
    client: Client, steps, province_desk: User
) -> None:
    client.force_login(province_desk)

    said = words(client.get(REPORT))

    assert "รายงานแล้ว 1 จาก 5 แห่ง เหลือ 4 แห่ง" in said
    assert "จะรายงาน 2 แห่ง ที่จังหวัดรับแล้ว" in said
    assert "ครบกำหนดสรุปรายงานส่งกรม" in said


def test_report_moves_every_accepted_form(client: Client, steps, province_desk: User) -> None:
    response = report(client, province_desk, steps["สนวน"], steps["ตาเสา"])

    assert response.url == REPORT
    assert [stored(form).status for form in steps.values()] == [
        "reported",
        "reported",
        "endorsed",
        "reported",
    ]
    assert "รายงานผลประเมินแล้ว 2 แห่ง" in words(client.get(REPORT))


def test_report_leaves_what_was_reopened_meanwhile(client: Client, steps, province_desk: User) -> None:
    services.move_form(assessment=steps["สนวน"], move=Move.REOPEN, by=province_desk, reason="อำเภอขอแก้")

    response = report(client, province_desk, steps["สนวน"], steps["ตาเสา"])

    said = words(client.get(response.url))
    assert stored(steps["สนวน"]).status == Status.RETURNED
    assert "ไม่ได้รายงาน 1 แห่ง ศอช.ต. สนวน" in said


def test_report_of_nothing_is_refused(client: Client, steps, province_desk: User) -> None:
    response = report(client, province_desk)

    assert response.status_code == 422
    assert "รับผลประเมินก่อน" in words(response)


def test_report_is_the_provinces_job(client: Client, steps, head: User, department: User) -> None:
    client.force_login(head)
    of_head = client.get(REPORT)
    client.force_login(department)
    of_department = client.get(REPORT)

    assert of_head.status_code == 403
    assert "การรายงานเป็นงานของเจ้าหน้าที่จังหวัด" in words(of_department)
    assert report(client, department, steps["สนวน"]).status_code == 403
    assert stored(steps["สนวน"]).status == Status.ACCEPTED


def test_report_of_another_province_does_not_exist(client: Client, steps, province_desk: User) -> None:
    ProvinceFactory(code="30")
    client.force_login(province_desk)

    assert client.get(reverse("assessment:report-province", args=[2564, "30"])).status_code == 404


def test_report_of_a_year_without_a_round_does_not_exist(client: Client, steps, province_desk: User) -> None:
    client.force_login(province_desk)

    assert client.get(reverse("assessment:report-province", args=[2570, "31"])).status_code == 404


def test_every_number_of_the_report_leads_to_as_many(client: Client, steps, province_desk: User) -> None:
    client.force_login(province_desk)
    counted = [
        (text, address)
        for text, address in links(client.get(REPORT))
        if "standing=" in address and text[0].isdigit()
    ]

    assert len(counted) == 4
    for text, address in counted:
        assert client.get(address.replace("&amp;", "&")).context["page"].paginator.count == int(
            text.split()[0]
        )


def test_everything_reported_says_so(client: Client, district, round_, province_desk: User) -> None:
    listed_form(centre_in(district, "สนวน", 1), round_, total=50, status=Status.REPORTED)
    client.force_login(province_desk)

    assert "รายงานครบทุกแห่งแล้ว" in words(client.get(REPORT))


def test_report_takes_as_many_queries_for_thirty_districts(
    client: Client, district, round_, province_desk: User
) -> None:
    client.force_login(province_desk)
    listed_form(centre_in(district, "สนวน", 1), round_, total=50, status=Status.ACCEPTED)

    def grow() -> None:
        for number in range(30):
            place = DistrictFactory(code=f"31{50 + number}", province=ProvinceFactory())
            listed_form(centre_in(place, f"ตำบล{number}", 1), round_, total=50, status=Status.ACCEPTED)

    same_queries(client, REPORT, 8, grow=grow)


# ── closing ─────────────────────────────────────────────────────────────────────────────────


def test_close_page_tells_what_each_province_has_not_reported(
    client: Client, steps, department: User
) -> None:
    client.force_login(department)

    said = words(client.get(CLOSE))

    assert "รายงานแล้ว 1 จาก 5 แห่ง ครบแล้ว 0 จาก 1 จังหวัด" in said
    assert "ยังไม่รายงาน 4 แห่ง ปิดแล้วแห่งเหล่านี้จะค้างอยู่ในขั้นเดิมและแก้ไขไม่ได้" in said
    assert "จังหวัดบุรีรัมย์" in said


def test_department_closes_the_round(client: Client, steps, round_, department: User) -> None:
    response = close(client, department, reported="1", confirmed="on")

    round_.refresh_from_db()
    assert response.url == CLOSE
    assert round_.closed_on == date(2021, 4, 20)


def test_closing_without_confirming_is_refused_at_the_box(
    client: Client, steps, round_, department: User
) -> None:
    response = close(client, department, reported="1")

    round_.refresh_from_db()
    assert response.status_code == 422
    assert (
        '<a href="#id_confirmed">ตรวจแล้ว ยืนยันปิดรอบ: ทำเครื่องหมายยืนยันก่อนปิดรอบ</a>' in response.content.decode()
    )
    assert round_.closed_on is None


def test_closing_is_refused_when_more_was_reported_meanwhile(
    client: Client, steps, round_, department
) -> None:
    response = close(client, department, reported="0", confirmed="on")

    round_.refresh_from_db()
    assert response.status_code == 422
    assert "ขณะนี้รายงานแล้ว 1 แห่ง" in words(response)
    assert round_.closed_on is None


def test_closed_round_takes_no_step(steps, round_, department: User, province_desk: User) -> None:
    close_round(round_=round_, by=department, reported=1, confirmed=True)

    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        services.move_form(assessment=steps["สามแวง"], move=Move.ACCEPT, by=province_desk)


def test_second_click_closes_once(steps, round_, department: User) -> None:
    for _ in range(2):
        close_round(round_=round_, by=department, reported=1, confirmed=True)

    assert len(closings_of(round_)) == 1


def test_reopened_round_goes_on_where_it_stood(
    client: Client, steps, round_, department, province_desk
) -> None:
    close_round(round_=round_, by=department, reported=1, confirmed=True)
    client.force_login(department)

    response = client.post(REOPEN, {"reason": "จังหวัดขอรายงานเพิ่ม"})

    assert response.url == CLOSE
    services.move_form(assessment=steps["สามแวง"], move=Move.ACCEPT, by=province_desk)
    assert stored(steps["สามแวง"]).status == Status.ACCEPTED


def test_reopening_without_a_reason_is_refused(client: Client, steps, round_, department: User) -> None:
    close_round(round_=round_, by=department, reported=1, confirmed=True)
    client.force_login(department)

    response = client.post(REOPEN, {"reason": " "})

    round_.refresh_from_db()
    assert response.status_code == 422
    assert "เขียนเหตุผลที่เปิดรอบอีกครั้ง" in words(response)
    assert round_.closed_on is not None


def test_closing_and_opening_are_told_with_person_and_reason(client, steps, round_, department: User) -> None:
    close_round(round_=round_, by=department, reported=1, confirmed=True)
    reopen_round(round_=round_, by=department, reason="จังหวัดขอรายงานเพิ่ม")
    client.force_login(department)

    said = words(client.get(CLOSE))

    assert [row.closed_on for row in closings_of(round_)] == [None, date(2021, 4, 20)]
    assert f"{department.full_name} จังหวัดขอรายงานเพิ่ม" in said


def test_only_the_department_ends_a_round(
    client: Client, steps, round_, head: User, province_desk: User
) -> None:
    for user in (head, province_desk):
        client.force_login(user)
        assert client.get(CLOSE).status_code == 403
        assert close(client, user, reported="1", confirmed="on").status_code == 403
        assert client.post(REOPEN, {"reason": "ขอเปิด"}).status_code == 403
        with pytest.raises(PermissionDenied):
            close_round(round_=round_, by=user, reported=1, confirmed=True)
        with pytest.raises(PermissionDenied):
            reopen_round(round_=round_, by=user, reason="ขอเปิด")

    round_.refresh_from_db()
    assert round_.closed_on is None


def test_close_page_takes_as_many_queries_for_more_provinces(
    client: Client, steps, round_, department
) -> None:
    client.force_login(department)

    def grow() -> None:
        for number in range(40, 60):
            place = DistrictFactory(code=f"{number}01", province=ProvinceFactory(code=str(number)))
            listed_form(centre_in(place, f"ตำบล{number}", 1), round_, total=50, status=Status.ACCEPTED)

    same_queries(client, CLOSE, 9, grow=grow)
