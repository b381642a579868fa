"""The pages of selections: a whole year through HTTP, errors at their fields, who sees and does what, queries."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from awards.choices import ContestState
from awards.models import Award, Contest, FieldVisit, RubricCriterion, Stage
from awards.services import announcing, contests, stages
from conweb.kernel.choices import Role
from tests.awards.factories import ContestFactory, JudgeFactory
from tests.factories import ProvinceFactory, officer_of, person_with
from tests.pages import links, posts, same_queries, words


@pytest.fixture
def signed_in(world, client: Client) -> Client:
    client.force_login(world.user)
    return client


def at(name: str, *keys: int) -> str:
    return reverse(f"awards:{name}", args=keys)


def test_the_list_names_each_selection_with_its_state_and_names(world, signed_in):
    world.judging(2)

    page = signed_in.get(at("contest-list"))

    assert "ศอช.ต. ดีเด่น ปี 2564" in words(page)
    assert "ตัดสิน" in words(page)
    assert ("2 แห่ง ดูรายชื่อของปี 2564 จังหวัดบุรีรัมย์", at("nomination-list", world.contest.pk)) in links(page)


def test_the_list_is_filtered_by_year_and_state(world, signed_in):
    ContestFactory(fiscal_year=2563, province=world.province, state=ContestState.CLOSED)

    assert "ปี 2564" not in words(signed_in.get(at("contest-list"), {"year": "2563"})).split("จังหวัดบุรีรัมย์")[0]
    assert "ไม่พบการคัดเลือก" in words(signed_in.get(at("contest-list"), {"state": "announced"}))


def test_an_empty_list_says_what_it_is_for(db, client):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    page = client.get(at("contest-list"))

    assert "ยังไม่มีการคัดเลือก" in words(page)
    assert ("เริ่มการคัดเลือก", at("contest-create")) in links(page)


def test_a_selection_is_begun_from_its_form(world, signed_in):
    sent = {
        "province": "31",
        "fiscal_year": "๒๕๖๕",
        "category": "ศอช.ต. ดีเด่น",
        "judged_on": "1 มิ.ย. 2565",
        "nominate_until": "31 พ.ค. 2565",
        "most_of_a_district": "2",
        "copies": "on",
    }
    world.rubric(100)

    answer = signed_in.post(at("contest-create"), sent)

    made = Contest.objects.get(fiscal_year=2565)
    assert answer.url == at("contest-detail", made.pk)
    assert (made.judged_on, made.most_of_a_district) == (date(2022, 6, 1), 2)
    assert made.rubric.count() == 1


def test_what_is_wrong_in_the_form_is_said_in_thai_and_stays_typed(world, signed_in):
    sent = {
        "province": "31",
        "fiscal_year": "2565",
        "category": "",
        "judged_on": "1 มิ.ย. 2564",
        "nominate_until": "พรุ่งนี้",
        "most_of_a_district": "0",
    }

    answer = signed_in.post(at("contest-create"), sent)

    said = words(answer)
    assert answer.status_code == 422
    assert "พิมพ์ประเภท" in said
    assert "พิมพ์ตั้งแต่ 1 ขึ้นไป" in said
    assert 'value="พรุ่งนี้"' in answer.content.decode()
    assert Contest.objects.count() == 1


def test_a_page_of_a_selection_says_what_is_missing_before_it_opens(world, signed_in):
    said = words(signed_in.get(at("contest-detail", world.contest.pk)))

    assert "ก่อนเปิดรับเสนอชื่อ" in said
    assert "ยังไม่มีเกณฑ์ให้คะแนน (ข้อ 7.6)" in said


def test_a_year_from_setting_up_to_the_result(world, signed_in):
    stage = world.stage()
    rows = {"count": "3", "r0-text": "การประสานแผน", "r0-most": "๖๐", "r1-text": "แหล่งดูงาน", "r1-most": "40"}
    assert signed_in.post(at("rubric-edit", world.contest.pk), rows).status_code == 302
    for name in ("นายหนึ่ง ทดสอบ", "นางสอง ทดสอบ"):
        assert signed_in.post(at("judge-create", stage.pk), {"name": name}).status_code == 302
    assert signed_in.post(at("contest-open", world.contest.pk)).status_code == 302
    one = world.nominate(world.districts[0], "ตำบลหนึ่ง")
    two = world.nominate(world.districts[1], "ตำบลสอง")
    assert signed_in.post(at("contest-end-nominations", world.contest.pk)).status_code == 302
    assert signed_in.post(at("stage-open", stage.pk)).status_code == 302
    entry = stage.entries.get(nomination=one)
    visit = {"visited_on": "20 เม.ย. 2564", "visitors": "กรรมการ 2 คน", "findings": "พร้อม"}
    assert signed_in.post(at("field-visit-create", entry.pk), visit).status_code == 302
    first, second = stage.judges.order_by("number")
    world.score(first, one, 50, 30)
    world.score(first, two, 40, 30)
    world.score(second, one, 55, 35)

    detail = words(signed_in.get(at("contest-detail", world.contest.pk)))
    assert "กรอกแล้ว 3 จาก 4 ใบ" in detail
    lacking = signed_in.get(at("stage-close", stage.pk))
    assert "นางสอง ทดสอบ" in words(lacking)
    assert "ศอช.ต. ตำบลสอง" in words(lacking)
    refused = signed_in.post(at("stage-close", stage.pk), {"runners_up": "1"})
    assert (refused.status_code, "ข้อ 7.6" in words(refused)) == (422, True)

    world.score(second, two, 45, 35)
    assert signed_in.post(at("stage-close", stage.pk), {"runners_up": "1"}).status_code == 302
    assert signed_in.post(at("contest-close", world.contest.pk)).status_code == 302
    before = words(signed_in.get(at("contest-announce", world.contest.pk)))
    assert "ปี 2569" in before
    announced = signed_in.post(at("contest-announce", world.contest.pk), {"announced_on": "20 เม.ย. 2564"})
    assert announced.status_code == 302

    result = words(signed_in.get(at("contest-result", world.contest.pk)))
    assert "ลงแข่งได้อีกปี 2569" in result
    assert "85.00" in result  # (80 + 90) / 2
    assert "75.00" in result
    assert Award.objects.get(kind="outstanding").centre == one.centre
    detail = words(signed_in.get(at("contest-detail", world.contest.pk)))
    for move in ("เปิดรับเสนอชื่อ", "ปิดรับเสนอชื่อ", "เปิดรอบ รอบจังหวัด", "ปิดรอบ รอบจังหวัด", "ปิดการตัดสิน", "ประกาศผล"):
        assert move in detail


def test_scores_are_not_on_any_page_of_the_province_while_the_round_is_open(world, signed_in):
    world.scored((83, 91), (77, 64))
    stage = world.stage()

    for address in (
        at("contest-detail", world.contest.pk),
        at("stage-detail", stage.pk),
        at("stage-close", stage.pk),
        at("contest-result", world.contest.pk),
    ):
        said = words(signed_in.get(address))
        assert not any(number in said.split() for number in ("83", "91", "77", "64", "160", "155", "80.00"))


def test_a_tie_is_settled_on_the_page_that_closes(world, signed_in):
    world.scored((80, 90), (90, 80))
    stage = world.stage()
    one, two = stage.entries.order_by("nomination__centre__sort_key", "pk")

    page = signed_in.get(at("stage-close", stage.pk))
    assert "คะแนนเท่ากัน 2 แห่ง" in words(page)
    bare = signed_in.post(at("stage-close", stage.pk), {"runners_up": "0", f"place_{one.pk}": "1"})
    assert bare.status_code == 422
    assert "เขียนเหตุผลที่อยู่ลำดับนี้" in words(bare)
    same = (
        {"runners_up": "0"}
        | {f"place_{e.pk}": "1" for e in (one, two)}
        | {f"why_{e.pk}": "มติ" for e in (one, two)}
    )
    assert signed_in.post(at("stage-close", stage.pk), same).status_code == 422
    sent = same | {f"place_{one.pk}": "2"}
    assert signed_in.post(at("stage-close", stage.pk), sent).status_code == 302

    assert stage.entries.get(rank=1) == two


def test_a_round_without_scores_takes_its_outcome_on_the_page(world, signed_in):
    stages.change_stage(stage=world.stage(), by=world.user, is_scored=False)
    world.judging(1)
    stages.open_stage(stage=world.stage(), by=world.user)
    stage, entry = world.stage(), world.stage().entries.get()

    assert "เลือกผล" in words(signed_in.post(at("stage-close", stage.pk), {}))
    assert signed_in.post(at("stage-close", stage.pk), {f"outcome_{entry.pk}": "winner"}).status_code == 302

    assert stage.entries.get().outcome == "winner"


def test_more_rows_come_without_saving_and_keep_what_was_typed(world, signed_in):
    sent = {"count": "3", "r0-text": "พิมพ์ค้างไว้", "r0-most": "", "more": "1"}

    page = signed_in.post(at("rubric-edit", world.contest.pk), sent)

    assert 'value="พิมพ์ค้างไว้"' in page.content.decode()
    assert 'name="r5-text"' in page.content.decode()
    assert page.status_code == 200
    assert not RubricCriterion.objects.exists()


def test_faults_of_the_rubric_are_said_at_their_rows(world, signed_in):
    sent = {"count": "2", "r0-text": "ไม่มีคะแนน", "r0-most": "", "r1-text": "", "r1-most": "ยี่สิบ"}

    page = signed_in.post(at("rubric-edit", world.contest.pk), sent)

    assert page.status_code == 422
    assert "แถวที่ 1 คะแนนเต็ม: พิมพ์คะแนนเต็ม" in words(page)
    assert "แถวที่ 2 คะแนนเต็ม: พิมพ์คะแนนเป็นตัวเลข" in words(page)


def test_rows_are_put_in_the_order_of_their_numbers(world, signed_in):
    sent = {
        "count": "2",
        "r0-number": "2",
        "r0-text": "หลัง",
        "r0-most": "1",
        "r1-number": "๑",
        "r1-text": "ก่อน",
        "r1-most": "1",
    }

    signed_in.post(at("rubric-edit", world.contest.pk), sent)

    assert list(RubricCriterion.objects.order_by("number").values_list("text", flat=True)) == ["ก่อน", "หลัง"]


def test_a_zone_is_added_and_given_its_districts(world, signed_in):
    answer = signed_in.post(at("zone-create", world.contest.pk))
    made = Stage.objects.get(name="โซนที่ 2")
    assert answer.url == at("stage-edit", made.pk)

    sent = {
        "is_used": "on",
        "name": "โซนเหนือ",
        "places": "1",
        "is_scored": "on",
        "districts": ["3101", "3102"],
    }
    assert signed_in.post(at("stage-edit", made.pk), sent).status_code == 302

    assert made.districts.count() == 2
    other = signed_in.get(at("stage-edit", world.contest.stages.get(name="โซนที่ 1").pk))
    assert "อำเภอเหนือ (โซนเหนือ)" in words(other)


def test_a_reopening_on_the_page_asks_for_its_reason(world, signed_in):
    world.scored((80,))
    world.close()
    stage = world.stage()

    bare = signed_in.post(at("stage-reopen", stage.pk), {"reason": ""})
    assert (bare.status_code, "เขียนเหตุผล" in words(bare)) == (422, True)
    assert signed_in.post(at("stage-reopen", stage.pk), {"reason": "คะแนนสลับแถว"}).status_code == 302

    assert "คะแนนสลับแถว" in words(signed_in.get(at("contest-detail", world.contest.pk)))


def test_a_step_that_was_taken_meanwhile_is_refused_in_words(world, signed_in):
    world.scored((80,))
    stage = world.stage()
    stages.close_stage(
        stage=stage, by=person_with(Role.PROVINCIAL, province=world.province), said=stages.Closing({})
    )

    answer = signed_in.post(at("stage-close", stage.pk), {"runners_up": "0"})

    assert answer.status_code == 422
    assert "รอบนี้ปิดแล้ว" in words(answer)


EVERY_STEP = [
    ("contest-edit", "contest"),
    ("contest-remove", "contest"),
    ("contest-open", "contest"),
    ("contest-end-nominations", "contest"),
    ("contest-close", "contest"),
    ("contest-announce", "contest"),
    ("contest-reopen", "contest"),
    ("rubric-edit", "contest"),
    ("zone-create", "contest"),
    ("stage-edit", "stage"),
    ("stage-open", "stage"),
    ("stage-close", "stage"),
    ("stage-reopen", "stage"),
    ("zone-remove", "stage"),
    ("judge-create", "stage"),
    ("judge-edit", "judge"),
    ("judge-remove", "judge"),
    ("field-visit-create", "entry"),
    ("field-visit-edit", "visit"),
    ("field-visit-remove", "visit"),
]


@pytest.fixture
def keys(world):
    """The keys of one row of each kind, in a round that is open."""
    seats = world.scored((80,))
    entry = world.stage().entries.get()
    visit = FieldVisit.objects.create(
        entry=entry, nomination=entry.nomination, visited_on=date(2021, 4, 20), visitors="กรรมการ"
    )
    return {
        "contest": world.contest.pk,
        "stage": entry.stage_id,
        "judge": seats[0].pk,
        "entry": entry.pk,
        "visit": visit.pk,
    }


@pytest.mark.parametrize(("name", "kind"), EVERY_STEP)
def test_a_district_sees_and_does_not_run(world, keys, client, name, kind):
    client.force_login(officer_of(world.districts[0]))

    assert client.post(at(name, keys[kind])).status_code == 403


@pytest.mark.parametrize(("name", "kind"), EVERY_STEP)
def test_another_province_does_not_see_it(keys, client, name, kind):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.post(at(name, keys[kind])).status_code == 404


@pytest.mark.parametrize("name", ["contest-detail", "contest-result", "stage-detail"])
def test_readers_of_the_area_read(world, keys, client, name):
    client.force_login(officer_of(world.districts[0]))

    page = client.get(at(name, keys["stage" if name == "stage-detail" else "contest"]))

    assert page.status_code == 200
    assert [action for action in posts(page) if "/awards/" in action] == []


def test_a_judge_is_shown_the_way_to_the_own_page(world, keys, client):
    judge = JudgeFactory(stage=world.stage())
    client.force_login(judge.user)

    assert client.get(at("contest-detail", keys["contest"])).status_code == 403
    assert client.get(at("stage-detail", keys["stage"])).status_code == 403
    assert client.get(at("contest-list")).status_code == 200
    assert "ศอช.ต. ดีเด่น ปี" not in words(client.get(at("contest-list")))


def test_a_judge_sees_the_result_of_the_own_round_when_it_is_closed(world, client):
    world.scored((80, 90))
    judge = JudgeFactory(stage=world.stage())
    for nomination in world.nominations:
        world.score(judge, nomination, 70 + nomination.pk % 2)
    client.force_login(judge.user)
    assert "ยังไม่มีรอบที่ปิดแล้ว" in words(client.get(at("contest-result", world.contest.pk)))

    if 150 + world.nominations[0].pk % 2 == 160 + world.nominations[1].pk % 2:
        pytest.fail("the two must not be tied")
    world.close()

    said = words(client.get(at("contest-result", world.contest.pk)))
    assert world.nominations[0].centre.short_name in said
    assert "อันดับ" in said


def test_a_judge_of_another_round_sees_nothing_of_this_result(world, client):
    stages.change_stage(stage=world.stage("region"), by=world.user, is_used=True, is_scored=True)
    world.scored((80,))
    world.close()
    judge = JudgeFactory(stage=world.stage("region"))
    client.force_login(judge.user)

    assert "ยังไม่มีรอบที่ปิดแล้ว" in words(client.get(at("contest-result", world.contest.pk)))


def test_a_district_reads_the_others_when_the_result_is_announced(world, client):
    world.scored((80, 90))
    world.close()
    client.force_login(officer_of(world.districts[0]))
    own, other = (one.centre.short_name for one in world.nominations)

    before = words(client.get(at("contest-result", world.contest.pk)))
    assert (own in before, other in before) == (True, False)

    announcing.close_contest(contest=world.contest, by=world.user)
    announcing.announce(contest=world.contest, by=world.user, announced_on=date(2021, 4, 20))
    after = words(client.get(at("contest-result", world.contest.pk)))
    assert (own in after, other in after) == (True, True)


def grow(world, *, count: int = 29) -> None:
    """Many more names, judges and zones."""
    stage = world.stage()
    for place in range(count):
        made = world.nominate(world.districts[place % 3], f"ตำบลเพิ่ม{place}")
        if stage.state == "open":
            stage.entries.create(nomination=made)
    for _ in range(count):
        JudgeFactory(stage=stage, user=None)


def test_the_page_of_a_selection_takes_the_same_queries_with_thirty(world, keys, signed_in):
    same_queries(signed_in, at("contest-detail", keys["contest"]), 12, grow=lambda: grow(world))


def test_the_page_of_a_round_takes_the_same_queries_with_thirty(world, keys, signed_in):
    same_queries(signed_in, at("stage-detail", keys["stage"]), 11, grow=lambda: grow(world))


def test_the_list_takes_the_same_queries_with_thirty(world, signed_in):
    def more() -> None:
        for year in range(2534, 2563):
            ContestFactory(fiscal_year=year, province=world.province)

    same_queries(signed_in, at("contest-list"), 9, grow=more)


def test_the_result_takes_the_same_queries_with_thirty(world, signed_in):
    world.scored((80,))
    stage = world.stage()

    def announce() -> None:
        Stage.objects.filter(pk=stage.pk).update(state="closed")
        contests.Contest.objects.filter(pk=world.contest.pk).update(state="closed")

    announce()

    def more() -> None:
        Stage.objects.filter(pk=stage.pk).update(state="open")
        judge = stage.judges.get()
        for place in range(29):
            made = world.nominate(world.districts[place % 3], f"ตำบลเพิ่ม{place}")
            stage.entries.create(nomination=made)
            world.score(judge, made, place)
        announce()

    same_queries(signed_in, at("contest-result", world.contest.pk), 8, grow=more)


def test_the_page_that_closes_takes_the_same_queries_with_thirty(world, keys, signed_in):
    JudgeFactory(stage=world.stage(), user=None)  # without points: both times the page names who lacks them

    same_queries(signed_in, at("stage-close", keys["stage"]), 9, grow=lambda: grow(world, count=20))


def test_a_district_is_led_to_none_of_the_others_pages(world, client):
    world.scored((80, 90))
    world.close()
    announcing.close_contest(contest=world.contest, by=world.user)
    announcing.announce(contest=world.contest, by=world.user, announced_on=date(2021, 4, 20))
    client.force_login(officer_of(world.districts[0]))
    other = world.nominations[1]

    offered = [
        address
        for page in ("contest-result", "stage-detail")
        for _, address in links(
            client.get(at(page, world.stage().pk if page == "stage-detail" else world.contest.pk))
        )
    ]

    assert at("centre", other.centre_id) not in offered
    assert at("nomination-detail", other.pk) not in offered
    assert at("nomination-detail", world.nominations[0].pk) in offered


def test_the_history_tells_every_step_with_who_and_why(world, signed_in):
    world.scored((80,))
    world.close()
    stages.reopen_stage(stage=world.stage(), by=world.user, reason="รวมคะแนนผิด")

    said = words(signed_in.get(at("contest-history", world.contest.pk)))

    assert "รวมคะแนนผิด" in said
    assert world.user.full_name in said
    assert "เปิดรับเสนอชื่อ" in said
    assert "นายตัดสิน คนที่ 1" in said


def test_the_history_tells_a_district_nothing_of_the_others_places(world, client):
    world.scored((80, 90))
    world.close()
    client.force_login(officer_of(world.districts[0]))

    said = words(client.get(at("contest-history", world.contest.pk)))

    assert world.nominations[1].centre.short_name not in said
    assert "90.00" not in said


def test_the_history_leaves_out_what_programs_keep(world, signed_in):
    world.judging(1)

    said = words(signed_in.get(at("contest-history", world.contest.pk)))

    assert "counted_from" not in said
    assert "สถานะ จาก “เตรียมการ” เป็น “รับเสนอชื่อ”" in said
