"""ข้อสังเกต over bare facts: each rule says what it should, and nothing more."""

from dataclasses import replace
from datetime import date

import pytest

from assessment.rules.flags import (
    SHORT,
    Code,
    Deadline,
    Excess,
    Flag,
    FormFacts,
    IndicatorFacts,
    flags_of,
    jumps,
)

TODAY = date(2021, 4, 20)
# Complete, with a file behind every indicator, and nothing to ask about.
QUIET = FormFacts(
    indicators=tuple(
        IndicatorFacts(number, points=2, before=2, has_evidence=True) for number in range(1, 24)
    ),
    today=TODAY,
    committee_size=15,
    total=46,
    strict_total=46,
    band="ปานกลาง",
    strict_band="ปานกลาง",
    total_before=46,
)


def with_indicators(facts: FormFacts, **changes) -> FormFacts:
    """The facts with some indicators otherwise: i8={"points": 3}."""
    rows = {row.number: row for row in facts.indicators}
    for name, words in changes.items():
        rows[int(name[1:])] = replace(rows[int(name[1:])], **words)
    return replace(facts, indicators=tuple(rows.values()))


def one(facts: FormFacts) -> Flag:
    [flag] = flags_of(facts)
    return flag


def codes(facts: FormFacts) -> list[Code]:
    return [flag.code for flag in flags_of(facts)]


def test_quiet_form_has_no_flags():
    assert flags_of(QUIET) == ()


def test_every_flag_has_a_short_word():
    assert set(SHORT) == set(Code)
    assert one(replace(QUIET, total_before=30)).short == "คะแนนเปลี่ยนมาก"


@pytest.mark.parametrize(
    ("total", "before", "told"),
    [(46, 36, False), (47, 36, True), (36, 46, False), (36, 47, True), (46, None, False), (None, 36, False)],
)
def test_jump_begins_above_10_points_either_way(total, before, told):
    assert jumps(total, before) is told


def test_jump_names_the_indicators_that_moved_most():
    facts = with_indicators(
        replace(QUIET, total_before=35), i3={"before": 1, "points": 3}, i9={"before": 1}, i12={"before": 3}
    )

    flag = one(facts)

    assert (flag.code, flag.title, flag.numbers) == (Code.JUMP, "คะแนนเพิ่มจากปีก่อน 11 คะแนน", (3,))
    assert "จาก 35 เป็น 46" in flag.text


def test_fall_names_the_indicators_that_fell():
    facts = with_indicators(
        replace(QUIET, total_before=58), i3={"before": 3}, i9={"before": 1}, i12={"before": 3}
    )

    flag = one(facts)

    assert (flag.title, flag.numbers) == ("คะแนนลดจากปีก่อน 12 คะแนน", (3, 12))


def test_overlap_that_changes_no_band_tells_both_totals():
    facts = with_indicators(replace(QUIET, strict_total=45), i8={"overlaps": True})

    flag = one(facts)

    assert (flag.code, flag.numbers) == (Code.OVERLAP, (8,))
    assert "รวม 46 คะแนน อ่านอย่างเคร่งครัดได้ 45 คะแนน" in flag.text


def test_overlap_that_changes_the_band_is_another_flag():
    facts = with_indicators(
        replace(QUIET, total=56, strict_total=55, band="เข้มแข็ง", total_before=56), i8={"overlaps": True}
    )

    flag = one(facts)

    assert (flag.code, flag.numbers) == (Code.BAND, (8,))
    assert "56 คะแนนคือ เข้มแข็ง" in flag.text and "55 คะแนนคือ ปานกลาง" in flag.text


def test_overlap_of_an_incomplete_form_tells_no_total():
    facts = with_indicators(
        replace(QUIET, total=None, strict_total=None, band="", strict_band=""), i8={"overlaps": True}
    )

    assert "คะแนน" not in one(facts).text


def test_excess_names_both_indicators():
    facts = replace(QUIET, excesses=(Excess(14, 12, "จำนวนเป้าหมายที่แก้ไขได้ 3 มากกว่าข้อ 12"),))

    flag = one(facts)

    assert (flag.code, flag.title, flag.numbers) == (Code.EXCEEDS, "ข้อ 14 มากกว่าข้อ 12", (14, 12))


