"""What the check says before sending: what blocks first, what is doubtful after it."""

from datetime import date

import pytest

from assessment import services
from assessment.models import Assessment, DueDate
from assessment.selectors import Finding, findings, form_state
from conweb.kernel.models import User
from tests.assessment.reading import stored
from tests.factories import MEDIUM, AssessmentFactory, CentreFactory, officer_of, round_of

pytestmark = pytest.mark.django_db


def found(form: Assessment, reader: User) -> list[Finding]:
    dates = DueDate.objects.filter(round=form.round)
    return findings(form_state(stored(form), reader=reader), dates=dates, today=date(2021, 4, 20))


def one(form: Assessment, reader: User, code: str) -> Finding:
    [finding] = [row for row in found(form, reader) if row.code == code]
    return finding


def complete(changes: dict[int, tuple[str, str]] | None = None, **given) -> tuple[Assessment, User]:
    form = AssessmentFactory(answers=MEDIUM | (changes or {}), **given)
    return form, officer_of(form.district)


def test_findings_of_an_empty_form_are_its_23_missing_answers(form, officer):
    [finding] = found(form, officer)

    assert (finding.code, finding.blocking) == ("missing", True)
    assert finding.numbers == tuple(range(1, 24))
    assert finding.title == "ยังไม่ได้ตอบ 23 ข้อ"


def test_findings_of_a_form_without_doubts_speak_only_of_evidence():
    form, reader = complete()

    assert [(row.code, row.blocking) for row in found(form, reader)] == [("evidence", False)]


def test_findings_put_what_blocks_before_what_is_doubtful(form, officer, colleague, save):
    save(12, "1")
    save(14, "2")  # more goals reached than set
    save(1, "24", "15")
    save(20, "5", "14")
    save(8, "3", by=colleague)
    save(8, "5")

    rows = found(form, officer)

    assert [row.code for row in rows if row.blocking] == ["wrong", "conflict", "missing", "denominator"]
    assert [row.blocking for row in rows] == sorted((row.blocking for row in rows), reverse=True)


def test_finding_of_a_wrong_answer_says_what_to_do(form, officer, save):
    save(8, "สาม")

    finding = one(form, officer, "wrong")

    assert finding.numbers == (8,)
    assert "พิมพ์จำนวนเต็ม" in finding.text
    assert 8 not in one(form, officer, "missing").numbers


def test_finding_of_two_values_names_both_and_who_typed(form, officer, colleague, save):
    save(8, "3", by=colleague)
    save(8, "5")

    finding = one(form, officer, "conflict")

    assert finding.numbers == (8,)
    assert "5 ครั้ง" in finding.text and "3 ครั้ง" in finding.text and officer.full_name in finding.text


def test_finding_of_another_number_of_members_blocks_until_it_is_explained(form, officer, save):
    save(20, "5", "14")
    assert one(form, officer, "denominator").numbers == (20,)

    save(20, "5", "14", note="ลาออกหนึ่งคน", base_version=1)

    assert not one(form, officer, "roster").blocking
    assert "denominator" not in [row.code for row in found(form, officer)]


def test_finding_of_overlaps_that_change_no_band_is_quiet():
    form, reader = complete({8: ("3", ""), 13: ("1", "")})

    finding = one(form, reader, "overlap")

    # 47 in all, 45 read strictly: both between 42 and 55.
    assert finding.numbers == (8, 13)
    assert "รวม 47 คะแนน อ่านอย่างเคร่งครัดได้ 45 คะแนน ระดับเดียวกัน" in finding.text


def test_finding_of_overlaps_that_change_the_band_is_loud():
    strong = {
        1: ("15", "15"),
        2: ("9", "10"),
        4: ("8", "10"),
        5: ("3", ""),
        6: ("3", ""),
        7: ("3", ""),
        9: ("5", ""),
    }
    form, reader = complete({8: ("3", ""), 13: ("1", ""), 15: ("70", "100"), 3: ("13", "13"), **strong})

    finding = one(form, reader, "band")

    # 46 + 8 strong ones + 1 for each of 8 and 15: 56 is เข้มแข็ง, 53 is not.
    assert finding.numbers == (8, 13, 15)
    assert "รวม 56 คะแนนคือ เข้มแข็ง" in finding.text
    assert "เคร่งครัดได้ 53 คะแนนคือ ปานกลาง" in finding.text
    assert "overlap" not in [row.code for row in found(form, reader)]


def test_finding_of_more_goals_reached_than_set_is_a_doubt():
    form, reader = complete({12: ("1", ""), 14: ("2", "")})

    finding = one(form, reader, "exceeds")

    assert (finding.numbers, finding.blocking) == ((14, 12), False)


def test_finding_of_a_denominator_of_nothing_says_so():
    form, reader = complete({15: ("0", "0")})

    finding = one(form, reader, "zero")

    assert finding.numbers == (15,)
    assert "ร้อยละ 0 ได้ 1 คะแนน" in finding.text


@pytest.mark.parametrize(("strong", "told"), [(10, False), (11, True)])
def test_finding_of_a_jump_against_last_year_begins_above_10_points(strong, told):
    best = {
        1: ("15", "15"), 2: ("9", "10"), 3: ("13", "13"), 4: ("8", "10"), 5: ("3", ""), 6: ("3", ""),
        7: ("3", ""), 8: ("4", ""), 9: ("5", ""), 10: ("2", ""), 11: ("7", "10"),
    }  # fmt: skip
    centre = CentreFactory(members=15)
    AssessmentFactory(centre=centre, round=round_of(2563), answers=MEDIUM)
    form, reader = complete(dict(list(best.items())[:strong]), centre=centre)

    assert ("jump" in [row.code for row in found(form, reader)]) is told


def test_finding_of_missing_evidence_leaves_out_who_scored_least(form, officer, save):
    save(8, "0")
    save(9, "5")

    assert one(form, officer, "evidence").numbers == (9,)


def test_findings_block_exactly_what_sending_refuses(form, officer, save):
    for number, (value, of) in MEDIUM.items():
        save(number, value, of)
    assert not any(row.blocking for row in found(form, officer))

    assert services.send_assessment(assessment=form, by=officer).sent_at
