"""The words beside an indicator, as an officer reads them."""

import pytest

from assessment.scoring.engine import Answer, score
from assessment.scoring.notes import answer_text, note_for, percent_text


@pytest.mark.parametrize(
    ("number", "answer", "note"),
    [
        (
            8,
            Answer(3),
            "3 ครั้งเข้าได้สองช่อง ใช้ช่องที่สูงกว่า เพราะแบบเขียนว่า “ขึ้นไป” · อ่านอย่างเคร่งครัดได้ 2 คะแนน",
        ),
        (13, Answer(1), "1 โครงการเข้าได้สองช่อง ใช้ช่องที่สูงกว่า · อ่านอย่างเคร่งครัดได้ 1 คะแนน"),
        (
            15,
            Answer(7, 10),
            "7 จาก 10 กองทุน (70%) เข้าได้สองช่อง ใช้ช่องที่สูงกว่า · อ่านอย่างเคร่งครัดได้ 2 คะแนน",
        ),
        (
            18,
            Answer(1),
            "1 องค์กรอยู่ระหว่างช่อง “ไม่มี” กับ “2 องค์กร / ปี” แบบไม่ได้เขียนไว้ ใช้ช่องที่ต่ำกว่า",
        ),
        (
            18,
            Answer(3),
            "3 องค์กรอยู่ระหว่างช่อง “2 องค์กร / ปี” กับ “4 องค์กร / ปี” แบบไม่ได้เขียนไว้ ใช้ช่องที่ต่ำกว่า",
        ),
        (
            23,
            Answer(1, 200),
            "1 จาก 200 คน (0.5%) อยู่ระหว่างช่อง “ไม่มี” กับ “1 - 30 %” แบบไม่ได้เขียนไว้ ใช้ช่องที่ต่ำกว่า",
        ),
        (
            10,
            Answer(3),
            "3 แห่งเกินเลขสุดท้ายของแบบ คือ “2 แห่ง / ปี” แบบไม่ได้เขียนว่า “ขึ้นไป” นับเป็นช่องนี้",
        ),
        (
            15,
            Answer(5, 7),
            "5 จาก 7 กองทุน (71.43%) เกินเลขสุดท้ายของแบบ คือ “70% ของจำนวนกองทุนในชุมชน” "
            "แบบไม่ได้เขียนว่า “ขึ้นไป” นับเป็นช่องนี้",
        ),
        (15, Answer(0, 0), "กองทุนทั้งหมดในชุมชนเป็น 0 จึงคิดเป็นร้อยละ 0 ได้ 1 คะแนน"),
        (8, Answer(4), None),
        (1, Answer(7, 10), None),
        (6, Answer(3), None),
    ],
)
def test_note_says_how_the_cells_were_read(criteria, number, answer, note):
    row = score(criteria, {number: answer}).indicator(number)

    assert note_for(criteria.indicator(number), row) == note


@pytest.mark.parametrize(
    ("value", "of", "text"),
    [
        (16, 23, "69.57%"),
        (7, 10, "70%"),
        (0, 0, "0%"),
        (0, 5, "0%"),
        (1, 8, "12.5%"),
        (1, 1, "100%"),
        (7001, 10_001, "70.00%"),
        (1, 3, "33.33%"),
        (2, 3, "66.67%"),
        (1, 800, "0.13%"),  # 0.125 rounds up
        (999_998, 999_999, "100.00%"),
        (1, 999_999, "0.00%"),
    ],
)
def test_percent_is_rounded_only_to_be_read(value, of, text):
    assert percent_text(value, of) == text


def test_answer_is_told_in_its_own_words(criteria):
    assert answer_text(criteria.indicator(8), 1234) == "1,234 ครั้ง"
    assert answer_text(criteria.indicator(2), 22, 26) == "22 จาก 26 องค์กร"
    assert answer_text(criteria.indicator(6), 2) == "มีกองทุน"