def test_number_of_members_off_the_roster_tells_both():
    facts = with_indicators(QUIET, i1={"off_roster": True, "of": 14}, i20={"off_roster": True, "of": 16})

    flag = one(facts)

    assert (flag.code, flag.numbers) == (Code.ROSTER, (1, 20))
    assert "ใช้ 14 และ 16 คน" in flag.text and "มี 15 คน" in flag.text


def test_share_of_nothing_is_asked_about():
    assert one(with_indicators(QUIET, i15={"of_nothing": True})).code is Code.ZERO


@pytest.mark.parametrize(
    ("due", "met", "title"),
    [
        (date(2021, 4, 20), None, None),
        (date(2021, 4, 19), None, "ช้ากว่ากำหนด 1 วัน"),
        (date(2021, 4, 19), date(2021, 4, 19), None),
        (date(2021, 3, 31), date(2021, 4, 3), "ช้ากว่ากำหนด 3 วัน"),
    ],
)
def test_late_is_after_the_day_and_judged_by_the_first_time(due, met, title):
    facts = replace(QUIET, deadlines=(Deadline("ส่งผลประเมิน", due, met),))

    assert [flag.title for flag in flags_of(facts)] == ([title] if title else [])


def test_late_tells_the_first_of_two_dates_that_were_missed():
    deadlines = (
        Deadline("ส่งผลประเมิน", date(2021, 4, 15), date(2021, 4, 16)),
        Deadline("อำเภอรับรอง", date(2021, 4, 10), None),
    )

    flag = one(replace(QUIET, deadlines=deadlines))

    assert flag.title == "ช้ากว่ากำหนด 10 วัน"
    assert flag.text == "อำเภอรับรองภายใน 10 เม.ย. 2564 ยังไม่ได้ทำ"


def test_evidence_is_asked_for_above_the_least_points():
    facts = with_indicators(
        QUIET,
        i5={"has_evidence": False},
        i6={"has_evidence": False, "points": 1},
        i7={"has_evidence": False, "points": None},
    )

    assert (one(facts).code, one(facts).numbers) == (Code.EVIDENCE, (5,))


def test_change_after_acceptance_comes_first():
    facts = with_indicators(
        replace(QUIET, changed=(8, 16)), i5={"has_evidence": False}, i8={"overlaps": True}
    )

    assert codes(facts) == [Code.CHANGED, Code.OVERLAP, Code.EVIDENCE]
    assert flags_of(facts)[0].title == "แก้ไขหลังรับ 2 ตัวชี้วัด"


def test_answer_unlike_the_records_is_told_with_both_values():
    flag = one(with_indicators(QUIET, i9={"unlike": "ตอบ 5 ครั้ง บันทึกเสนอ 4 ครั้ง"}))

    assert (flag.code, flag.title, flag.numbers) == (Code.RECORDS, "ค่าที่ตอบไม่ตรงกับบันทึก 1 ข้อ", (9,))
    assert flag.text == "ข้อ 9 ตอบ 5 ครั้ง บันทึกเสนอ 4 ครั้ง ยังไม่มีเหตุผลในหมายเหตุ 1 ข้อ"


def test_note_explains_an_answer_unlike_the_records_and_it_is_told_all_the_same():
    flag = one(with_indicators(QUIET, i9={"unlike": "ตอบ 5 ครั้ง บันทึกเสนอ 4 ครั้ง", "noted": True}))

    assert flag.text.endswith("เหตุผลอยู่ในหมายเหตุ")


def test_of_many_answers_unlike_the_records_three_are_told():
    many = {f"i{number}": {"unlike": f"ตอบ {number}"} for number in (5, 8, 9, 16, 17)}
    flag = one(with_indicators(QUIET, **many))

    assert flag.numbers == (5, 8, 9, 16, 17)
    assert flag.text.startswith("ข้อ 5 ตอบ 5 · ข้อ 8 ตอบ 8 · ข้อ 9 ตอบ 9 และอีก 2 ข้อ ")
