"""Places × dated duties: what is done of how many, in five states, and the lists behind both."""

from datetime import date, datetime

import pytest
from django.test import Client

from assessment.choices import Status, Task
from assessment.models import Assessment, AssessmentRound, DueDate
from assessment.rules.calendar import Pace
from conweb.desk.matrix import DUTIES, Cell
from conweb.kernel import clock
from conweb.kernel.models import District, User
from conweb.kernel.thai import BANGKOK
from registry.models import Centre
from tests.factories import CommitteeFactory, centre_in, listed_form
from tests.registry.papers.sent_rows import copy_sent
from tests.year_factories import PlanSendingFactory

pytestmark = pytest.mark.django_db

LABELS = [duty.label for duty in DUTIES]


def cell(client: Client, user: User, label: str, name: str = "ห้วยราช") -> Cell:
    client.force_login(user)
    found = client.get("/").context["matters"].matrix
    row = found.total if name == "ทั้งจังหวัด" else next(row for row in found.rows if row.name == name)
    return row.cells[LABELS.index(label)]


def told(one: Cell) -> tuple[int, int, Pace | None]:
    return one.done, one.of, one.pace


@pytest.mark.parametrize(
    ("label", "done", "pace"),
    [
        ("ส่งผลประเมิน", 3, Pace.WORKING),
        ("อำเภอรับรอง", 2, Pace.WORKING),
        ("จังหวัดรับ", 1, Pace.WORKING),
        ("แผนพัฒนาตำบล", 0, Pace.IDLE),
        ("รายงานกรม", 0, Pace.IDLE),
    ],
)
def test_cell_counts_a_step_and_every_later_one(
    client: Client, seven: list[Centre], province_user: User, label: str, done: int, pace: Pace
) -> None:
    assert told(cell(client, province_user, label)) == (done, 5, pace)


def test_sum_stands_for_all_districts(client: Client, seven: list[Centre], province_user: User) -> None:
    assert told(cell(client, province_user, "ส่งผลประเมิน", "ทั้งจังหวัด")) == (3, 7, Pace.WORKING)


def test_duty_that_nobody_began_says_so(client: Client, seven: list[Centre], province_user: User) -> None:
    assert told(cell(client, province_user, "ส่งผลประเมิน", "คูเมือง")) == (0, 2, Pace.IDLE)


def test_drafts_alone_are_under_way(
    client: Client, round_: AssessmentRound, other: District, province_user: User
) -> None:
    listed_form(centre_in(other, "ปะเคียบ", 1), round_)

    assert told(cell(client, province_user, "ส่งผลประเมิน", "คูเมือง")) == (0, 1, Pace.WORKING)


def test_duty_whose_day_is_over_is_overdue_also_where_nobody_began(
    client: Client, seven: list[Centre], province_user: User, settings: object
) -> None:
    settings.BUSINESS_DATE = "2021-05-01"

    assert told(cell(client, province_user, "อำเภอรับรอง")) == (2, 5, Pace.OVERDUE)
    assert told(cell(client, province_user, "อำเภอรับรอง", "คูเมือง")) == (0, 2, Pace.OVERDUE)
    assert cell(client, province_user, "ส่งผลประเมิน").pace is Pace.WORKING, "until 30 มิ.ย."


def test_extension_binds_the_district_and_is_shown(
    client: Client, seven: list[Centre], round_: AssessmentRound, province_user: User, settings: object
) -> None:
    settings.BUSINESS_DATE = "2021-05-01"
    DueDate.objects.create(
        round=round_,
        task=Task.ASSESSMENT_REPORT,
        district_id="3102",
        due_on=date(2021, 5, 10),
        reason="น้ำท่วม",
    )

    found = cell(client, province_user, "อำเภอรับรอง", "คูเมือง")

    assert (found.pace, found.due_on) == (Pace.IDLE, date(2021, 5, 10))


@pytest.mark.parametrize(("day", "pace"), [(30, Pace.DONE), (31, Pace.DONE_LATE)])
def test_all_done_is_late_by_the_last_of_them(
    client: Client, round_: AssessmentRound, other: District, province_user: User, day: int, pace: Pace
) -> None:
    listed_form(centre_in(other, "ปะเคียบ", 1), round_, total=47, status=Status.ENDORSED)
    last = (
        datetime(2021, 4, 30, 23, 30, tzinfo=BANGKOK)
        if day == 30
        else datetime(2021, 5, 1, 0, 30, tzinfo=BANGKOK)
    )
    Assessment.objects.update(first_endorsed_at=last, endorsed_at=clock.now())

    assert told(cell(client, province_user, "อำเภอรับรอง", "คูเมือง")) == (1, 1, pace)


def test_copies_are_counted_by_the_bodies_that_owe_them(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    copy_sent(CommitteeFactory(centre=seven[0]))
    CommitteeFactory(centre=seven[1])

    found = cell(client, province_user, "สำเนาคำสั่งกรรมการ")

    assert told(found) == (1, 2, Pace.OVERDUE), "31 มี.ค. is over on 20 เม.ย."
    assert client.get(found.left_url).context["page"].paginator.count == 1


def test_place_without_a_board_has_nothing_to_send(
    client: Client, seven: list[Centre], province_user: User
) -> None:
    assert cell(client, province_user, "สำเนาคำสั่ง ก.บ.ต.").pace is None


def test_plan_that_was_written_down_counts(
    client: Client, seven: list[Centre], round_: AssessmentRound, province_user: User
) -> None:
    PlanSendingFactory(plan__centre=seven[0], sent_on=date(2021, 4, 1))

    found = cell(client, province_user, "แผนพัฒนาตำบล")

    assert told(found) == (1, 5, Pace.WORKING)
    assert client.get(found.url).context["page"].paginator.count == 1
    assert client.get(found.left_url).context["page"].paginator.count == 4
