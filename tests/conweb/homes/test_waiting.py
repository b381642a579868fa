"""What waits at each desk, as its home says it: to endorse, to accept, to remind, to report, to write down."""

from datetime import date

import pytest
from django.test import Client

from assessment.choices import Status, Task
from assessment.models import AssessmentRound, TaskDone
from assessment.services.calendar import set_due_date
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.models import Centre
from tests.conweb.homes.visiting import home
from tests.factories import centre_in, listed_form, officer_of, person_with
from tests.pages import links, words
from tests.year_factories import PlanSendingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(district: District) -> User:
    return person_with(Role.DISTRICT_HEAD, district=district)


@pytest.fixture
def staff(district: District) -> User:
    return person_with(Role.PROVINCIAL, province=district.province)


def at(centre: Centre, round_: AssessmentRound, status: Status) -> None:
    listed_form(centre, round_, total=50, status=status)


@pytest.fixture
def endorsed(district: District, round_: AssessmentRound) -> Centre:
    centre = centre_in(district, "โคกเหล็ก", 6, members=9)
    at(centre, round_, Status.ENDORSED)
    return centre


# ── the district ───────────────────────────────────────────────────────────────────────────
def test_head_reads_which_forms_wait_for_an_endorsement(
    client: Client, four: list[Centre], head: User
) -> None:
    said = words(home(client, head))

    assert "รอท่านรับรอง ผลประเมินที่พัฒนากรส่งแล้ว · 1 แห่ง ตาเสา" in said


def test_officer_is_not_asked_to_endorse(client: Client, four: list[Centre], district: District) -> None:
    assert "รอท่านรับรอง" not in words(home(client, officer_of(district)))


def test_head_with_nothing_to_endorse_reads_no_such_line(
    client: Client, round_: AssessmentRound, endorsed: Centre, head: User
) -> None:
    assert "รอท่านรับรอง" not in words(home(client, head))


def test_waiting_presses_once_the_day_of_the_district_is_over(
    client: Client, four: list[Centre], head: User, settings
) -> None:
    settings.BUSINESS_DATE = "2021-05-03"

    assert "ผลประเมินที่พัฒนากรส่งแล้ว · 1 แห่ง ตาเสา เกินมา 3 วัน" in words(home(client, head))


def test_more_time_for_the_district_moves_the_day_on_its_home(
    client: Client,
    four: list[Centre],
    head: User,
    staff: User,
    district: District,
    round_: AssessmentRound,
    settings,
) -> None:
    set_due_date(
        round_=round_,
        task=Task.ASSESSMENT_REPORT,
        place=district,
        due_on=date(2021, 5, 14),
        reason="น้ำท่วม",
        by=staff,
    )
    settings.BUSINESS_DATE = "2021-05-03"

    said = words(home(client, head))

    assert "ครบกำหนด 14 พ.ค. 2564" in said
    assert "เกินมา 3 วัน" not in said


def test_plans_of_the_district_are_counted_with_the_way_to_write_them_down(
    client: Client, four: list[Centre], district: District, round_: AssessmentRound
) -> None:
    officer = officer_of(district)
    PlanSendingFactory(plan__centre=four[0], sent_on=date(2021, 4, 9))

    page = home(client, officer)

    assert "ส่งแผนพัฒนาตำบลให้ ก.บ.อ. และ อปท. · ส่งแล้ว 1 จาก 4 ตำบล" in words(page)
    assert ("บันทึก: ส่งแผนพัฒนาตำบลให้ ก.บ.อ. และ อปท.", "/assessments/rounds/2564/done/DL5/3116/") in links(page)


# ── the province ───────────────────────────────────────────────────────────────────────────
def test_province_reads_which_forms_wait_for_it(
    client: Client, four: list[Centre], endorsed: Centre, staff: User
) -> None:
    assert "รอท่านตรวจรับ ผลประเมินที่อำเภอรับรองแล้ว · 1 แห่ง ห้วยราช 1 แห่ง" in words(home(client, staff))


def test_province_is_led_to_remind_late_districts(client: Client, four: list[Centre], staff: User) -> None:
    page = home(client, staff)

    assert "อำเภอที่มีงานเกินกำหนด · 1 อำเภอ" in words(page)
    assert "/assessments/rounds/2564/provinces/31/reminders/" in [address for _, address in links(page)]


def test_province_reads_how_much_it_has_reported(
    client: Client, four: list[Centre], staff: User, district: District, round_: AssessmentRound
) -> None:
    at(centre_in(district, "โคกเหล็ก", 6, members=9), round_, Status.ACCEPTED)
    at(centre_in(district, "บ้านตะโก", 7, members=9), round_, Status.REPORTED)

    said = words(home(client, staff))

    assert "สรุปรายงานผลประเมินส่งกรม · รายงานแล้ว 1 จาก 6 แห่ง จังหวัดรับแล้ว พร้อมรายงาน 1 แห่ง" in said


@pytest.mark.parametrize("role", [Role.REGION, Role.EXECUTIVE])
def test_who_only_looks_at_a_province_is_asked_for_nothing(
    client: Client, four: list[Centre], endorsed: Centre, district: District, role: Role
) -> None:
    said = words(home(client, person_with(role, province=district.province)))

    assert "รอท่าน" not in said
    assert "อำเภอที่มีงานเกินกำหนด" not in said
    assert "สรุปรายงานผลประเมินส่งกรม" in said  # the plain duty, with its day


# ── the department ─────────────────────────────────────────────────────────────────────────
def test_department_reads_which_provinces_have_not_reported(
    client: Client, four: list[Centre], endorsed: Centre
) -> None:
    said = words(home(client, person_with(Role.DEPARTMENT)))

    assert "จังหวัดสรุปรายงานผลประเมินส่งกรม · รายงานครบ 0 จาก 1 จังหวัด ยังไม่ครบ บุรีรัมย์" in said


def test_yearly_reports_are_asked_for_in_the_last_quarter_until_they_are_written_down(
    client: Client, four: list[Centre], staff: User, round_: AssessmentRound, settings
) -> None:
    assert "รายงานคณะกรรมการกลาง" not in words(home(client, staff))

    settings.BUSINESS_DATE = "2021-07-15"
    assert "รายงานคณะกรรมการกลาง อย่างน้อยปีละครั้ง" in words(home(client, staff))

    TaskDone.objects.create(
        round=round_,
        task=Task.REPORT_TO_CENTRAL_COMMITTEE,
        province_id="31",
        done_on=date(2021, 7, 1),
        recorded_by=staff,
        recorded_at=clock.now(),
    )
    assert "รายงานคณะกรรมการกลาง" not in words(home(client, staff))


def test_closed_round_asks_nobody_for_anything(
    client: Client, four: list[Centre], endorsed: Centre, staff: User, head: User
) -> None:
    AssessmentRound.objects.update(closed_on=date(2021, 4, 19))

    for reader in (staff, head):
        said = words(home(client, reader))
        assert "รอท่าน" not in said
        assert "อำเภอที่มีงานเกินกำหนด" not in said
