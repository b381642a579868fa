"""Judges called to a round, the rubric, and visits to candidates."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from awards.models import FieldVisit, Judge, RubricCriterion
from awards.services import contests, field_visits, judges, rubric, stages
from awards.services.rubric import RubricRow
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from tests.factories import ProvinceFactory, person_with
from tests.walk.pictures import picture


def row(text: str, most: int, key: int | None = None) -> RubricRow:
    return RubricRow(text, Decimal(most), key)


def test_a_judge_with_an_account_takes_its_name(world):
    account = person_with(Role.JUDGE, province=world.province)

    seat = judges.add_judge(stage=world.stage(), by=world.user, user=account)

    assert (seat.name, seat.user, seat.number) == (account.full_name, account, 1)


def test_the_same_judge_sent_twice_sits_once(world):
    first, second = world.judge(), world.judge()

    assert first == second
    assert Judge.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "นายตัดสิน หนึ่ง", "position": "อื่น"}, "name"),
        ({"name": "นางสอง", "is_chair": True}, "is_chair"),
    ],
)
def test_what_the_seats_do_not_allow_is_said_at_its_field(world, said, field):
    world.judge(is_chair=True)

    with pytest.raises(ValidationError) as refusal:
        judges.add_judge(stage=world.stage(), by=world.user, **said)

    assert list(refusal.value.error_dict) == [field]


def test_an_account_without_the_role_here_is_no_judge(world):
    elsewhere = person_with(Role.JUDGE, province=ProvinceFactory(code="30"))

    with pytest.raises(ValidationError) as refusal:
        judges.add_judge(stage=world.stage(), by=world.user, user=elsewhere)

    assert list(refusal.value.error_dict) == ["user"]


def test_an_account_that_gave_points_stays_with_its_seat(world):
    seats = world.scored((80,))
    account = person_with(Role.JUDGE, province=world.province)

    with pytest.raises(ValidationError) as refusal:
        judges.change_judge(judge=seats[0], by=world.user, user=account)
    assert list(refusal.value.error_dict) == ["user"]

    assert judges.change_judge(judge=seats[0], by=world.user, position="นักวิชาการ").position == "นักวิชาการ"


def test_the_rubric_is_put_in_another_order(world):
    world.rubric(10, 20, 30)
    kept = list(world.contest.rubric.order_by("number"))

    rubric.change_rubric(
        contest=world.contest,
        rows=[RubricRow(one.text, one.most, one.pk) for one in reversed(kept)],
        by=world.user,
    )

    assert [one.pk for one in world.contest.rubric.order_by("number")] == [one.pk for one in reversed(kept)]


def test_rows_left_out_fall_away_and_new_ones_come(world):
    world.rubric(10, 20)
    first = world.contest.rubric.get(number=1)

    rubric.change_rubric(contest=world.contest, rows=[row("ใหม่", 5), row("แก้", 15, first.pk)], by=world.user)

    assert list(world.contest.rubric.order_by("number").values_list("text", "most")) == [
        ("ใหม่", 5),
        ("แก้", 15),
    ]
    assert world.contest.rubric.get(number=2).pk == first.pk


def test_the_same_rubric_sent_twice_is_written_once(world):
    world.rubric(10, 20)
    before = set(RubricCriterion.objects.values_list("pk", flat=True))
    world.rubric(10, 20)

    assert set(RubricCriterion.objects.values_list("pk", flat=True)) == before


def test_the_rubric_stays_once_points_were_given(world, refused):
    world.scored((80,))

    said = refused(rubric.change_rubric, contest=world.again(), rows=[row("อื่น", 5)], by=world.user)

    assert "ข้อ 7.6" in said[0]


def test_the_rubric_may_be_mended_in_an_open_round_without_points(world):
    world.judging(1)
    world.judge()
    stages.open_stage(stage=world.stage(), by=world.user)

    world.rubric(50)

    assert world.contest.rubric.get().most == 50


def test_two_people_on_the_rubric_the_second_is_told(world, refused):
    base = rubric.rubric_mark(world.contest)
    rubric.change_rubric(contest=world.contest, rows=[row("คนแรก", 5)], by=world.user, base=base)

    said = refused(
        rubric.change_rubric, contest=world.contest, rows=[row("คนที่สอง", 5)], by=world.user, base=base
    )

    assert "มีผู้แก้ส่วนนี้" in said[0]


@pytest.fixture
def entry(world):
    world.judging(1)
    world.judge()
    return stages.open_stage(stage=world.stage(), by=world.user).entries.get()


def visit(entry, by, **said):
    given = {"visited_on": date(2021, 4, 20), "visitors": "กรรมการตัดสิน 3 คน"} | said
    return field_visits.record_visit(entry=entry, by=by, **given)


def test_a_visit_is_written_once_with_its_photos(world, entry):
    photo = picture("ภาพ.png", 9)

    made = visit(entry, world.user, findings="ป้ายชัดเจน", files=[photo])
    again = visit(entry, world.user, findings="ป้ายชัดเจน")

    assert made == again
    assert made.nomination == entry.nomination
    assert [file.name for file in made.files.kept()] == ["ภาพ.png"]


@pytest.mark.parametrize("day", [date(2021, 4, 21), date(2021, 4, 19)])
def test_a_visit_lies_between_the_file_and_today(world, entry, day):
    with pytest.raises(ValidationError) as refusal:
        visit(entry, world.user, visited_on=day)

    assert list(refusal.value.error_dict) == ["visited_on"]


def test_another_visit_on_the_same_day_is_the_one_to_mend(world, entry):
    visit(entry, world.user)

    with pytest.raises(ValidationError) as refusal:
        visit(entry, world.user, visitors="คณะอื่น")

    assert list(refusal.value.error_dict) == ["visited_on"]


def test_a_visit_of_a_closed_round_stays(world, refused):
    world.scored((80,))
    made = visit(world.stage().entries.get(), world.user)
    world.close()

    said = refused(field_visits.change_visit, visit=made, by=world.user, findings="แก้ภายหลัง")
    assert "ปิดแล้ว" in said[0]
    assert "ปิดแล้ว" in refused(field_visits.remove_visit, visit=made, by=world.user, reason="ผิด")[0]


def test_a_visit_is_removed_with_its_photos_and_brought_back(world, entry):
    made = visit(entry, world.user, files=[picture("ภาพ.png", 9)])
    field_visits.remove_visit(visit=made, by=world.user, reason="บันทึกผิดแห่ง")
    assert not FieldVisit.objects.exists()

    undo_change(RecordedChange.objects.get(kind="deletion"), by=world.user)

    assert [file.name for file in FieldVisit.objects.get().files.kept()] == ["ภาพ.png"]


def test_a_removed_judge_is_brought_back_with_the_points(world):
    seats = world.scored((80, 90), (70, 95))
    judges.remove_judge(judge=seats[1], by=world.user, reason="ผิดคน")

    undo_change(RecordedChange.objects.get(kind="contest"), by=world.user)

    assert Judge.objects.get(pk=seats[1].pk).scores.count() == 2


def test_a_removed_zone_is_brought_back_with_its_districts(world):
    zone = world.stage("zone")
    stages.change_stage(stage=zone, by=world.user, districts=world.districts[:2])
    stages.remove_zone(stage=zone, by=world.user)

    undo_change(RecordedChange.objects.get(kind="contest"), by=world.user)

    assert world.stage("zone").districts.count() == 2


def test_a_removed_selection_is_brought_back_whole(world):
    world.rubric(60, 40)
    world.judge()
    contests.remove_contest(contest=world.contest, by=world.user, reason="สร้างผิดปี")

    undo_change(RecordedChange.objects.get(kind="contest"), by=world.user)

    assert world.again().rubric.count() == 2
    assert world.stage().judges.count() == 1
