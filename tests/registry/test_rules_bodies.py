"""The rules of คณะทำงานส่งเสริม, ก.บ.ต. and คณะกรรมการกลาง, as the sources state them."""

from datetime import date

import pytest

from registry.rules import (
    Body,
    Finding,
    KbtExpert,
    KbtOrder,
    KbtState,
    Kind,
    SeatFact,
    Tier,
    Verdict,
    blocks_announcement,
    findings,
    kbt_left,
    kbt_state,
)

START, DAY = date(2020, 10, 1), date(2021, 4, 20)
OK, SEE, BLOCK = Verdict.OK, Verdict.SEE, Verdict.BLOCK
OFFICER = {"post": "พัฒนากร", "is_development_post": True}


def seat(name: str, position: str = "member", **changes) -> SeatFact:
    return SeatFact(name, START, position=position, source="ex_officio", **changes)


def working(*seats: SeatFact) -> Body:
    return Body(kind=Kind.WORKING, on=DAY, starts_on=START, seats=seats)


def found(given: Body, code: str) -> Finding:
    return next(finding for finding in findings(given) if finding.code == code)


CHAIR = seat("นายก อบต. สนวน", "chair")
SECRETARY = seat("นางจันทร์ ใจดี", "secretary", person=7, holders=((7, "นางจันทร์ ใจดี"),), **OFFICER)


# ── คณะทำงานส่งเสริม ────────────────────────────────────────────────────────────────────────
def test_working_group_with_chair_and_officer_as_secretary_passes():
    given = working(CHAIR, SECRETARY)

    assert all(finding.is_ok for finding in findings(given))
    assert not blocks_announcement(findings(given))


@pytest.mark.parametrize(
    ("seats", "title", "missing"),
    [
        ((SECRETARY,), "ยังไม่มีประธานคณะทำงาน", ("ประธานคณะทำงาน",)),
        ((CHAIR, seat("กำนันตำบลสนวน", "chair"), SECRETARY), "มีประธานคณะทำงาน 2 คน", ()),
    ],
)
def test_working_group_has_one_chair(seats, title, missing):
    finding = found(working(*seats), "chair")

    assert (finding.verdict, finding.title, finding.missing) == (BLOCK, title, missing)


def test_working_group_has_a_secretary():
    assert found(working(CHAIR), "secretary").missing == ("เลขานุการคณะทำงาน",)


@pytest.mark.parametrize(
    "other",
    [
        seat("ปลัด อบต. สนวน", "secretary"),
        seat("นายบรรจง", "secretary", person=9, post="ปลัดอำเภอ", holders=((9, "นายบรรจง"),)),
    ],
)
def test_secretary_of_a_working_group_is_a_community_development_official(other):
    finding = found(working(CHAIR, other), "secretary")

    assert (finding.verdict, finding.missing) == (BLOCK, ("เจ้าหน้าที่พัฒนาชุมชน",))


def test_post_with_another_holder_asks_for_an_additional_order():
    moved = seat("นางจันทร์ ใจดี", "secretary", person=7, holders=((8, "นายใหม่ มาดี"),), **OFFICER)

    finding = found(working(CHAIR, moved), "posts_changed")

    assert finding.verdict is SEE
    assert finding.excess == ("พัฒนากร: ตามคำสั่ง นางจันทร์ ใจดี ปัจจุบัน นายใหม่ มาดี",)
    assert "ต้องออกคำสั่งเพิ่มเติม" in finding.detail


def test_post_that_nobody_holds_now_is_told_as_empty():
    moved = seat("นางจันทร์ ใจดี", "secretary", person=7, holders=(), **OFFICER)

    assert found(working(CHAIR, moved), "posts_changed").excess == ("พัฒนากร: ตามคำสั่ง นางจันทร์ ใจดี ปัจจุบัน ว่าง",)


@pytest.mark.parametrize(
    "same",
    [
        # acts beside the one who holds it
        seat("นางจันทร์ ใจดี", person=7, holders=((8, "นายใหม่"), (7, "นางจันทร์ ใจดี")), **OFFICER),
        # the order names the post alone: whoever holds it sits
        seat("พัฒนากร", holders=((8, "นายใหม่"),), **OFFICER),
        # nobody was ever recorded in the post
        seat("นางจันทร์ ใจดี", person=7, **OFFICER),
    ],
)
def test_post_asks_for_nothing_where_the_order_is_still_true(same):
    assert found(working(CHAIR, same), "posts_changed").verdict is OK


# ── ก.บ.ต. ─────────────────────────────────────────────────────────────────────────────────
SITS = KbtExpert("นายสมบัติ แก้วมณี", True)
LEFT = KbtExpert("นายประจวบ ศรีสมบูรณ์", False, date(2021, 3, 1))
NEVER = KbtExpert("นายรอบรู้ ทั่วไป", False)


