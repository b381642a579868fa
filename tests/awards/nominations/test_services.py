"""From beginning a file to taking a name back: what is kept, what is refused, with the clause."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from awards.choices import ContestState, Item, NominationState, Outcome
from awards.facts import candidate_of_json, findings_of_json
from awards.models import ItemDecision, Nomination
from awards.services import nominations as services
from registry.choices import CentreStatus
from tests.awards.factories import (
    AwardFactory,
    CertificationFactory,
    StageEntryFactory,
    StageFactory,
)
from tests.awards.nominations.files import (
    begun,
    fill,
    handed_in,
    office_of,
    open_contest,
    paper,
    ready,
    strong_centre,
)
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, district_centre

pytestmark = pytest.mark.django_db


def refusal(act, **given):
    with pytest.raises(ValidationError) as refused:
        act(**given)
    return " ".join(refused.value.messages)


# ── beginning ───────────────────────────────────────────────────────────────────────────────


def test_start_opens_a_file_in_preparation():
    nomination, head = begun()

    assert (nomination.state, nomination.started_by) == (NominationState.PREPARING, head)


def test_start_twice_is_one_file():
    nomination, head = begun()

    again = services.start_nomination(contest=nomination.contest, centre=nomination.centre, by=head)

    assert again == nomination
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"state": ContestState.PREPARING}, "ยังไม่เปิดรับเสนอชื่อ"),
        ({"state": ContestState.JUDGING}, "ปิดรับเสนอชื่อแล้ว"),
        ({"nominate_until": date(2021, 4, 19)}, "พ้นกำหนดแล้ว"),
    ],
)
def test_start_outside_the_time_of_nominations_is_refused(fields, says, settings):
    settings.BUSINESS_DATE = "2021-04-20"
    centre = strong_centre()

    assert says in refusal(
        services.start_nomination, contest=open_contest(**fields), centre=centre, by=office_of(centre)[1]
    )


def test_start_on_the_last_day_is_allowed(settings):
    settings.BUSINESS_DATE = "2021-05-31"

    assert begun(open_contest())[0].pk


def test_start_for_one_that_won_four_years_ago_is_refused_with_the_clause():
    centre = strong_centre()
    AwardFactory(centre=centre, fiscal_year=2560)

    said = refusal(services.start_nomination, contest=open_contest(), centre=centre, by=office_of(centre)[1])

    assert said.startswith("ข้อ 7.4")
    assert "2565" in said


def test_start_for_one_that_won_five_years_ago_is_allowed():
    centre = strong_centre()
    AwardFactory(centre=centre, fiscal_year=2559)

    assert begun(centre=centre)[0].pk


def test_start_for_one_that_is_not_certified_yet_is_allowed():
    centre = CentreFactory()

    assert begun(centre=centre)[0].pk


def test_start_for_a_centre_above_the_subdistrict_is_refused():
    centre = district_centre(DistrictFactory(code="3116"))

    assert "เฉพาะ ศอช.ต." in refusal(
        services.start_nomination, contest=open_contest(), centre=centre, by=office_of(centre)[1]
    )


def test_start_for_a_dissolved_centre_is_refused():
    centre = strong_centre(status=CentreStatus.DISSOLVED)

    assert "ดำเนินงานอยู่" in refusal(
        services.start_nomination, contest=open_contest(), centre=centre, by=office_of(centre)[1]
    )


def test_start_for_a_centre_of_another_province_is_refused():
    centre = strong_centre(subdistrict=SubdistrictFactory(code="301601"))

    assert "นอกจังหวัด" in refusal(
        services.start_nomination, contest=open_contest(), centre=centre, by=office_of(centre)[1]
    )


# ── deciding ────────────────────────────────────────────────────────────────────────────────


def test_decision_keeps_who_said_it_and_why():
    nomination, head = begun()

    services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="มีแปลงผักทุกหมู่บ้าน", by=head)

    decision = ItemDecision.objects.get()
    assert (decision.item, decision.holds, decision.reason, decision.by) == (
        "7.3.1",
        True,
        "มีแปลงผักทุกหมู่บ้าน",
        head,
    )


def test_decision_that_is_changed_keeps_the_old_one_in_the_history():
    nomination, head = begun()
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="เห็นแปลงผัก", by=head)

    services.decide_item(nomination=nomination, item=Item.FOOD, holds=False, reason="แปลงร้างแล้ว", by=head)

    kept = ItemDecision.pgh_event_model.objects.order_by("pgh_id").values_list("holds", "reason")
    assert list(kept) == [(True, "เห็นแปลงผัก"), (False, "แปลงร้างแล้ว")]
    assert ItemDecision.objects.count() == 1


def test_decision_sent_twice_is_written_once():
    nomination, head = begun()
    for _ in range(2):
        services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="เห็นแปลงผัก", by=head)

    assert ItemDecision.pgh_event_model.objects.count() == 1


def test_decision_without_a_reason_is_refused():
    nomination, head = begun()

    assert "เขียนเหตุผล" in refusal(
        services.decide_item, nomination=nomination, item=Item.FOOD, holds=True, reason="  ", by=head
    )


def test_decision_about_what_the_figures_settle_is_refused():
    nomination, head = begun()

    said = refusal(
        services.decide_item, nomination=nomination, item=Item.BAND, holds=True, reason="เห็นชอบ", by=head
    )

    assert "ตัดสินจากข้อมูล" in said


def test_decision_about_a_failed_clause_never_makes_it_pass():
    nomination, head = begun(centre=CentreFactory())

    refusal(
        services.decide_item,
        nomination=nomination,
        item=Item.CERTIFICATION,
        holds=True,
        reason="ผ่าน",
        by=head,
    )

    assert not ItemDecision.objects.exists()


def test_strict_level_below_three_is_decided_by_a_person():
    nomination, head = ready(centre=strong_centre(strict_total=55))
    assert "ข้อ 7.2" in refusal(services.hand_in, nomination=nomination, by=head)

    services.decide_item(nomination=nomination, item=Item.BAND, holds=True, reason="อ่านตามที่ประกาศ", by=head)

    assert services.hand_in(nomination=nomination, by=head).state == NominationState.NOMINATED


def test_decision_after_handing_in_is_refused():
    nomination, head = handed_in()

    assert "ถอนชื่อก่อน" in refusal(
        services.decide_item, nomination=nomination, item=Item.FOOD, holds=False, reason="เปลี่ยนใจ", by=head
    )


# ── handing in ──────────────────────────────────────────────────────────────────────────────


def test_hand_in_keeps_the_facts_and_findings_of_that_day():
    nomination, head = handed_in()

    nomination.refresh_from_db()
    assert (nomination.state, nomination.nominated_by) == (NominationState.NOMINATED, head)
    assert candidate_of_json(nomination.facts).centre == nomination.centre.short_name
    verdicts = {finding.clause: finding.verdict for finding in findings_of_json(nomination.findings)}
    assert verdicts == dict.fromkeys(["7.1", "7.2", "7.3", "7.4", "7.5", "7.6"], "pass")


def test_hand_in_twice_is_done_once():
    nomination, head = handed_in()
    first = nomination.nominated_at

    assert services.hand_in(nomination=nomination, by=head).nominated_at == first


@pytest.mark.parametrize("item", [Item.STRONG, Item.IMMUNITY])
def test_hand_in_with_an_item_not_decided_is_refused_with_its_clause(item):
    nomination, head = begun()
    fill(nomination, head, but=(item,))

    assert f"ข้อ {item.value[:3]}" in refusal(services.hand_in, nomination=nomination, by=head)


def test_hand_in_with_a_decision_but_no_evidence_is_refused():
    nomination, head = begun()
    fill(nomination, head, but=(Item.FOOD,))
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="เคยเห็น", by=head)

    assert "หลักฐาน" in refusal(services.hand_in, nomination=nomination, by=head)


def test_hand_in_with_an_item_that_does_not_hold_is_refused():
    nomination, head = ready()
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=False, reason="แปลงร้าง", by=head)

    said = refusal(services.hand_in, nomination=nomination, by=head)

    assert "ข้อ 7.3" in said
    assert "แปลงร้าง" in said


def test_hand_in_without_a_certificate_is_refused_with_its_clause():
    nomination, head = ready()
    nomination.centre.certifications.all().delete()

    assert "ข้อ 7.5" in refusal(services.hand_in, nomination=nomination, by=head)


def test_hand_in_with_a_certificate_that_ended_the_day_before_is_refused():
    nomination, head = ready()
    nomination.centre.certifications.update(valid_until=date(2021, 5, 31))  # judged on 1 มิ.ย. 2564

    assert "ข้อ 7.5" in refusal(services.hand_in, nomination=nomination, by=head)


def test_hand_in_with_a_certificate_that_ends_on_the_day_is_allowed():
    nomination, head = ready()
    nomination.centre.certifications.update(valid_until=date(2021, 6, 1))

    assert services.hand_in(nomination=nomination, by=head).state == NominationState.NOMINATED


def test_hand_in_after_an_award_came_to_light_is_refused_with_its_clause():
    nomination, head = ready()
    AwardFactory(centre=nomination.centre, fiscal_year=2562)

    said = refusal(services.hand_in, nomination=nomination, by=head)

    assert "ข้อ 7.4" in said
    assert "2567" in said


def test_hand_in_of_more_than_a_district_may_is_refused():
    contest = open_contest()
    first, _ = handed_in(contest)
    neighbour = strong_centre(subdistrict=SubdistrictFactory(district=first.centre.district))
    second, head = ready(contest, neighbour)

    assert "ไม่เกิน 1 แห่ง" in refusal(services.hand_in, nomination=second, by=head)


def test_hand_in_of_one_a_district_is_counted_by_district():
    contest = open_contest()
    handed_in(contest)
    second, head = ready(contest, strong_centre(subdistrict=SubdistrictFactory(code="311701")))

    assert services.hand_in(nomination=second, by=head).state == NominationState.NOMINATED


def test_hand_in_after_the_last_day_is_refused(settings):
    nomination, head = ready()
    settings.BUSINESS_DATE = "2021-06-01"

    assert "พ้นกำหนดแล้ว" in refusal(services.hand_in, nomination=nomination, by=head)


def test_hand_in_after_nominations_were_ended_is_refused():
    nomination, head = ready()
    nomination.contest.state = ContestState.JUDGING
    nomination.contest.save()

    assert "ปิดรับเสนอชื่อแล้ว" in refusal(services.hand_in, nomination=nomination, by=head)


def test_hand_in_that_is_refused_keeps_nothing():
    nomination, head = begun()

    refusal(services.hand_in, nomination=nomination, by=head)

    nomination.refresh_from_db()
    assert (nomination.state, nomination.findings) == (NominationState.PREPARING, None)


# ── taking back ─────────────────────────────────────────────────────────────────────────────


def test_withdrawal_keeps_its_reason_and_gives_the_place_back():
    nomination, head = handed_in()

    services.withdraw(nomination=nomination, reason="คณะกรรมการขอถอน", by=head)

    nomination.refresh_from_db()
    assert (nomination.state, nomination.withdrawn_reason) == (NominationState.WITHDRAWN, "คณะกรรมการขอถอน")
    other, head = ready(
        nomination.contest, strong_centre(subdistrict=SubdistrictFactory(district=nomination.centre.district))
    )
    assert services.hand_in(nomination=other, by=head).state == NominationState.NOMINATED


def test_withdrawal_without_a_reason_is_refused():
    nomination, head = handed_in()

    assert "เขียนเหตุผล" in refusal(services.withdraw, nomination=nomination, reason=" ", by=head)


def test_withdrawal_after_the_judging_is_refused():
    nomination, head = handed_in()
    nomination.contest.state = ContestState.CLOSED
    nomination.contest.save()

    assert "ปิดการตัดสินแล้ว" in refusal(services.withdraw, nomination=nomination, reason="ขอถอน", by=head)


def test_withdrawal_of_a_winner_is_refused():
    nomination, head = handed_in()
    nomination.contest.state = ContestState.JUDGING
    nomination.contest.save()
    StageEntryFactory(
        stage=StageFactory(contest=nomination.contest), nomination=nomination, rank=1, outcome=Outcome.WINNER
    )

    assert "ได้รับรางวัล" in refusal(services.withdraw, nomination=nomination, reason="ขอถอน", by=head)


def test_file_taken_up_again_keeps_evidence_and_decisions_and_can_be_handed_in():
    nomination, head = handed_in()
    services.withdraw(nomination=nomination, reason="ขอแก้หลักฐาน", by=head)

    again = services.take_up_again(nomination=nomination, by=head)

    assert (again.state, again.findings, again.nominated_at) == (NominationState.PREPARING, None, None)
    assert services.hand_in(nomination=again, by=head).state == NominationState.NOMINATED


def test_file_is_not_taken_up_again_after_the_last_day(settings):
    nomination, head = handed_in()
    services.withdraw(nomination=nomination, reason="ขอแก้หลักฐาน", by=head)
    settings.BUSINESS_DATE = "2021-06-01"

    assert "พ้นกำหนดแล้ว" in refusal(services.take_up_again, nomination=nomination, by=head)


def test_strengths_after_handing_in_are_refused():
    nomination, head = handed_in()

    assert "ถอนชื่อก่อน" in refusal(services.save_strengths, nomination=nomination, strengths="เพิ่มทีหลัง", by=head)


def test_centre_certified_elsewhere_counts_once_only():
    """The certificate is the centre's own: another's does not help it."""
    CertificationFactory(centre=CentreFactory())
    nomination, head = ready(centre=strong_centre())
    nomination.centre.certifications.all().delete()

    assert "ข้อ 7.5" in refusal(services.hand_in, nomination=nomination, by=head)


def test_paper_of_the_tests_is_never_the_same_twice():
    assert paper().read() != paper().read()