def order(*experts: KbtExpert, made_on: date = START, reviewed_on: date | None = None) -> KbtOrder:
    return KbtOrder("12/2563", made_on, reviewed_on, experts, key=1)


def kbt(given: KbtOrder | None) -> Body:
    return Body(kind=Kind.KBT, on=DAY, starts_on=START, seats=(), kbt=given, has_kbt=True)


@pytest.mark.parametrize(
    ("given", "state", "word"),
    [
        (None, KbtState.NO_ORDER, "ยังไม่มีคำสั่ง"),
        (order(), KbtState.NONE, "ไม่มี"),
        (order(NEVER), KbtState.NONE, "ไม่มี"),
        (order(SITS), KbtState.MEMBER, "มี"),
        (order(SITS, LEFT), KbtState.MEMBER, "มี"),
        (order(LEFT), KbtState.OLD, "คำสั่งเก่า"),
        (order(LEFT, NEVER), KbtState.OLD, "คำสั่งเก่า"),
    ],
)
def test_state_of_a_kbt(given, state, word):
    assert (kbt_state(given), kbt_state(given).label) == (state, word)
    assert found(kbt(given), "kbt").is_ok == (state is KbtState.MEMBER)


def test_kbt_with_members_is_told_how_many():
    finding = found(kbt(order(SITS, KbtExpert("นางบุญเรือน ชัยวิเศษ", True), LEFT)), "kbt")

    assert finding.title == "เป็นผู้ทรงคุณวุฒิใน ก.บ.ต. 2 คน"


def test_order_that_names_somebody_who_left_is_flagged_with_day_and_number():
    finding = found(kbt(order(SITS, LEFT)), "kbt_left")

    assert finding.verdict is SEE
    assert finding.excess == kbt_left(order(SITS, LEFT)) == ("นายประจวบ ศรีสมบูรณ์",)
    assert finding.detail == "นายประจวบ ศรีสมบูรณ์ พ้น 1 มี.ค. 2564 แต่คำสั่งที่ 12/2563 ยังมีชื่อ"


@pytest.mark.parametrize("given", [None, order(SITS), order(NEVER)])
def test_order_that_names_nobody_who_left_is_not_flagged(given):
    assert "kbt_left" not in {finding.code for finding in findings(kbt(given))}


def test_subdistrict_committee_is_told_of_its_kbt():
    given = Body(
        kind=Kind.EXECUTIVE,
        tier=Tier.SUBDISTRICT,
        on=DAY,
        starts_on=START,
        ends_on=date(2024, 9, 30),
        seats=(),
        kbt=order(SITS, LEFT),
        has_kbt=True,
    )

    assert {"kbt", "kbt_left"} <= {finding.code for finding in findings(given)}
    assert "kbt_reviewed" not in {finding.code for finding in findings(given)}


@pytest.mark.parametrize(
    ("made_on", "reviewed_on", "verdict"),
    [
        (date(2020, 10, 1), None, OK),  # the first day of fiscal year 2564
        (date(2020, 9, 30), None, SEE),  # the last one of 2563
        (date(2019, 3, 1), date(2021, 3, 15), OK),  # «ทบทวนแล้ว ไม่เปลี่ยน»
        (date(2019, 3, 1), date(2020, 3, 15), SEE),
    ],
)
def test_order_is_made_or_reviewed_in_the_fiscal_year(made_on, reviewed_on, verdict):
    given = kbt(order(SITS, made_on=made_on, reviewed_on=reviewed_on))

    assert found(given, "kbt_reviewed").verdict is verdict


def test_subdistrict_without_a_centre_has_nobody_to_send():
    given = Body(kind=Kind.KBT, on=DAY, starts_on=START, seats=())

    assert not {"kbt", "kbt_left"} & {finding.code for finding in findings(given)}


# ── คณะกรรมการกลาง ─────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("people", "verdict"), [(26, SEE), (27, OK), (28, SEE)])
def test_central_committee_has_27_seats(people, verdict):
    seats = (seat("ปลัดกระทรวงมหาดไทย", "chair"), *(seat(f"ที่ {number}") for number in range(people - 1)))

    assert found(Body(kind=Kind.CENTRAL, on=DAY, starts_on=START, seats=seats), "size").verdict is verdict


def test_central_committee_has_a_chair():
    given = Body(kind=Kind.CENTRAL, on=DAY, starts_on=START, seats=())

    assert found(given, "chair").missing == ("ประธาน",)


@pytest.mark.parametrize("kind", [Kind.KBO, Kind.CENTRAL_BUREAU, Kind.CENTRAL_OFFICE])
def test_body_whose_composition_no_source_states_is_only_checked_for_names_twice(kind):
    given = Body(kind=kind, on=DAY, starts_on=START, seats=())

    assert [finding.code for finding in findings(given)] == ["overlaps"]
